"""How much more an industry weighs in a region than elsewhere."""

from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.analysis.specialisation.share import share

__all__ = [
    "location_quotient",
    "share",
]
