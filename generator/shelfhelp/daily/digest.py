"""The digest: how the day went, and the page Today of staff's site, as HTML and as text for a letter.

It is taken from the page that was published, so that it can say nothing that the site does not say, in that site's language;
findings are English, as everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from shelfhelp.facts.catalogue import translator
from shelfhelp.facts.dates import format_day
from shelfhelp.facts.locale import ENGLISH, FALLBACK_LOCALE, locale_of
from shelfhelp.model.diagnostic import Severity
from shelfhelp.model.verification import DISPROVED_CODES
from shelfhelp.release.durable import make_folder, put
from shelfhelp.release.outcome import Published, Refused
from shelfhelp.release.target import SITE, Target
from shelfhelp.report import text as report
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from shelfhelp.daily.day import DailyRun
    from shelfhelp.facts.locale import Locale
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources

    Translate = Callable[[str], str]
    Found = tuple[Diagnostic, ...]

FOLDER = "digest"
_KEPT = 90
"""Digests that are kept: a quarter of a year."""

_MOST_FINDINGS = 20
_WIDTH = 78
"""Columns: what a letter in plain text may have and still be quoted (RFC 3676)."""

_BLOCKS = ("h1", "h2", "h3", "p", "li", "tr")
_KEPT_ATTRIBUTES = {"a": "href", "th": "scope"}


@dataclass(frozen=True, slots=True)
class Digest:
    """A letter to the editors and to staff."""

    subject: str
    text: str
    html: str

    @property
    def fingerprint(self) -> str:
        """Tells this digest from any other."""
        return hashlib.sha256(f"{self.subject}\n{self.text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong with a site: which one, why, and the findings in the store's files."""

    heading: str
    reason: str
    findings: str


def compose(day: DailyRun, targets: Path, sources: Sources, staff_url: str) -> Digest:
    """Write the digest of a day."""
    page = _today_page(day, targets)
    name, locale = _live_site(targets)
    t = translator(locale)
    troubles = [_trouble(a, e, targets, sources, t) for a, e in day.endings.items() if isinstance(e, Refused)]
    notes = (t("Note: %(note)s.") % {"note": t(note)} for note in day.notes)
    remarks = [*_remarks(day, locale), *notes]
    article = _article(page, staff_url) if page is not None else None
    body = Markup(article.html) if article is not None else ""  # noqa: S704 from a page of the site, which is clean
    environment = Environment(loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined)
    subject = f"{name}, {format_day(day.today, locale)}"
    disproved, due = _apart(day)
    if due:
        subject = t("%(subject)s: %(count)s come due") % {"subject": subject, "count": len(due)}
    if disproved:
        subject = t("%(subject)s: %(count)s found not to work") % {"subject": subject, "count": len(disproved)}
    if troubles:
        subject = t("NOT UPDATED: %(subject)s") % {"subject": subject}
    troubles += [*_not_working(disproved, sources, t), *_come_due(due, sources, t)]
    html = environment.get_template("digest.html.j2").render(
        subject=subject, troubles=troubles, remarks=remarks, body=body, locale=locale, t=t
    )
    words = [subject, "", *_wrapped(remarks), *(line for one in troubles for line in _as_text(one, t))]
    words += list(_lines(article)) if article is not None else []
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(words))
    return Digest(subject, text.rstrip() + "\n", html)


def write(digest: Digest, targets: Path, today: date) -> None:
    """Put the digest of a day, and as the latest one, beside the targets; forget those of long ago."""
    folder = targets / FOLDER
    make_folder(folder)
    for name in (today.isoformat(), "latest"):
        put(folder / f"{name}.html", digest.html)
        put(folder / f"{name}.txt", digest.text)
    for old in sorted(folder.glob("[0-9]*-[0-9]*.*"))[: -2 * _KEPT]:
        old.unlink()


def _today_page(day: DailyRun, targets: Path) -> LexborHTMLParser | None:
    """Return the page Today of staff's site, if that is the page of this day."""
    ending = day.endings[Audience.STAFF]
    if not isinstance(ending, Published) or ending.release.as_of != day.today:
        return None
    target = Target(targets / Audience.STAFF.value)
    return LexborHTMLParser((target.site(ending.release) / "index.html").read_text(encoding="utf-8"))


def _live_site(targets: Path) -> tuple[str, Locale]:
    """Return what staff's site calls itself, live or not of today, and its language, which a broken store may not tell."""
    try:
        page = (Target(targets / Audience.STAFF.value).current / SITE / "index.html").read_text(encoding="utf-8")
    except OSError:
        return "Help sites", ENGLISH
    tree = LexborHTMLParser(page)
    title, root = tree.css_first("title"), tree.css_first("html")
    name = title.text().rpartition(" - ")[2].strip() if title is not None else "Help sites"
    attributes = root.attributes if root is not None else {}
    formats = attributes.get("data-formats")
    own_date = json.loads(formats)["day"]["long"] if formats else ""
    return name, locale_of(attributes.get("lang") or FALLBACK_LOCALE, own_date)


