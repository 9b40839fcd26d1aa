"""Check what the index found: whole words, the case rule, and what the placeholders of a pattern stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from glossary.casing import fits_case, is_headline, is_title_case, opens_sentence
from glossary.folding import Folded
from glossary.indexing import FoldedForm, FormIndex
from glossary.names import READERS, READERS_BEFORE, Slot, Surroundings
from glossary.neighbours import Neighbours
from glossary.persons import MAX_INITIALS, Mention, is_initials, is_person
from glossary.values import Language, Term
from glossary.words import counts_many, find_doubled_start, find_word_end, starts_word

_NAMED_KINDS = frozenset(("place", "organization", "person"))
_TITLED_KINDS = frozenset(("rank", "title"))
# the name of a person or place has no plural (the Indonesias); a common noun for one has (the cities)
# what Indonesian counts or doubles without an ending, and English gives one
_COUNTED_KINDS = frozenset(("rank", "title", "organization", "phrase"))
_SINGULAR_KINDS = frozenset(("place", "person"))

# letters of a place's name that is no abbreviation
_MIN_PLACE = 4

Span = tuple[int, int]
# more than one: by a word before it (para menteri), or doubled (menteri-menteri)
Many = Literal["", "counted", "doubled"]
# a pattern, and where the words that the index found of it stand
Anchor = tuple[FoldedForm, int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that stands at ``start:end`` of a folded text, ``stem_end`` being where it ends without a clitic.

    ``captures`` are the placeholders with their characters; ``exact`` says that the case is as written, ``personal``
    that the form is a person's name here, to be kept as it is, ``many`` that it stands for more than one.
    """

    folded: FoldedForm
    start: int
    end: int
    stem_end: int
    exact: bool
    captures: tuple[tuple[str, int, int], ...] = ()
    personal: bool = False
    many: Many = ""

    @property
    def term(self) -> Term:
        """The term whose form it is."""
        return self.folded.form.term


def find_candidates(index: FormIndex, text: Folded, language: Language) -> list[Candidate]:
    """Return every form that stands in a text by the rules, overlapping ones too."""
    literals: list[Candidate] = []
    anchors: list[Anchor] = []
    neighbours = Neighbours(text.key)
    for folded, start, end in index.find_hits(text.key):
        if not neighbours.hold(folded.form.term.near):
            continue
        if folded.slots:
            anchors.append((folded, start, end))
        elif found := _check_literal(folded, start, end, text.plain, language):
            literals.append(found)
    literals = _weigh_senses(literals, anchors, text.plain, language)
    if not anchors:
        return literals
    around = _look_around(text.plain, [found for found in literals if not found.personal], anchors, language)
    places = {
        found.start: found.stem_end
        for found in literals
        if found.term.kind in {"place", "organization"} and not found.personal
    }
    patterns = chain.from_iterable(_read_pattern(*anchor, text, around, language) for anchor in anchors)
    return literals + [found for found in patterns if not _names_a_place(found, places)]


def _weigh_senses(
    literals: list[Candidate], anchors: Iterable[Anchor], plain: str, language: Language
) -> list[Candidate]:
    """Return the candidates without those that may be common words; those that are a person's name here are marked."""
    doubtful = {
        index
        for index, found in enumerate(literals)
        if found.term.also or (found.end - found.start <= MAX_INITIALS and found.exact)
    }
    if not doubtful:
        return literals
    headline = is_headline(plain)
    loud = headline or is_title_case(plain)
    titles = [(found.folded, found.start, found.end) for found in literals]
    ends = {end for folded, _, end in (*titles, *anchors) if folded.form.term.kind in _TITLED_KINDS}
    marked = []
    for index, found in enumerate(literals):
        if found.term.also == "word" and (headline or not found.exact or opens_sentence(plain, found.start)):
            continue
        if index in doubtful:
            titled = found.start in ends or found.start - 1 in ends
            mention = Mention(plain, found.start, found.stem_end, language, found.term.kind, loud, titled)
            personal = is_initials(mention) or (found.term.also == "person" and is_person(mention))
            found = replace(found, personal=personal)
        marked.append(found)
    return marked


def slot_of(term: Term) -> Slot:
    """Tell whether ``{name}`` is a person's (``Maj. Gen. {name}``) or a place's (``governor of {name}``)."""
    before, found, _ = term.target.partition("{name}")
    if term.kind in {"place", "organization"} or (term.kind == "title" and found and not before):
        return "place"
    return "place" if before.endswith((" of ", " in ", " for ")) else "person"


def _check_literal(folded: FoldedForm, start: int, end: int, plain: str, language: Language) -> Candidate | None:
    """Return the candidate of a form without placeholders, or None where a rule forbids it."""
    term = folded.form.term
    counted = language == "id" and term.kind in _COUNTED_KINDS
    begin = start
    many: Many = ""
    if not starts_word(plain, start, end, language):
        begin = find_doubled_start(plain, start) if counted else -1
        many = "doubled"
        if begin < 0:
            return None
    named = term.kind in _SINGULAR_KINDS and folded.plains[0] != folded.plains[0].lower()
    plural = not folded.form.plural and not named
    reach = find_word_end(plain, start, end, language, plural)
    found = plain[start:end]
    if reach < 0 or not fits_case(term.case, folded.plains[0], found):
        return None
    if counted and not many and counts_many(plain, start):
        many = "counted"
    return Candidate(folded, begin, reach, end, found == folded.plains[0], many=many)


