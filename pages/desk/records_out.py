"""Records out: the file for another system, the ledger of what it took, and doses by staff for their pay."""

from __future__ import annotations

from datetime import date

import streamlit as st

from campaign.acts.telling import Desk
from campaign.acts.uploads import answer_records, send_records
from campaign.exchange.records import EXPORTS, Form as Columns, as_csv, as_xlsx, digests, rows_of, sha256, shipped
from campaign.figures.records import dosed_visits, doses_by_staff, records as records_of
from campaign.figures.tally import days as days_of
from campaign.figures.uploads import Ledger, upload_ledger, uploads
from campaign.rules.events import Refused
from pages.desk import Form, attempt, named, word
from pages.desk.listing import listing
from pages.desk.opened_number import row_of
from pages.desk.session import Here, lang
from pages.desk.tables import table

SHOWN = 60
STATES = ("accepted", "corrected", "rejected", "waiting", "outstanding", "withdrawn")


def records(here: Here) -> None:
    """The ledger first; then what is still to be sent as a file, and what was answered."""
    site, forms = here.desk.site, shipped(here.plan.code)
    code = st.selectbox(word("reports.form"), list(forms), key="reports.form",
                        format_func=lambda one: named(forms[one].name))
    form_ = forms[code]
    if form_.unverified:
        st.warning(word("reports.unverified", file=f"{EXPORTS.name}/{code}.toml"), icon=":material/rule:")
    standing = list(records_of(here.store, site, days_of(here.store, site)))
    sent = uploads(here.store, site)
    ledger = upload_ledger(sent, digests(form_, standing))
    counts = {one: len(getattr(ledger, one)) for one in STATES}
    st.subheader(word("reports.ledger"), anchor=False)
    table([word(f"reports.{one}") for one in counts], [list(counts.values())])
    if ledger.rejected:
        listing([word("reports.dose"), word("reports.why")], list(ledger.rejected.items())[:SHOWN])
    for state in ("corrected", "withdrawn"):
        if told := getattr(ledger, state)[:SHOWN]:
            listing([word(f"reports.{state}")], [[one] for one in told])
    _send(here, form_, ledger, [one for one in standing if one["dose"] in ledger.due])
    if waiting := [one["id"] for one in sent if {*one["doses"]} & {*ledger.waiting}]:
        _answer(here, waiting)


def _send(here: Here, form_: Columns, ledger: Ledger, due: list[dict[str, object]]) -> None:
    """The file of what was never sent, was rejected, or was amended since; handing it over is one more act."""
    if not due:
        st.info(word("reports.nothing_to_send"), icon=":material/done_all:")
        return
    st.subheader(word("reports.to_send", n=len(due)), anchor=False)
    rows = rows_of(form_, due, names={one.code: one.name[lang()] for one in here.plan.products.values()})
    files = {"xlsx": as_xlsx(form_, rows), "csv": as_csv(form_, rows)}
    for place, (kind, file) in zip(st.columns(2), files.items(), strict=True):
        place.download_button(word(f"do.get_{kind}"), file, f"{here.desk.site}-{form_.code}.{kind}", width="stretch",
                              key=f"reports.records.{kind}", on_click="ignore")
    with Form("send") as form:
        to = st.text_input(word("field.platform"), named(form_.name), key=form.key("to"))
        asked = form.submit("send_records")
    if asked and attempt(send_records, here, form, done="reports.sent", doses=[str(one["dose"]) for one in due], to=to,
                         sha256=sha256(files["csv"]), digests=digests(form_, due))[0]:
        st.rerun()


def answer_lines(desk: Desk, *, token: str, upload: str, lines: str) -> dict[str, int]:
    """Records what was answered, from lines of a record's number and its reason; refuses a line that has only one."""
    rejected = {}
    for line in filter(str.strip, lines.splitlines()):
        dose, _, why = line.strip().partition(" ")
        if not why.strip():
            raise Refused("line_unreadable", text=line.strip())
        rejected[dose] = why.strip()
    told: dict[str, int] = answer_records(desk, token=token, upload=upload, rejected=rejected)
    return told


def _answer(here: Here, waiting: list[str]) -> None:
    with Form("answer") as form:
        upload = st.selectbox(word("reports.which_upload"), waiting, key=form.key("upload"))
        lines = st.text_area(word("reports.rejected_lines"), key=form.key("lines"))
        asked = form.submit("answer_records")
    if asked and attempt(answer_lines, here, form, done="reports.answered", upload=upload, lines=lines)[0]:
        st.rerun()


def staff(here: Here) -> None:
    """Doses that stand by vaccinator and day, and the people behind them."""
    known = days_of(here.store, here.desk.site)
    first, last = st.columns(2)
    since = first.date_input(word("reports.from"), date.fromisoformat(min([*known, here.day])), key="reports.since")
    until = last.date_input(word("reports.to"), date.fromisoformat(here.day), key="reports.until")
    days = [one for one in known if str(since) <= one <= str(until)]
    counted = doses_by_staff(here.store, here.desk.site, days)
    names = sorted({name for name, _ in counted})
    st.caption(word("reports.staff_hint"))
    if not names:
        st.info(word("reports.nobody"), icon=":material/person_off:")
        return
    rows = [[name or word("not_filled"), *(counted[name, one] for one in days), sum(counted[name, one] for one in days)]
            for name in names]
    sums = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    table([word("reports.vaccinator"), *days, word("total")], [*rows, [word("total"), *sums]], last_is_total=True)
    who = st.selectbox(word("reports.people_of"), names, index=None, key="reports.who", placeholder=word("field.choose"))
    theirs = [one for one in dosed_visits(here.store, here.desk.site, days) if who is not None
              and any(dose.get("vaccinator", "") == who for dose in one["doses"])]
    for one in theirs[-SHOWN:]:
        row_of(here, one, f"reports.{one['visit']}")
