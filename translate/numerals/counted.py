"""Name what numbers count most in news, in both languages: 18 bulan is 18 months."""

from __future__ import annotations

from glossary.values import Language

__all__ = ["name_counted"]

# Indonesian | English singular | English plural; the first of several Indonesian words is the one to write
_TABLE = """
orang|person|people
warga|resident|residents
korban|victim|victims
penumpang|passenger|passengers
tentara,prajurit|soldier|soldiers
anak|child|children
siswa,murid|student|students
pemain|player|players
tersangka|suspect|suspects
tahun|year|years
bulan|month|months
pekan,minggu|week|weeks
hari|day|days
jam|hour|hours
menit|minute|minutes
detik|second|seconds
kali|time|times
gol|goal|goals
poin|point|points
pertandingan|match|matches
halaman|page|pages
kasus|case|cases
rumah|house|houses
desa|village|villages
kota|city|cities
provinsi|province|provinces
negara|country|countries
perusahaan|company|companies
sekolah|school|schools
kapal|ship|ships
mobil|car|cars
kendaraan|vehicle|vehicles
penerbangan|flight|flights
saham|share|shares
"""


def _read_table() -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    english: dict[str, tuple[str, str]] = {}
    indonesian: dict[str, str] = {}
    for row in _TABLE.split():
        words, one, many = row.split("|")
        english.update(dict.fromkeys(words.split(","), (one, many)))
        indonesian.update(dict.fromkeys((one, many), words.split(",")[0]))
    return english, indonesian


_ENGLISH, _INDONESIAN = _read_table()


def name_counted(word: str, target: Language, *, plural: bool = True) -> str:
    """Return what a counted noun is in the target language, "" where that is not known.

    >>> name_counted("bulan", "en"), name_counted("months", "id")
    ('months', 'bulan')
    """
    if target == "id":
        return _INDONESIAN.get(word.lower(), "")
    one, many = _ENGLISH.get(word.lower(), ("", ""))
    return many if plural else one
