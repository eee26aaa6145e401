"""Practice: a file that says of itself that nothing in it happened, and from which nothing enters a site's file."""

from __future__ import annotations

import pytest

from campaign.acts.issuing import issue_report
from campaign.exchange.backup import back_up, restore, set_passphrase
from campaign.figures.issues import issues
from campaign.figures.site import origin, plan_in_force, practising
from campaign.figures.tally import tally
from campaign.ledger.origins import LETTERS
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.papers.campaign_summary import campaign_summary
from campaign.papers.end_of_day import end_of_day
from campaign.papers.issued import issued, short_text
from campaign.papers.summary import titled
from campaign.papers.township import township
from campaign.papers.wording import Wording
from campaign.rules.events import PRACTICE, of_practice
from campaign.words import LANGS, say
from tests.conftest import FakeClock, Site

PASSPHRASE = "seven green cranes at dawn"
KEPT = ("event", "inbox", "personal", "fork", "arrived", "origin")


@pytest.fixture
def practice(tmp_path) -> Site:
    """A practice file in which a child was vaccinated."""
    site = Site(tmp_path / "practice.db", code="beiqu", practice=True)
    site.stock()
    site.dosed(site.enumerate())
    return site


def counted(site):
    return {table: site.store.one(f"select count(*) from {table}") for table in KEPT}


def test_the_file_says_so_in_every_number(practice, site):
    assert PRACTICE not in LETTERS, "no site's origin can begin with it"
    assert practising(practice.store)
    assert not practising(site.store)
    assert not practising(open_store(":memory:", FakeClock())), "a file that is nobody's yet is no practice"
    assert all(of_practice(one) for (one,) in practice.store.rows("select origin from event"))


def test_a_site_s_file_takes_in_nothing_of_it(practice, site):
    before, told = counted(site), list(since(practice.store, origin(practice.store)))
    for pieces in (told, told[::-1], told[3:4]):
        received = receive(site.store, pieces)
        assert received.strange == [one.event.id for one in pieces]
        assert (received.applied, received.waiting) == (0, 0)
    assert counted(site) == before
    assert heads(site.store).keys() == {origin(site.store)}
    assert verify(site.store) == []


def test_among_a_site_s_own_pieces_it_alone_stays_outside(practice, site, tmp_path):
    north = Site(tmp_path / "north.db", code="dongqu")
    real, invented = (list(since(one.store, origin(one.store))) for one in (north, practice))
    received = receive(site.store, [piece for pair in zip(invented, real, strict=False) for piece in pair])
    assert received.applied == min(len(real), len(invented))
    assert heads(site.store).keys() == {origin(site.store), origin(north.store)}


def test_nor_does_a_practice_file_take_in_a_site_s(practice, site):
    before = counted(practice)
    told = list(since(site.store, origin(site.store)))
    assert len(receive(practice.store, told).strange) == len(told)
    assert counted(practice) == before


def test_restored_it_is_practice_still_and_never_enters_a_site_s_file(practice, site, tmp_path):
    set_passphrase(practice.store, PASSPHRASE)
    backup = back_up(practice.store, tmp_path / "backups")
    restore(backup, PASSPHRASE, tmp_path / "again.db", operator="Lin Xiuying", device="laptop", clock=practice.clock)
    again = open_store(tmp_path / "again.db", practice.clock)
    assert practising(again)
    assert origin(again) != origin(practice.store)
    assert tally(again, round=1) == tally(practice.store, round=1)
    assert receive(site.store, since(again, origin(again))).applied == 0
    with pytest.raises(Exception, match="restore_would_overwrite"):
        restore(backup, PASSPHRASE, site.path, operator="Lin Xiuying", device="laptop", clock=site.clock)
    assert not practising(site.store)


@pytest.mark.parametrize("lang", LANGS)
def test_its_papers_say_so_in_their_title(practice, site, lang):
    assert titled(practice.store, "Day", lang).startswith(say("practice.paper", lang))
    assert titled(site.store, "Day", lang) == "Day"
    for one in (practice, site):
        issue_report(one.desk)
        (issue,), plan = issues(one.store, one.desk.site), plan_in_force(one.store, one.desk.site, 1)
        papers = [end_of_day(one.store, one.desk.site, issue["day"], 1, plan=plan, lang=lang),
                  township(one.store, plan=plan, lang=lang), campaign_summary(one.store, plan=plan, lang=lang),
                  issued(one.store, issue, lang=lang)]
        told = [*(paper.title for paper in papers), short_text(one.store, issue, Wording(lang))]
        assert [text.startswith(say("practice.paper", lang)) for text in told] == [one is practice] * 5
