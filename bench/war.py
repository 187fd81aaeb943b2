"""A made-up war of any size: reports of twenty sentences, sixty actors, copies, tolls, forecasts.

Nearer to a real casebook than casebook.py, whose reports have four claims about one town each.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from reportedly.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Count,
    Cue,
    Forecast,
    Holder,
    Proposition,
    PropositionKind,
    Role,
    When,
    Where,
)
from reportedly.model.document import Document, Span
from reportedly.model.doors import Reading
from reportedly.model.format.wire import claim_id
from reportedly.model.ids import content_id, sha256_hex
from reportedly.model.mention import (
    NONE_OF_THESE,
    Candidate,
    Link,
    Mention,
    MentionKind,
    mention_id,
)
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Place, Registry, Source, Tie
from reportedly.model.snapshot import Entry

FIRST_DAY = date(2014, 1, 1)
DAYS = 1000
CAMPS, ACTORS, OUTLETS, CLAIMS_A_REPORT, TOWNS_A_PROVINCE = 6, 60, 60, 20, 25
TOOL = "bench-reader 1 00000000"
KINDS: tuple[tuple[int, PropositionKind, str], ...] = (
    (14, "control", "held"), (9, "control", "taken"), (5, "control", "lost"),
    (4, "control", "contested"), (20, "event", "ASSAULT"), (4, "event", "AID"),
    (4, "event", "THREATEN"), (12, "casualties", "killed"), (5, "casualties", "wounded"),
    (6, "presence", "presence"), (5, "movement", "advance"), (3, "alignment", "ally"),
    (3, "alignment", "oppose"), (1, "alignment", "converge"), (5, "statement", "statement"),
)  # fmt: skip
WEIGHTS, WHAT = [k[0] for k in KINDS], [k[1:] for k in KINDS]
COPIED_SHARE, DENIED_SHARE, FORETOLD_SHARE = 1 / 6, 0.04, 0.03
VOCABULARY = 8_000


@dataclass
class _Draft:
    """A report as it is written: its text so far, and what the sentences say."""

    on: date
    outlet: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    claims: list[Claim] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Write words and say where they stand."""
        self.parts.append(words)
        start, self.length = self.length, self.length + len(words)
        return start, self.length


