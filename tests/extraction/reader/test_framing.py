"""Rules and reader joined: who says how far, who says why, and what is kept of each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from reportedly.extraction.attribution import frames
from reportedly.extraction.blocks import Block, blocks
from reportedly.extraction.reader import framing
from reportedly.extraction.reader.frame import Frame
from reportedly.extraction.reader.framing import (
    RULE,
    Tagged,
    Words,
    in_sentence,
    is_plain,
    join,
    tag,
)
from reportedly.extraction.reader.tagging import CONTENT, CUE, SOURCE, Run, Tagging

Parse = Callable[[str], Doc]
Told = tuple[str, Sequence[str], Sequence[str]]

pytestmark = pytest.mark.model


def tagged_as(text: str, *told: Told) -> Tagged:
    """Make what a reader would have found: (source, cues, contents), each in the text's words."""
    parts = tuple(blocks(text))
    places = tuple(
        (n, m.start(), m.end())
        for n, b in enumerate(parts)
        for m in re.finditer(r"\w+|[^\w\s]", b.text)
    )
    forms = [parts[n].text[s:e] for n, s, e in places]

    def found(role: int, phrase: str) -> Run:
        words = re.findall(r"\w+|[^\w\s]", phrase)
        starts = range(len(forms) - len(words) + 1)
        start = next(i for i in starts if forms[i : i + len(words)] == words)
        return Run(role=role, start=start, end=start + len(words), score=0.9)

    taggings = tuple(
        Tagging(
            source=found(SOURCE, source) if source else None,
            cues=tuple(found(CUE, c) for c in cues),
            contents=tuple(found(CONTENT, c) for c in contents),
            score=0.9,
        )
        for source, cues, contents in told
    )
    return Tagged(words=Words(places=places, blocks=parts), taggings=taggings)


def joined(parse: Parse, text: str, *told: Told, block: int = 0) -> list[Frame]:
    """Join what the rules find in a block with what a reader would have found."""
    tagged = tagged_as(text, *told)
    doc = parse(tagged.words.blocks[block].text)
    return join(doc, block, frames(doc), tagged)


def told_by(frame: Frame) -> tuple[str, str, str]:
    """Give (holder, cue, content) of a frame in words."""
    doc = frame.head.doc
    holder = frame.holder.text if frame.holder is not None else ""
    cue = " ".join(doc[i].text for i in frame.cue if i >= 0)
    return holder, cue, " ".join(doc[i].text for i in sorted(frame.content))


@pytest.fixture
def keep_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no family of rules be right often enough."""
    monkeypatch.setattr(framing, "worth_keeping", lambda _: False)


@pytest.fixture
def keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "worth_keeping", lambda _: True)


SAID = "The mayor said on Monday that rebels shelled the market."


def test_the_reader_says_how_far_and_the_rule_says_why(parse: Parse) -> None:
    (found,) = joined(parse, SAID, ("The mayor", ["said"], ["rebels shelled the market"]))
    assert told_by(found) == ("mayor", "said", "rebels shelled the market")
    assert (found.rule, found.kind) == ("cue.say", "say")
    assert found.head.text == "shelled"
    assert found.exact is not None
    assert found.exact.phrase == (0, 9)
    assert [SAID[s:e] for s, e in found.exact.content] == ["rebels shelled the market"]


def test_where_the_reader_missed_the_main_word_the_rule_stands(parse: Parse) -> None:
    (found,) = joined(parse, SAID, ("The mayor", ["said"], ["the market"]))
    assert told_by(found) == ("mayor", "said", "that rebels shelled the market")
    assert found.exact is None


def test_a_rule_that_names_nobody_yields_to_the_reader(parse: Parse) -> None:
    """Holder and reach are the reader's, and the head lies in what it marked."""
    doc = parse(SAID)
    head = next(t for t in doc if t.text == "shelled")
    rule = Frame(rule="cue.say", kind="say", cue=(2,), holder=None,
                 content=frozenset(range(5, 10)), head=head)  # fmt: skip
    tagged = tagged_as(SAID, ("The mayor", ["said"], ["the market"]))
    (found,) = join(doc, 0, [rule], tagged)
    assert told_by(found) == ("mayor", "said", "the market")
    assert (found.rule, found.head.text) == ("cue.say", "market")


