"""A plan read from its text and the vaccines' text, with everything that is wrong in either."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from campaign.rules.assessment import read_samples
from campaign.rules.clusters import read_cluster_rule
from campaign.rules.cold_chain import read_cold_chain
from campaign.rules.coverage import DENOMINATORS
from campaign.rules.hours import read_hours
from campaign.rules.people import Birth
from campaign.rules.plan import (
    BAND_DAYS,
    DECISIONS,
    EXCHANGES,
    KINDS,
    MODES,
    OBSERVATIONS,
    REASON_LISTS,
    STATIONS,
    UNIT_KINDS,
    VIALS,
    Band,
    Due,
    Mode,
    Plan,
    Post,
    Product,
    Round,
    band_day,
    band_of,
)
from campaign.rules.residence import CLASSES, KINDS as RESIDENCE_KINDS, ResidenceRule
from campaign.rules.signing import SIGNINGS
from campaign.rules.tables import PlanFaults, Table, Text
from campaign.rules.vaccine_text import LONGEST_OPEN, read_shelf


def read_plan(text: str, vaccines: str) -> Plan:
    """The plan these two TOML texts make; raises PlanFaults with every fault, by key and line."""
    source, shelf = Text("plan", text), Text("vaccines", vaccines)
    faults = [one.unreadable for one in (source, shelf) if one.unreadable]
    if faults:
        raise PlanFaults(faults)
    products, questions = read_shelf(Table(shelf, (), shelf.values))
    table = Table(source, (), source.values)
    plan = _plan(table, products, questions, version=_version(text, vaccines))
    _check_windows(table, plan)
    if found := source.faults + shelf.faults:
        raise PlanFaults(found)
    return plan


def _version(text: str, vaccines: str) -> str:
    """Twelve hex digits that change with either text."""
    return hashlib.sha256((text + vaccines).encode()).hexdigest()[:12]


def _plan(table: Table, shelf: Mapping[str, Product], questions: Mapping[str, str], *, version: str) -> Plan:
    kind, mass = table.text("kind", among=KINDS), table.yes("mass_vaccination")
    modes = _modes(table.table("modes"))
    questions = _questions(table, questions)
    return Plan(
        code=table.text("code"), version=version, kind=kind, name=table.words("name"),
        mass_vaccination=mass, authority=_approved(table, "authority", mass),
        approval_no=_approved(table, "approval_no", mass), filing_no=_approved(table, "filing_no", mass),
        target_pct=table.number("target_pct", low=0, high=100),
        denominators=table.texts("denominators", among=DENOMINATORS),
        bands=_bands(table), band_on=table.text("band_on", among=BAND_DAYS),
        residence=_residence(table.table("residence")),
        rounds=_rounds(table), modes=modes, posts=_posts(table, modes),
        products=_products(table, shelf, questions, kind), questions=questions,
        catch_up=_catch_up(table, kind),
        min_days_same_antigen=_maybe(table, "min_days_same_antigen"),
        observation_minutes=table.whole("observation_minutes", high=240),
        repeat_minutes=table.whole("repeat_minutes", 0, high=240),
        fever_c=table.number("fever_c", low=35, high=42) if "fever_c" in table else None,
        temperature=table.yes("temperature"), sex_asked=table.yes("sex_asked"),
        finger_mark=table.yes("finger_mark"), zero_dose=table.yes("zero_dose"),
        notice_version=table.text("notice_version"), unit_kinds=table.texts("unit_kinds", among=UNIT_KINDS),
        two_signatures=table.yes("two_signatures"),
        second_signature_hours=table.whole("second_signature_hours", high=24 * 31),
        aefi_hours=_hours(table.table("aefi_hours")), reasons=_reasons(table.table("reasons")),
        signing=table.texts("signing", (), among=SIGNINGS, empty=True),
        assessment=read_samples(table.table("assessment", optional=True)),
        cluster=read_cluster_rule(table.table("cluster", optional=True), shelf),
        follow_up_days=table.wholes("follow_up_days"), kit_checked="kit_checked" in table and table.yes("kit_checked"),
        notice=table.words("notice") if "notice" in table else {},
        hours=read_hours(table.table("hours", optional=True)), wall_seconds=table.whole("wall_seconds", 10, low=3, high=120),
        vials=table.text("vials", "counted", among=VIALS), accounted=table.yes("accounted", False),
        never_turn_away=table.yes("never_turn_away", kind == "sia"),
        open_waste_pct=table.whole("open_waste_pct", 50, high=100), exchange=table.text("exchange", "full", among=EXCHANGES),
        cold_chain=read_cold_chain(table.table("cold_chain", optional=True)),
    )


def _maybe(table: Table, key: str) -> int | None:
    return table.whole(key) if key in table else None


def _approved(table: Table, key: str, mass: bool) -> str:
    """A mass vaccination is decided by a government and filed (Vaccine Administration Law, art. 50)."""
    value = table.text(key, None if mass else "", blank=True)
    if mass and table.clean(key) and not value.strip():
        table.fault(key, "approval_missing")
    return value


def _bands(table: Table) -> tuple[Band, ...]:
    """Bands from the youngest on, each beginning where the one before ends."""
    rows = table.tables("bands")
    bands = [Band(row.text("code"), row.whole("low", high=150 * 12),
                  row.whole("high", high=150 * 12) if "high" in row else None,
                  row.text("unit", among=("years", "months"))) for row in rows]
    for row, band in zip(rows, bands, strict=True):
        if row.clean() and band.high is not None and band.high < band.low:
            row.fault("high", "band_reversed", low=band.low, high=band.high)
    for at in range(1, len(rows)):
        if rows[at].clean("low", "unit") and rows[at - 1].clean("high", "unit"):
            _check_neighbours(rows[at], bands[at - 1], bands[at])
    _once(rows, [band.code for band in bands])
    return tuple(bands)


def _check_neighbours(row: Table, before: Band, band: Band) -> None:
    months = {"years": 12, "months": 1}
    begins = band.low * months[band.unit]
    ended = None if before.high is None else (before.high + 1) * months[before.unit]
    if ended is None or begins < ended:
        row.fault("low", "bands_overlap", before=before.code, band=band.code)
    elif begins > ended:
        row.fault("low", "bands_gap", before=before.code, band=band.code)


def _rounds(table: Table) -> tuple[Round, ...]:
    """Rounds numbered from 1, one after the other."""
    rows = table.tables("rounds")
    days = ("starts", "ends", "born_from", "born_to")
    rounds = [Round(row.whole("number", low=1), *(row.day(key) for key in days)) for row in rows]
    for at, (row, one) in enumerate(zip(rows, rounds, strict=True), 1):
        if row.clean("number") and one.number != at:
            row.fault("number", "round_number", expected=at)
        if row.clean("starts", "ends") and one.ends < one.starts:
            row.fault("ends", "round_reversed")
        if row.clean("born_from", "born_to") and one.born_to < one.born_from:
            row.fault("born_to", "window_reversed")
    for at in range(1, len(rows)):
        known = rows[at].clean("starts") and rows[at - 1].clean("ends")
        if known and rounds[at].starts <= rounds[at - 1].ends:
            rows[at].fault("starts", "rounds_overlap", before=at)
    return tuple(rounds)


def _check_windows(table: Table, plan: Plan) -> None:
    """Whoever a round is for must fall into a band, or the summary would lose people."""
    if not table.clean("bands", "rounds", "band_on"):
        return
    for row, one in zip(table.tables("rounds"), plan.rounds, strict=True):
        for key, born, on in (("born_from", one.born_from, one.ends), ("born_to", one.born_to, one.starts)):
            if not band_of(plan, Birth(born.isoformat()), band_day(plan, one.number, on)):
                row.fault(key, "window_outside_bands", born=born)


def _residence(table: Table) -> ResidenceRule:
    return ResidenceRule(kind=table.text("kind", among=RESIDENCE_KINDS),
                         area_digits=table.whole("area_digits", low=2, high=12),
                         months=table.whole("months", 0, high=120),
                         temporary_as=table.text("temporary_as", among=CLASSES))


def _modes(table: Table) -> dict[str, Mode]:
    modes = {}
    for code, row in table.each().items():
        if code not in MODES:
            table.fault(code, "mode_unknown", mode=code)
        modes[code] = Mode(code, _asks(row), row.text("observation", among=OBSERVATIONS))
    if not modes and table.clean():
        table.fault("", "list_empty")
    return modes


def _asks(row: Table) -> tuple[tuple[str, ...], ...]:
    """Every station once, the dose last: what comes before it may come in any order, but not be left out."""
    groups = row.lists("asks")
    asked = [station for group in groups for station in group]
    if row.clean("asks") and sorted(asked) != sorted(STATIONS):
        row.fault("asks", "stations_not_once", stations=", ".join(STATIONS))
    elif row.clean("asks") and asked[-1] != "vaccination":
        row.fault("asks", "vaccination_not_last")
    return groups


def _posts(table: Table, modes: Mapping[str, Mode]) -> tuple[Post, ...]:
    rows = table.tables("posts", optional=True)
    posts = [Post(row.text("code"), row.text("mode"), row.words("name"), row.text("zone", "", blank=True))
             for row in rows]
    for row, post in zip(rows, posts, strict=True):
        if row.clean("mode") and post.mode not in modes:
            row.fault("mode", "mode_unknown", mode=post.mode)
    _once(rows, [post.code for post in posts])
    return tuple(posts)


def _products(table: Table, shelf: Mapping[str, Product], questions: Mapping[str, str],
              kind: str) -> dict[str, Product]:
    """The products used, with what this plan sets otherwise than the vaccines' text."""
    chosen, used = {}, table.table("products")
    for code in used.values:
        if code not in shelf:
            used.fault(code, "product_unknown", product=code)
            continue
        product, row = shelf[code], used.table(code)
        own = row.texts("questions", product.questions, among=questions, empty=True)
        minutes = row.whole("open_vial_minutes", product.open_vial_minutes, high=LONGEST_OPEN)
        if kind == "course" and not product.course.doses:
            row.fault("", "course_missing", product=code)
        chosen[code] = replace(product, questions=own, open_vial_minutes=minutes)
    if not chosen and table.clean("products"):
        table.fault("products", "list_empty")
    return chosen


def _questions(table: Table, shelf: Mapping[str, str]) -> dict[str, str]:
    """What a yes to each pre-check question suggests; the plan may set it otherwise, or add a question."""
    own = table.table("questions", optional=True)
    return {**shelf, **{code: own.text(code, among=DECISIONS) for code in own.values}}


def _catch_up(table: Table, kind: str) -> tuple[Due, ...]:
    rows = table.tables("catch_up", optional=kind != "catch_up")
    return tuple(Due(row.whole("min_months"), row.whole("fewer_than", low=1)) for row in rows)


def _hours(table: Table) -> dict[str, int]:
    return {kind: table.whole(kind, low=1) for kind in dict.fromkeys(("ordinary", *table.values))}


def _reasons(table: Table) -> dict[str, tuple[str, ...]]:
    return {list_: table.texts(list_) for list_ in REASON_LISTS}


def _once(rows: list[Table], codes: list[str]) -> None:
    for at, (row, code) in enumerate(zip(rows, codes, strict=True)):
        if row.clean("code") and code in codes[:at]:
            row.fault("code", "code_twice", code=code)
