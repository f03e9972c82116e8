"""The table "feature by peer" is what the method pages and tests say today."""

from pathlib import Path

from smartspec.handbook.features import feature_table, page, updated

ROOT = Path(__file__).resolve().parents[2]
CURE = "run python -m smartspec.handbook.features"


def test_readme_and_reference_show_what_is_tested():
    table = feature_table(ROOT / "tests")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert updated(readme, table) == readme, CURE
    assert (ROOT / "docs/reference/features.md").read_text(encoding="utf-8") == page(table), CURE
    assert table["location_quotient"]["REAT"] == "="
    assert table["standardised_location_quotient"]["REAT"] == "≠"
    assert table["complexity_outlook"]["econcomplex"] == "=≠"  # COI agrees, COG does not
    assert table["williamson"]["REAT"] == "≠"  # also where its slip is reproduced
