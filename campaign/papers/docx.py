"""A paper as an editable Word document: the template in data/papers filled part by part."""

from __future__ import annotations

import io

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from campaign.papers.charts import png
from campaign.papers.paper import TEMPLATES, Paper, Part, cell_text

CHART_MM = 150


def docx(paper: Paper) -> bytes:
    """The paper as .docx; staff may restyle the template, whose loops make the parts."""
    template = DocxTemplate(TEMPLATES / "paper.docx")
    template.render({"paper": paper, "parts": [_told(template, one) for one in paper.parts]}, autoescape=True)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


def _told(template: DocxTemplate, part: Part) -> dict[str, object]:
    tables = [{"heads": one.heads, "rows": [[cell_text(cell) for cell in row] for row in one.rows]} for one in part.tables]
    chart = InlineImage(template, io.BytesIO(png(part.chart)), width=Mm(CHART_MM)) if part.chart else ""
    return {"head": part.head, "lines": part.lines, "tables": tables, "chart": chart}
