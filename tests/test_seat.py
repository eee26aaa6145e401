"""The seat at a tablet: a cookie that only this file can sign, good while its session is open."""

from __future__ import annotations

import secrets

import pytest
from starlette.requests import Request

from campaign.acts.pins import set_pin
from campaign.acts.seats import get_up, go_to_post, open_seat, sit_down, take_over
from campaign.acts.setup import name_staff
from campaign.figures.seats import LONGEST_MS, NOBODY, Seat, sat_alone, seated
from campaign.figures.site import certificate_lacks, origin
from campaign.ledger.store import open_store
from campaign.rules.events import Refused
from pages.desk import cookie as routes
from tests.conftest import Site

FIRST, VACCINATOR = "Lin Xiuying", "Zhao Min"


@pytest.fixture
def staffed(site: Site) -> Site:
    name_staff(site.desk, name=VACCINATOR, roles=["vaccinator"])
    set_pin(site.store, name=FIRST, pin="2580")
    set_pin(site.store, name=VACCINATOR, pin="1357", by=FIRST, by_pin="2580")
    return site


@pytest.fixture
def served(site: Site, monkeypatch) -> Site:
    """The file whose cookies the routes give and take."""
    monkeypatch.setattr(routes, "opened", lambda: open_store(site.path, site.store.clock))
    return site


def posted(*, ticket: str = "", cookie: str = "", scheme: str = "http") -> Request:
    headers = [(b"cookie", cookie.encode()), (b"host", b"tablet")]
    return Request({"type": "http", "method": "POST", "path": "/", "query_string": b"", "scheme": scheme,
                    "headers": headers, "path_params": {"ticket": ticket}})


def test_who_has_the_right_pin_sits(staffed):
    cookie = sit_down(staffed.store, name=VACCINATOR, pin="1357", post="P1", team="T1")
    assert seated(staffed.store, cookie) == Seat(VACCINATOR, "P1", "T1")


@pytest.mark.parametrize(("name", "pin", "code"), [(VACCINATOR, "2580", "pin_wrong"), ("Nobody", "1357", "staff_unknown")])
def test_who_has_not_does_not(staffed, name, pin, code):
    with pytest.raises(Refused, match=code):
        sit_down(staffed.store, name=name, pin=pin)
    assert staffed.store.rows("select * from session") == []


def test_who_has_left_the_staff_does_not_sit(staffed):
    name_staff(staffed.desk, name=VACCINATOR, roles=["vaccinator"], active=False)
    with pytest.raises(Refused, match="staff_unknown"):
        sit_down(staffed.store, name=VACCINATOR, pin="1357")


def test_a_changed_cookie_seats_nobody(site):
    cookie = open_seat(site.store, operator=FIRST)
    one, _, signature = cookie.rpartition(".")
    other = open_seat(site.store, operator=VACCINATOR).rpartition(".")[0]
    turned = "0" if signature[-1] != "0" else "1"
    for changed in ("", ".", one, f"{one}.", f".{signature}", f"{other}.{signature}", f"{one}.{signature[:-1]}{turned}",
                    f"{one}.{signature}0", "<MagicMock name='cookies'>", "\udcff.\udcff", f"{one}' or 1=1 --.{signature}"):
        assert seated(site.store, changed) == NOBODY, changed
    assert seated(site.store, cookie).operator == FIRST


def test_a_file_that_has_signed_nothing_takes_no_cookie(site, tmp_path):
    cookie = open_seat(site.store, operator=FIRST)
    assert seated(Site(tmp_path / "north.db", code="beiqu").store, cookie) == NOBODY


def test_another_site_s_cookie_seats_nobody_even_under_the_same_id(site, tmp_path):
    other = Site(tmp_path / "north.db", code="beiqu")
    cookie = open_seat(site.store, operator=FIRST)
    open_seat(other.store, operator=FIRST)
    other.store.conn.execute("update session set id = ?", (cookie.rpartition(".")[0],))
    assert seated(other.store, cookie) == NOBODY


def test_a_closed_session_seats_nobody_again(site):
    cookie = open_seat(site.store, operator=FIRST)
    get_up(site.store, cookie)
    get_up(site.store, cookie)
    assert seated(site.store, cookie) == NOBODY
    assert site.store.one("select count(*) from session where closed_ms is not null") == (1,)


def test_a_changed_cookie_closes_nothing(site):
    cookie = open_seat(site.store, operator=FIRST)
    get_up(site.store, cookie.rpartition(".")[0] + "." + secrets.token_hex(32))
    assert seated(site.store, cookie).operator == FIRST


def test_a_seat_left_open_is_nobody_s_the_next_day(site):
    cookie = open_seat(site.store, operator=FIRST)
    site.clock.go_on(minutes=LONGEST_MS / 60_000 - 1)
    assert seated(site.store, cookie).operator == FIRST
    site.clock.go_on(minutes=1)
    assert seated(site.store, cookie) == NOBODY


