"""The label search and its measure."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.charts.label_overlaps import count_overlaps
from smartspec.charts.labels import Placement, place_labels
from smartspec.charts.text_width import shorten, text_width, wrap

BOUNDS = (0.0, 0.0, 600.0, 400.0)
POINT = st.tuples(st.floats(30, 570), st.floats(30, 370), st.floats(2, 20))


@given(st.lists(POINT, min_size=1, max_size=14))
@settings(max_examples=25, deadline=None)
def test_a_dozen_labels_never_overlap_wherever_their_bubbles_are(points):
    bubbles = np.array(points)
    places = place_labels(bubbles, [[(90, 11), (50, 22)]] * len(points), bounds=BOUNDS)
    counts = count_overlaps(places, bubbles, bounds=BOUNDS)
    assert (counts["label_label"], counts["label_bubble"], counts["label_edge"]) == (0, 0, 0)


def test_bubbles_on_one_spot_get_labels_with_leader_lines_around_them():
    bubbles = np.array([[300.0, 200, 6]] * 12)
    places = place_labels(bubbles, [[(80, 11)]] * 12, bounds=BOUNDS)
    assert not any(count_overlaps(places, bubbles, bounds=BOUNDS).values())
    assert sum(place.leader is not None for place in places) >= 4


def test_obstacles_and_bubbles_without_label_are_kept_clear():
    bubbles = np.array([[100.0, 100, 5], [140, 100, 20]])
    wall = [(60.0, 80.0, 95.0, 120.0)]
    places = place_labels(bubbles, [[(60, 11)]], bounds=BOUNDS, obstacles=wall)
    assert len(places) == 1
    assert not any(count_overlaps(places, bubbles, bounds=BOUNDS, obstacles=wall).values())


def test_the_measure_sees_every_kind_of_overlap():
    bubbles = np.array([[50.0, 50, 5], [52, 50, 5]])
    places = [
        Placement(0, (40, 40, 80, 52), None),
        Placement(0, (-5, 45, 50, 60), (50, 40, 60, 60)),
    ]
    still = {"obstacles": [(70, 41, 72, 43)], "rules": [(0, 50, 600, 50), (300, 0, 300, 400)]}
    counts = count_overlaps(places, bubbles, bounds=BOUNDS, **still)
    assert counts == {
        "label_label": 1,
        "label_bubble": 2,
        "label_edge": 1,
        "label_obstacle": 1,
        "label_rule": 2,
        "leader_label": 1,
    }


def test_no_label_is_struck_through_by_an_axis_line_though_all_bubbles_lie_on_it():
    bubbles = np.array([[40.0 + 30 * i, 200, 4] for i in range(18)])
    axes = [(0.0, 200.0, 600.0, 200.0), (300.0, 0.0, 300.0, 400.0)]
    places = place_labels(bubbles, [[(70, 11)]] * 18, bounds=BOUNDS, rules=axes)
    assert not any(count_overlaps(places, bubbles, bounds=BOUNDS, rules=axes).values())


def test_a_faint_line_is_crossed_only_where_other_places_are_far():
    bubbles, line = np.array([[300.0, 200, 4]]), (320.0, 0.0, 320.0, 400.0)
    free, crowd = [[(70, 11)]], [(200.0, 0.0, 296.0, 400.0), (280.0, 205.0, 400.0, 400.0)]
    beside = place_labels(bubbles, free, bounds=BOUNDS, faint=[line])
    assert not any(count_overlaps(beside, bubbles, bounds=BOUNDS, rules=[line]).values())
    across = place_labels(bubbles, free, bounds=BOUNDS, faint=[line], obstacles=crowd)
    assert across[0].leader is None
    assert count_overlaps(across, bubbles, bounds=BOUNDS, rules=[line])["label_rule"] == 1


def test_no_labels_need_no_places():
    assert place_labels(np.empty((0, 3)), [], bounds=BOUNDS) == []
    assert not any(count_overlaps([], np.empty((0, 3)), bounds=BOUNDS).values())


def test_a_label_on_its_own_bubble_is_chosen_only_where_it_fits():
    wide, tight = (
        place_labels(np.array([[100.0, 100, r]]), [[(10, 9)]], bounds=BOUNDS, inside=True)[0]
        for r in (12, 4)
    )
    assert wide.box[0] < 100 < wide.box[2]
    assert not (tight.box[0] < 100 < tight.box[2] and tight.box[1] < 100 < tight.box[3])


@pytest.mark.parametrize("text", ["", "Straße", "Elektrizitäts- und Gasversorgung in Łódź – 9,7 %"])
def test_wrapped_lines_fit_and_lose_no_word(text):
    lines = wrap(text, width=120, size=11)
    assert " ".join(lines) == text
    assert all(text_width(line, size=11) <= 120 for line in lines)
    assert text_width(shorten(text, width=60, size=11), size=11) <= 60
