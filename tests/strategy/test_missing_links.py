"""Links that the register lacks: similar profile, other district, no path of two steps."""

import pandas as pd
import pytest

from smartspec.strategy.missing_links import missing_links
from smartspec.tables import check


def tables(*actors, ties=()):
    frame = pd.DataFrame(actors, columns=["id", "name", "type", "district", "description_de"])
    frame = frame.assign(
        helix="science", location_basis="stated", scope="regional", status="existing"
    )
    relations = pd.DataFrame(
        [(f"r{k}", a, b, "cooperates_with", "false") for k, (a, b) in enumerate(ties)],
        columns=["id", "from_actor", "to_actor", "relation", "planned"],
    )
    return {"actors": check(frame, "actors"), "relations": check(relations, "relations")}


A = ("a", "Stahllabor", "research_institute", "D1", "Wasserstoff für die Stahlherstellung")
B = ("b", "Werkstoffhaus", "research_institute", "D2", "Stahl mit Wasserstoff erzeugen")
C = ("c", "Klinik", "hospital", "D3", "Telemedizin und Pflege")
D = ("d", "Hafen", "large_firm", "D4", "Container und Binnenschiffe")
PAIR = [("a", "b")]


def pairs(given, **options):
    found = missing_links(given, **options)
    return list(zip(found["actor_a"], found["actor_b"], strict=True))


def test_two_of_one_profile_in_two_districts_are_found_with_reason():
    found = missing_links(tables(A, B, C, D)).iloc[0]
    assert (found["actor_a"], found["actor_b"]) == ("a", "b")
    assert "Wasserstoff" in found["reason_de"]
    assert "Stahl" in found["reason_de"]
    assert "both: research institute" in found["reason_en"]
    assert "no path leads from one to the other" in found["reason_en"]
    assert pd.isna(found["distance"])


@pytest.mark.parametrize("ties", [[("a", "b")], [("a", "c"), ("c", "b")]])
def test_a_tie_or_a_common_neighbour_is_no_missing_link(ties):
    assert pairs(tables(A, B, C, D, ties=ties)) == []


def test_a_longer_path_is_told_by_its_steps():
    found = missing_links(tables(A, B, C, D, ties=[("a", "c"), ("c", "d"), ("d", "b")]))
    assert found["distance"].tolist() == [3]
    assert "3 steps apart" in found["reason_en"][0]


def test_actors_of_one_district_or_of_none_are_no_pair():
    same = (*B[:3], "D1;D2", *B[4:])
    none = (*B[:3], pd.NA, *B[4:])
    assert pairs(tables(A, same, C, D)) == []
    assert pairs(tables(A, none, C, D)) == []


def test_one_word_in_common_is_chance():
    other = ("b", "Werk", "research_institute", "D2", "Wasserstoff und Lieferketten")
    assert pairs(tables(A, other, C, D)) == []


def test_planned_actors_take_no_part():
    given = tables(A, B, C, D)
    given["actors"].loc[1, "status"] = "planned"
    assert pairs(given) == []


def test_the_best_come_first_and_n_limits_them():
    same = [(f"x{k}", f"Haus {k}", A[2], f"E{k}", A[4]) for k in range(4)]
    filler = [(f"y{k}", f"Firma {k}", "sme", f"G{k}", "Backwaren") for k in range(6)]
    every = missing_links(tables(*same, *filler))
    assert every["score"].is_monotonic_decreasing
    assert len(missing_links(tables(*same, *filler), n=2)) == 2


def test_nobody_and_one_are_no_error():
    assert missing_links(tables(A)).empty
