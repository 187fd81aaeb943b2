"""A brief as a person writes it: Markdown of headings, paragraphs and lists, with ids of claims."""

import html
import re
from dataclasses import dataclass
from datetime import date

from reportedly.model.errors import StatementError
from reportedly.model.period import parse_day

CITATION = re.compile(r"\[\s*(claim\\?_\w+(?:\s*[,;]\s*claim\\?_\w+)*)\s*\]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ITEM = re.compile(r"(?P<indent>\s*)(?:[-*+]|\d{1,3}[.)])\s+(?P<text>.*)")
_HEADING = re.compile(r"(?P<depth>#{1,6})\s+(?P<text>.*?)\s*#*")
_STRANGE = re.compile(r"\s*(?:\||```|~~~|>|!\[|</?\w)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|`+|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w))")
_ESCAPED = re.compile(r"\\([^\sA-Za-z0-9])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Brig|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|St|No|Nos|vs|ca|"
    r"approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[A-Za-z]\.)+[A-Za-z])$"
)
_END = re.compile(r"[.!?…][”\"’')\]]*(?=\s|$)")
_PLACE = "\ue010"  # stands for a citation while sentences are told apart
SETTINGS = ("title", "on", "known", "since")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with the claims it cites, as written: whole ids or beginnings of ids.

    Attributes:
        line: number of the line in the file that it begins on, from 1.
    """

    text: str
    claims: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that stand together; `item` says it is an item of a list, `inside` one of an item."""

    sentences: tuple[Sentence, ...]
    item: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it; "" before the first heading."""

    heading: str
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBrief:
    """A brief as read from its file.

    Attributes:
        on, known, since: the frame its estimates are made in, as its head says, or None.
        strange: (line, its beginning) of lines that are neither heading, paragraph nor list.
    """

    title: str = ""
    on: date | None = None
    known: date | None = None
    since: date | None = None
    sections: tuple[Section, ...] = ()
    strange: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    line: int
    text: str
    heading: bool = False
    item: bool = False
    inside: bool = False


def read_brief(text: str) -> WrittenBrief:
    """Read a brief; comments (`<!-- … -->`) are the writer's own and left out.

    Raises:
        StatementError: the head between two lines of `---` cannot be read.
    """
    lines = _COMMENT.sub(lambda m: "\n" * m.group().count("\n"), text).splitlines()
    settings, begin = _head(lines)
    strange = [
        (n, line.strip()[:40])
        for n, line in enumerate(lines[begin:], begin + 1)
        if _STRANGE.match(line)
    ]
    sections: list[tuple[str, list[Paragraph]]] = [("", [])]
    title = settings.get("title", "")
    for block in _blocks(lines, begin):
        if block.heading:
            heading = _plain(block.text)
            if not title and not sections[0][1] and len(sections) == 1:
                title = heading
            else:
                sections.append((heading, []))
        else:
            told = tuple(sentences_of(block.text, line=block.line))
            sections[-1][1].append(Paragraph(sentences=told, item=block.item, inside=block.inside))
    kept = (Section(heading=h, paragraphs=tuple(p)) for h, p in sections if h or p)
    return WrittenBrief(
        title=title,
        on=_day(settings, "on"),
        known=_day(settings, "known"),
        since=_day(settings, "since"),
        sections=tuple(kept),
        strange=tuple(strange),
    )


def _head(lines: list[str]) -> tuple[dict[str, str], int]:
    """Give the settings between two lines of `---` at the top, and where the text begins."""
    if not lines or lines[0].strip() != "---":
        return {}, 0
    settings: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            return settings, number + 1
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in SETTINGS:
            raise StatementError(
                f"line {number + 1} of the brief's head is {line.strip()!r}",
                f"Write one of these a line, then ---: {', '.join(f'{s}: …' for s in SETTINGS)}",
            )
        settings[key.strip()] = value.strip().strip("\"'")
    raise StatementError("the brief's head has no end", "Close it with a line of ---")


def _day(settings: dict[str, str], name: str) -> date | None:
    if not settings.get(name):
        return None
    try:
        return parse_day(settings[name])
    except ValueError:
        raise StatementError(
            f"the brief's head says {name}: {settings[name]}", "Write a day as 2016-07-11"
        ) from None


def _blocks(lines: list[str], begin: int) -> list[_Block]:
    """Put lines together that belong together; a list item ends where the next one begins."""
    blocks: list[_Block] = []
    is_open = False
    for number, line in enumerate(lines[begin:], begin + 1):
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if not line.strip() or _STRANGE.match(line):
            is_open = False
        elif heading:
            blocks.append(_Block(line=number, text=heading["text"], heading=True))
            is_open = False
        elif item:
            inside = len(item["indent"].expandtabs(4)) >= 2
            blocks.append(_Block(line=number, text=item["text"], item=True, inside=inside))
            is_open = True
        elif is_open:
            last = blocks[-1]
            joined = f"{last.text}\n{line.strip()}"
            blocks[-1] = _Block(line=last.line, text=joined, item=last.item, inside=last.inside)
        else:
            blocks.append(_Block(line=number, text=line.strip()))
            is_open = True
    return blocks


def sentences_of(text: str, *, line: int = 0) -> list[Sentence]:
    """Tell the sentences of a block apart, each with the claims cited right after it.

    >>> [s.claims for s in sentences_of("The mill fell. [claim_a] It burnt [claim_b, claim_c].")]
    [('claim_a',), ('claim_b', 'claim_c')]
    """
    cited = [
        re.findall(r"claim_\w+", m.group(1).replace("\\", "")) for m in CITATION.finditer(text)
    ]
    shown = CITATION.sub(_PLACE, text)
    found: list[Sentence] = []
    for start, end in _pieces(shown):
        piece = shown[start:end]
        before = shown[:start].count(_PLACE)
        claims = [c for group in cited[before : before + piece.count(_PLACE)] for c in group]
        words = _plain(piece.replace(_PLACE, ""))
        at = line + shown[:start].count("\n") + (len(piece) > len(piece.lstrip("\n")))
        if words.strip(" .,;"):
            found.append(Sentence(text=words, claims=tuple(dict.fromkeys(claims)), line=at))
        elif claims and found:  # a citation after its sentence's end
            last = found.pop()
            both = tuple(dict.fromkeys((*last.claims, *claims)))
            found.append(Sentence(text=last.text, claims=both, line=last.line))
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    """Give the ranges of sentences, each with the citations that follow its end."""
    ranges, start = [], 0
    for match in _END.finditer(text):
        if match.start() < start or not _is_end(text, match):
            continue
        end = match.end()
        trailing = re.compile(rf"(?:\s*{_PLACE})+").match(text, end)
        end = trailing.end() if trailing else end
        ranges.append((start, end))
        start = end
    return [*ranges, (start, len(text))] if text[start:].strip() else ranges


def _is_end(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :].lstrip(f" \n{_PLACE}")
    if text[match.start()] == "." and _ABBREVIATED.search(before.replace(_PLACE, "")):
        return not after
    inside = text[: match.end()]
    if inside.count("“") - inside.count("”") >= 1:
        return False
    return not after or not (after[0].islower() or after[0] in ",;:)")


def _plain(text: str) -> str:
    """Give Markdown's words without its marks, on one line."""
    words = _MARKS.sub("", _LINK.sub(r"\1", text))
    return " ".join(html.unescape(_ESCAPED.sub(r"\1", words)).split(" ")).replace("\n", " ").strip()
