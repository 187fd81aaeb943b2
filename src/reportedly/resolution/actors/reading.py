"""Whom a mention names: a ladder of readings, the surest first, each with its reason."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reportedly.model.mention import Mention
from reportedly.model.registry import Actor, Registry
from reportedly.resolution.actors.heads import (
    is_a_region,
    is_about_others,
    is_another_of_the_name,
    is_body_of_its_own,
    is_of_others,
    is_said_of_the_state,
)
from reportedly.resolution.actors.metonyms import MetonymReader
from reportedly.resolution.actors.surnames import bears, is_part_of_longer, namesake, untitled
from reportedly.resolution.actors.weights import zone_of
from reportedly.resolution.actors.wordwise import WordIndex, is_written_as_name
from reportedly.resolution.names import Match, NameIndex
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.references.referring import (
    Reference,
    is_first_person,
    refer,
    reference_of,
    said_of_nobody,
    voice_of,
)
from reportedly.resolution.scene import Option, Options, Scene, best_share, through, weaker
from reportedly.resolution.slots import speech_at
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import (
    CLASS_WORDS,
    cores_of,
    demonym_of,
    is_common,
    is_proper,
    is_turned_against,
    listed_parts,
    loyalty_of,
    owner_and_owned,
    owner_of,
    tidy,
    words_set,
)

_OF_WHOM = re.compile(r"^(?P<who>[\w -]{3,40}?)\s+(?:of|for|from)\s+(?P<whom>\S.{1,80})$")
_RULING = frozenset(("government", "authorities", "regime", "state"))
_STATE_KINDS = frozenset(("state", "government", "country"))
Reading = Callable[[str, Scene], Options]
"""Reads the words of a mention in their document."""
_EXACT = {True: 0.97, False: 0.95}
_HEAD_WORDS = words_set(
    """
    agency alliance army assembly authority battalion brigade coalition command committee council
    faction force front government group guard militia ministry movement navy organisation
    organization parliament party regime
    """
)
"""Nouns for one party, by which a text takes up a name again: "the coalition"."""


class ActorReader:
    """Reads mentions of actors against a registry.

    Args:
        registry: who is who.
        index: the names of the registry's actors.
        theatre: ISO 3166-1 alpha-2 codes of the countries the casebook is about.
        gazetteer: which names are capitals and countries; None for one of the theatre.
    """

    def __init__(
        self,
        registry: Registry,
        index: NameIndex,
        theatre: tuple[str, ...],
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self._registry = registry
        self._index = index
        self._theatre = theatre
        self._metonyms = MetonymReader(registry, gazetteer or Gazetteer(theatre))
        self._sources = NameIndex(registry.sources)
        self._places = NameIndex(registry.places)
        self._words = WordIndex(registry.actors)
        self._people = tuple(a for a in registry.actors if a.kind == "person")
        self._people_ids = frozenset(a.id for a in self._people)

    def read(self, mention: Mention, scene: Scene) -> Options:
        """Give everybody the mention can mean."""
        text = tidy(mention.text)
        exact = self._exact(text, scene)
        if exact.items:
            return self._gone_on(exact, mention, scene)
        government = self._metonyms.read(text, mention.span, scene.text)
        if government is not None:
            return government
        nobody = self._elsewhere(text) or said_of_nobody(scene.text, mention.span)
        if nobody:
            return Options(note=nobody)
        if is_first_person(text):
            return voice_of(self._registry, scene)
        reference = reference_of(scene.with_article(mention.span, text))
        if reference is not None:
            return self._referred(text, reference, mention, scene)
        if is_common(text):
            return Options(note="a common noun: it names nobody by itself")
        if demonym_of(text) and not self._is_of_the_state(mention, scene):
            return self._people_of(text, scene, of_the_state=False)
        by_surname = partial(self._surname, mention=mention)
        ladder: tuple[Reading, ...] = (
            *self._ladder(), by_surname, self._spelling, self._by_words
        )  # fmt: skip
        for reading in ladder:
            found = reading(text, scene)
            if found.items and (found.open_choice or best_share(found) >= 0.5):
                return found
        return Options(items=(*self._nearby(text).items, *self._by_words(text, scene).items))

    def _ladder(self) -> tuple[Reading, ...]:
        return (
            self._acronym,
            self._several,
            self._person_inside,
            self._loyal,
            self._owned,
            self._of_whom,
            self._class_words,
            self._ends_in_name,
            self._people_of,
        )

    def _exact(self, text: str, scene: Scene) -> Options:
        matches = self._index.exact(text)
        options = [self._named_then(m, scene) for m in matches]
        if len(options) < 2:
            return Options(items=tuple(options))
        named = [s.target for s in scene.actors]
        counts = {o.target: named.count(o.target) for o in options}
        top = [o for o in options if counts[o.target] == max(counts.values())]
        if len(top) == 1:
            return Options(
                items=tuple(
                    weaker(o, 0.85 if o in top else 0.3, "named elsewhere in the document")
                    if o in top
                    else weaker(o, 0.3)
                    for o in options
                )
            )
        return Options(
            items=tuple(weaker(o, 0.5) for o in options),
            note="several actors bear this name",
            open_choice=True,
        )

    def _gone_on(self, exact: Options, mention: Mention, scene: Scene) -> Options:
        """Read "al-Qaeda" as the longer name that the text goes on to, "al-Qaeda in Iraq"."""
        here = [s.target for s in scene.actors if s.at == mention.span[0]]
        same = not here or any(o.target in here for o in exact.items)
        longer = None if same else self._registry.find_actor(here[0])
        named = self._registry.find_actor(exact.items[0].target)
        if longer is None or named is None or named.kind in _STATE_KINDS:
            return exact
        return Options(items=(_plain(longer, 0.9, f"the text goes on: {longer.name}"),))

    def _is_of_the_state(self, mention: Mention, scene: Scene) -> bool:
        said = speech_at(scene.text, mention.span)
        return said is not None or is_said_of_the_state(scene.text, mention.span)

    def _named_then(self, match: Match, scene: Scene) -> Option:
        """Weaken a name that the actor did not have when the document was published."""
        option = _option(match, _EXACT[match.name.main], match.reason)
        actor = self._registry.find_actor(match.name.target)
        if actor is None or actor.was_called(match.name.text, scene.on):
            return option
        return weaker(option, 0.3, f"{actor.name} was not called so on {scene.on}")

    def _acronym(self, text: str, scene: Scene) -> Options:
        other = scene.acronyms.get(fold(text))
        if other is None:
            return Options()
        why = f"'{text}' stands for '{other}' in this document"
        return through(self._exact(other, scene), 0.97, why)

    def _several(self, text: str, scene: Scene) -> Options:
        """Read "French, British and US forces" as several parties, so as none of them."""
        found = [
            o
            for part in listed_parts(text)
            for o in (self._exact(part, scene).items or self._class_words(part, scene).items)[:1]
        ]
        if len({o.target for o in found}) < 2:
            return Options()
        return Options(
            items=tuple(weaker(o, 0.2) for o in found),
            note="these words name several parties at once",
            open_choice=True,
        )

    def _loyal(self, text: str, scene: Scene) -> Options:
        """Read "forces allied with the council" as the council's camp, to which they belong."""
        words = loyalty_of(text)
        if words is None:
            return Options()
        found = self._exact(words, scene)
        found = found if found.items else self._class_words(words, scene)
        return through(found, 0.8, f"'{text}' counted with '{words}', whose camp they are in")

    def _ends_in_name(self, text: str, _scene: Scene) -> Options:
        """Read "UN-backed and recognised Government of National Accord" as what it ends in."""
        for at, match in reversed(self._inside(text)):
            ends = fold(text[at:]) == fold(match.name.text) and " " in match.name.text
            if ends and at >= 1 and self._is_beside(text[:at], match.name.target):
                return Options(items=(_option(match, 0.85, match.reason, f"'{text}' ends in it"),))
        return Options()

    def _is_beside(self, lead: str, target: str) -> bool:
        """Say whether the words before a name leave it the name of whom the phrase means."""
        actor = self._registry.find_actor(target)
        country = actor.country if actor else None
        return not is_about_others(lead) and not is_another_of_the_name(lead, country)

    def _inside(self, text: str) -> tuple[tuple[int, Match], ...]:
        """Give the names of several words that can stand in the words, none in a single word."""
        return self._index.named_in(text) if " " in text else ()

    def _person_inside(self, text: str, _scene: Scene) -> Options:
        """Read "Britain’s Ambassador to Libya Peter Millett" as the person it names."""
        for at, match in reversed(self._inside(text)):
            if match.name.target not in self._people_ids:
                continue
            rest = text[at:]
            ends = fold(rest) == fold(match.name.text) or rest[len(match.name.text) :][:1] == ","
            if ends and " " in match.name.text and not is_about_others(text[:at]):
                why = f"'{text}' names '{match.name.text}'"
                return Options(items=(_option(match, 0.9, match.reason, why),))
        return Options()

    def _of_whom(self, text: str, scene: Scene) -> Options:
        """Read "ten fighters of the council" as the council, whose they are."""
        found = _OF_WHOM.match(text)
        if found is None or not is_common(found["who"]) or is_turned_against(found["who"]):
            return Options()
        whom = found["whom"]
        read = self._named(whom, scene)
        read = read if read.items else self._class_words(whom, scene)
        return through(read, 0.88, f"'{text}' read as '{whom}', whose they are")

    def _owned(self, text: str, scene: Scene) -> Options:
        """Read "the GNA’s Presidency Council" as the council, "ISIS’s fighters" as ISIS."""
        parts = owner_and_owned(text)
        if parts is None:
            return Options()
        owner, owned = parts
        inner = self._exact(owned, scene) if is_proper(owned) else Options()
        if inner.items:
            return through(inner, 0.95, f"'{text}' read as '{owned}'")
        if all(w in _HEAD_WORDS | CLASS_WORDS for w in fold(owned).split()):
            return through(self._named(owner, scene), 0.85, f"'{text}' read as '{owner}'")
        return Options()

    def _class_words(self, text: str, scene: Scene) -> Options:
        for core in cores_of(text):
            named = self._named(core, scene)
            if named.items and self._is_of(named.items[0].target, text, core):
                return through(named, 0.88, f"'{text}' read as {owner_of(core)}")
        return Options()

    def _is_of(self, target: str, text: str, core: str) -> bool:
        """Say whether the words around a name leave the phrase with its bearer."""
        lead, _, tail = text.partition(core)
        actor = self._registry.find_actor(target)
        state = actor is not None and actor.kind in _STATE_KINDS
        if is_about_others(lead) or is_of_others(tail):
            return False
        if state and (is_body_of_its_own(tail) or is_a_region(lead)):
            return False
        return bool(tail) or self._is_beside(lead, target)

    def _named(self, text: str, scene: Scene) -> Options:
        for reading in (self._exact, self._acronym, self._spelling):
            found = reading(text, scene)
            if found.items:
                return found
        return Options()

    def _people_of(self, text: str, _scene: Scene, *, of_the_state: bool = True) -> Options:
        """Read "French forces" as the French state where the registry has it."""
        words = [w for w in text.split() if w.casefold() not in ("the", "some")]
        code = demonym_of(words[0]) if words else None
        rest = " ".join(words[1:])
        if code is None or is_turned_against(text) or not is_common(rest):
            return Options()
        states = [a for a in self._registry.actors if a.country == code and a.kind in _STATE_KINDS]
        governments = [a for a in states if a.kind == "government"]
        ruling = any(fold(w) in _RULING for w in words[1:])
        at_home = code in self._theatre
        rules = governments if ruling and governments else [] if at_home else states
        others = is_body_of_its_own(rest) or is_of_others(rest) or not of_the_state
        if len(rules) == 1 and not others:
            return Options(items=(_plain(rules[0], 0.8, f"'{words[0]}' is said of {code}"),))
        items = tuple(
            _plain(a, 0.2, f"'{words[0]}' is said of {code}, but not only of it") for a in states
        )
        note = f"'{words[0]}' does not say which party of the country is meant"
        return Options(items=items, note=note, open_choice=True)

    def _surname(self, text: str, scene: Scene, *, mention: Mention) -> Options:
        surname = untitled(text)
        if surname is None or is_part_of_longer(scene.text, mention.span):
            return Options()
        bearers = [a for a in self._people if bears(a, surname)]
        named = [a for a in bearers if a.id in scene.actor_ids()]
        if not named and (other := namesake(surname, bearers, scene.text)):
            return Options(note=f"'{other}' stands in the document, whom the registry lacks")
        if len(named) == 1:
            why = f"surname of {named[0].name}, whose full name is in the document"
            return Options(items=(_plain(named[0], 0.9, why),))
        if text == surname:  # without a title the very letters are wanted
            bearers = [a for a in bearers if bears(a, surname, exactly=True)]
        if len(bearers) == 1:
            why = f"surname of {bearers[0].name}, the only one in the registry"
            return Options(items=(_plain(bearers[0], 0.72, why),))
        return Options(
            items=tuple(_plain(a, 0.4, f"surname of {a.name}") for a in bearers),
            note="several people bear this surname",
            open_choice=bool(bearers),
        )

    def _spelling(self, text: str, _scene: Scene) -> Options:
        sure = [m for m in self._index.alike(text) if m.kind != "near"]
        if len(sure) >= 2 and sure[0].likeness_share - sure[1].likeness_share < 0.05:
            return Options(
                items=tuple(_option(m, 0.45, m.reason) for m in sure),
                note="several names are spelt much the same",
                open_choice=True,
            )
        return Options(items=tuple(_option(m, _spelt_share(m), m.reason) for m in sure))

    def _by_words(self, text: str, scene: Scene) -> Options:
        """Read a name by its words: spelt alike, of one meaning, or short for each other."""
        if not is_written_as_name(text):
            return Options()
        found = [m for m in self._words.look(text) if zone_of(m.bits) != "no"]
        linked = [m for m in found if zone_of(m.bits) == "link"]
        spelt_out = scene.acronyms.get(fold(text))
        if spelt_out is not None:
            return Options(note=f"'{text}' stands for '{spelt_out}' here, whom the registry lacks")
        items = tuple(
            Option(target=m.actor.id, name=m.actor.name, strength_share=m.linked_share,
                   reasons=tuple(r.text for r in m.reasons), bits=tuple(r.bits for r in m.reasons))
            for m in found
        )  # fmt: skip
        if len(linked) >= 2:
            return Options(items=items, note="several names come near", open_choice=True)
        return Options(items=items)

    def _nearby(self, text: str) -> Options:
        near = [m for m in self._index.alike(text) if m.kind == "near"]
        return Options(items=tuple(_option(m, 0.3 * m.likeness_share, m.reason) for m in near))

    def _elsewhere(self, text: str) -> str | None:
        """Say that the name is one of a source or a place, if it is."""
        for index, noun in ((self._sources, "source"), (self._places, "place")):
            for match in index.exact(text):
                return f"{match.name.target_name} is a {noun} in the registry, not an actor"
        return None

    def _referred(self, text: str, reference: Reference, mention: Mention, scene: Scene) -> Options:
        """Read "the coalition" and "their forces" as the last party that fits."""
        found = refer(self._registry, reference, mention.span, scene)
        if not found.items:
            return Options(note=f"'{text}' names nobody by itself; {found.note}")
        said = tuple(weaker(o, o.strength_share, f"'{text}' read as {o.name}") for o in found.items)
        return replace(found, items=said)


def _spelt_share(match: Match) -> float:
    return (0.55 if match.kind == "key" else 0.45) + 0.35 * match.likeness_share


def _option(match: Match, strength_share: float, *reasons: str) -> Option:
    name = match.name
    return Option(
        target=name.target,
        name=name.target_name,
        strength_share=strength_share,
        reasons=reasons,
    )


def _plain(actor: Actor, strength_share: float, reason: str) -> Option:
    return Option(
        target=actor.id, name=actor.name, strength_share=strength_share, reasons=(reason,)
    )
