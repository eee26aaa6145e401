"""By what a person is found: initials of the name, and numbers read from their end."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters are read: the phrases would take 40 MB
from pypinyin import Style, lazy_pinyin, pinyin


@lru_cache(maxsize=65536)
def _initial(character: str) -> str:
    return lazy_pinyin(character, style=Style.FIRST_LETTER)[0][:1].lower()


def plain(text: str) -> str:
    """One spelling for what looks the same: full-width folded, spaces gone, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def initials(name: str) -> str:
    """The first letter of each character's reading: 王小明 is wxm."""
    return "".join(_initial(one) for one in plain(name))


def found_by(personal: Mapping[str, str]) -> tuple[str | None, ...]:
    """Name, initials, the ID and phone numbers reversed (their last digits are a prefix), and the list row's key.

    A pseudonym stands where the ID number would: no search by digits meets it, since it begins with a sign.
    """
    name = plain(personal.get("name", ""))
    return (name, initials(name), plain(personal.get("id_no", ""))[::-1] or personal.get("pseudonym"),
            plain(personal.get("phone", ""))[::-1] or None, personal.get("key"))


@lru_cache(maxsize=65536)
def _readings(character: str) -> tuple[str, ...]:
    """Every reading without its tone, the common one first: a surname is often not read as the word."""
    told = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(one.lower().replace("\u00fc", "v") for one in told[0])) if told else (character,)


def sounds(name: str) -> list[tuple[str, ...]]:
    """The syllables of a name, once for each reading of its first character: one may be dan wen and shan wen."""
    characters = plain(name)
    if not characters:
        return []
    rest = tuple(_readings(one)[0] for one in characters[1:])
    return [(first, *rest) for first in _readings(characters[0])]


def words(personal: Mapping[str, str]) -> set[str]:
    """By the beginning of what a person is found: any part of the name, its pinyin or initials, and the household."""
    name, found = plain(personal.get("name", "")), {plain(personal.get("household", ""))}
    for at in range(len(name)):
        found.add(name[at:])
    for nth, syllables in enumerate(sounds(name)):
        found |= {*syllables}
        for at in range(1 if nth else len(syllables)):  # other readings of the surname differ in the whole alone
            found |= {"".join(syllables[at:]), "".join(one[:1] for one in syllables[at:])}
    return found - {""}
