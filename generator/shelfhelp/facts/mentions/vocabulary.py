"""How much a word shows about the subject of a sentence, in English.

Some words are a store's policies and nothing else (`refund`), most name them as a rule (`deliver`), and some are everyday
words that product texts use as well (`return`, `hold`, `cover`). Against them stand the words of use: cooking, caring,
charging, growing, walking, playing, telling stories. A store adds its own in `policies/store.yml`, at `vocabulary:`.
Words are dictionary words; `words.roots` finds their forms.
"""

from __future__ import annotations


def _listed(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.split(",") if entry.strip())


CERTAIN = frozenset(
    _listed("""
    refund, refundable, reimburse, warranty, guarantee, withdrawal, newsletter, unsubscribe, invoice, restock,
    restocking, complaint, privacy, gdpr, customer, checkout, voucher, surcharge, hotline, helpline, mailbox,
    statutory
    """)
)
"""Words that only policies use."""

EVERYDAY = frozenset(
    _listed("""
    return, back, stay, send, sent, bring, brought, give, given, take, taken, go, goes, come, comes, hold, held, keep,
    kept, cover, free, call, line, ring, answer, reply, open, close, closed, reach, change, correct, edit, pack,
    prepare, process, ship, leave, link, reset, label, repair, fix, mend, lost, missing, arrive, travel, collect,
    pick, switch, store, delete, remember, choice, cookie, bank, statement, valid, expire, work, appear, swap,
    exchange, damage, damaged, broken, break, report, fault, defect, claim, transfer, hours, phone, card, publish,
    confirm, activate, order, price, cost, charge, pay, deduct, hand, mail, write, tell, page, live, pending, handle,
    handling, transit, way, copy, data, account, request, respond, response, hear, spend, express, turn, show, wire,
    buy, choose, amount, start, put, load, worth, extend, add, prolong, attempt, try, twice, replace, reserve, notify,
    expect, know, talk, mind, number, minimum, maximum
    """)
)
"""Words that policies share with product texts. Two of them together count as much as one of the others."""

SMALL = frozenset(
    _listed("""
    a, an, the, by, before, from, to, with, you, your, us, our, we, at, over, least, up, more, than, above, upward,
    between, any, it, is, are, out, in, on, off, not, as, only, most, be, of, for, and, or, within, until, after,
    that, this, if, no, longer, let, under, below, later, again, my
    """)
)
"""Words that show nothing by themselves."""

FRAME = _listed("""
    we, us, our, ours, last day, with you, reach you, your, you are, are free, are possible, are accepted, it is closed,
    it is open, is also open, line is, lines are, at most, at the most, you can, you may, you have, you must, you get,
    you receive, you need, you ve, you only, you want, can be, may be, must be, will be, could be, should be,
    be accepted, within, inside, no later, at the latest, business day, working day, policy, fee, deadline, period,
    item, goods, purchase, product, unused, unopened, unworn, unread, sealed, undamaged, original packaging, receipt,
    customer, company, companies, consumer, shop, store, team, free of charge, for free, refund, delivery, order,
    accept, possible, allow, entitle, you like, not like, does not fit, not for you, something, anything, everything
""")
"""Phrases that show that a sentence is about the store and its customers, not about a product in use."""

PROMISES = _listed("""
    within, inside, you can, you may, you have, you get, you must, you ve, can be, may be, must be, could be,
    be returned, be sent, we, us, our, no later than, at the latest, up to, under warranty, under guarantee,
    business day, working day, after purchase, of purchase, of delivery, after delivery, from delivery, of receipt,
    receive
""")
"""Phrases in which stores promise, and in which products are seldom explained."""

USE = _listed("""
    boil, bake, roast, fry, grill, simmer, soak, steep, brew, knead, marinate, chill, freeze, thaw, defrost, preheat,
    stir, whisk, heat, heats, cook, steam, ferment, ripen, rise, serve, taste, rinse, wash, washing, dry, dries,
    dried, drying, cure, cured, harden, polish, wipe, clean, set hard, glue grips, solder, assemble, assembly, pitch,
    pitching, drill, sharpen, stitch, knit, on one charge, one charge, per charge, full charge, fully charged,
    charge the, charge it, charge your, charging, recharge, press, hold the button, hold down, switch off,
    switches off, plug, unplug, runtime, standby, recording, keep pressed, grow, germinate, sow, sowing, water,
    watering, bloom, flower, prune, fertilise, fertilize, mow, harvest, plant out, plant the, feed, feeding, eat,
    eats, drink, sleep, sleeps, nap, break in period, walk, walks, hike, hiking, climb, ascent, trek, trekking, ride,
    tour, camp, swim, train, training, exercise, stretch, race, workout, meditation, lesson, teach, course, class,
    massage, apply, reapply, wear off, dose, takes effect on the skin, play, plays, played, score, game takes, level,
    round, episode, film runs, movie runs, weigh, weighs, weight, tall, wide, deep, litre, liter, metre, meter,
    centimetre, kilometre, mile, km, kg, gram, degree, celsius, fahrenheit, watt, volt, lumen, gb, mm, cm, aged, born,
    invented, designed in, century, years ago, sunrise, sunset, dusk, dawn, altitude, cool, cooling, cools, warm,
    warm up, warms, lasts up to, burn, burns, serving, return to your, return home
""")
"""Words of what people do with a product, and of measures: beside them an amount is no promise."""

