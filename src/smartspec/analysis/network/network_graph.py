"""The network of actors: who is joined by a relation or by a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

import pandas as pd

from smartspec.analysis.network.register import Register, register
from smartspec.tables import check, split_list

Tables = Mapping[str, pd.DataFrame]
LIVE = ("running", "completed")  # a project that ended has joined its partners
FUTURE = ("idea", "planned")
ENDS = ("from_actor", "from_project", "to_actor", "to_project")


class Link(NamedTuple):
    """A link of an actor or project with an actor or project, as the tables state it."""

    source: str
    source_kind: str
    target: str
    target_kind: str
    relation: str
    planned: bool
    stated_in: str


@dataclass(frozen=True)
class NetworkGraph:
    """Nodes 0..n-1 with their ids, the weighted ties, and each node's neighbours as a bit set."""

    actors: tuple[str, ...]
    ties: Mapping[tuple[int, int], float]
    neighbours: tuple[int, ...]
    links: pd.DataFrame
    register: Register


def network_graph(tables: Tables, *, planned: bool = False) -> NetworkGraph:
    """The actors as nodes, tied where a relation names both or both take part in one project.

    `weight(a, b) = number of relations + sum over shared projects of 1 / (partners - 1)`. A project
    that stands in the register too (a campus, a cluster; column `as_actor`) is no partner of its
    own: it does not thin the ties of the others, and each of them is tied with it once. Nodes
    are existing named actors, those outside the region too; rows without a name, merged and
    closed ones are none. Links of a merged actor belong to the one that was kept. Project to
    project relations are listed among the links and tie no actors.

    Args:
        tables: checked tables `actors`, and where there, `relations` and `projects`.
        planned: take planned actors, relations and projects as if they existed.

    Returns:
        `actors` in the order of the table, `ties` by pairs of positions [weight, number],
        `neighbours` as bit sets, `links` (schema `network_links`, planned ones included and
        marked), the `register`.

    Raises:
        SelectionError: there is no table `actors`; add it to the dossier.

    Example:
        >>> actors = pd.DataFrame({"id": ["a", "b"], "name": ["A", "B"], "helix": ["science"] * 2,
        ...     "type": ["university"] * 2, "scope": ["regional"] * 2, "status": ["existing"] * 2})
        >>> relations = pd.DataFrame({"id": ["r"], "from_actor": ["a"], "to_actor": ["b"],
        ...     "relation": ["cooperates_with"], "planned": [False]})
        >>> network_graph({"actors": actors, "relations": relations}).ties
        {(0, 1): 1.0}

    Reference:
        Newman, M. E. J. (2001), Scientific collaboration networks II, Physical Review E 64,
        016132 (weight of a shared project).
    """
    known = register(tables)
    allowed = {"", "external", "unknown"} | ({"planned"} if planned else set())
    named = known.actors.index[known.actors["left_out"].isin(allowed)]
    position = {actor: k for k, actor in enumerate(named)}
    found = [*_relations(tables, known), *_partners(tables, known)]
    ties: dict[tuple[int, int], float] = {}
    members: dict[str, set[int]] = {}
    live = _projects(tables, LIVE + FUTURE if planned else LIVE)
    for link in found:
        if link.planned and not planned:
            continue
        _tie(link, position, live, ties, members)
    twins = _twins(tables, known, position)
    for project in sorted(members):
        itself = twins.get(project, set())
        shared = sorted(members[project] - itself)
        for pair in combinations(shared, 2):
            ties[pair] = ties.get(pair, 0.0) + 1 / (len(shared) - 1)
        for one, other in product(itself, shared):
            ties.setdefault((min(one, other), max(one, other)), 1.0)  # a relation says it already
    links = check(pd.DataFrame(found, columns=list(Link._fields)), "network_links")
    ordered = dict(sorted(ties.items()))
    return NetworkGraph(tuple(named), ordered, _bit_sets(len(named), ordered), links, known)


def _tie(
    link: Link,
    position: Mapping[str, int],
    live: set[str],
    ties: dict[tuple[int, int], float],
    members: dict[str, set[int]],
) -> None:
    """Note what one link joins: two actors, or an actor and a project."""
    kinds = {link.source_kind: link.source, link.target_kind: link.target}
    if len(kinds) == 2:
        if kinds["project"] in live and kinds["actor"] in position:
            members.setdefault(kinds["project"], set()).add(position[kinds["actor"]])
    elif "actor" in kinds and {link.source, link.target} <= position.keys():
        a, b = sorted((position[link.source], position[link.target]))
        if a != b:
            ties[a, b] = ties.get((a, b), 0.0) + 1.0


def _relations(tables: Tables, known: Register) -> Iterator[Link]:
    if "relations" not in tables:
        return
    table = tables["relations"]
    keeper = {str(k): str(v) for k, v in known.actors["keeper"].items()}
    ends = [list(table[c]) if c in table else [pd.NA] * len(table) for c in ENDS]
    rest = (table["relation"], table["planned"], table["id"])
    for a, b, c, d, relation, planned, name in zip(*ends, *rest, strict=True):
        source, target = _end(a, b, keeper), _end(c, d, keeper)
        if source and target:
            yield Link(*source, *target, relation, bool(planned), name)


def _end(actor: object, project: object, keeper: Mapping[str, str]) -> tuple[str, str] | None:
    if isinstance(actor, str) and actor:
        return keeper.get(actor, actor), "actor"
    return (project, "project") if isinstance(project, str) and project else None


def _partners(tables: Tables, known: Register) -> Iterator[Link]:
    if "projects" not in tables:
        return
    table = tables["projects"]
    keeper = {str(k): str(v) for k, v in known.actors["keeper"].items()}
    leads = list(table["lead_partner"]) if "lead_partner" in table else [pd.NA] * len(table)
    partners = list(table["partners"]) if "partners" in table else [pd.NA] * len(table)
    for name, status, lead, cell in zip(table["id"], table["status"], leads, partners, strict=True):
        if status == "stopped":
            continue
        leading = split_list(lead)
        for actor in dict.fromkeys([*leading, *split_list(cell)]):
            role = "leads" if actor in leading else "partner_in"
            yield Link(
                keeper.get(actor, actor), "actor", name, "project", role, status in FUTURE, name
            )


def _twins(tables: Tables, known: Register, position: Mapping[str, int]) -> dict[str, set[int]]:
    """The actors that a project is, by project."""
    table = tables.get("projects")
    if table is None or "as_actor" not in table:
        return {}
    keeper = {str(k): str(v) for k, v in known.actors["keeper"].items()}
    found = {}
    for name, cell in zip(table["id"], table["as_actor"], strict=True):
        actors = (keeper.get(actor, actor) for actor in split_list(cell))
        found[str(name)] = {position[actor] for actor in actors if actor in position}
    return found


def _projects(tables: Tables, states: tuple[str, ...]) -> set[str]:
    if "projects" not in tables:
        return set()
    table = tables["projects"]
    return set(table.loc[table["status"].isin(states), "id"])


def _bit_sets(n: int, ties: Mapping[tuple[int, int], float]) -> tuple[int, ...]:
    found = [0] * n
    for a, b in ties:
        found[a] |= 1 << b
        found[b] |= 1 << a
    return tuple(found)
