"""One record of an adverse event, two papers: China's case card (个案报告卡, 22 items) and WHO's form; and a line list."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from campaign.figures.scheme import scheme
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.separated import separated
from campaign.rules.aefi import Field
from campaign.words import known as has_words, say

FORMS = {"case_card": "card.title", "who_form": "card.who_title"}
CODED = {"product": "product", "route": "route", "body_site": "body_site", "first_class": "class", "outcome": "outcome",
         "obtained": "obtained", "organisation": "card.organisation", "sex": "sex"}
LISTED = {"symptoms": "symptom", "seriousness": "serious"}
MOMENTS = {"onset": "%Y-%m-%d %H:%M", "discovered": "%Y-%m-%d %H:%M", "reported_on": "%Y-%m-%d", "dosed_on": "%Y-%m-%d",
           "dosed_time": "%H:%M"}
LINES = ("case_no", "name", "sex", "birth", "product", "maker", "lot", "dose_no", "dosed_on", "onset", "minutes_since",
         "symptoms", "seriousness", "first_class", "outcome", "reported_on", "vaccinator", "facility")


def rows(form: str, told: Mapping[str, Any], zone: str, *, lang: str) -> list[tuple[str, str, str]]:
    """The items of a form: number (or nothing), what is asked (a star where it is key), and what is known, in words."""
    fields = scheme().card() if form == "case_card" else scheme().who()
    return [(str(one.card) if form == "case_card" else "", _head(one, form, lang), value(one.code, told, zone, lang=lang))
            for one in fields]


def _head(field: Field, form: str, lang: str) -> str:
    key = field.card_key if form == "case_card" else field.who_key
    unsure = f" ({say('card.unverified', lang)})" if field.unverified else ""
    return say(f"record.{field.code}", lang) + ("*" if key else "") + unsure


def value(code: str, told: Mapping[str, Any], zone: str, *, lang: str) -> str:
    """One field as it is printed: a time by the site's clock, a code in words, a blank where nothing is known."""
    known = told.get(code, "")
    if code in MOMENTS:
        return _moment(known, MOMENTS[code], zone) if known else ""
    if code == "seriousness" and not known:
        return say("aefi.not_serious", lang)
    if code == "amount":
        number, _, unit = str(known).partition(" ")
        return f"{number} {say(f'dose_unit.{unit}', lang)}" if unit else number
    if code in LISTED:
        return ", ".join(say(f"{LISTED[code]}.{one}", lang) for one in known)
    if isinstance(known, bool):
        return say("card.yes" if known else "card.no", lang)
    prefix, joint = CODED.get(code, ""), "_" if CODED.get(code, "").startswith("card.") else "."
    words = f"{prefix}{joint}{known}"
    return say(words, lang) if prefix and known and has_words(words, lang) else str(known)


def _moment(known: str, shape: str, zone: str) -> str:
    """By the site's clock; a day told without its time is kept as its midnight, and no hour is made of that."""
    there = datetime.fromisoformat(known).astimezone(ZoneInfo(zone))
    return there.strftime(shape if there.time() > time() else shape.replace("%H:%M", "").strip())


def workbook(form: str, told: Mapping[str, Any], zone: str, *, lang: str) -> bytes:
    """A form as one sheet of an .xlsx, fitted to one page; no text becomes a formula or a link."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title, cell = book.add_format({"bold": True, "font_size": 14}), book.add_format({"border": 1, "text_wrap": True})
    sheet = book.add_worksheet()
    sheet.fit_to_pages(1, 1)
    sheet.set_paper(9)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 60)
    sheet.write_string(0, 0, say(FORMS[form], lang), title)
    for at, row in enumerate([_heads(lang), *rows(form, told, zone, lang=lang)], start=2):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text, cell)
    book.close()
    return buffer.getvalue()


def _heads(lang: str) -> tuple[str, str, str]:
    return say("card.number", lang), say("card.item", lang), say("card.value", lang)


def paper(form: str, told: Mapping[str, Any], zone: str, *, lang: str, practice: bool = False) -> Paper:
    """A form as one page to be printed and signed; of a practice file it says so first."""
    title = say(FORMS[form], lang)
    table = Section([say("card.item", lang), say("card.value", lang)],
                    [[f"{number} {head}".strip(), text] for number, head, text in rows(form, told, zone, lang=lang)])
    signs = [say("record.reporter", lang), say("record.reported_on", lang)]
    return Paper(f"{say('practice.paper', lang)} · {title}" if practice else title, [str(told["case_no"])],
                 [Part("", tables=[table])], lang, signs, whole=True)


def line_list(told: Sequence[Mapping[str, Any]], zone: str, *, lang: str) -> bytes:
    """A row a case (.csv, UTF-8 with its mark, as spreadsheets expect); no text becomes a formula."""
    return separated([say(f"record.{one}", lang) for one in LINES],
                     [[value(code, one, zone, lang=lang) for code in LINES] for one in told])
