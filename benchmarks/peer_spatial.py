"""Figures of PySAL (inequality, esda, giddy, libpysal) for the small economy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import geopandas
import numpy as np
import pandas as pd
from esda import G, G_Local, Geary, Moran, Moran_Local
from giddy.ergodic import mfpt
from giddy.markov import Markov, Spatial_Markov
from giddy.mobility import markov_mobility
from giddy.rank import Tau, Theta
from inequality.atkinson import Atkinson
from inequality.gini import Gini
from inequality.schutz import Schutz
from inequality.theil import Theil, TheilD
from inequality.wolfson import lorenz_curve, wolfson
from libpysal.weights import Queen, Rook, lat2W
from peer_complexity import incomes
from shapely.geometry import box

Economy = dict[str, pd.DataFrame]
Figure = tuple[str, str, str, Any]
LIMITS = np.array([0.8, 1.0, 1.2])


def spatial_figures(economy: Economy) -> Iterator[Figure]:
    """All figures of the four."""
    for make, program in (
        (_inequality, "inequality"),
        (_esda, "esda"),
        (_libpysal, "libpysal"),
        (_giddy, "giddy"),
    ):
        for case, function, result in make(economy):
            yield f"small.pysal.{case}", program, function, result


def _inequality(economy: Economy) -> Iterator[tuple[str, str, Any]]:
    income = incomes(economy, 2019)
    half = economy["regions"].set_index("region")["half"]
    y = income.to_numpy()
    for epsilon in (0.5, 1, 2):
        name = f"atkinson_{str(epsilon).replace('.', '')}"
        yield name, f"Atkinson({epsilon})", Atkinson(y, epsilon).A
    yield "gini", "Gini", Gini(y).g
    yield "theil", "Theil", Theil(y).T
    parts = TheilD(y, half.to_numpy())
    yield "theil_between", "TheilD.bg", parts.bg
    yield "theil_within", "TheilD.wg", parts.wg
    yield "wolfson", "wolfson", wolfson(y)
    schutz = Schutz(income.to_frame(), "income")
    yield "schutz", "Schutz.distance", schutz.distance
    yield "schutz_coefficient", "Schutz.coefficient", schutz.coefficient
    people, amount = lorenz_curve(y)
    yield "lorenz_population", "lorenz_curve", pd.Series(people, index=range(len(people)))
    yield "lorenz_amount", "lorenz_curve", pd.Series(amount, index=range(len(amount)))


def _esda(economy: Economy) -> Iterator[tuple[str, str, Any]]:
    income = incomes(economy, 2019)
    y = income.to_numpy()
    labels = income.index
    for letter, word in (("r", "row"), ("b", "binary")):
        rook = lat2W(2, 4)
        geary = Geary(y, rook, transformation=letter, permutations=0)
        yield f"geary_{word}", f"Geary(transformation='{letter}').C", geary.C
        yield f"geary_z_{word}", f"Geary(transformation='{letter}').z_norm", geary.z_norm
        moran = Moran(y, rook, transformation=letter, permutations=0)
        yield f"moran_{word}", f"Moran(transformation='{letter}').I", moran.I
        local = Moran_Local(y, rook, transformation=letter, permutations=0)
        yield f"local_moran_{word}", "Moran_Local.Is", pd.Series(local.Is, index=labels)
        if letter == "r":
            quadrant = pd.Series(local.q, index=labels)
            yield "local_moran_quadrant", "Moran_Local.q: 1 HH, 2 LH, 3 LL, 4 HL", quadrant
    whole = G(y, lat2W(2, 4), permutations=0)
    yield "general_g", "G.G", whole.G
    yield "general_g_variance", "G.VG", whole.VG
    yield "general_g_z", "G.z_norm", whole.z_norm
    for star, name in ((False, "g"), (True, "g_star")):
        local_g = G_Local(y, lat2W(2, 4), transform="B", star=star, permutations=0)
        call = f"G_Local(transform='B', star={star})"
        yield name, f"{call}.Gs", pd.Series(local_g.Gs, index=labels)
        yield f"{name}_z", f"{call}.Zs", pd.Series(local_g.Zs, index=labels)


def _libpysal(economy: Economy) -> Iterator[tuple[str, str, Any]]:
    regions = economy["regions"]
    corners = (regions["column"], regions["row"])
    squares = [box(x, y, x + 1, y + 1) for x, y in zip(*corners, strict=True)]
    frame = geopandas.GeoDataFrame(geometry=squares, index=regions["region"])
    for name, make in (("queen", Queen), ("rook", Rook)):
        weights = make.from_dataframe(frame, use_index=True)
        matrix, labels = weights.full()
        yield name, f"weights.{name.title()}", pd.DataFrame(matrix, index=labels, columns=labels)


def _giddy(economy: Economy) -> Iterator[tuple[str, str, Any]]:
    wide = economy["income"].pivot(index="region", columns="year", values="income").astype(float)
    relative = wide / wide.mean()
    chain = Markov(np.digitize(relative, LIMITS), classes=np.arange(4), summary=False)
    yield "markov_transitions", "Markov.transitions", _by_class(chain.transitions)
    yield "markov_p", "Markov.p", _by_class(chain.p)
    yield "markov_steady_state", "Markov.steady_state", pd.Series(np.ravel(chain.steady_state))
    yield "markov_first_passage", "ergodic.mfpt", _by_class(mfpt(chain.p))
    for measure in ("P", "D", "L2", "B1", "B2"):
        ini = np.ravel(chain.steady_state)
        result = markov_mobility(chain.p, measure=measure, ini=ini)
        yield f"mobility_{measure}", f"markov_mobility(measure='{measure}')", result
    first, last = wide[2012].to_numpy(), wide[2020].to_numpy()
    yield "tau", "rank.Tau.tau", Tau(first, last).tau
    half = economy["regions"]["half"].to_numpy()
    theta = Theta(np.column_stack([first, last]), half, permutations=0)
    yield "theta", "rank.Theta.theta", theta.theta
    yield from _spatial_markov(relative)


def _spatial_markov(relative: pd.DataFrame) -> Iterator[tuple[str, str, Any]]:
    weights = lat2W(2, 4)
    weights.transform = "r"
    # nobody is below 0.1: the second chain has a class in which nothing starts
    for name, cutoffs in (("", [0.9, 1.1]), ("_empty", [0.1, 0.9, 1.1])):
        found = Spatial_Markov(
            relative.to_numpy(), weights, cutoffs=cutoffs, lag_cutoffs=[1.0], fixed=True
        )
        call = f"Spatial_Markov(cutoffs={cutoffs}, lag_cutoffs=[1.0])".replace(",", ";")
        if not name:
            for place, where in enumerate(("poor", "rich")):
                yield f"spatial_markov_{where}", f"{call}.T[{place}]", _by_class(found.T[place])
        yield f"spatial_markov_q{name}", f"{call}.Q", found.Q
        yield f"spatial_markov_freedom{name}", f"{call}.dof_hom", found.dof_hom
        yield f"spatial_markov_p{name}", f"{call}.Q_p_value", found.Q_p_value


def _by_class(matrix: Any) -> pd.DataFrame:
    return pd.DataFrame(np.asarray(matrix))
