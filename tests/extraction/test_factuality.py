"""Did it happen, according to its holder? Polarity, modality and tense, on parses built by hand."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from reportedly.extraction.factuality import Stance, read_stance
from reportedly.extraction.reader.frame import Frame
from reportedly.model.claim import CueKind

Hand = Callable[[str], Doc]
Word = Callable[[Doc, str], Token]

CASES = {
    "took": "The/DT/det/1 army/NN/nsubj/2 took/VBD/ROOT/2/take Harrow/NNP/dobj/2 ././punct/2",
    "holds": "The/DT/det/1 army/NN/nsubj/2 holds/VBZ/ROOT/2/hold Harrow/NNP/dobj/2 ././punct/2",
    "not": """The/DT/det/1 army/NN/nsubj/4 did/VBD/aux/4/do not/RB/neg/4 take/VB/ROOT/4
        Harrow/NNP/dobj/4 ././punct/4""",
    "no": """No/DT/det/1 attack/NN/nsubj/2 took/VBD/ROOT/2/take place/NN/dobj/2 ././punct/2""",
    "refused": """The/DT/det/1 army/NN/nsubj/2 refused/VBD/ROOT/2/refuse to/TO/aux/4
        leave/VB/xcomp/2 ././punct/2""",
    "not-failed": """The/DT/det/1 army/NN/nsubj/4 did/VBD/aux/4/do not/RB/neg/4 fail/VB/ROOT/4
        to/TO/aux/6 leave/VB/xcomp/4 ././punct/4""",
    "prevented": """The/DT/det/1 army/NN/nsubj/2 prevented/VBD/ROOT/2/prevent an/DT/det/4
        attack/NN/dobj/2 ././punct/2""",
    "planned": """The/DT/det/1 army/NN/nsubj/2 plans/VBZ/ROOT/2/plan to/TO/aux/4 leave/VB/xcomp/2
        ././punct/2""",
    "tried": """The/DT/det/1 army/NN/nsubj/2 tried/VBD/ROOT/2/try to/TO/aux/4 leave/VB/xcomp/2
        ././punct/2""",
    "ordered": """The/DT/det/1 general/NN/nsubj/2 ordered/VBD/ROOT/2/order the/DT/det/4
        army/NN/dobj/2 to/TO/aux/6 leave/VB/xcomp/2 ././punct/2""",
    "expected": """The/DT/det/1 army/NN/nsubjpass/3 is/VBZ/auxpass/3/be expected/VBN/ROOT/3/expect
        to/TO/aux/5 leave/VB/xcomp/3 ././punct/3""",
    "unlikely": """The/DT/det/1 army/NN/nsubj/2 is/VBZ/ROOT/2/be unlikely/JJ/acomp/2 to/TO/aux/5
        leave/VB/xcomp/3 ././punct/2""",
    "likelihood": """There/EX/expl/1 is/VBZ/ROOT/1/be a/DT/det/3 likelihood/NN/attr/1 of/IN/prep/3
        an/DT/det/6 attack/NN/pobj/4 ././punct/1""",
    "may": "The/DT/det/1 army/NN/nsubj/3 may/MD/aux/3 leave/VB/ROOT/3 ././punct/3",
    "will": "The/DT/det/1 army/NN/nsubj/3 will/MD/aux/3 leave/VB/ROOT/3 ././punct/3",
    "must": "The/DT/det/1 army/NN/nsubj/3 must/MD/aux/3 leave/VB/ROOT/3 ././punct/3",
    "should-have": """The/DT/det/1 army/NN/nsubj/4 should/MD/aux/4 have/VB/aux/4 left/VBN/ROOT/4/leave
        ././punct/4""",
    "could-not": """The/DT/det/1 army/NN/nsubj/4 could/MD/aux/4 not/RB/neg/4 leave/VB/ROOT/4
        ././punct/4""",
    "could-and": """The/DT/det/1 army/NN/nsubj/3 could/MD/aux/3 stay/VB/ROOT/3 and/CC/cc/3
        burn/VB/conj/3 Harrow/NNP/dobj/5 ././punct/3""",
    "could-then": """The/DT/det/1 army/NN/nsubj/3 could/MD/aux/3 stay/VB/ROOT/3 and/CC/cc/3
        rebels/NNS/nsubj/6/rebel left/VBD/conj/3/leave ././punct/3""",
    "if": """If/IN/mark/3 the/DT/det/2 army/NN/nsubj/3 attacks/VBZ/advcl/7/attack ,/,/punct/7
        rebels/NNS/nsubj/7/rebel will/MD/aux/7 flee/VB/ROOT/7 ././punct/7""",
    "before": """They/PRP/nsubj/1 fled/VBD/ROOT/1/flee before/IN/mark/5 the/DT/det/4 army/NN/nsubj/5
        attacked/VBD/advcl/1/attack ././punct/1""",
    "yet-to": """The/DT/det/1 army/NN/nsubj/2 has/VBZ/ROOT/2/have yet/RB/advmod/2 to/TO/aux/5
        take/VB/xcomp/2 Harrow/NNP/dobj/5 ././punct/2""",
    "not-yet": """The/DT/det/1 army/NN/nsubj/5 has/VBZ/aux/5/have not/RB/neg/5 yet/RB/advmod/5
        taken/VBN/ROOT/5/take Harrow/NNP/dobj/5 ././punct/5""",
    "no-longer": """The/DT/det/1 army/NN/nsubj/4 no/RB/neg/3 longer/RB/advmod/4/long
        controls/VBZ/ROOT/4/control Harrow/NNP/dobj/4 ././punct/4""",
    "hardly": "The/DT/det/1 army/NN/nsubj/3 hardly/RB/advmod/3 attacked/VBD/ROOT/3/attack ././punct/3",
    "in-order-to": """They/PRP/nsubj/1 sent/VBD/ROOT/1/send tanks/NNS/dobj/1/tank to/TO/aux/4
        attack/VB/advcl/1 Harrow/NNP/dobj/4 ././punct/1""",
    "question": "Did/VBD/aux/3/do the/DT/det/2 army/NN/nsubj/3 leave/VB/ROOT/3 ?/./punct/3",
    "had": "The/DT/det/1 army/NN/nsubj/3 had/VBD/aux/3/have left/VBN/ROOT/3/leave ././punct/3",
    "has-been": """The/DT/det/1 army/NN/nsubj/4 has/VBZ/aux/4/have been/VBN/aux/4/be
        leaving/VBG/ROOT/4/leave ././punct/4""",
    "going-to": """The/DT/det/1 army/NN/nsubj/3 is/VBZ/aux/3/be going/VBG/ROOT/3/go to/TO/aux/5
        leave/VB/xcomp/3 ././punct/3""",
    "bare": """They/PRP/nsubj/1 fled/VBD/ROOT/1/flee the/DT/det/3 town/NN/dobj/1
        seized/VBN/acl/3/seize by/IN/agent/4 rebels/NNS/pobj/5/rebel ././punct/1""",
    "title": "Army/NNP/nsubj/1 leaves/VBZ/ROOT/1/leave Harrow/NNP/dobj/1",
    "noun-only": "Attack/NN/ROOT/0 on/IN/prep/0 Harrow/NNP/pobj/1",
    "launched": """The/DT/det/1 army/NN/nsubj/3 will/MD/aux/3 launch/VB/ROOT/3 an/DT/det/5
        attack/NN/dobj/3 ././punct/3""",
    "campaign": """They/PRP/nsubj/1 began/VBD/ROOT/1/begin a/DT/det/3 campaign/NN/dobj/1 to/TO/aux/5
        take/VB/acl/3 Harrow/NNP/dobj/5 ././punct/1""",
    "resort": """They/PRP/nsubj/2 will/MD/aux/2 resort/VB/ROOT/2 to/IN/prep/2 attacks/NNS/pobj/3/attack
        ././punct/2""",
    "likely-that": """It/PRP/nsubj/1 is/VBZ/ROOT/1/be likely/JJ/acomp/1 that/IN/mark/6 the/DT/det/5
        army/NN/nsubj/6 left/VBD/ccomp/2/leave ././punct/1""",
}  # fmt: skip


@pytest.mark.parametrize(
    ("case", "trigger", "expected"),
    [
        ("took", "took", "+ asserted past"),
        ("holds", "holds", "+ asserted present"),
        ("not", "take", "- asserted past"),
        ("no", "attack", "- asserted past"),
        ("refused", "leave", "- asserted past"),
        ("not-failed", "leave", "+ asserted past"),
        ("prevented", "attack", "- asserted past"),
        ("planned", "leave", "+ planned present"),
        ("tried", "leave", "+ planned past"),
        ("ordered", "leave", "+ ordered past"),
        ("expected", "leave", "+ predicted future"),
        ("unlikely", "leave", "- predicted future"),
        ("likelihood", "attack", "+ hypothetical present"),
        ("may", "leave", "+ hypothetical future"),
        ("will", "leave", "+ predicted future"),
        ("must", "leave", "+ ordered future"),
        ("should-have", "left", "+ ordered past"),
        ("could-not", "leave", "- asserted"),
        ("could-and", "burn", "+ hypothetical future"),
        ("could-then", "left", "+ asserted past"),
        ("if", "attacks", "+ hypothetical present"),
        ("if", "flee", "+ hypothetical future"),
        ("before", "attacked", "+ hypothetical past"),
        ("yet-to", "take", "- asserted present"),
        ("not-yet", "taken", "- asserted past"),
        ("no-longer", "controls", "- asserted present"),
        ("hardly", "attacked", "- asserted past"),
        ("in-order-to", "attack", "+ planned past"),
        ("question", "leave", "+ asked past"),
        ("had", "left", "+ asserted past"),
        ("has-been", "leaving", "+ asserted present"),
        ("going-to", "leave", "+ predicted future"),
        ("bare", "seized", "+ asserted past"),
        ("title", "leaves", "+ asserted present"),
        ("noun-only", "Attack", "+ asserted past"),
        ("launched", "attack", "+ predicted future"),
        ("campaign", "take", "+ planned past"),
        ("resort", "attacks", "+ predicted future"),
        ("likely-that", "left", "+ predicted"),
    ],
)
def test_the_document_s_own_voice(
    hand: Hand, word: Word, case: str, trigger: str, expected: str
) -> None:
    """Denial, refusal, failure, plan, order, condition and question are never asserted as done."""
    stance = read_stance(word(hand(CASES[case]), trigger), None)
    assert f"{stance.polarity} {stance.modality} {stance.tense}".startswith(expected)


def test_an_attempt_and_a_condition_are_marked(hand: Hand, word: Word) -> None:
    """What was tried and what hangs on an "if" say so beside their modality."""
    assert read_stance(word(hand(CASES["tried"]), "leave"), None).attempted
    assert read_stance(word(hand(CASES["if"]), "flee"), None).conditional
    assert not read_stance(word(hand(CASES["took"]), "took"), None).attempted


SAID = """They/PRP/nsubj/1 say/VBP/ROOT/1 the/DT/det/3 army/NN/nsubj/4 {verb} ././punct/1"""


@pytest.mark.parametrize(
    ("kind", "verb", "expected"),
    [
        ("say", "left/VBD/ccomp/1/leave", "+ asserted past"),
        ("deny", "left/VBD/ccomp/1/leave", "- denied past"),
        ("ask", "left/VBD/ccomp/1/leave", "+ asked past"),
        ("order", "leave/VB/ccomp/1", "+ ordered future"),
        ("promise", "leave/VB/ccomp/1", "+ planned future"),
        ("threaten", "leave/VB/ccomp/1", "+ planned future"),
        ("hope", "leave/VB/ccomp/1", "+ planned future"),
        ("expect", "leave/VB/ccomp/1", "+ predicted future"),
        ("hearsay", "left/VBD/ccomp/1/leave", "+ asserted past"),
    ],
)
def test_the_cue_has_the_last_word(
    hand: Hand, word: Word, kind: CueKind, verb: str, expected: str
) -> None:
    """Who denies, orders, promises or predicts does not assert."""
    stance = under(hand(SAID.format(verb=verb)), verb.split("/", maxsplit=1)[0], kind, word)
    assert f"{stance.polarity} {stance.modality} {stance.tense}" == expected


def under(doc: Doc, trigger: str, kind: CueKind, word: Word, *, past_cue: bool = False) -> Stance:
    head = word(doc, trigger)
    content = frozenset(t.i for t in head.subtree)
    frame = Frame(rule="cue.x", kind=kind, cue=(1,), holder=doc[0], content=content, head=head)
    return read_stance(head, frame, past_cue=past_cue)


def test_an_expectation_of_what_is_already_done(hand: Hand, word: Word) -> None:
    """ "They expect the army has left" speaks of the past."""
    doc = hand("""They/PRP/nsubj/1 expect/VBP/ROOT/1 the/DT/det/3 army/NN/nsubj/5
        has/VBZ/aux/5/have left/VBN/ccomp/1/leave ././punct/1""")
    assert under(doc, "left", "expect", word).tense == "past"


@pytest.mark.parametrize(("past_cue", "tense"), [(True, "present"), (False, "past")])
def test_backshift(hand: Hand, word: Word, past_cue: bool, tense: str) -> None:
    """ "He said they were now attacking" tells of the day he said it."""
    doc = hand("""He/PRP/nsubj/1 said/VBD/ROOT/1/say they/PRP/nsubj/5 were/VBD/aux/5/be
        now/RB/advmod/5 attacking/VBG/ccomp/1/attack Harrow/NNP/dobj/5 ././punct/1""")
    assert under(doc, "attacking", "say", word, past_cue=past_cue).tense == tense


def test_a_plain_past_under_a_past_cue_stays_past(hand: Hand, word: Word) -> None:
    """ "He said they attacked" is not read as a shifted present."""
    doc = hand("""He/PRP/nsubj/1 said/VBD/ROOT/1/say they/PRP/nsubj/3 attacked/VBD/ccomp/1/attack
        Harrow/NNP/dobj/3 ././punct/1""")
    assert under(doc, "attacked", "say", word, past_cue=True).tense == "past"


def test_the_path_ends_somewhere(hand: Hand, word: Word) -> None:
    """Twenty heads of mood above a trigger: the first dozen count."""
    rows = ["They/PRP/nsubj/1", "want/VB/ROOT/1", *(f"try{n}/VB/xcomp/{n + 1}" for n in range(20))]
    doc = hand(" ".join(rows))
    assert len(read_stance(word(doc, "try19"), None).path) == 13


@pytest.mark.model
@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The army almost *captured* Harrow.", "- asserted CT-"),
        ("The army left Harrow without *attacking* the rebels.", "- asserted CT-"),
        ("Instead of *attacking* Harrow, the army left.", "- asserted CT-"),
        ("It is unlikely that the army will *attack* Harrow.", "- predicted PR-"),
        ("It is not true that the army *captured* Harrow.", "- asserted CT-"),
        ("Analysts do not believe that the army *captured* Harrow.", "- asserted Uu"),
        ("The ministry did not say that the army *captured* Harrow.", "+ hypothetical Uu"),
        ("The general admitted that the army *shelled* Harrow.", "+ asserted CT+"),
        ("The mill remains to be *rebuilt*.", "- asserted CT-"),
        ("Had the army *attacked* Harrow, the rebels would have left.", "+ hypothetical Uu"),
        ("Army to *attack* Harrow", "+ planned Uu"),
    ],
)
def test_what_stands_above_decides(parse: Hand, marked: str, expected: str) -> None:
    """A word above the event that is no attribution still says whether it happened."""
    before, event, after = marked.split("*")
    span = parse(before + event + after).char_span(len(before), len(before) + len(event))
    assert span is not None
    stance = read_stance(span.root, None)
    assert f"{stance.polarity} {stance.modality} {stance.author}" == expected


@pytest.mark.parametrize(
    ("kind", "holder"),
    [("say", "CT+"), ("deny", "CT-"), ("believe", "PR+"), ("suspect", "PS+"), ("hearsay", "Uu")],
)
def test_the_holder_is_as_sure_as_the_cue(
    hand: Hand, word: Word, kind: CueKind, holder: str
) -> None:
    """The holder's certainty is kept apart from that of the writer, who only passes it on."""
    stance = under(hand(SAID.format(verb="left/VBD/ccomp/1/leave")), "left", kind, word)
    assert (stance.holder, stance.author) == (holder, "Uu")


