"""Tags become runs, runs become attributions; and the shipped reader on invented reports."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extraction.reader.encoder import Array, Vectors, load_encoder
from reportedly.extraction.reader.tagging import (
    CONTENT,
    CUE,
    FEATURES,
    MANY_CUES,
    SOURCE,
    TAGS,
    Run,
    Tagging,
    decode,
    find_attributions,
    link,
    link_chances,
    link_features,
    stops,
    stretches,
    tag_scores,
)

scores_of = st.lists(
    st.lists(st.floats(-20, 0, width=32), min_size=TAGS, max_size=TAGS), min_size=1, max_size=12
)


def run(role: int, start: int, end: int | None = None, score: float = 0.9) -> Run:
    return Run(role=role, start=start, end=end or start + 1, score=score)


def chances(runs: Sequence[Run], **sure: float) -> Array:
    """Give the chances of links, 0.1 unless told as "cueword_runword"."""
    cues = [r for r in runs if r.role == CUE]
    found = np.full((len(cues), len(runs)), 0.1, np.float32)
    for pair, value in sure.items():
        cue, other = (int(n) for n in pair.removeprefix("p").split("_"))
        a = next(n for n, c in enumerate(cues) if c.start == cue)
        b = next(n for n, r in enumerate(runs) if r.start == other)
        found[a, b] = value
    return found


def fits(path: Sequence[int]) -> bool:
    """Say whether every inside follows its begin or itself."""
    return all(t % 2 or not t or before in {t - 1, t} for before, t in pairwise([0, *path]))


# --- from tags to runs --------------------------------------------------------------------------


@given(scores_of)
def test_no_inside_without_its_begin(rows: list[list[float]]) -> None:
    """Whatever the tagger believes, runs are in order, not empty, and do not overlap."""
    found = decode(np.array(rows, np.float32))
    at = 0
    for r in found:
        assert at <= r.start
        assert r.start < r.end
        assert r.role in {SOURCE, CUE, CONTENT}
        assert r.score >= 0
        assert r.score < 1 + 1e-6
        at = r.end
    assert at <= len(rows)


doubtful = st.lists(st.lists(st.integers(-3, 0), min_size=TAGS, max_size=TAGS), min_size=1,
                    max_size=4)  # fmt: skip


@given(doubtful)
def test_no_other_sequence_of_tags_is_better(rows: list[list[int]]) -> None:
    """Tried against every sequence that is allowed, where no word is surely outside."""
    scores = np.array(rows, np.float32)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    tags = [0] * len(rows)
    for r in decode(scores):
        tags[r.start : r.end] = [2 * r.role + 1] + [2 * r.role + 2] * (r.end - r.start - 1)
    assert fits(tags)
    paths = (p for p in product(range(TAGS), repeat=len(rows)) if fits(p))
    best = max(float(scores[range(len(rows)), p].sum()) for p in paths)
    assert float(scores[range(len(rows)), tags].sum()) == pytest.approx(best, abs=1e-4)


def spelled(tags: Sequence[int]) -> Array:
    """Give scores that are sure of these tags."""
    found = np.full((len(tags), TAGS), -9, np.float32)
    found[range(len(tags)), tags] = np.log(np.float32(0.8))
    return found


def test_runs_beside_each_other_are_told_apart() -> None:
    """Begin begins anew, even in the same role."""
    found = decode(spelled([1, 2, 3, 5, 6, 5, 0, 1]))
    assert [(r.role, r.start, r.end) for r in found] == [
        (SOURCE, 0, 2),
        (CUE, 2, 3),
        (CONTENT, 3, 5),
        (CONTENT, 5, 6),
        (SOURCE, 7, 8),
    ]
    assert all(r.score == pytest.approx(0.8) for r in found)


def test_a_lone_inside_becomes_a_begin_where_that_is_likeliest() -> None:
    scores = spelled([0, 6, 6])
    scores[1, 5] = -3
    (found,) = decode(scores)
    assert (found.role, found.start, found.end) == (CONTENT, 1, 3)
    assert found.score == pytest.approx((np.exp(-3) + 0.8) / 2)


def test_no_words_no_runs() -> None:
    assert decode(np.zeros((0, TAGS), np.float32)) == []
    assert decode(spelled([0, 0, 0])) == []


def test_a_word_surely_outside_parts_what_is_doubtful() -> None:
    """What follows it begins anew; what stands before it is as it was."""
    scores = spelled([3, 4, 0, 6, 6, 1])
    scores[2] = -12
    scores[2, 0] = -0.001
    scores[3, 5] = -2
    found = [(r.role, r.start, r.end) for r in decode(scores)]
    assert found == [(CUE, 0, 2), (CONTENT, 3, 5), (SOURCE, 5, 6)]


# --- from runs to attributions ------------------------------------------------------------------


def test_a_content_goes_to_the_cue_that_most_likely_owns_it() -> None:
    runs = [run(SOURCE, 0), run(CUE, 1), run(CONTENT, 2), run(CUE, 6), run(CONTENT, 7)]
    first, second = link(runs, chances(runs, p1_0=0.9, p1_2=0.8, p6_2=0.6, p1_7=0.3, p6_7=0.4))
    assert (first.source, first.contents) == (runs[0], (runs[2],))
    assert (second.source, second.contents) == (None, (runs[4],))


def test_one_holder_may_speak_twice() -> None:
    runs = [run(SOURCE, 0), run(CUE, 1), run(CONTENT, 2), run(CUE, 6), run(CONTENT, 7)]
    found = link(runs, chances(runs, p1_0=0.9, p6_0=0.7, p1_2=0.9, p6_7=0.9))
    assert [t.source for t in found] == [runs[0], runs[0]]


def test_the_likelier_of_two_holders_is_taken() -> None:
    runs = [run(SOURCE, 0), run(SOURCE, 2), run(CUE, 3), run(CONTENT, 4)]
    (found,) = link(runs, chances(runs, p3_0=0.6, p3_2=0.8, p3_4=0.9))
    assert found.source == runs[1]


def test_an_unlikely_holder_is_nobody() -> None:
    runs = [run(SOURCE, 0), run(CUE, 3), run(CONTENT, 4)]
    assert link(runs, chances(runs, p3_0=0.34, p3_4=0.9))[0].source is None
    assert link(runs, chances(runs, p3_0=0.36, p3_4=0.9))[0].source == runs[0]


def test_a_cue_in_two_pieces_is_one() -> None:
    """ "took … to task" """
    runs = [run(CUE, 1), run(CONTENT, 2), run(CUE, 5), run(CONTENT, 6)]
    (found,) = link(runs, chances(runs, p1_5=0.7, p1_2=0.9, p1_6=0.8, p5_6=0.95))
    assert found.cues == (runs[0], runs[2])
    assert found.contents == (runs[1], runs[3])


def test_a_cue_without_a_content_says_nothing() -> None:
    runs = [run(SOURCE, 0), run(CUE, 1), run(CUE, 3), run(CONTENT, 4)]
    (found,) = link(runs, chances(runs, p1_0=0.9, p3_4=0.9))
    assert found.cues == (runs[2],)


def test_a_content_without_a_cue_is_nobodys() -> None:
    runs = [run(SOURCE, 0), run(CONTENT, 4)]
    assert link(runs, chances(runs)) == []


def test_the_score_is_the_mean_of_tagger_and_linker() -> None:
    runs = [run(CUE, 1, score=0.6), run(CONTENT, 2, score=0.8)]
    (found,) = link(runs, chances(runs, p1_2=0.9))
    assert found.score == pytest.approx((0.7 + 0.9) / 2)


def test_many_cues_are_linked_text_by_text() -> None:
    """A text is never cut, and nothing is lost."""
    runs = [run(role, 10 * n + role) for n in range(2 * MANY_CUES) for role in (SOURCE, CUE)]
    paragraphs = np.repeat(np.arange(2 * MANY_CUES / 2, dtype=np.float32), 20)
    found = list(stretches(runs, paragraphs))
    assert [r for s in found for r in s] == runs
    assert len(found) == 2
    assert [sum(r.role == CUE for r in s) for s in found] == [MANY_CUES, MANY_CUES]
    assert list(stretches(runs, np.zeros(20 * MANY_CUES, np.float32))) == [runs]
    assert list(stretches([], paragraphs)) == []


# --- what a link is judged by -------------------------------------------------------------------


def test_stops_count_sentences_and_paragraphs() -> None:
    texts = ["He left .", "She came"]
    words = [((0, 2), (3, 7), (8, 9)), ((0, 3), (4, 8))]
    none = np.zeros((0, 384), np.float32)
    encoded = [Vectors(words=w, last=none, middle=none) for w in words]
    assert stops(texts, encoded).tolist() == [0, 0, 0, 1.5, 1.5]


@pytest.mark.model
def test_features_tell_where_a_run_stands() -> None:
    """The nearer of two sources has no rival; the other one has."""
    vectors = np.random.default_rng(7).normal(size=(40, 384)).astype(np.float32)
    runs = [run(SOURCE, 0, 2), run(SOURCE, 8, 10), run(CUE, 10), run(CONTENT, 11, 20), run(CUE, 30)]
    found = link_features(runs, vectors, np.repeat([0.0, 1.0], 20).astype(np.float32))
    assert found.shape == (2, 5, FEATURES)
    before, stops_between, nearer = found[0, :, 2], found[0, :, 4], found[0, :, 6]
    assert before.tolist() == [1, 1, 0, 0, 0]
    assert stops_between.tolist() == [0, 0, 0, 0, 1]
    assert nearer[:2].tolist() == [1, 0]
    assert np.abs(found[:, :, 0]).max() < 10.001
    assert found[0, 0, 1] == pytest.approx(np.log1p(8))


@pytest.mark.model
def test_without_a_cue_there_is_nothing_to_link() -> None:
    vectors = np.zeros((5, 384), np.float32)
    runs = [run(SOURCE, 0), run(CONTENT, 2)]
    assert link_features(runs, vectors, np.zeros(5, np.float32)).shape == (0, 2, FEATURES)
    assert link_chances(runs, vectors, np.zeros(5, np.float32)).shape == (0, 2)


@pytest.mark.model
def test_of_two_equal_holders_the_near_one_is_likelier() -> None:
    """The words being the same, only the distance speaks."""
    vectors = np.ones((60, 384), np.float32) * 0.1
    runs = [run(SOURCE, 0), run(SOURCE, 49), run(CUE, 50), run(CONTENT, 51, 55)]
    found = link_chances(runs, vectors, np.zeros(60, np.float32))
    assert found[0, 1] > found[0, 0]
    assert np.all((found >= 0) & (found < 1.001))


@pytest.mark.model
def test_tags_are_probabilities() -> None:
    (vectors,) = load_encoder().encode(["The mayor said rebels shelled the market."])
    assert np.exp(tag_scores(vectors.last)).sum(axis=1) == pytest.approx(1, abs=1e-5)


# --- the shipped reader -------------------------------------------------------------------------


def told(texts: Sequence[str]) -> list[tuple[str, str, str]]:
    """Give (source, cue, content) of each attribution, in words, pieces between bars."""
    encoded, found = find_attributions(texts)
    places = [(n, s, e) for n, v in enumerate(encoded) for s, e in v.words]

    def words(runs: Sequence[Run]) -> str:
        return " | ".join(
            " ".join(texts[n][s:e] for n, s, e in places[r.start : r.end]) for r in runs
        )

    def row(t: Tagging) -> tuple[str, str, str]:
        return words([t.source] if t.source else []), words(t.cues), words(t.contents)

    return [row(t) for t in found]


@pytest.mark.model
def test_a_plain_sentence_has_its_three_parts() -> None:
    assert told(["The mayor said rebels shelled the market."]) == [
        ("The mayor", "said", "rebels shelled the market")
    ]


@pytest.mark.model
def test_what_nobody_is_quoted_for_has_no_attribution() -> None:
    assert told(["The market was shelled on Monday."]) == []


@pytest.mark.model
def test_a_quotation_over_two_paragraphs_is_one_attribution() -> None:
    first = (
        "“The rebels shelled the market on Monday,” said Anna Kerr, the mayor of Harrow. "
        "“They came at dawn."
    )
    (found,) = told([first, "“They burned the school and left.”"])
    source, cue, content = found
    assert source.startswith("Anna Kerr")
    assert cue == "said"
    assert "They came at dawn" in content
    assert "They burned the school and left" in content


@pytest.mark.model
def test_nothing_to_read_has_no_attribution() -> None:
    assert find_attributions([]) == ([], [])


@pytest.mark.model
def test_a_text_without_words_has_no_attribution() -> None:
    (vectors,), found = find_attributions([""])
    assert (vectors.words, found) == ((), [])
