"""Methods and limits of an open casebook."""

from reportedly.answers.casebook import snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.worked import weigh_settings
from reportedly.pipeline import Desk
from reportedly.views.picture.methods import MethodsPage, methods_page


def methods(desk: Desk, frame: Frame) -> MethodsPage:
    """Say how answers come about, by which numbers, and what they leave out."""
    snapshot = snapshot_of(desk, frame)
    return remembered(
        snapshot,
        "methods",
        lambda: methods_page(
            snapshot,
            weigh_settings(desk),
            sealed=(len(snapshot.sealed), snapshot.sealed_claims),
            withdrawn=snapshot.withdrawn,
        ),
    )
