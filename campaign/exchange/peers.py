"""With whom this file exchanges: the centre that a site has joined, the sites that a centre has admitted, keys revoked."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

from campaign.exchange.cards import CENTRE, SITE, Card, read_card, write_card
from campaign.exchange.keys import keys_of
from campaign.exchange.modes import KEY
from campaign.figures.site import site_here
from campaign.ledger.clock import milliseconds
from campaign.ledger.origins import LETTERS
from campaign.ledger.settings import ROLE, put_setting, setting
from campaign.ledger.store import Store
from campaign.rules.events import Refused, written

CAMPAIGN = "exchange_campaign"
COLUMNS = ("key", "role", "site", "name", "card", "admitted_at", "admitted_by", "revoked_at", "revoked_by", "sees",
           "heard_at", "said_at", "off_s", "heads", "failed")
NEAR_S, LONG_S = 300, 90 * 24 * 3600  # clocks this near agree; a stick is carried so long at most
OWN, ALL = "own", "all"


class Peer(NamedTuple):
    """One with whom this file exchanges; when it was heard from by our clock, and when it spoke by its own.

    `off_s` is by how many seconds its clock is ahead of ours, negative behind; nought where that is in order or unknown.
    """

    key: str
    role: str
    site: str
    name: str
    text: str
    admitted_at: str
    admitted_by: str
    revoked_at: str
    revoked_by: str
    sees: str
    heard_at: str
    said_at: str
    off_s: int
    kept: str
    failure: str

    @property
    def card(self) -> Card:
        """The card as it was taken in."""
        return read_card(self.text)

    @property
    def heads(self) -> dict[str, int]:
        """What it said last that it keeps of each origin: acknowledged."""
        return dict(json.loads(self.kept))

    @property
    def failed(self) -> Refused | None:
        """Why it could not be spoken with the last time; None once it was heard from again."""
        code, _, facts = self.failure.partition(" ")
        return Refused(code, **json.loads(facts or "{}")) if code else None


def campaign_of(store: Store) -> str:
    """The word of the campaign that this file belongs to; blank while it belongs to none."""
    return setting(store, CAMPAIGN)


def role_of(store: Store) -> str:
    """Whether this file is the centre or a site of its campaign; blank while it belongs to none."""
    return setting(store, ROLE)


def found_campaign(store: Store) -> str:
    """Makes this file the centre of a new campaign, once; answers with the campaign's word."""
    keys_of(store)
    with store.writing() as conn:
        if campaign_of(store):
            raise Refused("campaign_joined_already")
        if setting(store, KEY):
            raise Refused("pseudonym_key_at_centre")
        put_setting(conn, CAMPAIGN, "".join(secrets.choice(LETTERS) for _ in range(10)))
        put_setting(conn, ROLE, CENTRE)
    return campaign_of(store)


def own_card(store: Store, *, url: str = "", trust: str = "") -> str:
    """This file's card for the other side; refuses while it belongs to no campaign or is nobody's."""
    site, keys = site_here(store), keys_of(store)
    if site is None or not campaign_of(store):
        raise Refused("centre_not_named")
    return write_card(Card(campaign_of(store), role_of(store), site["site"], site["name"], *keys.public, url=url,
                           trust=trust), keys)


def join(store: Store, text: str, *, by: str) -> Card:
    """Takes the centre's card: from now on this is a site of its campaign, and another key of the centre's is put aside."""
    card, joined = read_card(text), campaign_of(store)
    if card.role != CENTRE:
        raise Refused("card_of_a_site", name=card.name)
    if role_of(store) == CENTRE or joined not in ("", card.campaign):
        raise Refused("campaign_joined_already")
    with store.writing() as conn:
        put_setting(conn, CAMPAIGN, card.campaign)
        put_setting(conn, ROLE, SITE)
        _put_aside(store, conn, "role = ?", CENTRE, card.key, by)
        _keep(store, conn, card, text, by)
    return card


