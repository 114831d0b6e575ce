"""Where a policy may state a range of time: only for what is estimated. A limit or the end of a promise is one length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel

from shelfhelp.model.law import Law
from shelfhelp.model.policies import KINDS, StaffPolicy
from shelfhelp.model.values import Deadline, Duration, Length, Window


def kinds_in(annotation: object) -> Iterator[object]:
    """Every type within an annotation: `dict[str, Length | None]` has `str`, `Length` and `None` in it."""
    inner = get_args(annotation)
    for part in inner:
        yield from kinds_in(part)
    if not inner:
        yield annotation


def fields_of(model: type[BaseModel], path: str) -> Iterator[tuple[str, object]]:
    """Every field of a policy and of its parts by its path, with each type that it can hold."""
    for name, field in model.model_fields.items():
        for kind in kinds_in(field.annotation):
            yield f"{path}.{name}", kind
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from fields_of(kind, f"{path}.{name}")


def test_only_what_is_estimated_may_be_a_range() -> None:
    models = {**{name: kind.model for name, kind in KINDS.items()}, "staff": StaffPolicy, "law": Law}
    ranges = {path for kind, model in models.items() for path, of in fields_of(model, kind) if of is Duration}
    assert ranges == {
        "orders.accounts.switch_takes",
        "orders.payment.authorization_released_within",
        "returns.bank_posts_refund_within",
        "shipping.methods.delivery",
        "shipping.methods.handling",
        "shipping.methods.transit",
    }


def test_what_customers_and_the_law_hold_a_store_to_is_one_length() -> None:
    paths = {
        path
        for name, kind in KINDS.items()
        for path, of in fields_of(kind.model, name)
        if of in {Length, Deadline, Window}
    }
    assert {
        "returns.window",
        "returns.categories.window",
        "returns.withdrawal.window",
        "returns.refund_within",
        "warranty.terms.length",
        "warranty.legal_guarantee",
        "shipping.pick_up_held_for",
        "contact.mailboxes.reply_within",
    } <= paths
