"""A lost laptop's keys are worth nothing once new ones were made, and nothing that was recorded is lost by it."""

from __future__ import annotations

import pytest

from campaign.exchange.exchanging import left
from campaign.exchange.keys import renew_keys
from campaign.exchange.peers import admit, join, own_card, peers
from campaign.exchange.taking import take
from campaign.figures.site import origin
from campaign.ledger.receiving import heads, since
from campaign.rules.events import Refused
from campaign.words import say
from tests.conftest import Site
from tests.test_carriers import know
from tests.test_exchange import pair as pair, turn, whole
from tests.test_exchange_page import county as county, said, seat_at
from tests.test_site_pages import COORDINATOR, open_page as open_page, refusals, tap


def keys(store):
    return {one.key: bool(one.revoked_at) for one in peers(store)}


def test_the_lost_laptop_s_keys_are_worth_nothing_and_the_site_goes_on_where_it_was(pair, tmp_path):
    south, county = pair
    turn(south, county, tmp_path)
    (old,), stolen = keys(county.store), whole(south)
    renew_keys(south.store)
    south.enumerate("Zhao Yi")
    with pytest.raises(Refused, match="sender_unknown"):
        take(county.store, whole(south))
    card = admit(county.store, own_card(south.store), by="Zhou Ping", instead=True)
    assert keys(county.store) == {old: True, card.key: False}
    turn(south, county, tmp_path)
    assert left(south.store) == 0
    assert heads(county.store)[origin(south.store)] == heads(south.store)[origin(south.store)]
    with pytest.raises(Refused, match="key_revoked"):
        take(county.store, stolen)


def test_a_second_computer_of_a_site_keeps_its_key_unless_it_is_said(pair):
    south, county = pair
    renew_keys(south.store)
    admit(county.store, own_card(south.store), by="Zhou Ping")
    assert list(keys(county.store).values()) == [False, False]


def test_other_sites_keep_their_keys(pair, tmp_path):
    south, county = pair
    east = Site(tmp_path / "east.db", code="east")
    know(east, county)
    renew_keys(south.store)
    admit(county.store, own_card(south.store), by="Zhou Ping", instead=True)
    assert [one.site for one in peers(county.store) if one.revoked_at] == [south.desk.site]


def test_a_centre_with_new_keys_is_joined_again_and_lacks_nothing(pair, tmp_path):
    south, county = pair
    turn(south, county, tmp_path)
    renew_keys(county.store)
    south.enumerate("Zhao Yi")
    join(south.store, own_card(county.store), by=COORDINATOR)
    assert left(south.store) == len(list(since(south.store, origin(south.store))))
    turn(south, county, tmp_path)
    assert left(south.store) == 0


def test_new_keys_are_made_on_the_page_once_it_is_ticked(site, county, open_page):
    know(site, county)
    before = own_card(site.store)
    app = open_page("exchange", exchange__part="cards")
    assert refusals(tap(app, "renew_keys")) == [say("refused.not_ticked")]
    assert own_card(site.store) == before
    app.checkbox(key="renew_keys.0.sure").check()
    tap(app, "renew_keys")
    assert own_card(site.store) != before
    assert say("exchange.renewed") in said(app)


def test_at_the_centre_the_new_card_takes_the_old_one_s_place(site, county, open_page, monkeypatch):
    know(site, county)
    (old,) = keys(county.store)
    renew_keys(site.store)
    monkeypatch.setenv("CAMPAIGN_DB", str(county.path))
    app = open_page("exchange", operator="", exchange__part="cards", cookie=seat_at(county))
    app.text_area[0].set_value(own_card(site.store))
    app.checkbox(key="card.0.instead").check()
    tap(app, "take_card")
    assert keys(county.store).pop(old)
