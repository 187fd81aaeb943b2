"""Noun phrases: where they begin and end, what class of thing they name, and their parts."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from spacy.tokens import Doc, Token

# What a phrase names is judged by its head noun first and by the tagger's label second: the
# small model finds nearly every name and mislabels half of the places.
# Source: docs/decisions/0003-classes-of-names.md
PLACE_NOUNS = frozenset(
    """
    port seaport harbour harbor city town village district neighbourhood neighborhood suburb
    quarter area region province governorate territory territories airport airfield airbase base
    camp barracks checkpoint crossing border bridge road highway junction hospital school
    university campus mosque church prison square centre center complex compound building
    headquarters stronghold bastion enclave pocket perimeter outskirts countryside coast island
    hill hills mountain mountains valley river desert oilfield oilfields refinery terminal
    terminals plant station dam front frontline line lines side sector zone street embassy
    consulate hotel stadium market farm farms ground land capital state county municipality
    entrance depot post outpost roundabout citadel hilltop airspace oasis north south east west
    settlement settlements position positions crescent peninsula corridor gate locality hamlet
    """.split()
)
GROUP_NOUNS = frozenset(
    """
    army armies force forces troop troops fighter fighters militant militants militia militias
    militiaman militiamen rebel rebels insurgent insurgents soldier soldiers brigade brigades
    battalion battalions division divisions regiment unit units group groups faction factions
    coalition alliance government authority authorities regime administration council ministry
    parliament movement party guard guards police navy gunman gunmen terrorist terrorists
    jihadist jihadists extremist extremists islamist islamists sniper snipers loyalist loyalists
    separatist separatists tribesman tribesmen tribe tribes commander commanders leader leaders
    leadership official officials member members men people civilian civilians resident
    residents state states country countries power powers side sides warplane warplanes aircraft
    jet jets drone drones helicopter helicopters pilot pilots boat boats ship ships vessel
    vessels hardliner hardliners defector defectors opposition staff representative
    representatives ambassador president minister spokesman spokesperson spokeswoman king prince
    general colonel
    """.split()
)
# People and bodies who are a party to what is said or done, beside the groups that fight or rule.
PARTY_NOUNS = frozenset(
    """
    villager refugee migrant worker employee miner driver nurse teacher student farmer pupil youth
    protester demonstrator activist journalist reporter blogger lawyer judge court prosecutor
    lawmaker senator deputy legislator governor mayor premier chancellor envoy diplomat delegate
    delegation negotiator mediator delegation captain officer policeman prisoner hostage detainee
    captive inmate convict suspect citizen population community crowd family woman child boy girl
    company firm union agency institution watchdog organisation organization committee commission
    tribunal jury senate congress cabinet court medium media newspaper broadcaster observer
    peacekeeper inspector monitor expert doctor medic engineer crew team donor ally opponent rival
    dissident critic cleric imam bishop priest monk sheikh elder tribunal bloc federation league
    republic nation kingdom activist official authority society association hacker smuggler trader merchant banker investor
    """.split()
)
FORCE_NOUNS = frozenset(
    """
    army force forces troop troops fighter fighters militant militants militia militias rebel
    rebels insurgent insurgents soldier soldiers brigade brigades battalion battalions division
    divisions regiment unit units gunmen gunman terrorists jihadists extremists snipers guard
    guards police navy loyalists separatists tribesmen warplane warplanes aircraft jet jets drone
    drones helicopters boats ships vessels coalition group faction factions men
    """.split()
)
# What is used, never who acts: whose drone it is acts, when the words say whose.
WEAPON_NOUNS = frozenset(
    """
    drone uav quadcopter missile rocket shell mortar artillery bomb bullet mine landmine grenade
    gun cannon howitzer torpedo warhead munition device airstrike strike shelling barrage salvo
    explosive bombardment fire gunfire
    """.split()
)
PERSON_LABELS = frozenset({"PERSON"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
GROUP_LABELS = frozenset({"ORG", "NORP", "GPE"})
_INSIDE = frozenset(
    {"compound", "amod", "nummod", "nmod", "poss", "quantmod", "case", "advmod", "punct", "det",
     "prt", "npadvmod", "appos", "predet"}
)  # fmt: skip
ALLEGIANCE = frozenset(
    "allied aligned loyal affiliated linked backed supported led close opposed friendly".split()
)
# Bodies whose name ends in a word for a place.
BODIES = frozenset({"islamic state", "state department"})
# Groups that the small model often takes for places.
GROUPS = frozenset(
    """daesh isis isil hamas hezbollah hizbollah hizbullah taliban houthis boko qaeda nusra
    shabaab lna gna sna sdf ypg pkk nato un eu au""".split()
)
_ORIGINS = frozenset({"from", "in"})
PARTITIVES = frozenset(
    "whole all most much half part parts rest remainder majority entirety bulk portion".split()
)
LOOSE = frozenset(",;:.–—-()")
"""Punctuation that no quoted clause begins or ends with."""
_JOINING_MARKS = frozenset({"that", "while", "although", "though", "whereas", "as", "because",
                            "whether"})  # fmt: skip
_CONTRASTS = frozenset({"while", "although", "though", "whereas"})
ARTICLES = frozenset({"the", "a", "an", "no", "neither", "either", "both"})
_TRIM = frozenset("'\"“”‘’ ,;:()-–—")

Range = tuple[int, int]
"""Half-open range of token indexes in a spaCy Doc."""


def _whole(part: Token) -> Token | None:
    """Give the town in "most of the town"."""
    of = [c for c in part.children if c.dep_ == "prep" and c.lower_ == "of"]
    return next((c for p in of for c in p.children if c.dep_ == "pobj"), None)


def is_class(token: Token, name: str) -> bool:
    """Say whether the phrase under this head names a "place", "group", "person" or alike."""
    if token.lower_ in PARTITIVES and (whole := _whole(token)) is not None:
        token = whole
    return _CLASSES[name](token)


def _is_in(token: Token, nouns: frozenset[str]) -> bool:
    return token.lower_ in nouns or token.lemma_.lower() in nouns


def _is_place_noun(token: Token) -> bool:
    if not _is_in(token, PLACE_NOUNS):
        return False
    return token.doc[max(0, token.i - 1) : token.i + 1].text.lower() not in BODIES


def _is_group_noun(token: Token) -> bool:
    return _is_in(token, GROUP_NOUNS) or token.lower_ in GROUPS


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" or bool(token.ent_type_ and token.text[:1].isupper())


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and len(token) >= 2 and token.ent_type_ not in PLACE_LABELS


def _is_place(token: Token) -> bool:
    if _is_place_noun(token):
        return True
    other = token.ent_type_ in {"PERSON", "NORP", "DATE"} or not _is_proper(token)
    return not (other or _is_group_noun(token) or _is_acronym(token))


def _is_town(token: Token) -> bool:
    """Tell a town by name that the tagger took for a man or a body."""
    if _is_place_noun(token):
        return True
    other = token.ent_type_ in {"NORP", "DATE"} or not _is_proper(token)
    if other or _is_group_noun(token) or _is_acronym(token):
        return False
    return not any(c.dep_ == "compound" for c in token.lefts)


def _is_named(token: Token, *, unless: frozenset[str]) -> bool:
    return token.ent_type_ not in unless and _is_proper(token)


def _is_person(token: Token) -> bool:
    if token.ent_type_ in PERSON_LABELS:
        return True
    return token.pos_ == "PROPN" and not (_is_place_noun(token) or _is_group_noun(token))


def _is_party(token: Token) -> bool:
    """Say whether a phrase names whoever may act or be dealt with: people, bodies, countries."""
    if token.pos_ == "PRON":
        return token.lower_ in _PEOPLE
    known = _is_group_noun(token) or _is_in(token, PARTY_NOUNS)
    return known or _is_named(token, unless=_NEVER_PARTY)


_PEOPLE = frozenset({"they", "them", "we", "us", "he", "him", "she", "her"})
_NEVER_PARTY = frozenset({"DATE", "TIME", "MONEY"})
_NEVER_GROUP = frozenset({"PERSON", "LOC", "FAC", "DATE"})
_MONEY_NOUNS = frozenset({"money", "fund", "dollar", "euro"})
_CLASSES: dict[str, Callable[[Token], bool]] = {
    "place": _is_place,
    "town": _is_town,
    "group": lambda t: _is_group_noun(t) or _is_named(t, unless=_NEVER_GROUP),
    "person": _is_person,
    "force": lambda t: _is_in(t, FORCE_NOUNS),
    "weapon": lambda t: (
        t.lower_ in WEAPON_NOUNS or (t.lemma_.lower() in WEAPON_NOUNS and not _is_proper(t))
    ),
    "money": lambda t: t.ent_type_ == "MONEY" or t.lemma_.lower() in _MONEY_NOUNS,
    "proper": _is_proper,
    "party": _is_party,
    "number": lambda t: t.like_num or t.ent_type_ in {"CARDINAL", "QUANTITY"},
}


def noun_range(head: Token, *, article: bool = False) -> Range:
    """Give the tokens of the phrase: what stands left of its head, and a name's "of …".

    Relative clauses, appositions and other phrases after the head are left out; so is a leading
    article unless asked for.
    """
    start = head.i
    for token in reversed(list(head.doc[head.left_edge.i : head.i])):
        if (token.dep_ in {"cc", "conj"} and _modifies(token, head)) or _belongs(token, head):
            start = token.i
        else:
            break
    brackets = [t.i for t in head.doc[start : head.i] if t.text == ")"]
    if brackets and "(" in {t.text for t in head.doc[start : head.i]}:
        start = brackets[-1] + 1
    end = max(_of_phrase_end(head), _allegiance_end(head, start), _origin_end(head, start))
    return _trimmed(head.doc, start, end, article=article)


def _belongs(token: Token, head: Token) -> bool:
    """Say whether the token stands inside the phrase, directly or through a modifier."""
    if token.ent_type_ in {"DATE", "TIME"} and head.ent_type_ not in {"DATE", "TIME"}:
        return False
    while token.i != head.i:
        if token.dep_ in {"relcl", "acl", "prep", "appos"} and token.head.i == head.i:
            return False
        if token.dep_ not in _INSIDE and token.dep_ not in {"conj", "cc", "prep", "pobj"}:
            return False
        if token.head.i == token.i:
            return False
        token = token.head
    return True


def _modifies(token: Token, head: Token) -> bool:
    return token.head.i != head.i or token.dep_ == "conj"


def _of_phrase_end(head: Token) -> int:
    """Give the end of "of …" right after the head: "leaders of the army", "House of Lords"."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
            objects = [c for c in child.children if c.dep_ == "pobj"]
            if objects and not any(w.dep_ in {"relcl", "acl"} for w in objects[0].children):
                end = max(_core_end(objects[0]), _listed_end(objects[0]))
        elif child.dep_ == "case" and child.i == end:
            continue
        else:
            break
    return end


