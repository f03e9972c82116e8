from smartspec.analysis.network.network_graph import network_graph
from smartspec.analysis.network.networks import networks
from smartspec.analysis.network.register import register

__all__ = [
    "network_graph",
    "networks",
    "register",
]
