"""Rapid assessment: a child at a time on the tablet, what each area's sample decides, and coverage side by side."""

from __future__ import annotations

import streamlit as st

from pages.desk import enter, word
from pages.desk.assessing import beside, child, curve, samples
from pages.desk.parts import part_of

PARTS = {"child": child, "samples": samples, "beside": beside, "curve": curve}

here = enter("assessment")
if not here.plan.assessment:
    st.info(word("assessment.not_planned"), icon=":material/info:")
    st.stop()
PARTS[part_of("assessment", tuple(PARTS))](here)
