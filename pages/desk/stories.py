"""One person's whole story: who they are, their rounds, every event in words, and what may be put right in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from campaign.acts.consent import RELATIONS, SIGNERS
from campaign.acts.correction import CORRECTABLE, amend, void
from campaign.figures import people
from campaign.figures.amending import amendable, changes, standing
from campaign.figures.events import story, subjects_of, told_of
from campaign.figures.stock import lots
from campaign.papers.label import label
from campaign.rules.order import Told
from campaign.rules.vaccine_text import BODY_SITES
from campaign.words import known as has_words
from pages.desk import Form, attempt, shown, word
from pages.desk.fields import reason_of
from pages.desk.listing import listing
from pages.desk.session import Here, lang
from pages.desk.signing import show_signature
from pages.desk.tables import band_words

# What an event's line tells besides its kind, and under which prefix a coded value has words.
TOLD = ("ticket", "lot", "vaccinator", "doctor", "temperature", "decision", "reason", "cause", "what", "signer",
        "relation", "residence", "place", "on", "unit", "starts", "zone",
        "until", "how", "signed", "minutes_since", "in_error", "note", "of")
# What is told besides to those who follow up an adverse event, and to nobody else.
TOLD_OF_CASE = ("symptoms", "seriousness", "class", "diagnosis", "treatment", "hospital", "receipt", "outcome",
                "reported_to", "report_no", "by")
CODED = {"reason": "reason", "cause": "reason", "decision": "decision", "signer": "signer", "residence": "residence",
         "how": "observation", "relation": "relation", "body_site": "body_site", "evidence": "evidence",
         "signed": "signed", "symptoms": "symptom", "seriousness": "serious"}
AMONG = {"signer": SIGNERS, "relation": tuple(RELATIONS), "body_site": BODY_SITES,
         "evidence": ("certificate", "card", "other")}
REASONS = {"consent_refused": "refused", "not_vaccinated": "not_vaccinated",
           "went_home": "not_vaccinated"}
OF_MANY = ("called_up",)  # told of a whole batch: taken back where it was called
NAMED = ("name", "guardian", "phone", "id_no", "address", "note")


def take(person: str) -> None:
    """Opens one person (or, with a blank, nobody), and forgets what was chosen about the one before."""
    for key in ("people.others", "people.show"):
        st.session_state.pop(key, None)
    st.session_state["people.person"] = person


def full(here: Here, person: str) -> None:
    """The personal facts in full, for whoever has asked to see them."""
    personal = people.personal(here.store, person)
    for key in NAMED:
        if personal.get(key):
            st.text(f"{word(f'field.{key}')}: {personal[key]}")
    st.text(f"{word('people.number')}: {person}")
    for one in story(here.store, person):
        if one["kind"] == "consent_given":
            show_signature(people.sealed(here.store, one["id"]))


def certificate(here: Here, person: str) -> None:
    """The label for the certificate of somebody who has a dose here, made when it is asked for."""
    if any(visit["doses"] for visit in people.visits(here.store, person)):
        st.download_button(word("people.label"), partial(label, here.store, person, lang=lang()), f"{person}.pdf",
                           key="people.label", on_click="ignore", icon=":material/label:")


def rounds(here: Here, person: Mapping[str, Any]) -> None:
    """Each round this person is listed for or came to: class as used, lists, doses, why not."""
    bands = band_words(here.plan) if here.open_plan else {}
    rows = [[number, bands.get(one.get("band", ""), ""), word(f"residence.{one.get('residence') or 'unknown'}"),
             len(one["lists"]), one["doses"], _why_not(one)] for number, one in sorted(person["rounds"].items())]
    listing([word(f"people.{head}") for head in ("round", "band", "residence", "lists", "doses", "why_not")], rows)


def _why_not(round_: Mapping[str, Any]) -> str:
    if round_.get("elsewhere"):
        return word("kind.vaccinated_elsewhere")
    return coded("reason", round_["reason"]["code"]) if round_.get("reason") and not round_["doses"] else ""


def coded(field: str, value: Any) -> str:
    """A value in words where its code has them, else as it was written."""
    if isinstance(value, (list, tuple)):
        return ", ".join(coded(field, one) for one in value)
    code = f"{CODED.get(field, field)}.{value}"
    return word(code) if has_words(code, lang()) else str(value)


def told(here: Here, facts: Mapping[str, Any], besides: tuple[str, ...] = ()) -> str:
    """The facts of an event worth reading in its line."""
    parts = [coded(field, facts[field]) for field in (*TOLD, *besides) if facts.get(field) not in (None, "", [])]
    parts += [f"{word(f'people.fact_{field}')} → {coded(field, value)}"
              for field, value in facts.get("changes", {}).items() if has_words(f"people.fact_{field}", lang())]
    return " · ".join([*parts, *(finding_words(here, code, said) for code, said in facts.get("despite", ()))])


def finding_words(here: Here, code: str, facts: Mapping[str, Any]) -> str:
    """A finding in words; what was done in spite of a refusal is told in the refusal's."""
    if has_words(f"finding.{code}", lang()):
        return word(f"finding.{code}", **shown(here, facts))
    return word("people.despite", said=word(f"refused.{code}", **shown(here, facts)))


