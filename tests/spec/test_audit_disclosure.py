"""Disclosure audit: what a reader can solve for from everything that is published together."""

from smartspec.analysis import Rules, audit_disclosure, group_regions, location_quotient


def test_a_single_secret_cell_of_a_row_is_the_total_less_the_others(given, shows):
    """1000 - 600 - 398 = 2.

    de: Eine einzige geheime Zelle einer Zeile ist die Summe minus die anderen
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |   600 |   398 |      .
    """)
    shows(
        audit_disclosure([cube]),
        """
        region | industry | rule   | low | high
        Essen  | health   | secret |   2 |    2
        """,
        only=True,
    )


def test_two_secret_cells_of_a_row_hide_each_other(given):
    """Metal and health are 602 together; each can be 1 to 601.

    de: Zwei geheime Zellen einer Zeile verbergen einander
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |     . |   398 |      .
    """)
    assert audit_disclosure([cube]).empty


def test_the_sum_of_a_region_gives_its_only_secret_district_away(given, shows):
    """Ruhr 150 - Essen 100 = 50 in Hamm, although Hamm has two secret cells.

    de: Die Summe einer Region verrät ihren einzigen geheimen Kreis
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Ruhr   |  1500 |   150 |     . |      .
        2019 | Essen  |  1000 |   100 |     . |      .
        2019 | Hamm   |   500 |     . |   200 |      .
    """)
    found = audit_disclosure([cube], groups={"Ruhr": ["Essen", "Hamm"]})
    shows(
        found,
        """
        region | industry | low | high
        Hamm   | metal    |  50 |   50
        Hamm   | health   | 250 |  250
        """,
        only=True,
    )
    assert found["equations_en"][1] == "Ruhr, metal, 30 June 2019 (150) = Essen (100) + Hamm (?)"


def test_a_location_quotient_with_public_totals_gives_the_count_away(given, shows):
    """The printed 1.50 lies between 1.495 and 1.505: 149.5 to 150.5 employees.

    de: Ein Standortkoeffizient mit öffentlichen Summen verrät die Zahl
    """
    internal = given("""
        date | region | total | metal | trade
        2019 | NRW    | 10000 |  1000 |  9000
        2019 | Essen  |  1000 |   150 |   850
    """)
    public = given("""
        date | region | total | metal | trade
        2019 | NRW    | 10000 |  1000 |  9000
        2019 | Essen  |  1000 |     . |     .
    """)
    quotient = location_quotient(internal, reference="NRW").sel(region=["Essen"])
    assert audit_disclosure([public], truth=internal).empty
    shows(
        audit_disclosure([public, quotient.sel(industry=["metal"])], truth=internal),
        """
        region | industry | low | high
        Essen  | metal    | 150 |  150
        Essen  | trade    | 850 |  850
        """,
        only=True,
    )
    coarse = audit_disclosure(
        [public, quotient.sel(industry=["metal"])], truth=internal, digits={"location_quotient": 0}
    )
    assert coarse.empty, "printed as 2 (really 1.5) it leaves 150 to 250"


def test_a_small_count_that_is_shown_is_a_hole_by_itself(given, shows):
    """Two persons are fewer than three; zero persons are nobody's secret.

    de: Eine kleine Zahl, die gezeigt wird, ist schon selbst eine Lücke
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |     2 |   998 |      0
    """)
    shows(
        audit_disclosure([cube]),
        """
        region | industry | rule              | low | high
        Essen  | metal    | minimum_frequency |   2 |    2
        """,
        only=True,
    )
    assert audit_disclosure([cube], rules=Rules(min_count=2)).empty


def test_an_interval_narrower_than_the_protection_is_a_hole(given, shows):
    """Health in Essen is 1 to 39, so metal is 951 to 989: 38 persons, less than 10 % of it.

    de: Ein Intervall, das enger ist als der Schutz, ist eine Lücke
    """
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Ruhr   |  1500 |  1030 |   430 |     40
        2019 | Essen  |  1000 |     . |    10 |      .
        2019 | Hamm   |   500 |     . |   420 |      .
    """)
    groups = {"Ruhr": ["Essen", "Hamm"]}
    shows(
        audit_disclosure([cube], groups=groups, rules=Rules(protection=0.1)),
        """
        region | industry | rule   | low | high
        Essen  | metal    | secret | 951 |  989
        """,
        only=True,
    )
    assert audit_disclosure([cube], groups=groups, rules=Rules(protection=0.03)).empty


def test_a_region_added_up_here_is_secret_as_its_members_are_and_tells_nothing(given):
    """de: Eine hier addierte Region ist geheim wie ihre Mitglieder und verrät nichts"""
    cube = given("""
        date | region | total | metal | trade | health
        2019 | Essen  |  1000 |     . |   398 |      .
        2019 | Hamm   |   500 |   100 |   200 |    200
    """)
    groups = {"Ruhr": ["Essen", "Hamm"]}
    assert audit_disclosure([group_regions(cube, groups)], groups=groups).empty


def test_persons_in_no_industry_are_much_the_same_at_other_dates(given, shows):
    """30 of 930, 31 of 951, 32 of 972 are in no industry: so are 31 to 34 of 1,000.

    de: Personen ohne Wirtschaftszweig sind zu anderen Stichtagen etwa gleich viele
    """
    cube = given("""
        date | region | total | metal | trade
        2016 | Essen  |   930 |   400 |   500
        2017 | Essen  |   951 |   380 |   540
        2018 | Essen  |   972 |   390 |   550
        2019 | Essen  |  1000 |     . |   600
    """)
    shows(
        audit_disclosure([cube]),
        """
        region | industry | certainty | low | high
        Essen  | metal    | probable  | 366 |  369
        """,
        only=True,
    )
    assert audit_disclosure([cube], rules=Rules(likely=1)).empty, "for certain it is 1 to 400"
