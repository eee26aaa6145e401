"""What a campaign also counts beside people and vaccine: meetings, trainings, publicity, supervision; all optional."""

from __future__ import annotations

from collections.abc import Mapping

# Each kind of activity with the section of the campaign summary that it fills.
ACTIVITIES: Mapping[str, str] = {
    "document": "organisation", "working_group": "organisation", "meeting": "organisation",
    "evening_review": "organisation", "money": "organisation",
    "training": "training",
    "notice": "publicity", "poster": "publicity", "message": "publicity", "banner": "publicity", "question": "publicity",
    "cold_chain_check": "vaccine",
    "zero_report": "aefi", "afp_search": "aefi",
    "supervision": "supervision",
    "problem": "problems",
    "next_step": "next",
}
MENDED = ("supervision", "problem")  # found, due on a day, and mended with one more event
