"""A paper as an editable Word document: the template in data/papers filled part by part."""

from __future__ import annotations

import io

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate, InlineImage

from campaign.papers.charts import png
from campaign.papers.paper import TEMPLATES, Paper, Part, Section, cell_text, numeric

CHART_MM = 150
TOGETHER = 20  # rows that are kept on one page; a longer table may go on, its heads repeated


def docx(paper: Paper) -> bytes:
    """The paper as .docx; staff may restyle the template, whose loops make the parts."""
    template = DocxTemplate(TEMPLATES / "paper.docx")
    template.render({"paper": paper, "parts": [_told(template, one) for one in paper.parts]}, autoescape=True)
    told = [one for part in paper.parts for one in part.tables]
    for table, of in zip(template.docx.tables, told, strict=True):
        _set(table, of)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


def _set(table: Table, of: Section) -> None:
    """Rows stay whole and together, the heads come again on a new page, numbers stand right, a total is bold."""
    last, right = len(table.rows) - 1, numeric(of)
    for at, row in enumerate(table.rows):
        kept = row._tr.get_or_add_trPr()
        for name in ("w:cantSplit", *(["w:tblHeader"] if at == 0 else [])):
            kept.append(OxmlElement(name))
        for cell, stands_right in zip(row.cells, right, strict=True):
            for paragraph in cell.paragraphs:
                _line(paragraph, bold=at == 0 or (of.totalled and at == last), together=at < min(last, TOGETHER),
                      right=stands_right and at > 0)


def _line(paragraph: Paragraph, *, bold: bool, together: bool, right: bool) -> None:
    paragraph.paragraph_format.keep_with_next = together
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs:
        run.bold = bold or None


def _told(template: DocxTemplate, part: Part) -> dict[str, object]:
    tables = [{"heads": one.heads, "rows": [[cell_text(cell) for cell in row] for row in one.rows]} for one in part.tables]
    chart = InlineImage(template, io.BytesIO(png(part.chart)), width=Mm(CHART_MM)) if part.chart else ""
    return {"head": part.head, "lines": part.lines, "tables": tables, "chart": chart}
