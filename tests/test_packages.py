"""One code, one package: received by scanning, opened once, refused the second time, and found out when two sites meet."""

from __future__ import annotations

import pytest

from campaign.acts import correction, vaccination
from campaign.acts.codes import recognise
from campaign.acts.stock import receive_vials
from campaign.acts.vials import open_vial, waste_drawn
from campaign.figures import people, stock, vials
from campaign.figures.codes import Source, badge_of, known_product, package, source_of
from campaign.figures.events import findings
from campaign.figures.site import plan_in_force
from campaign.ledger.verify import verify
from campaign.rules.codes import read
from campaign.rules.events import Refused
from tests.conftest import LOT, Site
from tests.test_merge import give
from tests.test_vials import under

DAY = "2026-12-05"
CODES = [f"8123456{n:013d}" for n in range(3)]


@pytest.fixture
def table(tmp_path):
    """A COVID-19 site, where each vial is scanned: three packages of one dose."""
    site = Site(tmp_path / "site.db", plan="covid-site")
    yield site
    assert verify(site.store) == []


def plan_of(site: Site):
    return plan_in_force(site.store, site.desk.site, 1)


def single(site: Site) -> str:
    return next(code for code, one in plan_of(site).products.items() if one.doses_per_vial == 1)


def received(site: Site, *codes: str, lot: str = "C1", **asked: object) -> str:
    return receive_vials(site.desk, **{"lot": lot, "product": single(site), "vials": len(codes), "expiry": "2027-06-30",
                                       "packages": list(codes), "prefixes": ["8123456"], **asked})


def meant(site: Site, scanned: str, **asked: object) -> Source:
    return source_of(site.store, "nanqu", read(scanned), plan=plan_of(site), day=DAY, **asked)


def adult(site: Site, name: str) -> str:
    return site.ready(site.enumerate(name, birth="1980-03-05", key=name))


def refused(act) -> tuple[str, dict]:
    with pytest.raises(Refused) as found:
        act()
    return found.value.code, found.value.facts


def test_a_code_received_gives_one_dose_and_is_refused_the_second_time(table):
    received(table, *CODES)
    visit = adult(table, "An")
    assert meant(table, CODES[0]) == Source("C1", "", CODES[0])
    table.dose(visit, lot="C1", package=CODES[0])
    told = package(table.store, CODES[0])
    vial = people.visit(table.store, visit)["doses"][0]["vial"]
    assert (told["state"], [one["vial"] for one in told["opened"]]) == ("opened", [vial])
    assert stock.on_hand(table.store, "nanqu", "C1") == 2
    assert refused(lambda: meant(table, CODES[0])) == ("code_used_already", {"package": CODES[0], "lot": "C1"})
    other = adult(table, "Bo")
    assert refused(lambda: table.dose(other, lot="C1", package=CODES[0]))[0] == "code_used_already"
    assert people.visit(table.store, other)["doses"] == []


def test_where_each_is_scanned_a_dose_without_its_code_says_why(table):
    received(table, *CODES)
    visit, other = adult(table, "An"), adult(table, "Bo")
    for said in ({}, {"uncoded": "no time"}):
        assert refused(lambda said=said: table.dose(visit, lot="C1", **said)) == ("code_not_scanned", {"lot": "C1"})
    assert stock.on_hand(table.store, "nanqu", "C1") == 3
    table.dose(visit, lot="C1", uncoded="damaged")
    (bare,) = vials.opened(table.store, "nanqu", "spent")
    assert (bare["uncoded"], bare.get("packages")) == ("damaged", None)
    vaccination.record_given(table.desk, reason="given before it was scanned", coordinator="Lin Xiuying", visit=other,
                             lot="C1", vaccinator="Zhao Min", checks=list(vaccination.CHECKS))
    assert findings(table.store) == [] or {one["code"] for one in findings(table.store)} == {"given_in_error"}
    assert stock.on_hand(table.store, "nanqu", "C1") == 1


def test_a_pill_spat_out_is_repeated_by_the_code_of_another(tmp_path):
    site = under(tmp_path, 'vials = "counted"', 'vials = "scanned"')
    receive_vials(site.desk, lot="P1", product="topv_pill", vials=3, expiry="2027-06-30", packages=CODES)
    visit = site.ready(site.enumerate())
    site.dose(visit, lot="P1", package=CODES[0])
    asked = {"visit": visit, "cause": "spat"}
    assert refused(lambda: vaccination.repeat_dose(site.desk, **asked))[0] == "code_not_scanned"
    assert refused(lambda: vaccination.repeat_dose(site.desk, **asked, package=CODES[0]))[0] == "code_used_already"
    vaccination.repeat_dose(site.desk, **asked, package=CODES[1])
    assert [package(site.store, one)["state"] for one in CODES] == ["opened", "opened", "sealed"]
    assert stock.on_hand(site.store, "nanqu", "P1") == 1
    assert verify(site.store) == []


