"""The work list: names that the registry lacks, in which words they stand, and what settles each.

What is no name is left out: words that stand in small letters elsewhere, demonyms, addresses,
parts of a longer name that is known, and names of sources, whatever a tagger took them for.
"""

import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.model.document import Document, Passage
from reportedly.model.mention import NONE_OF_THESE, Candidate, Link, MentionKind
from reportedly.model.registry import Registry
from reportedly.resolution.actors.acronyms import LINKING
from reportedly.resolution.actors.concepts import is_class_word
from reportedly.resolution.names import NameIndex
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import (
    CALENDAR,
    COMMON_NOUNS,
    TITLES,
    cores_of,
    demonym_of,
    is_common,
    is_proper,
    is_turned_against,
    owner_of,
    place_core,
    place_kinds,
    tidy,
    words_set,
)

_NO_NAMES = (
    TITLES
    | COMMON_NOUNS
    | CALENDAR
    | words_set(
        """
        islamic islamist islamists arab arabs muslim western eastern kurdish kurds christian
        christians european europeans african africans asian shia shiite sunni sunnis western
        """
    )
)
_ADDRESS = re.compile(r"://|www\.|\.(?:com|net|org|ly|info|svg|png|jpg)\b|[@%|]")
_STANDS_BEHIND = re.compile(r"-(?:backed|led|held|controlled|occupied|supported|born)$")
_HELD_BY = re.compile(r"^(?:[Tt]he\s+)?\S+-(?:held|controlled|occupied)\s+")
_GOES_ON = re.compile(
    r"(?:[ -](?:al|el|bin|ibn|ben|abu)\b[ -]?|\s+(?=[A-Z]))[^\W\d_]+(?:-[^\W\d_]+)?"
)
_COUNTS = words_set("nearby seven eight nine eleven twelve twenty thirty forty fifty sixty seventy")
_BODIES = frozenset(("ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"))
"""Labels by which a tagger says that a name is no person's."""
_NAMED = frozenset((*_BODIES, "PERSON"))
_STARTS = re.compile(r"(?:^|[.!?:*|\n][”\"’)\]*]*)\s*$")
_PERSON_WORDS = range(2, 5)
_ARTICLE = 5  # "the" before a name belongs to what was found, and not to its spelling
_WINDOW = 60
_MOST_EXAMPLES = 3
_LEAST_ALIAS_SHARE = 0.2
"""Below one in five a name is offered as a new entry: an alias given in haste joins two actors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the work list looks a name up in.

    Attributes:
        texts: document id -> its text.
        registry: whose names, sources included, are not asked about.
        labels: mention id -> what the tagger took it for ("PERSON", "ORG", …).
    """

    texts: Mapping[str, str]
    registry: Registry = field(default_factory=Registry)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedName:
    """A name that nothing in the registry answers to, and how to settle it.

    Attributes:
        text: the name as most often written, without class words beside it.
        count: how often it stands in the documents; `documents` of them have it.
        examples: at most three passages.
        candidates: what came nearest, best first, without "none of these".
        command: the command line that settles it, ready to run.
    """

    text: str
    kind: MentionKind
    count: int
    documents: int
    examples: tuple[Passage, ...]
    candidates: tuple[Candidate, ...]
    command: str


def unresolved(
    links: Sequence[Link],
    documents: Sequence[Document],
    registry: Registry | None = None,
    labels: Mapping[str, str] | None = None,
) -> tuple[UnresolvedName, ...]:
    """List the names whose best candidate is "none of these", most frequent first.

    Pronouns and common nouns are left out, and so are lists of several names, names of sources,
    and names that were settled elsewhere (a party that a tagger took for a place).

    Args:
        links: the links of a snapshot.
        documents: its documents; links of other documents do not count.
        registry: whose names are known, whatever kind of mention they were taken for.
        labels: mention id -> what the tagger took it for.
    """
    known = Known(texts={d.id: d.text for d in documents}, registry=registry or Registry(),
                  labels=labels or {})  # fmt: skip
    nearby = _places_by_document(links)
    settled = {fold(link.text) for link in links if link.target is not None}
    sieve = _Sieve(known)
    groups: dict[tuple[str, MentionKind], list[Link]] = {}
    for link in links:
        if link.target is None and link.document in known.texts and _is_a_name(link):
            text = sieve.whole(link)
            if text is not None and fold(text) not in settled:
                groups.setdefault((fold(text), _kind_of(link, known)), []).append(link)
    joined = _one_name_each(groups)
    names = [_unresolved_name(group, sieve, nearby) for group in _one_kind_each(joined)]
    return tuple(sorted(names, key=lambda n: (-n.count, -n.documents, n.text, n.kind)))


