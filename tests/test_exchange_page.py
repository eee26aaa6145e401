"""The exchange's page: nothing said to be done too early, cards and bundles in and out, and the second laptop."""

from __future__ import annotations

import tomllib

import pytest

from campaign.acts.seats import open_seat
from campaign.exchange.backup import back_up, set_passphrase
from campaign.exchange.folder import answer_into, bring, bundle
from campaign.exchange.peers import campaign_of, centre, found_campaign, own_card, peers, role_of
from campaign.figures.site import handed_over_at, origin, site_here
from campaign.ledger.receiving import heads
from campaign.ledger.store import open_store
from campaign.words import LANGS, say
from pages.desk import carrying, files, handing_over
from tests.conftest import ROOT, Site
from tests.test_carriers import know
from tests.test_exchange import turn, whole
from tests.test_site_pages import COORDINATOR, fill, hand_in, open_page as open_page, refusals, tap, unworded, well

WORDS = "correct horse battery"


@pytest.fixture
def county(tmp_path):
    """A centre in a file of its own."""
    made = Site(tmp_path / "county.db", code="county")
    found_campaign(made.store)
    return made


def said(app, kind="success"):
    return [one.value for one in app.get(kind)]


def test_a_site_and_the_centre_exchange_cards_and_nothing_else(site, county, open_page):
    app = open_page("exchange")
    app.text_area[0].set_value("nonsense")
    assert refusals(tap(app, "take_card")) == [say("refused.card_unreadable")]
    assert role_of(site.store) == ""
    app.text_area[0].set_value(own_card(county.store))
    tap(app, "take_card")
    assert (role_of(site.store), campaign_of(site.store)) == ("site", campaign_of(county.store))
    assert centre(site.store).admitted_by == COORDINATOR


def test_the_first_card_may_come_as_a_file(site, county, open_page):
    tap(hand_in(open_page("exchange"), "county.card", own_card(county.store).encode()), "take_card")
    assert centre(site.store).name == "South Town"


def test_a_computer_becomes_the_centre_only_when_it_is_ticked(site, open_page):
    app = open_page("exchange")
    assert refusals(tap(app, "found_campaign")) == [say("refused.not_ticked")]
    assert role_of(site.store) == ""
    app.checkbox[0].check()
    tap(app, "found_campaign")
    assert role_of(site.store) == "centre"


def test_sent_up_to_how_many_and_not_done_before_the_centre_said_so(site, county, open_page, tmp_path):
    know(site, county)
    of = heads(site.store)[origin(site.store)]
    app = open_page("exchange", exchange__part="sending")
    assert [one.value for one in app.title] == [say("exchange.sent", n=0, of=of)]
    assert say("exchange.all_kept") not in said(app)
    app = open_page("exchange", exchange__part="stick")
    (tmp_path / "stick").mkdir()
    tap(fill(app, folder=str(tmp_path / "stick")), "use_folder")
    app = open_page("exchange", exchange__part="sending")
    assert say("exchange.all_kept") not in said(app)
    answer_into(county.store, tmp_path / "stick", bring(county.store, tmp_path / "stick"))
    tap(fill(open_page("exchange", exchange__part="stick"), folder=str(tmp_path / "stick")), "use_folder")
    app = open_page("exchange", exchange__part="sending")
    assert [one.value for one in app.title] == [say("exchange.sent", n=of, of=of)]
    assert say("exchange.all_kept") in said(app)


def test_a_folder_that_is_not_there_is_named(site, county, open_page, tmp_path):
    know(site, county)
    app = tap(fill(open_page("exchange", exchange__part="stick"), folder=str(tmp_path / "no")), "use_folder")
    assert refusals(app) == [say("refused.folder_missing", path=str(tmp_path / "no"))]


def test_a_bundle_is_brought_in_once_and_the_second_time_says_so(site, county, open_page, tmp_path):
    know(site, county)
    answered = bundle(county.store, peers(county.store)[0])
    app = tap(hand_in(open_page("exchange", exchange__part="stick"), "a.bundle", answered), "bring_bundle")
    assert say("exchange.brought_again", n=0, known=0) in said(app)
    app = tap(hand_in(open_page("exchange", exchange__part="stick"), "a.bundle", answered[:-3]), "bring_bundle")
    assert refusals(app) == [say("refused.bundle_truncated")]


