"""A day's paper record, read from a separated text into lines, one act a line, and what keeps a line out."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from campaign.lists.cells import read_birth_cell, read_cell, text_of
from campaign.lists.dates import read_day
from campaign.lists.faults import FATAL, Fault, Read, quoted
from campaign.lists.reading import MAX_BYTES, MAX_ROWS, Cells, decodings, expect_size, split
from campaign.lists.vocabulary import Vocabulary, blank, clean, shipped_headings
from campaign.rules.events import Refused

REPLAY = Path(__file__).parents[2] / "data" / "replay.toml"
CLOCK = re.compile(r"(.*?)[ t]*(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)

PERSON = ("name", "birth", "sex", "id_no", "phone", "guardian", "address", "unit", "residence", "hukou", "area",
          "resident_since", "prior_doses", "household")
COLUMNS = ("time", "act", "ref", "person", "ticket", *PERSON, "round", "post", "team", "lot", "product", "expiry",
           "band", "birth_year", "n", "what", "decision", "temperature", "signer", "relation", "reason", "advice",
           "until", "place", "on", "evidence", "checks", "released", "sheet", "source", "by", "note")
# What a line of each act cannot do without; what else the desk would have asked becomes a finding instead.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "enumerate": ("time", "birth"), "register": ("time",), "agree": ("time",), "refuse": ("time", "reason"),
    "precheck": ("time", "decision"), "dose": ("time",), "vaccinate": ("time",), "repeat": ("time", "reason"),
    "release": ("time",), "leave": ("time",), "reaction": ("time", "reason"), "not_vaccinated": ("time", "reason"),
    "elsewhere": ("time", "on"), "count": ("time", "band", "residence", "n"),
    "receive": ("time", "lot", "product", "expiry", "n"), "use": ("time", "lot", "n"), "return": ("time", "lot", "n"),
    "waste": ("time", "lot", "n", "reason"), "waste_doses": ("time", "lot", "n", "reason"),
    "report": ("time", "what", "n", "source"), "total": ("what", "n"),
}
TOTALS = ("lines", "enumerated", "registered", "consented", "refused", "fit", "deferred", "contraindicated",
          "referred", "doses", "repeated", "released", "left_early", "reactions", "vials_received", "vials_used",
          "vials_returned", "vials_wasted", "doses_wasted")
DECISIONS, SIGNERS = ("fit", "deferred", "contraindicated", "referred"), ("self", "guardian", "entrusted")
OF_ONE = {"act": tuple(NEEDS), "decision": DECISIONS, "signer": SIGNERS}
TABLES = {"act": "acts", "decision": "decision", "signer": "signer"}
DAYS, NUMBERS = ("expiry", "until", "on"), ("n", "round")
AS_LISTED = ("sex", "residence", "resident_since", "prior_doses", "phone", "id_no", "evidence")


@dataclass(frozen=True)
class PaperLine:
    """One act as the paper has it: its number in the file, the site's local time, and what is written, as text."""

    number: int
    at: datetime | None
    act: str
    facts: Mapping[str, str]


