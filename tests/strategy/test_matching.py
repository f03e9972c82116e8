"""Needs and offers: across languages, within compounds, by attributes, each with its reason."""

import pandas as pd
import pytest

from smartspec.errors import SelectionError
from smartspec.strategy.matching import match_needs
from smartspec.tables import check


def table(name, *rows):
    frame = pd.DataFrame([dict(row) for row in rows])
    return check(frame, name)


def need(title, **more):
    return {"id": "n", "actor": "a", "kind": "research", "title_de": title} | more


def offer(name, title, **more):
    return {"id": name, "actor": name, "kind": "research", "title_en": title} | more


def match(wanted, *offers, **tables):
    given = {"needs": table("needs", wanted), "offers": table("offers", *offers), **tables}
    return match_needs(given)


OTHER = offer("z", "Dental care for horses")


def test_a_german_need_finds_an_english_offer():
    found = match(need("Elektrolyse für Wasserstoff"), offer("o", "Hydrogen electrolysers"), OTHER)
    assert found["offer"].tolist() == ["o"]
    assert found["terms"].tolist() == ["electrolysis;hydrogen"]
    assert "shared terms: " in found["reason_en"][0].lower()
    assert "Elektrolyse" in found["reason_de"][0]


def test_a_compound_finds_its_part_without_the_list():
    one = {"id": "o", "actor": "o", "kind": "research", "title_de": "Kranbahnprüfung"}
    two = {"id": "p", "actor": "p", "kind": "research", "title_de": "Bäckerei"}
    found = match(need("Kranbahn"), one, two)
    assert found["offer"].tolist() == ["o"]
    assert found["words"].tolist() == ["Kranbahnprüfung"]


def test_what_shares_no_word_is_no_match_whatever_its_attributes():
    found = match(need("Stahl", fields="F1"), offer("o", "Bakery", fields="F1"))
    assert found.empty


def test_an_organisation_is_not_matched_with_itself():
    assert match(need("Stahl"), offer("o", "Steel", actor="a"), OTHER).empty


def test_shared_fields_raise_and_other_fields_lower_but_unknown_ones_do_neither():
    offers = [offer("same", "Steel", fields="F1"), offer("none", "Steel")]
    offers.append(offer("other", "Steel", fields="F2"))
    found = match(need("Stahl", fields="F1"), *offers).set_index("offer")
    assert found["rank"].to_dict() == {"same": 1, "none": 2, "other": 3}
    assert pd.isna(found.loc["none", "part_fields"])
    assert "but no shared field" in found.loc["other", "reason_en"]
    assert "same field: F1" in found.loc["same", "reason_en"]


def test_readiness_levels_agree_less_the_further_they_lie_apart():
    offers = [
        offer(f"o{low}", "Steel", trl_from=str(low), trl_to=str(low + 1)) for low in (3, 5, 8)
    ]
    found = match(need("Stahl", trl_from="4"), *offers).set_index("offer")
    assert found["part_trl"].astype(float).to_dict() == pytest.approx(
        {"o3": 1.0, "o5": 2 / 3, "o8": 0.0}
    )
    assert "levels lie apart" in found.loc["o8", "reason_en"]


def test_actors_of_other_sectors_complement_each_other_and_places_come_from_the_register():
    actors = check(
        pd.DataFrame(
            [
                ("a", "Town", "politics", "public_body", "D1", "stated", "regional", "existing"),
                ("o", "Lab", "science", "university", "D1", "stated", "regional", "existing"),
                ("p", "Office", "politics", "public_body", "D2", "stated", "regional", "existing"),
            ],
            columns=[
                "id",
                "name",
                "helix",
                "type",
                "district",
                "location_basis",
                "scope",
                "status",
            ],
        ),
        "actors",
    )
    found = match(need("Stahl"), offer("o", "Steel"), offer("p", "Steel"), actors=actors)
    row = found.set_index("offer")
    assert row["part_helix"].to_dict() == {"o": 1.0, "p": 0.0}
    assert row["part_district"].to_dict() == {"o": 1.0, "p": 0.0}
    assert "politics and administration with science" in row.loc["o", "reason_en"]


def test_the_parts_give_the_score():
    row = match(need("Stahl", fields="F1;F2"), offer("o", "Steel", fields="F1"), OTHER).iloc[0]
    total = 0.60 * row["part_text"] + 0.15 * row["part_fields"] + 0.10 * row["part_kind"]
    assert row["score"] == pytest.approx(total / 0.85)


def test_no_needs_or_no_offers_give_an_empty_table_and_a_missing_one_is_named():
    needs = table("needs", need("Stahl"))
    empty = check(pd.DataFrame(columns=["id", "actor", "kind"]), "offers")
    assert match_needs({"needs": needs, "offers": empty}).empty
    with pytest.raises(SelectionError, match="no table 'offers'"):
        match_needs({"needs": needs})


def test_the_same_input_gives_the_same_result_in_any_order_of_offers():
    offers = [offer(f"o{k}", f"Hydrogen and steel {k}") for k in range(6)]
    wanted = need("Wasserstoff und Stahl")
    one = match(wanted, *offers, OTHER).set_index("offer")["score"]
    two = match(wanted, OTHER, *offers[::-1]).set_index("offer")["score"]
    assert one.max() == pytest.approx(two.max())
