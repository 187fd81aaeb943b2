"""Words that take a name up again: "the group", "their forces", "he", "our forces".

The last party that fits is meant. Where two that fit are of two sides, nothing is chosen: a wrong
side is worse than a gap.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.model.document import Span
from reportedly.model.mention import Mention
from reportedly.model.registry import Actor, Registry, live_ties
from reportedly.resolution.actors.acronyms import looks_short
from reportedly.resolution.references.speaking import Seen, sentence_start, who_goes_on
from reportedly.resolution.scene import Option, Options, Scene, Sighting, head_of
from reportedly.resolution.slots import ground_slot_at, place_slot_at, speech_at
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import (
    CALENDAR,
    CLASS_WORDS,
    demonym_of,
    is_proper,
    words_set,
)

_GROUP_KINDS = frozenset(("armed-group", "organisation", "party", "alliance", "community"))
_ARMED_KINDS = frozenset(("armed-group", "alliance", "government", "community", "state"))
_RULING_KINDS = frozenset(("government",))
_STATE_KINDS = frozenset(("state", "government", "country"))
_HEADS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("group", "organisation", "organization", "movement", "organisations"),
                    _GROUP_KINDS),
    **dict.fromkeys(("militia", "faction", "militants", "extremists"),
                    frozenset(("armed-group",))),
    "party": frozenset(("party",)),
    **dict.fromkeys(("coalition", "alliance"), frozenset(("alliance",))),
    **dict.fromkeys(("forces", "force", "troops", "army", "fighters", "soldiers", "brigades",
                     "units", "gunmen", "men", "rebels", "insurgents", "jihadists", "terrorists"),
                    _ARMED_KINDS),
    **dict.fromkeys(("government", "authorities", "regime", "cabinet", "administration"),
                    _RULING_KINDS),
    **dict.fromkeys(("general", "president", "premier", "commander", "spokesman", "spokeswoman",
                     "spokesperson", "minister", "leader", "envoy", "ambassador"),
                    frozenset(("person",))),
}  # fmt: skip
"""What a noun can stand for, by kind of actor; other nouns need a name that has them in it."""
NAMED_HEADS = words_set(
    """
    agency army assembly authority battalion brigade bureau chamber coalition command commission
    committee council division embassy faction force front government guard junta league ministry
    movement navy office organisation organization parliament party police regime room senate
    union university
    """
)
"""Nouns that a body has in its name: "the ministry" is the last body called so."""
_AGAINST_STATES = frozenset(("militia", "faction", "militants", "jihadists", "extremists",
                             "terrorists", "insurgents", "rebels", "group", "movement"))  # fmt: skip
"""Nouns for others than a state's own: an army of the government is never "the rebels"."""
_CLASS_NOUNS = frozenset(("rebels", "insurgents", "jihadists", "terrorists", "forces", "force",
                          "troops", "army", "fighters", "soldiers", "brigades", "units", "gunmen",
                          "men"))  # fmt: skip
"""Nouns for anybody who bears arms: they take up only whom the text has called so."""
_ALONE = frozenset(("president", "spokesman", "spokeswoman", "spokesperson", "minister", "leader",
                    "commander", "envoy", "ambassador", "general", "premier"))  # fmt: skip
