"""What was sent and is not yet read, kept in the casebook's folder, so that closing loses none of it."""

import json
import secrets
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

from reportedly.intake import Overrides
from reportedly.model.document import Capture
from reportedly.model.errors import QuestionError

FOLDER = "inbox"
SAID = "order.json"
MOST_TRIES = 3
"""After so many starts that did not get through it, a piece of work is left for a person."""

What = Literal["reports", "addresses", "names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Something sent: what to call it, where it came from (see `Capture.origin`), and its bytes."""

    name: str
    origin: str
    file: BinaryIO
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The same once it lies in the folder, under the name `file`."""

    name: str
    origin: str
    file: str
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A piece of work as it was asked for.

    Attributes:
        id: also that of the job that does it.
        what: reports that lie here, addresses to fetch, or all names to be looked up again.
        asked_at: UTC instant; what the ledger learned since may be of this order.
        source, published, language: what was stated about all of it, or None.
        tries: how often the work has begun.
    """

    id: str
    what: What
    title: str
    asked_at: datetime
    source: str | None = None
    published: str | None = None
    language: str | None = None
    addresses: tuple[str, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    tries: int = 0

    @property
    def stated(self) -> Overrides:
        """What was stated about all of it."""
        return Overrides(source=self.source, published=self.published, language=self.language)

    @property
    def total(self) -> int:
        """How many items there are; 0 where nobody knows."""
        return len(self.parcels) + len(self.addresses)


class Inbox:
    """The orders under `inbox/`, a folder each; one that is not written to its end is none."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def put(
        self, what: What, title: str, *, stated: Overrides | None = None,
        addresses: Iterable[str] = (), incoming: Iterable[Incoming] = (),
    ) -> Order:  # fmt: skip
        """Keep what was sent; give the order to read it.

        Raises:
            QuestionError: the disk does not take it.
        """
        said = stated or Overrides()
        order = Order(
            id=secrets.token_hex(8), what=what, title=title, asked_at=datetime.now(UTC),
            source=said.source, published=said.published, language=said.language,
            addresses=tuple(addresses),
        )  # fmt: skip
        try:
            (self._folder / order.id).mkdir(parents=True)
            order = replace(order, parcels=tuple(self._parcels(order.id, incoming)))
            self._write(order)
        except OSError as error:
            self.drop(order)
            raise QuestionError(
                f"what was sent cannot be kept: {error.strerror}",
                "Make room on the casebook's disk, then send it again",
            ) from error
        return order

    def _parcels(self, order: str, incoming: Iterable[Incoming]) -> Iterator[Parcel]:
        for number, sent in enumerate(incoming):
            with (self._folder / order / f"{number}.bin").open("wb") as kept:
                sent.file.seek(0)
                shutil.copyfileobj(sent.file, kept)
            yield Parcel(
                name=sent.name, origin=sent.origin, media_type=sent.media_type,
                file=f"{number}.bin",
            )  # fmt: skip

    def waiting(self) -> tuple[Order, ...]:
        """Give the orders that are not done, the oldest first."""
        found = (_read(path) for path in self._folder.glob(f"*/{SAID}"))
        return tuple(sorted(filter(None, found), key=lambda order: order.asked_at))

    def try_again(self, order: Order) -> Order | None:
        """Note that the work begins anew; None when that has happened too often."""
        if order.tries >= MOST_TRIES:
            return None
        begun = replace(order, tries=order.tries + 1)
        self._write(begun)
        return begun

    def captures(self, order: Order) -> Iterator[Capture]:
        """Give what an order brought, each read only when it is its turn."""
        for parcel in order.parcels:
            yield Capture(
                content=(self._folder / order.id / parcel.file).read_bytes(),
                address=None,
                origin=parcel.origin,
                name=parcel.name,
                media_type=parcel.media_type,
                retrieved_at=order.asked_at,
            )

    def drop(self, order: Order) -> None:
        """Forget an order: it is done."""
        shutil.rmtree(self._folder / order.id, ignore_errors=True)
        if self._folder.is_dir() and not any(self._folder.iterdir()):
            self._folder.rmdir()

    def _write(self, order: Order) -> None:
        path = self._folder / order.id / SAID
        said = asdict(order) | {"asked_at": order.asked_at.isoformat()}
        half = path.with_suffix(".half")
        half.write_text(json.dumps(said), encoding="utf-8")
        half.replace(path)


def _read(path: Path) -> Order | None:
    """Give an order; None for one that a power cut left without its end. Its files stay."""
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        said["asked_at"] = datetime.fromisoformat(said["asked_at"])
        said["addresses"] = tuple(said["addresses"])
        said["parcels"] = tuple(Parcel(**parcel) for parcel in said["parcels"])
        return Order(**said)
    except (ValueError, KeyError, TypeError):
        return None
