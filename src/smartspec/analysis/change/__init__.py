"""What changed between dates."""

from smartspec.analysis.change.flips import flips
from smartspec.analysis.change.growth import growth
from smartspec.analysis.change.quadrant import quadrant

__all__ = [
    "flips",
    "growth",
    "quadrant",
]
