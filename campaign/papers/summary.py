"""The one-page summary of a day (日报): the tally, the stages, the three ledgers, who signed; for screen and workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaign.figures import day as days
from campaign.figures.site import practising, site_here
from campaign.figures.tally import Cells, classes, in_band, rounds_of, total
from campaign.ledger.store import Store
from campaign.papers.bands import band_word
from campaign.papers.book import book
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.wording import Wording
from campaign.rules.day import due_at, opening, signings
from campaign.rules.plan import Plan
from campaign.rules.reconcile import Difference, Line
from campaign.words import LANGS, say

Words = Callable[..., str]
STAGES = ("registered", "consented", "refused", "went_home", "fit", "deferred", "contraindicated", "referred",
          "vaccinated", "doses", "counted", "repeated", "walk_in", "zero_dose", "observing", "released_observed",
          "released_early", "released_too_soon", "released_advised", "left_early", "reactions")
LOT = ("lot_head", "recorded", "drawn", "opening", "received", "used", "returned", "wasted", "expected", "counted")


def summary(store: Store, site: str, day: str, round: int, *, plan: Plan, lang: str = LANGS[0]) -> list[Section]:
    """A closed day as two people signed it, with what came since; an open one as it stands, unsigned.

    Totals are computed; blanks are 未填 and never nought.
    """
    word = Wording(lang)
    told, signed = stands(store, site, day)
    cells: Cells = Counter({tuple(key): n for *key, n in told["tally"]})
    since = len(days.after_close(store, site, day)) if signed else 0
    return [by_band(cells, plan, lang), by_stage(cells, word), _lots(told, word),
            _differences(told, signed, since, word), course(store, site, day, word)]


def title(store: Store, site: str, day: str, round: int, lang: str = LANGS[0]) -> str:
    """The day, its site, and every round that it was worked for."""
    worked = rounds_of(store, site, day) or [round]
    name = (site_here(store) or {}).get("name", site)
    return titled(store, say("summary.title", lang=lang, site=name, day=day, round=worked), lang)


def course(store: Store, site: str, day: str, word: Words) -> Section:
    """The day's course: opened by whom and with what, stopped, closed; each signature with its time, or until when."""
    zone = ZoneInfo((site_here(store) or {}).get("zone", "UTC"))

    def clock(at: str) -> str:
        return f"{datetime.fromisoformat(at).astimezone(zone):%m-%d %H:%M}"
    story = days.day_of(store, site, day)["story"]
    signed = {one["event"]: one for one in signings(story)}
    rows = [[word(f"kind.{one['kind']}"), clock(one["at"]), one["by"], _told(one, signed, store.now(), clock, word)]
            for one in story if one["kind"] != "clock_jumped"]
    unopened = [] if opening(story) else [[word("kind.day_opened"), "", "", word("day.not_opened")]]
    return Section([word("day.course"), word("closing.time"), word("closing.by"), word("day.told")], [*unopened, *rows])


def _told(step: dict[str, Any], signed: Mapping[str, dict[str, Any]], now: str, clock: Callable[[str], str],
          word: Words) -> str:
    """What a step of the day says of itself, in words."""
    facts, signing = step["facts"], signed.get(step["event"])
    if signing:
        due = due_at(signing)
        code = "day.overdue" if due and due < now else "day.unsigned" if due else "day.signed"
        return word(code, number=signing["number"], first=signing["first"], second=signing["second"],
                    due=clock(due) if due else "")
    parts = [word("day.present", staff=", ".join(f"{name} {post}".strip() for name, post in facts.get("staff", ()))),
             word("day.counted", lots=", ".join(f"{one['lot']} {one['counted']}/{one['expected']}"
                                                for one in facts.get("counts", ())) or word("day.no_lots")),
             word("day.left_open", day=facts["left_open"], reason=facts["not_closed"]) if "left_open" in facts else ""]
    return " · ".join(filter(None, parts)) if step["kind"] == "day_opened" else facts.get("reason") or facts.get("name", "")


