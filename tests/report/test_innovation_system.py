"""Chapter 2.3: gaps are named unasked, plans are counted nowhere, every table has a caption."""

import re

import pytest

from smartspec.analysis.network.network_graph import network_graph
from smartspec.report.context import Context
from smartspec.report.innovation_rows import by_district, degrees, drawn_links
from smartspec.report.sections import innovation_network, innovation_system


@pytest.fixture(scope="module", params=["de", "en"])
def context(request, example):
    return Context(example, request.param)


@pytest.fixture(scope="module")
def system(context):
    return str(innovation_system.render(context))


@pytest.fixture(scope="module")
def network(context):
    return str(innovation_network.render(context))


def test_the_missing_civil_society_is_named_unasked(system, context):
    assert {"de": "keine Organisation aus dem Sektor Zivilgesellschaft",
            "en": "no organisation of civil society"}[context.lang] in system  # fmt: skip


def test_every_table_has_a_caption(system, network):
    for page in (system, network):
        assert page.count("<table") == page.count("<caption>")
        assert "<caption></caption>" not in page


def test_each_figure_has_a_wide_and_a_narrow_drawing_with_alternative_text(system, network):
    for page in (system, network):
        assert page.count('<div class="wide">') == page.count('<div class="narrow">') == 1
        assert len(re.findall(r"<desc[^>]*>[^<]{60,}", page)) == 2


def test_brokers_and_missing_links_come_with_a_reason(network, context):
    assert {"de": "Verbindet 108 Paare", "en": "Joins 108 pairs"}[context.lang] in network
    assert {"de": "Beide befassen sich mit", "en": "Both deal with"}[context.lang] in network


def test_nothing_in_the_chapter_looks_like_a_person(system, network):
    for page in (system, network):
        assert not re.search(r"[\w.]+@[\w.]+\.\w+", page)


def test_planned_links_are_drawn_apart_and_existing_ones_are_those_of_the_graph(example):
    graph, future = network_graph(example), network_graph(example, planned=True)
    links = drawn_links(graph, future)
    assert (~links["planned"]).sum() == len(graph.ties)
    assert links["planned"].sum() == len(future.ties) - len(graph.ties) > 0


def test_districts_stand_in_the_order_of_the_areas_and_not_as_a_league_table(example):
    graph = network_graph(example)
    rows = by_district(graph.register, degrees(graph), lang="de")
    assert rows["district"].tolist() == [n["de"] for n in graph.register.districts.values()]
    assert not rows["actors"].is_monotonic_decreasing
