"""From an invented report to claims: what is asserted, by whom, when, where and how many."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from reportedly.extraction.claims import second_opinion
from reportedly.extraction.factuality import Stance
from reportedly.model.claim import Claim
from reportedly.model.doors import Reading

Read = Callable[..., Reading]

pytestmark = pytest.mark.model


def only(reading: Reading, kind: str, type_: str) -> Claim:
    """Give the one claim of this kind and type."""
    found = [c for c in reading.claims if (c.proposition.kind, c.proposition.type) == (kind, type_)]
    assert len(found) == 1, [(c.proposition.type, c.text) for c in reading.claims]
    return found[0]


def manner(claim: Claim) -> str:
    return f"{claim.polarity} {claim.modality} {claim.tense}"


def roles(claim: Claim) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for role in claim.proposition.roles:
        found.setdefault(role.role, []).append(role.text)
    return found


ATTACK, TAKEN, LEFT, HELD = (
    ("event", "ASSAULT"),
    ("control", "taken"),
    ("control", "withdrawn"),
    ("control", "held"),
)


@pytest.mark.parametrize(
    ("text", "proposition", "expected"),
    [
        ("The brigade captured Harrow.", TAKEN, "+ asserted past"),
        ("The brigade did not capture Harrow.", TAKEN, "- asserted past"),
        ("The army denied that it had shelled the market.", ATTACK, "- denied past"),
        ("The brigade refused to leave Harrow.", LEFT, "- asserted past"),
        ("The brigade failed to capture Harrow.", TAKEN, "- asserted past"),
        ("The brigade plans to attack Harrow.", ATTACK, "+ planned present"),
        ("The brigade threatened to attack Harrow.", ATTACK, "+ planned future"),
        ("The brigade vowed to attack Harrow.", ATTACK, "+ planned future"),
        ("The general ordered the army to leave Harrow.", LEFT, "+ ordered"),
        ("If the army captures the town, the road will close.", TAKEN, "+ hypothetical present"),
        ("The brigade will attack Harrow.", ATTACK, "+ predicted future"),
        ("The brigade may attack Harrow.", ATTACK, "+ hypothetical future"),
        ("The brigade has yet to capture Harrow.", TAKEN, "- asserted present"),
        ("The brigade no longer controls Harrow port.", HELD, "- asserted present"),
        ("Will the army attack the port?", ATTACK, "+ asked future"),
        ("The commander said the brigade was now attacking Harrow.", ATTACK, "+ asserted present"),
        ("The commander said the brigade had attacked Harrow.", ATTACK, "+ asserted past"),
        ("Analysts expect the brigade to attack Harrow.", ATTACK, "+ predicted future"),
        ("Reporters asked whether the brigade had attacked Harrow.", ATTACK, "+ asked past"),
    ],
)  # fmt: skip
def test_what_is_asserted_and_what_is_not(
    read: Read, text: str, proposition: tuple[str, str], expected: str
) -> None:
    """Only what the text says happened, or holds, is asserted with a plus."""
    claim = only(read(text), *proposition)
    assert manner(claim).startswith(expected)
    assert claim.proposition.roles


def test_the_documents_own_voice(read: Read) -> None:
    """No holder, the day of publication inferred, full certainty, the rule that found it."""
    claim = only(read("The Northern Brigade holds Harrow port."), *HELD)
    assert claim.attribution == ()
    assert claim.text == "The Northern Brigade holds Harrow port"
    assert roles(claim) == {"actor": ["Northern Brigade"], "object": ["Harrow port"]}
    assert claim.where is not None
    assert claim.where.text == "Harrow port"
    period = claim.when.period
    assert (period.earliest, period.basis) == (date(2031, 5, 10), "inferred")
    assert claim.certainty.label == "certain"
    assert claim.rules[0].startswith("control.held.")
    assert claim.forecast is None


def test_without_a_publication_day_nothing_is_dated(read: Read) -> None:
    """No day is invented."""
    claim = only(read("The Northern Brigade holds Harrow port.", None), *HELD)
    assert claim.when.period.earliest is None
    assert claim.when.period.precision == "unknown"
    assert not claim.background


@pytest.mark.parametrize(
    "text",
    [
        "The brigade took the hill, a spokesman, Rida Issa, told River Radio.",
        "The brigade captured Harrow, a spokesman, Rida Issa, told River Radio.",
    ],
)
def test_a_spokesman_by_name(read: Read, text: str) -> None:
    """Of office and name beside each other, the name is the holder."""
    claim = only(read(text), *TAKEN)
    (step,) = claim.attribution
    assert (step.holder.text, step.holder.kind, step.cue.text) == ("Rida Issa", "named", "told")


def test_nested_to_depth_three(read: Read) -> None:
    """Outermost first; each step vouches for the next."""
    claim = only(
        read(
            "Ada Venn said that the mayor believes that the Council expects the brigade to leave Harrow."
        ),
        *LEFT,
    )
    assert [(s.holder.text, s.cue.kind) for s in claim.attribution] == [
        ("Ada Venn", "say"), ("the mayor", "believe"), ("the Council", "expect"),
    ]  # fmt: skip
    spans = [s.content for s in claim.attribution]
    for outer, inner in pairwise(spans):
        assert outer[0][0] <= inner[0][0]
        assert inner[-1][1] <= outer[-1][1]
    assert claim.certainty.label == "probable"


def test_content_in_pieces_around_a_cue(read: Read) -> None:
    """What stands before and after "Ada Venn said" is one content in two pieces."""
    text = "The brigade, Ada Venn said, has captured Harrow."
    (step,) = only(read(text), *TAKEN).attribution
    assert [text[slice(*piece)] for piece in step.content] == ["The brigade", "has captured Harrow"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Ada Venn spoke on Monday. He said the brigade attacked Harrow.", "Ada Venn"),
        ("Ada Venn met reporters. The road was shut. She said the brigade attacked Harrow.",
         "Ada Venn"),
        ("Brigade leaders met. They said the army attacked Harrow.", "Brigade leaders"),
    ],
)  # fmt: skip
def test_a_pronoun_gets_the_name_it_stands_for(read: Read, text: str, holder: str) -> None:
    """ "He said" is whoever spoke last; the span points at the name itself."""
    claim = only(read(text), *ATTACK)
    found = claim.attribution[0].holder
    assert found.text == holder
    assert found.span is not None
    assert text[slice(*found.span)] == holder
    named = only(read("Ada Venn said the brigade attacked Harrow."), *ATTACK)
    assert claim.confidence < named.confidence


def test_a_pronoun_that_stands_for_nobody(read: Read) -> None:
    """ "He said" at the top of a report has no name; nobody is made up."""
    holder = only(read("He said the brigade attacked Harrow."), *ATTACK).attribution[0].holder
    assert (holder.text, holder.kind) == ("He", "unnamed")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Venn said the brigade captured Harrow.", "named"),
        ("The mayor said the brigade captured Harrow.", "role"),
        ("Informed sources said the brigade captured Harrow.", "unnamed"),
        ("Most serious analysts say the brigade captured Harrow.", "collective"),
        ("Reportedly, the brigade captured Harrow.", "unnamed"),
    ],
)
def test_kinds_of_holders(read: Read, text: str, kind: str) -> None:
    """A name, an office, a group, nobody in particular."""
    assert only(read(text), *TAKEN).attribution[0].holder.kind == kind


@pytest.mark.parametrize(
    ("text", "label", "phrase"),
    [
        ("The mayor believes that the brigade captured Harrow.", "probable", "believes"),
        ("The brigade reportedly captured Harrow.", "unknown", "reportedly"),
        ("The brigade probably captured Harrow.", "probable", "probably"),
        ("The brigade may attack Harrow.", "possible", "may"),
        ("It is unknown whether the brigade captured Harrow.", "unknown", "unknown"),
    ],
)
def test_certainty_and_the_words_that_say_so(
    read: Read, text: str, label: str, phrase: str
) -> None:
    """The hedge lowers the certainty of whoever hedges, and is quoted."""
    (claim, *_) = read(text).claims
    assert claim.certainty.label == label
    assert claim.certainty.phrase == phrase


def test_a_hedge_lowers_the_right_persons_certainty(read: Read) -> None:
    """Ada Venn is sure of what she says of the road; the fall of the town is only likely."""
    reading = read("Ada Venn said the brigade captured Upland and probably attacked Harrow.")
    assert only(reading, *TAKEN).certainty.label == "certain"
    assert only(reading, *ATTACK).certainty.label == "probable"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The army killed 12 fighters near Harrow.", 12, 12),
        ("The army killed at least 12 fighters near Harrow.", 12, None),
        ("The army killed between 10 and 15 fighters near Harrow.", 10, 15),
        ("Seven fighters were killed near Harrow.", 7, 7),
    ],
)
def test_how_many(read: Read, text: str, low: int, high: int | None) -> None:
    """Numbers are intervals; an open end stays open."""
    count = only(read(text), "casualties", "killed").count
    assert count is not None
    assert (count.what, count.low, count.high) == ("killed", low, high)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Analysts expect the battle for Harrow to end within two weeks.", date(2031, 5, 24)),
        ("The brigade will attack Harrow by 20 May.", date(2031, 5, 20)),
        ("The brigade will attack Harrow.", None),
    ],
)
def test_forecasts_and_when_they_are_due(read: Read, text: str, due: date | None) -> None:
    """A claim about the future is a forecast; its deadline is the last day it allows."""
    claim = only(read(text), *ATTACK)
    assert claim.forecast is not None
    assert claim.forecast.due == due


def test_what_is_past_is_no_forecast(read: Read) -> None:
    assert only(read("The brigade attacked Harrow on 3 May."), *ATTACK).forecast is None


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The brigade attacked Harrow on 3 May.", False),
        ("In 2019, the brigade attacked Harrow.", True),
        ("The brigade previously attacked Harrow.", True),
    ],
)
def test_background(read: Read, text: str, background: bool) -> None:
    """History told beside the news is marked."""
    assert only(read(text), *ATTACK).background is background


@pytest.mark.parametrize(
    ("text", "where", "when"),
    [
        ("The brigade attacked the army near Harrow on 3 May.", "Harrow", "on 3 May"),
        ("On 3 May the brigade attacked Harrow.", "Harrow", "On 3 May"),
        ("The brigade attacked the army south of Harrow.", "south of Harrow", None),
        ("The brigade attacked the army.", None, None),
    ],
)
def test_where_and_when(read: Read, text: str, where: str | None, when: str | None) -> None:
    """The place and the day in the clause of the trigger, or none."""
    claim = only(read(text), *ATTACK)
    assert (claim.where.text if claim.where else None) == where
    assert claim.when.text == when


def test_another_clauses_day_is_not_taken(read: Read) -> None:
    """Each clause has its own day."""
    reading = read("The brigade captured Upland on 1 May and attacked Harrow on 3 May.")
    assert only(reading, *TAKEN).when.period.earliest == date(2031, 5, 1)
    assert only(reading, *ATTACK).when.period.earliest == date(2031, 5, 3)


def test_several_places(read: Read) -> None:
    """The first place is the claim's, all of them are roles."""
    claim = only(read("The brigade attacked the army in Harrow and Upland."), *ATTACK)
    assert claim.where is not None
    assert claim.where.text == "Harrow"
    assert roles(claim)["place"] == ["Harrow", "Upland"]


