"""Labelled edits of texts of our own: what copying does to a report, and what is no copy."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files

from quality.records import a_document
from reportedly.extraction.coding.codebook import load_book
from reportedly.model.document import Document

SEED = 20160711
EDITS = 1000
STORY_SENTENCES = 12
HOUSES = ("Harrow Post", "Valley Wire", "Tarn Observer", "Coast Radio")
NUMBER = re.compile(r"\b\d+\b")
DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
MONTHS = (
    "January", "February", "March", "April", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORD = re.compile(r"\b[a-z]{3,}\b")
LOOK_ALIKES = str.maketrans("aceopxyi", "асеорхуі")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A text made from others.

    Attributes:
        kind: what was done.
        document: the text that came of it, published one to four days later.
        sources: ids of the texts it goes back to; empty when it is no copy of any.
        base: id of the text it was made from.
    """

    kind: str
    document: Document
    sources: frozenset[str]
    base: str


def originals() -> tuple[Document, ...]:
    """Give the reports of the demo casebook and stories invented for the codebooks."""
    return (*_demo_reports(), *_invented_stories())


def _demo_reports() -> list[Document]:
    folder = files("reportedly") / "casebooks" / "sirte-2016" / "reports"
    found = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        told = re.search(r"published: (\S+)", head)
        text = "\n".join(line for line in body.strip().splitlines() if not line.startswith("*"))
        published = date.fromisoformat(told.group(1)) if told else None
        found.append(a_document(text.strip(), name=path.name, published=published))
    return found


def _invented_stories() -> list[Document]:
    chance = random.Random(SEED)  # noqa: S311 - seeded, so that every run gives the same
    sentences = [
        example.text
        for book in ("plover", "conflict")
        for kind in load_book(book)
        for example in (*kind.positive, *kind.negative)
    ]
    sentences = list(dict.fromkeys(sentences))
    chance.shuffle(sentences)
    found = []
    for at in range(0, len(sentences) - STORY_SENTENCES, STORY_SENTENCES):
        told = sentences[at : at + STORY_SENTENCES]
        text = "\n".join(" ".join(told[n : n + 3]) for n in range(0, STORY_SENTENCES, 3))
        on = date(2016, 6, 1) + timedelta(days=chance.randrange(60))
        found.append(a_document(text, name=f"story {at}", published=on))
    return found


def labelled_edits(texts: Sequence[Document], *, count: int = EDITS) -> tuple[Edit, ...]:
    """Give so many edits, each kind as often as the others, the same at every run."""
    chance = random.Random(SEED)  # noqa: S311 - seeded, so that every run gives the same
    words = sorted({w for d in texts for w in WORD.findall(d.text)})
    desk = _Desk(chance=chance, words=words, texts=texts)
    kinds = list(KINDS)
    found: list[Edit] = []
    while len(found) < count:
        base = chance.choice(texts)
        edit = desk.edit(kinds[len(found) % len(kinds)], base)
        found += [edit] if edit else []
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    chance: random.Random
    words: Sequence[str]
    texts: Sequence[Document]

    def edit(self, kind: str, base: Document) -> Edit | None:
        made = KINDS[kind](self, base.text)
        sources = {base.id}
        if kind == "a third pasted":
            hosts = [t for t in self.texts if t.id != base.id and _near(t, base)]
            if not hosts:
                return None
            host = self.chance.choice(hosts)
            made = _pasted(made or "", host.text)
            sources.add(host.id)
            base = max(base, host, key=lambda d: d.retrieved_at)
        if made is None or made == base.text:
            return None
        later = base.retrieved_at.date() + timedelta(days=self.chance.randint(1, 4))
        document = a_document(made, name=f"{kind} {base.id}", published=later)
        source = self.chance.choice(HOUSES)
        merges = kind not in NOT_COPIES
        return Edit(
            kind=kind,
            document=replace(document, source=source),
            sources=frozenset(sources if merges else ()),
            base=base.id,
        )


def _near(one: Document, other: Document) -> bool:
    """Say whether two texts came out within five days: stories are patched together while fresh."""
    return abs((one.retrieved_at - other.retrieved_at).days) < 5


def _pasted(third: str, host: str) -> str:
    lines = host.splitlines()
    return "\n".join((*lines[: len(lines) // 2], third, *lines[len(lines) // 2 :]))


def _sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.strip()]


def _cut(share: float) -> "Maker":
    def cut(_desk: _Desk, text: str) -> str:
        words = text.split(" ")
        return " ".join(words[: max(20, round(len(words) * share))])

    return cut


def _headline(desk: _Desk, text: str) -> str:
    first, *rest = text.splitlines()
    words = desk.chance.sample(list(desk.words), 8)
    return "\n".join((" ".join(words).capitalize() + ".", *(rest or [first])))


def _shuffled(desk: _Desk, text: str) -> str:
    parts = text.splitlines() if len(text.splitlines()) > 2 else _sentences(text)
    desk.chance.shuffle(parts)
    return "\n".join(parts)


def _reworded(share: float) -> "Maker":
    def reword(desk: _Desk, text: str) -> str:
        def other(match: re.Match[str]) -> str:
            return desk.chance.choice(desk.words) if desk.chance.random() < share else match.group()

        return WORD.sub(other, text)

    return reword


def _third(desk: _Desk, text: str) -> str:
    parts = _sentences(text)
    many = max(2, len(parts) // 3)
    start = desk.chance.randrange(max(1, len(parts) - many + 1))
    return " ".join(parts[start : start + many])


def _other_number(desk: _Desk, text: str) -> str | None:
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    match = desk.chance.choice(found)
    number = int(match.group())
    other = number + desk.chance.choice([n for n in (1, 2, 3, 7, 10) if number + n != number])
    return text[: match.start()] + str(other) + text[match.end() :]


def _other_date(desk: _Desk, text: str) -> str | None:
    found = [m for m in DAY.finditer(text) if m.group() != "May"]
    if not found:
        return None
    match = desk.chance.choice(found)
    names = WEEKDAYS if match.group() in WEEKDAYS else MONTHS
    other = desk.chance.choice([n for n in names if n != match.group()])
    return text[: match.start()] + other + text[match.end() :]


def _disguised(desk: _Desk, text: str) -> str:
    """Write look-alike letters into a third of the words, and soft hyphens into others."""

    def hide(match: re.Match[str]) -> str:
        word, luck = match.group(), desk.chance.random()
        if luck < 1 / 3:
            return word.translate(LOOK_ALIKES)
        return f"{word[:2]}\u00ad{word[2:]}" if luck < 2 / 3 else f"{word[:1]}\u200b{word[1:]}"

    return WORD.sub(hide, text)


Maker = Callable[[_Desk, str], str | None]
KINDS: dict[str, Maker] = {
    "cut to 60 %": _cut(0.6),
    "cut to 30 %": _cut(0.3),
    "headline swapped": _headline,
    "paragraphs shuffled": _shuffled,
    "5 % of words changed": _reworded(0.05),
    "15 % of words changed": _reworded(0.15),
    "a third pasted": _third,
    "letters disguised": _disguised,
    "a number changed": _other_number,
    "a date changed": _other_date,
}
NOT_COPIES = frozenset({"a number changed", "a date changed"})
