"""The map drawn without a browser: as SVG, as a picture, frame by frame as a film."""

from reportedly.views.map.drawing.picture import Look, draw, view_of

__all__ = ["Look", "draw", "view_of"]
