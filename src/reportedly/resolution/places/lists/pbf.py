"""Reads places of OpenStreetMap's PBF files, the form in which extracts of countries come.

A file is a row of blobs, each a block of nodes or ways in protocol buffers, packed with zlib. Only
what is needed of the wire format is read here, with numpy where there are millions of numbers, so
that no library of its own has to be installed for one format. Two passes: named things first, then
the corners of the named ways.

Source: https://wiki.openstreetmap.org/wiki/PBF_Format (fields and their numbers).
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from reportedly.model.errors import RegistryError
from reportedly.resolution.places.lists.listed import Faults, Listed, point_of
from reportedly.resolution.places.lists.openstreetmap import KIND_TAGS, tagged_row
from reportedly.resolution.places.packing import Row

_MOST_HEAD = 64 * 1024
_MOST_BLOB = 32 * 1024 * 1024
"""Bytes of a blob's head and of a blob, as the format allows at most."""
_KNOWN_FEATURES = frozenset((b"OsmSchema-V0.6", b"DenseNodes"))
_NANO = 1e-9
Whole = np.ndarray


class _BadPbfError(ValueError):
    """The bytes are no PBF that can be read; says why."""


@dataclass(slots=True)
class _Found:
    """What the first pass found: places at nodes, and named ways with the nodes they go through."""

    rows: list[Row] = field(default_factory=list)
    ways: list[tuple[int, dict[str, str], Whole]] = field(default_factory=list)
    faults: int = 0


def is_pbf(path: Path) -> bool:
    """Say whether a file begins as OpenStreetMap's PBF files do."""
    try:
        with path.open("rb") as file:
            return b"OSMHeader" in file.read(64)
    except OSError:
        return False


def read_pbf(path: Path) -> Listed:
    """Read the named places of a PBF file: nodes and ways that have a tag for what they are.

    Relations (borders of regions) are left out: most have a node of their own with the name.

    Raises:
        RegistryError: the file is cut off, damaged, or packed in a way that is not read here.
    """
    try:
        found = _Found()
        for block in _blocks(path):
            _gather(block, found)
        corners = _corners(path, found.ways) if found.ways else {}
    except (_BadPbfError, IndexError, zlib.error, UnicodeDecodeError) as error:
        raise RegistryError(
            f"{path.name} is no PBF file that can be read: {error}",
            "Load it anew, or make it XML: osmium cat FILE -o places.osm",
        ) from error
    faults = Faults(path)
    for way, tags, refs in found.ways:
        met = [corners[r] for r in refs.tolist() if r in corners]
        if not met:
            faults.add(way, f"{tags['name']!r} has no coordinates in the file")
            continue
        lat, lon = (sum(c[axis] for c in met) / len(met) for axis in (0, 1))
        found.rows.append(tagged_row(f"osm:way/{way}", tags, (lat, lon)))
    return Listed(format="openstreetmap", rows=tuple(found.rows), problems=faults.all())


# --- blobs ---------------------------------------------------------------------------------------


def _blocks(path: Path) -> Iterator[bytes]:
    """Give each block of data, unpacked."""
    with path.open("rb") as file:
        while size := file.read(4):
            head = dict(_fields(_taken(file, _within(int.from_bytes(size, "big"), _MOST_HEAD))))
            kind, length = head.get(1), head.get(3)
            if not isinstance(kind, bytes) or not isinstance(length, int):
                raise _BadPbfError("a blob has no head")
            blob = _unpacked(_taken(file, _within(length, _MOST_BLOB)))
            if kind == b"OSMHeader":
                _check_features(blob)
            elif kind == b"OSMData":
                yield blob


def _within(size: int, most: int) -> int:
    if most < size:
        raise _BadPbfError(f"a piece of {size:,} bytes, {most:,} at most")
    return size


def _taken(file: BinaryIO, size: int) -> bytes:
    piece = file.read(size)
    if len(piece) != size:
        raise _BadPbfError("it is cut off")
    return piece


def _unpacked(blob: bytes) -> bytes:
    parts = dict(_fields(blob))
    plain, packed = parts.get(1), parts.get(3)
    if isinstance(plain, bytes):
        return plain
    if not isinstance(packed, bytes):
        raise _BadPbfError("it is packed otherwise than with zlib")
    opened = zlib.decompressobj()
    whole = opened.decompress(packed, _MOST_BLOB)
    if opened.unconsumed_tail:
        raise _BadPbfError(f"a blob of more than {_MOST_BLOB:,} bytes")
    return whole


def _check_features(header: bytes) -> None:
    wanted = {value for number, value in _fields(header) if number == 4}
    if strange := wanted - _KNOWN_FEATURES:
        said = ", ".join(sorted(str(s, "utf-8") for s in strange if isinstance(s, bytes)))
        raise _BadPbfError(f"it needs what is not read here ({said})")


# --- the wire format -----------------------------------------------------------------------------


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Give the number and the value of each field: whole numbers, or bytes."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind = tag & 7
        if kind == 0:
            value, at = _varint(message, at)
            yield tag >> 3, value
            continue
        if kind == 2:
            size, at = _varint(message, at)
        elif kind in {1, 5}:
            size = 8 if kind == 1 else 4
        else:
            raise _BadPbfError("a field of no known kind")
        if len(message) < at + size:
            raise _BadPbfError("it is cut off")
        yield tag >> 3, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while shift < 70:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise _BadPbfError("a number without an end")


