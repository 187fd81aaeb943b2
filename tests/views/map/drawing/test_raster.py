"""Pixels."""

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from reportedly.model.errors import PictureError
from reportedly.views.map.drawing.raster import check_film, write_film
from reportedly.views.picture.canvas import png_of


def _svg(shade: int) -> str:
    fill = f"#{shade:02x}{shade:02x}{shade:02x}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 41 31" width="41" height="31">'
        f'<rect width="41" height="31" fill="{fill}"/></svg>'
    )


def test_a_picture_has_the_size_and_the_colour_that_was_drawn() -> None:
    picture = Image.open(io.BytesIO(png_of(_svg(80), scale=2)))
    assert picture.size == (82, 62)
    assert picture.convert("RGB").getpixel((5, 5)) == (80, 80, 80)


def test_a_gif_shows_the_days_one_after_the_other(tmp_path: Path) -> None:
    path, seen = tmp_path / "film.gif", []
    count = write_film(
        [_svg(10), _svg(120), _svg(240)], path, per_second=5, advance=lambda: seen.append(1)
    )
    assert count == 3
    assert len(seen) == 3
    with Image.open(path) as film:
        assert film.n_frames == 3  # type: ignore[attr-defined]
        assert film.info["duration"] == 200
        film.seek(2)
        assert film.convert("RGB").getpixel((3, 3)) == (240, 240, 240)


@pytest.mark.parametrize("suffix", [".mp4", ".webm"])
def test_a_video_can_be_played(tmp_path: Path, suffix: str) -> None:
    """Sides become even, as the codecs want them, and the last frame is held."""
    av = pytest.importorskip("av", reason="needs the extra film: pip install 'reportedly[film]'")
    path = tmp_path / f"film{suffix}"
    write_film([_svg(10), _svg(240)], path, per_second=4)
    with av.open(str(path)) as film:
        pictures = [frame.to_image() for frame in film.decode(video=0)]
    assert pictures[0].size == (40, 30)
    assert len(pictures) == 2 + 10
    assert pictures[0].getpixel((5, 5))[0] < 40
    assert pictures[-1].getpixel((5, 5))[0] >= 220


def test_other_files_are_no_films(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="cannot be written as"):
        check_film(tmp_path / "film.docx")
    with pytest.raises(PictureError, match="nothing to film"):
        write_film([], tmp_path / "film.gif", per_second=5)


def test_without_the_library_a_video_is_refused_before_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(PictureError, match="pip install"):
        check_film(tmp_path / "film.mp4")
    check_film(tmp_path / "film.gif")
