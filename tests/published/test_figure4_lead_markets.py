"""Figure 4 of the strategy and the lead markets of the districts (section 2.2)."""

import numpy as np
import pytest

from smartspec.analysis import resilience

REGION, HEALTH, RESOURCES = "RUHR", "health", "resource_efficiency"
NO_HEALTH = {"05112", "05117"}


@pytest.fixture(scope="module")
def shock(lead_markets, dossier):
    return resilience(
        lead_markets, reference=dossier.settings["reference"], **dossier.settings["shock"]
    )


def test_each_lead_market_loses_or_holds_as_printed(shock, targets) -> None:
    rows = targets("targets_figure4")
    assert len(rows) == 9
    growth = shock["growth"].sel(region=REGION)
    for row in rows:
        value = float(growth.sel(industry=row["lead_market"]))
        assert value < -0.01 if row["direction"] == "loses" else value > 0.002, row["lead_market"]


def test_the_lead_markets_lie_inside_the_axes_of_the_figure(shock) -> None:
    region = shock.sel(region=REGION)
    assert region["location_quotient"].min() > 0.7
    assert region["location_quotient"].max() < 1.5
    assert region["growth"].min() > -0.08
    assert region["growth"].max() < 0.05


def test_resource_efficiency_has_the_highest_quotient_of_the_region(shock) -> None:
    quotient = shock["location_quotient"].sel(region=REGION).to_series().sort_values()
    assert quotient.index[-1] == RESOURCES
    assert quotient.iloc[-1] > 1.05 * quotient.iloc[-2]


def test_health_is_the_largest_lead_market_specialised_and_growing(shock) -> None:
    region = shock.sel(region=REGION)
    assert region["employees"].idxmax().item() == HEALTH
    health = region.sel(industry=HEALTH)
    assert health["location_quotient"] > 1.05
    assert health["growth"] > 0.01


@pytest.mark.parametrize("quotient", ["location_quotient", "location_quotient_start"])
def test_health_is_above_average_everywhere_but_in_two_cities(shock, districts, quotient) -> None:
    health = shock[quotient].sel(industry=HEALTH)
    for code in districts:
        value = float(health.sel(region=code))
        assert value < 0.96 if code in NO_HEALTH else value > 1.04, code


@pytest.mark.parametrize("quotient", ["location_quotient", "location_quotient_start"])
def test_each_district_is_most_specialised_in_the_printed_lead_market(
    shock, targets, quotient
) -> None:
    for row in targets("districts"):
        values = shock[quotient].sel(region=row["region"]).to_series().sort_values()
        assert values.index[-1] == row["leading_lead_market"], row["region"]
        assert values.iloc[-1] > 1.04 * values.iloc[-2], row["region"]


def test_the_core_is_strongest_in_the_three_printed_districts(shock, districts) -> None:
    core = shock["location_quotient"].sel(industry="industrial_core", region=districts)
    highest = core.sortby(core, ascending=False)["region"].values[:3].tolist()
    assert set(highest) == {"05112", "05914", "05954"}


def test_no_lead_market_is_secret_anywhere(lead_markets) -> None:
    assert np.isfinite(lead_markets["employees"]).all()


def test_the_targets_are_those_of_the_strategy(facts, targets, dossier) -> None:
    names = dict(
        zip(dossier["lead_markets"]["name_de"], dossier["lead_markets"]["id"], strict=True)
    )
    codes = dict(zip(dossier["areas"]["name_de"], dossier["areas"]["code"], strict=True))
    said = facts("leitmaerkte")
    assert set(names) == {row["name"] for row in said}
    ours = {row["region"]: row for row in targets("districts")}
    losing = {names[row["name"]] for row in said if "LOSS" in row["covid_change_statement"]}
    assert losing == {
        r["lead_market"] for r in targets("targets_figure4") if r["direction"] == "loses"
    }
    printed = {}
    for row in said:
        for place in row["districts_most_specialised"].split("; "):
            if place in codes:
                printed[codes[place]] = names[row["name"]]
    assert len(printed) == 12
    for code, row in ours.items():
        assert row["leading_basis"] == ("printed" if code in printed else "ours")
        assert row["leading_lead_market"] == printed.get(code, row["leading_lead_market"])
    left = {row["leading_lead_market"] for row in ours.values() if row["leading_basis"] == "ours"}
    assert not left & set(printed.values())