def test_the_rest_is_a_statement(read: Read) -> None:
    """What fits no proposition is kept as said, and says whom it is about."""
    claim = only(read("The mayor said that Ada Venn was tired."), "statement", "statement")
    assert claim.text == "Ada Venn was tired"
    assert roles(claim) == {"object": ["Ada Venn"]}


def test_two_clauses_of_one_speaker(read: Read) -> None:
    """A typed claim and a statement beside it: nothing said is lost, nothing is doubled."""
    reading = read(
        "The mayor said that the brigade captured the town and that the weather was fine."
    )
    assert [c.proposition.kind for c in reading.claims] == ["control", "statement"]
    assert reading.claims[1].text == "the weather was fine"


def test_a_statement_about_a_pronoun(read: Read) -> None:
    """ "He was tired" is about the speaker."""
    claim = only(read("Ada Venn said that she was tired."), "statement", "statement")
    assert roles(claim) == {"object": ["Ada Venn"]}


def test_an_inner_attribution_is_not_also_a_statement(read: Read) -> None:
    """ "Said that there is a suspicion that …" is one claim, not two."""
    reading = read("The mayor said there is a suspicion that the brigade captured Harrow.")
    assert [c.proposition.kind for c in reading.claims] == ["control"]
    assert [s.cue.kind for s in reading.claims[0].attribution] == ["say", "suspect"]


