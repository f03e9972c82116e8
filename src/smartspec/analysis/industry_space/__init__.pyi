from smartspec.analysis.industry_space.co_occurrence import co_occurrence
from smartspec.analysis.industry_space.co_occurrence_z_score import co_occurrence_z_score
from smartspec.analysis.industry_space.cross_proximity import cross_proximity
from smartspec.analysis.industry_space.cross_relatedness import cross_relatedness
from smartspec.analysis.industry_space.entry_and_exit import entry_and_exit
from smartspec.analysis.industry_space.normalised_ubiquity import normalised_ubiquity
from smartspec.analysis.industry_space.proximity import proximity
from smartspec.analysis.industry_space.relatedness import relatedness
from smartspec.analysis.industry_space.relatedness_density import relatedness_density
from smartspec.analysis.industry_space.relative_relatedness import relative_relatedness
from smartspec.analysis.industry_space.similarity import similarity

__all__ = [
    "co_occurrence",
    "co_occurrence_z_score",
    "cross_proximity",
    "cross_relatedness",
    "entry_and_exit",
    "normalised_ubiquity",
    "proximity",
    "relatedness",
    "relatedness_density",
    "relative_relatedness",
    "similarity",
]
