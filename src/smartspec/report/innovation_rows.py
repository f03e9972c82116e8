"""Rows of the chapter on the innovation system: actors by type, by district, and their links."""

from __future__ import annotations

import pandas as pd

from smartspec.analysis.network.network_graph import NetworkGraph
from smartspec.analysis.network.register import Register
from smartspec.codes.helix import ACTOR_TYPES, QUADRUPLE, SECTORS, actor_type_name
from smartspec.codes.locales import Lang
from smartspec.codes.superlatives import first_of
from smartspec.codes.wording import listing
from smartspec.dossier import Dossier

ANCHORS = 3  # named per district
BELONGS = {
    "part_of", "member_of", "shareholder_of", "owns", "joint_of", "founded", "spin_off_of", "runs",
    "leads", "located_at",
}  # fmt: skip


def citation(dossier: Dossier, *, lang: Lang) -> str:
    """Who stands behind the register: publisher, year and title of the source cited most often."""
    cited = dossier["actors"].get("source")
    if "sources" not in dossier or cited is None or not cited.notna().any():
        return ""
    sources = dossier["sources"].set_index("id")
    first = cited.value_counts().index[0]
    if first not in sources.index:
        return ""
    row = sources.loc[first]
    given = [str(row[c]) for c in ("publisher", "year", "title") if c in row and pd.notna(row[c])]
    own = {"de": "eigene Auswertung des Akteursverzeichnisses", "en": "own count of the register"}
    return "; ".join([", ".join(given), own[lang]])


def by_type(known: Register, *, lang: Lang) -> pd.DataFrame:
    """Existing organisations of the region by type, one column per sector; NA where none."""
    actors = known.actors[known.actors["left_out"] == ""]
    rows = []
    for kind in ACTOR_TYPES:
        inside = actors[actors["type"] == kind]
        if len(inside):
            row: dict[str, object] = {"type": actor_type_name(kind, lang=lang)}
            row |= {sector: _with(inside, sector) for sector in SECTORS}
            rows.append(row | {"actors": len(inside)})
    return pd.DataFrame(rows, columns=["type", *SECTORS, "actors"])


def by_district(known: Register, degree: dict[str, int], *, lang: Lang) -> pd.DataFrame:
    """Existing organisations of each district by sector, and those with most recorded links.

    Where the next one has as many links as the last, neither is named.
    """
    actors = known.actors[known.actors["left_out"] == ""]
    rows = []
    for code, names in known.districts.items():
        inside = actors[[code in districts for districts in actors["districts"]]]
        linked = {inside["name"][a]: degree.get(a, 0) for a in inside.index}
        best = first_of(dict(sorted(linked.items())), n=ANCHORS)
        row: dict[str, object] = {"district": names[lang], "actors": len(inside)}
        row |= {sector: _with(inside, sector) for sector in QUADRUPLE}
        rows.append(row | {"anchors": listing(best, lang=lang)})
    return pd.DataFrame(rows, columns=["district", "actors", *QUADRUPLE, "anchors"])


def _with(actors: pd.DataFrame, sector: str) -> int:
    return sum(sector in helix for helix in actors["helix"])


def degrees(graph: NetworkGraph) -> dict[str, int]:
    """How many others each actor is linked with."""
    found = zip(graph.actors, graph.neighbours, strict=True)
    return {actor: tied.bit_count() for actor, tied in found}


def drawn_links(graph: NetworkGraph, future: NetworkGraph) -> pd.DataFrame:
    """One row per pair that is tied: `belongs`, `cooperates` or `project`; plans marked.

    A pair with several links takes the closest of them, in this order.
    """
    direct: dict[tuple[str, str], str] = {}
    rows = graph.links
    rows = rows[(rows["source_kind"] == "actor") & (rows["target_kind"] == "actor")]
    for source, target, relation in zip(
        rows["source"], rows["target"], rows["relation"], strict=True
    ):
        kind = "belongs" if relation in BELONGS else "cooperates"
        pair = (min(source, target), max(source, target))
        direct[pair] = kind if direct.get(pair) != "belongs" else "belongs"
    known = {_pair(graph, ends) for ends in graph.ties}
    found = []
    for ends in future.ties:
        pair = _pair(future, ends)
        kind = direct.get(pair, "project")
        found.append((*pair, kind, pair not in known))
    return pd.DataFrame(found, columns=["source", "target", "kind", "planned"])


def _pair(graph: NetworkGraph, ends: tuple[int, int]) -> tuple[str, str]:
    a, b = (graph.actors[k] for k in ends)
    return min(a, b), max(a, b)
