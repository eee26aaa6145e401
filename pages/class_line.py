"""The class line: pre-signed forms ticked in, the pre-check by exception, then one confirmation a child."""

from __future__ import annotations

import streamlit as st

from pages.desk import at_a_post, day_is_over, enter
from pages.desk.classing import doses, forms, parts_of, precheck, the_class
from pages.desk.last_acts import last_acts
from pages.desk.parts import part_of

PARTS = {"forms": forms, "precheck": precheck, "doses": doses}

here = enter("class_line")
if day_is_over(here):
    last_acts(here, "vaccination")
    st.stop()
if not at_a_post(here):
    st.stop()
part = part_of("class_line", parts_of(here))
PARTS[part](here, the_class(here))
