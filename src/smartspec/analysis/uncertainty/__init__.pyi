from smartspec.analysis.uncertainty.bootstrap import bootstrap
from smartspec.analysis.uncertainty.growth_confidence import growth_confidence
from smartspec.analysis.uncertainty.location_quotient_confidence import (
    location_quotient_confidence,
)
from smartspec.analysis.uncertainty.rank_stability import rank_stability
from smartspec.analysis.uncertainty.sensitivity import sensitivity

__all__ = [
    "bootstrap",
    "growth_confidence",
    "location_quotient_confidence",
    "rank_stability",
    "sensitivity",
]
