"""Pictures on the pages: drawn whole while other tablets begin theirs, and a class has one colour."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from campaign.words import LANGS, say
from pages.desk import charts

HOUSE = Path(__file__).resolve().parent.parent

@pytest.mark.parametrize("module", ["pages.desk.charts", "campaign.papers.charts", "campaign.papers.bullet",
                                    "pages.desk.covering", "pages.desk.assessing", "pages.desk.mapping"])
def test_who_draws_a_picture_has_loaded_all_that_is_looked_at(module, tmp_path):
    code = f"import sys, {module}; print(hasattr(sys.modules.get('pandas'), 'Timestamp'))"
    told = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True,
                          env={**os.environ, "CAMPAIGN_DB": str(tmp_path / "site.db")})
    assert told.stdout.split()[-1] == "True"


@pytest.mark.parametrize("lang", LANGS)
def test_a_class_of_residence_has_its_colour_in_every_language(monkeypatch, lang):
    drawn = []
    monkeypatch.setattr(charts.st, "altair_chart", lambda chart, **how: drawn.append(chart.to_dict()))
    of = [say(f"residence.{one}", lang=lang) for one in ("resident", "migrant", "unknown")]
    charts.bars([("3", of[1], 4), ("3", of[0], 9)], order=["3"], of=of, unit="n")
    scale = drawn[0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == dict(zip(of, charts.COLOURS, strict=True))
