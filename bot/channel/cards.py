"""How a Reply looks in Teams: an Adaptive Card 1.5, made of Microsoft's typed models.

Source: Adaptive Cards schema 1.5, "Design Adaptive Cards for your Teams app" and "Universal Actions"
(Microsoft Learn). The published schema lacks the root `msteams` property that Teams reads for full width.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.channel.connector import CardJson
from bot.channel.elements import (
    PASSING,
    detail_elements,
    entry_element,
    escaped,
    month_elements,
    state_element,
    text_element,
    year_elements,
)
from bot.channel.inputs import input_elements
from bot.channel.models import Action as CardAction
from bot.channel.models import (
    ActionSet,
    AdaptiveCard,
    CardElement,
    Column,
    ColumnSet,
    Container,
    ExecuteAction,
    OpenUrlAction,
    RefreshDefinition,
    SubmitAction,
)
from bot.channel.shown import shown
from dialogs.model import Verb
from dialogs.reply import Action, Reply, Row

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
MAX_BYTES = 80_000  # as UTF-16; Teams takes about 100 KB for a whole activity
MAX_PRIMARY = 4  # a phone shows no more beside each other; what is beyond goes into the menu
_FEW = 3  # a menu for so few would only hide them
_STYLES: dict[str, Literal["positive", "destructive"]] = {
    "positive": "positive",
    "destructive": "destructive",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What rendering needs beside the reply.

    `links` gives the URL of a link's kind; `more` says, in a language, that so many rows had to be left out;
    `submit` uses Action.Submit alone, which is all that dialogs (task modules) know.
    """

    links: Mapping[str, str]
    more: Callable[[int, str], str]
    submit: bool = False


def render(reply: Reply, look: Look, *, refresh_for: Sequence[str] = ()) -> CardJson:
    """The card of `reply`, at most `MAX_BYTES` as UTF-16: rows that do not fit are left out, and counted.

    `refresh_for` are the channel's ids of those for whom Teams asks for their own view of the card.
    """
    card = _card(reply, look, refresh_for)
    kept = len(reply.rows)
    while size(card) > MAX_BYTES and kept:
        kept = kept * 3 // 4
        note = Row(title=look.more(len(reply.rows) - kept, reply.language))
        card = _card(replace(reply, rows=(*reply.rows[:kept], note)), look, refresh_for)
    return card


def size(card: Mapping[str, Any]) -> int:
    """Bytes of `card` as Teams counts them, UTF-16."""
    return len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))


def lasting(reply: Reply) -> Reply:
    """The reply as it may be stored: without what is of the moment alone."""
    return replace(reply, passing=()) if reply.passing else reply


def without_passing(body: Any) -> Any:
    """An invoke's answer as it may be stored: the cards in it without what is of the moment alone."""
    if isinstance(body, list):
        return [without_passing(each) for each in body if not _passes(each)]
    return {key: without_passing(each) for key, each in body.items()} if isinstance(body, dict) else body


def _passes(element: Any) -> bool:
    return isinstance(element, dict) and str(element.get("id") or "").startswith(PASSING)


def _card(reply: Reply, look: Look, refresh_for: Sequence[str]) -> CardJson:
    actions: list[CardAction] = _actions(reply.actions, reply, look)
    if reply.link and (url := look.links.get(reply.link[1]) or _address(reply.link[1])):
        actions.append(OpenUrlAction(title=reply.link[0], url=url))
    refresh = None
    if refresh_for and reply.card:
        action = Action(Verb.REFRESH, reply.summary)
        refresh = RefreshDefinition(action=_execute(action, reply), user_ids=list(refresh_for))
    card = AdaptiveCard(
        version="1.5",
        lang=reply.language,
        speak=reply.speak or _spoken(lasting(reply)),
        fallback_text=escaped(lasting(reply).text),
        refresh=refresh,
        body=_body(reply, look),
        actions=actions or None,
    )
    rendered = card.model_dump(mode="json", by_alias=True, exclude_none=True)
    # The model would call the schema "schema", and Teams documents "Full" where the model knows "full".
    return CardJson({"$schema": SCHEMA, **_whole(rendered), "msteams": {"width": "Full"}})


