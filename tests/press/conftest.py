"""The Weir casebook: reports of a raid, told with quotation marks, formulas and markup in them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reportedly.model.claim import Certainty, Count, Forecast, When
from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.document import Page
from reportedly.model.judgement import Judgement, Ruling
from reportedly.model.period import Period, day_period
from reportedly.model.registry import Actor, Place, Registry, Source, Tie
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry

REGISTRY = Registry(
    actors=(
        Actor(id="brigade", name="=Brigade", kind="armed-group", aliases=("NB", "the N. B."),
              country="LY", parents=(Tie(target="council", relation="part-of",
                                         period=Period(earliest=date(2021, 1, 1))),)),
        Actor(id="council", name="River Council", kind="government", country="LY"),
        Actor(id="ada-venn", name="Ada Venn", kind="person", country="GB",
              sides=(Tie(target="council", relation="side"),)),
        Actor(id="ميليشيا", name="حرس الطاحونة", kind="community"),
    ),
    places=(
        Place(id="land", name="Weirland", kind="country", country="LY"),
        Place(id="harrow", name="Harrow", kind="town", parent="land", lat=-31.25, lon=16.5,
              radius_km=4.0),
        Place(id="gn:77", name="Upper Weir", kind="town", parent="land", lat=31.0, lon=-16.0,
              radius_km=40.0),
        Place(id="nowhere", name="Nowhere"),
    ),
    sources=(Source(id="post", name="Valley Post"),),
)  # fmt: skip

POST = a_document(
    "The Brigade took Harrow on 4 May, Ada Venn said. Its guns shelled Upper Weir, killing three. "
    "The Brigade is an ally of the Council. It holds Harrow.",
    published="2021-05-05", source="post", title='+1 for the "Brigade"',
    address="https://post.example/a?b=1&c=<2>", pages=(Page(number=3, span=(0, 149)),),
)  # fmt: skip
WIRE = a_document(
    "@here The Council did not attack Harrow.\nThe Brigade will attack Nowhere in June.",
    published=None, source=None, address="javascript:alert(1)",
)  # fmt: skip
NOTES = a_document(
    "The guards of the mill fled, said </script><b>somebody</b>.",
    published="2021-05-07", source="Mill | notes", paraphrase=True,
    address="https://notes.example/1",
)  # fmt: skip

TAKEN = a_claim(
    POST, "The Brigade took Harrow on 4 May",
    sentence=(0, 48), proposition=("control", "taken"),
    roles={"actor": ("Brigade", "brigade"), "object": ("Harrow", None)},
    holder=("Ada Venn", "ada-venn", "say", "said"), place=("Harrow", "harrow"),
    when=When(text="on 4 May", span=(24, 32), period=day_period(date(2021, 5, 4))),
    certainty=Certainty(phrase="likely", label="probable", low=0.55, high=0.8),
)  # fmt: skip
SHELLED = replace(
    a_claim(
        POST, "Its guns shelled Upper Weir", proposition=("event", "ASSAULT"),
        roles={"actor": ("Its guns", None), "target": ("Upper Weir", None)},
        place=("Upper Weir", "gn:77"), count=Count(what="killed", low=3, high=None),
    ),
    id="claim_shelled",
)  # fmt: skip
assert SHELLED.where
assert TAKEN.where
TAKEN = replace(TAKEN, where=replace(TAKEN.where, lat=-31.25, lon=16.5, precision_km=4.0))
SHELLED = replace(SHELLED, where=replace(SHELLED.where, lat=31.0, lon=-16.0, precision_km=40.0))
SHELLED = replace(SHELLED, proposition=replace(SHELLED.proposition, mode="heavy-weapons"))
ALLY = a_claim(
    POST, "The Brigade is an ally of the Council", proposition=("alignment", "ally"),
    roles={"actor": ("Brigade", "brigade"), "target": ("Council", "council")}, tense="present",
    when=When(period=Period(earliest=date(2021, 5, 1), latest=date(2021, 5, 31),
                            precision="month", basis="stated")),
)  # fmt: skip
HOLDS = a_claim(
    POST, "It holds Harrow", proposition=("control", "held"),
    roles={"actor": ("Brigade", "brigade")}, tense="present",
    when=When(period=day_period(date(2021, 5, 5), basis="inferred")),
)  # fmt: skip
HOLDS = replace(HOLDS, where=TAKEN.where)
NOT_SO = a_claim(
    WIRE, "@here The Council did not attack Harrow.", proposition=("event", "ASSAULT"),
    roles={"actor": ("Council", "council")}, place=("Harrow", "harrow"), polarity="-",
)  # fmt: skip
WILL = a_claim(
    WIRE, "The Brigade will attack Nowhere in June", proposition=("event", "ASSAULT"),
    roles={"actor": ("Brigade", "brigade")}, place=("Nowhere", "nowhere"), modality="predicted",
    tense="future", forecast=Forecast(due=date(2021, 6, 30)), background=True,
)  # fmt: skip
FLED = a_claim(
    NOTES, "The guards of the mill fled", proposition=("movement", "flee"),
    roles={"actor": ("The guards of the mill", "ميليشيا")},
    holder=("</script><b>somebody</b>", None, "say", "said"),
)  # fmt: skip

AT = datetime(2021, 5, 9, 8, 30, 1, 5, tzinfo=UTC)


def a_ruling(target: str, ruling: Ruling, **fields: object) -> Judgement:
    judgement = Judgement(
        id=f"judgement_{ruling}", target=target, target_kind="claim", ruling=ruling,
        reason="read again", by="R. Viewer", recorded_at=datetime(2021, 6, 1, tzinfo=UTC),
    )  # fmt: skip
    return replace(judgement, **fields)  # type: ignore[arg-type]


def entries() -> tuple[Entry, ...]:
    of = {d.id: d for d in (POST, WIRE, NOTES)}
    told = (TAKEN, SHELLED, ALLY, HOLDS, NOT_SO, WILL, FLED)
    return tuple(
        an_entry(
            c, of[c.document], recorded_at=AT,
            judgements=(a_ruling(c.id, "accept"),) if c is ALLY else (),
        )
        for c in told
    )  # fmt: skip


@pytest.fixture
def whole() -> MemorySnapshot:
    return MemorySnapshot(registry=REGISTRY, all_entries=entries())


@pytest.fixture
def public(whole: MemorySnapshot) -> PublicSnapshot:
    return PublicSnapshot(whole)


@pytest.fixture
def rejected() -> PublicSnapshot:
    """The same, where somebody found that the report does not say who took Harrow."""
    first, *rest = entries()
    ruled = replace(first, judgements=(a_ruling(TAKEN.id, "reject"),))
    return PublicSnapshot(MemorySnapshot(registry=REGISTRY, all_entries=(ruled, *rest)))
