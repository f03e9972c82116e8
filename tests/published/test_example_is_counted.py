"""What the tables of the worked example say can be counted: no picked rows, no amounts in notes."""

import re

import pandas as pd
import pytest
from rapidfuzz import fuzz

from smartspec.monitoring import evaluate_claims
from smartspec.monitoring.claim_grammar import Call, Lookup, read_figure
from smartspec.tables import split_list

LIMITS = (
    r"lower bound|upper limit|up to (?:EUR|\d)|more than \d|at least \d|untere Grenze|bis zu \d"
)


def test_no_claim_counts_rows_that_were_picked_by_hand(dossier) -> None:
    """Five ids that are counted are five, whatever the register says."""
    for name, text in zip(dossier["claims"]["id"], dossier["claims"]["figure"], strict=True):
        figure = read_figure(text)
        while isinstance(figure, Call) and figure.name == "count":
            figure = figure.args[0]
            assert isinstance(figure, Lookup)
            assert not [f for f in figure.filters if f.column == "id"], name


def test_a_faculty_more_or_less_turns_the_claim(dossier) -> None:
    def state(tables):
        claims = dossier["claims"]
        claims = claims[claims["id"] == "C096"]
        found = evaluate_claims(
            claims, tables=tables, cubes=dossier.cubes, settings=dossier.settings
        )
        return found["state"].iloc[0], found["found_en"].iloc[0]

    tables = dict(dossier)
    assert state(tables) == ("fails", "2")
    third = tables["actors"]["id"].eq("A053")
    tables["actors"] = tables["actors"].assign(
        type=tables["actors"]["type"].mask(third, "medical_faculty")
    )
    assert state(tables) == ("holds", "3")


def test_every_top_list_claims_its_order(dossier) -> None:
    claims = dossier["claims"]
    lists = claims[claims["figure"].str.startswith("top.industry[region=")]
    assert len(lists) == 30
    assert lists["test"].str.startswith("order = {").all()


def test_a_list_in_another_order_fails(dossier) -> None:
    claims = dossier["claims"]
    one = claims[claims["id"] == "C210"].assign(test="order = {52, 24, 64}")
    found = evaluate_claims(
        one, tables=dict(dossier), cubes=dossier.cubes, settings=dossier.settings
    )
    assert found["state"].tolist() == ["fails"]
    assert "in this order" in found["required_en"].iloc[0]


@pytest.mark.parametrize("claim", ["C013", "C057", "C106", "C107"])
def test_density_small_chemistry_and_the_tension_of_the_axis_are_claims(dossier, claim) -> None:
    claims = dossier["claims"]
    found = evaluate_claims(
        claims[claims["id"] == claim],
        tables=dict(dossier),
        cubes=dossier.cubes,
        settings=dossier.settings,
    )
    assert found["state"].iloc[0] == ("cannot_be_checked" if claim == "C106" else "holds")


def test_no_project_is_its_own_partner_under_another_heading(dossier) -> None:
    actors = dossier["actors"].set_index("id")
    projects = dossier["projects"]
    assert projects["as_actor"].notna().sum() >= 45
    for name, cell in zip(projects["name"], projects["partners"], strict=True):
        organisations = {"large_firm", "sme", "start_up", "public_body"}  # named after the project
        for actor in split_list(cell):
            if actors.at[actor, "type"] not in organisations:
                names = [actors.at[actor, "name"], *split_list(actors.at[actor, "aliases"])]
                likeness = max(fuzz.ratio(one.lower(), name.lower()) for one in names)
                assert likeness < 85, (name, actor)


def test_limits_of_amounts_are_columns_and_not_notes(dossier) -> None:
    for table in ("projects", "figures", "relations", "market_facts"):
        rows = dossier[table]
        rows = rows[rows["flag"].ne("doubtful").fillna(True)]  # their notes discuss the print
        for column in ("note", "note_de"):
            said = rows[column].fillna("").str.contains(LIMITS, regex=True, flags=re.IGNORECASE)
            assert rows.loc[said, "id"].tolist() == [], table
    projects = dossier["projects"].set_index("id")
    meant = projects.loc[projects["budget"].notna(), "budget_qualifier"]
    assert meant.notna().all()
    assert (meant["P016"], meant["P023"]) == ("more_than", "at_most")


def test_a_range_has_two_ends_and_a_sign_alone_is_no_number(dossier) -> None:
    figures = dossier["figures"].set_index("id")
    assert figures.loc[["N138", "N140", "N141"], "value_to"].tolist() == [2027, 1.6, 60]
    printed_as_range = figures["printed"].str.contains(
        r"\d\s*%?\s*(?:[–-]|bis)\s*[–-]?\s*\d", regex=True
    )
    assert figures.loc[printed_as_range, "value_to"].notna().all()
    signs = figures[figures["qualifier"].isin(["negative", "positive"])]
    assert len(signs) == 2
    assert pd.isna(signs["value"]).all()
