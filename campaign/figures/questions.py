"""What the pre-check asks: the questions of the plan's products, each with what a yes may decide."""

from __future__ import annotations

from campaign.rules.plan import Plan


def questions(plan: Plan) -> dict[str, str]:
    """The questions of every product the plan uses, once each, in the products' order, with the decision a yes asks for."""
    asked = [code for product in plan.products.values() for code in product.questions]
    return {code: plan.questions.get(code, "") for code in dict.fromkeys(asked)}
