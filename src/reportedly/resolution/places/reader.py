"""Where a mention lies: registry first, then descriptions and parts of places, then gazetteer."""

import re
from dataclasses import replace

from reportedly.model.mention import Mention
from reportedly.model.registry import Place, Registry
from reportedly.resolution.names import Match, NameIndex
from reportedly.resolution.places.candidates import INNER
from reportedly.resolution.places.elsewhere import Elsewhere
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.geometry import Outline
from reportedly.resolution.places.relative import Spot, Way, spot_of, way_of
from reportedly.resolution.scene import Option, Options, Scene, best_share, through, weaker
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import (
    PART_WORDS,
    inside_of,
    is_proper,
    owner_of,
    place_core,
    place_kinds,
    tidy,
)

_PRECISION_KM = {
    "country": 500.0, "region": 150.0, "province": 75.0, "governorate": 75.0, "district": 2.0,
    "city": 5.0, "town": 5.0, "village": 3.0, "port": 2.0, "building": 0.5, "campus": 1.0,
}  # fmt: skip
_UNNAMED_PRECISION_KM = 5.0
_SETTLED = ("city", "town", "village", "capital")
_KIND_TAIL = re.compile(
    r"(?i)^(?:the\s+)?(?P<name>.+?)\s+(?P<kind>city|town|village|province|region|district|"
    r"sea\s?port|port|harbou?r|airport|air\s?base|air\s+force\s+base|university|hospital)$"
)
_OF_KIND = re.compile(
    r"(?i)^(?:the\s+)?(?:\w+\s+)?(?:city|town|village|cities|towns|villages|province|region|"
    r"district|municipality|settlement|area)\s+of\s+(?P<name>.+)$"
)
_INDEFINITE = re.compile(r"(?i)(?:an?|another|some)\s")
_LOOK_BACK = 12  # mentions: about two paragraphs of a report
_DEPTH = 3
_SITE_KM = 15.0
"""How far a site may lie from the town it is named by. Source: shared methods survey, section 5."""