def test_at_the_centre_a_bundle_is_brought_in_and_a_key_revoked(site, county, open_page, tmp_path):
    other = Site(tmp_path / "north.db", code="beiqu")
    found_campaign(site.store)
    know(other, site)
    tap(hand_in(open_page("exchange", exchange__part="stick"), "a.bundle", whole(other)), "bring_bundle")
    assert heads(site.store)[origin(other.store)] == heads(other.store)[origin(other.store)]
    (key,) = [one.key for one in peers(site.store)]
    app = open_page("exchange", exchange__part="sites")
    app.selectbox[0].set_value(key)
    tap(app, "revoke_key")
    assert peers(site.store)[0].revoked_by == COORDINATOR
    app = tap(hand_in(open_page("exchange", exchange__part="stick"), "a.bundle", whole(other)), "bring_bundle")
    assert refusals(app) == [say("refused.key_revoked", name="South Town")]


@pytest.mark.parametrize("lang", LANGS)
def test_every_part_of_both_sides_opens_in_every_language(site, county, open_page, tmp_path, monkeypatch, lang):
    know(site, county, url="https://192.168.1.5:8443")
    set_passphrase(site.store, WORDS)
    turn(site, county, tmp_path)
    for path, parts in ((site.path, ("sending", "stick", "cards", "moving")), (county.path, ("sites", "stick", "cards"))):
        monkeypatch.setenv("CAMPAIGN_DB", str(path))
        for part in parts:
            app = open_page("exchange", lang=lang, operator="" if path == county.path else COORDINATOR,
                            exchange__part=part, **({"cookie": seat_at(county)} if path == county.path else {}))
            assert unworded(app) == []
            assert app.main.children


def seat_at(site: Site) -> str:
    return open_seat(site.store, operator=COORDINATOR, post="P1")


def test_handed_over_every_station_is_closed_until_it_is_taken_back(site, open_page):
    set_passphrase(site.store, WORDS)
    tap(open_page("exchange", exchange__part="moving"), "hand_over")
    assert handed_over_at(site.store)
    assert say("page.handed_over") in said(open_page("registration"), "warning")
    tap(open_page("exchange", exchange__part="moving"), "take_back")
    assert handed_over_at(site.store) == ""
    assert say("page.handed_over") not in said(open_page("registration"), "warning")
    assert [kind for kind, in site.store.rows("select kind from event order by seq desc limit 2")] == [
        "taken_back", "handed_over"]


def test_without_a_passphrase_nothing_is_handed_over(site, open_page):
    app = open_page("exchange", exchange__part="moving")
    assert say("exchange.passphrase_first") in said(app, "warning")
    assert handed_over_at(site.store) == ""


def test_the_second_laptop_takes_the_site_over_on_its_start_page(site, open_page, tmp_path, monkeypatch):
    set_passphrase(site.store, WORDS)
    moved = back_up(site.store, tmp_path / "backups").read_bytes()
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "second.db"))
    app = fill(hand_in(open_page("start", operator=""), "a.backup", moved), passphrase="wrong, all of it")
    app.text_input(key="take_over.0.taker").set_value(COORDINATOR)
    assert refusals(tap(app, "take_site_over")) == [say("refused.passphrase_wrong")]
    second = open_store(tmp_path / "second.db")
    assert site_here(second) is None
    app = well(fill(hand_in(app, "a.backup", moved), passphrase=WORDS))
    tap(app, "take_site_over")
    assert site_here(second)["name"] == "South Town"
    assert heads(second)[origin(site.store)] == heads(site.store)[origin(site.store)]
    assert origin(second) != origin(site.store)


def test_no_field_offers_to_take_a_larger_file_than_the_server_does():
    takes = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["server"]["maxUploadSize"]
    assert max(files.LIST, carrying.LARGEST, handing_over.LARGEST) <= takes
