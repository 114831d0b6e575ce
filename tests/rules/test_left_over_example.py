"""What `shelfhelp init --example` wrote: a warning while the store is the example, an error at its line afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from shelfhelp.cli.starter import starter_files
from shelfhelp.compile import check
from shelfhelp.model.diagnostic import Diagnostic
from shelfhelp.source.sources import Audience, read

AS_OF = date(2026, 3, 2)
OWN = (
    ("Example Store", "Harbour Lamps"),
    ("example-store.example", "harbour-lamps.com"),
    ("+1 800 555 0100", "+1 800 555 0177"),
    ("1 Main Street", "9 Quay Road"),
)


def shop(*words: tuple[str, str]) -> dict[str, str]:
    files = {path: text for path, text in starter_files(AS_OF).items() if path != ".gitignore"}
    for old, new in words:
        files = {path: text.replace(old, new) for path, text in files.items()}
    return files


def found_in(files: dict[str, str]) -> list[Diagnostic]:
    contents = {path: text.encode() for path, text in files.items()}
    return list(check([read(contents, audience) for audience in Audience], as_of=AS_OF).found)


def test_the_example_itself_is_one_warning_at_its_name() -> None:
    (finding,) = found_in(shop())
    assert (finding.code, finding.is_error, finding.location.path) == ("SRC015", False, "policies/store.yml")
    assert "20 values and texts name it" in finding.message


def test_a_store_that_is_all_its_own_has_no_finding() -> None:
    assert found_in(shop(*OWN)) == []


def test_with_another_name_each_left_over_is_an_error_at_its_line() -> None:
    found = found_in(shop(("    name: Example Store\n", "    name: Acme\n")))
    assert {f.code for f in found if f.is_error} == {"SRC015"}
    assert len(found) == 19
    by_text = {f.message.split('"')[1]: f for f in found}
    assert by_text["Example Store Help"].help == "write Acme Help"
    assert by_text["https://help.example-store.example/"].location.path == "mkdocs.yml"
    assert {"+1 800 555 0100", "help@example-store.example", "1 Main Street"} <= set(by_text)
    assert any(f.location.path == "policies/privacy.yml" for f in found)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("kb/about.md", "You find us", "Example Store was founded by friends. You find us"),
        ("faq/topics.yml", "Where we deliver, how fast", "Where Example Store delivers, how fast"),
        ("faq/returns/send-it-back.md", "How do I send something", "How do I send something to Example Store"),
        ("policies/privacy.yml", "{{ store.address }}", "1 Main Street, Springfield"),
        ("policies/returns.yml", "www.harbour-lamps.com/returns", "www.example.com/returns"),
        ("policies/returns.yml", "www.harbour-lamps.com/returns", "www.northlight-outfitters.example/returns"),
        ("policies/contact.yml", "sales@harbour-lamps.com", "sales@example.org"),
        ("mkdocs.yml", "https://help.harbour-lamps.com/", "https://help.example.com/"),
    ],
)
def test_one_left_over_is_found_wherever_it_stands(path: str, old: str, new: str) -> None:
    files = shop(*OWN)
    assert old in files[path]
    files[path] = files[path].replace(old, new)
    assert {(f.code, f.location.path) for f in found_in(files) if f.is_error} == {("SRC015", path)}


def test_a_store_that_is_an_example_of_somebodys_may_have_names_that_are_kept_for_examples() -> None:
    words = [*OWN[:1], ("example-store.example", "blue-kettle.example"), *OWN[2:]]
    assert found_in(shop(*words)) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("policies/returns.yml", "start_page: https://www.harbour-lamps.com/returns", "start_page: https://…"),
        ("policies/store.yml", "about: Harbour Lamps sells things for the home.", "about: …"),
        ("faq/returns/send-it-back.md", "title: How do I send something back?", "title: …?"),
        ("faq/returns/send-it-back.md", "owner: Customer care", "owner: ..."),
    ],
)
def test_the_gap_of_a_message_is_no_value(path: str, old: str, new: str) -> None:
    files = shop(*OWN)
    assert old in files[path]
    files[path] = files[path].replace(old, new)
    assert ("SRC002", path) in {(f.code, f.location.path) for f in found_in(files) if f.is_error}
