"""How words look in the terminal."""

import io

from rich.console import Console

from reportedly.views.inks import INKS, chain_tree, inked, legend, line, words
from reportedly.views.reading import ChainStep, Piece


def _printed(*parts: object) -> str:
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(*parts)
    return console.export_text()


def test_a_report_that_contains_markup_is_printed_letter_for_letter() -> None:
    assert _printed(words("[red]alarm[/red] [link=x]y[/link]")).strip() == (
        "[red]alarm[/red] [link=x]y[/link]"
    )
    assert "[bold]" in _printed(line("[bold]", ("[/]", "italic")))


def test_escape_codes_never_reach_the_terminal() -> None:
    text = inked([Piece(text="\x1b[2Jgone\nnext\u202e", ink="content")])
    assert text.plain == "␛[2Jgone\nnext‹U+202E›"
    assert "\x1b" not in words("\x1b]0;title\x07").plain


def test_each_ink_differs_by_more_than_its_colour() -> None:
    manners = {ink: style.split()[0] for ink, style in INKS.items() if style}
    assert manners == {"holder": "bold", "cue": "italic", "content": "underline"}
    assert "holder" in legend().plain


def test_a_chain_is_drawn_outermost_first() -> None:
    chain = (
        ChainStep(depth=0, holder="the mayor", holder_kind="role", cue="said", cue_kind="say"),
        ChainStep(depth=1, holder="a guard", holder_kind="unnamed", cue="", cue_kind="hearsay"),
    )
    rows = _printed(chain_tree(chain, "“it fell”", top="Valley Post")).splitlines()
    assert rows[0].strip() == "Valley Post"
    assert rows[1].endswith("the mayor “said” (say, role)")
    assert rows[2].endswith("a guard (hearsay, unnamed)")
    assert [len(r) - len(r.lstrip("│├└─ ")) for r in rows] == [0, 4, 8, 12]