def test_a_void_makes_the_package_s_dose_drawable_again(table):
    received(table, *CODES)
    visit = adult(table, "An")
    table.dose(visit, lot="C1", package=CODES[0])
    dose = people.visit(table.store, visit)["doses"][0]
    correction.void(table.desk, of=dose["event"], reason="nothing was drawn")
    assert meant(table, CODES[0]) == Source("C1", dose["vial"])
    table.dose(visit, lot="C1", vial=dose["vial"])
    assert refused(lambda: meant(table, CODES[0]))[0] == "code_used_already"


def test_a_vial_of_several_doses_gives_no_more_than_its_label_where_its_code_is_known(site):
    site.stock()
    vial = open_vial(site.desk, lot=LOT, monitor=1, package=CODES[0])
    waste_drawn(site.desk, vial=vial, cause="spilt", doses=19)
    asked = {"plan": plan_of(site), "day": DAY}
    assert source_of(site.store, "nanqu", read(CODES[0]), **asked) == Source(LOT, vial)
    site.dose(site.ready(site.enumerate("An", key="An")), vial=vial)
    second = site.ready(site.enumerate("Bo", key="Bo"))
    assert refused(lambda: site.dose(second, vial=vial)) == (
        "code_used_up", {"vial": vial, "lot": LOT, "package": CODES[0], "doses": 20})
    assert vials.offered(site.store, "nanqu", post="P1", usable=stock.usable(site.store, "nanqu", DAY)) == []
    vaccination.record_given(site.desk, reason="drawn before the screen was read", coordinator="Lin Xiuying", visit=second,
                             lot=LOT, vaccinator="Zhao Min", checks=list(vaccination.CHECKS), vial=vial)
    assert {one["code"] for one in findings(site.store)} >= {"code_overdrawn", "code_used_up"}
    assert vials.vial(site.store, vial)["bonus"] == 1, "what has happened is counted"


def test_two_sites_that_use_one_code_are_found_out_and_neither_is_refused(tmp_path):
    here, there = (Site(tmp_path / f"{name}.db", code=name, plan="covid-site") for name in ("nanqu", "beiqu"))
    for site in (here, there):
        receive_vials(site.desk, lot="C1", product=single(site), vials=1, expiry="2027-06-30", packages=CODES[:1])
        site.dose(adult(site, "An"), lot="C1", package=CODES[0])
    give(here.store, there.store)
    assert [one["code"] for one in findings(here.store) if one["role"] == "package"] == ["code_used_already"]
    assert len(package(here.store, CODES[0])["opened"]) == 2
    assert verify(here.store) == []


def test_a_code_never_makes_stock(table):
    assert refused(lambda: meant(table, "C1"))[0] == "lot_unknown"
    assert refused(lambda: meant(table, "]d2010690123400001617270630" + "10C1"))[0] == "lot_unknown"
    assert refused(lambda: meant(table, CODES[0])) == ("code_unknown", {"prefix": "8123456", "text": CODES[0]})
    recognise(table.desk, prefix="8123456", product=single(table))
    assert refused(lambda: meant(table, CODES[0])) == ("code_names_no_lot", {"text": CODES[0], "n": 0})
    assert stock.lots(table.store, "nanqu") == []
    assert package(table.store, CODES[0]) is None


def test_a_prefix_is_asked_for_once_and_kept_with_what_was_said(table):
    product, *others = plan_of(table).products
    recognise(table.desk, prefix="8123456", product=product)
    assert known_product(table.store, plan_of(table), "8123456") == product
    told = table.store.rows("select count(*) from event")
    assert recognise(table.desk, prefix="8123456", product=product) == ""
    assert table.store.rows("select count(*) from event") == told
    assert refused(lambda: recognise(table.desk, prefix="8123456", product=others[0]))[0] == "code_of_other_product"


def test_a_trace_code_takes_its_lot_from_the_receipt_else_the_one_in_hand_else_the_only_one(table):
    received(table, CODES[0])
    received(table, CODES[1], lot="C/2 甲", expiry="2027-07-31")
    assert meant(table, CODES[1]).lot == "C/2 甲"
    assert refused(lambda: meant(table, CODES[2])) == ("code_names_no_lot", {"text": CODES[2], "n": 2})
    assert meant(table, CODES[2], in_hand="C/2 甲") == Source("C/2 甲", "", CODES[2])


def test_a_receipt_refuses_codes_that_contradict(table):
    received(table, *CODES[:2])
    assert refused(lambda: received(table, CODES[0]))[0] == "code_received_already"
    assert refused(lambda: received(table, CODES[2], CODES[2]))[0] == "code_doubled"
    assert refused(lambda: received(table, CODES[2], vials=0))[0] == "count_not_positive"
    table.dose(adult(table, "An"), lot="C1", package=CODES[2])
    assert refused(lambda: received(table, CODES[2]))[0] == "code_used_already"
    assert refused(lambda: meant(table, "]d2010690123400001617270700" + "10C1"))[0] == "lot_differs"


def test_a_badge_names_who_wears_it(table):
    origin, seq = table.store.one("select origin, seq from event where kind = 'staff_named' and body like '%Zhao Min%'")
    assert badge_of(table.store, "nanqu", f"{origin}-{seq}") == "Zhao Min"
    assert badge_of(table.store, "nanqu", f"{origin}-1") == badge_of(table.store, "beiqu", f"{origin}-{seq}") == ""
