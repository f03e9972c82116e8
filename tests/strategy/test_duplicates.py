"""One organisation entered twice is found; two organisations with near names are not."""

import pandas as pd
import pytest

from smartspec.strategy.actor_names import name_forms
from smartspec.strategy.duplicates import find_duplicates
from smartspec.strategy.name_pairs import likeness
from smartspec.tables import check


def tables(*actors, ties=()):
    """Actors as (name, aliases, type, district)."""
    rows = [
        (f"a{k}", name, aliases or pd.NA, "science", kind, place or pd.NA)
        for k, (name, aliases, kind, place) in enumerate(actors)
    ]
    frame = pd.DataFrame(rows, columns=["id", "name", "aliases", "helix", "type", "district"])
    frame = frame.assign(location_basis="stated", scope="regional", status="existing")
    areas = pd.DataFrame(
        [
            ("D1", "Duisburg"),
            ("D2", "Essen"),
            ("D3", "Bochum"),
            ("D4", "Hagen"),
            ("D5", "Iserlohn"),
        ],
        columns=["code", "name_de"],
    )
    areas = areas.assign(name_en=areas["name_de"], kind="city")
    relations = pd.DataFrame(ties, columns=["from_actor", "to_actor"])
    return {"actors": check(frame, "actors"), "areas": areas, "relations": relations}


def find(*names, kind="sme", places=("", ""), **more):
    given = [(name, "", kind, place) for name, place in zip(names, places, strict=True)]
    return find_duplicates(tables(*given, **more))


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ("Müller Anlagenbau GmbH", "Mueller Anlagenbau", "legal form"),
        ("Müller Anlagenbau", "Mueller Anlagenbau", "umlauts"),
        ("Müller Anlagenbau mbH & Co. KG", "Müller Anlagenbau gGmbH", "umlauts"),
        ("Netzwerk Ruhrwasser e. V.", "Netzwerk Ruhrwasser", "legal form"),
        ("TU Dortmund", "Technische Universität Dortmund", "abbreviations"),
        ("Essen (Stadt)", "Stadt Essen", "another order"),
        ("FH Hamm-Lippstadt", "Hochschule Hamm-Lippstadt", "abbreviations"),
        ("EnergieCampus Nordhafen", "Energie Campus Nordhafen", "blanks"),
        ("Zentrum für Brenstoffzellentechnik", "Zentrum für Brennstoffzellentechnik", "misspelt"),
        ("Horst-Görtz-Institut", "Horst-Götz-Institut", "misspelt"),
    ],
)
def test_one_organisation_under_two_spellings_is_found_with_its_reason(one, two, why):
    found = find(one, two)
    assert len(found) == 1
    assert why in found["reason_en"][0]
    assert found["score"][0] > 0.8


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Universität Duisburg-Essen", "Universität Essen"),
        ("Universität Bochum", "Universität Essen"),
        ("Universität Bochum", "Hochschule Bochum"),
        ("Kreis Bochum", "Stadt Bochum"),
        ("FH Südwestfalen (Standort Hagen)", "FH Südwestfalen (Standort Iserlohn)"),
        ("Institut für Internet-Sicherheit", "Institut für IT-Sicherheit"),
        ("Westfälische Hochschule", "Wirtschaftsinstitut der Westfälischen Hochschule"),
        ("Fraunhofer ISST", "Fraunhofer UMSICHT"),
        ("Siemens", "Siemens Energy"),
        ("Evonik", "Evonik Creavis"),
        ("Rheticus I", "Rheticus II"),
        ("BioMedizinZentrum Bochum", "BioMedizinZentrum Dortmund"),
        ("Max-Planck-Institut für Kohlenforschung", "Max-Planck-Institut für Eisenforschung"),
        ("Medizinische Fakultät Bochum", "Medizinische Fakultät Duisburg"),
    ],
)
def test_two_organisations_with_near_names_are_left_alone(one, two):
    assert find(one, two).empty


def test_an_acronym_needs_the_same_place_where_it_is_short():
    names = ("ZBT", "Zentrum für BrennstoffzellenTechnik")
    assert len(find(*names, places=("D1", "D1"))) == 1
    assert find(*names).empty
    assert find(*names, places=("D1", "D2")).empty
    assert "initials" in find(*names, places=("D1", "D1"))["reason_en"][0]


def test_another_place_lowers_and_the_same_place_raises():
    name = ("Müller Anlagenbau", "Müller Anlagenbau GmbH")
    near = find(*name, places=("D1", "D1"))["score"][0]
    far = find(*name, places=("D1", "D2"))["score"][0]
    assert near == 1.0
    assert far == pytest.approx(0.8)
    assert "different places" in find(*name, places=("D1", "D2"))["reason_en"][0]


def test_an_alias_in_common_is_found_but_one_of_a_whole_group_is_not():
    pair = [("Ruhr-Universität Bochum", "RUB", "university", ""), ("RUB", "", "university", "")]
    assert find_duplicates(tables(*pair))["score"].tolist() == [0.92]
    sites = [(f"Amazon {x}", "Amazon", "large_firm", "") for x in ("Hub", "Lager", "Konzern")]
    assert find_duplicates(tables(*sites)).empty


def test_actors_that_a_relation_holds_apart_are_lowered():
    names = ("Müller Anlagenbau", "Müller Anlagenbau GmbH")
    assert find(*names, ties=[("a1", "a0")]).empty


def test_an_institute_and_its_university_are_two():
    rows = [
        ("Institut für Neuroinformatik (RUB)", "INI", "research_institute", "D3"),
        ("Ruhr-Universität Bochum", "RUB", "university", "D3"),
    ]
    assert find_duplicates(tables(*rows)).empty


def test_merged_actors_and_groups_without_a_name_take_no_part():
    given = tables(("Acme Werke", "", "sme", ""), ("Acme Werke", "", "sme", ""))
    for column, value in (("scope", "generic"), ("merged_into", "a0")):
        changed = given["actors"].copy()
        changed.loc[1, column] = value
        assert find_duplicates(given | {"actors": changed}).empty


def test_a_place_alone_does_not_make_one_of_two_names():
    (one,), (two,) = (name_forms(f"Universität {x}", []) for x in ("Essen", "Duisburg-Essen"))
    assert likeness(one, two, frozenset({"essen", "duisburg"})).score == 0
    assert likeness(one, two, frozenset()).score < 0.75


def test_blocking_misses_none_that_comparing_all_would_find():
    names = [
        "Nordhafen Logistik",
        "Nordhaven Logistik",
        "Sudhafen Logistik",
        "Nordhafen Logistics AG",
    ]
    found = find_duplicates(tables(*[(name, "", "sme", "") for name in names]))
    assert {(a, b) for a, b in zip(found["actor_a"], found["actor_b"], strict=True)} == {
        ("a0", "a1"), ("a0", "a3"), ("a1", "a3"),
    }  # fmt: skip
