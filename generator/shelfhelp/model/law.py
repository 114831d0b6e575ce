"""Law as dated data: what acts give or ask for, where, and from which day on. Figures with citations, never advice."""

from __future__ import annotations

from shelfhelp.model.diagnostic import Severity
from shelfhelp.model.policies.policy import Name, Part, stated
from shelfhelp.model.values import Day, Length, Place, Text, WebAddress


class Statute(Part):
    """One provision of one act. `places` are regions or countries; `states` is the key of a fact that must be stated."""

    places: tuple[Name, ...] = stated("where it applies")
    except_in: tuple[Place, ...] = stated("where another provision applies instead", default=())
    act: Text = stated("act")
    article: Text = stated("article")
    applies_from: Day = stated("day from which it applies")
    least: Length | None = stated("least that it gives", default=None)
    most: Length | None = stated("most that it allows", default=None)
    states: Text | None = stated("fact that it asks for", default=None)
    addresses: tuple[Text, ...] = stated("web addresses that it is about", default=())
    severity: Severity = stated("severity of a finding", default=Severity.ERROR)
    source: WebAddress = stated("where its text can be read")


class Law(Part):
    """`data/law.yml`: provisions by what they are about. A provision is news where it applies from `news_since` on or later."""

    regions: dict[Name, tuple[Place, ...]] = stated("regions")
    news_since: Day = stated("day from which on messages name the day")
    requirements: dict[Name, tuple[Statute, ...]] = stated("provisions by requirement")

    def reaches(self, statute: Statute, place: Place) -> bool:
        """Return whether a provision applies in a country."""
        within = any(place.code == name or place in self.regions.get(name, ()) for name in statute.places)
        return within and place not in statute.except_in
