"""The digest: how the day went, and the page Today of staff's site, as HTML and as text for a letter.

It is taken from the page that was published, so that it can say nothing that the site does not say.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from shelfhelp.facts.format import format_day, locale_of
from shelfhelp.release import Published, Refused
from shelfhelp.release.durable import make_folder, put
from shelfhelp.release.target import SITE, Target
from shelfhelp.report import text as report
from shelfhelp.source.sources import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from shelfhelp.daily.day import DailyRun
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.source.sources import Sources

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
    title = _title(targets)
    label = format_day(day.today, locale_of("en-US"))
    troubles = [_trouble(a, e, targets, sources) for a, e in day.endings.items() if isinstance(e, Refused)]
    remarks = [*_remarks(day), *(f"Note: {note}." for note in day.notes)]
    article = _article(page, staff_url) if page is not None else None
    body = Markup(article.html) if article is not None else ""  # noqa: S704 from a page of the site, which is clean
    environment = Environment(loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined)
    due = _come_due(day, sources)
    subject = f"{'NOT UPDATED: ' if troubles else ''}{title}, {label}{f': {len(day.due)} come due' if day.due else ''}"
    html = environment.get_template("digest.html.j2").render(
        subject=subject, troubles=[*troubles, *due], remarks=remarks, body=body
    )
    words = [subject, "", *_wrapped(remarks), *(line for one in (*troubles, *due) for line in _as_text(one))]
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


def _title(targets: Path) -> str:
    """Return what staff's site calls itself, live or not of today."""
    try:
        page = (Target(targets / Audience.STAFF.value).current / SITE / "index.html").read_text(encoding="utf-8")
    except OSError:
        return "Help sites"
    node = LexborHTMLParser(page).css_first("title")
    return node.text().rpartition(" - ")[2].strip() if node is not None else "Help sites"


def _trouble(audience: Audience, ending: Refused, targets: Path, sources: Sources) -> Trouble:
    live = Target(targets / audience.value).current.is_symlink()
    heading = f"The {audience} site {'was not updated' if live else 'has never been published'}."
    return Trouble(heading, ending.reason, _listed(ending.found, sources))


def _come_due(day: DailyRun, sources: Sources) -> list[Trouble]:
    """Return what has come due as one trouble, which has kept nothing from being published."""
    if not day.due:
        return []
    count = len(day.due)
    heading = f"{count} thing{'s have' if count > 1 else ' has'} come due. The sites were published all the same."
    return [Trouble(heading, "a day that the store or a law names has passed.", _listed(day.due, sources))]


def _listed(found: tuple[Diagnostic, ...], sources: Sources) -> str:
    shown = found[:_MOST_FINDINGS]
    more = len(found) - len(shown)
    findings = report.render(shown, sources) + (f"and {more} more; `shelfhelp check` lists them all\n" if more else "")
    return findings.rstrip()


def _remarks(day: DailyRun) -> Iterator[str]:
    if day.missed:
        days = ", ".join(format_day(one, locale_of("en-US")) for one in day.missed[-_MOST_FINDINGS:])
        yield f"The sites were not updated on {len(day.missed)} day{'s' * (len(day.missed) > 1)} before this one: {days}."


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


def _as_text(trouble: Trouble) -> Iterator[str]:
    yield from textwrap.wrap(trouble.heading, _WIDTH)
    yield from ("", *textwrap.wrap(f"Why: {trouble.reason}", _WIDTH), "")
    if trouble.findings:
        yield from (*trouble.findings.split("\n"), "")
