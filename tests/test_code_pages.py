"""Scans at the pages: a package put in hand, a product asked for once, a badge, a command, and the camera's pictures."""

from __future__ import annotations

import io
from typing import Any

import numpy
import pytest
import zxingcpp
from PIL import Image
from streamlit.testing.v1 import AppTest

from campaign.acts.class_line import hand_in_forms, precheck_class
from campaign.acts.codes import recognise
from campaign.acts.holding import hold_lot
from campaign.acts.stock import receive_vials
from campaign.figures import codes, people, stock, vials
from campaign.ledger.verify import verify
from campaign.rules.codes import read
from campaign.words import LANGS, say
from pages.desk import camera
from pages.desk.slip import code_128
from tests.conftest import LOT, PRODUCT
from tests.opened import hall_at, opened_page
from tests.test_rooms import HOUSE
from tests.test_site_pages import fill, refusals, tap, unworded, well
from tests.test_station_pages import DOOR, family, filled, page, with_posts

SHELF = "]d20106901234000016"
TRACE = "81234560000000000017"
PILLS = [f"7654321{n:013d}" for n in range(2)]
MESSAGE = "(01)06901234000016(17)270600(10)AB2101(21)S7"


@pytest.fixture
def hall(tmp_path, monkeypatch):
    site = hall_at(tmp_path / "site.db", monkeypatch)
    yield site
    assert verify(site.store) == []


@pytest.fixture
def scanner(monkeypatch):
    """What the boxes have handed on so far, in order."""
    outbox: list[dict[str, Any]] = []
    monkeypatch.setattr("pages.desk.scanning.BOX", lambda **_: {"outbox": outbox})
    return outbox


def scan(app: AppTest, scanner: list[dict[str, Any]], *texts: str) -> AppTest:
    for text in texts:
        scanner.append({"box": "b", "n": len(scanner) + 1, "text": text})
    return well(app.run())


def at_the_table(hall, lang: str = LANGS[0]) -> AppTest:
    visit = hall.ready(hall.enumerate("An", key="An"))
    return opened_page(HOUSE / "pages/vaccination.py", lang, vaccination__visit=visit)


def warned(app: AppTest) -> list[str]:
    return [one.value for one in app.warning]


@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_code_is_said_in_words(hall, scanner, lang):
    scanner.append({"box": "b", "n": 1, "text": TRACE})
    app = at_the_table(hall, lang)
    assert say("refused.code_unknown", lang, prefix="8123456", text=TRACE) in warned(app)
    assert unworded(app) == []


def test_a_new_kind_of_code_asks_for_its_product_once_and_its_vial_is_opened_by_it(hall, scanner):
    app = scan(at_the_table(hall), scanner, TRACE)
    assert stock.of_lot(hall.store, "nanqu", LOT) == {"vials_received": 50, "doses_received": 1000}
    fill(app, product=PRODUCT)
    app = tap(app, "recognise")
    assert hall.store.one("select count(*) from event where kind = 'code_recognised'") == (1,)
    app = scan(app, scanner, TRACE)
    fill(app, monitor=1)
    tap(app, "open_vial")
    (vial,) = vials.opened(hall.store, "nanqu")
    assert (vial["packages"], vial["lot"]) == ([TRACE], LOT)
    assert codes.package(hall.store, TRACE)["opened"][0]["vial"] == vial["vial"]


def test_a_held_lot_scanned_is_stopped_and_nothing_is_green(hall, scanner):
    recognise(hall.desk, prefix="8123456", product=PRODUCT)
    hold_lot(hall.desk, lot=LOT, reason="doubt")
    app = scan(at_the_table(hall), scanner, SHELF + "1727063010" + LOT)
    assert say("refused.lot_held", lot=LOT) in warned(app)
    assert any(say("vial.stop") in one for one in refusals(app))
    assert [one.value for one in app.success] == []


def test_siblings_each_have_a_package_of_their_own(hall, scanner):
    receive_vials(hall.desk, lot="P1", product="topv_pill", vials=2, expiry="2027-06-30", packages=PILLS)
    children = family(hall)
    with_posts(hall, DOOR)
    app = scan(page("merged_desk", post="H1", merged_desk__hand=children), scanner, *PILLS)
    tap(filled(app, 2), "serve_and_dose")
    given = [people.visits(hall.store, one)[0]["doses"][0]["vial"] for one in children]
    assert [codes.package(hall.store, one)["opened"][0]["vial"] for one in PILLS] == given
    assert stock.on_hand(hall.store, "nanqu", "P1") == 0


def test_one_package_scanned_serves_one_sibling_and_never_both(hall, scanner):
    receive_vials(hall.desk, lot="P1", product="topv_pill", vials=2, expiry="2027-06-30", packages=PILLS)
    children = family(hall)
    with_posts(hall, DOOR)
    app = scan(page("merged_desk", post="H1", merged_desk__hand=children), scanner, PILLS[0], PILLS[0])
    app = tap(filled(app, 2), "serve_and_dose")
    assert refusals(app) == []
    assert [codes.package(hall.store, one)["state"] for one in PILLS] == ["opened", "sealed"]


