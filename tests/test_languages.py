"""Hold the language identifier to what it must tell, and to what it must refuse."""

from __future__ import annotations

import pytest

from glossary.values import Language
from translate.errors import LanguageError
from translate.languages import detect_language, language_scores

TOLD: dict[str, tuple[Language, str]] = {
    "id-prose": ("id", "Harga beras di pasar itu naik sejak pekan lalu, kata seorang pedagang."),
    "id-headline": ("id", "Presiden Resmikan Bendungan Baru di Lombok"),
    "id-quote": ("id", "“Kami tidak akan mundur,” katanya."),
    "id-capitals": ("id", "KAPOLRI: TAK ADA AMPUN BAGI PELAKU"),
    "id-english-terms": ("id", "Perusahaan rintisan itu meluncurkan fitur live streaming untuk para kreator."),
    "id-names": ("id", "Kolonel Pat Ryder dan Mark Rutte bertemu di Brussels pada Senin lalu."),
    "id-question": ("id", "Siapa yang untung?"),
    "id-malay": ("id", "Kerajaan telah memutuskan untuk menurunkan cukai bagi perniagaan kecil."),
    "en-prose": ("en", "Rice prices at the market have risen since last week, a trader said."),
    "en-headline": ("en", "Fed Holds Rates as Jobs Data Surprise"),
    "en-quote": ("en", "“We will not give up,” he said."),
    "en-capitals": ("en", "POLICE SAY TWO MEN WERE ARRESTED"),
    "en-indonesian-names": ("en", "The governor of Nusa Tenggara Barat met villagers in Lombok Utara on Monday."),
    "en-question": ("en", "Who would gain?"),
}


@pytest.mark.parametrize(("language", "text"), TOLD.values(), ids=TOLD.keys())
def test_the_language_is_told(language: Language, text: str) -> None:
    assert detect_language(text) == language


REFUSED = {
    "empty": "",
    "emoji": "🎉🎉🎉",
    "numbers": "3-0, 10.30, 28/10/2024",
    "names": "Mark Rutte, Pat Ryder",
    "german": "Die Regierung in Berlin hat am Montag beschlossen, die Steuern zu senken. Das war eine Überraschung.",
    "dutch": "De regering in Den Haag heeft maandag besloten de belasting voor bedrijven te verlagen.",
    "french": "Le gouvernement a décidé lundi de baisser les impôts pour les petites entreprises.",
    "spanish": "El gobierno decidió el lunes bajar los impuestos para las pequeñas empresas.",
    "tagalog": "Nagpasya ang pamahalaan noong Lunes na ibaba ang buwis para sa maliliit na negosyo.",
    "javanese": "Pamrentah wis mutusake dina Senin kanggo ngedhunake pajeg kanggo usaha cilik.",
    "finnish": "Hallitus päätti maanantaina alentaa pienten yritysten veroja.",
    "russian": "Правительство решило снизить налоги.",
    "half-and-half": "The market is closed today. Pasar itu tutup hari ini.",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_told_asks_for_the_language(text: str) -> None:
    with pytest.raises(LanguageError, match="--from"):
        detect_language(text)


def test_scores_show_a_sentence_in_the_wrong_language() -> None:
    scores = language_scores("Menurutnya, jumlah pasukan yang ditempatkan di sana hanya sedikit.")
    assert scores["id"] > 0.4
    assert scores["en"] < 0.1


def test_scores_of_no_words_are_zero() -> None:
    assert language_scores("10.30 🎉") == {"id": 0.0, "en": 0.0}


def test_a_long_text_is_sampled() -> None:
    assert detect_language("Pasar itu tutup. " * 200_000) == "id"
