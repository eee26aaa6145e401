"""PINs: kept as argon2id in this file alone, set with a coordinator present, and slow to guess."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from campaign.acts import pins
from campaign.acts.forgotten import reset_pin
from campaign.acts.pins import check_pin, locked_for, set_pin
from campaign.acts.seats import open_seat
from campaign.acts.setup import name_staff
from campaign.exchange.backup import back_up, restore, set_passphrase
from campaign.figures.seats import NOBODY, names_with_pin, seated
from campaign.ledger.receiving import since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import Site

FIRST, SECOND, VACCINATOR = "Lin Xiuying", "Gu Lan", "Zhao Min"


@pytest.fixture
def staffed(site: Site) -> Site:
    """Two coordinators and a vaccinator; the first coordinator has a PIN."""
    name_staff(site.desk, name=SECOND, roles=["coordinator"])
    name_staff(site.desk, name=VACCINATOR, roles=["vaccinator"])
    set_pin(site.store, name=FIRST, pin="2580")
    return site


def refusal(act, *args, **asked) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*args, **asked)
    return refused.value


def wrong(site: Site, times: int, name: str = FIRST) -> list[str]:
    return [refusal(check_pin, site.store, name=name, pin="0000").code for _ in range(times)]


def test_a_pin_is_kept_as_argon2id_and_in_no_event(staffed):
    (kept,) = staffed.store.one("select hash from pin")
    assert kept.startswith("$argon2id$")
    assert "2580" not in "".join(body for (body,) in staffed.store.rows("select body from event"))
    assert not any("argon2" in str(piece) for piece in since(staffed.store, *staffed.store.one(
        "select origin, 0 from here")))
    assert verify(staffed.store) == []


@pytest.mark.parametrize("pin", ["", "258", "123456789", "25a0", "2580a", "２５８"])
def test_a_pin_has_four_to_eight_digits(site, pin):
    assert refusal(set_pin, site.store, name=FIRST, pin=pin).code == "pin_too_short"
    assert names_with_pin(site.store) == set()


def test_full_width_digits_are_the_same_pin(site):
    set_pin(site.store, name=FIRST, pin="２５８０")
    check_pin(site.store, name=FIRST, pin="2580")


def test_the_first_coordinator_sets_theirs_alone_and_nobody_else_does(site):
    name_staff(site.desk, name=VACCINATOR, roles=["vaccinator"])
    assert refusal(set_pin, site.store, name=VACCINATOR, pin="1357").code == "coordinator_absent"
    set_pin(site.store, name=FIRST, pin="2580")
    assert refusal(set_pin, site.store, name=FIRST, pin="1111").code == "coordinator_absent", "not taken from them"
    check_pin(site.store, name=FIRST, pin="2580")


def test_a_member_of_staff_sets_theirs_with_a_coordinator_present(staffed):
    refused = refusal(set_pin, staffed.store, name=VACCINATOR, pin="1357", by=FIRST, by_pin="0000")
    assert refused.code == "pin_wrong"
    assert refusal(set_pin, staffed.store, name=SECOND, pin="1357").code == "coordinator_absent"
    set_pin(staffed.store, name=VACCINATOR, pin="1357", by=FIRST, by_pin="2580")
    assert refusal(set_pin, staffed.store, name=SECOND, pin="9999", by=VACCINATOR,
                   by_pin="1357").code == "coordinator_absent"
    assert names_with_pin(staffed.store) == {FIRST, VACCINATOR}


def test_a_pin_set_anew_is_recorded_with_nothing_of_the_pin(staffed):
    set_pin(staffed.store, name=VACCINATOR, pin="1357", by=FIRST, by_pin="2580")
    assert staffed.store.rows("select * from event where kind = 'pin_renewed'") == [], "a first one renews nothing"
    cookie = open_seat(staffed.store, operator=VACCINATOR)
    set_pin(staffed.store, name=VACCINATOR, pin="8642", by=FIRST, by_pin="2580")
    (told,) = staffed.store.rows("select operator, body from event where kind = 'pin_renewed'")
    assert (told[0], json.loads(told[1])) == (FIRST, {"name": VACCINATOR})
    assert seated(staffed.store, cookie) == NOBODY
    assert verify(staffed.store) == []


def test_a_refused_renewing_is_no_event(staffed):
    assert refusal(set_pin, staffed.store, name=FIRST, pin="8642", by=FIRST, by_pin="0000").code == "pin_wrong"
    assert staffed.store.rows("select * from event where kind = 'pin_renewed'") == []


def test_a_name_that_is_not_on_the_staff_list_gets_no_pin(staffed):
    name_staff(staffed.desk, name=VACCINATOR, roles=["vaccinator"], active=False)
    for name in (VACCINATOR, "Nobody"):
        assert refusal(set_pin, staffed.store, name=name, pin="1357", by=FIRST, by_pin="2580").code == "staff_unknown"


def test_five_wrong_pins_lock_the_name_for_a_minute_and_then_twice_as_long(staffed):
    assert wrong(staffed, 5) == ["pin_wrong"] * 4 + ["pin_locked"]
    locked = refusal(check_pin, staffed.store, name=FIRST, pin="2580")
    assert (locked.code, locked.facts["seconds"]) == ("pin_locked", 60), "even the right one waits"
    staffed.clock.go_on(seconds=61)
    assert wrong(staffed, 1) == ["pin_locked"]
    staffed.clock.go_on(seconds=61)
    assert refusal(check_pin, staffed.store, name=FIRST, pin="2580").facts["seconds"] == 59
    staffed.clock.go_on(seconds=59)
    check_pin(staffed.store, name=FIRST, pin="2580")
    assert wrong(staffed, 1) == ["pin_wrong"], "the right one wipes the slate"


def test_what_is_left_before_the_lock_is_said(staffed):
    assert [refusal(check_pin, staffed.store, name=FIRST, pin="1").facts["left"] for _ in range(4)] == [4, 3, 2, 1]


def test_one_name_s_lock_holds_nobody_else(staffed):
    set_pin(staffed.store, name=VACCINATOR, pin="1357", by=FIRST, by_pin="2580")
    wrong(staffed, 5, VACCINATOR)
    check_pin(staffed.store, name=FIRST, pin="2580")


def test_a_new_pin_ends_the_lock(staffed):
    set_pin(staffed.store, name=VACCINATOR, pin="1357", by=FIRST, by_pin="2580")
    wrong(staffed, 5, VACCINATOR)
    set_pin(staffed.store, name=VACCINATOR, pin="2468", by=FIRST, by_pin="2580")
    check_pin(staffed.store, name=VACCINATOR, pin="2468")


def test_the_lock_doubles_up_to_an_hour():
    assert [locked_for(n) // 60_000 for n in (0, 4, 5, 6, 7, 8, 11, 12, 500)] == [0, 0, 1, 2, 4, 8, 60, 60, 60]


def test_guesses_at_once_are_counted_each(staffed, monkeypatch):
    looked = []
    monkeypatch.setattr(pins, "_right", lambda kept, pin: looked.append(pin) or False)

    def guess(n: int) -> str:
        return refusal(check_pin, open_store(staffed.path, staffed.clock), name=FIRST, pin=str(n)).code
    with ThreadPoolExecutor(12) as pool:
        said = list(pool.map(guess, range(12)))
    assert (len(looked), said.count("pin_wrong")) == (5, 4)


def test_who_has_no_pin_is_told_so(staffed):
    assert refusal(check_pin, staffed.store, name=SECOND, pin="2580").code == "pin_missing"


def test_a_restored_file_knows_no_pin_no_seat_and_no_key(staffed, tmp_path):
    cookie = open_seat(staffed.store, operator=FIRST)
    set_passphrase(staffed.store, "seven green cranes at dawn")
    backup = back_up(staffed.store, tmp_path / "backups")
    restore(backup, "seven green cranes at dawn", tmp_path / "new.db", operator=FIRST, device="spare",
            clock=staffed.clock)
    store = open_store(tmp_path / "new.db", staffed.clock)
    assert names_with_pin(store) == set()
    assert seated(store, cookie) == NOBODY
    assert store.rows("select * from session") == store.rows("select * from setting where name = 'cookie_key'") == []
    assert seated(staffed.store, cookie).operator == FIRST, "the old file goes on"


def test_a_forgotten_pin_is_taken_away_at_the_laptop_and_recorded(staffed):
    cookie = open_seat(staffed.store, operator=FIRST)
    reset_pin(staffed.desk, name=FIRST)
    assert seated(staffed.store, cookie) == NOBODY
    assert refusal(check_pin, staffed.store, name=FIRST, pin="2580").code == "pin_missing"
    assert staffed.store.one("select operator, body from event where kind = 'pin_reset'")[0] == FIRST
    set_pin(staffed.store, name=FIRST, pin="1470")
    check_pin(staffed.store, name=FIRST, pin="1470")
    assert verify(staffed.store) == []


def test_no_pin_of_a_stranger_is_taken_away(staffed):
    assert refusal(reset_pin, staffed.desk, name="Wu Gang").code == "staff_unknown"
    assert names_with_pin(staffed.store) == {FIRST}
