"""Every code that the house can say has words in every language, with the same facts in them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from fluent.syntax import FluentParser, ast as fluent
from fluent.syntax.visitor import Visitor

from campaign import words
from campaign.acts.setup import ROLES
from campaign.rules.events import KINDS
from campaign.rules.plan import MODES, OBSERVATIONS, REASON_LISTS, STATIONS, UNIT_KINDS
from campaign.rules.visit import MOVES
from campaign.words import LANGS, key_of, keys, known, placeholders, say

HOUSE = Path(__file__).resolve().parent.parent
FILES = sorted((HOUSE / "data" / "words").rglob("*.ftl"))

# A code met in one of these calls is said with the words under the prefix; the code is the argument at this place.
CALLS = {"Refused": ("refused", 0), "expect": ("refused", 1), "Finding": ("finding", 0), "Flag": ("flag", 0)}
# Facts whose value is itself a code: their words stand under the fact's own name.
CODED_FACTS = ("field",)
# Codes that a table or a function makes, by the prefix under which a page or a paper says them.
MADE = {
    "kind": KINDS,
    "stage": {"arriving", "ready", "observing", *(move.leads for move in MOVES.values())},
    "missing": ("registered", "consented", "fit"),
    "role": ROLES,
    "mode": MODES,
    "observation": OBSERVATIONS,
    "unit-kind": UNIT_KINDS,
    "reasons": REASON_LISTS,
    "step": ("setup", "enumeration", *STATIONS, "observation", "tally", "closing", "lots", "people", "paper", "start"),
    "residence": ("resident", "migrant", "temporary", "unknown"),
    "sex": "0129",
    "denominator": ("census", "enumerated", "added_after_freeze", "revised_target"),
    "language": LANGS,
    "refused": {f"not_{need}" for move in MOVES.values() for need in move.needs}
    | {f"already_{done}" for move in MOVES.values() for done in move.never},
}
# What a page says by a name it puts together, `say(f"stage.{...}")`: whose words then are promised above or elsewhere.
MADE_ELSEWHERE = {"fault": "a list's remarks", "plan_fault": "a plan's faults"}


class Said(NamedTuple):
    """A code met in the sources, with the facts given with it (None when they cannot be read off)."""

    key: str
    facts: frozenset[str] | None
    place: str


def text_of(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def codes_of(node: ast.expr | None) -> list[str]:
    """The codes an expression may be: a text, or either text of a choice."""
    if isinstance(node, ast.IfExp):
        return codes_of(node.body) + codes_of(node.orelse)
    return [code] if (code := text_of(node)) else []


def calls(place: str) -> Iterator[tuple[str, str, ast.Call]]:
    for file in sorted((HOUSE / place).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
                yield name, f"{file.relative_to(HOUSE)}:{node.lineno}", node


def given(call: ast.Call, dict_at: int | None) -> frozenset[str] | None:
    """The facts given with a code, by keyword or in the dictionary at this place."""
    if dict_at is not None and len(call.args) > dict_at:
        facts = call.args[dict_at]
        whole = isinstance(facts, ast.Dict) and None not in facts.keys
        return frozenset(filter(None, map(text_of, facts.keys))) if whole else None
    named = [word.arg for word in call.keywords]
    return None if None in named else frozenset(filter(None, named))


def met() -> Iterator[Said]:
    """Refusals, findings, flags and a plan's faults as the sources tell them."""
    for name, place, call in calls("campaign"):
        if name in CALLS:
            prefix, at = CALLS[name]
            facts = given(call, {"Finding": 2, "Flag": 1}.get(name))
            for code in codes_of(call.args[at] if len(call.args) > at else None):
                yield Said(key_of(f"{prefix}.{code}"), facts, place)
        elif name == "fault":
            facts = given(call, None)
            for code in codes_of(call.args[1]):
                yield Said(key_of(f"plan_fault.{code}"), facts and facts | {"key", "line", "text"}, place)
    yield from refusals_answered()


def refusals_answered() -> Iterator[Said]:
    """What the rules of eligibility answer with: a code beside its facts."""
    file = HOUSE / "campaign" / "rules" / "eligibility.py"
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2 and (code := text_of(node.elts[0])):
            yield Said(key_of(f"refused.{code}"), None, f"{file.name}:{node.lineno}")


def words_said() -> Iterator[tuple[str, str]]:
    """Every literal code that a page, a paper or the terminal says, and the fixed beginning of the others."""
    for place in ("pages", "campaign/papers", "campaign"):
        for name, where, call in calls(place):
            if name in ("say", "known") and call.args and (place != "campaign" or "__main__" in where):
                first = call.args[0]
                if isinstance(first, ast.JoinedStr):
                    first = first.values[0]
                    yield where, f"{text_of(first) or ''}*"
                else:
                    yield from ((where, code) for code in codes_of(first))


def met_facts(name: str) -> Iterator[str]:
    for _, _, call in calls("campaign"):
        for word in call.keywords:
            if word.arg == name:
                yield from codes_of(word.value)


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_words(lang):
    silent = {one.key: one.place for one in met() if one.key not in keys(lang)}
    assert silent == {}


