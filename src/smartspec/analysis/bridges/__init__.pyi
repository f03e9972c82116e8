from smartspec.analysis.bridges.bridge_industries import bridge_industries
from smartspec.analysis.bridges.bridge_regions import bridge_regions
from smartspec.analysis.bridges.join_series import join_series

__all__ = [
    "bridge_industries",
    "bridge_regions",
    "join_series",
]
