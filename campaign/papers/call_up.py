"""The call-up on paper: the list by batch, notices that are tickets, the text messages, and the evening's check."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import barcode
from barcode.writer import SVGWriter

from campaign.figures import people
from campaign.figures.call_up import Check, batches_of, checks
from campaign.figures.site import site_here
from campaign.ledger.store import Store
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.separated import separated
from campaign.papers.summary import titled
from campaign.papers.typesetting import typeset
from campaign.papers.wording import Wording

NOTICES = ("notice", "catch_up_notice")
HEADS = ("n", "name", "sex", "birth", "guardian", "phone", "came")
CHECKED = ("unit", "called", "arrived", "vaccinated", "not_come", "not_vaccinated")


def called_list(store: Store, *, site: str, day: str, lang: str, unit: str | None = None) -> Paper:
    """A day's list by batch, or one unit's, as it is handed to those who lead the batches."""
    word = Wording(lang)
    told = [one for one in batches_of(store, site, day) if unit is None or one["unit"] == unit]
    parts = [Part(_heading(one, word), [], [Section([word(f"call.{head}") for head in HEADS], [
        _row(store, nth, person, word) for nth, person in enumerate(one["persons"], start=1)])]) for one in told]
    n = sum(len(one["persons"]) for one in told)
    return Paper(titled(store, word("call.title", day=day), lang),
                 [word("call.under", site=_place(store, site), n=n, batches=len(told))], parts, lang,
                 signs=[word("call.sign_leader"), word("call.sign_site")])


def _place(store: Store, site: str) -> str:
    return str((site_here(store) or {}).get("name", site))


def _heading(batch: Mapping[str, Any], word: Wording) -> str:
    return " · ".join(filter(None, [word("call.batch", number=batch["number"]), batch["unit"], when(batch, word),
                                    word("call.zone", zone=batch["zone"]) if batch.get("zone") else ""]))


def when(batch: Mapping[str, Any], word: Wording) -> str:
    """The batch's time, as 08:00–08:30; blank where it has none."""
    return word("call.slot", starts=batch["starts"], ends=batch["ends"]) if batch.get("starts") else ""


def _row(store: Store, nth: int, person: str, word: Wording) -> list[str]:
    own, known = people.personal(store, person), people.person(store, person) or {}
    return [str(nth), own.get("name", ""), word(f"sex.{known.get('sex') or '0'}"), known.get("birth", ""),
            own.get("guardian", ""), own.get("phone", ""), ""]


def notices(store: Store, *, site: str, day: str, lang: str, kind: str = "notice", unit: str | None = None) -> bytes:
    """A notice a person (通知单, 补种通知书), four to a page: place, time, what to bring; its Code 128 is the ticket."""
    word, place = Wording(lang), _place(store, site)
    cards = [_card(store, person, one, word, place=place, day=day, kind=kind)
             for one in batches_of(store, site, day) if unit is None or one["unit"] == unit for person in one["persons"]]
    told = {"cards": cards, "lang": lang, "title": titled(store, word(f"call.{kind}"), lang)}
    return typeset("notices.typ", told, shown=str([card["lines"] for card in cards]) + str(cards[:1]))


def _card(store: Store, person: str, batch: Mapping[str, Any], word: Wording, *, place: str, day: str,
          kind: str) -> dict[str, Any]:
    own, known = people.personal(store, person), people.person(store, person) or {}
    lines = [[word("label.born"), word.filled(known.get("birth"))], [word("call.unit"), word.filled(batch["unit"])],
             [word("call.place"), place], [word("call.time"), f"{day} {when(batch, word)}".strip()],
             [word("call.batch_head"), " · ".join(filter(None, [str(batch["number"]), batch.get("zone", "")]))],
             [word("call.bring"), word("call.what_to_bring")]]
    return {"who": word.filled(own.get("name")), "said": word(f"call.{kind}_says"), "lines": lines, "number": person,
            "code": code_128(person), "foot": word("call.is_ticket")}


def code_128(text: str) -> str:
    """A person's number as Code 128, an SVG without its text."""
    buffer = io.BytesIO()
    barcode.get("code128", text, writer=SVGWriter()).write(buffer, {"module_height": 9, "write_text": False})
    svg = buffer.getvalue().decode()
    return svg[svg.index("<svg"):]


def text_messages(store: Store, *, site: str, day: str, lang: str, unit: str | None = None) -> bytes:
    """Text messages as CSV (phone, name, text), one a person with a phone."""
    word, place = Wording(lang), _place(store, site)
    rows = []
    for batch in batches_of(store, site, day):
        for person in batch["persons"] if unit is None or batch["unit"] == unit else ():
            own = people.personal(store, person)
            said = word("call.message", name=own.get("name", ""), day=day, when=when(batch, word), place=place,
                        number=batch["number"])
            if own.get("phone"):
                rows.append([own["phone"], own.get("name", ""), said])
    return separated([word("field.phone"), word("field.name"), word("call.text")], rows)


def evening_check(store: Store, *, site: str, day: str, lang: str, unit: str | None = None) -> Paper:
    """The vaccinated against the called by unit, and the names of who did not come, to be reported back to each."""
    word = Wording(lang)
    found = [one for one in checks(store, site, day) if unit is None or one.unit == unit]
    parts = [Part(word("call.checked"), tables=[check_table(found, word)])]
    parts += [Part(word("call.absent", unit=one.unit, n=len(names)), tables=[Section(
        [word(f"call.{head}") for head in HEADS[:-1]],
        [_row(store, nth, person, word)[:-1] for nth, person in enumerate(names, start=1)])])
        for one in found for names in [(*one.not_come, *one.not_vaccinated)] if names]
    return Paper(titled(store, word("call.check_title", day=day), lang), [_place(store, site)], parts, lang)


def check_table(found: Sequence[Check], word: Wording) -> Section:
    """A line a unit, with the total."""
    rows = [[one.unit, one.called, one.arrived, one.vaccinated, len(one.not_come), len(one.not_vaccinated)] for one in found]
    sums = [sum(column) for column in list(zip(*rows, strict=True))[1:]] if rows else [0] * (len(CHECKED) - 1)
    return Section([word(f"call.{head}") for head in CHECKED], [*rows, [word("total"), *sums]], totalled=True)