def registry_of(places: int) -> Registry:
    """Give the registry: towns in provinces of one land, camps with their bodies, outlets."""
    provinces = [
        Place(id=f"province-{n}", name=f"Province {n}", parent="land", kind="province")
        for n in range(-(-places // TOWNS_A_PROVINCE))
    ]
    towns = [
        Place(id=f"town-{n}", name=f"Town{n}", parent=f"province-{n // TOWNS_A_PROVINCE}",
              lat=30 + n % 25 / 10, lon=15 + n // 25 / 10)
        for n in range(places)
    ]  # fmt: skip
    actors = [
        Actor(id=f"actor-{n}", name=f"Body{n}", kind="armed-group",
              sides=(Tie(target=f"actor-{n % CAMPS}", relation="side"),))
        for n in range(ACTORS)
    ]  # fmt: skip
    outlets = [
        Source(id=f"outlet-{n}", name=f"Outlet{n}", side=f"actor-{n}" if n < CAMPS else None)
        for n in range(OUTLETS)
    ]
    land = Place(id="land", name="Land", kind="country")
    return Registry(actors=tuple(actors), places=(land, *provinces, *towns), sources=tuple(outlets))


def reports(
    claims: int, places: int, seed: int = 20160711
) -> Iterator[tuple[Document, list[Claim]]]:
    """Give reports of twenty claims each in the order of publication.

    A report is about up to four towns of one province; one in six is an earlier report of the last
    days under another name, whole or cut. One claim in ten names the wrong holder, one in 25 is a
    denial and one in 33 foretells.
    """
    dice = random.Random(seed)  # noqa: S311 - a made-up casebook keeps no secrets
    count = max(1, claims // (CLAIMS_A_REPORT - 1))  # cut copies have fewer
    words = [f"w{n}" for n in range(VOCABULARY)]
    lately: list[tuple[Document, list[Claim]]] = []
    for number in range(count):
        on = FIRST_DAY + timedelta(days=number * DAYS // count)
        outlet = f"outlet-{dice.randrange(OUTLETS)}"
        if lately and dice.random() < COPIED_SHARE:
            made = _copy(dice, dice.choice(lately), number, on, outlet)
        else:
            draft = _Draft(on=on, outlet=outlet)
            draft.put(f"Report {number} of {on.isoformat()}.\n\n")
            province = dice.randrange(-(-places // TOWNS_A_PROVINCE))
            first = province * TOWNS_A_PROVINCE
            size = min(TOWNS_A_PROVINCE, places - first)
            towns = [first + dice.randrange(size) for _ in range(1 + dice.randrange(4))]
            for _ in range(CLAIMS_A_REPORT):
                _sentence(dice, draft, dice.choice(towns), words)
            made = _finished(draft, "".join(draft.parts), draft.claims)
        lately = [*lately[-20:], made]
        yield made


def holder_of(town: int, on: date) -> int:
    """Give the number of the actor that holds a town on a day: each for some hundred days."""
    return (town + (on - FIRST_DAY).days // (150 + town % 150)) % ACTORS


def _sentence(dice: random.Random, draft: _Draft, town: int, words: list[str]) -> None:
    start = draft.length
    kind, name = dice.choices(WHAT, WEIGHTS)[0]
    about = draft.on - timedelta(days=dice.choice((0, 0, 0, 1, 1, 2, 5, 30)))
    holder = holder_of(town, about) if dice.random() > 0.1 else dice.randrange(ACTORS)
    rival = (holder + 1 + dice.randrange(CAMPS - 1)) % ACTORS
    chain = _speaker(dice, draft)
    begin = draft.length
    actor, other = (rival, holder) if name == "lost" else (holder, rival)
    roles = [_role(draft, "actor", actor)]
    draft.put(f" {name.lower()} ")
    roles.append(_role(draft, "victim" if kind == "casualties" else "target", other))
    count = dice.randrange(1, 60) if kind == "casualties" else None
    draft.put(f" with {count} in all near " if count else " at ")
    where = draft.put(f"Town{town}")
    draft.put(f" {' '.join(dice.choices(words, k=9))}")
    end = draft.length
    draft.put(". ")
    foretold = dice.random() < FORETOLD_SHARE
    dated = dice.random() < 0.8 and not foretold
    span = (begin, end)
    draft.claims.append(
        Claim(
            id="",
            document="",
            span=span,
            text="",
            sentence=(start, end + 1),
            attribution=tuple(replace(step, content=(span,)) for step in chain),
            polarity="-" if dice.random() < DENIED_SHARE else "+",
            modality="predicted" if foretold else "asserted",
            certainty=Certainty(label="probable", low=0.6, high=0.9) if foretold else Certainty(),
            tense="future" if foretold else dice.choice(("past", "past", "present")),
            proposition=Proposition(kind=kind, type=name, roles=tuple(roles)),
            when=When(period=Period(earliest=about, latest=about, precision="day", basis="stated"))
            if dated
            else When(),
            where=Where(text=f"Town{town}", span=where, place=f"town-{town}")
            if kind not in {"alignment", "statement"}
            else None,
            count=Count(what="people", low=count, high=count) if count else None,
            forecast=Forecast(due=draft.on + timedelta(days=14)) if foretold else None,
            confidence=round(0.6 + 0.4 * dice.random(), 2),
            tool=TOOL,
        )
    )


def _speaker(dice: random.Random, draft: _Draft) -> tuple[Attribution, ...]:
    if dice.random() < 0.4:
        return ()
    if dice.random() < 0.2:
        span = draft.put("Officials")
        holder = Holder(text="Officials", span=span, kind="unnamed")
    else:
        who = dice.randrange(ACTORS)
        holder = Holder(text=f"Body{who}", span=draft.put(f"Body{who}"), kind="named",
                        actor=f"actor-{who}")  # fmt: skip
    draft.put(" ")
    cue = Cue(text="said", span=draft.put("said"), kind="say")
    draft.put(" that ")
    return (Attribution(holder=holder, cue=cue, content=()),)


def _role(draft: _Draft, role: str, actor: int) -> Role:
    name = f"Body{actor}"
    return Role(role=role, text=name, span=draft.put(name), actor=f"actor-{actor}")


def _copy(
    dice: random.Random, made: tuple[Document, list[Claim]], number: int, on: date, outlet: str
) -> tuple[Document, list[Claim]]:
    """Print another's report under one's own name: with a word added at the end, or cut."""
    document, claims = made
    keep = claims if dice.random() < 0.6 else claims[: max(2, len(claims) // 2)]
    text = document.text[: keep[-1].sentence[1]] + f" Printed as {number}."
    return _finished(_Draft(on=on, outlet=outlet), text, keep)


def _finished(draft: _Draft, text: str, claims: list[Claim]) -> tuple[Document, list[Claim]]:
    at = datetime.combine(draft.on, time(6), tzinfo=UTC)
    document = Document(
        id=content_id("doc", [text, draft.outlet, draft.on.isoformat()]),
        text=text,
        evidence=sha256_hex(text.encode()),
        source=draft.outlet,
        language="en",
        published_at=at,
        retrieved_at=at,
    )
    found = []
    for claim in claims:
        here = replace(claim, document=document.id, text=text[slice(*claim.span)])
        found.append(replace(here, id=claim_id(here)))
    return document, found


def entries_of(document: Document, claims: list[Claim]) -> list[Entry]:
    """Give the claims as a snapshot knows them."""
    return [Entry(claim=c, document=document, recorded_at=document.retrieved_at) for c in claims]


def reading_of(document: Document, claims: list[Claim]) -> tuple[Reading, tuple[Link, ...]]:
    """Give what an extractor and a resolver would have handed to the ledger."""
    named: dict[tuple[Span, MentionKind], tuple[str, str]] = {}
    for claim in claims:
        for role in claim.proposition.roles:
            named[role.span, "actor"] = role.text, role.actor or NONE_OF_THESE
        for step in claim.attribution:
            if step.holder.span:
                target = step.holder.actor or NONE_OF_THESE
                named[step.holder.span, "actor"] = step.holder.text, target
        if claim.where:
            named[claim.where.span, "place"] = claim.where.text, claim.where.place or NONE_OF_THESE
    mentions, links = [], []
    for (span, kind), (text, target) in sorted(named.items()):
        name = mention_id(document.id, span, kind)
        mentions.append(
            Mention(id=name, document=document.id, span=span, text=text, kind=kind, label="bench")
        )
        rest = (
            () if target == NONE_OF_THESE else (Candidate(target=NONE_OF_THESE, score_share=0.2),)
        )
        best = Candidate(target=target, score_share=0.8 if rest else 1.0)
        links.append(
            Link(mention=name, document=document.id, span=span, text=text, kind=kind,
                 candidates=(best, *rest), tool=TOOL)
        )  # fmt: skip
    return Reading(mentions=tuple(mentions), claims=tuple(claims)), tuple(links)
