"""The Harrow story: an invented fight over a river town, told by six invented reports."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reportedly.belief.alliances import alliances
from reportedly.belief.changes import changes
from reportedly.belief.contradictions import contradictions
from reportedly.belief.forecasts import forecasts
from reportedly.model.belief import Belief, Ground, Question
from reportedly.model.claim import Certainty, Claim, Count, Forecast, When
from reportedly.model.document import Document, Page, Problem
from reportedly.model.judgement import Judgement
from reportedly.model.mention import NONE_OF_THESE, Candidate, Link, mention_id
from reportedly.model.period import Period, day_period, end_of_day
from reportedly.model.registry import Actor, Place, Registry, Source
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry, find
from reportedly.views.brief import BriefMaterial, BriefPage, brief_page
from reportedly.views.changes import ChangePage, change_page
from reportedly.views.claims import events_page
from reportedly.views.outlook import AlliancesPage, ForecastsPage, alliances_page, forecasts_page

REGISTRY = Registry(
    actors=(
        Actor(id="northern-brigade", name="Northern Brigade", aliases=("the Brigade",)),
        Actor(id="millers-guard", name="Millers' Guard"),
        Actor(id="river-council", name="River Council"),
    ),
    places=(
        Place(id="harrow", name="Harrow", kind="town"),
        Place(id="harrow-mill", name="Harrow mill", parent="harrow"),
        Place(id="eastford", name="Eastford"),
    ),
    sources=(
        Source(id="valley-post", name="Valley Post"),
        Source(id="upland-wire", name="Upland Wire"),
    ),
)

MILL = a_document(
    "The Northern Brigade holds Harrow mill. Its spokesman Ada Venn said the Brigade took the mill "
    "on 3 May.\n\nFighting near the bridge went on through the night.",
    published="2031-05-04",
    source="valley-post",
    address="https://valley-post.example/2031/05/04/mill",
    title="Brigade in the mill",
)
WIRE = a_document(
    "The Northern Brigade took Harrow mill on 3 May, Ada Venn said.",
    published="2031-05-05",
    source="upland-wire",
    relayed_from="Valley Post",
)
DENIAL = a_document(
    "The Millers' Guard holds Harrow mill, a Guard captain said on Tuesday. The Guard killed at "
    "least 12 fighters.",
    published="2031-05-06",
    source="River Radio",
    paraphrase=True,
    address="https://river-radio.example/a_b?x=(1)",
)
OUTLOOK = a_document(
    "Analysts expect the battle for Harrow to be over within two weeks. The River Council supports "
    "the Northern Brigade. The Council and the Brigade have split, the Upland Wire reported. The "
    "Guard plans to shell Eastford. One day Harrow will be free.",
    published="2031-05-07",
    source="upland-wire",
    pages=(Page(number=3, span=(0, 400)),),
)
HOSTILE_WORDS = "# [red]x[/red] ](javascript:alert(1)) <script>alert(1)</script> \x1b[31m \u202egnp"
HOSTILE = a_document(
    HOSTILE_WORDS,
    published=None,
    source="<b>Evil</b> [press](http://x.example)",
    address="javascript:alert(1)",
    title="</title><script>alert(2)</script>",
    retrieved_at=datetime(2031, 5, 8, 9, 30, tzinfo=UTC),
)


def _claims() -> dict[str, tuple[Claim, Document]]:
    brigade, mill = ("Northern Brigade", "northern-brigade"), ("Harrow mill", "harrow-mill")
    day = When(text="on 3 May", span=find(MILL, "on 3 May"), period=day_period(date(2031, 5, 3)))
    first = MILL.text.index("\n\n")
    return {
        "holds": (
            a_claim(
                MILL,
                "The Northern Brigade holds Harrow mill",
                proposition=("control", "held"),
                roles={"actor": brigade},
                place=mill,
                tense="present",
                sentence=find(MILL, "The Northern Brigade holds Harrow mill."),
                rules=("control.hold",),
            ),
            MILL,
        ),
        "took": (
            a_claim(
                MILL,
                "the Brigade took the mill on 3 May",
                proposition=("control", "taken"),
                roles={"actor": ("the Brigade", "northern-brigade")},
                place=("the mill", "harrow-mill"),
                holder=("Ada Venn", None, "say", "said"),
                sentence=(find(MILL, "Its spokesman")[0], first),
                when=day,
            ),
            MILL,
        ),
        "wire": (
            a_claim(
                WIRE,
                "The Northern Brigade took Harrow mill on 3 May",
                proposition=("control", "taken"),
                roles={"actor": brigade},
                place=mill,
                holder=("Ada Venn", None, "say", "said"),
                sentence=(0, len(WIRE.text)),
                when=replace(day, span=find(WIRE, "on 3 May")),
            ),
            WIRE,
        ),
        "guard": (
            a_claim(
                DENIAL,
                "The Millers' Guard holds Harrow mill",
                proposition=("control", "held"),
                roles={"actor": ("Millers' Guard", "millers-guard")},
                place=mill,
                holder=("a Guard captain", None, "say", "said"),
                certainty=Certainty(phrase="probably", label="probable", low=0.55, high=0.8),
            ),
            DENIAL,
        ),
        "killed": (
            a_claim(
                DENIAL,
                "The Guard killed at least 12 fighters",
                proposition=("casualties", "killed"),
                roles={"actor": ("The Guard", "millers-guard"), "target": ("fighters", None)},
                count=Count(what="killed", low=12, high=None),
            ),
            DENIAL,
        ),
        "fighting": (
            a_claim(
                MILL,
                "Fighting near the bridge went on",
                proposition=("event", "ASSAULT"),
                roles={"object": ("the bridge", None)},
                when=When(period=Period(earliest=date(2031, 5, 3), latest=date(2031, 5, 4))),
            ),
            MILL,
        ),
        "over": (
            a_claim(
                OUTLOOK,
                "the battle for Harrow to be over within two weeks",
                holder=("Analysts", None, "expect", "expect"),
                modality="predicted",
                tense="future",
                forecast=Forecast(due=date(2031, 5, 21)),
                place=("Harrow", "harrow"),
            ),
            OUTLOOK,
        ),
        "free": (
            a_claim(
                OUTLOOK,
                "Harrow will be free",
                modality="predicted",
                tense="future",
                forecast=Forecast(),
            ),
            OUTLOOK,
        ),
        "supports": (
            a_claim(
                OUTLOOK,
                "The River Council supports the Northern Brigade",
                proposition=("alignment", "support"),
                roles={"actor": ("The River Council", "river-council"), "target": brigade},
            ),
            OUTLOOK,
        ),
        "split": (
            a_claim(
                OUTLOOK,
                "The Council and the Brigade have split",
                proposition=("alignment", "split"),
                roles={
                    "actor": ("The Council", "river-council"),
                    "target": ("the Brigade", "northern-brigade"),
                },
                holder=("the Upland Wire", None, "say", "reported"),
            ),
            OUTLOOK,
        ),
        "plans": (
            a_claim(
                OUTLOOK,
                "shell Eastford",
                proposition=("event", "ASSAULT"),
                roles={"actor": ("The Guard", "millers-guard")},
                place=("Eastford", "eastford"),
                modality="planned",
                tense="future",
            ),
            OUTLOOK,
        ),
        "hostile": (a_claim(HOSTILE), HOSTILE),
    }


CLAIMS = {name: claim for name, (claim, _) in _claims().items()}
DOUBT = Judgement(
    id="judgement_1",
    target=CLAIMS["killed"].id,
    target_kind="claim",
    ruling="unsure",
    reason="[bold]who[/bold] counted?",
    by="Rosa",
    recorded_at=datetime(2031, 5, 9, tzinfo=UTC),
    amendment=(("modality", "planned"),),
)
ENTRIES = tuple(
    an_entry(claim, document, judgements=(DOUBT,) if name == "killed" else ())
    for name, (claim, document) in _claims().items()
)


def _link(document: Document, text: str, *candidates: Candidate) -> Link:
    span = find(document, text)
    return Link(
        mention=mention_id(document.id, span, "actor"),
        document=document.id,
        span=span,
        text=text,
        kind="actor",
        candidates=candidates,
        tool="names 1 0",
    )


LINKS = (
    _link(
        MILL,
        "Northern Brigade",
        Candidate(target="northern-brigade", score_share=0.97, reasons=("same name",)),
        Candidate(target=NONE_OF_THESE, score_share=0.03),
    ),
    _link(
        MILL,
        "Ada Venn",
        Candidate(target=NONE_OF_THESE, score_share=0.8),
        Candidate(target="river-council", score_share=0.2, name="River Council"),
    ),
    _link(WIRE, "Ada Venn", Candidate(target=NONE_OF_THESE, score_share=1.0)),
)
PROBLEMS = (
    Problem(
        code="intake.no-text",
        message="scan.pdf holds pictures of pages and no text",
        next_step="Run it through OCR first",
        where="scan.pdf",
    ),
)


def _ground(name: str, answer: str, bits: float, **fields: object) -> Ground:
    claim = CLAIMS[name]
    ground = Ground(claim=claim.id, document=claim.document, answer=answer, weight_bits=bits)
    return replace(ground, **fields)  # type: ignore[arg-type]


GROUNDS = (
    _ground(
        "holds",
        "northern-brigade",
        3.2,
        reasons=(("stated as fact", 3.5), ("two days old", -0.3)),
        origin="valley-post",
        without=0.62,
    ),
    _ground("took", "northern-brigade", 1.1, reasons=(("own side", -2.0),), origin="venn"),
    _ground(
        "wire",
        "northern-brigade",
        0.0,
        reasons=(("same speaker, same words", 0.0),),
        origin="venn",
        copy_of=CLAIMS["took"].id,
    ),
    _ground("guard", "millers-guard", 0.9, origin="guard", without=0.93),
)


@pytest.fixture
def story() -> MemorySnapshot:
    """Give all that is known of Harrow by the end of 10 May 2031."""
    return MemorySnapshot(
        known=end_of_day(date(2031, 5, 10)),
        registry=REGISTRY,
        all_entries=ENTRIES,
        all_links=LINKS,
        all_problems=PROBLEMS,
    )


@pytest.fixture
def named() -> dict[str, Entry]:
    """Give the story's entries by short name."""
    return dict(zip(CLAIMS, ENTRIES, strict=True))


