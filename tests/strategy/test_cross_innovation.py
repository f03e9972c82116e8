"""Cross-innovation: what is asserted is held against projects, actors and industries."""

import pandas as pd
import pytest

from smartspec.strategy.cross_innovation import SupportRules, cross_innovation
from smartspec.strategy.links_apart import links_apart

FIELDS = pd.DataFrame(
    {
        "id": ["F1", "F2", "F3"],
        "name_de": ["Wasser", "Stadt", "Licht"],
        "name_en": ["Water", "City", "Light"],
        "status": "selected",
    }
)


def asserted(*pairs):
    rows = [
        {"id": f"X{n}", "field_a": a, "field_b": b, "topic_de": "Thema", "topic_en": "topic"}
        | {"projects": "P9" if n == 1 else None}
        for n, (a, b) in enumerate(pairs, start=1)
    ]
    return pd.DataFrame(
        rows, columns=["id", "field_a", "field_b", "topic_de", "topic_en", "projects"]
    )


def projects(*rows):
    """Projects as (fields, status, districts)."""
    found = [
        {"id": f"P{n}", "fields": f, "status": s, "districts": d}
        for n, (f, s, d) in enumerate(rows, start=1)
    ]
    return pd.DataFrame(found, columns=["id", "fields", "status", "districts"])


def roles(text):
    pairs = [part.split(":") for part in text.split()]
    return pd.DataFrame([{"actor": a, "field": f} for a, fs in pairs for f in fs.split(",")])


def delineation(**fields):
    rows = [
        {"field": field, "kind": "industry", "industry": code, "weight": weight}
        for field, weights in fields.items()
        for code, weight in weights.items()
    ]
    rows.append({"field": "F1", "kind": "keyword", "industry": None, "weight": None})
    return pd.DataFrame(rows)


def pair(table, a="F1", b="F2"):
    return table[(table["field_a"] == a) & (table["field_b"] == b)].iloc[0]


def test_each_pair_stands_once_in_the_order_of_the_fields_whoever_names_it():
    found = cross_innovation(asserted(("F2", "F1"), ("F1", "F2"), ("F3", "F2")), FIELDS)
    keys = list(zip(found["field_a"], found["field_b"], strict=True))
    assert keys == [("F1", "F2"), ("F1", "F3"), ("F2", "F3")]
    assert found["asserted"].tolist() == [2, 0, 1]
    assert pair(found)["links"] == "X1;X2"


def test_links_within_a_field_and_with_all_fields_belong_to_no_pair():
    links = asserted(("F1", "F1"), ("F2", None), ("F1", "F2"))
    assert cross_innovation(links, FIELDS)["asserted"].sum() == 1
    apart = links_apart(links, FIELDS)
    assert apart["kind"].tolist() == ["between_districts", "all_fields"]


def test_bridge_projects_carry_both_fields_and_ideas_and_stopped_ones_do_not_count():
    given = projects(
        ("F1;F2", "running", ""), ("F1;F2;F3", "planned", ""), ("F1;F2", "idea", ""),
        ("F1;F2", "stopped", ""), ("F1", "running", ""),
    )  # fmt: skip
    found = cross_innovation(asserted(), FIELDS, projects=given)
    row = pair(found)
    assert (row["bridge_projects"], row["bridge_planned"], row["projects"]) == (2, 1, "P1;P2")
    assert row["state"] == "supported_only"
    assert pair(found, "F1", "F3")["state"] == "neither"  # a plan supports nothing yet


def test_an_actor_of_all_fields_tells_nothing_about_one_pair():
    everywhere = roles("A:F1,F2,F3 B:F1,F2,F3 C:F1,F2")
    row = pair(cross_innovation(asserted(), FIELDS, actor_fields=everywhere))
    assert (row["shared_actors"], row["specific_actors"], row["state"]) == (3, 1, "neither")
    more = roles("A:F1,F2,F3 D:F1,F2 C:F1,F2")
    row = pair(cross_innovation(asserted(), FIELDS, actor_fields=more))
    assert (row["supported_by"], row["state"]) == ("actors", "supported_only")


def test_overlap_is_the_weighted_jaccard_index_of_the_industries():
    given = delineation(F1={"35": 1, "20": 0.5}, F2={"20": 0.25, "62": 1})
    found = cross_innovation(asserted(("F1", "F2")), FIELDS, delineations=given)
    row = pair(found)
    assert row["overlap"] == pytest.approx(0.25 / 2.5)
    assert (row["shared_industries"], row["industries"]) == (1, "20")
    assert (row["supported_by"], row["state"]) == ("industries", "asserted_supported")
    assert pd.isna(pair(found, "F1", "F3")["overlap"])  # unknown is not zero


def test_relatedness_is_a_weighted_mean_over_different_known_industries():
    given = delineation(F1={"35": 1, "20": 0.5}, F2={"20": 1, "62": 1})
    related = pd.DataFrame(
        {"industry_a": ["20", "62", "20"], "industry_b": ["35", "20", "20"]}
    ).assign(relatedness=[0.9, 0.3, 1.0])
    table = cross_innovation(asserted(), FIELDS, delineations=given, relatedness=related)
    expected = (1 * 0.9 + 0.5 * 0.3) / 1.5
    assert pair(table)["relatedness"] == pytest.approx(expected)
    without = cross_innovation(asserted(), FIELDS, delineations=given)
    assert without["relatedness"].isna().all()


def test_what_is_asserted_without_support_is_told_apart_and_said():
    found = cross_innovation(asserted(("F1", "F2")), FIELDS, projects=projects())
    row = pair(found)
    assert row["state"] == "asserted_only"
    assert "does not suffice to support" in row["sentence_en"]
    assert "Genannt, aber nicht beiden Feldern zugeordnet: P9" in row["sentence_de"]


def test_the_thresholds_are_said_with_the_result():
    found = cross_innovation(asserted(), FIELDS, rules=SupportRules(actors=4, overlap=0.2))
    assert "4 shared actors" in found.attrs["rule_en"]
    assert "20 %" in found.attrs["rule_de"].replace("\u00a0", " ")


def test_links_between_districts_are_supported_by_projects_in_several_districts():
    given = projects(("F1", "running", "A;B"), ("F1", "running", "A"), ("F1;F2", "running", "A"))
    found = links_apart(asserted(("F1", "F1"), ("F2", None), ("F3", None)), FIELDS, projects=given)
    assert found["projects"].fillna("").tolist() == ["P1", "P3", ""]
    assert found["supported"].tolist() == [True, True, False]
    assert "mehreren Gebieten" in found["sentence_de"][0]
    assert "No such project" in found["sentence_en"][2]


def test_no_score_is_made():
    columns = set(cross_innovation(asserted(), FIELDS).columns)
    assert not {c for c in columns if "score" in c or "index" in c or "total" in c}
