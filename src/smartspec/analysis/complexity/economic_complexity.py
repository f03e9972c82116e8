"""How complex the economy of a region is, and how complex an industry."""

from __future__ import annotations

from typing import get_args

import xarray as xr

from smartspec.analysis._options import check_at_least_zero, check_choice, options
from smartspec.analysis._presence import (
    MIN_REGIONS,
    check_enough_regions,
    read_presence,
    refuse_empty,
)
from smartspec.analysis.complexity._components import Components
from smartspec.analysis.complexity._indices import Choices, Method, Scale, indices
from smartspec.analysis.complexity._iterations import Start
from smartspec.analysis.complexity._spectrum import Solver
from smartspec.errors import Problems

Steps = int | None


def economic_complexity(
    presence: xr.DataArray,
    *,
    method: Method = "eigenvector",
    scale: Scale = "standard",
    steps: Steps = None,
    pci_start: Start = "diversity",
    components: Components = "refuse",
    weighted: bool = False,
    min_regions: int = MIN_REGIONS,
    min_eigengap: float = 0.01,
    eigenvalues: int = 3,
    solver: Solver = "automatic",
) -> xr.Dataset:
    """The economic complexity of regions (ECI) and of industries (PCI), each from the other.

    `ECI_r = mean of PCI_i over the industries of r`, `PCI_i = mean of ECI_r over the regions of
    i`, up to a factor: the second eigenvectors of `D^-1 M U^-1 M'` and `U^-1 M' D^-1 M`, with
    diversity `d_r = sum_i M_ri` and ubiquity `u_i = sum_r M_ri`. The sign is the one by which ECI
    rises with diversity. ECI is arbitrary where the second and third eigenvalue are close: where
    `(lambda_2 - lambda_3) / lambda_2 < min_eigengap`, `determined` is 0.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            each date (or other further dimension) is solved by itself.
        method: `eigenvector`, `reflections` (averages repeated), or `fitness` (not linear).
        scale: `standard`: ECI and PCI as z-scores (population standard deviation);
            `growth_lab`: PCI with the mean and deviation of ECI, so that ECI is the mean PCI;
            `none`: as the method leaves them. Fitness has the mean 1 and is not scaled.
        steps: of reflections (even, default 18) or fitness (200).
        pci_start: what reflections of industries go back to: the `diversity` of regions (one
            step more than ECI), or the `ubiquity` of industries (as many steps as ECI). With many
            steps both are the same.
        components: regions that share no industry with the others are not comparable: `refuse`,
            solve the `largest` part (NaN elsewhere), or `each` by itself.
        weighted: whether amounts such as location quotients are meant instead of 0 and 1.
        min_regions: fewer regions are refused.
        min_eigengap: below this relative gap ECI is not determined [fraction].
        eigenvalues: how many leading eigenvalues to report, at least 3.
        solver: `dense`, `iterative` (time grows with the non-zeros), or by size.

    Returns:
        Dataset with `eci` (region), `pci` (industry), `diversity`, `ubiquity`,
        `region_component`, `industry_component` (1 is the largest, 0 left out), and by
        eigenvector `eigenvalue` (component, rank; the first is always 1), `eigengap`,
        `determined` (component). The choices are attributes.

    Raises:
        SelectionError: too few regions, unknown cells, regions or industries without any entry,
            parts that are not connected, an unknown option; each with place and cure.

    Example:
        >>> presence = xr.DataArray([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]],
        ...     coords={"region": ["a", "b", "c"], "industry": ["20", "24", "28"]})
        >>> found = economic_complexity(presence, min_regions=3)
        >>> found["eci"].values.round(2).tolist(), found["pci"].values.round(2).tolist()
        ([1.22, 0.0, -1.22], [-1.22, 0.0, 1.22])

    Reference:
        Hidalgo, C. A., Hausmann, R. (2009), The building blocks of economic complexity, PNAS
        106(26), 10570-10575. Mealy, P., Farmer, J. D., Teytelboym, A. (2019), Interpreting
        economic complexity, Science Advances 5(1). Tacchella, A. et al. (2012), A new metrics
        for countries' fitness and products' complexity, Scientific Reports 2, 723.
    """
    with options() as problems:
        words = {"method": method, "scale": scale, "components": components, "solver": solver}
        _check_words(problems, **words, pci_start=pci_start)
        check_at_least_zero(problems, min_eigengap=min_eigengap)
        _check_steps(problems, method, steps, eigenvalues)
        matrix = read_presence(problems, presence, weighted=weighted)
        if matrix is not None:
            check_enough_regions(problems, matrix, min_regions)
            refuse_empty(problems, matrix)
    assert matrix is not None
    number = steps or (18 if method == "reflections" else 200)
    choices = Choices(method, scale, number, components, eigenvalues, solver, pci_start)
    found = indices(matrix, choices)
    if "eigengap" in found:
        second = found["eigenvalue"].isel(rank=1)
        enough = found["eigengap"] >= min_eigengap * second
        found["determined"] = enough.astype(int).where(second.notnull())
    found.attrs |= {"min_eigengap": min_eigengap, "min_regions": min_regions}
    return found


def _check_words(problems: Problems, **given: str) -> None:
    allowed = {
        "method": Method,
        "scale": Scale,
        "components": Components,
        "solver": Solver,
        "pci_start": Start,
    }
    for name, value in given.items():
        check_choice(problems, name, value, allowed[name])


def _check_steps(problems: Problems, method: str, steps: Steps, eigenvalues: int) -> None:
    if steps is not None and (steps < 1 or (method == "reflections" and steps % 2)):
        problems.add(
            "no number of steps for this method",
            column="steps",
            value=steps,
            cure="give a whole number, even for reflections (odd steps turn ECI round)",
        )
    if steps is not None and method == "eigenvector":
        problems.add(
            "the eigenvector has no steps",
            column="method",
            value=method,
            cure=f"leave out steps, or choose {' or '.join(get_args(Method)[1:])}",
        )
    if eigenvalues < 3:
        problems.add("too few", column="eigenvalues", value=eigenvalues, cure="give 3 or more")
