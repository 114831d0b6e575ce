"""`shelfhelp init`: a store that says what was answered, in a terminal or by options, and waits with everything else behind `#`."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelfhelp.cli import main
from shelfhelp.cli.own_store import WAITING, own_store
from shelfhelp.cli.prompts import PROMPTS, Answers, answered
from shelfhelp.compile import check
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.parse import parse
from shelfhelp.resolve import resolve
from shelfhelp.source.sources import FOLDERS, Audience, read

AS_OF = date(2026, 3, 2)
NEEDED = {
    "name": "Leaf & Kettle",
    "website": "https://www.leaf-and-kettle.example",
    "country": "GB",
    "email": "hi@leaf.example",
}
ALL = (
    NEEDED
    | {"website": "https://www.leaf-and-kettle.co.uk", "email": "hi@leaf-and-kettle.co.uk"}
    | {"categories": "Loose tea, Teaware", "phone": "+44 20 7946 0018", "destinations": "GB, IE"}
)
GERMAN = ALL | {
    "name": "Blatt & Kanne",
    "website": "https://www.blatt-und-kanne.example",
    "country": "DE",
    "email": "hallo@blatt-und-kanne.example",
    "categories": "Tee, Zubehör",
    "phone": "+49 30 23125042",
    "destinations": "DE, AT",
}
EXAMPLE = re.compile(r"^( *)#(?! \S)(?=.)", re.MULTILINE)
"""The sign in front of a line that could be said; a comment for people has one blank behind it."""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["init", *(str(word) for word in words)])


def options(answers: dict[str, str]) -> list[str]:
    return [word for key, answer in answers.items() for word in (f"--{key.replace('_', '-')}", answer)]


def told(answers: dict[str, str]) -> Answers:
    return answered({prompt.key: answers.get(prompt.key) for prompt in PROMPTS}, is_asked=False)


def made(answers: dict[str, str]) -> dict[str, str]:
    return own_store(told(answers), AS_OF)


def checked(files: dict[str, str]) -> list[Diagnostic]:
    sources = {path: text.encode() for path, text in files.items() if path.startswith(FOLDERS) or path == "mkdocs.yml"}
    return list(check([read(sources, audience) for audience in Audience], as_of=AS_OF).found)


def errors(files: dict[str, str]) -> list[str]:
    return [f"{f.location.path}:{f.location.line} {f.code} {f.message}" for f in checked(files) if f.is_error]


def stated(files: dict[str, str]) -> dict[str, str]:
    sources = {path: text.encode() for path, text in files.items() if path.startswith(FOLDERS)}
    snapshot = resolve(parse(read(sources, Audience.STAFF))[0], AS_OF)
    return {key: str(fact.value) for key, fact in snapshot.facts.items() if not key.endswith((".list", ".table"))}


def test_a_store_states_what_was_answered_and_nothing_else() -> None:
    assert stated(made(NEEDED)) == {
        "store.name": "Leaf & Kettle",
        "store.website": "https://www.leaf-and-kettle.example",
        "store.time_zone": "Europe/London",
        "store.currency": "GBP",
        "store.locale": "en-GB",
        "contact.mailboxes.customer-service.address": "hi@leaf.example",
    }
    assert stated(made(ALL)).keys() - stated(made(NEEDED)).keys() == {
        "store.categories.loose-tea",
        "store.categories.teaware",
        "contact.phones.customer-service.number",
        "shipping.destinations",
    }


@pytest.mark.parametrize("answers", [NEEDED, ALL, GERMAN, {**NEEDED, "email": "", "phone": "+44 20 7946 0018"}])
def test_a_store_is_without_findings_and_answers_only_what_it_states(answers: dict[str, str]) -> None:
    files = made(answers)
    assert list(checked(files)) == []
    questions = {path for path in files if path.startswith("faq/") and path.endswith(".md")}
    assert ("faq/contact/write-to-us.md" in questions) == bool(answers["email"])
    assert ("faq/contact/call-us.md" in questions) == ("phone" in answers)
    assert ("faq/delivery/where-we-deliver.md" in questions) == ("destinations" in answers)
    assert "faq/returns/how-long-to-return.md" not in questions


@pytest.mark.parametrize(
    ("destinations", "withdrawal", "guarantee"),
    [("CA, US", "DE", "DE"), ("US, AT, FR", "AT, FR", "AT"), ("DE", "DE", "DE")],
)
def test_no_example_promises_what_the_law_of_another_place_gives(
    destinations: str, withdrawal: str, guarantee: str
) -> None:
    files = made(NEEDED | {"country": destinations[:2], "destinations": destinations})
    assert f"    #  places: [{withdrawal}]\n" in files["policies/returns.yml"]
    assert f"    #  {guarantee}: 2 years\n" in files["policies/warranty.yml"]


def test_a_kind_of_item_keeps_the_letters_of_its_name_in_its_short_one() -> None:
    policy = made(GERMAN | {"categories": "Maßanfertigungen, Smørrebrød, Łóżka"})["policies/store.yml"]
    assert re.findall(r"^      (.+): [MSŁ]", policy, re.MULTILINE) == ["massanfertigungen", "smorrebrod", "lozka"]


def test_no_answer_leans_on_a_policy_of_which_nothing_is_said_yet() -> None:
    files = made(ALL)
    files["faq/delivery/return.md"] = files.pop(f"{WAITING}faq/returns/how-long-to-return.md")
    assert "faq/delivery/return.md:9 REF001" in " ".join(errors(files))


@pytest.mark.slow
def test_every_example_is_valid_behind_its_sign() -> None:
    """Only the law may ask for other lines."""
    for answers in (NEEDED, ALL, GERMAN):
        files = made(answers)
        said = {path: all_said(text) if path.endswith(".yml") else text for path, text in files.items()}
        whole = {path.removeprefix(WAITING): text for path, text in said.items()}
        assert [error for error in errors(whole) if " LAW" not in error] == []
        assert not [key for key in stated(files) if key not in stated(whole)]


@pytest.mark.parametrize("country", ["DE", "AT", "CH"])
def test_a_store_that_speaks_german_is_made_in_german(country: str) -> None:
    """All that shoppers see: titles, answers, topics, the first page, the name; and what the owner reads in the files."""
    english, german = (
        made(answers | {"country": country, "locale": locale})
        for answers, locale in ((ALL, "en-GB"), (GERMAN, f"de-{country}"))
    )
    assert german.keys() == english.keys()
    assert {path for path in german if german[path] == english[path]} == {".gitignore"}
    assert "site_name: Blatt & Kanne – Hilfe\n" in german["mkdocs.yml"]
    words = {word for text in german.values() for word in re.findall(r"[a-z]+", re.sub(r'"[^"]*"', "", _shown(text)))}
    assert words & {"the", "you", "your", "is", "what", "we"} == set()
    assert all("ß" not in text for text in german.values()), "people in Switzerland do not write it"


def test_who_speaks_another_language_is_told_to_translate(tmp_path: Path) -> None:
    remark = "Its questions, topics and pages are in English so far: write them in French."
    assert remark in run(*options(NEEDED | {"locale": "fr-FR"}), tmp_path / "boutique").output
    assert "in English so far" not in run(*options(NEEDED | {"locale": "de-AT"}), tmp_path / "laden").output


def _shown(text: str) -> str:
    """Leave out of a file what is code: keys, names of intents, words in angle quotes, and words of the program's own values."""
    text = re.sub(r"^asks: .*", "", text, flags=re.MULTILINE)
    lines = (line.partition(":")[2] if re.match(r"[ #]*[a-z_]+:", line) else line for line in text.split("\n"))
    return "\n".join(re.sub(r"`[^`]*`|{{[^}]*}}", "", line) for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("answers", [ALL, GERMAN], ids=["English", "German"])
@pytest.mark.parametrize("policy", ["store", "contact", "shipping", "returns", "orders", "warranty", "privacy"])
def test_each_example_is_valid_alone(policy: str, answers: dict[str, str]) -> None:
    """Only the law may ask for more lines beside it."""
    files, path = made(answers), f"policies/{policy}.yml"
    blocks = list(re.finditer(r"^ {4}#(?! ).*\n(?: {4}# {2,}.*\n)*", files[path], re.MULTILINE))
    assert blocks
    for block in blocks:
        text = files[path][: block.start()] + all_said(block[0]) + files[path][block.end() :]
        assert [error for error in errors(files | {path: text}) if " LAW" not in error] == [], block[0]


def all_said(text: str) -> str:
    while EXAMPLE.search(text):
        text = EXAMPLE.sub(r"\1", text)
    return text


@pytest.mark.parametrize(
    ("country", "currency", "locale", "time_zone"),
    [
        ("GB", "GBP", "en-GB", "Europe/London"),
        ("DE", "EUR", "de-DE", "Europe/Berlin"),
        ("US", "USD", "en-US", "America/New_York"),
        ("CA", "CAD", "en-CA", "America/Toronto"),
        ("IE", "EUR", "en-IE", "Europe/Dublin"),
        ("NO", "NOK", "nb-NO", "Europe/Oslo"),
        ("CH", "CHF", "de-CH", "Europe/Zurich"),
        ("JP", "JPY", "ja-JP", "Asia/Tokyo"),
        ("AE", "AED", "ar-AE", "Asia/Dubai"),
    ],
)
def test_what_a_country_has_is_proposed(country: str, currency: str, locale: str, time_zone: str) -> None:
    answers = {"name": "Kiosk", "website": "https://kiosk.example", "country": country, "email": "a@kiosk.example"}
    proposed = told(answers)
    assert (proposed["currency"], proposed["locale"], proposed["time_zone"]) == (currency, locale, time_zone)
    assert errors(made({**answers, "destinations": country})) == []


def test_an_option_counts_more_than_a_proposal() -> None:
    facts = stated(made({**NEEDED, "currency": "EUR", "locale": "cy-GB", "time_zone": "Europe/Jersey"}))
    assert [facts[f"store.{key}"] for key in ("currency", "locale", "time_zone")] == ["EUR", "cy-GB", "Europe/Jersey"]


@pytest.mark.parametrize("name", ['Tom\'s: "Tea" # & more', "No", "{website}", "- 5 * 3", "茶の店", "null", "@home"])
def test_a_name_stays_the_name_that_was_typed(name: str) -> None:
    files = made({**NEEDED, "name": name, "categories": f"{name}; Teaware"})
    assert errors(files) == []
    assert stated(files)["store.name"] == name
    assert f"{name}; Teaware" in stated(files).values()


def test_nothing_is_asked_without_a_terminal_and_what_is_missing_or_wrong_is_told_at_once(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    result = run(
        shop, "--name", "Leaf", "--country", "UK", "--website", "leaf.example", "--destinations", "GB, Holland"
    )
    assert result.exit_code == 2
    assert '--website: "leaf.example" is not a web address; write "https://leaf.example"' in result.output
    assert '--country: "UK" is not a country code; write "GB"' in result.output
    assert '--destinations: "Holland" is not a country code; write "NL"' in result.output
    assert "--phone: an answer is needed" in result.output
    assert "--currency" not in result.output
    assert "is needed" in run(shop, *options({**ALL, "name": " "})).output
    assert "invisible" in run(shop, *options({**ALL, "name": "Le\u200baf"})).output
    assert not shop.exists()


def test_without_options_and_terminal_or_by_its_own_option_the_example_is_made(tmp_path: Path) -> None:
    for number, words in enumerate([[], ["--example"]]):
        assert run(tmp_path / str(number), *words).exit_code == 0
        assert "name: Example Store" in (tmp_path / str(number) / "policies/store.yml").read_text(encoding="utf-8")
    assert run(tmp_path / "both", "--example", "--name", "Leaf").exit_code == 2


@pytest.mark.parametrize("words", [["--example"], options(NEEDED | {"country": "US"})], ids=["example", "own"])
def test_a_store_begins_today_where_it_is_and_not_tomorrow(
    tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever day it already is where the computer stands: at two in the morning of UTC it is the evening before in New York."""
    monkeypatch.setattr("shelfhelp.host.clock.now", lambda: datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
    assert run(*words, tmp_path).exit_code == 0
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("faq/*/*.md"))
    assert "reviewed_on: 2026-03-01\n" in written
    assert "2026-03-02" not in written


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run(tmp_path, *options(ALL))
    assert result.exit_code == 2
    assert "not an empty folder" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.slow
def test_what_it_says_at_the_end_works(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    result = run(shop, *options(ALL))
    assert result.exit_code == 0
    said = re.findall(r"shelfhelp -C \S+ (\w+)", result.output)
    assert said
    assert CliRunner().invoke(main, ["-C", str(shop), "build"]).exit_code == 0
    assert not list((shop / "site/public").glob("**/examples"))


class Terminal:
    """A process in a pseudo-terminal, as somebody who types sees it."""

    def __init__(self, process: int, screen: int) -> None:
        self.process, self.screen, self.shown = process, screen, ""

    def wait_for(self, words: str) -> None:
        """Read until some words are shown behind those that were waited for before."""
        while words not in self.shown:
            more = self._read()
            assert more, self.shown
            self.shown += more
        self.shown = self.shown.partition(words)[2]

    def answer(self, question: str, text: str) -> None:
        self.wait_for(question)
        self.press(f"{text}\n")

    def press(self, keys: str) -> None:
        os.write(self.screen, keys.encode())

    def give_up(self) -> tuple[int, str]:
        """Interrupt it, and again, as people do, where that fell between a question and the wait for its answer."""
        ended = False
        while not ended:
            self.press("\x03")
            while not ended and select.select([self.screen], [], [], 1)[0]:
                more = self._read()
                self.shown += more
                ended = not more
        return self.end()

    def end(self) -> tuple[int, str]:
        """Return the exit code, and what is shown until then."""
        while more := self._read():
            self.shown += more
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]), self.shown

    def _read(self) -> str:
        """Return what is shown next; "" where nothing will be any more, or nothing comes."""
        try:
            return os.read(self.screen, 4096).decode() if select.select([self.screen], [], [], 60)[0] else ""
        except OSError:  # how a terminal says that nobody is there
            return ""


@contextmanager
def terminal(*words: str | Path) -> Iterator[Terminal]:
    pty = pytest.importorskip("pty")
    process, screen = pty.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(sys.executable, [sys.executable, "-m", "shelfhelp", "init", *map(str, words)])  # noqa: S606 no shell is needed
    try:
        yield Terminal(process, screen)
    finally:
        os.close(screen)


def test_somebody_at_a_terminal_is_asked_and_asked_again_with_the_words_to_write(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    with terminal(shop, "--website", "https://leaf.example") as window:
        window.answer("called?", "Leaf & Kettle")
        window.answer("Which country", "UK")
        window.wait_for('"UK" is not a country code; write "GB"')
        window.answer("[GB]", "")
        window.answer("[GBP]", "")
        window.answer("[en-GB]", "")
        window.answer("[Europe/London]", "")
        window.answer("Which kinds of things", "Loose tea, Teaware")
        window.answer("Which e-mail", "hi@leaf.example")
        window.answer("Which phone", "020 7946 0018")
        window.wait_for('write "+44 20 7946 0018"')
        window.answer("[+44 20 7946 0018]", "")
        window.answer("Which countries", "GB, Holland")
        window.wait_for('write "NL"')
        window.answer("[GB, NL]", "")
        code, shown = window.end()
        assert code == 0
        assert "is a store now" in shown
    written = {
        path: (shop / path).read_text(encoding="utf-8") for path in ("policies/store.yml", "policies/contact.yml")
    }
    assert "name: Leaf & Kettle\n    website: https://leaf.example\n" in written["policies/store.yml"]
    assert "number: +44 20 7946 0018\n" in written["policies/contact.yml"]
    assert "    destinations: [GB, NL]\n" in (shop / "policies/shipping.yml").read_text(encoding="utf-8")


def test_what_is_not_needed_is_left_out_by_an_empty_answer_and_the_last_way_to_reach_somebody_is_needed(
    tmp_path: Path,
) -> None:
    shop = tmp_path / "shop"
    with terminal(shop, *options({k: v for k, v in NEEDED.items() if k != "email"} | {"currency": "GBP"})) as window:
        window.answer("[en-GB]", "")
        window.answer("[Europe/London]", "")
        window.answer("Which kinds of things", "")
        window.answer("Which e-mail", "")
        window.answer("Which phone", "")
        window.answer("Which phone", "+44 20 7946 0018")
        window.answer("Which countries", "none")
        assert window.end()[0] == 0
    assert "    #destinations: [GB]\n" in (shop / "policies/shipping.yml").read_text(encoding="utf-8")
    assert "    #mailboxes:\n" in (shop / "policies/contact.yml").read_text(encoding="utf-8")
    assert "    #categories:\n    #  things: Things\n" in (shop / "policies/store.yml").read_text(encoding="utf-8")


def test_who_gives_up_leaves_nothing_behind(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    with terminal(shop) as window:
        window.answer("called?", "Leaf")
        window.wait_for("on the web?")
        code, shown = window.give_up()
        assert code == 1
        assert "Aborted" in shown
    assert not shop.exists()
