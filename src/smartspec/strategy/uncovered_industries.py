"""The other way round: potential of the region that no field covers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.analysis import competence_profile
from smartspec.codes.digits import row_text
from smartspec.codes.industries import industry_name
from smartspec.codes.leaves import extent
from smartspec.codes.locales import LANGUAGES, Lang
from smartspec.cube import find_region
from smartspec.strategy.field_profile import field_weights, of_status
from smartspec.strategy.match_districts import borderline
from smartspec.tables import check

TEXT: dict[Lang, str] = {
    "de": "„{name}“ ist spezialisiert (Standortkoeffizient {lq} gegenüber {reference}) und wächst "
    "({growth}), gehört aber zu keinem gewählten Feld.",
    "en": "“{name}” is specialised (location quotient {lq} against {reference}) and growing "
    "({growth}), but belongs to no selected field.",
}


def uncovered_industries(
    cube: xr.Dataset,
    fields: pd.DataFrame,
    delineations: pd.DataFrame,
    *,
    region: str,
    reference: str,
    start: str,
    end: str,
    status: Iterable[str] = ("selected",),
    **choices: Any,
) -> pd.DataFrame:
    """Specialised growing industries of the region that belong to no field.

    Listed where `LQ >= 1`, `growth >= 0`, not tiny, and no field has the industry, a part of it or
    a whole that contains it, with any weight above zero.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        fields: table `fields`.
        delineations: table `field_delineations`.
        region: code or name of the region of the strategy.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of shares and the end of growth.
        status: states of the fields that cover; default the selected ones.
        **choices: other options of `competence_profile`.

    Returns:
        Table `uncovered_industries`, highest location quotient first. Attribute
        `secret_not_checked`: number of uncovered industries whose figure is secret.

    Raises:
        SelectionError: unknown region, reference, date, choice; no field with the status.
        DataError: as `field_profile`.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = [(f"{y}-09-30", r, i, n, "observed") for y in (2014, 2019) for r, i, n in [
        ...     ("05", "62", 900), ("05", "TOTAL", 9000), ("R", "62", 300), ("R", "TOTAL", 2500)]]
        >>> columns = ["date", "region", "industry", "employees", "status"]
        >>> cube = build_cube(pd.DataFrame(rows, columns=columns), classification="WZ2008")
        >>> fields = pd.DataFrame({"id": ["F1"], "status": ["selected"], "version": ["1"],
        ...     **{f"{n}_{l}": ["Metal"] for n in ("name", "short", "description")
        ...        for l in ("de", "en")}})
        >>> weights = pd.DataFrame({"id": ["D1"], "field": ["F1"], "kind": ["industry"],
        ...     "industry": ["24"], "weight": [1.0], "basis": ["own"]})
        >>> uncovered_industries(cube, fields, weights, region="R", reference="05",
        ...                      start="2014", end="2019")["industry"].tolist()
        ['62']

    Reference:
        Di Cataldo, M., Monastiriotis, V., Rodriguez-Pose, A. (2022), How 'smart' are smart
        specialization strategies?, Journal of Common Market Studies 60(5), 1272-1298.
    """
    wanted = of_status(check(fields, "fields"), status)
    weights = field_weights(cube, fields, delineations)
    weights = weights[weights["group"].isin(wanted) & (weights["weight"] > 0)]
    home, other = find_region(cube, region), find_region(cube, reference)
    pair = cube.sel(region=list(dict.fromkeys([home, other])))
    profile = competence_profile(pair, reference=other, start=start, end=end, **choices)
    here = profile.assign(borderline=borderline(profile)).sel(region=home)
    classification = str(cube.attrs.get("classification", ""))
    covered = _covered(list(here["industry"].values), set(weights["industry"]), classification)
    frame = here.drop_vars("region").to_dataframe().reset_index()[~covered]
    strong = (frame["quadrant"] == "specialised_growth") & (frame["left_out"] == "")
    secret = int((frame["left_out"] == "secret").sum())
    frame = frame[strong].sort_values(["location_quotient", "industry"], ascending=[False, True])
    rows = [
        _row(row, classification, profile.attrs["reference_name"]) for _, row in frame.iterrows()
    ]
    columns = ["industry", "industry_de", "industry_en", "reason_de", "reason_en"]
    table = check(pd.DataFrame(rows, columns=None if rows else columns), "uncovered_industries")
    table.attrs = {**profile.attrs, "region": home, "secret_not_checked": secret}
    return table


def _covered(codes: list[str], fields: set[str], classification: str) -> pd.Series:
    """Whether an industry overlaps one of the fields' industries."""
    spans = [extent(code, classification=classification) for code in fields]
    known = [span for span in spans if span is not None]

    def meets(code: str) -> bool:
        mine = extent(code, classification=classification)
        return mine is not None and any(mine[0] < end and start < mine[1] for start, end in known)

    return pd.Series([code in fields or meets(str(code)) for code in codes], dtype=bool)


def _row(row: pd.Series, classification: str, reference: str) -> dict[str, Any]:
    code, given = str(row["industry"]), str(row["industry_name"])
    found: dict[str, Any] = {"industry": code}
    for lang in LANGUAGES:
        name = industry_name(code, lang=lang, classification=classification, given=given)
        found[f"industry_{lang}"] = name
        found[f"reason_{lang}"] = TEXT[lang].format(
            name=name,
            reference=reference,
            lq=row_text(row, "location_quotient", lang=lang),
            growth=row_text(row, "growth", lang=lang),
        )
    kept = ["employees", "share", "location_quotient", "growth", "borderline"]
    return found | {column: row[column] for column in kept}
