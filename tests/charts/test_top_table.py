"""The TOP lists as a table: a row per district, a column per rank, numbers of the language."""

from __future__ import annotations

import pandas as pd
import pytest

from smartspec.charts.top_table import top_table
from smartspec.errors import DataError, SelectionError


@pytest.fixture
def top() -> pd.DataFrame:
    table = pd.DataFrame(
        [
            ("05914", "Hagen", 1, False, "24", 5.714),
            ("05914", "Hagen", 2, False, "25", 3.2),
            ("05914", "Hagen", 3, False, "49", 1.05),
            ("05916", "Herne", 1, True, "42", 2.0),
            ("05916", "Herne", 1, True, "86", 2.0),
        ],
        columns=["region", "region_name", "rank", "shared_rank", "industry", "value"],
    ).assign(by="location_quotient")
    table.attrs = {"illustrative": 1, "citation": "own", "n": 3, "secret_not_ranked": {"05117": 4}}
    return table


def test_each_rank_is_a_column_with_label_and_value(top: pd.DataFrame) -> None:
    german, english = top_table(top, lang="de"), top_table(top, lang="en")
    assert german["rank_1"].tolist()[0] == "Metallerzeugung (5,71)"
    assert english["rank_1"].tolist()[0] == "Basic metals (5.71)"
    assert german.attrs["headings"]["rank_1"] == "Rang 1"
    assert english.attrs["headings"]["region_name"] == "Area"


def test_a_shared_rank_stands_in_one_cell_and_the_next_is_empty(top: pd.DataFrame) -> None:
    herne = top_table(top, lang="de").set_index("region").loc["05916"]
    assert herne["rank_1"] == "Tiefbau (2,00); Gesundheitswesen (2,00)"
    assert herne["rank_2"] == herne["rank_3"] == ""


def test_districts_without_any_industry_say_so(top: pd.DataFrame) -> None:
    names = {"05916": "Herne", "05914": "Hagen", "05117": "Mülheim"}
    table = top_table(top, lang="de", districts=names)
    assert table["region_name"].tolist() == ["Herne", "Hagen", "Mülheim"]
    last = "keine Branche erfüllt die Bedingungen; 4 geheim, nicht gereiht"
    assert table["note"].tolist() == ["", "", last]


def test_the_source_and_the_illustrative_mark_stay_with_the_table(top: pd.DataFrame) -> None:
    attrs = top_table(top, lang="de").attrs
    assert attrs["source"] == "Quelle: own. Illustrative Zahlen (keine amtlichen Werte)"
    assert attrs["illustrative"] == 1


def test_problems_are_named(top: pd.DataFrame) -> None:
    with pytest.raises(DataError, match="column industry: missing column"):
        top_table(top.drop(columns="industry"), lang="de")
    with pytest.raises(DataError, match="value '05916'"):
        top_table(top, lang="de", districts={"05914": "Hagen"})
    with pytest.raises(SelectionError, match="language"):
        top_table(top, lang="it")  # type: ignore[arg-type]
