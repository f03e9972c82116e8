"""No result of a peer is forgotten: each case is compared in one of the files beside this."""

import re
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
FAILS_IN_THE_PEER = {"own.econgeo.growth_list", "own.econgeo.entry_list"}  # no rows: it crashes


def test_every_case_is_compared(golden):
    cases = set(pd.read_csv(HERE.parents[2] / "shared" / "golden" / "cases.csv")["case"])
    text = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    compared = set(re.findall(r"""(?:agrees|differs|rows)\(\s*["'](own\.[\w.]+)["']""", text))
    assert sorted(cases - compared - FAILS_IN_THE_PEER) == []


def test_every_figure_of_the_small_economy_is_compared(small):
    text = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    compared = set(re.findall(r"""(?:agrees|differs|array)\(\s*["'](small\.[\w.]+)["']""", text))
    assert set(small.results) == compared
