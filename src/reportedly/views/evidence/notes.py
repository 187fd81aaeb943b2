"""The note a brief carries when something it could have rested on was withdrawn."""

from reportedly.views.brief import BriefSection, BriefSentence
from reportedly.views.citation import day_text
from reportedly.views.evidence.consequences import StalePage, WithdrawalRow


def correction_section(page: StalePage) -> BriefSection:
    """Tell what was withdrawn, by whom and why, and which answers rested on it, old beside new."""
    told = [(BriefSentence(text=_withdrawn(row)),) for row in page.rows]
    moved = [
        f"{change.name}, on {day_text(change.on)}: {change.headline}." for change in page.changes
    ]
    moved += [f"{row.kind}, {row.what}: was {row.before}, now {row.after}." for row in page.others]
    stale = [(BriefSentence(text="What rested on it:"), *(BriefSentence(text=m) for m in moved))]
    derived = "; ".join(page.derived)
    left = [(BriefSentence(text=f"Still counted, though they go back to it: {derived}."),)]
    return BriefSection(
        heading="Corrections",
        paragraphs=(*told, *(stale if moved else ()), *(left if derived else ())),
        empty="",
        listed=True,
    )


def _withdrawn(row: WithdrawalRow) -> str:
    start = f", for all from {day_text(row.from_on)} on" if row.from_on else ""
    because = f", corrected by {row.because}" if row.because else ""
    return (
        f"Withdrawn{start}: {row.what} ({row.target}{because}). "
        f"{row.by}, {day_text(row.recorded_at.date())}: {row.reason}."
    )
