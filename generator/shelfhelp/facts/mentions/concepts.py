"""The concepts of stores, each with the phrases by which English prose names it.

An entry of a fact's `about` that is named here stands for all of its phrases: `return` finds "send back" and "take back".
"""

from __future__ import annotations

CONCEPTS = {
    name: tuple(phrases.split(", "))
    for name, phrases in {
        "return": (
            "return, send back, sent back, bring back, brought back, give back, hand back, ship back, mail back, "
            "go back, goes back, take back, come back, back to us, post back, posted back, mail it back"
        ),
        "return policy": (
            "return policy, return window, return period, return time, return limit, right of return, right to return"
        ),
        "refund": (
            "refund, money back, reimburse, pay back, paid back, repay, get your money, price back, credit, "
            "money is back, your money, the money, money"
        ),
        "change of mind": "change mind, cooling off, not like it, decide, make up mind, think it over",
        "exchange": "exchange, swap, other size",
        "replacement": "replacement, replace, exchange, swap, other size, new one",
        "withdraw": "withdraw, withdrawal, revoke, cooling off",
        "deliver": (
            "deliver, express, delivery, arrive, arrival, reach you, with you, is there, ship, shipping, shipment, "
            "parcel, package, comes, expect, turn up, show up, get your order, have your order, receive your order, "
            "at your door, doorstep, in your hands, your door, lead time, get to you"
        ),
        "shipping": "shipping, express, flat rate, delivery, deliver, ship, shipment, postage, parcel, carriage",
        "trial": "trial period, night trial, sleep trial, home trial",
        "deduct": "deduct, subtract, withhold, take off, keep back, keep part",
        "transfer": "transfer, wire, remit",
        "cost": "cost, deduct, subtract, withhold, price, fee, charge, pay, rate, flat, surcharge",
        "free": "free, no charge, no cost, no shipping, no delivery, on us, on the house, waive, spend",
        "order": "order, basket, cart, purchase, buy",
        "dispatch": (
            "dispatch, leave the warehouse, leaves us, leave our, leave today, leave the same, ship, go out, "
            "send off, send out, on its way, handed to the carrier, hand over to the carrier, start packing, "
            "turnaround"
        ),
        "leave": "leave, sent, go out, send, post, ship, hand over, on its way, fulfil, fulfill",
        "correct": "correct, change, edit, amend, modify, alter, modification",
        "cancel": "cancel, cancellation, stop your order, stop order, call off",
        "report": (
            "report, tell us, let us know, write to us, notify, inform us, contact us, get in touch, complain, "
            "complaint, claim, reach us, message us, send us"
        ),
        "damage": (
            "damage, damaged, broken, break, scratched, dented, spoiled, missing, incomplete, wrong item, leaking, "
            "cracked, poor shape, poor condition, wrong"
        ),
        "warranty": "warranty, guarantee, guaranteed, parts and labour, parts and labor, labour",
        "cover": "cover, covered, coverage, protected, protect",
        "fault": "fault, faulty, defect, defective, break, breaks, broken, fail",
        "repair": "repair, mend, fix, workshop",
        "confirmation": "confirmation, registration, welcome, activation",
        "reply": (
            "reply, answer, respond, response, get back to, hear from, hear back, write back, dealt with, "
            "deal with, contact you, come back to you"
        ),
        "bank": "bank, card issuer, card company, credit card company",
        "show": "show, post, book, appear, statement, money, refund, credit",
        "phone": "call, phone, telephone, ring, dial, line, hotline, helpline, reach us, reach our, number",
        "open": (
            "open, opening, opening hours, close, closed, staffed, available, phone hours, business hours, "
            "support hours, hours of operation, answer calls, there for you, here for you, we are there, "
            "answer phone, on the phone, by phone, pick up the phone, we there"
        ),
        "gift card": "gift card, gift voucher, gift certificate, voucher, e gift",
        "expire": "expire, valid, validity, expiry, last, used, redeem, run out",
        "cookie": (
            "cookie, session cookie, consent cookie, analytics cookie, tracking cookie, statistics cookie, "
            "marketing cookie, cookie is set"
        ),
        "cookie choice": "cookie choice, cookie preference, cookie setting, cookie banner, consent banner",
        "link": "link, url",
        "delete": "delete, deletion, close, closed, erase, remove, gone, vanish, wipe",
        "keep": "keep, stay, live, kept, store, stored, retain, retention, save, hold, held, delete, archive",
        "data": "data, record, personal data, information, details, message, text",
        "publish": "publish, appear, go live, online, live, show, visible, post, approve, go up",
        "authorization": (
            "authorisation, authorization, preauthorisation, preauthorization, pending, reservation, reserve, hold, "
            "held, block, blocked"
        ),
        "card": "card, account, bank, amount, money, charge, payment",
        "pick-up": "pick up, pickup, collect, collection, locker, collection point",
        "wait": "hold, held, keep, kept, wait, stay, store, stored, collect, fetch, pick up",
        "lost": "lost, missing, disappear, not arrived, not turned up, never arrived, has not come",
        "reset link": "reset link, reset e mail, reset email, reset mail, password link",
        "switch": "switch, turn into, convert, upgrade",
        "review": "review, rating, your stars",
        "message": "message, query, queries, enquiry, inquiry, ticket, e mail, email",
    }.items()
}
"""The phrases of each concept by its name."""
