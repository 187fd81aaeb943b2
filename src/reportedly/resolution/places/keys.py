"""Under which key a place name is found, and under which others it may stand.

The keys are in the gazetteer's file, so a change here wants a new file: `make gazetteer`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_DROPPED = re.compile(r"[.'’‘ʼʿʾ`´ʹ′]")
_OTHER = re.compile(r"[^\w]+|_")
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "þ": "th",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "ک": "ك", "ی": "ي",
    }
)  # fmt: skip
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_POSSESSIVE = re.compile(r"(?<=\w)['’](?:s\b|(?=\s|$))", re.IGNORECASE)
ARTICLE = re.compile(
    r"^(?:al|el|ul|il|an|ar|as|ash|at|ath|az|ad|adh|en|er|es|esh|et|ez|ed)[ -](?=\w{3})",
    re.IGNORECASE,
)
"""An Arabic article before a name, whatever letter it has taken on."""
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{3})")


@lru_cache(maxsize=65536)
def place_key(text: str) -> str:
    """Give the name without case, accents, points, hyphens and a leading "the".

    >>> place_key("The St. Louis-du-Nord"), place_key("U.S."), place_key("Saint-Étienne")
    ('st louis du nord', 'us', 'st etienne')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    words = _OTHER.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(word, word) for word in words)


def bare_key(key: str) -> str | None:
    """Give a key without its Arabic article, or None when it has none.

    >>> bare_key("ash shaddadah"), bare_key("sirte")
    ('shaddadah', None)
    """
    bare = _ARABIC_ARTICLE.sub("", ARTICLE.sub("", key))
    return bare if bare != key else None


def without_possessive(text: str) -> str:
    """Give the words without possessive endings.

    >>> without_possessive("Sirte’s port")
    'Sirte port'
    """
    return _POSSESSIVE.sub("", text)


def articled_keys(key: str) -> Iterator[str]:
    """Give the keys under which the same name may stand with or without an Arabic article."""
    bare = bare_key(key)
    if bare is not None:
        yield bare
        yield f"al {bare}"
    elif key and key[0] >= "\u0600" and key[0] < "\u0700":
        yield f"ال{key}"
    else:
        yield f"al {key}"