def _listed_end(head: Token) -> int:
    """Give the end of a list of bare names: "the ambassadors of Harrow, Tarn and Lee"."""
    names = [head, *(c for c in head.conjuncts if c.i > head.i)]
    bare = all(t.pos_ == "PROPN" for t in names)
    return names[-1].i + 1 if bare and _are_listed(names) else head.i + 1


def _origin_end(head: Token, start: int) -> int:
    """Give the end of "soldiers from Harrow", "activists in Tarn": a bare noun with its country."""
    bare = not any(t.pos_ == "PROPN" or t.ent_type_ for t in head.doc[start : head.i + 1])
    if not bare or head.tag_ != "NNS" or not is_class(head, "party"):
        return head.i + 1
    for child in head.rights:
        if child.i == head.i + 1 and child.lower_ in _ORIGINS:
            named = [p for p in child.children if p.dep_ == "pobj" and p.pos_ == "PROPN"]
            civil = child.lower_ == "from" or not is_class(head, "force")
            return max((_core_end(p) for p in named if civil), default=head.i + 1)
    return head.i + 1


def _allegiance_end(head: Token, start: int) -> int:
    """Give the end of "forces allied with the council": a bare noun is nobody without it."""
    named = any(t.pos_ == "PROPN" or t.ent_type_ for t in head.doc[start : head.i + 1])
    if named or not is_class(head, "group"):
        return head.i + 1
    for child in head.rights:
        if child.i == head.i + 1 and child.lower_ in ALLEGIANCE:
            first = [p for p in child.rights if p.dep_ in {"prep", "agent"}][:1]
            inner = [c for p in first for c in p.children]
            return max((noun_range(c)[1] for c in inner if c.dep_ == "pobj"), default=head.i + 1)
    return head.i + 1


