"""Every code that the house can say has words in every language, with the same facts in them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from fluent.syntax import FluentParser, ast as fluent

from campaign import words
from campaign.acts.assessment import CODES
from campaign.acts.class_line import ANSWERS as FORM_ANSWERS
from campaign.acts.cold_chain import STEPS as EQUIPMENT_STEPS
from campaign.acts.consent import RELATIONS, SIGNERS
from campaign.acts.households import GROUPS, OUTCOMES as DOORS
from campaign.acts.mappings import ORIGINS
from campaign.acts.moving import WAYS
from campaign.acts.observation import ANSWERS
from campaign.acts.school_check import EVIDENCE
from campaign.acts.setup import ROLES
from campaign.acts.sheets import COUNTED
from campaign.acts.vaccination import CHECKS
from campaign.figures.across import CODES as ACROSS
from campaign.figures.amending import AMENDABLE
from campaign.figures.areas import LEVELS, PRIOR
from campaign.figures.breakdown import BY, COUNTS
from campaign.figures.incoming import KINDS as INCOMING
from campaign.figures.issues import CAUSES
from campaign.figures.linked import MEASURES as LINKED
from campaign.figures.roll_up import LEDGER, REPORTED, STATED
from campaign.figures.scheme import scheme
from campaign.figures.still_missing import BY as STILL_BY
from campaign.figures.waiting import STATES
from campaign.lists import shipped_headings
from campaign.papers.book import DATA
from campaign.papers.call_up import CHECKED as CALLED, HEADS as CALL, NOTICES
from campaign.papers.campaign_summary import SECTIONS
from campaign.papers.catch_up import HEADS as DUE, RATES
from campaign.papers.pack import HEADER as PACK_HEADER, HEADS as PACK
from campaign.papers.stock_forms import RETURN, SIGNS
from campaign.papers.walk_list import HEADS as WALK
from campaign.rules import aefi, persons, residence, visit
from campaign.rules.activities import ACTIVITIES
from campaign.rules.assessment import METHODS
from campaign.rules.bringing import Load
from campaign.rules.checks import CHECKS as CONSISTENCY
from campaign.rules.cold_chain import BREACHES, DECISIONS as ON_COLD, EQUIPMENT
from campaign.rules.day import STOPS
from campaign.rules.events import KINDS
from campaign.rules.likeness import STRENGTH
from campaign.rules.order import Told
from campaign.rules.packages import UNCODED
from campaign.rules.plan import DECISIONS, EXCHANGES, MODES, OBSERVATIONS, REASON_LISTS, STATIONS, UNIT_KINDS
from campaign.rules.reconcile import Line, differences
from campaign.rules.signing import SIGNINGS
from campaign.rules.supplies import SUPPLIES, WAYS as SUPPLY_WAYS
from campaign.rules.vaccine_text import BODY_SITES, CONTAINERS, DOSE_UNITS, ROUTES
from campaign.rules.vials import CLOSINGS
from campaign.rules.visit import GIVEN_BY
from campaign.words import CODED, LANGS, key_of, keys, known, placeholders, say
from pages.desk import trusting
from pages.desk.badges import COMMANDS
from pages.desk.beginning import AT
from pages.desk.paper_lists import COPIES
from pages.desk.sites_heard import MARKS
from pages.desk.stocking import FREED, HOLDS, MOVES as STOCK_MOVES
from pages.desk.unit_reports import STATES as REPORT_STATES

HOUSE = Path(__file__).resolve().parent.parent
FILES = sorted((HOUSE / "data" / "words").rglob("*.ftl"))

VACCINES = tomllib.loads((HOUSE / "data" / "vaccines.toml").read_text("utf-8"))
PLANS = [tomllib.loads(file.read_text("utf-8")) for file in (HOUSE / "data" / "plans").glob("*.toml")]
NOBODY = Told("a-1", "clock_jumped", "2026-12-05T01:00:00.000Z", "", "2026-12-05", 1, "", {})
LINE = Line("L1", 9, 0, 0, 1, 0, counted=7, doses_used=20, doses_wasted=0, given=18, repeated=0)
SPAT = ("spat", "vomited")

# A code met in one of these calls is said by the words under the prefix; the number is the argument's.
CALLS = {"Refused": ("refused", 0), "expect": ("refused", 1), "Finding": ("finding", 0), "Flag": ("flag", 0),
         "Difference": ("difference", 0), "fault": ("plan_fault", 1)}
VERIFYING, VERIFIED = "campaign/ledger/verify.py", ("verify", 0)
# Where the facts stand that are not told by keyword, and what is shown with every code of a kind.
FACTS_AT = {"finding": 2, "flag": 1, "verify": 2}
SHOWN_BESIDE = {"plan_fault": {"key", "line", "text"}, "verify": {"where"}, "difference": {"lot", "n"}}
# Codes that a table or a function makes, by the prefix under which a page or a paper says them.
MADE = {
    "lasting": ("minutes", "hours", "days"),
    "uncoded": UNCODED,
    "id": ("length", "characters", "check_digit", "date", "birth_differs", "sex_differs", "future"),
    "verify": re.findall(r'Difference\("(\w+)"', (HOUSE / "campaign/ledger/verify.py").read_text(encoding="utf-8")),
    "kind": KINDS,
    "check": CHECKS,
    "signer": SIGNERS,
    "relation": RELATIONS,
    "signed": SIGNINGS,
    "field-signed-name": ("thumbprint", "witness"),
    "field-paper-no": ("paper",),
    "codes-command": COMMANDS,
    "decision": ("fit", *DECISIONS),
    "difference": {one.code for one in differences([LINE], tallied=9)},
    "product": VACCINES["products"],
    "board": [*(f"next_{code}"
              for code in ("aefi_overdue", "no_lot", "release", "late", "findings", "queue", "calm")), "today", "round",
              "vials", "doses", "walk", "pace", "lots", "findings", "given", "drawn", "repeated", "open_wasted",
              "vials_left", *(f"{unit}_{one}" for unit in ("vials", "doses") for one in
                               ("received", "used", "returned", "wasted"))],
    "centre": ("target", "reached", "reached_added", "walk_in", "elsewhere", "area", "site", "known_from", "doses", "day",
               "event", "said_at", "state", "reporter", "lot", "vials", "expiry", "origin", "held", "gap", "waiting",
               "device", "remark", *MARKS, LEDGER,
               *(f"{said}{one}" for said in ("", "doses_", "behind_") for one in (STATED, REPORTED)),
               f"doses_{LEDGER}", *(f"by_{one or 'site'}" for one in (0, *LEVELS))),
    "exchanging": (*EXCHANGES, "reported"),
    "report": REPORT_STATES,
    "across": (*ACROSS, "same_id"),
    "day": ("open", "reopened", "closed", *(stop for stop, _ in STOPS.values())),
    "terminal": ("passphrase", "passphrase_again", "pin"),
    "count": ("used", "returned", "wasted", "doses_wasted", "counted"),
    "closing": ("vial", "table", "opened_at", "label", "drawn_of", "bonus", "left", "why", "lot_head", "recorded",
                "drawn", "opening", "received", "used", "returned", "wasted", "expected", "counted"),
    "next": [f"{station}_choose" for station in (*STATIONS[1:], "observation")],
    "said": {*DECISIONS} - {"caution"},
    "tally": [f"{span}_{one}" for span in ("today", "round") for one in residence.CLASSES],
    "cause": SPAT,
    "why": {*residence._CLASS, "stated_temporary"},
    "route": ROUTES,
    "body-site": BODY_SITES,
    "dose-unit": DOSE_UNITS,
    "container": CONTAINERS,
    "field": ("place", "on", "evidence"),
    "plan-fault": ("toml_unreadable", "key_unknown"),
    "plan-text": ("plan", "vaccines"),
    "stage": {"arriving", "ready", "observing", *(move.leads for move in visit.MOVES.values())},
    "missing": ("registered", "consented", "fit", "pockets", "deferred", "came", "walk"),
    "role": ROLES,
    "seat": ("pin", "new_pin", "again", "by_pin", "own_pin", "second_pin", "certificate_missing", "certificate_expired"),
    "mode": MODES,
    "observation": OBSERVATIONS,
    "unit-kind": UNIT_KINDS,
    "reasons": REASON_LISTS,
    "missing-by": STILL_BY,
    "missing-list": ("register", "assessment_short", "assessment_long", "who"),
    "walk": WALK,
    "call": (*CALL, *CALLED, *NOTICES, *(f"{one}_says" for one in NOTICES), "list", "messages", "batch_head", "n_called",
             "time", "zone_head"),
    "call-up": ("call", "papers", "check"),
    "class-line": ("forms", "precheck", "doses"),
    "answer": (*ANSWERS, *FORM_ANSWERS),
    "pack": (*PACK, *PACK_HEADER, "place", "day", "child", "birth", "unit", "guardian", "relation", "informer",
             *(f"total_{one}" for one in COUNTED), *(f"n_{one}" for one in COPIES), "state_printed", "state_entered"),
    "catch-up": ("check", "register", "due", "next"),
    "school": RATES,
    "school-evidence": EVIDENCE,
    "due": DUE,
    "step": ("missing", "call_up", "class_line", "catch_up",
             "start", "setup", "enumeration", *STATIONS, "observation", "tally", "closing", "lots", "people",
             "paper", "board", "wall", "merged_desk", "coverage", "checks", "assessment", "opening",
             "signing", "reports", "activities", "aefi", "cold_chain", "area_wall", "alike", "households", "completeness",
             "exchange"),
    "exchange": ("sending", "sites", "stick", "cards", "mode", "moving", "cards_none", "cards_site", "cards_centre",
                 "sees_own", "sees_all", "site", "heard_head", "kept_head", "state", "gaps", "heard_from", "silent",
                 "revoked"),
    "column": ("unread", *shipped_headings()["columns"]),
    "origin": ORIGINS,
    "incoming": INCOMING,
    "door": DOORS,
    "group": GROUPS,
    "households": ("door", "revisit", *DOORS),
    "move": WAYS,
    "way": WAYS,
    "completeness": ("unit", "kind", "area", "patch_holder", "residence", "walk_ins", "vaccinated", "share", "look", "round",
                     "identical"),
    "checks": ("own", "brought", "where", "check", "what"),
    "consistency": {one.code for one in CONSISTENCY} | {"rounds", "visit", "reported", "paper_times",
                                                         "paper_sheets", "file"},
    "coverage": {*COUNTS, *(f"by_{one}" for one in BY), "groups", "areas", "posts", "rounds", "pace", "two_rounds",
                 "drop_out", "course", "cards", "certificates"},
    "linked": set(LINKED),
    "assessment": {*METHODS, "child", "samples", "beside", "curve", "area", "seen", "missed", "finger", "recall", "card",
                   "reasons", "source", "reached", "of", "pct", "interval",
                   *(f"by_{one}" for one in ("finger", "recall", "card", "both")),
                   *(f"{method}_{end}" for method in METHODS for end in ("below", "passed"))},
    "assessed": {f"{field}_{code}" for field, codes in CODES.items() if field != "before" for code in codes},
    "symptom": scheme().symptoms,
    "window": [one.code for one in scheme().windows],
    "record": [one.code for one in scheme().fields],
    "serious": {*aefi.SERIOUS, *aefi.URGENT},
    "class": aefi.CLASSES,
    "outcome": aefi.OUTCOMES,
    "obtained": aefi.OBTAINED,
    "error": aefi.ERRORS,
    "alert": ("reaction", "called", "longer", "caution", "at_the_stop", "overdue"),
    "signal": GIVEN_BY,
    "aefi": ("cases", "signals", "clusters", "zero", "elsewhere", "proposed_serious_alike", "proposed_above_expected",
             "next_overdue", "next_due", "next_calm"),
    "hold": (*HOLDS, *FREED, "ticket", "person", "table", "dosed_at", "minutes", "stage"),
    "area-wall": ("may_leave", "desk", "waiting"),
    "emergency": ("signs", "steps", "years", "kg", "ml"),
    "card": ("organisation_campaign", "organisation_routine", "yes", "no"),
    "residence": ("resident", "migrant", "temporary", "unknown"),
    "sex": "0129",
    "measure": {*visit._measures(visit.fold("visit/nobody", [NOBODY])), "released_early", "released_advised", "counted",
                *persons._measures({"doses": 0, "lists": []}), *DECISIONS} - {"caution"},
    "denominator": ("census", "enumerated", "added_after_freeze", "revised_target"),
    "language": LANGS,
    "antigen": {one["antigen"] for one in VACCINES["products"].values()},
    "question": VACCINES["questions"],
    "reason": {*SPAT, "open_vial", *CLOSINGS,
               *(one for plan in PLANS for codes in plan["reasons"].values() for one in codes)},
    "refused": {f"not_{need}" for move in visit.MOVES.values() for need in move.needs}
    | {f"already_{done}" for move in visit.MOVES.values() for done in move.never},
    # the pages around the stations
    "start-next": (*AT, "own_station", "wait"),
    "start-waiting": STATES,
    "setup": ("plan", "posts", "staff", "rounds", "backup"),
    "setup-round": ("open", "frozen"),
    "backup": ("passphrase", "again"),
    "enumeration": ("rows", "faults", "warnings", "notes", "faults_head", "warnings_head", "notes_head", "arriving",
                    "accepted", "withdrawn"),
    "enumeration-source": ("file", "by_hand", "earlier_round"),
    "do-download": ("empty_form", "sample_list"),
    "lots": ("lot", "product", "maker_head", "expiry", "received", "left", "doses_given", "state", "receive", "out",
             "quarantined", "supplies", "ledger", "hold", *STOCK_MOVES),
    "cold": (*EQUIPMENT, *EQUIPMENT_STEPS, "in_use", *BREACHES, *(f"{one}_read" for one in BREACHES[:3]),
             *(f"do_{one}" for one in ON_COLD),
             *(f"why_{one}" for several in ON_COLD.values() for one in several),
             "at", "which", "now", "low", "high", "by", "type", "place", "litres", "logger", "state", "inside"),
    "cold-chain": ("read", "log", "breaches", "equipment", "bring", "papers"),
    "bring": Load._fields[1:],
    "return": (*RETURN, *SIGNS),
    "stock": ("expired", "broken", "syringes", "other_hand", "product", "maker", "form_of", "form_liquid",
              "form_freeze_dried", "form_pill", "label_doses", "expiry", "approval_no", "release_no", "import_no",
              "vials", "used", "wasted", "counted", "to", "on", "kind", "from_to", "n", "balance", "by",
              "note", "item", "size", "lot", "left", "place", "handed_to"),
    "supply": (*SUPPLIES, *(f"way_{one}" for one in SUPPLY_WAYS)),
    "vial": ("enough", "share_first", "open", "open_all_the_same", "gather"),
    "people": ("story", "facts", "same", "missed", "own_findings", "erase", "round", "band", "residence", "lists",
               "doses", "why_not", "time", "what", "told", "by", "number"),
    "people-fact": {field for fields in AMENDABLE.values() for field in fields},
    "network": ("step_trust_more", "step_work_more"),
    "trust": (*trusting.WORDS, *(f"{what}_{one}" for what in ("system", "steps") for one in trusting.SYSTEMS)),
    "evidence": ("certificate", "card", "other", *STRENGTH, "same_id_no", "same_row"),
    "paper": ("pack", "filled", "pack_hint", "filled_hint", "record", "sheet", "figure", "record_hint", "sheet_hint",
              "figure_hint", "entered", "known", "findings",
              "faults", "total", "stated", "counted_lines", "difference",
              *(f"{span}_of" for span in ("today", "reached", "due", "rate"))),
    "paper-total": ("not_vaccinated", "lines", "enumerated", "released", "vials_received", "vials_used", "vials_returned",
                    "vials_wasted", "doses_wasted"),
    # papers out, and what the campaign also counts
    "summary": (*SECTIONS, *(f"vials_{one}" for one in ("received", "used", "returned", "wasted", "left")), "lot",
                "doses_given", "round", "denominator", "reached", "due"),
    "township": (*(f"prior_{one}" for one in PRIOR), *(f"level_{digits}" for digits in LEVELS)),
    "activity": ACTIVITIES,
    "activity-unit": ACTIVITIES,
    "activities": ("on", "item", "n", "number", "place", "note", "due", "state", "state_recorded", "state_mended"),
    "data": DATA,
    "issue": (*(f"cause_{one}" for one in CAUSES), "basis_recorded", "basis_happened"),
    "reports": ("day", "issue", "tables", "campaign", "records", "staff", "accepted", "rejected", "waiting",
                "outstanding", "withdrawn"),
    "do-get": ("pdf", "docx", "xlsx", "csv"),
}
# By which functions a page, a paper or the terminal says a code, and what they put before it.
SAYS = {"say": "", "word": "", "stop": "", "submit": "do."}
WHOLLY = ("*", "do.*")  # a code handed on whole, by a function whose callers are read instead
# What a page says by a name it puts together, `say(f"stage.{...}")`, has its words promised above or here.
MADE_ELSEWHERE = {"fault": "a list's remarks, looked at with the lists"}


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
    for file in sorted((HOUSE / place).rglob("*.py")) or sorted(HOUSE.glob(place)):
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
            prefix, at = VERIFIED if place.startswith(VERIFYING) else CALLS[name]
            yield from told(prefix, call, at, place)
    yield from refusals_answered()


def told(prefix: str, call: ast.Call, at: int, place: str) -> Iterator[Said]:
    facts = given(call, FACTS_AT.get(prefix))
    if facts is not None:
        facts |= SHOWN_BESIDE.get(prefix, set())
    for code in codes_of(call.args[at] if len(call.args) > at else None):
        yield Said(key_of(f"{prefix}.{code}"), facts, place)


def refusals_answered() -> Iterator[Said]:
    """What the rules of eligibility answer with: a code beside its facts."""
    file = HOUSE / "campaign" / "rules" / "eligibility.py"
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2 and (code := text_of(node.elts[0])):
            yield Said(key_of(f"refused.{code}"), None, f"{file.name}:{node.lineno}")


def words_said() -> Iterator[tuple[str, str]]:
    """Every code that a page, a paper or the terminal says: literal, or the fixed beginning of one put together."""
    for name, where, call in (*calls("pages"), *calls("campaign/papers"), *calls("campaign/terminal")):
        codes = [call.args[0]] if name in SAYS and call.args else []
        codes += [word.value for word in call.keywords if word.arg == "done"]
        for code in codes:
            if isinstance(code, ast.JoinedStr):
                yield where, SAYS.get(name, "") + (text_of(code.values[0]) or "") + "*"
            else:
                yield from ((where, SAYS.get(name, "") + one) for one in codes_of(code) if one)


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
    made |= {key_of(f"{CODED[fact]}.{code}") for fact in ("field", "mode") for code in met_facts(fact)}
    assert made - keys(lang) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_the_facts_that_words_ask_for_are_given(lang):
    asked = {one.place: (one.key, lacking) for one in met() if one.facts is not None
             and (lacking := placeholders(one.key, lang) - one.facts)}
    assert asked == {}


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_page_says_has_words(lang):
    silent = {code: place for place, code in words_said() if not code.endswith("*") and not known(code, lang)}
    assert silent == {}


def test_what_a_page_puts_together_is_promised():
    promised = {key_of(prefix) for prefix in (*MADE, *MADE_ELSEWHERE, *(prefix for prefix, _ in CALLS.values()))}
    unpromised = {code: place for place, code in words_said() if code.endswith("*") and code not in WHOLLY
                  and not any(key_of(code).startswith(f"{prefix}-") for prefix in promised)}
    assert unpromised == {}, "its codes belong into MADE"


def test_languages_have_the_same_keys_and_facts():
    first, *others = LANGS
    for other in others:
        assert keys(first) ^ keys(other) == frozenset()
        assert [key for key in keys(first) if placeholders(key, first) != placeholders(key, other)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_read_whole(file):
    entries = FluentParser().parse(file.read_text(encoding="utf-8")).body
    assert [entry.content for entry in entries if isinstance(entry, fluent.Junk)] == []
    messages = [entry for entry in entries if isinstance(entry, fluent.Message)]
    assert [one.id.name for one in messages if one.id.name != one.id.name.lower() or "_" in one.id.name] == []
    patterns = " ".join(re.findall(r"\{\s*(-?[a-z][\w-]*)", file.read_text(encoding="utf-8")))
    assert patterns == "", "each word is parsed alone: it refers to facts, never to another word"
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


def test_a_fact_that_is_a_code_is_shown_by_its_words(words_of):
    words_of("en", "field-lot = lot number\ncheck-name = name\ncheck-age = age\nmiss = { $field }: { $checks }\n")
    assert say("miss", "en", field="lot", checks=["name", "age"]) == "lot number: name, age"
    assert say("miss", "en", field="the lot", checks=[]) == "the lot: "


def test_a_finding_borrows_the_words_of_the_refusal(words_of):
    words_of("en", "refused-not-fit = not fit\nrefused-too-soon = too soon\nfinding-too-soon = was too soon")
    assert [say(f"finding.{code}", "en") for code in ("not_fit", "too_soon")] == ["not fit", "was too soon"]
    assert known("finding.not_fit", "en")
    assert not known("finding.other", "en")


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