def test_a_title_lowers_confidence(read: Read) -> None:
    """Titles lack verbs and articles; what is read from them is less sure."""
    title = only(read("Northern Brigade captures Harrow\n\nNobody spoke."), *TAKEN)
    assert title.confidence < only(read("Northern Brigade captures Harrow."), *TAKEN).confidence


def test_nobody_acts_upon_himself(read: Read) -> None:
    """A clash of an actor with the target of the same name leaves the actor open."""
    claim = only(read("Northern Brigade troops attacked Northern Brigade positions."), *ATTACK)
    assert "actor" not in roles(claim)


def test_its_forces_are_the_bodys(read: Read) -> None:
    """What a body's men do, the body does."""
    claim = only(read("The Council said that its forces had captured Harrow."), *TAKEN)
    assert roles(claim)["actor"] in (["Council"], ["The Council"])


def test_place_that_is_acted_upon_but_only_spoken_to(read: Read) -> None:
    """Speech happens where it is spoken, not at whom it aims."""
    claim = only(read("The Council condemned Upland."), "event", "ACCUSE")
    assert claim.where is None


# --- certainty, step by step ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "chain", "certainty"),
    [
        ("The ministry said the brigade reported that the governor believes the rebels hold Harrow.",
         ["The ministry", "the brigade", "the governor"], "probable"),
        ("According to the ministry, the brigade reported that elders believe the rebels captured Harrow.",
         ["the ministry", "the brigade", "elders"], "probable"),
        ('"The council told us that the governor thinks the rebels shelled Tarn," a resident said.',
         ["a resident", "The council", "the governor"], "probable"),
        ("The spokesman said witnesses claimed the general denied that his troops attacked Harrow.",
         ["The spokesman", "witnesses", "the general"], "certain"),
        (("The envoy told reporters that residents said that soldiers had confirmed that the bridge "
         "was destroyed."), ["The envoy", "residents", "soldiers"], "certain"),
        ("The newspaper reported that the ministry had warned that rebels may attack Harrow.",
         ["The newspaper", "the ministry"], "possible"),
        ("Reportedly, the council said the governor doubts that the rebels left Tarn.",
         ["", "the council", "the governor"], "possible"),
        (("The agency said that, according to villagers, the commander had ordered his men to burn "
         "the mill."), ["The agency", "villagers", "the commander"], "certain"),
        ("The rebels were said by officials to have claimed that they hold the dam.",
         ["officials", "The rebels"], "certain"),
        ("The minister insisted that analysts expect that the rebels will attack Harrow.",
         ["The minister", "analysts"], "probable"),
        ("Officials said that a report by the monitors accuses the army of shelling the market.",
         ["Officials", "a report by the monitors"], "certain"),
        (("A diplomat said the army suspects that the elders said that the rebels believe that the "
         "town has fallen."), ["the army", "the elders", "the rebels"], "probable"),
        (("State radio quoted the governor as saying that the militia had admitted that its fighters "
         "attacked the guards."), ["the governor", "the militia"], "certain"),
    ],
)  # fmt: skip
def test_holders_nest_to_depth_three(
    read: Read, text: str, chain: list[str], certainty: str
) -> None:
    """The innermost holder's certainty is the claim's; no chain is longer than three."""
    claims = [c for c in read(text).claims if c.proposition.kind != "statement"]
    deepest = max(claims, key=lambda c: len(c.attribution))
    assert [s.holder.text for s in deepest.attribution] == chain
    assert deepest.certainty.label == certainty
    assert all(len(c.attribution) <= 3 for c in read(text).claims)


