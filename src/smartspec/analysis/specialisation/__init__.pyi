from smartspec.analysis.specialisation.additive_location_quotient import additive_location_quotient
from smartspec.analysis.specialisation.average_location_quotient import average_location_quotient
from smartspec.analysis.specialisation.hachman import hachman
from smartspec.analysis.specialisation.krugman import krugman
from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.analysis.specialisation.location_quotient_cutoff import location_quotient_cutoff
from smartspec.analysis.specialisation.log_location_quotient import log_location_quotient
from smartspec.analysis.specialisation.population_quotient import population_quotient
from smartspec.analysis.specialisation.relative_diversity import relative_diversity
from smartspec.analysis.specialisation.revealed_advantage import revealed_advantage
from smartspec.analysis.specialisation.share import share
from smartspec.analysis.specialisation.specialisation_coefficient import specialisation_coefficient
from smartspec.analysis.specialisation.standardised_location_quotient import (
    standardised_location_quotient,
)
from smartspec.analysis.specialisation.symmetric_location_quotient import (
    symmetric_location_quotient,
)

__all__ = [
    "additive_location_quotient",
    "average_location_quotient",
    "hachman",
    "krugman",
    "location_quotient",
    "location_quotient_cutoff",
    "log_location_quotient",
    "population_quotient",
    "relative_diversity",
    "revealed_advantage",
    "share",
    "specialisation_coefficient",
    "standardised_location_quotient",
    "symmetric_location_quotient",
]
