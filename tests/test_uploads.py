"""Records for another system: its columns, no formula in any cell, and a ledger of what it took, rejected and lacks."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from campaign.acts import correction
from campaign.acts.paper import count_doses
from campaign.acts.setup import name_staff
from campaign.acts.uploads import answer_records, send_records
from campaign.exchange.records import EXPORTS, as_csv, as_xlsx, digests, read_mapping, rows_of, shipped
from campaign.figures.records import doses_by_staff, records
from campaign.figures.uploads import upload_ledger, uploads
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import LOT

DAY = "2026-12-05"


@pytest.fixture
def evening(site):
    site.stock()
    site.visits = [site.dosed(site.enumerate(f"={n}+HYPERLINK", key=str(n), phone="+8613000000000")) for n in range(3)]
    yield site
    assert verify(site.store) == []


def doses(site):
    return [one["dose"] for one in records(site.store, "nanqu", [DAY])]


def ledger(site):
    return upload_ledger(uploads(site.store, "nanqu"), told(site))


def told(site):
    """What each record says now, by its digest."""
    return digests(shipped("township-polio")["provincial"], records(site.store, "nanqu", [DAY]))


def test_a_record_has_the_columns_of_the_form(evening):
    form = shipped("township-polio")["provincial"]
    rows = rows_of(form, records(evening.store, "nanqu", [DAY]), names={"bopv_liquid": "bOPV"})
    row = dict(zip(form.columns.values(), rows[0], strict=True))
    assert (row["birth"], row["lot"], row["vaccinator"], row["day"]) == ("2023-03-05", LOT, "Zhao Min", DAY)
    assert (row["sex"], row["product_name"]) == (form.codes["sex"]["1"], "bOPV")
    assert form.unverified, "no platform's own form was read"


def test_no_cell_is_a_formula_in_either_file(evening):
    form = shipped("township-polio")["provincial"]
    rows = rows_of(form, records(evening.store, "nanqu", [DAY]), names={})
    told = list(csv.reader(io.StringIO(as_csv(form, rows).decode("utf-8-sig"))))
    assert not [cell for row in told for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert told[1][list(form.columns.values()).index("name")] == "'=0+HYPERLINK"
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(form, rows))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet.cell(2, 1 + list(form.columns.values()).index("name")).value == "=0+HYPERLINK"


def test_every_dose_is_accepted_rejected_waiting_or_outstanding(evening):
    first, second, third = doses(evening)
    assert ledger(evening).outstanding == [first, second, third]
    sent = send_records(evening.desk, doses=[first, second], to="province", sha256="ab")
    assert (ledger(evening).waiting, ledger(evening).outstanding) == ([first, second], [third])
    assert answer_records(evening.desk, upload=sent, rejected={second: "ID number"}) == {"accepted": 1, "rejected": 1}
    assert (ledger(evening).accepted, ledger(evening).rejected) == ([first], {second: "ID number"})
    again = send_records(evening.desk, doses=[second, third], to="province", sha256="cd")
    assert (ledger(evening).waiting, ledger(evening).rejected) == ([second, third], {})
    answer_records(evening.desk, upload=again, rejected={})
    assert ledger(evening).accepted == [first, second, third]


@pytest.mark.parametrize("amend", ["dose", "name"])
def test_a_dose_amended_after_it_was_accepted_is_to_be_sent_again(evening, amend):
    first, *rest = doses(evening)
    sent = send_records(evening.desk, doses=[first, *rest], to="province", sha256="ab", digests=told(evening))
    answer_records(evening.desk, upload=sent, rejected={})
    assert ledger(evening).accepted == [first, *rest]
    person = next(records(evening.store, "nanqu", [DAY]))["person"]
    evening.clock.go_on(minutes=1)
    if amend == "dose":
        correction.amend(evening.desk, of=first, changes={"vaccinator": "Gu Lan"}, reason="mistyped")
    else:
        correction.correct_person(evening.desk, person=person, facts={"name": "Sun Li"}, reason="mistyped")
    assert (ledger(evening).corrected, ledger(evening).accepted) == ([first], rest)
    again = send_records(evening.desk, doses=[first], to="province", sha256="cd", digests=told(evening))
    assert (ledger(evening).waiting, ledger(evening).corrected) == ([first], [])
    answer_records(evening.desk, upload=again, rejected={})
    assert sorted(ledger(evening).accepted) == sorted([first, *rest])
    correction.void(evening.desk, of=first, reason="mistyped")
    assert ledger(evening).withdrawn == [first]


def test_an_erased_person_leaves_nothing_in_the_upload_and_asks_for_no_correction(evening):
    sent = send_records(evening.desk, doses=doses(evening), to="province", sha256="ab", digests=told(evening))
    answer_records(evening.desk, upload=sent, rejected={})
    before = told(evening)
    correction.erase_person(evening.desk, person=next(records(evening.store, "nanqu", [DAY]))["person"], reason="asked for")
    assert told(evening) == before
    assert ledger(evening).corrected == []


def test_a_dose_voided_after_it_was_accepted_is_to_be_taken_back(evening):
    first = doses(evening)[0]
    sent = send_records(evening.desk, doses=doses(evening), to="province", sha256="ab")
    answer_records(evening.desk, upload=sent, rejected={})
    correction.void(evening.desk, of=first, reason="mistyped")
    assert ledger(evening).withdrawn == [first]
    assert first not in ledger(evening).accepted


def test_what_the_platform_cannot_have_answered_is_refused(evening):
    first, second, _ = doses(evening)
    sent = send_records(evening.desk, doses=[first], to="province", sha256="ab")
    for asked, code in (({"upload": "x-1", "rejected": {}}, "upload_unknown"),
                        ({"upload": sent, "rejected": {second: "why"}}, "dose_not_in_upload"),
                        ({"upload": sent, "rejected": {first: " "}}, "field_missing")):
        with pytest.raises(Refused, match=code):
            answer_records(evening.desk, **asked)
    with pytest.raises(Refused, match="nothing_to_send"):
        send_records(evening.desk, doses=[], to="province", sha256="ab")
    with pytest.raises(Refused, match="event_unknown"):
        send_records(evening.desk, doses=["x-1"], to="province", sha256="ab")
    assert ledger(evening).waiting == [first]


def test_doses_by_staff_are_those_that_stand_and_have_a_person(evening):
    name_staff(evening.desk, name="Gu Lan", roles=["vaccinator"])
    visit = evening.ready(evening.enumerate("Other", key="other"))
    evening.dose(visit, vaccinator="Gu Lan")
    count_doses(evening.desk, band="3", residence="resident", n=40, sheet="sheet 1")
    assert doses_by_staff(evening.store, "nanqu", [DAY]) == {("Zhao Min", DAY): 3, ("Gu Lan", DAY): 1}
    correction.void(evening.desk, of=doses(evening)[0], reason="mistyped")
    assert doses_by_staff(evening.store, "nanqu", [DAY])["Zhao Min", DAY] == 2


def test_an_erased_person_s_record_goes_out_without_their_name(evening):
    person = next(records(evening.store, "nanqu", [DAY]))["person"]
    correction.erase_person(evening.desk, person=person, reason="asked for")
    told = next(one for one in records(evening.store, "nanqu", [DAY]) if one["person"] == person)
    assert (told.get("name"), told["lot"]) == (None, LOT)


def test_every_form_that_ships_is_read_and_an_unreadable_one_is_refused():
    assert {read_mapping(file.stem, file.read_text("utf-8"))[0].code for file in EXPORTS.glob("*.toml")} == {"provincial"}
    for text in ("columns = ", "[name]\nen = 'x'"):
        with pytest.raises(Refused, match="mapping_unreadable"):
            read_mapping("own", text)
