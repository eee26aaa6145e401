"""What a run draws: a station apart from its frame, and an act alone before what it has made of the queue."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException

HANDED_IN, ALONE = "drawing.handed_in", "drawing.alone"


def alone() -> bool:
    """Whether this run is for the form that was handed in: the next one draws everything else."""
    return bool(st.session_state.get(ALONE))


def hand_in(form: str, acts: tuple[str, ...]) -> None:
    """Begins a run of a station: the act comes first where a form that serves people was handed in."""
    st.session_state[ALONE] = form in acts


def folded(label: str, key: str, icon: str) -> Any:
    """A part of a station that few people need: its place once somebody has opened it, and nothing while it is folded."""
    box = st.expander(label, icon=icon, key=f"{key}.folded", on_change="rerun")
    return box if box.open else None


def again() -> NoReturn:
    """Draws anew: the station where a tap at it has drawn nothing else, or the whole page."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()
