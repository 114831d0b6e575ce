"""Every rule, in one explicit tuple. `lint` runs those of a stage; a test compares the tuple with the modules and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shelfhelp.facts.mentions.allowances import exemptions
from shelfhelp.model.exemption import refusal
from shelfhelp.rules.aud import misnamed_for_staff, staff_fact_in_public, text_for_staff
from shelfhelp.rules.cas import dead_line, needless_line, order_in_doubt, unknown_case
from shelfhelp.rules.cas import gap as gap_of_cases
from shelfhelp.rules.eff import (
    ends_before_start,
    gap,
    late_start,
    overlap,
    retroactive_change,
    season_without_version,
    unordered_versions,
)
from shelfhelp.rules.faq import (
    answer_elsewhere,
    duplicate_answer,
    duplicate_intent,
    duplicate_wording,
    future_review,
    long_answer,
    long_sentence,
    long_title,
    no_answer,
    no_owner,
    no_review_date,
    not_a_question,
    stale_answer,
)
from shelfhelp.rules.fmt import (
    dead_address,
    foreign_mark,
    glossary_heading,
    lost_block,
    sham_heading,
    sham_list,
    skipped_heading,
    swapped_brackets,
    title_heading,
    unclosed_code,
    unclosed_comment,
    unclosed_emphasis,
    unclosed_link,
    unknown_allowance,
)
from shelfhelp.rules.law import (
    canceled_order_refund_too_slow,
    closed_dispute_platform,
    cookie_without_consent,
    data_request_too_slow,
    data_request_unconfirmed,
    delivery_too_slow,
    do_not_sell_page_missing,
    full_warranty_with_cost,
    guarantee_notice_missing,
    legal_guarantee_not_stated,
    legal_guarantee_too_short,
    privacy_notice_incomplete,
    rejection_time_too_short,
    repair_extension_too_short,
    short_window_not_displayed,
    warranty_below_unstated_guarantee,
    warranty_terms_incomplete,
    withdrawal_denied,
    withdrawal_function_missing,
    withdrawal_not_stated,
    withdrawal_refund_too_slow,
    withdrawal_too_short,
)
from shelfhelp.rules.lnk import (
    address_clash,
    address_without_file,
    blank_in_address,
    broken_anchor,
    broken_link,
    built_address,
    fact_is_no_address,
    forbidden_scheme,
    forgotten_address,
    link_to_staff_page,
    malformed_redirect,
    missing_asset,
    missing_theme_file,
    own_address,
    redirect_over_page,
    related_to_itself,
    tracked_link,
    unknown_edit_address,
    unknown_related,
)
from shelfhelp.rules.pol import (
    authorization_outlasts_refund,
    buyers_not_stated,
    category_withdrawal_not_stated,
    category_without_rule,
    claim_slower_than_mailbox,
    consent_cookie_mismatch,
    cookie_category_mismatch,
    cookie_outlives_retention,
    cookie_stated_twice,
    data_not_encrypted,
    delivery_mismatch,
    duplicate_exception,
    foreign_currency,
    gift_card_range_backwards,
    handling_over_processing_time,
    holidays_unknown,
    interest_not_stated,
    label_fee_not_stated,
    line_never_open,
    missing_mailbox,
    nobody_to_reach,
    number_not_toll_free,
    open_on_holiday,
    past_exception,
    post_office_box,
    processing_over_handling_time,
    purpose_not_stated,
    refund_slower_than_withdrawal,
    regional_holidays_missing,
    remedies_contradict_acceptance,
    reply_promised_while_closed,
    retention_not_stated,
    searches_without_purpose,
    season_worse_than_usual,
    shared_address,
    shop_among_channels,
    slow_reply,
    undeclared_destination,
    unknown_category,
    unknown_mailbox,
    unknown_purpose,
    unserved_destination,
    window_ends_before_delivery,
)
from shelfhelp.rules.pro import (
    broken_promise,
    cookie_before_consent,
    cookie_in_wrong_category,
    cookie_never_seen,
    cookie_stays_longer,
    dead_external_link,
    disproved_contact,
    disproved_page,
    overdue_test,
    stray_result,
    undeclared_cookie,
    unnamed_third_party,
)
from shelfhelp.rules.reader import Reader
from shelfhelp.rules.ref import (
    broken_placeholder,
    hardcoded_fact,
    leftover,
    misfitting_word,
    unfilled_placeholder,
    unknown_fact,
)
from shelfhelp.rules.rule import Scope
from shelfhelp.rules.sea import answer_not_found, title_not_first, unnamed_intent
from shelfhelp.rules.sec import (
    address_in_theme,
    broken_style_sheet,
    disguised_file,
    forbidden_html,
    foreign_style,
    hidden_character,
    look_alike_host,
    lying_link,
    missing_property,
    personal_data,
    tangled_markdown,
    undone_defense,
    unknown_property,
    unreadable_colors,
    unused_setting,
)
from shelfhelp.rules.src import (
    duplicate_key,
    duplicate_slug,
    fixed_time_zone,
    forbidden_yaml,
    invalid_value,
    left_over_example,
    misplaced_file,
    missing_file,
    no_site_address,
    stray_theme_file,
    syntax,
    too_large,
    unknown_key,
    unreadable_encoding,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from shelfhelp.model.book import Book
    from shelfhelp.model.diagnostic import Diagnostic
    from shelfhelp.model.exemption import Exemption
    from shelfhelp.model.snapshot import Snapshot
    from shelfhelp.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    staff_fact_in_public.RULE,
    misnamed_for_staff.RULE,
    text_for_staff.RULE,
    gap.RULE,
    overlap.RULE,
    ends_before_start.RULE,
    unordered_versions.RULE,
    retroactive_change.RULE,
    season_without_version.RULE,
    late_start.RULE,
    unknown_case.RULE,
    gap_of_cases.RULE,
    dead_line.RULE,
    needless_line.RULE,
    order_in_doubt.RULE,
    not_a_question.RULE,
    no_answer.RULE,
    stale_answer.RULE,
    no_review_date.RULE,
    no_owner.RULE,
    duplicate_wording.RULE,
    duplicate_answer.RULE,
    answer_elsewhere.RULE,
    long_sentence.RULE,
    long_title.RULE,
    long_answer.RULE,
    future_review.RULE,
    duplicate_intent.RULE,
    lost_block.RULE,
    foreign_mark.RULE,
    sham_list.RULE,
    unclosed_comment.RULE,
    swapped_brackets.RULE,
    unclosed_link.RULE,
    title_heading.RULE,
    skipped_heading.RULE,
    dead_address.RULE,
    glossary_heading.RULE,
    unknown_allowance.RULE,
    unclosed_code.RULE,
    unclosed_emphasis.RULE,
    sham_heading.RULE,
    withdrawal_not_stated.RULE,
    withdrawal_too_short.RULE,
    withdrawal_refund_too_slow.RULE,
    withdrawal_function_missing.RULE,
    delivery_too_slow.RULE,
    legal_guarantee_not_stated.RULE,
    legal_guarantee_too_short.RULE,
    warranty_below_unstated_guarantee.RULE,
    repair_extension_too_short.RULE,
    guarantee_notice_missing.RULE,
    closed_dispute_platform.RULE,
    privacy_notice_incomplete.RULE,
    data_request_too_slow.RULE,
    data_request_unconfirmed.RULE,
    do_not_sell_page_missing.RULE,
    cookie_without_consent.RULE,
    canceled_order_refund_too_slow.RULE,
    warranty_terms_incomplete.RULE,
    full_warranty_with_cost.RULE,
    short_window_not_displayed.RULE,
    rejection_time_too_short.RULE,
    withdrawal_denied.RULE,
    broken_link.RULE,
    broken_anchor.RULE,
    missing_asset.RULE,
    built_address.RULE,
    unknown_related.RULE,
    related_to_itself.RULE,
    malformed_redirect.RULE,
    redirect_over_page.RULE,
    address_clash.RULE,
    link_to_staff_page.RULE,
    fact_is_no_address.RULE,
    forbidden_scheme.RULE,
    missing_theme_file.RULE,
    address_without_file.RULE,
    unknown_edit_address.RULE,
    forgotten_address.RULE,
    tracked_link.RULE,
    own_address.RULE,
    blank_in_address.RULE,
    delivery_mismatch.RULE,
    handling_over_processing_time.RULE,
    processing_over_handling_time.RULE,
    foreign_currency.RULE,
    undeclared_destination.RULE,
    unserved_destination.RULE,
    refund_slower_than_withdrawal.RULE,
    unknown_category.RULE,
    category_without_rule.RULE,
    remedies_contradict_acceptance.RULE,
    label_fee_not_stated.RULE,
    window_ends_before_delivery.RULE,
    season_worse_than_usual.RULE,
    authorization_outlasts_refund.RULE,
    gift_card_range_backwards.RULE,
    missing_mailbox.RULE,
    unknown_mailbox.RULE,
    shared_address.RULE,
    slow_reply.RULE,
    claim_slower_than_mailbox.RULE,
    reply_promised_while_closed.RULE,
    line_never_open.RULE,
    past_exception.RULE,
    open_on_holiday.RULE,
    duplicate_exception.RULE,
    number_not_toll_free.RULE,
    post_office_box.RULE,
    cookie_category_mismatch.RULE,
    unknown_purpose.RULE,
    searches_without_purpose.RULE,
    retention_not_stated.RULE,
    cookie_outlives_retention.RULE,
    consent_cookie_mismatch.RULE,
    buyers_not_stated.RULE,
    data_not_encrypted.RULE,
    interest_not_stated.RULE,
    category_withdrawal_not_stated.RULE,
    shop_among_channels.RULE,
    holidays_unknown.RULE,
    regional_holidays_missing.RULE,
    nobody_to_reach.RULE,
    purpose_not_stated.RULE,
    cookie_stated_twice.RULE,
    disproved_contact.RULE,
    disproved_page.RULE,
    dead_external_link.RULE,
    broken_promise.RULE,
    undeclared_cookie.RULE,
    cookie_stays_longer.RULE,
    cookie_in_wrong_category.RULE,
    cookie_before_consent.RULE,
    unnamed_third_party.RULE,
    cookie_never_seen.RULE,
    stray_result.RULE,
    overdue_test.RULE,
    unknown_fact.RULE,
    hardcoded_fact.RULE,
    broken_placeholder.RULE,
    leftover.RULE,
    misfitting_word.RULE,
    unfilled_placeholder.RULE,
    answer_not_found.RULE,
    title_not_first.RULE,
    unnamed_intent.RULE,
    forbidden_html.RULE,
    tangled_markdown.RULE,
    undone_defense.RULE,
    disguised_file.RULE,
    hidden_character.RULE,
    look_alike_host.RULE,
    lying_link.RULE,
    personal_data.RULE,
    foreign_style.RULE,
    address_in_theme.RULE,
    unused_setting.RULE,
    broken_style_sheet.RULE,
    unreadable_colors.RULE,
    unknown_property.RULE,
    missing_property.RULE,
    syntax.RULE,
    invalid_value.RULE,
    unknown_key.RULE,
    misplaced_file.RULE,
    unreadable_encoding.RULE,
    duplicate_slug.RULE,
    forbidden_yaml.RULE,
    duplicate_key.RULE,
    too_large.RULE,
    missing_file.RULE,
    no_site_address.RULE,
    stray_theme_file.RULE,
    left_over_example.RULE,
    fixed_time_zone.RULE,
)
"""All rules in the order of their codes."""

_MISREAD = frozenset(rule.RULE.defect.code for rule in (invalid_value, unknown_key))


def lint(stage: Scope, subject: Any, texts: Reader, *, ahead: bool = False) -> list[Diagnostic]:
    """Run the rules of a stage on its subject: a `Book`, a `Snapshot`, a `DocsTree`, a `History` or what search was asked.

    `texts` reads for all of them.

    `ahead` says that the subject is of a future day: rules that only today can answer are left out.
    """
    unstated: frozenset[str] = getattr(subject, "broken", frozenset()) | getattr(subject, "missing", frozenset())
    rules = [rule for rule in RULES if _applies(rule, stage, unstated, ahead=ahead)]
    found = texts.read(subject, ahead=ahead)
    return [finding for rule in rules for finding in rule.report(subject, found)]


def what_comes_due(snapshot: Snapshot, texts: Reader | None = None) -> list[Diagnostic]:
    """Run only the rules that look at the clock, and return what has come due on the snapshot's day."""
    unstated = snapshot.broken | snapshot.missing
    rules = [rule for rule in RULES if rule.comes_due and not unstated.intersection(rule.needs)]
    found = (texts or Reader(rules)).read(snapshot)
    return [finding for rule in rules for finding in rule.report(snapshot, found) if finding.is_due]


