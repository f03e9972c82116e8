"""Contiguity: who lies beside whom."""

from smartspec.analysis import contiguity


def drawn(rows):
    """Regions of squares, one degree wide: each letter of a map is the region of its square."""
    cells = {}
    for y, row in enumerate(rows.to_numpy()):
        for x, name in enumerate(row):
            if name:
                cells.setdefault(name, []).append((x, 50 - y))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": name},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [
                        [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]
                        for x, y in squares
                    ],
                },
            }
            for name, squares in cells.items()
        ],
    }


def test_a_common_point_makes_neighbours_by_queen(table, shows):
    """a touches d in one corner; e is an island.

    de: Nach queen genügt ein gemeinsamer Punkt.
    """
    boundaries = drawn(
        table("""
        west | middle | sea | east
        a    | b      |     | e
        c    | d      |     |
        """)
    )
    shows(
        contiguity(boundaries, rule="queen"),
        """
        region | region2 | contiguity
        a      | b       | 1
        a      | d       | 1
        b      | c       | 1
        a      | e       | 0
        a      | a       | 0
        """,
    )


def test_rook_asks_for_a_common_border(table, shows):
    """de: Nach rook braucht es eine gemeinsame Grenze."""
    boundaries = drawn(
        table("""
        west | middle | sea | east
        a    | b      |     | e
        c    | d      |     |
        """)
    )
    shows(
        contiguity(boundaries, rule="rook"),
        """
        region | region2 | contiguity
        a      | b       | 1
        a      | c       | 1
        a      | d       | 0
        b      | c       | 0
        """,
    )
    assert contiguity(boundaries, rule="rook").attrs["islands"] == "e"