@dataclass(frozen=True)
class PaperRead:
    """A paper record as read: lines that can be entered, faults that kept a line out, remarks on lines that are in."""

    name: str
    sha256: str
    lines: tuple[PaperLine, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


@cache
def shipped_replay() -> Mapping[str, Any]:
    """The headings and words of paper records that ship with the product (data/replay.toml)."""
    return tomllib.loads(REPLAY.read_text(encoding="utf-8"))


def read_paper(name: str, content: bytes, *, headings: Mapping[str, Any] | None = None,
               words: Mapping[str, Any] | None = None) -> PaperRead:
    """A day's record (.csv in UTF-8 or GB18030) as lines and faults; columns as docs/replay.md lists them.

    Refuses what is no such record; a line that cannot be read is a fault and leaves the others usable.
    """
    expect_size(len(content), MAX_BYTES)
    if not content.strip():
        raise Refused("paper_empty")
    vocabulary = _vocabulary(headings or shipped_headings(), words or shipped_replay())
    rows, columns = _opened(content, vocabulary)
    reader = _Reader(name, columns, vocabulary)
    lines = [line for number, row in rows if (line := reader.line(number, row))]
    if not lines and not reader.faults:
        raise Refused("paper_empty")
    return PaperRead(name, hashlib.sha256(content).hexdigest(), tuple(lines), tuple(reader.faults),
                     tuple(reader.remarks))


def _vocabulary(headings: Mapping[str, Any], words: Mapping[str, Any]) -> Vocabulary:
    """The words of lists and of paper records together; each code also stands for itself."""
    columns = {key: [key, *words["columns"].get(key, ()), *headings["columns"].get(key, ())] for key in COLUMNS}
    coded = {table: {code: [code, *words[table].get(code, ())] for code in OF_ONE[key]} for key, table in TABLES.items()}
    return Vocabulary({**headings, "columns": columns,
                       "values": {**headings["values"], **coded, "checks": words["checks"]}})


def _opened(content: bytes, vocabulary: Vocabulary) -> tuple[Iterator[tuple[int, Cells]], dict[str, int]]:
    """The rows below the headings, in the first decoding and separator in which an act has its column."""
    for text in decodings(content):
        for separator in vocabulary.listed["text"]["separators"]:
            head = next(split(text, separator), ())
            columns = {key: place for place, cell in enumerate(head) if (key := vocabulary.column(str(cell)))}
            if "act" in columns:
                rows = islice(split(text, separator), 1, MAX_ROWS)
                return enumerate(rows, start=2), columns
    raise Refused("paper_no_header")


class _Reader:
    """Reads line after line; a time without its day is of the day last written above."""

    def __init__(self, name: str, columns: Mapping[str, int], vocabulary: Vocabulary) -> None:
        self.name, self.columns, self.vocabulary = name, columns, vocabulary
        self.day: date | None = None
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []

    def line(self, number: int, row: Cells) -> PaperLine | None:
        """The line, or None when it is blank or its faults keep it out."""
        cells = {key: text for key, place in self.columns.items()
                 if place < len(row) and not blank(text := clean(str(row[place])))}
        if not cells:
            return None
        reads = {key: self._read(key, text) for key, text in cells.items()}
        if "act" in reads and reads["act"].value:
            lacking = [key for key in NEEDS[reads["act"].value] if key not in cells]
            reads |= {key: Read(codes=("cell_missing",)) for key in lacking}
        reads.setdefault("act", Read(codes=("cell_missing",)))
        told = [Fault(self.name, number, self._cell(key, number), code,
                      {"column": key, "text": quoted(cells.get(key, "")), "act": cells.get("act", ""), **read.facts})
                for key, read in reads.items() for code in read.codes]
        fatal = [one for one in told if one.code in KEEPS_OUT]
        (self.faults if fatal else self.remarks).extend(fatal or told)
        facts = {key: read.value for key, read in reads.items() if read.value}
        at = datetime.fromisoformat(facts.pop("time")) if "time" in facts else None
        return None if fatal else PaperLine(number, at, facts.pop("act"), facts)

    def _cell(self, key: str, number: int) -> str:
        return f"{get_column_letter(self.columns[key] + 1)}{number}" if key in self.columns else ""

    def _read(self, key: str, text: str) -> Read:
        if key in ("time", "released"):
            return self._time(text)
        if key == "birth":
            return read_birth_cell(text, self.vocabulary, today=self.day or date.max)
        if key in TABLES:
            return self._of_one(TABLES[key], text)
        if key in DAYS:
            day = read_day(text, self.vocabulary)
            return day if day.value else Read(codes=("day_unreadable",))
        if key in NUMBERS:
            return Read(text) if re.fullmatch(r"\d{1,7}", text, re.ASCII) else Read(codes=("number_unreadable",))
        if key == "temperature":
            return Read(text) if re.fullmatch(r"\d{2}(\.\d+)?", text, re.ASCII) else Read(codes=("number_unreadable",))
        if key == "checks":
            return Read(self.vocabulary.value("checks", text) or text)
        return read_cell(key, text, self.vocabulary) if key in AS_LISTED else Read(text_of(text))

    def _of_one(self, table: str, text: str) -> Read:
        found = self.vocabulary.value(table, text)
        return Read(found) if found else Read(codes=("code_unknown",), facts={"codes": ", ".join(
            self.vocabulary.listed["values"][table])})

    def _time(self, text: str) -> Read:
        """Day and clock, as in 2026-12-05 09:30; the clock alone is of the day above."""
        read = CLOCK.fullmatch(text.casefold())
        day = read_day(read[1], self.vocabulary).value if read and read[1] else ""
        try:
            if read and read[1]:
                self.day = date.fromisoformat(day)
            clock = time.fromisoformat(f"{read[2]:0>2}:{read[3]}:{read[4] or '00'}") if read else None
        except ValueError:
            clock = None
        if clock is None:
            return Read(codes=("time_unreadable",))
        return Read(datetime.combine(self.day, clock).isoformat()) if self.day else Read(codes=("time_undated",))


KEEPS_OUT = FATAL | {"cell_missing", "time_unreadable", "time_undated", "code_unknown", "day_unreadable",
                     "number_unreadable"}
