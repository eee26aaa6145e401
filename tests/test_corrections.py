"""Corrections (更正): what did not happen is voided, what happened otherwise amended; the record of both stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaign.acts import correction, enumeration, observation, registration, vaccination
from campaign.acts.consent import give_consent
from campaign.acts.observation import leave_early
from campaign.acts.precheck import pass_precheck
from campaign.figures import finding, people, stock
from campaign.figures.events import event as event_of, events_about, findings, story
from campaign.figures.tally import tally, total
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import LOT, Site

DAY = "2026-12-05"


def day(site):
    return tally(site.store, round=1, site="nanqu", day=DAY)


def dose_of(site, visit: str) -> str:
    return people.visit(site.store, visit)["doses"][0]["event"]


def in_round(site, measure: str) -> dict[tuple[str, str], int]:
    return {(band, residence): n for band, residence, n in site.store.rows(
        "select band, residence, sum(n) from coverage where round = 1 and measure = ? "
        "group by band, residence having sum(n) <> 0", [measure])}


@pytest.fixture(autouse=True)
def sound(site):
    """Whatever was corrected, the file agrees with itself in the evening."""
    site.stock()
    yield
    assert verify(site.store) == []


def test_a_voided_dose_leaves_tally_stock_and_coverage(site):
    visit = site.dosed(site.enumerate())
    assert (day(site)["3", "resident", "doses"], stock.moved(site.store, "nanqu")[LOT]["given"]) == (1, 1)
    told = site.store.rows("select count(*) from event")[0][0]
    dose = dose_of(site, visit)
    correction.void(site.desk, of=dose, reason="wrong child")
    assert (day(site)["3", "resident", "doses"], day(site)["3", "resident", "registered"]) == (0, 1)
    assert stock.moved(site.store, "nanqu")[LOT].get("given", 0) == 0
    assert in_round(site, "vaccinated") == {}
    assert people.visit(site.store, visit)["state"] == "ready"
    assert event_of(site.store, dose)["voided"]
    assert site.store.rows("select count(*) from event") == [(told + 1,)]


def test_a_void_taken_back_restores_everything(site):
    visit = site.dosed(site.enumerate())
    before = day(site), people.visit(site.store, visit), in_round(site, "vaccinated")
    gone = correction.void(site.desk, of=dose_of(site, visit), reason="wrong child")
    correction.void(site.desk, of=gone, reason="it was the right one")
    assert (day(site), people.visit(site.store, visit), in_round(site, "vaccinated")) == before


def test_a_voided_dose_may_be_given(site):
    visit = site.dosed(site.enumerate())
    correction.void(site.desk, of=dose_of(site, visit), reason="pressed too soon")
    site.clock.go_on(minutes=2)
    site.dose(visit)
    assert people.visit(site.store, visit)["due_at"] == "2026-12-05T00:32:00.000Z"
    assert people.visit(site.store, visit)["findings"] == []


def test_the_lot_was_another(site):
    site.stock("202611B")
    visit = site.dosed(site.enumerate())
    correction.amend(site.desk, of=dose_of(site, visit), changes={"lot": "202611B"}, reason="label read again")
    moved = stock.moved(site.store, "nanqu")
    assert (moved[LOT].get("given", 0), moved["202611B"]["given"]) == (0, 1)
    assert day(site)["3", "resident", "doses"] == 1
    assert event_of(site.store, dose_of(site, visit))["facts"]["lot"] == LOT


def test_a_voided_amendment_counts_no_more(site):
    visit = site.dosed(site.enumerate())
    changed = correction.amend(site.desk, of=dose_of(site, visit), changes={"body_site": "left"}, reason="asked")
    assert event_of(site.store, dose_of(site, visit))["amended"] == changed
    correction.void(site.desk, of=changed, reason="was right before")
    assert event_of(site.store, dose_of(site, visit))["amended"] is None
    assert people.visit(site.store, visit)["doses"][0].get("body_site") != "left"
    correction.amend(site.desk, of=dose_of(site, visit), changes={"body_site": "right"}, reason="asked again")
    assert findings(site.store) == []


def test_vials_received_were_fewer(site):
    got = site.stock("202611B", vials=50)
    correction.amend(site.desk, of=got, changes={"vials": 5}, reason="counted again")
    assert stock.on_hand(site.store, "nanqu", "202611B") == 5
    correction.void(site.desk, of=got, reason="went to the north site")
    assert stock.on_hand(site.store, "nanqu", "202611B") == 0
    assert [one["lot"] for one in stock.lots(site.store, "nanqu")] == [LOT]


def test_no_event_is_pointed_at_another_subject(site):
    child, other = site.enumerate("A"), site.enumerate("B")
    got, visit = site.stock("202611B"), site.dosed(child)
    for of, changes in ((got, {"lot": "202611C"}), (dose_of(site, visit), {"person": other}),
                        (dose_of(site, visit), {"visit": "x-1"}), (visit, {"person": other})):
        with pytest.raises(Refused, match="event_not_correctable"):
            correction.amend(site.desk, of=of, changes=changes, reason="mixed up")


def test_a_correction_is_voided_never_amended(site):
    gone = correction.void(site.desk, of=site.enumerate(), reason="nobody")
    with pytest.raises(Refused, match="event_not_correctable"):
        correction.amend(site.desk, of=gone, changes={"reason": "somebody"}, reason="mistyped")


@pytest.mark.parametrize(("asked", "code"), [
    ({"reason": " "}, "field_missing"), ({"of": "x-1"}, "event_unknown"), ({"changes": {}}, "nothing_changed")])
def test_an_amendment_needs_its_event_a_change_and_a_reason(site, asked, code):
    child = site.enumerate()
    told = site.store.rows("select count(*) from event")
    with pytest.raises(Refused, match=code):
        correction.amend(site.desk, **{"of": child, "changes": {"area": "990101102"}, "reason": "moved", **asked})
    assert site.store.rows("select count(*) from event") == told


@pytest.mark.parametrize("kind", ["origin_opened", "plan_adopted", "round_opened", "site_named", "list_accepted"])
def test_what_has_a_step_of_its_own_is_not_voided_not_even_on_paper(site, kind):
    site.enumerate()
    ((origin, seq),) = site.store.rows("select origin, seq from event where kind = ? order by seq desc limit 1", [kind])
    for desk in (site.desk, site.at(paper="sheet 1")):
        with pytest.raises(Refused, match="event_not_correctable"):
            correction.void(desk, of=f"{origin}-{seq}", reason="mistake")


def test_a_corrected_birth_date_moves_the_visit_to_the_other_band(site):
    child = site.enumerate(birth="2023-03-05")
    visit = site.dosed(child)
    assert (day(site)["3", "resident", "doses"], in_round(site, "target")) == (1, {("3", "resident"): 1})
    changed = correction.correct_person(site.desk, person=child, facts={"birth": "2021-03-05"}, reason="book seen")
    assert changed == 2
    assert (day(site)["3", "resident", "doses"], day(site)["5", "resident", "doses"]) == (0, 1)
    assert in_round(site, "target") == in_round(site, "vaccinated") == {("5", "resident"): 1}
    assert people.visit(site.store, visit)["birth_year"] == "2021"
    assert people.person(site.store, child)["birth"] == "2021-03-05"
    assert site.store.rows("select n from tally where measure = 'doses' and birth_year = '2021'") == [(1,)]


def test_a_corrected_residence_moves_it_too(site):
    child = site.enumerate(residence="resident")
    site.dosed(child)
    correction.correct_person(site.desk, person=child, facts={"residence": "migrant"}, reason="permit seen")
    assert (day(site)["3", "resident", "doses"], day(site)["3", "migrant", "doses"]) == (0, 1)
    assert in_round(site, "target") == {("3", "migrant"): 1}


def test_a_walk_in_is_classed_again_on_the_day_it_came(tmp_path):
    """Three months here on the day, not yet when the round began: another fact corrected does not take that back."""
    site = Site(tmp_path / "camp.db", plan="who-polio")
    visit = site.walk_in("Zhou Ning", birth="2024-05-01", residence="", resident_since="2026-09-01")
    assert people.visit(site.store, visit)["residence"] == "resident"
    correction.correct_person(site.desk, person=visit, facts={"sex": "2"}, reason="card seen")
    assert people.visit(site.store, visit)["residence"] == "resident"
    assert people.visit(site.store, visit)["sex"] == "2"


def test_a_name_alone_may_be_corrected_and_the_correction_taken_back(site):
    child = site.enumerate("Wang Xiaomin", phone="13900001234")
    correction.correct_person(site.desk, person=child, facts={"name": "Wang Xiaoming"}, reason="book seen")
    assert people.personal(site.store, child) == {"name": "Wang Xiaoming", "phone": "13900001234"}
    assert finding.find(site.store, "Wang Xiaoming") == [child]
    assert people.person(site.store, child)["birth"] == "2023-03-05"
    (changed,) = [one["amended"] for one in events_about(site.store, child)]
    correction.void(site.desk, of=changed, reason="it was right")
    assert people.personal(site.store, child)["name"] == "Wang Xiaomin"


def test_two_records_are_one_person_and_are_parted_again(site):
    listed, came = site.enumerate("Wang Wei", key="1"), site.walk_in("Wang Wei", birth="2023-03-05")
    assert in_round(site, "target") == {("3", "resident"): 1}
    give_consent(site.desk, visit=came, signer="guardian", relation="mother")
    site.dose(_fit(site, came))
    assert in_round(site, "vaccinated") == {("3", "migrant"): 1}
    correction.link_persons(site.desk, a=listed, b=came, reason="same card")
    assert people.person(site.store, came)["person"] == listed
    assert in_round(site, "vaccinated") == {("3", "resident"): 1}
    assert day(site)["3", "migrant", "doses"] == 1
    assert [one["visit"] for one in people.visits(site.store, listed)] == [came]
    assert {one["kind"] for one in story(site.store, listed)} >= {"enumerated", "registered", "dose_given", "same_person"}
    with pytest.raises(Refused, match="already_vaccinated"):
        registration.register(site.desk, person=listed)
    site.clock.go_on(seconds=1)
    correction.part_persons(site.desk, a=came, b=listed, reason="cousins")
    assert in_round(site, "vaccinated") == {("3", "migrant"): 1}
    registration.register(site.desk, person=listed)


def _fit(site, visit: str) -> str:
    pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
    return visit


def test_a_record_is_not_linked_with_itself_or_with_nobody(site):
    child = site.enumerate()
    with pytest.raises(Refused, match="same_record"):
        correction.link_persons(site.desk, a=child, b=child, reason="x")
    with pytest.raises(Refused, match="person_unknown"):
        correction.link_persons(site.desk, a=child, b="zz-1", reason="x")


def test_a_finding_is_settled_once_and_stays_in_the_record(site):
    visit = site.dosed(site.enumerate())
    dose = vaccination.record_given(site.desk, visit=visit, lot=LOT, vaccinator="Zhao Min", reason="given twice",
                                    coordinator="Lin Xiuying")
    open_ = {(one["code"], one["event"]): one["subject"] for one in findings(site.store)}
    assert ("already_dosed", dose) in open_
    for (code, event), subject in open_.items():
        correction.settle_finding(site.desk, subject=subject, code=code, event=event, reason="guardian told")
    assert findings(site.store) == []
    assert f"already_dosed {dose}" in people.visit(site.store, visit)["settled"]
    with pytest.raises(Refused, match="finding_unknown"):
        correction.settle_finding(site.desk, subject=f"visit/{visit}", code="already_dosed", event=dose, reason="x")
    assert day(site)["3", "resident", "doses"] == 2
    assert in_round(site, "vaccinated") == {("3", "resident"): 1}


def test_a_settlement_can_be_taken_back(site):
    visit = site.dosed(site.enumerate())
    dose = vaccination.record_given(site.desk, visit=visit, lot=LOT, vaccinator="Zhao Min", reason="given twice",
                                    coordinator="Lin Xiuying")
    settled = correction.settle_finding(site.desk, subject=f"visit/{visit}", code="already_dosed", event=dose, reason="x")
    correction.void(site.desk, of=settled, reason="not explained after all")
    assert ("already_dosed", dose) in {(one["code"], one["event"]) for one in findings(site.store)}


def test_erasing_leaves_doses_and_tallies(site):
    child = site.enumerate("Ouyang Hua", phone="13900001234")
    visit = site.dosed(child)
    correction.correct_person(site.desk, person=child, facts={"name": "Ouyang Hua'er"}, reason="book seen")
    before = day(site), in_round(site, "vaccinated"), people.visit(site.store, visit)
    correction.erase_person(site.desk, person=child, reason="guardian asked")
    assert (day(site), in_round(site, "vaccinated"), people.visit(site.store, visit)) == before
    assert people.personal(site.store, child) == {}
    assert finding.find(site.store, "Ouyang") == finding.find(site.store, "01234") == []
    assert site.store.rows("select count(*) from event where kind = 'erased'") == [(1,)]


def test_erasing_takes_what_was_noted_of_a_visit_out_of_the_log_too(site):
    site.stock()
    child = site.enumerate("Ouyang Hua")
    visit = site.dosed(child)
    leave_early(site.desk, visit=visit, note="went with Ouyang Hua's uncle")
    correction.erase_person(site.desk, person=child, reason="guardian asked")
    kept = site.store.rows("select e.kind, p.facts from personal p join event e using (origin, seq)")
    assert kept == [("erased", '{"reason":"guardian asked"}')], "why it was erased, and nothing else"
    assert Path(f"{site.path}-wal").stat().st_size == 0
    assert b"uncle" not in Path(site.path).read_bytes()
    assert verify(site.store) == []


@pytest.mark.parametrize("backwards", [False, True])
def test_what_was_told_elsewhere_before_an_erasure_is_not_kept_in_whatever_order(site, tmp_path, backwards):
    other = Site(tmp_path / "other.db", code="beiqu", clock=site.clock)
    other.stock()
    child = other.enumerate("Ouyang Hua")
    receive(site.store, since(other.store, child.split("-")[0]))
    visit = other.dosed(child)
    leave_early(other.desk, visit=visit, note="went with an uncle")
    site.clock.go_on(minutes=1)
    correction.erase_person(site.desk, person=child, reason="guardian asked")
    site.clock.go_on(minutes=1)
    correction.correct_person(other.desk, person=child, facts={"phone": "13900001234"}, reason="mistyped")
    centre = open_store(":memory:")
    sent = [one for store in (site.store, other.store) for origin in heads(store) for one in since(store, origin)]
    for store in (site.store, other.store, centre):
        for one in reversed(sent) if backwards else sent:
            receive(store, [one])
        assert sorted(store.rows("select e.kind, p.facts from personal p join event e using (origin, seq)")) == [
            ("amended", '{"phone":"13900001234"}'), ("erased", '{"reason":"guardian asked"}')]
        assert verify(store) == []


def test_a_dose_on_paper_for_somebody_not_registered_is_kept_with_a_finding(site):
    visit = give_consent(site.desk, signer="guardian", relation="mother")
    paper = site.at(paper="sheet 2", at="2026-12-05T00:10:00.000Z")
    vaccination.give_dose(paper, visit=visit, lot=LOT, vaccinator="Zhao Min", checks=list(vaccination.CHECKS))
    kept = people.visit(site.store, visit)
    assert len(kept["doses"]) == 1
    assert "not_registered" in {code for code, _, _ in kept["findings"]}
    assert total(day(site), "doses") == 1


def test_paper_with_another_zone_is_kept_in_one_order(site):
    visit = site.dosed(site.enumerate())
    observation.release(site.at(paper="sheet 2", at="2026-12-05T08:31:00+08:00"), visit=visit)
    assert people.visit(site.store, visit)["released"]["at"] == "2026-12-05T00:31:00.000Z"
    assert findings(site.store) == []


def bodies(site):
    return " ".join(row[0] for row in site.store.rows("select body from event"))


def test_a_typed_reason_lies_beside_the_body_and_is_erased_with_the_person(site):
    site.stock()
    child, other = site.enumerate("Ouyang Hua"), site.enumerate("Ouyang Hu", birth="2022-01-01")
    visit = site.dosed(child)
    (dose,) = people.visit(site.store, visit)["doses"]
    correction.amend(site.desk, of=dose["event"], changes={"body_site": "left_arm"}, reason="uncle Bo told it")
    correction.void(site.desk, of=dose["event"], reason="aunt Mei told it")
    correction.link_persons(site.desk, a=child, b=other, reason="uncle Gan told it")
    correction.part_persons(site.desk, a=child, b=other, reason="aunt Xia told it")
    assert not any(name in bodies(site) for name in ("Bo told", "Mei told", "Gan told", "Xia told"))
    told = {one["kind"]: people.sealed(site.store, one["id"]) for one in story(site.store, child)}
    assert [told[kind]["reason"][:9] for kind in ("amended", "voided", "same_person", "not_same_person")] == [
        "uncle Bo ", "aunt Mei ", "uncle Gan", "aunt Xia "]
    assert "reason" not in people.personal(site.store, child)
    site.clock.go_on(minutes=1)
    correction.erase_person(site.desk, person=child, reason="grandmother Lu asked")
    assert "grandmother" not in bodies(site)
    assert b"uncle" not in Path(site.path).read_bytes()
    assert verify(site.store) == []


def test_a_settled_finding_and_a_withdrawn_list_keep_their_words_beside_them(site):
    site.stock()
    visit = site.dosed()
    vaccination.record_given(site.desk, visit=visit, lot=LOT, vaccinator="Zhao Min", reason="a slip",
                             coordinator="Lin Xiuying")
    one = findings(site.store)[0]
    settled = correction.settle_finding(site.desk, subject=one["subject"], code=one["code"], event=one["event"],
                                        reason="Ouyang's mother was told")
    list_ = enumeration.open_list(site.desk, name="late", source="by_hand")
    enumeration.withdraw_list(site.desk, list=list_, reason="Ouyang's list")
    assert "Ouyang" not in bodies(site)
    assert people.sealed(site.store, settled) == {"reason": "Ouyang's mother was told"}
    assert one not in findings(site.store)


def test_a_coded_reason_stays_in_the_body(site):
    visit = site.ready()
    told = correction.void(site.desk, of=visit, reason="did_not_happen")
    assert event_of(site.store, told)["facts"]["reason"] == "did_not_happen"
    assert people.sealed(site.store, told) == {}