def _kind_of(link: Link, known: Known) -> MentionKind:
    """Give the kind of a mention; nobody the tagger took for a person is a place."""
    return "actor" if known.labels.get(link.mention) == "PERSON" else link.kind


def _without_leads(text: str) -> str:
    """Give "ISIS" for "Senior ISIS" and "Thirty ISIS": the name behind words that count or rank."""
    words = text.split()
    while len(words) > 1 and (
        is_common(words[0].lower()) or words[0].lower() in _COUNTS | CALENDAR
    ):
        words.pop(0)
    return " ".join(words)


class _Sieve:
    """Tells names from what only looks like one, by the texts and the registry."""

    def __init__(self, known: Known) -> None:
        self.known = known
        registry = known.registry
        self._names = NameIndex([*registry.actors, *registry.places, *registry.sources])
        self._small = {
            word
            for text in known.texts.values()
            for word in re.findall(r"(?<![^\W\d_])[^\W\d_]+", text)
            if word.islower()
        }

    def whole(self, link: Link) -> str | None:
        """Give the name that the words are, or belong to; None when they are no name to settle."""
        text = _bare(link)
        if _ADDRESS.search(link.text) or demonym_of(text) or self._is_common(text):
            return None
        if self._only_starts_a_sentence(link, text) or _STANDS_BEHIND.search(text):
            return None
        bare = _without_leads(text)
        if self._is_inside_known(link) or (bare != text and self._names.exact(bare)):
            return None
        return self._continued(link, text)

    def _is_common(self, text: str) -> bool:
        """Say whether the words stand in small letters elsewhere, or hold a verb."""
        words = text.split()
        if len(words) == 1:
            bare = text.casefold()
            return bare in self._small or (bare + "s") in self._small
        if words[0].casefold() in self._small and " in " in text:
            return True
        inner = (w for w in words[1:-1] if w.islower() and w.isalpha())
        return any(w not in LINKING for w in inner)

    def _only_starts_a_sentence(self, link: Link, text: str) -> bool:
        """Say whether the capital is that of a sentence, as in "Documents" and "Men in Harrow".

        Not where a tagger took the words for a name.
        """
        if self.known.labels.get(link.mention, "") in _NAMED:
            return False
        words = text.split()
        numbers = words[0].casefold().split("-")[0] in _COUNTS
        described = len(words) > 1 and words[1] in {"in", "from", "at", "near", "of", "on"}
        before = self.known.texts[link.document][max(0, link.span[0] - _ARTICLE) : link.span[0]]
        plural = len(words) == 1 and text.endswith("s") and not text.isupper()
        return (plural or described or numbers) and _STARTS.search(before) is not None

    def _is_inside_known(self, link: Link) -> bool:
        """Say whether the words are a part of a longer name that the registry has."""
        text = self.known.texts[link.document]
        start, end = max(0, link.span[0] - _WINDOW), link.span[1] + _WINDOW
        window = text[start:end]
        return any(
            at + start <= link.span[0]
            and link.span[1] <= at + start + len(match.name.text) + _ARTICLE
            for at, match in self._names.named_in(window)
        )

    def _continued(self, link: Link, text: str) -> str:
        """Give "Bashir al-Gadi" for "Bashir" where the text goes on with it."""
        if self.known.labels.get(link.mention) != "PERSON" and len(text.split()) > 1:
            return text
        document, at = self.known.texts[link.document], link.span[1]
        if document[link.span[0] : at] != text:
            return text
        goes_on = _GOES_ON.match(document, at)
        return text + goes_on.group() if goes_on else text


def _one_name_each(
    groups: dict[tuple[str, MentionKind], list[Link]],
) -> dict[tuple[str, MentionKind], list[Link]]:
    """Join "Ada Venn of the Herald" to "Ada Venn" where she is named so as well."""
    joined: dict[tuple[str, MentionKind], list[Link]] = {}
    for key, kind in sorted(groups, key=lambda k: (len(k[0]), k)):
        head = key.split(" of ")[0]
        at = (head, kind) if (head, kind) in joined else (key, kind)
        joined.setdefault(at, []).extend(groups[key, kind])
    return joined


def _one_kind_each(groups: dict[tuple[str, MentionKind], list[Link]]) -> list[list[Link]]:
    """Join what was taken for an actor here and a place there; the more frequent kind stands.

    When both are as frequent it is a place: a tagger takes a place for a body more often.
    """
    joined = []
    for (key, kind), group in groups.items():
        other: MentionKind = "place" if kind == "actor" else "actor"
        rival = groups.get((key, other), [])
        if (len(group), kind == "place") > (len(rival), other == "place"):
            joined.append([*group, *rival])
    return joined


