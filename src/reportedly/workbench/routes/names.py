"""Names: whom each means, whether two actors are one, and an actor's entry in the registry."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request

from reportedly.answers.desk.names import (
    actor_entry,
    entry_changes,
    find_names,
    meant,
    names_page,
)
from reportedly.answers.sameness import sameness_page
from reportedly.ledger import Review
from reportedly.ledger.rulings import name_key
from reportedly.model.errors import ConflictError, QuestionError, RegistryError, UnknownIdError
from reportedly.model.identity.pairs import pair_key
from reportedly.model.ids import sha256_hex
from reportedly.model.mention import NONE_OF_THESE
from reportedly.model.period import parse_day
from reportedly.resolution import add_actor, add_place, find_actor
from reportedly.resolution.registry_amending import amend_actor, put_back
from reportedly.resolution.registry_files import ACTORS_NAME, PLACES_NAME
from reportedly.views.desk.names import ActorEntryPage, NamesFoundPage, NamesPage
from reportedly.views.naming.sameness import SamenessPage
from reportedly.views.web.addresses import with_query
from reportedly.workbench.asking import Asked
from reportedly.workbench.pens.changes import Change, Changes
from reportedly.workbench.pens.limits import Posted
from reportedly.workbench.pens.posting import Done, Form, Pen, Writing, needed, write_route
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.add import look_names_up

router = APIRouter(tags=["names"])
Start = Annotated[int, Query(ge=0, le=1_000_000, description="0-based place of the first name.")]
Words = Annotated[str, Query(max_length=200)]


@page_route(router, "/names", NamesPage, section="names")
def names(asked: Asked, start: Start = 0) -> NamesPage:
    """The names that nobody knows, most frequent first, each with one form that settles it."""
    return names_page(asked.desk, start)


@router.get("/names/find.json", summary="Entries of the registry by their names.")
def find(asked: Asked, words: Words = "", kind: Words = "actor") -> NamesFoundPage:
    """Find entries by the beginning or a part of a name."""
    return find_names(asked.desk, words, kind)


@page_route(router, "/names/same", SamenessPage, section="names")
def same(asked: Asked, first: Words, second: Words) -> SamenessPage:
    """What speaks for and against two actors being one, in bits, and what was ruled."""
    one, other = (find_actor(asked.desk.registry, name).id for name in (first, second))
    if one == other:
        raise QuestionError(f"{first!r} and {second!r} are both {one}", "Name two actors")
    return sameness_page(asked.desk.snapshot(), one, other)


@page_route(router, "/names/actors/{actor}", ActorEntryPage, section="names")
def entry(asked: Asked, actor: str) -> ActorEntryPage:
    """An actor's entry in the registry, to be mended."""
    return actor_entry(asked.desk, actor)


@write_route(router, "/names/same", fields=("ruling", "first", "second", "reason", "from", "until"))
def rule_same(form: Form, at: Writing) -> Done:
    """Rule that two actors are one, from day to day or always, or that they are two."""
    first, second = needed(form, "first", "the first"), needed(form, "second", "the second")
    merge = form.word("ruling") == "one"
    if not merge and form.word("ruling") != "two":
        raise QuestionError("the form rules nothing", "Choose one or two")
    labels = ("absorbed", "kept") if merge else ("first", "second")
    said = tuple(zip(labels, (first, second), strict=True))
    key = pair_key(first, second)
    last = [j.id for j in at.desk.snapshot().judgements() if j.target == key]
    judgement = at.desk.ledger.rule(
        Review(
            target=key,
            target_kind="actor",
            ruling="one" if merge else "two",
            reason=needed(form, "reason", "the reason"),
            by=at.by,
            amendment=(*said, *_days(form)) if merge else said,
            seen=last[-1] if last else None,
        )
    )
    to = with_query("/names/same", {"first": first, "second": second})
    did = f"{first} counts as {second}" if merge else f"{first} and {second} are two"
    return Done(said=f"{did} from now on.", to=to, undo=f"/rulings/{judgement.id}/undo")


def _days(form: Posted) -> tuple[tuple[str, str], ...]:
    days = tuple((n, form.word(n)) for n in ("from", "until") if form.word(n))
    try:
        read = [parse_day(day) for _, day in days]
    except ValueError:
        raise QuestionError("a day cannot be read", "Write it like 2016-07-11") from None
    if sorted(read) != read:
        raise QuestionError("the last day lies before the first", "Turn the two days round")
    return days


