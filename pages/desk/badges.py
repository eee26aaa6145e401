"""Codes to be printed and worn: a badge for each vaccinator, and the commands that a scanner may give at the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from campaign.rules.codes import BADGE, COMMAND
from pages.desk import word
from pages.desk.drawing import folded
from pages.desk.slip import code_128, print_slips

COMMANDS = ("next",)


def badges(staff: Mapping[str, Mapping[str, Any]]) -> None:
    """The badges of the vaccinators and the commands, each as Code 128 that any scanner reads."""
    box = folded(word("codes.badges"), "setup.badges", ":material/badge:")
    if not box:
        return
    worn = {name: BADGE + one["event"] for name, one in staff.items() if "vaccinator" in one["roles"]}
    with box:
        st.caption(word("codes.badges_hint"))
        print_slips()
        for name, code in {**worn, **{word(f"codes.command_{one}"): COMMAND + one for one in COMMANDS}}.items():
            with st.container(border=True, key=f"paper_slip.{code.partition(':')[2]}"):
                st.subheader(name, anchor=False)
                st.image(code_128(code))
