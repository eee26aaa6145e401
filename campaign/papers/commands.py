"""What the terminal's commands ask for, and their explanation in a language."""

from __future__ import annotations

import argparse
import getpass
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from campaign.rules.events import Refused
from campaign.words import LANGS, say

Asks = Sequence[tuple[str, dict[str, Any]]]
BLANK: dict[str, Any] = {"default": ""}
MANY: dict[str, Any] = {"action": "append", "default": []}
NUMBER: dict[str, Any] = {"type": int}
NEEDED, SWITCH = {"required": True}, {"action": "store_true"}
REASON = MANY | {"metavar": "KEY=TEXT", "type": lambda typed: typed.partition("=")[::2]}
DEGREES: dict[str, Any] = {"type": float}
LOT: tuple[str, dict[str, Any]] = ("lot", {})
WHY = ("--reason", NEEDED)
FILE, DAY, ROUND = ("file", {"type": Path}), ("--day", BLANK), ("--round", NUMBER)
OPERATOR, JSON, INTO = ("--operator", BLANK), ("--json", SWITCH), ("--dir", {"type": Path, **NEEDED})
EXCHANGE: Mapping[str, Asks] = {
    "card": (FILE, ("--found", SWITCH), ("--renew", SWITCH), ("--url", BLANK), ("--trust", BLANK)),
    "join": (FILE, OPERATOR),
    "revoke": (("key", {}), OPERATOR),
    "bundle": (INTO, JSON),
    "receive": (FILE,),
    "send": (JSON,),
}


def parser(lang: str, *, db: str | Path, zone: str, counts: str,
           papers: Sequence[str]) -> argparse.ArgumentParser:
    """The commands, explained in a language; where no other is typed, the site's file and a new site's time zone."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--db", help=say("terminal.asks_db", lang))
    shared.add_argument("--lang", choices=LANGS, help=say("terminal.asks_lang", lang))
    made = argparse.ArgumentParser("campaign", description=say("terminal.about", lang), parents=[shared])
    made.set_defaults(db=db, lang=lang, json=False, operator="")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, asks in _asks(zone, counts, papers).items():
        told = say("terminal.help_" + name, lang)
        one = commands.add_parser(name, help=told, description=told, parents=[shared])
        for flag, how in asks:
            one.add_argument(flag, help=say("terminal.asks_" + flag.strip("-"), lang), **how)
    return made


OF_VIALS: Mapping[str, Asks] = {
    "hold": (LOT, WHY, OPERATOR), "release": (LOT, WHY, OPERATOR),
    "open_vial": (LOT, ("--monitor", NUMBER), ("--package", BLANK), ("--uncoded", BLANK), OPERATOR),
    "close_vial": (("vial", {}), WHY, OPERATOR),
    "temperature": (("equipment", {}), ("c", DEGREES), ("--low", DEGREES), ("--high", DEGREES), OPERATOR),
    "log": (FILE, ("--equipment", NEEDED), ("--gap-because", BLANK), OPERATOR),
}


def _asks(zone: str, counts: str, papers: Sequence[str]) -> Mapping[str, Asks]:
    return {
        "init": (("--plan", {"type": Path, **NEEDED}), ("--site", NEEDED), ("--name", NEEDED), ("--operator", NEEDED),
                 ("--area", BLANK), ("--zone", {"default": zone}), ("--team", MANY),
                 ("--round", NUMBER | {"default": 1}), ("--passphrase", SWITCH),
                 ("--practice", SWITCH), ("--centre", SWITCH)),
        "enumerate": (FILE, ("--accept", SWITCH), ("--sure", SWITCH), ("--brought-by", BLANK), ROUND, OPERATOR),
        "replay": (FILE, ROUND, OPERATOR, JSON),
        "tally": (DAY, ROUND, JSON),
        "coverage": (ROUND, JSON),
        "close": (DAY, ("--counts", {"type": Path}), ("--count", MANY | {"metavar": counts}), ("--tallied", NUMBER),
                  ("--reason", REASON), ("--second", BLANK), ROUND, OPERATOR, JSON),
        "open": (("--count", MANY | {"metavar": "LOT:N", "type": _lot_count}), ("--clock-right", SWITCH), OPERATOR, ROUND,
                 ("--present", MANY | {"metavar": "NAME[:POST]", "type": lambda typed: typed.partition(":")[::2]}),
                 ("--kit", MANY | {"metavar": "[POST:]EXPIRY", "type": lambda typed: typed.rpartition(":")[::2]}),
                 ("--not-closed", BLANK)),
        "stop": (("what", {"choices": ("registering", "dosing")}), ("--resume", SWITCH), ("--reason", BLANK), ROUND,
                 OPERATOR),
        "sign": (("--day", NEEDED), ("--operator", NEEDED), ROUND),
        "check": (("file", {"type": Path, "nargs": "?"}), ROUND, JSON),
        "paper": (("of", {"choices": papers}), FILE, DAY, ("--issue", NUMBER), ("--within", BLANK), ("--person", BLANK),
                  ("--lot", BLANK), ROUND),
        **OF_VIALS,
        "verify": (JSON,),
        "demo": (("--seed", NUMBER | {"default": 1}),),
        "centre": (ROUND, JSON),
        "county": (INTO, ("--seed", NUMBER | {"default": 1})),
        "rehearse": (INTO, ("--sites", NUMBER | {"default": 5}), ("--days", NUMBER | {"default": 2}),
                     ("--people", NUMBER | {"default": 60}), ("--seed", NUMBER | {"default": 1}), ("--store", BLANK), JSON),
        "backup": (("--to", {"type": Path}),),
        "restore": (FILE, ("--operator", NEEDED), ("--device", {"default": platform.node()})),
        **EXCHANGE,
        "reset_pin": (("--staff", NEEDED), OPERATOR),
    }


def _lot_count(typed: str) -> tuple[str, int]:
    lot, _, vials = typed.rpartition(":")
    return lot, int(vials)


def secret(what: str, lang: str, *, new: bool = False) -> str:
    """A passphrase or a PIN: from the environment, or typed unseen; never on the command line, where others read it."""
    if (kept := f"CAMPAIGN_{what.upper()}") in os.environ:
        return os.environ[kept]
    if not sys.stdin.isatty():
        raise Refused("passphrase_missing" if what == "passphrase" else "pin_untyped")
    typed = getpass.getpass(say(f"terminal.{what}", lang))
    if new and getpass.getpass(say(f"terminal.{what}_again", lang)) != typed:
        raise Refused("passphrases_differ")
    return typed


def day_of(typed: str) -> str:
    """A day of the calendar, as 2026-12-05; refuses one that is none, whose figures would be nought for no reason."""
    with suppress(ValueError):
        if date.fromisoformat(typed).isoformat() == typed:
            return typed
    raise Refused("day_unreadable", text=typed)


def text_of(path: Path) -> str:
    """A file's text in UTF-8; refuses a file that holds something else."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as other:
        raise Refused("file_unreadable", path=str(path)) from other