_SINGULAR = frozenset(("he", "she", "him", "his", "her", "himself", "herself"))
_PLURAL = frozenset(("they", "them", "their", "themselves"))
_NEUTER = frozenset(("it", "its", "itself"))
_FIRST = ("we", "our", "us", "ourselves", "ours", "my")
_FIRST_AS_WRITTEN = frozenset((*_FIRST, *(w.capitalize() for w in _FIRST)))
_VOICES = frozenset(("bureau", "office", "room", "centre", "center"))
_VOICED = frozenset(("media", "press", "information", "operations"))
"""A party's own mouth: "its media bureau", "the operations room"."""
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_NO_PERSON_LABELS = _PLACE_LABELS | {"NORP"}
_MARKS_GROUP = frozenset(("armed", "militant", "extremist", "terrorist", "jihadist", "rebel"))
"""What may stand between "the" and "group"; "the police force" is no force named before."""
_EXPLETIVE = re.compile(
    r"\s(?:is|was|has been|had been|will be|may be|became|remains?|remained|seems?|appears?)\s(?:\w+ly\s|also\s|not\s"
    r"|later\s|then\s|still\s){0,2}(?:reported|said|believed|thought|announced|estimated|claimed"
    r"|alleged|confirmed|revealed|known|documented|hoped|expected|understood|agreed|decided|stated"
    r"|un?clear|clear|likely|unlikely|possible|impossible|necessary|important|difficult|obvious"
    r"|time|true|too)\b"
)
_PARTS_OF_RULE = words_set("ministry department agency office command service bureau intelligence")
"""Words in the names of what is a part of a government, and never "the government" itself."""
_NAME_BEHIND = re.compile(r" (?P<word>(?:al-|el-)?[A-Z][\w’'-]+)")
_THINGS = frozenset(("pilot", "pilots", "planes", "plane"))
"""What "its" says of a craft as well as of a party."""
_OFFICE_NEAR = 40
"""Code points from a person's name within which an office is said to be theirs."""
_REACH = 900
"""How far back a noun takes a name up, in code points: some three paragraphs of news."""
_PRONOUN_REACH = 450
_STRENGTH = {"name": 0.85, "noun": 0.72, "pronoun": 0.68, "voice": 0.8, "speaker": 0.62}
"""How surely each way of referring leads to the right actor, in [0, 1].

Set by hand and not counted on data; the quality suite `actors` watches what comes of them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What words take up: the noun ("" for a pronoun), which names fit, and how they were read."""

    noun: str
    way: str
    kinds: frozenset[str]
    reach: int


def reference_of(text: str) -> Reference | None:
    """Read the words as taking up a name, or None when they do not.

    >>> reference_of("the group").noun, reference_of("their forces").way
    ('group', 'pronoun')
    >>> reference_of("a group") is None, reference_of("five fighters") is None
    (True, True)
    """
    words = text.casefold().replace("’", "'").split()
    if not words or len(words) > 4:
        return None
    if words[0] in _NEUTER and _THINGS.intersection(words[1:]):
        return None
    if words[0] in _SINGULAR | _PLURAL | _NEUTER and _is_owned(words[1:]):
        kinds = frozenset(("person",)) if words[0] in _SINGULAR else _GROUP_KINDS | _RULING_KINDS
        return Reference(noun="", way="pronoun", kinds=kinds, reach=_PRONOUN_REACH)
    noun = _noun(words)
    if noun is None:
        return None
    named = noun in NAMED_HEADS and noun not in _HEADS
    kinds = frozenset() if named else _HEADS.get(noun, frozenset())
    if not kinds and not named:
        return None
    return Reference(noun=noun, way="noun", kinds=kinds, reach=_REACH)


def _noun(words: Sequence[str]) -> str | None:
    """Give the head of "the …" or "this …" with at most one class word before it."""
    if words[0] not in {"the", "this", "that"} or not 2 <= len(words) < 4:
        return None
    between = words[1:-1]
    marked = words[-1] in _HEADS and _HEADS[words[-1]] == _GROUP_KINDS
    voiced = words[-1] in _VOICES
    plain = all(
        w == "operations" or (marked and w in _MARKS_GROUP) or (voiced and w in _VOICED)
        for w in between
    )
    return words[-1] if plain else None


def said_of_nobody(text: str, span: Span) -> str:
    """Give why an "it" stands for nobody, as in "it was reported that …", or "".

    >>> said_of_nobody("It was reported that", (0, 2)), said_of_nobody("It captured", (0, 2))
    ("'it' stands for nobody here", '')
    """
    expletive = text[slice(*span)].casefold() == "it" and _EXPLETIVE.match(text, span[1])
    return "'it' stands for nobody here" if expletive else ""


def _is_owned(words: Sequence[str]) -> bool:
    """Say whether the words are a party's own: none, "forces", "media bureau"."""
    said = [w.casefold() for w in words]
    if len(said) > 1 and said[-1] in _VOICES and _VOICED.issuperset(said[:-1]):
        return True
    return all(w in CLASS_WORDS for w in said)


def is_first_person(text: str) -> bool:
    """Say whether the words are a side's own: "our forces", "we".

    >>> is_first_person("our forces"), is_first_person("our Harrow")
    (True, False)
    """
    words = text.split()
    return bool(words) and words[0] in _FIRST_AS_WRITTEN and _is_owned(words[1:])


