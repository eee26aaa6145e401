"""Tables of reported figures, typed or brought as .xlsx or separated text: cells as they were written, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from unicodedata import normalize

from openpyxl.utils import get_column_letter

from campaign.lists.cells import text_of
from campaign.lists.figure_words import Kinds, is_figure, kinds, round_in, vocabulary
from campaign.lists.opening import NO_LIST, OLE, ZIP
from campaign.lists.reading import MAX_BYTES, Cells, Sheet, bounded, decodings, expect_size, read_workbook, split
from campaign.rules.events import Refused

FRACTION = 1.5  # a spreadsheet keeps 98 % as 0.98: a bare number up to here in a column of rates is meant so
MEASURES = frozenset(("due", "reached", "rate"))
Block = list[tuple[int, Cells]]


@dataclass(frozen=True)
class Column:
    """A column of figures: where it lies, its heading, what spans it, and what that means."""

    at: int
    head: str
    span: str
    kinds: Kinds


@dataclass(frozen=True)
class Row:
    """A line of a table: its number in the sheet, what it is called, its cells as written, and whether it is a total."""

    number: int
    label: str
    cells: tuple[str, ...]
    total: bool


@dataclass(frozen=True)
class Reported:
    """One table: the sheet it stands on, its title, columns of figures, and rows.

    `turned` holds the sheet's row of each column where the paper sets its measures one under the other; a row's number
    is then the sheet's column.
    """

    sheet: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    turned: tuple[int, ...] = ()

    def where(self, row: Row, column: Column) -> str:
        """A cell's place as a spreadsheet names it."""
        return _place(self.sheet, row.number, column.at, self.turned)

    def cell(self, row: Row, column: Column) -> str:
        """A cell as written; blank beyond the row's end."""
        return row.cells[column.at] if column.at < len(row.cells) else ""


def _place(sheet: str, number: int, at: int, turned: Sequence[int]) -> str:
    down, across = (turned[at], number) if turned else (number, at + 1)
    return f"{sheet} {get_column_letter(across)}{down}".strip()


def read_tables(name: str, content: bytes, confirmed: Mapping[str, str] | None = None) -> list[Reported]:
    """The tables of a file, parted by blank rows; `confirmed` holds by place what a person has read there.

    Refuses what is neither a workbook nor a separated text, and a file in which there is no table.
    """
    tables = [one for sheet in sheets_of(name, content) for one in _parted(sheet, confirmed or {})]
    if not tables:
        raise Refused("no_figures")
    return tables


def sheets_of(name: str, content: bytes) -> Sequence[Sheet]:
    """The sheets of a workbook that are shown, or a separated text as one; refuses what is neither."""
    expect_size(len(content), MAX_BYTES)
    if content.startswith(OLE):
        raise Refused("list_old_xls")
    if content.lstrip().startswith(NO_LIST):
        raise Refused("list_kind_unknown")
    if content.startswith(ZIP):
        return [one for one in read_workbook(content) if not one.hidden]
    text = next(decodings(content))
    separator = next((one for one in vocabulary()["separators"] if one in text), ",")
    return [Sheet("", bounded(split(text, separator)), in_workbook=False)]


def _parted(sheet: Sheet, confirmed: Mapping[str, str]) -> Iterator[Reported]:
    """Blank rows part tables; a title that stands alone belongs to the table below it."""
    block: Block = []
    titles: list[str] = []
    for number, row in enumerate([*sheet.rows, ()], 1):
        if any(text_of(one) for one in row):
            block.append((number, row))
        elif block:
            for part in _headed_apart(block):
                above, rest = _titled(part)
                titles += above
                if table := _table(sheet.name, " ".join(titles), rest, confirmed):
                    yield table
                titles = [] if rest else titles
            block = []


def _headed_apart(block: Block) -> Iterator[Block]:
    """A line of headings below figures begins another table, with the title right above it."""
    part: Block = []
    for number, row in block:
        if any(_figures(one) for _, one in part) and not _figures(row) and _heading(row, first=False):
            above = part[-1:] if sum(bool(text_of(one)) for one in part[-1][1]) == 1 else []
            yield part[: len(part) - len(above)]
            part = above
        part = [*part, (number, row)]
    yield part


def _titled(block: Block) -> tuple[list[str], Block]:
    """The lines above a table, one cell each and no figure, whatever digits a year or a round put into them."""
    titles: list[str] = []
    for at, (_, row) in enumerate(block):
        told = [text for one in row if (text := text_of(one))]
        if len(told) > 1 or is_figure(told[0]):
            return titles, block[at:]
        titles.append(told[0])
    return titles, []


