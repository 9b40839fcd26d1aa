"""Three articles of our own, translated by hand, as values; both test files of the exporters load this by path.

``{1|text}`` marks term 1 of a sentence, on the source and on the target; a term that the target lacks is missed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from glossary.values import Proof, Term, TermMatch
from translate.values import (
    Block,
    Document,
    Draft,
    Finding,
    Link,
    Metadata,
    Segment,
    TranslatedBlock,
    TranslatedDocument,
    TranslatedSegment,
)

PROVENANCE = {
    "model": "opus-mt-id-en",
    "licence": "Apache-2.0",
    "engine": "ctranslate2 int8",
    "beam": "4",
    "glossary": "6 files, 2,914 terms, 5f0c1d2e",
    "version": "alih 0.1.0",
}
FILES = {
    "rank": "ranks.po",
    "title": "titles.po",
    "person": "people.po",
    "place": "places.po",
    "organization": "institutions.po",
    "abbreviation": "terms.po",
    "phrase": "terms.po",
}


def unmark(text):
    """Return the text without term marks, and term number -> (start, end)."""
    places, plain, end = {}, "", 0
    for found in re.finditer(r"\{(\d)\|([^}]*)\}", text):
        plain += text[end : found.start()]
        places[int(found[1])] = (len(plain), len(plain) + len(found[2]))
        plain += found[2]
        end = found.end()
    return plain + text[end:], places


def place(text, part):
    """Return where ``part`` stands in ``text``; None stays None."""
    return None if part is None else (text.index(part), text.index(part) + len(part))


def translated(source, target, terms="", findings=(), links=""):
    """Return a segment. ``terms``: ``kind:line:rung:target`` by ``;``, ``links``: ``sumber=source`` by spaces.

    The spans of ``findings`` are given as words.
    """
    source, places = unmark(source)
    target, targets = unmark(target)
    matches, proofs = [], []
    for number, row in enumerate(filter(None, terms.split(";")), 1):
        kind, line, rung, wanted = row.strip().split(":")
        begin, end = places[number]
        term = Term(source[begin:end], wanted, kind, file=f"glossary/data/{FILES[kind]}", line=int(line))
        match = TermMatch(term, begin, end, wanted, (wanted,))
        where = targets.get(number, (-1, -1))
        found = target[slice(*where)] if number in targets else ""
        matches.append(match)
        proofs.append(Proof(match, rung, found, *where, score_change=0.0 if rung == "draft" else -0.031))
    return TranslatedSegment(
        Segment(source, 0, len(source)),
        target,
        Draft(target, -0.412),
        tuple(matches),
        tuple(proofs),
        tuple(
            Link(source.index(a), source.index(a) + len(a), target.index(b), target.index(b) + len(b), 0.9)
            for a, b in (pair.split("=") for pair in links.split())
        ),
        tuple(
            replace(
                finding, source_span=place(source, finding.source_span), target_span=place(target, finding.target_span)
            )
            for finding in findings
        ),
    )


def block(role, *segments, spans=(), level=0, separator=" "):
    """Return a block of segments, each made by ``translated``; a bare string is an untranslated text."""
    text, placed = "", []
    for item in segments:
        if isinstance(item, str):
            text = item
            continue
        text += separator if text else ""
        start = len(text)
        text += item.segment.source
        placed.append(replace(item, segment=Segment(item.segment.source, start, len(text))))
    return TranslatedBlock(Block(role, text, spans=tuple(spans), level=level), tuple(placed))


def article(*blocks, direction=("id", "en"), provenance=PROVENANCE, joint="\n\n", **metadata):
    """Return a document whose original is the blocks' text with ``joint`` between; HTML has no places."""
    metadata = Metadata(**metadata)
    original, placed = "", []
    for item in blocks:
        original += joint if original else ""
        start = len(original)
        original += item.block.text
        place = (-1, -1) if metadata.format == "html" else (start, len(original))
        text = item.block
        placed.append(TranslatedBlock(Block(text.role, text.text, *place, text.spans, text.level), item.segments))
    original += "\n" if original else ""
    document = Document(tuple(item.block for item in placed), metadata, original)
    return TranslatedDocument(document, tuple(placed), direction, provenance)


