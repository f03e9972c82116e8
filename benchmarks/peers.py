"""What the Python peers do in each job, as their manuals would have an analyst write it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import xarray as xr
from economy import REFERENCE

Work = Callable[[], object]


def pandas_quotients(long: pd.DataFrame) -> pd.Series:
    value = long["employees"]
    by = long.groupby(["date", "region"], observed=True)["employees"].transform("sum")
    nation = long[long["region"] == REFERENCE].set_index(["date", "industry"])["employees"]
    whole = nation.groupby("date").sum()
    keys = pd.MultiIndex.from_frame(long[["date", "industry"]])
    here = nation.reindex(keys).to_numpy() / long["date"].map(whole).to_numpy()
    return value / by / here


def pandas_quadrants(long: pd.DataFrame) -> pd.DataFrame:
    """Quotients of all dates, growth from the first to the last, quadrants."""
    frame = long.assign(lq=pandas_quotients(long))
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
    return both


def pandas_profile(long: pd.DataFrame) -> pd.DataFrame:
    """The same, and the TOP-3 of each region."""
    both = pandas_quadrants(long)
    share = both["employees"] / both.groupby("region", observed=True)["employees"].transform("sum")
    some = both[(share >= 0.005) & (both["lq"] > 1)].sort_values("lq", ascending=False)
    return some.groupby("region", observed=True).head(3)


def pandas_shift_share(long: pd.DataFrame) -> pd.DataFrame:
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


def econcomplex_growth(economy: xr.Dataset) -> object:
    """Quotients of all dates and growth: the peer has neither quadrants nor TOP-n."""
    import econcomplex as peer  # noqa: PLC0415

    tables = [part.to_pandas() for part in economy["employees"]]
    growth = peer.growth_matrix(tables[0], tables[-1])
    return [peer.location_quotient(table) for table in tables], growth


def space_peers(presence: xr.DataArray) -> dict[str, Work]:
    """Proximity, density and complexity of one matrix by each peer."""
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


def dense_eigenvalues(presence: xr.DataArray) -> np.ndarray:
    """All eigenvalues of the square matrix, as the peers compute them; one quarter of the size."""
    part = presence.to_numpy()[::2, ::2]
    by_region, by_industry = part.sum(1), np.maximum(part.sum(0), 1)
    left = part / np.maximum(by_region, 1)[:, None]
    square = left @ (part / by_industry).T
    return np.linalg.eigvals(square)
