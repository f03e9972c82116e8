"""Who is like whom: regions to compare oneself with, and why."""

from smartspec.analysis.benchmarking.peer_regions import peer_regions
from smartspec.analysis.benchmarking.structural_distance import structural_distance

__all__ = [
    "peer_regions",
    "structural_distance",
]
