"""What the campaign also counts, all optional: meetings, trainings, publicity, money, supervision and what it found."""

from __future__ import annotations

from datetime import date

import streamlit as st

from campaign.acts.activities import mend_shortcoming, record_activity
from campaign.figures.activities import activities
from campaign.rules.activities import ACTIVITIES, MENDED
from pages.desk import Form, attempt, enter, word
from pages.desk.listing import listing

here = enter("activities")
today = date.fromisoformat(here.day)
st.caption(word("activities.hint"))
with Form("activity") as form:
    first, second, third = st.columns(3)
    item = first.selectbox(word("activities.item"), list(ACTIVITIES), index=None, key=form.key("item"),
                           placeholder=word("field.choose"), format_func=lambda one: word(
                               "activity.named", what=word(f"activity.{one}"), unit=word(f"activity_unit.{one}")))
    on = second.date_input(word("activities.on"), today, max_value=today, key=form.key("on"))
    n = third.number_input(word("activities.n"), 1, None, None, 1, key=form.key("n"))
    number = first.text_input(word("activities.number"), key=form.key("number"))
    place = second.text_input(word("activities.place"), key=form.key("place"))
    due = third.date_input(word("activities.due"), None, key=form.key("due"))
    note = st.text_area(word("activities.note"), key=form.key("note"), height=80)
    asked = form.submit("record_activity")
if asked and attempt(record_activity, here, form, done="activities.recorded", item=item or "", on=str(on), n=n,
                     number=number, place=place, due=str(due) if due else "", note=note)[0]:
    st.rerun()

told = activities(here.store, here.desk.site)
open_ = {one["id"]: one for one in told if one["item"] in MENDED and one["state"] != "mended"}
if open_:
    st.subheader(word("activities.open"), anchor=False)
    with Form("mend") as form:
        which = st.selectbox(word("activities.which"), list(open_), key=form.key("which"), format_func=lambda one: " ".join(
            filter(None, (open_[one]["on"], open_[one]["place"], open_[one]["note"]))))
        mended_on = st.date_input(word("activities.mended_on"), today, max_value=today, key=form.key("mended_on"))
        how = st.text_input(word("activities.how"), key=form.key("how"))
        mended = form.submit("mend_shortcoming")
    if mended and attempt(mend_shortcoming, here, form, done="activities.mended", activity=which, on=str(mended_on),
                          note=how)[0]:
        st.rerun()
if told:
    st.subheader(word("activities.so_far", n=len(told)), anchor=False)
    listing([word(f"activities.{head}") for head in ("on", "item", "n", "number", "place", "note", "due", "state")],
            [[one["on"], word(f"activity.{one['item']}"), "" if one["n"] is None else one["n"], one["number"], one["place"],
              one["note"], one["due"], word(f"activities.state_{one['state']}")] for one in reversed(told)])
