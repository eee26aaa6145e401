"""Vials and the cold chain from the terminal: a lot held or released, a vial opened or put away, a temperature, a log."""

from __future__ import annotations

from typing import Any

from campaign.acts.cold_chain import read_temperature, take_log
from campaign.acts.holding import hold_lot, release_lot
from campaign.acts.vials import close_vial, open_vial
from campaign.figures.cold_chain import breaches
from campaign.figures.site import site_here
from campaign.lists.logger import read_log
from campaign.papers.printed import Out
from campaign.terminal import DONE, FAILED, desk_of


def hold(args: Any, out: Out) -> int:
    """Holds a lot at every table of the site, with the reason."""
    hold_lot(desk_of(args), lot=args.lot, reason=args.reason)
    out.say("terminal.held", lot=args.lot)
    return DONE


def release(args: Any, out: Out) -> int:
    """Lets a held lot be used again, with the reason."""
    release_lot(desk_of(args), lot=args.lot, reason=args.reason)
    out.say("terminal.released", lot=args.lot)
    return DONE


def unseal(args: Any, out: Out) -> int:
    """Opens a vial of a lot and names it."""
    vial = open_vial(desk_of(args), lot=args.lot, monitor=args.monitor or 0, package=args.package, uncoded=args.uncoded)
    out.say("terminal.vial_opened", vial=vial)
    return DONE


def put_away(args: Any, out: Out) -> int:
    """Puts an opened vial away, with the reason's code."""
    close_vial(desk_of(args), vial=args.vial, reason=args.reason)
    out.say("terminal.vial_closed", vial=args.vial)
    return DONE


def temperature(args: Any, out: Out) -> int:
    """Records a reading of a piece of equipment; answers 1 where it opens a breach."""
    desk = desk_of(args)
    event = read_temperature(desk, equipment=args.equipment, c=args.c, low=args.low, high=args.high)
    return _said(args, out, event)


def log(args: Any, out: Out) -> int:
    """Takes a logger's file in; answers 1 where it opens a breach."""
    desk = desk_of(args)
    read = read_log(args.file.read_bytes(), zone=str((site_here(desk.store) or {})["zone"]))
    event = take_log(desk, equipment=args.equipment, samples=read.samples, sha256=read.sha256, gap_because=args.gap_because)
    return _said(args, out, event)


def _said(args: Any, out: Out, event: str) -> int:
    desk = desk_of(args)
    found = [one for one in breaches(desk.store, desk.site) if one["reading"] == event]
    out.say("terminal.temperature_read", equipment=args.equipment)
    for one in found:
        out.say("terminal.breach", equipment=args.equipment, lots=", ".join(one["lots"]))
    return FAILED if found else DONE
