"""The exchange from a terminal: cards given and taken, bundles written and brought in, one exchange over the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from campaign.exchange.cards import CENTRE
from campaign.exchange.exchanging import by_stick, exchange_now, standing
from campaign.exchange.folder import Brought, answer_into, bring
from campaign.exchange.keys import renew_keys
from campaign.exchange.peers import admit, found_campaign, join, own_card, revoke, role_of
from campaign.exchange.taking import take
from campaign.ledger.store import Store
from campaign.papers import commands
from campaign.papers.printed import Out, print_problem
from campaign.terminal import DONE, FAILED, store_of


def card(args: Any, out: Out) -> int:
    """Writes this file's card; with --found as the centre of a new campaign first, with --renew after making new keys."""
    store = store_of(args)
    if args.found:
        found_campaign(store)
    if args.renew:
        renew_keys(store)
    args.file.write_text(own_card(store, url=args.url, trust=args.trust), encoding="utf-8")
    out.say("terminal.card_written", path=args.file)
    return DONE


def join_or_admit(args: Any, out: Out) -> int:
    """Takes a card: the centre's at a site, a site's at the centre; prints the fingerprint to be compared."""
    store, text = store_of(args), commands.text_of(args.file)
    taken = (admit if role_of(store) == CENTRE else join)(store, text, by=args.operator)
    out.say("terminal.card_taken", name=taken.name, key=taken.groups)
    return DONE


def revoke_key(args: Any, out: Out) -> int:
    """From now on nothing that was signed with this key is taken."""
    revoke(store_of(args), args.key.replace(" ", ""), by=args.operator)
    out.say("terminal.key_revoked", key=args.key)
    return DONE


def bundle(args: Any, out: Out) -> int:
    """Takes the answers out of a folder and puts there what the centre lacks."""
    store = store_of(args)
    args.dir.mkdir(parents=True, exist_ok=True)
    new = by_stick(store, args.dir)
    out.say("terminal.bundled", path=args.dir, n=new)
    return _told(store, out)


def receive(args: Any, out: Out) -> int:
    """Takes one bundle, or all that a folder holds for this file; the centre puts its answers into the folder."""
    store, path = store_of(args), Path(args.file)
    if not path.is_dir():
        taken = take(store, path.read_bytes())
        return _brought(out, Brought(path, taken))
    brought = bring(store, path)
    if role_of(store) == CENTRE:
        answer_into(store, path, brought)
    return max((_brought(out, one) for one in brought), default=DONE)


def _brought(out: Out, one: Brought) -> int:
    if one.refused:
        out.say("terminal.not_taken", path=one.path.name)
        print_problem(out, one.refused)
        return FAILED
    if one.taken:
        received = one.taken.received
        out.say("terminal.taken", path=one.path.name, name=one.taken.sender.name, n=received.applied, known=received.known)
    return DONE


def send(args: Any, out: Out) -> int:
    """One exchange with the centre over the network; fails while anything is not acknowledged."""
    store = store_of(args)
    out.say("terminal.exchanged", n=exchange_now(store))
    return _told(store, out)


def _told(store: Store, out: Out) -> int:
    lines = standing(store)
    for one in lines:
        out.say("terminal.sent", origin=one.origin, n=min(one.acknowledged, one.kept), of=one.kept)
    out.figures({"sent": [one._asdict() for one in lines]})
    return FAILED if any(one.left for one in lines) else DONE
