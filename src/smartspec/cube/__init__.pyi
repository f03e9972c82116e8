from smartspec.cube.aggregate import aggregate
from smartspec.cube.build import build_cube, cube_to_table
from smartspec.cube.check import PERCENT_CURE, check_cube
from smartspec.cube.find import find_date, find_industry, find_region
from smartspec.cube.given import check_is_array, check_is_cube, check_is_dataset, kind_of
from smartspec.cube.internal import carry_internal, is_internal, mark_internal, refuse_internal
from smartspec.cube.segments import (
    SEGMENT,
    SEGMENT_CURE,
    check_one_segment,
    segments_of,
    with_segments,
)
from smartspec.cube.shape import (
    ATTRIBUTES,
    DIMS,
    ERRORS,
    SPREADS,
    TOTAL,
    UNKNOWN,
    Status,
    cube_attributes,
)

__all__ = [
    "ATTRIBUTES",
    "DIMS",
    "ERRORS",
    "PERCENT_CURE",
    "SEGMENT",
    "SEGMENT_CURE",
    "SPREADS",
    "TOTAL",
    "UNKNOWN",
    "Status",
    "aggregate",
    "build_cube",
    "carry_internal",
    "check_cube",
    "check_is_array",
    "check_is_cube",
    "check_is_dataset",
    "check_one_segment",
    "cube_attributes",
    "cube_to_table",
    "find_date",
    "find_industry",
    "find_region",
    "is_internal",
    "kind_of",
    "mark_internal",
    "refuse_internal",
    "segments_of",
    "with_segments",
]
