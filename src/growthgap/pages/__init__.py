"""Executed notebooks as pages: HTML and PDF, the front page, the docs; and the way back from a number to its rows."""

import sys

# jsonschema (behind nbformat) imports it to check formats that notebooks do not have; see docs/decisions/exceptions.md.
sys.modules.setdefault("rfc3987_syntax", None)  # ty: ignore[no-matching-overload]
