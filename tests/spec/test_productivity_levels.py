"""PRODY and EXPY: the income that goes with an industry, and with the industries of a region."""

from smartspec.analysis import productivity_levels

INCOME = """
    region | income
    A      |  20000
    B      |  40000
"""


def test_an_industry_has_the_mean_income_of_its_regions_weighted_by_shares(matrix, figures, shows):
    """Steel: (0.75 x 20000 + 0.25 x 40000) / 1.

    de: Ein Wirtschaftszweig hat das mittlere Einkommen seiner Regionen, nach Anteilen gewichtet
    """
    found = productivity_levels(
        matrix("""
            region | steel | chips
            A      |  0.75 |  0.25
            B      |  0.25 |  0.75
        """),
        figures(INCOME)["income"],
    )
    shows(
        found["prody"],
        """
        industry | prody
        steel    | 25000
        chips    | 35000
        """,
    )
    shows(
        found["expy"],
        """
        region | expy
        A      | 27500
        B      | 32500
        """,
    )


def test_a_secret_share_leaves_its_industry_and_all_regions_open(matrix, figures, shows):
    """de: Ein geheimer Anteil lässt seinen Wirtschaftszweig und alle Regionen offen"""
    found = productivity_levels(
        matrix("""
            region | steel | chips
            A      |  0.75 |     .
            B      |  0.25 |  0.75
        """),
        figures(INCOME)["income"],
    )
    shows(
        found["prody"],
        """
        industry | prody
        steel    | 25000
        chips    | .
        """,
    )
    assert found["expy"].isnull().all()


def test_an_industry_that_is_nowhere_has_no_level_and_changes_nothing(matrix, figures, shows):
    """de: Ein Wirtschaftszweig, den es nirgends gibt, hat kein Niveau und ändert nichts"""
    found = productivity_levels(
        matrix("""
            region | steel | chips | mining
            A      |  0.75 |  0.25 |      0
            B      |  0.25 |  0.75 |      0
        """),
        figures(INCOME)["income"],
    )
    shows(
        found["prody"],
        """
        industry | prody
        mining   | .
        """,
    )
    assert found["expy"].values.tolist() == [27500, 32500]
