from smartspec.analysis.inequality.absolute_concentration import absolute_concentration
from smartspec.analysis.inequality.atkinson import atkinson
from smartspec.analysis.inequality.coagglomeration import coagglomeration
from smartspec.analysis.inequality.coulter import coulter
from smartspec.analysis.inequality.ellison_glaeser import ellison_glaeser
from smartspec.analysis.inequality.gini import gini
from smartspec.analysis.inequality.group_coagglomeration import group_coagglomeration
from smartspec.analysis.inequality.herfindahl import herfindahl
from smartspec.analysis.inequality.hoover import hoover
from smartspec.analysis.inequality.hoover_gini import hoover_gini
from smartspec.analysis.inequality.howard_colocation import howard_colocation
from smartspec.analysis.inequality.litzenberger import litzenberger
from smartspec.analysis.inequality.locational_gini import locational_gini
from smartspec.analysis.inequality.lorenz_curve import lorenz_curve
from smartspec.analysis.inequality.relative_concentration import relative_concentration
from smartspec.analysis.inequality.theil import theil
from smartspec.analysis.inequality.theil_decomposition import theil_decomposition
from smartspec.analysis.inequality.variation_coefficient import variation_coefficient
from smartspec.analysis.inequality.williamson import williamson
from smartspec.analysis.inequality.wolfson import wolfson

__all__ = [
    "absolute_concentration",
    "atkinson",
    "coagglomeration",
    "coulter",
    "ellison_glaeser",
    "gini",
    "group_coagglomeration",
    "herfindahl",
    "hoover",
    "hoover_gini",
    "howard_colocation",
    "litzenberger",
    "locational_gini",
    "lorenz_curve",
    "relative_concentration",
    "theil",
    "theil_decomposition",
    "variation_coefficient",
    "williamson",
    "wolfson",
]
