"""The words of every language: a code and its facts in, a sentence out."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser, ast

LANGS = ("zh-CN", "en")
WORDS = Path(__file__).resolve().parent.parent / "data" / "words"
# Facts whose value is a code, or several, and the prefix of its words.
CODED = {"field": "field", "kind": "kind", "mode": "mode", "denominator": "denominator", "decision": "decision",
         "checks": "check", "roles": "role", "product": "product", "questions": "question",
         "units": "unit", "scanned": "scanned", "item": "supply", "way": "supply_way"}

Word = Callable[[Mapping[str, Any]], str]
# What the desk would have refused may come as a finding: it has no need of second words.
BORROWED = {"finding-": "refused-"}
_KEY = re.compile(r"^([A-Za-z][\w-]*) *=", re.MULTILINE | re.ASCII)
_HYPHENS = str.maketrans("._", "--")


class _Shown(dict[str, str]):
    """Facts ready to be put into a sentence; one that is not there stays visible as its name."""

    def __missing__(self, name: str) -> str:
        return f"{{${name}}}"


def say(code: str, /, lang: str = LANGS[0], **facts: Any) -> str:
    """The words for a code, filled with the facts; ⟦code⟧ where the language has none, never another's.

    Dots and underscores of the code are hyphens in its key. Days are shown as 2026-12-05, numbers ungrouped;
    a fact that is itself a code (see CODED) is shown by its own words.
    """
    return _word(code, lang)(facts)


def known(code: str, lang: str = LANGS[0]) -> bool:
    """Whether this language has words for a code."""
    return bool(_text(code, lang))


def keys(lang: str) -> frozenset[str]:
    """Every key of a language."""
    return frozenset(texts(lang))


def placeholders(code: str, lang: str) -> frozenset[str]:
    """The facts that the words for a code ask for, those that only choose between variants included."""
    named = re.findall(r"\$([A-Za-z][\w-]*)", _text(code, lang), re.ASCII)
    return frozenset(named)


def key_of(code: str) -> str:
    """The key of a code: refused.too_young is refused-too-young, language.zh-CN is language-zh-cn."""
    return code.translate(_HYPHENS).lower()


@functools.cache
def texts(lang: str) -> dict[str, str]:
    """The Fluent text of every key of a language, cut but not parsed: only words that are said are parsed."""
    cut: dict[str, str] = {}
    for file in sorted({*WORDS.rglob(f"{lang}.ftl"), *WORDS.rglob(f"*.{lang}.ftl")}):
        text = re.sub(r"^#.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        starts = [*_KEY.finditer(text)]
        ends = [start.start() for start in starts[1:]] + [len(text)]
        cut |= {start[1]: text[start.start():end] for start, end in zip(starts, ends, strict=True)}
    return cut


def _text(code: str, lang: str) -> str:
    """The Fluent text for a code; blank where there is none."""
    key, all_ = key_of(code), texts(lang)
    lenders = (lender + key.removeprefix(prefix) for prefix, lender in BORROWED.items() if key.startswith(prefix))
    return next((all_[one] for one in (key, *lenders) if one in all_), "")


@functools.lru_cache(maxsize=8192)
def _word(code: str, lang: str) -> Word:
    text = _text(code, lang)
    entry = FluentParser().parse_entry(text) if text else None
    if not isinstance(entry, ast.Message) or entry.value is None:
        return lambda facts: f"⟦{code}⟧"
    parts = [_part(element) for element in entry.value.elements]
    return _choosing(entry, lang) if None in parts else _plain("".join(part or "" for part in parts), lang)


def _part(element: ast.TextElement | ast.Placeable) -> str | None:
    """A piece of a sentence as a piece of a format string; None where Fluent has to choose or compute."""
    if isinstance(element, ast.TextElement):
        return element.value.replace("{", "{{").replace("}", "}}")
    if isinstance(element.expression, ast.VariableReference):
        return f"{{{element.expression.id.name}}}"
    return None


def _plain(pattern: str, lang: str) -> Word:
    # Most sentences only put facts into gaps; a format string does that in a third of the bundle's time.
    if "{" not in pattern:
        return lambda facts: pattern
    return lambda facts: pattern.format_map(_Shown({name: _shown(name, facts[name], lang) for name in facts}))


def _choosing(message: ast.Message, lang: str) -> Word:
    bundle = FluentBundle([lang], use_isolating=False)
    bundle.add_resource(ast.Resource([message]))
    pattern = cast(Pattern, bundle.get_message(message.id.name).value)

    def word(facts: Mapping[str, Any]) -> str:
        counted = {name: _countable(name, facts[name], lang) for name in facts}
        return str(bundle.format_pattern(pattern, counted)[0])
    return word


def _shown(name: str, fact: Any, lang: str) -> str:
    if isinstance(fact, str):
        if name in CODED and ", " in fact:
            return _shown(name, fact.split(", "), lang)
        code = f"{CODED[name]}.{fact}" if name in CODED else ""
        return say(code, lang) if code and known(code, lang) else fact
    if isinstance(fact, list | tuple):
        return ", ".join(_shown(name, one, lang) for one in fact)
    if isinstance(fact, datetime):
        return f"{fact:%Y-%m-%d %H:%M}"
    if isinstance(fact, Decimal):
        return f"{fact:f}"
    return "" if fact is None else str(fact)


def _countable(name: str, fact: Any, lang: str) -> Any:
    """A whole number stays a number, so that a language can choose by it."""
    whole = isinstance(fact, int) and not isinstance(fact, bool)
    return fluent_number(fact, useGrouping=False) if whole else _shown(name, fact, lang)
