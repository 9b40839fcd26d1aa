"""Record what benchmarks measure in one file, a section each, replaced at every run."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

RESULTS = Path(__file__).with_name("results.md")
TITLE = "# Results\n\nEvery section is written by the benchmark that its heading names; run it again to replace it.\n"


def record(section: str, text: str, path: Path = RESULTS) -> None:
    """Put text under a section's heading, in place of what stood there; other sections stay as they are.

    The file is replaced in one move, so that a reader never sees half of it. The section's name is a heading
    and a marker: letters, digits, spaces and hyphens.
    """
    if not re.fullmatch(r"[\w -]+", section):
        raise ValueError(f"section {section!r}: letters, digits, spaces and hyphens expected")
    begin, end = f"<!-- begin {section} -->", f"<!-- end {section} -->"
    block = f"{begin}\n## {section}\n\n{text.strip()}\n{end}\n"
    content = path.read_text(encoding="utf-8") if path.exists() else TITLE
    known = re.compile(re.escape(begin) + r".*?" + re.escape(end) + r"\n?", re.DOTALL)
    if known.search(content):
        content = known.sub(lambda _: block, content, count=1)
    else:
        content = content.rstrip("\n") + "\n\n" + block
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as beside:
        beside.write(content)
    Path(beside.name).chmod(0o644)
    Path(beside.name).replace(path)
