"""Read a glossary with translate-toolkit, in its own environment, and print its units as JSON."""

import json
import sys

from translate.storage.factory import getobject

store = getobject(sys.argv[1])
units = []
for unit in store.units:
    if unit.isheader():
        continue
    terms = hasattr(unit, "get_target_terms")
    units.append(
        {
            "source": [term.text for term in unit.get_source_terms()] if terms else [str(unit.source)],
            "target": [term.text for term in unit.get_target_terms()] if terms else [str(unit.target)],
            "notes": unit.getnotes(),
            "fuzzy": unit.isfuzzy(),
        }
    )
json.dump(units, sys.stdout)
