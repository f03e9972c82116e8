"""How far a ranking of fields depends on the weights of the criteria."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from smartspec.errors import DataError, SelectionError, collect, did_you_mean
from smartspec.tables import check

Unrated = Literal["sample", "exclude"]
HIGHEST = 4.0
CHUNK = 2_000  # samples at a time: comparisons of all pairs must fit in memory


def rank_acceptability(
    cells: pd.DataFrame,
    *,
    unrated: Unrated = "sample",
    samples: int = 10_000,
    seed: int = 0,
    failed_gates: Literal["leave_out", "keep"] = "leave_out",
) -> pd.DataFrame:
    """In what share of all weightings each field holds each rank.

    `b_fr = P(rank(f) = r)` for weights drawn uniformly from all that are zero or more and sum to
    one (Dirichlet with all parameters 1). Fields that are level share their ranks: two on top
    have half of rank 1 and half of rank 2 each. The given weights play no part.

    Args:
        cells: table `criteria_cells`.
        unrated: `sample` draws each unrated score uniformly from 0 to 4, `exclude` takes the
            weighted mean of what is rated.
        samples: number of weightings.
        seed: of the random numbers; the same seed gives the same result.
        failed_gates: whether fields that failed a gate take part.

    Returns:
        Table `rank_acceptability`, one row per field and rank, best chances first; both the
        ranks of a field and the fields of a rank sum to one. Attributes: the choices,
        `left_out` (fields that failed a gate) and `nothing_rated` (fields that `exclude` leaves
        out because none of their scores is rated).

    Raises:
        SelectionError: no samples, unknown choices.
        DataError: no field or no weighed criterion.

    Example:
        >>> cells = pd.DataFrame([
        ...     (f, f, f, c, c, c, "score", 0.5, s, "rated", False)
        ...     for f, c, s in [("F1", "A", 4), ("F1", "B", 2), ("F2", "A", 1), ("F2", "B", 2)]],
        ...     columns=["field", "name_de", "name_en", "criterion", "criterion_de",
        ...              "criterion_en", "rule", "weight", "score", "state", "evidence_missing"])
        >>> table = rank_acceptability(cells, samples=100)
        >>> table[["field", "rank", "acceptability"]].values.tolist()
        [['F1', 1, 1.0], ['F1', 2, 0.0], ['F2', 1, 0.0], ['F2', 2, 1.0]]

    Reference:
        Lahdelma, R., Salminen, P. (2001), SMAA-2: Stochastic multicriteria acceptability analysis
        for group decision making, Operations Research 49(3), 444-454.
    """
    _check_choices(samples, unrated, failed_gates)
    cells = check(cells, "criteria_cells")
    failed = cells.loc[cells["state"] == "failed", "field"].unique().tolist()
    left_out = failed if failed_gates == "leave_out" else []
    scores = score_matrix(cells[~cells["field"].isin(left_out)])
    empty = scores.index[scores.isna().all(axis=1)].tolist() if unrated == "exclude" else []
    scores = scores.drop(index=empty)
    # sorted, so that the order of the input does not decide which numbers a field draws
    ordered = scores.sort_index().sort_index(axis=1)
    shares = _shares(ordered.to_numpy(dtype=float), unrated, samples, seed)
    table = _table(pd.DataFrame(shares, index=ordered.index), cells, samples)
    table.attrs = {
        "unrated": unrated,
        "samples": samples,
        "seed": seed,
        "failed_gates": failed_gates,
        "left_out": sorted(left_out),
        "nothing_rated": sorted(empty),
    }
    return table


def score_matrix(cells: pd.DataFrame) -> pd.DataFrame:
    """Scores by field and weighed criterion; NaN where unrated.

    Raises:
        DataError: no field or no weighed criterion.

    Example:
        >>> cells = pd.DataFrame({"field": ["F1"], "criterion": ["A"], "weight": [1.0],
        ...                       "score": [3.0]})
        >>> score_matrix(cells).loc["F1", "A"]
        np.float64(3.0)
    """
    weighed = cells[cells["weight"].fillna(0) > 0]
    with collect(DataError) as problems:
        if weighed.empty:
            cure = "give fields and at least one criterion of rule score with a weight"
            problems.add("nothing to weigh: no field with a weighed criterion", cure=cure)
    fields = list(dict.fromkeys(weighed["field"]))
    wide = weighed.pivot(index="field", columns="criterion", values="score")
    order = list(dict.fromkeys(weighed["criterion"]))
    return wide.loc[fields, order].astype("Float64").astype(float)


def _check_choices(samples: int, unrated: str, failed_gates: str) -> None:
    with collect(SelectionError) as problems:
        if isinstance(samples, bool) or not isinstance(samples, (int, np.integer)) or samples < 1:
            cure = "give a whole number such as 10000"
            problems.add("not a number of samples", column="samples", value=samples, cure=cure)
        for name, value, allowed in (
            ("unrated", unrated, ["sample", "exclude"]),
            ("failed_gates", failed_gates, ["leave_out", "keep"]),
        ):
            if value not in allowed:
                cure = did_you_mean(value, allowed)
                problems.add("no such choice", column=name, value=value, cure=cure)


def _shares(scores: np.ndarray, unrated: Unrated, samples: int, seed: int) -> np.ndarray:
    """Share of the samples by field and rank."""
    fields, criteria = scores.shape
    # two streams: the weightings stay the same whatever is rated
    for_weights, for_scores = (
        np.random.default_rng(part) for part in np.random.SeedSequence(seed).spawn(2)
    )
    counts = np.zeros((fields, fields))
    for start in range(0, samples, CHUNK):
        size = min(CHUNK, samples - start)
        weights = for_weights.dirichlet(np.ones(criteria), size=size)
        values = _values(scores, weights, unrated, for_scores)
        counts += _rank_counts(values)
    return counts / samples


def _values(
    scores: np.ndarray, weights: np.ndarray, unrated: Unrated, random: np.random.Generator
) -> np.ndarray:
    """Weighted score by sample and field."""
    missing = np.isnan(scores)
    known = weights @ np.where(missing, 0, scores).T
    if unrated == "exclude":
        rated = weights @ (~missing).T.astype(float)
        return np.divide(known, rated, out=np.zeros_like(known), where=rated > 0)
    for field, criterion in np.argwhere(missing):
        known[:, field] += weights[:, criterion] * random.uniform(0, HIGHEST, size=len(weights))
    return known


def _rank_counts(values: np.ndarray) -> np.ndarray:
    """How often each field holds each rank; k fields that are level have 1/k of k ranks each."""
    fields = values.shape[1]
    order = np.round(values, 9)  # sums of floats: what differs by less is level
    above = np.stack([(order > order[:, [f]]).sum(axis=1) for f in range(fields)], axis=1)
    level = np.stack([(order == order[:, [f]]).sum(axis=1) for f in range(fields)], axis=1)
    rank = np.arange(fields)
    counts = np.zeros((fields, fields))
    for field in range(fields):
        first, size = above[:, [field]], level[:, [field]]
        holds = (rank >= first) & (rank < first + size)
        counts[field] = (holds / size).sum(axis=0)
    return counts


def _table(shares: pd.DataFrame, cells: pd.DataFrame, samples: int) -> pd.DataFrame:
    """The long form: fields by their mean rank, then by id."""
    ranks = np.arange(1, shares.shape[1] + 1)
    shares.columns = pd.Index(ranks, name="rank")
    mean = (shares * ranks).sum(axis=1).round(9)
    order = sorted(shares.index, key=lambda field: (mean[field], field))
    names = cells.drop_duplicates("field").set_index("field")[["name_de", "name_en"]]
    long = shares.loc[order].clip(0, 1).stack().reset_index()
    long.columns = pd.Index(["field", "rank", "acceptability"])
    long = long.join(names, on="field")
    total = long.groupby("field", sort=False)["acceptability"].cumsum()
    long["cumulative"] = total.clip(upper=1).round(12)
    share = long["acceptability"]
    long["standard_error"] = np.sqrt(share * (1 - share) / samples)
    return check(long, "rank_acceptability")
