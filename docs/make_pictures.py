"""Make the pictures of the README from the demo casebook: python docs/make_pictures.py.

`images/control.svg` is the terminal's own output. `images/brief.png` is the HTML brief in a headless
Chromium; without one on this machine it is left as it is.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.segment import Segment, Segments
from rich.terminal_theme import MONOKAI
from rich.text import Text

from reportedly.answers import brief as briefs
from reportedly.answers import casebook as answers
from reportedly.answers.frame import Frame
from reportedly.cli.start import unpack_demo
from reportedly.pipeline import Desk, open_desk, walk
from reportedly.views.paper import render_brief_html
from reportedly.views.terminal import render

IMAGES = Path(__file__).with_name("images")
PLACE = "Sirte port"
FRAME = Frame(on=date(2016, 6, 16), known=date(2016, 6, 21))
BRIEF_FRAME = Frame(on=date(2016, 7, 12), known=date(2016, 7, 12))
COLUMNS = 92
LINES = 44
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WINDOW = "880,900"
WEB_FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


def control_picture(desk: Desk) -> str:
    """Give the first lines of the answer as SVG, with no font fetched from anywhere."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    lines = console.render_lines(render(answers.control(desk, PLACE, FRAME)), pad=False)
    typed = f'$ reportedly control "{PLACE}" --on {FRAME.on} --known {FRAME.known}'
    console.print(Text(typed, style="bold green"))
    console.print()
    for line in lines[:LINES]:
        console.print(Segments([*line, Segment.line()]), end="")
    console.print(Text(f"… and {len(lines) - LINES} more lines", style="dim"))
    picture = console.export_svg(title="Reportedly", theme=MONOKAI, unique_id="reportedly")
    return WEB_FONTS.sub("", picture).replace("Fira Code", "ui-monospace, Menlo, Consolas")


def brief_picture(page: Path, target: Path) -> bool:
    """Photograph the brief; say whether there was a browser to do it."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return False
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--window-size={WINDOW}", f"--screenshot={target}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    return True


def main() -> None:
    """Run the demo in a folder of its own and write both pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        casebook, reports = unpack_demo(Path(folder) / "sirte")
        desk = open_desk(casebook.root)
        with desk.ledger:
            walk(desk, [str(reports)])
            (IMAGES / "control.svg").write_text(control_picture(desk), encoding="utf-8")
            page = Path(folder) / "brief.html"
            page.write_text(
                render_brief_html(briefs.brief(desk, BRIEF_FRAME, None)), encoding="utf-8"
            )
        seen = brief_picture(page, IMAGES / "brief.png")
    made = "control.svg and brief.png" if seen else "control.svg; found no Chromium for brief.png"
    sys.stdout.write(f"Made in {IMAGES}: {made}\n")


if __name__ == "__main__":
    main()