def _look_around(
    plain: str, literals: Iterable[Candidate], anchors: Iterable[Anchor], language: Language
) -> Surroundings:
    """Return what is known of a text that bears on the names in it."""
    loud = is_headline(plain)
    known_from: dict[int, int] = {}
    known_to: dict[int, int] = {}
    # a small title (raja) fits the capitalised name Raja too; only one that is written so ends a name
    titles = {
        found.start: found.end for found in literals if found.term.kind in _TITLED_KINDS and (found.exact or loud)
    }
    openers = dict(titles)
    for folded, start, end in anchors:
        if not folded.anchor and plain[start:end] == folded.plains[0] and starts_word(plain, start, end, language):
            openers[start] = end
            if folded.form.term.kind in _TITLED_KINDS:
                titles[start] = end
    for found in literals:
        if found.term.kind in _NAMED_KINDS:
            known_from[found.start] = max(found.end, known_from.get(found.start, 0))
            known_to[found.end] = min(found.start, known_to.get(found.end, found.start))
    titled = loud or is_title_case(plain)
    return Surroundings(plain, language, loud, titled, titles, openers, known_from, known_to)


def _read_pattern(
    folded: FoldedForm, start: int, end: int, text: Folded, around: Surroundings, language: Language
) -> Iterator[Candidate]:
    """Yield the candidate of a pattern whose anchor stands at ``start:end``, if there is one."""
    plain, last = text.plain, len(folded.keys) - 1
    for before in _read_left(folded, folded.anchor, start, text.key, around):
        for after in _read_right(folded, folded.anchor, end, text.key, around):
            parts = (*before, (start, end), *after)
            literals = _cut(plain, parts[::2])
            reach = _find_pattern_end(folded, parts, plain, language)
            if reach >= 0 and all(map(fits_case, [folded.form.term.case] * (last + 1), folded.plains, literals)):
                captures = tuple((slot, *span) for slot, span in zip(folded.slots, parts[1::2], strict=True))
                exact = tuple(literals) == folded.plains
                yield Candidate(folded, parts[0][0], reach, parts[-1][1], exact, captures)
                return


def _find_pattern_end(folded: FoldedForm, parts: Sequence[Span], plain: str, language: Language) -> int:
    """Return where a pattern ends, with what hangs on its last word, or -1 where it is no whole words."""
    (first, _), (last, end) = parts[0], parts[-1]
    if not starts_word(plain, first, end, language):
        return -1
    reach = find_word_end(plain, last, end, language, plural=False) if folded.keys[-1] else end
    return reach if _ends_whole(plain, reach) else -1


def _read_right(
    folded: FoldedForm, literal: int, position: int, key: str, around: Surroundings
) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of the slots and literals after ``literal``, which ends at ``position``."""
    if literal == len(folded.keys) - 1:
        yield ()
        return
    following = folded.keys[literal + 1]
    if folded.form.term.kind in {"place", "organization"} and position in around.titles:
        # places are called after people: Bandara Sultan Hasanuddin; behind Kapolres, a rank begins a name of its own
        around = replace(around, called=position)
    for span in READERS[folded.slots[literal]](around, position, slot_of(folded.form.term)):
        if key.startswith(following, span[1]):
            end = span[1] + len(following)
            for rest in _read_right(folded, literal + 1, end, key, around):
                yield (span, (span[1], end), *rest)


def _read_left(
    folded: FoldedForm, literal: int, position: int, key: str, around: Surroundings
) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of the slots and literals before ``literal``, which starts at ``position``."""
    if not literal:
        yield ()
        return
    preceding = folded.keys[literal - 1]
    for span in READERS_BEFORE[folded.slots[literal - 1]](around, position, slot_of(folded.form.term)):
        start = span[0] - len(preceding)
        if start >= 0 and key.startswith(preceding, start):
            for rest in _read_left(folded, literal - 1, start, key, around):
                yield (*rest, (start, span[0]), span)


def _cut(plain: str, spans: Iterable[Span]) -> list[str]:
    """Return the text of spans."""
    return [plain[start:end] for start, end in spans]


def _ends_whole(plain: str, end: int) -> bool:
    """Tell whether no letter or digit follows."""
    following = plain[end : end + 1]
    return not (following.isalnum() or following == "_")


def _names_a_place(found: Candidate, places: Mapping[int, int]) -> bool:
    """Tell whether a pattern that wants a person was given a known place: ``Gubernur Bali``, ``Jenderal Israel``.

    A title's place may go on with a name (``Gubernur Bali Wayan``), a rank's may not (``Kolonel Israel Ziv``).
    ``places`` maps where known places start to where they end. Initials of a person (``Bripka AS``) are no place.
    """
    term = found.term
    if term.kind not in _TITLED_KINDS or slot_of(term) != "person":
        return False
    for name, start, end in found.captures:
        if name == "name" and start in places:
            return term.kind == "title" or (places[start] == end and end - start >= _MIN_PLACE)
    return False
