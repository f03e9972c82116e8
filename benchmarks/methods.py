"""Each job beside the Python peers, in one process: seconds, ratios, peak memory, goals.

    make bench

Goals are those of the project: ratios, which hold on any machine; seconds are for orientation. A
peer that fails with the installed libraries is shown as "fails" with its error.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
import xarray as xr
from economy import LARGE, cube, rows
from measure import Cost, cost

from smartspec.analysis import (
    competence_profile,
    dynamic_shift_share,
    economic_complexity,
    location_quotient,
    proximity,
    relatedness_density,
    secret_bounds,
    top,
)

Job = tuple[str, str, str, Callable[[], object], dict[str, Callable[[], object]], int]
REFERENCE = "r0000"


def main() -> None:
    """Print the table."""
    print(f"{'job':<34}{'program':<30}{'seconds':>9}{'peak MB':>9}{'ratio':>8}")
    for name, goal, limit, ours, peers, runs in jobs():
        mine = cost(ours, runs=3)
        _line(name, "smartspec", mine, None)
        for peer, work in peers.items():
            try:
                with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
                    warnings.simplefilter("ignore")
                    theirs = cost(work, runs=runs)
            except Exception as error:  # a peer may not run with these libraries: say so, go on
                print(f"{'':<34}{peer:<30}    fails: {type(error).__name__}: {str(error)[:40]}")
                continue
            _line("", peer, theirs, theirs.seconds / mine.seconds)
        print(f"{'':<34}goal: {goal}; limit: {limit}\n")


def _line(name: str, who: str, found: Cost, ratio: float | None) -> None:
    shown = "" if ratio is None else f"{ratio:7.1f}x"
    print(f"{name:<34}{who:<30}{found.seconds:9.3f}{found.peak_mb:9.0f}{shown:>8}")


def jobs() -> Iterator[Job]:
    """The jobs, one after another, so that the memory of one is free for the next."""
    economy = cube(*LARGE)
    long = rows(economy)
    yield (
        "location quotient",
        "at most 3 copies of the cube",
        "memory bandwidth: one read, one write",
        lambda: location_quotient(economy, reference=REFERENCE),
        {"a copy of the cube": lambda: economy.copy(deep=True), "pandas": lambda: _pandas_lq(long)},
        1,
    )
    yield (
        "LQ, growth, quadrants, TOP-3",
        "10x pandas",
        "memory bandwidth, then words for quadrants",
        lambda: _ours_profile(economy),
        {"pandas": lambda: _pandas_profile(long)},
        1,
    )
    yield (
        "shift-share, 14 steps",
        "20x pandas",
        "memory bandwidth: the cube is read once",
        lambda: dynamic_shift_share(economy, reference=REFERENCE, start="2005", end="2019"),
        {"pandas": lambda: _pandas_shift(long)},
        1,
    )
    presence = _presence(1166, 615)
    yield (
        "proximity, density, ECI/PCI",
        "3x the fastest peer that does all three",
        "two matrix products",
        lambda: _ours_space(presence),
        _space_peers(presence),
        1,
    )
    large = _presence(5000, 5000)
    yield (
        "ECI of 5,000 x 5,000",
        "time grows with the non-zeros; 3 matrices of memory",
        "one pass over the matrix, then sparse products",
        lambda: economic_complexity(large),
        {"dense eigenvalues (NumPy)": lambda: _dense(large)},
        1,
    )
    table = _suppressed(401, 88)
    yield (
        "bounds of 401 x 88, 20 % secret",
        "minutes",
        "two linear programs a cell, each from the last basis",
        lambda: secret_bounds(table, slack=0),
        {},
        1,
    )


def _ours_profile(economy: xr.Dataset) -> pd.DataFrame:
    location_quotient(economy, reference=REFERENCE)
    return top(competence_profile(economy, reference=REFERENCE, start="2005", end="2019"))


def _ours_space(presence: xr.DataArray) -> object:
    near = proximity(presence)
    return relatedness_density(presence, near), economic_complexity(presence)


def _pandas_lq(long: pd.DataFrame) -> pd.Series:
    value = long["employees"]
    by = long.groupby(["date", "region"], observed=True)["employees"].transform("sum")
    nation = long[long["region"] == REFERENCE].set_index(["date", "industry"])["employees"]
    whole = nation.groupby("date").sum()
    keys = pd.MultiIndex.from_frame(long[["date", "industry"]])
    here = nation.reindex(keys).to_numpy() / long["date"].map(whole).to_numpy()
    return value / by / here


def _pandas_profile(long: pd.DataFrame) -> pd.DataFrame:
    frame = long.assign(lq=_pandas_lq(long))
    first, last = (
        frame[frame["date"] == day] for day in (frame["date"].min(), frame["date"].max())
    )
    both = last.merge(first, on=["region", "industry"], suffixes=("", "_start"))
    both["growth"] = both["employees"] / both["employees_start"].replace(0, np.nan) - 1
    both["quadrant"] = np.select(
        [(both["lq"] >= 1) & (both["growth"] >= 0), both["growth"] >= 0, both["lq"] >= 1],
        ["specialised_growth", "growth", "specialised_shrinking"],
        "shrinking",
    )
    share = both["employees"] / both.groupby("region", observed=True)["employees"].transform("sum")
    some = both[(share >= 0.005) & (both["lq"] > 1)].sort_values("lq", ascending=False)
    return some.groupby("region", observed=True).head(3)


def _pandas_shift(long: pd.DataFrame) -> pd.DataFrame:
    data = long.sort_values(["region", "industry", "date"])
    cells = data.groupby(["region", "industry"], observed=True)["employees"]
    before = cells.shift(1)
    nation = data[data["region"] == REFERENCE].set_index(["date", "industry"])["employees"]
    growth = nation.unstack().pct_change().stack()
    whole = nation.groupby("date").sum().pct_change()
    of_industry = growth.reindex(pd.MultiIndex.from_frame(data[["date", "industry"]])).to_numpy()
    of_all = data["date"].map(whole).to_numpy()
    parts = data.assign(
        national=before * of_all,
        mix=before * (of_industry - of_all),
        regional=data["employees"] - before * (1 + of_industry),
    )
    columns = ["national", "mix", "regional"]
    return parts.groupby(["region", "industry"], observed=True)[columns].sum()


def _presence(regions: int, industries: int) -> xr.DataArray:
    """A nested pattern with noise: rich regions have nearly all, rare industries are theirs."""
    draw = np.random.default_rng(2)
    rich, rare = np.linspace(2, -4, regions)[:, None], np.linspace(1, -2, industries)[None, :]
    chance = 1 / (1 + np.exp(-(rich + rare)))
    values = (draw.random((regions, industries)) < chance).astype(float)
    values[:, 0] = 1
    values[0, :] = 1
    return xr.DataArray(
        values,
        dims=("region", "industry"),
        coords={
            "region": [f"r{r:04d}" for r in range(regions)],
            "industry": [f"i{i:04d}" for i in range(industries)],
        },
        name="presence",
    )


def _space_peers(presence: xr.DataArray) -> dict[str, Callable[[], object]]:
    frame = presence.to_pandas()
    long = presence.to_series().rename("val").reset_index().assign(time=1)
    half = {"use_rca": False, "threshold": 0.5}

    def econcomplex(method: str) -> object:
        import econcomplex as peer  # noqa: PLC0415

        near = peer.proximity(frame, compute="product", **half)["product"]
        density = peer.relatedness_density(frame, phi=near, **half)
        return density, peer.eci_pci(frame, method=method, **half)

    def economic() -> object:
        import economic_complexity as peer  # noqa: PLC0415

        near = peer.proximity(frame)
        return peer.relatedness(frame, proximities=near), peer.complexity(frame)

    def ecomplexity() -> object:
        from ecomplexity import ecomplexity as peer  # noqa: PLC0415

        names = {"time": "time", "loc": "region", "prod": "industry", "val": "val"}
        return peer(long, names, presence_test="manual", check_logsupermodularity=False)

    return {
        "econcomplex, eigenvector": lambda: econcomplex("eigenvector"),
        "econcomplex, reflections": lambda: econcomplex("reflections"),
        "economic-complexity, reflections": economic,
        "ecomplexity": ecomplexity,
    }


def _dense(presence: xr.DataArray) -> np.ndarray:
    """All eigenvalues of the square matrix, as the peers compute them; one quarter of the size."""
    part = presence.to_numpy()[::2, ::2]
    by_region, by_industry = part.sum(1), np.maximum(part.sum(0), 1)
    left = part / np.maximum(by_region, 1)[:, None]
    square = left @ (part / by_industry).T
    return np.linalg.eigvals(square)


def _suppressed(districts: int, industries: int) -> xr.Dataset:
    made = cube(1, districts + 1, industries, seed=3)
    secret = np.random.default_rng(4).random((1, districts + 1, industries)) < 0.2
    secret[:, 0] = False
    return made.assign(
        employees=made["employees"].where(~secret),
        status=made["status"].where(~secret, 2).astype(np.int8),
    )


if __name__ == "__main__":
    main()
