"""Bring digits, dashes and spaces of other scripts to ASCII, one character for one, so that offsets stay."""

from __future__ import annotations

from glossary.values import Language

__all__ = ["fold"]

# Arabic-Indic, extended Arabic-Indic, Devanagari, Bengali, Thai, fullwidth: U+ of each zero
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
_DIGITS = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_SIGNS = dict(
    zip(
        "，．／：％＋－–‑‐−’ʼ\u00a0\u202f\u2009\u3000（）＄￥￡",
        ",./:%+-----''    ()$¥£",
        strict=True,
    )
)
# U+066B and U+066C are the Arabic decimal and thousands signs: they mean what the language's own signs mean
_TABLES = {
    "id": str.maketrans({**{chr(k): v for k, v in _DIGITS.items()}, **_SIGNS, "٫": ",", "٬": "."}),
    "en": str.maketrans({**{chr(k): v for k, v in _DIGITS.items()}, **_SIGNS, "٫": ".", "٬": ","}),
}


def fold(text: str, language: Language) -> str:
    """Return the text with ASCII digits, hyphens, apostrophes and spaces; same length.

    >>> fold("１０–١٥ km", "en")
    '10-15 km'
    """
    return text.translate(_TABLES[language])
