"""Recognise what a stretch of an article is for: headline, dateline, byline, read-also line."""

from __future__ import annotations

import re
from dataclasses import replace

from translate.values import Block, InlineSpan, Metadata, Role

_READ_ALSO = re.compile(
    r"[\W_]{0,6}(?:(?P<sure>(?:baca|lihat|simak|tonton|cek)\s+(?:juga|pula|selengkapnya|lainnya))"
    r"|(?:artikel|berita)\s+(?:terkait|lainnya)|also\s+read|(?:read|see|watch)\s+(?:also|more)|related(?:\s+stor(?:y|ies))?)"
    r"(?P<sign>[^\w\s]?\s*[:–—|»>-])?",
    re.IGNORECASE,
)
_MAX_READ_ALSO = 300  # characters

_BYLINE = re.compile(
    r"(?:penulis|pewarta|reporter|wartawan|editor|penyunting|kontributor|laporan|teks|foto|oleh|by)\s*:\s*"
    r"|(?:oleh|laporan|by|written by|reported by|reporting by|story by)\s+",
    re.IGNORECASE,
)
_AFTER_NAMES = re.compile(r"\s*[|(]|,\s*(?=\S*[@/\d])")
_NAME_BREAK = re.compile(r"[\s,/&]+")
_SMALL_NAME_WORDS = frozenset({"dan", "and", "bin", "binti", "de", "van", "al"})
_MAX_BYLINE, _MAX_NAME_WORDS = 160, 12  # characters, words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maret march mar", "april apr", "mei may", "juni june jun",
            "juli july jul", "agustus august aug agu", "september sep sept", "oktober october oct okt",
            "november nov", "desember december dec des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DATE_LINE = re.compile(
    r"(?:[^\W\d_]{3,9},?\s+)?(?:(?P<day>\d{1,2})\s+(?P<month>[^\W\d_]{3,9})\.?,?|(?P<month_first>[^\W\d_]{3,9})\.?\s+"
    r"(?P<day_second>\d{1,2}),)\s+(?P<year>\d{4})(?:[\s,|·–-]{1,4}\d{1,2}[.:]\d{2}\s?(?:[AaPp]\.?[Mm]\.?)?\s?[A-Z]{0,4})?"
)

# where a bare "Jakarta - Polisi ..." is a dateline and not a dash in a sentence
_CITIES = (
    "Jakarta|Bandung|Surabaya|Semarang|Yogyakarta|Jogja|Medan|Makassar|Palembang|Denpasar|Bogor|Depok|Tangerang|Bekasi"
    "|Malang|Solo|Surakarta|Padang|Pekanbaru|Batam|Lampung|Banjarmasin|Pontianak|Samarinda|Balikpapan|Manado|Ambon"
    "|Jayapura|Kupang|Mataram|Aceh|Banda Aceh|Bengkulu|Jambi|Serang|Cirebon|Tegal|Sorong|Ternate|Palu|Kendari|Gorontalo"
    "|Washington|London|Moskow|Moscow|Beijing|Tokyo|Singapura|Singapore|Kuala Lumpur|Paris|Berlin|Brussels|Gaza|Kyiv"
)
_AGENCY = r"[A-Z][\w.-]{0,30}(?:\s[A-Z][\w.]{0,20}){0,2}"
_SITE = r"[A-Za-z][\w-]{1,30}(?:\.[A-Za-z]{2,6}){1,2}|VIVA|ANTARA|TEMPO|KOMPAS|REPUBLIKA|JawaPos|detik\w{2,12}"
_PLACE = r"[A-Z][\w.'’-]{1,20}(?:[\s/][A-Z][\w.'’-]{0,20}){0,3}"
_DATELINE = re.compile(
    rf"(?P<text>(?:{_SITE}),?\s(?:{_PLACE})|(?:{_SITE})"  # TEMPO.CO, Jakarta - / Merdeka.com -
    rf"|(?:{_PLACE})(?:,\s[A-Z][\w. -]{{1,30}})?\s\([\w/.,\s-]{{2,30}}\)"  # JAKARTA, Indonesia (AP) —
    rf"|(?:{_PLACE}),\s(?:{_SITE}|{_AGENCY})"  # MOSKOW, contoh.co.id – / Jakarta, CNN Indonesia --
    rf"|[A-Z][A-Z.'’-]{{3,20}}(?:[\s/][A-Z][A-Z.'’-]{{1,20}}){{0,3}}|(?:{_CITIES}))"  # NEW YORK — / Jakarta -
    r"\s?(?P<dash>[–—]|--?)\s+(?=[\"“‘'(\[]?[A-Z0-9])"
)
_MIN_LEAD = 40  # characters after a dateline; "PSSI - Timnas Menang" is a headline

_ENDING = re.compile(r"[.,;:!…][\"”’')\]]*$")
_MAX_HEADLINE, _MAX_SUBHEAD_WORDS = 160, 10


def role_of(text: str) -> Role:
    """Return the role that a paragraph's own words give it.

    >>> role_of("Baca Juga: Harga Beras Naik"), role_of("Oleh: Rina Dewi"), role_of("Oleh karena itu, harga naik.")
    ('read-also', 'byline', 'paragraph')
    """
    if is_read_also(text):
        return "read-also"
    if byline_names(text):
        return "byline"
    return "dateline" if date_of(text) else "paragraph"