def _core_end(head: Token) -> int:
    """Give the end of a phrase without what follows a comma, a bracket or a clause."""
    end = head.i + 1
    for token in head.doc[end : head.right_edge.i + 1]:
        if token.dep_ in {"punct", "relcl", "acl", "cc"} or (
            token.dep_ == "prep" and token.lower_ != "of"
        ):
            break
        end = token.i + 1
    return end


def _trimmed(doc: Doc, start: int, end: int, *, article: bool) -> Range:
    while end - start >= 2:
        first = doc[start]
        if first.text in _TRIM or (not article and first.lower_ in ARTICLES):
            start += 1
        elif doc[end - 1].text in _TRIM or doc[end - 1].dep_ == "case":
            end -= 1
        else:
            break
    return start, end


def char_range(doc: Doc, tokens: Range) -> Range:
    """Give the characters of a token range, half-open, in the Doc's text."""
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)


def coordinated(heads: Iterable[Token]) -> list[Token]:
    """Add what is joined by "and": "A and B" gives both heads."""
    found: list[Token] = []
    for head in heads:
        joined = [c for c in head.conjuncts if c.i > head.i and c.pos_ not in {"VERB", "AUX"}]
        found += [t for t in (head, *joined) if t not in found]
    return found


def filler_ranges(head: Token) -> list[Range]:
    """Give the ranges of a role's filler; "French, British and US forces" gives three."""
    start, end = noun_range(head)
    names = [t for t in head.doc[start : head.i] if _is_side_name(t)]
    if len(names) >= 2 and names[0].i == start and _are_listed(names):
        return [(t.i, t.i + 1) for t in names[:-1]] + [(names[-1].i, end)]
    hyphens = [t for t in head.doc[start : head.i] if t.text in {"-", "–"}]
    pair = len(names) == len(hyphens) and len(names) * 2 == head.i - start
    if names and pair and _is_side_name(head):
        return [(t.i, t.i + 1) for t in (*names, head)]
    return [(start, end)]


