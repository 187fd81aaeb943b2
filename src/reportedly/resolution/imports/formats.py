"""Actors read from other people's files: Wikidata entities, FollowTheMoney entities, CSV.

What cannot be used is a Problem with its place in the file; nothing is written here.

Source: Wikibase JSON (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html);
FollowTheMoney entities (https://followthemoney.tech/docs/): one JSON object a line with id, schema
and properties that are lists. The followthemoney package itself wants ICU and a dozen others, so
its documented JSON is read instead.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.model.document import Problem
from reportedly.model.registry import Actor
from reportedly.resolution.entries import ACTOR_KINDS, fault_of_id, fault_of_name, id_for
from reportedly.resolution.registry_files import read_text
from reportedly.resolution.spelling import fold

Json = dict[str, Any]
Found = Actor | Problem
_LANGUAGES = ("en", "ar", "fr", "ru", "uk", "tr", "ku", "fa", "es", "mul")
"""Of a Wikidata entity, the languages whose names are taken; the first that is there is its name."""
_FTM_KINDS = {
    "Person": "person", "Organization": "organisation", "Company": "company",
    "PublicBody": "government", "LegalEntity": "organisation",
}  # fmt: skip
_WIKIDATA_KINDS = {
    "Q5": "person", "Q6256": "state", "Q3624078": "state", "Q7278": "party", "Q17149090": "armed-group",
    "Q15991290": "armed-group", "Q12047392": "armed-group", "Q17984": "armed-group",
    "Q37726": "armed-group", "Q176799": "armed-group", "Q7188": "government", "Q35749": "government",
    "Q783794": "company", "Q4830453": "company", "Q1127126": "alliance", "Q43229": "organisation",
}  # fmt: skip
_ALIAS_COLUMNS = ("aliases", "alias", "also", "other_names")


def read_actors(path: Path) -> tuple[Found, ...]:
    """Give the actors of a file, and a Problem for each row that is none.

    Raises:
        RegistryError: the file cannot be opened or is not UTF-8 text.
    """
    text = read_text(path)
    if path.suffix.lower() == ".csv":
        try:
            return tuple(_csv(text, path.name))
        except csv.Error as error:
            return (problem(f"The table cannot be read: {error}", "Mend it", path.name),)
    return tuple(_json(text, path.name))


def problem(message: str, next_step: str, where: str) -> Problem:
    """Give a fault of a row or an entity."""
    return Problem(code="resolution.import", message=message, next_step=next_step, where=where)


# --- CSV ----------------------------------------------------------------------------------------


def _csv(text: str, file: str) -> Iterator[Found]:
    rows = csv.DictReader(io.StringIO(text))
    columns = {(c or "").strip().casefold(): c for c in rows.fieldnames or ()}
    if "name" not in columns:
        yield problem("The first line names no column `name`",
                       "Give the columns: id, name, kind, aliases, country", file)  # fmt: skip
        return
    for number, row in enumerate(rows, start=2):
        told = {key: (row.get(column) or "").strip() for key, column in columns.items()}
        aliases = next((told[c] for c in _ALIAS_COLUMNS if told.get(c)), "")
        yield from _made(
            f"{file}, line {number}",
            name=told["name"],
            actor_id=told.get("id", ""),
            kind=told.get("kind", ""),
            aliases=[a.strip() for a in aliases.replace("|", ";").split(";")],
            country=told.get("country", ""),
            source=file,
        )


# --- JSON ---------------------------------------------------------------------------------------


def _json(text: str, file: str) -> Iterator[Found]:
    try:
        whole = json.loads(text)
    except ValueError:  # not JSON as a whole, or a number of thousands of digits
        yield from _json_lines(text, file)
        return
    except RecursionError:
        yield problem("The file is nested too deeply", "Give one entity a line", file)
        return
    yield from _entities(whole, file)


def _json_lines(text: str, file: str) -> Iterator[Found]:
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip().rstrip(",")
        if bare in {"", "[", "]"}:
            continue
        try:
            entity = json.loads(bare)
        except (ValueError, RecursionError) as error:
            yield problem(f"The line is not JSON: {error}", "Mend or remove it",
                           f"{file}, line {number}")  # fmt: skip
            continue
        yield from _entities(entity, f"{file}, line {number}")


def _entities(value: object, where: str) -> Iterator[Found]:
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _entities(item, f"{where}, entity {number}")
    elif isinstance(value, dict) and isinstance(value.get("entities"), dict):
        for key, item in value["entities"].items():
            yield from _entities(item, f"{where}, {key}")
    elif isinstance(value, dict):
        yield from _entity(value, where)
    else:
        yield problem("An entry is no entity", "Each is a JSON object", where)


def _entity(entity: Json, where: str) -> Iterator[Found]:
    if isinstance(entity.get("labels"), dict):
        yield from _wikidata(entity, where)
    elif isinstance(entity.get("schema"), str) and isinstance(entity.get("properties"), dict):
        if entity["schema"] in _FTM_KINDS:
            yield from _followthemoney(entity, where)
    else:
        yield problem(
            "It is neither a Wikidata entity nor a FollowTheMoney one",
            "It needs `labels`, or `schema` and `properties`",
            where,
        )


def _wikidata(entity: Json, where: str) -> Iterator[Found]:
    labels = _monolingual(entity["labels"])
    aliases = entity.get("aliases")
    others = [
        text
        for language in _LANGUAGES
        for text in (labels.get(language), *_listed(aliases, language))
        if text
    ]
    return _made(
        f"{where}, {entity.get('id', '')}".rstrip(", "),
        name=others[0] if others else "",
        actor_id="",
        kind=_wikidata_kind(entity.get("claims")),
        aliases=others[1:],
        country="",
        source=f"Wikidata {entity.get('id', '')}".strip(),
    )


def _monolingual(labels: Json) -> dict[str, str]:
    return {
        language: label["value"]
        for language, label in labels.items()
        if isinstance(label, dict) and isinstance(label.get("value"), str)
    }


def _listed(aliases: object, language: str) -> list[str]:
    found = aliases.get(language, []) if isinstance(aliases, dict) else []
    return [a["value"] for a in found if isinstance(a, dict) and isinstance(a.get("value"), str)]


def _wikidata_kind(claims: object) -> str:
    """Give the kind that "instance of" (P31) says."""
    statements = claims.get("P31", []) if isinstance(claims, dict) else []
    for statement in statements:
        try:
            kind = _WIKIDATA_KINDS.get(statement["mainsnak"]["datavalue"]["value"]["id"])
        except (KeyError, TypeError):
            continue
        if kind:
            return kind
    return ""


def _followthemoney(entity: Json, where: str) -> Iterator[Found]:
    told: Mapping[str, Any] = entity["properties"]

    def texts(*keys: str) -> list[str]:
        return [v for k in keys for v in told.get(k) or () if isinstance(v, str)]

    names = texts("name", "alias", "weakAlias", "abbreviation", "previousName")
    countries = texts("country", "jurisdiction", "nationality")
    return _made(
        f"{where}, {entity.get('id', '')}".rstrip(", "),
        name=str(entity.get("caption") or (names[0] if names else "")),
        actor_id="",
        kind=_FTM_KINDS[entity["schema"]],
        aliases=names,
        country=countries[0].upper() if countries and len(countries[0]) == 2 else "",
        source=f"FollowTheMoney {entity.get('id', '')}".strip(),
    )


def _made(  # noqa: PLR0913  one keyword for each property
    where: str,
    *,
    name: str,
    actor_id: str,
    kind: str,
    aliases: Iterable[str],
    country: str,
    source: str,
) -> Iterator[Found]:
    """Give the actor, and a Problem for it or for each other name that it cannot have."""
    if not name:
        yield problem("It has no name", "Give it one, or leave it out", where)
        return
    fault = fault_of_name(name) or (fault_of_id(actor_id) if actor_id else "")
    if fault:
        yield problem(sentence(fault), "Correct it in the file, or leave the row out", where)
        return
    if kind and kind not in ACTOR_KINDS:
        yield problem(f"{kind!r} is no kind here", f"Kinds: {', '.join(ACTOR_KINDS)}", where)
        return
    given = [a for a in aliases if a and fold(a) != fold(name)]
    odd = [fault for a in given if (fault := fault_of_name(a))]
    for fault in odd:
        yield problem(f"Another name of {name!r} is left out: {fault}", "Correct it there", where)
    others = {fold(a) or a: a for a in reversed(given) if not fault_of_name(a)}
    yield Actor(
        id=actor_id or id_for(name),
        name=name,
        kind=kind or "organisation",
        aliases=tuple(reversed(others.values())),
        country=country or None,
        source=source,
    )


def sentence(text: str) -> str:
    """Give the words with a capital."""
    return text[:1].upper() + text[1:]
