"""A dossier: all tables of one region's strategy plus its cubes, as a folder that people edit.

```
dossier.yaml            settings that people edit
datapackage.json        made by save: the folder is a valid Data Package
tables/<schema>.csv     one file per table, named after its schema
cubes/<name>.csv        + <name>.yaml with names and attributes, or <name>.parquet
boundaries.geojson      districts, WGS 84, property `code`
```
"""

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
