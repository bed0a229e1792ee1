"""Sign-in: asked once, exchanged once for all devices, and what was asked for goes on by itself."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from channel_bench import Bench

from bot.sandbox.authority_errors import ERRORS
from bot.sandbox.registry import Consent
from dialogs.incoming import Incoming
from dialogs.ports import Memory, SignInRequired
from dialogs.reply import Reply

OAUTH = "application/vnd.microsoft.card.oauth"
GROUP: dict[str, Any] = {"id": "19:group@thread.v2", "conversationType": "groupChat", "isGroup": True}


class Gate:
    """Asks for sign-in until it is opened, then answers."""

    def __init__(self, needed: SignInRequired | None = None) -> None:
        self.needed = needed or SignInRequired()
        self.open = False

    async def __call__(self, incoming: Incoming, _memory: Memory) -> list[Reply]:
        if not self.open:
            raise self.needed
        return [Reply(f"did: {incoming.text}")]


def oauth_cards(bench: Bench) -> list[dict[str, Any]]:
    return [
        each["content"]
        for message in bench.connector.messages
        for each in message.get("attachments", ())
        if each["contentType"] == OAUTH
    ]


def texts(bench: Bench) -> list[str]:
    return [message["text"] for message in bench.connector.messages if "text" in message]


def exchange(bench: Bench, request: str, token: str | None = None) -> dict[str, Any]:
    given = bench.authority.teams_token(bench.person) if token is None else token
    return bench.invoke("signin/tokenExchange", {"id": request, "connectionName": "", "token": given})


async def asked(bench: Bench, needed: SignInRequired | None = None) -> str:
    """A message that needs sign-in, and the id of the request it led to; the gate opens for what follows."""
    gate = Gate(needed)
    bench.assistant.answering = gate
    await bench.post(bench.activity(text="off Friday"))
    gate.open = True
    return str(oauth_cards(bench)[-1].get("tokenExchangeResource", {}).get("id"))


def consent(bench: Bench, given: Consent = Consent.GRANTED) -> None:
    bench.authority.registry.set_consent(bench.person, given)


async def test_the_card_names_what_teams_has_to_get_a_token_for(bench: Bench) -> None:
    await asked(bench)
    card = oauth_cards(bench)[0]
    assert card["text"] == "[sign-in-needed:en]"
    assert card["tokenExchangeResource"]["uri"] == f"api://botid-{bench.settings.app_id}"
    assert card["buttons"] == [
        {"type": "signin", "title": "[sign-in-button:en]", "value": "https://bot.example/auth/start"}
    ]


async def test_after_the_exchange_what_was_asked_for_goes_on(bench: Bench) -> None:
    consent(bench)
    request = await asked(bench)

    status, body = await bench.post(exchange(bench, request))

    assert (status, body) == (200, {"id": request, "connectionName": "", "failureDetail": ""})
    assert texts(bench) == ["did: off Friday"]
    assert bench.assistant.asked[0] == bench.assistant.asked[1]


async def test_every_device_gets_the_same_answer_and_one_exchange_is_made(bench: Bench) -> None:
    consent(bench)
    request = await asked(bench)

    answers = await asyncio.gather(*(bench.post(exchange(bench, request)) for _device in range(4)))

    assert {status for status, _body in answers} == {200}
    assert texts(bench) == ["did: off Friday"]
    made = [hit for hit in bench.authority.log if hit.kind == "on_behalf_of"]
    assert len(made) == 1


async def test_without_consent_teams_shows_the_button(bench: Bench) -> None:
    request = await asked(bench)
    status, body = await bench.post(exchange(bench, request))
    assert (status, body["failureDetail"]) == (412, "consent")
    assert len(oauth_cards(bench)) == 1

    consent(bench)  # on the page, by the button
    await bench.post(bench.invoke("signin/verifyState", {"state": ""}))
    again = oauth_cards(bench)[1]["tokenExchangeResource"]["id"]
    assert (await bench.post(exchange(bench, again)))[0] == 200
    assert texts(bench) == ["did: off Friday"]


@pytest.mark.parametrize(
    ("code", "detail", "card", "text"),
    [
        (65004, "declined", "[sign-in-failed-declined:en]", None),
        (90094, "admin-consent", "[sign-in-failed-admin-consent:en]", None),
        (50076, "mfa", "[sign-in-failed-mfa:en]", None),
        (50079, "mfa", "[sign-in-failed-mfa:en]", None),
        (500133, "expired", "[sign-in-needed:en]", None),
        (50013, "refused", None, "[sign-in-failed-refused:en]"),
        (500131, "refused", None, "[sign-in-failed-refused:en]"),
        (53003, "policy", None, "[sign-in-failed-policy:en]"),
        (7000215, "setup", None, "[sign-in-failed-setup:en]"),
        (7000222, "setup", None, "[sign-in-failed-setup:en]"),
        (90033, "unavailable", None, "[sign-in-failed-unavailable:en]"),
    ],
)
async def test_each_refusal_leads_to_what_its_row_says(
    bench: Bench, code: int, detail: str, card: str | None, text: str | None
) -> None:
    consent(bench)
    request = await asked(bench)
    bench.authority.arm(ERRORS[code], grant="on_behalf_of", times=None)

    status, body = await bench.post(exchange(bench, request))

    assert (status, body["failureDetail"]) == (412, detail)
    assert [each["text"] for each in oauth_cards(bench)[1:]] == ([card] if card else [])
    assert texts(bench) == ([text] if text else [])


async def test_claims_of_a_refusal_go_to_the_page(bench: Bench) -> None:
    consent(bench)
    request = await asked(bench)
    bench.authority.arm(ERRORS[50076], grant="on_behalf_of")

    await bench.post(exchange(bench, request))

    card = oauth_cards(bench)[1]
    assert card["buttons"][0]["value"].startswith("https://bot.example/auth/start?claims=%7B")
    assert "tokenExchangeResource" not in card  # Teams would try silently, and fail, for ever


async def test_a_token_that_stays_too_old_does_not_go_round_for_ever(bench: Bench) -> None:
    consent(bench)
    request = await asked(bench)
    bench.authority.arm(ERRORS[500133], grant="on_behalf_of", times=None)

    await bench.post(exchange(bench, request))
    second = oauth_cards(bench)[1]["tokenExchangeResource"]["id"]
    assert (await bench.post(exchange(bench, second)))[0] == 412
    assert len(oauth_cards(bench)) == 2


async def test_somebody_elses_token_is_refused(bench: Bench) -> None:
    consent(bench)
    request = await asked(bench)
    others = bench.authority.registry.people.find("bruno.lacaze@sandbox.example")
    assert others is not None
    status, body = await bench.post(exchange(bench, request, bench.authority.teams_token(others)))
    assert (status, body["failureDetail"]) == (412, "refused")


@pytest.mark.parametrize("value", [None, [], {}, {"id": "x"}, {"id": "x", "token": ""}, {"id": 7, "token": "t"}])
async def test_an_exchange_without_request_or_token_is_400(bench: Bench, value: Any) -> None:
    assert (await bench.post(bench.invoke("signin/tokenExchange", value)))[0] == 400


async def test_in_a_group_the_way_leads_to_the_personal_chat_and_back(bench: Bench) -> None:
    consent(bench)
    gate = Gate()
    gate.open = True
    bench.assistant.answering = gate
    await bench.post(bench.activity(text="hello"))  # their own chat is known from now on
    gate.open = False
    mention = {"type": "mention", "text": "<at>Time Off</at>", "mentioned": {"id": f"28:{bench.settings.app_id}"}}
    await bench.post(bench.activity(text="<at>Time Off</at> off Friday", entities=[mention], conversation=GROUP))
    gate.open = True

    link = bench.connector.cards[0]["actions"][0]
    assert link["url"] == f"https://teams.microsoft.com/l/chat/0/0?users=28%3A{bench.settings.app_id}"
    request = oauth_cards(bench)[0]["tokenExchangeResource"]["id"]
    await bench.post(exchange(bench, request))

    paths = [call.path.split("/")[4] for call in bench.connector.calls]
    assert paths == ["a:1", GROUP["id"], "a:1", GROUP["id"]]
    assert texts(bench)[-1] == "did: off Friday"


async def test_a_turn_of_a_group_is_not_lost_by_what_is_said_before_signing_in(bench: Bench) -> None:
    consent(bench)
    gate = Gate()
    bench.assistant.answering = gate
    mention = {"type": "mention", "text": "<at>Time Off</at>", "mentioned": {"id": f"28:{bench.settings.app_id}"}}
    await bench.post(bench.activity(text="<at>Time Off</at> off Friday", entities=[mention], conversation=GROUP))
    await bench.post(bench.activity(text="off Monday"))
    gate.open = True
    await bench.post(exchange(bench, oauth_cards(bench)[0]["tokenExchangeResource"]["id"]))
    assert texts(bench) == ["did: off Friday", "did: off Monday"]


async def test_a_press_that_needs_sign_in_goes_on_too(bench: Bench) -> None:
    consent(bench)
    consent(bench)
    gate = Gate(SignInRequired("expired"))
    bench.assistant.answering = gate
    _status, body = await bench.post(bench.press("c1", "book"))
    assert body["value"] == "[sign-in-needed:en]"
    gate.open = True
    await bench.post(exchange(bench, oauth_cards(bench)[0]["tokenExchangeResource"]["id"]))
    assert texts(bench) == ["did: None"]


async def test_a_failure_of_teams_is_told_kindly(bench: Bench) -> None:
    failure = {"code": "resourcematchfailed", "message": "no match"}
    assert (await bench.post(bench.invoke("signin/failure", failure)))[0] == 200
    assert texts(bench) == ["[sign-in-failed-teams:en]"]


async def test_strangers_cannot_sign_in(bench: Bench) -> None:
    stranger = {"from": {"id": "29:guest", "name": "Guest"}}
    value = {"id": "r1", "connectionName": "", "token": bench.authority.teams_token(bench.person)}
    assert (await bench.post(bench.invoke("signin/tokenExchange", value, **stranger)))[0] == 400
    assert (await bench.post(bench.invoke("signin/verifyState", {}, **stranger)))[0] == 400
    assert bench.connector.calls == []


async def test_opening_ones_own_chat_asks_for_what_waits(bench: Bench) -> None:
    gate = Gate()
    bench.assistant.answering = gate
    mention = {"type": "mention", "text": "<at>Time Off</at>", "mentioned": {"id": f"28:{bench.settings.app_id}"}}
    await bench.post(bench.activity(text="<at>Time Off</at> off Friday", entities=[mention], conversation=GROUP))
    assert oauth_cards(bench) == []  # their own chat is not known yet
    gate.open = True
    await bench.post(bench.activity(type="installationUpdate", action="add", text=None))
    consent(bench)
    await bench.post(exchange(bench, oauth_cards(bench)[0]["tokenExchangeResource"]["id"]))
    assert texts(bench)[-1] == "did: off Friday"


async def test_an_own_chat_that_cannot_be_reached_stops_nothing(bench: Bench) -> None:
    gate = Gate()
    gate.open = True
    bench.assistant.answering = gate
    await bench.post(bench.activity())
    gate.open = False
    bench.connector.line_up = [(200, {}), (403, {})]
    mention = {"type": "mention", "text": "<at>Time Off</at>", "mentioned": {"id": f"28:{bench.settings.app_id}"}}
    group = bench.activity(text="<at>Time Off</at> off Friday", entities=[mention], conversation=GROUP)
    assert await bench.post(group) == (200, None)
    assert bench.connector.cards[0]["speak"] == "[sign-in-elsewhere:en]"


async def test_a_turn_that_signing_in_did_not_help_is_asked_for_by_the_button_alone(bench: Bench) -> None:
    consent(bench)
    gate = Gate(SignInRequired("expired"))
    bench.assistant.answering = gate
    await bench.post(bench.activity(text="off Friday"))
    assert (await bench.post(exchange(bench, "r-1")))[0] == 200
    assert "tokenExchangeResource" not in oauth_cards(bench)[-1]  # or Teams would hand over a token for ever
    assert texts(bench) == []  # no apology
    gate.open = True
    await bench.post(exchange(bench, "r-2"))
    assert texts(bench) == ["did: off Friday"]


async def test_the_first_words_in_ones_own_chat_ask_for_what_waits_elsewhere(bench: Bench) -> None:
    gate = Gate()
    bench.assistant.answering = gate
    mention = {"type": "mention", "text": "<at>Time Off</at>", "mentioned": {"id": f"28:{bench.settings.app_id}"}}
    await bench.post(bench.activity(text="<at>Time Off</at> off Friday", entities=[mention], conversation=GROUP))
    assert oauth_cards(bench) == []
    gate.open = True
    await bench.post(bench.activity(text="hello"))
    assert len(oauth_cards(bench)) == 1
    consent(bench)
    await bench.post(exchange(bench, "r-1"))
    assert texts(bench)[-1] == "did: off Friday"
