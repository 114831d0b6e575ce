"""What a page is said to be, from what was seen of it alone: no browser, no network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shelfhelp.model.verification import Verdict
from shelfhelp.verify.pages.judge import Beside, Meant, is_there, judge
from shelfhelp.verify.pages.looking import obstacle_of
from shelfhelp.verify.pages.sight import Obstacle, SeenField, SeenForm, Sight

AT = "https://www.shop.example/contact"
MAIL, MESSAGE = SeenField("email", "Your e-mail", "mail"), SeenField("textarea", "Your message", "message")
FORM = SeenForm((MAIL, MESSAGE))
SIGN_IN = SeenForm((SeenField("email", "E-mail"), SeenField("password", "Password")))
PAGE = Sight(AT, AT, 200, title="Contact - Shop", heading="Write to us", text="Write to us " * 60)
WITH_FORM = replace(PAGE, forms=(FORM,))

PROVED, DISPROVED, UNKNOWN = Verdict.PROVED, Verdict.DISPROVED, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("sight", "meant", "verdict", "seen"),
    [
        (WITH_FORM, Meant.FORM, PROVED, "has a form: Your e-mail, Your message"),
        (PAGE, Meant.PAGE, PROVED, '("Write to us")'),
        (PAGE, Meant.FORM, DISPROVED, "but has no form"),
        (replace(PAGE, forms=(SeenForm((MAIL,)),)), Meant.FORM, DISPROVED, "no form but for a search, a newsletter"),
        (replace(PAGE, forms=(replace(FORM, is_search=True),)), Meant.FORM, DISPROVED, "no form but for a search"),
        (replace(PAGE, forms=(SeenForm((MAIL, replace(MESSAGE, label=""))),)), Meant.FORM, DISPROVED, "label: message"),
        (replace(PAGE, forms=(replace(FORM, has_button=False),)), Meant.FORM, UNKNOWN, "no button"),
        (replace(PAGE, controls=("Accept all",)), Meant.FORM, UNKNOWN, "before cookies are consented to"),
        (replace(PAGE, controls=("Chat with us",)), Meant.CHAT, PROVED, 'has a chat ("Chat with us")'),
        (PAGE, Meant.CHAT, UNKNOWN, "no chat can be recognized"),
        (replace(PAGE, status=404), Meant.PAGE, DISPROVED, "not there (status 404)"),
        (replace(PAGE, status=410), Meant.PAGE, DISPROVED, "not there (status 410)"),
        (replace(PAGE, status=500), Meant.PAGE, DISPROVED, "fails (status 500)"),
        (replace(PAGE, status=403), Meant.PAGE, UNKNOWN, "lets no program in (status 403)"),
        (replace(PAGE, status=429), Meant.PAGE, UNKNOWN, "lets no program in"),
        (replace(PAGE, title="Just a moment..."), Meant.PAGE, UNKNOWN, 'no program in ("Just a moment")'),
        (replace(PAGE, final="https://www.shop.example/"), Meant.PAGE, DISPROVED, "leads to the home page"),
        (replace(PAGE, final="https://www.shop.example/en-us/"), Meant.PAGE, DISPROVED, "leads to the home page"),
        (replace(PAGE, final="https://shop.example/index.html"), Meant.FORM, DISPROVED, "leads to the home page"),
        (replace(PAGE, final="https://www.shop.example/help"), Meant.PAGE, PROVED, "opened"),
        (replace(PAGE, final="https://shop.example/contact"), Meant.PAGE, PROVED, "opened"),
        (replace(PAGE, final="https://desk.example/new"), Meant.PAGE, UNKNOWN, "leads to another host"),
        (replace(WITH_FORM, final="https://desk.example/new"), Meant.FORM, PROVED, "at desk.example and has a form"),
        (replace(PAGE, title="shop.example is for sale"), Meant.PAGE, DISPROVED, "parked or for sale"),
        (replace(PAGE, controls=("https://x.sedoparking.com/a",)), Meant.PAGE, DISPROVED, "parked or for sale"),
        (replace(PAGE, text=""), Meant.PAGE, UNKNOWN, "is empty"),
    ],
)
def test_a_page_is_told_apart_from_one_that_works(sight: Sight, meant: Meant, verdict: Verdict, seen: str) -> None:
    finding = judge(sight, meant, Beside())
    assert finding.verdict is verdict
    assert seen in finding.seen
    assert finding.help or verdict is PROVED


@pytest.mark.parametrize(
    "words",
    [
        "Page not found",
        "Oops! The page you are looking for can't be found",
        "404",
        "Error 404",
        "We cannot find that page",
        "This page no longer exists",
        "Seite nicht gefunden",
        "Die Seite wurde leider nicht gefunden",
        "Page introuvable",
        "Página no encontrada",
        "Pagina niet gevonden",
    ],
)
def test_a_page_that_says_it_is_missing_is_so_whatever_its_status(words: str) -> None:
    for sight in (replace(PAGE, title=words), replace(PAGE, heading=words), replace(PAGE, text=words)):
        finding = judge(sight, Meant.FORM, Beside(made_up=sight))
        assert finding.verdict is DISPROVED
        assert "an address that cannot exist" in finding.seen


@pytest.mark.parametrize(
    "words", ["Order not found? Call us", "Lost and found", "Room 404 in the shop", "Is your size no longer available?"]
)
def test_a_page_about_what_is_missing_is_not_missing(words: str) -> None:
    assert judge(replace(PAGE, heading=words), Meant.PAGE, Beside()).verdict is PROVED


def test_a_host_that_shows_the_same_everywhere_proves_nothing_but_a_form_does() -> None:
    same = Beside(made_up=replace(PAGE, asked="https://www.shop.example/made-up"))
    assert judge(PAGE, Meant.PAGE, same).verdict is UNKNOWN
    assert judge(WITH_FORM, Meant.FORM, replace(same, made_up=WITH_FORM)).verdict is PROVED
    assert judge(PAGE, Meant.PAGE, Beside(made_up=replace(PAGE, status=404))).verdict is PROVED


@pytest.mark.parametrize(
    "sight",
    [
        replace(PAGE, title="Sign in", heading="", text="Sign in", forms=(SIGN_IN,)),
        replace(PAGE, final="https://www.shop.example/account/login", title="Shop", forms=(SIGN_IN,)),
        replace(PAGE, final="https://www.shop.example/login", forms=(SeenForm((MAIL,)),)),
        replace(PAGE, status=401),
    ],
)
def test_a_sign_in_is_unknown_unless_the_store_tells_of_it(sight: Sight) -> None:
    for meant in (Meant.FORM, Meant.PAGE):
        assert judge(sight, meant, Beside()).verdict is UNKNOWN
        assert "signs_in: yes" in judge(sight, meant, Beside()).help
        assert judge(sight, meant, Beside(), signs_in=True).verdict is PROVED


def test_a_form_for_guests_beside_a_sign_in_is_none() -> None:
    both = replace(PAGE, title="Sign in, or enter your order number", forms=(SIGN_IN, FORM))
    assert judge(both, Meant.FORM, Beside()).verdict is PROVED


@pytest.mark.parametrize("obstacle", list(Obstacle))
def test_obstacles_disproves_nothing_where_the_line_was_not_seen_to_work(obstacle: Obstacle) -> None:
    finding = judge(Sight(AT, obstacle=obstacle), Meant.PAGE, Beside(line_works=False))
    assert finding.verdict is (DISPROVED if obstacle is Obstacle.LOOP else UNKNOWN)


@pytest.mark.parametrize("obstacle", [Obstacle.OFFLINE, Obstacle.HUNG, Obstacle.LARGE, Obstacle.OTHER])
def test_obstacles_of_our_own_never_disproves(obstacle: Obstacle) -> None:
    for meant in Meant:
        assert judge(Sight(AT, obstacle=obstacle), meant, Beside()).verdict is UNKNOWN


@pytest.mark.parametrize(
    "obstacle", [Obstacle.NO_NAME, Obstacle.REFUSED, Obstacle.CUT, Obstacle.SLOW, Obstacle.CERTIFICATE]
)
def test_obstacles_of_the_host_is_looked_at_again(obstacle: Obstacle) -> None:
    finding = judge(Sight(AT, obstacle=obstacle, words="ERR_X"), Meant.PAGE, Beside())
    assert (finding.verdict, finding.may_pass) == (DISPROVED, True)
    assert "(ERR_X)" in finding.seen


def test_a_file_is_no_form_and_a_pdf_is_a_page() -> None:
    notice = Sight(AT, AT, 200, "application/pdf", obstacle=Obstacle.DOWNLOAD)
    assert judge(notice, Meant.PAGE, Beside()).verdict is PROVED
    assert judge(notice, Meant.FORM, Beside()).verdict is DISPROVED
    shown_by_the_browser = replace(notice, obstacle=None)
    assert judge(shown_by_the_browser, Meant.PAGE, Beside(made_up=shown_by_the_browser)).seen == "it is a PDF"
    assert judge(replace(notice, kind="application/zip"), Meant.PAGE, Beside()).verdict is UNKNOWN


def test_what_is_waited_for_is_a_form_or_a_chat() -> None:
    assert is_there(WITH_FORM, Meant.FORM)
    assert not is_there(PAGE, Meant.FORM)
    assert is_there(replace(PAGE, controls=("Open chat",)), Meant.CHAT)
    assert not is_there(PAGE, Meant.CHAT)
    assert not is_there(PAGE, Meant.PAGE)


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        (
            "Page.goto: net::ERR_NAME_NOT_RESOLVED at https://x.example/\nCall log:",
            (Obstacle.NO_NAME, "ERR_NAME_NOT_RESOLVED"),
        ),
        ("Page.goto: net::ERR_CERT_DATE_INVALID at https://x", (Obstacle.CERTIFICATE, "ERR_CERT_DATE_INVALID")),
        ("Page.goto: net::ERR_INTERNET_DISCONNECTED at x", (Obstacle.OFFLINE, "ERR_INTERNET_DISCONNECTED")),
        ("Page.goto: net::ERR_PROXY_CONNECTION_FAILED at x", (Obstacle.OFFLINE, "ERR_PROXY_CONNECTION_FAILED")),
        ("Page.goto: Timeout 3000ms exceeded.\nCall log:", (Obstacle.SLOW, "")),
        ("Page.goto: Download is starting", (Obstacle.DOWNLOAD, "")),
        ("Page.goto: something new", (Obstacle.OTHER, "something new")),
    ],
)
def test_the_browsers_own_words_name_the_trouble(words: str, obstacle: tuple[Obstacle, str]) -> None:
    assert obstacle_of(words) == obstacle
