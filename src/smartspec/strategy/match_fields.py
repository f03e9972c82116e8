"""The match test: do the fields of a strategy rest on the potential of the region?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.digits import limit_names
from smartspec.cube import find_date
from smartspec.errors import SelectionError
from smartspec.strategy.field_profile import CURRENT, field_profile, field_weights, of_status
from smartspec.strategy.match_districts import borderline, match_districts
from smartspec.strategy.match_words import match_reasons
from smartspec.tables import check

KEPT = ["employees", "share", "location_quotient", "growth", "quadrant"]


def match_fields(
    cube: xr.Dataset,
    fields: pd.DataFrame,
    delineations: pd.DataFrame,
    *,
    region: str,
    reference: str,
    start: str,
    end: str,
    districts: Iterable[str] | None = None,
    max_share: float = 0.15,
    max_effective: float = 10.0,
    min_coverage: float = 0.8,
    **choices: Any,
) -> pd.DataFrame:
    """Hold each field's delineation against the profile of the region and of each district.

    Specialised: `LQ >= 1` and not tiny; growing: `growth >= 0`. Breadth is the share of all
    employees and the effective number of industries `exp(-sum p_i ln p_i)`, `p_i` being the
    part of industry i in the field's employees.

    - `match`: specialised and growing in the region, and not too broad;
    - `no_match`: neither specialised in the region nor carried by any district;
    - `partly`: anything between, such as carried by some districts only, shrinking, or too broad;
    - `cannot_be_checked`: no industries, too few of them in the figures, or the figures that would
      decide are secret or missing. Nothing secret is computed.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        fields: table `fields`; retired fields are left out.
        delineations: table `field_delineations`.
        region: code or name of the region of the strategy.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of shares and the end of growth.
        districts: codes or names; default all regions but the region and the reference.
        max_share: share of all employees above which a field is too broad [fraction]; with six
            fields of 15 % nine tenths of the economy would be a priority.
        max_effective: effective number of industries above which a field is too broad: above ten
            of equal size hardly any action fits all. Both limits are conventions; change them.
        min_coverage: part of the delineation's weight that the figures must hold [fraction].
        **choices: other options of `competence_profile` (`min_share`, `min_employees`,
            `growth_of`, `include_region`, bands).

    Returns:
        Table `field_match`, one row per field, with sentences where strategy and potential part.
        Attributes: all choices and those of the cube.

    Raises:
        SelectionError: unknown region, reference, district, date, choice; no current field.
        DataError: as `field_profile`, but a field without industries is a row, not an error.

    Example:
        >>> from smartspec.cube import build_cube
        >>> counts = {"05": (900, 900), "RUHR": (300, 330), "05112": (200, 240)}
        >>> rows = [(f"{2014 + 5 * k}-09-30", r, "62", n[k], "observed")
        ...         for r, n in counts.items() for k in (0, 1)]
        >>> rows += [(d, r, "TOTAL", t, "observed") for d in ("2014-09-30", "2019-09-30")
        ...          for r, t in {"05": 9000, "RUHR": 2500, "05112": 1000}.items()]
        >>> columns = ["date", "region", "industry", "employees", "status"]
        >>> cube = build_cube(pd.DataFrame(rows, columns=columns), classification="WZ2008")
        >>> fields = pd.DataFrame({"id": ["F1"], "status": ["selected"], "version": ["1"],
        ...     **{f"{n}_{l}": ["IT"] for n in ("name", "short", "description")
        ...        for l in ("de", "en")}})
        >>> weights = pd.DataFrame({"id": ["D1"], "field": ["F1"], "kind": ["industry"],
        ...     "industry": ["62"], "weight": [1.0], "basis": ["own"]})
        >>> table = match_fields(cube, fields, weights, region="RUHR", reference="05",
        ...                      start="2014", end="2019")
        >>> table[["field", "verdict", "carrying"]].values.tolist()
        [['F1', 'match', '05112']]

    Reference:
        Di Cataldo, M., Monastiriotis, V., Rodriguez-Pose, A. (2022), How 'smart' are smart
        specialization strategies?, Journal of Common Market Studies 60(5), 1272-1298.
    """
    limits: dict[str, float] = {
        "max_share": max_share,
        "max_effective": max_effective,
        "min_coverage": min_coverage,
    }
    _check_limits(limits)
    fields = check(fields, "fields")
    current = of_status(fields, CURRENT)
    where = {"region": region, "reference": reference, "start": start, "end": end}
    weights = field_weights(cube, fields, delineations)
    profile = field_profile(cube, fields, delineations, **where, districts=districts, **choices)
    profile = profile.assign(borderline=borderline(profile)).assign_attrs(limits)
    parts = match_districts(profile, fields)
    widths = _widths(cube, weights, profile.attrs["region"], profile.attrs["end"])
    rows = []
    for _, field in fields[fields["id"].isin(current)].iterrows():
        row = {"field": field["id"], **{k: field[k] for k in ("name_de", "name_en", "status")}}
        row |= {"region": profile.attrs["region"], "reference": profile.attrs["reference"]}
        row |= widths.get(field["id"], {"industries": 0})
        row |= _figures(profile, parts, field["id"])
        row |= _judge(row, limits, delineated=field["id"] in set(weights["group"]))
        row["reason_de"], row["reason_en"] = match_reasons(row, profile.attrs)
        row["carrying"] = ";".join(code for code, _ in row.get("carriers", []))
        rows.append({k: v for k, v in row.items() if k not in ("left_out", "carriers", "bounds")})
    table = check(pd.DataFrame(rows), "field_match")
    table.attrs = dict(profile.attrs)
    return table


def _check_limits(limits: dict[str, float]) -> None:
    for name, value in limits.items():
        if not np.isfinite(value) or value < 0 or (name != "max_effective" and value > 1):
            cure = "shares are fractions: 0.15 is 15 %"
            raise SelectionError(f"no limit {name}={value}", cure=cure)


def _widths(
    cube: xr.Dataset, weights: pd.DataFrame, region: str, end: str
) -> dict[str, dict[str, Any]]:
    """Number and effective number of the industries of each field in the region."""
    here = cube["employees"].sel(region=region, date=find_date(cube, end))
    count = pd.Series(here.to_numpy(), index=pd.Index(cube["industry"].to_numpy(), dtype=object))
    found: dict[str, dict[str, Any]] = {}
    for field, part in weights.groupby("group", sort=False):
        held = part[part["industry"].isin(count.index) & (part["weight"] > 0)]
        size = held["weight"].to_numpy() * count.reindex(held["industry"]).to_numpy(dtype=float)
        p = size[size != 0] / size.sum() if size.sum() != 0 else np.array([])
        # a secret industry makes the sum NaN, and so the number
        effective = float(np.exp(-(p * np.log(p)).sum())) if len(p) else None
        secret = effective is not None and np.isnan(effective)
        found[str(field)] = {
            "industries": len(held),
            "effective_industries": None if secret or effective is None else max(effective, 1.0),
        }
    return found


def _figures(profile: xr.Dataset, parts: pd.DataFrame, field: str) -> dict[str, Any]:
    if field not in profile.indexes["industry"]:
        return {"left_out": "no_industry", "location_quotient": np.nan, "growth": np.nan}
    cell = profile.sel(region=profile.attrs["region"], industry=field)
    mine = parts[parts["field"] == field]
    carriers = mine[mine["carries"].fillna(False)]
    carriers = carriers.sort_values(["location_quotient", "district"], ascending=[False, True])
    share = carriers["share_of_field"]
    known = bool(cell["employees"].notnull()) and bool(mine["employees"].notna().any())
    unknown = not known or bool(share.isna().any())
    return {
        **{name: cell[name].item() for name in [*KEPT, "borderline", "left_out", "coverage"]},
        "quadrant": cell["quadrant"].item() or None,
        "bounds": _bounds(cell),
        "carriers": list(zip(carriers["district"], carriers["district_name"], strict=True)),
        "carrying_share": None if unknown else min(float(share.sum()), 1.0),
        "districts": int(mine["location_quotient"].notna().sum()),
        "secret_districts": int((mine["carries"].isna() & (mine["left_out"] == "secret")).sum()),
    }


def _bounds(cell: xr.Dataset) -> dict[str, float]:
    """What rounding leaves open of the figures that the sentences say; nothing where they are exact."""
    names = [limit for of in ("share", "location_quotient", "growth") for limit in limit_names(of)]
    return {name: float(cell[name].item()) for name in names if name in cell}


def _judge(row: dict[str, Any], limits: dict[str, float], *, delineated: bool) -> dict[str, Any]:
    """Verdict, why it cannot be checked, and whether the field is too broad."""
    lq, growth = row["location_quotient"], row["growth"]
    why = None
    if row["left_out"] == "no_industry":
        why = "not_in_cube" if delineated else "no_delineation"
    elif row["coverage"] < limits["min_coverage"]:
        why = "coverage"
    elif np.isnan(lq) or np.isnan(growth):
        why = "secret" if row["left_out"] == "secret" else "not_available"
    if why:
        return {"verdict": "cannot_be_checked", "why_not_checked": why}
    effective = row["effective_industries"] or 1.0
    broad = row["share"] > limits["max_share"] or effective > limits["max_effective"]
    specialised = lq >= 1 and row["left_out"] != "tiny"
    if specialised or row["carriers"]:
        verdict = "match" if specialised and growth >= 0 and not broad else "partly"
    elif row["secret_districts"]:
        why, verdict = "secret_districts", "cannot_be_checked"
    else:
        verdict = "no_match"
    return {"verdict": verdict, "why_not_checked": why, "too_broad": broad}
