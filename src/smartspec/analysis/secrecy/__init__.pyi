from smartspec.analysis.secrecy.growth_interval import growth_interval
from smartspec.analysis.secrecy.location_quotient_interval import location_quotient_interval
from smartspec.analysis.secrecy.published_digits import published_digits
from smartspec.analysis.secrecy.rank_interval import rank_interval
from smartspec.analysis.secrecy.secret_bounds import secret_bounds

__all__ = [
    "growth_interval",
    "location_quotient_interval",
    "published_digits",
    "rank_interval",
    "secret_bounds",
]
