"""Addresses of a served casebook."""

from reportedly.workbench.addresses import ServedAddresses


def test_the_frame_and_odd_ids_survive() -> None:
    to = ServedAddresses(frame={"on": "2021-05-05"})
    assert to.page("place", "gn:1/../x") == "/places/gn%3A1%2F..%2Fx?on=2021-05-05"
    assert (
        to.page("claims", kind="control", on="2021-05-06") == "/claims?on=2021-05-06&kind=control"
    )
    assert to.asset("house.css") == "/static/house.css"
