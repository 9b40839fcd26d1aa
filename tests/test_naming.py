"""Hold which words a document shows to be names, and that lost ones are put back where they belong."""

from __future__ import annotations

import pytest

from translate.house_style import HouseStyle
from translate.locale_fixes.edits import Passage
from translate.naming import find_lost_names, learn_names, restore_names
from translate.values import Alignment, Link

TEXTS = [
    "Kepala Badan Meteorologi Wirawan Hutasoit menemui Mark Ruttenberg di Jakarta Pusat.",
    "WIRAWAN HUTASOIT MUNDUR",
    "Menurut Hutasoit, Laut Kaspia dan Uni Eropa tetap aman.",
]


def test_names_stand_beside_other_names() -> None:
    assert learn_names(TEXTS, "id") == {"wirawan", "hutasoit", "ruttenberg"}


@pytest.mark.parametrize(
    ("target", "lost"),
    [
        ("Hutasoit went home.", []),
        ("Hutasoit's staff went home.", []),
        ("Hutasait went home.", ["Hutasoit"]),
        ("He went home.", ["Hutasoit"]),
    ],
    ids=["kept", "possessive", "misspelled", "dropped"],
)
def test_lost_names(target: str, lost: list[str]) -> None:
    names = learn_names(TEXTS, "id")
    assert [word.text for word in find_lost_names("Hutasoit pulang.", target, names, [])] == lost
    assert find_lost_names("Hutasoit pulang.", target, names, [(0, 8)]) == []


def restored(source: str, target: str, links: Alignment = ()) -> tuple[str, list[str]]:
    passage = Passage(source, target, links, ("id", "en"), HouseStyle(), "paragraph")
    mended, changes = restore_names(passage, learn_names(TEXTS, "id"), [])
    return mended.target, [f"{change.old} > {change.new}" for change in changes]


@pytest.mark.parametrize(
    ("target", "links", "mended"),
    [
        ("Hutasait refused.", (), "Hutasoit refused."),
        ("Hutasait's refusal came.", (), "Hutasoit's refusal came."),
        ("Yesterday Horth refused.", (Link(0, 8, 10, 15),), "Yesterday Hutasoit refused."),
        ("Yesterday Horth refused.", (), "Yesterday Horth refused."),
        ("Yesterday Brontok refused.", (Link(0, 8, 10, 17),), "Yesterday Brontok refused."),
        ("The minister refused.", (Link(0, 8, 4, 12),), "The minister refused."),
        ("Germany refused.", (Link(0, 8, 0, 7),), "Germany refused."),
    ],
    ids=[
        "alike",
        "possessive",
        "linked",
        "not linked",
        "quite another name",
        "an ordinary word is no name",
        "a country is another matter",
    ],
)
def test_lost_names_are_put_back(target: str, links: Alignment, mended: str) -> None:
    text, changes = restored("Hutasoit menolak.", target, links)
    assert text == mended
    assert bool(changes) is (mended != target)


def test_two_lost_names_do_not_share_a_place() -> None:
    text, _ = restored("Wirawan Hutasoit menolak.", "Wiriwan Hutasait refused.")
    assert text == "Wirawan Hutasoit refused."
