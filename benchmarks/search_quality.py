"""Does search answer? Asks the reference store's public site what shoppers typed, in a real browser.

In: `../shared/queries/bitext-dev.csv`, beside the repository; without it nothing is measured. Out: for each intent how often
the right answer came first, among the first three, and how often nothing was found at all.
"""

from __future__ import annotations

import csv
import functools
import http.server
import shutil
import sys
import tempfile
import threading
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from shelfhelp.cli import main as shelfhelp

STORE = Path(__file__).parents[1]
QUERIES = STORE.parent / "shared" / "queries" / "bitext-dev.csv"

ANSWERS = {
    "cancel_order": ["orders/cancel-an-order"],
    "change_order": ["orders/change-my-order"],
    "change_shipping_address": ["addresses/change-address-after-ordering"],
    "check_cancellation_fee": ["orders/cancellation-fee"],
    "check_invoice": ["invoices/see-an-invoice"],
    "check_payment_methods": ["payment/payment-methods"],
    "check_refund_policy": ["refunds/refund-policy"],
    "complaint": ["complaints/make-a-complaint"],
    "contact_customer_service": ["contact/reach-a-person", "contact/phone-hours"],
    "contact_human_agent": ["contact/reach-a-person"],
    "create_account": ["account/create-an-account"],
    "delete_account": ["account/delete-my-account"],
    "delivery_options": ["delivery/delivery-options", "delivery/countries-we-deliver-to"],
    "delivery_period": ["delivery/delivery-times"],
    "edit_account": ["account/edit-my-account"],
    "get_invoice": ["invoices/get-an-invoice"],
    "get_refund": ["refunds/get-a-refund"],
    "newsletter_subscription": ["newsletter/subscribe-to-newsletter", "newsletter/unsubscribe-from-newsletter"],
    "payment_issue": ["payment/payment-failed"],
    "place_order": ["orders/place-an-order"],
    "recover_password": ["account/lost-password"],
    "registration_problems": ["account/registration-problems"],
    "review": ["reviews/write-a-review"],
    "set_up_shipping_address": ["addresses/add-a-delivery-address"],
    "switch_account": ["account/switch-account-type"],
    "track_order": ["orders/track-my-order"],
    "track_refund": ["refunds/track-my-refund"],
}
"""The questions of the reference store that answer an intent. Two where shoppers mean two things by it."""

ASK = """async (utterances) => {
    const { Search } = await import(document.querySelector("script[src*=search-page]").src.replace("search-page", "search"));
    const index = await fetch(document.querySelector("[data-search]").dataset.index);
    const search = new Search(await index.json());
    return utterances.map((utterance) => search.find(utterance).map(({ address }) => address));
}"""


@dataclass
class Score:
    """How one intent, or all of them, fared."""

    asked: int = 0
    first: int = 0
    three: int = 0
    nothing: int = 0

    def count(self, found: list[str], right: set[str]) -> None:
        """Add one utterance with what was found for it."""
        self.asked += 1
        self.first += not right.isdisjoint(found[:1])
        self.three += not right.isdisjoint(found[:3])
        self.nothing += not found

    def row(self, name: str) -> str:
        """Return the line of the table."""
        shares = (f"{100 * n / self.asked:5.1f} %" for n in (self.first, self.three, self.nothing))
        return f"| {name:<26} | {self.asked:5} | {' | '.join(shares)} |"


def found_for(utterances: list[str]) -> list[list[str]]:
    """Build the public site, open its search page and ask each utterance."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("No Chromium is installed: nothing was measured.")
    with tempfile.TemporaryDirectory() as folder:
        command = ["-C", str(STORE), "build", "--audience", "public", "--site-dir", folder]
        built = CliRunner().invoke(shelfhelp, command)
        if built.exit_code:
            sys.exit(built.output)
        handler = functools.partial(QuietHandler, directory=f"{folder}/public")
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = chromium.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/search/")
            answers: list[list[str]] = page.evaluate(ASK, utterances)
            chromium.close()
            server.shutdown()
    return answers


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, *_: object) -> None:
        return


def main() -> None:
    if not QUERIES.is_file():
        sys.exit("There is no ../shared/queries/bitext-dev.csv beside the repository: nothing was measured.")
    with QUERIES.open(encoding="utf-8", newline="") as file:
        asked = [(row["utterance"], row["intent"]) for row in csv.DictReader(file)]
    scores: defaultdict[str, Score] = defaultdict(Score)
    for (_, intent), found in zip(asked, found_for([utterance for utterance, _ in asked]), strict=True):
        right = {f"faq/{answer}/" for answer in ANSWERS[intent]}
        scores[intent].count(found, right)
        scores["all"].count(found, right)
    print("| intent                     | asked | first   | in three | nothing |")
    print("| -------------------------- | ----- | ------- | -------- | ------- |")
    for intent in (*sorted(scores.keys() - {"all"}), "all"):
        print(scores[intent].row(intent))


if __name__ == "__main__":
    main()
