"""Holders found in the document, through the shipped reader: who speaks, in which words."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.extraction.blocks import blocks
from reportedly.extraction.holders import Discourse, Name
from reportedly.extraction.reader.frame import Exact, Frame
from reportedly.extraction.reader.grounding import Step, content_spans, ground_frames
from reportedly.extraction.roles import Scene
from reportedly.model.claim import Attribution
from reportedly.model.document import Span
from reportedly.model.doors import Reading
from reportedly.testing import a_document

Read = Callable[..., Reading]
Parse = Callable[[str], Doc]

pytestmark = pytest.mark.model


def told(reading: Reading, words: str) -> tuple[Attribution, ...]:
    """Give who vouches for the one claim with these words."""
    (found,) = [c for c in reading.claims if words in c.text]
    return found.attribution


def holders(reading: Reading, words: str) -> list[str]:
    return [step.holder.text for step in told(reading, words)]


def in_words(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span is not None else None


def scene(parse: Parse, text: str, block: int = 0, discourse: Discourse | None = None) -> Scene:
    """Give a block of a text as a scene."""
    parts = list(blocks(text))
    return Scene(
        document=a_document(text),
        block=parts[block],
        doc=parse(parts[block].text),
        discourse=discourse or Discourse(),
        sentence=1,
    )


# --- from reports to holders --------------------------------------------------------------------


def test_a_holder_is_named_in_the_words_that_name_it(read: Read) -> None:
    """The name is the holder; name, title and comma are the phrase beside the cue."""
    text = "The mayor, Anna Kerr, said rebels shelled the market."
    (step,) = told(read(text), "shelled")
    assert (step.holder.text, step.holder.kind) == ("Anna Kerr", "named")
    assert (in_words(text, step.holder.phrase) or "").startswith("The mayor, Anna Kerr")
    assert (step.cue.text, step.cue.kind) == ("said", "say")


def test_he_is_whoever_spoke_last(read: Read) -> None:
    """The holder is the name far up, the phrase is the word beside the cue."""
    text = "General Tom Kerr said rebels shelled the market. He added that they attacked Oloro."
    (step,) = told(read(text), "attacked Oloro")
    assert step.holder.text == in_words(text, step.holder.span) == "General Tom Kerr"
    assert in_words(text, step.holder.phrase) == "He"
    assert step.cue.text == "added"


def test_he_of_nobody_is_unnamed(read: Read) -> None:
    (step,) = told(read("He said rebels shelled the market."), "shelled")
    assert (step.holder.text, step.holder.kind) == ("He", "unnamed")


def test_a_quotation_over_two_paragraphs_is_the_speakers(read: Read) -> None:
    text = (
        "“Rebels shelled the market on Monday,” said Anna Kerr, the mayor of Harrow. "
        "“They came at dawn.\n\n“They attacked the school and left.”"
    )
    reading = read(text)
    for words in ("shelled the market", "attacked the school"):
        (step,) = told(reading, words)
        assert step.holder.text.startswith("Anna Kerr")
        assert step.cue.text == "said"
    content = [in_words(text, s) for s in told(reading, "attacked the school")[0].content]
    assert content[-1] == "“They attacked the school and left.”"


def test_she_said_above_a_quotation_is_whoever_was_told_of(read: Read) -> None:
    text = "Anna Kerr spoke in Harrow on Monday.\n\nShe said:\n\n“Rebels shelled the market.”"
    (step,) = told(read(text), "shelled")
    assert (step.holder.text, step.holder.kind) == ("Anna Kerr", "named")
    assert in_words(text, step.holder.phrase) == "She"


def test_he_said_above_a_quotation_is_nobody_where_nobody_was_named(read: Read) -> None:
    (step,) = told(read("He said:\n\n“Rebels shelled the market.”"), "shelled")
    assert (step.holder.text, step.holder.kind) == ("He", "unnamed")


def test_an_office_above_a_quotation_is_a_role(read: Read) -> None:
    (step,) = told(read("The ministry said:\n\n“Rebels shelled the market.”"), "shelled")
    assert (step.holder.text, step.holder.kind) == ("The ministry", "role")


def test_who_believes_inside_what_another_says_is_kept(read: Read) -> None:
    text = "The mayor said that villagers believe that rebels shelled the market."
    reading = read(text)
    assert holders(reading, "shelled") == ["The mayor", "villagers"]
    outer, inner = told(reading, "shelled")
    assert in_words(text, inner.content[0]) == "rebels shelled the market"
    assert outer.content[0][0] < inner.content[0][0]


def test_i_think_is_no_new_holder(read: Read) -> None:
    reading = read("“I think the rebels shelled the market,” the mayor said.")
    assert holders(reading, "shelled") == ["the mayor"]


def test_reportedly_names_nobody(read: Read) -> None:
    (step,) = told(read("Rebels reportedly shelled the market."), "shelled")
    assert (step.holder.text, step.holder.span, step.holder.kind) == ("", None, "unnamed")
    assert step.holder.phrase is None


def test_an_outer_holder_is_kept_where_the_reader_marks_the_inner(read: Read) -> None:
    text = "The army said villagers told its officers that rebels had shelled the market."
    assert holders(read(text), "shelled") == ["The army", "villagers"]


# --- step by step -------------------------------------------------------------------------------

TALK = "Anna Kerr said rebels shelled the market and he said they left."


def frame(doc: Doc, cue: str, content: tuple[int, int], holder: int | None = None, **more: object
          ) -> Frame:  # fmt: skip
    """Make a frame by hand: the first cue of this form at or after the holder."""
    at = next(t.i for t in doc if t.text == cue and t.i >= (holder or 0))
    made = Frame(rule="cue.say", kind="say", cue=(at,), content=frozenset(range(*content)),
                 holder=doc[holder] if holder is not None else None, head=doc[content[0]])  # fmt: skip
    exact = more.get("exact")
    if isinstance(exact, Exact):
        return Frame(rule="reader", kind="say", cue=made.cue, holder=made.holder,
                     content=made.content, head=made.head, exact=exact)  # fmt: skip
    return made


def test_an_inner_he_is_not_the_outer_holder_by_chance(parse: Parse) -> None:
    """Frames are grounded from the widest inwards; an inner pronoun knows who speaks."""
    at = scene(parse, TALK)
    outer = frame(at.doc, "said", (3, 12), 1)
    inner = frame(at.doc, "said", (10, 12), 8)
    steps = ground_frames([inner, outer], at, {})
    assert list(steps) == [2, 9]
    assert steps[2].name is not None
    assert (steps[2].name.text, steps[2].guessed) == ("Anna Kerr", False)
    assert steps[9].guessed


def test_a_step_grounded_in_an_earlier_sentence_stays_as_it_was(parse: Parse) -> None:
    at = scene(parse, TALK)
    outer = frame(at.doc, "said", (3, 12), 1)
    known = ground_frames([outer], at, {})
    other = frame(at.doc, "said", (3, 7), 1)
    (again,) = ground_frames([other], at, known).values()
    assert again.attribution == known[2].attribution
    assert len(again.frame.content) == 4


def test_the_readers_spans_are_taken_as_they_are(parse: Parse) -> None:
    at = scene(parse, TALK)
    exact = Exact(phrase=(0, 9), cue=(10, 14), content=((15, 40),), score=0.5)
    (step,) = ground_frames([frame(at.doc, "said", (3, 7), 1, exact=exact)], at, {}).values()
    assert step.attribution.content == ((15, 40),)
    assert step.attribution.holder.phrase == (0, 9)
    assert step.confidence > 0
    assert step.confidence < 1


def distant(parse: Parse, phrase: str, discourse: Discourse | None = None) -> Step:
    """Ground a quotation whose holder stands in the paragraph before."""
    text = f"{phrase} said:\n\n“Rebels shelled the market.”"
    at = scene(parse, text, block=1, discourse=discourse)
    cue = (len(phrase) + 1, len(phrase) + 5)
    exact = Exact(phrase=(0, len(phrase)), cue=cue, content=((cue[1] + 3, len(text)),), score=0.9,
                  elsewhere=True)  # fmt: skip
    made = Frame(rule="reader", kind="say", cue=(-1,), holder=None, content=frozenset(range(1, 5)),
                 head=at.doc[2], exact=exact)  # fmt: skip
    (step,) = ground_frames([made], at, {}).values()
    return step


@pytest.mark.parametrize(
    ("phrase", "kind"), [("Anna Kerr", "named"), ("The mayor", "role"), ("He", "unnamed")]
)
def test_a_holder_in_another_paragraph_is_known_by_its_words(
    parse: Parse, phrase: str, kind: str
) -> None:
    step = distant(parse, phrase)
    assert (step.attribution.holder.text, step.attribution.holder.kind) == (phrase, kind)
    assert step.attribution.cue.text == "said"
    assert step.guessed == (phrase == "He")


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("She", Name(text="Anna Kerr", span=(0, 9), plural=False, person=True), "named"),
        ("They", Name(text="villagers", span=(0, 9), plural=True, person=False), "collective"),
    ],
)
def test_a_pronoun_in_another_paragraph_stands_for_the_last_holder(
    parse: Parse, phrase: str, name: Name, kind: str
) -> None:
    step = distant(parse, phrase, Discourse(holders=[(0, name)]))
    assert (step.name, step.guessed) == (name, True)
    assert (step.attribution.holder.text, step.attribution.holder.kind) == (name.text, kind)
    assert step.attribution.holder.phrase == (0, len(phrase))


def test_contents_are_told_without_that_and_loose_marks(parse: Parse) -> None:
    text = "The mayor said that rebels shelled the market, and left."
    at = scene(parse, text)
    spans = content_spans(frozenset(range(3, 9)) | {10, 11}, at)
    assert [in_words(text, s) for s in spans] == ["rebels shelled the market", "left"]


def test_marks_alone_are_no_content(parse: Parse) -> None:
    at = scene(parse, "The mayor said, rebels shelled the market.")
    assert content_spans(frozenset({3}), at) == ()
    assert content_spans(frozenset(), at) == ()