def voice_of(registry: Registry, scene: Scene) -> Options:
    """Give whose words a document's own "we" are: the side its publisher speaks for."""
    actor = registry.find_actor(scene.voice)
    if actor is None:
        return Options(note="who says 'we' here is not known")
    why = f"said in the voice of its publisher, who speaks for {actor.name}"
    return Options(items=(_option(actor, _STRENGTH["voice"], why),))


def body_of(registry: Registry, actor: Actor, scene: Scene) -> Actor:
    """Give what a person stands for when the words are of a body: "our forces" are no man's."""
    if actor.kind != "person":
        return actor
    ties = (*live_ties(actor.parents, scene.on), *live_ties(actor.sides, scene.on))
    return next((a for t in ties if (a := registry.find_actor(t.target))), actor)


def refer(registry: Registry, reference: Reference, span: Span, scene: Scene) -> Options:
    """Give the last party named before an offset that the words can stand for.

    A party that bears the noun in its name, or was called by it ("Harrow fighters … the
    fighters"), goes before the others; of the others all within reach must stand on one side.

    Args:
        registry: who is who, and on which side.
        reference: what the words can stand for.
        span: where the words stand.
        scene: who was named before them.
    """
    at = span[0]
    if reference.noun and is_followed_by_name(scene.text, span):
        return Options(note="they go with the name behind them")
    named = [s for s in scene.named_before(at) if s.at >= at - reference.reach]
    called = _called(registry, reference, named)
    strangers = _stranger(reference, at, scene)
    fitting = called or _fitting(registry, reference, named, scene.text)
    if not fitting or fitting[-1][0] < strangers[0]:
        return Options(note=strangers[1] or "nobody named before it fits")
    nearest = sentence_start(scene.text, fitting[-1][0]) if called else 0
    field = {a.id: a for place, a in fitting if place >= nearest}
    if len({registry.side_of(a.id, on=scene.on) for a in field.values()}) >= 2:
        spoken = who_goes_on(scene, at, [(p, a) for p, a in fitting if p >= nearest])
        if spoken is not None:
            return Options(items=(_option(spoken[0], _STRENGTH["speaker"], spoken[1]),))
        items = tuple(_option(a, 0.4, f"{a.name} was named before it") for a in field.values())
        return Options(items=items, note="two parties of different sides fit", open_choice=True)
    chosen = fitting[-1][1]
    why = f"{chosen.name} was the last named before it that fits"
    return Options(items=(_option(chosen, _STRENGTH["name" if called else reference.way], why),))


def is_followed_by_name(text: str, span: Span) -> bool:
    """Say whether words go with a name right behind them: "the rebel group Harrow Lions".

    >>> is_followed_by_name("the group Harrow Lions", (0, 9)), is_followed_by_name("The army left", (0, 8))
    (True, False)
    """
    found = _NAME_BEHIND.match(text, span[1])
    return found is not None and fold(found["word"]) not in CALENDAR


def _called(registry: Registry, reference: Reference, named: Iterable[Sighting]) -> list[Seen]:
    """Give those that bear the noun in a name of theirs, or were called by it."""
    noun = head_of(reference.noun) if reference.noun not in _ALONE else ""
    found = [(s, a) for s in named if (a := registry.find_actor(s.target))]
    return [
        (s.at, a)
        for s, a in found
        if noun
        and (not reference.kinds or a.kind in reference.kinds)
        and (s.head == noun or any(noun == head_of(w) for w in fold(a.name).split()))
        and _may_be_called(registry, reference.noun, a)
    ]


def _may_be_called(registry: Registry, noun: str, actor: Actor) -> bool:
    """Say whether a noun can be an actor's, by whose it is.

    Rebels are no state's, "the government" is no ministry, and where a government has an army
    "the army" is not that of who fights it.
    """
    if noun in _AGAINST_STATES:
        return not _is_a_states_own(registry, actor)
    if _HEADS.get(noun) == _RULING_KINDS:
        names = (actor.name, *actor.aliases)
        return not any(_PARTS_OF_RULE.intersection(fold(n).split()) for n in names)
    if noun == "army" and not _is_a_states_own(registry, actor):
        return not any(a.kind == "government" and a.country == actor.country is not None
                       for a in registry.actors)  # fmt: skip
    return True


