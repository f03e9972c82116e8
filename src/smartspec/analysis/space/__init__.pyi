from smartspec.analysis.space.contiguity import contiguity
from smartspec.analysis.space.geary import geary
from smartspec.analysis.space.general_g import general_g
from smartspec.analysis.space.getis_ord import getis_ord
from smartspec.analysis.space.local_moran import local_moran
from smartspec.analysis.space.moran import moran

__all__ = [
    "contiguity",
    "geary",
    "general_g",
    "getis_ord",
    "local_moran",
    "moran",
]
