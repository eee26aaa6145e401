"""A doctor's stop stands: nobody lifts it by another visit, another tablet or another day without a doctor's reason."""

from __future__ import annotations

import pytest

from campaign.acts import registration
from campaign.acts.consent import give_consent
from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.figures import people
from campaign.figures.site import plan_in_force
from campaign.rules.events import Refused


def stopped(site, decision="contraindicated", **said):
    child = site.enumerate()
    visit = registration.register(site.desk, person=child)
    stop_precheck(site.desk, visit=visit, decision=decision, advice="see the clinic", doctor="Dr. Chen",
                  reason=plan_in_force(site.store, "nanqu", 1).reasons[decision][0], **said)
    return child, visit


def passed(site, visit, **said):
    return pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5, **said)


def test_a_contraindication_is_not_lifted_on_the_same_visit_nor_by_another(site):
    child, visit = stopped(site)
    with pytest.raises(Refused, match="stopped_before"):
        passed(site, visit)
    again = registration.register(site.desk, person=child)
    with pytest.raises(Refused, match="stopped_before") as refused:
        passed(site, again)
    assert refused.value.facts == {"decision": "contraindicated"}
    passed(site, again, in_spite="looked at the card: another vaccine was meant")
    assert "fit" in people.visit(site.store, again)["done"]


def test_who_is_deferred_may_come_on_the_day_and_not_before(site):
    child, _ = stopped(site, "deferred", until="2026-12-07")
    site.clock.go_on(minutes=24 * 60)
    early = registration.register(site.desk, person=child)
    with pytest.raises(Refused, match="stopped_before"):
        passed(site, early)
    site.clock.go_on(minutes=24 * 60)
    passed(site, registration.register(site.desk, person=child))


def test_a_child_does_not_sign_for_itself(site):
    visit = registration.register(site.desk, person=site.enumerate(birth="2023-03-05"))
    with pytest.raises(Refused, match="signer_too_young"):
        give_consent(site.desk, visit=visit, signer="self")
    give_consent(site.desk, visit=visit, signer="guardian", relation="mother")