def test_doubt_leans_to_the_contrary(read: Read) -> None:
    claim = only(read("The council doubts that the rebels left Tarn."), *LEFT)
    assert (claim.certainty.phrase, claim.certainty.high) == ("doubts", 0.43)


@pytest.mark.parametrize(
    "answer",
    [
        "An officer denied this.",
        "\n\nA spokesman rejected the allegations.",
        "The general denied it.",
    ],
)
def test_a_denial_of_this_denies_what_was_said(read: Read, answer: str) -> None:
    """It is the claim before, contradicted, with the words of the denial."""
    found = read(f"The militia said the army had shelled the market. {answer}").claims
    told, denied = (c for c in found if c.proposition.type == "ASSAULT")
    assert told.proposition == denied.proposition
    assert (told.polarity, denied.polarity, denied.modality) == ("+", "-", "denied")
    assert denied.attribution[-1].cue.kind == "deny"


def test_a_denial_without_anything_before(read: Read) -> None:
    (claim,) = read("The general denied the report.").claims
    assert claim.proposition.kind == "statement"


def test_a_headlines_colon_names_who_speaks(read: Read) -> None:
    claim = only(read("Army: rebels captured the hill of Tarn"), *TAKEN)
    assert [s.holder.text for s in claim.attribution] == ["Army"]
    assert roles(claim)["actor"] == ["rebels"]
    assert "cue.colon" in claim.rules


