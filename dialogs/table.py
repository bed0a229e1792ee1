"""Every kind of card and the dialog it belongs to. A new kind of card is a line here and a file beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs import (
    almanac,
    ask,
    cancel,
    change,
    help,
    listing,
    matching,
    paste,
    place,
    place_receipt,
    preferences,
    receipt,
    reminders,
    sharing,
    take,
    where,
    year,
)
from dialogs.dialog import Dialog
from dialogs.facts import Facts
from dialogs.replies import Voice
from dialogs.reply import Reply
from dialogs.state import Card, Kind, Stage

DIALOGS: Mapping[Kind, Dialog] = {
    Kind.TAKE: take.DIALOG,
    Kind.ASK: ask.DIALOG,
    Kind.WHICH: matching.DIALOG,
    Kind.CANCEL: cancel.DIALOG,
    Kind.CHANGE: change.DIALOG,
    Kind.LIST: listing.DIALOG,
    Kind.PLACE: place.DIALOG,
    Kind.WHERE: where.DIALOG,
    Kind.BRIDGES: almanac.DIALOG,
    Kind.YEAR: year.DIALOG,
    Kind.HELP: help.DIALOG,
    Kind.SETTINGS: preferences.SETTINGS,
    Kind.FORGET: preferences.FORGET,
    Kind.PASTE: paste.DIALOG,
    Kind.REMINDER: reminders.DIALOG,
    Kind.SHARE: sharing.DIALOG,
}
_RECEIPTS: Mapping[Kind, Dialog] = {Kind.PLACE: place_receipt.DIALOG}  # for all others receipt.DIALOG
_CARRIED_OUT = {Stage.DONE, Stage.PARTLY, Stage.UNDONE}


def dialog_of(card: Card) -> Dialog:
    """The dialog that takes the card's presses and shows it: the receipt's, once its work was carried out."""
    return _RECEIPTS.get(card.kind, receipt.DIALOG) if card.stage in _CARRIED_OUT else DIALOGS[card.kind]


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The card as its author sees it and, in a group, as everybody else does."""
    dialog = dialog_of(card)
    reply = dialog.render(card, facts, voice)
    return reply if facts.private else replace(reply, reduced=dialog.for_others(reply, card, facts, voice))
