"""The form in which somebody tells a story: filled in, previewed, warned, kept, and handed over, in a real browser."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html

from living_playbook import api
from living_playbook.sources.markdown_html import html_of
from living_playbook.sources.markdown_syntax import parse_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.site.conftest import Printed

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPENED = "() => { window.opened = []; window.open = (address) => void window.opened.push(address); }"
"""A code host is a foreign place: where the page would go is noted, and nobody goes there."""

ANSWERS = {
    "Title": "Nine ward leads hand over the roster",
    "Summary": "Nine ward leads let the nurses plan their shifts; swaps fell by half and two leads went back.",
    "Situation, in short": "Ward leads spent every Friday on the roster.",
    "Decision": "Nurses plan the roster; the lead only settles what is left.",
}
DELEGATION = "Delegation and clear decision rights \u00d7"
SECTIONS = {
    "Situation": "Every Friday went into the roster, and on Monday half of it was swapped. See [[delegation]].",
    "What we did": "1. Nurses planned in pairs.\n2. The lead settled what was left.",
    "What happened": "Swaps fell by half. Two leads went back, as nobody had *time* to plan.",
}


def opened_form(page_at: Callable[..., Page], site: Printed, kind: str = "case", width: int = 1440) -> Page:
    page = page_at(f"{site.url}contribute/new/{kind}/", width, reduced_motion="reduce")
    page.locator(".pb-form").wait_for()
    page.evaluate(OPENED)
    return page


def pick(page: Page, label: str, typed: str) -> None:
    box = page.get_by_role("combobox", name=re.compile(f"^{label}"))
    box.fill(typed)
    page.get_by_role("option").first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")


def answer_all(page: Page) -> None:
    """Answer what a case for review needs, in the order of the page."""
    for label, text in ANSWERS.items():
        page.get_by_role("textbox", name=re.compile(f"^{label}")).fill(text)
    pick(page, "Practices", "deleg")
    page.get_by_label("Setting").fill("A hospital with nine wards.")
    for heading, text in SECTIONS.items():
        page.get_by_role("textbox", name=re.compile(f"^{heading}( needed)?$")).fill(text)
    page.get_by_label("Mixed").check()
    page.get_by_role("button", name="Add a lesson").click()
    page.get_by_role("textbox", name=re.compile("^Text")).fill("Give the time to plan, or the plan comes back.")


def ready(page: Page) -> Locator:
    return page.get_by_text("Everything required is there.")


@pytest.fixture
def checked(mkdocs_site: Printed, copied: Callable[[Path], Path]) -> Callable[[str, str], str]:
    """Return a function that tells what the check says of a file put into a copy of the site's playbook."""

    def check(path: str, text: str) -> str:
        root = copied(mkdocs_site.folder.parent)
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "living_playbook", "check", "--root", str(root), str(place)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    return check


def test_a_story_goes_from_the_home_page_to_a_proposed_file(
    page_at: Callable[..., Page], mkdocs_site: Printed, checked: Callable[[str, str], str]
) -> None:
    page = page_at(mkdocs_site.url, reduced_motion="reduce")
    page.get_by_role("link", name="I have a story to tell").click()
    page.get_by_role("main").get_by_role("link", name="Case", exact=True).click()
    page.locator(".pb-form").wait_for()
    page.evaluate(OPENED)
    page.get_by_text("0 of 11 required answers are there.").wait_for()
    answer_all(page)
    page.get_by_label("Organisation", exact=True).and_(page.get_by_role("radio")).check()
    ready(page).wait_for()
    page.get_by_role("button", name="Propose it on GitHub").click()
    page.get_by_text("GitHub opens with your entry filled in.").wait_for()
    (address,) = page.evaluate("window.opened")
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://github.com/example/playbook/new/main"
    (path,), (text,) = asked["filename"], asked["value"]
    assert re.fullmatch(r"cases/\d{4}/nine-ward-leads-hand-over-the-roster\.md", path)
    assert text.startswith("---\ntitle: Nine ward leads hand over the roster\n")
    assert checked(path, text) == "1 entry: 0 errors, 0 warnings\n"


