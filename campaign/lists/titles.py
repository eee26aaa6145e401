"""What a list says of itself: the rounds and vaccines named above its headings, by its sheets and by its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from campaign.lists.cells import text_of
from campaign.lists.figure_words import round_in
from campaign.lists.opening import Headed
from campaign.lists.vocabulary import Vocabulary

FEW = 2  # texts in a row above the headings: more of them are headings of groups of columns


class Named(NamedTuple):
    """Rounds by number, and vaccines by the antigen of the plan's table; empty where a list names none."""

    rounds: frozenset[int] = frozenset()
    vaccines: frozenset[str] = frozenset()


def named_by(name: str, opened: Sequence[Headed], vocabulary: Vocabulary) -> Named:
    """The rounds and vaccines that a file's titles, its sheets and its own name speak of."""
    texts = [name, *_titles(opened)]
    return Named(frozenset(_rounds(texts, vocabulary)), frozenset(_vaccines(texts, vocabulary)))


def _titles(opened: Sequence[Headed]) -> Iterator[str]:
    for sheet, header in opened:
        if header and not sheet.hidden:
            yield sheet.name
            for row in sheet.rows[:header.height - 1]:
                filled = {text for cell in row if (text := text_of(cell))}
                yield from filled if len(filled) <= FEW else ()


def _rounds(texts: Iterable[str], vocabulary: Vocabulary) -> Iterator[int]:
    figures = vocabulary.listed["numerals"]["digits"]
    for text in texts:
        written = "".join(str(figures.get(sign, sign)) for sign in round_in(text)[0])
        if number := re.search(r"\d+", written):
            yield int(number[0])


def _vaccines(texts: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    for text in map(vocabulary.squeeze, texts):
        yield from (antigen for antigen, words in vocabulary.listed["vaccines"].items()
                    if any(vocabulary.squeeze(word) in text for word in words))
