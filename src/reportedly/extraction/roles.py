"""Who fills which place in a proposition, where it is, and how many."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Token

from reportedly.extraction.blocks import Block
from reportedly.extraction.expressions.periods_tense import local_day
from reportedly.extraction.holders import (
    FIRST_PERSON,
    Discourse,
    Name,
    described_by,
    is_pronoun,
)
from reportedly.extraction.paths import children
from reportedly.extraction.phrases import (
    ARTICLES,
    Range,
    char_range,
    coordinated,
    filler_ranges,
    is_class,
    noun_range,
)
from reportedly.extraction.rules import Rule
from reportedly.model.claim import Role
from reportedly.model.document import Document, Span

LOCATIVE = frozenset(
    """in at near around on outside inside within across throughout along by beside between over
    behind above towards toward into off surrounding""".split()
)
COMPASS = frozenset(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west outside inside""".split()
)
_SIDES = frozenset({"NORP", "GPE"})  # "Grad rockets" are not Grad's
_MODELS = frozenset("katyusha grad smerch uragan iskander kalibr scud qassam shahed tochka".split())
_OWNERS = frozenset({"its", "their", "our", "my", "his", "her"})
_HOURS = frozenset("dawn morning noon midday afternoon evening dusk night midnight weekend".split())
PLACE_ROLES = frozenset({"object", "origin", "destination", "place", "target"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One parsed block with all that is needed to ground its words in the document.

    `opinions` are the learned reader's values of events by their words, from -3 to +3.
    """

    document: Document
    block: Block
    doc: Doc
    discourse: Discourse
    sentence: int
    narrative: date | None = None
    zone: str = "UTC"
    opinions: Mapping[int, float] = field(default_factory=dict)

    @property
    def told_on(self) -> date | None:
        """The day of publication where the outlet stands: its "today"; or None."""
        at, known = self.document.published_at, self.document.published_precision
        if at is None or known == "day":
            return self.document.published_on
        return local_day(at, self.zone)

    def at_sentence(self, number: int, *, narrative: date | None = None) -> "Scene":
        """Give the same scene at another sentence, with the last day its paragraph told of."""
        return replace(self, sentence=number, narrative=narrative)

    def span(self, tokens: Range) -> Span:
        """Give the document range of a token range."""
        return self.block.to_document(*char_range(self.doc, tokens))

    def locate(self, start: int, end: int) -> tuple[Span, str]:
        """Give the document range of a range of the block's text, and its exact words there."""
        span = self.block.to_document(start, end)
        return span, self.quote(span)

    def quote(self, span: Span) -> str:
        """Give the document's exact text in a range."""
        return self.document.text[span[0] : span[1]]

    def name(self, head: Token, tokens: Range) -> Name:
        """Give a phrase as a name."""
        span = self.span(tokens)
        return Name(text=self.quote(span), span=span, plural=head.tag_ in {"NNS", "NNPS"},
                    person=is_class(head, "person"))  # fmt: skip


def fill_roles(rule: Rule, trigger: Token, scene: Scene, speaker: Name | None) -> tuple[Role, ...]:
    """Fill the rule's roles; pronouns get the name they stand for, nobody acts upon himself."""
    roles: list[Role] = []
    for name, path in rule.roles:
        for head in _with_joined(path.walk(trigger), trigger):
            if name != "actor" or head.i != trigger.i:
                found = _fill(name, head, scene, speaker)
                roles += [r for r in found if r not in roles and not _is_me(head, r, roles)]
    actors = [r for r in roles if r.role == "actor"]
    clash = [r for r in roles if r.role in {"target", "object"} and _same(actors, r)]
    if actors and clash and rule.kind not in {"alignment", "membership"}:
        others = [r for r in roles if r.role != "actor"]
        roles = _nearer_actor(trigger, scene, speaker, others) + others
    return tuple(sorted(roles, key=lambda r: (r.span, r.role)))


def _is_me(head: Token, role: Role, roles: list[Role]) -> bool:
    """Say whether "them" was taken for those who act: of themselves the text would say so."""
    actors = [r for r in roles if r.role == "actor"]
    if not is_pronoun(head) or role.role not in {"target", "object", "victim"}:
        return False
    return _same(actors, role) or role.span in {a.span for a in actors}


def _with_joined(heads: list[Token], trigger: Token) -> list[Token]:
    """Add what is joined by "and", but not to the noun that the trigger itself describes."""
    described = [h for h in heads if trigger.i < h.i + 1 and h.is_ancestor(trigger)]
    open_to_more = [h for h in heads if h not in described]
    joined = [t for t in coordinated(open_to_more) if t in heads or not _is_second_party(t)]
    # What describes one party says nothing of the other: "between A aligned with X and B".
    joined += [t for h in open_to_more if not h.is_ancestor(trigger) for t in _second_party(h)]
    return [*described, *joined, *(n for h in joined for n in _named_among(h))]


def _second_party(head: Token) -> list[Token]:
    """Give B in "between A aligned with X and B", where the parser joins B to X.

    "Between" asks for two; a lone party takes the first one joined further down.
    """
    lone = head.dep_ == "pobj" and head.head.lower_ == "between" and not head.conjuncts
    below = [t for t in head.subtree if t.dep_ == "conj" and t.i > head.i] if lone else []
    return [t for t in below if t.pos_ in {"NOUN", "PROPN"}][:1]


def _is_second_party(token: Token) -> bool:
    return any(token in _second_party(a) for a in token.ancestors if a.dep_ == "pobj")


def _named_among(head: Token) -> list[Token]:
    """Give A and B of "rebels including A and B" and "groups such as A": parties by name."""
    found: list[Token] = []
    for child in children(head, "prep"):
        such_as = child.lower_ == "as" and any(c.lower_ == "such" for c in child.lefts)
        if child.lower_ == "including" or such_as:
            found += [t for t in coordinated(children(child, "pobj")) if t.pos_ == "PROPN"]
    return found if is_class(head, "group") else []


def _fill(role: str, head: Token, scene: Scene, speaker: Name | None) -> list[Role]:
    wordless = head.pos_ in {"VERB", "AUX", "PUNCT", "ADP", "SCONJ"} and not head.ent_type_
    if wordless and head.dep_ not in {"pobj", "dobj", "nsubj", "nsubjpass"}:
        return []
    if (
        head.ent_type_ in {"DATE", "TIME"}
        or head.lower_ in _HOURS
        or (head.pos_ == "ADJ" and not head.text[:1].isupper())
    ):
        return []
    if role in {"actor", "instrument"} and is_class(head, "weapon"):
        return _weapon(head, scene)
    if (owner := _owner(head, scene, speaker)) is not None:
        return [_role(role, owner)]
    known = antecedent(head, scene, speaker)
    if known is not None:
        return [_role(role, known)]
    if is_pronoun(head) and head.pos_ in {"PRON", "DET"}:
        own_voice = head.lower_ in {"we", "us"} and speaker is None
        return [_role(role, _as_written(head, scene))] if own_voice else []
    spans = [scene.span(r) for r in filler_ranges(head)]
    return [Role(role=role, text=scene.quote(s), span=s) for s in spans]


def _weapon(head: Token, scene: Scene) -> list[Role]:
    """Give a weapon as what is used, and whose it is as who acts, where the words say whose."""
    sides = [t for t in children(head, "compound", "amod", "nmod")
             if t.ent_type_ in _SIDES and t.lower_ not in _MODELS]  # fmt: skip
    named = [t for t in children(head, "poss") if is_class(t, "party")] + sides
    roles = [Role(role="actor", text=scene.quote(s), span=s)
             for t in named for s in [scene.span(noun_range(t))]]  # fmt: skip
    used = scene.span(noun_range(head))
    return [*roles, Role(role="instrument", text=scene.quote(used), span=used)]


def _owner(head: Token, scene: Scene, speaker: Name | None) -> Name | None:
    """Give whose forces "its forces" are: what a body's men do, the body does."""
    owners = children(head, "poss")
    if not owners or not is_class(head, "force") or owners[0].lower_ not in _OWNERS:
        return None
    if owners[0].lower_ != "its":
        known = antecedent(owners[0], scene, speaker)
        return _as_written(head, scene) if known is None else known
    if speaker is not None and not (speaker.person or speaker.plural):
        return speaker
    return scene.discourse.body(scene.sentence)


def antecedent(head: Token, scene: Scene, speaker: Name | None) -> Name | None:
    """Give who a pronoun or "the coalition" stands for, the speaker before others."""
    if not (is_pronoun(head) and head.pos_ in {"PRON", "DET"}):
        return described_by(scene.discourse, head)
    lower = head.lower_
    if lower in FIRST_PERSON:
        return speaker  # in a quotation; in the document's own voice it is the author
    if lower == "it" and head.dep_ == "nsubj":
        # The tagger takes many a body for a person; of a man the text would say "he".
        own = speaker is not None and not speaker.plural
        return speaker if own else scene.discourse.body(scene.sentence)
    if lower in {"its", "itself"} and speaker is None:
        return _earlier_in_sentence(head, plural=True, scene=scene)
    singular = lower in {"he", "she", "his", "her", "him", "i", "my", "me"}
    plural = lower in {"they", "them", "their", "we", "us", "our"}
    if not (singular or plural):
        return None
    if speaker is not None and speaker.plural == plural:
        return speaker
    inside = _earlier_in_sentence(head, plural=plural, scene=scene)
    if inside is not None:
        return inside
    if plural and scene.discourse.is_open(scene.sentence):
        return _as_written(head, scene)
    return scene.discourse.antecedent("he" if singular else "they", scene.sentence)


def _as_written(head: Token, scene: Scene) -> Name:
    """Leave "they" and "our forces" to those who know the sides: the words as they stand."""
    owner = children(head, "poss")[:1]
    start = owner[0].i if owner else head.i
    return scene.name(head, (start, head.i + 1))


def _role(role: str, name: Name) -> Role:
    return Role(role=role, text=name.text, span=name.span)


def _earlier_in_sentence(head: Token, *, plural: bool, scene: Scene) -> Name | None:
    """Give the subject named before the pronoun in its own sentence."""
    for token in head.sent:
        if token.i >= head.i:
            break
        fits = is_class(token, "group") if plural else token.ent_type_ == "PERSON"
        if token.dep_ in {"nsubj", "nsubjpass"} and fits and not is_pronoun(token):
            return scene.name(token, noun_range(token))
    return None


def _same(actors: list[Role], other: Role) -> bool:
    """Say whether an actor and another role are the same party by name.

    "Haftar" is "General Haftar"; "Harrow police" are not "Harrow students".
    """
    return any(_are_one(a.text, other.text) for a in actors)


def _are_one(first: str, second: str) -> bool:
    shared = _proper_words(first) & _proper_words(second)
    ends = {text.split()[-1] for text in (first, second)}
    return bool(shared) and (len(shared) >= 2 or len(ends) == 1 or bool(ends & shared))


def _proper_words(text: str) -> set[str]:
    plain = {w.strip("’'.,()").removesuffix("’s").removesuffix("'s") for w in text.split()}
    return {w for w in plain if w[:1].isupper() and w.lower() not in ARTICLES}


def _nearer_actor(
    trigger: Token, scene: Scene, speaker: Name | None, others: list[Role]
) -> list[Role]:
    """Look for the party of the last relative clause before the trigger, else leave it open."""
    for token in reversed(scene.doc[trigger.sent.start : trigger.i]):
        if token.dep_ == "relcl":
            found = _fill("actor", token.head, scene, speaker)
            if found and not any(_same(found, r) for r in others if r.role != "instrument"):
                return found
    return []


# --- where --------------------------------------------------------------------------------------


def find_places(
    rule: Rule, trigger: Token, path: tuple[Token, ...], inside: frozenset[int]
) -> list[Range]:
    """Find the places of a claim in the clause of its trigger, nearest first.

    Args:
        rule: may name where the place stands.
        trigger: the token that expresses the proposition.
        path: the heads whose clause the trigger belongs to, innermost first.
        inside: token indexes that count (what the innermost holder vouches for).
    """
    stated = rule.where.walk(trigger) if rule.where else []
    found = [t for t in stated if t.i in inside and is_class(t, "place")]
    if not found:
        verb = next((t for t in path[-1].ancestors if t.pos_ in {"VERB", "AUX"}), None)
        own_verb = [verb] if verb is not None and path[-1].pos_ == "NOUN" else []
        for node in (*path, *own_verb):
            found += [t for t in _located(node) if t.i in inside and t not in found]
            if found:
                break
    if not found and path[-1].pos_ in {"VERB", "AUX"}:
        found = [t for t in _located_deeper(path[-1]) if t.i in inside]
    return [_place_range(t) for t in _with_joined(found, trigger)]


def _located(node: Token) -> list[Token]:
    """Give the places that hang on a head by a locative preposition."""
    found = []
    heads = [node, *children(node, "dobj", "attr", "advmod", "npadvmod", "prt", "acomp")]
    for head in heads:
        for preposition in children(head, "prep"):
            compass = head.lower_ in COMPASS and preposition.lower_ == "of"
            locative = preposition.lower_ in LOCATIVE
            inner = [t for p in children(preposition, "prep") for t in children(p, "pobj")]
            places = children(preposition, "pobj") + inner
            if locative or compass:
                found += [p for p in places if _may_be_place(p, preposition)]
    return sorted(found, key=lambda t: t.i)


def _located_deeper(node: Token) -> list[Token]:
    """Give places that hang on a phrase of the head: "fought between A and B in the centre"."""
    inner = [p for c in children(node, "prep", "agent") for p in children(c, "pobj")]
    return [t for p in (*inner, *(j for p in inner for j in p.conjuncts)) for t in _located(p)]


def _may_be_place(token: Token, preposition: Token) -> bool:
    """Say whether a locative phrase names a place; "near Palmyra" does, tagged a person or not."""
    if token.ent_type_ in {"DATE", "TIME", "EVENT"}:
        return False
    name = token.pos_ == "PROPN" and token.ent_type_ in {"PERSON", "ORG", "NORP", ""}
    sure = preposition.lower_ in {"near", "in", "around", "outside", "inside"}
    known = is_class(token, "group") and not is_class(token, "place")
    return is_class(token, "place") or (name and sure and not known and not token.text.isupper())


def _place_range(head: Token) -> Range:
    """Give a place's phrase, with "south of" before it."""
    start, end = noun_range(head)
    preposition = next(iter(head.ancestors), None)
    if preposition is not None and preposition.lower_ == "of":
        compass = preposition.head
        if compass.lower_ in COMPASS and compass.i == preposition.i - 1:
            return compass.i, end
    return start, end
