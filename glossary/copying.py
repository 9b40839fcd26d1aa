"""Tell renderings from copies: a term left as it stands in the source has not been translated."""

from __future__ import annotations

from dataclasses import replace

from glossary.values import TermMatch

# bodies keep their Indonesian acronyms and names in English news, once they have been explained
_COPIED_KINDS = ("organization", "abbreviation")


def refuse_copies(match: TermMatch, sentence: str) -> TermMatch:
    """Return the match without accepted forms that only copy its source; acronyms and bodies may stay as they are.

    An accepted form helps to read English that keeps an Indonesian word ("during Imlek"); when Indonesian is
    translated, the glossary's own form is wanted.
    """
    found = sentence[match.start : match.end]
    if match.term.kind in _COPIED_KINDS or found.isupper():
        return match
    copies = {found.casefold(), match.term.source.casefold()} - {match.target.casefold()}
    accepted = tuple(form for form in match.accepted if form.casefold() not in copies)
    return match if len(accepted) == len(match.accepted) else replace(match, accepted=accepted)