def _whole(value: Any) -> Any:
    """Whole numbers as whole numbers (the models make 200 into 200.0), and texts as they may be shown."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _body(reply: Reply, look: Look) -> list[CardElement]:
    body: list[CardElement] = [state_element(reply.state, reply.badge)] if reply.state and reply.badge else []
    body.append(text_element(reply.headline, heading=True))
    body += [text_element(line.text, line.tone) for line in reply.lines]
    for number, detail in enumerate(reply.passing, start=1):
        body += detail_elements(detail, number)
    for month in reply.months:
        body += month_elements(month)
    body += year_elements(reply.year, reply.legend)
    body += [_row(row, reply, look) for row in reply.rows]
    if reply.choices:
        body.append(ActionSet(actions=_actions(reply.choices, reply, look, most=len(reply.choices))))
    body += input_elements(reply.inputs)
    return body


def _row(row: Row, reply: Reply, look: Look) -> CardElement:
    items: list[CardElement] = [entry_element(row.title, row.note)]
    most = 0 if row.menu else MAX_PRIMARY
    actions = ActionSet(actions=_actions(row.actions, reply, look, of=row.title, most=most), spacing="Small")
    if len(row.actions) == 1 or (row.menu and row.actions):
        # One short control fits beside the text on a phone too; two would squeeze it.
        columns = [
            Column(width="stretch", items=items, vertical_content_alignment="Center"),
            Column(width="auto", items=[actions], vertical_content_alignment="Center"),
        ]
        return ColumnSet(columns=columns, separator=True, spacing="Small")
    return Container(items=[*items, actions] if row.actions else items, separator=True, spacing="Small")


def _actions(
    actions: Sequence[Action], reply: Reply, look: Look, of: str = "", most: int = MAX_PRIMARY
) -> list[CardAction]:
    make = _submit if look.submit else _execute
    made: list[CardAction] = []
    primary = 0
    roomy = most > 0 and len(actions) <= _FEW
    for action in actions:
        secondary = (action.secondary and not roomy) or primary == most
        primary += not secondary
        # Equal labels on every row: the tooltip tells a screen reader which row it is.
        made.append(make(action, reply, secondary=secondary, tooltip=f"{action.label}: {of}" if of else None))
    return made


def _execute(action: Action, reply: Reply, *, secondary: bool = False, tooltip: str | None = None) -> ExecuteAction:
    made = ExecuteAction(
        title=action.label,
        verb=action.verb.value,
        data=_data(action, reply),
        style=_STYLES.get(action.style),
        mode="secondary" if secondary else None,
        tooltip=tooltip,
        associated_inputs="auto" if action.inputs else "none",
    )
    if action.verb is not Verb.REFRESH:
        made.fallback = _submit(action, reply, secondary=secondary, tooltip=tooltip)
    return made


def _submit(action: Action, reply: Reply, *, secondary: bool = False, tooltip: str | None = None) -> SubmitAction:
    return SubmitAction(
        title=action.label,
        data=_data(action, reply),
        style=_STYLES.get(action.style),
        mode="secondary" if secondary else None,
        tooltip=tooltip,
        associated_inputs="auto" if action.inputs else "none",
    )


def _data(action: Action, reply: Reply) -> dict[str, Any]:
    revision = reply.revision if reply.revision and action.verb is not Verb.REFRESH else None
    data = {"card": reply.card, "verb": action.verb.value, "n": action.n, "value": action.value, "revision": revision}
    return {key: value for key, value in data.items() if value is not None}


def _address(link: str) -> str | None:
    return link if link.startswith("https://") else None


def _spoken(reply: Reply) -> str:
    days = [day.alt for month in reply.months for week in month.weeks for day in week if day and day.alt]
    return "\n".join([reply.text, *days])
