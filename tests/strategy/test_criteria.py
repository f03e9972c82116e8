"""Fields against criteria: what is not rated is never averaged away."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.errors import DataError, SelectionError
from smartspec.strategy.criteria import score_fields
from smartspec.strategy.criteria_cells import criteria_cells
from smartspec.tables import check, schema


def table(name, rows):
    """A table with the given cells; what is required and not given is the text x."""
    frame = pd.DataFrame(rows)
    needed = [f for f in schema(name)["fields"] if f.get("constraints", {}).get("required")]
    return frame.assign(**{f["name"]: "x" for f in needed if f["name"] not in frame})


def fields(*ids, status="selected"):
    return table("fields", [{"id": i, "status": status, "name_de": i, "name_en": i} for i in ids])


def criteria(*rows):
    """Rows of id, rule, weight, pass_at, kinds."""
    keys = ("id", "rule", "weight", "pass_at", "evidence_kinds")
    given = [dict(zip(keys, row, strict=False)) | {"group": "endogenous"} for row in rows]
    return table("criteria", [r | {"name_de": r["id"], "name_en": r["id"]} for r in given])


def assessments(*rows):
    """Rows of field, criterion, score, evidence."""
    keys = ("field", "criterion", "score", "evidence")
    found = [dict(zip(keys, row, strict=False)) | {"illustrative": False} for row in rows]
    return table("assessments", found or {k: [] for k in (*keys, "illustrative")})


def evidence(*rows, **other):
    """Rows of id, kind."""
    base = {"polarity": "supports", "planned": False, "state": "checked", **other}
    return table("evidence", [{"id": i, "kind": k, **base} for i, k in rows])


TWO = criteria(("A", "score", 3), ("B", "score", 1))


def row_of(*scores, criteria=TWO, **options):
    return score_fields(fields("F"), criteria, assessments(*scores), **options).iloc[0]


def test_the_score_is_the_weighted_mean_of_what_is_rated():
    row = row_of(("F", "A", 4), ("F", "B", 2))
    assert float(row.score) == pytest.approx(3.5)
    assert (row.score_low, row.score_high, row.rated_share) == (3.5, 3.5, 1.0)
    assert row.proposal == "select"


def test_an_unrated_cell_leaves_an_interval_and_is_never_averaged_away():
    row = row_of(("F", "B", 4))
    assert (row.score, row.rated_share) == (4.0, 0.25)
    assert (row.score_low, row.score_high) == (1.0, 4.0)
    assert row.proposal == "not_decidable"
    assert "Nicht bewertet: A." in row.reason_de
    assert "Not rated: A." in row.reason_en


def test_an_empty_score_is_as_unrated_as_a_missing_row():
    assert row_of(("F", "B", 4), ("F", "A", None)).proposal == "not_decidable"
    cells = criteria_cells(fields("F"), TWO, assessments(("F", "A", None)))
    assert cells["state"].tolist() == ["unrated", "unrated"]
    assert cells["score"].isna().all()


def test_what_is_unrated_does_not_matter_where_it_cannot_change_the_proposal():
    assert row_of(("F", "A", 4)).proposal == "select"
    assert row_of(("F", "A", 0)).proposal == "do_not_select"
    row = row_of()
    assert row.proposal == "not_decidable"
    assert pd.isna(row.score)


def test_a_score_at_the_threshold_is_enough():
    assert row_of(("F", "A", 2), ("F", "B", 2)).proposal == "select"
    assert row_of(("F", "A", 3), ("F", "B", 0), threshold=2.5).proposal == "do_not_select"


GATE = criteria(("G", "gate", None, 2), ("A", "score"))


@pytest.mark.parametrize(
    ("score", "gates", "proposal"),
    [
        (2, "passed", "select"),
        (1.9, "failed", "do_not_select"),
        (None, "unrated", "not_decidable"),
    ],
)
def test_a_gate_decides_before_any_score(score, gates, proposal):
    row = row_of(("F", "G", score), ("F", "A", 4), criteria=GATE)
    assert (row.gates, row.proposal) == (gates, proposal)


def test_a_failed_gate_says_itself_by_name_with_its_points():
    row = row_of(("F", "G", 1), ("F", "A", 4), criteria=GATE)
    assert "„G“ nicht erfüllt: 1,0 Punkte, nötig 2,0." in row.reason_de
    assert "“G” failed: 1.0 points, 2.0 needed." in row.reason_en


NEEDS = criteria(("A", "score", 1, None, "statistic;actor"))


def test_a_score_needs_evidence_of_each_kind_that_the_criterion_requires():
    rated = assessments(("F", "A", 4, "E1;E2"))
    full = evidence(("E1", "statistic"), ("E2", "actor"))
    part = evidence(("E1", "statistic"), ("E2", "event"))
    assert not criteria_cells(fields("F"), NEEDS, rated, evidence=full)["evidence_missing"].any()
    cell = criteria_cells(fields("F"), NEEDS, rated, evidence=part).iloc[0]
    assert cell.evidence_missing
    assert (cell.missing_kinds, cell.score) == ("actor", 4.0)


@pytest.mark.parametrize(
    "other", [{"planned": True}, {"state": "expired"}, {"polarity": "context"}]
)
def test_plans_expired_evidence_and_context_are_no_evidence(other):
    rows = evidence(("E1", "statistic"), ("E2", "actor"), **other)
    rated = assessments(("F", "A", 4, "E1;E2"))
    assert criteria_cells(fields("F"), NEEDS, rated, evidence=rows)["evidence_missing"].all()


def test_a_rating_without_its_evidence_can_be_made_to_count_as_unrated():
    rated = assessments(("F", "A", 4))
    marked = score_fields(fields("F"), NEEDS, rated).iloc[0]
    unrated = score_fields(fields("F"), NEEDS, rated, missing_evidence="unrated").iloc[0]
    assert (marked.proposal, marked.evidence_missing) == ("select", 1)
    assert (unrated.proposal, unrated.unrated) == ("not_decidable", 1)


def test_an_unrated_cell_misses_no_evidence():
    cells = criteria_cells(fields("F"), NEEDS, assessments())
    assert not cells["evidence_missing"].any()
    assert cells["missing_kinds"].isna().all()


def test_retired_fields_are_no_candidates():
    both = pd.concat([fields("F"), fields("OLD", status="retired")], ignore_index=True)
    assert score_fields(both, TWO, assessments())["field"].tolist() == ["F"]


def test_criteria_without_any_weights_count_the_same():
    row = row_of(("F", "A", 4), criteria=criteria(("A", "score"), ("B", "score")))
    assert row.rated_share == 0.5


def test_all_problems_of_the_tables_are_said_at_once():
    broken = criteria(("A", "score", 1), ("B", "score"), ("G", "gate"))
    with pytest.raises(DataError) as error:
        score_fields(
            fields("F"), broken, assessments(("X", "Y", 1, "E9")), evidence=evidence(("E", "event"))
        )
    text = str(error.value)
    for part in ("without a weight", "without pass_at", "unknown field", "unknown criterion", "E9"):
        assert part in text


def test_odd_choices_are_refused():
    with pytest.raises(SelectionError, match="no score"):
        row_of(threshold=5)
    with pytest.raises(SelectionError, match="missing_evidence"):
        row_of(missing_evidence="forget")
    with pytest.raises(DataError, match="all weights are zero"):
        row_of(criteria=criteria(("A", "score", 0)))


SCORES = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=3, max_size=3),
    min_size=2,
    max_size=4,
)


def drawn(scores, scale=1.0):
    ids = [f"F{k}" for k in range(len(scores))]
    rows = [
        (i, c, s)
        for i, line in zip(ids, scores, strict=True)
        for c, s in zip("ABC", line, strict=True)
    ]
    weighed = criteria(*((c, "score", scale * w) for c, w in zip("ABC", (1, 2, 5), strict=True)))
    return fields(*ids), weighed, assessments(*rows)


@settings(max_examples=4, deadline=None)
@given(SCORES, st.floats(0.01, 1000))
def test_scaling_all_weights_and_permuting_fields_change_nothing(scores, scale):
    plain = score_fields(*drawn(scores))
    scaled = score_fields(*drawn(scores, scale))
    numbers = ["score", "rated_share", "score_low", "score_high"]
    values = [t[numbers].to_numpy(dtype=float, na_value=np.nan) for t in (plain, scaled)]
    np.testing.assert_allclose(*values, atol=1e-9)
    assert plain["proposal"].equals(scaled["proposal"])
    given_fields, given_criteria, rated = drawn(scores)
    turned = score_fields(given_fields[::-1].reset_index(drop=True), given_criteria, rated[::-1])
    assert turned[::-1].reset_index(drop=True).equals(plain)


@settings(max_examples=4, deadline=None)
@given(SCORES)
def test_the_score_lies_in_its_interval_and_rating_a_cell_narrows_it(scores):
    before = score_fields(*drawn(scores))
    after = score_fields(*drawn([[2 if s is None else s for s in line] for line in scores]))
    assert (after["score_low"] >= before["score_low"] - 1e-9).all()
    assert (after["score_high"] <= before["score_high"] + 1e-9).all()
    assert check(before, "field_scores").equals(before)


def test_the_input_stays_as_it_was():
    given_tables = fields("F"), TWO, assessments(("F", "A", 4))
    copies = [t.copy(deep=True) for t in given_tables]
    score_fields(*given_tables)
    assert all(a.equals(b) for a, b in zip(given_tables, copies, strict=True))
