from smartspec.gate.foreign import foreign, said
from smartspec.gate.json_text import parse_json
from smartspec.gate.limits import CELL_TEXT, SPLIT, check_cells, check_columns
from smartspec.gate.packed import exists, is_file, is_gzip, is_office, is_zip, read_content
from smartspec.gate.parquet import count_rows, read_parquet, read_schema
from smartspec.gate.workbook import Grid, Workbook, open_workbook
from smartspec.gate.yaml_text import TEXT_LOADER, check_yaml, parse_shipped

__all__ = [
    "CELL_TEXT",
    "SPLIT",
    "TEXT_LOADER",
    "Grid",
    "Workbook",
    "check_cells",
    "check_columns",
    "check_yaml",
    "count_rows",
    "exists",
    "foreign",
    "is_file",
    "is_gzip",
    "is_office",
    "is_zip",
    "open_workbook",
    "parse_json",
    "parse_shipped",
    "read_content",
    "read_parquet",
    "read_schema",
    "said",
]
