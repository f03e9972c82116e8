"""The rules that the handbook opens with are true of what the readers do."""

import pytest

from smartspec.cube import Status
from smartspec.handbook.drawing import words
from smartspec.sources import read

ROWS = "day;area;code;jobs\n2019-06-30;a;x;30\n2019-06-30;a;y;45\n"


@pytest.mark.parametrize(
    ("lang", "always", "marked"), [("de", "immer", "geschätzt"), ("en", "always", "estimated")]
)
def test_no_rule_says_that_totals_are_always_delivered(lang, always, marked, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    names = {"date": "day", "region": "area", "industry": "code", "employees": "jobs"}
    cube = read("tidy", path, **names, total="sum")
    assert cube["total"].item() == 75
    assert cube["total_status"].item() == Status.ESTIMATED
    (rule,) = [r[lang] for r in words()["rules"] if marked in r[lang]]
    assert always not in rule
