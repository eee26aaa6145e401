"""Reports issued at any hour: the figures frozen with a cut-off, and what has changed since, by post and cause."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import Any, NamedTuple

from campaign.figures.tally import DAY
from campaign.ledger.receiving import heads
from campaign.ledger.store import Store
from campaign.rules import folds
from campaign.rules.events import KINDS, Event

Picture = dict[str, Any]

SUBJECTS = ("select s.subject, e.* from event_subject s join event e on e.origin = s.origin and e.seq = s.seq "
            "where s.subject in (select t.subject from event d join event_subject t on t.origin = d.origin "
            "and t.seq = d.seq where d.site = ? and d.site_day = ? and (t.subject >= 'visit/' and t.subject < 'visit0' "
            "or t.subject >= 'entry/' and t.subject < 'entry0')) order by 1")
DOSES = "select * from event where site = ? and site_day = ? and kind in ('dose_given', 'doses_counted')"
CAUSES = ("since", "late_paper", "received", "corrected")


class Frozen(NamedTuple):
    """A site's day at a cut-off: acts by measure, and doses by post; each a number of its own unit."""

    sums: dict[str, int]
    posts: dict[str, int]


def issues(store: Store, site: str, day: str = "") -> list[Picture]:
    """The reports that a site has issued, of one day where named, by their number."""
    rows = store.rows("select body from picture where role = 'issue' and site = ?", [site])
    told = [json.loads(body) for (body,) in rows]
    return sorted((one for one in told if day in ("", one["day"])), key=lambda one: (one["day"], one["number"]))


def as_of(store: Store, site: str, day: str, cutoff: str) -> Frozen:
    """The day's figures of all that had happened by a cut-off, as far as it is recorded now; corrections count at once."""
    sums: Counter[str] = Counter()
    posts: Counter[str] = Counter()
    for subject, told in groupby(store.rows(SUBJECTS, [site, day]), key=lambda row: row[0]):
        by_then = [one for one in (Event(*row[1:]) for row in told) if one.happened_at <= cutoff or KINDS[one.kind].of]
        for (family, *key), n in folds.cells(subject, folds.fold(subject, by_then)).items():
            if family == "tally" and key[:2] == [site, day]:
                sums[key[8]] += n
                posts[key[3]] += n if key[8] == "doses" else 0
    return Frozen({one: n for one, n in sorted(sums.items()) if n}, {one: n for one, n in sorted(posts.items()) if n})


def now(store: Store, site: str, day: str) -> Frozen:
    """The day's figures as they are kept, all that is recorded included."""
    sums: Counter[str] = Counter()
    for (round_,) in store.rows("select distinct round from day_tally where site = ? and day = ?", [site, day]):
        for _, _, measure, n in store.rows(DAY, [site, day, round_]):
            sums[measure] += n
    posts = store.rows("select post, sum(n) from tally where site = ? and day = ? and measure = 'doses' "
                       "group by post having sum(n) <> 0 order by post", [site, day])
    return Frozen({one: n for one, n in sorted(sums.items()) if n}, dict(posts))


def silent_posts(store: Store, site: Picture, day: str) -> list[str]:
    """The site's posts from which nothing is recorded on the day: whose figures are outstanding, or that did not work."""
    told = {row[0] for row in store.rows("select distinct post from tally where site = ? and day = ? and n <> 0",
                                         [site["site"], day])}
    return [one["code"] for one in site["posts"] if one["code"] not in told]


def standing(store: Store, site: str, day: str) -> Picture:
    """The day as it stands, in the shape of an issue: what the last issue is compared with."""
    frozen = now(store, site, day)
    return {"site": site, "day": day, "cutoff": store.now(), "heads": heads(store), **frozen._asdict()}


def change(store: Store, before: Picture, after: Picture) -> dict[str, dict[str, int]]:
    """Doses from one issue to a later one, by post and cause: their sum is exactly what the post's figure moved by.

    since: happened after the cut-off; late_paper, received: happened before it and were told later, on paper or at
    another device; corrected: all that voids, amendments and restored doses have moved.
    """
    told = _told_between(store, before, after)
    split = {}
    for post in sorted({*before["posts"], *after["posts"]}):
        causes = {cause: told[post, cause] for cause in CAUSES[:3]}
        moved = after["posts"].get(post, 0) - before["posts"].get(post, 0)
        split[post] = {**causes, "corrected": moved - sum(causes.values())}
    return {post: causes for post, causes in split.items() if any(causes.values())}


def _told_between(store: Store, before: Picture, after: Picture) -> Counter[tuple[str, str]]:
    """Doses that the later issue knows and the earlier did not, as they were told, by post and cause."""
    here = store.one("select origin from here") or ("",)
    counted: Counter[tuple[str, str]] = Counter()
    for event in (Event(*row) for row in store.rows(DOSES, [before["site"], before["day"]])):
        if _known(event, after) and not _known(event, before):
            counted[event.facts.get("post", ""), _cause(event, before["cutoff"], here[0])] += event.facts.get("n", 1)
    return counted


def _known(event: Event, issue: Picture) -> bool:
    return event.seq <= issue["heads"].get(event.origin, 0) and event.happened_at <= issue["cutoff"]


def _cause(event: Event, cutoff: str, own: str) -> str:
    if event.happened_at <= cutoff and (event.kind == "doses_counted" or event.facts.get("paper")):
        return "late_paper"
    return "received" if event.happened_at <= cutoff and event.origin != own else "since"
