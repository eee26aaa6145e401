"""By what people are found: search columns and words, read from personal facts and kept beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaign.ledger.store import Store
from campaign.rules import events, names

WORDS = ("found_lately", "found_word")
CROWDED = 40_000  # words in the small table, from which on they are sorted into the large one
SORTED = 4_000  # words sorted in in one transaction: neighbours in the large table, so few of its pages
COLUMN = "insert into found_by values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
WORD = "insert into {} values (?, ?, ?, ?) on conflict do nothing"
KEY = "(word, person, origin, seq)"

Word = tuple[str, str, str, int]


def search_facts(personal: str) -> dict[str, str]:
    """The personal facts, as they were written, by which a person is found."""
    return {k: v for k, v in events.read(personal).items() if isinstance(v, str)}


def keep(conn: Any, origin: str, seq: int, person: str, personal: str) -> list[Word]:
    """Keeps by which columns this event's personal facts let its person be found; answers with the words, to be kept too."""
    told = search_facts(personal)
    conn.execute(COLUMN, (origin, seq, person, *names.found_by(told)))
    return [(word, person, origin, seq) for word in names.words(told)]


def keep_words(conn: Any, words: Iterable[Word]) -> None:
    """Words lie in the small table first.

    A word lands anywhere in a table of a million: a long list would write most of it anew for each of its slices.
    """
    conn.executemany(WORD.format("found_lately"), sorted(words))


def forget(conn: Any, origin: str, seq: int) -> None:
    """Nobody is found by this event's personal facts any more; asked before these go."""
    for person, facts in conn.execute("select f.person, p.facts from found_by f join personal p using (origin, seq) "
                                      "where origin = ? and seq = ?", (origin, seq)).fetchall():
        for table in WORDS:
            conn.executemany(f"delete from {table} where {KEY} = (?, ?, ?, ?)",
                             [(word, person, origin, seq) for word in names.words(search_facts(facts))])
    conn.execute("delete from found_by where origin = ? and seq = ?", (origin, seq))


def sort_in(store: Store) -> None:
    """Once the small table is crowded, its words go into the large one, in short transactions between other acts."""
    if (store.one("select count(*) from found_lately") or (0,))[0] >= CROWDED:
        while _sort(store):
            store.checkpoint()


def _sort(store: Store) -> int:
    with store.writing() as conn:
        rows = conn.execute(f"select * from found_lately order by word, person, origin, seq limit {SORTED}").fetchall()
        conn.executemany(WORD.format("found_word"), rows)
        conn.executemany(f"delete from found_lately where {KEY} <= (?, ?, ?, ?)", rows[-1:])
    return len(rows)