def admit(store: Store, text: str, *, by: str, sees: str = OWN, instead: bool = False) -> Card:
    """Takes a site's card at the centre; `sees` says whether it is given its own records back, or all of the campaign.

    `instead` of the keys that the site had before: those are revoked.
    """
    card = read_card(text)
    if role_of(store) != CENTRE or card.role != SITE:
        raise Refused("card_of_a_centre", name=card.name)
    if card.campaign != campaign_of(store):
        raise Refused("card_of_another_campaign", name=card.name)
    if (known := peer(store, card.key)) and known.revoked_at:
        raise Refused("key_revoked", name=known.name)
    with store.writing() as conn:
        _keep(store, conn, card, text, by)
        conn.execute("update peer set sees = ? where key = ?", (sees, card.key))
        if instead:
            _put_aside(store, conn, "site = ?", card.site, card.key, by)
    return card


def _put_aside(store: Store, conn: object, whose: str, one: str, but: str, by: str) -> None:
    conn.execute(  # type: ignore[attr-defined]
        f"update peer set revoked_at = ?, revoked_by = ? where revoked_at = '' and {whose} and key <> ?",
        (store.now(), by, one, but))


def _keep(store: Store, conn: object, card: Card, text: str, by: str) -> None:
    conn.execute(  # type: ignore[attr-defined]
        "insert into peer (key, role, site, name, card, admitted_at, admitted_by) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (key) do update set name = excluded.name, card = excluded.card, revoked_at = '', revoked_by = ''",
        (card.key, card.role, card.site, card.name, text.strip(), store.now(), by))


def revoke(store: Store, key: str, *, by: str) -> None:
    """From now on nothing that was signed with this key is taken, whenever it was signed; what was taken stays."""
    with store.writing() as conn:
        conn.execute("update peer set revoked_at = ?, revoked_by = ? where key = ? and revoked_at = ''",
                     (store.now(), by, key))


def peers(store: Store) -> list[Peer]:
    """All with whom this file exchanges or did, by site and name."""
    return [Peer(*row) for row in store.rows(f"select {', '.join(COLUMNS)} from peer order by site, admitted_at")]


def peer(store: Store, key: str) -> Peer | None:
    """One of them, by the fingerprint of its keys."""
    row = store.one(f"select {', '.join(COLUMNS)} from peer where key = ?", [key])
    return Peer(*row) if row else None


def centre(store: Store) -> Peer | None:
    """The centre that this site has joined; None at the centre itself and before any is named."""
    return next((one for one in peers(store) if one.role == CENTRE and not one.revoked_at), None)


def keep_heard(store: Store, key: str, *, said_at: str, heads: Mapping[str, int], fresh: bool = False) -> None:
    """Notes what a peer said that it keeps, and when; an older word, unless it was said just now, leaves a newer alone.

    A word from a clock that ran ahead of ours makes none older: once that clock is put right the next must count.
    """
    with store.writing() as conn:
        note_heard(conn, store.now(), key=key, said_at=said_at, heads=heads, fresh=fresh)


def note_heard(conn: Any, now: str, *, key: str, said_at: str, heads: Mapping[str, int], fresh: bool) -> None:
    """The same as a part of a transaction that does more."""
    conn.execute("update peer set heads = ?, said_at = ?, heard_at = ?, off_s = ?, failed = '' "
                 "where key = ? and (? or said_at <= ? or said_at > ?)",
                 (written(heads), said_at, now, clock_off(said_at, now, fresh=fresh), key, fresh, said_at, now))


def clock_off(said_at: str, heard_at: str, *, fresh: bool) -> int:
    """By how many seconds the sender's clock is ahead (negative: behind); nought within what may be.

    What was carried may be old: only then is its clock doubted when it is ahead, or so far behind that nobody carries so.
    """
    try:
        off = (milliseconds(said_at) - milliseconds(heard_at)) // 1000
    except ValueError:
        return 0
    return 0 if -(NEAR_S if fresh else LONG_S) <= off <= NEAR_S else off


def clocks_off(store: Store) -> list[Peer]:
    """Those whose clock disagrees with ours: one of the two is wrong, and a person must look at a wristwatch."""
    return [one for one in peers(store) if one.off_s and not one.revoked_at]


def keep_failed(store: Store, key: str, code: str, facts: Mapping[str, object]) -> None:
    """Notes why a peer could not be spoken with, until it is heard from again."""
    failure = f"{code} {written(facts)}"
    with store.writing() as conn:
        conn.execute("update peer set failed = ? where key = ? and failed <> ?", (failure, key, failure))
