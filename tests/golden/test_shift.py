"""Shift-share: as REAT, the package shiftshare and the exact references have it.

REAT and shiftshare divide by the region's own count and print NaN or Inf where an industry starts
from zero. There ours has a value, which is checked by adding up.
"""

import numpy as np
import xarray as xr

from smartspec.analysis import dynamic_shift_share, esteban_marquillas, gerfin, shift_share

PERIOD = {"reference": "N", "start": "2014", "end": "2019"}
NAMES = {
    "Growth (t1-t)": "change_total",
    "National share": "national_total",
    "Industrial mix": "industry_mix_total",
    "Regional share": "regional_total",
}
NAMES_ESTEBAN = {
    **{theirs: ours for theirs, ours in NAMES.items() if ours != "regional_total"},
    "Regional share": "competitive_total",
    "Allocation effect": "allocation_total",
}
FROM_ZERO = {"regional_total", "competitive_total", "allocation_total"}
NAMES_CELLS = {"NSi": "national", "IMi": "industry_mix", "RSi": "regional"}


def side_by_side(result, names, key="component"):
    return xr.concat([result[ours] for ours in names.values()], dim=key).assign_coords(
        {key: list(names)}
    )


def starts_from_zero(golden, *years):
    counts = golden.cube["employees"].drop_sel(region="N")
    return xr.concat([counts.sel(date=f"{year}-06-30") == 0 for year in years], "step").any("step")


def by_region(golden, result, names, *years):
    """Without what REAT cannot say: the parts that need a growth from zero."""
    everywhere = ~starts_from_zero(golden, *years).any("industry")
    for name in FROM_ZERO & set(result):
        assert result[name].notnull().all()
        result = result.assign({name: result[name].where(everywhere)})
    if "regional_total" in result:
        result = result.assign(net=result["change_total"] - result["national_total"])
        names = {**names, "Net total shift": "net"}
    return side_by_side(result, names).transpose("region", "component")


def test_dunn_agrees_by_region(golden):
    ours = by_region(golden, shift_share(golden.cube, **PERIOD), NAMES, 2014)
    golden.agrees("own.reat.shift_Dunn", ours, defined_only=True)


def test_dunn_agrees_by_cell(golden):
    ours = shift_share(golden.cube, **PERIOD)
    golden.agrees("own.ref.shiftshare_im", ours["industry_mix"])
    golden.agrees("own.ref.shiftshare_rs", ours["regional"])


def test_dunn_agrees_with_shiftshare_where_an_industry_does_not_start_from_zero(golden):
    ours = shift_share(golden.cube, **PERIOD)
    assert ours["regional"].notnull().all()
    defined = ours["regional"].where(~starts_from_zero(golden, 2014))
    cells = side_by_side(ours.assign(regional=defined), NAMES_CELLS)
    cells = cells.stack(cell=("region", "industry"))
    labels = ["|".join(pair) for pair in cells["cell"].values]
    cells = cells.drop_vars(["cell", "region", "industry"]).assign_coords(cell=labels)
    golden.agrees("own.dsoudis.ssa", cells.transpose("cell", "component"), defined_only=True)


def test_the_dynamic_form_agrees_by_region(golden):
    ours = dynamic_shift_share(golden.cube, reference="N")
    ours = by_region(golden, ours, NAMES, 2014, 2019)
    golden.agrees("own.reat.shiftd_Dunn", ours, defined_only=True)


def test_esteban_marquillas_agrees_by_region(golden):
    ours = by_region(golden, esteban_marquillas(golden.cube, **PERIOD), NAMES_ESTEBAN, 2014)
    golden.agrees("own.reat.shift_Esteban", ours, defined_only=True)


def test_the_dynamic_form_of_esteban_marquillas_agrees_by_region(golden):
    ours = dynamic_shift_share(golden.cube, reference="N", method="esteban_marquillas")
    ours = by_region(golden, ours, NAMES_ESTEBAN, 2014, 2019)
    golden.agrees("own.reat.shiftd_Esteban", ours, defined_only=True)


def test_the_allocation_agrees_where_it_has_a_value(golden):
    ours = esteban_marquillas(golden.cube, **PERIOD)["allocation"]
    from_zero = starts_from_zero(golden, 2014)
    assert (ours.where(from_zero, 0) == 0).all()
    golden.agrees("own.ref.em_allocation", ours.where(~from_zero), defined_only=True)


def test_gerfin_agrees_also_where_an_industry_starts_from_zero(golden):
    ours = gerfin(golden.cube, **PERIOD)
    names = {
        "Industrial mix": "structure_factor",
        "Regional share": "location_factor",
        "Net total shift": "regional_factor",
    }
    ours = side_by_side(ours, names).transpose("region", "component")
    golden.agrees("own.reat.shift_Gerfin", ours)
    assert np.isfinite(ours).all()
