"""What a station asks and does is answered by index: no statement of a walk reads a growing table from end to end."""

from __future__ import annotations

import re

import pytest

from campaign.acts import aefi, consent, correction, missing, observation, precheck, registration
from campaign.figures import coverage, events, finding, people, site as site_figures, tally, waiting

DAY = "2026-12-05"
GROWING = {"event", "event_subject", "about", "personal", "found_by", "found_word", "found_lately", "picture", "link",
           "tally", "day_tally", "round_tally", "coverage", "given", "stock", "lot_stock", "act", "inbox", "erased_row"}


@pytest.fixture
def asked(site):
    """Every statement that the walk below sends, as it was sent."""
    site.stock()
    for name in ("Zhao Lei", "Qian Mei", "Sun Hao"):
        site.dosed(site.enumerate(name))
    seen: set[str] = set()
    site.store.conn.set_trace_callback(seen.add)
    walked(site)
    site.store.conn.set_trace_callback(None)
    return sorted(one for one in seen if re.match(r"\s*(select|with|insert|update|delete)\b", one))


def walked(site):
    """A listed child to the release, another missed, both records linked; and what the stations show meanwhile."""
    child, other = site.enumerate("Wang Xiaoming", phone="13800001234"), site.enumerate("Wang Xiaomin")
    visit = registration.register(site.desk, person=child, ticket="0042")
    consent.give_consent(site.desk, visit=visit, signer="guardian", relation="mother")
    precheck.pass_precheck(site.desk, visit=visit, temperature=36.5, doctor="Dr. Chen")
    site.dose(visit)
    aefi.report_reaction(site.desk, visit=visit, what="fever", note="37.9")
    site.clock.go_on(minutes=31)
    observation.release(site.desk, visit=visit)
    missing.record_not_vaccinated(site.desk, person=other, reason="no_time")
    correction.link_persons(site.desk, a=child, b=other, reason="one child")
    shown(site, child)


def shown(site, child):
    for text in ("Wang", "0042", "1234", child):
        finding.find(site.store, text, site="nanqu", day=DAY)
    people.family(site.store, child), people.alike(site.store, {"name": "Wang Xiaoming", "birth": "2023-03-05"})
    people.next_ticket(site.store, "nanqu", DAY, "A"), waiting.queues(site.store, "nanqu", DAY)
    tally.tally(site.store, round=1, site="nanqu", day=DAY), coverage.coverage(site.store, "nanqu", 1)
    site_figures.site_here(site.store), site_figures.next_step(site.store)
    events.story(site.store, child), events.findings(site.store)


def read_whole(conn, statement):
    """The growing tables that a statement reads from end to end, by SQLite's own plan; an index of the few is no whole."""
    alias = {short: table for table, short in re.findall(r"(?:from|join) (\w+) (?:as )?(\w+)", statement)}
    scanned = {row[3].split()[1] for row in conn.execute(f"explain query plan {statement}")
               if row[3].startswith("SCAN") and "picture_findings" not in row[3]}
    return {alias.get(one, one) for one in scanned} & GROWING


def test_no_statement_of_a_walk_reads_a_growing_table_whole(site, asked):
    assert len(asked) > 50
    assert {one: whole for one in asked if (whole := read_whole(site.store.conn, one))} == {}


def test_a_whole_read_would_be_seen(site):
    assert read_whole(site.store.conn, "select body from event e where kind = 'erased'") == {"event"}


def test_a_ticket_is_found_by_itself_and_not_among_the_days_visits(site, asked):
    by_ticket = [one for one in asked if "ticket = '" in one and "from picture" in one]
    assert len(by_ticket) >= 2
    for one in by_ticket:
        assert "ticket=?" in site.store.conn.execute(f"explain query plan {one}").fetchone()[3], one
