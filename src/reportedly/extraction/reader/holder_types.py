"""What manner of holder the words name, finer than the four kinds of the claim format."""

import re

from reportedly.model.claim import Holder, HolderType

DOCUMENTS = frozenset(
    """account audio book cable communique data database document dossier email evidence file
    filing footage image imagery intercept interview leak letter log map memo memorandum paper
    photo photograph picture post recording record report review ruling statement study survey tape
    transcript tweet video""".split()
)
MEDIA = frozenset(
    """agency blog broadcaster channel daily herald magazine media network newspaper outlet paper
    post press radio site station television times tribune tv weekly website wire""".split()
)
_NEWS_BEFORE = frozenset(("news", "state", "local", "satellite", "tv", "radio", "wire"))
OFFICES = frozenset(
    """ambassador attorney captain chair chairman chairwoman chief colonel commander commissioner
    coordinator deputy director emir envoy general governor head judge king leader lieutenant mp
    marshal mayor minister officer premier president prince prosecutor representative secretary
    senator sheikh speaker spokesman spokesperson spokeswoman undersecretary candidate nominee
    congressman congresswoman professor manager adviser advisor""".split()
)
_NAMELESS = frozenset(("source", "official", "witness", "insider", "eyewitness", "other"))
_TITLES = OFFICES | {"gen", "col", "lt", "maj", "brig", "capt", "sen", "rep", "gov", "dr", "prof"}
_MENTIONED = re.compile(r"\s*,\s+(?:a|an|the|his|her|its|their)?\s*(?P<who>[^,.;:]{3,80})")
_WORD = re.compile(r"[^\W\d_]+")


def holder_type(holder: Holder, text: str, label: str) -> HolderType:
    """Say whether words name a person, with an office or without, an office, a body …, in one word.

    Args:
        holder: with its words, kind and span.
        text: the document, in which an office may follow the name.
        label: what the tagger took its head for, such as "PERSON", or "".
    """
    words = [w.lower() for w in _WORD.findall(holder.text)]
    if not words:
        return "unnamed"
    head = _singular(words[-1]) if holder.kind != "named" else words[-1]
    lead = _lead(words)
    if lead in DOCUMENTS and holder.kind != "named":
        return "document"
    if holder.kind == "unnamed":
        return "unnamed"
    if _is_medium(words, head, lead, holder):
        return "medium"
    if holder.kind == "collective" and head != words[-1]:
        return "collective"
    return _of_one(holder, text, label, words)


def _of_one(holder: Holder, text: str, label: str, words: list[str]) -> HolderType:
    if holder.kind == "named":
        titled = words[0] in _TITLES or (len(words) >= 3 and words[1] in _TITLES)
        if label != "PERSON" and not titled:
            return "body"
        return "officeholder" if titled or _office_follows(holder, text) else "person"
    if _lead(words) in OFFICES or words[-1] in OFFICES:
        return "unnamed" if words[0] in {"a", "an", "one", "another"} else "office"
    if _lead(words) in _NAMELESS:
        return "unnamed"
    plural = holder.text.islower() and any(w.endswith("s") and _singular(w) != w for w in words[:2])
    return "collective" if holder.kind == "collective" or plural else "body"


def _is_medium(words: list[str], head: str, lead: str, holder: Holder) -> bool:
    if holder.kind == "named":
        return words[-1] in MEDIA and words[-1] not in {"agency", "network", "station"}
    news = any(w in _NEWS_BEFORE for w in words)
    return (lead in MEDIA or head in MEDIA) and (news or lead not in {"agency", "network", "site"})


def _lead(words: list[str]) -> str:
    """Give the head of "recordings from the base": the last word before a preposition."""
    ends = [at for at, w in enumerate(words) if at and w in {"of", "from", "for", "in", "at", "by"}]
    return _singular(words[ends[0] - 1] if ends else words[-1])


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _office_follows(holder: Holder, text: str) -> bool:
    """Say whether an office stands behind the name: "Omar Hadi, a spokesman for the Guard"."""
    found = _MENTIONED.match(text, holder.span[1]) if holder.span else None
    return found is not None and any(w in OFFICES for w in _WORD.findall(found["who"].lower()))
