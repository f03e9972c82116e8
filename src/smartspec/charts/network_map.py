"""The network of organisations on the map of the region; narrow, the links between districts."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

import pandas as pd

from smartspec.charts.chart import Chart
from smartspec.charts.drawing import Drawing
from smartspec.charts.frame import framed, make_frame
from smartspec.charts.geometry import Shape, aspect, fit_shapes, read_shapes
from smartspec.charts.map_words import map_source
from smartspec.charts.network_districts import draw_district_links
from smartspec.charts.network_layout import OUTSIDE, Node, lay_out
from smartspec.charts.network_paint import (
    SIGNS,
    Layers,
    draw_areas,
    draw_labels,
    draw_legend,
    draw_names,
    draw_nodes,
    draw_strip,
    link_layers,
)
from smartspec.charts.network_words import (
    KINDS,
    NARROW_SUBTITLE,
    NOTE,
    ONLY,
    SUBTITLE,
    TITLE,
    describe_network,
    link_table,
)
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative
from smartspec.codes.locales import Lang, check_lang, choose, number
from smartspec.cube import refuse_internal
from smartspec.errors import DataError, SelectionError, collect, did_you_mean
from smartspec.tables import split_list

NARROW, LEAST, TALLEST = 600, 280, 1.2


def network_map(
    actors: pd.DataFrame,
    links: pd.DataFrame,
    *,
    boundaries: Mapping[str, Any],
    lang: Lang,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    most: int = 25,
    drawn: int = 300,
    width: int = 1000,
) -> Chart:
    """Organisations as signs in their districts with the links between them.

    The sign tells the sector, the style of a line the kind of the link; what is planned is dashed
    or hollow. The layout is computed without chance. Below 600 pixels the districts stand for
    their organisations, and lines join districts.

    Args:
        actors: columns `actor`, `name`, `districts` and `helix` (lists, the first entry counts),
            `degree` [number], `planned`. `attrs`: citation, licence, illustrative.
        links: columns `source`, `target`, `kind` (`belongs`, `cooperates`, `project`), `planned`.
        boundaries: GeoJSON of the districts in WGS 84.
        lang: `de` or `en`.
        title: None: a usual one.
        subtitle: None: how to read it.
        source: source line; default from `actors.attrs`.
        most: names written at most [number], the best-connected first.
        drawn: organisations drawn at most [number], the best-connected first; a note says so.
        width: of the picture [px].

    Returns:
        A chart; its table has a row per link. Actors without a link are not drawn.

    Raises:
        DataError: a link of an actor that is not in the table, an unknown kind or sector.
        SelectionError: no links; an unknown language; a width below 280 pixels.

    Example:
        >>> square = [[[7, 51], [8, 51], [8, 52], [7, 52], [7, 51]]]
        >>> area = {"type": "Feature", "properties": {"code": "05113", "name": "Essen"},
        ...         "geometry": {"type": "Polygon", "coordinates": square}}
        >>> actors = pd.DataFrame({"actor": ["a", "b"], "name": ["A", "B"], "degree": [1, 1],
        ...     "districts": ["05113"] * 2, "helix": ["science"] * 2, "planned": [False] * 2})
        >>> links = pd.DataFrame({"source": ["a"], "target": ["b"], "kind": ["project"],
        ...     "planned": [False]})
        >>> shapes = {"type": "FeatureCollection", "features": [area]}
        >>> network_map(actors, links, boundaries=shapes, lang="en").table["kind"].tolist()
        ['shared project']
    """
    for table in (actors, links):
        refuse_internal(table, "the table")
    lang = check_lang(lang)
    _check(actors, links, width)
    shapes = read_shapes(boundaries, lang=lang)
    count = len(actors)
    if width >= NARROW:
        actors, links = _best_connected(actors, links, drawn)
    nodes = _nodes(actors, links, {shape.code for shape in shapes})
    attrs = {str(key): value for key, value in actors.attrs.items()}
    line = map_source(source, attrs, boundaries, lang=lang)
    shown = title or choose(lang, TITLE)
    usual = NARROW_SUBTITLE if width < NARROW else SUBTITLE
    below = [choose(lang, usual) if subtitle is None else subtitle]
    below += [f"{choose(lang, ILLUSTRATIVE)}."] if is_illustrative(attrs) else []
    notes = [choose(lang, NOTE)]
    if len(actors) < count:
        notes.append(choose(lang, ONLY).format(drawn=len(actors), count=number(count, lang=lang)))
    frame = make_frame(
        width=width, left=12, right=12, title=shown, subtitle=below, foot=[*notes, line], below=10
    )
    given: dict[str, Any] = {"width": frame.plot_width, "lang": lang}
    if width < NARROW:
        fitted, high = _fitted(shapes, frame.plot_width)
        layers, bottom = draw_district_links(fitted, nodes, links, high=high, **given)
    else:
        layers, bottom = _organisations(shapes, nodes, links, most=most, **given)
    places = {shape.code: shape.name for shape in shapes}
    words = describe_network([shown, *below], nodes, links, places, notes, lang=lang)
    spec = framed(frame, layers, plot_height=bottom, lang=lang, description=words)
    table = link_table(nodes, links, lang=lang)
    table.attrs |= {"illustrative": int(is_illustrative(attrs)), "source": line, "notes": notes}
    height = round(frame.top + bottom + frame.bottom)
    return Chart(spec, shown, words, line, table, lang, width, height)


def _check(actors: pd.DataFrame, links: pd.DataFrame, width: int) -> None:
    if width < LEAST:
        raise SelectionError(f"width {width} is too small", cure=f"give {LEAST} pixels or more")
    if links.empty:
        cure = "record relations or the partners of projects"
        raise SelectionError("there are no links to draw", cure=cure)
    known = set(actors["actor"].astype(str))
    with collect(DataError, file="links") as problems:
        for row, record in enumerate(links.to_dict("records"), start=2):
            for column in ("source", "target"):
                if record[column] not in known:
                    place = {"row": row, "column": column, "value": record[column]}
                    problems.add("no such actor", cure="add it to the actors", **place)
            if record["kind"] not in KINDS:
                cure = did_you_mean(str(record["kind"]), KINDS)
                problems.add("unknown kind", row=row, value=record["kind"], cure=cure)
        for row, cell in enumerate(actors["helix"], start=2):
            sector = next(iter(split_list(cell)), "")
            if sector not in SIGNS:
                cure = did_you_mean(sector, SIGNS)
                problems.add("unknown sector", row=row, column="helix", value=sector, cure=cure)


def _best_connected(
    actors: pd.DataFrame, links: pd.DataFrame, drawn: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The best-connected actors and the links among them."""
    if len(actors) <= drawn:
        return actors, links
    chosen = actors.sort_values(["degree", "actor"], ascending=[False, True]).head(drawn)
    inside = links["source"].isin(chosen["actor"]) & links["target"].isin(chosen["actor"])
    return (chosen, links[inside]) if inside.any() else (actors, links)


