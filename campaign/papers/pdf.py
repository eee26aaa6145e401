"""A paper as PDF, its charts drawn and its tables told to the template."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from campaign.papers.charts import svg
from campaign.papers.paper import Paper, Part, cell_text, numeric, texts
from campaign.papers.typesetting import typeset


def pdf(paper: Paper) -> bytes:
    """The paper as PDF; a whole one is set in the largest size that keeps it on one page."""
    return typeset("paper.typ", {**asdict(paper), "parts": [_told(one) for one in paper.parts]}, shown=texts(paper))


def _told(part: Part) -> dict[str, Any]:
    tables = [{"heads": one.heads, "rows": [[cell_text(cell) for cell in row] for row in one.rows],
               "totalled": one.totalled, "right": numeric(one)} for one in part.tables]
    return {"head": part.head, "lines": part.lines, "tables": tables, "chart": svg(part.chart) if part.chart else ""}
