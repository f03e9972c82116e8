"""Text of a file that may be packed: the other names of `read_text` and `peek_text`."""

from __future__ import annotations

from smartspec.sources.text_file import peek_text, read_text

read_packed_text, peek_packed_text = read_text, peek_text
