"""What the gazetteer answers for the names of a document, all of them settled together."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from reportedly.model.registry import Place, Registry, Source
from reportedly.resolution.names import NameIndex, source_for
from reportedly.resolution.places.atlas import MAIN, Entry
from reportedly.resolution.places.candidates import EXACT, WAYS, Choice
from reportedly.resolution.places.evidence import COARSE, COLUMNS, Named, Setting
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.places.keys import place_key
from reportedly.resolution.places.relative import way_of
from reportedly.resolution.places.settling import Settled, settle
from reportedly.resolution.places.wordings import DIVISIONS, SETTLED, is_site
from reportedly.resolution.scene import Option, Options, Scene
from reportedly.resolution.wording import is_proper, owner_of, tidy

_MOST_LISTED = 5
_LEAST_SHARE = 0.02
_OPEN_GAP = 0.1
_APART_KM = 50.0
_SAME_KM = 5.0
_TOWN_SHARE = 0.1
"""A town stands for itself and the region called after it unless it is this much less likely."""
_FOCUS_KM = 50.0
_FOCUS_SHARE = 0.4
"""How often a site that no list has lies within `_FOCUS_KM` of the document's main town, less a
margin: too seldom to be chosen, often enough to be shown. Source: `make score`, suite places."""
_SAID = (
    ("next contains it", 0.5, "the name after it contains it"),
    ("its country named", 0.5, "its country is named"),
    ("its province named", 0.5, "its region is named"),
    ("nearest 30 km", 0.3, "near another place of the document"),
    ("names inside it", 0.15, "other places of the document lie in it"),
    ("theatre", 0.5, "in the theatre"),
    ("home country", 0.5, "in the outlet's country"),
    ("home near", 0.3, "near where the outlet reports from"),
)
_TOP_LEVEL = {
    "uk": "GB", "us": "US", "ca": "CA", "au": "AU", "nz": "NZ", "ie": "IE", "za": "ZA", "in": "IN",
    "ng": "NG", "ke": "KE", "ly": "LY", "ua": "UA", "ru": "RU", "ir": "IR", "iq": "IQ", "sy": "SY",
    "ye": "YE", "ps": "PS", "il": "IL", "lb": "LB", "tr": "TR", "eg": "EG", "pk": "PK", "fr": "FR",
    "de": "DE",
}  # fmt: skip


class Elsewhere:
    """Answers with places of the gazetteer, from the whole document.

    Args:
        registry: its places are anchors: near them other names lie.
        gazetteer: the lists to look in.
    """

    def __init__(self, registry: Registry, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._sources = NameIndex(registry.sources)
        self._scene: Scene | None = None
        self._settled: dict[str, Settled] = {}
        self._anchors: dict[str, Choice] = {}

    def options(self, text: str, scene: Scene) -> Options:
        """Give every place of the lists that the words can mean in this document."""
        items = _listed(self.settled(text, scene))
        near = tuple(self._near_focus(text, scene, best=items[0].strength_share if items else 0.0))
        return Options(
            items=(*items, *near),
            note=_note(items),
            open_choice=_is_open(items),
            calibrated=not near,
        )

    def settled(self, text: str, scene: Scene) -> Settled:
        """Give the choices for a name, settled with all names of the document."""
        if self._scene is not scene:
            self._scene, self._settled = scene, self._settle(scene, ())
        key = place_key(text) or text
        if key not in self._settled:
            # Words inside a mention, such as the town in "the Sirte area".
            self._settled |= {key: self._settle(scene, (text,))[key]}
        return self._settled[key]

    def _settle(self, scene: Scene, more: tuple[str, ...]) -> dict[str, Settled]:
        names = self._names(scene, more)
        found = settle(tuple(names.values()), scene.text, self.setting(scene))
        return dict(zip(names, found, strict=True))

    def _names(self, scene: Scene, more: tuple[str, ...]) -> dict[str, Named]:
        names: dict[str, Named] = {}
        for sighting in scene.places:
            place = self._registry.place(sighting.target)
            span = (sighting.at, sighting.at + 1)
            if place.lat is not None:
                _put(names, f"registry:{place.id}", place.name, span, (self._anchor(place),))
        aside = ((text, (0, 0)) for text in (*scene.written_in, *more))
        for text, span in (*_mentioned(scene), *aside):
            key = place_key(text) or text
            choices = names[key].choices if key in names else self._gazetteer.choices(text)
            _put(names, key, text, span, choices)
        return names

    def _anchor(self, place: Place) -> Choice:
        if place.id not in self._anchors:
            self._anchors[place.id] = self._as_anchor(place)
        return self._anchors[place.id]

    def _as_anchor(self, place: Place) -> Choice:
        chain = list(self._registry.within(place.id)[1:])
        code = place.country or self._country_of(chain)
        return Choice(
            entry=Entry(
                place=replace(place, country=code),
                population=10_000,
                chain=(*chain, *((f"country:{code}",) if code else ())),
            )
        )

    def _country_of(self, chain: list[str]) -> str | None:
        for place_id in chain:
            place = self._registry.find_place(place_id)
            entry = self._gazetteer.by_id(place_id) if ":" in place_id else None
            if entry is not None:
                return entry.place.country
            known = self._gazetteer.countries(place.name) if place else ()
            if known:
                return known[0].place.country
        return None

    def setting(self, scene: Scene) -> Setting:
        """Give what is known before any name is read: the theatre and the outlet's home."""
        document = scene.document
        home, town = None, None
        if document is not None:
            source = source_for(self._registry, document, self._sources)
            host = (document.address or "").split("/")[2:3]
            town = self._home_of(source) if source else None
            home = (
                (source.country if source else None)
                or (town.country if town else None)
                or _TOP_LEVEL.get(host[0].rsplit(".", 1)[-1] if host else "")
            )
        point = (
            (town.lat, town.lon) if town and town.lat is not None and town.lon is not None else None
        )
        return Setting(theatre=self._gazetteer.theatre, home_country=home, home=point)

    def _home_of(self, source: Source) -> Place | None:
        """Give the place that a source reports from, of the registry or of a list."""
        known = self._registry.find_place(source.home)
        entry = self._gazetteer.by_id(source.home) if source.home and known is None else None
        return entry.place if entry else known

    def focus(self, scene: Scene) -> Entry | None:
        """Give the town that most names of the document lie around, or None when none is sure."""
        self.settled("", scene)
        sure = [
            (s.choices[0].entry.place, len(s.name.spans))
            for s in self._settled.values()
            if s.choices and s.shares[0] >= 0.5 and s.choices[0].entry.place.kind not in COARSE
        ]
        if not sure:
            return None
        pull = [
            sum(count * float(np.exp(-_apart(place, other) / 100)) for other, count in sure)
            for place, _ in sure
        ]
        return Entry(place=sure[int(np.argmax(pull))][0])

    def _near_focus(self, text: str, scene: Scene, *, best: float) -> Iterator[Option]:
        """Place a site that no list has ("Royal Street") near the document's main town."""
        if best >= _FOCUS_SHARE or not is_site(text):
            return
        focus = self.focus(scene)
        if focus is not None:
            place = focus.place
            yield Option(
                target=f"near:{place.id}",
                name=f"{text}, near {place.name}",
                strength_share=_FOCUS_SHARE,
                reasons=(f"no list has it; most names of the document lie near {place.name}",),
                lat=place.lat,
                lon=place.lon,
                precision_km=_FOCUS_KM,
            )


