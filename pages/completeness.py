"""Completeness at a glance: lists expected and received, who was registered only on the day, figures too round."""

from __future__ import annotations

import streamlit as st

from campaign.acts.expecting import expect_lists
from campaign.figures import completeness
from campaign.rules.plan import UNIT_KINDS
from pages.desk import Form, attempt, enter, word
from pages.desk.fields import choice
from pages.desk.listing import listing
from pages.desk.unlisted import nobody_listed

here = enter("completeness")
place = here.store, here.desk.site, here.desk.round
listed = not nobody_listed(here)

st.subheader(word("completeness.lists"), anchor=False)
found = completeness.expected(*place)
for area, ratio in completeness.received_by_area(found).items():
    st.markdown(f"{area or word('coverage.nowhere')} · **{ratio.numerator} / {ratio.denominator}**")
missing = [one for one in found if not one.received]
if missing:
    st.warning(word("completeness.missing", n=len(missing)), icon=":material/pending_actions:")
    listing([word(f"completeness.{head}") for head in ("unit", "kind", "area", "patch_holder")],
            [[one.unit, word(f"origin.{one.kind}"), one.area, one.patch_holder] for one in missing])
elif found:
    st.success(word("completeness.all_here", n=len(found)), icon=":material/check_circle:")
with st.expander(word("completeness.expect"), expanded=not found), Form("expect") as form:
    units = st.text_area(word("completeness.units"), key=form.key("units"))
    kind = choice(form, "unit_kind", UNIT_KINDS, words="origin")
    area = st.text_input(word("completeness.area"), key=form.key("area"))
    holder = st.text_input(word("enumeration.patch_holder"), key=form.key("patch_holder"))
    asked = form.submit("expect_lists")
if asked and attempt(expect_lists, here, form, done="completeness.expected", units=units.splitlines(), kind=kind, area=area,
                     patch_holder=holder)[0]:
    st.rerun()

st.subheader(word("completeness.on_the_day"), anchor=False)
shares = completeness.on_the_day(*place)
if shares:
    listing([word(f"completeness.{head}") for head in ("area", "residence", "walk_ins", "vaccinated", "share", "look")], [
        [one.area or word("coverage.nowhere"), word(f"residence.{one.residence or 'unknown'}"), one.share.numerator,
         one.share.denominator, f"{one.share.pct} %", word("completeness.many") if one.many else ""] for one in shares])
else:
    st.info(word("completeness.nobody_yet"))

for group, ratio in completeness.easily_missed(*place).items():
    st.markdown(f"{word(f'group.{group}')} · **{ratio.numerator} / {ratio.denominator}** · {ratio.pct} %")

st.subheader(word("completeness.doubtful"), anchor=False)
odd = completeness.doubtful(*place)
for code, units_ in odd.items():
    for unit, n in units_:
        st.warning(word(f"completeness.{code}", unit=unit or word("not_filled"), n=n), icon=":material/troubleshoot:")
if listed and not any(odd.values()):
    st.success(word("completeness.none_odd"), icon=":material/check_circle:")
