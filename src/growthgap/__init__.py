import sys

# jsonschema (behind nbformat) imports it to check formats that notebooks do not have; see docs/decisions/exceptions.md.
# It stands here since whatever imports nbformat in this package, also the process that notebooks are forked from,
# passes here before.
sys.modules.setdefault("rfc3987_syntax", None)  # ty: ignore[no-matching-overload]
