"""Who comes to a rehearsal's centre once and does not belong: a key revoked, a newer program, a clock a year off."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from campaign.acts import setup
from campaign.acts.demo import PastClock
from campaign.acts.telling import Desk
from campaign.exchange.exchanging import exchange_now
from campaign.exchange.folder import write_bundle
from campaign.exchange.keys import fingerprint, keys_of
from campaign.exchange.peers import admit, centre, join, own_card, revoke
from campaign.exchange.sealing import cover_of
from campaign.exchange.taking import take
from campaign.ledger.ledger import Writing
from campaign.ledger.store import Store, open_store
from campaign.rules.events import Refused

AHEAD = timedelta(days=365)
CLOCK, REVOKED, NEWER, STRANGE = ("clock", "revoked", "newer", "strange")
UNKNOWN = "weather_noted"  # a kind of event that no program tells
EXPECTED: Mapping[str, int] = {"key_revoked": 1, "bundle_newer": 1}  # what the centre refuses of them, and how often


def visit_centre(desk: Desk, url: str, place: Path, ms: int) -> list[str]:
    """Each comes once, at a time of the centre's clock; answers with the codes of what the centre would not take."""
    refused: list[str] = []
    with _guest(desk, url, place, CLOCK, ms + round(AHEAD.total_seconds() * 1000)) as store:
        exchange_now(store)
    with _guest(desk, url, place, STRANGE, ms) as store:
        _tell_unknown(store, desk)
        exchange_now(store)
    with _guest(desk, url, place, REVOKED, ms) as store:
        revoke(desk.store, fingerprint(*keys_of(store).public), by=desk.operator)
        refused += _brought(desk.store, _bundle(store, place))
    with _guest(desk, url, place, NEWER, ms) as store:
        refused += _brought(desk.store, _newer(_bundle(store, place)))
    return refused


@contextmanager
def _guest(desk: Desk, url: str, place: Path, code: str, ms: int) -> Iterator[Store]:
    """A site begun with no list and no vials, admitted by the centre and expected by nobody."""
    with closing(open_store(place / f"{code}.db", PastClock(ms))) as store:
        setup.begin(store, site=code, name=code, operator=desk.operator, practice=True)
        join(store, own_card(desk.store, url=url), by=desk.operator)
        admit(desk.store, own_card(store), by=desk.operator)
        yield store


def _tell_unknown(store: Store, desk: Desk) -> None:
    with store.writing() as conn:
        writing = Writing(store, conn)
        writing.tell(UNKNOWN, {"sky": "clear"}, site=STRANGE, day=store.now()[:10], round=0, operator=desk.operator)
        writing.finish()


def _bundle(store: Store, place: Path) -> bytes:
    to = centre(store)
    assert to is not None
    return write_bundle(store, place, to).read_bytes()


def _newer(bundle: bytes) -> bytes:
    """The same under a cover as a later form of bundles would have it."""
    cover, (_, _, body) = cover_of(bundle), bundle.partition(b"\n")
    told: dict[str, Any] = {**cover._asdict(), "bundle": cover.bundle + 1}
    return json.dumps(told).encode() + b"\n" + body


def _brought(at_centre: Store, bundle: bytes) -> list[str]:
    try:
        take(at_centre, bundle)
    except Refused as refused:
        return [refused.code]
    return []
