"""Parse, call and print ``alih translate``."""

from __future__ import annotations

from typing import Annotated

import typer

from glossary.values import RankStyle
from translate.cli.layering import explicit_glossaries
from translate.cli.reporting import Reporter
from translate.engines import ENGINES, Device
from translate.exporters import EXPORTERS, SAME
from translate.house_style import (
    CurrencyStyle,
    DateStyle,
    HeadlineCase,
    HouseStyle,
    QuoteStyle,
    TimeStyle,
    ZoneStyle,
    parse_usd_rate,
)
from translate.values import ReadAlso

# \b keeps the lines below it apart, as they are
EPILOG = """\b
Examples:
  alih translate berita.txt                        English on standard output
  alih translate berita.txt --format html -o out/  a side-by-side page
  alih translate artikel/ -o english/              a folder, the model loaded once
  alih translate --lines < kalimat.txt             one line in, one line out
"""

_FORMATS = "; ".join([f"{SAME}: as the input", *(f"{name}: {e.description}" for name, e in EXPORTERS.items())])


def command(
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="[FILES|FOLDERS|URLS|-]", help="Articles; - is standard input.")
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write; a folder ends in / or exists.")
    ] = "",
    source: Annotated[str, typer.Option("--from", metavar="id|en", help="Language of the articles [detected].")] = "",
    target: Annotated[str, typer.Option("--to", metavar="en|id", help="Language to translate into [the other].")] = "",
    format: Annotated[str, typer.Option("--format", help=_FORMATS, autocompletion=lambda: [SAME, *EXPORTERS])] = SAME,
    lines: Annotated[
        bool,
        typer.Option(
            "--lines",
            help="One segment a line: exactly one line out for each line in; the language is told by the first 100.",
        ),
    ] = False,
    model: Annotated[str, typer.Option(help="Model name or folder; auto takes the best installed one.")] = "auto",
    engine: Annotated[
        str, typer.Option(help=f"One of {', '.join(ENGINES)}.", autocompletion=lambda: list(ENGINES))
    ] = "ctranslate2",
    device: Annotated[Device, typer.Option(help="Where the model runs.")] = "auto",
    beam: Annotated[int, typer.Option(min=1, max=32, help="Beam size; 1 is greedy and fastest.")] = 4,
    retry: Annotated[bool, typer.Option(help="Translate doubtful sentences a second time.")] = True,
    glossary: Annotated[
        list[str] | None, typer.Option(metavar="FILE|none", help="A glossary over all others; none uses no glossary.")
    ] = None,
    rank_style: Annotated[RankStyle, typer.Option(help="Maj. Gen. or Major General.")] = "ap",
    read_also: Annotated[ReadAlso, typer.Option(help="What becomes of 'Baca juga' lines.")] = "keep",
    date_style: Annotated[DateStyle, typer.Option(help="October 28, 2024; Oct. 28, 2024; 2024-10-28.")] = "long",
    time_style: Annotated[TimeStyle, typer.Option(help="2:30 p.m. or 14:30.")] = "ap",
    zone_style: Annotated[ZoneStyle, typer.Option(help="WIB or Western Indonesia Time.")] = "keep",
    currency_style: Annotated[CurrencyStyle, typer.Option(help="Rp1.5 trillion, IDR or rupiah.")] = "keep",
    headline_case: Annotated[HeadlineCase, typer.Option(help="Case of headlines.")] = "keep",
    quotes: Annotated[QuoteStyle, typer.Option(help="Quotation marks.")] = "straight",
    convert_units: Annotated[bool, typer.Option("--convert-units", help="Add converted units.")] = False,
    usd_rate: Annotated[
        str, typer.Option(metavar="RATE@DATE", help="Add dollars to rupiah at this rate: 16250@2026-11-20.")
    ] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Say on standard error how each sentence came about.")
    ] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses too.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Open no socket; also ALIH_OFFLINE=1.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")] = False,
) -> None:
    """Translate articles, obeying the glossary. Direction is detected if --from is not given."""
    from translate.cli.lines import translate_lines
    from translate.cli.translating import Request, translate_articles
    from translate.offline import go_offline
    from translate.session import Options
    from translate.values import Decoding

    if offline:
        go_offline()
    files = explicit_glossaries(glossary or ())
    options = Options(
        model=model,
        engine=engine,
        device=device,
        decoding=Decoding(beam_size=beam),
        style=HouseStyle(
            date_style=date_style,
            time_style=time_style,
            zone_style=zone_style,
            currency_style=currency_style,
            convert_units=convert_units,
            usd_rate=parse_usd_rate(usd_rate) if usd_rate else None,
            headline_case=headline_case,
            quotes=quotes,
        ),
        rank_style=rank_style,
        read_also=read_also,
        use_glossary=files is not None,
        glossaries=files or (),
        align=format == "jsonl",
        # plain output shows no proofs
        scored=explain or format in ("html", "jsonl"),
        retry=retry,
    )
    request = Request(
        tuple(articles or ()),
        options,
        output=output,
        source=source,
        target=target,
        format=format,
        explain=explain,
        allow_private=allow_private,
    )
    run = translate_lines if lines else translate_articles
    raise typer.Exit(run(request, Reporter(quiet)))