def _varints(packed: int | bytes) -> Whole:
    """Give the numbers of a packed field at once."""
    octets = np.frombuffer(packed if isinstance(packed, bytes) else b"", np.uint8)
    last = np.flatnonzero(octets < 0x80)
    starts = np.concatenate([[0], last[:-1] + 1]) if len(last) else last
    lengths = last - starts + 1
    found = np.zeros(len(last), np.uint64)
    for place in range(int(lengths.max(initial=0))):
        here = lengths >= place + 1
        part = (octets[starts[here] + place] & 0x7F).astype(np.uint64)
        found[here] |= part << np.uint64(7 * place)
    return found


def _signed(numbers: Whole) -> Whole:
    """Undo the zigzag by which small negative numbers are short."""
    half = (numbers >> np.uint64(1)).astype(np.int64)
    return half ^ -(numbers & np.uint64(1)).astype(np.int64)


def _summed(packed: int | bytes) -> Whole:
    """Give numbers that are told as differences."""
    return np.cumsum(_signed(_varints(packed)))


# --- blocks --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Block:
    """A block of things with the words they share, and how their coordinates are told."""

    words: list[bytes]
    groups: list[bytes]
    grain: int = 100
    lat: int = 0
    lon: int = 0

    def point(self, lat: int, lon: int) -> tuple[float, float] | None:
        """Give degrees."""
        return point_of(
            _NANO * (self.lat + self.grain * lat), _NANO * (self.lon + self.grain * lon)
        )

    def tags(self, keys: list[int], values: list[int]) -> dict[str, str]:
        """Give the tags of a named thing that says what it is; else none."""
        told = {self.words[k]: self.words[v] for k, v in zip(keys, values, strict=True)}
        if b"name" not in told or not any(k.encode() in told for k in KIND_TAGS):
            return {}
        return {str(k, "utf-8"): str(v, "utf-8") for k, v in told.items()}


def _block(message: bytes) -> _Block:
    block = _Block(words=[], groups=[])
    for number, value in _fields(message):
        if number == 1 and isinstance(value, bytes):
            block.words = [w for n, w in _fields(value) if n == 1 and isinstance(w, bytes)]
        elif number == 2 and isinstance(value, bytes):
            block.groups.append(value)
        elif isinstance(value, int) and number in {17, 19, 20}:
            told = value - (1 << 64) if value >> 63 else value
            setattr(block, {17: "grain", 19: "lat", 20: "lon"}[number], told)
    return block


def _gather(message: bytes, found: _Found) -> None:
    block = _block(message)
    for group in block.groups:
        for number, value in _fields(group):
            if not isinstance(value, bytes):
                continue
            parts = dict(_fields(value))
            if number == 2:
                _gather_dense(block, parts, found)
            elif number == 1:
                _gather_node(block, parts, found)
            elif number == 3:
                tags = _tags_of(block, parts)
                if tags:
                    found.ways.append((int(parts.get(1, 0)), tags, _summed(parts.get(8, b""))))


def _tags_of(block: _Block, parts: dict[int, int | bytes]) -> dict[str, str]:
    keys, values = (_varints(parts.get(n, b"")).tolist() for n in (2, 3))
    return block.tags(keys, values)


def _gather_node(block: _Block, parts: dict[int, int | bytes], found: _Found) -> None:
    tags = _tags_of(block, parts)
    if tags:
        told = np.array([int(parts.get(n, 0)) for n in (1, 8, 9)], np.uint64)
        number, lat, lon = _signed(told).tolist()
        _put(block, number, tags, (lat, lon), found)


def _gather_dense(block: _Block, parts: dict[int, int | bytes], found: _Found) -> None:
    """Read nodes that lie column by column; their tags are one row, a 0 after each node's."""
    told = _varints(parts.get(10, b"")).tolist()
    if not told:
        return
    ids, lats, lons = (_summed(parts.get(n, b"")) for n in (1, 8, 9))
    at = 0
    for node in range(len(ids)):
        first = at
        while at < len(told) and told[at]:
            at += 2
        if first < at:
            tags = block.tags(told[first:at:2], told[first + 1 : at : 2])
            if tags:
                _put(block, int(ids[node]), tags, (int(lats[node]), int(lons[node])), found)
        at += 1


def _put(
    block: _Block, number: int, tags: dict[str, str], told: tuple[int, int], found: _Found
) -> None:
    point = block.point(*told)
    if point is not None:
        found.rows.append(tagged_row(f"osm:node/{number}", tags, point))


def _corners(
    path: Path, ways: list[tuple[int, dict[str, str], Whole]]
) -> dict[int, tuple[float, float]]:
    """Give the points of the nodes that the ways go through."""
    wanted = np.unique(np.concatenate([refs for _, _, refs in ways]))
    found: dict[int, tuple[float, float]] = {}
    for message in _blocks(path):
        block = _block(message)
        for group in block.groups:
            for number, value in _fields(group):
                if number in {1, 2} and isinstance(value, bytes):
                    for node, lat, lon in _places_of(number, dict(_fields(value)), wanted):
                        point = block.point(lat, lon)
                        if point is not None:
                            found[node] = point
    return found


def _places_of(
    number: int, parts: dict[int, int | bytes], wanted: Whole
) -> Iterator[tuple[int, int, int]]:
    if number == 2:
        ids, lats, lons = (_summed(parts.get(n, b"")) for n in (1, 8, 9))
    else:
        told = np.array([int(parts.get(n, 0)) for n in (1, 8, 9)], np.uint64)
        ids, lats, lons = _signed(told).reshape(3, 1)
    here = np.isin(ids, wanted, assume_unique=False)
    yield from zip(ids[here].tolist(), lats[here].tolist(), lons[here].tolist(), strict=True)
