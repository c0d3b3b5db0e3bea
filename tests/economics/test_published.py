"""Codes by which the economics tells published rows apart."""

from growthgap.data import codes
from growthgap.economics import published


def test_they_are_codes_of_the_raw_files():
    assert published.EXPECTED == codes.EXPECTED == codes.STATUSES[-1]
    assert published.UNCONFIRMED == codes.UNCONFIRMED == codes.KINDS[-1]
    assert published.OFFICE == codes.OFFICE == codes.KINDS[:2]
