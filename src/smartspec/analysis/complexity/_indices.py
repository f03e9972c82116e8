"""ECI and PCI of one matrix or of each of several, put together again by labels."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
import xarray as xr
from scipy import sparse

from smartspec.analysis._options import options
from smartspec.analysis.complexity._components import (
    Components,
    find_components,
    refuse_components,
)
from smartspec.analysis.complexity._iterations import Start, fitness, reflections
from smartspec.analysis.complexity._spectrum import Solver, spectrum

Method = Literal["eigenvector", "reflections", "fitness"]
Scale = Literal["standard", "growth_lab", "none"]
Pair = tuple[np.ndarray, np.ndarray]
NOTHING = 1e-12  # an eigenvalue or a spread below is rounding error


@dataclass(frozen=True)
class Choices:
    """The options of a call."""

    method: Method
    scale: Scale
    steps: int
    components: Components
    eigenvalues: int
    solver: Solver
    pci_start: Start


def indices(matrix: xr.DataArray, choices: Choices) -> xr.Dataset:
    """The indices of each matrix of a stack; the further dimensions come first again."""
    outer = matrix.dims[:-2]
    if not outer:
        return _one(matrix, choices)
    dim = outer[0]
    parts = [indices(matrix.isel({dim: place}), choices) for place in range(matrix.sizes[dim])]
    index = matrix[dim] if dim in matrix.coords else dim
    return xr.concat(
        [part.drop_vars(str(dim), errors="ignore") for part in parts],
        dim=index,
        data_vars="all",
        coords="minimal",
        compat="override",
        join="outer",
        combine_attrs="override",
    )


def _one(matrix: xr.DataArray, choices: Choices) -> xr.Dataset:
    cells = _entries(matrix.values)
    region, industry = find_components(cells)
    if choices.components == "refuse":
        with options() as problems:
            refuse_components(problems, matrix, region, industry)
    if choices.components == "largest":
        region, industry = (np.where(number == 1, 1, 0) for number in (region, industry))
    count = int(region.max())
    eci, pci = np.full(cells.shape[0], np.nan), np.full(cells.shape[1], np.nan)
    values = np.full((count, choices.eigenvalues), np.nan)
    notes: dict[str, str | float] = {}
    for number in range(1, count + 1):
        rows, columns = region == number, industry == number
        part = cells if count == 1 and rows.all() else cells[rows][:, columns]
        eci[rows], pci[columns] = _solve(part, choices, values[number - 1], notes)
    return _label(
        matrix, eci, pci, part=(region, industry), values=values, choices=choices, notes=notes
    )


def _entries(values: np.ndarray) -> sparse.csr_array:
    """The cells that are not zero; in one pass, where SciPy takes several."""
    values = np.ascontiguousarray(values)
    flat = np.flatnonzero(values != 0)
    rows, columns = np.divmod(flat, values.shape[1])
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=values.shape[0]))])
    data = values.ravel()[flat].astype(np.float64, copy=False)
    return sparse.csr_array((data, columns.astype(np.int32), starts.astype(np.int32)), values.shape)


def _solve(
    cells: sparse.csr_array, choices: Choices, values: np.ndarray, notes: dict[str, str | float]
) -> Pair:
    """ECI and PCI of one connected part; its eigenvalues are written into `values`."""
    nothing = np.full(cells.shape[0], np.nan), np.full(cells.shape[1], np.nan)
    if min(cells.shape) < 2:
        return nothing
    if choices.method == "fitness":
        region, industry, notes["last_change"] = fitness(cells, choices.steps)
        return region, industry
    if choices.method == "reflections":
        eci, pci = reflections(cells, choices.steps, pci_start=choices.pci_start)
    else:
        found = spectrum(cells, count=choices.eigenvalues, solver=choices.solver)
        values[:] = 0
        values[: len(found.values)] = found.values
        notes["solver"] = found.solver
        eci, pci = found.region, found.industry
        if values[1] < NOTHING:  # all regions have the same: there is nothing to tell apart
            return nothing
    if eci.std() < NOTHING * max(np.abs(eci).max(), NOTHING):
        return nothing
    return _scale(*_turn(eci, pci, cells), choices.scale, cells)


def _turn(eci: np.ndarray, pci: np.ndarray, cells: sparse.csr_array) -> Pair:
    """The sign by which ECI rises with diversity; where it is constant, PCI falls with ubiquity."""
    diversity, ubiquity = cells.sum(axis=1), cells.sum(axis=0)
    rises = float((eci - eci.mean()) @ (diversity - diversity.mean()))
    if abs(rises) < NOTHING * np.abs(eci).sum() * diversity.max():
        rises = -float((pci - pci.mean()) @ (ubiquity - ubiquity.mean()))
    return (-eci, -pci) if rises < 0 else (eci, pci)


def _scale(eci: np.ndarray, pci: np.ndarray, scale: Scale, cells: sparse.csr_array) -> Pair:
    if scale == "none":
        return eci, pci
    if scale == "standard":
        return _standard(eci), _standard(pci)
    mean = (cells @ pci) / cells.sum(axis=1)  # ECI as the mean PCI of what the region has
    return _standard(mean), (pci - mean.mean()) / mean.std()


def _standard(values: np.ndarray) -> np.ndarray:
    spread = values.std()
    return np.asarray((values - values.mean()) / (spread if spread > 0 else np.nan))


def _label(
    matrix: xr.DataArray,
    eci: np.ndarray,
    pci: np.ndarray,
    *,
    part: Pair,
    values: np.ndarray,
    choices: Choices,
    notes: dict[str, str | float],
) -> xr.Dataset:
    unit = {"standard": "standard deviations", "growth_lab": "standard deviations of ECI"}
    unit_of = "mean is 1" if choices.method == "fitness" else unit.get(choices.scale, "none")
    by_region, by_industry = {"unit": unit_of}, {"unit": unit_of}
    found: dict[str, Any] = {
        "eci": ("region", eci, by_region),
        "pci": ("industry", pci, by_industry),
        "diversity": ("region", matrix.values.sum(axis=1), {"unit": "industries"}),
        "ubiquity": ("industry", matrix.values.sum(axis=0), {"unit": "regions"}),
        "region_component": ("region", part[0], {"unit": "number"}),
        "industry_component": ("industry", part[1], {"unit": "number"}),
    }
    coords = dict(matrix.coords)
    if choices.method == "eigenvector":
        found["eigenvalue"] = (("component", "rank"), values, {"unit": "1"})
        found["eigengap"] = ("component", values[:, 1] - values[:, 2], {"unit": "1"})
        coords |= {
            "component": np.arange(1, len(values) + 1),
            "rank": np.arange(1, values.shape[1] + 1),
        }
    said = {k: v for k, v in asdict(choices).items() if k not in ("eigenvalues", "solver")}
    if choices.method == "eigenvector":
        del said["steps"]
    if choices.method != "reflections":
        del said["pci_start"]
    return xr.Dataset(found, coords=coords, attrs=said | notes)
