"""Whose words these are: the holder's phrase, its kind, and who a pronoun stands for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from reportedly.extraction.paths import children, is_passive
from reportedly.extraction.phrases import Range, char_range, is_class, noun_range
from reportedly.model.claim import Claim, HolderKind
from reportedly.model.document import Span

SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "we", "our", "us"})
FIRST_PERSON = frozenset({"i", "we", "our", "us", "my", "me"})
OTHER_PRONOUNS = frozenset(
    {"it", "its", "this", "that", "these", "those", "one", "some", "many", "who", "which", "what",
     "everyone", "nobody", "anyone", "others", "both", "most", "all"}
)  # fmt: skip
UNNAMED_NOUNS = frozenset(
    """source witness eyewitness insider observer recording tape footage video image photograph
    photo picture document record data evidence leak imagery information report person people
    official officer diplomat one other intercept figure estimate""".split()
)
COLLECTIVE_NOUNS = frozenset(
    """analyst expert resident activist leader commander fighter civilian local villager critic
    supporter member delegate refugee militant rebel soldier medic doctor journalist researcher
    politician lawmaker relative survivor prisoner faction group community tribe elder""".split()
)
MAX_SENTENCES_BACK = 3
MAX_SPEAKER = 7  # words before a colon that may name who speaks
CHRONICLE_DAYS = 300  # a day told with its year and this long before publication is history

Locate = Callable[[int, int], tuple[Span, str]]
"""Translates a half-open range of a block's text into the document's range and its words there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A phrase somebody or something was called by, in document offsets."""

    text: str
    span: Span
    plural: bool
    person: bool


@dataclass(slots=True)
class Discourse:
    """Who was spoken of so far, latest last; grows as a document is read from top to bottom.

    `said` are the claims of the last sentence that had any.
    """

    holders: list[tuple[int, Name]] = field(default_factory=list)
    persons: list[tuple[int, Name]] = field(default_factory=list)
    groups: list[tuple[int, Name]] = field(default_factory=list)
    bodies: list[tuple[int, Name]] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    described: dict[str, Name] = field(default_factory=dict)
    said: tuple[Claim, ...] = ()

    def note_day(self, day: date, *, published: date) -> None:
        """Remember a day told with its year, when it lies long before publication."""
        if (published - day).days >= CHRONICLE_DAYS:
            self.days.append(day)

    def chronicle_day(self) -> date | None:
        """Give the last such day, once a document tells of several: then it is a chronicle.

        In a chronicle "on 3 May" is of the year told of; in a news report, of the year it was
        written, and one look back at history must not change that.
        """
        return self.days[-1] if len(self.days) >= 2 else None

    def body(self, sentence: int) -> Name | None:
        """Give the last body within reach that spoke or acted, which "it" and "its" stand for."""
        for at, name in reversed(self.bodies + self.holders):
            if sentence - at < MAX_SENTENCES_BACK + 1 and not (name.person or name.plural):
                return name
        return None

    def is_open(self, sentence: int) -> bool:
        """Say whether two groups were named in the last sentence that "they" may look back to.

        Which of them is meant, if any, is for those to say who know the sides.
        """
        near = [(at, n) for at, n in self.groups if sentence - at < MAX_SENTENCES_BACK + 1]
        spoke = [at for at, n in self.holders if n.plural]
        if not near or (spoke and spoke[-1] >= near[-1][0]):
            return False
        return len({n.text.casefold() for at, n in near if at == near[-1][0]}) >= 2

    def antecedent(self, pronoun: str, sentence: int) -> Name | None:
        """Give the last fitting name within reach of a pronoun, holders before others."""
        singular = pronoun.lower() in SINGULAR_PRONOUNS
        pools = (self.holders, self.persons) if singular else (self.holders, self.groups)
        for pool in pools:
            for at, name in reversed(pool):
                if sentence - at >= MAX_SENTENCES_BACK + 1:
                    break
                if (name.person and not name.plural) if singular else name.plural:
                    return name
        return None


def is_pronoun(token: Token) -> bool:
    """Say whether a phrase under this head names nobody by itself."""
    lower = token.lower_
    return lower in SINGULAR_PRONOUNS | PLURAL_PRONOUNS | OTHER_PRONOUNS | FIRST_PERSON


def holder_range(head: Token) -> Range:
    """Give the holder's whole phrase: article, title, name and "for the ministry", no clause."""
    start, end = noun_range(head, article=True)
    for token in head.doc[end : head.right_edge.i + 1]:
        clause = any(t.dep_ in {"relcl", "acl"} for t in (token, token.head))
        if clause or token.dep_ in {"punct", "cc", "appos"} or token.pos_ == "VERB":
            break
        end = token.i + 1
    return start, end


