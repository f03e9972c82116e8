"""Figures 5 and 6 of the strategy: 45 specialisations and 45 growing industries, in order."""

from itertools import pairwise

import pytest

from smartspec.analysis import competence_profile, top
from smartspec.cube import Status

MEASURES = ("location_quotient", "growth")
FIGURES = {"location_quotient": "top3_specialisation", "growth": "top3_growth"}


@pytest.fixture
def chosen(districts, relevant) -> dict:
    """Who takes part in the lists: the districts, and the relevant industries."""
    return {"regions": districts, "relevant": relevant}


def printed(targets, measure: str) -> list[tuple[str, int, str]]:
    rows = [row for row in targets("targets_top") if row["measure"] == measure]
    return sorted((row["region"], int(row["rank"]), row["industry"]) for row in rows)


def listed(table) -> list[tuple[str, int, str]]:
    columns = (table["region"], table["rank"], table["industry"])
    return sorted((r, int(k), i) for r, k, i in zip(*columns, strict=True))


@pytest.mark.parametrize("growth_of", ["employees", "share"])
@pytest.mark.parametrize("measure", MEASURES)
def test_all_45_entries_come_out_in_the_printed_order(
    profile_of, targets, chosen, measure, growth_of
) -> None:
    profile = profile_of(growth_of=growth_of, min_employees=100)
    table = top(profile, by=measure, **chosen)
    assert len(printed(targets, measure)) == 45
    assert listed(table) == printed(targets, measure)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_targets_are_those_of_the_strategy(facts, targets, measure) -> None:
    rows = facts(FIGURES[measure])
    wanted = sorted((r["ags5"], int(r["rank"]), r["wz2008_division"]) for r in rows)
    assert printed(targets, measure) == wanted


@pytest.mark.parametrize(
    ("choices", "min_share"), [({}, 0.003), ({}, 0.006), ({"include_region": False}, 0.005)]
)
def test_the_specialisations_do_not_hang_on_the_threshold_or_the_reference(
    cube, targets, chosen, choices, min_share
) -> None:
    end = {"reference": "05", "start": "2014-09-30", "end": "2019-09-30"}
    profile = competence_profile(
        cube.sel(region=["05", *chosen["regions"]]),
        min_share=min_share,
        min_employees=100,
        **end,
        **choices,
    )
    table = top(profile, **chosen)
    assert listed(table) == printed(targets, "location_quotient")


@pytest.mark.parametrize(("measure", "gap"), [("location_quotient", 0.10), ("growth", 0.04)])
def test_the_ranks_are_clear(profile_of, districts, relevant, measure, gap) -> None:
    table = top(
        profile_of(min_employees=100), n=4, by=measure, relevant=relevant, regions=districts
    )
    for code in districts:
        values = table.loc[table["region"] == code, "value"].astype(float).tolist()
        steps = list(pairwise(values))
        assert len(steps) == 3
        for above, below in steps:
            assert above - below >= gap, (code, values)


def test_the_four_highest_quotients_of_logistics_are_where_the_strategy_says(
    profile_of, districts
) -> None:
    quotient = profile_of()["location_quotient"].sel(region=districts, industry="52")
    highest = quotient.sortby(quotient, ascending=False)["region"].values[:4].tolist()
    assert set(highest) == {"05978", "05112", "05915", "05913"}


def test_no_secret_cell_touches_a_list_and_none_can_be_solved_for(
    dossier, targets, districts
) -> None:
    cube = dossier.cubes["employment"]
    hidden = (cube["status"] == Status.SUPPRESSED).to_numpy()
    assert 40 <= hidden.sum() <= 120
    assert (hidden == hidden[0]).all(), "a cell secret at one date is secret at all"
    by_division, by_district = hidden[0].sum(0), hidden[0].sum(1)
    assert set(by_division[by_division > 0]) <= {2, 3, 4}
    assert by_district[by_district > 0].min() >= 2
    assert not hidden[:, cube["region"].values.tolist().index("05")].any()
    secret = set(cube["industry"].values[by_division > 0])
    shown = {
        row["industry"] for name in ("targets_top", "targets_figure3") for row in targets(name)
    }
    assert not secret & shown
    assert not secret & set(dossier["lead_market_industries"]["industry"])
