"""Where a link leads, seen from the page that it stands on."""

from __future__ import annotations

import pytest

from shelfhelp.links.targets import resolve

HERE = "faq/returns/send-it-back.md"


@pytest.mark.parametrize(
    ("written", "path", "fragment"),
    [
        ("return-a-gift.md", "faq/returns/return-a-gift.md", ""),
        ("./return-a-gift.md", "faq/returns/return-a-gift.md", ""),
        ("../orders/cancel.md#how", "faq/orders/cancel.md", "how"),
        ("../../returns.md", "returns.md", ""),
        ("../../size%20chart.pdf", "size chart.pdf", ""),
        ("#heading", HERE, "heading"),
        ("#caf%C3%A9", HERE, "café"),
        ("return-a-gift.md?x=1#y", "faq/returns/return-a-gift.md", "y"),
        ("verify.staff.md#ask", "faq/returns/verify.md", "ask"),
        ("/returns/", "returns", ""),
        ("../../../policies/returns.yml", "../policies/returns.yml", ""),
    ],
)
def test_a_path_is_resolved_from_the_page(written: str, path: str, fragment: str) -> None:
    target = resolve(written, HERE)
    assert (target.scheme, target.path, target.fragment) == (None, path, fragment)


@pytest.mark.parametrize(
    ("written", "scheme"),
    [
        ("https://x.example", "https"),
        ("HTTP://x.example", "http"),
        ("mailto:a@b.example", "mailto"),
        ("javascript:alert(1)", "javascript"),
        ("java\tscript:alert(1)", "javascript"),
        (" \x01javascript:alert(1)", "javascript"),
        ("//x.example/a", ""),
        ("\\\\x.example\\a", ""),
        ("/\\x.example", ""),
    ],
)
def test_a_scheme_is_seen_as_a_browser_sees_it(written: str, scheme: str) -> None:
    assert resolve(written, HERE).scheme == scheme


def test_a_path_that_leaves_the_docs_folder_is_known() -> None:
    assert resolve("../../../../etc/passwd", HERE).leads_out
    assert not resolve("../..//returns.md", HERE).leads_out