def _is_a_name(link: Link) -> bool:
    """Leave out what is no name, what names several, and what is settled otherwise."""
    settled = (
        "several parties",
        "several places at once",
        "is a source",
        "is a place",
        "which party",
    )
    said = " ".join(link.best.reasons)
    if said.startswith("ruled by"):
        return False
    bare = _bare(link)
    words = fold(bare).split()
    if all(w in _NO_NAMES or w.isdigit() for w in words):
        return False
    if any(s in said for s in settled) or is_turned_against(link.text):
        return False
    return is_proper(bare) and not place_kinds(bare) and not bare.split()[-1].islower()


def _bare(link: Link) -> str:
    text = _HELD_BY.sub("", owner_of(tidy(link.text)))
    if link.kind == "place":
        core = place_core(text)
        return core[0] if core and is_proper(core[0]) else text
    cores = cores_of(text, demonyms=False)
    last = text.split()[-1]
    if last[0].isupper():  # "Harrow Armed Forces" are called so: only what stands before is taken
        cores = tuple(c for c in cores if c.endswith(last))
    return (cores or (text,))[-1]


def _places_by_document(links: Sequence[Link]) -> dict[str, Counter[str]]:
    """Count the registry places that each document's mentions were linked to."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        if link.kind == "place" and link.target is not None and ":" not in link.target:
            counts[link.document][link.target] += 1
    return counts


def _unresolved_name(
    group: list[Link], sieve: _Sieve, nearby: dict[str, Counter[str]]
) -> UnresolvedName:
    names = (sieve.whole(link) or link.text for link in group)
    spellings = Counter(re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", name) for name in names)
    text = min(spellings, key=lambda s: (-spellings[s], s))
    kind = _kind_of(group[0], sieve.known)
    labels = Counter(sieve.known.labels.get(link.mention, "") for link in group)
    near = tuple(c for c in group[0].candidates if c.target != NONE_OF_THESE)
    return UnresolvedName(
        text=text,
        kind=kind,
        count=len(group),
        documents=len({link.document for link in group}),
        examples=_examples(group),
        candidates=near,
        command=_command(
            text, kind, near, _parent(group, nearby), person=_is_person(text, _most(labels))
        ),
    )


def _examples(group: Sequence[Link]) -> tuple[Passage, ...]:
    """Give the first few places where the name stands, each sentence once."""
    found: list[Passage] = []
    for link in group:
        near = (p for p in found if p.document == link.document)
        if all(abs(p.span[0] - link.span[0]) >= _WINDOW for p in near):
            found.append(Passage(document=link.document, span=link.span))
    return tuple(found[:_MOST_EXAMPLES])


def _is_person(text: str, label: str) -> bool:
    """Say whether a name is a person's: by the tagger, or by its shape where it says nothing."""
    if label in _NAMED:
        return label == "PERSON"
    words = [w for w in text.split() if w.casefold() not in LINKING]
    plain = all(w[0].isupper() and not w.isupper() and not is_common(w.lower()) for w in words)
    names = all(fold(w) not in _NO_NAMES for w in words)
    return len(words) in _PERSON_WORDS and plain and names and not _says_a_body(words)


def _says_a_body(words: Sequence[str]) -> bool:
    """Say whether one of the words is of the kind that bodies call themselves by: "Council"."""
    return any(is_class_word(fold(w)) for w in words)


def _parent(group: list[Link], nearby: dict[str, Counter[str]]) -> str | None:
    """Give the place that the documents of a name speak of most, a first guess at its parent."""
    counts: Counter[str] = Counter()
    for document in {link.document for link in group}:
        counts.update(nearby.get(document, {}))
    return min(counts, key=lambda place: (-counts[place], place), default=None)


def _most(labels: Counter[str]) -> str:
    return min(labels, key=lambda label: (-labels[label], label))


def _command(
    text: str, kind: MentionKind, near: tuple[Candidate, ...], parent: str | None, *, person: bool
) -> str:
    quoted = shlex.quote(text) if '"' in text or "$" in text or "`" in text else f'"{text}"'
    likely = [c for c in near if ":" not in c.target and c.score_share >= _LEAST_ALIAS_SHARE]
    if likely:
        return f"reportedly registry add-alias {likely[0].target} {quoted}"
    inside = f" --parent {parent}" if kind == "place" and parent else ""
    what = " --kind person" if person and kind == "actor" else _kind_option(text, kind)
    return f"reportedly registry add-{kind} {quoted}{what}{inside}"


def _kind_option(text: str, kind: MentionKind) -> str:
    """Give the kind that the words of a place say: "Harrow port" is a port."""
    if kind != "place":
        return ""
    last = fold(text).split()[-1]
    said = ("district",) if last == "district" else place_kinds(last)
    return f" --kind {said[0]}" if said else ""
