"""Sites and the centre, offline and online by turns: they agree to the last event, and what is wrong is named."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from campaign.acts import correction
from campaign.acts.handing_over import hand_over
from campaign.exchange import sealing
from campaign.exchange.backup import back_up, restore, set_passphrase
from campaign.exchange.beside import Beside
from campaign.exchange.cards import read_card, write_card
from campaign.exchange.contract import batches
from campaign.exchange.exchanging import (
    beside,
    by_stick,
    exchange,
    exchange_now,
    handed,
    left,
    standing,
    strange_kinds,
)
from campaign.exchange.folder import answer_into, bring, bundle
from campaign.exchange.keys import keys_of
from campaign.exchange.modes import PSEUDONYMOUS, TALLIES, choose_mode, make_key
from campaign.exchange.peers import (
    CAMPAIGN,
    admit,
    centre as the_centre,
    clocks_off,
    found_campaign,
    join,
    keep_heard,
    own_card,
    peer,
    peers,
    revoke,
)
from campaign.exchange.sealing import Message, seal
from campaign.exchange.stating import reporting_origin
from campaign.exchange.taking import line_of, take
from campaign.exchange.taking_over import take_over
from campaign.figures.across import restored
from campaign.figures.events import findings
from campaign.figures.site import origin, site_here
from campaign.ledger.ledger import Writing
from campaign.ledger.receiving import heads, since
from campaign.ledger.settings import keep_setting
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import FakeClock, Site
from tests.served import Served
from tests.test_carriers import joined, know
from tests.test_merge import agree, told


@pytest.fixture
def pair(tmp_path):
    return joined(tmp_path)


def whole(site: Site) -> bytes:
    """All of a site's own events as one bundle to its centre."""
    store = site.store
    (batch,) = batches(origin(store), since(store, origin(store)), size=10_000)
    return bundle(store, the_centre(store), batch)


def refusal(store: Store, data: bytes) -> str:
    """Why a bundle is refused; and that it harmed nothing."""
    before = told(store), store.rows("select * from inbox"), store.rows("select * from peer")
    with pytest.raises(Refused) as refused:
        take(store, data)
    assert (told(store), store.rows("select * from inbox"), store.rows("select * from peer")) == before
    return refused.value.code


def test_three_sites_and_a_centre_offline_and_online_by_turns_agree_to_the_last_event(tmp_path):
    centre = Site(tmp_path / "centre.db", code="county")
    found_campaign(centre.store)
    served = Served(lambda: open_store(centre.path, centre.clock))
    sites = [Site(tmp_path / f"{code}.db", code=code) for code in ("nanqu", "beiqu", "dongqu")]
    child = sites[0].enumerate()
    for site in sites:
        site.stock()
        know(site, centre, url=served.url, sees="all")
    chance = random.Random(8)
    for turn in range(12):
        for n, site in enumerate(sites):
            site.clock.go_on(minutes=3)
            site.dosed(site.enumerate(f"Child {turn} {n}", key=f"{turn} {n}"))
            if turn == 4 and site.store.one("select 1 from picture where subject = ?", [f"person/{child}"]):
                site.dosed(child)
        site = chance.choice(sites)
        if turn % 3:
            exchange_now(site.store)
        else:
            stick = tmp_path / f"stick {turn % 2}"
            by_stick(site.store, stick)
            answer_into(centre.store, stick, bring(centre.store, stick))
            by_stick(site.store, stick)
    for _ in range(2):
        for site in sites:
            exchange_now(site.store)
    assert [left(site.store) for site in sites] == [0, 0, 0]
    agree(centre.store, *(site.store for site in sites))
    assert len(heads(centre.store)) == 4
    served.stop()


def test_a_finding_is_settled_at_the_centre_and_the_word_travels_back(tmp_path):
    centre = Site(tmp_path / "centre.db", code="county")
    found_campaign(centre.store)
    south, north = Site(tmp_path / "south.db"), Site(tmp_path / "north.db", code="beiqu")
    for site in (south, north):
        site.stock()
        know(site, centre, sees="all")
    child = south.enumerate()
    turn(south, centre, tmp_path), turn(north, centre, tmp_path)
    south.dosed(child)
    north.clock.go_on(minutes=5)
    north.dosed(child)
    turn(south, centre, tmp_path), turn(north, centre, tmp_path), turn(south, centre, tmp_path)
    (found,) = findings(centre.store)
    correction.settle_finding(centre.desk, subject=found["subject"], code=found["code"], event=found["event"],
                              reason="given twice, guardian told")
    turn(south, centre, tmp_path), turn(north, centre, tmp_path)
    assert findings(south.store) == findings(north.store) == []
    agree(centre.store, south.store, north.store)


