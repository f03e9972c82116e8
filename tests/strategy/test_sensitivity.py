"""How far a ranking depends on weights: ranks over all weightings, and the smallest flip."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.errors import DataError, SelectionError
from smartspec.strategy.sensitivity import rank_acceptability
from smartspec.strategy.smallest_flip import smallest_flip


def cells(scores, *, weights=None, failed=()):
    """Cells from {field: scores}; None is unrated."""
    count = len(next(iter(scores.values())))
    weights = weights or [1 / count] * count
    rows = [
        {
            "field": field,
            "criterion": "ABCDE"[k],
            "rule": "score",
            "weight": weights[k] / sum(weights),
            "score": score,
            "state": "unrated" if score is None else "rated",
        }
        for field, line in scores.items()
        for k, score in enumerate(line)
    ]
    rows += [
        {"field": f, "criterion": "G", "rule": "gate", "pass_at": 2, "score": 0, "state": "failed"}
        for f in failed
    ]
    frame = pd.DataFrame(rows).assign(evidence_missing=False)
    for lang in ("de", "en"):
        frame[f"name_{lang}"], frame[f"criterion_{lang}"] = frame["field"], frame["criterion"]
    return frame


def shares(table):
    return table.pivot(index="field", columns="rank", values="acceptability").astype(float)


def test_a_field_that_is_better_everywhere_is_always_first():
    found = shares(rank_acceptability(cells({"F": [4, 3], "G": [3, 2]}), samples=500))
    assert found.loc["F"].tolist() == [1, 0]


def test_two_fields_with_mirrored_scores_hold_each_rank_half_the_time():
    found = shares(rank_acceptability(cells({"F": [4, 0], "G": [0, 4]})))
    assert found.loc["F", 1] == pytest.approx(0.5, abs=0.02)


def test_with_three_criteria_the_share_is_the_area_of_the_triangle():
    # F wins where its weight is above one half: a quarter of the triangle of weightings
    found = shares(rank_acceptability(cells({"F": [4, 0, 0], "G": [0, 4, 4]})))
    assert found.loc["F", 1] == pytest.approx(0.25, abs=0.02)


def test_fields_that_are_level_share_their_ranks():
    found = shares(rank_acceptability(cells({"F": [4, 4], "G": [4, 4], "H": [1, 1]}), samples=50))
    assert found.loc["F"].tolist() == [0.5, 0.5, 0]
    assert found.loc["H"].tolist() == [0, 0, 1]


def test_an_unrated_score_is_drawn_from_the_whole_scale_or_left_out():
    open_cell = cells({"F": [None], "G": [3]})
    sampled = rank_acceptability(open_cell)
    assert shares(sampled).loc["F", 1] == pytest.approx(0.25, abs=0.02)
    alone = rank_acceptability(open_cell, unrated="exclude")
    assert alone["field"].tolist() == ["G"]
    assert alone.attrs["nothing_rated"] == ["F"]
    part = shares(rank_acceptability(cells({"F": [4, None], "G": [3, 4]}), unrated="exclude"))
    assert 0.3 < part.loc["F", 1] <= 1


def test_a_field_that_failed_a_gate_takes_no_rank_from_others():
    given_cells = cells({"F": [4, 4], "G": [1, 1]}, failed=["F"])
    table = rank_acceptability(given_cells, samples=50)
    assert table["field"].tolist() == ["G"]
    assert table.attrs["left_out"] == ["F"]
    assert len(rank_acceptability(given_cells, samples=50, failed_gates="keep")) == 4


def test_the_same_seed_gives_the_same_and_another_seed_nearly_the_same():
    given_cells = cells({"F": [4, 1, None], "G": [2, 3, 2], "H": [None, 3, 1]})
    first, again = (rank_acceptability(given_cells, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)
    other = shares(rank_acceptability(given_cells, seed=4))
    assert abs(shares(first) - other).to_numpy().max() < 0.03
    assert not shares(first).equals(other)


def test_odd_choices_are_refused():
    given_cells = cells({"F": [1]})
    with pytest.raises(SelectionError, match="samples"):
        rank_acceptability(given_cells, samples=0)
    with pytest.raises(SelectionError, match="unrated"):
        rank_acceptability(given_cells, unrated="zero")
    with pytest.raises(DataError, match="nothing to weigh"):
        rank_acceptability(given_cells.assign(weight=None))


LINES = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=3, max_size=3),
    min_size=2,
    max_size=5,
)


def named(lines):
    return {f"F{k}": line for k, line in enumerate(lines)}


@settings(max_examples=12, deadline=None)
@given(LINES)
def test_acceptabilities_sum_to_one_per_rank_and_per_field(lines):
    table = rank_acceptability(cells(named(lines)), samples=300)
    found = shares(table)
    np.testing.assert_allclose(found.sum(axis=0), 1, atol=1e-9)
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-9)
    last = table.groupby("field")["cumulative"].max().astype(float)
    np.testing.assert_allclose(last, 1, atol=1e-9)


@settings(max_examples=12, deadline=None)
@given(LINES, st.integers(0, 4), st.integers(0, 2))
def test_raising_a_score_never_lowers_the_acceptability_of_rank_one(lines, which, criterion):
    scores = named(lines)
    field = f"F{which % len(lines)}"
    if scores[field][criterion] is None:
        scores[field][criterion] = 1
    before = shares(rank_acceptability(cells(scores), samples=300))
    raised = {k: list(v) for k, v in scores.items()}
    raised[field][criterion] = min(4, raised[field][criterion] + 1)
    after = shares(rank_acceptability(cells(raised), samples=300))
    assert after.loc[field, 1] >= before.loc[field, 1] - 1e-12


@settings(max_examples=8, deadline=None)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_size_of_weights_change_nothing(lines, random):
    given_cells = cells(named(lines))
    order = list(range(len(given_cells)))
    random.shuffle(order)
    turned = given_cells.iloc[order].reset_index(drop=True)
    one, two = (rank_acceptability(c, samples=200) for c in (given_cells, turned))
    pd.testing.assert_frame_equal(one, two)


# ---- the smallest flip


def test_the_smallest_flip_moves_weight_to_where_the_other_is_better():
    # gap 60*2 - 40*2 = 40; each point moved from A to B closes 4, so ten points move
    row = smallest_flip(cells({"F": [4, 1], "G": [2, 3]}, weights=[6, 4]), selected=1).iloc[0]
    assert (row.state, row.raised, row.lowered) == ("reachable", "B", "A")
    assert float(row.distance) == pytest.approx(20)
    assert "10,0 von 100 Gewichtspunkten zu „B“" in row.reason_de
    assert "10.0 of 100 points" in row.reason_en


def test_a_field_that_is_nowhere_better_never_flips_and_the_words_say_so():
    row = smallest_flip(cells({"F": [4, 3], "G": [2, 3]}), selected=["F"]).iloc[0]
    assert row.state == "never"
    assert pd.isna(row.distance)
    assert "Keine Gewichtung" in row.reason_de
    assert not row.smallest


def test_a_selection_that_the_weights_already_contradict_is_named():
    row = smallest_flip(cells({"F": [1, 1], "G": [3, 3]}), selected=["F"]).iloc[0]
    assert (row.state, float(row.distance), bool(row.smallest)) == ("already", 0.0, True)


def test_where_missing_ratings_decide_no_change_of_weights_is_invented():
    row = smallest_flip(cells({"F": [2, 3], "G": [1, None]}), selected=["F"]).iloc[0]
    # G between 0 and 4 on B: from behind everywhere to level
    assert row.state == "open"
    assert pd.isna(row.distance)
    assert "fehlende Bewertungen" in row.reason_de
    wide = smallest_flip(cells({"F": [4, 3], "G": [1, None]}), selected=["F"]).iloc[0]
    assert (wide.state, float(wide.distance)) == ("reachable", pytest.approx(50))
    assert pd.isna(wide.distance_high)


def test_the_boundary_is_the_last_selected_and_the_first_not_selected_field():
    table = smallest_flip(cells({"F": [4, 4], "G": [3, 2], "H": [1, 3], "I": [0, 1]}), selected=2)
    boundary = table[table["boundary"]]
    assert boundary[["selected", "other"]].values.tolist() == [["G", "H"]]
    assert len(table) == 4


def test_fields_that_failed_a_gate_cannot_take_a_place():
    given_cells = cells({"F": [4, 4], "G": [3, 2], "H": [1, 3]}, failed=["F"])
    table = smallest_flip(given_cells, selected=1)
    assert table[["selected", "other"]].values.tolist() == [["G", "H"]]


def test_a_wrong_selection_is_refused():
    given_cells = cells({"F": [4], "G": [1]})
    for selected, message in (("X", "unknown field"), (0, "no field is selected"), (2, "is left")):
        with pytest.raises(SelectionError, match=message):
            smallest_flip(given_cells, selected=selected)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=4, max_size=4),
    st.lists(st.integers(0, 4), min_size=4, max_size=4),
    st.lists(st.integers(1, 9), min_size=4, max_size=4),
    st.integers(0, 2**32 - 1),
)
def test_no_other_weighting_flips_a_pair_with_a_smaller_change(first, second, weights, seed):
    row = smallest_flip(cells({"F": first, "G": second}, weights=weights), selected=["F"]).iloc[0]
    gain = np.array(second) - np.array(first)
    now = 100 * np.array(weights) / sum(weights)
    random = np.random.default_rng(seed)
    # single moves are where optima lie, random weightings are everything else
    tries = [*(100 * random.dirichlet(np.ones(4), size=300))]
    tries += [now + t * (w - now) for w in tries[:100] for t in (0.1, 0.3, 0.5)]
    moves = [(a, b, s) for a in range(4) for b in range(4) for s in np.linspace(0, 1, 21) if a != b]
    for a, b, part in moves:
        moved = now.copy()
        moved[b], moved[a] = now[b] + part * now[a], now[a] * (1 - part)
        tries.append(moved)
    flips = [np.abs(w - now).sum() for w in tries if w @ gain > 1e-6]
    if row.state == "never":
        assert not flips
    else:
        assert all(size >= float(row.distance) - 1e-6 for size in flips)
    if row.state == "reachable":
        moved = float(row.distance) / 2
        new = now.copy()
        new["ABCD".index(row.raised)] += moved
        for c in row.lowered.split(";"):
            k = "ABCD".index(c)
            step = min(moved, now[k])
            new[k], moved = now[k] - step, moved - step
        assert new @ gain == pytest.approx(0, abs=1e-6)


def test_scaling_weights_and_permuting_fields_do_not_change_the_flip():
    scores = {"F": [4, 1, 2], "G": [2, 3, 2], "H": [1, 4, 0]}
    one = smallest_flip(cells(scores, weights=[6, 4, 1]), selected=1)
    two = smallest_flip(cells(dict(reversed(scores.items())), weights=[60, 40, 10]), selected=1)
    pd.testing.assert_frame_equal(one, two)