def _put(
    names: dict[str, Named], key: str, text: str, span: tuple[int, int], choices: tuple[Choice, ...]
) -> None:
    held = names.get(key)
    spans = (*held.spans, span) if held else (span,)
    names[key] = Named(text=text, spans=spans, choices=choices)


def _mentioned(scene: Scene) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give the words and spans of the mentions that may be names of places, adjectives too."""
    for mention in scene.mentions:
        text = owner_of(tidy(mention.text))
        if (mention.kind == "place" or mention.label == "NORP") and is_proper(text):
            way = way_of(text)
            for name in way.names if way else (text,):
                yield name, mention.span


def _listed(settled: Settled) -> list[Option]:
    """Give the likeliest places; a town and the region called after it count as one answer."""
    taken: list[tuple[Choice, float, np.ndarray]] = []
    for choice, share, columns in zip(
        settled.choices, settled.shares, settled.columns, strict=True
    ):
        if share < _LEAST_SHARE / 4:
            break
        twin = next((n for n, t in enumerate(taken) if _is_one(t[0].entry, choice.entry)), None)
        if twin is None:
            taken.append((choice, share, columns))
        else:
            held, sum_share, seen = taken[twin]
            town = held.entry.place.kind in DIVISIONS and choice.entry.place.kind in SETTLED
            first = choice if town and share >= sum_share * _TOWN_SHARE else held
            taken[twin] = (first, sum_share + share, seen)
    return [_option(*t) for t in taken[:_MOST_LISTED] if t[1] >= _LEAST_SHARE]


def _is_one(one: Entry, other: Entry) -> bool:
    if one.place.id in other.chain or other.place.id in one.chain:
        return True
    return _apart(one.place, other.place) < _SAME_KM


def _option(choice: Choice, share: float, columns: np.ndarray) -> Option:
    place = choice.entry.place
    said = [choice.entry.reason]
    if choice.way != EXACT or choice.entry.how != MAIN:
        said.append(choice.why or WAYS[choice.way] if choice.way else "by another of its names")
    said += [why for name, least, why in _SAID if columns[COLUMNS.index(name)] >= least]
    return Option(
        target=place.id,
        name=place.name,
        strength_share=share,
        reasons=tuple(said),
        lat=place.lat,
        lon=place.lon,
        precision_km=round((place.radius_km or 0.0) + choice.reach_km, 1),
    )


def _note(items: list[Option]) -> str:
    if not items:
        return "no such name in the registry or the gazetteer"
    listed = " or ".join(f"{o.name} ({o.strength_share:.0%})" for o in items[:2])
    return f"no such name in the registry; in the gazetteer {listed}, none of them likely enough"


def _is_open(items: list[Option]) -> bool:
    """Say whether two far-off places fit equally well."""
    if len(items) < 2 or items[0].strength_share - items[1].strength_share >= _OPEN_GAP:
        return False
    return _apart(items[0], items[1]) >= _APART_KM


def _apart(one: Place | Option, other: Place | Option) -> float:
    return distance_km((one.lat or 0.0, one.lon or 0.0), (other.lat or 0.0, other.lon or 0.0))
