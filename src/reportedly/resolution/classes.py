"""Whether a name is a party or a place, by where it stands and by the lists that have it.

A tagger's label only proposes: "Ras Lanuf" is a town though it is labelled a person, "Middle East
Eye" a medium though it is labelled a place.
"""

from dataclasses import replace

from reportedly.model.mention import Mention
from reportedly.resolution.names import NameIndex
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.scene import LEAST_CHOSEN_SHARE, Options, Scene, best_share, weaker
from reportedly.resolution.slots import ground_slot_at, place_slot_at
from reportedly.resolution.wording import is_proper, owner_of, tidy

_SURE_SHARE = 0.95
"""From here on somebody bears this very name."""
_NOT_MEANT_SHARE = 0.1


class ClassJudge:
    """Hears a reading of a name as a party again where the name stands as a place.

    Args:
        index: the names of the registry's places.
        gazetteer: all other places.
    """

    def __init__(self, index: NameIndex, gazetteer: Gazetteer) -> None:
        self._index = index
        self._gazetteer = gazetteer

    def judged(self, mention: Mention, options: Options, scene: Scene) -> Options:
        """Give the reading as a party, taken back where the words are a place in a place's slot.

        After "in" and "near" even a state that bears the very name is not who is meant but where;
        after "captured", "from" and "to" a party of that very name stays.
        """
        text = owner_of(tidy(mention.text))
        if not is_proper(text):
            return options
        strict = place_slot_at(scene.text, mention.span)
        slot = strict or ground_slot_at(scene.text, mention.span)
        if slot is None:
            return options
        share = best_share(options)
        if share >= _SURE_SHARE and not strict:
            return options
        known = self.known_as(text)
        if known is None:
            return options
        why = f"'{slot} {text}': a place stands here, {known}"
        if share < LEAST_CHOSEN_SHARE:
            return replace(options, note=why)
        items = tuple(
            weaker(o, min(o.strength_share, _NOT_MEANT_SHARE), why) for o in options.items
        )
        return Options(items=items, note=why)

    def known_as(self, text: str) -> str | None:
        """Say which list has a place of this very name, or None where none has."""
        for match in self._index.exact(text):
            return match.reason
        return next((e.reason for e in self._gazetteer.countries(text)), None) or next(
            (e.reason for e in self._gazetteer.towns(text)), None
        )
