"""What a scanned text is: a package's code (GS1 or trace code), a slip, a ticket, a badge, a command, or plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from biip import ParseConfig, ParseError
from biip.gs1_element_strings import GS1ElementString

from campaign.rules.events import Refused

PACKAGES = ("gs1", "trace")
KINDS = (*PACKAGES, "slip", "ticket", "badge", "command", "text")
PREFIX = 7  # the first characters of a trace code name the product and its pack: NMPAB/T 1001-2019
SEPARATOR = "\x1d"  # FNC1 as scanners send it: GS1 General Specifications, 7.8.6
SEPARATORS = re.compile(r"<GS>|\{GS\}|\u241d", re.IGNORECASE)
SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")  # AIM identifier (ISO/IEC 15424), as in ]d2, ]C1, ]Q3
GS1_MARKED = ("]d2", "]C1", "]Q3")
READABLE = re.compile(r"\(([0-9]{2,4})\)([^(]+)")  # as printed under the code: (01)…(17)…(10)…
ITEM, LOT, EXPIRY, SERIAL = "01", "10", "17", "21"
FOLLOWING = (ITEM, LOT, "11", EXPIRY, SERIAL)  # the identifiers that a package of medicine bears
SLIP, TICKET = r"0?[a-z0-9]{5}-[0-9]+", r"[A-Za-z][0-9]{4}"
BADGE, COMMAND = "staff:", "do:"
LEAST = 12  # digits in a row that are no lot, no phone: a piece of a code
AS_WRITTEN = ParseConfig(gs1_element_strings_verify_date=False)
Elements = dict[str, str]


class Code(NamedTuple):
    """What was scanned. `package` is the one smallest package; `prefix` what names its product; `expiry` an ISO day."""

    kind: str
    text: str
    prefix: str = ""
    package: str = ""
    lot: str = ""
    expiry: str = ""


def read(scanned: str, *, lots: Collection[str] = ()) -> Code:
    """What a scanned text is; refuses a torn code, two in one, an impossible expiry, and separators lost for good.

    `lots` are the site's own: of several readings of a code without its separators, theirs is the right one.
    """
    marked = SYMBOLOGY.match(scanned.strip())
    text = scanned.strip()[marked.end() if marked else 0:].strip()
    plain = unicodedata.normalize("NFKC", text)
    if SYMBOLOGY.search(text[1:]) or _doubled(plain):
        raise Refused("code_doubled", text=text)
    if re.fullmatch(r"[0-9]{20}", plain) and not (_begins_gs1(plain) or (marked and marked[0] in GS1_MARKED)):
        return Code("trace", plain, plain[:PREFIX], plain)
    if _begins_gs1(plain):
        return _gs1(_separated(text if _begins_gs1(text) else plain), trusted=bool(marked), lots=lots)
    if re.fullmatch(r"[0-9]{19}|[0-9]{21,}", plain):
        raise Refused("code_torn", text=text)
    return _of_the_site(text, plain)


def _of_the_site(text: str, plain: str) -> Code:
    """The site's own codes; anything else is plain text, kept as it was written."""
    lowered = plain.casefold()
    if re.fullmatch(SLIP, lowered):
        return Code("slip", lowered)
    if re.fullmatch(TICKET, plain):
        return Code("ticket", plain.upper())
    for kind, begins in (("badge", BADGE), ("command", COMMAND)):
        if lowered.startswith(begins) and len(lowered) > len(begins):
            return Code(kind, lowered[len(begins):])
    return Code("text", text)


def of_package(scanned: str, *, lots: Collection[str] = ()) -> Code:
    """The code of a package, or a lot as somebody wrote it; what else was scanned is refused by its kind."""
    code = read(scanned, lots=lots)
    if code.kind == "text" and re.fullmatch(rf"[0-9]{{{LEAST},}}", code.text):
        raise Refused("code_torn", text=code.text)
    if code.kind not in (*PACKAGES, "text"):
        raise Refused("code_of_other_kind", scanned=code.kind, text=code.text)
    return code


def means_a_person(code: Code) -> bool:
    """Whether a person may be looked for by this: digits that a shelf's bar code shares with a phone are the person's."""
    return code.kind in ("slip", "ticket", "text") or (code.kind == "gs1" and not (code.package or code.lot or code.expiry))


