"""The side-by-side page as a reader meets it: headless Chromium, no network, script of the page's own switched off."""

from __future__ import annotations

import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from translate.exporters import export

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip(
        "chromium or chromedriver is missing: apt-get install chromium chromium-driver", allow_module_level=True
    )

SHARED = runpy.run_path(str(Path(__file__).parent / "data" / "exporters_articles.py"))
article, block, translated = SHARED["article"], SHARED["block"], SHARED["translated"]
HARD = article(
    block("headline", translated("K" * 300, "H" * 300), level=1),
    block("paragraph", translated("Kata السلام عليكم " + "a" * 500, "Said שלום " + "b" * 500, "")),
    block("table cell", translated("https://situs.example/" + "x" * 400, "https://situs.example/" + "x" * 400)),
    block("code", "c" * 500),
    url="https://situs.example/" + "y" * 500,
)
STORIES = {**SHARED["ARTICLES"], "long words": HARD}
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


class Reader:
    """A browser with a page open, at a width in CSS pixels and a colour scheme."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver, self.folder = driver, folder

    def open(self, story: str, width: int = 1200, scheme: str = "light", media: str = "", height: int = 900) -> None:
        path = self.folder / f"{story}.html"
        path.write_text(export(STORIES[story], "html"), encoding="utf-8")
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get(path.as_uri())

    def run(self, script: str, *values: object):
        return self.driver.execute_script(script, *values)

    def find(self, selector: str):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def style(self, selector: str, name: str, pseudo: str = "") -> str:
        return self.run(
            "return getComputedStyle(document.querySelector(arguments[0]), arguments[2])[arguments[1]]",
            selector,
            name,
            pseudo,
        )

    def box(self, selector: str) -> dict[str, float]:
        return self.run("return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()", selector)

    def point_at(self, selector: str) -> None:
        webdriver.ActionChains(self.driver, duration=0).move_to_element(self.find(selector)).perform()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("pages")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*ARGUMENTS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    # a headless window is not the active one, and :focus needs that
    driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    yield Reader(driver, folder)
    driver.quit()


@pytest.mark.parametrize("width", [320, 400, 736, 1200])
@pytest.mark.parametrize("story", STORIES)
def test_nothing_scrolls_sideways(reader: Reader, story: str, width: int) -> None:
    reader.open(story, width)
    assert reader.run("return document.documentElement.scrollWidth") <= width
    wide = """return [...document.querySelectorAll('body *:not(pre)')].filter(
        element => element.getBoundingClientRect().right > innerWidth + 1).map(element => element.className)"""
    assert reader.run(wide) == []


@pytest.mark.parametrize("media", ["", "print"])
def test_wide_pages_align_source_and_target_side_by_side(reader: Reader, media: str) -> None:
    reader.open("military", 1200, media=media)
    rows = reader.run("""return [...document.querySelectorAll('.pair')].map(row => ['.source', '.target'].map(
        side => row.querySelector(side).getBoundingClientRect().toJSON()))""")
    assert len(rows) == 9
    assert {(round(source["left"]), round(target["left"])) for source, target in rows} == {
        (round(rows[0][0]["left"]), round(rows[0][1]["left"]))
    }
    for source, target in rows:
        assert source["right"] < target["left"]
        assert abs(source["top"] - target["top"]) <= 1
        assert abs(source["width"] - target["width"]) <= 1


def test_narrow_pages_stack_the_target_below_its_source(reader: Reader) -> None:
    reader.open("military", 400)
    for number in (4, 5, 6):
        source, target = reader.box(f"#s{number} .source"), reader.box(f"#s{number} .target")
        assert source["bottom"] <= target["top"]
        assert source["left"] == target["left"]
        assert target["width"] > 300


SIDES = [("source", "target"), ("target", "source")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pointed", "partner"), SIDES)
def test_pointing_at_a_sentence_marks_its_partner_only(reader: Reader, pointed: str, partner: str, scheme: str) -> None:
    reader.open("military", scheme=scheme)
    reader.point_at("footer")
    plain = reader.style(f"#s5 .{partner} > span", "backgroundColor")
    reader.point_at(f"#s5 .{pointed} > span")
    marked = reader.style(f"#s5 .{partner} > span", "backgroundColor")
    assert marked not in (plain, "rgba(0, 0, 0, 0)")
    assert reader.style(f"#s5 .{pointed} > span", "backgroundColor") == marked
    assert reader.style(f"#s6 .{partner} > span", "backgroundColor") == plain


def test_the_keyboard_reaches_every_sentence_and_marks_it(reader: Reader) -> None:
    reader.open("economy")
    seen = {}
    for _ in range(40):
        webdriver.ActionChains(reader.driver, duration=0).send_keys(Keys.TAB).perform()
        focused = reader.run("return document.activeElement.className")
        if focused == "number":
            row = reader.run("return document.activeElement.closest('.pair').id")
            seen[row] = reader.style(f"#{row} .target > span", "backgroundColor")
    assert list(seen) == ["s1", "s2", "s3"]
    assert set(seen.values()) == {"rgb(251, 234, 180)"}


@pytest.mark.parametrize("width", [400, 1200])
def test_a_focused_term_shows_its_entry_and_marks_its_partner(reader: Reader, width: int) -> None:
    reader.open("military", width)
    reader.run("document.querySelector('#s4 .source [data-term=\"2\"]').focus()")
    term, partner, other = (
        f'#s4 .{side} [data-term="{number}"]' for side, number in (("source", 2), ("target", 2), ("target", 1))
    )
    assert "Kabupaten Natuna” → “Natuna Regency" in reader.style(term, "content", "::after")
    assert reader.style(term, "position", "::after") == "absolute"
    assert reader.style(partner, "backgroundColor") == reader.style(term, "backgroundColor")
    assert reader.style(partner, "backgroundColor") != reader.style(other, "backgroundColor")
    assert reader.run("return document.documentElement.scrollWidth") <= width


def test_a_remark_leads_to_its_sentence(reader: Reader) -> None:
    reader.open("military", height=300)
    plain = reader.style("#s8 .target > span", "backgroundColor")
    reader.find(".summary a[href='#s8']").click()
    assert reader.style("#s8 .target > span", "backgroundColor") != plain
    assert reader.box("#s8")["top"] < 150
    assert reader.box("#s8 .source")["top"] >= reader.box(".columns")["bottom"]


@pytest.mark.parametrize("story", STORIES)
def test_nothing_is_loaded_and_the_policy_holds(reader: Reader, story: str) -> None:
    reader.driver.get_log("browser")
    reader.open(story)
    assert reader.run("return performance.getEntriesByType('resource').length") == 0
    assert reader.run("return document.scripts.length") == 0
    assert reader.driver.get_log("browser") == []
    # the style sheet passed its own policy, which lets nothing else pass
    assert reader.style("body", "backgroundColor") == "rgb(251, 250, 246)"
    refused = reader.driver.execute_async_script("""
        const done = arguments[0];
        document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective), {once: true});
        document.body.append(Object.assign(new Image(), {src: 'https://situs.example/pixel.png'}));
        setTimeout(() => done('loaded'), 3000)""")
    assert refused == "img-src"


# relative luminance and contrast ratio as WCAG 2.2 defines them, of every element that holds text of its own
CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const channels = colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(value => value / 255);
};
const linear = value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
const luminance = colour => {
    const [red, green, blue] = channels(colour).map(linear);
    return .2126 * red + .7152 * green + .0722 * blue;
};
const paper = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return /, 0\\)$/.test(colour) ? paper(element.parentElement) : colour;
};
const holdsText = element => [...element.childNodes].some(node => node.nodeType == 3 && node.data.trim());
return [...document.querySelectorAll('body, body *')].filter(holdsText).map(element => {
    const [ink, ground] = [getComputedStyle(element).color, paper(element)].map(luminance);
    const ratio = (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05);
    return [ratio, `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}`];
});
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["plain", "focused term", "target sentence"])
def test_all_text_has_contrast_enough(reader: Reader, scheme: str, state: str) -> None:
    reader.open("military", scheme=scheme)
    if state == "focused term":
        reader.run("document.querySelector('#s4 .source .term').focus()")
    if state == "target sentence":
        reader.find(".summary a[href='#s8']").click()
    ratios = reader.run(CONTRAST)
    assert len(ratios) > 40
    # level AA for text of any size
    assert [row for row in ratios if row[0] < 4.5] == []


def test_dark_and_light_differ(reader: Reader) -> None:
    papers = []
    for scheme in ("light", "dark"):
        reader.open("military", scheme=scheme)
        papers.append(reader.style("body", "backgroundColor"))
    assert papers == ["rgb(251, 250, 246)", "rgb(22, 23, 25)"]


def test_print_is_black_on_white_whatever_the_scheme(reader: Reader) -> None:
    reader.open("military", scheme="dark", media="print")
    assert reader.style("body", "backgroundColor") == "rgb(255, 255, 255)"
    assert reader.style("#s5 .target", "color") == "rgb(0, 0, 0)"
