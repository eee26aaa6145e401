"""Two records that are perhaps one person, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.desk import word
from pages.desk.listing import listing

COMPARED = ("name", "sex", "birth", "phone", "guardian", "address", "id_no", "unit")


def side_by_side(heads: tuple[str, str], a: Mapping[str, Any], b: Mapping[str, Any], evidence: tuple[str, ...]) -> None:
    """What speaks for their being one, and the two of them, fact by fact."""
    st.markdown(f"**{by_what(evidence)}**")
    listing(["", *heads, ""], [[word(f"column.{key}"), *told, "=" if told[0] == told[1] and told[0] else ""]
                               for key in COMPARED for told in [(_told(key, a), _told(key, b))] if any(told)])


def by_what(codes: tuple[str, ...]) -> str:
    """What speaks for two being one, in words."""
    return word("incoming.and").join(word(f"evidence.{one}") for one in codes)


def _told(key: str, facts: Mapping[str, Any]) -> str:
    value = str(facts.get(key) or "")
    return word(f"sex.{value}") if key == "sex" and value else value
