"""The network map: deterministic, no name on another, plans dashed and apart."""

import numpy as np
import pandas as pd
import pytest

from smartspec.charts.geometry import fit_shapes, read_shapes
from smartspec.charts.network_layout import Node, lay_out
from smartspec.charts.network_map import network_map
from smartspec.errors import DataError, SelectionError


def boundaries():
    def ring(x):
        return [[[x, 51.0], [x + 0.3, 51.0], [x + 0.3, 51.2], [x, 51.2], [x, 51.0]]]

    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name": name},
                "geometry": {"type": "Polygon", "coordinates": ring(7 + 0.3 * k)},
            }
            for k, (code, name) in enumerate([("05113", "Essen"), ("05911", "Bochum")])
        ],
    }


def actors(n=6):
    places = ["05113", "05911", None]
    return pd.DataFrame(
        {
            "actor": [f"a{k}" for k in range(n)],
            "name": [f"Organisation {k}" for k in range(n)],
            "districts": [places[k % 3] for k in range(n)],
            "helix": ["science", "business;science"] * (n // 2),
            "degree": [n - k for k in range(n)],
            "planned": [False] * (n - 1) + [True],
        }
    )


def links():
    rows = [("a0", "a1", "belongs", False), ("a0", "a2", "project", False),
            ("a1", "a3", "cooperates", False), ("a0", "a5", "cooperates", True)]  # fmt: skip
    return pd.DataFrame(rows, columns=["source", "target", "kind", "planned"])


def draw(given=None, joined=None, **options):
    chosen = {"lang": "de", "width": 1000, **options}
    given = actors() if given is None else given
    joined = links() if joined is None else joined
    return network_map(given, joined, boundaries=boundaries(), **chosen)


def rules(chart, colour):
    layers = [x for x in chart.spec["layer"] if x["mark"].get("stroke") == colour]
    return [x for x in layers if x["mark"]["type"] == "rule"]


def test_kinds_of_links_differ_by_the_style_of_their_line():
    chart = draw()
    rule = [x["mark"] for x in chart.spec["layer"] if x["mark"]["type"] == "rule"]
    styles = {(m["strokeWidth"], tuple(m.get("strokeDash", ()))) for m in rule if "opacity" in m}
    assert len(styles) == 4


def test_a_planned_link_is_dashed_and_not_among_the_existing_ones():
    planned = rules(draw(), "#b34700")
    assert planned
    assert all(layer["mark"]["strokeDash"] for layer in planned)
    drawn = [v for layer in planned for v in layer["data"]["values"]]
    assert len(drawn) == 2  # the link and its entry of the legend
    assert "3 Verbindungen, 1 weitere geplant" in draw().description


def test_an_actor_without_a_link_is_not_drawn():
    assert "a4" in set(actors()["actor"])
    assert "Organisation 4" not in str(draw().spec["layer"])


def test_the_table_has_a_row_per_link_with_names_and_state_in_words():
    table = draw(lang="en").table
    assert table["state"].tolist() == ["existing"] * 3 + ["planned"]
    assert table["name_b"].tolist()[3] == "Organisation 5"


def test_actors_of_one_district_do_not_cover_each_other():
    shapes = fit_shapes(read_shapes(boundaries(), lang="de"), width=300, height=120)
    nodes = [Node(f"a{k}", "x", "05113", "science", k, False) for k in range(40)]
    circles = np.array(list(lay_out(shapes, nodes, bottom=130, width=300).circles.values()))
    gaps = np.hypot(*(circles[:, None, :2] - circles[None, :, :2]).transpose(2, 0, 1))
    touching = gaps < circles[:, None, 2] + circles[None, :, 2]
    assert not (touching & ~np.eye(40, dtype=bool)).any()


def test_the_order_of_the_rows_does_not_change_the_picture():
    turned = draw(actors().iloc[::-1].reset_index(drop=True))
    assert {str(v) for x in turned.spec["layer"] for v in x["data"]["values"]} == {
        str(v) for x in draw().spec["layer"] for v in x["data"]["values"]
    }


def test_a_narrow_map_joins_districts_and_counts_their_organisations():
    chart = draw(width=380)
    texts = [v.get("text") for x in chart.spec["layer"] for v in x["data"]["values"]]
    assert "1; 0 Verbindungen innerhalb" in texts
    assert "2; 1 Verbindung innerhalb" not in texts


def test_all_problems_of_the_links_are_named_at_once():
    wrong = pd.DataFrame(
        [("a0", "zz", "belongs", False), ("a0", "a1", "likes", False)],
        columns=["source", "target", "kind", "planned"],
    )
    with pytest.raises(DataError) as caught:
        draw(joined=wrong)
    assert "zz" in str(caught.value)
    assert "likes" in str(caught.value)


def test_a_network_without_links_is_refused_with_a_cure():
    with pytest.raises(SelectionError, match="no links"):
        draw(joined=links().iloc[:0])
