"""Figures of the strategy against the official table 13111-07-05-4, where it is at hand."""

import csv

import pytest

from smartspec.analysis import group_regions, growth, share
from smartspec.sources import read


@pytest.fixture(scope="module")
def official(shared):
    files = sorted((shared / "data" / "de_regionalstatistik").glob("13111-07-05-4_*.csv"))
    if not files:
        pytest.skip("the official tables are absent")
    return read("regionalstatistik", files)


@pytest.fixture(scope="module")
def ruhr(official, districts):
    cube = official.sel(region=["DG", "05", *districts])
    return group_regions(cube, {"RUHR": districts})


def test_the_ruhr_has_1_780_269_employees_where_the_strategy_prints_1_780_000(ruhr) -> None:
    total = float(ruhr["total"].sel(date="2020-06-30", region="RUHR"))
    assert total == 1_780_269
    assert round(total, -4) == 1_780_000


def test_nrw_has_the_figures_of_2017(ruhr) -> None:
    state = ruhr.sel(date="2017-06-30", region="05")
    assert float(state["total"]) == 6_698_306
    assert float(state["employees"].sel(industry="A")) == 33_333
    assert float(state["employees"].sel(industry="B-F")) == 1_800_902


@pytest.mark.parametrize(
    ("region", "found", "printed"),
    [("05954", 37.1, 37), ("05117", 29.9, 30), ("DG", 28.4, 28)],
    ids=["Ennepe-Ruhr-Kreis", "Muelheim", "Germany"],
)
def test_the_share_that_is_printed_as_manufacturing_is_that_of_the_producing_sector(
    ruhr, region, found, printed
) -> None:
    shares = share(ruhr).sel(date="2017-06-30", region=region) * 100
    assert round(float(shares.sel(industry="B-F")), 1) == found
    assert round(float(shares.sel(industry="B-F"))) == printed
    assert round(float(shares.sel(industry="C"))) < printed


def test_the_printed_growth_of_9_7_percent_does_not_follow_from_the_official_table(ruhr) -> None:
    total = ruhr["total"].sel(region="RUHR")
    grown = float(total.sel(date="2020-06-30") / total.sel(date="2015-06-30") - 1)
    assert round(grown * 100, 2) == 8.08
    assert abs(grown - 0.097) > 0.015, "the strategy prints 9.7 %; its source is not named"


def test_the_producing_sector_of_the_ruhr_grew_less_than_that_of_the_state(ruhr) -> None:
    grown = growth(ruhr, start="2015-06-30", end="2020-06-30").sel(industry="B-F")
    assert float(grown.sel(region="RUHR")) < float(grown.sel(region="05"))


def test_the_districts_of_the_dossier_are_those_of_the_strategy(shared, districts) -> None:
    with (shared / "seed/facts/subregions.csv").open(encoding="utf-8") as lines:
        assert sorted(row["ags5"] for row in csv.DictReader(lines)) == sorted(districts)


def test_the_totals_of_the_example_are_magnitudes_of_the_official_ones(
    ruhr, cube, districts
) -> None:
    real = ruhr["total"].sel(date="2020-06-30", region=districts)
    ours = cube["total"].sel(date="2020-06-30", region=districts)
    assert (abs(ours - real) <= 600).all()
    assert (ours != real).all()
