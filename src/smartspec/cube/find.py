"""Find what a cube holds: a date, a region, an industry, by code or by name."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from smartspec.errors import SelectionError, did_you_mean


def find_date(cube: xr.Dataset, date: str | pd.Timestamp) -> pd.Timestamp:
    """The reference date in the cube that `date` names: a full date, or a year or month if unique.

    Raises:
        SelectionError: no such date, or several; the message lists those of the cube.
    """
    dates = [str(pd.Timestamp(d).date()) for d in cube["date"].values]
    wanted = str(date.date()) if isinstance(date, pd.Timestamp) else str(date)
    fits = [d for d in dates if d == wanted or d.startswith(f"{wanted}-")]
    if len(fits) != 1:
        reason = "is not in the cube" if not fits else "names several dates"
        raise SelectionError(f"date '{wanted}' {reason}", cure=did_you_mean(wanted, dates))
    return pd.Timestamp(fits[0])


def find_region(cube: xr.Dataset, region: str) -> str:
    """The code of a region given by code or by name.

    Raises:
        SelectionError: no such region, or a name that two regions share.
    """
    return _find(cube, region, dim="region")


def find_industry(cube: xr.Dataset, industry: str) -> str:
    """The code of an industry given by code or by name.

    Raises:
        SelectionError: no such industry, or a name that two industries share.
    """
    return _find(cube, industry, dim="industry")


def _find(cube: xr.Dataset, wanted: str, *, dim: str) -> str:
    codes = [str(code) for code in cube[dim].values]
    if wanted in codes:
        return wanted
    names = [str(name) for name in cube[f"{dim}_name"].values]
    fits = _named(wanted, codes, names)
    if len(fits) == 1:
        return fits[0]
    if fits:
        cure = f"give one of the codes {', '.join(fits)}"
        raise SelectionError(f"{dim} '{wanted}' is the name of several", cure=cure)
    cure = did_you_mean(wanted, [*codes, *dict.fromkeys(n for n in names if n)])
    raise SelectionError(f"{dim} '{wanted}' is not in the cube", cure=cure)


def _named(wanted: str, codes: list[str], names: list[str]) -> list[str]:
    """Codes whose name is `wanted`, else whose name starts so: "Bochum, kreisfreie Stadt"."""
    low = wanted.casefold()
    pairs = [(code, name.casefold()) for code, name in zip(codes, names, strict=True)]
    whole = [code for code, name in pairs if name == low]
    return whole or [code for code, name in pairs if name.startswith(f"{low},")]