def turn(site: Site, centre: Site, place: Path) -> None:
    """A stick goes to the centre and back."""
    stick = place / f"stick of {site.desk.site}"
    by_stick(site.store, stick)
    answer_into(centre.store, stick, bring(centre.store, stick))
    by_stick(site.store, stick)


def test_a_site_is_given_its_own_records_and_the_centre_s_and_no_other_site_s(pair, tmp_path):
    south, centre = pair
    north = Site(tmp_path / "north.db", code="beiqu")
    know(north, centre)
    north.enumerate("Zhao Yi")
    turn(north, centre, tmp_path), turn(south, centre, tmp_path)
    assert set(heads(south.store)) == {origin(south.store), origin(centre.store)}
    assert set(heads(centre.store)) == {origin(south.store), origin(north.store), origin(centre.store)}


def test_nothing_is_done_before_the_centre_has_said_so(pair, tmp_path):
    south, centre = pair
    (own,) = standing(south.store)
    assert (own.acknowledged, own.left) == (0, own.kept)
    by_stick(south.store, tmp_path / "stick")
    assert left(south.store) == own.kept
    assert handed(south.store)[1] == {own.origin: own.kept}
    answer_into(centre.store, tmp_path / "stick", bring(centre.store, tmp_path / "stick"))
    assert left(south.store) == own.kept
    south.enumerate("One more")
    by_stick(south.store, tmp_path / "stick")
    now = heads(south.store)[own.origin]
    assert now > own.kept
    assert standing(south.store) == [own._replace(kept=now, acknowledged=own.kept)]


def test_what_is_acknowledged_is_not_carried_about_any_longer(pair, tmp_path):
    south, centre = pair
    turn(south, centre, tmp_path)
    stick = tmp_path / "stick of nanqu"
    ours = keys_of(south.store)
    named = sealing.fingerprint(*ours.public)[:8]
    assert [one.name for one in stick.glob(f"{named}-*-{origin(south.store)}-*.bundle")] == []


def test_a_bundle_tells_nobody_anything(pair):
    south, _ = pair
    south.enumerate("Wang Xiaoming", phone="13800000000")
    data = whole(south)
    for told_ in ("Wang", "13800000000", "nanqu", "South Town", "enumerated"):
        assert told_.encode() not in data


def test_truncated_altered_and_foreign_bundles_are_named_and_harm_nothing(pair, tmp_path):
    south, centre = pair
    data = whole(south)
    line = data.index(b"\n") + 1
    assert {refusal(centre.store, data[:at]) for at in (line, line + 40, len(data) - 1)} == {"bundle_truncated"}
    assert refusal(centre.store, data[:10]) == refusal(centre.store, b"name,birth\n") == "bundle_unreadable"
    for at in (line + 3, line + 200, len(data) - 20):
        assert refusal(centre.store, data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]) == "bundle_altered"
    assert refusal(centre.store, data + b"more") == "bundle_altered"
    other = Site(tmp_path / "other.db", code="other")
    found_campaign(other.store)
    assert refusal(other.store, data) == "bundle_of_another_campaign"
    assert refusal(south.store, data) == "bundle_for_another_key"
    assert take(centre.store, data).received.applied == heads(south.store)[origin(south.store)]


def test_the_cover_of_another_campaign_does_not_pass_a_bundle_off(pair, tmp_path):
    """Who rewrites the cover, which nobody signed, changes what is inside for nobody."""
    south, centre = pair
    cover, body = whole(south).split(b"\n", 1)
    keep_setting(centre.store, CAMPAIGN, "elsewhere")
    forged = json.dumps(json.loads(cover) | {"campaign": "elsewhere"}).encode()
    assert refusal(centre.store, forged + b"\n" + body) == "bundle_altered"


def test_a_bundle_again_is_known_and_changes_nothing(pair):
    south, centre = pair
    data = whole(south)
    take(centre.store, data)
    before = told(centre.store)
    again = take(centre.store, data).received
    assert (again.applied, again.known) == (0, heads(south.store)[origin(south.store)])
    assert told(centre.store) == before


