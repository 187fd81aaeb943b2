"""One wording for numbers, dates and propositions."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.model.claim import Certainty, Claim, Count, Holder
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Registry
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document
from reportedly.views.wording import (
    certainty_text,
    count_text,
    gist,
    holder_name,
    leading_that,
    likelihood,
    likely_that,
    percent_text,
    period_text,
    reports_text,
    shortened,
    told_by,
)

TEXT = a_document("Reds and Blues met at Eastford near the ford.")


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (0.0, "almost no chance"),
        (0.05, "almost no chance"),
        (0.06, "very unlikely"),
        (0.20, "very unlikely"),
        (0.21, "unlikely"),
        (0.45, "unlikely"),
        (0.46, "roughly even chance"),
        (0.54, "roughly even chance"),
        (0.55, "likely"),
        (0.79, "likely"),
        (0.80, "very likely"),
        (0.94, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_a_shared_edge_belongs_to_the_stronger_word(share: float, word: str) -> None:
    assert likelihood(share) == word


def test_the_word_fits_the_percentage_that_is_printed() -> None:
    """79.6 % is printed as 80 %, and 80 % is very likely."""
    assert percent_text(0.796) == "80\u00a0%"
    assert likelihood(0.796) == "very likely"


def test_nothing_is_printed_as_quite_certain() -> None:
    assert percent_text(0.9999) == "over 99\u00a0%"
    assert percent_text(0.001) == "under 1\u00a0%"


@pytest.mark.parametrize(
    ("answer", "share", "sentence"),
    [
        ("Reds", 0.97, "the ford is almost certainly held by Reds (97\u00a0%)"),
        ("Reds", 0.5, "There is a roughly even chance that the ford is held by Reds (50\u00a0%)"),
        ("Reds", 0.02, "There is almost no chance that the ford is held by Reds (2\u00a0%)"),
        ("contested", 0.7, "the ford is likely contested (70\u00a0%)"),
        ("contested", 0.3, "It is unlikely that the ford is contested (30\u00a0%)"),
        ("unknown", 0.6, "Who holds the ford is not known (60\u00a0% of the weight stays open)"),
    ],
)
def test_answers_read_as_sentences(answer: str, share: float, sentence: str) -> None:
    assert likely_that(answer, "the ford", share) == sentence


def test_reports_are_counted_with_at_most_so_many_origins() -> None:
    assert reports_text(1, 1) == "1 report, at most 1 origin"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2031, 5, 3), date(2031, 5, 3), "3 May 2031"),
        (date(2031, 5, 3), date(2031, 5, 5), "3 to 5 May 2031"),
        (date(2031, 4, 30), date(2031, 5, 2), "30 April to 2 May 2031"),
        (date(2030, 12, 31), date(2031, 1, 1), "31 December 2030 to 1 January 2031"),
        (date(2031, 5, 3), None, "since 3 May 2031"),
        (None, date(2031, 5, 3), "until 3 May 2031"),
        (None, None, "no date given"),
    ],
)
def test_a_period_is_as_precise_as_it_is_known(
    first: date | None, last: date | None, text: str
) -> None:
    assert period_text(Period(earliest=first, latest=last, basis="stated")) == text


def test_an_inferred_period_says_so() -> None:
    assert period_text(Period(earliest=date(2031, 5, 3))) == "since 3 May 2031 (inferred)"


def test_holders_keep_their_words_and_gain_the_registrys_name() -> None:
    registry = Registry(actors=(Actor(id="venn", name="Ada Venn"),))
    office = Holder(text="the spokesman", span=(0, 3), kind="role", actor="venn")
    assert holder_name(office, registry) == "the spokesman (Ada Venn)"
    assert holder_name(replace(office, text="Ada Venn"), registry) == "Ada Venn"
    assert holder_name(replace(office, text="", actor=None), registry) == "somebody not named"


def test_who_told_it_reads_as_prose() -> None:
    assert told_by(["Valley Post"]) == "Valley Post"
    assert told_by(["Valley Post", "Ada Venn"]) == "Ada Venn, in Valley Post"


def test_certainty_is_the_speakers_own() -> None:
    assert certainty_text(Certainty(label="unknown")) == "how sure is not said"
    assert certainty_text(Certainty(label="possible", low=0.2, high=0.6)) == (
        "possible, 20–60\u00a0%"
    )


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (3, 3, "3 killed"),
        (3, 5, "3 to 5 killed"),
        (None, 5, "at most 5 killed"),
        (None, None, "a number of killed"),
    ],
)
def test_counts_are_intervals(low: int | None, high: int | None, text: str) -> None:
    assert count_text(Count(what="killed", low=low, high=high)) == text


REDS, BLUES = ("Reds", None), ("Blues", None)


@pytest.mark.parametrize(
    ("proposition", "roles", "text"),
    [
        (("control", "contested"), {"actor": REDS, "target": BLUES},
         "Eastford contested between Reds and Blues"),
        (("control", "contested"), {"actor": REDS}, "Eastford contested by Reds"),
        (("control", "contested"), {}, "Eastford contested"),
        (("control", "mixed"), {}, "control of Eastford mixed"),
        (("control", "besieged"), {"actor": REDS}, "Eastford besieged by Reds"),
        (("control", "taken"), {"actor": REDS, "target": BLUES}, "Eastford taken by Reds from Blues"),
        (("control", "lost"), {"actor": REDS, "target": BLUES}, "Eastford lost by Reds to Blues"),
        (("control", "held"), {}, "“met at Eastford”"),
        (("control", "burnt"), {"actor": REDS}, "“met at Eastford”"),
        (("alignment", "ally"), {"actor": REDS, "target": BLUES}, "alliance of Reds and Blues"),
        (("alignment", "ally"), {"actor": REDS}, "“met at Eastford”"),
        (("event", "CONSULT"), {"actor": REDS, "target": BLUES},
         "consult by Reds, target Blues, at Eastford"),
        (("movement", "advance"), {"actor": REDS}, "advance of Reds, at Eastford"),
        (("control", "besieged"), {"actor": REDS, "target": BLUES},
         "Blues in Eastford besieged by Reds"),
        (("movement", "flee"), {"origin": REDS}, "flight from Eastford"),
        (("movement", "flee"), {"origin": REDS, "destination": BLUES}, "flight from Reds to Blues"),
        (("alignment", "converge"), {"actor": REDS, "target": BLUES, "against": ("ford", None)},
         "drawing together of Reds and Blues against ford"),
        (("alignment", "converge"), {"actor": ("Reds and Blues", None), "target": ("ford", None)},
         "drawing together of Reds and Blues against ford"),
        (("event", "ASSAULT"), {"actor": REDS, "target": BLUES},
         "attack by Reds against Blues, at Eastford"),
        (("casualties", "killed"), {"actor": REDS}, "“met at Eastford”"),
        (("statement", "statement"), {}, "“met at Eastford”"),
    ],
)  # fmt: skip
def test_a_claim_in_a_few_plain_words(proposition: Any, roles: Any, text: str) -> None:
    claim = a_claim(
        TEXT, "met at Eastford", proposition=proposition, roles=roles, place=("Eastford", None)
    )
    assert gist(claim, Registry()) == text


def test_modality_and_denial_stand_in_front(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    holds: Claim = named["holds"].claim
    said = [
        gist(replace(holds, modality="denied", polarity="-"), story.registry),
        gist(replace(holds, polarity="-"), story.registry),
        gist(replace(holds, modality="hypothetical"), story.registry),
    ]
    assert said == [
        "denied: Harrow mill held by Northern Brigade",
        "not so: Harrow mill held by Northern Brigade",
        "only under a condition: Harrow mill held by Northern Brigade",
    ]


def test_a_long_quotation_loses_its_middle() -> None:
    assert shortened("short enough") == "short enough"
    long = shortened("a" * 300 + "b" * 300)
    assert len(long) <= 140
    assert long.startswith("aaa")
    assert long.endswith("bbb")


def test_an_act_keeps_its_mode(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    claim = named["fighting"].claim
    aerial = replace(claim, proposition=replace(claim.proposition, mode="aerial"))
    assert gist(aerial, story.registry) == "air strikes against the bridge"


def test_a_fight_is_between_its_parties() -> None:
    roles = {"actor": REDS, "target": BLUES}
    claim = a_claim(TEXT, "met at Eastford", proposition=("event", "ASSAULT"), roles=roles)
    clash = replace(claim, proposition=replace(claim.proposition, mode="clash"))
    assert gist(clash, Registry()) == "fighting between Reds and Blues"
    odd = replace(claim, proposition=replace(claim.proposition, mode="by-night"))
    assert gist(odd, Registry()) == "attack (by-night) by Reds against Blues"


def test_an_answer_below_even_chance_is_not_sold_as_the_answer() -> None:
    assert leading_that("Reds", "the ford", 0.4).startswith("No answer to who holds the ford")
    assert leading_that("unknown", "the ford", 0.4).startswith("Who holds the ford is not known")
    assert leading_that("Reds", "the ford", 0.5).startswith("There is a roughly even chance")


@pytest.mark.parametrize(
    ("words", "hurt"),
    [("Four soldiers", " (soldiers)"), ("at least 36 men", " (men)"), ("14", ""), ("nine", "")],
)
def test_a_number_is_told_once(words: str, hurt: str) -> None:
    document = a_document(f"{words} died")
    claim = a_claim(
        document,
        proposition=("casualties", "killed"),
        roles={"victim": (words, None)},
        count=Count(what="killed", low=4, high=4),
    )
    assert gist(claim, Registry()) == f"4 killed{hurt}"


def test_casualties_name_who_and_by_whom(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    assert gist(named["killed"].claim, story.registry) == (
        "at least 12 killed (fighters) by Millers' Guard"
    )
