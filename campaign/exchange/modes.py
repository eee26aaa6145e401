"""What leaves a site: everything, records without names but with pseudonyms, or sums alone, as the campaign decides."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator

from campaign.figures.site import is_centre, plan_at, rounds, site_here
from campaign.ledger import receiving
from campaign.ledger.pictures import picture
from campaign.ledger.receiving import Piece
from campaign.ledger.settings import keep_setting, setting
from campaign.ledger.store import Store
from campaign.rules.events import Refused
from campaign.rules.names import plain
from campaign.rules.plan import EXCHANGES

FULL, PSEUDONYMOUS, TALLIES = EXCHANGES
OWN, KEY = "exchange_mode", "exchange_pseudonym_key"
BYTES = 32
WRITTEN = re.compile(r"[0-9a-f]{64}")


def mode(store: Store) -> str:
    """The strictest of what the plans of this site's rounds say, what the centre says of it, and what it chose itself."""
    if is_centre(store) or (site := site_here(store)) is None:
        return FULL
    said = [plan_at(store, one["plan"]).exchange for one in rounds(store, site["site"]).values()]
    said += [(picture(store.conn, f"member/{site['site']}") or {}).get("exchange", FULL), setting(store, OWN) or FULL]
    return max((one for one in said if one in EXCHANGES), key=EXCHANGES.index, default=FULL)


def choose_mode(store: Store, chosen: str) -> None:
    """Keeps more at home than the plan asks; less is not to be had, so the plan's own still holds where it is stricter."""
    if chosen not in EXCHANGES:
        raise Refused("field_missing", field="exchange")
    keep_setting(store, OWN, chosen)


def make_key(store: Store) -> str:
    """A new key for the campaign's pseudonyms, made at one site and carried to the others by hand, never to the centre."""
    _expect_site(store)
    if setting(store, KEY):
        raise Refused("pseudonym_key_there")
    keep_setting(store, KEY, secrets.token_hex(BYTES))
    return setting(store, KEY)


def take_key(store: Store, text: str) -> str:
    """Takes the campaign's key as another site shows it; answers with its fingerprint. A second, other key is refused."""
    _expect_site(store)
    key = "".join(text.split()).lower()
    if not WRITTEN.fullmatch(key):
        raise Refused("pseudonym_key_unreadable")
    if setting(store, KEY) not in ("", key):
        raise Refused("pseudonym_key_there")
    keep_setting(store, KEY, key)
    return key_print(store)


def _expect_site(store: Store) -> None:
    if is_centre(store):
        raise Refused("pseudonym_key_at_centre")


def key_print(store: Store) -> str:
    """By what two sites compare their key on the telephone; blank without one."""
    key = setting(store, KEY)
    return hashlib.sha256(b"pseudonym key " + bytes.fromhex(key)).hexdigest()[:8] if key else ""


def key_written(store: Store) -> str:
    """The key as it is copied by hand to another site, in groups of four; blank without one."""
    key = setting(store, KEY)
    return " ".join(key[at:at + 4] for at in range(0, len(key), 4))


def pseudonym(key: str, id_no: str) -> str:
    """HMAC-SHA256 (RFC 2104) of an ID number in its one spelling; without the key nobody can try the numbers there are.

    The sign before it keeps it apart from any number.
    """
    return "~" + hmac.new(bytes.fromhex(key), plain(id_no).encode(), hashlib.sha256).hexdigest()


def pseudonyms_due(store: Store) -> Iterator[tuple[str, str]]:
    """Each person whose ID number has no pseudonym yet or was corrected since, with the one to be told."""
    key = setting(store, KEY)
    if not key:
        return
    told: dict[str, set[str]] = {}
    for person, reversed_ in store.rows("select person, id_reversed from found_by where id_reversed is not null"):
        told.setdefault(person, set()).add(reversed_)
    for person, known in told.items():
        have = {one for one in known if one.startswith("~")}
        wanted = {pseudonym(key, one[::-1]) for one in known - have}
        yield from ((person, one) for one in sorted(wanted - have))


def leaving(store: Store, origin: str, seq: int = 0) -> Iterator[Piece]:
    """An origin's events after `seq` as they leave this site: pseudonymously, no personal fact goes but the pseudonyms."""
    at_home = mode(store) != FULL
    for piece in receiving.since(store, origin, seq):
        yield piece if not at_home or piece.event.kind == "pseudonym_told" else Piece(piece.event)
