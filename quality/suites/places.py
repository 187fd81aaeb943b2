"""Places: gold names to points on the globe, and names found in raw text besides."""

import json
import math
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from statistics import fmean, median

from quality.figure import Figure, filled
from quality.records import Record, a_document, read_records
from quality.scores import f1
from quality.suite import Options, Suite
from quality.suites.relations import overlap
from reportedly.model.document import Document, Span
from reportedly.model.mention import NONE_OF_THESE, Candidate, Link, Mention, mention_id
from reportedly.model.registry import Registry
from reportedly.resolution import Gazetteer, RegistryResolver
from reportedly.resolution.places.atlas import world
from reportedly.resolution.places.candidates import choices_for
from reportedly.resolution.places.evidence import Named
from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.places.keys import place_key

Point = tuple[float, float]
CORPORA = ("lgl", "trnews", "geowebnews", "geovirus")
NEAR_KM = 161.0
"""A hundred miles. Source: Leidner (2007); the custom of the field ever since."""
FARTHEST_KM = 20039.0
"""Half the equator; errors are measured against its logarithm. Source: Jurgens et al. (2015)."""
STATED = {
    "lgl": ("LGL", 0.57, 0.75, 0.827, 0.83),
    "trnews": ("TR-News", 0.76, 0.86, 0.873, 0.90),
    "geowebnews": ("GeoWebNews", 0.66, 0.80, 0.941, 0.94),
    "geovirus": ("GeoVirus", None, None, 0.82, None),
}
"""Name, population baseline, must, published, aim. Source: issue 4, Numbers; Mordecai 3 on its own
split with misses left out; CamCoder on GeoVirus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """An annotated name with its point and, where the corpus has it, its GeoNames number.

    Attributes:
        code: GeoNames feature code, "" where the corpus has none.
    """

    span: Span
    text: str
    point: Point
    number: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An article with all names that people gave coordinates to; `others` have none."""

    text: str
    address: str
    toponyms: tuple[Toponym, ...]
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered for one gold name.

    Attributes:
        km: how far the best place is from the gold point; None when there is no place at all.
        chosen: the best place was chosen; False when "none of these" came first.
        covered: a place within 161 km was among the candidates listed.
        share: the probability given to the best place.
        radius_km: how far off it owned up to be.
        exact: it has the gold number; None where that cannot be said.
    """

    km: float | None
    chosen: bool
    covered: bool
    share: float = 0.0
    radius_km: float = 0.0
    exact: bool | None = None

    @property
    def near(self) -> bool:
        """Whether the best place lies within 161 km."""
        return self.km is not None and self.km < NEAR_KM


def golden(folder: Path, options: Options | None = None) -> Iterator[Gold]:
    """Give the articles of a corpus."""
    for record in read_records(folder, options or Options(), "text", "toponyms"):
        said = record["toponyms"]
        yield Gold(
            text=record["text"],
            address=record.get("url") or "",
            toponyms=tuple(_toponym(t) for t in said if t.get("lat") is not None),
            others=tuple((t["start"], t["end"]) for t in said if t.get("lat") is None),
        )


def _toponym(said: Record) -> Toponym:
    return Toponym(
        span=(said["start"], said["end"]),
        text=said["phrase"],
        point=(float(said["lat"]), float(said["lon"])),
        number=said.get("geonameid"),
        code=said.get("fcode") or "",
    )


def names_of(gold: Gold) -> tuple[list[Named], list[list[Point]]]:
    """Give each name of an article once, with the points of its spans."""
    spans: dict[str, list[Toponym]] = defaultdict(list)
    for toponym in gold.toponyms:
        spans[place_key(toponym.text) or toponym.text].append(toponym)
    names = [
        Named(
            text=held[0].text,
            spans=tuple(t.span for t in held),
            choices=choices_for(held[0].text, world()),
        )
        for held in spans.values()
    ]
    return names, [[t.point for t in held] for held in spans.values()]


def document_of(gold: Gold, number: int) -> Document:
    """Give an article as a document."""
    document = a_document(gold.text, name=f"places-{number}", published=None)
    return replace(document, address=gold.address or None)


def mentions_of(document: Document, spans: Iterable[Span]) -> list[Mention]:
    """Give a mention of a place for each span."""
    return [
        Mention(
            id=mention_id(document.id, span, "place"),
            document=document.id,
            span=span,
            text=document.text[span[0] : span[1]],
            kind="place",
        )
        for span in spans
    ]


def answered(resolver: RegistryResolver, gold: Gold, number: int) -> list[Answer]:
    """Resolve the gold names of an article."""
    document = document_of(gold, number)
    links = resolver.resolve(document, mentions_of(document, (t.span for t in gold.toponyms)))
    return [judged(link, toponym) for link, toponym in zip(links, gold.toponyms, strict=True)]


def judged(link: Link, toponym: Toponym) -> Answer:
    """Compare a link with the gold."""
    places = [c for c in link.candidates if c.target != NONE_OF_THESE and c.lat is not None]
    if not places:
        return Answer(km=None, chosen=False, covered=False)
    best = places[0]
    return Answer(
        km=_km(best, toponym.point),
        chosen=link.target is not None,
        covered=any(_km(c, toponym.point) < NEAR_KM for c in places),
        share=best.score_share,
        radius_km=best.precision_km or 0.0,
        exact=_exact(best, toponym),
    )


def _km(candidate: Candidate, point: Point) -> float:
    return distance_km((candidate.lat or 0.0, candidate.lon or 0.0), point)


def _exact(best: Candidate, toponym: Toponym) -> bool | None:
    if toponym.number is None or toponym.code.startswith("PCL"):
        return None
    return best.target == f"gn:{toponym.number}"


def scores(answers: Sequence[Answer]) -> dict[str, float]:
    """Give all figures of answers to gold names."""
    known = [a for a in answers if a.km is not None]
    chosen = [a for a in answers if a.chosen]
    exact = [a.exact for a in answers if a.exact is not None]
    errors = [FARTHEST_KM if a.km is None else a.km for a in answers]
    values = {
        "near": fmean(a.near for a in answers),
        "chosen": len(chosen) / len(answers),
        "chosen.near": fmean(a.near for a in chosen) if chosen else 0.0,
        "covered": fmean(a.covered for a in answers),
        "reach": fmean(a.km is not None and a.km < max(NEAR_KM, a.radius_km) for a in answers),
        "median": median(a.km for a in known if a.km is not None) if known else math.nan,
        "auc": fmean(math.log(1 + e) / math.log(1 + FARTHEST_KM) for e in errors),
        "calibration": calibration_error(known),
    }
    return values | ({"exact": fmean(exact)} if exact else {})


def calibration_error(answers: Sequence[Answer], bins: int = 10) -> float:
    """Give the mean gap between the probability of the best place and how often it is near.

    Source: expected calibration error, ten bins of equal width.
    """
    held: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        held[min(bins - 1, int(answer.share * bins))].append(answer)
    gaps = (
        len(group) * abs(fmean(a.near for a in group) - fmean(a.share for a in group))
        for group in held.values()
    )
    return sum(gaps) / len(answers) if answers else 0.0


def from_raw(resolver: RegistryResolver, articles: Sequence[Gold]) -> dict[str, float]:
    """Find and resolve the names of articles through the whole extractor; give F1.

    A place that was chosen counts when its words overlap a gold name and it lies within 161 km of
    it. What overlaps a gold name without coordinates counts for nothing.
    """
    from reportedly.extraction import EnglishExtractor

    extractor = EnglishExtractor()
    right = found = wanted = named = 0
    for number, gold in enumerate(articles):
        document = document_of(gold, number)
        mentions = [m for m in extractor.extract(document).mentions if m.kind == "place"]
        links = [k for k in resolver.resolve(document, mentions) if k.target is not None]
        names = _outermost(links)
        hits = [t for t in gold.toponyms if any(overlap(k.span, t.span) for k in names)]
        named += len(hits)
        right += sum(
            any(overlap(k.span, t.span) and judged(k, t).near for k in names) for t in hits
        )
        wanted += len(gold.toponyms)
        found += sum(not any(overlap(k.span, o) for o in gold.others) for k in names)
    return {"raw": f1(right, found, wanted), "raw.found": f1(named, found, wanted)}


def _outermost(links: Iterable[Link]) -> list[Link]:
    """Keep one link of each place in the text: the longest words."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda k: (k.span[0] - k.span[1], k.span)):
        if not any(overlap(link.span, k.span) for k in kept):
            kept.append(link)
    return kept