def test_whether_leaves_it_open(hand: Hand, word: Word) -> None:
    """ "Would not say whether they left" says nothing of their leaving."""
    doc = hand("""They/PRP/nsubj/1 said/VBD/ROOT/1/say whether/IN/mark/4 rebels/NNS/nsubj/4
        left/VBD/ccomp/1/leave ././punct/1""")
    assert under(doc, "left", "say", word).modality == "asked"


def test_what_is_told_beside_is_not_hoped(hand: Hand, word: Word) -> None:
    """In "we hope those hurt in the raid recover" they are hurt, and recovery is hoped for."""
    doc = hand("""We/PRP/nsubj/1 hope/VBP/ROOT/1 those/DT/nsubj/7 hurt/VBN/acl/2 in/IN/prep/3
        the/DT/det/6 raid/NN/pobj/4 recover/VBP/ccomp/1 ././punct/1""")
    head = word(doc, "recover")
    content = frozenset(t.i for t in head.subtree)
    frame = Frame(rule="x", kind="hope", cue=(1,), holder=doc[0], content=content, head=head)
    assert read_stance(word(doc, "hurt"), frame).modality == "asserted"
    assert read_stance(head, frame).modality == "planned"


@pytest.mark.parametrize(
    ("verb", "modality"),
    [("is/VBZ/ccomp/1/be", "asserted"), ("leave/VB/ccomp/1", "planned")],
)
def test_agreeing_that_it_is_so_is_no_promise(
    hand: Hand, word: Word, verb: str, modality: str
) -> None:
    """ "They agreed that the road is safe" says so; "agreed that they leave" promises."""
    stance = under(hand(SAID.format(verb=verb)), verb.split("/", maxsplit=1)[0], "promise", word)
    assert stance.modality == modality
