"""Codes of a published row that decide what it may stand for: its status, and the kind of its publication.

They are codes of the raw files, whose lists are `growthgap.data.codes`.
"""

EXPECTED = "F"  # status of a figure that was told before its period had ended
OFFICE = ("OFFICE", "OFFICE_COPY")  # kinds of publication: a statistics office's own, and its table read in a copy
UNCONFIRMED = "OTHER"  # kind of a publication of neither an office nor a government nor the press
