"""Search in Node: a question and a page are taken apart alike, in every script, and what somebody means is found."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.site.test_search_in_browser import HOSTILE

from shelfhelp.compile import draft
from shelfhelp.host.disk import read_store
from shelfhelp.search import documents_of
from shelfhelp.search.index import Document, index_of
from shelfhelp.search.language import fold
from shelfhelp.search.lists import language_of
from shelfhelp.search.tokens import is_number, is_numbered, piece_size, shorter, tokens
from shelfhelp.search.words import words
from shelfhelp.site.options import theme_folder
from shelfhelp.site.stemmer import STEMMER
from shelfhelp.site.theme import shipped
from shelfhelp.source.sources import Audience

MODULES = ("search", "counts", "language", "nearest", "spelling", "tokens")

TAKE_APART = """
const { fold, isNumber, isNumbered, pieceSize, shorter, tokens } = await import("./javascripts/tokens.js");
const told = (token) => [token, pieceSize(token), shorter(token), isNumbered(token), isNumber(token)];
done(given.map((text) => tokens(fold(text, [])).map(told)));
"""
FIND = """
const { Search } = await import("./javascripts/search.js");
const search = new Search(JSON.parse(given.index));
done(given.questions.map((question) => search.find(question).map(({ address }) => address)));
"""
WORDS = """
const { Search } = await import("./javascripts/search.js");
const search = new Search(JSON.parse(given.index));
done(given.texts.map((text) => search.words(text).map((word) => [word, search.terms(word)])));
"""
SPELLED = """
const { Search } = await import("./javascripts/search.js");
const search = new Search(JSON.parse(given.index));
done([given.texts.map((text) => search.words(text)), given.spelled.map((word) => search.terms(word))]);
"""
TEXTS = [
    "How do I switch on 2FA? A PS5, ps 5, 4K, iPhone 15 Pro, 3.0, 24/7, v2",
    "我可以退货吗？请在账户里查看订单状态。",
    "ギフトを返品できますか、ｷﾞﾌﾄ ガ゛ ぱぴぷ 々〇 ヽヾ",
    "𠮷野家 𪚥 \U0001f600退\U0001f600",
    "ฉันจะคืนสินค้าได้ไหม ๕๐ บาท",
    "ຂ້ອຍສາມາດສົ່ງຄືນໄດ້ບໍ",
    "តើខ្ញុំអាចប្រគល់ទំនិញវិញបានទេ",
    "ပစ္စည်းပြန်ပို့လို့ရလား",
    "मैं सामान कैसे वापस करूँ? ১২৩",
    "반품할 수 있나요? 환불",
    "هل يمكنني إرجاع الطلب؟ ٢٠٢٤",
    "Crème BRÛLÉE ﬁt ½ Ⅳ İstanbul ΟΔΟΣ don’t naïve",
    "a\u0301\u0323b\u200dc\ufe0f \u0e33 \u3099",
]
ENGLISH = [
    Document("2fa/", "How do I switch on 2FA?", "", (), "Open your account and switch it on there."),
    Document("ps5/", "Is the PS5 in stock?", "", (), "Yes, order it while it lasts."),
    Document("4k/", "Which discs are in 4K?", "", (), "Those with a black case."),
    Document("time/", "How long does it take?", "", (), "Between 3 and 5 days, 14 at the most."),
    Document("501/", "Do you have the boot 501?", "", (), "In all sizes."),
    Document("ps/", "What does a P.S. at the end say?", "", (), "Nothing of weight."),
    Document("order/", "How do I cancel my order?", "", (), "Until it ships."),
]


@pytest.mark.slow
def test_every_sign_of_unicode_is_taken_apart_alike(run: Callable[..., Any]) -> None:
    points = [*range(0x20, 0xD800), *range(0xE000, 0x12000), *range(0x1F000, 0x20010), *range(0x323A0, 0x323C0)]
    signs = [chr(point) for point in points if unicodedata.category(chr(point)) not in {"Cn", "Cs", "Co"}]
    assert len(signs) > 50_000
    texts = [*TEXTS, *(f"a{sign}b退{sign}货{sign}" for sign in signs)]

    def told(token: str) -> list[Any]:
        return [token, piece_size(token), shorter(token), is_numbered(token), is_number(token)]

    found = run(TAKE_APART, texts)
    ours = [[told(token) for token in tokens(fold(text, {}))] for text in texts]
    assert [text for text, mine, theirs in zip(texts, ours, found, strict=True) if mine != theirs] == []


@pytest.mark.parametrize("code", ["en", "de", "zh"])
def test_a_question_has_the_terms_that_a_page_has(run: Callable[..., Any], code: str) -> None:
    language = language_of(code)
    found = run(WORDS, {"index": index_of(ENGLISH, code), "texts": TEXTS}, language=code)
    assert found == [[[word, list(language.terms(word))] for word in words(text, language)] for text in TEXTS]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2FA", "2fa/"),
        ("2fa not working", "2fa/"),
        ("PS5", "ps5/"),
        ("ps 5", "ps5/"),
        ("ps-5", "ps5/"),
        ("PS5s", "ps5/"),
        ("4K", "4k/"),
        ("4 k", "4k/"),
        ("501", "501/"),
        ("boot501", "501/"),
        ("cancel order12345", "order/"),
        ("cancel order 00004587345", "order/"),
        ("14 days", "time/"),
    ],
)
def test_a_name_with_a_digit_is_found_as_people_write_it(run: Callable[..., Any], question: str, first: str) -> None:
    (found,) = run(FIND, {"index": index_of(ENGLISH, "en"), "questions": [question]})
    assert found[:1] == [first]


def test_a_number_that_no_page_has_finds_nothing_and_is_no_other_number(run: Callable[..., Any]) -> None:
    questions = ["123456789", "502", "5012", "45"]
    assert run(FIND, {"index": index_of(ENGLISH, "en"), "questions": questions}) == [[], [], [], []]


CHINESE = [
    Document("退货/", "我可以退货吗？", "", ("东西不合适怎么办",), "可以，请在账户里查看订单状态。"),
    Document("配送/", "配送需要多长时间？", "", (), "一般三到五天。"),
    Document("付款/", "可以用哪些方式付款？", "", (), "银行卡或者支付宝。"),
    Document("茶/", "你们有什么茶？", "", (), "绿茶和红茶。"),
]
JAPANESE = [
    Document("gift/", "ギフトを返品できますか？", "", (), "はい、30日以内なら可能です。"),
    Document("shipping/", "送料はいくらですか？", "", (), "5000円以上は無料です。"),
    Document("cancel/", "注文をキャンセルできますか？", "", (), "発送前なら可能です。"),
]
THAI = [
    Document("return/", "ฉันจะคืนสินค้าได้อย่างไร", "", (), "เปิดคำสั่งซื้อของคุณ"),
    Document("pay/", "จ่ายเงินได้อย่างไรบ้าง", "", (), "บัตรเครดิต"),
]


@pytest.mark.parametrize(
    ("pages", "code", "question", "first"),
    [
        (CHINESE, "zh", "退货", "退货/"),
        (CHINESE, "zh", "订单", "退货/"),
        (CHINESE, "zh", "我想退货", "退货/"),
        (CHINESE, "zh", "退换货", "退货/"),
        (CHINESE, "zh", "配送时间", "配送/"),
        (CHINESE, "zh", "怎么付款", "付款/"),
        (CHINESE, "zh", "茶", "茶/"),
        (CHINESE, "zh", "支付宝", "付款/"),
        (JAPANESE, "ja", "返品", "gift/"),
        (JAPANESE, "ja", "ギフト", "gift/"),
        (JAPANESE, "ja", "ｷﾞﾌﾄ 返品したい", "gift/"),
        (JAPANESE, "ja", "送料", "shipping/"),
        (JAPANESE, "ja", "キャンセル", "cancel/"),
        (JAPANESE, "ja", "注文の取り消し", "cancel/"),
        (THAI, "th", "คืนสินค้า", "return/"),
        (THAI, "th", "คืน", "return/"),
        (THAI, "th", "จ่ายเงิน", "pay/"),
    ],
)
def test_a_word_within_a_sentence_without_blanks_is_found(
    run: Callable[..., Any], pages: list[Document], code: str, question: str, first: str
) -> None:
    (found,) = run(FIND, {"index": index_of(pages, code), "questions": [question]}, language=code)
    assert found[:1] == [first]


GERMAN = [
    Document("storno/", "Wie storniere ich meine Bestellung?", "", (), "Bis zum Versand können Sie sie stornieren."),
    Document(
        "frist/", "Wie lange ist die Rückgabefrist?", "", ("bis wann kann ich zurückschicken",), "30 Tage ab Lieferung."
    ),
    Document("wo/", "Wo ist mein Paket?", "", (), "Die Sendungsnummer steht in der Versandbestätigung."),
    Document("kosten/", "Was kostet der Versand?", "", (), "Ab 75 Euro liefern wir kostenlos."),
    Document("geld/", "Wann bekomme ich mein Geld zurück?", "", (), "Die Erstattung dauert 14 Tage."),
    Document("passwort/", "Ich habe mein Passwort vergessen", "", (), "Setzen Sie es zurück."),
    Document("rechnung/", "Woher bekomme ich eine Rechnung?", "", (), "In Ihrem Kundenkonto."),
    Document("groesse/", "Welche Größe passt mir?", "", (), "Messen Sie nach unserer Größentabelle."),
    Document("kontakt/", "Wie erreiche ich einen Menschen?", "", (), "Rufen Sie an oder schreiben Sie uns."),
]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Auftrag stornieren", "storno/"),
        ("bestelung abbrechen", "storno/"),
        ("Retoure Frist", "frist/"),
        ("rueckgabefrist", "frist/"),
        ("wie viele Tage zum Zurückschicken", "frist/"),
        ("Päckchen verfolgen", "wo/"),
        ("Paketverfolgung", "wo/"),
        ("Versandkosten", "kosten/"),
        ("wie teuer ist die Lieferung", "kosten/"),
        ("Rückerstattung", "geld/"),
        ("Kennwort weg", "passwort/"),
        ("Rechnungen", "rechnung/"),
        ("welche groesse brauche ich", "groesse/"),
        ("mit einem Mitarbeiter sprechen", "kontakt/"),
    ],
)
def test_a_german_store_is_asked_in_german(run: Callable[..., Any], question: str, first: str) -> None:
    (found,) = run(FIND, {"index": index_of(GERMAN, "de"), "questions": [question]}, language="de")
    assert found[:1] == [first]


def test_german_questions_and_pages_are_taken_apart_alike(run: Callable[..., Any]) -> None:
    index = index_of(GERMAN, "de")
    german = language_of("de")
    texts = [
        *HOSTILE,
        *(d.title for d in GERMAN),
        "Große Straße in Köln, Uebergroesse, nicht erhalten",
        "ge gegen $%&* Schiffe",
    ]
    spelled = [
        *json.loads(index)["words"].split(),
        *" ".join(german.same).split(),
        "ruckgabefrist",
        "paketverfolgung",
        "kaffees",
        "gesprach",
        "$%&*",
    ]
    theirs = run(SPELLED, {"index": index, "texts": texts, "spelled": spelled}, language="de")
    assert theirs == [[words(text, german) for text in texts], [list(german.terms(word)) for word in spelled]]


SHOP = [
    Document("cancel/", "How do I cancel my order?", "", ("cancle my oder", "stop my purchase"), "Until it ships."),
    Document("fee/", "Is there a cancellation fee?", "", ("what does canceling cost",), "No, canceling is free."),
    Document("cost/", "How much does delivery cost?", "", ("price of shipping",), "It depends on the country."),
    Document("match/", "Price match", "", (), "We match the price of another shop.", "policy"),
    Document("warranty/", "Warranty", "", (), "What is covered, and for how long.", "policy"),
    Document("covers/", "What does the warranty cover?", "", ("is a zipper covered",), "Everything that breaks."),
    Document("sizes/", "Which boots fit me?", "", ("size of boots",), "Measure your foot."),
    Document("return/", "How do I send something back?", "", ("return an item",), "With the label in the parcel."),
    Document("hours/", "When can I call you?", "", ("opening hours",), "Monday to Friday, from 9 to 5."),
    Document("twice/", "Why was I charged twice?", "", (), "One of the two is an authorization."),
    Document("when/", "When do you charge me?", "", (), "When the order ships."),
]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("cancle order", "cancel/"),
        ("how mutch is delivry", "cost/"),
        ("cancellation", "fee/"),
        ("warranty terms", "warranty/"),
        ("conditions of the warranty", "warranty/"),
        ("does the warranty cover it", "covers/"),
        ("return boots", "return/"),
        ("open on sunday", "hours/"),
        ("24 december", "hours/"),
        ("charged 2 times", "twice/"),
        ("when am i charged", "when/"),
        ("orderstatus cancel", "cancel/"),
    ],
)
def test_a_question_is_read_as_it_was_meant(run: Callable[..., Any], question: str, first: str) -> None:
    (found,) = run(FIND, {"index": index_of(SHOP, "en"), "questions": [question]})
    assert found[:1] == [first]


def test_the_form_that_was_typed_goes_before_other_forms(run: Callable[..., Any]) -> None:
    pages = [Document("a/", "Cancellation", "", (), ""), Document("b/", "Cancel", "", (), "")]
    questions = ["cancellation", "cancel"]
    assert run(FIND, {"index": index_of(pages, "en"), "questions": questions}) == [["a/", "b/"], ["b/", "a/"]]


def test_a_misspelling_in_the_wordings_of_one_page_leads_not_to_that_page_alone(run: Callable[..., Any]) -> None:
    news = Document("news/", "How do I leave the newsletter?", "", ("cancle it", "newsletter cancle please"), "Click.")
    pages = [news, Document("cancel/", "How do I cancel?", "", (), "Until it ships.")]
    assert run(FIND, {"index": index_of(pages, "en"), "questions": ["cancle"]})[0][0] == "cancel/"


def test_a_page_says_a_thing_once_in_its_title_and_its_wordings(run: Callable[..., Any]) -> None:
    twice = Document("a/", "Parcels", "", ("parcels",), "")
    once = Document("b/", "Parcels", "", ("something else",), "")
    ask = FIND.replace("address }) => address", "score }) => score.toFixed(9)")
    (scores,) = run(ask, {"index": index_of([twice, once], "en"), "questions": ["parcels"]})
    assert scores[0] == scores[1]


def test_a_word_that_no_page_heads_is_doubted_and_what_pages_are_about_is_not(run: Callable[..., Any]) -> None:
    doubted = ["foot massage", "label printers", "zzzz"]
    sure = ["cancel my order", "warranty", "opening hours", "retrun an itme", "price of shipping"]
    ask = FIND.replace("search.find(question).map(({ address }) => address)", "search.ask(question).isDoubted")
    found = run(ask, {"index": index_of(SHOP, "en"), "questions": [*doubted, *sure]})
    assert found == [True] * len(doubted) + [False] * len(sure)


def test_index_and_code_are_little_to_send(run: Callable[..., Any], reference_store: Path) -> None:
    tree = draft(read_store(reference_store, Audience.PUBLIC), as_of=date(2026, 11, 23)).tree
    measure = (
        "import { brotliCompressSync } from 'node:zlib';\n"
        "const sent = given.map((text) => brotliCompressSync(text).length);\n"
        "done(sent.reduce((sum, one) => sum + one, 0));"
    )
    theme = shipped([theme_folder()], "en", is_staff=False)
    code = [theme[name].decode() for name in (*(f"javascripts/{name}.js" for name in MODULES), STEMMER)]
    assert run(measure, [index_of(documents_of(tree), "en"), *code]) <= 45_000
