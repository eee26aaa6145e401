"""A centre on a database server: its pages say what the server looks after, and offer nothing that only a file can do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from campaign.__main__ import main
from campaign.exchange.backup import back_up
from campaign.exchange.peers import found_campaign
from campaign.figures.members import members
from campaign.figures.once import forget, once
from campaign.figures.site import site_here
from campaign.ledger.postgres import leave
from campaign.ledger.settings import put_setting
from campaign.ledger.store import open_store
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from pages.desk.session import LOCAL, file_here
from tests.conftest import ROOT, FakeClock
from tests.test_centre import Centre
from tests.test_centre_pages import opened
from tests.test_postgres import mortal as mortal
from tests.test_site_pages import unworded


@pytest.fixture
def address(cluster, monkeypatch):
    made = cluster.database()
    monkeypatch.setenv("CAMPAIGN_DB", made)
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    monkeypatch.setattr("campaign.ledger.postgres.MachineClock", FakeClock)
    forget()
    yield made
    leave(made)


@pytest.fixture
def centre(address):
    county = Centre.begun(address)
    found_campaign(county.store)
    return county


def told(app):
    return [one.value for kind in ("info", "caption") for one in app.get(kind)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("page", "part", "code"), [
    ("start", "", "backup.by_server"), ("setup", "backup", "backup.by_server"),
    ("exchange", "moving", "exchange.moving_by_server")])
def test_what_the_server_does_is_said_and_nothing_dead_is_offered(centre, page, part, code, lang):
    app = opened(page, part, lang)
    assert not app.exception
    assert say(code, lang) in told(app)
    assert not [one for one in app.text_input if one.key.startswith(("passphrase", "take_over"))]
    assert unworded(app) == []


def test_a_new_database_is_nobody_s_and_is_not_taken_over_from_a_file(address):
    app = opened("start", operator="")
    assert not app.exception
    assert not [one for one in app.text_input if one.key.startswith("take_over")]
    assert site_here(open_store(address)) is None


def test_no_backup_is_written_of_a_server_s_database(centre, tmp_path):
    with pytest.raises(Refused, match="server_backs_up"):
        back_up(centre.store, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_terminal_takes_the_address_as_it_takes_a_file(centre, capsys):
    address = centre.store.path
    assert main(["verify", "--db", address, "--lang", "en"]) == 0
    assert main(["centre", "--db", address, "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["backup", "--db", address, "--lang", "en"]) == 1
    assert say("refused.server_backs_up", "en") in "".join(capsys.readouterr())


def test_what_was_read_serves_until_anybody_writes(centre, address):
    asked = []

    def doses():
        asked.append(1)
        return len(members(open_store(address)))
    assert [once(centre.store, doses, "members") for _ in range(3)] == [0, 0, 0]
    assert len(asked) == 1
    Centre(store=centre.store, desk=replace(centre.desk, store=open_store(address))).expect("south")
    assert once(centre.store, doses, "members") == 1


def test_what_is_not_yet_committed_is_not_taken_for_read(centre, address):
    before = centre.store.version()
    other = open_store(address)
    with other.writing() as conn:
        put_setting(conn, "word", "half")
        during = centre.store.version()
    assert centre.store.version() not in (before, during)


def test_what_lies_beside_a_file_lies_on_this_computer(address, tmp_path):
    assert file_here(address) == LOCAL
    assert file_here(str(tmp_path / "site.db")) == tmp_path / "site.db"


def test_an_open_page_goes_on_when_the_server_has_come_back(mortal, monkeypatch):
    address = mortal.database()
    monkeypatch.setenv("CAMPAIGN_DB", address)
    monkeypatch.setattr("campaign.ledger.postgres.MachineClock", FakeClock)
    county = Centre.begun(address)
    app = opened()
    mortal.kill()
    mortal.start()
    app.text_input(key="expect_site.0.code").set_value("south")
    app.text_input(key="expect_site.0.name").set_value("South Town")
    app.button(key="expect_site.0.expect_site").click().run()
    assert not app.exception
    assert [one.code for one in members(open_store(address))] == ["south"]
    assert not county.store.answers()


@pytest.mark.parametrize("lang", LANGS)
def test_a_server_that_is_away_has_words(lang):
    assert "store_away" not in say("refused.store_away", lang)


def test_while_the_server_is_away_the_page_says_so_and_looks_again_at_a_tap(mortal, monkeypatch):
    address = mortal.database()
    monkeypatch.setenv("CAMPAIGN_DB", address)
    Centre.begun(address)
    app = AppTest.from_file(str(ROOT / "pages/desk/frame.py"), default_timeout=30).run()
    mortal.kill()
    app.run()
    assert say("refused.store_away") in [one.value for one in app.error]
    mortal.start()
    app.button(key="reach_again").click().run()
    assert not app.error
    assert not app.exception
