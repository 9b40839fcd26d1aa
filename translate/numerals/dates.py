"""Read dates: 28 Oktober 2024, Senin (28/10/2024), 17.8.1945, 1 Muharram 1446 H, Oct. 28, 2024."""

from __future__ import annotations

import calendar
import re
from functools import cache

from glossary.values import Language
from translate.numerals.values import Calendar, CalendarDate

__all__ = [
    "HIJRI_MONTHS",
    "DateReading",
    "month_names",
    "month_words",
    "read_day_first",
    "read_month_first",
    "read_numeric_date",
]

# the spelling to write stands first; Indonesian: KBBI and Kementerian Agama, English: Britannica
HIJRI_MONTHS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "id": (
        ("Muharram", "Muharam"),
        ("Safar",),
        ("Rabiul Awal", "Rabi'ul Awal", "Rabiulawal"),
        ("Rabiul Akhir", "Rabi'ul Akhir", "Rabiulakhir"),
        ("Jumadil Awal", "Jumadilawal"),
        ("Jumadil Akhir", "Jumadilakhir"),
        ("Rajab",),
        ("Syakban", "Sya'ban", "Syaban"),
        ("Ramadan", "Ramadhan", "Ramadlan"),
        ("Syawal", "Syawwal"),
        ("Zulkaidah", "Dzulkaidah", "Zulqaidah", "Dzulqa'dah", "Zulkaedah"),
        ("Zulhijah", "Dzulhijjah", "Zulhijjah"),
    ),
    "en": (
        ("Muharram",),
        ("Safar",),
        ("Rabi al-Awwal", "Rabi' al-Awwal"),
        ("Rabi al-Thani", "Rabi' al-Thani"),
        ("Jumada al-Awwal",),
        ("Jumada al-Thani",),
        ("Rajab",),
        ("Shaban", "Sha'ban"),
        ("Ramadan", "Ramadhan"),
        ("Shawwal",),
        ("Dhu al-Qadah", "Dhu al-Qa'dah", "Dhul Qadah"),
        ("Dhu al-Hijjah", "Dhul Hijjah", "Dhu'l-Hijjah"),
    ),
}
_MORE_MONTHS: dict[Language, dict[str, int]] = {
    "id": {"nopember": 11, "pebruari": 2, "agt": 8, "ags": 8, "agu": 8, "nop": 11, "sept": 9},
    "en": {"sept": 9},
}
DateReading = tuple[CalendarDate, int, bool]  # value, end, native


@cache
def month_names(language: Language) -> tuple[str, ...]:
    """Return the twelve Gregorian months in full, from CLDR."""
    from babel.dates import get_month_names  # 50 ms: only texts with numbers pay for it

    return tuple(get_month_names("wide", locale=language)[month] for month in range(1, 13))


@cache
def _months(language: Language) -> dict[str, tuple[int, Calendar]]:
    from babel.dates import get_month_names

    found: dict[str, tuple[int, Calendar]] = {}
    for month, names in enumerate(HIJRI_MONTHS[language], start=1):
        found.update((name.lower(), (month, "hijri")) for name in names)
    for width in ("wide", "abbreviated"):
        cldr = get_month_names(width, locale=language)
        found.update((cldr[month].lower().rstrip("."), (month, "gregorian")) for month in range(1, 13))
    found.update((name, (month, "gregorian")) for name, month in _MORE_MONTHS[language].items())
    return found


@cache
def month_words(language: Language) -> frozenset[str]:
    """Return the first words of all months, in small letters: oktober, okt, rabiul, dhu."""
    return frozenset(re.split(r"[\W\d_]", name)[0] for name in _months(language))


@cache
def _month_pattern(language: Language) -> str:
    names = sorted(_months(language), key=len, reverse=True)
    return rf"(?i:{'|'.join(map(re.escape, names))})(?![^\W_])\.?"


@cache
def _day_first(language: Language) -> re.Pattern[str]:
    gap = r"(?:[ -]|(?:st|nd|rd|th)(?: day)? of |(?:st|nd|rd|th) )" if language == "en" else r"[ -]"
    # the month stands capitalised or after a space: "5 mei" in a chat, never "3 mar" inside a word
    return re.compile(
        rf"([0-9]{{1,2}})(?: ?- ?([0-9]{{1,2}}))?{gap}({_month_pattern(language)})"
        rf"(?:(?:,? |-)(?:tahun )?([0-9]{{3,4}})(?![0-9]|[.,][0-9])(?: ?(H|AH|M)(?!\w))?)?"
    )


