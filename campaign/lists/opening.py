"""From a file's bytes to sheets with their headings found, or a refusal saying what kind of file it was."""

from __future__ import annotations

from itertools import islice

from campaign.lists.headings import SEARCHED_ROWS, Header, find_header
from campaign.lists.reading import MAX_BYTES, Cells, Sheet, bounded, decodings, expect_size, read_workbook, split
from campaign.lists.vocabulary import Vocabulary
from campaign.rules.events import Refused

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK"
NO_LIST = (b"%PDF", b"<", b"{")

Headed = tuple[Sheet, Header | None]


def open_list(name: str, content: bytes, vocabulary: Vocabulary) -> list[Headed]:
    """The sheets of a file, each with its headings or None; its kind is told by its bytes."""
    expect_size(len(content), MAX_BYTES)
    if not content.strip():
        raise Refused("list_empty")
    if content.startswith(OLE):
        raise Refused("list_password_protected" if ENCRYPTED_STREAM in content else "list_old_xls")
    if content.startswith(ZIP):
        return [(sheet, find_header(sheet.rows, vocabulary)) for sheet in read_workbook(content)]
    if content.lstrip().startswith(NO_LIST):
        raise Refused("list_kind_unknown")
    return [_read_text(name, content, vocabulary)]


def _read_text(name: str, content: bytes, vocabulary: Vocabulary) -> Headed:
    """The first decoding in which headings can be read, parted as most of them can be."""
    for text in decodings(content):
        separators = vocabulary.listed["text"]["separators"]
        named, best = max((_named(text, each, vocabulary), -at) for at, each in enumerate(separators))
        if named:
            rows = bounded(split(text, separators[-best]))
            return Sheet(name, rows, in_workbook=False), find_header(rows, vocabulary)
    return Sheet(name, _unheaded(content, vocabulary), in_workbook=False), None


def _unheaded(content: bytes, vocabulary: Vocabulary) -> tuple[Cells, ...]:
    """The rows of a text whose headings nobody knows, parted by what parts its first line into the most."""
    text = next(iter(decodings(content)))
    separators = vocabulary.listed["text"]["separators"]
    return bounded(split(text, max(separators, key=text.partition("\n")[0].count)))


def _named(text: str, separator: str, vocabulary: Vocabulary) -> int:
    header = find_header(list(islice(split(text, separator), SEARCHED_ROWS + 1)), vocabulary)
    return len(header.keys) if header else 0
