"""The employment cube: employees by date, region and industry, with the marker of each cell.

A cube is an `xarray.Dataset` with the dimensions `date`, `region`, `industry` and

- `employees(date, region, industry)`: persons, float64, NaN where the number is not known;
- `status(date, region, industry)`: int8, a :class:`~smartspec.cube.shape.Status`;
- `total(date, region)`, `total_status(date, region)`: the *delivered* total of all industries.
  A denominator is always this total, never a sum over industries;
- optional `error(date, region, industry)`, `total_error(date, region)`: persons; the true figure
  lies within this distance of the printed one (half a step of rounding; errors of a sum add up).
  Both or neither; NaN where the figure is unknown. Without them `rounding_base` / 2 holds for all;
- optional beside them `spread`, `total_spread`: persons; errors of a sum that are independent of each
  other add up in squares, so the spread of a sum is the root of the sum of squares. Without them a
  figure was rounded once: its spread is its error;
- coordinates `region_name(region)`, `industry_name(industry)`, `leaf(industry)`: False where an
  industry contains, or is contained in, another one that stands in its place (overlap);
- optional coordinate `segment(date)`: whole numbers that rise with the dates. Figures are comparable
  within one segment only; between two of them the classification or the territory changes (a
  break). Without it the series has no break. See :mod:`smartspec.cube.segments`;
- attributes :data:`~smartspec.cube.shape.ATTRIBUTES`.
"""

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
