"""What the centre issues to sites, as events that travel back: plans, staff with their roles and never a PIN, lots."""

from __future__ import annotations

import streamlit as st

from campaign.acts.centre import issue_staff, send_vials
from campaign.acts.setup import ROLES
from campaign.figures.members import Member, members, vials_on_the_way
from campaign.figures.site import plans, staff_here
from campaign.rules.people import typed_day
from pages.desk import Form, attempt, named, word
from pages.desk.listing import listing
from pages.desk.session import Here


def issued(here: Here) -> None:
    """A site at a time: its plans, its staff, and the vials on their way to it."""
    _plans(here)
    sites = [one for one in members(here.store) if one.exchange != "reported"]
    if not sites:
        st.info(word("centre.nobody_expected"), icon=":material/hub:")
        return
    site = st.selectbox(word("centre.site"), sites, key="centre.issue_to",
                        format_func=lambda one: f"{one.name} · {one.code}")
    _staff(here, site)
    _vials(here, site)


def _plans(here: Here) -> None:
    st.subheader(word("centre.plans"), anchor=False)
    st.caption(word("centre.plans_travel"))
    listing([word("centre.plan"), word("centre.version"), word("centre.said_at")], [
        [one["code"], version, here.clock(one["at"], "%m-%d %H:%M")] for version, one in plans(here.store).items()])


def _staff(here: Here, site: Member) -> None:
    st.subheader(word("centre.staff", site=site.name), anchor=False)
    if known := staff_here(here.store, site.code):
        listing([word("centre.name"), word("field.roles")], [
            [name, ", ".join(word(f"role.{role}") for role in one["roles"])] for name, one in known.items()])
    with Form(f"issue_staff.{site.code}") as form:
        name = st.text_input(word("field.staff_name"), key=form.key("name"))
        roles = st.multiselect(word("field.roles"), ROLES, key=form.key("roles"), placeholder=word("field.choose"),
                               format_func=lambda one: word(f"role.{one}"))
        asked = form.submit("issue_staff")
    if asked and attempt(issue_staff, here, form, done="centre.staff_issued", site=site.code, name=name,
                         roles=list(roles))[0]:
        st.rerun()


def _vials(here: Here, site: Member) -> None:
    st.subheader(word("centre.lots", site=site.name), anchor=False)
    if under_way := vials_on_the_way(here.store, site.code):
        listing([word(f"centre.{head}") for head in ("lot", "vials", "expiry", "said_at")], [
            [one["lot"], one["vials"], one["expiry"], here.clock(one["at"], "%m-%d %H:%M")] for one in under_way])
    products = here.open_plan.products if here.open_plan else {}
    with Form(f"send_vials.{site.code}") as form:
        product = st.selectbox(word("lots.product"), list(products), key=form.key("product"),
                               format_func=lambda one: named(products[one].name))
        lot = st.text_input(word("field.lot"), key=form.key("lot"))
        vials = st.number_input(word("lots.vials"), 1, None, None, key=form.key("vials"))
        expiry = typed_day(st.text_input(word("lots.expiry"), key=form.key("expiry"), placeholder=word("lots.expiry_hint")))
        asked = form.submit("send_vials")
    if asked and attempt(send_vials, here, form, done="centre.vials_sent", site=site.code, lot=lot, product=product or "",
                         vials=int(vials or 0), expiry=expiry)[0]:
        st.rerun()
