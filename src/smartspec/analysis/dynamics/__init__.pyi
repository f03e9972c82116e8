from smartspec.analysis.dynamics.beta_convergence import beta_convergence
from smartspec.analysis.dynamics.markov_transitions import markov_transitions
from smartspec.analysis.dynamics.mobility import mobility
from smartspec.analysis.dynamics.rank_mobility import rank_mobility
from smartspec.analysis.dynamics.regional_resilience import regional_resilience
from smartspec.analysis.dynamics.sigma_convergence import sigma_convergence
from smartspec.analysis.dynamics.spatial_markov import spatial_markov

__all__ = [
    "beta_convergence",
    "markov_transitions",
    "mobility",
    "rank_mobility",
    "regional_resilience",
    "sigma_convergence",
    "spatial_markov",
]
