"""The site's side: what it has sent and what is acknowledged, and one exchange with the centre by whatever carrier."""

from __future__ import annotations

from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from campaign.exchange.contract import SIZE, Carrier, Span, batches, refuse, spans
from campaign.exchange.folder import BY_HAND, Folder, sweep, write_bundle
from campaign.exchange.https import Https
from campaign.exchange.modes import leaving
from campaign.exchange.peers import centre, keep_failed
from campaign.exchange.stating import prepare
from campaign.exchange.taking import heads_said, line_of
from campaign.figures.across import restored
from campaign.figures.site import handed_over_at
from campaign.ledger import receiving
from campaign.ledger.settings import keep_setting, setting
from campaign.ledger.store import Store, StoreFailed, open_store
from campaign.rules.events import KINDS, Refused, read, written

HANDED = "exchange_handed"


class Sent(NamedTuple):
    """How far an origin of ours is acknowledged: of `kept` events here the centre keeps `acknowledged` without a gap."""

    origin: str
    kept: int
    acknowledged: int

    @property
    def left(self) -> int:
        """How many the centre still lacks."""
        return max(0, self.kept - self.acknowledged)


def standing(store: Store) -> list[Sent]:
    """What the centre has of this file, origin by origin, the one in use first: by its own word, never by ours."""
    found, heads = centre(store), receiving.heads(store)
    said = found.heads if found else {}
    return [Sent(one, heads.get(one, 0), said.get(one, 0)) for one in line_of(store)]


def left(store: Store) -> int:
    """How many events of this file the centre has not acknowledged."""
    return sum(one.left for one in standing(store))


def send(store: Store, carrier: Carrier, *, size: int = SIZE) -> None:
    """Hands over what the other side lacks, oldest origin first; the last acknowledged event goes along once more.

    So a copy of this file that used the next number for something else is seen as the fork it is.
    """
    prepare(store)
    said = carrier.heads()
    for one in reversed(standing(store)):
        has = said.get(one.origin, 0)
        if has < one.kept:
            for _ in carrier.put_all(batches(one.origin, leaving(store, one.origin, max(0, has - 1)), size=size)):
                pass


def fetch(store: Store, carrier: Carrier) -> int:
    """Takes what the other side has for us; answers with the number of events that were new."""
    new = 0
    for batch in carrier.since(heads_said(store)):
        received = receiving.receive(store, batch.pieces)
        refuse(batch, received)
        new += received.applied
    return new


def exchange(store: Store, carrier: Carrier, *, size: int = SIZE) -> int:
    """One exchange: theirs here, ours there, and what is acknowledged asked last; answers with the new events here.

    Theirs comes first: a restored file would tell again what comes back to it. Ours goes even where theirs is refused.
    """
    carrier.heads()  # so that nobody waits twice for a centre that cannot be reached
    try:
        new = fetch(store, carrier)
    finally:
        send(store, carrier, size=size)
    carrier.heads()
    return new


def exchange_now(store: Store) -> int:
    """One exchange over the network; what goes wrong is kept to be shown and raised. Refuses while no centre is named."""
    to = centre(store)
    if to is None:
        raise Refused("centre_not_named")
    if not to.card.url:
        raise Refused("centre_without_address")
    with closing(Https(store, to)) as carrier:
        try:
            return exchange(store, carrier)
        except (Refused, StoreFailed) as failed:
            keep_failed(store, to.key, failed.code, failed.facts)
            raise


def exchange_when_named(path: str | Path) -> None:
    """One exchange if the site's file is there and names a centre with an address; a failure waits for the next look."""
    if Path(path).exists():
        with suppress(Refused, StoreFailed), closing(open_store(path)) as store:
            if (to := centre(store)) and to.card.url:
                exchange_now(store)


def by_stick(store: Store, folder: str | Path) -> int:
    """One exchange by a folder: its answers taken, what is acknowledged removed from it, what is not put there.

    Answers with the new events here. Where nothing is left to send, a bundle without events says so.
    """
    to = centre(store)
    if to is None:
        raise Refused("centre_not_named")
    carrier = Folder(store, folder, to)
    new = fetch(store, carrier)
    send(store, carrier, size=BY_HAND)
    write_bundle(store, Path(folder), to)
    sweep(store, folder, centre(store) or to)
    keep_handed(store)
    return new


def keep_handed(store: Store) -> None:
    """Notes up to where a bundle was handed to a stick or a chat, and when: on its way, not yet acknowledged."""
    keep_setting(store, HANDED, f"{store.now()} {written({one.origin: one.kept for one in standing(store)})}")


def handed(store: Store) -> tuple[str, dict[str, int]]:
    """When the last bundle was handed over, and up to where; blank before any was."""
    at, _, told = setting(store, HANDED).partition(" ")
    return at, {one: int(seq) for one, seq in read(told or "{}").items()}


def bundles(store: Store) -> list[Span]:
    """What the centre lacks by its own word, as the spans of the bundles to hand over."""
    prepare(store)
    return [span for one in reversed(standing(store)) if one.left
            for span in spans(one.origin, max(0, one.acknowledged - 1), one.kept, size=BY_HAND)]


def beside(store: Store) -> str:
    """Another computer's file that is at work on this site's records beside this one; blank where none is known here.

    It is one that went on from a copy of this file, or the one of which this is a copy and which goes on all the same.
    """
    own = [one.origin for one in standing(store)]
    told = [one.facts for one in restored(store)] if not handed_over_at(store) else []
    return next((str(one["origin"]) for one in told if one["before"] in own and one["origin"] not in own), next(
        (str(one["before"]) for one in told if one["origin"] in own and one["on"]), ""))


def going(store: Store) -> list[tuple[str, int, int]]:
    """What goes to the centre, by kind: how many records, and with how many of them personal facts; a pseudonym is none.

    Reads them all.
    """
    kinds, personal = Counter[str](), Counter[str]()
    for one in line_of(store):
        for piece in leaving(store, one):
            kinds[piece.event.kind] += 1
            personal[piece.event.kind] += piece.personal is not None and piece.event.kind != "pseudonym_told"
    return [(kind, n, personal[kind]) for kind, n in sorted(kinds.items())]


def strange_kinds(store: Store) -> list[tuple[str, int]]:
    """Kinds of events that this program does not know, with how many are kept: a newer one tells them, none is folded."""
    known = ", ".join("?" * len(KINDS))
    return [(kind, n) for kind, n in store.rows(
        f"select kind, count(*) from event where kind not in ({known}) group by kind order by kind", [*KINDS])]
