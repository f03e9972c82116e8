from smartspec.analysis.benchmarking.finger_kreinin import finger_kreinin
from smartspec.analysis.benchmarking.peer_regions import peer_regions
from smartspec.analysis.benchmarking.structural_distance import structural_distance

__all__ = [
    "finger_kreinin",
    "peer_regions",
    "structural_distance",
]
