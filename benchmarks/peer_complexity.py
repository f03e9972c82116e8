"""Figures of econcomplex, economic-complexity and ecomplexity for the small economy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import econcomplex
import economic_complexity
import numpy as np
import pandas as pd
from ecomplexity import ecomplexity

Economy = dict[str, pd.DataFrame]
Figure = tuple[str, str, str, Any]


def complexity_figures(economy: Economy) -> Iterator[Figure]:
    """All figures of the three."""
    for case, function, result in _econcomplex(economy):
        yield f"small.econcomplex.{case}", "econcomplex", function, result
    for case, function, result in _economic_complexity(economy):
        yield f"small.economic_complexity.{case}", "economic-complexity", function, result
    for case, function, result in _ecomplexity(economy):
        yield f"small.ecomplexity.{case}", "ecomplexity", function, result


def counts(economy: Economy, year: int) -> pd.DataFrame:
    """Employees by region and industry."""
    table = economy["employees"].query("year == @year")
    return table.pivot(index="region", columns="industry", values="employees").astype(float)


def patents(economy: Economy) -> pd.DataFrame:
    """Patents by region and technology."""
    return economy["patents"].pivot(index="region", columns="technology", values="patents") * 1.0


def incomes(economy: Economy, year: int) -> pd.Series:
    """Income by region."""
    return economy["income"].query("year == @year").set_index("region")["income"].astype(float)


def _econcomplex(economy: Economy) -> Iterator[tuple[str, str, Any]]:
    e, before, now = econcomplex, counts(economy, 2014), counts(economy, 2019)
    regions = economy["regions"].set_index("region")
    present = e.rca(now, binary=True)
    yield "rca", "rca", e.rca(now)
    yield "rca_bin", "rca(binary=True)", present
    yield "hachman", "hachman_index", e.hachman_index(now)
    yield "lq_avg", "location_quotient_avg", e.location_quotient_avg(now)
    yield "spec_coeff", "spec_coefficient", e.spec_coefficient(now)
    yield "locational_gini", "locational_gini", e.locational_gini(now)
    yield "gini", "gini", e.gini(now)
    yield "entropy", "shannon_entropy", e.shannon_entropy(now)
    yield "diversity", "diversity", e.diversity(now)
    yield "ubiquity", "ubiquity", e.ubiquity(now)
    yield "norm_ubiquity", "normalized_ubiquity", e.normalized_ubiquity(now)
    yield "entry", "entry", e.entry([before, now])
    yield "exit", "exit", e.exit([before, now])
    yield "growth_reg", "growth_rate(axis=0)", _series(e.growth_rate(before, now), now.index)
    yield "expy", "expy", e.expy(now, incomes(economy, 2019))
    yield "rpop", "rpop", e.rpop(now, regions["population"])
    yield "pgi", "pgi", e.pgi(now, regions["emissions"])
    yield "peii", "peii", e.peii(now, regions["emissions"])
    yield from _econcomplex_pairs(economy, now, present)
    yield from _both(e, now, method="eigenvector")
    yield from _both(e, now, method="reflections", iterations=21)
    eci, pci = e.eci_pci(now, trim=False, method="reflections", iterations=20)
    yield "eci_reflections_even", "eci_pci(method=reflections iterations=20)", eci
    yield "pci_reflections_even", "eci_pci(method=reflections iterations=20)", pci
    yield from _both(e, now, method="fitness", iterations=20)


def _both(e: Any, now: pd.DataFrame, **choices: Any) -> Iterator[tuple[str, str, Any]]:
    """ECI and PCI by a method."""
    shown = " ".join(f"{name}={value}" for name, value in choices.items())
    eci, pci = e.eci_pci(now, trim=False, **choices)
    yield f"eci_{choices['method']}", f"eci_pci({shown})", eci
    yield f"pci_{choices['method']}", f"eci_pci({shown})", pci


def _econcomplex_pairs(
    economy: Economy, now: pd.DataFrame, present: pd.DataFrame
) -> Iterator[tuple[str, str, Any]]:
    e = econcomplex
    yield "co_occurrence", "co_occurrence(diagonal=True)", e.co_occurrence(present, diagonal=True)
    for method in ("cosine", "jaccard", "association", "probability"):
        result = e.relatedness_index(present, method=method)
        yield f"relatedness_{method}", f"relatedness_index(method='{method}')", result
    yield "cosine", "cosine_proximity", e.cosine_proximity(now)
    yield "correlation", "correlation_proximity", e.correlation_proximity(now)
    yield "export_similarity", "export_similarity", e.export_similarity(now)
    yield "z_score", "z_score_novelty", e.z_score_novelty(present)
    yield "density", "relatedness_density", e.relatedness_density(now)
    yield "distance", "distance", e.distance(now)
    yield "relative_relatedness", "relative_relatedness", e.relative_relatedness(now)
    across = e.cross_proximity(patents(economy), now)
    yield "cross_proximity", "cross_proximity", across
    yield "cross_relatedness", "cross_relatedness", e.cross_relatedness(patents(economy), across)
    _, pci = e.eci_pci(now, trim=False)
    yield "pci", "eci_pci", pci
    eci, _ = e.subnational_eci(counts(economy, 2020), pci, standardize=False)
    yield "subnational_eci", "subnational_eci(standardize=False)", eci
    yield "coi", "coi", e.coi(now, pci)
    unknown = patents(economy).assign(T6=0.0)  # a technology that is nowhere
    yield "cross_proximity_nowhere", "cross_proximity", e.cross_proximity(unknown, now)
    nothing = present.copy()
    nothing.loc["R8"] = 0.0  # a region without a speciality
    found = e.subnational_eci(nothing, pci, use_rca=False, standardize=False)[0]
    yield "subnational_nothing", "subnational_eci(use_rca=False standardize=False)", found
    yield "cog", "cog", e.cog(now, pci)


def _economic_complexity(economy: Economy) -> Iterator[tuple[str, str, Any]]:
    e, now = economic_complexity, counts(economy, 2019)
    rca, other = e.rca(now), e.rca(patents(economy))
    emissions = economy["regions"].set_index("region")[["emissions"]]
    yield "rca", "rca", rca
    yield "similarity", "similarity", e.similarity(rca)
    yield "proximity", "proximity", e.proximity(rca)
    yield "proximity_sqrt", "proximity(procedure='sqrt')", e.proximity(rca, procedure="sqrt")
    yield "relatedness", "relatedness", e.relatedness(rca)
    yield "distance", "distance", e.distance(rca)
    yield "relative_relatedness", "relative_relatedness", e.relative_relatedness(rca)
    eci, pci = e.complexity(rca)
    yield "eci", "complexity", eci
    yield "pci", "complexity", pci
    yield "opportunity_gain", "opportunity_gain", e.opportunity_gain(rca, pci=pci)
    across = e.cross_proximity(other, rca)
    yield "cross_proximity", "cross_proximity", across
    yield "cross_relatedness", "cross_relatedness", e.cross_relatedness(other, across)
    later = e.rca(counts(economy, 2020))
    yield "subnational", "complexity_subnational", e.complexity_subnational(later, pci)[0]
    yield "pgi", "pgi", e.pgi(now, rca, emissions).iloc[:, 0]
    yield "peii", "peii", e.peii(now, rca, emissions).iloc[:, 0]
    without = emissions.copy()
    without.loc["R8"] = np.nan  # a region of which nothing is known
    yield "peii_unknown", "peii", e.peii(now, rca, without).iloc[:, 0]
    empty = now.assign(I9=0.0)  # an industry that is nowhere
    yield "eci_nowhere", "complexity", e.complexity(e.rca(empty))[0]


def _ecomplexity(economy: Economy) -> Iterator[tuple[str, str, Any]]:
    now = counts(economy, 2019).stack().rename("val").reset_index()
    now["year"] = 2019
    names = {"time": "year", "loc": "region", "prod": "industry", "val": "val"}
    found = ecomplexity(now, names)
    people = economy["regions"][["region", "population"]].assign(year=2019)
    by_people = ecomplexity(
        now, names, presence_test="rpop", pop=people[["year", "region", "population"]]
    )
    yield (
        "rpop_mcp",
        "ecomplexity(presence_test='rpop'): mcp",
        by_people.pivot(index="region", columns="industry", values="mcp"),
    )
    by_both = {"rca": "rca", "mcp": "mcp", "cog": "cog", "density": "density"}
    for case, column in by_both.items():
        yield (
            case,
            f"ecomplexity: {column}",
            found.pivot(index="region", columns="industry", values=column),
        )
    for case, label in {
        "eci": "region", "coi": "region", "diversity": "region",
        "pci": "industry", "ubiquity": "industry",
    }.items():  # fmt: skip
        yield case, f"ecomplexity: {case}", found.groupby(label)[case].first()


def _series(result: Any, index: pd.Index) -> pd.Series:
    return result if isinstance(result, pd.Series) else pd.Series(np.asarray(result), index=index)