@write_route(router, "/names/settle", fields=("name", "kind", "target", "follows", "reason"))
def settle(form: Form, at: Writing) -> Done:
    """Rule whom a name means in all reports, now and later; "none of these" for nobody we know."""
    name, said = needed(form, "name", "the name"), needed(form, "target", "whom it means")
    target, kind = meant(at.desk, said, form.word("kind")), form.word("kind")
    judgement = at.desk.ledger.rule(
        Review(
            target=name,
            target_kind="name",
            ruling="link",
            reason=form.word("reason") or "settled from the work list",
            by=at.by,
            amendment=(("target", target), *((("kind", kind),) if kind else ())),
            seen=form.word("follows") or None,
        )
    )
    told = "nobody we know" if target == NONE_OF_THESE else target
    return Done(
        said=f"{name_key(name)} means {told} in the whole casebook now.",
        to="/names",
        undo=f"/rulings/{judgement.id}/undo",
    )


@write_route(router, "/names/actors", fields=("name", "kind", "aliases", "side", "parent"))
def new_actor(request: Request, form: Form, at: Writing) -> Done:
    """Add an actor to the registry, and look all names up again."""
    name = needed(form, "name", "the name")

    def write(folder: Path) -> None:
        add_actor(
            folder, name=name, kind=form.word("kind") or "organisation",
            aliases=_listed(form.word("aliases")), side=form.word("side") or None,
            parent=form.word("parent") or None,
        )  # fmt: skip

    return _changed(request, at, ACTORS_NAME, write, f"Added {name}", "/names")


@write_route(router, "/names/places", fields=("name", "kind", "aliases", "parent", "lat", "lon"))
def new_place(request: Request, form: Form, at: Writing) -> Done:
    """Add a place to the registry, and look all names up again."""
    name = needed(form, "name", "the name")

    def write(folder: Path) -> None:
        add_place(
            folder, name=name, kind=form.word("kind") or "place",
            aliases=_listed(form.word("aliases")), parent=form.word("parent") or None,
            lat=_degrees(form, "lat", 90), lon=_degrees(form, "lon", 180),
        )  # fmt: skip

    return _changed(request, at, PLACES_NAME, write, f"Added {name}", "/names")


@write_route(
    router, "/names/actors/{actor}",
    fields=("name", "kind", "country", "aliases", "sides", "parents", "seen"),
)  # fmt: skip
def amend(request: Request, actor: str, form: Form, at: Writing) -> Done:
    """Mend an actor's entry; all other lines of the file, and comments, stay as they are."""
    folder = at.desk.casebook.registry_path
    if form.word("seen") != sha256_hex((folder / ACTORS_NAME).read_bytes()):
        raise ConflictError(
            f"{ACTORS_NAME} was changed since you loaded the form", "Load it again, then mend it"
        )
    known = find_actor(at.desk.registry, actor).id
    changes = entry_changes(at.desk, known, dict(form.fields))
    home = f"/names/actors/{known}"
    if not changes:
        return Done(said="Nothing was changed.", to=home)
    what = f"Mended {known} ({', '.join(changes)})"
    return _changed(
        request, at, ACTORS_NAME, lambda where: amend_actor(where, known, changes), what, home
    )


@write_route(router, "/names/changes/{change}/undo")
def undo(request: Request, change: str, form: Form) -> Done:  # noqa: ARG001 -- its token is checked
    """Take a change of the registry back, if nobody changed the file since."""
    found = changes_of(request).find(change)
    if found is None:
        raise UnknownIdError("nobody remembers this change", "Mend the entry by its form")
    put_back(found.path, found.before, found.after)
    return _look_up_again(request, f"Took back: {found.said}", "/names")


def _changed(
    request: Request, at: Pen, file: str, write: Callable[[Path], None], said: str, to: str
) -> Done:
    path = at.desk.casebook.registry_path / file
    with changes_of(request).turn:  # two forms at once must not write over each other
        before = path.read_bytes() if path.is_file() else None
        try:
            write(at.desk.casebook.registry_path)
        except RegistryError as error:  # what was asked for is wrong, not the file
            raise QuestionError(error.found, error.next_step) from error
        after = sha256_hex(path.read_bytes())
    change = changes_of(request).keep(Change(path=path, before=before, after=after, said=said))
    return _look_up_again(request, said, to, undo=f"/names/changes/{change}/undo")


def _look_up_again(request: Request, said: str, to: str, undo: str = "") -> Done:
    look_names_up(request, f"{said}: looking all names up again")
    told = f"{said}. All names are being looked up again; Add shows how far that is."
    return Done(said=told, to=to, undo=undo)


def changes_of(request: Request) -> Changes:
    """Give the changes of the registry that can be taken back."""
    found: Changes = request.app.state.changes
    return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", ",").split(",") if part.strip())


def _degrees(form: Posted, name: str, most: float) -> float | None:
    said = form.word(name).replace(",", ".")
    if not said:
        return None
    try:
        found = float(said)
    except ValueError:
        found = most + 1
    if not (found >= -most and most >= found):
        raise QuestionError(f"{name} is {said!r}", f"Write degrees from -{most} to {most}")
    return found
