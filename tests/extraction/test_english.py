"""The extractor as a whole: languages, nothing to read, hostile text, and time."""

import importlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from reportedly.extraction import EnglishExtractor, english, load_english, open_english
from reportedly.extraction.mentions import claim_mentions
from reportedly.model.doors import Reading
from reportedly.model.errors import ModelError
from reportedly.testing import a_claim, a_document

Read = Callable[..., Reading]

pytestmark = pytest.mark.model

SENTENCE = "The Northern Brigade attacked Harrow on Monday, officials said. "


@pytest.mark.parametrize("language", ["ar", "fr", "und"])
def test_another_language_is_a_problem(read: Read, language: str) -> None:
    """Version one reads English; the rest is said, not guessed at."""
    reading = read("La brigade a pris le port.", language=language)
    assert (reading.claims, reading.mentions) == ((), ())
    (problem,) = reading.problems
    assert problem.code == "extraction.language"
    assert language in problem.message
    assert "--language en" in problem.next_step


def test_an_unknown_language_is_read(read: Read) -> None:
    reading = EnglishExtractor().extract(a_document(SENTENCE, language=None))
    assert reading.claims
    assert reading == EnglishExtractor().extract(a_document(SENTENCE, language=None))


@pytest.mark.parametrize("text", ["", " \n\t", "***", "12 34", "\u200b"])
def test_nothing_to_read(read: Read, text: str) -> None:
    assert read(text) == Reading()


def test_the_tool_names_itself(read: Read) -> None:
    """Name, version and a hash of the rules are on every claim."""
    tool = EnglishExtractor().tool
    assert tool.startswith("reportedly-en ")
    assert {c.tool for c in read(SENTENCE).claims} == {tool}


