"""Figure 3 of the strategy: twelve industries of the region and their quadrants."""

import pytest

from smartspec.analysis import flips

REGION = "RUHR"


@pytest.fixture(scope="module")
def region(profile_of):
    return profile_of().sel(region=REGION)


def kept(region):
    return region.isel(industry=(region["left_out"] == "").to_numpy())


def test_every_industry_of_the_figure_stands_in_its_quadrant(region, targets) -> None:
    rows = targets("targets_figure3")
    assert len(rows) == 12
    wanted = {row["industry"]: row["quadrant"] for row in rows}
    some = region.sel(industry=list(wanted))
    assert dict(zip(wanted, some["quadrant"].values.tolist(), strict=True)) == wanted
    assert not some["borderline"].any()
    assert set(wanted.values()) == {
        "specialised_growth",
        "growth",
        "shrinking",
        "specialised_shrinking",
    }


def test_the_quadrants_do_not_hang_on_the_type_of_growth(profile_of, cube, targets) -> None:
    shown = {row["industry"]: row["quadrant"] for row in targets("targets_figure3")}
    by_share = profile_of(growth_of="share").sel(region=REGION, industry=list(shown))
    assert by_share["quadrant"].values.tolist() == list(shown.values())
    period = {"reference": "05", "start": "2014-09-30", "end": "2019-09-30"}
    differing = flips(cube, **period)
    here = set(differing.loc[differing["region"] == REGION, "industry"])
    assert here, "other industries do differ, so that the list is not empty in the demo"
    assert not here & set(shown)


def test_basic_metals_have_the_highest_quotient_and_shrink_fastest(region) -> None:
    known = kept(region)
    quotient, growth = (
        known[name].to_series().sort_values() for name in ("location_quotient", "growth")
    )
    assert quotient.index[-1] == "24"
    assert quotient.iloc[-1] > 1.1 * quotient.iloc[-2]
    assert growth.index[0] == "24"
    assert growth.iloc[0] < growth.iloc[1] - 0.02


def test_chemicals_grow_fastest_with_a_small_share_and_no_specialisation(region) -> None:
    growth = kept(region)["growth"].to_series().sort_values()
    assert growth.index[-1] == "20"
    assert growth.iloc[-1] > growth.iloc[-2] + 0.05
    chemicals = region.sel(industry="20")
    assert chemicals["location_quotient"] < 0.95
    assert 0.006 < chemicals["share"] < 0.02


def test_the_specialisations_that_the_text_names_are_specialised(region) -> None:
    named = region["location_quotient"].sel(industry=["24", "35", "49", "52", "86", "88"])
    assert (named > 1.05).all()


def test_the_industries_lie_inside_the_axes_of_the_figure(region, targets) -> None:
    some = region.sel(industry=[row["industry"] for row in targets("targets_figure3")])
    assert some["location_quotient"].min() > 0.8
    assert some["location_quotient"].max() < 1.6
    assert some["growth"].min() > -0.2
    assert some["growth"].max() < 0.6


def test_the_targets_are_the_industries_that_the_strategy_shows(facts, targets) -> None:
    rows = {row["industry"]: row for row in targets("targets_figure3")}
    said = {row["wz2008_division"]: row["quadrant_from_text"] for row in facts("fig3_branches")}
    assert set(rows) == set(said)
    words = {
        "growing_not_specialised": "growth",
        "specialised_growing": "specialised_growth",
        "specialised_shrinking": "specialised_shrinking",
    }
    for industry, text in said.items():
        row = rows[industry]
        assert row["quadrant_basis"] == ("printed" if text in words else "ours")
        if text in words:
            assert row["quadrant"] == words[text]
        elif text.startswith("specialised"):
            assert row["quadrant"].startswith("specialised")
