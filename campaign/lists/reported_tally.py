"""The township form of a unit without the program: persons due and vaccinated by age band and residence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from campaign.lists.cells import text_of
from campaign.lists.figure_words import figure_in, kinds, plain, round_in
from campaign.lists.reported_tables import sheets_of
from campaign.rules.events import Refused

MEASURES = {"due": "target", "reached": "reached"}
Figures = list[tuple[str, str, str, str, int]]


def read_tally(name: str, content: bytes, *, round: int, bands: Mapping[str, str], classes: Mapping[str, str]) -> Figures:
    """The form's tables by age: (area, band, residence, measure, n). `bands` and `classes` are their words in any language.

    Totals are left out: they are computed. Refuses a form in which no such table of the round is found.
    """
    band_of, class_of = ({plain(text): code for text, code in words.items()} for words in (bands, classes))
    found = {one[:4]: one for sheet in sheets_of(name, content) for one in _tables(
        [[text_of(one) for one in row] for row in sheet.rows], round, band_of, class_of)}
    if not found:
        raise Refused("no_township_table", n=round)
    return list(found.values())


def _tables(rows: Sequence[Sequence[str]], round: int, bands: Mapping[str, str],
            classes: Mapping[str, str]) -> Iterator[tuple[str, str, str, str, int]]:
    """A heading names the measure first and then bands; below it a row a residence class. A line may name the round."""
    measure, columns, meant = "", dict[int, str](), True
    for row in rows:
        first = row[0] if row else ""
        if digits := re.search(r"\d+", round_in(first)[0]):
            meant = int(digits[0]) == round
        headed = {at: bands[plain(text)] for at, text in enumerate(row) if at and plain(text) in bands}
        if said := [MEASURES[one] for one in kinds(first) if one in MEASURES]:
            measure, columns = said[0], headed
        elif meant and measure and plain(first) in classes:
            yield from (("", band, classes[plain(first)], measure, _whole(row[at])) for at, band in columns.items()
                        if at < len(row) and row[at])


def _whole(text: str) -> int:
    figure = figure_in(text).text.replace(",", "")
    if not figure.isdecimal():
        raise Refused("figure_unreadable", text=text)
    return int(figure)
