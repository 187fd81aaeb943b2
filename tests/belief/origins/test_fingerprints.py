import numpy as np

from reportedly.belief.origins.fingerprints import (
    contained_share,
    fingerprint,
    is_figure,
    quotations,
    runs_of,
    same_figures,
    shared_spans,
)

LONG = "Fighters of the coalition entered the harbour of Harrow after a night of heavy clashes"


def test_runs_of_five_words() -> None:
    assert len(runs_of("one two three four".split())) == 0
    assert len(runs_of("one two three four five six".split())) == 2
    assert runs_of("a b c d e".split()).tolist() == runs_of("a b c d e".split()).tolist()


def test_shares_of_runs() -> None:
    whole, part = fingerprint(LONG).bag, fingerprint(LONG[9:60].rpartition(" ")[0]).bag
    assert contained_share(whole, part) == 1
    assert contained_share(whole, np.empty(0, dtype=np.uint64)) == 0


def test_marks_are_some_of_the_runs_and_words_tell_texts_apart() -> None:
    found = fingerprint(LONG)
    assert 0 < len(found.marks) < len(found.bag)
    assert set(found.marks.tolist()) <= set(found.bag.tolist())
    assert (
        fingerprint(LONG).words == fingerprint(LONG.upper() + "!").words != fingerprint("x").words
    )
    assert fingerprint("?").words == ""


def test_a_figure_is_compared_where_the_words_around_it_are_the_same() -> None:
    toll = "At the port 11 men were killed on 9 June 2016, a doctor said."
    assert same_figures(fingerprint(toll), fingerprint(toll.replace("a doctor", "a nurse")))
    assert not same_figures(fingerprint(toll), fingerprint(toll.replace("11", "12")))
    assert not same_figures(fingerprint(toll), fingerprint(toll.replace("9 June", "8 June")))
    assert not same_figures(fingerprint(toll), fingerprint(toll.replace("11", "twelve")))
    assert same_figures(fingerprint(toll), fingerprint("Only 12 boats left."))


def test_the_day_of_a_dateline_is_each_papers_own() -> None:
    story = "The men of the Coalition took the port on Friday."
    one = fingerprint(f"HARROW, 9 June (WA) - {story}")
    assert same_figures(one, fingerprint(f"HARROW, 10 June (WA) - {story}"))


def test_figures() -> None:
    assert [w for w in "the 12 twelve june monday may 3rd".split() if is_figure(w)] == [
        "12", "twelve", "june", "monday", "3rd",
    ]  # fmt: skip


def test_passages_that_stand_in_another_text() -> None:
    text = f"News in brief. {LONG}. Shops stayed closed. {LONG[38:]}."
    spans = shared_spans(text, fingerprint(LONG))
    assert [text[start:end] for start, end in spans] == [LONG, LONG[38:]]


def test_quotations_of_eight_words_and_more() -> None:
    text = 'He said: "We will take the port before the feast, God willing." And: “Soon enough, we hope.”'
    ((start, end), words), *rest = quotations(text)
    assert not rest
    assert text[start:end].startswith("We will")
    assert len(words) == 10