def _nodes(actors: pd.DataFrame, links: pd.DataFrame, known: set[str]) -> list[Node]:
    """The linked actors, each at the first of its districts that the map has."""
    linked = set(links["source"]) | set(links["target"])
    found = []
    for row in actors.to_dict("records"):
        if row["actor"] in linked:
            places = [code for code in split_list(row["districts"]) if code in known]
            place = places[0] if places else OUTSIDE
            sector = split_list(row["helix"])[0]
            degree, planned = int(row["degree"]), bool(row["planned"])
            found.append(Node(row["actor"], str(row["name"]), place, sector, degree, planned))
    return found


def _fitted(shapes: list[Shape], width: float) -> tuple[list[Shape], float]:
    high = width * min(max(aspect(shapes), 0.3), TALLEST)
    return fit_shapes(shapes, width=width - 8, height=high - 8, left=4, top=4), high


def _organisations(
    shapes: list[Shape],
    nodes: list[Node],
    links: pd.DataFrame,
    *,
    most: int,
    width: float,
    lang: Lang,
) -> tuple[Layers, float]:
    """The wide picture: areas, links, signs, names, legend; and its lower edge [px]."""
    fitted, high = _fitted(shapes, width)
    ties = list(zip(links["source"], links["target"], strict=True))
    layout = lay_out(fitted, nodes, bottom=high, width=width, ties=ties)
    edge = layout.strip[3] if layout.strip else high
    ground, top = Drawing(), Drawing()
    draw_areas(ground, fitted)
    draw_strip(ground, layout)
    draw_names(top, layout, lang=lang)
    draw_nodes(top, nodes, layout)
    draw_labels(top, nodes, layout, most=most, bounds=(0, 0, width, edge), lang=lang)
    sectors = [node.sector for node in nodes]
    bottom, dashed = draw_legend(top, sectors, top=edge + 10, width=width, lang=lang)
    return [*ground.layers(), *link_layers(links, layout), *top.layers(), *dashed], ceil(bottom)
