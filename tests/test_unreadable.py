"""What came well sealed is kept, whatever it lacks: listed as unreadable, settled by a person, in the way of nothing."""

from __future__ import annotations

import pytest

from campaign.acts import correction
from campaign.figures.events import event as event_of, findings
from campaign.ledger.ledger import Writing
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules import events
from tests.conftest import Site

DAY = "2026-12-05"
LACKING = {
    "a lot": ("vials_received", '{"vials":5}'),
    "a band": ("doses_counted", '{"lot":"A","n":3,"residence":"resident"}'),
    "a number": ("doses_counted", '{"band":"3","n":"three","residence":"resident"}'),
    "a class that is none": ("doses_counted", '{"band":null,"n":3,"residence":"resident"}'),
    "what it voids": ("voided", '{"reason":"x"}'),
    "an id that it voids": ("voided", '{"of":"yesterday"}'),
    "a known subject": ("finding_settled", '{"code":"x","event":"y","subject":"foo/1"}'),
    "one of two": ("same_person", '{"b":"k7m2-1"}'),
    "a ticket": ("registered", '{"ticket":["A1"]}'),
    "minutes": ("dose_given", '{"minutes":"half an hour"}'),
    "whole characters": ("staff_named", '{"name":"\\ud800"}'),
    "a body": ("day_closed", "[]"),
    "any reading": ("erased", "{"),
}


def tell(site: Site, kind: str, body: str) -> events.Event:
    """An event as a faulty device would seal it."""
    with site.store.writing() as conn:
        writing = Writing(site.store, conn)
        event = events.Event(writing.origin, writing.seq + 1, kind, site.desk.site, DAY, 1, writing.now, "Lin Xiuying",
                             body, b"")
        event = event._replace(digest=events.digest(event, writing.digest))
        writing.seq, writing.digest, writing.first = event.seq, event.digest, event.seq
        writing.take(event, None)
        writing.finish()
    return event


def exchanged(site: Site):
    centre = open_store(":memory:")
    received = receive(centre, [one for origin in heads(site.store) for one in since(site.store, origin)])
    assert (received.damaged, received.forks, received.waiting) == ([], [], 0)
    return centre


@pytest.mark.parametrize("lacking", LACKING)
def test_what_lacks_something_is_kept_and_listed(site, lacking):
    event = tell(site, *LACKING[lacking])
    child = site.enumerate()
    for store in (exchanged(site), site.store):
        assert event_of(store, event.id)["kind"] == event.kind
        assert event_of(store, child)
        assert {(one["code"], one["event"]) for one in findings(store)} == {("event_unreadable", event.id)}
        assert verify(store) == []


@pytest.mark.parametrize("lacking", ["a lot", "a band", "one of two"])
def test_a_person_settles_it_or_voids_it(site, lacking):
    for put_right in (settle, void):
        tell(site, *LACKING[lacking])
        put_right(site, findings(site.store)[0])
        assert findings(site.store) == findings(exchanged(site)) == []
        assert verify(site.store) == []


def settle(site: Site, one: dict) -> None:
    correction.settle_finding(site.desk, subject=one["subject"], code=one["code"], event=one["event"], reason="asked")


def void(site: Site, one: dict) -> None:
    tell(site, "voided", events.written({"of": one["event"], "reason": "entered anew"}))


def test_the_rest_of_the_story_is_told_without_it(site):
    site.stock()
    visit = site.dosed(site.enumerate())
    tally = site.store.rows("select * from tally order by 1, 2, 3, 4, 5, 6, 7, 8, 9")
    event = tell(site, "reaction_reported", events.written({"visit": visit, "despite": 5}))
    assert findings(site.store)[0]["event"] == event.id
    assert site.store.rows("select * from tally order by 1, 2, 3, 4, 5, 6, 7, 8, 9") == tally
    assert verify(site.store) == []
