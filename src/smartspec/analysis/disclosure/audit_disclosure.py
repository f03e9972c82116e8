"""The disclosure audit: what a reader could learn of secret figures from what is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import xarray as xr

from smartspec.analysis.disclosure._audit import audit
from smartspec.analysis.disclosure._figures import Published
from smartspec.analysis.disclosure._holes import hole_rows
from smartspec.analysis.disclosure._rules import Rules
from smartspec.tables import check


def audit_disclosure(
    published: Sequence[Published],
    *,
    truth: xr.Dataset | None = None,
    rules: Rules | None = None,
    groups: Mapping[str, Iterable[str]] | None = None,
    weights: pd.DataFrame | None = None,
    contributions: pd.DataFrame | None = None,
    digits: Mapping[str, int | None] | None = None,
) -> pd.DataFrame:
    """The secret and sensitive cells that a reader of all published figures together can learn.

    For each sensitive cell `low <= e <= high` holds every count in whole persons that all published
    figures allow, the true one among them. It is the tightest such interval where the unknown cells
    that hang together are a network (tables that are hierarchical in one direction), or at most 400
    and a search of 2,000 nodes settles them; else that of linear programs, rounded inward. Where a
    figure multiplies two unknowns one of them is taken as known, which can make it narrower. Time
    plays no part: the result is the same on every machine.

    All files count as one: what sections in one and divisions in another leave is found. Where parts
    do not fill their sum, the gap is unknown for certain, but a reader expects it to be as large as
    at other dates, or as in other regions: a cell that is learnt from an interval of the gap that
    holds with probability `rules.likely` (0.75) is a probable hole. For who knows the true count,
    only if what is expected comes within the protection of it.

    A cell is disclosed if it is shown; if `high - low < max(1, p * e)` (of `high` where the
    auditor does not know e either); if it is known to be of 1 to `min_count - 1`
    persons; or if the upper end leaves less room than a rule of contributions asks for.

    Args:
        published: what is, or will be, public: cubes with secret cells, arrays of `share`,
            `location_quotient`, `growth`, `share_change` as the methods return them, profiles,
            `change`, `national`, `regional` of `shift_share`, tables of `top` with all their
            columns. All of it counts together. What is NaN is not printed. The quadrant of a
            profile tells on which side of 1 and 0 figures lie that it does not print. What no rule
            is known for is refused by its name.
            Figures of rounded counts (a profile that says so, or figures that equal what a
            rounded cube here gives) tell what is printed, never more than its rounding.
        truth: the full internal cube, as far as it is known; default the published cubes.
        rules: see `Rules`; default minimum frequency 3 and a protection of 10 %.
        groups: code of each region that is a sum of regions, to its members, which may stand in
            any of the cubes; no members where a region is the sum of no other one. Members that
            do not exist at a date (total not available, nothing known or secret) count nothing.
        weights: table of groups of industries: group, industry, weight [fraction].
        contributions: date, region, industry, contributor, employees [persons]; turns on the
            rules that rest on contributors.
        digits: decimals printed by name of figure, None for all; default share, growth and
            share_change 3 (0.1 %), location_quotient 2, parts of a change all.

    Returns:
        Table of the schema `disclosure`, for internal use: what can be learnt of which cell by
        which rule, whether that is certain or probable, the smallest set of published facts that
        gives it away, and the cure, both in German and English. No rows: no hole was found.

    Raises:
        DataError: published figures that contradict each other or rest on cells that truth lacks,
            or of a kind that no rule is known for. SelectionError: no cube at all; a member that
            no cube has; regions or industries that a cube shows to be groups, such as RUHR among
            districts, and that neither groups nor weights explain.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "24", 600.0, "observed"),
        ...     ("2019-06-30", "05", "46", 398.0, "observed"),
        ...     ("2019-06-30", "05", "86", None, "suppressed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> holes = audit_disclosure([build_cube(rows)])
        >>> holes[["industry", "rule", "low", "high"]].values.tolist()
        [['86', 'secret', 2.0, 2.0]]
        >>> print(holes["equations_en"].item())
        05, total, 30 June 2019 (1,000) = 24 (600) + 46 (398) + 86 (?)

    Reference:
        Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley, chapter 4. Fischetti,
        M., Salazar, J. J. (2001), Solving the cell suppression problem on tabular data with linear
        constraints, Management Science 47(7), 1008-1027.
    """
    rules = rules or Rules()
    found = audit(
        published,
        truth=truth,
        rules=rules,
        groups=groups,
        weights=weights,
        contributions=contributions,
        digits=digits,
    )
    table = check(hole_rows(found, rules), "disclosure")
    table.attrs = {
        "internal": 1,
        "audited": len({one.cell for one in found.sensitive}),
        "min_count": rules.min_count,
        "protection": rules.protection,
        "likely": rules.likely,
        "zeros_shown": int(rules.zeros_shown),
    }
    return table
