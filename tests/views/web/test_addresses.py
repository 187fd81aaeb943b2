"""Names of files for any id: two ids never share one, and none leaves its folder."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.web.addresses import SAFE_NAME, file_name, with_query

IDS = st.text(max_size=40)


@given(IDS, IDS)
def test_two_ids_never_share_a_file(one: str, other: str) -> None:
    if one != other:
        assert file_name(one) != file_name(other)


@given(IDS)
def test_a_name_is_safe_on_every_file_system(ident: str) -> None:
    assert not file_name(ident) or SAFE_NAME.fullmatch(file_name(ident).replace("~", ""))


def test_a_query_keeps_only_what_was_asked() -> None:
    assert with_query("/map", {}) == "/map"
    assert with_query("/map", {"on": "2031-05-07", "lens": ""}) == "/map?on=2031-05-07"
