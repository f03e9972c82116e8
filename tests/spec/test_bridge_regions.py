"""Bridges over reforms of districts: earlier figures in the districts of today."""

from smartspec.analysis import bridge_regions
from smartspec.cube import cube_to_table


def test_merged_districts_are_added_up_for_the_dates_before_the_reform(given, table, shows):
    """The city and the district of Aachen became one region on 21 October 2009.

    de: Zusammengelegte Kreise werden für die Stichtage vor der Reform addiert.
    """
    cube = given("""
        date | region | total | metal | health
        2008 | City   |  1000 |   150 |    200
        2008 | Rural  |   500 |    50 |      .
        2008 | Aachen |     x |     x |      x
        2010 | City   |     x |     x |      x
        2010 | Rural  |     x |     x |      x
        2010 | Aachen |  1600 |   190 |    260
    """)
    links = table("""
        source | target | valid_from
        City   | Aachen | 2009-10-21
        Rural  | Aachen | 2009-10-21
    """)
    bridged = bridge_regions(cube, links)
    shows(
        cube_to_table(bridged.sel(date=["2008-06-30"])),
        """
        region | industry | employees | status
        Aachen | TOTAL    | 1500      | observed
        Aachen | metal    | 200       | observed
        Aachen | health   | .         | suppressed
        """,
        only=True,
    )
    shows(
        cube_to_table(bridged.sel(date=["2010-06-30"])),
        """
        region | industry | employees | status
        Aachen | TOTAL    | 1600      | observed
        Aachen | metal    | 190       | observed
        Aachen | health   | 260       | observed
        """,
        only=True,
    )


def test_a_district_that_was_split_is_estimated_by_weights(given, table, shows):
    """Three quarters of Demmin go east; east keeps its code and its own 400.

    de: Ein Kreis, der aufgeteilt wurde, wird mit Gewichten geschätzt.
    """
    cube = given("""
        date | region | total | metal
        2010 | Demmin |   200 |    40
        2010 | East   |   400 |    10
        2010 | West   |     x |     x
        2012 | Demmin |     x |     x
        2012 | East   |   560 |    44
        2012 | West   |    60 |     9
    """)
    links = table("""
        source | target | weight | valid_from
        Demmin | East   | 0.75   | 2011-09-04
        Demmin | West   | 0.25   | 2011-09-04
        East   | East   | 1      | 2011-09-04
    """)
    shows(
        cube_to_table(bridge_regions(cube, links).sel(date=["2010-06-30"])),
        """
        region | industry | employees | status
        East   | TOTAL    | 550       | estimated
        East   | metal    | 40        | estimated
        West   | TOTAL    | 50        | estimated
        West   | metal    | 10        | estimated
        """,
        only=True,
    )