@pytest.mark.parametrize(
    ("text", "kind", "manner_"),
    [
        ("The rebels unsuccessfully stormed the town of Harrow.", TAKEN, "+ planned past"),
        ("The army repelled an attempt by the rebels to besiege Harrow.", ("control", "besieged"),
         "+ planned past"),
        ("The rebels launched an assault to capture Harrow.", TAKEN, "+ planned past"),
        ("The rebels did not attempt to storm Harrow.", ATTACK, "- planned past"),
    ],
)  # fmt: skip
def test_what_was_only_tried_or_meant(
    read: Read, text: str, kind: tuple[str, str], manner_: str
) -> None:
    claim = only(read(text), *kind)
    assert manner(claim) == manner_


def test_text_in_capitals_is_read_and_quoted_as_it_stands(read: Read) -> None:
    text = "THE MINISTRY SAID REBELS ATTACKED THE TOWN OF\nHARROWDEN ON MONDAY."
    claim = only(read(text), *ATTACK)
    assert [s.holder.text for s in claim.attribution] == ["THE MINISTRY"]
    assert claim.text.startswith("REBELS ATTACKED")


@pytest.mark.parametrize(
    ("stance", "value", "modality", "notes"),
    [
        (Stance(), -2.5, "asserted", ("reader.doubts",)),
        (Stance(), 2.5, "asserted", ()),
        (Stance(), None, "asserted", ()),
        (Stance(polarity="-"), -2.5, "asserted", ()),
        (Stance(modality="hypothetical", open_word=True), 2.5, "asserted", ("reader.decides",)),
        (Stance(modality="hypothetical"), 2.5, "hypothetical", ()),
        (Stance(attempted=True), -2.5, "asserted", ()),
    ],
)
def test_the_readers_second_opinion(
    stance: Stance, value: float | None, modality: str, notes: tuple[str, ...]
) -> None:
    """It decides only where no rule knows the word above, and is noted where it contradicts."""
    heard, noted = second_opinion(stance, value)
    assert (heard.modality, noted) == (modality, notes)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("An air strike killed five fighters 15 km north of Harrow.", "15 km north of Harrow"),
        ("Militants attacked a checkpoint 20 kilometres from Harrow.", "20 kilometres from Harrow"),
    ],
)
def test_a_place_told_by_a_way(read: Read, text: str, where: str) -> None:
    """Neither the town nor the checkpoint is where it happened, but so far from there."""
    claims = [c for c in read(text).claims if c.where is not None]
    assert {c.where.text for c in claims if c.where} == {where}
    assert not any("Harrow" in f for c in claims for f in roles(c).get("victim", []))


def test_what_is_only_said_is_pinned_nowhere(read: Read) -> None:
    claim = only(read("Venn accused the Guard of treason in Harrow on Monday."), "event", "ACCUSE")
    assert claim.where is None