def _doubled(text: str) -> bool:
    """Two codes that came as one, because the scanner sent no Enter between them."""
    if re.fullmatch(r"[0-9]{40}", text) or re.fullmatch(f"(?:{SLIP}){{2,}}|(?:{TICKET}){{2,}}", text, re.IGNORECASE):
        return True
    begins = (found.start() for found in re.finditer(r"(?=01[0-9]{14}(?:1[017]|21|\x1d|$))", text))
    return _begins_gs1(text) and any(at and _checked(text[at + 2:at + 16]) for at in begins)


def _begins_gs1(text: str) -> bool:
    """An item's number in a GS1 message, with its check digit right or with what follows in a package's code; or alone."""
    digits = text.replace("(01)", ITEM, 1)
    begun, more = re.match(r"01[0-9]{14}", digits), bool(re.match(r".{16}\(?(?:1[017]|21)", digits))
    checked, as_trace = _checked(digits[2:16]) if begun else False, bool(re.fullmatch(r"[0-9]{20}", digits))
    return bool((begun and ((more and checked) if as_trace else (more or checked)))
                or (re.fullmatch(r"[0-9]{13,14}", text) and _checked(text)))


def _checked(digits: str) -> bool:
    """The check digit of a GTIN: weights 3 and 1 from the right (GS1 General Specifications, 7.9.1)."""
    return sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(reversed(digits))) % 10 == 0


def _separated(text: str) -> str:
    """A message with its separators as such, whatever the scanner or a hand wrote for them."""
    if text.startswith("("):
        return SEPARATOR.join(identifier + said for identifier, said in READABLE.findall(text))
    return SEPARATORS.sub(SEPARATOR, text)


def _gs1(text: str, *, trusted: bool, lots: Collection[str]) -> Code:
    if re.fullmatch(r"[0-9]{13,14}", text):
        return Code("gs1", text, prefix=text.zfill(14))
    if not _checked(text[2:16]):
        raise Refused("code_torn", text=text)
    whole = trusted or SEPARATOR in text
    found = [one for one in _readings(text, whole=whole) if _day(one.get(EXPIRY, ""))]
    if not found:
        raise _unreadable(text)
    said = _the_one(found, lots)
    if said is None:
        raise Refused("code_separators_lost", item=found[0][ITEM], text=text)
    serial = said.get(SERIAL, "")
    return Code("gs1", text, said[ITEM], f"{said[ITEM]}.{serial}" if serial else "", said.get(LOT, ""),
                expiry_day(said.get(EXPIRY, "")))


def _the_one(found: list[Elements], lots: Collection[str]) -> Elements | None:
    """The reading that holds: of a lot the site has, else the one that tells both lot and expiry; None where it is open."""
    fuller = [one for one in found if LOT in one and EXPIRY in one] or found
    for some in ([one for one in found if one.get(LOT) in lots], fuller):
        if len(some) == 1:
            return some[0]
    return None


def _readings(text: str, *, whole: bool, before: tuple[str, ...] = ()) -> Iterator[Elements]:
    """Every way to read a message; where separators are `whole`, only the one they tell."""
    if not text:
        yield {}
        return
    try:
        found = GS1ElementString.extract(_masked(text), config=AS_WRITTEN)
    except ParseError:
        return
    identifier = found.ai.ai
    if identifier in before:
        return
    start, end = len(identifier), len(found)
    ends = range(start + 1, end + 1) if found.ai.separator_required and not whole else (end,)
    for at in ends:
        rest = text[at:].lstrip(SEPARATOR)
        if whole or not rest or rest.startswith(FOLLOWING):
            for more in _readings(rest, whole=whole, before=(*before, identifier)):
                yield {identifier: text[start:at], **more}


def _masked(text: str) -> str:
    """A lot may hold characters that GS1 does not know; they are read past, and kept."""
    return re.sub(r"[^\x00-\x7f]", "X", text)


def _unreadable(text: str) -> Refused:
    """Why no reading holds: an expiry that no calendar has, or a message that ends too early."""
    dates = [found[1] for found in re.finditer(r"(?=17([0-9]{6}))", text[16:])]
    if dates and not any(map(_day, dates)):
        return Refused("code_expiry_impossible", expiry=dates[0], text=text)
    return Refused("code_torn", text=text)


def _day(digits: str) -> bool:
    try:
        return bool(expiry_day(digits) or not digits)
    except ValueError:
        return False


def expiry_day(digits: str) -> str:
    """YYMMDD as an ISO day of this century; day 00 is the month's last (GS1 General Specifications, 3.4.7)."""
    if not digits:
        return ""
    year, month, day = 2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    if day:
        return date(year, month, day).isoformat()
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat() if 1 <= month <= 12 else _no_month()


def _no_month() -> str:
    raise ValueError
