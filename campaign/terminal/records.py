"""Lists and paper brought in by the terminal, and the figures of what is recorded."""

from __future__ import annotations

from typing import Any

from campaign.acts import enumeration
from campaign.acts.replay import replay
from campaign.acts.telling import Desk
from campaign.figures.consistency import consistency
from campaign.figures.incoming import review
from campaign.figures.site import plan_in_force, site_here
from campaign.lists import ListRead, read_list, shipped_headings
from campaign.lists.claims import check_file
from campaign.lists.replay import read_paper
from campaign.papers import commands
from campaign.papers.printed import Out, print_coverage, print_found, print_tally
from campaign.rules.plan import round_of
from campaign.terminal import DONE, FAILED, desk_of, now_of
from campaign.words import say


def enumerate_list(args: Any, out: Out) -> int:
    """Reads a list and shows its faults; with --accept its people are entered and count."""
    desk = desk_of(args)
    read = read_list(args.file.name, args.file.read_bytes(), today=now_of(desk).date(), headings=shipped_headings())
    for one in (*read.faults, *(warning for row in read.rows for warning in row.warnings), *read.notes):
        out.say(f"fault.{one.code}", **one.told)
    counts = {"rows": len(read.rows), "faults": len(read.faults)}
    out.say("terminal.list_read" if args.accept else "terminal.list_looked_at", name=read.name, **counts)
    if args.accept and (read.exchanged or not _is_ours(desk, read, args.sure, out)):
        return FAILED
    if args.accept:
        list_, done = enumeration.bring_list(
            desk, name=read.name, source="file", rows=read.rows, sha256=read.sha256, counts=counts,
            brought_by=args.brought_by)
        enumeration.accept_list(desk, list=list_)
        out.say("terminal.list_accepted", list=list_, **done)
    return FAILED if read.faults else DONE


def _is_ours(desk: Desk, read: ListRead, sure: bool, out: Out) -> bool:
    """Whether nothing speaks for another campaign's list, or somebody is sure; each sign is said."""
    plan, site = plan_in_force(desk.store, desk.site, desk.round), site_here(desk.store) or {}
    signs = review(desk.store, read.rows, plan=plan, round=round_of(plan, desk.round), area=site.get("area", ""),
                   **read.named._asdict()).signs if plan else ()
    for code, facts in signs:
        named = {"antigen": say(f"antigen.{facts['antigen']}", out.lang)} if "antigen" in facts else {}
        out.say(f"incoming.{code}", **{**facts, **named})
    if signs and not sure:
        out.say("terminal.say_sure")
    return sure or not signs


def replay_paper(args: Any, out: Out) -> int:
    """Enters a paper record; shows what was left out, what is a finding, and both figures of each control total."""
    told = replay(desk_of(args), read_paper(args.file.name, args.file.read_bytes()))
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
    desk, day = desk_of(args), args.day and commands.day_of(args.day)
    out.say("terminal.tally_of", round=desk.round, day=day, time=f"{now_of(desk):%Y-%m-%d %H:%M:%S}")
    print_tally(out, desk.store, site=desk.site, round=desk.round, day=day)
    return DONE


def show_coverage(args: Any, out: Out) -> int:
    """Coverage of the round, and reported figures beside the computed ones."""
    print_coverage(out, (desk := desk_of(args)).store, site=desk.site, round=desk.round)
    return DONE


def check(args: Any, out: Out) -> int:
    """Holds reported figures of a file, or the round's own numbers where none is named, against the list of checks."""
    if args.file:
        return print_found(out, check_file(args.file.name, args.file.read_bytes()))
    where = (desk := desk_of(args)).store, desk.site, desk.round
    return print_found(out, consistency(*where), plan_in_force(*where))