def holder_kind(head: Token, phrase: Range) -> HolderKind:
    """Type the holder: a person or body by name, an office, a group, or nobody in particular."""
    tokens = head.doc[phrase[0] : phrase[1]]
    lemma = head.lemma_.lower()
    plural = head.tag_ in {"NNS", "NNPS"}
    if head.pos_ == "PROPN" and lemma not in COLLECTIVE_NOUNS:
        return "named"
    if any(t.ent_type_ == "PERSON" and t.pos_ == "PROPN" for t in tokens) and not plural:
        return "named"
    if lemma in COLLECTIVE_NOUNS or (plural and lemma not in UNNAMED_NOUNS):
        return "collective"
    if lemma in UNNAMED_NOUNS and (plural or not any(t.pos_ == "PROPN" for t in tokens)):
        return "unnamed"
    return "role"


def quoted_speaker(verb: Token) -> Token | None:
    """Find who is quoted "as saying": the object of the verb above."""
    preposition = verb.head
    if verb.tag_ != "VBG" or preposition.lower_ != "as":
        return None
    over = preposition.head
    quoted = children(over, "nsubjpass" if is_passive(over) else "dobj")
    return quoted[0] if quoted and over.lemma_ in {"quote", "cite", "report"} else None


def speaker_alone(words: SpacySpan) -> Token | None:
    """Give who speaks where the words before a colon name somebody and say no more."""
    if len(words) >= MAX_SPEAKER or any(t.pos_ in {"VERB", "AUX"} for t in words):
        return None
    names = [t for t in words if t.pos_ in {"NOUN", "PROPN"}]
    if not names or not is_speaker(names[-1]):
        return None
    return names[-1]


def is_speaker(holder: Token) -> bool:
    """Say whether somebody or a body is named: things, days and lists do not speak."""
    return holder.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or any(
        is_class(holder, c) for c in ("group", "person", "force")
    )


def first_told(words: SpacySpan) -> Token | None:
    """Give the first verb that has a subject of its own within the words, or None."""
    return next(
        (
            verb
            for verb in words
            if verb.pos_ in {"VERB", "AUX"}
            and any(s.i >= words.start for s in children(verb, "nsubj", "nsubjpass"))
        ),
        None,
    )


def note_names(discourse: Discourse, sent: SpacySpan, *, sentence: int, locate: Locate) -> None:
    """Remember the persons and groups of a sentence for later pronouns.

    Args:
        discourse: what is remembered of the document so far; grows.
        sent: the sentence.
        sentence: its number in the document.
        locate: translates a range of the parsed text to the document's range and exact words.
    """
    for entity in sent.ents:
        if entity.label_ == "PERSON" and all(t.pos_ == "PROPN" for t in entity):
            span, text = locate(entity.start_char, entity.end_char)
            person = Name(text=text, span=span, plural=False, person=True)
            discourse.persons.append((sentence, person))
    for token in sent:
        if token.dep_ not in {"nsubj", "nsubjpass", "poss", "dobj", "pobj"}:
            continue
        bodily = token.dep_ in {"nsubj", "poss"} and token.ent_type_ in {"ORG", "NORP"}
        grouped = token.dep_ != "poss" and _is_group(token)
        if not bodily and not grouped:
            continue
        span, text = locate(*char_range(sent.doc, noun_range(token)))
        if bodily:
            body = Name(text=text, span=span, plural=False, person=False)
            discourse.bodies.append((sentence, body))
        if grouped:
            group = Name(text=text, span=span, plural=True, person=False)
            discourse.groups.append((sentence, group))
            if token.pos_ == "NOUN" and any(c.pos_ == "PROPN" for c in token.lefts):
                discourse.described[token.lemma_.lower()] = group


def _is_group(token: Token) -> bool:
    plural = token.tag_ in {"NNS", "NNPS"}
    return is_class(token, "group") and (plural or token.pos_ == "NOUN" or is_side(token))


def is_side(token: Token) -> bool:
    """Say whether a name is of a body or a people, which "they" may stand for."""
    return token.ent_type_ in {"ORG", "NORP"}


def described_by(discourse: Discourse, token: Token) -> Name | None:
    """Give the named body that "the coalition" speaks of, when one was named so before."""
    bare = token.pos_ == "NOUN" and all(c.lower_ == "the" for c in token.lefts)
    definite = any(c.lower_ == "the" for c in token.lefts)
    return discourse.described.get(token.lemma_.lower()) if bare and definite else None