def _trouble(audience: Audience, ending: Refused, targets: Path, sources: Sources, t: Translate) -> Trouble:
    is_live = Target(targets / audience.value).current.is_symlink()
    if audience is Audience.PUBLIC:
        heading = t("The public site was not updated.") if is_live else t("The public site has never been published.")
    else:
        heading = t("The staff site was not updated.") if is_live else t("The staff site has never been published.")
    return Trouble(heading, t(ending.reason), _listed(ending.found, sources))


def _apart(day: DailyRun) -> tuple[Found, Found]:
    """Return what was found not to work, as errors, and what has come due beside it."""
    disproved = tuple(replace(one, severity=Severity.ERROR) for one in day.due if one.code in DISPROVED_CODES)
    return disproved, tuple(one for one in day.due if one.code not in DISPROVED_CODES)


def _not_working(disproved: Found, sources: Sources, t: Translate) -> list[Trouble]:
    """Return as one trouble the contacts and pages that were found not to work, and that customers are told of all the same."""
    if not disproved:
        return []
    heading = t("%(count)s contacts that customers read were found not to work.")
    if len(disproved) == 1:
        heading = t("One contact that customers read was found not to work.")
    reason = t("a test has seen it. The sites were published all the same.")
    return [Trouble(heading % {"count": len(disproved)}, reason, _listed(disproved, sources))]


def _come_due(due: Found, sources: Sources, t: Translate) -> list[Trouble]:
    """Return what has come due as one trouble, which has kept nothing from being published."""
    if not due:
        return []
    heading = t("%(count)s things have come due. The sites were published all the same.")
    if len(due) == 1:
        heading = t("One thing has come due. The sites were published all the same.")
    reason = t("a day that the store or a law names has passed.")
    return [Trouble(heading % {"count": len(due)}, reason, _listed(due, sources))]


def _listed(found: tuple[Diagnostic, ...], sources: Sources) -> str:
    shown = found[:_MOST_FINDINGS]
    more = len(found) - len(shown)
    findings = report.render(shown, sources) + (f"and {more} more; `shelfhelp check` lists them all\n" if more else "")
    return findings.rstrip()


def _remarks(day: DailyRun, locale: Locale) -> Iterator[str]:
    if day.missed:
        t = translator(locale)
        days = ", ".join(format_day(one, locale) for one in day.missed[-_MOST_FINDINGS:])
        remark = t("The sites were not updated on %(count)s days before this one: %(days)s.")
        if len(day.missed) == 1:
            remark = t("The sites were not updated on one day before this one: %(days)s.")
        yield remark % {"count": len(day.missed), "days": days}


def _article(page: LexborHTMLParser, staff_url: str) -> LexborNode | None:
    """Return what the page says, without what only the site's own styles and scripts make use of."""
    article = page.css_first("main article")
    if article is None:
        return None
    for node in article.css("form, script"):
        node.decompose()
    for node in article.css("*"):
        for name in list(node.attributes):
            if _KEPT_ATTRIBUTES.get(node.tag or "") != name:
                del node.attrs[name]
        if node.tag == "a" and staff_url:
            node.attrs["href"] = urljoin(staff_url, node.attributes.get("href") or "")
    if not staff_url:
        article.unwrap_tags(["a"])
    return article


def _lines(article: LexborNode) -> Iterator[str]:
    """Yield an article as lines of text: titles underlined, lists with hyphens, a row of a table on one line."""
    for node in article.css(", ".join(f"{tag}:not(li {tag}, td {tag}, th {tag})" for tag in _BLOCKS)):
        words = " ".join(node.text(separator="").split())
        if node.tag in {"h1", "h2", "h3"}:
            yield from ("", words, ("=" if node.tag == "h1" else "-") * len(words))
        elif node.tag == "li":
            yield from textwrap.wrap(words, _WIDTH, initial_indent="- ", subsequent_indent="  ")
        elif node.tag == "tr":
            cells = [" ".join(cell.text().split()) for cell in node.css("th, td")]
            yield from textwrap.wrap(" | ".join(cells), _WIDTH, subsequent_indent="  ")
        else:
            yield from textwrap.wrap(words, _WIDTH)


def _wrapped(remarks: list[str]) -> list[str]:
    return [line for remark in remarks for line in (*textwrap.wrap(remark, _WIDTH), "")]


def _as_text(trouble: Trouble, t: Translate) -> Iterator[str]:
    yield from textwrap.wrap(trouble.heading, _WIDTH)
    yield from ("", *textwrap.wrap(t("Why: %(reason)s") % {"reason": trouble.reason}, _WIDTH), "")
    if trouble.findings:
        yield from (*trouble.findings.split("\n"), "")
