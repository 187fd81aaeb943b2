"""A capital or a country that speaks is its government: "Ankara denied it"."""

from collections.abc import Iterable

from reportedly.model.document import Span
from reportedly.model.registry import Actor, Registry
from reportedly.resolution.places.atlas import BARE
from reportedly.resolution.places.candidates import EXACT
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.scene import Option, Options
from reportedly.resolution.slots import speech_at

_STATE_KINDS = frozenset(("state", "government", "country"))
_NO_SEATS = frozenset(("BE", "YE"))
"""Whose capital says nothing of their government: Brussels is the Union's, Sanaa not Yemen's."""


class MetonymReader:
    """Reads names of capitals and countries as governments, where they speak or deal.

    Args:
        registry: who is who.
        gazetteer: which town is whose capital.
    """

    def __init__(self, registry: Registry, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._states = tuple(a for a in registry.actors if a.kind in _STATE_KINDS and a.country)

    def read(self, text: str, span: Span, document: str) -> Options | None:
        """Give the government meant, or None where the words are not read so.

        With two rival governments in the registry both are candidates and none is chosen; with
        none of its actors the reason names the government.

        Args:
            text: the name.
            span: where it stands.
            document: the text it stands in.
        """
        said = speech_at(document, span)
        country = self._country_of(text) if said else None
        if country is None:
            return None
        code, name = country
        why = f"'{text}' beside '{said}' is read as the government of {name}"
        states = [a for a in self._states if a.country == code]
        ruling = _whole(a for a in states if a.kind == "government") or states
        if len(ruling) == 1:
            return Options(items=(_option(ruling[0], 0.85, why),))
        if not ruling:
            return Options(note=f"{why}; the registry has no such actor")
        items = tuple(_option(a, 0.9 / len(ruling), why) for a in ruling)
        return Options(
            items=items,
            note=f"{why}, and the registry has {len(ruling)} that may be it",
            open_choice=True,
        )

    def _country_of(self, text: str) -> tuple[str, str] | None:
        """Give the code and the name of the country that a name is or whose capital it is."""
        countries = self._gazetteer.countries(text)
        if countries:
            place = countries[0].place
            return (place.country, place.name) if place.country else None
        for choice in self._gazetteer.choices(text):
            entry, code = choice.entry, choice.entry.place.country
            if choice.way != EXACT or entry.place.kind != "capital" or not entry.how < BARE:
                continue
            if code and code not in _NO_SEATS:
                whole = self._gazetteer.by_id(f"country:{code}")
                return code, whole.place.name if whole else code
        return None


def _whole(actors: Iterable[Actor]) -> list[Actor]:
    """Leave out those that are a part of another: a council of a government is no rival of it."""
    known = {a.id: a for a in actors}
    return [a for a in known.values() if not any(t.target in known for t in a.parents)]


def _option(actor: Actor, strength_share: float, why: str) -> Option:
    return Option(target=actor.id, name=actor.name, strength_share=strength_share, reasons=(why,))
