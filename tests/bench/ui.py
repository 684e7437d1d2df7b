"""``make bench-ui``: how the editor feels, measured in the browser against a server of its own on the same machine.

From a key to the highlights of the new text (the pause before asking taken off), from asking for the page to an editor
that takes keys, tasks that block the page for more than 50 ms, and the script that is sent. Told, never asserted.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.blocking import Tasks, tasks_of
from tests.bench.invented import drafts
from tests.journeys.conftest import BROWSERS, FLAGS
from tests.journeys.writing import SHEET, lay

LENGTH, KEYS, WARMING, OPENINGS = 3000, 80, 10, 12
PAUSE = 250  # ms; WAIT in service/web/src/pages/editor/desk.svelte.ts
WATCH = """
    new MutationObserver((_, watch) => {
        if (!document.querySelector(".cm-content")) return;
        window.ready = performance.now();
        watch.disconnect();
    }).observe(document, { childList: true, subtree: true });
"""
# From the key's own time stamp to the frame in which the answer to the new text is drawn.
KEY_TO_ANSWER = """() => {
    const answer = document.getElementById("answer");
    let pressed = 0, outrun = false;
    delete document.documentElement.dataset.measured;
    document.addEventListener("keydown", event => { pressed = event.timeStamp; }, { once: true, capture: true });
    const drawn = () => {
        const asked = performance.getEntriesByType("resource").findLast(each => each.name.endsWith("/suggestions"));
        performance.clearResourceTimings();
        document.documentElement.dataset.measured = "yes";
        window.measured = { whole: performance.now() - pressed, service: asked.responseEnd - asked.requestStart };
    };
    const watch = new MutationObserver(() => {
        if (answer.classList.contains("stale")) outrun = true;
        else if (outrun) {
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(drawn));
        }
    });
    watch.observe(answer, { attributes: true, attributeFilter: ["class"] });
}"""
CARET = """(sheet, share) => {
    const { view } = sheet.cmTile.root;
    view.dispatch({ selection: { anchor: Math.floor(view.state.doc.length * share) } });
}"""


def main() -> None:
    """Print one line a figure."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        for line in figures(browser, address):
            print(line, flush=True)
        browser.close()


def figures(browser: Browser, address: str) -> Iterator[str]:
    """Lines to print, as they become known."""
    opened = [_opened(browser, address) for _ in range(OPENINGS)][1:]
    yield _line("editor page, asked for to editable", [ready for ready, _, _ in opened])
    yield f"{'   script of the page, as sent (gzip)':50} {opened[-1][1] / 1024:8.1f} KiB"
    yield _long("   tasks over 50 ms while it opens", Tasks([each for _, _, tasks in opened for each in tasks.each]))
    page = _page(browser, address)
    with tasks_of(page) as tasks:
        whole, service = _typed(page)
    yield _line(f"key to highlights, {LENGTH:,} characters, less {PAUSE} ms", [each - PAUSE for each in whole])
    yield _line("   of it the service", service)
    yield _long("   tasks over 50 ms while typing", tasks)
    with tasks_of(page) as tasks:
        page.focus(SHEET)
        page.keyboard.type("连续输入时页面不应停顿。" * 17, delay=30)
        page.wait_for_timeout(500)
    yield _long("   tasks over 50 ms in 200 keys without a pause", tasks)


def _page(browser: Browser, address: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(WATCH)
    _go(page, address)
    return page


def _go(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector(SHEET)


def _opened(browser: Browser, address: str) -> tuple[float, int, Tasks]:
    """Until the editor is there, in ms; bytes of script; the page's tasks. Nothing is cached."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
    page.add_init_script(WATCH)
    page.goto(f"{address}healthz")
    with tasks_of(page) as tasks:
        _go(page, address)
        page.wait_for_timeout(300)
    script = "performance.getEntriesByType('resource').filter(each => each.name.endsWith('.js'))"
    size = page.evaluate(f"{script}.reduce((sum, each) => sum + each.encodedBodySize, 0)")
    ready = page.evaluate("ready")
    page.context.close()
    return ready, size, tasks


def _typed(page: Page) -> tuple[list[float], list[float]]:
    """Key by key, each followed by its answer: the whole time, and the service's."""
    [text] = drafts(1, LENGTH, seed=11)
    lay(page, text[:LENGTH])
    page.wait_for_selector(".answer:not(.stale) .verdict")
    page.wait_for_timeout(500)
    whole, service = [], []
    for number in range(KEYS + WARMING):
        page.locator(SHEET).evaluate(CARET, (number * 37 % 97) / 97)
        page.evaluate(KEY_TO_ANSWER)
        page.keyboard.press("a")
        page.wait_for_selector("html[data-measured]")
        found = page.evaluate("measured")
        if number >= WARMING:
            whole.append(found["whole"])
            service.append(found["service"])
    return whole, service


def _line(name: str, each: list[float]) -> str:
    ordered = sorted(each)
    late = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{name:50} p50 {statistics.median(ordered):8.1f} ms   p95 {late:8.1f} ms   of {len(ordered):3}"


def _long(name: str, tasks: Tasks) -> str:
    return f"{name:50} {tasks}"


@contextmanager
def serving() -> Iterator[str]:
    """A server as ``dingmi serve`` runs it, with a home of its own; its address."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        given = {"DINGMI_PORT": str(port), "DINGMI_HOME": str(Path(home) / "home"), "DINGMI_LOG_LEVEL": "error"}
        command = [sys.executable, "-m", "dingmi", "serve"]
        with subprocess.Popen(command, env=os.environ | given, stdout=subprocess.DEVNULL) as server:
            try:
                _wait(address := f"http://127.0.0.1:{port}/")
                yield address
            finally:
                server.terminate()


def _wait(address: str, seconds: float = 120) -> None:
    """Until the server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
