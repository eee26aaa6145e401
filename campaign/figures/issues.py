"""Reports issued at any hour: the figures frozen with a cut-off, and what has changed since, by post and cause."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NamedTuple

from campaign.figures.frozen import LINKING, Figures, Told, day_groups, figures, missing_groups
from campaign.figures.stock import moved
from campaign.figures.tally import total, whole_day
from campaign.ledger.receiving import heads
from campaign.ledger.store import Store
from campaign.rules.entries import STOCK
from campaign.rules.events import KINDS, Event
from campaign.rules.order import key

Picture = dict[str, Any]

PRINTED = ("registered", "refused", "deferred", "contraindicated", "vaccinated", "doses", "walk_in", "released_observed",
           "reactions", "missed", "elsewhere", "vials_received", "vials_used", "vials_returned", "vials_wasted")
CAUSES = ("since", "late_paper", "received", "voided", "amended", "linked")
CORRECTING = {"voided": "voided", "amended": "amended", **dict.fromkeys(LINKING, "linked")}


class Frozen(NamedTuple):
    """A site's day at a cut-off: acts, persons and vials by measure, and doses by post; each a number of its own unit."""

    sums: dict[str, int]
    posts: dict[str, int]


def issues(store: Store, site: str, day: str = "") -> list[Picture]:
    """The reports that a site has issued, of one day where named, by their number."""
    rows = store.rows("select body from picture where role = 'issue' and site = ?", [site])
    told = [json.loads(body) for (body,) in rows]
    return sorted((one for one in told if day in ("", one["day"])), key=lambda one: (one["day"], one["number"]))


def as_of(store: Store, site: str, day: str, cutoff: str) -> Frozen:
    """The day's figures of all that had happened by a cut-off, as far as it is recorded now; corrections count at once."""
    counted: Figures = Counter()
    for told in day_groups(store, site, day):
        by_then = [(subject, one) for subject, one in told if one.happened_at <= cutoff or KINDS[one.kind].of]
        counted.update(figures(by_then, site, day))
    return _frozen(counted)


def now(store: Store, site: str, day: str) -> Frozen:
    """The day's figures as they are kept, all that is recorded included."""
    cells, lots = whole_day(store, site, day), moved(store, site, day=day).values()
    sums = Counter({measure: total(cells, measure) for measure in {measure for *_, measure in cells}})
    sums.update({one: n for lot in lots for one, n in lot.items() if one in VIALS})
    for told in missing_groups(store, site, day):
        sums.update(measure for _, measure in figures(told, site, day).elements())
    posts = store.rows("select post, sum(n) from tally where site = ? and day = ? and measure = 'doses' "
                       "group by post having sum(n) <> 0 order by post", [site, day])
    return Frozen({one: n for one, n in sorted(sums.items()) if n}, dict(posts))


VIALS = tuple(f"vials_{one}" for one in STOCK.values())


def _frozen(counted: Figures) -> Frozen:
    sums: Counter[str] = Counter()
    for (_, measure), n in counted.items():
        sums[measure] += n
    posts = {post: n for (post, measure), n in sorted(counted.items()) if measure == "doses" and n}
    return Frozen({one: n for one, n in sorted(sums.items()) if n}, posts)


def silent_posts(store: Store, site: Picture, day: str) -> list[str]:
    """The site's posts from which nothing is recorded on the day: whose figures are outstanding, or that did not work."""
    told = {row[0] for row in store.rows("select distinct post from tally where site = ? and day = ? and n <> 0",
                                         [site["site"], day])}
    return [one["code"] for one in site["posts"] if one["code"] not in told]


def standing(store: Store, site: str, day: str) -> Picture:
    """The day as it stands, in the shape of an issue: what the last issue is compared with."""
    frozen = now(store, site, day)
    return {"site": site, "day": day, "cutoff": store.now(), "basis": "recorded", "heads": heads(store), **frozen._asdict()}


def change(store: Store, before: Picture, after: Picture) -> dict[tuple[str, str], dict[str, int]]:
    """From one issue to another, by (post, printed measure): what each cause moved; their sum is the whole difference.

    since: happened between the cut-offs; late_paper, received: happened before the first and told later, on paper or
    at another device; voided, amended, linked: corrected since. Each event counts with what it moved when it was told.
    """
    here = store.one("select origin from here") or ("",)
    split: Counter[tuple[str, str, str]] = Counter()

    def news(event: Event) -> bool:
        return _known(event, before) != _known(event, after)
    for told in day_groups(store, before["site"], before["day"], news=news):
        for event, moved_by in _steps(told, before, after):
            cause = _cause(event, before["cutoff"], here[0])
            split.update({(post, measure, cause): n for (post, measure), n in moved_by.items()})
    keys = sorted({key[:2] for key, n in split.items() if n and key[1] in PRINTED},
                  key=lambda one: (one[0], PRINTED.index(one[1])))
    return {(post, measure): {cause: split[post, measure, cause] for cause in CAUSES} for post, measure in keys}


def _steps(told: Told, before: Picture, after: Picture) -> list[tuple[Event, Figures]]:
    """What each event moved that only one of the issues knows: first those let go, the last first, then those learnt."""
    events = {one.id: one for _, one in told}
    known = {one for one, event in events.items() if _known(event, before)}
    then = {one for one, event in events.items() if _known(event, after)}
    let_go = sorted((events[one] for one in known - then), key=key, reverse=True)
    steps, was = [], _of(told, known, before) if known ^ then else Counter()
    for event in [*let_go, *sorted((events[one] for one in then - known), key=key)]:
        known ^= {event.id}
        now_ = _of(told, known, before)
        steps.append((event, Counter({one: now_[one] - was[one] for one in {*now_, *was}})))
        was = now_
    return steps


def _of(told: Told, known: set[str], issue: Picture) -> Figures:
    return figures([(subject, one) for subject, one in told if one.id in known], issue["site"], issue["day"])


def _known(event: Event, issue: Picture) -> bool:
    """Whether an issue counts an event: told by then, and by its cut-off unless all that was recorded counts."""
    by_then = issue.get("basis") == "recorded" or event.happened_at <= issue["cutoff"] or KINDS[event.kind].of
    return event.seq <= issue["heads"].get(event.origin, 0) and by_then


def _cause(event: Event, cutoff: str, own: str) -> str:
    if event.kind in CORRECTING:
        return CORRECTING[event.kind]
    if event.happened_at <= cutoff and (event.kind == "doses_counted" or event.facts.get("paper")):
        return "late_paper"
    return "received" if event.happened_at <= cutoff and event.origin != own else "since"
