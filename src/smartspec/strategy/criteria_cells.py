"""Every field against every criterion: rated, passed, failed, or not rated yet."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from smartspec.errors import DataError, Problems, SelectionError, collect, did_you_mean
from smartspec.tables import check, schema, split_list

MissingEvidence = Literal["mark", "unrated"]
NAMES = ["name_de", "name_en"]


def criteria_cells(
    fields: pd.DataFrame,
    criteria: pd.DataFrame,
    assessments: pd.DataFrame,
    *,
    evidence: pd.DataFrame | None = None,
    missing_evidence: MissingEvidence = "mark",
) -> pd.DataFrame:
    """Every field against every criterion: its score, or that it is unrated.

    A gate is passed if `score >= pass_at`. Weights are scaled, `w_c = weight_c / sum(weight)`; where
    no criterion has a weight, all count the same (attribute `weights`: `given` or `equal`). A
    rating needs linked evidence of *each* kind that the criterion requires; plans, expired
    evidence and mere context do not count.

    Args:
        fields: table `fields`; retired fields are left out.
        criteria: table `criteria`; scores of weight 0 are not weighed.
        assessments: table `assessments`; score [points, 0 to 4], empty is unrated.
        evidence: table `evidence`; without it every required kind is missing.
        missing_evidence: `mark` keeps a rating without its evidence and says so, `unrated` does not
            count it.

    Returns:
        Table `criteria_cells`, one row per field and criterion, in the order of both tables.

    Raises:
        DataError: unknown ids, gates without `pass_at`, weights for some scores only or all
            zero; all at once.
        SelectionError: an unknown choice.

    Example:
        >>> from smartspec.tables import schema
        >>> def table(name, **columns):  # what the example leaves out is text
        ...     rows = pd.DataFrame(columns)
        ...     needed = [f["name"] for f in schema(name)["fields"]
        ...               if f.get("constraints", {}).get("required")]
        ...     return rows.assign(**{n: "x" for n in needed if n not in rows})
        >>> f = table("fields", id=["F1", "F2"], status=["selected", "candidate"])
        >>> c = table("criteria", id=["C1"], group=["endogenous"], rule=["score"])
        >>> a = table("assessments", field=["F1"], criterion=["C1"], score=[3], illustrative=[True])
        >>> criteria_cells(f, c, a)[["field", "score", "state"]].values.tolist()
        [['F1', 3.0, 'rated'], ['F2', <NA>, 'unrated']]

    Reference:
        Belton, V., Stewart, T. J. (2002), Multiple Criteria Decision Analysis, Springer, chapter 5.
    """
    if missing_evidence not in ("mark", "unrated"):
        cure = did_you_mean(missing_evidence, ["mark", "unrated"])
        raise SelectionError(f"no choice missing_evidence='{missing_evidence}'", cure=cure)
    fields, criteria = check(fields, "fields"), check(criteria, "criteria")
    assessments = check(assessments, "assessments")
    known = None if evidence is None else check(evidence, "evidence")
    _check_links(fields, criteria, assessments, known)
    weights = _weights(criteria)
    cells = _cross(fields[fields["status"] != "retired"], criteria.assign(weight=weights))
    cells = cells.merge(assessments, on=["field", "criterion"], how="left")
    missing = _missing_kinds(cells, known)
    cells["missing_kinds"] = missing
    cells["evidence_missing"] = (missing != "") & cells["score"].notna()
    if missing_evidence == "unrated":
        cells["score"] = cells["score"].mask(cells["evidence_missing"])
    cells["state"] = _states(cells)
    cells.loc[~cells["evidence_missing"], "missing_kinds"] = pd.NA
    table = check(
        cells[[field["name"] for field in schema("criteria_cells")["fields"]]], "criteria_cells"
    )
    weighed = criteria["rule"] == "score"
    given = bool(criteria.loc[weighed, "weight"].notna().any())
    table.attrs = {
        "weights": "given" if given else "equal",
        "missing_evidence": missing_evidence,
        "evidence_given": int(evidence is not None),
    }
    return table


def _cross(fields: pd.DataFrame, criteria: pd.DataFrame) -> pd.DataFrame:
    """One row per field and criterion."""
    named = {"id": "criterion", "name_de": "criterion_de", "name_en": "criterion_en"}
    wanted = [*named.values(), "rule", "weight", "pass_at", "evidence_kinds"]
    left = fields[["id", *NAMES]].rename(columns={"id": "field"})
    return left.merge(criteria.rename(columns=named)[wanted], how="cross")


def _weights(criteria: pd.DataFrame) -> pd.Series:
    """Weights of the scores as parts of one; NA for gates."""
    scores = criteria["rule"] == "score"
    given = criteria["weight"].where(scores)
    weight = given if given.notna().any() else given.mask(scores, 1.0)
    return weight / weight.sum() if scores.any() else weight


def _missing_kinds(cells: pd.DataFrame, evidence: pd.DataFrame | None) -> pd.Series:
    """The required kinds that no linked evidence has, as a list in text."""
    kinds: dict[str, str] = {}
    if evidence is not None:
        counts = (evidence["state"] != "expired") & (evidence["polarity"] != "context")
        usable = evidence[counts & ~evidence["planned"].fillna(False)]
        kinds = dict(zip(usable["id"], usable["kind"], strict=True))
    lists = zip(cells["evidence_kinds"], cells["evidence"], strict=True)
    found = [
        [kind for kind in split_list(needed) if kind not in {kinds.get(i) for i in split_list(ids)}]
        for needed, ids in lists
    ]
    return pd.Series([";".join(kind) for kind in found], index=cells.index, dtype="string")


def _states(cells: pd.DataFrame) -> np.ndarray:
    gate, unrated = (cells["rule"] == "gate").to_numpy(), cells["score"].isna().to_numpy()
    passed = (cells["score"] >= cells["pass_at"]).fillna(False).to_numpy(dtype=bool)
    rated = np.where(gate, np.where(passed, "passed", "failed"), "rated")
    return np.where(unrated, "unrated", rated)


def _check_links(
    fields: pd.DataFrame,
    criteria: pd.DataFrame,
    assessments: pd.DataFrame,
    evidence: pd.DataFrame | None,
) -> None:
    with collect(DataError) as problems:
        _check_weights(criteria, problems)
        for column, known in (("field", fields["id"]), ("criterion", criteria["id"])):
            for value in assessments.loc[~assessments[column].isin(known), column].unique():
                cure = did_you_mean(value, known)
                problems.add(f"unknown {column}", column=column, value=value, cure=cure)
        if evidence is None:
            return
        ids = set(evidence["id"])
        for value in dict.fromkeys(i for cell in assessments["evidence"] for i in split_list(cell)):
            if value not in ids:
                cure = did_you_mean(value, sorted(ids))
                problems.add("unknown evidence", column="evidence", value=value, cure=cure)


def _check_weights(criteria: pd.DataFrame, problems: Problems) -> None:
    scores = criteria[criteria["rule"] == "score"]
    given = scores["weight"].notna()
    for name in scores.loc[~given, "id"] if given.any() else []:
        cure = "give each score a weight, or none to count all the same"
        problems.add("a score without a weight beside others with one", value=name, cure=cure)
    if given.all() and len(scores) and float(scores["weight"].sum()) <= 0:
        problems.add("all weights are zero", column="weight", cure="give one a weight above zero")
    gates = criteria[criteria["rule"] == "gate"]
    for name in gates.loc[gates["pass_at"].isna(), "id"]:
        cure = "say with which score the gate is passed, such as 2"
        problems.add("a gate without pass_at", column="pass_at", value=name, cure=cure)
