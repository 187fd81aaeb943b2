"""Names: the right Ukrainian settlement for a spelling that is held out of the index."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from quality.figure import Figure, filled
from quality.records import Record, read_records
from quality.suite import Options, Suite
from reportedly.resolution.scripts.nearest import Hit, SpellingIndex, in_company, in_region

EARTH_KM = 6371.0
NOWHERE_KM = 300.0
AT = (1, 5)
_MUST = {("beside", 1): 0.85, ("beside", 5): 0.95}
_AIM = {("beside", 1): 0.95, ("beside", 5): 0.99}
_TITLES = {
    "beside": "with the nearest other settlement named beside it",
    "region": "with its oblast",
    "alone": "alone",
    "own": "alone, spellings that no other settlement bears",
}
_NOTES = {
    "beside": "the neighbour is a name too, as ambiguous as it is",
    "region": "",
    "alone": "half of the queries are also the spelling of another settlement",
    "own": "",
}
# Source: issue 4; Jaro-Winkler .73 on a like task: ../shared/design/methods.md section 4.
TEMPLATES = tuple(
    Figure(key=f"{way}@{rank}", name=f"recall@{rank}, {title}", unit="share",
           must=_MUST.get((way, rank)), aim=_AIM.get((way, rank)),
           published=0.728 if (way, rank) == ("own", 1) else None, note=_NOTES[way])
    for way, title in _TITLES.items()
    for rank in AT
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A settlement with all its spellings; degrees are WGS 84."""

    id: str
    name: str
    spellings: tuple[str, ...]
    region: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """All settlements, who bears which spelling, and the index over all of them."""

    settlements: dict[str, Settlement]
    bearers: dict[str, tuple[str, ...]]
    index: SpellingIndex


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Ask for every spelling of every settlement that has another one."""
    records = read_records(folder, options, "name", "aliases", "lat", "lon")
    land = survey([settlement(r) for r in records])
    hits: Counter[tuple[str, int]] = Counter()
    asked: Counter[str] = Counter()
    plain: Counter[int] = Counter()
    for one, spelling in queries(land):
        for way, ranked in answers(land, one, spelling):
            asked[way] += 1
            for rank in AT:
                hits[way, rank] += one.id in ranked[:rank]
        nearest = jaro_winkler(land, one, spelling)
        for rank in AT:
            plain[rank] += one.id in nearest[:rank]
    values = {f"{way}@{rank}": hits[way, rank] / asked[way] for way in asked for rank in AT}
    total = max(1, asked["alone"])
    baselines = {f"alone@{rank}": plain[rank] / total for rank in AT}
    return filled(TEMPLATES, values, baselines=baselines, note=f"{total:,} spellings")


def settlement(record: Record) -> Settlement:
    """Read one record."""
    spellings = tuple(sorted({record["name"], *record["aliases"]}))
    return Settlement(id=record["id"], name=record["name"], spellings=spellings,
                      region=record.get("region") or "", lat=record["lat"],
                      lon=record["lon"])  # fmt: skip


def survey(settlements: list[Settlement]) -> Land:
    """Index all spellings."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for one in settlements:
        for spelling in one.spellings:
            bearers[spelling].append(one.id)
    return Land(
        settlements={s.id: s for s in settlements},
        bearers={spelling: tuple(ids) for spelling, ids in bearers.items()},
        index=SpellingIndex((s.id, x) for s in settlements for x in s.spellings),
    )


def queries(land: Land) -> Iterator[tuple[Settlement, str]]:
    """Give every spelling that leaves its settlement another one in the index."""
    for one in land.settlements.values():
        if len(one.spellings) >= 2:
            yield from ((one, spelling) for spelling in one.spellings)


def answers(land: Land, one: Settlement, spelling: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the ranked ids for each way of asking."""
    hits = land.index.search(spelling, without=(one.id, spelling))
    regions = in_region(hits, lambda i: land.settlements[i].region == one.region)
    yield "alone", _ids(hits)
    if len(land.bearers[spelling]) == 1:
        yield "own", _ids(hits)
    yield "region", _ids(regions)
    yield "beside", _ids(in_company(hits, _from_neighbour(land, one)))


def _ids(hits: tuple[Hit, ...]) -> tuple[str, ...]:
    return tuple(h.target for h in hits)


def _from_neighbour(land: Land, one: Settlement) -> Callable[[str], float]:
    """Measure from whatever bears the name of the settlement's nearest neighbour."""
    neighbour = _neighbour(land, one)
    bearers = [land.settlements[i] for i in land.bearers[neighbour.name]]

    def distance(target: str) -> float:
        here = land.settlements[target]
        return min((distance_km(here, b) for b in bearers if b.id != target), default=NOWHERE_KM)

    return distance


def _neighbour(land: Land, one: Settlement) -> Settlement:
    others = (s for s in land.settlements.values() if s.id != one.id)
    return min(others, key=lambda s: (_rough_km(one, s), s.id))


def _rough_km(one: Settlement, other: Settlement) -> float:
    """Give a distance that is right for near neighbours and cheap for all others."""
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, east) * math.pi / 180 * EARTH_KM


def distance_km(one: Settlement, other: Settlement) -> float:
    """Give the great-circle distance in km."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2
    turn = math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half + math.cos(a) * math.cos(b) * turn))


def jaro_winkler(land: Land, one: Settlement, spelling: str) -> tuple[str, ...]:
    """Give what Jaro-Winkler similarity alone ranks first: the baseline."""
    near = process.extract(spelling, land.bearers.keys(), scorer=JaroWinkler.similarity, limit=10)
    held_out = (one.id, spelling)
    ids = (i for key, _, _ in near for i in land.bearers[key] if (i, key) != held_out)
    return tuple(dict.fromkeys(ids))


SUITE = Suite(
    name="names",
    title="Spellings of settlements (Ukraine)",
    folder="ua_settlement_aliases",
    templates=TEMPLATES,
    run=run,
)
