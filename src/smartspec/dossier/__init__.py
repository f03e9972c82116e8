"""A dossier: all tables of one region's strategy plus its cubes, as a folder that people edit.

```
dossier.yaml            settings that people edit
datapackage.json        made by save: the folder is a valid Data Package
tables/<schema>.csv     one file per table, named after its schema
cubes/<name>.csv        + <name>.yaml with names and attributes, or <name>.parquet
boundaries.geojson      districts, WGS 84, property `code`
```
"""

from smartspec.exports import export

export(__name__)
