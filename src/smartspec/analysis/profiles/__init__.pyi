from smartspec.analysis.profiles.competence_profile import competence_profile
from smartspec.analysis.profiles.dropped import dropped
from smartspec.analysis.profiles.resilience import resilience
from smartspec.analysis.profiles.secret import secret
from smartspec.analysis.profiles.top import top

__all__ = [
    "competence_profile",
    "dropped",
    "resilience",
    "secret",
    "top",
]
