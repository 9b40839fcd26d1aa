"""Write texts that would make a careless check slow: each maker returns a source and a target of about a size."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["HOSTILE"]


def _name_words(size: int, vowel: str) -> str:
    return " ".join(f"to X{vowel}{'bcdefgh'[n % 7] * (n % 5 + 3)}q" for n in range(size // 10))


def _count(size: int, first: int) -> str:
    return " ".join(str(first + n) for n in range(size // len(str(first + size // 8)) - 1))


HOSTILE: dict[str, Callable[[int], tuple[str, str]]] = {
    "one word": lambda size: ("a" * size, "b" * size),
    "numbers": lambda size: (_count(size, 10**6), _count(size, 10**8)),
    "digits": lambda size: ("1" * size, "2" * size),
    "names": lambda size: (_name_words(size, "a"), _name_words(size, "o")),
    "hyphens": lambda size: ("Ab-" * (size // 3), "Ba-" * (size // 3)),
    "quotation marks": lambda size: ('"' * size, "“" * size),
    "brackets": lambda size: ("(" * size, "[" * size),
    "repetition": lambda size: ("satu dua " * (size // 9), "one two three " * (size // 14)),
    "stutter": lambda size: ("abcabd" * (size // 6), "abcdefabcdeg" * (size // 12)),
    "laughter": lambda size: ("hahaha wkwkwk " * (size // 14), "hahaha wkwkwk " * (size // 14)),
    "negatives": lambda size: ("tidak " * (size // 6), "not " * (size // 4)),
    "capitals": lambda size: ("AB CD (" * (size // 7), "(AB) CDE " * (size // 9)),
    "speech": lambda size: ('", kata ' * (size // 8), '" said ' * (size // 7)),
    "dates": lambda size: ("28 Oktober 2024, " * (size // 17), "October 29, 2024; " * (size // 18)),
    "white space": lambda size: (" " * size, "\n" * size),
    "dots": lambda size: ("a." * (size // 2), "..." * (size // 3)),
}
