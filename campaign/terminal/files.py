"""The site's file: begun, made as a demonstration, verified, backed up, restored, a forgotten PIN taken away."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from campaign.acts import forgotten, setup
from campaign.acts.demo import COMING, make_demo
from campaign.acts.telling import HOME_ZONE, Desk, local
from campaign.exchange import backup
from campaign.exchange.peers import found_campaign
from campaign.figures.site import site_here
from campaign.ledger.clock import MachineClock, text
from campaign.ledger.copying import expect_file
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.lists.county import invent_county
from campaign.lists.county_files import lay_out
from campaign.lists.invented import invented_people
from campaign.papers import commands
from campaign.papers.printed import Out
from campaign.rules.events import Refused
from campaign.rules.plan import round_of
from campaign.rules.plan_text import read_plan
from campaign.terminal import DONE, FAILED, shipped, store_of


def init(args: Any, out: Out) -> int:
    """Makes the file a site's: adopts the plan, names the site with its posts, opens the first round."""
    for field, typed in (("site_code", args.site), ("site_name", args.name), ("staff_name", args.operator)):
        if not typed.strip():
            raise Refused("field_missing", field=field)
    if args.zone not in available_timezones():
        raise Refused("zone_unknown", zone=args.zone)
    text_, vaccines = commands.text_of(args.plan), shipped("vaccines.toml")
    plan = read_plan(text_, vaccines)
    round_of(plan, args.round)
    posts = [{"code": one.code, "name": one.name[args.lang], "mode": one.mode, "zone": one.zone} for one in plan.posts]
    store = open_store(args.db)
    origin = setup.begin(store, site=args.site, name=args.name, operator=args.operator, area=args.area, zone=args.zone,
                         practice=args.practice, centre=args.centre)
    desk = Desk(store, args.operator, args.site, round=args.round)
    version = setup.adopt_plan(desk, text=text_, vaccines=vaccines)
    if args.centre:
        found_campaign(store)
        posts = []
    setup.name_site(desk, name=args.name, area=args.area, posts=posts, teams=args.team, zone=args.zone)
    setup.open_round(desk, number=args.round, version=version)
    if args.passphrase or "CAMPAIGN_PASSPHRASE" in os.environ:
        backup.set_passphrase(store, commands.secret("passphrase", args.lang, new=True))
    out.say("terminal.begun", name=args.name, origin=origin, round=args.round, path=args.db)
    return DONE


def verify_file(args: Any, out: Out) -> int:
    """Builds everything derived again and names each difference."""
    differing = verify(store_of(args))
    for one in differing:
        out.say(f"verify.{one.code}", where=one.where)
    out.say("terminal.verified", n=len(differing))
    out.figures({"differences": differing})
    return FAILED if differing else DONE


def demo(args: Any, out: Out) -> int:
    """Makes an invented site in mid-morning."""
    now, cast = MachineClock().wall_ms(), tomllib.loads(shipped("demo/site.toml"))
    people = invented_people(args.seed, COMING + 185, on=local(text(now), cast["zone"]).date())
    make_demo(args.db, seed=args.seed, people=people, cast=cast, plan=shipped("plans/township-polio.toml"),
              vaccines=shipped("vaccines.toml"), now_ms=now)
    out.say("terminal.demo_made", path=args.db, n=len(people))
    return DONE


def county(args: Any, out: Out) -> int:
    """Writes an invented county's lists into a folder, with what was planted in them."""
    made = invent_county(args.seed, on=local(text(MachineClock().wall_ms()), HOME_ZONE).date())
    out.say("terminal.county_made", path=args.dir, n=lay_out(made, args.dir), lines=len(made.entries))
    return DONE


def back_up(args: Any, out: Out) -> int:
    """Writes an encrypted backup; sets the passphrase first where none is set and one is given."""
    store = store_of(args)
    expect_file(store.path)
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
    store = store_of(args)
    site = (site_here(store) or {"site": ""})["site"]
    forgotten.reset_pin(Desk(store, args.operator or args.staff, site), name=args.staff)
    out.say("terminal.pin_reset", name=args.staff)
    return DONE
