"""Typed values of policy facts. Each reads one text (`parse`), refuses all others in words, and compares exactly."""

from shelfhelp.model.values.any_value import AnyValue
from shelfhelp.model.values.day import Day
from shelfhelp.model.values.day_off import DayOff
from shelfhelp.model.values.duration import Duration, Length, Lifetime, Lifetimes, Unit
from shelfhelp.model.values.holiday_calendar import HolidayCalendar
from shelfhelp.model.values.hours import ClockTime, CutOff, OpeningHours, Weekday
from shelfhelp.model.values.markdown import Markdown
from shelfhelp.model.values.money import Above, Fee, Money, Percent
from shelfhelp.model.values.reach import Email, Phone, WebAddress
from shelfhelp.model.values.territory import Territory
from shelfhelp.model.values.text import (
    Count,
    Currency,
    DictionaryWords,
    LocaleName,
    Place,
    PlainText,
    SpokenLanguage,
    Text,
    YesNo,
    ZoneName,
)
from shelfhelp.model.values.value import Value
from shelfhelp.model.values.weight import Weight
from shelfhelp.model.values.window import Deadline, Window

__all__ = [
    "Above",
    "AnyValue",
    "ClockTime",
    "Count",
    "Currency",
    "CutOff",
    "Day",
    "DayOff",
    "Deadline",
    "DictionaryWords",
    "Duration",
    "Email",
    "Fee",
    "HolidayCalendar",
    "Length",
    "Lifetime",
    "Lifetimes",
    "LocaleName",
    "Markdown",
    "Money",
    "OpeningHours",
    "Percent",
    "Phone",
    "Place",
    "PlainText",
    "SpokenLanguage",
    "Territory",
    "Text",
    "Unit",
    "Value",
    "WebAddress",
    "Weekday",
    "Weight",
    "Window",
    "YesNo",
    "ZoneName",
]
