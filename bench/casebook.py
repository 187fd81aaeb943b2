"""A made-up casebook of any size: reports of invented towns, as a ledger would hold them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from reportedly.model.claim import Claim, When
from reportedly.model.document import Document
from reportedly.model.mention import Link
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Place, Registry, Source, Tie
from reportedly.model.snapshot import Entry
from reportedly.testing import a_claim, a_document, a_link, an_entry

FIRST_DAY = date(2014, 1, 1)
DAYS = 1000
CLAIMS_A_REPORT = 4
PARTIES = ("northern-brigade", "river-council", "hill-front")
KINDS = (
    ("control", "held"), ("control", "held"), ("control", "taken"), ("control", "lost"),
    ("control", "contested"), ("presence", "presence"), ("event", "ASSAULT"), ("event", "ASSAULT"),
)  # fmt: skip


def registry_of(places: int) -> Registry:
    """Give a registry of so many towns in provinces of 25, three parties and forty outlets."""
    provinces = [Place(id=f"province-{n}", name=f"Province {n}") for n in range(-(-places // 25))]
    towns = [
        Place(id=f"town-{n}", name=f"Town {n}", parent=f"province-{n // 25}") for n in range(places)
    ]
    parties = [
        Actor(id=p, name=p.replace("-", " ").title(), kind="armed-group",
              sides=(Tie(target=p, relation="side"),))
        for p in PARTIES
    ]  # fmt: skip
    outlets = [
        Source(id=f"outlet-{n}", name=f"Outlet {n}", side=PARTIES[n] if n < 3 else None)
        for n in range(40)
    ]
    return Registry(actors=tuple(parties), places=(*provinces, *towns), sources=tuple(outlets))


def reports(
    claims: int, places: int, seed: int = 20160711
) -> Iterator[tuple[Document, list[Entry]]]:
    """Give reports of four claims each about one town, in the order they are published.

    A town is held by one party for some hundred days; one claim in five is about fighting, one in
    ten names the wrong party, and one report in six repeats another outlet's day.
    """
    dice = random.Random(seed)  # noqa: S311 - a made-up casebook keeps no secrets
    count = claims // CLAIMS_A_REPORT
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number * DAYS // count)
        yield _report(dice, number, day, dice.randrange(places))


def _report(dice: random.Random, number: int, day: date, town: int) -> tuple[Document, list[Entry]]:
    holder = PARTIES[(town + (day - FIRST_DAY).days // (200 + town % 100)) % len(PARTIES)]
    names = [p.replace("-", " ").title() for p in PARTIES]
    words = " ".join(f"w{dice.randrange(50_000)}" for _ in range(60))
    text = f"Report {number}. Town {town}. {' and '.join(names)} said so. {words}."
    document = a_document(text, published=day.isoformat(), source=f"outlet-{dice.randrange(40)}")
    entries = []
    for n in range(CLAIMS_A_REPORT):
        actor = dice.choice(PARTIES) if dice.random() < 0.1 else holder
        entries.append(an_entry(_claim(dice, document, town, actor, day, n), document))
    return document, entries


def _claim(
    dice: random.Random, document: Document, town: int, actor: str, day: date, number: int
) -> Claim:
    kind = dice.choice(KINDS)
    rival = next(p for p in PARTIES if p != actor)
    said_of = rival if kind[1] == "lost" else actor
    about = day - timedelta(days=min(number, dice.randrange(4)))
    speaker = dice.choice((None, None, *PARTIES))
    return a_claim(
        document,
        proposition=kind,  # type: ignore[arg-type]
        roles={"actor": (_name(said_of), said_of), "target": (_name(rival), rival)},
        holder=(_name(speaker), speaker, "say", "said") if speaker else None,
        place=(f"Town {town}", f"town-{town}"),
        when=When(period=Period(earliest=about, latest=about, precision="day", basis="stated")),
        confidence=round(0.7 + 0.3 * dice.random(), 2),
        tense="past",
    )


def _name(party: str) -> str:
    return party.replace("-", " ").title()


def links_of(document: Document, entries: list[Entry]) -> tuple[Link, ...]:
    """Give the links that the resolver would have made of what the claims name."""
    found: dict[tuple[int, int], Link] = {}
    for entry in entries:
        claim = entry.claim
        if claim.where and claim.where.place:
            found[claim.where.span] = a_link(
                document, claim.where.text, claim.where.place, kind="place"
            )
        for role in claim.proposition.roles:
            if role.actor:
                found[role.span] = a_link(document, role.text, role.actor)
    return tuple(found.values())