def _table(sheet: str, title: str, block: Block, confirmed: Mapping[str, str]) -> Reported | None:
    heads, rows = _headed(block)
    if not any(_figures(row) for _, row in rows):
        return None
    turned: tuple[int, ...] = ()
    if _across_measures(heads, rows):
        turned, block = tuple(number for number, _ in block), _turn(block)
        heads, rows = _headed(block)
    labels = _labels(heads, [row for _, row in rows])
    columns = tuple(_columns(heads, [row for _, row in rows], labels))
    corner = next((text for row in heads for one in row[:1] if round_in(text := text_of(one))[0]), "")
    read = tuple(_row(sheet, number, row, labels, columns, confirmed, turned) for number, row in rows)
    return Reported(sheet, title or corner, columns, read, turned)


def _headed(block: Block) -> tuple[list[Cells], Block]:
    heads: list[Cells] = []
    while block and _heading(block[0][1], first=not heads):
        heads.append(block[0][1])
        block = block[1:]
    return heads, block


def _heading(row: Cells, *, first: bool) -> bool:
    """A row without figures; or one whose words follow its bare ages or years, where a row of figures begins with words."""
    figures = [at for at, one in enumerate(row) if is_figure(text_of(one))]
    words = [at for at, one in enumerate(row) if at and any(sign.isalpha() for sign in text_of(one)) and at not in figures]
    if not figures:
        return first or len(words) > 1 or any(kinds(text_of(row[at])) for at in words)
    return any(kinds(text_of(row[at])) for at in words if at > figures[0])


def _figures(row: Cells) -> list[int]:
    return [at for at, one in enumerate(row) if is_figure(text_of(one))]


def _across_measures(heads: Sequence[Cells], rows: Block) -> bool:
    """Whether the measures stand as rows: a rate, or a target with its result, is what rows and no columns are called."""
    headed = {kind for row in heads for one in row for kind in kinds(text_of(one))}
    called = {kind for _, row in rows for one in row[: min(_figures(row), default=0)] for kind in kinds(text_of(one))}
    return not headed & MEASURES and ("rate" in called or {"due", "reached"} <= called)


def _turn(block: Block) -> Block:
    return [(at, tuple(column)) for at, column in enumerate(zip_longest(*(row for _, row in block)), 1)
            if any(text_of(one) for one in column)]


def _labels(heads: Sequence[Cells], rows: Sequence[Cells]) -> frozenset[int]:
    """The columns that name rows: the first with words in it, and all in which no figure stands and none is due."""
    worded, named = [], []
    for at in range(max(map(len, rows))):
        cells = [text for row in rows if at < len(row) and (text := text_of(row[at]))]
        if any(not is_figure(one) for one in cells):
            worded.append(at)
            means = {kind for row in heads if at < len(row) for kind in kinds(text_of(row[at]))}
            named += [at] if not means & MEASURES and not any(map(is_figure, cells)) else []
    return frozenset(worded[:1] + named)


def _columns(heads: Sequence[Cells], rows: Sequence[Cells], labels: frozenset[int]) -> Iterator[Column]:
    span = ""
    for at in range(max(map(len, [*heads, *rows]))):
        upper, lower = ([""] * (2 - len(heads[:2])) + [text_of(row[at]) if at < len(row) else "" for row in heads[-2:]])
        span = upper or span
        head = lower or upper
        if at not in labels and "ignored" not in kinds(head):
            yield Column(at, head, span, kinds(head) | kinds(span))


def _row(sheet: str, number: int, row: Cells, labels: frozenset[int], columns: Iterable[Column],
         confirmed: Mapping[str, str], turned: Sequence[int]) -> Row:
    rates = {one.at for one in columns if "rate" in one.kinds and "million" not in one.kinds}
    written = [_cell(value, rate=at in rates) for at, value in enumerate(row)]
    cells = [confirmed.get(_place(sheet, number, at, turned), text) for at, text in enumerate(written)]
    called = [cells[at] for at in sorted(labels) if at < len(cells) and cells[at]]
    return Row(number, " ".join(called), tuple(cells), any("total" in kinds(one) for one in called))


def _cell(value: object, *, rate: bool) -> str:
    if rate and isinstance(value, int | float) and 0 <= value <= FRACTION:
        share = Decimal(repr(value)).scaleb(2)
        return f"{share:f}" if len(f"{share:f}".partition(".")[2]) <= 2 else f"{100 * value:.2f}"
    return normalize("NFKC", text_of(value)) if is_figure(text_of(value)) else text_of(value)