def test_the_form_says_what_is_missing_and_leads_there(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    assert page.locator(".pb-told").count() == 0
    page.get_by_label("Title").fill("Nine ward leads hand over the roster")
    page.get_by_role("button", name="Propose it on GitHub").click()
    page.get_by_role("heading", name=re.compile("things to fix first")).wait_for()
    assert page.evaluate("window.opened") == []
    assert page.evaluate("document.activeElement.className") == "pb-form__summary"
    page.get_by_role("link", name="outcome is missing", exact=False).click()
    assert page.evaluate("document.activeElement.id") == "pb-f-outcome"
    named = page.locator(".pb-form__summary li code:first-child").all_inner_texts()
    assert named[:3] == ["summary", "practices", "context"]
    page.get_by_role("button", name="Make it a draft").click()
    assert page.get_by_label("A draft").is_checked()
    ready(page).wait_for()
    page.get_by_role("button", name="Propose it on GitHub").click()
    page.get_by_text("GitHub opens with your entry filled in.").wait_for()


def test_a_draft_is_kept_and_can_be_dropped(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    answer_all(page)
    page.get_by_text("Your draft is saved in this browser.").wait_for()
    ready(page).wait_for()
    page.reload()
    page.get_by_text(re.compile("Your draft of .* is back")).wait_for()
    assert page.get_by_label("Title").input_value() == ANSWERS["Title"]
    assert page.get_by_label(re.compile("^What we did")).input_value() == SECTIONS["What we did"]
    assert page.locator(".pb-pick__tag").all_inner_texts() == [DELEGATION]
    ready(page).wait_for()
    page.locator(".pb-form__notice").get_by_role("button", name="Start over").click()
    assert page.get_by_label("Title").input_value() == ""
    page.get_by_role("button", name="Undo").click()
    assert page.get_by_label("Title").input_value() == ANSWERS["Title"]


def test_a_downloaded_file_can_be_opened_again(
    page_at: Callable[..., Page], mkdocs_site: Printed, tmp_path: Path
) -> None:
    page = opened_form(page_at, mkdocs_site)
    answer_all(page)
    ready(page).wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the file").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    other = opened_form(page_at, mkdocs_site)
    other.locator("#pb-open").set_input_files(path)
    other.get_by_text("nine-ward-leads-hand-over-the-roster.md is open.").wait_for()
    ready(other).wait_for()
    text = "window.playbook.form.written(window.playbook.form.page.kind, window.playbook.form.page.state.document)"
    assert other.evaluate(text) == path.read_text(encoding="utf-8")
    foreign = tmp_path / "foreign.md"
    foreign.write_text("---\ntitle: &a [b\n---\n", encoding="utf-8")
    other.locator("#pb-open").set_input_files(foreign)
    other.get_by_text("this file was not written by this form").wait_for()
    assert other.get_by_label("Title").input_value() == ANSWERS["Title"]


def test_too_long_for_an_address_is_copied(
    page_at: Callable[..., Page], mkdocs_site: Printed, checked: Callable[[str, str], str]
) -> None:
    page = opened_form(page_at, mkdocs_site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer_all(page)
    page.get_by_label("Anything else").fill("All of it took long. " * 500)
    ready(page).wait_for()
    page.get_by_role("button", name="Propose it on GitHub").click()
    page.get_by_text("Your entry is copied.").wait_for()
    (address,) = page.evaluate("window.opened")
    assert set(parse_qs(urlsplit(address).query)) == {"filename"}
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.count("All of it took long.") == 500
    path = "cases/2026/nine-ward-leads-hand-over-the-roster.md"
    assert checked(path, text) == "1 entry: 0 errors, 0 warnings\n"


def test_gitlab_takes_the_name_only(page_at: Callable[..., Page], short_site: Printed) -> None:
    page = opened_form(page_at, short_site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Title").fill("Nine ward leads")
    page.get_by_label("A draft").check()
    ready(page).wait_for()
    page.get_by_role("button", name="Propose it on GitLab").click()
    page.get_by_text("Your entry is copied.").wait_for()
    (address,) = page.evaluate("window.opened")
    assert re.fullmatch(
        r"https://gitlab\.com/example/playbook/-/new/main\?file_name=cases%2F\d{4}%2Fnine-ward-leads\.md", address
    )
    assert page.evaluate("navigator.clipboard.readText()").startswith("---\ntitle: Nine ward leads\n")


def test_without_a_code_host_there_is_mail(page_at: Callable[..., Page], long_site: Printed) -> None:
    page = opened_form(page_at, long_site)
    page.get_by_label("Title").fill("Nine ward leads & more")
    page.get_by_label("A draft").check()
    ready(page).wait_for()
    assert page.get_by_role("button", name=re.compile("Propose")).count() == 0
    left: list[str] = []
    page.on("request", lambda request: left.append(request.url))
    with page.expect_event("request", lambda request: request.url.startswith("mailto:")) as waiting:
        page.get_by_role("button", name="Send it by mail").click()
    address, _, query = waiting.value.url.partition("?")
    told = {name: unquote(value) for name, _, value in (part.partition("=") for part in query.split("&"))}
    assert (address, told["subject"]) == ("mailto:books@example.org", "Case: Nine ward leads & more")
    assert "\ntitle: Nine ward leads & more\n" in told["body"]


def test_what_is_alike_is_shown_while_one_types(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    box = page.get_by_role("status", name="Similar entries")
    page.get_by_label("Title").fill("Reverse mentoring of senior leaders")
    box.get_by_role("link").first.wait_for()
    assert "Reverse mentoring" in box.get_by_role("link").first.inner_text()
    page.get_by_label("Title").fill("Zebras")
    box.wait_for(state="hidden")


def test_the_text_is_looked_at_before_the_header_is_right(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    page.get_by_label("Title").fill("Nine ward leads")
    page.get_by_label(re.compile("^Summary")).fill("x" * 290)
    page.get_by_label(re.compile("^What we did")).fill("See [[delegatoin]].")
    page.get_by_role("button", name="Download the file").click()
    items = page.locator(".pb-form__summary li")
    assert items.filter(has_text="summary has 290 characters; at most 280 fit").count() == 1
    items.filter(has_text="delegatoin").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "pb-s-1"


def test_what_is_there_but_wrong_is_not_called_right(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site, "goal")
    page.get_by_label("A draft").check()
    page.get_by_label("Title").fill("A good fix reaches every plant")
    page.get_by_label("The text").fill("It <b>must</b>.")
    page.get_by_text("Everything required is there, but not all of it is right yet.").wait_for()
    page.get_by_label("The text").fill("It **must**.")
    ready(page).wait_for()


def test_people_are_found_and_can_be_turned_into_roles(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    page.get_by_label("Title").fill("Ward leads hand over the roster")
    page.get_by_label(re.compile("^Summary")).fill("It was the idea of Maria Gonzalez, who led the ward.")
    page.get_by_label(re.compile("^What we did")).fill("Write to maria@example.org or call +49 30 1234 5678 in 2024.")
    warned = page.get_by_role("status", name="People who may be recognised")
    warned.get_by_role("heading", name="Can somebody be recognised?").wait_for()
    assert [text.split(" looks like ")[1].split(".")[0] for text in warned.locator("p").all_inner_texts()] == [
        "the name of a person",
        "a mail address",
        "a phone number",
    ]
    pick(page, "Levels", "first-line")
    page.get_by_role("button", name="Write “a first-line manager” instead").wait_for()
    warned.get_by_role("button", name="Write “a first-line manager” instead").click()
    summary = "It was the idea of a first-line manager, who led the ward."
    assert page.get_by_label(re.compile("^Summary")).input_value() == summary
    warned.get_by_role("button", name="Remove it").first.click()
    warned.get_by_role("button", name="Keep it").click()
    assert page.get_by_label(re.compile("^What we did")).input_value() == "Write to  or call +49 30 1234 5678 in 2024."
    assert warned.locator("p").count() == 0


def test_the_preview_has_what_the_page_will_have(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    answer_all(page)
    ready(page).wait_for()
    shown = page.locator(".pb-preview__page")
    assert shown.get_by_role("heading", name=ANSWERS["Title"]).count() == 1
    assert shown.locator(".pb-outcome").inner_text() == "Mixed"
    assert shown.get_by_role("link", name="Delegation and clear decision rights").count() == 1
    assert shown.locator("ol").first.get_by_role("listitem").all_inner_texts() == [
        "Nurses planned in pairs.",
        "The lead settled what was left.",
    ]
    assert shown.locator("em").inner_text() == "time"
    assert shown.locator(".pb-lessons li").all_inner_texts() == ["Give the time to plan, or the plan comes back."]
    page.get_by_label("Anything else").fill(
        '<img src=x onerror="window.hit=1"> [x](javascript:window.hit=1) [y](https://example.org/) <b onclick="1">z</b>'
    )
    shown.get_by_role("link", name="y", exact=True).wait_for()
    assert shown.locator("p").filter(has_text="onerror").inner_html() == (
        '&lt;img src=x onerror="window.hit=1"&gt; x <a href="https://example.org/" rel="noopener">y</a> '
        '&lt;b onclick="1"&gt;z&lt;/b&gt;'
    )
    assert page.evaluate("window.hit") is None


def test_the_preview_reads_markdown_as_the_site_does(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    bodies = {entry.id: entry.body.text for entry in api.load(mkdocs_site.folder.parent).entries}
    bodies = {
        name: re.sub(r"\[\[([^\]|]*)\|?([^\]]*)\]\]", lambda m: m[2] or m[1], text) for name, text in bodies.items()
    }
    shown: dict[str, str] = page.evaluate(
        """(bodies) => Object.fromEntries(Object.entries(bodies).map(([name, text]) => {
          const box = document.createElement("div");
          box.innerHTML = window.playbook.form.page.preview.html(text);
          return [name, box.innerHTML];
        }))""",
        bodies,
    )
    different = [name for name, text in bodies.items() if skeleton(shown[name]) != skeleton(printed(text))]
    assert len(bodies) > 100
    assert different == []


def test_the_preview_says_for_whom_a_part_is(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    text = "For all.\n\n::: audience circle\n\n- Ours.\n\n:::\n\nFor all again.\n\n::: audience leaders\nTheirs."
    assert page.evaluate("(text) => window.playbook.form.page.preview.html(text)", text) == (
        '<p>For all.</p>\n<p class="pb-key">From here, only for circle only</p>\n<ul>\n<li>Ours.</li>\n</ul>\n'
        '<p class="pb-key">For everybody again</p>\n<p>For all again.</p>\n'
        '<p class="pb-key">From here, only for leaders only</p>\n<p>Theirs.</p>\n'
    )


def printed(text: str) -> str:
    _, tokens, env = parse_whole(text)
    return html_of(tokens, env)


def skeleton(text: str) -> list[Any]:
    """Return tags and words of HTML, without attributes and without spaces between them."""
    root = html.fragment_fromstring(text, create_parent="div")
    return [
        (element.tag, " ".join((element.text or "").split()), " ".join((element.tail or "").split()))
        for element in root.iter()
        if isinstance(element.tag, str) and element.tag not in ("thead", "tbody")
    ]


def test_every_type_has_a_form_that_asks_for_all_its_fields(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(f"{mkdocs_site.url}contribute/new/")
    names = (
        page.get_by_role("main")
        .get_by_role("link")
        .evaluate_all("(links) => links.map((each) => each.pathname.split('/').at(-2))")
    )
    types = api.load(mkdocs_site.folder.parent).types
    kinds = [name for name in names if name in types]
    assert kinds == [
        *("case", "pilot", "debrief"),
        *(name for name in types if name not in ("case", "pilot", "debrief")),
    ]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # Git and the file's name know some; what is new has no former ids; trees of free keys are drawn in the file.
    hidden = {"id", "type", "created", "updated", "aliases", "imported", "decision_tree", "impact_map"}
    for kind in kinds:
        page.goto(f"{mkdocs_site.url}contribute/new/{kind}/")
        page.locator(".pb-form").wait_for()
        asked = page.locator(".pb-form [data-path]").evaluate_all(
            "(all) => all.map((each) => JSON.parse(each.dataset.path)).filter((path) => path.length === 1).map(([name]) => name)"
        )
        wanted = [name for name in api.schema(mkdocs_site.folder.parent, kind)["properties"] if name not in hidden]
        assert sorted(asked) == sorted(wanted), kind
    assert errors == []


def test_what_has_no_box_is_named(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site, "framework")
    page.get_by_text("Figures, conditions").click()
    end = "is drawn in the file, not here: describe it in the text, and whoever maintains the playbook draws it."
    assert page.get_by_text("is drawn in the file, not here").all_inner_texts() == [
        f"Decision tree (questions and where each answer leads) {end}",
        f"Impact map (goal, actors, impacts and deliverables) {end}",
    ]


def test_a_person_is_asked_for_a_pseudonym_and_ticks_what_they_do(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    page = opened_form(page_at, mkdocs_site, "person")
    help_text = "A pseudonym under which the person appears, never the name. Example: Blue Heron"
    assert page.locator("#pb-f-title-help").inner_text() == help_text
    page.get_by_text("Figures, conditions").click()
    page.get_by_label("Sponsor", exact=True).check()
    page.get_by_label("Mentor", exact=True).check()
    page.get_by_label("Mentee", exact=True).check()
    page.get_by_label("Mentee", exact=True).uncheck()
    assert page.evaluate("window.playbook.form.page.header.kinds") == ["mentor", "sponsor"]
    page.get_by_text("Your draft is saved in this browser.").wait_for()
    page.reload()
    page.get_by_label("Sponsor", exact=True).wait_for()
    assert page.get_by_role("checkbox", checked=True).count() == 2


def test_what_people_type_and_paste_is_taken_as_they_mean_it(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    page = opened_form(page_at, mkdocs_site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Figures, conditions").click()
    page.get_by_role("button", name="Add a result").click()
    page.get_by_label("Baseline").fill("4,2")
    page.get_by_label("Target").fill("approx. 5")
    page.get_by_label("Given on").fill("31.12.2025")
    page.get_by_label("Given on").blur()
    assert page.get_by_label("Baseline").input_value() == "4.2"
    assert page.get_by_label("Given on").input_value() == "2025-12-31"
    told = page.locator(".pb-told").filter(has_text="target")
    wrong = "target in item 1 of results must be a number, not approx. 5. "
    assert told.inner_text() == f"{wrong}Write digits only, without quotes, unit or words."
    box = page.get_by_label(re.compile("^What we did"))
    page.evaluate(
        """() => navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob(["We changed:\\r\\n\u2022\\tthe roster\\r\\n\u2022\\tthe \u201chour\u201d"], {type: "text/plain"}),
          "text/html": new Blob(["<p>We changed:</p>"], {type: "text/html"}),
        })])"""
    )
    box.press("Control+v")
    assert box.input_value() == "We changed:\n\n- the roster\n- the \u201chour\u201d"
    box.press("Control+z")
    assert box.input_value() == ""


def test_what_is_not_in_a_list_does_not_vanish_without_a_word(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    page = opened_form(page_at, mkdocs_site)
    box = page.get_by_role("combobox", name=re.compile("^Practices"))
    box.fill("daily zebras")
    box.press("Tab")
    told = page.get_by_text("“daily zebras” is not in the list.")
    told.wait_for(state="visible")
    assert told.get_attribute("class") == "pb-field__help"
    assert box.input_value() == ""
    pick(page, "Practices", "deleg")
    assert told.count() == 0


def test_two_tabs_know_of_each_other(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    page.get_by_label("Title").fill("From the first")
    page.get_by_text("Your draft is saved in this browser.").wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_text(re.compile("Your draft of .* is back")).wait_for()
    other.get_by_label("Title").fill("From the second")
    page.get_by_text("This form is also open in another tab").wait_for()
    page.get_by_role("button", name="Show what was written there").click()
    assert page.get_by_label("Title").input_value() == "From the second"


def test_who_comes_from_a_practice_tells_of_it(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(f"{mkdocs_site.url}contribute/new/case/?practice=delegation")
    page.locator(".pb-form").wait_for()
    assert page.locator(".pb-pick__tag").all_inner_texts() == [DELEGATION]
    page.goto(f"{mkdocs_site.url}contribute/new/pilot/?practice=delegation")
    page.locator(".pb-form").wait_for()
    assert page.locator(".pb-pick__tag").all_inner_texts() == [DELEGATION]
    page.goto(f"{mkdocs_site.url}contribute/new/debrief/?practice=nonsense")
    page.locator(".pb-form").wait_for()
    assert page.locator(".pb-pick__tag").count() == 0


def test_everything_works_with_the_keyboard_alone(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = opened_form(page_at, mkdocs_site)
    page.get_by_label("Title").focus()
    keys = page.keyboard
    keys.type("Nine ward leads")
    keys.press("Tab")
    keys.type("They let the nurses plan.")
    while page.evaluate("document.activeElement.id") != "pb-f-practices":
        keys.press("Tab")
    keys.type("deleg")
    keys.press("ArrowDown")
    keys.press("Enter")
    keys.type("revers")
    keys.press("Enter" if page.get_by_role("option").count() == 1 else "ArrowDown")
    if page.locator(".pb-pick__tag").count() == 1:
        keys.press("Enter")
    assert page.locator(".pb-pick__tag").count() == 2
    keys.press("Backspace")
    assert page.locator(".pb-pick__tag").all_inner_texts() == [DELEGATION]
    while page.evaluate("document.activeElement.textContent") != "Add a lesson":
        keys.press("Tab")
    keys.press("Enter")
    keys.type("Give the time.")
    assert page.evaluate("document.activeElement.value") == "Give the time."
    while page.evaluate("document.activeElement.textContent") != "Remove":
        keys.press("Tab")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Add a lesson"


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_a_form_in_use(
    width: int, page_at: Callable[..., Page], mkdocs_site: Printed, axe: str
) -> None:
    page = opened_form(page_at, mkdocs_site, width=width)
    page.get_by_label("Title").fill("Reverse mentoring of senior leaders by Maria Gonzalez")
    page.get_by_role("status", name="Similar entries").get_by_role("link").first.wait_for()
    page.get_by_text("Figures, conditions").click()
    page.get_by_text("Sources, cautions").click()
    for each in page.get_by_role("button", name=re.compile("^Add ")).all():
        each.click()
    page.get_by_role("button", name="Copy the text").click()
    page.get_by_role("heading", name=re.compile("to fix first")).wait_for()
    page.locator("#pb-f-practices").fill("men")
    page.get_by_role("option").first.wait_for()
    page.evaluate(axe)
    found = []
    for scheme in ("default", "slate"):
        page.evaluate("(name) => document.body.setAttribute('data-md-color-scheme', name)", scheme)
        found += page.evaluate(
            """async (tags) => (await axe.run("main", {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}))
              .violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`))""",
            AXE_TAGS,
        )
    assert "\n".join(found) == ""
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_form_works_from_a_disk(page_at: Callable[..., Page], unpacked: Callable[[str], Printed]) -> None:
    site = unpacked("offline-mkdocs")
    page = page_at(f"{site.url}contribute/new/case/index.html", offline=True)
    page.locator(".pb-form").wait_for()
    answer_all(page)
    ready(page).wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the file").click()
    assert waiting.value.suggested_filename == "nine-ward-leads-hand-over-the-roster.md"
