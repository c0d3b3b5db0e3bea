"""Keeping the catalogue of translations: what there is to translate, what changed, what is wrong with a translation."""
