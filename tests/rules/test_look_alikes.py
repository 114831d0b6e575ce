"""Hosts that are taken for others, and links whose words name another place than they lead to."""

from __future__ import annotations

from itertools import accumulate, product

import pytest
from confusable_homoglyphs.confusables import confusables_data

from shelfhelp.rules.sec.confusable import impersonation, readable

QUESTION = "faq/returns/send-it-back.md"
FIRST_SENTENCE = "You have {{ returns.window }} from delivery to send it back."
OUR_HOST = "maplewood.store"
OWN = frozenset({OUR_HOST})
LOOK_ALIKES = [
    OUR_HOST.replace(letter, alike["c"], 1)
    for letter in sorted(set("maplewood"))
    for alike in confusables_data.get(letter, [])
    # What is no letter or digit cannot be registered; what folds to the letter itself is the same host.
    if alike["c"].isalnum() and len(alike["c"]) == 1
]


@pytest.mark.parametrize("host", LOOK_ALIKES)
def test_every_sign_that_looks_like_a_letter_of_the_stores_host_is_noticed(host: str) -> None:
    assert readable(host) in OWN or impersonation(host, OWN)


def test_the_list_of_look_alikes_is_no_empty_one() -> None:
    assert len(LOOK_ALIKES) > 50


@pytest.mark.parametrize(
    "host",
    [
        "rnaplewood.store",
        "maplevvood.store",
        "map1ewood.store",
        "maplew00d.store",
        "www.mapiewood.store",
        "mapléwood.store",
        "xn--maplewod-tbh.store",
        "maplewood.store.login.test",
        "r\u0430yp\u0430l.com",
        "\u0430\u0440\u0440\u04cf\u0435.com",
    ],
)
def test_a_host_that_is_taken_for_another_is_told(host: str) -> None:
    assert impersonation(host, OWN)


@pytest.mark.parametrize(
    "host",
    [
        "maplewood.store",
        "help.maplewood.store",
        "www.post.test",
        "müller.de",
        "日本語.jp",
        "россия.рф",
        "maple.store",
        "ups.com",
    ],
)
def test_other_hosts_are_left_alone(host: str) -> None:
    assert impersonation(host, OWN) == ""


# Links: what readers see, where it leads, and how it may be written.
WRITTEN = [
    "[{words}]({target})",
    "[{words}](<{target}> 'a title')",
    "[**{words}**]({target})",
    "[Go to {words} now]({target})",
    "[`{words}`]({target})",
    "[{words}][there]\n\n[there]: {target}",
    "[{words}][]\n\n[{words}]: {target}",
    '<a href="{target}">{words}</a>',
]
LIES = [
    ("https://www.post.test/", "https://parcels.test/"),
    ("www.post.test", "https://parcels.test/www.post.test"),
    ("post.test", "https://post.test.parcels.test/"),
    ("post.com/track", "https://parcels.test/?to=post.com"),
    ("POST.TEST", "https://parcels.test/"),
    ("//post.test", "https://post.test@parcels.test/"),
    ("https://post.test", "../shipping.md"),
    ("post.co.uk", "https://post.com/"),
    ("my.post.test", "https://post.test/"),
    ("info@post.test", "mailto:info@parcels.test"),
    ("info@post.test", "mailto:press@post.test"),
    ("info@post.test", "https://post.test/"),
    ("+1 800 555 0100", "tel:+18005550199"),
    ("(800) 555-0100", "tel:+18005550199"),
    ("post.test", "mailto:info@parcels.test"),
    ("www.post.test", "tel:+18005550199"),
    ("https://xn--bcher-kva.example", "https://buecher.example"),
    ("post.test", "https://pos\u0442.test/"),
    ("info@post.test", "mailto:info@post.test.parcels.test"),
    ("example-store.example", "https://example-store.test/"),
    ("www.example-store.example", "https://parcels.test/"),
    ("post.de", "https://post.at/"),
    ("post.app", "https://post.apps.test/"),
    ("post.shop/returns", "https://shop.test/returns"),
    ("800.555.0100", "tel:+18005550101"),
]
TRUE = [
    ("https://www.post.test/", "https://www.post.test/parcels"),
    ("www.post.test", "https://post.test/"),
    ("post.test", "https://www.post.test/"),
    ("post.test/track", "https://track.post.test/"),
    ("Post.Test", "https://post.test/"),
    ("our carrier", "https://parcels.test/"),
    ("shipping.md", "../../shipping.md"),
    ("www.example-store.example", "../../shipping.md"),
    ("info@post.test", "mailto:INFO@post.test?subject=Parcel"),
    ("+1 800 555 0100", "tel:+18005550100"),
    ("(800) 555-0100", "tel:+1-800-555-0100"),
    ("version 2.0 of 3.5", "https://parcels.test/"),
    ("e.g. this one", "https://parcels.test/"),
    ("https://xn--bcher-kva.example", "https://b\u00fccher.example"),
    ("30 days, 24/7", "tel:+18005550100"),
]


def untold(found, starter: dict[str, bytes], cases: list[tuple[str, str]]) -> tuple[int, list[str]]:
    """Put every case in every way of writing into one text; return how many there are, and those that are not reported."""
    ways = [(way, words, target) for way, (words, target) in product(WRITTEN, cases)]
    texts = [
        way.replace("there", f"there{at}").format(words=words, target=target)
        for at, (way, words, target) in enumerate(ways)
    ]
    first = starter[QUESTION].decode().split(FIRST_SENTENCE)[0].count("\n") + 1
    told = {finding.location.line for finding in found("SEC007", {QUESTION: {FIRST_SENTENCE: "\n\n".join(texts)}})}
    lines = accumulate((text.count("\n") + 2 for text in texts), initial=first)
    return len(texts), [text for text, line in zip(texts, lines, strict=False) if line not in told]


def test_two_hundred_lies_are_told(found, starter) -> None:
    assert untold(found, starter, LIES) == (200, [])


def test_true_words_are_left_alone(found, starter) -> None:
    count, left = untold(found, starter, TRUE)
    assert len(left) == count