def templates(corpus: str) -> tuple[Figure, ...]:
    """Give the figures of a corpus, without values."""
    _, baseline, must, published, aim = STATED[corpus]
    return (
        Figure(key="near", name="within 161 km, all gold names", unit="share", baseline=baseline,
               must=must, published=published, aim=aim,
               note="best place even where none is chosen"),
        Figure(key="cross", name="the same, cross-validated", unit="share", baseline=baseline,
               must=must, published=published, aim=aim, note="five folds of articles"),
        Figure(key="chosen", name="a place is chosen", unit="share"),
        Figure(key="chosen.near", name="within 161 km, of those chosen", unit="share"),
        Figure(key="covered", name="a listed place is within 161 km", unit="share"),
        Figure(key="reach", name="within 161 km or the radius given", unit="share"),
        Figure(key="exact", name="the very GeoNames id, countries left out", unit="share"),
        Figure(key="median", name="median error", unit="km", higher_is_better=False),
        Figure(key="auc", name="area under the error curve", unit="share",
               higher_is_better=False),
        Figure(key="calibration", name="calibration error of the probability", unit="share",
               higher_is_better=False),
        Figure(key="raw.found", name="raw text: name found, F1"),
        Figure(key="raw", name="raw text: found and within 161 km, F1"),
        Figure(key="speed", name="documents a second, names given", unit="docs/s", must=200,
               published=110),
    )  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Resolve gold names, then names found in raw text."""
    articles = [g for g in golden(folder, options) if g.toponyms]
    resolver = RegistryResolver(Registry(), Gazetteer())
    answered(resolver, articles[0], 0)
    start = time.process_time()
    answers = [a for n, gold in enumerate(articles) for a in answered(resolver, gold, n)]
    values = scores(answers)
    if not options.limit:  # a speed of few articles says nothing, and no floor may hang on it
        values["speed"] = len(articles) / max(1e-9, time.process_time() - start)
    values |= from_raw(resolver, articles)
    corpus = folder.name if folder.name in STATED else "lgl"
    seen = (folder / "README.md").is_file() and "development part" in (
        folder / "README.md"
    ).read_text(encoding="utf-8")
    values |= _cross_validated(corpus) if seen else {}
    note = "weights learned from these articles too; see the figure below" if seen else ""
    figures = filled(templates(corpus), values)
    return tuple(
        replace(f, note="; ".join(filter(None, (f.note, note)))) if f.key == "near" else f
        for f in figures
    )


def _cross_validated(corpus: str) -> dict[str, float]:
    path = resources.files("reportedly.resolution.places") / "weights.json"
    known = json.loads(path.read_text(encoding="utf-8"))["cross_validated"]
    return {"cross": float(known[corpus])} if corpus in known else {}


SUITES = tuple(
    Suite(
        name=f"places-{corpus}",
        title=f"Where names lie ({STATED[corpus][0]})",
        folder=corpus,
        templates=templates(corpus),
        run=run,
    )
    for corpus in CORPORA
)