class PlaceReader:
    """Reads mentions of places against a registry and a gazetteer.

    Args:
        registry: what is where.
        index: the names of the registry's places.
        gazetteer: looked at only when the registry knows nothing.
    """

    def __init__(self, registry: Registry, index: NameIndex, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._index = index
        self._actors = NameIndex((*registry.actors, *registry.sources))
        self._gazetteer = gazetteer
        self._elsewhere = Elsewhere(registry, gazetteer)

    def read(self, mention: Mention, scene: Scene) -> Options:
        """Give every place the mention can mean."""
        text = owner_of(tidy(mention.text))
        return self._read(text, mention.span[0], scene, _DEPTH)

    def _read(self, text: str, at: int, scene: Scene, depth: int) -> Options:
        exact = self._exact(text, scene)
        if exact.items:
            return exact
        way = way_of(text)
        if way is not None and depth >= 1:
            return self._along(text, way, at, scene, depth)
        actor = next(iter(self._actors.exact(text)), None)
        if actor and is_proper(text) and not self._gazetteer.countries(text):
            return Options(
                note=f"{actor.name.target_name} names an actor or a source in the registry, not a place"
            )
        several = self._several(text)
        if several.items:
            return several
        kinds = place_kinds(text)
        if kinds and _INDEFINITE.match(text):
            return Options(note="any such place could be meant")
        if kinds and not is_proper(text):
            return self._described(text, kinds, at, scene)
        for found in (
            self._inside(text, at, scene, depth),
            self._part(text, at, scene, depth),
            self._with_kind(text, scene),
            self._begun(text, scene),
            self._spelt(text) if is_proper(text) else Options(),
        ):
            if found.items or found.open_choice:
                return found
        return self._abroad(text, scene)

    def _along(self, text: str, way: Way, at: int, scene: Scene, depth: int) -> Options:
        """Read "15 km north of Sirte" as a place of its own, with a radius that owns up."""
        if way.kind == "border" and len(way.names) < 2:
            way = self._from_here(way, scene)
        found = [self._read(name, at, scene, depth - 1) for name in way.names]
        if any(best_share(f) < 0.5 or f.open_choice for f in found):
            return Options(note=f"'{text}': nobody knows {' and '.join(way.names)}")
        tops = [f.items[0] for f in found]
        spots = tuple(
            Spot(lat=t.lat, lon=t.lon, radius_km=t.precision_km or 0.0)
            for t in tops
            if t.lat is not None and t.lon is not None
        )
        borders = tuple(self._outlines(t) for t in tops) if way.kind == "border" else ()
        spot = spot_of(way, spots, borders)
        if spot is None:
            return Options(note=f"'{text}': too little is said to find it on a map")
        place = Option(
            target=f"{way.kind}:{fold(text).replace(' ', '-')}",
            name=text,
            strength_share=0.9 * min(t.strength_share for t in tops),
            reasons=(f"told from {' and '.join(t.name for t in tops)}", *tops[0].reasons),
            lat=spot.lat,
            lon=spot.lon,
            precision_km=spot.radius_km,
        )
        return Options(items=(place,))

    def _from_here(self, way: Way, scene: Scene) -> Way:
        """Say from where "the border with Tunisia" is told: the theatre, else the main town's land."""
        codes = self._gazetteer.theatre
        focus = self._elsewhere.focus(scene)
        home = codes[0] if codes else focus.place.country if focus else None
        here = self._gazetteer.by_id(f"country:{home}")
        same = here is not None and here in self._gazetteer.countries(way.names[0])
        return replace(way, names=(here.place.name, *way.names)) if here and not same else way

    def _outlines(self, option: Option) -> tuple[Outline, ...]:
        """Give the borders of a country or region, also where the registry has it by its name."""
        known = self._gazetteer.by_id(option.target)
        entries = (known,) if known else self._gazetteer.countries(option.name)
        rows = [e.row for e in entries if e.row >= 0]
        return self._gazetteer.atlas.borders(rows[0]) if rows else ()

    def _exact(self, text: str, scene: Scene) -> Options:
        on = scene.told_on()
        matches = [
            m for m in self._index.exact(text) if self._registry.place(m.name.target).stands(on)
        ]
        options = tuple(self._option(m, 0.97 if m.name.main else 0.95, m.reason) for m in matches)
        if len(options) < 2:
            return Options(items=options)
        return self._told_apart(options, scene)

    def _told_apart(self, options: tuple[Option, ...], scene: Scene) -> Options:
        named = set(scene.place_ids())
        fitting = [o for o in options if named.intersection(self._registry.within(o.target)[1:])]
        if len(fitting) != 1:
            return Options(
                items=tuple(weaker(o, 0.5) for o in options),
                note="several places bear this name",
                open_choice=True,
            )
        why = "lies in a place that the document names"
        return Options(
            items=tuple(
                weaker(o, 0.85, why) if o is fitting[0] else weaker(o, 0.3) for o in options
            )
        )

    def _several(self, text: str) -> Options:
        """Read "the first, second and third districts" as several places, so as none of them."""
        words = fold(text).split()
        numbers = [w for w in words if w.isdigit()]
        if len(numbers) < 2 or not words[-1].endswith("s"):
            return Options()
        tail = " ".join(w for w in words if not w.isdigit() and w != "and").removesuffix("s")
        found = [m for n in numbers for m in self._index.exact(f"{n} {tail}")]
        return Options(
            items=tuple(self._option(m, 0.2, m.reason) for m in found),
            note="these words name several places at once",
            open_choice=True,
        )

    def _described(self, text: str, kinds: tuple[str, ...], at: int, scene: Scene) -> Options:
        """Read "the port" as the port of a place the document names."""
        for kind in kinds:
            fitting = [p for p in self._registry.places if p.kind == kind]
            for ids, where in self._surroundings(at, scene):
                close = [p for p in fitting if set(self._registry.within(p.id)) & ids]
                if close:
                    return self._one_of(text, close, where)
            if len(fitting) == 1:
                only = f"'{text}': the only {kind} in the registry"
                return Options(items=(self._plain(fitting[0], 0.55, only),))
        sizes = {*kinds, *(("capital",) if "city" in kinds else ())}
        town = self._last_town(at, scene, sizes) if sizes & set(_SETTLED) else Options()
        for option in town.items:
            why = f"'{text}' read as {option.name}, the last town named before it"
            return through(town, 0.8, why)
        return Options(note=f"'{text}': the document names no place that it could belong to")

    def _last_town(self, at: int, scene: Scene, sizes: set[str]) -> Options:
        """Give the town that the document named last before an offset, within a longer name too.

        Only one of these sizes: "the village" is no city of a million.
        """
        before = [m for m in scene.mentions if m.kind == "place" and m.span[0] < at]
        for mention in reversed(before[-_LOOK_BACK:]):
            text = owner_of(tidy(mention.text))
            own = self._exact(text, scene)
            if own.items and self._registry.place(own.items[0].target).kind in sizes:
                return own
            choices = self._gazetteer.choices(text)
            named = bool(choices) and choices[0].way < INNER
            if is_proper(text) and named and not self._gazetteer.countries(text):
                found = self._abroad(text, scene)
                best = next(iter(found.items), None)
                known = self._gazetteer.by_id(best.target) if best else None
                if known and best_share(found) >= 0.5 and known.place.kind in sizes:
                    return replace(found, items=found.items[:1])
        return Options()

    def _surroundings(self, at: int, scene: Scene) -> tuple[tuple[set[str], str], ...]:
        """Give the places named nearby, then before, then anywhere, without countries."""
        ranges = (
            (scene.place_ids(before=at, after=scene.paragraph_start(at)), "named before it"),
            (scene.place_ids(before=at), "named earlier"),
            (scene.place_ids(), "named in the document"),
        )
        return tuple((set(filter(self._is_local, ids)), where) for ids, where in ranges)

    def _is_local(self, place_id: str) -> bool:
        return self._registry.place(place_id).kind not in ("country", "region")

    def _one_of(self, text: str, places: list[Place], where: str) -> Options:
        if len(places) == 1:
            inside = self._registry.find_place(places[0].parent)
            of = f" in {inside.name}" if inside else ""
            why = f"'{text}' read as {places[0].name}{of}, {where}"
            return Options(items=(self._plain(places[0], 0.8, why),))
        return Options(
            items=tuple(self._plain(p, 0.45, f"'{text}' could be {p.name}") for p in places),
            note=f"'{text}' could be any of {len(places)} places {where}",
            open_choice=True,
        )

    def _inside(self, text: str, at: int, scene: Scene, depth: int) -> Options:
        """Read "Y of X", "X’s Y" and "Y, X" as the Y that lies in X."""
        parts = inside_of(text)
        if parts is None and ", " in text:
            inner, outer = text.split(", ", 1)
            parts = (outer, inner)
        if parts is None or depth < 1:
            return Options()
        outer, inner = parts
        around = self._read(outer, at, scene, depth - 1)
        if best_share(around) < 0.5 or around.open_choice:
            return self._exact(inner, scene)
        within = self._within(inner, around.items[0].target, around.items[0].name)
        if within.items or ", " not in text:
            return within
        return self._in_outer(inner, outer) or self._read(inner, at, scene, depth - 1)

    def _in_outer(self, inner: str, outer: str) -> Options | None:
        """Read "Istanbul, Turkey" and "Paris, Texas" by the gazetteer's places inside the outer."""
        around = {e.place.id for e in self._gazetteer.named(outer)}
        inside = [e for e in self._gazetteer.named(inner) if around.intersection(e.chain)]
        if not inside:
            return None
        place = inside[0].place
        why = (f"'{outer}' contains it", inside[0].reason)
        return Options(items=(replace(self._plain(place, 0.85, ""), reasons=why),))

    def _within(self, inner: str, container: str, container_name: str) -> Options:
        parts = self._registry.parts_of(container)
        why = f"lies in {container_name}"
        named = [m for m in self._index.exact(inner) if m.name.target in parts]
        if named:
            return Options(items=tuple(self._option(m, 0.92, m.reason, why) for m in named))
        kinds = place_kinds(inner)
        fitting = [p for p in map(self._registry.place, parts) if p.kind in kinds]
        if not fitting:
            return Options()
        return self._one_of(inner, fitting, f"that {why}")

    def _part(self, text: str, at: int, scene: Scene, depth: int) -> Options:
        """Read "the port’s western perimeter" as the port, less exactly."""
        stripped = place_core(text)
        if stripped is None or depth < 1:
            return Options()
        core, reach_km = stripped
        if core:
            whole = self._read(core, at, scene, depth - 1)
        else:
            whole = self._last_settlement(text, at, scene)
        wider = tuple(
            replace(o, precision_km=round((o.precision_km or 0.0) + reach_km, 1))
            for o in whole.items
        )
        why = f"'{text}' read as {core or 'the place named last'}, give or take {reach_km:g} km"
        return through(replace(whole, items=wider), 0.85, why)

    def _last_settlement(self, text: str, at: int, scene: Scene) -> Options:
        for place_id in scene.place_ids(before=at):
            place = self._registry.place(place_id)
            if place.kind in _SETTLED:
                return Options(items=(self._plain(place, 0.75, "named last before these words"),))
        return Options(note=f"'{text}': no settlement is named before these words")

    def _with_kind(self, text: str, scene: Scene) -> Options:
        """Read "Sirte city", "the city of Sirte" and "Sirte port"."""
        of_kind = _OF_KIND.match(text)
        if of_kind:
            named = self._exact(of_kind["name"], scene)
            named = named if named.items else self._abroad(of_kind["name"], scene)
            return through(named, 0.95, f"'{text}' read as {of_kind['name']}")
        tail = _KIND_TAIL.match(text)
        if tail is None:
            return Options()
        kinds = place_kinds(tail["kind"]) or (tail["kind"].casefold(),)
        around = self._exact(owner_of(tail["name"]), scene)
        for option in around.items:
            if self._registry.place(option.target).kind in kinds:
                return through(Options(items=(option,)), 0.95, f"'{text}' read as {option.name}")
            inside = self._within(tail["kind"], option.target, option.name)
            return inside if inside.items else self._some(text, option)
        return Options()

    def _some(self, text: str, whole: Option) -> Options:
        """Read "Nawfaliya port", which no list has, as a site somewhere near Nawfaliya."""
        wider = replace(whole, precision_km=(whole.precision_km or 0.0) + _SITE_KM)
        why = f"'{text}' is in no list; somewhere near {whole.name}"
        return through(Options(items=(wider,)), 0.75, why)

    def _begun(self, text: str, scene: Scene) -> Options:
        """Read "Ouagadougou" as the Ouagadougou Centre that the document names in full."""
        named = map(self._registry.place, scene.place_ids())
        begun = [p for p in named if fold(p.name).startswith(f"{fold(text)} ")]
        if not is_proper(text) or fold(text) in PART_WORDS or len(begun) != 1:
            return Options()
        why = f"'{text}' begins the name {begun[0].name}, which the document gives in full"
        return Options(items=(self._plain(begun[0], 0.7, why),))

    def _spelt(self, text: str) -> Options:
        alike = [m for m in self._index.alike(text) if m.kind != "near"]
        if len(alike) >= 2 and alike[0].likeness_share - alike[1].likeness_share < 0.05:
            return Options(
                items=tuple(self._option(m, 0.45, m.reason) for m in alike),
                note="several names are spelt much the same",
                open_choice=True,
            )
        base = {"key": 0.55, "slip": 0.45}
        return Options(
            items=tuple(
                self._option(m, base[m.kind] + 0.35 * m.likeness_share, m.reason) for m in alike
            )
        )

    def _abroad(self, text: str, scene: Scene) -> Options:
        """Look in the gazetteer; names of the registry that come near are listed after it."""
        if not is_proper(text):
            return Options(note="a common noun: it names no place by itself")
        near = tuple(
            self._option(m, 0.3 * m.likeness_share, m.reason) for m in self._index.alike(text)
        )
        found = self._elsewhere.options(text, scene)
        near = () if best_share(found) >= 0.5 else near
        return replace(found, items=(*found.items, *near))

    def _option(self, match: Match, strength_share: float, *reasons: str) -> Option:
        place = self._registry.place(match.name.target)
        return replace(self._plain(place, strength_share, ""), reasons=reasons)

    def _plain(self, place: Place, strength_share: float, reason: str) -> Option:
        precision_km = place.radius_km
        if precision_km is None:
            precision_km = _PRECISION_KM.get(place.kind, _UNNAMED_PRECISION_KM)
        return Option(
            target=place.id,
            name=place.name,
            strength_share=strength_share,
            reasons=(reason,),
            lat=place.lat,
            lon=place.lon,
            precision_km=precision_km,
        )
