"""How long results take from a key to the screen, on a phone four times as slow as this computer: dropdown and search page.

Types questions of the half for tuning, letter by letter, into both fields of the reference store's public site in Chromium. A key
counts from the moment at which the page hears of it until the first frame after the list has changed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from shelfhelp.verify.browser import chromium

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pages import serving
from benchmarks.search.questions import own

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

REPOSITORY = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-23"
SLOWER = 4
QUESTIONS = 12
PHONE = {"width": 390, "height": 844}
BETWEEN_KEYS = 300
"""Milliseconds. No key comes before the results of the one before are there."""

LISTS = {"": ".sh-found", "search/": "[data-search-results]"}
"""Where results show, by the address of the page."""

NOTE = """list => {
  const field = document.querySelector("main [name=q]");
  window.noted = [];
  let pressed;
  field.addEventListener("input", () => { pressed = performance.now(); }, true);
  new MutationObserver(() => {
    if (pressed === undefined) return;
    const since = pressed;
    pressed = undefined;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => window.noted.push(performance.now() - since);
      painted.port2.postMessage(0);
    });
  }).observe(document.querySelector(list), { childList: true, subtree: true });
}"""


def asked() -> list[str]:
    """Return questions of all styles, the same ones each time."""
    seen = [question.text for question in own() if not question.is_unseen]
    return seen[:: len(seen) // QUESTIONS][:QUESTIONS]


def waits(context: BrowserContext, address: str, shown: str) -> list[float]:
    """Return for each key that changed the results how many milliseconds they took."""
    page = context.new_page()
    page.goto(address)
    page.focus("main [name=q]")
    page.keyboard.type("a")  # loads the search
    page.wait_for_load_state("networkidle")
    page.evaluate(NOTE, shown)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    for question in asked():
        page.fill("main [name=q]", "")
        page.keyboard.type(question, delay=BETWEEN_KEYS)
        page.wait_for_timeout(BETWEEN_KEYS)
    noted: list[float] = page.evaluate("window.noted")
    return noted


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        words = ["-C", str(REPOSITORY), "build", "--as-of", AS_OF, "--audience", "public", "--site-dir", scratch]
        subprocess.run([sys.executable, "-m", "shelfhelp", *words], check=True, capture_output=True)
        with serving(Path(scratch) / "public") as address, chromium() as browser:
            for path, shown in LISTS.items():
                with browser.look(seconds=600, viewport=PHONE) as context:
                    cuts = quantiles(waits(context, f"{address}/{path}", shown), n=20)
                print(
                    f"/{path}: half within {cuts[9]:.0f} ms, nine of ten within {cuts[17]:.0f}, 95 of 100 within {cuts[18]:.0f}"
                )


if __name__ == "__main__":
    main()
