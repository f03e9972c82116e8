"""Links between old and new codes: where from, with which weights, and which are left open."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import xarray as xr

from smartspec.errors import Problems
from smartspec.tables import check

TOLERANCE = 1e-6  # of the sum of the weights of one old code
KEY = ["source", "target"]
SHOWN = 4


def read_links(links: pd.DataFrame) -> pd.DataFrame:
    """Links as a checked table; a code that has one successor goes there whole."""
    table = check(links, "bridge_links")
    alone = table.groupby("source")["target"].transform("size") == 1
    weight = table["weight"].astype(float)
    return table.assign(weight=weight.where(weight.notna() | ~alone, 1.0))


def with_weights(
    problems: Problems, links: pd.DataFrame, weights: pd.DataFrame | None
) -> pd.DataFrame:
    """The links with the weights of another table in place of theirs."""
    if weights is None:
        return links
    given = check(weights, "bridge_links")
    pairs = pd.MultiIndex.from_frame(links[KEY])
    known = pd.MultiIndex.from_frame(given[KEY]).isin(pairs)
    for row in given[~known].itertuples():
        there = links.loc[links["source"] == row.source, "target"].tolist()
        problems.add(
            f"no link from '{row.source}' to '{row.target}'",
            column="weights",
            cure=f"'{row.source}' has links to {', '.join(there) or 'nothing'}",
        )
    renewed = links[~links["source"].isin(given["source"])]
    of = links[links["source"].isin(given["source"])].drop(columns="weight")
    merged = of.merge(given[[*KEY, "weight"]], on=KEY, how="left")
    return pd.concat([renewed, merged[renewed.columns]], ignore_index=True)


def check_weights(problems: Problems, links: pd.DataFrame) -> None:
    """Note old codes of which only some weights are said, or whose weights do not add up to 1."""
    for source, rows in links.groupby("source", sort=False):
        weight = rows["weight"]
        lacking = rows.loc[weight.isna(), "target"].tolist()
        if lacking and weight.notna().any():
            problems.add(
                f"'{source}' has weights for some of its successors only",
                column="weight",
                cure=f"give also that of {', '.join(lacking)}; 0 where nothing goes there",
            )
        elif not lacking and abs(float(weight.sum()) - 1) > TOLERANCE:
            problems.add(
                f"the weights of '{source}' add up to {float(weight.sum()):g}",
                column="weight",
                cure="the parts of an old unit add up to 1",
            )


def open_sources(links: pd.DataFrame) -> dict[str, list[str]]:
    """The old codes of which nobody says which part goes where, with their successors."""
    unsaid = links[links["weight"].isna()]
    return {str(s): list(rows["target"]) for s, rows in unsaid.groupby("source", sort=False)}


def in_blocks(links: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """Successors that an open split ties together, as one; and what each of them consists of.

    What flows into such a block is known exactly: the block is the finest unit that both
    classifications can count.
    """
    graph = nx.Graph()
    graph.add_nodes_from(links["target"])
    for targets in open_sources(links).values():
        nx.add_path(graph, targets)
    parts = [sorted(part) for part in nx.connected_components(graph)]
    code = {target: _block_code(part) for part in parts for target in part}
    blocks = {_block_code(part): part for part in parts}
    moved = links.assign(target=links["target"].map(code))
    whole = moved["source"].isin(open_sources(links))
    moved.loc[whole, "weight"] = 1.0
    moved = pd.concat([moved[whole].drop_duplicates(KEY), moved[~whole]])
    summed = moved.groupby(KEY, sort=False)[["weight"]].sum().reset_index()
    return summed, blocks


def _block_code(part: list[str]) -> str:
    """`46+47+95`; of many, the first ones and how many follow: no two blocks share a first one."""
    if len(part) <= SHOWN:
        return "+".join(part)
    return "+".join(part[: SHOWN - 1]) + f"+{len(part) - SHOWN + 1} more"


def matrices(
    links: pd.DataFrame, sources: pd.Index, targets: list[str], *, dim: str
) -> tuple[xr.DataArray, xr.DataArray]:
    """Weights by old and new code, and which links are open; old codes that are not there left out."""
    found = links[links["source"].isin(sources)]
    rows = sources.get_indexer(pd.Index(found["source"]))
    columns = pd.Index(targets).get_indexer(pd.Index(found["target"]))
    weight = found["weight"].to_numpy(dtype=float)
    values = np.zeros((len(sources), len(targets)))
    unsaid = np.zeros(values.shape, dtype=bool)
    np.add.at(values, (rows, columns), np.nan_to_num(weight))
    unsaid[rows, columns] = np.isnan(weight)
    # weights such as 0.3 + 0.7 are a whole: the sum would else be taken for a part
    values = np.where(np.abs(values - 1) < TOLERANCE, 1.0, values)
    coords = {dim: sources, "target": np.array(targets, dtype=object)}
    dims = (dim, "target")
    return xr.DataArray(values, coords, dims), xr.DataArray(unsaid, coords, dims)
