"""Fills in a form in the browser and sends it once. Only ever called for a form that verify.yml gives leave to test so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelfhelp.verify.browser import HungError
from shelfhelp.verify.pages.entry import Entered, filled_in, keeps_programs_out
from shelfhelp.verify.pages.judge import Meant, is_there
from shelfhelp.verify.pages.looking import GRACE, script, seen_on, shown_again
from shelfhelp.verify.pages.reading import form_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import ElementHandle, JSHandle, Page, Response

    from shelfhelp.model.verifying.pages import TestEntry
    from shelfhelp.verify.browser import Chromium
    from shelfhelp.verify.pages.sight import SeenForm, Sight


def send_entry(browser: Chromium, address: str, patience: float, leave: TestEntry) -> Entered:
    """Open a page, fill in its form as `leave` allows, and send it; return what came of it.

    Raises `NoBrowserError` where the browser does not start.
    """
    try:
        with browser.look(patience * 3 + GRACE) as context:
            return _sent(context.new_page(), address, patience, leave)
    except HungError as error:
        return Entered(refused=str(error))


def _sent(page: Page, address: str, patience: float, leave: TestEntry) -> Entered:
    from playwright.sync_api import Error  # noqa: PLC0415 an extra

    sight = seen_on(page, address, patience, lambda seen: is_there(seen, Meant.FORM))
    form = sight.best_form
    if form is None:
        return Entered(refused="its form was not there a second time")
    if keeps_programs_out(sight):
        return Entered(refused="its form wants a proof that a person fills it in")
    values = filled_in(form, leave)
    if isinstance(values, str):
        return Entered(refused=values)
    statuses: list[int] = []
    try:
        button = _fill(page, form, values, patience)
        if button is None:
            return Entered(refused="its form has no button to send it with")
        page.on("response", lambda response: statuses.append(response.status) if _is_sending(response) else None)
        button.click(timeout=patience * 1000)
    except Error:
        return Entered(refused="its form could not be filled in")
    return Entered(after=_answer(page, sight, statuses, patience), statuses=tuple(statuses))


def _is_sending(response: Response) -> bool:
    """Return whether an answer is one to what a form sends: no picture, script or count of visits."""
    request = response.request
    is_own = request.resource_type in {"fetch", "xhr"} and request.method != "GET"
    return is_own or (request.is_navigation_request() and response.frame.parent_frame is None)


def _answer(page: Page, sight: Sight, statuses: list[int], patience: float) -> Sight | None:
    """Wait until the page shows something else than the form, and return that; None where it never does."""
    changed = None
    for _ in range(round(patience * 10)):
        page.wait_for_timeout(100)
        now = shown_again(page, sight.asked)
        if now is not None and now.text != sight.text and statuses:
            if now == changed:
                return now
            changed = now
    return changed


def _fill(page: Page, form: SeenForm, values: Mapping[int, str], patience: float) -> ElementHandle | None:
    """Write into the fields of a form, and return its button; None where the form or the button is not found."""
    for frame in page.frames:
        forms = frame.evaluate_handle(script(), True).get_property("forms")  # noqa: FBT003 JavaScript's
        for number in range(forms.evaluate("forms => forms.length")):
            found = forms.get_property(str(number))
            if (
                form_of(found.evaluate("({fields, has_button, is_search}) => ({fields, has_button, is_search})"))
                == form
            ):
                _write(found.get_property("elements"), form, values, patience)
                return found.get_property("button").as_element()
    return None


def _write(elements: JSHandle, form: SeenForm, values: Mapping[int, str], patience: float) -> None:
    for number, value in values.items():
        element = elements.get_property(str(number)).as_element()
        if element is None:
            continue
        kind = form.fields[number].kind
        if kind == "select":
            element.select_option(value, timeout=patience * 1000)
        elif kind in {"checkbox", "radio"}:
            element.check(timeout=patience * 1000)
        else:
            element.fill(value, timeout=patience * 1000)
