"""Fields held against criteria: gates, weighted scores, and the interval that is left open."""

from __future__ import annotations

import numpy as np
import pandas as pd

from smartspec.errors import SelectionError
from smartspec.strategy.criteria_cells import MissingEvidence, criteria_cells
from smartspec.strategy.criteria_words import field_reasons
from smartspec.tables import check

HIGHEST = 4.0  # points of the best anchor


def score_fields(
    fields: pd.DataFrame,
    criteria: pd.DataFrame,
    assessments: pd.DataFrame,
    *,
    evidence: pd.DataFrame | None = None,
    missing_evidence: MissingEvidence = "mark",
    threshold: float = 2.0,
) -> pd.DataFrame:
    """What the criteria propose for each field, with the interval that unrated cells leave.

    `score = sum(w_c * s_c) / sum(w_c)` over rated scores; `score_low` and `score_high` take 0 and
    4 points for each unrated score and divide by all weights. `do_not_select` if a gate
    failed or `score_high < threshold`; `select` if all gates passed and
    `score_low >= threshold`; else `not_decidable`: what is unrated decides.

    Args:
        fields: table `fields`.
        criteria: table `criteria`.
        assessments: table `assessments`; score [points, 0 to 4].
        evidence: table `evidence`, to see which ratings lack what they require.
        missing_evidence: as in `criteria_cells`.
        threshold: score from which a field is proposed [points]; default the middle anchor.

    Returns:
        Table `field_scores`, one row per field in the order of `fields`, with reasons in words.
        It proposes; people decide.

    Raises:
        DataError: as `criteria_cells`.
        SelectionError: a threshold outside 0 to 4, an unknown choice.

    Example:
        >>> from smartspec.tables import schema
        >>> def table(name, **columns):  # what the example leaves out is text
        ...     rows = pd.DataFrame(columns)
        ...     needed = [f["name"] for f in schema(name)["fields"]
        ...               if f.get("constraints", {}).get("required")]
        ...     return rows.assign(**{n: "x" for n in needed if n not in rows})
        >>> f = table("fields", id=["F1"], status=["selected"])
        >>> c = table("criteria", id=["C1", "C2"], group=["endogenous"] * 2, rule=["score"] * 2)
        >>> a = table("assessments", field=["F1"], criterion=["C1"], score=[3], illustrative=[True])
        >>> row = score_fields(f, c, a).iloc[0]
        >>> float(row.score), float(row.score_low), float(row.score_high), row.proposal
        (3.0, 1.5, 3.5, 'not_decidable')

    Reference:
        Belton, V., Stewart, T. J. (2002), Multiple Criteria Decision Analysis, Springer, chapter 5.
    """
    if not 0 <= threshold <= HIGHEST:
        raise SelectionError(f"threshold {threshold} is no score", cure="give 0 to 4 points")
    cells = criteria_cells(
        fields, criteria, assessments, evidence=evidence, missing_evidence=missing_evidence
    )
    status = check(fields, "fields").set_index("id")["status"]
    rows = [
        _field_row(str(field), part, float(threshold))
        for field, part in cells.groupby("field", sort=False)
    ]
    frame = pd.DataFrame(rows, columns=[*rows[0]] if rows else ["field"])
    if rows:
        frame["status"] = status[frame["field"]].to_numpy()
    table = check(frame, "field_scores")
    table.attrs = {**cells.attrs, "threshold": float(threshold)}
    return table


def _field_row(field: str, cells: pd.DataFrame, threshold: float) -> dict[str, object]:
    gates, scores = cells[cells["rule"] == "gate"], cells[cells["weight"].fillna(0) > 0]
    weight = scores["weight"].to_numpy(dtype=float)
    value = scores["score"].to_numpy(dtype=float, na_value=np.nan)
    rated = ~np.isnan(value)
    share = float(weight[rated].sum())
    points = float(weight[rated] @ value[rated])
    low, high = points, points + HIGHEST * float(weight[~rated].sum())
    row: dict[str, object] = {
        "field": field,
        "name_de": cells["name_de"].iloc[0],
        "name_en": cells["name_en"].iloc[0],
        "gates": _gates(gates["state"].tolist()),
        "score": round(points / share, 12) if share > 0 else None,
        "rated_share": round(share, 12) if len(scores) else None,
        "score_low": round(low, 12) if len(scores) else None,
        "score_high": round(high, 12) if len(scores) else None,
        "threshold": threshold,
        "unrated": int((cells["state"] == "unrated").sum()),
        "evidence_missing": int(cells["evidence_missing"].sum()),
        "illustrative": bool(cells["illustrative"].fillna(False).any()),
    }
    row["proposal"] = _proposal(row)
    row["reason_de"], row["reason_en"] = field_reasons(row, cells)
    return row


def _gates(states: list[str]) -> str:
    return next((state for state in ("failed", "unrated", "passed") if state in states), "none")


def _proposal(row: dict[str, object]) -> str:
    threshold, low, high = row["threshold"], row["score_low"], row["score_high"]
    failed = row["gates"] == "failed"
    if failed or (high is not None and high < threshold):  # type: ignore[operator]
        return "do_not_select"
    sure = low is None or low >= threshold  # type: ignore[operator]
    nothing = low is None and row["gates"] == "none"
    return "select" if sure and not nothing and row["gates"] != "unrated" else "not_decidable"
