"""The emergency sheet for anaphylaxis, at hand on every station's page."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from campaign.figures.scheme import emergency_sheet
from pages.desk import named, word


def emergency(key: str) -> None:
    """One tap opens the sheet; it says loudly while no clinician has approved it."""
    with st.popover(word("emergency.open"), icon=":material/emergency:", key=f"emergency.{key}"):
        st.html(_sheet(emergency_sheet()))


def _sheet(sheet: dict[str, Any]) -> str:
    approved = sheet["approved_by"]
    state = (word("emergency.approved", by=approved, on=sheet["approved_on"], version=sheet["version"]) if approved
             else word("emergency.not_approved") + " · " + word("emergency.version", version=sheet["version"]))
    parts = [f"<h2>{escape(named(sheet['title']))}</h2>",
             f"<p class='{'emergency-state' if approved else 'emergency-unapproved'}'>{escape(state)}</p>"]
    for part, tag in (("signs", "ul"), ("steps", "ol")):
        items = "".join(f"<li>{escape(one)}</li>" for one in named(sheet[part]))
        parts.append(f"<h3>{escape(word(f'emergency.{part}'))}</h3><{tag}>{items}</{tag}>")
    heads = "".join(f"<th>{escape(word(f'emergency.{one}'))}</th>" for one in ("years", "kg", "ml"))
    rows = "".join("<tr>" + "".join(f"<td>{escape(one[k])}</td>" for k in ("years", "kg", "ml")) + "</tr>"
                   for one in sheet["doses"])
    doses = f"<table class='figures'><thead><tr>{heads}</tr></thead>{rows}</table>"
    return f"<div class='emergency'>{''.join(parts)}{doses}</div>"
