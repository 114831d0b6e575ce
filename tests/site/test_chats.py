"""Chats show whether somebody answers now, by the same clock as phone lines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

_CHATS = """  - effective_from: 2026-01-01
    phones: {phones}
    chats:
      sizes:
        purpose: Sizes
        url: https://www.example-store.example/chat?for=sizes&now=1
        hours: {{monday: "10:00-12:00"}}
      orders: {{purpose: Orders, url: "https://www.example-store.example/orders"}}
"""
_TOOL = re.compile(r'<div class="sh-tool sh-now">(.*?)</div>', re.DOTALL)


def _tools(site: Path) -> list[tuple[str, list[list[int]], str]]:
    """Return what each place of "open now" on the contact page is for, its hours on Mondays, and where its button leads."""
    page = (site / "contact" / "index.html").read_text("utf-8")
    assert page.count("/open-now.") == 1
    return [
        (
            "".join(re.findall(r"<strong>(.*?)</strong>", tool)),
            json.loads(html.unescape(re.findall(r'data-hours="(.*?)"', tool)[0]))["week"][0],
            html.unescape(re.findall(r'class="sh-button" href="(.*?)"', tool)[0]),
        )
        for tool in _TOOL.findall(page)
    ]


def test_a_chat_shows_whether_somebody_answers_now_as_a_phone_line_does(site_of: Callable[..., Path]) -> None:
    chats = [
        ("Sizes", [[600, 720]], "https://www.example-store.example/chat?for=sizes&now=1"),
        ("Orders", [[540, 1020]], "https://www.example-store.example/orders"),
    ]
    phone = ("Phone", [[540, 1020]], "tel:+18005550100")
    keep = "{customer-service: {number: +1 800 555 0100}}"
    assert _tools(site_of({"policies/contact.yml": _CHATS.format(phones=keep)})) == [phone, *chats]
    assert _tools(site_of({"policies/contact.yml": _CHATS.format(phones="none")})) == chats


def test_the_one_line_and_the_one_chat_are_told_apart(site_of: Callable[..., Path]) -> None:
    stated = '  - effective_from: 2026-01-01\n    chats: {customer-service: {url: "https://www.example-store.example/chat"}}\n'
    assert [name for name, *_ in _tools(site_of({"policies/contact.yml": stated}))] == ["Phone", "Chat"]
