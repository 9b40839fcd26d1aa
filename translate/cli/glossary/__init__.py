"""Look after glossaries: ``alih glossary``."""

from __future__ import annotations

from collections.abc import Callable

import typer

from translate.cli.glossary import changing, comparing, editing, exchanging, looking, mining, reading

app = typer.Typer(
    help="Find, add, check, merge, import, export and try glossary entries.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

# name -> function, example
COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "list": (looking.list_entries, "alih glossary list --kind rank --layer project"),
    "find": (looking.find, "alih glossary find 'mayor jendral'"),
    "show": (looking.show, "alih glossary show Mayjen"),
    "add": (changing.add, "alih glossary add 'rumah susun' 'low-cost apartment block' --note 'not: flat'"),
    "edit": (editing.edit, "EDITOR=nano alih glossary edit Mayjen --kind rank"),
    "rm": (changing.remove, "alih glossary rm 'rumah susun'"),
    "approve": (changing.approve, "alih glossary approve 'rumah susun' 'banjir rob'"),
    "check": (comparing.check, "alih glossary check; alih glossary check desk/*.po"),
    "diff": (comparing.diff, "alih glossary diff glossary.po desk/glossary.po"),
    "merge": (comparing.merge, "alih glossary merge base.po ours.po theirs.po -o merged.po"),
    "import": (exchanging.import_entries, "alih glossary import istilah.xlsx --fuzzy"),
    "export": (
        exchanging.export_entries,
        "alih glossary export istilah.xlsx --status approved",
    ),
    "stats": (reading.stats, "alih glossary stats; alih glossary stats artikel/*.txt"),
    "preview": (reading.preview, "alih glossary preview berita.txt"),
    "test": (reading.try_out, "alih glossary test artikel/*.txt --fail-under 0.98"),
    "mine": (mining.mine, "alih glossary mine artikel/*.txt > proposals.po"),
}

for _name, (_function, _example) in COMMANDS.items():
    app.command(_name, epilog=f"Example: {_example}")(_function)
