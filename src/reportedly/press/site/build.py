"""A casebook published as a site: one walk, every page painted, checked, and written if it differs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.answers.evidence import last_day
from reportedly.model.errors import ReportedlyError
from reportedly.pipeline import Desk
from reportedly.press.exports.formats import exporter
from reportedly.press.exports.material import ExportSettings
from reportedly.press.site.addresses import ASSETS, FRONT, SiteAddresses, Thing, path_for, unlinked
from reportedly.press.site.dailies import dailies
from reportedly.press.site.edition import published
from reportedly.press.site.files import feeds
from reportedly.press.site.files.finder import sentence_rows, shards
from reportedly.press.site.files.links import link_faults
from reportedly.press.site.files.writing import SiteWriter, Written, files_under, writer_for
from reportedly.press.site.lists import ready
from reportedly.press.site.plan import Edition, Leaf, leaves_of, part_leaf
from reportedly.press.site.readable import feed_entries
from reportedly.press.site.settings import publish_settings
from reportedly.views.paper import to_json
from reportedly.views.published.fields import URN
from reportedly.views.published.notices import Download, GonePage
from reportedly.views.web.paint import STATIC_PATH, paint
from reportedly.views.web.sections import PLURALS, SECTIONS
from reportedly.views.web.shell import Shell

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "font-src 'self' file:; connect-src 'self' file: data: blob:; worker-src 'self' file: blob:; "
    "form-action 'none'; base-uri 'none'"
)
"""Nothing from afar, no inline script; `file:` because a folder on disk has no origin of its own."""
DOWNLOADS = (
    ("csv", "claims.csv", "Claims as a table"),
    ("geojson", "claims.geojson", "Claims as a map layer"),
    ("geojson-current", "control.geojson", "Who holds each place, as a map layer"),
    ("plover", "events.jsonl", "Events in PLOVER"),
    ("schema-org", "claims.jsonld", "Claims in schema.org"),
    ("actors", "actors.csv", "Actors"),
    ("places", "places.geojson", "Places"),
)
"""(format, file, title): what the formats hold is said by the table of formats."""
Progress = Callable[[str], None]


@dataclass(kw_only=True)
class _Press:
    """A build under way."""

    edition: Edition
    writer: SiteWriter
    pages: dict[Thing, str] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    assets: set[str] = field(default_factory=set)
    wanted: dict[Thing, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _CountedAddresses(SiteAddresses):
    """Addresses that remember which files of the look are used."""

    assets: set[str] = field(default_factory=set, kw_only=True)

    def asset(self, name: str, /) -> str:
        """Give the address of a file under `views/static/`, and see to it that it is there."""
        self.assets.add(name)
        return SiteAddresses.asset(self, name)


def publish(desk: Desk, out: Path, *, progress: Progress = lambda _page: None) -> Written:
    """Publish a casebook as a site in a folder.

    Args:
        desk: the open casebook.
        out: the folder; new, empty, or holding an earlier build.
        progress: told the path of each page that is made.

    Raises:
        BriefError: the newest brief does not stand in its claims; nothing was written.
        CasebookError: the table [publish] cannot be read.
        QuestionError: the folder holds something else.
    """
    settings = publish_settings(desk.casebook)
    others = published(desk, analysts=settings.analysts)
    writer = writer_for(out)
    edition = Edition(
        desk=others, settings=settings, briefs=dailies(others), on=last_day(others.snapshot())
    )
    press = _Press(edition=edition, writer=writer)
    _take_away(press)
    index = tuple(shards(edition.standing, edition.snapshot.registry))
    for path, script in index:
        writer.add(path, script)
    sentences = len(sentence_rows(edition.standing, edition.snapshot.registry))
    leaves = list(leaves_of(edition, (tuple(path for path, _ in index), sentences)))
    press.pages = {leaf.thing: path_of_leaf(leaf) for leaf in leaves}
    for leaf in _with_parts(press, leaves):
        _print(press, leaf)
        progress(press.pages[leaf.thing])
    _rest(press)
    _refuse_dead_links(press)
    return writer.finish()


def _with_parts(press: _Press, leaves: list[Leaf]) -> Iterator[Leaf]:
    """Give every page, then the parts of lists that pages led to, then what stands for pages gone."""
    yield from leaves
    while new := [thing for thing in press.wanted if thing not in press.pages]:
        for thing in new:
            leaf = part_leaf(press.edition, thing)
            press.pages[thing] = path_of_leaf(leaf)
            yield leaf
    for leaf in _gone(press):
        press.pages[leaf.thing] = path_of_leaf(leaf)
        yield leaf


def path_of_leaf(leaf: Leaf) -> str:
    """Give the file of a page."""
    kind, ident = leaf.thing
    return ident if kind == "gone" else "briefs.html" if kind == "briefs" else path_for(kind, ident)


def _print(press: _Press, leaf: Leaf) -> None:
    """Paint a page and hand it to the writer."""
    path = press.pages[leaf.thing]
    page = leaf.make()
    shell = _shell(press, leaf, path)
    html = unlinked(paint(page, shell))
    press.html[path] = html
    press.writer.add(path, html)
    if leaf.thing[0] != "gone":
        press.writer.permalinks[path] = list(leaf.thing)
    if leaf.twin:
        twin = f"{path.removesuffix('.html')}.json"
        press.writer.add(twin, _json_text(page))


def _json_text(page: object) -> str:
    import json

    return json.dumps(to_json(page), ensure_ascii=False, indent=1) + "\n"


def _shell(press: _Press, leaf: Leaf, path: str) -> Shell:
    edition, settings = press.edition, press.edition.settings
    addresses = _CountedAddresses(
        here=path, pages=press.pages, wanted=press.wanted, assets=press.assets
    )
    made = {kind for kind, ident in press.pages if not ident}
    twin = f"{path.removesuffix('.html')}.json".rpartition("/")[2]
    return Shell(
        casebook=settings.title,
        section=leaf.section,
        addresses=addresses,
        twin=twin if leaf.twin else "",
        corrections=(*leaf.notes, *edition.corrector.notes(leaf.thing)),
        policy=POLICY,
        feeds=(
            ("application/atom+xml", settings.title, addresses.to(feeds.ATOM)),
            ("application/feed+json", settings.title, addresses.to(feeds.JSON_FEED)),
        ),
        canonical=f"{settings.address}{path}" if settings.address else "",
        sections=frozenset(s.kind for s in SECTIONS if s.kind in made),
        colophon=" · ".join(filter(None, (settings.author, settings.licence))),
    )


def _gone(press: _Press) -> Iterator[Leaf]:
    """Give a page for every address that once had one and has none now."""
    made = set(press.pages.values())
    identity = press.edition.snapshot.identity
    names = {a.id: a.name for a in press.edition.snapshot.registry.actors}
    for path, (kind, ident) in list(press.writer.permalinks.items()):
        if path in made:
            continue
        now = identity.one(ident) if kind == "actor" else ident
        page = GonePage(was=path)
        if now != ident and now in names:
            page = GonePage(was=path, kind="actor", ident=now, name=names[now])
        section = PLURALS.get(kind, kind)
        yield Leaf(thing=("gone", path), section=section, make=ready(page))


def _take_away(press: _Press) -> None:
    """Make the files of data, and note them for the page that lists them."""
    edition = press.edition
    given = ExportSettings(
        on=None, known=edition.snapshot.known.date(), base=edition.settings.address or URN
    )
    of_day = ExportSettings(on=edition.on, known=given.known, base=given.base)
    for name, file, title in DOWNLOADS:
        made = exporter(name, of_day if name == "geojson-current" else given)
        size = press.writer.add(f"data/{file}", b"".join(made.export(edition.snapshot)))
        edition.downloads.append(
            Download(path=f"data/{file}", title=title, does=made.format.does, size_bytes=size)
        )


def _rest(press: _Press) -> None:
    """Write feeds, the map of the site, and the files that pages load."""
    settings, writer = press.edition.settings, press.writer
    head = feeds.FeedHead(
        title=settings.title,
        address=settings.address,
        author=settings.author,
        language=settings.languages[0] if settings.languages else "en",
        name=press.edition.desk.casebook.name,
    )
    entries = feeds.newest(feed_entries(press.edition))
    writer.add(feeds.ATOM, feeds.atom(head, entries))
    writer.add(feeds.JSON_FEED, feeds.json_feed(head, entries))
    if settings.address:
        pages = [p for t, p in press.pages.items() if t[0] != "gone" and p != FRONT]
        writer.add(feeds.SITEMAP, feeds.sitemap(settings.address, ["", *pages]))
    for name in sorted(press.assets):
        path = STATIC_PATH / name
        files = files_under(path) if path.is_dir() else [("", path.read_bytes())] * path.is_file()
        for inner, content in files:
            writer.add(f"{ASSETS}/{name}{inner}", content)


class DeadLinkError(ReportedlyError):
    """A page of the site leads nowhere: a fault of ours, found before anything was replaced."""


def _refuse_dead_links(press: _Press) -> None:
    files = frozenset(press.writer.made)
    faults = [f for path, html in press.html.items() for f in link_faults(path, html, files)]
    if faults:
        raise DeadLinkError(
            f"{len(faults)} links of the site lead nowhere: {'; '.join(faults[:5])}",
            "Nothing was published. Report this with the lines above",
        )
