"""The probable interval of figures of rounded counts: it holds the truth as often as it says."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import competence_profile, flips, group_regions, top
from smartspec.analysis._coverage import coverage_factor
from smartspec.cube import build_cube, cube_to_table

STEP = 20.0
REGIONS, INDUSTRIES = ["A", "B", "C", "D"], ["01", "02", "03", "04", "05", "06"]
DAYS = ["2015-09-30", "2019-09-30"]
FIGURES = ("share", "location_quotient", "growth")


def _table(counts: np.ndarray, *, delivered: bool) -> pd.DataFrame:
    """Printed counts, and totals and a reference that are added up, or rounded for themselves."""
    rows = []
    for d, day in enumerate(DAYS):
        whole = counts[d].sum(axis=0)
        for code, line, added in [*zip(REGIONS, counts[d], [1] * 4, strict=True), ("R", whole, 4)]:
            n = 1 if delivered else added
            half = STEP / 2
            cells = [
                (i, v, n * half, np.sqrt(n) * half) for i, v in zip(INDUSTRIES, line, strict=True)
            ]
            parts = n if delivered else n * len(INDUSTRIES)
            total = ("TOTAL", line.sum(), parts * half, np.sqrt(parts) * half)
            rows += [(day, code, i, v, "rounded", e, s) for i, v, e, s in [*cells, total]]
    names = ["date", "region", "industry", "employees", "status", "error", "spread"]
    return pd.DataFrame(rows, columns=names)


def _printed(seed: int) -> np.ndarray:
    draw = np.random.default_rng(seed)
    return STEP * draw.integers(2, 60, (2, len(REGIONS), len(INDUSTRIES))).astype(float)


def _truths(counts: np.ndarray, delivered: bool, growth_of: str, rng: np.random.Generator, n: int):
    """True figures behind printed counts, again and again."""
    off = rng.uniform(-STEP / 2, STEP / 2, (n, *counts.shape))
    cells = counts + off
    total, whole = cells.sum(axis=3, keepdims=True), cells.sum(axis=2, keepdims=True)
    wholes = total.sum(axis=2, keepdims=True)
    if delivered:  # each total and the reference was rounded for itself
        printed = (counts.sum(axis=2, keepdims=True), counts.sum(axis=1, keepdims=True))
        printed = (*printed, counts.sum(axis=(1, 2), keepdims=True))
        total, whole, wholes = (
            p + rng.uniform(-STEP / 2, STEP / 2, (n, *p.shape)) for p in printed
        )
    share = cells / total
    change = cells if growth_of == "employees" else share
    return {
        "share": share[:, 1],
        "location_quotient": share[:, 1] / (whole / wholes)[:, 1],
        "growth": change[:, 1] / change[:, 0] - 1,
    }


@pytest.mark.parametrize("growth_of", ["employees", "share"])
@pytest.mark.parametrize("level", [0.8, 0.95])
@pytest.mark.parametrize("delivered", [False, True], ids=["added up", "delivered"])
def test_the_probable_interval_holds_the_truth_as_often_as_it_says(delivered, level, growth_of):
    rng, held, tried = np.random.default_rng(7), dict.fromkeys(FIGURES, 0.0), 0
    for seed in range(3):
        counts = _printed(seed)
        cube = build_cube(_table(counts, delivered=delivered))
        profile = competence_profile(
            cube,
            reference="R",
            start="2015",
            end="2019",
            growth_of=growth_of,
            level=level,
            min_share=0,
        ).sel(region=REGIONS)
        truths = _truths(counts, delivered, growth_of, rng, 800)
        tried += truths["share"].size
        for name, true in truths.items():
            low, high = (profile[f"{name}_probable_{end}"].to_numpy() for end in ("low", "high"))
            held[name] += float(((true >= low) & (true <= high)).sum())
    for name, count in held.items():
        assert level - 0.015 < count / tried < level + 0.015, name


def test_the_probable_interval_lies_within_the_certain_one_and_holds_the_estimate():
    for seed in range(2):
        cube = build_cube(_table(_printed(seed), delivered=bool(seed % 2)))
        for include in (True, False):
            profile = competence_profile(
                cube, reference="R", start="2015", end="2019", include_region=include, min_share=0
            ).sel(region=REGIONS)
            for name in FIGURES:
                low, high = profile[f"{name}_low"], profile[f"{name}_high"]
                from_, to = profile[f"{name}_probable_low"], profile[f"{name}_probable_high"]
                assert bool((low <= from_).all())
                assert bool((to <= high).all())
                assert bool(((from_ <= profile[name]) & (profile[name] <= to)).all())


def test_a_reference_that_is_the_sum_of_its_regions_shares_their_errors():
    """The region is nearly all of the reference: what is wrong with one is wrong with the other."""
    rows = _table(_printed(3), delivered=False)
    alone = competence_profile(
        build_cube(rows), reference="R", start="2015", end="2019", min_share=0
    )
    apart = rows.copy()
    apart.loc[apart["region"] == "R", "employees"] += 10 * STEP  # the sum does not hold: unknown
    loose = competence_profile(
        build_cube(apart), reference="R", start="2015", end="2019", min_share=0
    )

    def width(profile: xr.Dataset) -> float:
        lq = "location_quotient_probable"
        return float((profile[f"{lq}_high"] - profile[f"{lq}_low"]).sel(region=REGIONS).mean())

    assert width(alone) < width(loose)


def test_the_reference_beside_itself_is_surely_average():
    cube = build_cube(_table(_printed(1), delivered=False))
    profile = competence_profile(cube, reference="R", start="2015", end="2019", min_share=0)
    own = profile.sel(region="R")
    assert own["location_quotient_probable_low"].values.tolist() == [1.0] * len(INDUSTRIES)
    assert own["location_quotient_probable_high"].values.tolist() == [1.0] * len(INDUSTRIES)


def test_a_sum_of_regions_is_surer_than_its_errors_added_up():
    cube = build_cube(_table(_printed(1), delivered=True))
    group = group_regions(cube, {"AB": ["A", "B"]}).sel(region="AB")
    assert float(group["error"][0, 0]) == STEP
    assert float(group["spread"][0, 0]) == pytest.approx(STEP / 2 * np.sqrt(2))


def test_spread_survives_the_long_form_and_is_the_error_where_nothing_is_said():
    rows = _table(_printed(2), delivered=False)
    rows.loc[rows["region"] != "R", "spread"] = np.nan
    cube = build_cube(rows)
    assert bool((cube["spread"].sel(region="A") == cube["error"].sel(region="A")).all())
    xr.testing.assert_identical(build_cube(cube_to_table(cube)), cube)


def test_exact_counts_have_neither_estimates_nor_intervals():
    rows = _table(_printed(2), delivered=False).drop(columns=["error", "spread"])
    cube = build_cube(rows.assign(status="observed"))
    profile = competence_profile(cube, reference="R", start="2015", end="2019")
    assert not [name for name in profile if "probable" in str(name) or name == "estimated"]
    assert "level" not in profile.attrs


def test_a_zero_or_a_secret_cell_gets_no_interval_of_its_own():
    """A printed zero that may be rounded keeps what is certain; a secret cell keeps nothing."""
    counts = _printed(4)
    counts[:, 0, 0] = 0
    rows = _table(counts, delivered=True)
    hidden = (rows["region"] == "B") & (rows["industry"] == "01")
    rows.loc[hidden, ["employees", "error", "spread"]] = np.nan
    rows.loc[hidden, "status"] = "suppressed"
    profile = competence_profile(
        build_cube(rows), reference="R", start="2015", end="2019", min_share=0
    )
    zero, secret = (profile.sel(region=code, industry="01") for code in "AB")
    assert float(zero["share_probable_low"]) == 0
    assert float(zero["share_probable_high"]) == float(zero["share_high"]) > 0
    for name in FIGURES:
        assert bool(np.isnan(secret[f"{name}_probable_low"]))
        assert bool(np.isnan(secret[f"{name}_probable_high"]))


def test_a_list_is_sorted_by_estimate_whatever_the_ranks():
    cube = build_cube(_table(_printed(5), delivered=True))
    profile = competence_profile(cube, reference="R", start="2015", end="2019", min_share=0)
    for by in ("location_quotient", "growth"):
        table = top(profile, by=by, n=3, growth_lq_from=0)
        for _, rows in table.groupby("region"):
            assert rows["value"].is_monotonic_decreasing
            assert rows["estimated"].all()


def test_flips_bound_both_kinds_of_growth():
    cube = build_cube(_table(_printed(6), delivered=True))
    table = flips(cube, reference="R", start="2015", end="2019", min_share=0)
    for kind in ("growth_employees", "growth_share"):
        assert (table[f"{kind}_probable_low"] <= table[kind]).all()
        assert (table[kind] <= table[f"{kind}_probable_high"]).all()


@pytest.mark.parametrize("level", [0.5, 0.9, 0.99])
def test_the_coverage_factor_is_that_of_a_uniform_and_a_normal_error(level):
    rng = np.random.default_rng(3)
    uniform, normal = rng.uniform(-np.sqrt(3), np.sqrt(3), 200_000), rng.normal(size=200_000)
    for part in (0.0, 0.2, 0.6, 0.95, 1.0):
        sums = np.sqrt(part) * uniform + np.sqrt(1 - part) * normal
        factor = float(coverage_factor(np.array(part), level))
        assert np.mean(np.abs(sums) <= factor) == pytest.approx(level, abs=0.004)
