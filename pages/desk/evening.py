"""The evening's form: counts of every lot, the three ledgers side by side, reasons for what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from campaign.acts.vials import end_vials
from campaign.figures import day as days
from campaign.figures.vials import opened_on, to_close
from campaign.rules.reconcile import Difference, Line
from pages.desk import Form, attempt, word
from pages.desk.session import Here
from pages.desk.tables import table

COUNTED = ("used", "returned", "wasted", "doses_wasted", "counted")


def counts_of(form: Form, lines: list[Line], causes: Sequence[str]) -> list[dict[str, Any]]:
    """What the evening counted of every lot: vials used, returned, lost, doses left in opened vials, vials on hand."""
    counts = []
    for line in lines:
        st.markdown(word("closing.lot", lot=line.lot, expected=line.expected, recorded=line.recorded))
        count: dict[str, Any] = {"lot": line.lot}
        for place, field in zip(st.columns(len(COUNTED), vertical_alignment="bottom"), COUNTED, strict=True):
            count[field] = place.number_input(word(f"count.{field}"), 0, None, None if field == "counted" else 0, 1,
                                              key=form.key(f"{line.lot}.{field}"))
        count["cause"] = st.selectbox(word("field.cause_of_waste"), causes, index=None, key=form.key(f"{line.lot}.cause"),
                                      format_func=lambda code: word(f"reason.{code}"), placeholder=word("field.choose"))
        counts.append(count)
    return counts


def side_by_side(figures: dict[str, Any]) -> None:
    """People, vials and tally in one table by lot; each in its own unit."""
    rows = []
    for one in figures["lots"]:
        line = Line(**one)
        rows.append([line.lot, line.recorded, line.drawn, line.opening, line.received, line.used, line.returned,
                     line.wasted, line.expected, "" if line.counted is None else line.counted])
    table([word(f"closing.{one}") for one in ("lot_head", "recorded", "drawn", "opening", "received", "used", "returned",
                                              "wasted", "expected", "counted")], rows)
    st.markdown(word("closing.tallied", n=figures["tallied"], recorded=sum(one["given"] for one in figures["lots"])))
    for line in (Line(**one) for one in figures["lots"]):
        if line.doses_used or line.carried:
            st.caption(word("closing.doses_told", lot=line.lot, used=line.doses_used, carried=line.carried, bonus=line.bonus,
                            given=line.given, repeated=line.repeated, wasted=line.doses_wasted, left=line.left_open))
        if line.out:
            st.warning(word("closing.out", lot=line.lot, out=line.out), icon=":material/local_shipping:")
    uncounted = [one["lot"] for one in figures["lots"] if one["counted"] is None and Line(**one).expected]
    if uncounted:
        st.warning(word("closing.uncounted", lots=", ".join(uncounted)), icon=":material/inventory_2:")
    for one in figures["differences"]:
        st.warning(word(f"difference.{one['code']}", lot=one["lot"], n=one["n"]), icon=":material/difference:")
    if not figures["differences"] and not uncounted:
        st.success(word("closing.agree"), icon=":material/check_circle:")


def vials_of(here: Here, day: str) -> None:
    """Every vial opened on the day, and what became of its doses; those still open are put away by one tap."""
    told = opened_on(here.store, here.desk.site, day)
    open_ = to_close(here.store, here.desk.site, here.plan)
    if told:
        st.markdown(word("closing.vials"))
        table([word(f"closing.{one}") for one in ("vial", "lot_head", "table", "opened_at", "label", "drawn_of", "bonus",
                                                  "left", "why")],
              [[one["vial"], one["lot"], one.get("post", ""), here.clock(one["at"]), one["doses"],
                sum(taken["n"] for taken in one["taken"]), one["bonus"], one["left"],
                word(f"reason.{one['closed']['reason']}") if "closed" in one else ""] for one in told])
    form = Form("end_vials")
    if open_ and st.button(word("do.end_vials", n=len(open_)), key=form.key("end"), width="stretch") and attempt(
            end_vials, here, form, done="said.vials_ended")[0]:
        st.rerun()


def reasons_of(form: Form, differences: list[dict[str, Any]]) -> dict[str, str]:
    """A reason for each difference, typed under its name."""
    return {Difference(**one).key: st.text_input(
        word("closing.reason_for", difference=word(f"difference.{one['code']}", lot=one["lot"], n=one["n"])),
        key=form.key(Difference(**one).key)) for one in differences}


def change(here: Here, day: str) -> bool:
    """What late paper and corrections have changed since two people signed; says whether there is anything."""
    after = days.after_close(here.store, here.desk.site, day)
    if not after:
        return False
    st.subheader(word("closing.after", n=len(after)))
    table([word("closing.time"), word("closing.kind"), word("closing.by"), word("closing.event")],
          [[here.clock(one["at"], "%m-%d %H:%M"), word(f"kind.{one['kind']}"), one["by"], one["event"]] for one in after])
    moved = days.restatement(here.store, here.desk.site, day)
    table([word("closing.measure"), word("tally.band"), word("field.residence"), word("closing.change")],
          [[word(f"measure.{measure}"), band, word(f"residence.{residence or 'unknown'}"), f"{n:+d}"]
           for (band, residence, measure), n in sorted(moved.items())])
    return True
