"""A document's paragraphs as clean text for the parser, each code point mapped back.

The parser reads better without line breaks inside a sentence, runs of spaces, non-breaking
spaces and Markdown marks. The document's own text is never changed: every span found in a
block is translated back through `Block.to_document`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model.document import Span, dateline_at

MAX_BLOCK_CHARS = 20_000  # a longer paragraph is cut at a sentence end; the parser is quadratic

_PARAGRAPH_END = re.compile(r"\n[ \t\r\f\v]*\n|\n(?=[ \t]*(?:[#>|]|[-*•] |\d{1,3}\. ))")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
# What is not read aloud: emphasis and heading marks, list marks, link targets, footnote marks,
# zero-width and directional characters, and rows of marks (the tokenizer is quadratic in them).
_UNREAD = re.compile(
    r"[^\w\s]{20,}|(?<!\S)#{1,6}(?=[ \t])|\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`+"
    r"|(?<!\S)[-•>|](?=\s)|\]\([^()\s]{1,2000}\)|!?\[(?=[^\[\]]{0,300}\]\()"
    r"|\[\d{1,3}\]|\[(?:citation needed|edit)\]"
    # What monitoring services put between the lines of what they heard.
    r"|\[(?:TEXT|EXCERPTS?|COMMUNIQUE|REPORT|CONTINUED|(?:BEGIN|END) RECORDING|WORDS INDISTINCT"
    r"|PASSAGE OMITTED|APPLAUSE|NO DATELINE AS RECEIVED)\]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LINE_MAY_END = re.compile(r"[.!?:;…”\"')\]]\s*$")
_ARTICLE = re.compile(r"(?<![A-Za-z-])(?:a[lnrstdz]|ash|el|ul)-(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?…][”\"')\]]*\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or heading.

    Attributes:
        text: clean text, single spaces.
        offsets: for each code point of `text`, its offset in the document.
        heading: it stands as a title over other text, so it may lack a verb or an article.
    """

    text: str
    offsets: tuple[int, ...]
    heading: bool = False

    def to_document(self, start: int, end: int) -> Span:
        """Translate a half-open range of the block (not empty) to one of the document."""
        return self.offsets[start], self.offsets[end - 1] + 1


def blocks(text: str) -> Iterator[Block]:
    """Split a text into blocks, in order; blocks without a letter are left out."""
    for start, end in _paragraphs(text):
        for piece_start, piece_end in _pieces(text, start, end):
            block = _block(text, piece_start, piece_end)
            if any(c.isalpha() for c in block.text):
                yield block


def _paragraphs(text: str) -> Iterator[Span]:
    """Cut at blank lines; where lines are paragraphs of their own, cut at each line."""
    start = 0
    for cut in _PARAGRAPH_END.finditer(text):
        yield from _lines(text, start, cut.start())
        start = cut.end() if text[cut.start() : cut.end()].strip() == "" else cut.start()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a paragraph after lines that end a sentence, or that look like a title."""
    piece = start
    for newline in re.finditer(r"\n", text[start:end]):
        at = start + newline.start()
        line = text[max(piece, text.rfind("\n", 0, at) + 1) : at]
        following = text[at + 1 : len(text) if (n := text.find("\n", at + 1)) < 0 else n]
        if line.isupper() and following.isupper():
            continue  # all in capitals, and wrapped anywhere: only blank lines tell
        title = len(line) < 60 and not line.rstrip().endswith(",") and following[:1].isupper()
        if _LINE_MAY_END.search(line) or title:
            yield piece, at
            piece = at + 1
    yield piece, end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start >= MAX_BLOCK_CHARS:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + MAX_BLOCK_CHARS)]
        cut = ends[-1] if ends else start + MAX_BLOCK_CHARS
        yield start, cut
        start = cut
    yield start, end


def _block(text: str, start: int, end: int) -> Block:
    unread = {i for m in _UNREAD.finditer(text, start, end) for i in range(m.start(), m.end())}
    dateline = dateline_at(text, start, end)
    if dateline is not None:
        unread |= set(range(*dateline.span))
    characters: list[str] = []
    offsets: list[int] = []
    for i in range(start, end):
        if i in unread:
            continue
        character = " " if text[i].isspace() else text[i]
        if character == " " and (not characters or characters[-1] == " "):
            continue
        characters.append(character)
        offsets.append(i)
    # The tagger takes "al-Ghasri" for an adjective and "Al-Ghasri" for the name it is.
    clean = _ARTICLE.sub(lambda m: m.group().capitalize(), "".join(characters).rstrip())
    whole = text[start:end].strip()
    heading = bool(_HEADING.match(text[start:end])) or (
        len(whole) < 160 and not re.search(r"[.!?…:;,][”\"')\]]*$", whole)
    )
    return Block(text=clean, offsets=tuple(offsets[: len(clean)]), heading=heading)
