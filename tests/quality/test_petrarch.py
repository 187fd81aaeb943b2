"""Codes become words, and pairs of words are compared."""

from collections.abc import Callable
from typing import Any

from quality.suites.petrarch import (
    Name,
    found_pairs,
    gold_events,
    measured,
    names_in,
    read_names,
    sides,
    tally,
)

from reportedly.model.claim import Attribution, Claim

Make = Callable[..., Claim]
DICTIONARY = """<!-- a comment -->
HARROW [HAR]
+HARROWIAN
HARROW_RADIO [HARMED]
TARN_  # a town
\t[TAR < 950601]
\t[TARGOV]
THE_UPLANDS [UPL/OVR]
"""
NAMES = read_names(DICTIONARY)


def gold(text: str, *pairs: tuple[str | None, str | None]) -> dict[str, Any]:
    events = [{"source": s, "target": t, "code": "010"} for s, t in pairs]
    return {"text": text, "events": events, "no_events": not events}


def labels(names: tuple[Name, ...]) -> list[str]:
    return sorted({name.label for name in names})


def test_the_longest_name_wins_and_stems_take_endings() -> None:
    assert labels(names_in("Harrow Radio spoke", NAMES)) == ["HARROW_RADIO"]
    assert labels(names_in("a Harrowian envoy", NAMES)) == ["HARROW", "HARROWIAN"]
    assert labels(names_in("Tarnish", NAMES)) == []


def test_codes_by_date_and_alternative_codes_are_all_known() -> None:
    codes = {name.label: {n.code for n in NAMES if n.label == name.label} for name in NAMES}
    assert codes["TARN_"] == {frozenset({"TAR"}), frozenset({"TAR", "GOV"})}
    assert codes["THE_UPLANDS"] == {frozenset({"UPL"}), frozenset({"OVR"})}


def test_a_right_pair_counts_once_and_a_turned_one_is_wrong(make: Make) -> None:
    text = "Harrow troops shelled Tarn."
    record = gold(text, ("HARMIL", "TAR"))
    right = make(text, roles=(("actor", "Harrow troops"), ("target", "Tarn")))
    turned = make(text, roles=(("actor", "Tarn"), ("target", "Harrow troops")))
    counts = tally(record, found_pairs([right, right], NAMES), NAMES)
    assert (counts["gold"], counts["right"], counts["found"]) == (1, 1, 1)
    counts = tally(record, found_pairs([turned], NAMES), NAMES)
    assert (counts["gold"], counts["right"], counts["found"]) == (1, 0, 1)


def test_a_meeting_told_both_ways_is_one_event(make: Make) -> None:
    text = "Harrow and Tarn met."
    record = gold(text, ("HAR", "TAR"), ("TAR", "HAR"))
    claim = make(text, type_="CONSULT", roles=(("actor", "Harrow"), ("actor", "Tarn")))
    counts = tally(record, found_pairs([claim], NAMES), NAMES)
    assert (counts["gold"], counts["right"], counts["found"]) == (1, 1, 1)


def test_codes_of_the_same_words_are_one_event() -> None:
    record = gold("The Uplands warned Tarn.", ("UPL", "TAR"), ("OVR", "TAR"))
    assert len(gold_events(record, NAMES)) == 1


def test_sides_that_no_dictionary_names_are_not_held_against_us(make: Make) -> None:
    text = "Crowds burned the embassy of Tarn."
    claim = make(text, roles=(("actor", "Crowds"), ("target", "the embassy of Tarn")))
    assert found_pairs([claim], NAMES) == set()
    assert gold_events(gold(text, ("---GOV", "TAR"), (None, "TAR")), NAMES) == set()


def test_a_sentence_without_events_must_give_none(make: Make) -> None:
    text = "Harrow said Tarn is pretty."
    claim = make(text, roles=(("actor", "Harrow"), ("target", "Tarn")))
    quiet = tally(gold(text), set(), NAMES)
    loud = tally(gold(text), found_pairs([claim], NAMES), NAMES)
    assert measured(quiet + loud)["silent"] == 0.5
    assert measured(loud)["precision"] == 0.0


def test_who_orders_acts_on_who_is_told(make: Make, a_step: Callable[..., Attribution]) -> None:
    text = "Harrow urged Tarn to disarm."
    chain = (a_step(text, "Harrow", "urged", "Tarn to disarm", "order"),)
    claim = make(text, roles=(("actor", "Tarn"),), chain=chain)
    assert list(sides(claim)) == [("Harrow", "Tarn")]
    assert list(sides(make(text, kind="casualties", roles=(("actor", "Tarn"),)))) == []


def test_f1_by_hand() -> None:
    from collections import Counter

    values = measured(Counter(gold=4, found=2, right=1))
    assert (values["precision"], values["recall"], values["f1"]) == (0.5, 0.25, 1 / 3)
