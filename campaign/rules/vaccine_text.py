"""The vaccines read from their text: what each product is, its own course, and what is asked before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from campaign.rules.cold_chain import read_keeping
from campaign.rules.plan import DECISIONS, Course, Product
from campaign.rules.tables import Table

CODE_SYSTEMS = ("cvx", "atc", "icd11")
ROUTES = ("oral", "intramuscular", "subcutaneous", "intradermal")
BODY_SITES = ("mouth", "left_upper_arm", "right_upper_arm", "left_thigh", "right_thigh")
DOSE_UNITS = ("ml", "drop", "pill")
CONTAINERS = ("vial", "pill")
MONITORS = ("", "2", "7", "11", "14", "30")  # types of vaccine vial monitor: days at 37 degrees Celsius (WHO PQS E006/IN05)
LONGEST_OPEN = 31 * 24 * 60  # minutes; no policy keeps an opened vial longer


def read_shelf(table: Table) -> tuple[dict[str, Product], dict[str, str]]:
    """All products by code, and what a yes to each question suggests; faults stay with the table."""
    asked = table.table("questions")
    questions = {code: asked.text(code, among=DECISIONS) for code in asked.values}
    makers = {code: row.words("name") for code, row in table.table("makers").each().items()}
    rows = table.table("products").each()
    return {code: _product(code, row, makers, questions) for code, row in rows.items()}, questions


def _product(code: str, row: Table, makers: Mapping[str, Mapping[str, str]],
             questions: Collection[str]) -> Product:
    """A product; without a maker, the lot says who made it."""
    maker = row.text("maker", "", among=("", *makers), blank=True)
    return Product(
        code=code, name=row.words("name"), antigen=row.text("antigen"),
        maker=maker, maker_name=makers.get(maker, {}),
        doses_per_vial=row.whole("doses_per_vial", low=1, high=1000),
        route=row.text("route", among=ROUTES), body_site=row.text("body_site", among=BODY_SITES),
        dose=row.number("dose", low=0, high=100), dose_unit=row.text("dose_unit", among=DOSE_UNITS),
        container=row.text("container", among=CONTAINERS), course=_course(row),
        open_vial_minutes=row.whole("open_vial_minutes", high=LONGEST_OPEN),
        questions=row.texts("questions", among=questions, empty=True),
        monitor=row.text("monitor", "", among=MONITORS, blank=True),
        codes=_codes(row.table("codes", optional=True)),
        unverified=row.texts("unverified", (), empty=True), prefixes=row.texts("prefixes", (), empty=True),
        keeping=read_keeping(row), wastage_pct=row.whole("wastage_pct", 0, high=90),
        cm3=row.number("cm3_per_dose", low=0, high=500) if "cm3_per_dose" in row else Decimal(0),
        reconstituted=row.yes("reconstituted", False),
    )


def _course(row: Table) -> Course:
    if "course" not in row:
        return Course()
    table = row.table("course")
    course = Course(doses=table.whole("doses", low=1, high=10), min_days=table.wholes("min_days"),
                    within_days=table.wholes("within_days"),
                    min_age_months=table.whole("min_age_months", 0, high=150 * 12),
                    same_maker=table.yes("same_maker", False))
    if table.clean("doses", "min_days") and len(course.min_days) != course.doses - 1:
        table.fault("min_days", "intervals_differ", expected=course.doses - 1, found=len(course.min_days))
    if course.within_days and len(course.within_days) != len(course.min_days):
        table.fault("within_days", "intervals_differ", expected=len(course.min_days),
                    found=len(course.within_days))
    return course


def _codes(table: Table) -> dict[str, str]:
    return {system: table.text(system) for system in CODE_SYSTEMS if system in table}
