"""Betweenness by Brandes' algorithm for many sources at once, in NumPy."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

BATCH = 64


def betweenness(
    n: int, pairs: Iterable[tuple[int, int]], *, exact_up_to: int, samples: int, seed: int
) -> tuple[np.ndarray, int]:
    """Share of shortest paths between all other pairs that run through a node; sources used.

    Above `exact_up_to` connected nodes, a seeded sample of sources estimates it. Unweighted.
    """
    ends = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    result = np.zeros(n)
    connected = np.unique(ends)
    if n < 3 or not len(connected):
        return result, len(connected)
    ends = np.searchsorted(connected, ends)
    both = np.concatenate([ends, ends[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    starts = np.searchsorted(both[:, 0], np.arange(len(connected)))
    sources = np.arange(len(connected))
    if len(connected) > exact_up_to:
        chosen = np.random.default_rng(seed).choice(
            sources, min(samples, len(sources)), replace=False
        )
        sources = np.sort(chosen)
    found = np.zeros(len(connected))
    for first in range(0, len(sources), BATCH):
        found += _dependencies(both[:, 1], starts, sources[first : first + BATCH])
    scale = len(connected) / len(sources) / ((n - 1) * (n - 2))
    result[connected] = found * scale
    return result, len(sources)


def _dependencies(target: np.ndarray, starts: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """The sum of each node's dependencies over a batch of sources (columns)."""

    def over_neighbours(values: np.ndarray) -> np.ndarray:
        return np.add.reduceat(values[target], starts, axis=0)

    columns = np.arange(len(sources))
    paths = np.zeros((len(starts), len(sources)))
    paths[sources, columns] = 1.0
    distance = np.where(paths > 0, 0, -1)
    frontier, level = paths.copy(), 0
    while frontier.any():
        level += 1
        frontier = np.where(distance < 0, over_neighbours(frontier), 0.0)
        distance[frontier > 0] = level
        paths += frontier
    depends = np.zeros_like(paths)
    for step in range(level - 1, 0, -1):
        share = np.where(distance == step, (1 + depends) / np.maximum(paths, 1), 0.0)
        depends += np.where(distance == step - 1, paths * over_neighbours(share), 0.0)
    depends[sources, columns] = 0.0
    return np.asarray(depends.sum(axis=1))
