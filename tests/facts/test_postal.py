"""A street address is written as its country writes it, and nothing of it is lost."""

from __future__ import annotations

import pytest
from babel import Locale

from shelfhelp.facts.format import format_value
from shelfhelp.facts.postal import _table
from shelfhelp.model.policies.store import Address
from shelfhelp.model.values import Place

PARTS = ("{street}", "{city}", "{region}", "{postal_code}")


def written(country: str, street: str, city: str, postal_code: str, region: str = "") -> str:
    parts = {"street": street, "city": city, "postal_code": postal_code, "region": region, "country": country}
    return format_value(Address.model_validate({k: v for k, v in parts.items() if v}), Locale("en", "US"))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (("US", "418 Granite Street", "Bend", "97701", "OR"), "418 Granite Street, Bend, OR 97701, United States"),
        (("US", "418 Granite Street", "Bend", "97701"), "418 Granite Street, Bend, 97701, United States"),
        (
            ("CA", "290 Bremner Boulevard", "Toronto", "M5V 3L9", "ON"),
            "290 Bremner Boulevard, Toronto ON M5V 3L9, Canada",
        ),
        (("AU", "1 George Street", "Sydney", "2000", "NSW"), "1 George Street, Sydney NSW 2000, Australia"),
        (
            ("IE", "1 Main Street", "Naas", "W91 X0X0", "County Kildare"),
            "1 Main Street, Naas, County Kildare, W91 X0X0, Ireland",
        ),
        (("GB", "14 Lamb Street", "London", "E1 6EB"), "14 Lamb Street, London, E1 6EB, United Kingdom"),
        (
            ("GB", "1 Broad Street", "Reading", "RG1 1AA", "Berkshire"),
            "1 Broad Street, Reading, Berkshire, RG1 1AA, United Kingdom",
        ),
        (("DE", "Hauptstraße 1", "Berlin", "10115"), "Hauptstraße 1, 10115 Berlin, Germany"),
        (("DE", "Hauptstraße 1", "München", "80331", "Bayern"), "Hauptstraße 1, 80331 München, Bayern, Germany"),
        (("IT", "Via Roma 1", "Milano", "20121", "MI"), "Via Roma 1, 20121 Milano MI, Italy"),
        (
            ("BR", "Avenida Paulista 1", "São Paulo", "01310-100", "SP"),
            "Avenida Paulista 1, São Paulo-SP, 01310-100, Brazil",
        ),
        (("IN", "1 MG Road", "Bengaluru", "560001", "Karnataka"), "1 MG Road, Bengaluru 560001, Karnataka, India"),
        (("JP", "1-1 Ginza", "Chuo-ku", "104-0061", "Tokyo"), "1-1 Ginza, Chuo-ku, Tokyo, 104-0061, Japan"),
        (("JP", "銀座1-1", "中央区", "104-0061", "東京都"), "Japan 〒104-0061 東京都 中央区 銀座1-1"),
    ],
)
def test_an_address_is_written_as_its_country_writes_it(stated: tuple[str, ...], expected: str) -> None:
    assert written(*stated) == expected


COUNTRIES = sorted(
    code for code in Locale("en").territories if len(code) == 2 and code.isalpha() and code not in {"EU", "UN", "ZZ"}
)


@pytest.mark.parametrize("country", COUNTRIES)
def test_nothing_that_is_stated_is_lost_in_any_country(country: str) -> None:
    try:
        Place.parse(country)
    except ValueError:
        return  # no country
    for street in ("1 Main Street", "大街1"):
        said = written(country, street, "Cityville", "12345", "Regionia")
        assert [part for part in (street, "Cityville", "12345", "Regionia") if said.count(part) != 1] == []


def test_every_form_has_a_place_for_every_part_and_every_country_has_one_form() -> None:
    table = _table()
    forms = [table["usual"], *table["others"], *table["own_script"]]
    assert [form for form in forms if sorted(part for part in PARTS if part in form) != sorted(PARTS)] == []
    codes = [code for listed in table["others"].values() for code in listed]
    assert len(codes) == len(set(codes))
    assert all(Place.parse(code) for code in codes)
