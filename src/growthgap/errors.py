"""The one kind of error that growthgap shows to a user: a sentence, not a traceback."""


class GrowthGapError(ValueError):
    """Something a user can mend: the message says where, what was found and what is allowed."""
