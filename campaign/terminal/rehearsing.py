"""A campaign in a box from a terminal: played from its seed, then every number held against what the seed knows."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from datetime import timedelta
from math import ceil
from typing import Any

from campaign.acts.telling import local
from campaign.ledger.clock import MachineClock, text
from campaign.papers.printed import Out
from campaign.rehearsal.agreement import KINDS, Held, agreement
from campaign.rehearsal.box import Shipped
from campaign.rehearsal.plan import PARTS_A_DAY, Rehearsal
from campaign.rehearsal.playing import BEFORE, Progress, play
from campaign.terminal import DONE, FAILED, shipped
from campaign.words import say

SHOWN, QUARTERS = 40, 4  # differences told one by one; lines of progress a morning or afternoon
MINUTE_MS, UNKNOWN = 60_000, -1


def rehearse(args: Any, out: Out) -> int:
    """Plays a campaign that ended yesterday; tells what agrees and each number that does not, and answers 1 if any."""
    data = Shipped(tomllib.loads(shipped("demo/site.toml")), shipped("plans/township-polio.toml"), shipped("vaccines.toml"))
    first = local(text(MachineClock().wall_ms()), data.cast["zone"]).date() - timedelta(days=args.days)
    data = data.dated(first, args.days)
    asked = Rehearsal(args.seed, args.sites, args.days, args.people, first, data.window)
    progress = Out(args.lang, sys.stderr)
    played = play(asked, args.dir, data, _teller(asked, progress), store=args.store)
    progress.say("terminal.rehearsal_compared")
    return _told(list(agreement(asked, args.dir, played)), args, out)


def _teller(asked: Rehearsal, progress: Out) -> Progress:
    """Says now and then where the rehearsal is: the half day, the site, people so far, and minutes left as it went so far.

    What follows the last half day takes about as long as one.
    """
    clock, steps, began = MachineClock(), (asked.parts + 1) * asked.sites, 0

    def tell(part: int, site: int, met: int) -> None:
        nonlocal began
        if (part, site) == (0, 0):
            began = clock.steady_ms()
        if site % max(1, asked.sites // QUARTERS) == 0:
            (day, half), done = divmod(part, PARTS_A_DAY), part * asked.sites + site
            left = (clock.steady_ms() - began) * (steps - done) / done / MINUTE_MS if done > 0 else UNKNOWN
            at = "before" if part == BEFORE else "on" if part < asked.parts else "after"
            progress.say(f"terminal.rehearsing_{at}", day=day + 1, days=asked.days, half=half, site=site + 1,
                         sites=asked.sites, people=met, minutes=ceil(left))
    return tell


def _told(held: list[Held], args: Any, out: Out) -> int:
    compared, differing = Counter[str](), Counter[str]()
    for one in held:
        compared[one.kind] += one.compared
        differing[one.kind] += len(one.differing)
    out.table([[say(f"terminal.rehearsal_{head}", out.lang) for head in ("kind", "compared_n", "differing")]] + [
        [say(f"terminal.rehearsal_{kind}", out.lang), compared[kind], differing[kind]] for kind in KINDS])
    found = [(one, each) for one in held for each in one.differing]
    for one, each in found[:SHOWN]:
        out.say("terminal.rehearsal_differs", kind=say(f"terminal.rehearsal_{one.kind}", out.lang), where=one.where,
                of=each.of, told=each.told, found=each.found)
    out.say("terminal.rehearsed", n=len(found), all=compared.total(), path=args.dir)
    out.figures({"compared": compared, "differing": differing, "differences": [
        {"kind": one.kind, "where": one.where, **each._asdict()} for one, each in found]})
    return FAILED if found else DONE
