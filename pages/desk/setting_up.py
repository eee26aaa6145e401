"""Setting a site up: a plan adopted, the site with its posts and teams, its staff."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.setup import ROLES, adopt_plan, name_site, name_staff
from campaign.acts.telling import Desk
from campaign.figures.plans import latest_plan, plan_faults
from campaign.figures.site import plan_of, staff_here
from campaign.rules.plan import Plan
from campaign.rules.tables import Fault
from pages.desk import Form, attempt, word
from pages.desk.badges import badges
from pages.desk.beginning import expect_filled
from pages.desk.files import file_of
from pages.desk.listing import listing
from pages.desk.seating import certificate_of, renew_pin
from pages.desk.session import ROOT, Here, lang

PLANS, VACCINES = ROOT / "data" / "plans", ROOT / "data" / "vaccines.toml"


def adopt(here: Here) -> None:
    """One of the shipped plans or one's own text; every fault is told by key and line, and nothing is adopted."""
    if plan := latest_plan(here.store):
        _adopted(plan)
    vaccines = VACCINES.read_text(encoding="utf-8")
    shipped = {path.stem: path.read_text(encoding="utf-8") for path in sorted(PLANS.glob("*.toml"))}
    with Form("plan") as form:
        chosen = st.selectbox(word("setup.plan_shipped"), list(shipped), index=None, key=form.key("shipped"),
                              placeholder=word("field.choose"),
                              format_func=lambda one: _title(one, shipped[one], vaccines))
        file = file_of(form, word("setup.plan_own"), kinds=["toml"])
        asked = form.submit("adopt_plan", primary=plan is None)
    text = file.getvalue().decode("utf-8-sig", "replace") if file else shipped.get(chosen or "", "")
    if asked and not text:
        st.error(word("refused.field_missing", field=word("setup.plan_shipped")), icon=":material/block:")
    if not asked or not text:
        return
    faults = plan_faults(text, vaccines)
    for fault in faults:
        st.error(_fault(fault), icon=":material/error:")
    if not faults and attempt(adopt_plan, here, form, done="setup.adopted_now", text=text, vaccines=vaccines)[0]:
        st.rerun()


def _adopted(plan: Plan) -> None:
    st.markdown(f"#### {plan.name[lang()]}")
    st.caption(word("setup.plan_facts", version=plan.version, rounds=len(plan.rounds), bands=len(plan.bands),
                    target=plan.target_pct, minutes=plan.observation_minutes))


def _title(stem: str, text: str, vaccines: str) -> str:
    return stem if plan_faults(text, vaccines) else plan_of(text, vaccines).name[lang()]


def _fault(fault: Fault) -> str:
    told = word(f"plan_fault.{fault.code}", **{"key": fault.key, "line": fault.line, "text": fault.text, **fault.facts})
    return f"{word(f'plan_text.{fault.text}')}: {told}"


def site_itself(here: Here) -> None:
    """The site's name, area and teams, said whole."""
    with Form("site") as form:
        name = st.text_input(word("field.site_name"), here.site["name"], key=form.key("name"))
        area = st.text_input(word("start.area"), here.site["area"], key=form.key("area"),
                             placeholder=word("start.area_hint"))
        teams = st.multiselect(word("setup.teams"), here.site["teams"], here.site["teams"], key=form.key("teams"),
                               accept_new_options=True, placeholder=word("setup.teams_hint"))
        asked = form.submit("name_site", primary=False)
    said = {**_site(here), "name": name.strip(), "area": area.strip(), "teams": teams}
    if asked and attempt(name_site, here, form, done="setup.site_named", **said)[0]:
        st.rerun()


def _site(here: Here) -> dict[str, Any]:
    """The site as it is named now: what one form does not change is said again."""
    return {key: here.site[key] for key in ("name", "area", "posts", "teams", "zone")}


def add_post(desk: Desk, *, token: str, site: dict[str, Any], post: dict[str, str]) -> None:
    """Names the site anew with one post more."""
    expect_filled(post_code=post["code"], post_name=post["name"], post_mode=post["mode"])
    name_site(desk, token=token, **{**site, "posts": [*site["posts"], post]})


def posts(here: Here, plan: Plan) -> None:
    """The posts there are, each to be taken away, and a form for one more."""
    for one in here.site["posts"]:
        told, away = st.columns([4, 1], vertical_alignment="center")
        zone = word("setup.zone_of", zone=one["zone"]) if one.get("zone") else ""
        told.text(" · ".join(part for part in (one["code"], one["name"], word(f"mode.{one['mode']}"), zone) if part))
        form = Form(f"remove.{one['code']}")
        left = [other for other in here.site["posts"] if other != one]
        if away.button(word("do.remove"), key=form.key("remove"), width="stretch") and attempt(
                name_site, here, form, done="setup.site_named", **{**_site(here), "posts": left})[0]:
            st.rerun()
    with Form("post") as form:
        first, second = st.columns(2)
        post = {"code": first.text_input(word("field.post_code"), key=form.key("code"),
                                         placeholder=word("setup.post_code_hint")).strip(),
                "name": second.text_input(word("field.post_name"), key=form.key("name")).strip(),
                "mode": first.selectbox(word("field.post_mode"), list(plan.modes), key=form.key("mode"),
                                        format_func=lambda code: word(f"mode.{code}")),
                "zone": second.text_input(word("setup.zone"), key=form.key("zone"),
                                          placeholder=word("setup.zone_hint")).strip().upper()}
        asked = form.submit("add_post", primary=not here.site["posts"])
    if asked and attempt(add_post, here, form, done="setup.site_named", site=_site(here), post=post)[0]:
        st.rerun()


def staff(here: Here) -> None:
    """Who works here and in which roles; naming somebody again changes the roles."""
    known = staff_here(here.store, here.desk.site)
    listing([word("field.staff_name"), word("setup.roles"), word("seat.certificate")],
          [[name, ", ".join(word(f"role.{role}") for role in one["roles"]), _certificate(one)]
           for name, one in known.items()])
    with Form("staff") as form:
        name = st.text_input(word("field.staff_name"), key=form.key("name"))
        roles = st.pills(word("setup.roles"), ROLES, selection_mode="multi", key=form.key("roles"),
                         format_func=lambda role: word(f"role.{role}"))
        held = certificate_of(form)
        asked = form.submit("name_staff", primary=len(known) < 2)
    if asked and attempt(name_staff, here, form, done="setup.staff_named", name=name,
                         **_kept(known.get(name.strip(), {}), {"roles": list(roles or []), **held}))[0]:
        st.rerun()
    renew_pin(here, list(known))
    badges(known)
    with st.expander(word("setup.staff_leaves")), Form("leaves") as form:
        gone = st.selectbox(word("field.staff_name"), [one for one in known if one != here.operator], index=None,
                            key=form.key("name"), placeholder=word("field.choose"))
        asked = form.submit("remove_staff", primary=False)
    if asked and gone and attempt(name_staff, here, form, done="setup.staff_named", name=gone,
                                  active=False, **_said(known[gone]))[0]:
        st.rerun()


def _kept(member: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What is left blank for somebody known stays as it is."""
    return {key: value or member.get(key, value) for key, value in said.items()}


def _said(member: dict[str, Any]) -> dict[str, Any]:
    """What is said of a member of staff, to be said again: the last word stands whole."""
    return {"roles": member["roles"], **{key: member.get(key, "") for key in ("certificate", "certificate_until")}}


def _certificate(member: dict[str, Any]) -> str:
    return " · ".join(filter(None, (member.get("certificate"), member.get("certificate_until"))))
