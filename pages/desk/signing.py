"""How the guardian or recipient signs: one of the plan's ways, on the screen or on paper, and what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from campaign.rules.signing import LEAVES, is_signature
from pages.desk import Form, word
from pages.desk.session import Here

FOLDER = Path(__file__).parent
HTML = '<div class="sign"><canvas width="600" height="200" role="img"></canvas><button type="button"></button></div>'
SVG = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200" width="600" height="200">'
       '<rect width="600" height="200" fill="#fff"/>'
       '<path d="{strokes}" fill="none" stroke="#111" stroke-width="3" stroke-linecap="round"/></svg>')
FIELD = st.components.v2.component("sign_field", html=HTML, css=(FOLDER / "sign.css").read_text(encoding="utf-8"),
                                   js=(FOLDER / "sign.js").read_text(encoding="utf-8"), isolate_styles=False)


def signing_way(here: Here, station: str) -> str:
    """The way of signing at this station, the plan's first until another is chosen; stands before the form."""
    ways = here.plan.signing
    if len(ways) < 2:
        return next(iter(ways), "")
    return st.pills(word("field.signed"), ways, default=ways[0], required=True, key=f"{station}.signed",
                    format_func=lambda way: word(f"signed.{way}")) or ways[0]


def signed(form: Form, way: str) -> dict[str, Any]:
    """What this way of signing asks for within the form: a signature, a name, the form's number, or nothing."""
    field = LEAVES.get(way, "")
    said = {"signed": way}
    if field == "signature":
        st.caption(word("sign.here"))
        answer = FIELD(key=form.key(field), data={"label": word("sign.here"), "clear": word("do.sign_again")},
                       default={"strokes": ""}, on_strokes_change=lambda: None)
        said[field] = str(answer.get("strokes") or "")
    elif field:
        said[field] = st.text_input(word(f"field.{field}_{way}"), key=form.key(field)).strip()
    return {name: text for name, text in said.items() if text}


def show_signature(kept: Mapping[str, str]) -> None:
    """What a consent has left, for whoever has asked to see a person's facts in full."""
    if kept.get("signed_name"):
        st.text(f"{word('field.signed_name')}: {kept['signed_name']}")
    if is_signature(kept.get("signature", "")):
        st.image(SVG.format(strokes=kept["signature"]), caption=word("people.signature"), width=300)