def test_a_stranger_s_bundle_and_one_signed_with_another_key_are_refused(pair, tmp_path):
    south, centre = pair
    stranger = Site(tmp_path / "stranger.db", code="beiqu")
    join(stranger.store, own_card(centre.store), by="nobody")
    assert refusal(centre.store, whole(stranger)) == "sender_unknown"
    (batch,) = batches(origin(south.store), since(south.store, origin(south.store)))
    to = the_centre(south.store).card
    mixed = keys_of(stranger.store)._replace(opens=keys_of(south.store).opens)
    assert refusal(centre.store, seal(Message({}, south.store.now(), batch), keys=mixed, to=to)) == "sender_unknown"


def test_a_signature_by_another_key_under_a_known_name_is_refused(pair, tmp_path, monkeypatch):
    south, centre = pair
    stranger = Site(tmp_path / "stranger.db", code="beiqu")
    known = sealing.fingerprint(*keys_of(south.store).public)
    monkeypatch.setattr(sealing, "fingerprint", lambda *_: known)
    forged = seal(Message({}, south.store.now()), keys=keys_of(stranger.store), to=the_centre(south.store).card)
    monkeypatch.undo()
    assert refusal(centre.store, forged) == "bundle_altered"


def test_a_revoked_key_speaks_no_more_whenever_it_signed(pair):
    south, centre = pair
    data = whole(south)
    take(centre.store, data)
    (site,) = peers(centre.store)
    revoke(centre.store, site.key, by="Zhou Ping")
    before = heads(centre.store)
    assert refusal(centre.store, data) == "key_revoked"
    with pytest.raises(Refused) as refused:
        admit(centre.store, own_card(south.store), by="Zhou Ping")
    assert refused.value.code == "key_revoked"
    assert heads(centre.store) == before, "what was taken stays"
    assert peer(centre.store, site.key).revoked_by == "Zhou Ping"


def test_a_site_speaks_for_its_own_origin_alone(pair, tmp_path):
    south, centre = pair
    north = Site(tmp_path / "north.db", code="beiqu")
    know(north, centre)
    for first in (True, False):
        (batch,) = batches(origin(north.store), since(north.store, origin(north.store)))
        assert refusal(centre.store, bundle(south.store, the_centre(south.store), batch)) == "origin_of_another_site"
        if first:
            take(centre.store, whole(north))


def test_a_newer_program_s_bundle_and_card_are_refused_by_name(pair, monkeypatch):
    south, centre = pair
    with monkeypatch.context() as newer:
        newer.setattr("campaign.exchange.sealing.FORMAT", 2)
        newer.setattr("campaign.exchange.cards.FORMAT", 2)
        data, card = whole(south), own_card(south.store)
    with pytest.raises(Refused) as refused:
        take(centre.store, data)
    assert (refused.value.code, refused.value.facts) == ("bundle_newer", {"theirs": 2, "ours": 1})
    with pytest.raises(Refused) as refused:
        admit(centre.store, card, by="Zhou Ping")
    assert refused.value.code == "card_newer"


def test_a_kind_of_event_unknown_here_is_kept_shown_and_not_folded(pair):
    south, centre = pair
    with south.store.writing() as conn:
        writing = Writing(south.store, conn)
        writing.tell("dose_sniffed", {"nose": "left"}, site="nanqu", day="2026-12-05", round=1, operator="Lin Xiuying")
        writing.finish()
    take(centre.store, whole(south))
    assert strange_kinds(centre.store) == [("dose_sniffed", 1)]
    assert centre.store.rows("select count(*) from event_subject s join event e using (origin, seq) "
                             "where e.kind = 'dose_sniffed'") == [(0,)]
    assert heads(centre.store)[origin(south.store)] == heads(south.store)[origin(south.store)]
    assert verify(centre.store) == []


def test_a_site_whose_clock_is_a_year_off_is_a_finding_of_both_sides(tmp_path):
    south = Site(tmp_path / "south.db", clock=FakeClock("2027-12-05T00:00:00.000Z"))
    centre = Site(tmp_path / "centre.db", code="county")
    found_campaign(centre.store)
    know(south, centre)
    turn(south, centre, tmp_path)
    (found,) = clocks_off(centre.store)
    assert (found.site, found.off_s) == ("nanqu", 365 * 24 * 3600)
    (found,) = clocks_off(south.store)
    assert found.off_s == -365 * 24 * 3600
    assert left(south.store) == 0, "its records came all the same"


