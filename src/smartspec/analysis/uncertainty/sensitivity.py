"""Which statements of a competence profile hang on the choices made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

import pandas as pd
import xarray as xr

from smartspec.analysis._options import Day, GrowthOf, options
from smartspec.analysis.profiles.competence_profile import competence_profile
from smartspec.analysis.profiles.top import top
from smartspec.codes.classifications import are_checked
from smartspec.codes.industries import section_of
from smartspec.cube import carry_internal
from smartspec.cube.internal import INTERNAL
from smartspec.errors import SelectionError
from smartspec.tables import check

KEYS = ["region", "industry"]
Choices = dict[str, Any]


def sensitivity(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    n: int = 3,
    relevant: Iterable[str] | None = None,
    references: Sequence[str] = (),
    periods: Sequence[tuple[Day, Day]] | None = None,
    min_shares: Sequence[float] | None = None,
    **choices: Any,
) -> pd.DataFrame:
    """What the quadrants and TOP-n lists would be had one choice been another.

    One choice at a time: `growth_of` (employees or share), `include_region`, `min_share` (half
    and twice), `dates` (start a date later, end a date earlier, if at least half of the time is
    left), `reference` (those given), and `level` (what the industry's section says, where the cube
    has sections). A statement turns if `quadrant != quadrant_other` or `listed != listed_other`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of location quotient and the end of growth.
        n: ranks of the TOP-n list by location quotient.
        relevant: codes of the industries that take part in the list; None means all.
        references: further regions to compare with instead.
        periods: further pairs of start and end; None: those one date shorter.
        min_shares: further smallest shares [fraction]; None: half and twice the one chosen.
        choices: further options of `competence_profile`.

    Returns:
        Table of the schema `sensitivity`: a row for each alternative choice and each industry
        that the profile keeps under both; `turns` says whether a statement differs. Its
        `attrs["tried"]` names each pair of `varied` and `choice`, also one that keeps nothing.

    Raises:
        SelectionError: as `competence_profile`, for the choices and for each alternative.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (date, "05", industry, count, "observed")
        ...     for date, industry, count in [
        ...         ("2014-09-30", "C", 200.0), ("2014-09-30", "TOTAL", 1000.0),
        ...         ("2019-09-30", "C", 210.0), ("2019-09-30", "TOTAL", 1200.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> table = sensitivity(build_cube(rows), reference="05", start="2014", end="2019")
        >>> table.loc[table["turns"], ["varied", "choice", "quadrant_other"]].values.tolist()
        [['growth_of', 'share', 'specialised_shrinking']]

    Reference:
        Saltelli, A. et al. (2008), Global Sensitivity Analysis: The Primer, Wiley, chapter 1.
    """
    base = {"reference": reference, "start": start, "end": end, **choices}
    wished = None if relevant is None else list(relevant)
    profile = competence_profile(cube, **base)
    said = _statements(profile, n, wished)
    found, tried = [], []
    for varied, choice, change in _alternatives(
        cube, profile, references=references, periods=periods, min_shares=min_shares
    ):
        with options() as problems:
            try:
                other = competence_profile(cube, **{**base, **change})
            except SelectionError as error:
                problems.found.extend(error.problems)
        found.append(_compared(said, _statements(other, n, wished), varied, choice))
        tried.append([varied, choice])
    sections = _by_section(said, profile)
    if len(sections):
        tried.append(["level", "section"])
    table = check(pd.concat([*found, sections], ignore_index=True), "sensitivity")
    table.attrs = {**profile.attrs, "tried": tried}
    return carry_internal(table, profile)


def _alternatives(
    cube: xr.Dataset,
    profile: xr.Dataset,
    *,
    references: Sequence[str],
    periods: Sequence[tuple[Day, Day]] | None,
    min_shares: Sequence[float] | None,
) -> Iterator[tuple[str, str, Choices]]:
    """What is varied, the alternative in words, and the options that change."""
    made = profile.attrs
    for kind in get_args(GrowthOf):
        if kind != made["growth_of"]:
            yield "growth_of", kind, {"growth_of": kind}
    without = bool(made["include_region"])
    if len(profile["region"]) > 1:
        yield "include_region", "no" if without else "yes", {"include_region": not without}
    share = made["min_share"]
    for other in (share / 2, share * 2) if min_shares is None else min_shares:
        if other != share:
            yield "min_share", f"{other:g}", {"min_share": other}
    for first, last in _shorter(cube, made) if periods is None else periods:
        yield "dates", f"{first} to {last}", {"start": first, "end": last}
    for region in references:
        yield "reference", region, {"reference": region}


def _shorter(cube: xr.Dataset, made: Choices) -> list[tuple[str, str]]:
    """The periods that start a date later or end a date earlier, if half of the time is left."""
    days = [str(pd.Timestamp(day).date()) for day in cube["date"].values]
    inside = [day for day in days if made["start"] < day < made["end"]]
    found = [(inside[0], made["end"]), (made["start"], inside[-1])] if inside else []
    half = _length(made["start"], made["end"]) / 2
    return [period for period in found if _length(*period) >= half]


def _length(start: str, end: str) -> pd.Timedelta:
    return pd.Timestamp(end) - pd.Timestamp(start)


def _statements(profile: xr.Dataset, n: int, relevant: list[str] | None) -> pd.DataFrame:
    """Quadrant and place in the TOP-n list of each industry that is kept, or overlaps others."""
    wanted = profile[["quadrant", "left_out"]].drop_vars(["leaf", INTERNAL], errors="ignore")
    table = wanted.to_dataframe(dim_order=KEYS).reset_index().astype(dict.fromkeys(KEYS, str))
    wished = relevant if relevant is None else [c for c in relevant if c in profile["industry"]]
    listed = top(profile, n=n, relevant=wished)
    pairs = set(zip(listed["region"], listed["industry"], strict=True))
    table["listed"] = [
        pair in pairs for pair in zip(table["region"], table["industry"], strict=True)
    ]
    return table


def _compared(said: pd.DataFrame, other: pd.DataFrame, varied: str, choice: str) -> pd.DataFrame:
    """The statements beside those under another choice, where both exist."""
    kept = [table[table["left_out"] == ""] for table in (said, other)]
    columns = [*KEYS, "quadrant", "listed"]
    both = (
        kept[0].merge(kept[1][columns], on=KEYS, suffixes=("", "_other")).drop(columns="left_out")
    )
    turns = both["quadrant"] != both["quadrant_other"]
    turns |= both["listed"] != both["listed_other"]
    return both.assign(varied=varied, choice=choice, turns=turns)


def _by_section(said: pd.DataFrame, profile: xr.Dataset) -> pd.DataFrame:
    """The industries beside their sections; lists of another level cannot be compared."""
    classification = str(profile.attrs.get("classification", ""))
    if not classification or not are_checked(classification):
        return _compared(said.head(0), said, "level", "section")
    keep = (said["left_out"] == "") & (said["industry"].str.len() > 1)
    known = set(said["industry"])
    sections = {
        code: _section(code, classification) for code in said.loc[keep, "industry"].unique()
    }
    parents = said.loc[keep].assign(section=said["industry"].map(sections))
    parents = parents[parents["section"].isin(known)]
    of = said[said["quadrant"] != ""][[*KEYS, "quadrant"]].rename(columns={"industry": "section"})
    both = parents.merge(of, on=["region", "section"], suffixes=("", "_other"))
    both["listed_other"] = both["listed"]
    both = both.drop(columns=["left_out", "section"])
    return both.assign(
        varied="level", choice="section", turns=both["quadrant"] != both["quadrant_other"]
    )


def _section(code: str, classification: str) -> str | None:
    try:
        return section_of(code, classification)
    except SelectionError:
        return None
