"""schema.org Claim, checked against the vocabulary as another package has it."""

import importlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.press.exports.material import ExportSettings
from reportedly.press.exports.schema_org import graph
from reportedly.testing import MemorySnapshot
from reportedly.views.published.linked import claim_json_ld, embeddable

BASE = "https://weir.example/claims/"
Json = dict[str, Any]


@pytest.fixture
def nodes(public: PublicSnapshot) -> list[Json]:
    made = json.loads(b"".join(graph(public, ExportSettings(base=BASE))))
    assert made["@context"] == "https://schema.org"
    found: list[Json] = made["@graph"]
    return found


def properties_of(kind: str) -> set[str]:
    """Give the properties that schema.org has for a type, inherited ones too."""
    module = importlib.import_module("msgspec_schemaorg.models")
    return set(getattr(module, kind).__struct_encode_fields__)


def check(node: Json) -> None:
    """Refuse a property that the type does not have."""
    own = {name for name in node if not name.startswith("@")}
    assert own <= properties_of(node["@type"]), node
    for value in node.values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                check(inner)


def test_each_node_has_only_properties_of_its_type(nodes: list[Json]) -> None:
    assert len(nodes) == 7
    for node in nodes:
        check(node)
        assert node["@type"] == "Claim"
        assert node["@id"].startswith(BASE)


def test_who_claims_it_is_the_author_and_the_report_is_where_it_appeared(
    nodes: list[Json],
) -> None:
    taken = nodes[0]
    assert taken["author"] == {"@type": "Person", "name": "Ada Venn", "identifier": "ada-venn"}
    assert taken["appearance"]["publisher"]["name"] == "Valley Post"
    assert taken["temporalCoverage"] == "2021-05-04"
    assert taken["spatialCoverage"]["geo"]["latitude"] == -31.25
    own_voice = nodes[1]
    assert own_voice["author"] == {"@type": "Organization", "name": "Valley Post"}
    assert nodes[2]["temporalCoverage"] == "2021-05-01/2021-05-31"
    assert "url" not in nodes[-1]["appearance"]  # it was a javascript: address


def test_an_open_end_is_written_as_two_points(whole: MemorySnapshot) -> None:
    first, *_ = whole.all_entries
    when = replace(first.claim.when, period=replace(first.claim.when.period, latest=None))
    entry = replace(first, claim=replace(first.claim, when=when))
    assert claim_json_ld(entry, whole.registry, base=BASE)["temporalCoverage"] == "2021-05-04/.."


def test_no_report_can_end_the_script_element_it_is_embedded_in(public: PublicSnapshot) -> None:
    entry = next(e for e in public.entries() if "script" in e.document.text)
    text = embeddable(json.dumps(claim_json_ld(entry, public.registry, base=BASE)))
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["author"]["name"] == "</script><b>somebody</b>"


def test_a_holder_is_a_person_where_the_words_say_so(whole: MemorySnapshot) -> None:
    *_, last = whole.all_entries
    (step,) = last.claim.attribution
    named = replace(step, holder=replace(step.holder, type="person", text="Cass"))
    entry = replace(last, claim=replace(last.claim, attribution=(named,)))
    assert claim_json_ld(entry, whole.registry, base=BASE)["author"] == {
        "@type": "Person", "name": "Cass",
    }  # fmt: skip