def test_a_stick_that_was_under_way_for_a_month_blames_no_clock(pair, tmp_path):
    south, centre = pair
    centre.clock.go_on(minutes=30 * 24 * 60)
    turn(south, centre, tmp_path)
    assert clocks_off(centre.store) == []


def test_an_old_answer_does_not_take_back_a_newer(pair, tmp_path):
    south, centre = pair
    turn(south, centre, tmp_path)
    shutil.copytree(tmp_path / "stick of nanqu", tmp_path / "old")
    south.clock.go_on(minutes=9), centre.clock.go_on(minutes=9)
    south.enumerate()
    turn(south, centre, tmp_path)
    assert left(south.store) == 0
    by_stick(south.store, tmp_path / "old")
    assert left(south.store) == 0


def test_a_word_under_a_clock_ahead_bars_none_that_come_once_it_is_right(pair):
    _, centre = pair
    (one,), now = peers(centre.store), centre.store.now()
    keep_heard(centre.store, one.key, said_at="2027-12-05T00:00:00.000Z", heads={"ahead": 1})
    keep_heard(centre.store, one.key, said_at=now, heads={"right": 2})
    assert (peers(centre.store)[0].heads, clocks_off(centre.store)) == ({"right": 2}, [])
    keep_heard(centre.store, one.key, said_at="2026-12-04T00:00:00.000Z", heads={"earlier": 1})
    assert peers(centre.store)[0].heads == {"right": 2}


def test_two_computers_at_one_site_s_work_are_told_of_one_another_until_one_stops_or_it_is_settled(tmp_path):
    south, centre = joined(tmp_path)
    set_passphrase(south.store, "correct horse battery")
    saved = back_up(south.store, tmp_path / "backups")
    minted = restore(saved, "correct horse battery", tmp_path / "again.db", operator="Lin Xiuying", device="second",
                     clock=south.clock)
    again = Site(tmp_path / "again.db", begin=False, clock=south.clock)
    for site in (south, again, south, again):
        turn(site, centre, tmp_path)
    assert (beside(south.store), beside(again.store)) == (minted, ""), "a copy that goes on alone has nobody beside it"
    south.clock.go_on(minutes=5)
    copied = heads(south.store)[origin(south.store)]
    south.enumerate("At the first computer")
    for site in (south, again, again):
        turn(site, centre, tmp_path)
    assert beside(again.store) == origin(south.store)
    found, = restored(centre.store)
    assert (found.facts["before"], found.facts["on"]) == (
        origin(south.store), heads(south.store)[origin(south.store)] - copied)
    hand_over(south.desk)
    for site in (south, again, again):
        turn(site, centre, tmp_path)
    assert (beside(south.store), beside(again.store)) == ("", "")
    assert [one.facts["on"] for one in restored(centre.store)] == [0]


def test_two_computers_that_send_sums_alone_are_told_of_one_another_too(tmp_path):
    south, centre = joined(tmp_path)
    choose_mode(south.store, TALLIES)
    turn(south, centre, tmp_path)
    set_passphrase(south.store, "correct horse battery")
    restore(back_up(south.store, tmp_path / "backups"), "correct horse battery", tmp_path / "again.db",
            operator="Lin Xiuying", device="second", clock=south.clock)
    again = Site(tmp_path / "again.db", begin=False, clock=south.clock)
    for site in (south, again, south, again):
        site.clock.go_on(minutes=5)
        site.enumerate("Told by one of the two")
        turn(site, centre, tmp_path)
    first, second = (reporting_origin(site.store) for site in (south, again))
    assert (beside(south.store), beside(again.store)) == (second, first)
    assert [(one.facts["before"], one.facts["origin"]) for one in restored(centre.store)] == [(first, second)]


def test_a_restored_site_tells_no_pseudonym_again_that_the_centre_gives_back(tmp_path):
    south, centre = joined(tmp_path)
    choose_mode(south.store, PSEUDONYMOUS)
    make_key(south.store)
    set_passphrase(south.store, "correct horse battery")
    saved = back_up(south.store, tmp_path / "backups")
    south.enumerate("After the backup", id_no="990101202001010013")
    exchange(south.store, Beside(centre.store))
    restore(saved, "correct horse battery", tmp_path / "again.db", operator="Lin Xiuying", device="second",
            clock=south.clock)
    again = open_store(tmp_path / "again.db", south.clock)
    for _ in range(2):
        exchange(again, Beside(centre.store))
    assert again.rows("select origin from event where kind = 'pseudonym_told'") == [(origin(south.store),)]
    assert heads(again) == heads(centre.store)


