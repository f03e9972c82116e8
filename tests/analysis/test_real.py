"""The analyses on real tables: employees of German districts by 13 groups of industries."""

import pytest

from smartspec.analysis import competence_profile, dropped, flips, group_regions, secret, top
from smartspec.errors import SelectionError
from smartspec.tables import check

sources = pytest.importorskip("smartspec.sources", reason="needs the readers")
RUHR = [
    *("05112", "05113", "05117", "05119", "05170"),
    *("05512", "05513", "05562"),
    *("05911", "05913", "05914", "05915", "05916", "05954", "05978"),
]
PERIOD = {"start": "2015", "end": "2020"}


@pytest.fixture
def cube(shared):
    files = sorted((shared / "data" / "de_regionalstatistik").glob("13111-07-05-4_*.csv"))
    if not files:
        pytest.skip("no tables 13111-07-05-4 in the shared data")
    cube = sources.read("regionalstatistik", files)
    return group_regions(cube, {"RUHR": RUHR}, names={"RUHR": "Metropole Ruhr"})


def test_the_ruhr_is_the_sum_of_its_districts(cube):
    total = cube["total"].sel(region="RUHR")
    assert float(total.sel(date="2020-06-30")) == 1_780_269
    assert float(total[-1] / total[0] - 1) == pytest.approx(0.0808, abs=0.00005)


def test_a_profile_of_all_districts_leaves_out_with_reasons(cube):
    profile = competence_profile(cube, reference="Nordrhein-Westfalen", **PERIOD)
    table = check(profile.to_dataframe(), "profile")
    left_out = dropped(profile)
    assert profile.attrs["reference"] == "05"
    assert len(left_out) == table["left_out"].notna().sum()
    assert set(left_out["reason"]) == {"tiny", "secret", "not_available", "overlap"}
    assert left_out.loc[left_out["industry"] == "B-F", "reason"].eq("overlap").all()
    assert left_out.loc[left_out["reason"] == "not_available", "employees"].isna().mean() > 0.5
    kept = table[table["left_out"].isna()]
    assert kept[["location_quotient", "growth", "share", "quadrant"]].notna().all(axis=None)


def test_secret_cells_of_the_table_are_in_no_list(cube):
    profile = competence_profile(cube, reference="05", **PERIOD)
    cells = secret(profile)
    at_end = cells[cells["date"] == "2020-06-30"]
    assert len(at_end) > 50
    ranked = top(profile, n=13)
    pairs = set(zip(ranked["region"], ranked["industry"], strict=True))
    assert not pairs & set(zip(at_end["region"], at_end["industry"], strict=True))


def test_the_type_of_growth_changes_quadrants(cube):
    table = flips(cube, reference="05", **PERIOD)
    assert (table["quadrant_employees"] != table["quadrant_share"]).all()
    assert len(table) > 100


def test_a_district_that_was_dissolved_cannot_be_the_reference(cube):
    with pytest.raises(SelectionError, match="no total on 2020-06-30"):
        competence_profile(cube, reference="03152", **PERIOD)