THINGS = _listed("""
    dough, marinade, fridge, freezer, oven, pan, pot, stove, recipe, flavour, flavor, sugar, salt, flour,
    cream cheese, yeast, kefir, wine, cheese, jar, glue, paint, varnish, lacquer, oil, wax, sand, coat of, coating,
    seal, sealer, sealant, stain, screw, mortar, concrete, wood, joint, membrane, fabric, wool, sock, cotton, needle,
    thread, clamp, kiln, battery, charger, button, power button, timer, alarm, lamp, light, app, screen, memory,
    download speed, video, song, track, playlist, audiobook, album, filter, pump, engine, motor, blade, brake, tyre,
    tire, chain, wheel, seedling, seed bed, compost, soil, fertiliser, lawn, frost, bulb, root, rain, straw, sun,
    season, winter, summer, weather, storm, thunderstorm, night, trail, summit, hut, village, museum, park, visitor,
    station, restaurant, cafe, ferry, boat, harbour, port, zoo, puppy, puppies, kitten, flea, tick, treatment, skin,
    scalp, hair, lotion, mask, scent, lipstick, serum, makeup, dye, player, dice, token, checkpoint, quest, hero,
    heroine, villain, campaign, jail, hourglass, autosave, savegame, frame rate, story, stories, novel, plot, chapter,
    volume, manuscript, diary, crew, war, lighthouse, keeper, detective, author, edition, journal, puzzle, toddler,
    baby, babies, child, children, kid, kids, adult, age, birthday party, founder, history, historic, decade, speed,
    shift, factory, insert, package insert
""")
"""Things that products are or are used on. They are sent back too, so they count only where nothing names the store."""

SCENES = _listed("""
    in the game, in the story, in the film, in the novel, in the play, once upon a time, used to be,
    used to take, founded, formerly, in those days, back then, competitor, other shops, other stores, other retailers,
    elsewhere
""")
"""Phrases that set a scene elsewhere, or in the past: nothing in such a sentence is a promise of the store."""

OTHERS = _listed("""
    police, fire brigade, ambulance, emergency, poison, doctor, hospital, vet clinic, 911, 112, 999, gas, carrier,
    courier, manufacturer, maker, embassy, city hall, ombudsman, authority, scam, fraud, fraudulent, fake, phishing,
    spam, suspicious, lottery, example com, such as name, for example, placeholder, enter your, type your, looks like,
    stands for
""")
"""Who else has a phone number, an address or a promise."""

MAILBOXES = frozenset(
    _listed("""
    help, support, service, services, info, contact, contacts, sales, returns, refunds, hello, hi, care, customer,
    customers, customercare, customer-care, customerservice, customer-service, customer.service, orders, order, press,
    media, pr, privacy, dpo, gdpr, data, web, webmaster, shop, store, team, warranty, repairs, office, mail, billing,
    accounts, account, techsupport, tech, technical, marketing, advertising, ads, partners, business, b2b, wholesale,
    suppliers, procurement, complaints, feedback, admin, enquiries, inquiries, questions
    """)
)
"""What stores call their mailboxes."""

LEADS_ON = frozenset(
    _listed("""
    applies, apply, are, begin, begins, close, closes, cost, costs, die, dies, end, ends, expire, expires, happen,
    happens, is, last, lasts, live, lives, need, needs, open, opens, remain, remains, run, runs, start, starts, stay,
    stays, take, takes, work, works
    """)
)
"""Verbs that make the word before them the subject of the sentence: "Returns are free for 100 days"."""

MODALS = frozenset(_listed("can, may, must, should, cannot, could"))
"""Verbs by which a store permits and forbids: "tools can go back for a month"."""