def test_a_restored_site_takes_back_what_it_had_sent_since_and_sends_under_a_new_origin(tmp_path):
    south, centre = joined(tmp_path)
    set_passphrase(south.store, "correct horse battery")
    saved = back_up(south.store, tmp_path / "backups")
    before = origin(south.store)
    child = south.enumerate("After the backup")
    turn(south, centre, tmp_path)
    south.store.close()
    minted = restore(saved, "correct horse battery", tmp_path / "again.db", operator="Lin Xiuying", device="second",
                     clock=south.clock)
    again = Site(tmp_path / "again.db", begin=False, clock=south.clock)
    assert line_of(again.store) == [minted, before]
    assert not again.store.one("select 1 from picture where subject = ?", [f"person/{child}"])
    turn(again, centre, tmp_path), turn(again, centre, tmp_path)
    assert again.store.one("select 1 from picture where subject = ?", [f"person/{child}"])
    assert left(again.store) == 0
    assert heads(centre.store)[minted] == heads(again.store)[minted]
    assert verify(again.store) == []


def test_moving_to_a_second_laptop(tmp_path):
    south, centre = joined(tmp_path)
    set_passphrase(south.store, "correct horse battery")
    south.stock()
    visit = south.ready(south.enumerate())
    hand_over(south.desk)
    moved = back_up(south.store, tmp_path / "backups").read_bytes()
    second = open_store(tmp_path / "second.db", south.clock)
    looking = open_store(tmp_path / "second.db", south.clock)
    with pytest.raises(Refused) as refused:
        take_over(second, moved, "another passphrase", operator="Lin Xiuying", device="second")
    assert refused.value.code == "passphrase_wrong"
    assert origin(second) == ""
    minted = take_over(second, moved, "correct horse battery", operator="Lin Xiuying", device="second")
    assert (origin(looking), site_here(looking)["name"]) == (minted, "South Town"), "open browsers see it at once"
    there = Site(tmp_path / "second.db", begin=False, clock=south.clock)
    there.dose(visit)
    turn(there, centre, tmp_path), turn(there, centre, tmp_path)
    assert left(there.store) == 0
    assert heads(centre.store)[origin(south.store)] == heads(south.store)[origin(south.store)]
    assert verify(there.store) == verify(centre.store) == []
    assert sorted(one.name for one in tmp_path.glob(".taking*")) == []
    with pytest.raises(Refused) as refused:
        take_over(there.store, moved, "correct horse battery", operator="Lin Xiuying", device="third")
    assert refused.value.code == "site_begun"


def test_a_card_is_whole_or_refused(pair):
    south, centre = pair
    text = own_card(south.store)
    card = read_card(f"\n{text}\n")
    assert (card.site, card.name, card.role, card.key) == ("nanqu", "South Town", "site", peers(centre.store)[0].key)
    head, body, signed = text.split(".")
    for spoiled in ("", "nonsense", text[:-9], f"{head}.{body[:-4]}AAAA.{signed}"):
        with pytest.raises(Refused) as refused:
            read_card(spoiled)
        assert refused.value.code == "card_unreadable"
    with pytest.raises(Refused) as refused:
        admit(centre.store, own_card(centre.store), by="Zhou Ping")
    assert refused.value.code == "card_of_a_centre"
    with pytest.raises(Refused) as refused:
        join(south.store, text, by="Lin Xiuying")
    assert refused.value.code == "card_of_a_site"
    other = write_card(card._replace(campaign="another"), keys_of(south.store))
    with pytest.raises(Refused) as refused:
        admit(centre.store, other, by="Zhou Ping")
    assert refused.value.code == "card_of_another_campaign"


def test_practice_never_comes_among_what_is_real(pair, tmp_path):
    _, centre = pair
    playing = Site(tmp_path / "practice.db", code="beiqu", practice=True)
    know(playing, centre)
    with pytest.raises(Refused) as refused:
        take(centre.store, whole(playing))
    assert refused.value.code == "batch_of_practice"
    assert origin(playing.store) not in heads(centre.store)
