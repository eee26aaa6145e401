"""Taking in what another has sealed, and sealing what it lacks: the same for a stick and the network, at site and centre."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from campaign.exchange.cards import SITE
from campaign.exchange.contract import SIZE, Batch, Span, batch_of, refuse, spans
from campaign.exchange.keys import Keys, keys_of
from campaign.exchange.modes import TALLIES, mode
from campaign.exchange.peers import ALL, Peer, campaign_of, centre, note_heard, peer
from campaign.exchange.sealing import Message, digest_of, seal, unseal
from campaign.exchange.stating import reporting_origin
from campaign.ledger import receiving
from campaign.ledger.gathering import gather
from campaign.ledger.receiving import Received
from campaign.ledger.store import Store
from campaign.rules.events import Refused, read

NOBODY = ("", "")  # of an origin and what its first event tells


class Taken(NamedTuple):
    """Who sent a message, what it said, what became of its events, and the keys that it was opened with."""

    sender: Peer
    message: Message
    received: Received
    keys: Keys


def open_message(store: Store, data: bytes, keys: Keys | None = None) -> tuple[Peer, Message]:
    """Opens what was sealed for this file by one it knows; refuses everything else, and changes nothing."""
    if not (campaign := campaign_of(store)):
        raise Refused("centre_not_named")
    known: dict[str, Peer] = {}
    card, message = unseal(data, keys=keys or keys_of(store), campaign=campaign,
                           card_of=lambda key: known.setdefault(key, _known(store, key)).card)
    sender = known[card.key]
    if message.batch:
        _expect_own(store, sender, message.batch)
    return sender, message


def _known(store: Store, key: str) -> Peer:
    found = peer(store, key)
    if found is None:
        raise Refused("sender_unknown")
    if found.revoked_at:
        raise Refused("key_revoked", name=found.name)
    return found


def _expect_own(store: Store, sender: Peer, batch: Batch) -> None:
    """A site speaks for its own origins alone; its first event says whose an origin is."""
    told = store.one("select site from event where origin = ? and seq = 1", [batch.origin])
    site = told[0] if told else batch.pieces[0].event.site if batch.first == 1 else sender.site
    if sender.role == SITE and site != sender.site:
        raise Refused("origin_of_another_site", origin=batch.origin, site=site)


def take(store: Store, data: bytes, *, fresh: bool = False) -> Taken:
    """Opens a message, receives its events and notes what its sender keeps; what cannot be received is refused by name.

    `fresh` is a message that answers one of ours just now: its word on what is kept stands, whatever its clock says.
    """
    keys = keys_of(store)
    sender, message = open_message(store, data, keys)
    note = partial(note_heard, key=sender.key, said_at=message.at, heads=message.heads, fresh=fresh)
    received = gather(store, message.batch.pieces if message.batch else (), note)
    if message.batch:
        refuse(message.batch, received)
    return Taken(sender, message, received, keys)


def answer(store: Store, data: bytes) -> bytes:
    """The centre's answer to a message: what is kept here of what concerns the sender, and the next of what it lacks."""
    taken = take(store, data, fresh=True)
    lacks = lacking(store, taken.sender, taken.message.heads) if taken.message.asks else []
    batch = batch_of(store, lacks[0]) if lacks else None
    return seal(Message(heads_for(store, taken.sender), store.now(), batch, answers=digest_of(data)),
                keys=taken.keys, to=taken.sender.card)


def heads_for(store: Store, to: Peer) -> dict[str, int]:
    """What is kept here of the origins that concern a peer: ours; at the centre its site's too, or all if it sees all."""
    if to.role == SITE and to.sees == ALL:
        return receiving.heads(store)
    site, line = (to.site, _line(store)) if to.role == SITE else ("", line_of(store))
    return dict(store.rows(
        "select o.origin, o.seq from origin o join event e on e.origin = o.origin and e.seq = 1 "
        "where e.site = ? or o.origin in (select value from json_each(?)) order by o.origin", [site, json.dumps(line)]))


def lacking(store: Store, to: Peer, has: Mapping[str, int], *, size: int = SIZE) -> list[Span]:
    """What a peer lacks, by its own word, of the origins that concern it."""
    return [span for one, seq in heads_for(store, to).items() for span in spans(one, has.get(one, 0), seq, size=size)]


def origins_of(store: Store, site: str) -> list[str]:
    """The origins kept here that a site opened: one a computer, and another after each restored backup."""
    return [one for one, in store.rows(
        "select o.origin from origin o join event e on e.origin = o.origin and e.seq = 1 where e.site = ? order by 1",
        [site])]


def heads_said(store: Store) -> dict[str, int]:
    """What is kept here, as it is told to the centre: where only sums leave, our ledger's length stays home too."""
    held = receiving.heads(store)
    if mode(store) == TALLIES:
        to = centre(store)
        for one in set(_line(store)) - set(to.heads if to else ()):
            held.pop(one, None)
    return held


def line_of(store: Store) -> list[str]:
    """This file's origin and those that it continues, the latest first: what it has to send; of sums, what states them."""
    if mode(store) == TALLIES:
        return [one] if (one := reporting_origin(store)) else []
    return _line(store)


def _line(store: Store) -> list[str]:
    line = list[str]()
    at, told = store.one("select h.origin, e.body from here h "
                         "left join event e on e.origin = h.origin and e.seq = 1") or NOBODY
    while at and at not in line:
        line.append(at)
        at = str(read(told).get("continues", "")) if told else ""
        told = (store.one("select body from event where origin = ? and seq = 1", [at]) or NOBODY)[0] if at else ""
    return line