def is_read_also(text: str) -> bool:
    """Tell whether a line points to another article; a sentence that merely begins so does not."""
    found = _READ_ALSO.match(text)
    if not found or len(text) > _MAX_READ_ALSO:
        return False
    return bool(found["sign"]) or bool(found["sure"] and not text.rstrip().endswith("."))


def byline_names(text: str) -> str:
    """Return the names in a byline, or nothing where a line is none."""
    lead = _BYLINE.match(text) if len(text) <= _MAX_BYLINE else None
    if not lead:
        return ""
    names = _AFTER_NAMES.split(text[lead.end() :], maxsplit=1)[0].strip()
    words = [word for word in _NAME_BREAK.split(names) if word]
    if not 0 < len(words) <= _MAX_NAME_WORDS or names.endswith((".", "?", "!", ":")):
        return ""
    named = all(word[0].isupper() or word in _SMALL_NAME_WORDS for word in words)
    return names if named and words[0][0].isupper() else ""


def date_of(text: str) -> str:
    """Return the ISO date of a line that is nothing but a date, or nothing.

    >>> date_of("Senin, 28 Oktober 2024 | 10:30 WIB")
    '2024-10-28'
    """
    found = _DATE_LINE.fullmatch(text) if len(text) <= 60 else None
    if not found:
        return ""
    month = _MONTHS.get((found["month"] or found["month_first"]).lower())
    day = int(found["day"] or found["day_second"])
    return f"{found['year']}-{month:02}-{day:02}" if month and 1 <= day <= 31 else ""


def dateline_end(text: str) -> tuple[int, int] | None:
    """Return where a paragraph's dateline ends and where the sentence after it begins; None without a dateline."""
    found = _DATELINE.match(text[:200])
    return (found.end("text"), found.end()) if found and len(text) - found.end() >= _MIN_LEAD else None


def split_dateline(block: Block, original: str = "") -> tuple[Block, ...]:
    """Return a paragraph as dateline and paragraph, where it opens with one; the dash stays in the original.

    A block with a place in the original is cut where the original begins as the text does, or with emphasis round
    just the dateline (``**JAKARTA, contoh.com** - Polisi``); elsewhere the place of the cut is not known.
    """
    ends = dateline_end(block.text)
    if ends is None:
        return (block,)
    rest = tuple(_cut_span(span, ends[1]) for span in block.spans if span.end > ends[1])
    if block.start < 0:
        return Block("dateline", block.text[: ends[0]]), replace(block, text=block.text[ends[1] :], spans=rest)
    marks = [span for span in block.spans if span.start < ends[1]]
    mark = _mark_at(original, block.start) if marks else ""
    if marks and [(span.start, span.end) for span in marks] != [(0, ends[0])]:
        return (block,)
    source = mark + block.text[: ends[0]] + mark + block.text[ends[0] : ends[1]]
    if not original.startswith(source, block.start):
        return (block,)
    first, second = block.start + len(mark), block.start + len(source)
    dateline = Block("dateline", block.text[: ends[0]], first, first + ends[0])
    paragraph = replace(block, text=block.text[ends[1] :], start=second, spans=rest)
    return dateline, paragraph


def _cut_span(span: InlineSpan, at: int) -> InlineSpan:
    """Return what a span covers of the text from ``at`` on."""
    return shift_span(replace(span, start=max(span.start, at)), -at)


def _mark_at(original: str, start: int) -> str:
    """Return the mark of emphasis that Markdown opens with at a place."""
    return next((mark for mark in ("**", "__", "*", "_") if original.startswith(mark, start)), "")


def looks_like_headline(text: str) -> bool:
    """Tell whether an article's first line is its headline: short, and not closed like a sentence."""
    return len(text) <= _MAX_HEADLINE and not _ENDING.search(text.rstrip("!")) and dateline_end(text) is None


def looks_like_subheading(text: str) -> bool:
    """Tell whether a line between paragraphs is a heading: a few words, most of them capitalised, no stop."""
    words: list[str] = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not 1 < len(words) <= _MAX_SUBHEAD_WORDS or _ENDING.search(text) or not text[0].isupper():
        return False
    long_words = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long_words) * 2 > len(long_words)


def with_found(metadata: Metadata, blocks: tuple[Block, ...]) -> Metadata:
    """Return metadata with title, byline and date filled in from the blocks where they were empty."""
    headings = [block for block in blocks[:1] if block.role == "headline"]
    headings = [block for block in blocks if block.role == "headline" and block.level == 1] or headings
    headline = headings[0].text if headings else ""
    byline = next((byline_names(block.text) for block in blocks if block.role == "byline"), "")
    date = next((date for block in blocks if block.role == "dateline" and (date := date_of(block.text))), "")
    return replace(
        metadata, title=metadata.title or headline, byline=metadata.byline or byline, date=metadata.date or date
    )


def shift_span(span: InlineSpan, by: int) -> InlineSpan:
    """Return a span ``by`` characters further on."""
    return replace(span, start=span.start + by, end=span.end + by)
