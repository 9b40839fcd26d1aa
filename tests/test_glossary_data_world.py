"""Hold the shipped glossaries of places, people and terms: no contradiction, nothing that never fires, and no word
that fires where it means something else."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from glossary.checking import find_conflicts
from glossary.folding import fold
from glossary.layers import SHIPPED_FOLDER
from glossary.matching import Matcher
from glossary.placeholders import fill_form, placeholders_of
from glossary.store import load_terms, open_glossary
from glossary.values import Direction, Term
from glossary.verifying import find_forms

FILES = ("places.po", "people.po", "terms.po")
DIRECTIONS: dict[str, Direction] = {"id>en": ("id", "en"), "en>id": ("en", "id")}
# no known name: what a pattern is tried with
SAMPLE = {"name": "Wirakusuma", "number": "7"}

with (Path(__file__).parent / "data" / "glossary_data_world.tsv").open(encoding="utf-8", newline="") as table:
    SENTENCES = tuple(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

# member states of the United Nations under the names that a newsroom prints
STATES = """
Afghanistan;Albania;Algeria;Andorra;Angola;Antigua and Barbuda;Argentina;Armenia;Australia;Austria;Azerbaijan;Bahamas;
Bahrain;Bangladesh;Barbados;Belarus;Belgium;Belize;Benin;Bhutan;Bolivia;Bosnia and Herzegovina;Botswana;Brazil;Brunei;
Bulgaria;Burkina Faso;Burundi;Cambodia;Cameroon;Canada;Cape Verde;Central African Republic;Chad;Chile;China;Colombia;
Comoros;Congo;Costa Rica;Croatia;Cuba;Cyprus;Czech Republic;Democratic Republic of Congo;Denmark;Djibouti;Dominica;
Dominican Republic;Ecuador;Egypt;El Salvador;Equatorial Guinea;Eritrea;Estonia;Eswatini;Ethiopia;Fiji;Finland;France;
Gabon;Gambia;Georgia;Germany;Ghana;Greece;Grenada;Guatemala;Guinea;Guinea-Bissau;Guyana;Haiti;Honduras;Hungary;Iceland;
India;Indonesia;Iran;Iraq;Ireland;Israel;Italy;Ivory Coast;Jamaica;Japan;Jordan;Kazakhstan;Kenya;Kiribati;Kuwait;
Kyrgyzstan;Laos;Latvia;Lebanon;Lesotho;Liberia;Libya;Liechtenstein;Lithuania;Luxembourg;Madagascar;Malawi;Malaysia;
Maldives;Mali;Malta;Marshall Islands;Mauritania;Mauritius;Mexico;Micronesia;Moldova;Monaco;Mongolia;Montenegro;Morocco;
Mozambique;Myanmar;Namibia;Nauru;Nepal;Netherlands;New Zealand;Nicaragua;Niger;Nigeria;North Korea;North Macedonia;
Norway;Oman;Pakistan;Palau;Panama;Papua New Guinea;Paraguay;Peru;Philippines;Poland;Portugal;Qatar;Romania;Russia;
Rwanda;Samoa;San Marino;Sao Tome and Principe;Saudi Arabia;Senegal;Serbia;Seychelles;Sierra Leone;Singapore;Slovakia;
Slovenia;Solomon Islands;Somalia;South Africa;South Korea;South Sudan;Spain;Sri Lanka;St. Kitts and Nevis;St. Lucia;
St. Vincent and the Grenadines;Sudan;Suriname;Sweden;Switzerland;Syria;Tajikistan;Tanzania;Thailand;Timor-Leste;Togo;
Tonga;Trinidad and Tobago;Tunisia;Turkey;Turkmenistan;Tuvalu;Uganda;Ukraine;United Arab Emirates;United Kingdom;
United States;Uruguay;Uzbekistan;Vanuatu;Venezuela;Vietnam;Yemen;Zambia;Zimbabwe
"""

# the provinces since 2022
PROVINCES = """
Aceh;North Sumatra;West Sumatra;Riau;Riau Islands;Jambi;South Sumatra;Bangka Belitung Islands;Bengkulu;Lampung;Jakarta;
Banten;West Java;Central Java;Yogyakarta;East Java;Bali;West Nusa Tenggara;East Nusa Tenggara;West Kalimantan;
Central Kalimantan;South Kalimantan;East Kalimantan;North Kalimantan;North Sulawesi;Gorontalo;Central Sulawesi;
West Sulawesi;South Sulawesi;Southeast Sulawesi;Maluku;North Maluku;Papua;West Papua;Southwest Papua;Central Papua;
South Papua;Highland Papua
"""


@pytest.fixture(scope="module")
def shipped() -> tuple[Term, ...]:
    return tuple(term for path in sorted(SHIPPED_FOLDER.glob("*.po")) for term in load_terms(path))


@pytest.fixture(scope="module")
def ours(shipped: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(term for term in shipped if Path(term.file).name in FILES)


@pytest.fixture(scope="module")
def matchers(shipped: tuple[Term, ...]) -> dict[Direction, Matcher]:
    return {direction: Matcher(shipped, direction) for direction in DIRECTIONS.values()}


@pytest.mark.parametrize(("file", "least"), [("places.po", 1400), ("people.po", 250), ("terms.po", 2200)])
def test_a_file_is_as_large_as_promised(file: str, least: int) -> None:
    sources = {term.source for term in load_terms(SHIPPED_FOLDER / file) if term.status in ("approved", "keep")}
    assert len(sources) >= least


@pytest.mark.parametrize("file", FILES)
def test_a_file_says_its_language(file: str) -> None:
    header = polib.pofile(str(SHIPPED_FOLDER / file)).metadata
    assert header["Language"] == "en"
    assert header["Content-Type"] == "text/plain; charset=UTF-8"
    assert header["Project-Id-Version"] == "alih glossary"


@pytest.mark.parametrize("file", FILES)
def test_a_first_edit_would_change_nothing_else(file: str, tmp_path: Path) -> None:
    copy = tmp_path / file
    shutil.copyfile(SHIPPED_FOLDER / file, copy)
    with open_glossary(copy) as glossary:
        glossary.save()
    assert copy.read_bytes() == (SHIPPED_FOLDER / file).read_bytes()


def test_nothing_contradicts(shipped: tuple[Term, ...]) -> None:
    conflicts = find_conflicts(shipped)
    assert [one.message for one in conflicts if {Path(term.file).name for term in one.terms} & set(FILES)] == []


def test_every_entry_is_approved_and_without_article(ours: tuple[Term, ...]) -> None:
    wrong = [term for term in ours if term.status not in ("approved", "keep")]
    # an article is the sentence's, but The Hague is called so
    articles = ("the ", "The ", "a ", "an ")
    wrong += [term for term in ours if term.target.startswith(articles) and term.target != "The Hague"]
    assert wrong == []


def test_every_source_gives_its_target(ours: tuple[Term, ...]) -> None:
    """Each source form, in a sentence of its own, is won by an entry that accepts the target."""
    matcher = Matcher(ours, ("id", "en"))
    lost = []
    for term in ours:
        for form in (term.source, *term.source_variants) if term.only != ("en", "id") else ():
            needed = "".join(f" | {word}" for word in term.near[:1])
            # at the beginning of a sentence a capital is the sentence's
            before = "Di " if term.also == "word" else ""
            found = matcher.find_terms(f"{before}{fill_form(form, SAMPLE)}, kata dia kemarin{needed}.")
            wanted = fill_form(term.target, SAMPLE)
            if not any(_accepts(match.accepted, wanted) for match in found):
                lost.append((form, [match.target for match in found]))
    assert lost == []


def test_every_target_leads_back(ours: tuple[Term, ...]) -> None:
    """What is translated into English and back is the source, or a form that the same English word stands for."""
    matcher = Matcher(ours, ("en", "id"))
    lost = []
    for term in ours:
        if term.only is None and term.status == "approved":
            found = matcher.find_terms(f"{fill_form(term.target, SAMPLE)}, they said.")
            wanted = fill_form(term.source, SAMPLE)
            if not any(find_forms(wanted, match.accepted, language="id") for match in found):
                lost.append((term.target, [match.target for match in found]))
    assert lost == []


def test_placeholders_stand_on_both_sides(ours: tuple[Term, ...]) -> None:
    patterns = [term for term in ours if placeholders_of(term.source)]
    assert len(patterns) >= 60
    assert all(set(placeholders_of(term.source)) == set(placeholders_of(term.target)) for term in patterns)


@pytest.mark.parametrize("names", [pytest.param(STATES, id="states"), pytest.param(PROVINCES, id="provinces")])
def test_no_place_is_missing(names: str, ours: tuple[Term, ...]) -> None:
    wanted = {name.strip() for name in names.replace("\n", "").split(";")}
    places = [replace(term, case="any") for term in ours if term.kind == "place" and term.only != ("en", "id")]
    there = {form for term in places for form in (term.target, *term.accepted)}
    assert wanted - there == set()


@pytest.mark.parametrize("row", SENTENCES, ids=[row["id"] for row in SENTENCES])
def test_terms_fire_where_they_mean_it(row: dict[str, str], matchers: dict[Direction, Matcher]) -> None:
    sentence = row["sentence"]
    matches = matchers[DIRECTIONS[row["direction"]]].find_terms(sentence)
    found = [f"{sentence[match.start : match.end]} > {match.target}" for match in matches]
    wanted = _items(row["fires"])
    assert [one for one in wanted if found.count(one) < wanted.count(one)] == [], found
    touched = [
        word
        for word in _items(row["silent"])
        for match in matches
        if match.start < sentence.index(word) + len(word) and sentence.index(word) < match.end
    ]
    assert touched == [], found


def _items(cell: str) -> list[str]:
    """Return the parts of a table's cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _accepts(accepted: Sequence[str], wanted: str) -> bool:
    """Tell whether a form is among those that count as right, as the matcher compares text."""
    return fold(wanted).plain in {fold(form).plain for form in accepted}
