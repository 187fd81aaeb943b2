"""The walk: from an empty folder to a published site, as somebody who has never seen the program.

Everything is real: the commands run as programs of their own, the language model reads, the site is
opened from disk.
"""

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from playwright.sync_api import Page, expect
from tests.browser.conftest import PATIENCE_S, SLOW_MS, overhang, violations

from reportedly.views.web.paint import is_built

FIRST = (
    "The Northern Brigade took Eastford Heights on Tuesday. The Millers' Guard shelled Eastford Heights. "
    "The Northern Brigade attacked Westford. Ada Venn said that the Guard killed four people. "
    "The Northern Brigade controls Eastford Heights. The council condemned the attack on Westford. "
    "The Guard supports the council. The Northern Brigade arrested two reporters in Westford. "
    "The council denied the report. The Guard captured Southford. "
    "Fighters of the Guard attacked a checkpoint in Westford."
)
LATER = "The Millers' Guard controls Eastford Heights. The Northern Brigade withdrew from Eastford Heights."
DROP = """(form, sent) => {
  const held = new DataTransfer();
  held.items.add(new File([sent], "later.txt", {type: "text/plain"}));
  for (const kind of ["dragover", "drop"])
    form.dispatchEvent(new DragEvent(kind, {dataTransfer: held, bubbles: true, cancelable: true}));
}"""


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "reportedly", *words]


