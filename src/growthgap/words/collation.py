"""The order of Vietnamese words in a list: by letters (a ă â b c d đ e ê ...), by tone marks where those agree."""

from __future__ import annotations

import unicodedata

_STROKE = "\u0335"  # stands for the bar of đ, which Unicode does not take apart
# What makes another letter of a letter (a ă â, o ô ơ, d đ), and the tones, each in their order.
_LETTER = {mark: rank for rank, mark in enumerate(("\u0306", "\u0302", "\u031b", _STROKE), start=1)}
_TONE = {mark: rank for rank, mark in enumerate(("\u0300", "\u0309", "\u0303", "\u0301", "\u0323"), start=1)}


def collated(text: str) -> tuple[list[tuple[str, int]], list[int], str]:
    """The key by which a text is sorted as Vietnamese, capitals beside small letters.

    >>> sorted(["Đầu tư", "Dân trí", "Đấu thầu", "Dầu khí"], key=collated)
    ['Dân trí', 'Dầu khí', 'Đấu thầu', 'Đầu tư']
    """
    letters: list[tuple[str, int]] = []
    tones: list[int] = []
    for mark in unicodedata.normalize("NFD", text.casefold().replace("đ", "d" + _STROKE)):
        if mark in _LETTER and letters:
            letters[-1] = (letters[-1][0], _LETTER[mark])
        elif mark in _TONE and tones:
            tones[-1] = _TONE[mark]
        else:
            letters.append((mark, 0))
            tones.append(0)
    return letters, tones, text
