from smartspec.analysis.variety.diversity import diversity
from smartspec.analysis.variety.entropy import entropy
from smartspec.analysis.variety.related_variety import related_variety
from smartspec.analysis.variety.ubiquity import ubiquity
from smartspec.analysis.variety.unrelated_variety import unrelated_variety

__all__ = [
    "diversity",
    "entropy",
    "related_variety",
    "ubiquity",
    "unrelated_variety",
]