class Terminal:
    """Where `reportedly serve` runs; what it says is read as it comes."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self.program, self.said = program, ""
        assert program.stderr
        self._reader = threading.Thread(target=self._read, args=(program.stderr,), daemon=True)
        self._reader.start()

    def _read(self, words: IO[str]) -> None:
        for line in words:
            self.said += line

    def wait_for(self, words: str) -> str:
        until = time.monotonic() + PATIENCE_S
        while words not in self.said:
            assert until >= time.monotonic(), self.said
            assert self.program.poll() is None or words in self.said, self.said
            time.sleep(0.05)
        return self.said

    def interrupt(self) -> str:
        self.program.send_signal(signal.SIGINT)
        self.program.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return self.said


@contextmanager
def opened(folder: Path, *words: str) -> Iterator[tuple[Terminal, str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serving = command("serve", "--no-browser", "--port", str(port), *words)
    with subprocess.Popen(  # noqa: S603 -- our own command
        serving, cwd=folder, stderr=subprocess.PIPE, text=True
    ) as program:
        terminal = Terminal(program)
        try:
            terminal.wait_for("Stop it with Ctrl-C")
            yield terminal, f"http://127.0.0.1:{port}"
        finally:
            program.kill()


def test_from_an_empty_folder_to_a_site_on_disk(tmp_path: Path, page: Page) -> None:
    folder = tmp_path / "harrow desk"
    folder.mkdir()
    asked = subprocess.run(  # noqa: S603 -- our own command
        command("serve"), cwd=folder, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert asked.returncode != 0
    assert "Begin an empty one: reportedly serve --new" in " ".join(asked.stderr.split())
    with opened(folder, "--new") as (terminal, address):
        assert "Made the empty casebook harrow desk" in terminal.said
        begin(page, address)
        name_who_is_who(page, address)
        review_ten_by_keyboard(page, address)
        move_both_sliders(page, address)
        read_the_grounds(page, address)
        mend_an_actor(page, folder, address)
        assert "Stopped." in terminal.interrupt()
        assert "Traceback" not in terminal.said
    publish_and_open(page, folder)


def sound(page: Page) -> None:
    assert violations(page) == [], page.url
    assert not overhang(page), page.url


def begin(page: Page, address: str) -> None:
    """Today tells a newcomer what to do; a text is pasted, a file dropped, an address refused."""
    page.goto(address)
    expect(page.get_by_role("heading", name="An empty casebook")).to_be_visible()
    page.get_by_role("link", name="Paste a text, give an address or drop files").click()
    expect(page.get_by_text("This casebook is empty")).to_be_visible()
    pasting = page.locator("form[action='/add/text']")
    pasting.get_by_label("Title").fill("The heights")
    pasting.get_by_label("Text", exact=True).fill(FIRST)
    pasting.get_by_label("Source").fill("Valley Post")
    pasting.get_by_label("Published on").fill("2021-05-05")
    page.get_by_role("button", name="Add the text").click()
    expect(page.get_by_role("heading", name="New reports")).to_be_visible(timeout=SLOW_MS)
    sound(page)
    page.get_by_role("link", name="Add more").click()
    dropping = page.locator("#drop")
    dropping.evaluate(DROP, LATER)
    expect(page.locator("#chosen")).to_contain_text("later.txt")
    dropping.get_by_label("Source").fill("River Radio")
    dropping.get_by_label("Published on").fill("2021-05-09")
    page.get_by_role("button", name="Add the files").click()
    expect(page.get_by_role("heading", name="New reports")).to_be_visible()
    page.get_by_role("link", name="Add more").click()
    page.get_by_label("Pages or feeds, a line each").fill(f"{address}/today")
    page.get_by_role("button", name="Fetch and add").click()
    expect(page.get_by_text("not on the public internet")).to_be_visible()
    sound(page)


def looked_up(page: Page, address: str) -> None:
    """Wait until the names were looked up again."""
    page.goto(f"{address}/add")
    page.locator("#lately ~ ul a").first.click()
    expect(page.get_by_text("Looked all names up again")).to_be_visible()


def name_who_is_who(page: Page, address: str) -> None:
    """The reports' names are not known yet: an actor from the list, a place that is not in it."""
    for name in ("Northern Brigade", "Millers' Guard"):
        page.goto(f"{address}/names")
        sound(page)
        other = page.get_by_role("region", name="Somebody or some place that is not in the list")
        listed = page.get_by_role("article", name=name, exact=True)
        card = listed if listed.count() else other
        card.get_by_text("Add it to the registry").click()
        card.get_by_label("New actor").fill(name)
        card.get_by_role("button", name="Add the actor").click()
        expect(page.get_by_text(f"Added {name}.")).to_be_visible()
    other = page.get_by_role("region", name="Somebody or some place that is not in the list")
    other.get_by_text("Add it to the registry").click()
    other.get_by_label("New place").fill("Eastford Heights")
    other.get_by_label("Degrees north").fill("47.1")
    other.get_by_label("Degrees east").fill("8,6")
    other.get_by_role("button", name="Add the place").click()
    expect(page.get_by_text("Added Eastford Heights.")).to_be_visible()
    looked_up(page, address)


