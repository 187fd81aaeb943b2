"""Chains become attributions as the corpus writes them, and the scorer is called, not copied."""

from collections.abc import Callable
from pathlib import Path

import pytest
from quality.suite import Options, UnfitDataError
from quality.suites.attribution import find_scorer, predictions, score

from reportedly.model.claim import Attribution, Claim

Make = Callable[..., Claim]
Step = Callable[..., Attribution]
TEXT = "The mayor of Harrow spoke. He said the bridge was gone."
SECOND = (27, len(TEXT))


def test_a_name_from_another_sentence_is_shown_by_its_pronoun(make: Make, a_step: Step) -> None:
    """The claim names the mayor; beside the cue stands "He"."""
    chain = (a_step(TEXT, "The mayor of Harrow", "said", "the bridge was gone"),)
    claim = make(TEXT, chain=chain, sentence=SECOND)
    (found,) = predictions([claim, claim], {"text": TEXT})
    assert [TEXT[s:e] for s, e in found["source"]] == ["He"]
    assert [TEXT[s:e] for s, e in found["cue"]] == ["said"]
    assert [TEXT[s:e] for s, e in found["content"]] == ["the bridge was gone"]


def test_a_name_in_the_same_sentence_stands_for_itself(make: Make, a_step: Step) -> None:
    text = "She left. Rangers of Tarn said it burned."
    chain = (a_step(text, "Rangers of Tarn", "said", "it burned"),)
    (found,) = predictions([make(text, chain=chain, sentence=(10, len(text)))], {"text": text})
    assert [text[s:e] for s, e in found["source"]] == ["Rangers of Tarn"]


def test_nobody_is_no_source(make: Make, a_step: Step) -> None:
    text = "Tarn has reportedly fallen."
    chain = (a_step(text, "", "reportedly", "fallen"),)
    (found,) = predictions([make(text, chain=chain)], {"text": text})
    assert found["source"] == ()


def test_a_step_inside_anothers_content_is_not_counted(make: Make, a_step: Step) -> None:
    """As in the corpus, which marks only the outer one."""
    text = "Harrow says Tarn claims the pass is open."
    chain = (
        a_step(text, "Harrow", "says", "Tarn claims the pass is open"),
        a_step(text, "Tarn", "claims", "the pass is open"),
    )
    assert len(predictions([make(text, chain=chain)], {"text": text})) == 1


def test_the_scorer_gets_both_files(tmp_path: Path) -> None:
    scorer = tmp_path / "tools" / "score_attribution.py"
    scorer.parent.mkdir()
    scorer.write_text(
        "import json, sys\nprint(json.dumps({p[-8:]: open(p).read() for p in sys.argv[1:]}))\n",
        encoding="utf-8",
    )
    folder = tmp_path / "data" / "polnear"
    folder.mkdir(parents=True)
    found = find_scorer(folder, Options())
    assert found == scorer.resolve()
    printed = score(found, [{"id": "a"}], [{"id": "b"}])
    assert list(printed.values()) == ['{"id": "a"}\n', '{"id": "b"}\n']


def test_a_missing_scorer_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnfitDataError, match="--scorer"):
        find_scorer(tmp_path, Options(scorer=tmp_path / "none.py"))