@cache
def _month_first(language: Language) -> re.Pattern[str]:
    month = _month_pattern(language)
    if language == "id":
        return re.compile(rf"({month}) (?:tahun )?([0-9]{{4}})(?![0-9]|[.,][0-9])(?: ?(?:H|M)(?!\w))?()()")
    return re.compile(
        rf"({month})(?:,? (?:of )?([0-9]{{4}})(?![0-9]|[.,][0-9]| ?[:%])"
        rf"| (?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?- ?([0-9]{{1,2}}))?(?![0-9]|[.,:%/-][0-9]|[^\W\d_])"
        rf"(?:,? ([0-9]{{4}})(?![0-9]|[.,][0-9]))?)(?: ?AH(?!\w))?"
    )


_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9]|[./-][0-9])")
_SHORT = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?: ((?:19|20)[0-9]{2})(?![^\W_]|[.,][0-9]))?(?![0-9]|[./,-][0-9])")
_WEEKDAYS: dict[Language, str] = {
    "id": "senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad|tanggal|tgl|hari ini|kemarin|besok|lusa",
    "en": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tomorrow|dated|on",
}
_AFTER_WEEKDAY = {
    language: re.compile(rf"(?:{names})\.?,? ?\(?$", re.IGNORECASE) for language, names in _WEEKDAYS.items()
}


def read_day_first(text: str, at: int, language: Language) -> DateReading | None:
    """Read "28 Oktober 2024", "10-12 Oktober", "1 Muharram 1446 H" at a digit."""
    found = _day_first(language).match(text, at)
    if found is None:
        return None
    month, calendar_name = _months(language)[found.group(3).rstrip(".").lower()]
    year = int(found.group(4)) if found.group(4) else None
    last = int(found.group(2)) if found.group(2) else None
    end = _without_full_stop(text, found, 3)
    return _checked(CalendarDate(year, month, int(found.group(1)), last, calendar_name), end)


def read_month_first(text: str, at: int, language: Language) -> DateReading | None:
    """Read "Oktober 2024", "Oct. 28, 2024", "October 10-12" at a capitalised month."""
    if language == "en" and not text[at : at + 1].isupper():
        return None
    found = _month_first(language).match(text, at)
    if found is None:
        return None
    month, calendar_name = _months(language)[found.group(1).rstrip(".").lower()]
    year = found.group(2) or (found.group(5) if language == "en" else "")
    date = CalendarDate(
        int(year) if year else None,
        month,
        int(found.group(3)) if found.group(3) else None,
        int(found.group(4)) if found.group(4) else None,
        calendar_name,
    )
    return _checked(date, found.end())


def _without_full_stop(text: str, found: re.Match[str], group: int) -> int:
    """Return the end of a match, less the full stop after an unabbreviated last month."""
    ends_sentence = found.end() == found.end(group) and text[found.end() - 1 : found.end()] == "."
    name = found.group(group).rstrip(".")
    return found.end() - 1 if ends_sentence and len(name) > 4 else found.end()


def read_numeric_date(text: str, at: int, language: Language) -> DateReading | None:
    """Read "28/10/2024", "17.8.1945", "2024-10-28", and "28/10" where a weekday or the value says that it is a date.

    Indonesian and world English put the day first, American English the month: English reads the month first where
    it can, as its readers do.
    """
    found = _ISO.match(text, at)
    if found is not None:
        year, month, day = map(int, found.groups())
        return _checked(CalendarDate(year, month, day), found.end())
    found = _NUMERIC.match(text, at)
    if found is not None:
        first, mark, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
        if len(found[4]) == 2:
            if mark != "/":
                return None
            year += 2000 if year < 70 else 1900
        return _ordered(first, second, year, found.end(), language)
    found = _SHORT.match(text, at)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    # 2/3 of the votes is a fraction, (2/3) after a weekday a date; 28/10 is no proper fraction
    is_date = bool(_AFTER_WEEKDAY[language].search(text, max(0, at - 16), at)) or (first > second and first > 12)
    said_year = int(found[3]) if found[3] else None
    return _ordered(first, second, said_year, found.end(), language) if is_date or said_year else None


def _ordered(first: int, second: int, year: int | None, end: int, language: Language) -> DateReading | None:
    if language == "en":
        month_first = _checked(CalendarDate(year, first, second), end)
        if month_first is not None:
            return month_first
        day_first = _checked(CalendarDate(year, second, first), end)
        return None if day_first is None else (day_first[0], end, False)
    return _checked(CalendarDate(year, second, first), end)


def _checked(date: CalendarDate, end: int) -> DateReading | None:
    """Return the reading where such a day exists; the lunar calendar's months have at most 30."""
    if date.month is not None and not 1 <= date.month <= 12:
        return None
    for day in (date.day, date.last_day):
        if day is not None and not 1 <= day <= _last_day(date):
            return None
    return date, end, True


def _last_day(date: CalendarDate) -> int:
    if date.calendar == "hijri":
        return 30
    # 2024 is a leap year: 29 February stands where the year is not said
    year = date.year if date.year is not None and 1 <= date.year <= 9999 else 2024
    return calendar.monthrange(year, date.month or 1)[1]
