"""What a page is. In: what was seen of it, and what it is meant to be. Out: proved, disproved or unknown, and the sentence why.

Pure: nothing is opened here. A page is disproved by what it shows itself. What may as well come from this computer or its line
counts only where the line was seen to work meanwhile; what shuts programs out, what asks for a sign-in that the store has not
told of, and what cannot be recognized is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shelfhelp.model.verification import Verdict
from shelfhelp.verify.pages.reading import without_query
from shelfhelp.verify.pages.sight import Obstacle
from shelfhelp.verify.pages.words import (
    SHORT,
    asks_consent,
    names_chat,
    says_for_sale,
    says_not_found,
    says_people_only,
    says_sign_in,
)

if TYPE_CHECKING:
    from shelfhelp.verify.pages.sight import SeenForm, Sight


class Meant(StrEnum):
    """What a page is meant to be."""

    PAGE = "page"
    FORM = "form"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Beside:
    """What else was seen: whether this computer's line works, and what the host shows at an address that cannot exist."""

    line_works: bool = True
    made_up: Sight | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, the sentence why, and what to do. What `may_pass` is looked at a second time before it counts."""

    verdict: Verdict
    seen: str
    help: str = ""
    may_pass: bool = False


_OURS = {
    Obstacle.OFFLINE: "this computer has no way into the network",
    Obstacle.HUNG: "the page keeps the browser busy without end, so that it could not be read",
    Obstacle.LARGE: "the page is too large to be read to its end",
    Obstacle.OTHER: "the page could not be opened",
}
_OF_THE_HOST = {
    Obstacle.NO_NAME: "its host has no address in the network",
    Obstacle.REFUSED: "its host accepts no connection",
    Obstacle.CUT: "its host ends the connection without an answer",
    Obstacle.SLOW: "it was not there in time",
    Obstacle.CERTIFICATE: "browsers warn of its certificate",
}
_GONE = frozenset({404, 410})
_SIGN_IN = frozenset({401, 407})
_SHUT = frozenset({403, 429, 451, 999})
_MEND = "mend the page, or write the address that it has now"


def judge(sight: Sight, meant: Meant, beside: Beside, *, signs_in: bool = False) -> Finding:
    """Say what a page is. `signs_in` is what the store says: customers sign in there before they see it."""
    if sight.obstacle is not None:
        return _hindered(sight, meant, beside)
    return (
        _by_status(sight, signs_in=signs_in)
        or _no_page_of_the_shop(sight, beside)
        or _signed_in(sight, meant, signs_in=signs_in)
        or _as_meant(sight, meant, beside)
    )


def is_there(sight: Sight, meant: Meant) -> bool:
    """Return whether a page has by now what is waited for; of a mere page that is only seen when it is at rest."""
    if meant is Meant.FORM:
        return sight.best_form is not None
    return meant is Meant.CHAT and bool(names_chat(sight.controls))


def _hindered(sight: Sight, meant: Meant, beside: Beside) -> Finding:
    words = f" ({sight.words})" if sight.words else ""
    if sight.obstacle is Obstacle.LOOP:
        return Finding(Verdict.DISPROVED, "it redirects in a circle, so that nobody sees it", _MEND)
    if sight.obstacle is Obstacle.DOWNLOAD:
        return _downloaded(sight, meant)
    if sight.obstacle in _OF_THE_HOST:
        what = f"{_OF_THE_HOST[sight.obstacle]}{words}"
        if beside.line_works:
            return Finding(Verdict.DISPROVED, what, _MEND, may_pass=True)
        return Finding(Verdict.UNKNOWN, f"{what}, while nothing else could be reached either", _OUR_LINE)
    return Finding(Verdict.UNKNOWN, f"{_OURS[sight.obstacle or Obstacle.OTHER]}{words}")


_OUR_LINE = (
    'name a page elsewhere that answers whenever your line works: "our_line: https://…", under "pages:" in verify.yml'
)


_PDF = "application/pdf"
_A_PDF = Finding(Verdict.PROVED, "it is a PDF")


def _downloaded(sight: Sight, meant: Meant) -> Finding:
    if meant is Meant.PAGE and sight.kind == _PDF:
        return _A_PDF
    what = f"it is no page, but a file to save ({sight.kind})"
    return Finding(Verdict.UNKNOWN if meant is Meant.PAGE else Verdict.DISPROVED, what, _MEND)


def _by_status(sight: Sight, *, signs_in: bool) -> Finding | None:
    status = sight.status
    if status in _GONE:
        return Finding(Verdict.DISPROVED, f"it is not there (status {status})", _MEND)
    if status in _SIGN_IN:
        return _behind_sign_in(f"it asks for a password (status {status})", signs_in=signs_in)
    shut_by = says_people_only(sight.title, sight.heading, sight.text)
    if status in _SHUT or shut_by:
        words = f'"{shut_by}"' if shut_by else f"status {status}"
        return Finding(
            Verdict.UNKNOWN, f"its host lets no program in ({words})", f"let User-Agents in that name {_AGENT}"
        )
    if status >= 400:  # noqa: PLR2004 HTTP's own border
        return Finding(Verdict.DISPROVED, f"it fails (status {status})", _MEND, may_pass=status >= 500)  # noqa: PLR2004
    return None


_AGENT = "ShelfHelp-verify"


def _no_page_of_the_shop(sight: Sight, beside: Beside) -> Finding | None:
    if words := says_for_sale(sight.title, sight.text, " ".join(sight.controls)):
        return Finding(Verdict.DISPROVED, f'its domain is parked or for sale ("{words}")', _MEND)
    if _is_home(sight.final) and not _is_home(sight.asked):
        return Finding(Verdict.DISPROVED, f"it leads to the home page, {without_query(sight.final)}", _MEND)
    if words := says_not_found(sight.title, sight.heading, sight.text):
        same = ", as the same host says of an address that cannot exist" if _is_same(sight, beside.made_up) else ""
        return Finding(Verdict.DISPROVED, f'it says "{words}", with status {sight.status}{same}', _MEND)
    return None


def _is_home(address: str) -> bool:
    """Return whether an address is that of a first page, also one of a language: `/`, `/en/`, `/index.html`, `/de-at/home`."""
    parts = urlsplit(address)
    names = [part.lower() for part in parts.path.split("/") if part]
    first = [name for name in names if not (len(name) in (2, 5) and name[:2].isalpha() and name[2:3] in ("", "-", "_"))]
    return not parts.fragment and "=" not in parts.query and (not first or first in _HOMES)


_HOMES = (["home"], ["index.html"], ["index.htm"], ["index.php"], ["default.aspx"])


def _is_same(sight: Sight, made_up: Sight | None) -> bool:
    """Return whether a host shows the same at an address that cannot exist."""
    return (
        made_up is not None
        and made_up.status == sight.status
        and made_up.obstacle is None
        and _shown(made_up) == _shown(sight)
    )


def _shown(sight: Sight) -> tuple[str, str, str]:
    return sight.title, sight.heading, sight.text


def _signed_in(sight: Sight, meant: Meant, *, signs_in: bool) -> Finding | None:
    if is_there(sight, meant) or sight.best_form is not None:
        return None
    asks = any(form.asks_password for form in sight.forms)
    called = says_sign_in(urlsplit(sight.final).path, sight.title, sight.heading)
    has_moved = urlsplit(sight.final).path != urlsplit(sight.asked).path
    if not ((asks and (called or len(sight.text) < SHORT)) or (called and (has_moved or sight.forms))):
        return None
    return _behind_sign_in("customers have to sign in before they see it", signs_in=signs_in)


def _behind_sign_in(what: str, *, signs_in: bool) -> Finding:
    if signs_in:
        return Finding(Verdict.PROVED, f"{what}, as verify.yml says")
    return Finding(Verdict.UNKNOWN, what, 'if that is meant, write "signs_in: yes" for the page in verify.yml')


def _as_meant(sight: Sight, meant: Meant, beside: Beside) -> Finding:
    took = f"it opened after {sight.seconds:.1f} seconds"
    elsewhere = f" at {sight.elsewhere}" if sight.elsewhere else ""
    if meant is Meant.FORM:
        return _form(sight, f"{took}{elsewhere}")
    if meant is Meant.CHAT:
        if name := names_chat(sight.controls):
            return Finding(Verdict.PROVED, f'{took}{elsewhere} and has a chat ("{name}")')
        return Finding(Verdict.UNKNOWN, f"{took}{elsewhere}, but no chat can be recognized in it", _LOOK)
    if elsewhere:
        to = without_query(sight.final)
        return Finding(Verdict.UNKNOWN, f"it leads to another host, {to}", f"if that is meant, write {to}")
    if sight.kind == _PDF:
        return _A_PDF
    if _is_same(sight, beside.made_up):
        return Finding(Verdict.UNKNOWN, "its host shows the same at an address that cannot exist", _LOOK)
    if not (sight.text or sight.forms or sight.controls):
        return Finding(Verdict.UNKNOWN, f"{took}, and is empty", _LOOK)
    called = sight.heading or sight.title
    return Finding(Verdict.PROVED, f'{took} ("{called}")' if called else took)


_LOOK = "open it yourself, and see whether it is what customers need"


def _form(sight: Sight, took: str) -> Finding:
    form = sight.best_form
    if form is None:
        if asks_consent(sight.controls):
            return Finding(Verdict.UNKNOWN, f"{took}, but no form is seen before cookies are consented to", _LOOK)
        what = "has no form" if not sight.forms else "has no form but for a search, a newsletter or a sign-in"
        return Finding(Verdict.DISPROVED, f"{took}, but {what}", _MEND, may_pass=True)
    nameless = [field.called for field in form.fields if not field.label]
    if nameless:
        what = f"{took}, but its form has fields without a label: {', '.join(nameless)}"
        return Finding(Verdict.DISPROVED, what, "give each field a <label>, which screen readers read out")
    if not form.has_button:
        return Finding(Verdict.UNKNOWN, f"{took} and has a form, but no button to send it with", _LOOK)
    return Finding(Verdict.PROVED, f"{took} and has a form: {_fields(form)}")


def _fields(form: SeenForm) -> str:
    shown = [field.label.strip(" *:") for field in form.fields[:6]]
    return ", ".join(shown) + (" and more" if len(form.fields) > len(shown) else "")
