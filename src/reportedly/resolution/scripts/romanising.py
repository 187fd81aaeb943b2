"""Names in Arabic and Cyrillic letters, written in Latin ones by each of three schemes."""

import importlib.resources
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

Script = Literal["arabic", "cyrillic", "latin"]
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One way to write a script's letters in Latin ones; `source` says who laid it down."""

    name: str
    script: Script
    source: str
    letters: dict[int, str]


def script_of(text: str) -> Script:
    """Say in which script a name is written; one letter of another script decides it.

    >>> script_of("Haftar"), script_of("حفتر"), script_of("Львів")
    ('latin', 'arabic', 'cyrillic')
    """
    if _ARABIC.search(text):
        return "arabic"
    return "cyrillic" if _CYRILLIC.search(text) else "latin"


@cache
def schemes() -> tuple[Scheme, ...]:
    """Give all schemes, three for each script."""
    shipped = importlib.resources.files("reportedly.resolution.scripts") / "schemes.toml"
    return tuple(
        Scheme(
            name=name,
            script=table["script"],
            source=table["source"],
            letters={ord(letter): latin for letter, latin in table["letters"].items()},
        )
        for name, table in tomllib.loads(shipped.read_text(encoding="utf-8")).items()
    )


@lru_cache(maxsize=16384)
def romanised(text: str) -> tuple[str, ...]:
    """Give a name as each scheme of its script writes it, each form once; itself if it is Latin.

    >>> romanised("Григорівка")
    ('grigorivka', 'hryhorivka')
    >>> romanised("Harrow")
    ('Harrow',)
    """
    script = script_of(text)
    if script == "latin":
        return (text,)
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(c for c in plain if not _is_vowel_mark(c))
    return tuple(dict.fromkeys(plain.translate(s.letters) for s in schemes() if s.script == script))


def _is_vowel_mark(letter: str) -> bool:
    return "\u064b" <= letter < "\u0660" or letter == "\u0640"
