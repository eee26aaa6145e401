"""Individual records in another system's columns, as its mapping in data/exports says; as .csv or .xlsx."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from campaign.rules.events import Refused

EXPORTS = Path(__file__).resolve().parent.parent.parent / "data" / "exports"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Form:
    """Another system's form: its columns in order, from which field each is taken, and how codes are written there."""

    code: str
    name: Mapping[str, str]
    unverified: bool
    columns: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    fixed: Mapping[str, str]


def shipped(plan: str) -> dict[str, Form]:
    """The forms that ship and serve this plan, by their code."""
    read = [read_mapping(file.stem, file.read_text(encoding="utf-8")) for file in sorted(EXPORTS.glob("*.toml"))]
    return {one.code: one for one, plans in read if not plans or plan in plans}


def read_mapping(code: str, text: str) -> tuple[Form, list[str]]:
    """A form from its TOML, with the plans it serves (none named: all); refuses one without columns."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failed:
        raise Refused("mapping_unreadable", mapping=code) from failed
    if not told.get("columns"):
        raise Refused("mapping_unreadable", mapping=code)
    return Form(code, told["name"], told.get("unverified", True), told["columns"], told.get("codes", {}),
                    told.get("fixed", {})), told.get("plans", [])


def rows_of(form: Form, records: Iterable[Mapping[str, Any]], *, names: Mapping[str, str]) -> list[list[str]]:
    """A row a record in the form's columns; a field that is not known stays blank. `names` are the products' names."""
    return [[_cell(form, field, {**one, **form.fixed, "product_name": names.get(str(one.get("product")), "")})
             for field in form.columns.values()] for one in records]


def digests(form: Form, records: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each dose's record says in the form's fields, by which a later correction is seen.

    Personal facts are not in it, so that nothing of an erased person stays behind: their amendments stand for them.
    """
    fields = sorted({*form.columns.values(), "product"})
    return {str(one["dose"]): sha256(json.dumps([_kept(one, fields), one["amendments"]]).encode()) for one in records}


def _kept(record: Mapping[str, Any], fields: Iterable[str]) -> dict[str, str]:
    return {one: str(record[one]) for one in fields if one not in record["personal"] and record.get(one) not in (None, "")}


def _cell(form: Form, field: str, record: Mapping[str, Any]) -> str:
    value = record.get(field)
    text = "" if value is None else str(value)
    return str(form.codes.get(field, {}).get(text, text))


def as_csv(form: Form, rows: Iterable[list[str]]) -> bytes:
    """The form as .csv that an office program opens as it is; no cell can be taken for a formula."""
    text = io.StringIO()
    safe = ([_safe(cell) for cell in row] for row in rows)
    csv.writer(text, lineterminator="\r\n").writerows([list(form.columns), *safe])
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_xlsx(form: Form, rows: Iterable[list[str]]) -> bytes:
    """The form as .xlsx, every cell text: a leading nought stays and nothing is a formula or a link."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, text = book.add_worksheet(), book.add_format({"num_format": "@"})
    for at, row in enumerate([list(form.columns), *rows]):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell, text)
    sheet.set_column(0, len(form.columns), 16)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def sha256(file: bytes) -> str:
    """The file's digest, kept in the upload ledger."""
    return hashlib.sha256(file).hexdigest()
