"""Pure functions from cubes and tables to labelled results: one method, one file."""

from smartspec.analysis.competence_profile import competence_profile
from smartspec.analysis.dropped import dropped
from smartspec.analysis.flips import flips
from smartspec.analysis.group_industries import group_industries
from smartspec.analysis.group_regions import group_regions
from smartspec.analysis.growth import growth
from smartspec.analysis.location_quotient import location_quotient
from smartspec.analysis.network_graph import network_graph
from smartspec.analysis.networks import networks
from smartspec.analysis.quadrant import quadrant
from smartspec.analysis.register import register
from smartspec.analysis.resilience import resilience
from smartspec.analysis.secret import secret
from smartspec.analysis.share import share
from smartspec.analysis.top import top

__all__ = [
    "competence_profile",
    "dropped",
    "flips",
    "group_industries",
    "group_regions",
    "growth",
    "location_quotient",
    "network_graph",
    "networks",
    "quadrant",
    "register",
    "resilience",
    "secret",
    "share",
    "top",
]
