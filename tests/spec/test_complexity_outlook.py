"""Complexity outlook: how near a region is to complex industries it does not have."""

import pytest

from smartspec.analysis import complexity_outlook

RELATED = """
    industry | steel | tools | chips
    steel    |     0 |   0.6 |   0.2
    tools    |   0.6 |     0 |   0.2
    chips    |   0.2 |   0.2 |     0
"""
PCI = """
    industry | pci
    steel    |  -1
    tools    | 0.5
    chips    |   2
"""


def test_the_outlook_adds_up_nearness_times_complexity_of_what_is_absent(matrix, figures, shows):
    """A has steel: tools are near by 0.6/0.8, chips by 0.2/0.4: 0.75 x 0.5 + 0.5 x 2.

    de: Der Ausblick summiert Nähe mal Komplexität dessen, was fehlt
    """
    presence = matrix("""
        region | steel | tools | chips
        A      |     1 |     0 |     0
    """)
    shows(
        complexity_outlook(presence, matrix(RELATED), pci=figures(PCI)["pci"])["coi"],
        """
        region | coi
        A      | 1.375
        """,
    )


def test_the_gain_of_an_industry_is_what_it_brings_nearer(matrix, figures, shows):
    """With tools, chips come nearer by 0.2/0.4, times 2; with chips, tools by 0.2/0.8, times 0.5.

    de: Der Gewinn eines Wirtschaftszweigs ist, was er näher bringt
    """
    presence = matrix("""
        region | steel | tools | chips
        A      |     1 |     0 |     0
    """)
    shows(
        complexity_outlook(presence, matrix(RELATED), pci=figures(PCI)["pci"])["cog"],
        """
        region | industry | cog
        A      | steel    | 0
        A      | tools    | 1.000
        A      | chips    | 0.125
        """,
    )


def test_the_net_gain_is_the_outlook_after_less_the_outlook_before(matrix, figures):
    """de: Der Nettogewinn ist der Ausblick danach weniger der Ausblick davor"""
    before, after = (
        matrix(f"""
            region | steel | tools | chips
            A      |     1 |     {tools} |     0
        """)
        for tools in (0, 1)
    )
    related = matrix(RELATED)
    gain = complexity_outlook(before, related, pci=figures(PCI)["pci"], gain="net")["cog"]
    first, then = (
        complexity_outlook(p, related, pci=figures(PCI)["pci"])["coi"].item()
        for p in (before, after)
    )
    assert gain.sel(industry="tools").item() == pytest.approx(then - first)