HOSTILE = {
    "brackets": "(" * 10_000,
    "nested brackets": "(" * 5_000 + "x" + ")" * 5_000,
    "spaced brackets": "( " * 5_000,
    "links": "[a](" * 2_500,
    "pictures": "\U0001f525" * 5_000 + SENTENCE,
    "one word": "a" * 50_000,
    "digits": "1 " * 5_000,
    "zero bytes": "\x00" * 5_000 + SENTENCE,
    "accents": "e\u0301" * 5_000,
    "backwards": "\u202e" + SENTENCE * 5 + "\u202c",
    "nested speech": "The mayor said that " * 100 + "the army left.",
    "no end": "The Northern Brigade attacked Harrow and " * 120,
    "verbs": "said " * 700,
    "days": "on Monday " * 700,
    "doubts": "not clear whether " * 200,
    "marks": "#>-*_`|[](){}" * 800,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(read: Read, name: str) -> None:
    """No crash, no false quote, and no more than a few seconds."""
    before = time.process_time()
    text = HOSTILE[name]
    for claim in read(text).claims:
        assert claim.text == text[slice(*claim.span)]
    assert time.process_time() - before < 30


def test_time_grows_with_the_text(read: Read) -> None:
    """Twenty thousand characters in one paragraph take about four times as long as five thousand."""
    read(SENTENCE)

    def seconds(times: int) -> float:
        before = time.process_time()
        assert len(read(SENTENCE * times).claims) >= times
        return time.process_time() - before

    short, long = seconds(80), seconds(320)
    assert long < 12 * short


def test_directional_marks_do_not_change_what_is_read(read: Read) -> None:
    """Text that runs right to left on a screen is the same text."""
    plain, marked = read(SENTENCE), read(f"\u202b{SENTENCE}\u202c")
    assert [c.text for c in plain.claims] == [c.text for c in marked.claims]


def test_markdown_is_read_past(read: Read) -> None:
    """Emphasis stays in the quote, since the quote is the document's, and out of the reading."""
    claim = read("The **Northern Brigade** holds [Harrow port](https://upland.example).").claims[0]
    assert claim.proposition.fillers("actor")[0].text == "Northern Brigade"
    assert "**" in claim.text


def test_arabic_articles_stay_whole() -> None:
    """ "al-Karim" is one word, "anti-Council" is not."""
    words = [t.text for t in load_english()("The anti-Council fighter al-Karim left.")]
    assert "al-Karim" in words
    assert "anti" in words


def test_the_pipeline_as_it_ships_is_left_as_it_is() -> None:
    """The one that reads multiplies by numpy, and parses alike."""
    plain, ours = open_english(), load_english()

    def blis(pipeline: Any) -> set[bool]:
        return {node.ops.use_blis for node in pipeline.get_pipe("ner").model.walk()}

    assert (blis(plain), blis(ours)) == ({True}, {False})
    read = [[(t.dep_, t.head.i, t.ent_type_) for t in nlp(SENTENCE)] for nlp in (plain, ours)]
    assert read[0] == read[1]


def test_forgetting_words_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = EnglishExtractor().extract(a_document(SENTENCE))
    monkeypatch.setattr(english, "KEPT_WORDS", 0)
    assert EnglishExtractor().extract(a_document(SENTENCE)) == kept
    assert kept.claims


def test_no_pipeline_is_the_callers_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is downloaded; the message says what to install."""
    monkeypatch.setattr(english, "CANDIDATES", ("no_such_pipeline",))
    with pytest.raises(ModelError, match="no English spaCy pipeline"):
        load_english.__wrapped__()


def test_a_pipeline_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules written against one parser are not run on another."""
    old = SimpleNamespace(meta={"version": "2.0.1"})
    monkeypatch.setattr(importlib, "import_module", lambda _: SimpleNamespace(load=lambda: old))
    with pytest.raises(ModelError, match="version other than"):
        load_english.__wrapped__()


def test_mentions_of_a_claim(read: Read) -> None:
    """Holders and actors may be somebody, places somewhere, destinations either."""
    text = "Ada Venn said the Council sent the Guard from Harrow to Upland valley."
    document = a_document(text)
    claim = a_claim(
        document, "the Council sent the Guard", holder=("Ada Venn", None, "say", "said"),
        roles={"actor": ("Council", None), "destination": ("Upland", None),
               "target": ("Upland valley", None)},
        place=("Harrow", None),
    )  # fmt: skip
    found = {(m.text, m.kind) for m in claim_mentions([claim])}
    assert found == {
        ("Ada Venn", "actor"), ("Council", "actor"), ("Upland", "place"), ("Upland", "actor"),
        ("Upland valley", "actor"), ("Upland valley", "place"), ("Harrow", "place"),
    }  # fmt: skip
    held = a_claim(document, proposition=("control", "held"), roles={"object": ("Harrow", None)})
    assert [(m.text, m.kind) for m in claim_mentions([held])] == [("Harrow", "place")]


def test_names_the_tagger_found_are_mentions_too(read: Read) -> None:
    """A name in no claim is still there for resolution to answer."""
    found = {m.text for m in read("In Paris, Ada Venn ate lunch with the United Nations.").mentions}
    assert "Paris" in found
    assert "Ada Venn" in found


@pytest.mark.model
def test_an_endless_sentence_is_a_problem_and_the_rest_is_read() -> None:
    """A page of nested speech without a bottom stands before an ordinary report."""
    text = f"{'He said that ' * 400}\n\nThe army captured the town of Harrow."
    reading = EnglishExtractor().extract(a_document(text))
    assert [p.code for p in reading.problems] == ["extraction.endless-sentence"]
    assert [c.proposition.type for c in reading.claims] == ["taken"]


def test_today_is_the_outlets_day() -> None:
    """A story of a quarter to eleven at night in UTC is tomorrow's in Tripoli; the tool says so."""
    at = datetime(2016, 7, 12, 22, 45, tzinfo=UTC)
    document = replace(
        a_document("The Northern Brigade attacked Harrow on Wednesday."),
        published_at=at, published_precision="instant",
    )  # fmt: skip
    days = {}
    for zone in ("UTC", "Africa/Tripoli"):
        claims = EnglishExtractor(zone).extract(document).claims
        days[zone] = {c.when.period.earliest for c in claims if c.when.text}
    assert days == {"UTC": {date(2016, 7, 6)}, "Africa/Tripoli": {date(2016, 7, 13)}}
    assert EnglishExtractor("Africa/Tripoli").tool != EnglishExtractor().tool
