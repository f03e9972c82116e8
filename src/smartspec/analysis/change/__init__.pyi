from smartspec.analysis.change.annual_growth import annual_growth
from smartspec.analysis.change.flips import flips
from smartspec.analysis.change.growth import growth
from smartspec.analysis.change.growth_by_step import growth_by_step
from smartspec.analysis.change.portfolio import portfolio
from smartspec.analysis.change.portfolio_path import portfolio_path
from smartspec.analysis.change.quadrant import quadrant
from smartspec.analysis.change.share_change import share_change
from smartspec.analysis.change.total_growth import total_growth

__all__ = [
    "annual_growth",
    "flips",
    "growth",
    "growth_by_step",
    "portfolio",
    "portfolio_path",
    "quadrant",
    "share_change",
    "total_growth",
]
