"""The employment cube: employees by date, region and industry, with the marker of each cell.

A cube is an `xarray.Dataset` with the dimensions `date`, `region`, `industry` and

- `employees(date, region, industry)`: persons, float64, NaN where the number is not known;
- `status(date, region, industry)`: int8, a :class:`~smartspec.cube.shape.Status`;
- `total(date, region)`, `total_status(date, region)`: the total of all industries as delivered.
  Every denominator is this total; no method adds up cells for it. Where the provider delivers none,
  the reader adds it up once (on request, or where its preset says so) and marks it `ESTIMATED`;
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

from smartspec.exports import export

export(__name__)
