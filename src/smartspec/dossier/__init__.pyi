from smartspec.dossier.cubes import open_cube, save_cube
from smartspec.dossier.dossier import Dossier, build_dossier
from smartspec.dossier.folder import DossierReport, check_dossier, open_dossier, read_boundaries
from smartspec.dossier.package import refresh_package
from smartspec.dossier.save import save_dossier
from smartspec.dossier.table_file import read_rows, read_table

__all__ = [
    "Dossier",
    "DossierReport",
    "build_dossier",
    "check_dossier",
    "open_cube",
    "open_dossier",
    "read_boundaries",
    "read_rows",
    "read_table",
    "refresh_package",
    "save_cube",
    "save_dossier",
]
