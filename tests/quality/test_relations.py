"""Relations are matched one to one by overlap."""

from collections import Counter
from collections.abc import Callable

import pytest
from quality.suites.relations import Relation, by_type, found_relations, tally

from reportedly.model.claim import Claim

Make = Callable[..., Claim]
FIGHT = "FightingAgainst"


def relation(source: tuple[int, int], target: tuple[int, int], type_: str = FIGHT) -> Relation:
    return Relation(type=type_, source=source, target=target)


def test_what_holds_both_ways_may_be_turned() -> None:
    right = tally([relation((0, 5), (9, 14))], [relation((10, 12), (2, 4))])
    assert (right[FIGHT, "right"], right[FIGHT, "found"], right[FIGHT, "gold"]) == (1, 1, 1)
    led = tally(
        [relation((0, 5), (9, 14), "InChargeOf")], [relation((10, 12), (2, 4), "InChargeOf")]
    )
    assert led["InChargeOf", "right"] == 0


def test_each_is_matched_once() -> None:
    counts = tally(
        [relation((0, 5), (9, 14)), relation((0, 5), (8, 14))], [relation((0, 5), (9, 14))]
    )
    assert (counts[FIGHT, "right"], counts[FIGHT, "gold"]) == (1, 2)


def test_claims_speak_of_pairs_and_denials_of_none(make: Make) -> None:
    text = "Harrow shelled Tarn."
    roles = (("actor", "Harrow"), ("target", "Tarn"))
    assert found_relations([make(text, roles=roles)]) == {relation((0, 6), (15, 19))}
    assert found_relations([make(text, roles=roles, polarity="-")]) == set()
    allies = make("Harrow and Tarn allied.", kind="alignment", type_="ally",
                  roles=(("actor", "Harrow"), ("actor", "Tarn")))  # fmt: skip
    assert found_relations([allies]) == {relation((0, 6), (11, 15), "AlliesOf")}


def test_f1_by_type() -> None:
    counts = Counter({(FIGHT, "gold"): 2, (FIGHT, "found"): 2, (FIGHT, "right"): 1})
    counts["InChargeOf", "found"] = 2
    assert by_type(counts) == pytest.approx({"micro": 2 / 6, FIGHT: 0.5})
