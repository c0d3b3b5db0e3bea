"""What is known and how well: coverage, disagreements, revisions, bounds and publishers of the figures."""

from growthgap.data.audit.summary import Audit, of

__all__ = ["Audit", "of"]
