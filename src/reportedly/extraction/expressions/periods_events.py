"""Times told by another event: "since the arrival of the envoys"."""

import re

from reportedly.model.document import Span

_CUE = re.compile(
    r"(?<![\w-])(?:(?P<since>(?:ever\s)?since)|(?P<until>until|till|pending)|"
    r"(?P<before>before|ahead\sof|prior\sto|on\sthe\seve\sof)|(?P<after>after|following(?=\s(?:the|a|an|his|her|its|their|this|that|these|those)\s)|once|as\ssoon\sas)|"
    r"(?P<at>during))(?=\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ \t\n]{1,4}([\w'’\-/&%]{1,40})")
_AUXILIARY = frozenset(
    "is are was were has had have will would can could may might must should do does did".split()
)
_STOP = frozenset(
    "and or but which who whom whose that while as when where because so if although than said says "
    "to by with for from at in on into near against amid under over".split()
)
_NOT_EVENTS = {
    "during": re.compile(
        r"\s(?:the|that|this)\s(?:same\s)?(?:day|daytime|morning|afternoon|evening|night|month|year|week|"
        r"weekend|period|time|latter|process|past|last|first|next)\b", re.IGNORECASE),
    "after": re.compile(r"\s(?:all|which|whom|him|them|me|us|it)\b", re.IGNORECASE),
    "before": re.compile(
        r"\s(?:(?:the|a|an|this)\s)?(?:\w{1,20}\s){0,3}(?:court|committee|parliament|council|judge|"
        r"tribunal|congress|senate|commission|cameras?|which|him|them|us|it)\b", re.IGNORECASE,
    ),
}  # fmt: skip
_VERB_BEFORE = re.compile(
    r"\b(?:named|look|looks|looked|looking|go|goes|going|went|gone|sought|called|is|are|was|were|been|"
    r"run|ran|running|chased?|chasing|came|comes?|shortly|soon|long|day|night|morning)\s{1,3}$",
    re.IGNORECASE,
)
_THEN = re.compile(r"\s(?:then|that(?=\W))", re.IGNORECASE)
_CAUSAL = frozenset({"is", "are", "has", "have"})
_WEAK = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "more", "less", "about", "this", "that", "of")
)
_LONGEST = 12


def event_spans(text: str, sentence: Span, taken: tuple[Span, ...]) -> list[tuple[Span, str]]:
    """Give the words "since the arrival of the envoys" and how they bound, where no day is named."""
    found: list[tuple[Span, str]] = []
    for cue in _CUE.finditer(text, *sentence):
        if any(cue.start() < e and cue.end() > s for s, e in taken):
            continue
        limit = min([s for s, _ in taken if s >= cue.end()], default=sentence[1])
        stop = _event_end(text, cue, min(limit, sentence[1]))
        if stop is None or (found and cue.start() < found[-1][0][1]):
            continue
        found.append(((cue.start(), stop), next(k for k, v in cue.groupdict().items() if v)))
    return found


def _event_end(text: str, cue: re.Match[str], limit: int) -> int | None:
    """Give where the event named after a cue ends, or None when the cue names none."""
    word = cue[0].lower()
    refused = _NOT_EVENTS.get(word)
    if refused and refused.match(text, cue.end(), limit):
        return None
    if word in ("after", "following") and _VERB_BEFORE.search(
        text[max(cue.start() - 12, 0) : cue.start()]
    ):
        return None
    end = _walk(text, cue, limit)
    if end is None or (word == "once" and not _FINISHED.search(text[cue.end() : end])):
        return None
    return end


def _walk(text: str, cue: re.Match[str], limit: int) -> int | None:
    """Go along the words of a noun phrase, or of a clause once an auxiliary shows that it is one."""
    word = cue[0].lower()
    clause = word in ("once", "as soon as")
    end, solid, words = cue.end(), None, 0
    while words < _LONGEST and (match := _WORD.match(text, end, limit)):
        token = match[1].lower()
        if token in _AUXILIARY and not clause:
            if words == 0 or (word == "since" and token in _CAUSAL):
                return None
            clause = True
        if token in _STOP and not clause:
            break
        end, words = match.end(), words + 1
        solid = solid if token in _WEAK else end
    return solid


_FINISHED = re.compile(
    r"\b(?:is|are|has|have|had|was|were|ends?|finish\w{0,4}|falls?|begins?|starts?)\b",
    re.IGNORECASE,
)
