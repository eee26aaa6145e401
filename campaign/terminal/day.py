"""A day from the terminal: opened, stopped, closed, signed by the second person."""

from __future__ import annotations

import sys
from typing import Any

from campaign.acts import closing, opening
from campaign.lists.counts import read_count, read_counts
from campaign.papers import commands
from campaign.papers.printed import Out, print_closed, print_unexplained
from campaign.rules.events import Refused
from campaign.terminal import DONE, FAILED, desk_of, now_of


def open_(args: Any, out: Out) -> int:
    """Opens today: the clock confirmed, vials counted, who is there, the emergency kits looked at."""
    asked = {"clock": args.clock_right, "counts": dict(args.count), "staff": args.present, "kits": dict(args.kit),
             "not_closed": args.not_closed}
    out.say("terminal.opened", day=opening.open_day(desk_of(args), **asked))
    return DONE


def stop(args: Any, out: Out) -> int:
    """Stops registering or ends dosing today; with --resume goes on with it."""
    opening.STOPPING[args.what][args.resume](desk_of(args), reason=args.reason)
    out.say("said.resumed" if args.resume else "said.stopped")
    return DONE


def close(args: Any, out: Out) -> int:
    """Closes a day on the evening's counts and a reason for each difference; the second signs now by PIN, or later."""
    desk = desk_of(args)
    day = commands.day_of(args.day) if args.day else now_of(desk).date().isoformat()
    counts = [*map(read_count, args.count), *(read_counts(args.counts.read_bytes()) if args.counts else ())]
    reasons = dict(args.reason)
    second = {"second": args.second, "pin": commands.secret("pin", args.lang) if args.second else ""}
    asked = {"day": day, "counts": counts, "tallied": args.tallied, "reasons": reasons, "by_second": second}
    try:
        told = closing.signed_by_two(closing.close_day)(desk, **asked)
    except Refused as refused:
        if refused.code != "difference_unexplained":
            raise
        print_unexplained(Out(args.lang, sys.stderr), desk.store, site=desk.site, day=day, counts=counts,
                          tallied=args.tallied, reasons=reasons)
        return FAILED
    print_closed(out, told, day=day, second=args.second)
    return DONE


def sign(args: Any, out: Out) -> int:
    """The second person signs a closed day."""
    closing.sign_day_here(desk_of(args), day=args.day, name=args.operator, pin=commands.secret("pin", args.lang))
    out.say("terminal.signed", day=args.day, second=args.operator)
    return DONE
