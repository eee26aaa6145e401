"""What a recording page does not need is not loaded: data frames and pictures stay out of the server until one is drawn."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from campaign.ledger.light import without
from campaign.rules.names import initials

HOUSE = Path(__file__).resolve().parent.parent
RECORDING = ("registration", "consent", "precheck", "vaccination", "observation", "merged_desk", "start")
HEAVY = {"pandas", "numpy", "pyarrow", "altair", "openpyxl"}


def test_no_recording_page_loads_a_data_frame_or_a_picture(tmp_path):
    needed = {"app"}
    for page in RECORDING:
        tree = ast.parse((HOUSE / "pages" / f"{page}.py").read_text(encoding="utf-8"))
        needed |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    code = f"import {', '.join(sorted(needed - {'__future__'}))}, sys; print(sorted({HEAVY!r} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True,
                          env={**os.environ, "CAMPAIGN_DB": str(tmp_path / "site.db")})
    assert told.stdout.splitlines()[-1] == "[]"


def test_what_is_hidden_while_a_package_loads_is_there_again():
    sys.modules.pop("this", None)
    with without("this", "json"), pytest.raises(ImportError):
        __import__("this")
    assert "this" not in sys.modules
    assert __import__("json").loads("1") == 1


def test_initials_are_read_character_by_character():
    assert (initials("王小明"), initials("欧阳 娜")) == ("wxm", "oyn")
