"""One command of the terminal: what was typed is read, done, and its outcome told in words or as JSON."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from campaign.acts.telling import HOME_ZONE
from campaign.ledger.store import StoreFailed
from campaign.lists.counts import COUNTS
from campaign.papers import commands
from campaign.papers.printed import Out, print_problem
from campaign.rules.events import Refused
from campaign.rules.tables import PlanFaults
from campaign.terminal import DATA, FAILED
from campaign.terminal.centre import show_centre
from campaign.terminal.day import close, open_, sign, stop
from campaign.terminal.exchange import bundle, card, join_or_admit, receive, revoke_key, send
from campaign.terminal.files import back_up, county, demo, init, reset_pin, restore, verify_file
from campaign.terminal.papers import PAPERS, write_paper
from campaign.terminal.records import check, enumerate_list, replay_paper, show_coverage, show_tally
from campaign.terminal.rehearsing import rehearse
from campaign.terminal.vials import hold, log, put_away, release, temperature, unseal
from campaign.words import LANGS

COMMANDS: dict[str, Callable[[Any, Out], int]] = {
    "init": init, "enumerate": enumerate_list, "replay": replay_paper, "tally": show_tally, "coverage": show_coverage,
    "open": open_, "stop": stop, "close": close, "sign": sign, "check": check, "verify": verify_file, "demo": demo,
    "card": card, "join": join_or_admit, "revoke": revoke_key, "bundle": bundle, "receive": receive, "send": send,
    "centre": show_centre, "county": county, "rehearse": rehearse, "backup": back_up, "restore": restore,
    "reset_pin": reset_pin, "paper": write_paper,
    "hold": hold, "release": release, "open_vial": unseal, "close_vial": put_away, "temperature": temperature, "log": log,
}


def parser(lang: str) -> argparse.ArgumentParser:
    """The terminal's commands, explained in a language."""
    return commands.parser(lang, db=os.environ.get("CAMPAIGN_DB", DATA / "local" / "campaign.db"), zone=HOME_ZONE,
                           counts=":".join(COUNTS), papers=tuple(PAPERS))


def main(typed: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when done, 1 when refused or when something does not agree, 2 when it cannot be read."""
    os.umask(0o077)  # the site's file is its own user's alone
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
