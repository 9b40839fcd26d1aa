"""Know which English names are said with "the"."""

from __future__ import annotations

import re

from glossary.values import TermMatch

# the Strait of Hormuz, the University of Indonesia; one or two words before "of"
_OF = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)? of ")
# the last word of a name tells: the Java Sea, but Jakarta Bay and Lake Toba
_HEAD = re.compile(
    r"(?:^|[ -])(?:Sea|Ocean|River|Strait|Gulf|Peninsula|Islands|Mountains|Alps|Andes|Himalayas|Desert|Canal|Strip|"
    r"Middle East|West Bank|Caucasus|Balkans|Union|Emirates|Philippines|Netherlands|Maldives|Bahamas|States|Nations|"
    r"Kingdom|Republic|Senate|House|Congress|Court|Council|Commission|Committee|Assembly|Agency|Authority|Board|Bureau|"
    r"Ministry|Department|Office|Service|Secretariat|Police|Army|Navy|Air Force|Forces|Corps|Command|Guard|Fund|"
    r"Institute|Organization|Association|Federation|League|Party|Exchange|World Bank)$"
)
# acronyms said letter by letter; those said as a word have none: NATO, ASEAN
_LETTERS = frozenset(
    {"UN", "US", "UK", "EU", "UAE", "IMF", "WHO", "WTO", "IAEA", "ILO", "FBI", "CIA", "ADB", "OECD", "ICC"}
)
_NAMED = ("place", "organization", "abbreviation")


def takes_article(match: TermMatch) -> bool:
    """Tell whether an English term is a name of a place or body that running text says with "the"."""
    target = match.target
    named = match.term.kind in _NAMED or (match.term.kind == "phrase" and target[:1].isupper())
    return named and (target in _LETTERS or bool(_OF.match(target) or _HEAD.search(target)))
