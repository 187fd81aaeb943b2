"""Coding passages by a codebook: which type of event each reports, and why."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.printing import say, say_json
from reportedly.model.errors import CasebookError

if TYPE_CHECKING:
    from reportedly.extraction.coding import Coding

SHOWN = 3  # types a passage; the rest hardly ever matters
MOST_WORDS = 6  # triggers shown


def code(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A text file; one passage a line.")],
    book: Annotated[
        Path | None,
        typer.Option("--book", metavar="YAML", help="Your own codebook; needs no training."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each passage as one JSON object a line.")
    ] = False,
) -> None:
    """Say which type of event each line of a text reports, by a codebook; nothing is recorded.

    Without --book it is the conflict codebook that ships, with what it was taught. With a book of
    your own, each answer names the triggers found and the most similar sentence of the book.

    Example: reportedly code leads.txt --book water.yaml
    """
    from reportedly.extraction.coding import code_by_book, read_book

    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise CasebookError(f"{file.name} cannot be read: {error}",
                            "Give a text file in UTF-8, one passage a line") from error  # fmt: skip
    types = read_book(book) if book is not None else None
    for line in filter(None, lines):
        found = _shipped(line) if types is None else code_by_book(line, types)
        if as_json:
            say_json({"text": line, "types": [_json(c) for c in found]})
        else:
            say("\n".join([line, *(_row(c) for c in found[:SHOWN])]) + "\n")


def _shipped(line: str) -> "tuple[Coding, ...]":
    from reportedly.extraction.coding import Coding, code_text

    return tuple(Coding(type=t, share=p, triggers=(), nearest="") for t, p in code_text(line))


def _row(coding: "Coding") -> str:
    because = [f"says {', '.join(coding.triggers[:MOST_WORDS])!r}"] if coding.triggers else []
    because += [f"like {coding.nearest!r}"] if coding.nearest else []
    return f"  {coding.share:4.0%}  {coding.type:<32}{'; '.join(because)}".rstrip()


def _json(coding: "Coding") -> dict[str, object]:
    return {"type": coding.type, "share": round(coding.share, 4),
            "triggers": list(coding.triggers), "nearest": coding.nearest or None}  # fmt: skip
