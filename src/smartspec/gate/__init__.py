"""The gate: every file from outside comes in here, at a bounded cost, or is refused in words.

One module per format opens it (`packed` plain, zipped and gzipped bytes; `workbook` Excel;
`parquet`; `json_text`; `yaml_text`), `limits` says what a file may cost, `foreign` turns what
another package's parser throws into an error of ours. Nothing above opens these formats by itself.
"""

from smartspec.exports import export

export(__name__)
