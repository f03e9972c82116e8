"""The innovation system as a network: brokers, reach, communities, components."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from smartspec.analysis._options import check_at_least_zero, options
from smartspec.analysis.network._betweenness import betweenness
from smartspec.analysis.network._bits import bits, within_two_steps
from smartspec.analysis.network._brokerage import brokerage
from smartspec.analysis.network._communities import communities, label, participation
from smartspec.analysis.network._network_words import (
    actor_reasons,
    community_reasons,
    summary_sentence,
)
from smartspec.analysis.network.network_graph import NetworkGraph, network_graph
from smartspec.codes.locales import LANGUAGES
from smartspec.tables import check, schema

Tables = Mapping[str, pd.DataFrame]


def networks(
    tables: Tables,
    *,
    planned: bool = False,
    seed: int = 1,
    exact_up_to: int = 1500,
    samples: int = 512,
    resolution: float = 1.0,
) -> dict[str, pd.DataFrame]:
    """Who connects whom in the innovation system, with the reason in words.

    `degree(v) = |N(v)|`; `reach(v) = actors within two steps / (n - 1)`; `betweenness(v) = share
    of the shortest paths between all other pairs that pass v`; `brokerage(v) = pairs of neighbours
    without a tie of their own whose districts (or fields) are known and disjoint`, of which `sole`
    have no other common neighbour; `participation(v) = 1 - sum_c (k_vc / k_v)^2` over communities.

    Planned actors, relations and projects take no part; `degree_planned` counts the neighbours
    that they would add. A recorded tie is no measure of quality, and a missing one may only be
    missing in the register.

    Args:
        tables: checked tables `actors`, and where there, `relations`, `projects`, `actor_fields`,
            `fields`, `areas`. A dossier is such a mapping.
        planned: take plans as if they existed.
        seed: seeds the communities and the sample of betweenness.
        exact_up_to: connected actors [number] up to which betweenness is exact.
        samples: sources [number] of the sample beyond that.
        resolution: of the communities [ratio]; above 1 gives smaller ones.

    Returns:
        Tables of the schemas `network_actors`, `network_communities`, `network_links`,
        `network_summary`.

    Raises:
        SelectionError: no table `actors`, or an option that is not a number of zero or more.

    Example:
        >>> actors = pd.DataFrame({"id": list("abc"), "name": list("ABC"),
        ...     "helix": ["science"] * 3, "type": ["university"] * 3, "scope": ["regional"] * 3,
        ...     "status": ["existing"] * 3, "district": ["05113", "05911", "05913"]})
        >>> relations = pd.DataFrame({"id": ["r", "s"], "from_actor": ["a", "b"],
        ...     "to_actor": ["b", "c"], "relation": ["cooperates_with"] * 2,
        ...     "planned": [False] * 2})
        >>> found = networks({"actors": actors, "relations": relations})["network_actors"]
        >>> found["brokerage_districts"].tolist(), found["betweenness"].tolist()
        ([0, 1, 0], [0.0, 1.0, 0.0])

    Reference:
        Brandes, U. (2001), A faster algorithm for betweenness centrality, Journal of Mathematical
        Sociology 25, 163-177; Gould, R.; Fernandez, R. (1989), Structures of mediation,
        Sociological Methodology 19, 89-126 (undirected, gatekeeper and liaison together);
        Guimerà, R.; Amaral, L. A. N. (2005), Functional cartography of complex metabolic networks,
        Nature 433, 895-900; Blondel, V. D. et al. (2008), Fast unfolding of communities in large
        networks, Journal of Statistical Mechanics P10008.
    """
    given = {"exact_up_to": exact_up_to, "samples": samples, "resolution": resolution}
    with options() as problems:
        check_at_least_zero(problems, **given)
    graph = network_graph(tables, planned=planned)
    n = len(graph.actors)
    connected = sum(tied != 0 for tied in graph.neighbours)
    groups, parts, modularity = communities(n, graph.ties, seed=seed, resolution=resolution)
    between, sources = betweenness(
        n, graph.ties, exact_up_to=exact_up_to, samples=samples, seed=seed
    )
    future = graph if planned else network_graph(tables, planned=True)
    actors = _actors(graph, between, label(n, groups), parts).assign(
        degree_planned=_added(graph, future)
    )
    summary = _summary(graph, future, groups, parts) | {
        "modularity": modularity,
        "betweenness_method": "exact" if sources == connected else "sampled",
        "betweenness_sources": sources,
        "seed": seed,
    }
    found = {
        "network_actors": _with_words(actors, graph),
        "network_communities": _communities(graph, groups, actors),
        "network_links": graph.links,
        "network_summary": pd.DataFrame([summary | summary_sentence(summary)]),
    }
    return {name: check(table, name) for name, table in found.items()}


def _actors(
    graph: NetworkGraph, between: np.ndarray, community: np.ndarray, parts: list[list[int]]
) -> pd.DataFrame:
    n = len(graph.actors)
    known = graph.register.actors.loc[list(graph.actors)]
    fields = _field_sets(graph)
    component = label(n, parts)
    size = np.bincount(component, minlength=len(parts) + 1)
    near = [within_two_steps(graph.neighbours, node).bit_count() for node in range(n)]
    table = pd.DataFrame({"actor": list(graph.actors), "name": known["name"].to_numpy()})
    table["degree"] = [tied.bit_count() for tied in graph.neighbours]
    table["betweenness"] = between
    table["reach"] = np.array(near) / max(n - 1, 1)
    for name, sets in (("districts", list(known["districts"])), ("fields", fields)):
        found = brokerage(graph.neighbours, sets)
        table[f"brokerage_{name}"] = [b.pairs for b in found]
        table[f"brokerage_{name}_sole"] = [b.sole for b in found]
        table[f"example_{name}"] = _examples(graph, found)
        table[f"{name}_linked"] = _linked(graph, sets)
    table["participation"] = pd.array(participation(n, graph.ties, community), dtype="Float64")
    table["community"] = [f"C{k}" if k else pd.NA for k in community]
    table["component"] = [f"K{k}" if k else pd.NA for k in component]
    table["component_size"] = np.where(component > 0, size[component], 1)
    return table


def _field_sets(graph: NetworkGraph) -> list[frozenset[str]]:
    """Fields of each actor; one that the source counts to all fields is in none apart."""
    known = graph.register.actors.loc[list(graph.actors)]
    every = frozenset(graph.register.fields)
    pairs = zip(known["fields"], known["all_fields"], strict=True)
    return [every if everywhere else fields for fields, everywhere in pairs]


def _linked(graph: NetworkGraph, sets: list[frozenset[str]]) -> list[str]:
    found = (frozenset().union(*(sets[k] for k in bits(tied))) for tied in graph.neighbours)
    return [";".join(sorted(names)) for names in found]


def _examples(graph: NetworkGraph, found: list) -> list[str | None]:
    pairs = (b.example for b in found)
    return [";".join(graph.actors[k] for k in pair) if pair else None for pair in pairs]


def _added(graph: NetworkGraph, future: NetworkGraph) -> list[int]:
    """Neighbours of each actor that only plans would add."""
    then = dict(zip(future.actors, future.neighbours, strict=True))
    pairs = zip(graph.actors, graph.neighbours, strict=True)
    return [then[actor].bit_count() - tied.bit_count() for actor, tied in pairs]


def _with_words(actors: pd.DataFrame, graph: NetworkGraph) -> pd.DataFrame:
    reasons = {f"reason_{lang}": actor_reasons(actors, graph, lang=lang) for lang in LANGUAGES}
    return actors.assign(**reasons)


def _communities(
    graph: NetworkGraph, groups: list[list[int]], actors: pd.DataFrame
) -> pd.DataFrame:
    number = label(len(graph.actors), groups)
    rows = []
    for k, group in enumerate(groups, start=1):
        ends = [int(number[a] == k) + int(number[b] == k) for a, b in graph.ties]
        members = actors.iloc[group].sort_values("degree", ascending=False, kind="stable")
        row = {
            "community": f"C{k}",
            "size": len(group),
            "ties_inside": ends.count(2),
            "ties_outside": ends.count(1),
            "members": ";".join(members["actor"]),
        }
        rows.append(row | community_reasons(group, members, graph))
    names = [field["name"] for field in schema("network_communities")["fields"]]
    return pd.DataFrame(rows, columns=names)


def _summary(
    graph: NetworkGraph, future: NetworkGraph, groups: list[list[int]], parts: list[list[int]]
) -> dict[str, object]:
    n = len(graph.actors)
    return {
        "actors": n,
        "isolated": sum(tied == 0 for tied in graph.neighbours),
        "ties": len(graph.ties),
        "ties_planned": len(future.ties) - len(graph.ties),
        "components": len(parts),
        "largest_component_share": len(parts[0]) / n if parts else 0.0,
        "communities": len(groups),
    }