def test_at_a_shift_change_the_cookie_stays_and_both_are_kept(staffed):
    cookie = sit_down(staffed.store, name=FIRST, pin="2580", post="P1", team="T1")
    staffed.clock.go_on(minutes=60)
    take_over(staffed.store, cookie=cookie, name=VACCINATOR, pin="1357")
    assert seated(staffed.store, cookie) == Seat(VACCINATOR, "P1", "T1")
    assert staffed.store.rows("select operator, closed_ms is null from session order by opened_ms") == [
        (FIRST, 0), (VACCINATOR, 1)]


def test_nobody_takes_over_with_a_wrong_pin_or_a_closed_seat(staffed):
    cookie = sit_down(staffed.store, name=FIRST, pin="2580")
    with pytest.raises(Refused, match="pin_wrong"):
        take_over(staffed.store, cookie=cookie, name=VACCINATOR, pin="2580")
    assert seated(staffed.store, cookie).operator == FIRST
    get_up(staffed.store, cookie)
    with pytest.raises(Refused, match="seat_closed"):
        take_over(staffed.store, cookie=cookie, name=VACCINATOR, pin="1357")
    assert seated(staffed.store, cookie) == NOBODY


def test_a_ticket_gives_its_cookie_once(served):
    cookie = open_seat(served.store, operator=FIRST)
    ticket = routes.ticket_for(cookie)
    answer = routes.sit(posted(ticket=ticket))
    said = answer.headers["set-cookie"]
    assert (answer.status_code, said.partition(";")[0]) == (204, f"seat_{origin(served.store)}={cookie}")
    assert {"httponly", "samesite=lax", "max-age=57600", "path=/"} <= set(said.lower().split("; "))
    assert "secure" not in said.lower(), "over plain loopback"
    again = routes.sit(posted(ticket=ticket))
    assert (again.status_code, "set-cookie" in again.headers) == (410, False)


def test_over_tls_the_cookie_is_for_tls_alone(served):
    ticket = routes.ticket_for(open_seat(served.store, operator=FIRST))
    assert "secure" in routes.sit(posted(ticket=ticket, scheme="https")).headers["set-cookie"].lower().split("; ")


def test_a_ticket_is_good_for_a_minute(served, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(routes.time, "monotonic", lambda: now[0])
    early, late = (routes.ticket_for(open_seat(served.store, operator=FIRST)) for _ in range(2))
    now[0] += 60
    assert routes.sit(posted(ticket=early)).status_code == 204
    now[0] += 0.1
    assert routes.sit(posted(ticket=late)).status_code == 410
    assert routes.sit(posted(ticket="guessed")).status_code == 410


def test_to_rise_closes_the_seat_and_takes_the_cookie_back(served):
    cookie = open_seat(served.store, operator=FIRST)
    answer = routes.rise(posted(cookie=f"seat_{origin(served.store)}={cookie}"))
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert seated(served.store, cookie) == NOBODY


@pytest.mark.parametrize(("member", "lacks"), [
    ({"roles": ["vaccinator"]}, "missing"), ({"roles": ["registrar"]}, ""),
    ({"roles": ["vaccinator"], "certificate": "JZ-1"}, ""),
    ({"roles": ["vaccinator"], "certificate": "JZ-1", "certificate_until": "2026-12-05"}, ""),
    ({"roles": ["registrar"], "certificate_until": "2026-12-04"}, "expired")])
def test_a_certificate_holds_through_its_last_day(member, lacks):
    assert certificate_lacks(member, "2026-12-05") == lacks


def test_a_certificate_s_last_day_is_a_day(site):
    with pytest.raises(Refused, match="day_unreadable"):
        name_staff(site.desk, name=VACCINATOR, roles=["vaccinator"], certificate_until="next June")


def test_a_seat_that_began_before_the_posts_goes_to_one_of_them(staffed):
    cookie = open_seat(staffed.store, operator=FIRST)
    go_to_post(staffed.store, cookie=cookie, post="P1")
    assert seated(staffed.store, cookie) == Seat(FIRST, "P1", "")
    with pytest.raises(Refused, match="post_unknown"):
        go_to_post(staffed.store, cookie=cookie, post="P9")
    get_up(staffed.store, cookie)
    with pytest.raises(Refused, match="seat_closed"):
        go_to_post(staffed.store, cookie=cookie, post="P1")


def test_until_a_second_person_sits_down_nobody_has_come_to_a_tablet(site):
    assert sat_alone(site.store)
    for _ in range(2):
        open_seat(site.store, operator=FIRST)
    assert sat_alone(site.store)
    get_up(site.store, open_seat(site.store, operator=VACCINATOR))
    assert not sat_alone(site.store)
