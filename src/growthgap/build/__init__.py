"""Parameters in, reports out: running notebooks and writing what they show as HTML and PDF."""

import sys

# jsonschema (behind nbformat) imports it to check formats that notebooks do not have; see docs/decisions/exceptions.md.
# It stands here since every command passes here before anything that imports nbformat.
sys.modules.setdefault("rfc3987_syntax", None)  # ty: ignore[no-matching-overload]
