"""A true sentence with a typed figure is led to the line that it repeats, and the other case's figure in its place is caught."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.stores.statements import stores

from shelfhelp.compile import compile
from shelfhelp.host.disk import read_store
from shelfhelp.source.sources import Audience

STORES = {store.name: store for store in stores()}


def found(name: str, sentence: str) -> list[tuple[str, str]]:
    """What is said of a sentence at the end of a store's first answer: the figure with what it does, and what to write."""
    store = STORES[name]
    sources = read_store(store.folder, Audience.PUBLIC)
    answer = next(file for file in sources.files if file.path.startswith("faq/") and file.path.endswith(".md"))
    files = (
        *(file for file in sources.files if file is not answer),
        replace(answer, text=f"{answer.text}\n{sentence}\n"),
    )
    made = compile(replace(sources, files=files), as_of=store.as_of)
    return [(one.message.partition(" the ")[0], str(one.help)) for one in made.found if one.code == "REF002"]


@pytest.mark.parametrize(
    ("store", "sentence", "figure", "key"),
    [
        ("cooperative", "Members have one year to return an item.", "one year", "returns.window.member"),
        (
            "cooperative",
            "A label costs $5.99, which is taken from your refund; members pay nothing.",
            "$5.99",
            "returns.label_fee",
        ),
        ("cooperative", "Members pay nothing for the label – others pay $5.99.", "$5.99", "returns.label_fee"),
        ("small-shop", "Expedited orders placed by 3 PM leave on that day.", "3 PM", "shipping.cut_off.expedited"),
        ("furniture-store", "Opened items can be returned within 180 days.", "180 days", "returns.window.opened"),
        (
            "mattresses",
            "You get your money for a large item within a week of the pick-up.",
            "a week",
            "returns.refund_within.mattresses-or-furniture",
        ),
        ("furniture-store", "Our truck delivers from $99.00.", "$99.00", "shipping.methods.truck.price"),
        (
            "print-on-demand",
            "Claims for parcels lost on the way reach us within 30 days of the day on which they should have arrived.",
            "30 days",
            "shipping.lost_reported_within",
        ),
        ("print-on-demand", "You can cancel within 1 hour of ordering.", "1 hour", "orders.cancel_within"),
        ("tea-shop", "Delivery is free from £35.", "£35", "shipping.free_from"),
        ("grocer", "A second delivery costs $4.99.", "$4.99", "shipping.redelivery"),
    ],
)
def test_a_true_one_is_told_the_words_that_keep_it_true(store: str, sentence: str, figure: str, key: str) -> None:
    ((said, way_out),) = found(store, sentence)
    assert said == f'"{figure}" repeats'
    assert f"{{{{ {key} }}}}" in way_out


@pytest.mark.parametrize(
    ("store", "sentence", "figure"),
    [
        ("cooperative", "A label costs $4.99; members pay nothing.", "$4.99"),
        ("small-shop", "Expedited orders placed by 1 PM leave on that day.", "1 PM"),
        ("furniture-store", "Opened items can be returned within 365 days.", "365 days"),
        ("mattresses", "You get your money within 3 weeks.", "3 weeks"),
        ("electronics", "There is a restocking fee of 25 % on packaged goods.", "25 %"),
        ("furniture-store", "Our truck delivers from $89.00.", "$89.00"),
        (
            "print-on-demand",
            "Claims for parcels lost on the way reach us within 60 days of the day on which they should have arrived.",
            "60 days",
        ),
        ("print-on-demand", "You can cancel within 2 hours of ordering.", "2 hours"),
        ("tea-shop", "Delivery is free from £45.", "£45"),
        ("grocer", "A second delivery costs $5.99.", "$5.99"),
    ],
)
def test_a_false_one_is_caught(store: str, sentence: str, figure: str) -> None:
    assert [said for said, _ in found(store, sentence)] == [f'"{figure}" contradicts']
