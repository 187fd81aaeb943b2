"""What an entry of the registry may be: its kinds, and what may stand as its id and its names."""

import re
import unicodedata
from collections.abc import Sequence

from reportedly.model.errors import RegistryError

ACTOR_KINDS = (
    "organisation", "armed-group", "person", "government", "state", "party", "alliance",
    "community", "company", "agency",
)  # fmt: skip
SOURCE_KINDS = (
    "outlet", "agency", "blog", "ministry", "party-media", "research", "person", "organisation",
)  # fmt: skip
PLACE_KINDS = (
    "place", "country", "region", "province", "governorate", "area", "district", "capital", "city",
    "town", "village", "port", "harbour", "airport", "air-base", "base", "camp", "hospital",
    "campus", "university", "building", "mosque", "castle", "prison", "stadium", "checkpoint",
    "crossing", "border-crossing", "bridge", "road", "roundabout", "square", "dam", "refinery",
    "terminal", "power-station", "field", "hill", "valley", "island",
)  # fmt: skip
"""The kinds that descriptions such as "the port" lead to, and those of wider areas."""
MOST_LETTERS = 200
"""Of a name or an id. The longest official name of a state has some 60, of an armed group 150."""
_ID = re.compile(r"[^\W_][\w.-]*")
_DIRECTS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of writing: they make a name look like another."""


def id_for(name: str) -> str:
    """Make an id from a name: lower case, words joined by hyphens.

    >>> id_for("The Bunyan al-Marsūs Coalition")
    'bunyan-al-marsus-coalition'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`")
    words = [w for w in re.split(r"[\W_]+", plain) if w]
    return "-".join(words[1:] if len(words) > 1 and words[0] == "the" else words) or "entry"


def fault_of_name(name: str) -> str:
    """Say why the words can be no name, or "" when they can.

    >>> fault_of_name("Harrow Guard"), fault_of_name("  "), fault_of_name("a" * 9999)
    ('', 'the name is empty', 'the name has 9,999 letters, 200 at most')
    """
    if not name.strip():
        return "the name is empty"
    if len(name) > MOST_LETTERS:
        return f"the name has {len(name):,} letters, {MOST_LETTERS} at most"
    if any(c in _DIRECTS or unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} for c in name):
        return "the name has characters that cannot be seen"
    if not any(c.isalnum() for c in name):
        return "the name has no letter"
    return ""


def fault_of_id(entry_id: str) -> str:
    """Say why the words can be no id, or "" when they can.

    Ids stand in commands, in addresses and in names of files; those with a colon are a
    gazetteer's.

    >>> fault_of_id("harrow-guard"), fault_of_id("../x") != "", fault_of_id("two words") != ""
    ('', True, True)
    """
    if len(entry_id) > MOST_LETTERS:
        return f"the id has {len(entry_id):,} letters, {MOST_LETTERS} at most"
    if ".." in entry_id or _ID.fullmatch(entry_id) is None:
        return f"{entry_id!r} is no id: letters, digits, hyphens, dots and underscores make one"
    return ""


def check_entry(entry_id: str, names: Sequence[str]) -> None:
    """Make sure that an id and names can stand in the registry.

    Raises:
        RegistryError: one of them cannot.
    """
    fault = next(filter(None, (fault_of_id(entry_id), *map(fault_of_name, names))), "")
    if fault:
        raise RegistryError(
            fault, "Give another one; ids are made from the name where none is given"
        )


def check_kind(kind: str, known: Sequence[str]) -> None:
    """Make sure that a kind is known.

    Raises:
        RegistryError: it is not; the message lists those that are.
    """
    if kind not in known:
        raise RegistryError(f"{kind!r} is no kind here", f"Kinds: {', '.join(known)}")
