"""A claim as linked data in the head of its page."""

import json

from tests.press.conftest import AT, FLED, NOTES, REGISTRY, a_ruling

from reportedly.testing import an_entry
from reportedly.views.published.linked import linked_data


def test_no_words_of_a_report_end_the_element() -> None:
    told = linked_data(an_entry(FLED, NOTES, recorded_at=AT), REGISTRY)
    assert "</script" not in told
    assert json.loads(told)["@id"] == f"urn:reportedly:{FLED.id}"


def test_a_rejected_reading_has_none() -> None:
    ruled = an_entry(FLED, NOTES, recorded_at=AT, judgements=(a_ruling(FLED.id, "reject"),))
    assert linked_data(ruled, REGISTRY) == ""
