"""The same acts and figures from a terminal: one command each, sentences from the words, figures also as JSON."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from campaign.acts import closing, enumeration, forgotten, opening, setup
from campaign.acts.demo import COMING, make_demo
from campaign.acts.replay import replay
from campaign.acts.telling import HOME_ZONE, Desk, local
from campaign.exchange import backup
from campaign.figures.consistency import consistency
from campaign.figures.site import plan_in_force, site_here, staff_here
from campaign.ledger.clock import MachineClock, text
from campaign.ledger.store import Store, StoreFailed, open_store
from campaign.ledger.verify import verify
from campaign.lists import read_list, shipped_headings
from campaign.lists.claims import check_file
from campaign.lists.counts import COUNTS, read_count, read_counts
from campaign.lists.invented import invented_people
from campaign.lists.replay import read_paper
from campaign.papers import commands
from campaign.papers.printed import (
    Out,
    print_closed,
    print_coverage,
    print_found,
    print_problem,
    print_tally,
    print_unexplained,
)
from campaign.rules.events import Refused
from campaign.rules.plan import round_of
from campaign.rules.plan_text import read_plan
from campaign.rules.tables import PlanFaults
from campaign.words import LANGS

DATA = Path(__file__).resolve().parent.parent / "data"
DONE, FAILED = 0, 1  # argparse answers 2 where it cannot read what was typed


def init(args: Any, out: Out) -> int:
    """Makes the file a site's: adopts the plan, names the site with its posts, opens the first round."""
    for field, typed in (("site_code", args.site), ("site_name", args.name), ("staff_name", args.operator)):
        if not typed.strip():
            raise Refused("field_missing", field=field)
    if args.zone not in available_timezones():
        raise Refused("zone_unknown", zone=args.zone)
    text_, vaccines = commands.text_of(args.plan), _shipped("vaccines.toml")
    plan = read_plan(text_, vaccines)
    round_of(plan, args.round)
    posts = [{"code": one.code, "name": one.name[args.lang], "mode": one.mode, "zone": one.zone} for one in plan.posts]
    store = open_store(args.db)
    origin = setup.begin(store, site=args.site, name=args.name, operator=args.operator, area=args.area, zone=args.zone,
                         practice=args.practice)
    desk = Desk(store, args.operator, args.site, round=args.round)
    version = setup.adopt_plan(desk, text=text_, vaccines=vaccines)
    setup.name_site(desk, name=args.name, area=args.area, posts=posts, teams=args.team, zone=args.zone)
    setup.open_round(desk, number=args.round, version=version)
    if args.passphrase or "CAMPAIGN_PASSPHRASE" in os.environ:
        backup.set_passphrase(store, commands.secret("passphrase", args.lang, new=True))
    out.say("terminal.begun", name=args.name, origin=origin, round=args.round, path=args.db)
    return DONE


def enumerate_list(args: Any, out: Out) -> int:
    """Reads a list and shows its faults; with --accept its people are entered and count."""
    desk = _desk(args)
    read = read_list(args.file.name, args.file.read_bytes(), today=_now(desk).date(), headings=shipped_headings())
    for one in (*read.faults, *(warning for row in read.rows for warning in row.warnings), *read.notes):
        out.say(f"fault.{one.code}", **one.told)
    counts = {"rows": len(read.rows), "faults": len(read.faults)}
    out.say("terminal.list_read" if args.accept else "terminal.list_looked_at", name=read.name, **counts)
    if args.accept:
        list_, done = enumeration.bring_list(
            desk, name=read.name, source="file", rows=read.rows, sha256=read.sha256, counts=counts,
            brought_by=args.brought_by)
        enumeration.accept_list(desk, list=list_)
        out.say("terminal.list_accepted", list=list_, **done)
    return FAILED if read.faults else DONE


def replay_paper(args: Any, out: Out) -> int:
    """Enters a paper record; shows what was left out, what is a finding, and both figures of each control total."""
    told = replay(_desk(args), read_paper(args.file.name, args.file.read_bytes()))
    for row, code, facts in told.faults:
        out.remark(row, code, facts)
    for row, code, facts in told.findings:
        out.finding(row, code, facts)
    for each in told.totals:
        out.say("terminal.total", **each._asdict(), difference=each.difference)
    findings, faults = len(told.findings), len(told.faults)
    out.say("terminal.replayed", entered=told.entered, known=told.known, findings=findings, faults=faults)
    out.figures(vars(told))
    return DONE if told.agrees else FAILED


def show_tally(args: Any, out: Out) -> int:
    """The tally of a day, or of the round where no day is named."""
    desk, day = _desk(args), args.day and commands.day_of(args.day)
    out.say("terminal.tally_of", round=desk.round, day=day, time=f"{_now(desk):%Y-%m-%d %H:%M:%S}")
    print_tally(out, desk.store, site=desk.site, round=desk.round, day=day)
    return DONE


def show_coverage(args: Any, out: Out) -> int:
    """Coverage of the round, and reported figures beside the computed ones."""
    print_coverage(out, (desk := _desk(args)).store, site=desk.site, round=desk.round)
    return DONE


def close(args: Any, out: Out) -> int:
    """Closes a day on the evening's counts and a reason for each difference; the second signs now by PIN, or later."""
    desk = _desk(args)
    day = commands.day_of(args.day) if args.day else _now(desk).date().isoformat()
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
    closing.sign_day_here(_desk(args), day=args.day, name=args.operator, pin=commands.secret("pin", args.lang))
    out.say("terminal.signed", day=args.day, second=args.operator)
    return DONE