def _is_a_states_own(registry: Registry, actor: Actor) -> bool:
    """Say whether it is a government's or a state's, or stands on the side of one."""
    camp = registry.find_actor(registry.side_of(actor.id))
    return any(a is not None and a.kind in _STATE_KINDS for a in (actor, camp))


def _fitting(
    registry: Registry, reference: Reference, named: Iterable[Sighting], text: str
) -> list[Seen]:
    """Give those of a kind that the noun or the pronoun can stand for."""
    if reference.noun in _CLASS_NOUNS:
        return []
    found = [(s.at, a) for s in named if (a := registry.find_actor(s.target))]
    fits = [(at, a) for at, a in found if a.kind in reference.kinds]
    fits = [(at, a) for at, a in fits if _may_be_called(registry, reference.noun, a)]
    if reference.noun in _ALONE:
        return [(at, a) for at, a in fits if _holds(reference.noun, at, a, text)]
    return fits


def _holds(noun: str, at: int, actor: Actor, text: str) -> bool:
    """Say whether the office stands in a name or beside it: "a spokesman, Rida Issa"."""
    names = (actor.name, *actor.aliases)
    if any(noun in fold(name).split() for name in names):
        return True
    longest = max(map(len, names))
    near = text[max(0, at - _OFFICE_NEAR) : at + longest + _OFFICE_NEAR]
    return re.search(rf"\b{noun}\b", near, re.IGNORECASE) is not None


def _stranger(reference: Reference, at: int, scene: Scene) -> tuple[int, str]:
    """Give where the last party stands that fits and that the registry lacks, and say so.

    For a noun one whose name ends in it; for a pronoun any group, named or not, and for "he" and
    "she" anybody with a name like a person's.
    """
    known = {s.at for s in (*scene.actors, *scene.trail)}
    fits = [
        m
        for m in scene.mentions
        if m.kind == "actor" and m.span[1] <= at and m.span[0] not in known
        and _may_be_meant(m.text, reference)
        and not (_is_no_person(m, scene) if "person" in reference.kinds else _is_a_place(m, scene))
    ]  # fmt: skip
    if not fits:
        return -1, ""
    last = max(fits, key=lambda m: m.span)
    return last.span[0], f"'{last.text}' was named before it, whom the registry lacks"


def _is_no_person(mention: Mention, scene: Scene) -> bool:
    """Say whether a name stands as a place does, or behind an article: "in Tulsa", "the Senate".

    What is taken for a place or a people is no person either, unless it speaks: the tagger takes
    many a surname for a town.
    """
    article = scene.with_article(mention.span, mention.text).casefold().startswith("the ")
    if article or place_slot_at(scene.text, mention.span) is not None:
        return True
    taken = scene.labels_at(mention.span) & _NO_PERSON_LABELS
    return bool(taken) and speech_at(scene.text, mention.span) is None


def _is_a_place(mention: Mention, scene: Scene) -> bool:
    """Say whether a name stands as a place does and nothing else: "in Sirte", "captured Hun"."""
    if place_slot_at(scene.text, mention.span) is not None:
        return True
    placed = bool(scene.labels_at(mention.span) & _PLACE_LABELS)
    return placed and ground_slot_at(scene.text, mention.span) is not None


def _may_be_meant(text: str, reference: Reference) -> bool:
    words = fold(text).split()
    if reference.noun:
        return is_proper(text) and words[-1:] == [fold(reference.noun)]
    body = any(w in _CLASS_NOUNS or w in NAMED_HEADS or head_of(w) in _HEADS for w in words)
    if "person" in reference.kinds:
        of_many = len(words) == 1 and words[0].endswith("ic")  # "Democratic control"
        return is_proper(text) and not (body or of_many) and demonym_of(text) is None
    if text[-1:] == "s" and text.rsplit(maxsplit=1)[-1].islower():
        return True  # "the insiders": any people may be "they"
    named = is_proper(text) and demonym_of(text) is None
    return body or (named and (looks_short(text) or len(words) == 1))


def _option(actor: Actor, strength_share: float, reason: str) -> Option:
    return Option(
        target=actor.id, name=actor.name, strength_share=strength_share, reasons=(reason,)
    )
