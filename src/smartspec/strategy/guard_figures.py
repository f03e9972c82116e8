"""The guard-rails that rest on employment: openness, concentration, shrinking, single branches."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.cube import check_one_segment, find_date, find_region
from smartspec.errors import SelectionError, collect
from smartspec.strategy.field_profile import field_weights
from smartspec.strategy.guard_words import Finding

ALL = "all"
OF_FIELD = ("shrinking_share", "theme")
OF_STRATEGY = ("open_share", "concentration", "shrinking_share")


def guard_figures(
    tables: Mapping[str, pd.DataFrame],
    selected: list[str],
    cube: xr.Dataset | None,
    where: tuple[str, str, str] | None,
) -> list[Finding]:
    """The findings on employment; see `guard_rails` for their formulas.

    Args:
        tables: checked tables `fields` and `field_delineations`.
        selected: ids of the selected fields.
        cube: employment cube, or None.
        where: region, start and end; None without a cube.

    Returns:
        Findings of the whole strategy and of each field; without a value where a figure that they
        need is secret, missing, or not in the cube.

    Raises:
        SelectionError: no such region or date; a break of the series between start and end.
    """
    if cube is None or where is None or "field_delineations" not in tables:
        why = "employment" if "field_delineations" in tables else "field_delineations"
        return [Finding(name, ALL, None, why=why) for name in OF_STRATEGY] + [
            Finding(name, field, None, why=why) for name in OF_FIELD for field in selected
        ]
    weights = field_weights(cube, tables["fields"], tables["field_delineations"])
    weights = weights[weights["group"].isin(selected) & (weights["weight"] > 0)]
    counts, total = _counts(cube, where)
    union = weights.groupby("industry")["weight"].sum().clip(upper=1.0)
    findings = [_open(union, counts, total), _concentration(union, counts)]
    findings.append(_shrinking(ALL, union, counts))
    for field in selected:
        mine = weights[weights["group"] == field].groupby("industry")["weight"].sum()
        findings += [_shrinking(field, mine, counts), _theme(field, mine, counts)]
    return findings


def _counts(cube: xr.Dataset, where: tuple[str, str, str]) -> tuple[pd.DataFrame, float]:
    """Employees of the region by industry at start and end, and its total at end."""
    region, start, end = where
    here = cube.sel(region=find_region(cube, region))
    days = {"start": find_date(cube, start), "end": find_date(cube, end)}
    with collect(SelectionError) as problems:
        check_one_segment(problems, cube.sel(date=sorted(set(days.values()))))
    index = pd.Index([str(code) for code in cube["industry"].values])
    columns = {name: here["employees"].sel(date=day).to_numpy() for name, day in days.items()}
    total = float(here["total"].sel(date=days["end"]))
    return pd.DataFrame(columns, index=index), total


def _size(weights: pd.Series, counts: pd.DataFrame) -> pd.Series | None:
    """Weighted employees at the end by industry; None where one of them is not known."""
    size = weights * counts["end"].reindex(weights.index)
    return None if size.empty or size.isna().any() or size.sum() <= 0 else size


def _why(weights: pd.Series) -> str:
    return "delineation" if weights.empty else "secret"


def _open(union: pd.Series, counts: pd.DataFrame, total: float) -> Finding:
    size = _size(union, counts)
    if size is None or np.isnan(total) or total <= 0:
        return Finding("open_share", ALL, None, why=_why(union))
    return Finding("open_share", ALL, max(0.0, 1 - float(size.sum()) / total))


def _concentration(union: pd.Series, counts: pd.DataFrame) -> Finding:
    size = _size(union, counts)
    if size is None:
        return Finding("concentration", ALL, None, why=_why(union))
    part = size / size.sum()
    return Finding("concentration", ALL, float((part**2).sum()), industries=_first(part))


def _shrinking(field: str, weights: pd.Series, counts: pd.DataFrame) -> Finding:
    size = _size(weights, counts)
    change = (counts["end"] - counts["start"]).reindex(weights.index)
    if size is None or change.isna().any():
        return Finding("shrinking_share", field, None, why=_why(weights))
    down = change < 0
    value = float(size[down].sum() / size.sum())
    codes = tuple(sorted(map(str, size.index[down])))
    return Finding("shrinking_share", field, value, industries=codes)


def _theme(field: str, weights: pd.Series, counts: pd.DataFrame) -> Finding:
    if len(weights) == 1:  # needs no figure
        return Finding("theme", field, 1.0, industries=(str(weights.index[0]),))
    size = _size(weights, counts)
    if size is None:
        return Finding("theme", field, None, why=_why(weights))
    return Finding("theme", field, float(size.max() / size.sum()), industries=_first(size))


def _first(size: pd.Series) -> tuple[str, ...]:
    """The largest industries, all of equal size."""
    return tuple(str(code) for code in size.index[np.isclose(size, size.max(), rtol=1e-12)])
