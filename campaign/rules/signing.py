"""How an agreement is made sure: the ways a plan may ask for, and what each of them leaves behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

# `handed_in`: the signed form is collected and bears no number; `spoken`: nothing is signed.
SIGNINGS = ("screen", "thumbprint", "witness", "paper", "handed_in", "spoken")
LEAVES = {"screen": "signature", "thumbprint": "signed_name", "witness": "signed_name", "paper": "paper_no"}
LONGEST = 16_000  # characters: a long name written slowly takes a third of it
STROKES = re.compile(r"(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})+)+")


def is_signature(strokes: str) -> bool:
    """Whether these are strokes of a pen, as an SVG path of whole steps in a field of 600 by 200; a dot is none."""
    return len(strokes) <= LONGEST and STROKES.fullmatch(strokes) is not None


def way_of(asked: Sequence[str], signed: str) -> str:
    """The way in which this was signed: the plan's first where no other is said, spoken where the plan asks for none."""
    return signed or next(iter(asked), "spoken")
