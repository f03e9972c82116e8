"""Capacities: counted evidence proposes a class, plans never make a pioneer, silence says nothing."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.errors import SelectionError
from smartspec.strategy.capacities import capacity_differences, propose_capacities
from smartspec.strategy.capacity_fairness import capacity_fairness
from smartspec.strategy.capacity_rules import CapacityRules, Cell, Item
from smartspec.tables import check

FIELDS = pd.DataFrame(
    {
        "id": ["F1", "F2", "F3"],
        "name_de": ["Wasser", "Stadt, klug", "Licht"],
        "name_en": ["Water", "City, smart", "Light"],
        "status": ["selected", "selected", "candidate"],
    }
)
AREAS = pd.DataFrame(
    {
        "code": ["R", "A", "B"],
        "name_de": ["Region", "Astadt", "Bstadt"],
        "name_en": ["Region", "A-town", "B-town"],
        "kind": ["region", "city", "district"],
    }
)
FACT, PLAN = "", "plan"
PIONEER = ["A F1 actor", "A F1 actor", "A F1 network"]


def evidence(*lines):
    """Items as `district field kind [plan] [against|context] [state] [until]`."""
    rows = []
    for n, line in enumerate(lines, start=1):
        district, field, kind, *more = line.split()
        states = [m for m in more if m in ("captured", "accepted", "contested", "expired")]
        until = [m for m in more if m[:2] == "20"]
        polarity = {"against": "contradicts", "context": "context"}
        rows.append(
            {
                "id": f"E{n}",
                "kind": kind,
                "text_de": "t",
                "text_en": "t",
                "field": field,
                "district": None if district == "-" else district,
                "polarity": next((polarity[m] for m in more if m in polarity), "supports"),
                "planned": PLAN in more,
                "state": states[0] if states else "checked",
                "valid_until": until[0] if until else None,
            }
        )
    columns = ["id", "kind", "text_de", "text_en", "field", "district"]
    columns += ["polarity", "planned", "state", "valid_until"]
    return check(pd.DataFrame(rows, columns=columns), "evidence")


def propose(*lines, **options):
    return propose_capacities(evidence(*lines), FIELDS, AREAS, **options)


def cell(table, district="A", field="F1"):
    rows = table[(table["field"] == field) & (table["district"] == district)]
    return rows.iloc[0]


def capacity(rating, evidence_ids, district="A", field="F1"):
    row = {"field": field, "district": district, "rating": rating, "rating_basis": "explicit"}
    row |= {"confidence": "high", "decided": True, "reason_de": "r", "reason_en": "r"}
    return check(pd.DataFrame([row | {"evidence": evidence_ids}]), "capacities")


@pytest.mark.parametrize(
    ("lines", "proposed"),
    [
        (PIONEER, "pioneer"),
        (PIONEER[1:], "development_potential"),
        (["A F1 actor"] * 5, "development_potential"),
        ([*PIONEER[:2], "A F1 network plan"], "pioneer"),
        (["A F1 actor", "A F1 actor plan", "A F1 network plan"], "pioneer"),
        ([f"{line} plan" for line in PIONEER * 3], "development_potential"),
        (["A F1 actor plan"], "development_potential"),
        (["A F1 actor context"] * 9, "not_enough_evidence"),
        ([], "not_enough_evidence"),
    ],
)
def test_a_pioneer_needs_three_items_of_two_kinds_and_one_that_is_no_plan(lines, proposed):
    assert cell(propose(*lines))["proposed"] == proposed


@pytest.mark.parametrize("state", ["captured", "contested", "expired"])
def test_unexamined_contested_and_expired_items_never_count(state):
    found = cell(propose(*[f"{line} {state}" for line in PIONEER]))
    assert found["proposed"] == "not_enough_evidence"
    assert (found["items"], found["not_counted"]) == (0, 3)
    assert "3 items unexamined, contested or expired" in found["reason_en"]


def test_one_may_ask_for_accepted_items_only():
    mixed = [f"{PIONEER[0]} accepted", *PIONEER[1:]]
    assert cell(propose(*mixed, states=["accepted"]))["items"] == 1
    assert cell(propose(*mixed))["items"] == 3


@pytest.mark.parametrize("states", [["contested"], ["checked", "captured"], [], "checked"])
def test_a_state_that_can_never_count_is_refused(states):
    with pytest.raises(SelectionError, match="examined evidence"):
        propose(*PIONEER, states=states)


def test_an_item_does_not_count_after_its_last_day():
    lines = [f"{line} 2024-06-30" for line in PIONEER]
    assert cell(propose(*lines, on="2024-06-30"))["items"] == 3
    assert cell(propose(*lines, on="2024-07-01"))["items"] == 0


def test_contradiction_blocks_a_pioneer_until_facts_outweigh_it():
    two_facts = ["A F1 actor", "A F1 network", *["A F1 project plan"] * 9, "A F1 statistic against"]
    blocked = cell(propose(*two_facts))
    assert blocked["proposed"] == "development_potential"
    assert blocked["contradicting"] == 1
    assert "Against it: 1 item (E12)" in blocked["reason_en"]
    assert "1 more fact (not a plan)" in blocked["missing_en"]
    assert cell(propose(*two_facts, "A F1 actor"))["proposed"] == "pioneer"


def test_less_in_focus_needs_own_counter_evidence_and_a_stronger_district():
    against = ["B F1 statistic against", "B F1 actor"]
    alone = cell(propose(*against), "B")
    compared = cell(propose(*against, *PIONEER), "B")
    assert alone["proposed"] == "development_potential"
    assert compared["proposed"] == "less_in_focus"
    assert compared["stronger"] == "A"
    assert "A-town" in compared["reason_en"]


def test_silence_and_a_single_item_never_put_a_district_behind():
    assert cell(propose(*PIONEER), "B")["proposed"] == "not_enough_evidence"
    assert cell(propose(*PIONEER, "B F1 event against"), "B")["proposed"] == "not_enough_evidence"


def test_evidence_of_the_region_or_of_another_field_counts_for_no_district():
    found = propose(*[line.replace("A ", "- ", 1) for line in PIONEER], "R F1 actor", "A F3 actor")
    assert set(found["proposed"]) == {"not_enough_evidence"}


def test_each_selected_field_and_each_district_has_a_row():
    found = propose()
    keys = list(zip(found["field"], found["district"], strict=True))
    assert keys == [("F1", "A"), ("F1", "B"), ("F2", "A"), ("F2", "B")]


def test_a_cell_is_thin_where_one_item_less_would_change_it():
    assert cell(propose(*PIONEER))["thin"]
    assert not cell(propose(*PIONEER, "A F1 network"))["thin"]
    assert cell(propose(*PIONEER, "A F1 actor"))["thin"]  # the only network carries the class
    assert cell(propose())["thin"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=7),
    st.integers(0, 3),
    st.lists(st.integers(1, 6), max_size=2),
)
def test_one_more_fact_never_lowers_a_class(supports, against, rivals):
    order = ["not_enough_evidence", "less_in_focus", "development_potential", "pioneer"]
    items = tuple(Item(str(n), kind, plan) for n, (kind, plan) in enumerate(supports))
    contra = tuple(Item(f"c{n}", "x", False) for n in range(against))
    more = (*items, Item("new", "a", False))
    rules = CapacityRules()
    before, after = (rules.classify(Cell(i, contra), rivals) for i in (items, more))
    silent = before == "not_enough_evidence"
    assert silent or order.index(after) >= order.index(before)
    assert after != "pioneer" or len(contra) * 3 <= sum(not i.planned for i in more)


def test_the_reason_names_items_kinds_and_plans_in_both_languages():
    found = cell(propose(*PIONEER[:2], "A F1 network plan"))
    assert found["reason_de"] == (
        "3 stützende Belege: 2 Akteure und 1 Netzwerk (E1, E2, E3); davon 1 Vorhaben."
    )
    assert "of these 1 plan" in found["reason_en"]
    assert found["missing_en"] == "Highest class."


def test_what_the_next_class_lacks_is_said():
    assert "1 weiterer Beleg und 1 weitere Art" in cell(propose(*PIONEER[:2]))["missing_de"]
    assert "one examined item" in cell(propose())["missing_en"]


@pytest.mark.parametrize(
    ("rating", "difference"),
    [
        ("pioneer", "lower"),
        ("less_in_focus", "higher"),
        ("development_potential", "same"),
        ("not_enough_evidence", "newly_supported"),
    ],
)
def test_a_difference_to_the_recorded_rating_is_listed(rating, difference):
    found = propose("A F1 actor", decided=capacity(rating, "E1"))
    assert cell(found)["difference"] == difference
    assert len(capacity_differences(found)) == (difference != "same")


def test_a_difference_says_which_recorded_items_do_not_count_and_why():
    lines = ["A F1 actor context", "B F1 actor", "A F1 actor contested", "A F1 network"]
    found = cell(propose(*lines, decided=capacity("pioneer", "E1;E2;E3;E9")))
    said = found["difference_en"]
    for part in ("E1 (only context)", "E2 (of no or another", "E3 (contested)", "E9 (not in the"):
        assert part in said
    assert "Not named there: E4." in said
    none = cell(propose(decided=capacity("pioneer", "E1")))
    assert none["difference"] == "not_supported"


def test_inputs_stay_as_they_are():
    given_rows = evidence(*PIONEER)
    before = given_rows.copy(deep=True)
    propose_capacities(given_rows, FIELDS, AREAS)
    pd.testing.assert_frame_equal(given_rows, before)


def test_the_fair_view_counts_fields_and_names_those_with_thin_evidence():
    found = capacity_fairness(propose(*PIONEER, "A F1 network", "A F2 event"), FIELDS, AREAS)
    assert found["district"].tolist() == ["A", "B"]  # in order of the areas: no ranking
    first, second = found.to_dict("records")
    assert (first["pioneer"], first["development_potential"], first["thin"]) == (1, 1, "F2")
    assert (second["not_enough_evidence"], second["without_evidence"]) == (2, "F1;F2")
    assert "In “City, smart” one item less" in first["sentence_en"]
    assert "sagt nichts über die Stärke" in second["sentence_de"]
