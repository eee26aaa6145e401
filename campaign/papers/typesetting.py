"""A template set as PDF by typst, in the font that comes with the program; a rare character takes the system's."""

from __future__ import annotations

import json
from typing import Any

import typst

from campaign.papers.paper import FONTS, TEMPLATES
from campaign.rules.events import Refused

MARKS = "\u2010\u2011\u2012\u2013\u2022\u2212\u2713"


def typeset(template: str, told: dict[str, Any], *, shown: str) -> bytes:
    """A template of data/papers filled with what is told; refuses where the font is missing.

    The font holds the characters of GBK; the system's fonts are asked only for a text with others in it.
    """
    if not any(FONTS.glob("*.otf")):
        raise Refused("font_missing", path=str(FONTS))
    made = typst.compile(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[str(FONTS)],
                         ignore_system_fonts=_in_gbk(shown), sys_inputs={"paper": json.dumps(told, ensure_ascii=False)})
    return bytes(made)


def _in_gbk(text: str) -> bool:
    """Whether the font that ships has every character: Latin, the marks papers use, and GBK."""
    try:
        "".join(one for one in text if ord(one) >= 0x180 and one not in MARKS).encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
