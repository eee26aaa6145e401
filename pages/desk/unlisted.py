"""A round in which nobody is listed yet: said as that, with what to do next, and never as all being done."""

from __future__ import annotations

import streamlit as st

from campaign.figures.targets import lists, targets
from pages.desk import may, word
from pages.desk.beginning import go
from pages.desk.session import Here


def nobody_listed(here: Here) -> bool:
    """Whether no accepted list of this site and round has anybody due; says so, and where lists are brought or accepted."""
    if targets(here.store, here.desk.round, here.desk.site)["enumerated"]:
        return False
    waiting = sum((one["state"], one["site"], one["round"]) == ("arriving", here.desk.site, here.desk.round)
                  for one in lists(here.store).values())
    st.info(word("unlisted.waiting", n=waiting) if waiting else word("unlisted.nobody"), icon=":material/playlist_add:")
    if may(here, "enumeration"):
        go("enumeration")
    return True