@pytest.fixture
def belief() -> Belief:
    """Give the answer for the mill on 6 May as known on 10 May."""
    return Belief(
        question=Question(place="harrow-mill"),
        on=date(2031, 5, 6),
        known=end_of_day(date(2031, 5, 10)),
        answers=(
            ("northern-brigade", 0.83),
            ("millers-guard", 0.09),
            ("contested", 0.05),
            ("unknown", 0.03),
        ),
        grounds=GROUNDS,
        reports=3,
        origins=3,
        notes=("The newest report is four days old.",),
    )


@pytest.fixture
def earlier_belief() -> Belief:
    """Give the same answer as known on 4 May, before the wire and the Guard spoke."""
    return Belief(
        question=Question(place="harrow-mill"),
        on=date(2031, 5, 6),
        known=end_of_day(date(2031, 5, 4)),
        answers=(("unknown", 0.55), ("northern-brigade", 0.4), ("contested", 0.05)),
        grounds=(_ground("took", "northern-brigade", 0.5),),
        reports=1,
        origins=1,
    )


@pytest.fixture
def change(story: MemorySnapshot, earlier_belief: Belief, belief: Belief) -> ChangePage:
    """Give why the answer moved between 4 and 10 May."""
    reports = changes(earlier_belief, belief, story)
    return change_page(story, earlier_belief, belief, reports)


@pytest.fixture
def foretold(story: MemorySnapshot) -> ForecastsPage:
    """Give the forecasts as they stand on 30 May, nine days after the battle should be over."""
    on = date(2031, 5, 30)
    return forecasts_page(story, forecasts(story, on=on), on=on)


@pytest.fixture
def bonds(story: MemorySnapshot) -> AlliancesPage:
    """Give who stands with whom on 10 May."""
    on = date(2031, 5, 10)
    return alliances_page(story, alliances(story, on=on), on=on)


@pytest.fixture
def brief(
    story: MemorySnapshot, belief: Belief, change: ChangePage, foretold: ForecastsPage
) -> BriefPage:
    """Give the brief of 10 May compared with 4 May."""
    material = BriefMaterial(
        title="Harrow <weekly>",
        since=end_of_day(date(2031, 5, 4)),
        beliefs=(belief,),
        changes=(change,),
        events=events_page(story),
        forecasts=foretold,
        contradictions=contradictions(story),
    )
    return brief_page(story, material)