def test_what_the_reader_alone_found_is_kept_with_its_score(parse: Parse) -> None:
    text = "The mayor waved at us: rebels shelled the market."
    (found,) = joined(parse, text, ("The mayor", ["waved"], ["rebels shelled the market"]))
    assert (found.rule, found.kind) == (RULE, "say")
    assert told_by(found) == ("mayor", "waved", "rebels shelled the market")
    assert found.exact is not None
    assert (found.exact.score, found.exact.elsewhere) == (0.9, False)


def test_the_readers_cue_has_the_kind_of_its_family(parse: Parse) -> None:
    text = "The army denied any losses near Harrow."
    (found,) = joined(parse, text, ("The army", ["denied"], ["any losses near Harrow"]))
    assert found.kind == "deny"


def test_a_rule_alone_is_kept_where_its_family_is_right(parse: Parse, keep_all: None) -> None:
    assert [told_by(f)[1] for f in joined(parse, SAID)] == ["said"]


def test_a_rule_alone_is_dropped_where_its_family_is_wrong(parse: Parse, keep_none: None) -> None:
    assert joined(parse, "They know that rebels shelled the market.") == []
    assert joined(parse, "He said that rebels shelled the market.") == []


def test_a_plain_saying_of_somebody_is_kept_all_the_same(parse: Parse, keep_none: None) -> None:
    """Somebody by name or noun, a verb of saying and a clause: the parse needs no second opinion."""
    assert [told_by(f)[:2] for f in joined(parse, SAID)] == [("mayor", "said")]
    text = "The army said villagers told its officers that rebels had shelled the market."
    told = ("villagers", ["told"], ["that rebels had shelled the market"])
    found = joined(parse, text, told)
    assert [told_by(f)[:2] for f in found] == [("army", "said"), ("villagers", "told")]
    assert found[1].content < found[0].content


def test_a_rule_inside_what_is_vouched_for_is_kept_as_nested(parse: Parse, keep_none: None) -> None:
    text = "The mayor said that villagers believe that rebels shelled the market."
    content = "that villagers believe that rebels shelled the market"
    outer, inner = joined(parse, text, ("The mayor", ["said"], [content]))
    assert told_by(outer)[:2] == ("mayor", "said")
    assert told_by(inner) == ("villagers", "believe", "that rebels shelled the market")
    assert inner.content < outer.content
    assert inner.exact is None


@pytest.mark.parametrize("inner", ["I think", "He said", "We believe"])
def test_ones_own_words_name_no_new_holder(parse: Parse, keep_none: None, inner: str) -> None:
    """ "I think" inside a quotation is the speaker's own doubt."""
    text = f"“{inner} rebels shelled the market,” the mayor added."
    found = joined(parse, text, ("the mayor", ["added"], [f"{inner} rebels shelled the market"]))
    assert [told_by(f)[:2] for f in found] == [("mayor", "added")]


def test_an_adverb_inside_is_nested_though_it_names_nobody(parse: Parse, keep_none: None) -> None:
    """An accusation needs a holder less than a saying does."""
    text = "The mayor said the army accused villagers of shelling the market."
    content = "the army accused villagers of shelling the market"
    doc = parse(text)
    head = next(t for t in doc if t.text == "shelling")
    cue = next(t for t in doc if t.text == "accused")
    rule = Frame(rule="cue.accuse", kind="accuse", cue=(cue.i,), holder=None,
                 content=frozenset({head.i, head.i + 1, head.i + 2}), head=head)  # fmt: skip
    tagged = tagged_as(text, ("The mayor", ["said"], [content]))
    assert [f.rule for f in join(doc, 0, [rule], tagged)] == ["reader", "cue.accuse"]
    loose = Frame(rule="cue.say", kind="say", cue=rule.cue, holder=None, content=rule.content,
                  head=head)  # fmt: skip
    assert [f.rule for f in join(doc, 0, [loose], tagged)] == ["reader"]


def test_a_cue_within_a_longer_cue_is_no_second_one(parse: Parse, keep_all: None) -> None:
    """Two rules found words of "said in a statement": the first is joined, the second dropped."""
    text = "The mayor said in a statement that rebels shelled the market."
    tagged = tagged_as(
        text, ("The mayor", ["said in a statement"], ["that rebels shelled the market"])
    )
    doc = parse(text)
    head = next(t for t in doc if t.text == "shelled")
    content = frozenset(range(head.i - 1, head.i + 3))
    both = [
        Frame(rule=rule, kind="say", cue=cue, holder=None, content=content, head=head)
        for rule, cue in (("first", (2, 3, 4, 5)), ("second", (5,)))
    ]
    assert [f.rule for f in join(doc, 0, both, tagged)] == ["first"]


