"""By what a person is found: initials of the name, and numbers read from their end."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters are read: the phrases would take 40 MB
from pypinyin import Style, lazy_pinyin


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
    """Name, initials, the ID and phone numbers reversed (their last digits are a prefix), and the list row's key."""
    name = plain(personal.get("name", ""))
    return (name, initials(name), plain(personal.get("id_no", ""))[::-1] or None,
            plain(personal.get("phone", ""))[::-1] or None, personal.get("key"))