MILITARY = article(
    block(
        "headline",
        translated(
            "{1|KSAD} Tinjau Latihan Gabungan di {2|Laut Natuna Utara}",
            "{1|Army Chief} Inspects Joint Exercise in the {2|North Natuna Sea}",
            "title:212:prefix:Army Chief; place:871:draft:North Natuna Sea",
        ),
        level=1,
    ),
    block("byline", translated("Oleh: Ratna Prameswari", "By Ratna Prameswari")),
    block("dateline", translated("NATUNA, kabarsamudra.example", "NATUNA, kabarsamudra.example")),
    block(
        "paragraph",
        translated(
            "{1|Jenderal TNI} Wira Hadikusuma meninjau latihan gabungan tiga matra di {2|Kabupaten Natuna}, "
            "{3|Kepulauan Riau}, pada Selasa (14/5/2024).",
            "{1|Gen.} Wira Hadikusuma inspected the joint exercise of the three services in {2|Natuna Regency}, "
            "{3|Riau Islands}, on Tuesday (May 14, 2024).",
            "rank:14:replaced:Gen.; place:95:prefix:Natuna Regency; place:96:draft:Riau Islands",
        ),
        translated(
            "Latihan itu melibatkan 3.200 prajurit, 14 kapal perang, dan delapan jet tempur.",
            "The exercise involves 3,200 troops, 14 warships and eight fighter jets.",
            links="Latihan=exercise prajurit=troops",
        ),
        translated(
            "“Kami berlatih agar tidak perlu berperang,” kata Wira kepada wartawan di geladak {1|KRI} Banda Aceh.",
            "“We train so that we need not fight,” Wira told reporters on the deck of the {1|KRI} Banda Aceh.",
            "abbreviation:40:draft:KRI",
        ),
    ),
    block(
        "read-also",
        translated(
            "Baca Juga: {1|TNI AL} Terima Dua Kapal Patroli Baru",
            "Read also: {1|Indonesian Navy} Receives Two New Patrol Boats",
            "organization:33:prefix:Indonesian Navy",
        ),
    ),
    block(
        "paragraph",
        translated(
            "{1|Panglima Komando Armada I} {2|Laksamana Muda TNI} Bagus Setyawan menambahkan bahwa 1.500 personel "
            "akan tetap siaga hingga 30 Juni.",
            "{1|First Fleet Commander} Bagus Setyawan added that 1,050 personnel would remain on alert until June 30.",
            "title:230:inline:First Fleet Commander; rank:61:missed:Rear Adm.",
            findings=(
                Finding("numbers", "error", "1.500 in the source stands as 1,050 in the target", "1.500", "1,050"),
                Finding("terms", "error", "“Laksamana Muda TNI” is missing", "Laksamana Muda TNI"),
            ),
        ),
        translated(
            "Kapal asing yang masuk tanpa izin, katanya, akan diusir.",
            "Foreign vessels entering without permission, he said, will be driven out.",
            findings=(
                Finding("quotes", "info", "“katanya” may be “she said”: the text does not tell", "katanya", "he said"),
            ),
        ),
    ),
    source="natuna.txt",
    date="2024-05-14",
    site="Kabar Samudra",
    url="https://kabarsamudra.example/2024/05/14/ksad-tinjau-latihan-gabungan",
)

POLITICS = article(
    block(
        "headline",
        translated(
            "{1|DPR} Tunda Pengesahan RUU Perampasan Aset",
            "{1|House of Representatives} Delays Passage of Asset Forfeiture Bill",
            "organization:18:prefix:House of Representatives",
        ),
        level=1,
    ),
    block(
        "paragraph",
        translated(
            "{1|Ketua DPR} Sekar Larasati mengatakan pembahasan diundur hingga masa sidang berikutnya.",
            "{1|House Speaker} Sekar Larasati said deliberations had been pushed back to the next session.",
            "title:77:draft:House Speaker",
            links="mengatakan=said pembahasan=deliberations diundur=pushed sidang=session berikutnya=next",
        ),
        translated(
            "“Fraksi-fraksi belum sepakat,” ujarnya.",
            "“The factions have not yet agreed,” she said.",
        ),
    ),
    block("headline", translated("Tiga pasal yang diperdebatkan", "Three disputed articles"), level=2),
    block("list item", translated("Pembuktian terbalik;", "The reversed burden of proof;")),
    block("list item", translated("tenggat 90 hari bagi penyidik;", "a 90-day deadline for investigators;")),
    block("list item", translated("perlindungan pihak ketiga.", "the protection of third parties.")),
    block(
        "quote",
        translated(
            "Tanpa undang-undang ini, uang negara tidak akan pernah kembali.",
            "Without this law, the state’s money will never come back.",
        ),
    ),
    block("code", "GET /ruu/perampasan-aset?tahun=2024"),
    block("caption", translated("Sidang paripurna di Senayan.", "The plenary session in Senayan.")),
    source="ruu.txt",
    date="2024-09-03",
    byline="Dimas Arya",
)

ECONOMY = article(
    block(
        "headline",
        translated(
            "{1|BI} Tahan Suku Bunga Acuan",
            "{1|Bank Indonesia} Holds Benchmark Rate",
            "organization:5:prefix:Bank Indonesia",
        ),
        level=1,
    ),
    block(
        "paragraph",
        translated(
            "{1|Bank Indonesia} mempertahankan {2|suku bunga acuan} pada 6,25 persen dan rupiah menguat ke Rp15.940 "
            "per dolar {3|AS}.",
            "{1|Bank Indonesia} kept its {2|benchmark rate} at 6.25 percent, and the rupiah firmed to Rp 15,940 "
            "per {3|U.S.} dollar.",
            "organization:4:draft:Bank Indonesia; phrase:301:draft:benchmark rate; abbreviation:9:replaced:U.S.",
        ),
    ),
    block("paragraph", translated("Inflasi inti tercatat 1,9 persen.", "Core inflation stood at 1.9 percent.")),
    source="https://pasarkita.example/bi",
    format="html",
    title="BI Tahan Suku Bunga Acuan",
    byline="Meutia <meutia@pasarkita.example>",
    date="2024-08-21",
    site="Pasar & Kita",
    url="https://pasarkita.example/bi?utm=1&ref=2",
)

ARTICLES = {"military": MILITARY, "politics": POLITICS, "economy": ECONOMY}
