"""List the abbreviations of Indonesian and English news, by what a full stop after them may mean.

Spellings are given without the last full stop. ``mayjen`` in lower case stands for ``Mayjen`` too; ``Kol`` with a
capital for itself only, because ``kol`` is a word of its own (cabbage). In a line of capitals every spelling counts.
"""

from __future__ import annotations

from enum import Enum, auto

from glossary.values import Language


def split_words(table: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(table.split())


class Abbreviation(Enum):
    """What a full stop after an abbreviation does."""

    JOINS = auto()  # a name or number follows: the sentence goes on
    NUMBERS = auto()  # goes on before a number; before anything else it is an ordinary word with its full stop
    RARELY_ENDS = auto()  # ends a sentence only before a word that opens sentences ("in the U.S. He ...")
    OFTEN_ENDS = auto()  # ends a sentence before any capital ("Agus dkk. Hakim ...")
    HOUR = auto()  # as OFTEN_ENDS, but weekday, time zone or place may follow ("7 p.m. Friday")
    INITIAL = auto()  # as RARELY_ENDS, unless a noun such as "vitamin" or "grup" stands before it


_SHARED: dict[Abbreviation, str] = {
    Abbreviation.JOINS: """
        dr DR drs dra drg prof ir mr mrs ms messrs st ste mt Ft Gen Col capt lt Lt sgt cpl pvt maj brig adm Hon
        Rev Fr vs attn cf
    """,
    Abbreviation.NUMBERS: """
        vol ed eds Art fig pp p ch chap sec tel telp ext Km KM Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
        max min approx ca
    """,
    Abbreviation.RARELY_ENDS: "inc corp co pte sdn plc jr Sr bros al",
    Abbreviation.OFTEN_ENDS: "ltd llc bhd tbk TBK etc ph.d ll.m ll.b m.sc b.sc b.eng m.eng m.ed",
    Abbreviation.HOUR: "a.m p.m A.M P.M",
}

_INDONESIAN: dict[Abbreviation, str] = {
    Abbreviation.JOINS: """
        jend letjen mayjen brigjen letkol Kol kapt letda lettu May peltu pelda serma serka sertu serda kopka koptu
        kopda praka pratu prada laksdya laksda laksma marsdya marsda marsma irjen komjen kombes AKBP AKP iptu ipda
        aiptu aipda bripka brigpol briptu bripda bharada bharatu bharaka Pol Inf Kav Art Arm Arh Czi Cke Cpl Cpm
        Chk Cku Caj Cba Ckm Cpn Mar Pnb Nav Tek Lek Kal Sus Adm Pas Psk Pom Purn drh hj HJ KH TGH K.H r.m r.a r.ng
        Rm br pdt pst ust ustz sdr sdri bpk Bp tn ny nn alm almh mgr ns apt Tgk Tb Muh moh mohd Muhd mhd abd abdul
        achm Ach Sy Dj Sj Nj Ch Kh hb jl JL jln gg kab kec Kel Ds Dsn dsn prov kp kpg Kb Psr Tj Tg Kpl Perum Komp
        Ged gd rt RT rw RW pt PT cv CV UD ud fa pd PD yay yys Kop a.n an.n u.p d.a c.q cq s.d a.l y.l u.b d.h n.b
        no NO Rek nmr Nop yth jo Ps Plt plh Pj Pjs Adv Univ Fak Jur Dept Dit Stn Gub wagub dirjen Kep
        kepmen permen Rs Q.S Qs Sp Jkt
    """,
    Abbreviation.NUMBERS: """
        tgl hlm hal pkl th thn bln rp RP psl ay jil jld lamp gbr tab Agt Agust Ags Okt Des Peb no.pol
    """,
    # an Indonesian name seldom follows a company directly, save where COMPANY_ROLES stand before it
    Abbreviation.OFTEN_ENDS: """
        inc corp co dkk dll dsb dst dsj dlsb tsb Ak sp.a sp.b sp.og sp.pd sp.jp sp.kj m.si s.si s.sos s.pd m.pd
        s.ag m.ag s.kom m.kom s.hut m.hum s.hum s.ked s.farm s.psi m.psi m.kn s.kep m.kes
    """,
}

_ENGLISH: dict[Abbreviation, str] = {
    Abbreviation.JOINS: """
        Sen Rep Gov Sens Reps Govs Gens Profs Drs Lieut Cmdr Cmdt Pfc Spc Supt Insp Det Atty Asst Dist Dep Pres
        Sgts Msgr Mmes mme mlle Sra Srta Amb Cllr Const Pol ret e.g i.e viz v n.b
    """,
    Abbreviation.NUMBERS: """
        no nos Figs Eq Ref para paras Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun est c circa lb lbs oz ft
    """,
    Abbreviation.RARELY_ENDS: """
        St Ave Blvd Rd Hwy Ln Sq Pkwy Dept Univ Assn Bldg Inst Mfg Rte Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill
        Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo W.Va Ont Que
    """,
    Abbreviation.OFTEN_ENDS: "Esq m.d d.d.s r.n b.a m.a m.b.a m.p.h d.phil",
}

# written with a comma before them these are degrees; elsewhere the same letters are initials ("S.T. Burhanuddin")
DEGREES = split_words(
    """
    S.H S.E S.T S.S S.P S.Pt M.H M.M M.A M.T M.P M.S M.E B.A M.D S.I.K S.I.P S.K.M S.St.Pi M.B.A M.P.A M.P.H M.Th
    S.Th S.Tr M.Tr J.D R.N SH SE ST SS MH MM MT MA
    """
)

# a single capital after one of these is a label, not an initial: "vitamin C. Jambu ..."
LABELLED = split_words(
    """
    vitamin grup group hepatitis influenza kelas class plan rencana opsi option tipe type seri serie serial liga
    league blok block gedung building terminal gate gerbang pintu zona zone poin point pool lapangan kategori
    category golongan jalur rute line lampiran appendix exhibit section seksi schedule tim team bagian part faktor
    huruf nilai grade inisial berinisial peringkat rating skenario scenario sosial dpd dprd annex brigadir
    buwono buwana pakubuwono pakubuwana hamengkubuwono mangkunegara paket studio ruang room hall unit varian
    sektor sector layer malcolm generasi generation
    """
)

# a title in front of a company's name: the capital after "Tbk." is then a person, not a new sentence
COMPANY_ROLES = split_words(
    """
    direktur dirut presdir komisaris sekretaris corporate secretary president ceo cfo coo chairman chief manajer
    manager kepala juru bos pendiri founder analis head director spokesman spokeswoman wadirut vp
    """
)

# names that end in an exclamation mark
SHOUTED_NAMES = frozenset({"Yahoo!", "Jeopardy!", "Wham!"})

# what may follow an hour without opening a sentence
AFTER_HOUR = split_words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec EST EDT CST CDT MST MDT PST
    PDT ET CT MT PT GMT UTC BST CET CEST JST SGT WIB WITA WIT AEST IST HKT Eastern Central Pacific Mountain
    Greenwich local
    """
)


def _expand(tables: dict[Abbreviation, str]) -> dict[str, Abbreviation]:
    """Map every spelling that a table stands for to its kind."""
    found: dict[str, Abbreviation] = {}
    for kind, words in tables.items():
        for word in words.split():
            found[word] = kind
            # a single letter in lower case ("v", "p") is no initial
            if word.islower() and len(word) > 1:
                found |= dict.fromkeys((word.capitalize(), word.title()), kind)
    return found


ABBREVIATIONS: dict[Language, dict[str, Abbreviation]] = {
    "id": _expand(_SHARED) | _expand(_INDONESIAN),
    "en": _expand(_SHARED) | _expand(_ENGLISH),
}
