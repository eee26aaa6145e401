"""The stations as pages: the post of a seat, second thoughts after a dose, a family at one desk, the usual path first."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts.closing import close_day
from campaign.acts.consent import give_consent
from campaign.acts.holding import hold_lot
from campaign.acts.observation import leave_early, release
from campaign.acts.registration import register
from campaign.acts.seats import open_seat
from campaign.acts.setup import name_site, name_staff
from campaign.figures import finding, people
from campaign.figures.doses import kept_out
from campaign.figures.events import findings
from campaign.figures.residence import explained
from campaign.figures.site import plan_in_force
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.plan import round_of
from campaign.words import LANGS, say
from tests.conftest import DRAWN, LOT, Site
from tests.opened import hall_at
from tests.test_site_pages import fill, refusals, tap, unworded, well

PAGES = Path(__file__).resolve().parent.parent / "pages"
DAY, PHONE = "2026-12-05", "13800001234"
HALL = {"code": "P1", "name": "Hall", "mode": "fixed", "zone": "A"}
YARD = {"code": "P2", "name": "Yard", "mode": "fixed", "zone": "B"}
DOOR = {"code": "H1", "name": "Team", "mode": "house_to_house", "zone": ""}


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A site whose clock every page shares."""
    return hall_at(tmp_path / "site.db", monkeypatch)


def with_posts(site: Site, *posts: dict[str, str]) -> None:
    name_site(site.desk, name="South Town", area="990101101", teams=[], posts=list(posts))


def page(name: str, lang: str = LANGS[0], post: str = "P1", **state: object) -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
    app.session_state["lang"] = lang
    app.session_state["cookie"] = open_seat(open_store(os.environ["CAMPAIGN_DB"]), operator="Lin Xiuying", post=post)
    for key, value in state.items():
        app.session_state[key.replace("__", ".")] = value
    return well(app.run())


