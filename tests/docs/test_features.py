"""The table "feature by peer" is what the method pages and tests say today."""

from pathlib import Path

import pytest

from smartspec.handbook.comparison import read_comparisons
from smartspec.handbook.features import feature_table, page, updated

ROOT = Path(__file__).resolve().parents[2]
CURE = "run python -m smartspec.handbook.features"


def test_readme_and_reference_show_what_is_tested():
    table = feature_table(ROOT / "tests")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert updated(readme, table) == readme, CURE
    assert (ROOT / "docs/reference/features.md").read_text(encoding="utf-8") == page(table), CURE
    assert table["location_quotient"]["REAT"] == "=≈"  # one function as it is, one converted
    assert table["standardised_location_quotient"]["REAT"] == "≠"
    assert table["complexity_outlook"]["econcomplex"] == "=≠"  # COI agrees, COG does not
    assert table["williamson"]["REAT"] == "≠"  # also where its slip is reproduced
    assert table["economic_complexity"]["EconGeo"] == "≈"  # only an image of ours was compared
    assert table["economic_complexity"]["econcomplex"] == "=≈"  # eigenvector; reflections loosely


def compared(tmp_path, *lines):
    body = "\n".join(f"    {line}" for line in lines)
    (tmp_path / "test_one.py").write_text(f"def test_one(golden):\n{body}\n", encoding="utf-8")
    (case,) = read_comparisons(tmp_path)["gini"]
    return case


@pytest.mark.parametrize(
    ("line", "converted"),
    [
        ('golden.agrees("own.reat.gini", gini(golden.counts))', False),
        ('golden.agrees("own.reat.gini", gini(golden.counts), decimals=3)', False),
        ('golden.agrees("own.reat.gini", gini(golden.counts), rtol=1e-8)', False),
        ('golden.agrees("own.reat.gini", 100 * gini(golden.counts).sel(region="N"))', False),
        ('golden.agrees("own.reat.gini", gini(golden.counts), rtol=1e-6)', True),
        ('golden.agrees("own.reat.gini", gini(golden.counts), defined_only=True)', True),
        ('golden.agrees("own.reat.gini", -gini(golden.counts))', True),
        ('golden.agrees("own.reat.gini", 1 - gini(golden.counts))', True),
        ('golden.agrees("own.reat.gini", gini(golden.counts) * SCALE)', True),
        ('golden.agrees("own.reat.gini", (gini(golden.counts) - 2).rename(a="b"))', True),
        ('assert golden.rows("own.reat.gini") is gini(golden.counts)', True),
    ],
)
def test_only_figures_compared_as_they_are_count_as_the_same(tmp_path, line, converted):
    assert compared(tmp_path, line).converted is converted


def test_a_result_by_its_name_is_seen_through(tmp_path):
    case = compared(
        tmp_path,
        "found = gini(golden.counts)",
        'golden.agrees("own.reat.gini", (found - found.min()) / found.max())',
    )
    assert case.converted
