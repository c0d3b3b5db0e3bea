"""Short lists of codes on which calculations turn: they have no file of their own."""

FREQUENCIES = ("A", "S", "Q", "M")
MEASURES = ("ACTUAL", "TARGET")
TARGET_KINDS = ("PLAN", "ASSIGNED", "SCENARIO", "EXPECTATION", "DRAFT", "NEED")
BOUNDS = ("EXACT", "GE", "LE", "APPROX")
PRICE_BASES = ("CURRENT", "CONST2020", "CONST2010", "CONST1994")
COUNTERS = ("CITY", "MINISTRY", "ZONES")
# Whose public investment plan: the province's council, the government (the Prime Minister's), or one figure for both.
PLAN_OWNERS = ("COUNCIL", "GOVERNMENT", "BOTH")
EXPECTED = "F"  # status of a figure that was told before its period had ended
# From the firmest to the least firm; R (revised) is as firm as the edition that revises.
STATUSES = ("A", "R", "P", "E", EXPECTED)
FLAGS = ("SUSPECT",)
OFFICE = ("OFFICE", "OFFICE_COPY")  # kinds of publication: a statistics office's own, and its table read in a copy
UNCONFIRMED = "OTHER"  # kind of a publication of neither an office nor a government nor the press
# Who published, from the weightiest: a statistics office; government or party; press that quotes the office; press; all
# others.
KINDS = (*OFFICE, "GOVERNMENT", "PRESS_OFFICE", "PRESS", UNCONFIRMED)
