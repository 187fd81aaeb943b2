from reportedly.belief.origins.subjects import same_subject, subject_share, subjects
from reportedly.testing import a_document

PORT = "The Coalition took Harrow port from the Banner after heavy shelling of the grain silos."
SAME = "Heavy shelling of the silos: Harrow port was taken by Coalition troops."
ELSE = "Eastford farmers counted their sheep and waited for rain in the upper valley."
MORE = "Eastford farmers waited in the valley; no rain, few sheep."
OTHER = "A choir sang psalms in Millbrook chapel under heavy oak beams beside the organ."
LAST = "Psalms in Millbrook chapel: a choir sang beside the organ under oak beams."


def test_reports_of_one_matter_share_weighed_words() -> None:
    texts = [PORT, SAME, ELSE, MORE, OTHER, LAST]
    documents = [a_document(t, published=f"2016-06-1{n}") for n, t in enumerate(texts)]
    ids = [d.id for d in documents]
    found = {
        (ids.index(later), ids.index(earlier)) for later, earlier, _ in same_subject(documents)
    }
    assert found == {(1, 0), (3, 2), (5, 4)}


def test_a_document_is_wholly_like_itself_and_an_empty_one_like_none() -> None:
    documents = [a_document(t, published="2016-06-10") for t in (PORT, SAME, ELSE, "")]
    weighed = subjects(documents)
    port, empty = weighed[documents[0].id], weighed[documents[3].id]
    assert round(subject_share(port, port), 6) == 1
    assert subject_share(port, empty) == 0
