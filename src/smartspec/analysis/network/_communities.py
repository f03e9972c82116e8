"""Communities and components of a network, numbered by size; the same seed, the same result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np

Groups = list[list[int]]


def communities(
    n: int, ties: Mapping[tuple[int, int], float], *, seed: int, resolution: float
) -> tuple[Groups, Groups, float]:
    """Communities (Louvain), components, both without isolated nodes, and the modularity."""
    graph = nx.Graph()
    # nodes are whole numbers: the sets inside networkx then keep one order in every process
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in ties.items())
    if not graph:
        return [], [], 0.0
    found = nx.community.louvain_communities(graph, seed=seed, resolution=resolution)
    modularity = float(nx.community.modularity(graph, found, resolution=resolution))
    return _ordered(found), _ordered(nx.connected_components(graph)), modularity


def _ordered(groups: Sequence[set[int]]) -> Groups:
    return sorted((sorted(group) for group in groups), key=lambda g: (-len(g), g[0]))


def label(n: int, groups: Groups) -> np.ndarray:
    """The number of each node's group, 1 for the largest; 0 for none."""
    found = np.zeros(n, dtype=int)
    for number, group in enumerate(groups, start=1):
        found[group] = number
    return found


def participation(n: int, ties: Mapping[tuple[int, int], float], community: np.ndarray) -> list:
    """`1 - sum over communities of (ties into it / all ties) squared`; None without ties."""
    counts: list[dict[int, int]] = [{} for _ in range(n)]
    for pair in ties:
        for node, other in (pair, pair[::-1]):
            group = int(community[other])
            counts[node][group] = counts[node].get(group, 0) + 1
    return [1 - sum((k / sum(c.values())) ** 2 for k in c.values()) if c else None for c in counts]
