"""The same acts and figures from a terminal: one command a function; it answers with the exit code."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from campaign.acts.telling import Desk, local
from campaign.figures.site import plan_in_force, site_here, staff_here
from campaign.ledger.store import Store, at_address, open_store
from campaign.rules.events import Refused

DATA = Path(__file__).resolve().parent.parent.parent / "data"
DONE, FAILED = 0, 1  # argparse answers 2 where it cannot read what was typed


def shipped(name: str) -> str:
    """A text of the program's own data."""
    return (DATA / name).read_text(encoding="utf-8")


def store_of(args: Any) -> Store:
    """The file or server's database that a command names; a file is refused where it is not there."""
    if not at_address(args.db) and not Path(args.db).exists():
        raise Refused("file_missing", path=args.db)
    return open_store(args.db)


def desk_of(args: Any) -> Desk:
    """The site's desk: its latest open round and its first coordinator, where no other is named."""
    store = store_of(args)
    site = site_here(store)
    if site is None:
        raise Refused("site_not_begun", path=args.db)
    first = next((name for name, one in staff_here(store, site["site"]).items() if "coordinator" in one["roles"]), "")
    asked = getattr(args, "round", None)  # what is held or read belongs to no round in particular
    round = site["round"] if asked is None else asked
    if plan_in_force(store, site["site"], round) is None:
        raise Refused("round_not_open", round=round)
    return Desk(store, args.operator or first, site["site"], round=round)


def now_of(desk: Desk) -> datetime:
    """The time by the site's clock."""
    return local(desk.store.now(), str((site_here(desk.store) or {})["zone"]))