def test_a_rule_takes_no_several_attributions_of_the_readers_into_its_own(
    parse: Parse, keep_all: None
) -> None:
    """One may be nested in what a rule found; of several the reader would have marked the outer."""
    text = "The army said guards claimed rebels left and villagers told reporters that they stayed."
    left = ("guards", ["claimed"], ["rebels left"])
    stayed = ("villagers", ["told"], ["that they stayed"])
    assert [told_by(f)[1] for f in joined(parse, text, left)][:2] == ["said", "claimed"]
    assert [told_by(f)[1] for f in joined(parse, text, left, stayed)] == ["claimed", "told"]


def test_what_is_plain_needs_somebody_and_a_clause(parse: Parse) -> None:
    (said,) = frames(parse(SAID))
    (he,) = frames(parse("He said that rebels shelled the market."))
    assert is_plain(said)
    assert not is_plain(he)
    assert not is_plain(replace(said, kind="promise"))
    assert not is_plain(replace(said, holder=None))
    assert not is_plain(replace(said, head=said.head.doc[9]))  # "market"


def test_frames_come_in_the_order_of_their_cues(parse: Parse, keep_all: None) -> None:
    text = "The mayor said it rained. Rebels shelled the market, the army said."
    found = joined(parse, text, ("the army", ["said"], ["Rebels shelled the market"]))
    assert [f.cue[0] for f in found] == sorted(f.cue[0] for f in found)


def test_a_content_without_a_word_is_none(parse: Parse, keep_none: None) -> None:
    text = "The mayor said: “…” and left."
    assert joined(parse, text, ("The mayor", ["said"], ["…"])) == []


def test_cue_and_holder_are_no_part_of_the_content(parse: Parse) -> None:
    text = "Rebels, the mayor said, shelled the market."
    whole = "Rebels, the mayor said, shelled the market"
    (found,) = joined(parse, text, ("the mayor", ["said"], [whole]))
    assert told_by(found)[2] == "Rebels shelled the market"


def test_a_quotation_goes_on_in_the_next_paragraph(parse: Parse) -> None:
    """There it has neither cue nor holder of its own, but the same spans."""
    text = "“Rebels came at dawn,” the mayor said.\n\n“They burned the school.”"
    told = ("the mayor", ["said"], ["Rebels came at dawn", "They burned the school"])
    (here,) = joined(parse, text, told)
    (there,) = joined(parse, text, told, block=1)
    assert told_by(here) == ("mayor", "said", "Rebels came at dawn")
    assert told_by(there) == ("", "", "They burned the school")
    assert here.exact is not None
    assert there.exact is not None
    assert (here.exact.elsewhere, there.exact.elsewhere) == (False, True)
    assert here.exact.content == there.exact.content
    assert there.cue[0] < 0


def test_what_somebody_says_here_is_not_told_by_a_cue_elsewhere(
    parse: Parse, keep_all: None
) -> None:
    """The reader gave the first half to the monitor above; the parse sees whose words they are."""
    text = "Rebels left, a monitor said.\n\n“We wait,” the general said. “They come.”"
    monitor = ("a monitor", ["said"], ["Rebels left", "We wait"])
    tagged = tagged_as(text, monitor)
    second = next(n for n, p in enumerate(tagged.words.places) if p[0] == 1)
    words = [tagged.words.blocks[1].text[s:e] for n, s, e in tagged.words.places if n == 1]
    at = {word: second + n for n, word in enumerate(words)}
    general = Tagging(
        source=Run(role=SOURCE, start=at["the"], end=at["general"] + 1, score=0.9),
        cues=(Run(role=CUE, start=at["said"], end=at["said"] + 1, score=0.9),),
        contents=(Run(role=CONTENT, start=at["They"], end=at["come"] + 1, score=0.9),),
        score=0.9,
    )
    both = Tagged(words=tagged.words, taggings=(*tagged.taggings, general))
    doc = parse(tagged.words.blocks[1].text)
    (found,) = join(doc, 1, frames(doc), both)
    assert told_by(found) == ("general", "said", "We wait They come")


