"""An invented conflict: the town of Harrow, its port, and those who fight over it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import Link, Mention, MentionKind, mention_id
from reportedly.model.registry import Actor, Place, Registry, Source
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.packing import Row
from reportedly.resolution.places.packing import write as write_rows
from reportedly.resolution.resolver import RegistryResolver

ACTORS = (
    Actor(id="council", name="Northern Council", kind="government", aliases=("NC",), country="LY"),
    Actor(id="guard", name="Harrow Guard", kind="armed-group", aliases=("al-Haras", "the 700")),
    Actor(id="guard-navy", name="Harrow Guard navy", kind="armed-group"),
    Actor(id="league", name="Coastal League coalition", kind="alliance", aliases=("Mutahida",)),
    Actor(id="serran", name="Fayez al-Serran", kind="person"),
    Actor(id="hadi", name="Omar Hadi", kind="person"),
    Actor(id="other-hadi", name="Salem Hadi", kind="person"),
    Actor(id="france", name="France", kind="state", country="FR"),
    Actor(id="egypt", name="Egypt", kind="state", country="EG"),
    Actor(id="egypt-gov", name="Cairo cabinet", kind="government", country="EG"),
    Actor(id="third", name="3rd Brigade", kind="armed-group"),
    Actor(id="army-east", name="Desert Army", kind="armed-group", aliases=("the Army of Hope",)),
    Actor(id="army-west", name="Mountain Army", kind="armed-group", aliases=("Army of Hope",)),
    Actor(id="musaad", name="Musaad Column", kind="armed-group"),
    Actor(id="musaid", name="Musaid Column", kind="armed-group"),
)
PLACES = (
    Place(id="libya", name="Libya", kind="country", lat=27.0, lon=17.0, radius_km=700.0),
    Place(id="harrow", name="Harrow", kind="city", parent="libya", lat=31.2, lon=16.6),
    Place(id="harrow-port", name="Harrow Port", kind="port", parent="harrow", radius_km=1.5),
    Place(id="second", name="Second residential district", kind="district", parent="harrow"),
    Place(id="third", name="Third residential district", kind="district", parent="harrow"),
    Place(id="mill", name="Old Mill", kind="building", parent="harrow"),
    Place(id="mill-weald", name="Old Mill", kind="building", parent="weald"),
    Place(id="weald", name="Weald", kind="city", parent="libya", lat=32.4, lon=15.1),
    Place(id="weald-port", name="Weald Port", kind="port", parent="weald"),
    Place(id="nawfaliya", name="Nawfaliya", kind="town", parent="libya", lat=30.8, lon=17.8),
    Place(id="dam", name="Upper Dam", kind="dam", parent="libya"),
    Place(id="binaya", name="Binaya", kind="village"),
    Place(id="binoya", name="Binoya", kind="village"),
)
SOURCES = (
    Source(id="herald", name="Harrow Herald", homepage="https://www.herald.example/en/"),
    Source(id="herald-blog", name="Herald Blog", homepage="https://blog.herald.example/"),
    Source(id="post", name="Weald Post", aliases=("post.example",)),
)

Say = Callable[..., Link]


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry(actors=ACTORS, places=PLACES, sources=SOURCES)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(("LY",))


@pytest.fixture(scope="session")
def resolver(registry: Registry, gazetteer: Gazetteer) -> RegistryResolver:
    return RegistryResolver(registry, gazetteer, ("LY",))


def write(text: str, document_id: str = "doc_1") -> Document:
    at = datetime(2016, 7, 11, tzinfo=UTC)
    return Document(id=document_id, text=text, evidence="0" * 64, retrieved_at=at)


def point_at(document: Document, text: str, kind: MentionKind, *, last: bool = True) -> Mention:
    start = document.text.rindex(text) if last else document.text.index(text)
    span = (start, start + len(text))
    return Mention(
        id=mention_id(document.id, span, kind),
        document=document.id,
        span=span,
        text=text,
        kind=kind,
    )


@pytest.fixture(name="say_actor")
def _say_actor(resolver: RegistryResolver) -> Say:
    """Resolve the last such words of a report as an actor; `also` are earlier mentions."""

    def say(text: str, report: str = "{}", also: tuple[str, ...] = ()) -> Link:
        document = write(report.replace("{}", text))
        mentions = [point_at(document, a, "actor", last=False) for a in also]
        mentions.append(point_at(document, text, "actor"))
        return resolver.resolve(document, mentions)[-1]

    return say


@pytest.fixture(name="say_place")
def _say_place(resolver: RegistryResolver) -> Say:
    """Resolve the last such words of a report as a place; `also` are further mentions."""

    def say(text: str, report: str = "{}", also: tuple[str, ...] = ()) -> Link:
        document = write(report.replace("{}", text))
        mentions = [point_at(document, a, "place", last=False) for a in also]
        mentions.append(point_at(document, text, "place"))
        return resolver.resolve(document, mentions)[-1]

    return say


@pytest.fixture(name="shelf")
def _shelf(tmp_path: Path) -> Callable[..., Path]:
    """Write a list of places as a casebook keeps it."""

    def write_list(name: str, *rows: Row) -> Path:
        path = tmp_path / f"{name}.npz"
        write_rows(rows, path, sources={"list": (f"list {name}", "ours", "")})
        return path

    return write_list


@pytest.fixture(name="report")
def _report() -> Callable[..., Document]:
    return write


@pytest.fixture(name="mention")
def _mention() -> Callable[..., Mention]:
    return point_at
