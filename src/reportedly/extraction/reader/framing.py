"""Rules and reader together: the frames of the parse joined with what the reader tagged.

Where both found one attribution, the reader says how far it reaches and the rule says what kind
it is and why. What the reader alone found is kept with its score; what a rule alone found is kept
where such rules are right often enough (see reader/confidence.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from reportedly.extraction.attribution import COLON, QUOTES
from reportedly.extraction.blocks import Block
from reportedly.extraction.holders import FIRST_PERSON
from reportedly.extraction.reader.confidence import worth_keeping
from reportedly.extraction.reader.encoder import Vectors
from reportedly.extraction.reader.frame import Exact, Frame
from reportedly.extraction.reader.judging import judge_words
from reportedly.extraction.reader.tagging import Run, Tagging, find_attributions
from reportedly.extraction.rules import cues_for
from reportedly.model.claim import CueKind
from reportedly.model.document import Span

RULE = "reader"
PLAIN_KINDS = frozenset({"say", "deny", "accuse", "suspect", "expect", "evidence"})
REACH_SHARE = 0.5  # of the longer content in common, for the two to mean one reach
OPEN_KINDS = frozenset({"say", "believe", "know", "deem"})  # too loose without a named holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of a document in order: number of the block, and their range in its text."""

    places: tuple[tuple[int, int, int], ...]
    blocks: tuple[Block, ...]

    def within(self, run: Run, block: int) -> tuple[int, int] | None:
        """Give the part of a run that lies in a block, as a range of the block's text."""
        if block < self.places[run.start][0] or self.places[run.end - 1][0] < block:
            return None  # most runs lie in one other block, and every block asks for all of them
        inside = [p for p in self.places[run.start : run.end] if p[0] == block]
        return (inside[0][1], inside[-1][2]) if inside else None

    def span(self, run: Run) -> Span:
        """Give a run as a range of the document."""
        first, last = self.places[run.start], self.places[run.end - 1]
        return (
            self.blocks[first[0]].to_document(first[1], first[2])[0],
            self.blocks[last[0]].to_document(last[1], last[2])[1],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A document as the reader tagged it, with the vectors of its blocks."""

    words: Words
    taggings: tuple[Tagging, ...]
    vectors: tuple[Vectors, ...] = ()
    numbers: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note once which attributions touch which block; every block asks."""
        found: dict[int, dict[int, None]] = {}
        for number, tagging in enumerate(self.taggings):
            for run in (*tagging.cues, *tagging.contents):
                for block, _, _ in self.words.places[run.start : run.end]:
                    found.setdefault(block, {})[number] = None
        object.__setattr__(self, "numbers", {b: tuple(ns) for b, ns in found.items()})

    def opinions(self, block: int, tokens: Sequence[Token]) -> dict[int, float]:
        """Say of words of a parsed block whether their events happened, from -3 to +3."""
        if not self.vectors or not tokens:
            return {}
        seen = self.vectors[block]
        values = judge_words(seen.last, seen.words, [t.idx for t in tokens])
        return {t.i: float(v) for t, v in zip(tokens, values, strict=True)}

    def touching(self, block: int) -> list[tuple[int, Tagging]]:
        """Give the numbered attributions with a cue or a content in a block."""
        return [(n, self.taggings[n]) for n in self.numbers.get(block, ())]


def tag(blocks: Sequence[Block]) -> Tagged:
    """Let the reader tag a document."""
    encoded, taggings = find_attributions([b.text for b in blocks])
    places = tuple((n, s, e) for n, v in enumerate(encoded) for s, e in v.words)
    return Tagged(
        words=Words(places=places, blocks=tuple(blocks)),
        taggings=tuple(taggings),
        vectors=tuple(encoded),
    )


def join(doc: Doc, block: int, by_rules: Iterable[Frame], tagged: Tagged) -> list[Frame]:
    """Give the frames of one parsed block, in the order of their cues.

    Args:
        doc: the parsed block.
        block: its number in the document.
        by_rules: the frames that the rules found in it.
        tagged: what the reader found in the whole document.
    """
    left = list(by_rules)
    # What somebody says in this very block is not told by a cue in another one.
    said_here = frozenset(i for f in left if is_plain(f) for i in f.content)
    joined: list[Frame] = []
    for number, tagging in tagged.touching(block):
        frame = _read_frame(doc, (block, number), tagging, tagged.words, said_here)
        if frame is None:
            continue
        same = next((f for f in left if _is_same(f, frame)), None)
        if same is not None:
            left.remove(same)
            frame = _both(same, frame)
        joined.append(frame)
    kept = [
        f for f in left
        if (worth_keeping(f.rule) or is_plain(f) or _is_nested(f, joined))
        and not _inside_cue(f, joined)
        and not _swallows(f, joined)
    ]  # fmt: skip
    return sorted(joined + kept, key=lambda f: f.cue[0])


def in_sentence(found: Iterable[Frame], sent: SpacySpan) -> list[Frame]:
    """Give the frames with content in a sentence, each with its head in that sentence."""
    own: list[Frame] = []
    for frame in found:
        inside = frozenset(i for i in frame.content if sent.start <= i and i < sent.end)
        if any(sent.doc[i].is_alpha for i in inside):
            head = frame.head if frame.head.sent.start == sent.start else None
            own.append(frame if head else replace(frame, head=_content_head(sent.doc, inside)))
    return own


def is_plain(frame: Frame) -> bool:
    """Say whether a rule's attribution is as plain as they come: somebody by name or noun says that.

    Wire reports from a war are unlike what the reader was taught; there the parse is the surer.
    """
    holder = frame.holder
    return (
        frame.kind in PLAIN_KINDS
        and frame.rule != COLON
        and holder is not None
        and holder.pos_ in {"NOUN", "PROPN"}
        and frame.head.pos_ in {"VERB", "AUX"}
    )


def _is_nested(frame: Frame, joined: Sequence[Frame]) -> bool:
    """Say whether a rule's attribution lies whole inside what somebody else vouches for.

    The corpus that taught the reader marks no attribution inside another, so its silence there
    says nothing against the rule. "I think" and "he says" inside one's own words are no new
    holder, though, and are left out.
    """
    holder = frame.holder
    if holder is not None and holder.lower_ in FIRST_PERSON:
        return False
    if frame.kind in OPEN_KINDS and (holder is None or holder.pos_ not in {"NOUN", "PROPN"}):
        return False
    words = {*frame.cue, *frame.content, *([holder.i] if holder is not None else [])}
    return any(words <= other.content for other in joined)


def _inside_cue(frame: Frame, joined: Sequence[Frame]) -> bool:
    """Say whether a rule's cue lies in the words of a longer cue that the reader marked."""
    return any(set(frame.cue) <= set(other.cue) for other in joined)


def _swallows(frame: Frame, joined: Sequence[Frame]) -> bool:
    """Say whether a rule's content takes in several attributions that the reader read.

    One may be nested in it, though the reader marks the outermost alone. Who stands after
    "according to" at the end of a long sentence, though, quotes not all the others in it.
    """
    return sum(other.cue[0] in frame.content for other in joined) >= 2


def _is_same(rule: Frame, read: Frame) -> bool:
    return bool(set(rule.cue) & set(read.cue))


def _both(rule: Frame, read: Frame) -> Frame:
    """Take the reader's reach, and the rule's kind, head and holder where they fit into it."""
    verbs = any(read.head.doc[i].pos_ in {"VERB", "AUX"} for i in read.content)
    if rule.head.i not in read.content and rule.holder is not None and not verbs:
        return rule  # the reader missed the main word: "The brigade, she said, has left"
    if rule.kind == "hearsay" and rule.holder is None and read.holder is not None:
        return rule  # "Rebels reportedly shelled it": the rebels say nothing
    if is_plain(rule) and not rule.content & read.content:
        # "We wait," she said. "They come.": the reader saw one half, the parse the other.
        read = replace(read, content=read.content | rule.content)
    head = rule.head if rule.head.i in read.content else read.head
    holder = rule.holder if rule.holder is not None else read.holder
    sent = head.sent
    here = {i for i in read.content if sent.start <= i and i < sent.end}
    said = frozenset((here & rule.content or here) | (read.content - here))
    return replace(read, rule=rule.rule, kind=rule.kind, head=head, holder=holder, cue=rule.cue,
                   odds=_odds(rule, read, here),
                   content=said if head.i in said else read.content)  # fmt: skip


def _odds(rule: Frame, read: Frame, here: set[int]) -> tuple[str, ...]:
    """Say in what a rule and the reader differ: whom they take for the holder, how far it reaches."""
    named = rule.holder is not None and read.holder is not None
    other = named and rule.holder.i not in {t.i for t in read.holder.subtree}  # type: ignore[union-attr]
    shared = len(rule.content & here)
    apart = shared < REACH_SHARE * max(len(rule.content), len(here))
    return (*(("holder",) if other else ()), *(("reach",) if apart else ()))


def _read_frame(
    doc: Doc, place: tuple[int, int], tagging: Tagging, words: Words, said_here: frozenset[int]
) -> Frame | None:
    """Give an attribution of the reader as a frame of this block, or None without content here.

    Args:
        doc: the parsed block.
        place: number of the block and of the attribution.
        tagging: the attribution.
        words: where the reader's words stand.
        said_here: tokens of this block that somebody plainly says in it.
    """
    block, number = place
    cues = [i for run in tagging.cues for i in _tokens(doc, words.within(run, block))]
    runs = [r for r in tagging.contents if _is_vouched(doc, words.within(r, block), cues)]
    contents = [i for run in runs for i in _tokens(doc, words.within(run, block))]
    content = frozenset(contents) - set(cues)
    source = tagging.source
    holder_tokens = _tokens(doc, words.within(source, block)) if source else []
    content -= set(holder_tokens)
    if not cues:
        content -= said_here
    if not any(doc[i].is_alpha for i in content):
        return None
    exact = Exact(
        phrase=words.span(source) if source else None,
        cue=(words.span(tagging.cues[0])[0], words.span(tagging.cues[-1])[1]),
        content=tuple(words.span(r) for r in runs),
        score=tagging.score,
        elsewhere=not cues,
    )
    cue = tuple(sorted(cues)) or (-1 - number,)
    return Frame(rule=RULE, kind=_kind(doc, cues), cue=cue, holder=_top(doc, holder_tokens),
                 content=content, head=_content_head(doc, content), exact=exact)  # fmt: skip


def _is_vouched(doc: Doc, part: tuple[int, int] | None, cues: Sequence[int]) -> bool:
    """Say whether a content may be the cue's: in its sentence, or with quotation marks.

    What stands in another sentence without a quotation mark is told by the writer, or by whom
    that sentence names.
    """
    tokens = _tokens(doc, part)
    if not tokens or not cues:
        return True
    sentences = {doc[i].sent.start for i in cues}
    near = doc[max(0, tokens[0] - 1) : tokens[-1] + 2]
    return any(doc[i].sent.start in sentences for i in tokens) or any(
        t.text in QUOTES or t.text == ":" for t in near
    )


def _tokens(doc: Doc, part: tuple[int, int] | None) -> list[int]:
    if part is None:
        return []
    span = doc.char_span(*part, alignment_mode="expand")
    return [t.i for t in span if not t.is_space] if span is not None else []


def _top(doc: Doc, tokens: Sequence[int]) -> Token | None:
    """Give the word of a phrase that the others hang on."""
    inside = set(tokens)
    tops = [doc[i] for i in tokens if doc[i].head.i not in inside or doc[i].head.i == i]
    nouns = [t for t in tops if t.pos_ in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"}]
    return (nouns or tops or [None])[0]  # type: ignore[list-item]


def _content_head(doc: Doc, content: frozenset[int]) -> Token:
    """Give the main word of a content: of its tops, a verb before others, then the widest."""
    tops = [doc[i] for i in sorted(content)
            if doc[i].head.i not in content or doc[i].head.i == i]  # fmt: skip
    words = [t for t in tops if t.is_alpha] or [doc[i] for i in sorted(content) if doc[i].is_alpha]
    verbs = [t for t in words if t.pos_ in {"VERB", "AUX"}]
    return max(verbs or words, key=lambda t: (t.right_edge.i - t.left_edge.i, -t.i))


def _kind(doc: Doc, cues: Sequence[int]) -> CueKind:
    """Give the kind of a cue from the families of cues its words belong to; else "say"."""
    for i in cues:
        token = doc[i]
        for family in cues_for(token):
            if all(c.holds(token) for c in family.require):
                return family.kind
    return "say"