def _are_listed(names: list[Token]) -> bool:
    """Say whether every name but the last is followed by a comma or "and"."""
    joints = {",", "and", "or", "&"}
    between = (first.doc[first.i + 1 : second.i] for first, second in pairwise(names))
    return all(len(gap) and all(t.lower_ in joints for t in gap) for gap in between)


def _is_side_name(token: Token) -> bool:
    return token.ent_type_ in {"NORP", "GPE", "ORG"} or (
        token.text[:1].isupper() and token.pos_ in {"ADJ", "PROPN"}
    )


def clause_range(trigger: Token, path: tuple[Token, ...], inside: frozenset[int]) -> Range:
    """Give the tokens that assert the proposition: one unbroken range around the trigger.

    It is the clause of the topmost head whose mood reaches the trigger, without coordinated
    clauses, without the cue and within what the holder vouches for.
    """
    top = trigger
    for below, head in pairwise(path):
        if head.i not in inside or (below.dep_ == "conj" and below.pos_ in {"VERB", "AUX"}):
            break
        top = head
    dropped = {
        t.i
        for c in top.subtree
        if _is_another_clause(c) and trigger.i not in {t.i for t in c.subtree}
        for t in c.subtree
    }
    keep = sorted(t.i for t in top.subtree if t.i in inside and t.i not in dropped)
    return _unbroken(trigger, keep or [trigger.i])


def _is_another_clause(token: Token) -> bool:
    """Tell a clause joined by "and", or set against by ", while …", from a part of its own."""
    if token.dep_ == "conj":
        return token.pos_ in {"VERB", "AUX"} and token.head.pos_ in {"VERB", "AUX"}
    before = token.left_edge.i - 1
    contrast = token.dep_ == "advcl" and any(
        m.dep_ == "mark" and m.lower_ in _CONTRASTS for m in token.lefts
    )
    return contrast and before >= 0 and token.doc[before].text == ","


def _unbroken(trigger: Token, indexes: list[int]) -> Range:
    """Give the run of indexes around the trigger, trimmed of joining words and punctuation."""
    known = set(indexes)
    start = end = trigger.i
    while start - 1 in known:
        start -= 1
    while end + 1 in known:
        end += 1
    doc = trigger.doc
    while start < trigger.i and _is_edge(doc[start]):
        start += 1
    while end >= trigger.i + 1 and _is_edge(doc[end]):
        end -= 1
    return start, end + 1


def _is_edge(token: Token) -> bool:
    loose = token.text in LOOSE or token.is_space
    joins = token.dep_ == "mark" and token.lower_ in _JOINING_MARKS
    return loose or token.dep_ == "cc" or joins
