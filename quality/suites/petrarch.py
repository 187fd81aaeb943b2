"""Source and target words of events: the PETRARCH unit sentences, from raw text.

The gold names actors by codes of the set's own dictionaries. A code is turned back into words: the
names standing in the sentence whose own code is part of it. A gold event is right when some claim
has such a name among its actors and one for the other code among its targets. What follows from
that, decided before any figure was looked at:

- Events between the same words are one event, and so are an event and its mirror image where the
  gold has both ("A and B met"): with the event's code left aside nothing tells them apart.
- A side without an actor's name ("---", "---GOV", null) is not asked for, nor is a claim about a
  side that the dictionaries cannot name held against us: the gold coder could not have seen it.
- A sentence that the coder drops for its subject (sport) is left out: dropping is a setting of
  that coder, not a reading. Sentences whose gold has no event must give none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, a_document, as_day, read_records
from quality.scores import f1
from quality.suite import Options, Suite, UnfitDataError
from reportedly.model.claim import Claim

KINDS = frozenset({"event", "control", "alignment", "statement"})
SPEECH = frozenset({"accuse", "order", "threaten", "promise"})
"""Cues by which a holder acts on whomever the content is about."""
TARGETS = ("target", "object", "victim", "destination")
_CODE = re.compile(r"\[([^\]]*)\]")
_PREFIX_LETTERS = 4  # a shorter name must be the whole word: "UN" is not in "under"

# Source: issue 3, Numbers (PETRARCH2 .62; UniversalPetrarch .78 with the code too, from
# ready-made parses).
TEMPLATES = (
    Figure(key="f1", name="right source and target words, F1", baseline=0.62, must=0.70,
           published=0.78, aim=0.90, note="baseline and published had ready-made parses"),
    Figure(key="precision", name="right source and target words, precision", unit="share"),
    Figure(key="recall", name="right source and target words, recall", unit="share"),
    Figure(key="silent", name="sentences without event left without", unit="share"),
)  # fmt: skip

Code = frozenset[str]
"""The parts of three letters of an actor's code."""
Side = frozenset[str]
"""Names, any of which may stand for the side."""
Pair = tuple[Side, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of the dictionary: how it looks in text, and the parts of its code."""

    label: str
    pattern: re.Pattern[str]
    code: Code


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every sentence as a document of its own day and count pairs."""
    from reportedly.extraction import EnglishExtractor

    names = read_names(actor_dictionary(folder))
    extractor = EnglishExtractor()
    counts: Counter[str] = Counter()
    for record in read_records(folder, options, "text", "events", "no_events"):
        if record.get("error"):
            continue
        document = a_document(record["text"], name=record["id"], published=as_day(record["date"]))
        counts += tally(record, found_pairs(extractor.extract(document).claims, names), names)
    return filled(TEMPLATES, measured(counts))


def actor_dictionary(folder: Path) -> str:
    """Give the text of the actor dictionary that lies with the sentences.

    Raises:
        UnfitDataError: there is none.
    """
    rows = read_records(folder, Options(), "file", "text")
    text = next((r["text"] for r in rows if "actors" in r["file"]), None)
    if text is None:
        raise UnfitDataError(f"no actor dictionary in {folder.name}")
    return str(text)


def read_names(dictionary: str) -> tuple[Name, ...]:
    """Read names and codes; a "+" line is another name, a line of "[...]" a code by date.

    The longest name stands first, so that it wins where several fit.
    """
    heads: list[list[str]] = []
    codes: list[set[Code]] = []
    for line in dictionary.split("\n"):
        words = re.sub(r"#.*|<!.*", "", line).strip()
        label = _CODE.sub("", words).strip()
        if label and not label.startswith("+"):
            heads.append([])
            codes.append(set())
        if label and heads:
            heads[-1].append(label.lstrip("+").strip())
        if codes:
            codes[-1] |= {c for match in _CODE.findall(words) for c in parts(match)}
    pairs = [(n, c) for ns, cs in zip(heads, codes, strict=True) for n in ns for c in cs]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple(Name(label=name, pattern=_pattern(name), code=code) for name, code in pairs)


def parts(code: str) -> Iterator[Code]:
    """Give the parts of three letters of each alternative code; dates are left away.

    >>> [sorted(c) for c in parts("HOBGOV 19950601 - 19990815")], list(parts("---"))
    ([['GOV', 'HOB']], [])
    """
    word = next(iter(re.findall(r"[A-Za-z/]{2,}", code)), "")
    for one in word.upper().split("/"):
        if one:
            yield frozenset(one[i : i + 3] for i in range(0, len(one), 3))


def _pattern(name: str) -> re.Pattern[str]:
    words = [re.escape(w) for w in re.split(r"[_\s]+", name.strip("_ ")) if w]
    letters = len(name.strip("_ "))
    ending = r"\w{0,4}" if letters >= _PREFIX_LETTERS and not name.endswith("_") else ""
    return re.compile(rf"(?i)(?<!\w){'[ _-]'.join(words)}{ending}(?!\w)")


def names_in(text: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """Give the names in a text; a name inside a longer one does not count."""
    taken: list[tuple[int, int]] = []
    found: list[Name] = []
    for name in names:
        for match in name.pattern.finditer(text):
            if match.span() in taken or not any(
                s < match.end() and match.start() < e for s, e in taken
            ):
                taken.append(match.span())
                found.append(name)
    return tuple(found)


def found_pairs(claims: Iterable[Claim], names: tuple[Name, ...]) -> set[Pair]:
    """Give the pairs of named sides that the claims tell of."""
    pairs = {pair for claim in claims for pair in sides(claim)}
    named = {tuple(frozenset(n.label for n in names_in(w, names)) for w in p) for p in pairs}
    return {(a, b) for a, b in named if a and b and a != b}


def sides(claim: Claim) -> Iterator[tuple[str, str]]:
    """Give the words of who acts and whom it is done to.

    Several actors without a target act on each other. A statement's actor is its holder, and who
    accuses, orders, threatens or promises acts on whoever acts in the content.
    """
    proposition, holder = claim.proposition, claim.holder
    actors = [r.text for r in proposition.fillers("actor")]
    targets = [r.text for name in TARGETS for r in proposition.fillers(name)]
    if holder is not None and claim.attribution[-1].cue.kind in SPEECH:
        yield from product([holder.text], actors)
    if proposition.kind == "statement":
        yield from product([holder.text] if holder else [], targets)
    elif proposition.kind in KINDS:
        yield from product(actors, targets) if targets else permutations(actors, 2)


def gold_events(record: Record, names: tuple[Name, ...]) -> set[frozenset[Pair]]:
    """Give the gold events in words, each as the pairs it may be told by."""
    present = names_in(record["text"], names)
    coded = {(code_of(e["source"]), code_of(e["target"])) for e in record["events"]}
    pairs = {(side_of(a, present), side_of(b, present)) for a, b in coded if a and b and a != b}
    return {frozenset({(a, b), (b, a)} & pairs) for a, b in pairs}


def code_of(code: str | None) -> Code:
    """Give the parts of a gold code; of one that names no actor, nothing.

    >>> sorted(code_of("ARNGOV")), code_of("---GOV"), code_of(None)
    (['ARN', 'GOV'], frozenset(), frozenset())
    """
    return next(parts(code), frozenset()) if code and not code.startswith("---") else frozenset()


def side_of(code: Code, present: Iterable[Name]) -> Side:
    """Give the names of a sentence that a gold code may mean; the code itself where none does."""
    return frozenset(n.label for n in present if n.code and n.code <= code) or code


def fits(found: Pair, event: frozenset[Pair]) -> bool:
    """Say whether a found pair tells of the event: a right name on either side."""
    return any(found[0] & source and found[1] & target for source, target in event)


def tally(record: Record, found: set[Pair], names: tuple[Name, ...]) -> Counter[str]:
    """Count gold, found and right pairs of a sentence."""
    gold = gold_events(record, names)
    right = sum(any(fits(pair, event) for pair in found) for event in gold)
    wrong = {frozenset(pair) for pair in found if not any(fits(pair, event) for event in gold)}
    counts = Counter(gold=len(gold), right=right, found=right + len(wrong))
    if record["no_events"]:
        counts.update(quiet=1, silent=not found)
    return counts


def measured(counts: Counter[str]) -> dict[str, float]:
    """Give the shares from the counts."""
    right, found, gold = counts["right"], counts["found"], counts["gold"]
    return {
        "f1": f1(right, found, gold),
        "precision": right / found if found else 0.0,
        "recall": right / gold if gold else 0.0,
        **({"silent": counts["silent"] / counts["quiet"]} if counts["quiet"] else {}),
    }


SUITE = Suite(
    name="events-petr",
    title="Who did it to whom, in words (PETRARCH unit sentences)",
    folder="petrarch_unit",
    templates=TEMPLATES,
    run=run,
)