@pytest.mark.parametrize("lang", LANGS)
def test_every_made_code_has_words(lang):
    made = {key_of(f"{prefix}.{code}") for prefix, codes in MADE.items() for code in codes}
    made |= {key_of(f"{fact}.{code}") for fact in CODED_FACTS for code in met_facts(fact)}
    assert made - keys(lang) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_the_facts_that_words_ask_for_are_given(lang):
    asked = {one.place: (one.key, lacking) for one in met() if one.facts is not None
             and (lacking := placeholders(one.key, lang) - one.facts)}
    assert asked == {}


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_page_says_has_words(lang):
    promised = {key_of(prefix) for prefix in (*MADE, *MADE_ELSEWHERE, *(prefix for prefix, _ in CALLS.values()))}
    silent = {code: place for place, code in words_said() if not code.endswith("*") and not known(code, lang)}
    unpromised = {code: place for place, code in words_said() if code.endswith("*")
                  and not any(key_of(code).startswith(f"{prefix}-") for prefix in (*promised, *CODED_FACTS))}
    assert (silent, unpromised) == ({}, {})


def test_languages_have_the_same_keys_and_facts():
    first, *others = LANGS
    for other in others:
        assert keys(first) ^ keys(other) == frozenset()
        assert [key for key in keys(first) if placeholders(key, first) != placeholders(key, other)] == []


class References(Visitor):
    """The messages and terms that a text refers to."""

    def __init__(self):
        self.found = []

    def visit_MessageReference(self, node):
        self.found.append(node.id.name)

    visit_TermReference = visit_MessageReference


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_read_whole(file):
    entries = FluentParser().parse(file.read_text(encoding="utf-8")).body
    assert [entry.content for entry in entries if isinstance(entry, fluent.Junk)] == []
    messages = [entry for entry in entries if isinstance(entry, fluent.Message)]
    assert [one.id.name for one in messages if one.id.name != one.id.name.lower() or "_" in one.id.name] == []
    references = References()
    for entry in entries:
        references.visit(entry)
    assert references.found == [], "words stand by themselves, since each is parsed alone when it is first said"
    lang = re.search(r"([\w-]+)\.ftl$", file.name)[1]
    assert {one.id.name for one in messages} <= keys(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_no_key_is_written_twice(lang):
    written = Counter(entry.id.name for file in FILES if re.search(rf"(^|\.){lang}\.ftl$", file.name)
                      for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body
                      if isinstance(entry, fluent.Message))
    assert {key: n for key, n in written.items() if n > 1} == {}
    assert set(written) == keys(lang)


def test_facts_are_shown_plainly(words_of):
    words_of("zh-CN", "born = { $name } 于 { $birth } 出生，{ $n } 人 { $share }%，{ $at }")
    assert say("born", name="甲", birth=date(2026, 12, 5), n=12345, share=Decimal("98.90"),
               at=datetime(2026, 12, 5, 9, 3)) == "甲 于 2026-12-05 出生，12345 人 98.90%，2026-12-05 09:03"


def test_a_language_chooses_by_a_number(words_of):
    words_of("en", "doses = { $n ->\n    [one] { $n } dose\n   *[other] { $n } doses\n}\n")
    assert [say("doses", "en", n=n) for n in (0, 1, 1234)] == ["0 doses", "1 dose", "1234 doses"]


def test_dots_and_underscores_are_hyphens(words_of):
    words_of("zh-CN", "refused-too-young = 未到")
    assert say("refused.too_young") == say("refused-too-young") == "未到"


def test_missing_words_show_their_code_and_never_another_language(words_of):
    words_of("en", "only-here = here")
    assert say("only.here", "zh-CN") == "⟦only.here⟧"
    assert say("only.here", "en") == "here"


def test_a_fact_not_given_shows_its_name(words_of):
    words_of("en", "born = born on { $birth }")
    assert say("born", "en") == "born on {$birth}"


def test_braces_in_words_and_facts_stay_braces(words_of):
    words_of("en", 'a = a { "{" } { $x }\nb = b { $x }')
    assert say("a", "en", x="{y}") == "a { {y}"
    assert say("b", "en", x="{y}") == "b {y}"


def test_lines_of_a_sentence_stay_lines(words_of):
    words_of("en", "# a remark\ntwo =\n    first\n    second { $x }\n# another\nnext = next\n")
    assert say("two", "en", x=2) == "first\nsecond 2"
    assert say("next", "en") == "next"


@pytest.fixture
def words_of(tmp_path, monkeypatch):
    """Words of a language for one test, in place of those that ship."""
    def write(lang, text):
        (tmp_path / f"{lang}.ftl").write_text(text, encoding="utf-8")
        forget()

    def forget():
        words.texts.cache_clear()
        words._word.cache_clear()

    monkeypatch.setattr(words, "WORDS", tmp_path)
    forget()
    yield write
    monkeypatch.undo()
    forget()
