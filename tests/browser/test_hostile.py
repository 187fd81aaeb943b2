"""Reports, names and titles that are programs: a real browser shows their letters and runs nothing.

The page fixture fails on any dialog, script error, request to another host, and on anything that the
pages' policy had to stop: markup that got through would be stopped by it and still be a fault.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import overhang, served
from tests.browser.test_sound import pages_of
from tests.harrow import record, write_casebook

from reportedly.pipeline import open_desk
from reportedly.press.site.build import publish
from reportedly.testing import a_claim, a_document, a_link

EVIL = (
    "<script>window.ran=1</script><img src=x onerror=alert(1)><svg/onload=alert(2)>"
    "\"'><a href=javascript:alert(3)>Guard</a></textarea></title>{{7*7}}${7*7}"
)
TURNED = "Guard \u202egnitsop\u202c of \u2066Harrow\u2069"
"""Marks that turn the direction of what follows: a name must not reach beyond itself."""
PLANTED = (
    "[onerror], [onload], [src=x], [href^='javascript:'], main script:not([type]), a[href*=alert]"
)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Markup as title, source, text, actor, place, alias, casebook's name and reason of a ruling."""
    root = write_casebook(tmp_path_factory.mktemp("evil") / "harrow")
    settings = root / "casebook.toml"
    told = settings.read_text(encoding="utf-8").replace("Harrow <weekly>", "Harrow <b onload=x>")
    settings.write_text(told, encoding="utf-8")
    actors = root / "registry" / "actors.yaml"
    name = EVIL.replace('"', '\\"')
    with actors.open("a", encoding="utf-8") as more:
        more.write(f'- id: evil\n  name: "{name}"\n  aliases: ["{TURNED}"]\n')
    paper = a_document(
        f"{EVIL} holds Harrow mill. {TURNED} holds Harrow mill.",
        published="2021-05-10", title=EVIL, source=EVIL, address="javascript:alert(4)",
    )  # fmt: skip
    claims = (
        a_claim(
            paper, f"{EVIL} holds Harrow mill", proposition=("control", "held"), tense="present",
            roles={"actor": (EVIL, "evil")}, place=("Harrow mill", "harrow-mill"),
        ),
        a_claim(
            paper, f"{TURNED} holds Harrow mill", proposition=("control", "held"),
            roles={"actor": (TURNED, "evil")}, place=("Harrow mill", "harrow-mill"),
        ),
    )  # fmt: skip
    with open_desk(root).ledger as ledger:
        record(ledger, paper, claims)
        ledger.relink(paper.id, [a_link(paper, EVIL), a_link(paper, EVIL, "evil")])
    return root


def test_markup_is_shown_as_its_letters_on_every_page(evil: Path, page: Page) -> None:
    desk = open_desk(evil)
    with desk.ledger:
        entries = [e for e in desk.snapshot().entries() if e.document.title == EVIL]
    claim, document = entries[0].claim.id, entries[0].document.id
    mine = (
        "/actors/evil", "/names/actors/evil", "/names/same?first=evil&second=NB", "/search?words=Guard",
        f"/claims/{claim}", f"/documents/{document}", f"/review/{claim}", "/claims?holder=%3Cscript%3E",
    )  # fmt: skip
    with served(evil) as address:
        for path in (
            *pages_of(evil),
            *mine,
            "/places/%3Cscript%3E",
            "/search?words=%3Cimg%20src%3Dx%3E",
        ):
            page.goto(address + path)
            assert page.evaluate("window.ran") is None, path
            assert page.locator(PLANTED).count() == 0, path
        page.goto(f"{address}/claims/{claim}")
        expect(page.locator("main")).to_contain_text("<script>window.ran=1</script>")
        expect(page.locator("main")).to_contain_text("{{7*7}}")


def test_markup_is_shown_as_its_letters_on_every_page_of_the_site(
    evil: Path, page: Page, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    desk = open_desk(evil)
    with desk.ledger:
        publish(desk, site)
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        assert "<script>window" not in html
        assert "<img src=x" not in html
        if "window.ran" in html:
            page.goto(path.as_uri())
            assert page.evaluate("window.ran") is None, path.name
            assert page.locator(PLANTED).count() == 0, path.name
    page.goto((site / "search.html").as_uri())
    page.fill("#finder-words", "guard")
    expect(page.locator("#finder-found li").first).to_be_visible()
    assert page.locator(PLANTED).count() == 0


def test_a_name_of_ten_thousand_letters_stays_in_its_page(evil: Path, page: Page) -> None:
    """Settled by hand, and asked for in the address: no page grows wider than a telephone."""
    long = "Harrow" * 1667
    page.set_viewport_size({"width": 360, "height": 740})
    with served(evil) as address:
        page.goto(f"{address}/names")
        token = page.locator("input[name=token]").first.input_value()
        told = page.request.post(
            f"{address}/names/settle",
            form={"name": long, "target": "none of these", "token": token},
        )
        assert told.status == 200
        for path in ("/names", "/review", f"/search?words={long[:400]}", f"/places/{long[:400]}"):
            page.goto(address + path)
            assert overhang(page) == 0, path


def test_a_form_of_another_page_does_nothing(evil: Path, page: Page, tmp_path: Path) -> None:
    """A page on the disk posts to the workbench, as one on the web would: its browser says so."""
    trap = tmp_path / "trap.html"
    with served(evil) as address:
        page.goto(f"{address}/review")
        assert page.get_by_text("You rule as analyst").is_visible()
        trap.write_text(
            f'<form method="post" action="{address}/analyst"><input name="name" value="Mallory">'
            "<button>Win</button></form>",
            encoding="utf-8",
        )
        page.goto(trap.as_uri())
        page.get_by_role("button", name="Win").click()
        expect(page.locator("main")).to_contain_text("another site sent this form")
        page.goto(f"{address}/review")
        assert page.get_by_text("You rule as analyst").is_visible()


def test_a_page_of_ours_sends_no_referrer_away_and_its_forms_say_whose_they_are(
    evil: Path, page: Page
) -> None:
    """One policy, sent as a header: a link elsewhere tells nothing, a form of ours says it is ours."""
    heads: list[dict[str, str]] = []
    with served(evil) as address:
        page.on("request", lambda r: heads.append(r.all_headers()) if r.method == "POST" else None)
        answer = page.goto(f"{address}/review")
        assert answer
        assert answer.headers["referrer-policy"] == "same-origin"
        assert page.locator("meta[name=referrer]").count() == 0
        page.get_by_text("You rule as analyst").click()
        page.get_by_label("Another name").fill("Ada")
        page.get_by_role("button", name="Rule under this name").click()
        expect(page.get_by_text("You rule as Ada")).to_be_visible()
        assert heads[0]["origin"] == address
        assert heads[0]["sec-fetch-site"] == "same-origin"
