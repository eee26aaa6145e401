"""Papers out: the day, a report at any hour, township tables, the campaign summary, records for another system, pay."""

from __future__ import annotations

from pages.desk import enter
from pages.desk.issuing import issue
from pages.desk.parts import part_of
from pages.desk.records_out import records, staff
from pages.desk.reporting import campaign, day, tables

PARTS = {"day": day, "issue": issue, "tables": tables, "campaign": campaign, "records": records, "staff": staff}

here = enter("reports")
PARTS[part_of("reports", tuple(PARTS))](here)
