from smartspec.analysis.complexity.associated_level import associated_level
from smartspec.analysis.complexity.complexity_outlook import complexity_outlook
from smartspec.analysis.complexity.economic_complexity import economic_complexity
from smartspec.analysis.complexity.external_complexity import external_complexity
from smartspec.analysis.complexity.opportunity_map import opportunity_map
from smartspec.analysis.complexity.productivity_levels import productivity_levels

__all__ = [
    "associated_level",
    "complexity_outlook",
    "economic_complexity",
    "external_complexity",
    "opportunity_map",
    "productivity_levels",
]
