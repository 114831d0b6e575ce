"""The kinds of policy, in the order in which pages and reports show them."""

from shelfhelp.model.policies.contact import Contact
from shelfhelp.model.policies.cookies import Cookies
from shelfhelp.model.policies.orders import Orders
from shelfhelp.model.policies.policy import Part
from shelfhelp.model.policies.privacy import Privacy
from shelfhelp.model.policies.returns import Returns
from shelfhelp.model.policies.shipping import Shipping
from shelfhelp.model.policies.staff import StaffPolicy
from shelfhelp.model.policies.store import Store
from shelfhelp.model.policies.warranty import Warranty

KINDS: dict[str, type[Part]] = {
    "returns": Returns,
    "warranty": Warranty,
    "shipping": Shipping,
    "orders": Orders,
    "contact": Contact,
    "privacy": Privacy,
    "cookies": Cookies,
    "store": Store,
}
"""Every kind of policy by the name of its file, `policies/<kind>.yml`."""

__all__ = [
    "KINDS",
    "Contact",
    "Cookies",
    "Orders",
    "Part",
    "Privacy",
    "Returns",
    "Shipping",
    "StaffPolicy",
    "Store",
    "Warranty",
]
