"""From SVG to pixels: PNG pictures, and films as GIF, MP4 or WebM."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.model.errors import PictureError
from reportedly.views.picture.canvas import png_of

if TYPE_CHECKING:
    from PIL.Image import Image

VIDEO_CODECS = {".mp4": "libx264", ".webm": "libvpx-vp9"}
FILM_SUFFIXES = (".gif", *VIDEO_CODECS)
LAST_FRAME_S = 2.5  # the end stands still, so that it can be read


def check_film(path: Path) -> None:
    """Make sure that a film can be written there, before the work on it begins.

    Raises:
        PictureError: the suffix is no film's, or a library is not installed.
    """
    suffix = path.suffix.casefold()
    if suffix not in FILM_SUFFIXES:
        raise PictureError(
            f"a film cannot be written as {path.suffix or path.name!r}",
            f"End the name with {', '.join(FILM_SUFFIXES)}",
        )
    if suffix in VIDEO_CODECS:
        _av()


def write_film(
    svgs: Iterable[str], path: Path, *, per_second: float, advance: Callable[[], object] = int
) -> int:
    """Write the frames as a film, by the suffix of the path; give how many there were.

    Args:
        svgs: pictures of one size.
        path: ends with .gif, .mp4 or .webm.
        per_second: frames in a second.
        advance: called after each frame.

    Raises:
        PictureError: another suffix, no frame, or a library that is not installed.
    """
    check_film(path)
    pictures = tuple(svgs)
    if not pictures:
        raise PictureError(
            "nothing known by then has a place, so there is nothing to film",
            "See what is told of where: reportedly claims --kind control",
        )
    write = _write_gif if path.suffix.casefold() == ".gif" else _write_video
    write(_images(pictures, advance), pictures, path, per_second)
    return len(pictures)


def _images(svgs: Iterable[str], advance: Callable[[], object]) -> Iterator["Image"]:
    for svg in svgs:
        yield _image(svg)
        advance()


def _image(svg: str) -> "Image":
    from PIL import Image

    return Image.open(io.BytesIO(png_of(svg))).convert("RGB")


def _write_gif(
    images: Iterator["Image"], svgs: Sequence[str], path: Path, per_second: float
) -> None:
    from PIL.Image import Dither

    # One palette for all frames, so that nothing that stands still flickers.
    palette = _palette([_image(svgs[n]) for n in {0, len(svgs) // 2, len(svgs) - 1}])
    frames = (image.quantize(palette=palette, dither=Dither.NONE) for image in images)
    durations = [round(1000 / per_second)] * (len(svgs) - 1) + [round(1000 * LAST_FRAME_S)]
    next(frames).save(
        path, save_all=True, append_images=frames, duration=durations, loop=0, optimize=False
    )


def _palette(frames: list["Image"]) -> "Image":
    from PIL import Image

    sheet = Image.new("RGB", (frames[0].width, sum(f.height for f in frames)))
    for number, frame in enumerate(frames):
        sheet.paste(frame, (0, number * frame.height))
    return sheet.quantize(128)


def _write_video(
    images: Iterator["Image"], svgs: Sequence[str], path: Path, per_second: float
) -> None:
    av = _av()
    first = _image(svgs[0])
    with av.open(str(path), "w") as film:
        rate = Fraction(per_second).limit_denominator(1000)
        stream = film.add_stream(VIDEO_CODECS[path.suffix.casefold()], rate=rate)
        # The codecs want even sides.
        stream.width, stream.height = first.width & ~1, first.height & ~1
        stream.pix_fmt, stream.options = "yuv420p", {"crf": "20"}
        for image in _held(images, per_second):
            even = image.crop((0, 0, stream.width, stream.height))
            film.mux(stream.encode(av.VideoFrame.from_image(even)))
        film.mux(stream.encode())


def _held(images: Iterator["Image"], per_second: float) -> Iterator["Image"]:
    """Give the frames, the last one again and again until it has stood long enough."""
    last = None
    for image in images:
        yield image
        last = image
    if last is not None:
        yield from (last for _ in range(round(per_second * LAST_FRAME_S)))


def _av() -> Any:  # noqa: ANN401 -- a module that may be missing
    try:
        import av
    except ModuleNotFoundError as error:
        raise PictureError(
            "films as MP4 or WebM need a library that is not installed",
            "Install it: pip install 'reportedly[film]'; or write a .gif, which needs nothing more",
        ) from error
    return av
