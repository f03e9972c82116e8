"""The smallest change of weights with which a field that was not selected draws level."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from smartspec.errors import SelectionError, collect, did_you_mean
from smartspec.strategy.sensitivity import score_matrix
from smartspec.strategy.sensitivity_words import flip_sentences
from smartspec.tables import check

POINTS = 100.0  # all weights together
LEVEL = 1e-9
HIGHEST = 4.0  # points of the best anchor
ORDER = {"already": 0, "open": 1, "reachable": 2, "never": 3}


def smallest_flip(cells: pd.DataFrame, *, selected: int | Iterable[str]) -> pd.DataFrame:
    """For each selected and each other field, the smallest change of weights that flips them.

    Minimise `sum |v_c - w_c|` so that `sum v_c d_c >= 0`, `v_c >= 0`, `sum v_c = 100`, where `d_c`
    is the score of the other field minus that of the selected one. The optimum moves weight to
    the criterion with the largest `d_c`, from those with the smallest `d_c` first: each point
    moved gains `d_max - d_c`, and nothing else gains more. At the distance itself the two are
    level. Where ratings of the pair are missing, the least distance takes them in favour of the
    other field (4 against 0 points), the largest in favour of the selected one; `open` says
    that the missing ratings can flip the pair without any change of weights.

    Args:
        cells: table `criteria_cells`; fields that failed a gate do not take part as others.
        selected: ids of the selected fields, or how many of those with the highest weighted
            scores (gates not failed) are selected.

    Returns:
        Table `flip_distances`, nearest first: `distance` and `distance_high` [points of weight;
        moving one point from one criterion to another changes two], which weight grows and which
        shrink, and a sentence. `smallest` marks the pair that flips first: that change alters the
        selection. `boundary` marks the last selected and the first not selected field by
        weighted score.

    Raises:
        SelectionError: unknown fields, nobody or everybody selected.
        DataError: no weighed criterion.

    Example:
        >>> cells = pd.DataFrame([
        ...     (f, f, f, c, c, c, "score", w, s, "rated", False)
        ...     for f, c, w, s in [("F1", "A", 0.6, 4), ("F1", "B", 0.4, 1),
        ...                        ("F2", "A", 0.6, 2), ("F2", "B", 0.4, 3)]],
        ...     columns=["field", "name_de", "name_en", "criterion", "criterion_de",
        ...              "criterion_en", "rule", "weight", "score", "state", "evidence_missing"])
        >>> row = smallest_flip(cells, selected=1).iloc[0]
        >>> row.selected, row.other, round(float(row.distance), 6), row.raised
        ('F1', 'F2', 20.0, 'B')

    Reference:
        Triantaphyllou, E., Sanchez, A. (1997), A sensitivity analysis approach for some
        deterministic multi-criteria decision-making methods, Decision Sciences 28(1), 151-194.
    """
    cells = check(cells, "criteria_cells")
    scores = score_matrix(cells)
    weights = cells.drop_duplicates("criterion").set_index("criterion")["weight"]
    weight = weights[scores.columns].to_numpy(dtype=float)
    weight = POINTS * weight / weight.sum()
    failed = set(cells.loc[cells["state"] == "failed", "field"])
    ranked = _ranked(scores, weight)
    chosen = _selected(ranked, failed, selected)
    others = [field for field in ranked if field not in chosen and field not in failed]
    if not others:
        cure = "select fewer, or add candidates"
        raise SelectionError("no field is left that was not selected", cure=cure)
    last = max(chosen, key=ranked.index)
    names = [str(name) for name in scores.columns]
    value = {str(f): row for f, row in zip(scores.index, scores.to_numpy(), strict=True)}
    rows = [
        {
            "selected": a,
            "other": b,
            "boundary": a == last and b == others[0],
            **_pair(value[a], value[b], weight, names),
        }
        for a in chosen
        for b in others
    ]
    return _table(pd.DataFrame(rows), cells)


def _pair(
    selected: np.ndarray, other: np.ndarray, weight: np.ndarray, names: list[str]
) -> dict[str, object]:
    """One pair under the ratings that favour the other field most, and least."""
    most, least = (
        _flip(
            np.where(np.isnan(other), up, other) - np.where(np.isnan(selected), down, selected),
            weight,
            names,
        )
        for up, down in ((HIGHEST, 0.0), (0.0, HIGHEST))
    )
    compared = int((~np.isnan(other - selected)).sum())
    found = {**most, "distance_high": least["distance"]}
    if most["state"] == "already" and least["state"] != "already":
        found |= {"state": "open", "distance": None}
    return {**found, "compared": compared, "criteria": len(names)}


def _flip(gain: np.ndarray, weight: np.ndarray, names: list[str]) -> dict[str, object]:
    """The optimum of one pair: greedy, because each point moved gains `d_max - d_c` on its own."""
    gap = -float(weight @ gain)
    best = int(np.argmax(gain))
    if gap <= LEVEL:
        return {"state": "already", "distance": 0.0}
    if gain[best] <= LEVEL:
        return {"state": "never", "distance": None}
    moved, lowered = 0.0, []
    for c in np.argsort(gain, kind="stable"):
        slope = gain[best] - gain[c]
        part = min(float(weight[c]), gap / slope) if slope > LEVEL else 0.0
        if gap <= LEVEL or part <= 0:
            continue
        moved, gap = moved + part, gap - part * slope
        lowered.append(names[c])
    result = {"distance": 2 * moved, "raised": names[best], "lowered": ";".join(lowered)}
    return {"state": "reachable", **result}


def _ranked(scores: pd.DataFrame, weight: np.ndarray) -> list[str]:
    """Fields by weighted mean of what is rated, highest first, then by id; unrated last."""
    value = scores.to_numpy(dtype=float)
    rated = ~np.isnan(value)
    share = rated @ weight
    points = np.where(rated, value, 0) @ weight
    mean = np.divide(points, share, out=np.full(len(share), -np.inf), where=share > 0)
    order = dict(zip(scores.index, np.round(mean, 9), strict=True))
    return sorted(order, key=lambda field: (-order[field], field))


def _selected(ranked: list[str], failed: set[str], selected: int | Iterable[str]) -> list[str]:
    with collect(SelectionError) as problems:
        if isinstance(selected, (int, np.integer)):
            chosen = [field for field in ranked if field not in failed][: max(int(selected), 0)]
        else:
            chosen = list(dict.fromkeys([selected] if isinstance(selected, str) else selected))
        for field in chosen:
            if field not in ranked:
                cure = did_you_mean(field, ranked)
                problems.add("unknown field", column="selected", value=field, cure=cure)
        if not chosen:
            problems.add("no field is selected", column="selected", cure="give 1 or more")
    return chosen


def _table(frame: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Nearest first; ties by id, so that the order of the input does not show."""
    for column in ("raised", "lowered"):
        frame[column] = frame.get(column)
    distance = pd.to_numeric(frame["distance"])
    frame["smallest"] = (distance == distance.min()) & distance.notna()
    frame = frame.assign(first=frame["state"].map(ORDER), up=distance.round(9))
    frame = frame.sort_values(["first", "up", "selected", "other"], ignore_index=True)
    frame = frame.drop(columns=["first", "up"])
    frame["smallest"] = (
        frame.index == frame["smallest"].idxmax() if frame["smallest"].any() else False
    )
    pairs = [
        flip_sentences({str(k): v for k, v in row.items()}, cells) for _, row in frame.iterrows()
    ]
    frame["reason_de"], frame["reason_en"] = ([pair[k] for pair in pairs] for k in (0, 1))
    return check(frame, "flip_distances")
