"""Phone numbers, e-mail addresses and links: what is let in, and what a hostile or careless file cannot get past them."""

from __future__ import annotations

import unicodedata

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfhelp.model.values import Email, Phone, WebAddress

EXAMPLES = [
    phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.TOLL_FREE)
    if (number := phonenumbers.example_number_for_type(region, kind)) is not None
]


def test_the_numbers_of_every_country_are_read_and_read_again() -> None:
    assert len(EXAMPLES) > 300
    for text in EXAMPLES:
        phone = Phone.parse(text.replace(".", " "))
        assert Phone.parse(str(phone)) == phone
        assert phone.e164 == "+" + "".join(c for c in text if c.isdigit())


def test_a_number_knows_whether_it_is_toll_free() -> None:
    assert Phone.parse("+1 800 555 0142").is_toll_free
    assert not Phone.parse("+1 (212) 555-0142").is_toll_free
    assert str(Phone.parse("+1 (800) 555-0142")) == "+1 800 555 0142"


@pytest.mark.parametrize(
    "text",
    [
        *("800 555 0142", "0800 123456", "001 800 555 0142", "1-800-FLOWERS", "+1 800 FLOWERS", "tel:+1 800 555 0142"),
        *("+1 800 555 0142 ext. 5", "+1 800 555 0142;ext=5", "+1 800 555 0142x5", "call +1 800 555 0142", "+1"),
        *("+1 800 555 0142 or +1 212 555 0142", "+١ 800 555 0142", "＋1 800 555 0142", "+1 800 555 0142\n", "", "+"),
    ],
)
def test_anything_beside_the_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r'is not a phone number with its country code; write it like "\+1 800'):
        Phone.parse(text)


@pytest.mark.parametrize("text", ["+1 234 555 01422", "+1 000 555 0142", "+999 123456", "+49 1"])
def test_a_number_that_no_country_assigns_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"check the digits|is not a phone number"):
        Phone.parse(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("help@store.example", "help@store.example"),
        ("Help@STORE.example", "Help@store.example"),
        ("returns+eu@store.example", "returns+eu@store.example"),
    ],
)
def test_an_address_is_read(text: str, address: str) -> None:
    assert str(Email.parse(text)) == address


@pytest.mark.parametrize(
    "text",
    [
        *(
            "help",
            "help@",
            "@store.example",
            "help@store",
            "help@@store.example",
            "help@store..example",
            "help @store.example",
        ),
        *("Help <help@store.example>", "help@store.example, sales@store.example", "mailto:help@store.example"),
        *('"><script>"@store.example', "<b>@store.example", "help@[127.0.0.1]", "help@store.example\nBcc: x@y.example"),
        *("help@store.example?subject=x", "help@-store.example", ".help@store.example", "a@b.example\x00", ""),
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r'is not an e-mail address; write it like "help@store\.example"'):
        Email.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("https://www.store.example", "https://www.store.example/", "https://store.example/orders?id=1&x=2#top"),
        *("https://store.example:8443/a_(b)/*c*", "https://[2001:db8::1]/", "https://größe.example/ü"),
    ],
)
def test_a_link_is_kept_as_it_was_written(text: str) -> None:
    assert str(WebAddress.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript://store.example/%0aalert(1)", "data:text/html,x"),
        *(
            "http://store.example",
            "ftp://store.example",
            "//store.example",
            "/orders",
            "www.store.example",
            "vbscript:x",
        ),
        *(
            "https:",
            "https://",
            "https:///orders",
            "https:store.example",
            "https:/store.example",
            "https://?q",
            "https://:443",
        ),
        *(
            "https://user@store.example",
            "https://user:word@store.example",
            "https://@store.example",
            "https://:@store.example",
        ),
        *('https://store.example/"', "https://store.example/'", "https://store.example/<b>", "https://store.example/`"),
        *(
            "https://store.example/{{ store.name }}",
            "https://store.example/a|b",
            "https://store.example\\@other.example",
        ),
        *(
            "https://store.example/a b",
            "https://store.example/a\tb",
            "https://store.example/\n",
            " https://store.example",
        ),
        *(
            "https://store.example/\x00",
            "https://store.example/\x7f",
            "https://store.example/\x85",
            "\x01https://store.example",
        ),
        *(
            "https://store.example/\u00a0",
            "https://store.example/\u2028",
            "https://store.example/\u3000x",
            "java\nscript:x",
        ),
        *("https://store.example/\u202egnp.exe", "https://sto\u200bre.example", "https://store.example/\ufeff"),
        *(
            "https://[::1",
            "https://store.example:port/",
            "https://store.example:99999/",
            "https://store.example／@x.example",
        ),
    ],
)
def test_what_is_no_plain_web_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not a web address; write it in full, like "https://www'):
        WebAddress.parse(text)


@given(st.characters())
def test_no_sign_that_is_invisible_or_ends_an_attribute_gets_into_a_link(sign: str) -> None:
    try:
        link = WebAddress.parse(f"https://store.example/a{sign}b")
    except ValueError:
        return
    assert sign not in "\"'<>`\\{}|^ "
    assert unicodedata.category(sign)[0] not in "CZ"
    assert link.url == f"https://store.example/a{sign}b"
