"""Words by which pages give away what they are: not found, for sale, for people who have signed in, for people and no programs.

They are looked for in titles, headings and short texts, in English, German, French, Spanish, Italian and Dutch. What is written in
another language is not recognized, and then told by its status, its forms, and by comparing it with an address that cannot exist.
"""

from __future__ import annotations

import re

_NOT_FOUND = re.compile(
    r"\b(?:page|document|url|resource)\b[^.!?]{0,60}(?:\bnot|n't|\bcannot|\bnever) (?:be )?(?:found|available|exist)"
    r"|\bpage\b[^.!?]{0,40}\bno longer (?:exists|available)|(?:\bnot|n't|\bcannot) find (?:the|this|that) page\b"
    r"|\bnothing (?:was )?found here\b|^\W*(?:error )?404\b|\b(?:error|http) 404\b|\b404 (?:error|not found)|^not found\b"
    r"|\bseite\b[^.!?]{0,60}\bnicht (?:gefunden|vorhanden|verfügbar|mehr verfügbar)|\bseite existiert nicht|\bfehler 404\b"
    r"|\bpage (?:introuvable|non trouvée)|\bpágina no (?:encontrada|existe)|\bpagina non trovata|\bpagina niet gevonden",
    re.IGNORECASE,
)
_FOR_SALE = re.compile(
    r"\bdomain(?: name)?\b.{0,40}\b(?:is|may be|might be) (?:for sale|available for purchase)|\b(?:buy|get|purchase) this domain\b"
    r"|\.[a-z]{2,12} (?:is|may be) for sale\b|\b(?:this )?domain (?:is|has been) (?:parked|registered|reserved)\b"
    r"|\bparked (?:free|domain)\b|\bdomain (?:steht|ist) zum verkauf\b|\bdiese domain kaufen\b"
    r"|\bce (?:nom de )?domaine est (?:à vendre|en vente)|\beste dominio est[áa] (?:en|a la) venta"
    r"|\bquesto dominio è in vendita|\bdit domein is te koop",
    re.IGNORECASE,
)
_PARKING = re.compile(
    r"\b(?:sedoparking|sedo|parkingcrew|bodis|parklogic|above|afternic|hugedomains|dan|undeveloped|domainmarket)\.com\b"
)
_SIGN_IN = re.compile(
    r"\b(?:sign|log) ?in\b|\blogin\b|\banmelden\b|\beinloggen\b|\bse connecter\b|\bconnexion\b|\biniciar sesión\b"
    r"|\baccedi\b|\binloggen\b",
    re.IGNORECASE,
)
_SIGN_IN_PATH = re.compile(r"/(?:[\w-]*(?:log-?in|sign-?in|anmeld|sso)[\w-]*|auth)(?:[/?.]|$)", re.IGNORECASE)
_PEOPLE_ONLY = re.compile(
    r"\bare you (?:a )?(?:human|robot)|\bverify(?:ing)? (?:that )?you are (?:a )?human|\bjust a moment\b"
    r"|\bchecking your browser\b|\battention required\b|\baccess denied\b|\bunusual traffic\b"
    r"|\b(?:bist du|sind sie) ein mensch",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:accept|allow|agree to) (?:all|cookies)|\balle (?:akzeptieren|cookies)|\bakzeptieren\b|\btout accepter"
    r"|\baceptar\b|\baccetta\b",
    re.IGNORECASE,
)
_CHAT = re.compile(r"\bchat|\bmessenger\b|\bintercom\b|\btawk\b|\bzendesk\b|\bcrisp\b", re.IGNORECASE)

SHORT = 600
"""Signs. A page of a shop that says more than this speaks of other things as well."""


def says_not_found(title: str, heading: str, text: str) -> str:
    """Return the words by which a page says that it is not there; "" where it does not."""
    return _first(_NOT_FOUND, title, heading, text if len(text) < SHORT else "")


def says_for_sale(title: str, text: str, controls: str) -> str:
    """Return the words by which a page says that its domain is parked or for sale; "" where it does not."""
    return _first(_FOR_SALE, title, text if len(text) < SHORT else "") or _first(_PARKING, controls)


def says_sign_in(path: str, title: str = "", heading: str = "") -> bool:
    """Return whether an address or a heading is that of a sign-in."""
    return bool(_SIGN_IN_PATH.search(path) or _first(_SIGN_IN, title, heading))


def says_people_only(title: str, heading: str, text: str) -> str:
    """Return the words by which a page keeps programs out; "" where it does not."""
    return _first(_PEOPLE_ONLY, title, heading, text if len(text) < SHORT else "")


def asks_consent(controls: tuple[str, ...]) -> bool:
    """Return whether some button of a page gives consent to cookies, which `verify` never presses."""
    return any(_CONSENT.search(control) for control in controls)


def names_chat(controls: tuple[str, ...]) -> str:
    """Return what on a page is called a chat: a button, a frame; "" where nothing is."""
    return next((control for control in controls if _CHAT.search(control)), "")


def _first(sign: re.Pattern[str], *texts: str) -> str:
    found = next(filter(None, (sign.search(text) for text in texts)), None)
    return found[0].strip() if found else ""
