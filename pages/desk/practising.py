"""The banner of a practice file: on every page, on the wall and on whatever is printed from them."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaign.figures.site import practising
from pages.desk import word
from pages.desk.session import Here


def banner(here: Here | None) -> None:
    """A striped edge around the page that says practice, in the way of nothing; no banner at a site's file."""
    if here and practising(here.store):
        st.html(f"<div class='practice' role='note'><b>{escape(word('practice.banner'))}</b></div>")


def mark(here: Here) -> None:
    """The same on what is torn off or cut out, and so leaves the page's edge behind."""
    if practising(here.store):
        st.html(f"<div class='practice-paper'>{escape(word('practice.paper'))}</div>")