def keys(app: AppTest, kind: str = "button") -> list[str]:
    return [one.key or "" for one in app.get(kind)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_residence_class_is_explained_in_a_sentence_before_and_after_registration(hall, lang):
    child = hall.enumerate(residence="", hukou="990202", area="990101", resident_since="2026-11-20")
    plan = plan_in_force(hall.store, "nanqu", 1)
    code, facts = explained(people.person(hall.store, child), plan, round_of(plan, 1))
    sentence = say(f"why.{code}", lang, **facts | {"residence": say(f"residence.{facts['residence']}", lang)})
    app = page("registration", lang, registration__found=[child])
    assert sentence in [one.value for one in app.caption]
    tap(app, "register")
    assert sentence in [one.value for one in app.caption]
    assert unworded(app) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_seat_without_a_post_is_asked_for_one_and_a_tap_is_enough(hall, lang):
    with_posts(hall, HALL, YARD)
    app = page("registration", lang, post="", registration__found=[hall.enumerate()])
    assert say("seat.which_post", lang) in [one.value for one in app.warning]
    assert not any(key.startswith("register.") for key in keys(app))
    app = tap(app, "post.P2")
    tap(app, "register")
    assert people.visit_today(hall.store, finding.find(hall.store, "B0001", site="nanqu", day=DAY)[0], "nanqu",
                              DAY)["post"] == "P2"
    assert unworded(app) == []


def test_the_only_post_is_taken_without_asking(hall):
    child = hall.enumerate()
    tap(page("registration", post="", registration__found=[child]), "register")
    visit = people.visit_today(hall.store, child, "nanqu", DAY)
    assert (visit["post"], visit["ticket"]) == ("P1", "A0001")


def test_a_site_without_posts_works_without_one(hall):
    with_posts(hall)
    child = hall.enumerate()
    tap(page("registration", post="", registration__found=[child]), "register")
    assert people.visit_today(hall.store, child, "nanqu", DAY)["ticket"] == "0001"


def in_hand(name: str, visit: str, **state: object) -> AppTest:
    return page(name, **{f"{name}__visit": visit}, **state)


def test_a_dose_spat_out_is_repeated_in_another_browser_session(hall):
    visit = hall.dosed()
    hall.clock.go_on(minutes=9)
    tap(fill(page("vaccination", repeat__folded=True), cause="spat"), "repeat_dose")
    told = people.visit(hall.store, visit)
    assert (len(told["doses"]), [one["cause"] for one in told["repeats"]]) == (1, ["spat"])
    hall.clock.go_on(minutes=2)
    assert not any(key.endswith(".repeat_dose") for key in keys(page("vaccination", repeat__folded=True)))


def test_of_two_just_dosed_the_one_who_spat_is_chosen(hall):
    first, second = hall.dosed(hall.enumerate("Li Na")), hall.dosed(hall.enumerate("Zhao Yi"))
    app = tap(fill(page("vaccination", repeat__folded=True), cause="vomited"), "repeat_dose")
    assert say("refused.nobody_chosen") in refusals(app)
    tap(fill(app, visit=first), "repeat_dose")
    assert [len(people.visit(hall.store, one)["repeats"]) for one in (first, second)] == [1, 0]


def test_the_observer_has_the_dose_of_who_is_in_hand_repeated(hall):
    visit = hall.dosed()
    tap(fill(page("observation", observation__hand=visit, repeat__folded=True), cause="spat"), "repeat_dose")
    assert len(people.visit(hall.store, visit)["repeats"]) == 1


def test_a_second_dose_in_error_is_recorded_for_whoever_was_dosed(hall):
    visit = hall.dosed()
    app = in_hand("vaccination", visit, already__folded=True)
    assert not any(key.endswith(".give_dose") for key in keys(app))
    tap(fill(app, lot=LOT, vaccinator="Zhao Min", reason="called twice", coordinator="Lin Xiuying"), "record_given")
    told = people.visit(hall.store, visit)
    assert (len(told["doses"]), told["doses"][1]["lot"]) == (2, LOT)
    assert "already_dosed" in {one["code"] for one in findings(hall.store)}


def test_a_merged_desk_asks_for_no_second_dose_but_records_one_in_error(hall):
    with_posts(hall, DOOR)
    child = hall.enumerate()
    visit = hall.dosed(child)
    app = page("merged_desk", post="H1", merged_desk__hand=[child], already__folded=True)
    assert not any(key.endswith(".serve_and_dose") for key in keys(app))
    tap(fill(app, lot=LOT, vaccinator="Zhao Min", reason="came twice", coordinator="Lin Xiuying"), "record_given")
    assert len(people.visit(hall.store, visit)["doses"]) == 2


def family(site: Site) -> list[str]:
    return [site.enumerate(name, birth=birth, phone=PHONE) for name, birth in
            (("Wang Xiaoming", "2021-03-05"), ("Wang Xiaohong", "2023-04-06"))]


def filled(app: AppTest, n: int) -> AppTest:
    for nth in range(n):
        for field in ("checked", "verified"):
            next(one for one in app.checkbox if (one.key or "").endswith(f".{nth}.{field}")).check()
        next(one for one in app.get("button_group") if (one.key or "").endswith(f".{nth}.temperature")).set_value(36.5)
    return fill(app, signed_by="mother")


def test_siblings_who_hold_tickets_are_served_together(hall):
    children = family(hall)
    visits = [register(hall.desk, person=one) for one in children]
    with_posts(hall, DOOR)
    app = tap(page("merged_desk", post="H1", merged_desk__hand=children[:1]), f"family.{children[1]}")
    tap(filled(app, 2), "serve_and_dose")
    assert [people.visit(hall.store, one)["state"] for one in visits] == ["observing", "observing"]


def test_while_a_lot_is_held_the_merged_desk_turns_away_records_and_makes_ready(hall):
    children = family(hall)
    with_posts(hall, DOOR)
    hold_lot(hall.desk, lot=LOT, reason="doubt")
    app = page("merged_desk", post="H1", merged_desk__hand=children[:1], dose__source=f"lot/{LOT}", already__folded=True)
    assert any(say("refused.lot_held", lot=LOT) in one for one in refusals(app))
    assert not any(key.endswith(".serve_and_dose") for key in keys(app))
    assert any(key.endswith(".record_given") for key in keys(app))
    tap(fill(app, **{"refused.reason": "belief"}), "refuse_consent")
    assert people.visits(hall.store, children[0])[0]["state"] == "refused"
    app = page("merged_desk", post="H1", merged_desk__hand=children[1:])
    next(one for one in app.get("button_group") if (one.key or "").endswith(".temperature")).set_value(36.5)
    tap(fill(app, signed_by="mother"), "serve")
    assert people.visits(hall.store, children[1])[0]["state"] == "ready"


def test_after_a_walk_in_the_family_by_the_same_phone_is_offered(hall):
    listed = family(hall)
    with_posts(hall, DOOR)
    app = fill(page("merged_desk", post="H1", merged_desk__hand=[""]), name="Wang An", birth="2024-02-02", sex="1",
               residence="migrant", phone=PHONE)
    app = tap(filled(app, 1), "serve_and_dose")
    assert refusals(app) == []
    assert [key for key in keys(app) if key.startswith("merged_desk.find.")] == [
        f"merged_desk.find.{one}" for one in listed]


def test_walk_ins_of_one_guardian_are_served_together_and_the_phone_is_typed_once(hall):
    with_posts(hall, DOOR)
    app = tap(page("merged_desk", post="H1", merged_desk__hand=[""]), "walk_in_too")
    for nth, (name, birth) in enumerate((("Wang An", "2024-02-02"), ("Wang Bo", "2022-02-02"))):
        place = f"merged.0.{f'{nth}.' if nth else ''}"
        app.text_input(f"{place}name").set_value(name)
        app.text_input(f"{place}birth").set_value(birth)
        app.radio(f"{place}sex").set_value("1")
        app.radio(f"{place}residence").set_value("migrant")
    app.text_input("merged.0.phone").set_value(PHONE)
    app = tap(filled(app, 2), "serve_and_dose")
    assert refusals(app) == []
    first = finding.find(hall.store, "Wang An")[0]
    assert people.family(hall.store, first) == finding.find(hall.store, "Wang Bo")
    assert len(people.visits(hall.store, first)[0]["doses"]) == 1


@pytest.mark.parametrize(("lang", "said"), [*zip(LANGS, ("免费", "free"), strict=True)])
def test_the_notice_is_there_to_be_read_out(hall, lang, said):
    app = in_hand("consent", register(hall.desk, person=hall.enumerate()), lang=lang)
    told = next(one.value for one in app.markdown if said in one.value)
    assert "30" in told


@pytest.mark.parametrize("lang", LANGS)
def test_the_dose_form_says_route_site_amount_and_number(hall, lang):
    app = in_hand("vaccination", hall.ready(hall.enumerate()), lang=lang)
    told = next(one.value for one in app.markdown if say("route.oral", lang) in one.value)
    assert say("body_site.mouth", lang) in told
    assert say("vaccination.round_no", lang, n=1) in told


@pytest.mark.parametrize("lang", LANGS)
def test_a_site_without_zones_has_one_observation_area(hall, lang):
    with_posts(hall, HALL | {"zone": ""})
    hall.dosed()
    app = page("observation", lang)
    assert say("area.no_chairs", lang, zone=say("area.whole", lang), n=1) in [one.value for one in app.caption]


@pytest.mark.parametrize("station", ["registration", "merged_desk"])
def test_a_closed_day_is_said_and_nobody_is_registered_any_more(hall, station):
    with_posts(hall, DOOR)
    close_day(hall.desk, counts=[{"lot": LOT, "counted": 50}], second="Zhao Min")
    app = page(station, post="H1")
    assert say("day.is_closed", day=DAY) in [one.value for one in app.info]
    assert not any("walk_in" in key for key in keys(app))


def test_the_usual_path_of_the_precheck_asks_two_things(hall):
    """All else is folded below the button: it is there, and it is heeded."""
    visit = register(hall.desk, person=hall.enumerate())
    app = fill(in_hand("precheck", visit), temperature=36.5)
    tap(app, "pass_precheck")
    assert people.visit(hall.store, visit)["precheck_passed"]["temperature"] == 36.5
    other = register(hall.desk, person=hall.enumerate("Li Na"))
    app = fill(in_hand("precheck", other), temperature=36.5, temperature_typed=38.4, decision="deferred", reason="fever",
               advice="rest", until=date(2026, 12, 12))
    tap(app, "stop_precheck")
    assert people.visit(hall.store, other)["precheck_stopped"]["temperature"] == 38.4


def record_in_error(app: AppTest) -> AppTest:
    app = fill(app, vaccinator="Zhao Min", coordinator="Lin Xiuying")
    app.text_input(key="already.0.lot").input(LOT)
    app.text_input(key="already.0.reason").input("the card was not looked at")
    return tap(app, "record_given")


@pytest.mark.parametrize(("name", "state"), [
    ("vaccination", "vaccination__visit__found"), ("merged_desk", "merged_desk__hand")])
def test_a_second_dose_given_in_error_on_a_later_day_has_a_way_in(hall, name, state):
    with_posts(hall, HALL, DOOR)
    child = hall.enumerate()
    release(hall.desk, visit=hall.dosed(child), reason="doctor", by="Dr. Chen")
    hall.clock.go_on(minutes=3 * 24 * 60)
    app = page(name, post="H1" if name == "merged_desk" else "P1", already__folded=True, **{state: [child]})
    assert refusals(app := record_in_error(app)) == []
    visit = people.visit_today(hall.store, child, "nanqu", "2026-12-08")
    assert (visit["state"], len(visit["doses"]), visit["doses"][0]["coordinator"]) == ("observing", 1, "Lin Xiuying")
    assert len([one for each in people.visits(hall.store, child) for one in each["doses"]]) == 2
    assert "already_vaccinated" in {one["code"] for one in findings(hall.store)}
    assert "Lin Xiuying" in {one["coordinator"] for one in visit["doses"]}
    assert verify(hall.store) == []


def test_a_dose_given_to_somebody_who_does_not_wait_for_it_is_recorded_on_their_visit(hall):
    visit = hall.walk_in()
    child = people.visit(hall.store, visit)["person"]
    record_in_error(page("vaccination", vaccination__visit__found=[child], already__folded=True))
    assert len(people.visit(hall.store, visit)["doses"]) == 1
    assert "not_consented" in {one["code"] for one in findings(hall.store)}
    assert len(people.visits(hall.store, child)) == 1


def test_who_takes_over_without_being_a_doctor_names_the_doctor(hall):
    name_staff(hall.desk, name="Gu Lan", roles=["coordinator"])
    visit = hall.walk_in()
    give_consent(hall.desk, visit=visit, signer="guardian", relation="mother", signature=DRAWN)
    name_staff(hall.desk, name="Lin Xiuying", roles=["coordinator"])
    app = tap(fill(in_hand("precheck", visit), temperature=36.5), "pass_precheck")
    assert refusals(app) == []
    assert people.visit(hall.store, visit)["precheck_passed"]["doctor"] == "Dr. Chen"


@pytest.mark.parametrize("lang", LANGS)
def test_the_family_of_who_was_served_stands_under_a_heading(hall, lang):
    with_posts(hall, DOOR)
    kin = [hall.enumerate(name, phone=PHONE) for name in ("Li Na", "Li Ming")]
    app = page("merged_desk", lang, "H1", merged_desk__found=kin, merged_desk__of_family=True)
    assert say("family.others", lang, n=2) in [one.value for one in app.subheader]
    app = page("merged_desk", lang, "H1", merged_desk__found=kin)
    assert say("family.others", lang, n=2) not in [one.value for one in app.subheader]


def scanned(monkeypatch, text: str) -> None:
    """The box at the door hands over one scan, in each browser session."""
    monkeypatch.setattr("pages.desk.scanning.BOX", lambda **_: {"outbox": [{"n": 1, "box": "b", "text": text}]})


@pytest.mark.parametrize(("by", "registered"), [("number", True), ("name", False)])
def test_a_scan_registers_who_is_named_by_number_and_nobody_found_by_name(hall, monkeypatch, by, registered):
    child = hall.enumerate("Li Na")
    text = child if by == "number" else "Li Na"
    scanned(monkeypatch, text)
    app = page("registration")
    assert bool(people.visits(hall.store, child)) is registered
    assert any(key.startswith("register.") for key in keys(app)) is not registered


@pytest.mark.parametrize("lang", LANGS)
def test_who_was_vaccinated_in_this_round_is_told_so_before_anybody_taps(hall, lang):
    child = hall.enumerate()
    leave_early(hall.desk, visit=hall.dosed(child))
    app = page("registration", lang, registration__found=[child])
    assert not [one for one in keys(app) if one.startswith(f"register.{child}")]
    assert [one.value for one in app.info] == [say("refused.already_vaccinated", lang, **why(child, hall))]


def why(child: str, hall: Site) -> dict[str, object]:
    known = people.person(hall.store, child)
    plan = plan_in_force(hall.store, "nanqu", 1)
    code, facts = kept_out(known, known, plan=plan, round=round_of(plan, 1), on=date(2026, 12, 5))
    assert code == "already_vaccinated"
    return facts


def test_a_scan_registers_nobody_twice_and_no_child_whose_brother_is_due(hall, monkeypatch):
    alone, one, other = hall.enumerate("Li Na"), *(hall.enumerate(name, phone=PHONE) for name in ("Wang An", "Wang Bo"))
    for person, visits in ((alone, 1), (alone, 1), (one, 0)):
        scanned(monkeypatch, person)
        page("registration")
        assert len(people.visits(hall.store, person)) == visits
    assert people.visits(hall.store, other) == []