def idle(book: Book, allowing: Collection[Exemption]) -> Iterator[Diagnostic]:
    """Report comments for what cannot be allowed, and those in YAML that allow nothing on any day; `allowing` are those that do.

    What only a day brings about may not have come yet, and where a policy cannot be read, nothing is known. Search was not asked.
    """
    known = (rule for rule in RULES if not rule.comes_due and rule.stage is not Scope.SEARCH)
    judged = {rule.defect.name for rule in known if not refusal(rule.defect.code)}
    yield from _refused(book)
    for one in book.exemptions:
        if one.name in judged and one.has_reason and one not in allowing and not book.broken:
            what, way_out = f'nothing is found here that "{one.name}" would allow', "take this comment away"
            yield unknown_allowance.DEFECT.at(one.location, what, help=way_out, length=one.length)


def _refused(book: Book) -> Iterator[Diagnostic]:
    can_be = {rule.defect.name for rule in RULES if not refusal(rule.defect.code)}
    reasons = {rule.defect.name: refusal(rule.defect.code) for rule in RULES if rule.defect.name not in can_be}
    in_prose = (one for prose in book.bodies() for one in exemptions(prose) if one.name != personal_data.DEFECT.name)
    for one in (*book.exemptions, *in_prose):
        if one.name in reasons:
            what = f'"{one.name}" cannot be allowed: {reasons[one.name]}'
            way_out = "mend what it tells, and take this comment away"
            yield unknown_allowance.DEFECT.at(one.location, what, help=way_out, length=one.length)


def without_echoes(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out findings that another one at the same place explains better; the two may come from different audiences.

    What is said about a value that could not be read as it was typed is such a finding, too.
    """
    explained = {rule.defect.code: rule.explains for rule in RULES if rule.explains}
    findings = list(found)
    told = {(code, finding.location) for finding in findings for code in explained.get(finding.code, ())}
    misread = {finding.location for finding in findings if finding.code in _MISREAD}
    return [
        finding
        for finding in findings
        if (finding.code, finding.location) not in told
        and (finding.code in _MISREAD or finding.location not in misread)
    ]


def _applies(rule: Rule, stage: Scope, unstated: frozenset[str], *, ahead: bool) -> bool:
    return rule.stage is stage and not unstated.intersection(rule.needs) and (rule.looks_ahead or not ahead)