def open_(args: Any, out: Out) -> int:
    """Opens today: the clock confirmed, vials counted, who is there."""
    asked = {"clock": args.clock_right, "counts": dict(args.count), "staff": args.present, "not_closed": args.not_closed}
    out.say("terminal.opened", day=opening.open_day(_desk(args), **asked))
    return DONE


def stop(args: Any, out: Out) -> int:
    """Stops registering or ends dosing today; with --resume goes on with it."""
    opening.STOPPING[args.what][args.resume](_desk(args), reason=args.reason)
    out.say("said.resumed" if args.resume else "said.stopped")
    return DONE


def check(args: Any, out: Out) -> int:
    """Holds reported figures of a file, or the round's own numbers where none is named, against the list of checks."""
    if args.file:
        return print_found(out, check_file(args.file.name, args.file.read_bytes()))
    where = (desk := _desk(args)).store, desk.site, desk.round
    return print_found(out, consistency(*where), plan_in_force(*where))


def verify_file(args: Any, out: Out) -> int:
    """Builds everything derived again and names each difference."""
    differing = verify(_store(args))
    for one in differing:
        out.say(f"verify.{one.code}", where=one.where)
    out.say("terminal.verified", n=len(differing))
    out.figures({"differences": differing})
    return FAILED if differing else DONE


def demo(args: Any, out: Out) -> int:
    """Makes an invented site in mid-morning."""
    now, cast = MachineClock().wall_ms(), tomllib.loads(_shipped("demo/site.toml"))
    people = invented_people(args.seed, COMING + 185, on=local(text(now), cast["zone"]).date())
    make_demo(args.db, seed=args.seed, people=people, cast=cast, plan=_shipped("plans/township-polio.toml"),
              vaccines=_shipped("vaccines.toml"), now_ms=now)
    out.say("terminal.demo_made", path=args.db, n=len(people))
    return DONE


def back_up(args: Any, out: Out) -> int:
    """Writes an encrypted backup; sets the passphrase first where none is set and one is given."""
    store = _store(args)
    if not backup.protected(store):
        backup.set_passphrase(store, commands.secret("passphrase", args.lang, new=True))
    out.say("terminal.backed_up", path=backup.back_up(store, args.to or Path(args.db).parent / "backups"))
    return DONE


def restore(args: Any, out: Out) -> int:
    """Opens a backup as a new file with a new origin."""
    passphrase = commands.secret("passphrase", args.lang)
    minted = backup.restore(args.file, passphrase, args.db, operator=args.operator, device=args.device)
    out.say("terminal.restored", path=args.db, origin=minted)
    return DONE


def reset_pin(args: Any, out: Out) -> int:
    """Takes away the PIN of somebody who has forgotten it; they set a new one at the next sign-in."""
    store = _store(args)
    site = (site_here(store) or {"site": ""})["site"]
    forgotten.reset_pin(Desk(store, args.operator or args.staff, site), name=args.staff)
    out.say("terminal.pin_reset", name=args.staff)
    return DONE


def _shipped(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def _store(args: Any) -> Store:
    if not Path(args.db).exists():
        raise Refused("file_missing", path=args.db)
    return open_store(args.db)


def _desk(args: Any) -> Desk:
    """The site's desk: its latest open round and its first coordinator, where no other is named."""
    store = _store(args)
    site = site_here(store)
    if site is None:
        raise Refused("site_not_begun", path=args.db)
    first = next((name for name, one in staff_here(store, site["site"]).items() if "coordinator" in one["roles"]), "")
    round = site["round"] if args.round is None else args.round
    if plan_in_force(store, site["site"], round) is None:
        raise Refused("round_not_open", round=round)
    return Desk(store, args.operator or first, site["site"], round=round)


def _now(desk: Desk) -> datetime:
    """The time by the site's clock."""
    return local(desk.store.now(), str((site_here(desk.store) or {})["zone"]))


COMMANDS: dict[str, Callable[[Any, Out], int]] = {
    "init": init, "enumerate": enumerate_list, "replay": replay_paper, "tally": show_tally, "coverage": show_coverage,
    "open": open_, "stop": stop, "close": close, "sign": sign, "check": check, "verify": verify_file, "demo": demo,
    "backup": back_up, "restore": restore, "reset_pin": reset_pin,
}


def parser(lang: str) -> argparse.ArgumentParser:
    """The terminal's commands, explained in a language."""
    return commands.parser(lang, db=os.environ.get("CAMPAIGN_DB", DATA / "local" / "campaign.db"), zone=HOME_ZONE,
                           counts=":".join(COUNTS))


def main(typed: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when done, 1 when refused or when something does not agree, 2 when it cannot be read."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--lang", choices=LANGS, default=os.environ.get("CAMPAIGN_LANG", LANGS[0]))
    args = parser(first.parse_known_args(typed)[0].lang).parse_args(typed)
    problems = Out(args.lang, sys.stderr)
    try:
        return COMMANDS[args.command](args, Out(args.lang, sys.stdout, as_json=args.json))
    except (Refused, StoreFailed, PlanFaults) as refused:
        print_problem(problems, refused)
    except OSError as failed:
        if failed.filename is None:
            raise
        problems.say("refused.file_missing" if isinstance(failed, FileNotFoundError) else "refused.file_unreadable",
                     path=failed.filename)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
