"""What the map promises, read from the sources: arrows, sizes, clocks, and no sentence in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SOURCES = {file: ast.parse(file.read_text(encoding="utf-8"), filename=file.name)
           for place in ("campaign", "pages") for file in sorted((HOUSE / place).rglob("*.py"))}

BELOW_ACTS = {"figures", "ledger", "rules"}
CAMPAIGN = BELOW_ACTS | {"acts", "lists", "papers", "exchange", "words"}
MAY_IMPORT = {
    "campaign": set(),
    "rules": set(),
    "words": set(),
    "ledger": {"rules"},
    "figures": {"ledger", "rules"},
    "acts": BELOW_ACTS,
    "lists": BELOW_ACTS,
    "exchange": BELOW_ACTS,
    "papers": BELOW_ACTS | {"words"},
    "rehearsal": BELOW_ACTS | {"acts", "lists", "exchange"},
    "terminal": CAMPAIGN | {"rehearsal"},
    "__main__": CAMPAIGN | {"terminal"},
    "pages": CAMPAIGN,
}
CLOCK_MAY_BE_READ = {"campaign/ledger/clock.py", "campaign/ledger/store.py"}
CLOCKS = {"date.today", "datetime.today", "datetime.now", "datetime.utcnow", "time.time", "time.time_ns",
          "time.localtime", "time.gmtime"}
CJK = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
SENTENCE = re.compile(r"^[^<.\s]*[A-Za-z]{2,} [A-Za-z]{2,}")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def place_of(file: Path) -> str:
    return file.relative_to(HOUSE).as_posix()


def room_of(module: str) -> str:
    """The room a module of the house lies in: campaign.acts.setup is in acts, pages.desk in pages."""
    package, _, rest = module.partition(".")
    return "pages" if package == "pages" else rest.partition(".")[0] or "campaign"


def module_of(file: Path) -> str:
    parts = file.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, module: str = "") -> Iterator[str]:
    """Every module named by an import, wherever it stands; relative ones in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(module.split(".")[: -node.level]) + "." if node.level else ""
            base = f"{above}{node.module or ''}".strip(".")
            yield from (f"{base}.{name.name}" for name in node.names)


def wrong_arrows(tree: ast.AST, module: str) -> set[str]:
    room, ours = room_of(module), ("campaign", "pages")
    reached = {room_of(name) for name in imported(tree, module) if name.split(".")[0] in ours}
    return reached - MAY_IMPORT[room] - {room}


def calls_a_clock(tree: ast.AST) -> set[str]:
    read = {f"{node.value.id}.{node.attr}" for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
    return (read | set(imported(tree))) & CLOCKS


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every text in the code that is not a docstring."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree)
                  if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_map_names_every_room():
    rooms = {room_of(module_of(file)) for file in SOURCES}
    assert rooms <= set(MAY_IMPORT), "a new room needs its place in campaign/__init__.py and in this table"
    story = ast.get_docstring(SOURCES[HOUSE / "campaign" / "__init__.py"]) or ""
    assert [room for room in rooms - {"campaign", "pages"} if f"\n    {room} " not in story] == []


def test_arrows_run_one_way():
    wrong = {place_of(file): wrong_arrows(tree, module_of(file)) for file, tree in SOURCES.items()}
    assert {place: rooms for place, rooms in wrong.items() if rooms} == {}


def test_a_wrong_arrow_is_seen():
    assert wrong_arrows(ast.parse("from campaign.ledger import store"), "campaign.rules.visit") == {"ledger"}
    assert wrong_arrows(ast.parse("from campaign import words"), "campaign.acts.setup") == {"words"}
    assert wrong_arrows(ast.parse("from ..acts import setup"), "campaign.figures.people") == {"acts"}
    assert wrong_arrows(ast.parse("import pages.desk"), "campaign.papers.slips") == {"pages"}
    assert wrong_arrows(ast.parse("def f():\n    from campaign.exchange import sites"), "campaign.acts.setup")
    assert not wrong_arrows(ast.parse("from campaign.rules import visit"), "campaign.acts.setup")


def test_only_the_ledger_opens_the_file():
    knows = {place_of(file) for file, tree in SOURCES.items()
             if {name.split(".")[0] for name in imported(tree)} & {"sqlite3", "sqlite_utils", "psycopg"}}
    assert knows
    assert {place for place in knows if not place.startswith("campaign/ledger/")} == set()


def test_the_campaign_knows_no_screen():
    assert [place_of(file) for file, tree in SOURCES.items() if place_of(file).startswith("campaign/")
            and any(name.split(".")[0] == "streamlit" for name in imported(tree))] == []


def test_only_the_ledger_reads_the_clock():
    read = {place_of(file): found for file, tree in SOURCES.items() if (found := calls_a_clock(tree))}
    assert {place: found for place, found in read.items() if place not in CLOCK_MAY_BE_READ} == {}
    assert calls_a_clock(ast.parse("today = date.today()")) == {"date.today"}
    assert calls_a_clock(ast.parse("from time import time")) == {"time.time"}


def test_no_chinese_in_the_code():
    found = [f"{place_of(file)}:{text.lineno} {text.value}" for file, tree in SOURCES.items()
             for text in literals(tree) if CJK.search(text.value)]
    assert found == []


def test_no_sentence_on_a_page():
    said = [f"{place_of(file)}:{text.lineno} {text.value}" for file, tree in SOURCES.items()
            if room_of(module_of(file)) == "pages" for text in literals(tree) if SENTENCE.search(text.value)]
    assert said == []


def test_files_and_functions_stay_small():
    lines = {place_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in SOURCES}
    most = {place: 60 if re.fullmatch(r"pages/[^/]+\.py", place) else 250 for place in lines}
    assert {place: n for place, n in lines.items() if n > most[place]} == {}
    long = [f"{place_of(file)} {one.name}" for file, tree in SOURCES.items() for one in functions(tree)
            if (one.end_lineno or 0) - one.lineno >= 40]
    assert long == []


def test_every_file_says_what_it_is_for():
    assert [place_of(file) for file, tree in SOURCES.items() if not ast.get_docstring(tree)] == []


def test_every_public_function_says_what_it_means():
    silent = [f"{place_of(file)} {node.name}" for file, tree in SOURCES.items() for node in tree.body
              if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
              and not node.name.startswith("_") and not ast.get_docstring(node)]
    assert silent == []


def test_nothing_is_left_unfinished():
    marked = [place_of(file) for file in SOURCES if UNFINISHED.search(file.read_text(encoding="utf-8"))]
    assert marked == []
