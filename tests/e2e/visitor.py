"""Somebody at a browser: goes to pages, fills in forms, sees. Every page that is gone to is checked by axe: once for
each who reads it, however often he comes back in a test. The contrast of colours, which takes axe longer than all the
rest, is measured on the first page of a kind in a test: the language and the reader change none."""

import json
import re
from typing import Any

from django.conf import settings
from django.db import connection
from playwright.sync_api import Locator, Page, expect

LIVE = 30_000
"""Milliseconds that a page is given to follow, on a machine busy with much else; idle it takes some 100."""

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

AXE = """async (colours) => {
    const rules = { "color-contrast": { enabled: colours } };
    const found = await axe.run(document, { resultTypes: ["violations"], preload: false, rules });
    return found.violations.map((fault) => [fault.id, fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
}"""

type Checked = tuple[str | None, ...]
"""Who read in which language, in a window of which size, which page; or the kind of page whose colours were seen."""


class Visitor:
    """One person's browser, in one language (Django's code)."""

    def __init__(self, page: Page, address: str, language: str, who: str | None, checked: set[Checked]) -> None:
        self.page, self.address, self.language = page, address, language
        self.who, self.checked = who, checked
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("response", lambda answer: self.note(answer.status, answer.url))

    def note(self, status: int, url: str) -> None:
        """Remember a fault of the server's. "Try again soon" (503) is none: on a busy machine pages do."""
        if status >= 500 and status != 503:
            self.faults.append(f"{status} {url}")

    def go(self, path: str) -> "Visitor":
        """Go to a page, given without its language, and let axe look at it."""
        answer = self.page.goto(f"{self.address}/{self.language}/{path}")
        assert answer, path
        assert answer.status == 200, f"{answer.status} {answer.url}"
        expect(self.page.locator("html")).to_have_attribute("dir", "rtl" if self.language == "ar" else "ltr")
        now = (self.who, self.language, str(self.page.viewport_size), path)
        if now not in self.checked:
            kind = (str(self.page.viewport_size), ID.sub("…", path).partition("?")[0])
            self.accessible(colours=kind not in self.checked)
            self.checked |= {now, kind}
        return self

    def accessible(self, *, colours: bool = True) -> "Visitor":
        """Fail if axe finds anything on the page as it stands; the pages of PostgreSQL are those of SQLite."""
        if connection.vendor == "postgresql":
            return self
        self.page.evaluate((settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text())
        found: list[Any] = self.page.evaluate(AXE, colours)
        assert found == [], f"{self.page.url}: {json.dumps(found, ensure_ascii=False, indent=1)}"
        return self

    def leave(self) -> None:
        """Close the page: one that is open follows, and costs every later change its work."""
        self.page.context.close()

    def form(self, ending: str) -> Locator:
        """Return the form that goes to an address with this ending (the part after the last id or slug)."""
        return self.page.locator(f'form[action$="{ending}"]')

    def press(self, ending: str, button: str = "button[type=submit]") -> None:
        """Press a button of the form that goes to an address with this ending; a folded form is opened first."""
        form = self.form(ending).first
        folded = form.locator("xpath=ancestor::details[not(@open)]")
        for place in range(folded.count()):
            folded.nth(place).evaluate("details => { details.open = true }")
        form.locator(button).first.click()

    def sent(self) -> None:
        """Wait until what was submitted is answered: a form is sent without leaving the page (`post.js`)."""
        expect(self.page.locator("form[data-sending]")).to_have_count(0, timeout=LIVE)

    def sees(self, words: str, place: str = "main") -> None:
        """Wait until the page, which nobody reloads, shows `words`."""
        expect(self.page.locator(place).first).to_contain_text(words, timeout=LIVE)

    def sees_no(self, words: str, place: str = "main") -> None:
        """Wait until the page, which nobody reloads, no longer shows `words`."""
        expect(self.page.locator(place).first).not_to_contain_text(words, timeout=LIVE)
