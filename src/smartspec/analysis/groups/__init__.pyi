from smartspec.analysis.groups.group_industries import group_industries
from smartspec.analysis.groups.group_regions import group_regions

__all__ = [
    "group_industries",
    "group_regions",
]
