"""Claims: sentences of a strategy bound to the figures that they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
import xarray as xr

from smartspec.errors import DataError, Problem, SelectionError, did_you_mean
from smartspec.monitoring.claim_checks import check_test, wrapped
from smartspec.monitoring.claim_codes import check_codes, known_codes
from smartspec.monitoring.claim_grammar import (
    ClaimSyntaxError,
    Figure,
    Test,
    read_figure,
    read_test,
)
from smartspec.monitoring.claim_names import Names
from smartspec.monitoring.claim_residuals import check_no_residual
from smartspec.monitoring.claim_results import Result, result_row
from smartspec.monitoring.claim_tests import run_test
from smartspec.monitoring.claim_types import Type, figure_type
from smartspec.monitoring.claim_views import CannotCheckError, Views
from smartspec.monitoring.claim_words import Speech
from smartspec.monitoring.region_figures import RegionFigures
from smartspec.tables import check, schema

FILE = "tables/claims.csv"
MAIN_CUBE = "employment"
SYNTAX = "figure: profile.growth[region=..., industry=...]; test: > 1, = 6, rank 1, is max"


class DossierLike(Protocol):
    """What `check_claims` needs of a dossier: tables by name, cubes and settings."""

    @property
    def cubes(self) -> Mapping[str, xr.Dataset]:
        """Cubes by name."""

    @property
    def settings(self) -> Mapping[str, Any]:
        """Settings."""

    def __contains__(self, name: object) -> bool: ...
    def __getitem__(self, name: str) -> pd.DataFrame: ...
    def __iter__(self) -> Any: ...


@dataclass(frozen=True)
class _Claim:
    """A claim as read: what is looked up, its type, what has to hold."""

    row: Mapping[str, Any]
    figure: Figure
    kind: Type
    test: Test


def check_claims(
    claims: pd.DataFrame, dossier: DossierLike, *, cube: str = MAIN_CUBE, file: str = FILE
) -> list[Problem]:
    """What is wrong with the claims of a dossier, all at once.

    Rule: each figure and test is in the language, they fit each other (a set is not compared with
    a number), and the figure, its columns, codes and dates exist. A claim with `needs = official`
    is not held against the dates and cells of an illustrative cube: its figures come later.

    Args:
        claims: table of the schema `claims`.
        dossier: an open dossier, or anything with its tables, `cubes` and `settings`.
        cube: name of the cube that the claims are about.
        file: shown in the problems.

    Returns:
        Problems with row, column, value and cure; none if all is well. A table that the dossier
        lacks is no problem here: such a claim cannot be checked, and says so.

    Example:
        >>> from types import SimpleNamespace
        >>> class Small(dict):
        ...     cubes, settings = {}, {"region": "RUHR"}
        >>> claims = pd.DataFrame({"id": ["c1"], "figure": ["count(actors)"], "test": ["> x"],
        ...     "sentence_de": ["Es gibt Akteure."], "sentence_en": ["There are actors."],
        ...     "chapter": ["2.3"]})
        >>> print(check_claims(claims, Small())[0].message)
        value: 'x' is not a number
    """
    problems: list[Problem] = []
    tables = {str(name): dossier[name] for name in dossier}
    given = dossier.cubes.get(cube)
    known = known_codes(tables, given)
    known.setdefault("region", []).append(str(dossier.settings.get("region")))
    for number, row in enumerate(_records(claims), start=2):
        found = _read(row, number, file, problems)
        if found is None:
            continue
        later = _official(row) and (given is None or bool(given.attrs.get("illustrative")))
        kind = str(given.attrs.get("classification", "")) if given is not None else ""
        report = _reporter(problems, file, number, "figure", row)
        check_codes(
            found.figure, found.kind, found.test, known, report,
            classification=kind if later else None,
        )  # fmt: skip
    return problems


def evaluate_claims(
    claims: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    cubes: Mapping[str, xr.Dataset],
    settings: Mapping[str, Any],
    today: Any = None,
    cube: str = MAIN_CUBE,
) -> pd.DataFrame:
    """Which sentences of the strategy hold in the figures, with the value found and the reason.

    State: `fails` if the test does not hold, else `contested` if somebody objects, else
    `cannot_be_checked` if a figure is secret, missing, rounded too coarsely, overlapping or only
    illustrative where official ones are needed, else `stale` if `checked_until < today`, else
    `holds`. `outcome` says what the test alone gives. Bad news goes first: an objection never
    hides that a claim fails. What is not known is never taken for zero; a test that depends on it
    is not decided.

    Args:
        claims: table of the schema `claims`.
        tables: tables of the dossier by schema name; `areas` names the districts.
        cubes: employment cubes by name.
        settings: region, reference, dates and thresholds of the dossier.
        today: the day that decides what is stale; None: nothing is stale.
        cube: name of the cube that the figures come from.

    Returns:
        Table of the schema `claim_results`, one row per claim, in their order.

    Raises:
        DataError: claims that are not in the language, or whose parts do not fit, all at once.
        SelectionError: no cube of that name while there are others.

    Example:
        >>> claims = pd.DataFrame({"id": ["c1"], "figure": ["count(actors[helix~society])"],
        ...     "test": [">= 1"], "sentence_de": ["Die Zivilgesellschaft ist dabei."],
        ...     "sentence_en": ["Civil society takes part."], "chapter": ["2.3"]})
        >>> actors = pd.DataFrame({"id": ["A1"], "name": ["Uni"], "helix": ["science"]})
        >>> found = evaluate_claims(claims, tables={"actors": actors}, cubes={}, settings={})
        >>> found.loc[0, "state"], found.loc[0, "reason_en"]
        ('fails', 'Does not hold: found 0; required at least 1.')

    Reference:
        docs/reference/claims.md, the language of claims.
    """
    claims = check(claims, "claims", file=FILE)
    problems: list[Problem] = []
    rows = _records(claims)
    read = [_read(row, number, FILE, problems) for number, row in enumerate(rows, start=2)]
    if problems:
        raise DataError(problems)
    if cubes and cube not in cubes:
        raise SelectionError(f"no cube '{cube}'", cure=did_you_mean(cube, cubes))
    data = cubes.get(cube)
    figures = RegionFigures(tables, data, settings) if data is not None else None
    views = Views(tables, figures, settings.get("region"))
    names = Names(tables, data)
    day = None if today is None else pd.Timestamp(today).normalize()
    made = [result_row(_evaluate(c, views, names, cube), today=day) for c in read if c is not None]
    columns = [field["name"] for field in schema("claim_results")["fields"]]
    return check(pd.DataFrame(made, columns=columns), "claim_results")


def _records(claims: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in claims.to_dict("records")]


def _official(row: Mapping[str, Any]) -> bool:
    needs = row.get("needs")
    return isinstance(needs, str) and needs == "official"


def _evaluate(claim: _Claim, views: Views, names: Names, cube: str) -> Result:
    speech = Speech(claim.figure, claim.kind, claim.test, names)
    result = Result(claim.row, speech, views, cube, needs_official=_official(claim.row))
    if result.needs_official and result.illustrative:
        return result.cannot("illustrative")
    try:
        outcome = run_test(claim.figure, claim.kind, claim.test, views)
        check_no_residual(claim.figure, claim.test, views)
        return result.of(outcome)
    except CannotCheckError as error:
        return result.cannot(error.why, error.de, error.en)


def _read(row: Mapping[str, Any], number: int, file: str, problems: list[Problem]) -> _Claim | None:
    parts: dict[str, Any] = {}
    for column, read in (("figure", read_figure), ("test", read_test)):
        text = row.get(column)
        try:
            parts[column] = read(str(text))
        except ClaimSyntaxError as error:
            where = f"at character {error.column}" if error.column else "at its end"
            message = f"{error.reason or 'not in the language of claims'}, {where}"
            cure = error.cure or SYNTAX
            problems.append(Problem(message, file, None, number, column, text, cure))
    if len(parts) < 2:
        return None
    before = len(problems)
    figure = wrapped(parts["figure"], parts["test"])
    kind = figure_type(figure, _reporter(problems, file, number, "figure", row))
    if kind is None:
        return None
    check_test(figure, kind, parts["test"], _reporter(problems, file, number, "test", row))
    return _Claim(row, figure, kind, parts["test"]) if len(problems) == before else None


def _reporter(
    problems: list[Problem], file: str, number: int, column: str, row: Mapping[str, Any]
) -> Any:
    said: set[tuple[str, str]] = set()

    def report(message: str, cure: str) -> None:
        if (message, cure) not in said:
            said.add((message, cure))
            problems.append(Problem(message, file, None, number, column, row.get(column), cure))

    return report
