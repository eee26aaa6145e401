"""The paper pack for a day without tablets: lists, tally sheets, consent forms and ticket rolls as one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from campaign.figures import people
from campaign.figures.questions import questions
from campaign.figures.sheets import sheet as sheet_of
from campaign.figures.site import site_here, zones_of
from campaign.ledger.store import Store
from campaign.papers.bands import band_word
from campaign.papers.call_up import code_128
from campaign.papers.summary import titled
from campaign.papers.typesetting import typeset
from campaign.papers.wording import Wording
from campaign.rules.plan import Plan

HEADS = ("n", "name", "sex", "birth", "phone", "temperature", "dosed", "time", "why")
HEADER = ("post", "team", "lot", "vaccinator", "warmest")
TOTALS = ("doses", "not_vaccinated")
CLASSES = ("resident", "migrant")
ROLL = "R"  # after the zone's letter: a number of a roll is never one that a desk gives by itself


def pack(store: Store, *, site: str, day: str, numbers: Sequence[str], plan: Plan, lang: str, tally_sheets: int = 1,
         forms: int = 0, tickets: int = 0) -> bytes:
    """One PDF: a page a sheet of the list in the order that is kept, then so many tally sheets, forms and tickets."""
    word = Wording(lang)
    here = site_here(store) or {}
    told = {"lang": lang, "title": titled(store, word("pack.title", site=here.get("name", site), day=day), lang),
            "sheets": [_sheet(store, one, plan, word) for one in numbers],
            "tally": _tally(plan, word), "tally_sheets": tally_sheets,
            "form": _form(plan, word), "forms": forms, "tickets": rolls(here, tickets)}
    return typeset("pack.typ", told, shown=str({**told, "tickets": ""}))


def _sheet(store: Store, number: str, plan: Plan, word: Wording) -> dict[str, Any]:
    sheet = sheet_of(store, number) or {"persons": [], "unit": "", "on": ""}
    return {"number": number, "code": code_128(number), "head": word("pack.list", unit=sheet["unit"], day=sheet["on"]),
            "number_head": word("pack.sheet", number=number), "heads": [word(f"pack.{one}") for one in HEADS],
            "header": [word(f"pack.{one}") for one in HEADER], "totals": [word(f"pack.total_{one}") for one in TOTALS],
            "rows": [_row(store, nth, one, word) for nth, one in enumerate(sheet["persons"], start=1)],
            "reasons": [f"{nth} {word(f'reason.{one}')}" for nth, one in enumerate(plan.reasons["not_vaccinated"], start=1)],
            "hint": word("pack.hint"), "sign": word("pack.sign")}


def _row(store: Store, nth: int, person: str, word: Wording) -> list[str]:
    own, known = people.personal(store, person), people.person(store, person) or {}
    return [str(nth), own.get("name", ""), word(f"sex.{known.get('sex') or '0'}"), known.get("birth", ""),
            own.get("phone", ""), "", "", "", ""]


def _tally(plan: Plan, word: Wording) -> dict[str, Any]:
    return {"title": word("pack.tally"), "hint": word("pack.tally_hint"), "number_head": word("pack.tally_number"),
            "header": [word(f"pack.{one}") for one in ("place", "day", *HEADER[:-1])],
            "heads": [word("tally.band"), *(word(f"residence.{one}") for one in CLASSES), word("total")],
            "rows": [band_word(one, word.lang) for one in plan.bands] + [word("total")], "sign": word("pack.sign")}


def _form(plan: Plan, word: Wording) -> dict[str, Any]:
    text = plan.notice.get(word.lang) or next(iter(plan.notice.values()), "")
    return {"title": word("pack.form"), "notice": text.strip().split("\n"), "asked": word("pack.asked"),
            "questions": [word(f"question.{one}") for one in questions(plan)],
            "yes": word("pack.yes"), "no": word("pack.no"),
            "who": [word(f"pack.{one}") for one in ("child", "birth", "unit")],
            "agree": word("pack.agree"), "refuse": word("pack.refuse"),
            "signs": [word(f"pack.{one}") for one in ("guardian", "relation", "informer", "day")],
            "version": plan.notice_version}


def rolls(site: dict[str, Any], n: int) -> list[dict[str, str]]:
    """So many numbered tickets for each zone, with their Code 128; none that a desk gives by itself."""
    return [{"number": number, "code": code_128(number)} for zone in (zones_of(site) or [""])
            for number in (f"{zone}{ROLL}{nth:03}" for nth in range(1, n + 1))]