def test_a_badge_chooses_the_vaccinator_and_a_command_frees_the_desk(hall, scanner):
    origin, seq = hall.store.one("select origin, seq from event where kind = 'staff_named' and body like '%Zhao Min%'")
    app = scan(at_the_table(hall), scanner, f"STAFF:{origin}-{seq}")
    assert [one.value for one in app.selectbox if (one.key or "").endswith("vaccinator")] == ["Zhao Min"]
    app = scan(app, scanner, "STAFF:nobody-1", "do:dance")
    assert warned(app)[:2] == [say("refused.badge_unknown", text="nobody-1"), say("refused.command_unknown", text="dance")]
    app = scan(app, scanner, "do:next")
    assert "vaccination.visit" not in app.session_state


def test_where_people_are_looked_for_a_package_is_named_as_what_it_is(hall, scanner):
    app = scan(opened_page(HOUSE / "pages/precheck.py"), scanner, TRACE)
    assert say("refused.code_of_other_kind", scanned="trace", text=TRACE) in warned(app)
    app = scan(app, scanner, TRACE * 2)
    assert say("refused.code_doubled", text=TRACE * 2) in warned(app)


def test_a_receipt_counts_each_package_once_and_nothing_before_it_is_handed_in(hall, scanner):
    message = SHELF + "1727060010C/9\x1d21"
    app = scan(opened_page(HOUSE / "pages/lots.py"), scanner, message + "S1", message + "S2", message + "S1", "A0001",
               SHELF + "1727060010D9\x1d21S3")
    assert stock.on_hand(hall.store, "nanqu", "C/9") == 0
    assert warned(app)[:3] == [say("refused.code_scanned_already", package="06901234000016.S1"),
                               say("refused.code_of_other_kind", scanned="ticket", text="A0001"),
                               say("refused.code_of_other_lot", package="06901234000016.S3", lot="C/9", known="D9")]
    fill(app, product=PRODUCT)
    tap(app, "receive_vials")
    assert stock.on_hand(hall.store, "nanqu", "C/9") == 2
    told = codes.package(hall.store, "06901234000016.S2")
    assert (told["lot"], told["product"], told["state"]) == ("C/9", PRODUCT, "sealed")


def picture(content: str, form: Any, **how: Any) -> io.BytesIO:
    file = io.BytesIO()
    drawn = zxingcpp.create_barcode(content, form, **how).to_image(scale=5)
    Image.fromarray(numpy.array(drawn)).save(file, "PNG")
    file.seek(0)
    return file


def test_the_camera_reads_what_a_scanner_would_send():
    (message,) = camera.decoded(picture(MESSAGE, zxingcpp.BarcodeFormat.DataMatrix, gs1=True))
    assert message == "]d2" + "01069012340000161727060010AB2101\x1d21S7"
    assert read(message).lot == "AB2101"
    (trace,) = camera.decoded(picture(TRACE, zxingcpp.BarcodeFormat.Code128))
    assert read(trace).package == TRACE
    blank = io.BytesIO()
    Image.new("L", (200, 200), 255).save(blank, "PNG")
    assert camera.decoded(blank) == []


@pytest.mark.parametrize(("url", "offered"), [("https://10.0.0.5:8443/lots", True), ("http://127.0.0.1:8501/lots", True),
                                              ("http://10.0.0.5:8501/lots", False), ("", False)])
def test_the_camera_is_offered_where_the_connection_is_secure(hall, monkeypatch, url, offered):
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.url", url)
    assert camera.secure() is offered
    app = opened_page(HOUSE / "pages/lots.py")
    assert (say("codes.camera") in [one.label for one in app.expander]) is offered


@pytest.mark.parametrize("lang", LANGS)
def test_the_badges_of_the_vaccinators_are_there_to_print(hall, lang, monkeypatch):
    printed: list[str] = []
    monkeypatch.setattr("pages.desk.badges.code_128", lambda text: printed.append(text) or code_128(text))
    app = opened_page(HOUSE / "pages/setup.py", lang, setup__part="staff")
    assert printed == []
    app.session_state["setup.badges.folded"] = True
    assert unworded(well(app.run())) == []
    *worn, command = printed
    assert [codes.badge_of(hall.store, "nanqu", read(one).text) for one in worn] == ["Lin Xiuying", "Zhao Min"]
    assert read(command).kind == "command"


def test_a_pupil_is_called_by_a_scan_and_one_who_does_not_wait_is_named_so(hall, scanner):
    children = [hall.enumerate(name, "2021-03-05", unit="East School", key=name) for name in ("An", "Bo", "Chen")]
    hand_in_forms(hall.desk, answers=dict.fromkeys(children[:2], "agreed"))
    _, second = precheck_class(hall.desk, persons=children[:2], doctor="Dr. Chen", not_above=36.8)
    app = opened_page(HOUSE / "pages/class_line.py", class_line__unit="East School", class_line__part="doses")
    scan(app, scanner, children[1])
    assert app.session_state["class_line.visit"] == second
    scan(app, scanner, children[2])
    assert say("class.not_ready") in warned(app)
    assert not people.visits(hall.store, children[2])
