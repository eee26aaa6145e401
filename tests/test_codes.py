"""What a scan is: packages by GS1 and by trace code, the site's own codes, and everything that came damaged."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from campaign.rules.codes import KINDS, Code, of_package, read
from campaign.rules.events import Refused

ITEM = "06901234000016"  # an invented item number; its check digit is right
GS = "\x1d"
WHOLE = f"01{ITEM}17270600" + f"10AB2101{GS}21S7"
TRACE = "81234560000000000017"


def package(lot: str = "", expiry: str = "", serial: str = "") -> Code:
    return Code("gs1", "", ITEM, f"{ITEM}.{serial}" if serial else "", lot, expiry)


def told(scanned: str, **asked: object) -> Code:
    return read(scanned, **asked)._replace(text="")


def refused(scanned: str, ask=read, **asked: object) -> Refused:
    with pytest.raises(Refused) as found:
        ask(scanned, **asked)
    return found.value


@pytest.mark.parametrize("scanned", [
    WHOLE, f"]d2{WHOLE}", f"]C1{WHOLE}{GS}", f"]Q3{WHOLE}", WHOLE.replace(GS, "<GS>"), WHOLE.replace(GS, "{gs}"),
    f"(01){ITEM}(17)270600(10)AB2101(21)S7", f"  {WHOLE}\n",
    f"01{ITEM}21S7{GS}10AB2101{GS}17270600"])
def test_a_package_is_read_with_its_separators_whatever_the_scanner_sends_for_them(scanned):
    assert told(scanned) == package("AB2101", "2027-06-30", "S7")


@pytest.mark.parametrize(("digits", "day"), [
    ("270600", "2027-06-30"), ("280200", "2028-02-29"), ("271200", "2027-12-31"),
    *((one, "") for one in ("270631", "271300", "271301", "270030", "270230", "270000"))])
def test_an_expiry_is_a_day_of_the_calendar_and_day_nought_the_month_s_last(digits, day):
    scanned = f"]d201{ITEM}17{digits}10AB"
    if day:
        assert told(scanned).expiry == day
    else:
        why = refused(scanned)
        assert (why.code, why.facts["expiry"]) == ("code_expiry_impossible", digits)


def test_what_is_fixed_in_length_needs_no_separator():
    assert told(f"01{ITEM}1727060010AB") == package("AB", "2027-06-30")
    assert told(f"01{ITEM}112601011727060010AB") == package("AB", "2027-06-30")
    assert told(f"01{ITEM}17270600") == package(expiry="2027-06-30")
    assert told(ITEM) == told(ITEM[1:]) == package(), "the shelf's bar code tells the product alone"


def test_lost_separators_are_recovered_as_far_as_one_reading_holds():
    assert told(f"01{ITEM}10AB17270600") == package("AB", "2027-06-30"), "the reading that tells lot and expiry both"
    lost = WHOLE.replace(GS, "")
    why = refused(lost)
    assert (why.code, why.facts["item"]) == ("code_separators_lost", ITEM)
    assert told(lost, lots=["AB2101"]) == package("AB2101", "2027-06-30", "S7"), "one of the site's own lots"
    assert refused(lost, lots=["AB2101", "AB"]).code == "code_separators_lost"
    assert told(f"]d201{ITEM}1727060010AB2101") == package("AB2101", "2027-06-30"), "a scanner that sends ]d2 sends them"


@pytest.mark.parametrize("lot", ["2026/11-A", "批号2026甲", "AB 12", "a.b_c"])
def test_a_lot_is_kept_as_written(lot):
    assert of_package(lot) == Code("text", lot)
    assert told(f"]d201{ITEM}1727060010{lot.replace(' ', '')}").lot == lot.replace(" ", "")


def test_twenty_digits_are_a_trace_code_whatever_their_last_one_is():
    wide = "".join(chr(ord(one) + 0xFEE0) for one in TRACE)  # as an input method for Chinese may hand them on
    assert read(TRACE) == read(f"]C0{TRACE}") == read(wide) == Code("trace", TRACE, "8123456", TRACE)


@pytest.mark.parametrize("scanned", [
    TRACE[:-1], TRACE + "1", TRACE[:-1] * 2, f"01{ITEM}1727", f"01{ITEM}172706001", f"01{ITEM[:-1]}71727060010AB",
    f"01{ITEM}10{'A' * 30}", f"01{ITEM}17270600{GS}99"])
def test_a_torn_code_is_refused(scanned):
    assert refused(scanned).code == "code_torn"


@pytest.mark.parametrize("scanned", [TRACE[:12], TRACE[:18], f"01{ITEM[:11]}"])
def test_a_piece_of_a_code_is_no_lot_but_may_be_a_person_s_number(scanned):
    assert refused(scanned, of_package).code == "code_torn"
    assert read(scanned) == Code("text", scanned)


@pytest.mark.parametrize("scanned", [
    TRACE * 2, "k7m2q-12k7m2q-13", "A0001A0002", f"]d2{WHOLE}]d2{WHOLE}", f"01{ITEM}1727060010AB" * 2, f"01{ITEM}" * 2,
    f"01{ITEM}17270600" * 2])
def test_two_codes_in_one_are_refused(scanned):
    assert refused(scanned).code == "code_doubled"


@pytest.mark.parametrize(("scanned", "kind", "text"), [
    ("k7m2q-412", "slip", "k7m2q-412"), ("K7M2Q-412", "slip", "k7m2q-412"), ("0k7m2q-1", "slip", "0k7m2q-1"),
    ("A0012", "ticket", "A0012"), ("a0012", "ticket", "A0012"), ("STAFF:k7m2q-9", "badge", "k7m2q-9"),
    ("do:next", "command", "next")])
def test_the_site_s_own_codes_say_what_they_are_where_a_package_is_asked_for(scanned, kind, text):
    assert read(scanned) == Code(kind, text)
    why = refused(scanned, of_package)
    assert (why.code, why.facts["scanned"]) == ("code_of_other_kind", kind)


@pytest.mark.parametrize("typed", ["王小明", "wxm", "13800001234", "11010519491231002X", "2026-12-05", "202611A", ""])
def test_what_a_person_types_is_plain_text(typed):
    assert read(typed) == Code("text", typed)


@given(st.text(max_size=60) | st.from_regex(re.compile(r"(01)?[0-9A-Z\x1d]{0,50}"), fullmatch=True))
def test_whatever_comes_is_a_kind_or_a_refusal(scanned):
    try:
        said = read(scanned).kind
    except Refused as why:
        said = why.code.partition("_")[0]
    assert said in (*KINDS, "code")