def stands(store: Store, site: str, day: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """A day's figures: those that were signed, with the signature, while it is closed; else as they are now, and None."""
    closed = days.day_of(store, site, day)["state"] == "closed"
    if closed and (signed := days.signed(store, site, day)):
        return signed["figures"], signed
    return days.figures(store, site=site, day=day), None


def ledgers(told: dict[str, Any], signed: dict[str, Any] | None, word: Words) -> tuple[Section, Section]:
    """The three ledgers by lot, and their differences with the reasons given; no row where they agree."""
    found, reasons = [Difference(**one) for one in told["differences"]], (signed or {}).get("reasons", {})
    return _lots(told, word), Section([word("closing.difference"), word("field.reason")], [
        [word(f"difference.{one.code}", lot=one.lot, n=one.n), reasons.get(one.key) or word("not_filled")] for one in found])


def by_band(cells: Cells, plan: Plan, lang: str, measure: str = "doses") -> Section:
    """Doses by age band and residence, with those outside all bands if there are any."""
    named = {band.code: band_word(band, lang) for band in plan.bands}
    if any(band not in named and m == measure for band, _, m in cells):
        named[""] = say("band.none", lang=lang)
    columns = classes(cells)
    counts = [[in_band(cells, measure, band, one) for one in (*columns, "")] for band in named]
    rows = [[name, *row] for name, row in zip(named.values(), counts, strict=True)]
    last = [say("total", lang=lang), *(sum(column) for column in zip(*counts, strict=True))]
    heads = [say("tally.band", lang=lang), *(say(f"residence.{one}", lang=lang) for one in columns),
             say("total", lang=lang)]
    return Section(heads, [*rows, last], totalled=True)


def by_stage(cells: Cells, word: Words) -> Section:
    """Each stage of the walk by residence; what did not happen is left out, but for the stages that always count."""
    columns = classes(cells)
    rows = [[word(f"measure.{one}"), *(total(cells, one, residence=r) for r in columns), total(cells, one)]
            for one in STAGES if total(cells, one) or one in ("registered", "consented", "fit", "vaccinated", "doses")]
    return Section([word("tally.stage"), *(word(f"residence.{one}") for one in columns), word("total")], rows)


def _lots(told: dict[str, Any], word: Words) -> Section:
    lines = [Line(**one) for one in told["lots"]]
    blank = word("not_filled")
    return Section([word(f"closing.{one}") for one in LOT], [
        [line.lot, line.recorded, line.drawn, line.opening, line.received, line.used, line.returned, line.wasted,
         line.expected, blank if line.counted is None else line.counted] for line in lines])


def _differences(told: dict[str, Any], signed: dict[str, Any] | None, since: int, word: Words) -> Section:
    found = [Difference(**one) for one in told["differences"]]
    reasons = (signed or {}).get("reasons", {})
    rows = [[word(f"difference.{one.code}", lot=one.lot, n=one.n), reasons.get(one.key) or word("not_filled")]
            for one in found] or [[word("closing.agree"), ""]]
    heads = ", ".join(f"{origin}-{seq}" for origin, seq in told["heads"].items())
    names = [signed["first"], signed["second"] or word("closing.unsigned")] if signed else [word("closing.unsigned")]
    return Section([word("closing.difference"), word("field.reason")],
                   [*rows, [word("closing.names"), " / ".join(names)], [word("closing.heads"), heads],
                    *([[word("closing.after", n=since), ""]] if since else [])])


def titled(store: Store, title: str, lang: str = LANGS[0]) -> str:
    """The title of a paper or a file; of a practice file it says so first."""
    return f"{say('practice.paper', lang=lang)} · {title}" if practising(store) else title


def workbook(title: str, sections: list[Section], lang: str = LANGS[0]) -> bytes:
    """The summary as one sheet of an .xlsx, fitted to one page."""
    return book(Paper(title, [], [Part("", [], sections)], lang, whole=True))