def test_a_block_that_an_attribution_does_not_touch_is_left_alone(parse: Parse) -> None:
    text = "Rain fell.\n\nThe mayor said rebels shelled the market."
    tagged = tagged_as(text, ("The mayor", ["said"], ["rebels shelled the market"]))
    assert [len(tagged.touching(n)) for n in (0, 1)] == [0, 1]
    assert tagged.words.within(tagged.taggings[0].cues[0], 0) is None


def test_a_phrase_has_the_head_that_the_others_hang_on(parse: Parse) -> None:
    text = "General Tom Kerr of the Third Brigade said rebels shelled the market."
    told = ("General Tom Kerr of the Third Brigade", ["said"], ["rebels shelled the market"])
    assert told_by(joined(parse, text, told)[0])[0] == "Kerr"


def test_a_phrase_without_a_noun_has_a_head_too(parse: Parse) -> None:
    text = "Badly put: rebels shelled the market."
    (found,) = joined(parse, text, ("Badly", ["put"], ["rebels shelled the market"]))
    assert told_by(found)[:2] == ("Badly", "put")


def test_what_another_sentence_tells_is_the_writers(parse: Parse, keep_none: None) -> None:
    """Unless it stands in quotation marks."""
    told = ("The mayor", ["said"], ["it rained", "Rebels burned the school"])
    bare = "The mayor said it rained. Rebels burned the school."
    quoted = "The mayor said it rained. “Rebels burned the school.”"
    ((one,), (two,)) = (joined(parse, t, told) for t in (bare, quoted))
    assert told_by(one)[2] == "it rained"
    assert told_by(two)[2] == "it rained Rebels burned the school"


def test_a_content_is_read_from_its_widest_verb(parse: Parse) -> None:
    text = "The mayor said: a bad day. Rebels shelled the market and left."
    content = "a bad day. Rebels shelled the market and left"
    assert joined(parse, text, ("The mayor", ["said"], [content]))[0].head.text == "shelled"


# --- sentence by sentence -----------------------------------------------------------------------


def test_each_sentence_has_its_part_of_a_content(parse: Parse) -> None:
    """A quotation of two sentences has a head in each."""
    text = "“Rebels shelled the market. They burned the school,” the mayor said. It rained."
    content = "Rebels shelled the market. They burned the school"
    found = joined(parse, text, ("the mayor", ["said"], [content]))
    sentences = list(found[0].head.doc.sents)
    assert len(sentences) == 3
    heads = [[f.head.text for f in in_sentence(found, s)] for s in sentences]
    assert heads == [["shelled"], ["burned"], []]


def test_a_mark_alone_in_a_sentence_is_no_part_of_it(parse: Parse) -> None:
    doc = parse("Rebels shelled the market. They left.")
    first, second = doc.sents
    whole = frozenset({*range(first.start, first.end), second.end - 1})
    frame = Frame(rule="r", kind="say", cue=(0,), holder=None, content=whole, head=first.root)
    assert in_sentence([frame], first) == [frame]
    assert in_sentence([frame], second) == []


# --- the shipped reader -------------------------------------------------------------------------


def test_the_reader_tags_all_blocks_of_a_document() -> None:
    text = "Rain fell in Tarn.\n\nThe mayor said   rebels shelled the *market*."
    parts: list[Block] = list(blocks(text))
    found = tag(parts)
    (tagging,) = found.taggings
    assert {n for n, _, _ in found.words.places} == {0, 1}
    assert tagging.source is not None
    spans = [found.words.span(r) for r in (tagging.source, *tagging.cues, *tagging.contents)]
    told = [text[s:e] for s, e in spans]
    assert told == ["The mayor", "said", "rebels shelled the *market"]


def test_rule_and_reader_at_odds(parse: Parse) -> None:
    """They share a cue; whom they take for the holder and how far it reaches is noted."""
    text = "The envoy of the council said rebels left Harrow and that the road is open."
    far = ("The envoy of the council", ["said"], ["rebels left Harrow and that the road is open"])
    (same,) = joined(parse, text, far)
    assert same.odds == ()
    (near,) = joined(parse, text, ("Harrow", ["said"], ["rebels left"]))
    assert near.odds == ("holder", "reach")


def test_opinions_need_vectors(parse: Parse) -> None:
    text = "Rebels left Harrow."
    doc = parse(text)
    seen = tag(tuple(blocks(text)))
    assert seen.opinions(0, []) == {}
    assert tagged_as(text).opinions(0, [doc[1]]) == {}
    assert seen.opinions(0, [doc[1]])[1] > 0