class Keys:
    """Hands on the keyboard, that wait until the page they see is there as a whole."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        self.page.wait_for_load_state()
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)


def review_ten_by_keyboard(page: Page, address: str) -> None:
    """Not one click: to the page, ten rulings, one taken back, one reading mended with a search."""
    keys = Keys(page)
    page.goto(f"{address}/add")
    keys.press("g", "r")
    page.wait_for_url("**/review")
    sound(page)
    for number in range(10):
        keys.press("aru"[number % 3])
        expect(page.get_by_text(f"{number + 1} by you")).to_be_visible()
    keys.press("z")
    expect(page.get_by_text("Took back")).to_be_visible()
    page.goto(f"{address}/review")
    expect(page.get_by_text("9 by you")).to_be_visible()
    ruled = page.locator("[data-claim]").get_attribute("data-claim")
    keys.press("g", "a")
    page.wait_for_url(re.compile("/(actors|add)"))
    page.goto(f"{address}/review")
    assert page.locator("[data-claim]").get_attribute("data-claim") == ruled, (
        "g and a rules nothing"
    )
    page.goto(f"{address}/review?kind=control")
    keys.press("m")
    field = page.locator("#amend input[data-find=actor]").first
    while not field.evaluate("one => one === document.activeElement"):
        keys.press("Tab")
    keys.press("Control+a")
    keys.type("mil")
    expect(page.locator("#actors option")).to_have_count(1)
    assert page.locator("#actors option").get_attribute("value") == "Millers' Guard"
    keys.type("lers' guard")
    keys.press("Control+Enter")
    expect(page.get_by_text("Amended, as analyst.")).to_be_visible()
    keys.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    sound(page)
    keys.press("Escape")
    keys.press("z")
    expect(page.get_by_text("Took back: amend, by analyst.")).to_be_visible()


def move_both_sliders(page: Page, address: str) -> None:
    """Known on the fifth, the Brigade has the heights; known on the ninth, the Guard has them."""
    page.goto(f"{address}/map")
    if not is_built("map.js"):  # the drawn map has no sliders: python hatch_build.py
        return
    page.wait_for_selector("[data-map][data-ready=yes]", timeout=SLOW_MS)
    places = page.locator("[data-map-words=places]")
    expect(places).to_contain_text("Millers' Guard")
    page.locator("[data-part=known]").focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-part=known-text]")).to_have_text("5 May 2021")
    page.locator("[data-part=on]").focus()
    page.keyboard.press("Home")
    expect(places).to_contain_text("Northern Brigade", timeout=SLOW_MS)
    expect(page).to_have_url(re.compile("known=2021-05-05"))
    expect(places).not_to_contain_text("Millers' Guard holds")
    sound(page)
    page.get_by_role("button", name="Eastford Heights").filter(
        has_not_text="Incident"
    ).first.click()
    panel = page.locator(".map-panel")
    expect(panel).to_contain_text("Northern Brigade")
    panel.get_by_role("link", name="All grounds").click()
    page.wait_for_url("**/places/**")
    assert "known=2021-05-05" in page.url


def read_the_grounds(page: Page, address: str) -> None:
    """Who says so, how many bits, without it; and from the ground to the sentence in the report."""
    page.goto(f"{address}/places/eastford-heights?on=2021-05-09")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eastford Heights")
    expect(page.locator("main")).to_contain_text("bits")
    expect(page.locator("main svg").first).to_be_visible()
    sound(page)
    page.locator("main a[href*='/claims/']").first.click()
    page.wait_for_url("**/claims/**")
    sound(page)
    page.locator("main a[href*='/documents/']").first.click()
    page.wait_for_url("**/documents/**")
    expect(page.locator("main .mark").first).to_be_visible()
    sound(page)


def mend_an_actor(page: Page, folder: Path, address: str) -> None:
    """The Brigade is also called NB: its entry is mended, and the mending taken back."""
    path = folder / "registry" / "actors.yaml"
    page.goto(f"{address}/names/actors/northern-brigade")
    page.get_by_label("Also called").fill("NB")
    page.get_by_role("button", name="Save the entry").click()
    expect(page.get_by_text("Mended northern-brigade")).to_be_visible()
    assert "aliases: [NB]" in path.read_text(encoding="utf-8")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Took back: Mended")).to_be_visible()
    assert "aliases: [NB]" not in path.read_text(encoding="utf-8")
    looked_up(page, address)


def publish_and_open(page: Page, folder: Path) -> None:
    """The site opens from disk: the front page, a place, a claim found by the page's own search."""
    publishing = command("publish", "--out", "site")
    subprocess.run(publishing, cwd=folder, check=True, capture_output=True)  # noqa: S603 -- ours
    site = folder / "site"
    page.goto((site / "index.html").as_uri())
    sound(page)
    page.get_by_role("link", name="Places", exact=True).click()
    page.get_by_role("link", name="Eastford Heights").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eastford Heights")
    sound(page)
    page.get_by_role("link", name="Search", exact=True).click()
    page.fill("#finder-words", "brigade heights")
    page.locator("#finder-found ul.claims a").first.click()
    expect(page.locator("main")).to_contain_text("Northern Brigade")
    sound(page)
