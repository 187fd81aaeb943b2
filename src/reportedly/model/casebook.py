"""A casebook: a folder that a person can copy, diff and put under version control."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from reportedly.model.errors import CasebookError
from reportedly.model.snapshot import Clock

SETTINGS_NAME = "casebook.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """Where a casebook lies and how it is set up.

    Attributes:
        root: the folder.
        name: its title in the brief.
        languages: ISO 639-1 codes of the reports.
        time_zone: IANA name; for display only, all stored times are UTC.
        theatre: ISO 3166-1 alpha-2 codes of the countries it is about, a prior for place names.
        clock: which clock `known` is read on (see snapshot.py).
        options: everything else under [options], for the tools that read it.
    """

    root: Path
    name: str = "Casebook"
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "UTC"
    theatre: tuple[str, ...] = ()
    clock: Clock = "published"
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def ledger_path(self) -> Path:
        """The SQLite file."""
        return self.root / "ledger.db"

    @property
    def evidence_path(self) -> Path:
        """The folder of original bytes, named by SHA-256."""
        return self.root / "evidence"

    @property
    def registry_path(self) -> Path:
        """The folder of actors.yaml, places.geojson and sources.yaml."""
        return self.root / "registry"


def open_casebook(root: Path) -> Casebook:
    """Read casebook.toml from the folder.

    Raises:
        CasebookError: there is none, or it cannot be read.
    """
    path = root / SETTINGS_NAME
    if not path.is_file():
        raise CasebookError(
            f"{root} is not a casebook: it has no {SETTINGS_NAME}",
            f"Make one with: reportedly init {root}",
        )
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CasebookError(
            f"{path} is not readable TOML: {error}", "Mend that line, then run it again"
        ) from error
    return casebook_from_settings(root, settings)


def casebook_from_settings(root: Path, settings: dict[str, Any]) -> Casebook:
    """Build a casebook from parsed settings; unknown top-level keys are refused.

    Raises:
        CasebookError: a key is unknown or a value has the wrong form.
    """
    known_keys = {"name", "languages", "time_zone", "theatre", "clock", "options"}
    unknown = sorted(set(settings) - known_keys)
    if unknown:
        raise CasebookError(
            f"{SETTINGS_NAME} has the unknown key {unknown[0]!r}",
            f"Known keys: {', '.join(sorted(known_keys))}",
        )
    clock = settings.get("clock", "published")
    if clock not in get_args(Clock):
        raise CasebookError(
            f"{SETTINGS_NAME} says clock = {clock!r}", 'Use "published" or "recorded"'
        )
    return Casebook(
        root=root,
        name=str(settings.get("name", root.name or "Casebook")),
        languages=tuple(settings.get("languages", ("en",))),
        time_zone=str(settings.get("time_zone", "UTC")),
        theatre=tuple(settings.get("theatre", ())),
        clock=clock,
        options=dict(settings.get("options", {})),
    )