def tell_story(here: Here, person: str) -> None:
    """Every event in order, corrections included; one that no longer stands says so.

    What was typed is told to whoever has asked to see the facts in full: it may name somebody.
    """
    _tell(here, (), *subjects_of(here.store, person))


def tell_case(here: Here, case: str) -> None:
    """All that was recorded of an adverse event, in order, corrections included."""
    st.subheader(word("aefi.recorded"), anchor=False)
    _tell(here, TOLD_OF_CASE, f"case/{case}")


def _tell(here: Here, besides: tuple[str, ...], *subjects: str) -> None:
    stands, rows = standing(here.store, *subjects), []
    for one in told_of(here.store, *subjects):
        spoken = one["kind"] in ("voided", "amended")
        facts = stands[one["id"]].facts if one["id"] in stands else one["facts"]
        mark = word("people.voided_mark") if not spoken and one["id"] not in stands else ""
        typed = people.sealed(here.store, one["id"]) if besides or st.session_state.get("people.show") else {}
        rows.append([here.clock(one["at"], "%Y-%m-%d %H:%M"), " ".join(p for p in (word(f"kind.{one['kind']}"), mark) if p),
                     told(here, {**typed, **facts}, besides), one["by"], one["id"]])
    listing([word(f"people.{head}") for head in ("time", "what", "told", "by", "number")], rows)


def put_right(here: Here, person: str) -> None:
    """One event of the story voided (it did not happen) or amended (it happened otherwise), with the reason."""
    able = [one for one in standing(here.store, *subjects_of(here.store, person)).values()
            if one.kind in CORRECTABLE and one.kind not in OF_MANY]
    put_one_right(here, f"people.event.{person}.{len(story(here.store, person))}", able[::-1])


def put_one_right(here: Here, key: str, events: Sequence[Told], before: Callable[[Told], str] = lambda _: "") -> None:
    """One of these events, chosen and voided or amended; `before` says what stands before it in the list."""
    able = {one.id: one for one in events}
    chosen = st.selectbox(word("people.which_event"), list(able), index=None, key=key, placeholder=word("field.choose"),
                          format_func=lambda one: before(able[one]) + _event(here, able[one]))
    if not chosen:
        return
    event, reasons = able[chosen], here.plan.reasons["correction"] if here.open_plan else ()
    with Form(f"amend.{chosen}") as form:
        said = _facts_of(here, form, event)
        reason = reason_of(form, "correction", reasons)
        amended = form.submit("amend", primary=False) if said else False
        voided = form.submit("void", primary=False)
    if amended and attempt(amend, here, form, done="people.amended", of=chosen, reason=reason,
                           changes=changes(here.store, event, said))[0]:
        st.rerun()
    if voided and attempt(void, here, form, done="people.voided", of=chosen, reason=reason)[0]:
        st.rerun()


def _event(here: Here, one: Told) -> str:
    return f"{here.clock(one.at, '%m-%d %H:%M')} · {word(f'kind.{one.kind}')} · {told(here, one.facts)}"


def _facts_of(here: Here, form: Form, event: Told) -> dict[str, Any]:
    """The amendable facts, filled in as they stand: chosen where there are codes, else typed."""
    said: dict[str, Any] = {}
    for field, value in amendable(event).items():
        label, codes = word(f"people.fact_{field}"), _codes(here, field, event)
        if codes:
            among = [*dict.fromkeys([str(value), *codes])]
            said[field] = st.selectbox(label, among, key=form.key(field), format_func=partial(coded, field))
        elif field == "temperature":
            said[field] = st.number_input(label, 30.0, 45.0, value or None, 0.1, "%.1f", key=form.key(field))
        else:
            said[field] = st.text_input(label, str(value), key=form.key(field)).strip()
    return said


def _codes(here: Here, field: str, event: Told) -> Sequence[str]:
    """The codes that a fact is one of; none for what is typed."""
    if field == "reason" and here.plan:
        return here.plan.reasons.get(REASONS.get(event.kind, event.facts.get("decision", "")), ())
    return [one["lot"] for one in lots(here.store, event.site)] if field == "lot" else AMONG.get(field, ())
