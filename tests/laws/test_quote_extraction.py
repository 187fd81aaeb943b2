"""The quote law, for whatever extraction reads: text at a span's offsets is the quote.

Reports are put together from invented sentences and from what real files are full of: odd white
space, Markdown, directional marks, pictures, broken brackets.
"""

import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.extraction import EnglishExtractor
from reportedly.model.claim import Claim
from reportedly.model.document import Document, Span
from reportedly.model.doors import Reading
from reportedly.model.format.wire import claim_from_json, claim_id, claim_to_json
from reportedly.testing import a_document

pytestmark = pytest.mark.model

SENTENCES = (
    "The Northern Brigade holds Harrow port.",
    "“We took the bridge,” said Ada Venn, the council’s spokesman.",
    "The brigade took the hill, a spokesman, Rida Issa, told River Radio.",
    "According to the mayor, the Council has killed at least 12 fighters near Harrow.",
    "There is a suspicion that the commander has already fled from Harrow.",
    "Recordings, reportedly obtained in Upland, suggest that Upland supports the Guard.",
    "Analysts expect the battle for Harrow to be over within two weeks.",
    "He said that it was not clear whether the garrison had left Harrow.",
    "They attacked the northern gate on 3 May and lost it the next day.",
    "If the Guard attacks again, residents will flee to Upland.",
    "French, British and Upland forces support al-Karim, whose men hold the Guard's depot.",
    "The army denied that it had shelled the market in the first and second districts.",
    "The Council (NC) and the Guard, who were once allied, split in 2019.",
    "Did the Brigade take Harrow?",
    "Harrow Falls",
    "Its spokesman said the brigade’s fighters would leave “every street” from now on.",
)
ODD = (
    " ", "  ", "\n", "\n\n", "\u00a0", "\t", "\r\n", "**", "*", "_", "# ", "> ", "- ", "`", "(", "]",
    "[1]", "](https://upland.example/a_b)", "[", "\u200b", "\u202e", "\u202c", "\ufeff", "\u2028",
    "\U0001f525", "\U0001f1fa\U0001f1f3", "e\u0301", "…", "—", "\x00", "ß", "ﬁ", "الميناء", "| ",
)  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Up to four sentences, some cut by something odd between two of their words."""
    pieces = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)):
        words = sentence.split(" ")
        cut = draw(st.integers(0, len(words)))
        odd = draw(st.sampled_from(ODD))
        pieces += [" ".join(words[:cut]), odd, " ".join(words[cut:])]
        pieces.append(draw(st.sampled_from([" ", "\n", "\n\n", "\u00a0", "\r\n", ""])))
    return "".join(pieces)


@functools.cache
def extractor() -> EnglishExtractor:
    return EnglishExtractor()


def quoted(claim: Claim) -> list[tuple[str, Span]]:
    """Give all words of a claim that stand beside a span."""
    found = [(claim.text, claim.span)]
    for step in claim.attribution:
        found.append((step.cue.text, step.cue.span))
        if step.holder.span is not None:
            found.append((step.holder.text, step.holder.span))
    found += [(r.text, r.span) for r in claim.proposition.roles]
    if claim.when.span is not None and claim.when.text is not None:
        found.append((claim.when.text, claim.when.span))
    if claim.where is not None:
        found.append((claim.where.text, claim.where.span))
    return found


def check(document: Document, reading: Reading) -> None:
    """Hold everything that was read against the document."""
    assert not reading.problems
    for claim in reading.claims:
        assert claim.document == document.id
        assert claim.id == claim_id(claim)
        assert claim_from_json(claim_to_json(claim)) == claim
        for text, span in quoted(claim):
            assert text == document.text[slice(*span)]
            assert text.strip()
            assert text == text.strip()
        assert bool(claim.when.text) is bool(claim.when.span)
        pieces = [p for step in claim.attribution for p in step.content]
        for start, end in (claim.sentence, *pieces, *(s for _, s in quoted(claim))):
            assert 0 <= start < end < len(document.text) + 1
        assert claim.sentence[0] <= claim.span[0]
        assert claim.span[1] <= claim.sentence[1]
        for step in claim.attribution:
            assert step.content
            assert list(step.content) == sorted(step.content)
            assert bool(step.holder.text) is (step.holder.span is not None)
    for mention in reading.mentions:
        assert mention.text == document.text[slice(*mention.span)]
    covered = {m.span for m in reading.mentions}
    assert covered >= needed(reading)
    assert len({m.id for m in reading.mentions}) == len(reading.mentions)
    assert len({c.id for c in reading.claims}) == len(reading.claims)


def needed(reading: Reading) -> set[Span]:
    """Give the spans that resolution must answer: holders, roles and places."""
    spans: set[Span] = set()
    for claim in reading.claims:
        spans |= {s.holder.span for s in claim.attribution if s.holder.span is not None}
        spans |= {r.span for r in claim.proposition.roles}
        spans |= {claim.where.span} if claim.where else set()
    return spans


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_the_quote_law(text: str) -> None:
    """Every word of every claim stands where it is said to stand; reading twice gives the same."""
    document = a_document(text, published="2031-05-10")
    reading = extractor().extract(document)
    check(document, reading)
    assert extractor().extract(document) == reading


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_the_quote_law_holds_for_any_text(text: str) -> None:
    """Whatever a file holds, reading it is no fault of ours and quotes nothing that is not there."""
    document = a_document(text, published=None)
    check(document, extractor().extract(document))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_a_title_above_moves_every_span(first: str, second: str) -> None:
    """What stands above a report moves its spans and nothing else."""
    title = "# 12\n\n"
    plain = extractor().extract(a_document(f"{first} {second}"))
    under = extractor().extract(a_document(f"{title}{first} {second}"))
    assert [(c.text, c.span[0] + len(title)) for c in plain.claims] == [
        (c.text, c.span[0]) for c in under.claims
    ]


def test_all_sentences_together() -> None:
    """The whole pool as one report: there is much to quote."""
    document = a_document("\n\n".join(SENTENCES), published="2031-05-10")
    reading = extractor().extract(document)
    assert len(reading.claims) >= 15
    check(document, reading)
