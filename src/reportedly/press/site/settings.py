"""What a casebook says about its site: the table [publish] of casebook.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.model.casebook import SETTINGS_NAME, Casebook
from reportedly.model.errors import CasebookError
from reportedly.views.citation import safe_address


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSettings:
    """How a site is published; documented in docs/settings.md.

    Attributes:
        title: of the site; the casebook's name unless it says otherwise.
        address: where it will stand, with a slash at its end, or "" when nobody said.
        full_text: ids or names of the sources whose text may be shown whole.
        licence: of the texts that are written for the site, or "".
        author: who publishes it, or "".
        languages: ISO 639-1 codes of its reports.
        analysts: name who ruled on what; without it "an analyst" did.
    """

    title: str
    address: str = ""
    full_text: frozenset[str] = frozenset()
    licence: str = ""
    author: str = ""
    languages: tuple[str, ...] = ("en",)
    analysts: bool = False


_KINDS: Mapping[str, type] = {
    "title": str, "address": str, "full_text": list, "licence": str, "author": str,
    "languages": list, "analysts": bool,
}  # fmt: skip


def publish_settings(casebook: Casebook) -> PublishSettings:
    """Read the settings of a casebook's site.

    Raises:
        CasebookError: a key is unknown, or a value has the wrong form.
    """
    given: Mapping[str, Any] = casebook.publish
    for key, value in given.items():
        if key not in _KINDS:
            raise CasebookError(
                f"[publish] in {SETTINGS_NAME} has the unknown key {key!r}",
                f"Known keys: {', '.join(sorted(_KINDS))}",
            )
        texts = isinstance(value, list) and all(isinstance(v, str) for v in value)
        if not isinstance(value, _KINDS[key]) or (isinstance(value, list) and not texts):
            raise CasebookError(
                f"[publish] in {SETTINGS_NAME} says {key} = {value!r}",
                "See docs/settings.md for its form",
            )
    return PublishSettings(
        title=given.get("title") or casebook.name,
        address=_address(given.get("address", "")),
        full_text=frozenset(given.get("full_text", ())),
        licence=given.get("licence", ""),
        author=given.get("author", ""),
        languages=tuple(given.get("languages", casebook.languages)),
        analysts=given.get("analysts", False),
    )


def _address(text: str) -> str:
    if text and (safe_address(text) != text or "?" in text or "#" in text):
        raise CasebookError(
            f"[publish] in {SETTINGS_NAME} says address = {text!r}",
            'Write where the site will stand, as in address = "https://herald.example/harrow/"',
        )
    return f"{text.rstrip('/')}/" if text else ""
