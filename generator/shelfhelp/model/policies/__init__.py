"""The kinds of policy, in the order in which pages and reports show them."""

from shelfhelp.model.policies import contact, cookies, orders, privacy, returns, shipping, store, warranty
from shelfhelp.model.policies.contact import Contact
from shelfhelp.model.policies.cookies import Cookies
from shelfhelp.model.policies.kind import PolicyKind
from shelfhelp.model.policies.orders import Orders
from shelfhelp.model.policies.policy import Part
from shelfhelp.model.policies.privacy import Privacy
from shelfhelp.model.policies.returns import Returns
from shelfhelp.model.policies.shipping import Shipping
from shelfhelp.model.policies.staff import StaffPolicy
from shelfhelp.model.policies.store import Store
from shelfhelp.model.policies.warranty import Warranty

KINDS: dict[str, PolicyKind] = {
    kind.name: kind
    for kind in (
        returns.KIND,
        warranty.KIND,
        shipping.KIND,
        orders.KIND,
        contact.KIND,
        privacy.KIND,
        cookies.KIND,
        store.KIND,
    )
}
"""Every kind of policy by its name."""

NEEDED = frozenset({"store", "contact"})
"""The kinds of policy that every store has: who it is, and how to reach it. Whatever else it does not say makes no page."""


def kinds_with_page() -> tuple[PolicyKind, ...]:
    """Return the kinds that have a page of their own."""
    return tuple(kind for kind in KINDS.values() if kind.has_page)


def kind_with_page(policy: str) -> PolicyKind | None:
    """Return the kind of a policy that has a page of its own; None for others, and for what only staff may read."""
    kind = KINDS.get(policy)
    return kind if kind and kind.has_page else None


__all__ = [
    "KINDS",
    "NEEDED",
    "Contact",
    "Cookies",
    "Orders",
    "Part",
    "PolicyKind",
    "Privacy",
    "Returns",
    "Shipping",
    "StaffPolicy",
    "Store",
    "Warranty",
    "kind_with_page",
    "kinds_with_page",
]
