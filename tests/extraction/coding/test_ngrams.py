"""The words beside the network: which they are, and what they weigh."""

import numpy as np
import pytest

from reportedly.extraction.coding.ngrams import BUCKETS, buckets, linear_scores, masked, rarity


def test_parties_are_masked_whatever_their_order() -> None:
    text = "Harrow was shelled by Tarn."
    assert masked(text, (22, 26), (0, 6)) == "xtarget was shelled by xsource."
    assert masked(text, (0, 0), (0, 6)) == "xtarget was shelled by Tarn."


def test_forms_of_a_word_share_a_bucket() -> None:
    assert buckets("shelled Harrow").keys() == buckets("shelling harrow").keys()
    assert len(buckets("shelled Harrow")) == 3
    assert buckets("") == {}


def test_rare_words_weigh_more() -> None:
    found = rarity(["shelled Harrow", "shelled Tarn"])
    shell, harrow = (found[next(iter(buckets(w)))] for w in ("shell", "harrow"))
    assert found.shape == (BUCKETS,)
    assert shell == pytest.approx(1)
    assert harrow > shell


def test_scores_are_log_probabilities() -> None:
    weights = {
        "weight": np.zeros((2, BUCKETS), np.float32),
        "bias": np.zeros(2, np.float32),
        "rarity": np.ones(BUCKETS, np.float32),
    }
    weights["weight"][1, list(buckets("shelled"))] = 2.0
    scores = linear_scores("They shelled Harrow.", weights)
    assert np.exp(scores).sum() == pytest.approx(1, abs=1e-5)
    assert scores[1] > scores[0]
    assert linear_scores("", weights) == pytest.approx(np.log([0.5, 0.5]))
