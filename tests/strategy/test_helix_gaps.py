"""Who is counted, who is not, and which gaps are said without being asked."""

import pandas as pd
import pytest

from smartspec.errors import SelectionError
from smartspec.strategy.helix_gaps import helix_gaps
from smartspec.tables import check

COLUMNS = ["id", "name", "helix", "type", "district", "scope", "status"]
AREAS = [
    ("S", "Land", "State", "state", None),
    ("R", "Region", "Region", "region", "S"),
    ("D1", "Astadt", "A-town", "city", "R"),
    ("D2", "Bestadt", "B-town", "city", "R"),
    ("X", "Fremdstadt", "Elsewhere", "city", "S"),
]
FIELDS = [
    ("F1", "Wasser", "Water", "selected"),
    ("F2", "Holz", "Wood", "selected"),
    ("FX", "Kandidat", "Candidate", "candidate"),
]


def tables(*actors, roles=(), **columns):
    frame = pd.DataFrame(actors, columns=COLUMNS).assign(location_basis="stated", **columns)
    return {
        "actors": check(frame, "actors"),
        "areas": check(
            pd.DataFrame(AREAS, columns=["code", "name_de", "name_en", "kind", "parent"]), "areas"
        ),
        "fields": pd.DataFrame(FIELDS, columns=["id", "name_de", "name_en", "status"]),
        "actor_fields": pd.DataFrame(roles, columns=["actor", "field"]),
    }


FIRM = ("a", "Acme", "business", "sme", "D1", "regional", "existing")
LAB = ("b", "Lab", "science", "research_institute", "D2", "both", "existing")
TOWN = ("c", "Town", "politics", "public_body", "D1", "regional", "existing")
CITIZENS = ("d", "Citizens", "society", "civil_society", "D1", "generic", "existing")


def number(found, dimension, code, sector):
    counts = found["helix_counts"].set_index(["dimension", "code", "sector"])
    return counts.loc[(dimension, code, sector), "actors"]


def test_a_sector_with_groups_but_no_organisation_is_named_unasked():
    gaps = helix_gaps(tables(FIRM, LAB, TOWN, CITIZENS))["helix_gaps"]
    first = gaps.iloc[0]
    assert (first["kind"], first["code"]) == ("sector", "society")
    assert first["sentence_de"] == (
        "Das Verzeichnis nennt keine Organisation aus dem Sektor Zivilgesellschaft. "
        "Nicht mitgezählt: 1 Zeile für eine Gruppe ohne Namen (Citizens)."
    )


def test_a_sector_that_nobody_has_is_said_once_and_not_for_each_district():
    gaps = helix_gaps(tables(FIRM, LAB, TOWN))["helix_gaps"]
    assert gaps["sectors"].str.contains("society").sum() == 1


def test_one_named_organisation_closes_the_gap():
    club = ("e", "Club", "society", "civil_society", "D1", "regional", "existing")
    gaps = helix_gaps(tables(FIRM, LAB, TOWN, CITIZENS, club))["helix_gaps"]
    assert "sector" not in set(gaps["kind"])
    assert (
        "B-town: no organisation of business or politics and administration or civil society."
        in (gaps["sentence_en"].tolist())
    )


@pytest.mark.parametrize(
    "change",
    [
        {"scope": "external"},
        {"scope": "unknown"},
        {"status": "planned"},
        {"status": "closed"},
        {"merged_into": "b"},
    ],
)
def test_only_existing_regional_actors_that_were_not_merged_count(change):
    given = tables(FIRM, LAB)
    for column, value in change.items():
        given["actors"].loc[0, column] = value
    assert number(helix_gaps(given), "region", "region", "business") == 0


def test_an_actor_of_two_sectors_counts_in_both_and_once_in_total():
    both = ("e", "Both", "business;science", "network_or_cluster", "D1;D2", "regional", "existing")
    found = helix_gaps(tables(both))
    assert number(found, "region", "region", "business") == 1
    assert number(found, "region", "region", "science") == 1
    assert number(found, "region", "region", "total") == 1
    assert number(found, "district", "D2", "total") == 1


def test_fields_count_their_roles_and_say_who_counts_everywhere():
    given = tables(FIRM, LAB, roles=[("a", "F1")], all_fields=["false", "true"])
    found = helix_gaps(given)
    counts = found["helix_counts"].set_index(["dimension", "code", "sector"])
    assert number(found, "field", "F1", "business") == 1
    assert number(found, "field", "F2", "business") == 0
    assert counts.loc[("field", "F2", "science"), "of_all_fields"] == 1
    assert "FX" not in found["helix_counts"]["code"].tolist()


def test_a_district_without_anybody_is_said_once_and_one_outside_not_at_all():
    gaps = helix_gaps(tables(FIRM))["helix_gaps"]
    empty = gaps[gaps["kind"] == "district_empty"]
    assert empty["sentence_en"].tolist() == ["B-town: the register names no organisation at all."]
    assert "X" not in gaps["code"].tolist()


def test_the_sectors_asked_for_are_a_choice_and_must_exist():
    gaps = helix_gaps(tables(FIRM, LAB), sectors=["business", "science"])["helix_gaps"]
    assert "sector" not in set(gaps["kind"])
    with pytest.raises(SelectionError, match="did you mean 'society'"):
        helix_gaps(tables(FIRM), sectors=["socety"])


def test_a_register_without_other_tables_is_counted_all_the_same():
    alone = {"actors": tables(FIRM)["actors"]}
    assert number(helix_gaps(alone), "district", "D1", "business") == 1
