"""Signing in, through the whole service: what the person reads for every answer of the authority."""

from __future__ import annotations

import pytest

from bot.sandbox.authority_errors import ERRORS
from bot.sandbox.chats import NoSuchButtonError
from bot.sandbox.events import EventKind
from bot.sandbox.people import ADA
from bot.sandbox.registry import Consent
from bot.sandbox.tenant import SandboxTenant
from tests.scenarios.conftest import Open

ASK = "To see and change your work plan I need you to sign in once."
SETUP = (
    "I am not set up right, and whoever runs me has to mend that. Please tell your administrator and try again later."
)
PROPOSAL = "To confirm"
UNFINISHED = "You didn’t finish signing in, so nothing was done"
APOLOGY = "Sorry, something went wrong"


def statuses(tenant: SandboxTenant, name: str) -> set[int | None]:
    return {event.status for event in tenant.teams.journal.events if event.activity.get("name") == name}


async def test_with_consent_nothing_is_asked_and_the_request_goes_on(fresh: Open) -> None:
    async with fresh() as tenant:
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        assert statuses(tenant, "signin/tokenExchange") == {200}
        assert PROPOSAL in chat.replies[-1]
        await chat.press("Book it")
        assert len(tenant.plan("ada")) == 1


async def test_without_consent_the_button_leads_to_it_and_the_request_goes_on(fresh: Open) -> None:
    async with fresh() as tenant:
        tenant.authority.consent(ADA, Consent.NONE)
        chat = tenant.chat("ada")
        await chat.say("off Friday afternoon")
        assert statuses(tenant, "signin/tokenExchange") == {412}
        assert [reply[: len(ASK)] for reply in chat.replies] == [ASK]
        await chat.press("Sign in")
        assert PROPOSAL in chat.replies[-1]


async def test_declining_is_answered_with_what_waits_and_a_button(fresh: Open) -> None:
    async with fresh() as tenant:
        tenant.authority.consent(ADA, Consent.NONE)
        chat = tenant.chat("ada")
        chat.device.agrees = False
        await chat.say("off Friday afternoon")
        await chat.press("Sign in")
        assert [reply[: len(UNFINISHED)] for reply in chat.replies] == [UNFINISHED]
        assert "What you asked for waits for an hour." in chat.replies[-1]
        await chat.press("Sign in")  # declined again: told again
        assert [reply[: len(UNFINISHED)] for reply in chat.replies] == [UNFINISHED]
        chat.device.agrees = True
        await chat.press("Sign in")
        assert PROPOSAL in chat.replies[-1]


@pytest.mark.parametrize("kind", ["group", "channel"])
async def test_declining_is_told_once_where_it_was_asked_for_and_it_goes_on_after_all(fresh: Open, kind: str) -> None:
    async with fresh() as tenant:
        tenant.authority.consent(ADA, Consent.NONE)
        await tenant.install("ada")
        chat = tenant.chat("ada", kind)
        chat.device.agrees = False
        await chat.say("off Friday afternoon")
        await chat.press("Sign in")
        assert [UNFINISHED in reply for reply in chat.replies if "Sign in\n" not in reply].count(True) == 1
        assert sum("I haven’t gone on with this" in reply for reply in chat.replies) == 1
        await chat.press("Sign in")
        assert sum("I haven’t gone on with this" in reply for reply in chat.replies) == 0
        chat.device.agrees = True
        await chat.press("Sign in")
        assert any(PROPOSAL in reply for reply in chat.replies)


async def test_a_sign_in_that_is_refused_is_told_where_it_was_asked_for(fresh: Open) -> None:
    async with fresh() as tenant:
        await tenant.install("ada")
        group = tenant.chat("ada", "group")
        tenant.authority.arm(ERRORS[53003], person=ADA, grant="on_behalf_of", times=None)
        await group.say("off Friday afternoon")
        assert sum("I haven’t gone on with this" in reply for reply in group.replies) == 1


async def test_a_window_closed_with_nothing_waiting_says_no_more_than_that(fresh: Open) -> None:
    async with fresh() as tenant:
        chat = tenant.chat("ada")
        await chat.say("help")
        message = chat.conversation.newest_first()[0]
        mark = tenant.teams.journal.mark
        await chat.device.give_up(chat.conversation, message)
        said = [event.text for event in tenant.teams.journal.since(mark) if event.is_reply]
        assert ["Press the button whenever you like to try again." in each for each in said] == [True]


# What each answer of the authority to the exchange makes the person read; None: the request simply goes on.
ROWS: dict[int, str | None] = {
    65001: ASK,
    65004: "Without your permission I can’t see your work plan. Press the button to try again.",
    90094: "Your administrator has to allow this app first. Ask them, then write to me again.",
    50076: "Your workplace asks for one more step to sign you in.",
    50079: "Your workplace asks for one more step to sign you in.",
    500133: None,
    700082: None,
    70043: None,
    50173: None,
    50013: "That sign-in was not valid, so nothing was done.",
    500131: "That sign-in was not valid, so nothing was done.",
    53000: "Your workplace’s rules block this sign-in. Please ask your administrator.",
    53003: "Your workplace’s rules block this sign-in. Please ask your administrator.",
    7000215: SETUP,
    7000222: SETUP,
    90033: None,
    90055: None,
}


def test_every_row_of_the_table_is_here() -> None:
    assert set(ROWS) == set(ERRORS)


@pytest.mark.parametrize("code", ROWS)
async def test_each_answer_to_the_exchange_is_told_and_overcome(fresh: Open, code: int) -> None:
    async with fresh() as tenant:
        chat = tenant.chat("ada")
        tenant.authority.arm(ERRORS[code], person=ADA, grant="on_behalf_of")
        await chat.say("off Friday afternoon")
        said = ROWS[code]
        if said is None:
            assert any(PROPOSAL in reply for reply in chat.replies)
        else:
            assert said in chat.replies[-1]
            await chat.press("Sign in")  # the fault is over: the button carries on with what was asked
            assert PROPOSAL in chat.replies[-1]
        assert not any(APOLOGY in reply for reply in chat.replies)


async def test_an_authority_that_stays_away_is_told(fresh: Open) -> None:
    async with fresh() as tenant:
        chat = tenant.chat("ada")
        tenant.authority.arm(ERRORS[90033], person=ADA, grant="on_behalf_of", times=None)
        await chat.say("off Friday afternoon")
        assert chat.replies[-1] == "Sign-in can’t be reached at the moment. Please try again shortly."
        tenant.authority.clear_faults()
        await chat.say("off Friday afternoon")
        assert any(PROPOSAL in reply for reply in chat.replies)


@pytest.mark.parametrize("code", [50173, 700082, 70043])
async def test_a_press_whose_refresh_token_is_gone_signs_in_again_and_books_once(
    tenant: SandboxTenant, code: int
) -> None:
    chat = tenant.chat("ada")
    await chat.say("off Friday afternoon")
    tenant.authority.revoke(ADA, code)
    tenant.graph.challenge(ADA)  # the token at hand does not do either
    await chat.press("Book it")
    booked = [event for event in chat.turn if event.kind is EventKind.UPDATED]
    assert ["Booked" in event.text for event in booked] == [True]  # in the card that was pressed, not in a second one
    assert len(tenant.plan("ada")) == 1
    with pytest.raises(NoSuchButtonError):
        chat.find("Book it")


async def test_mfa_is_done_on_the_page_with_its_claims(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    tenant.graph.challenge(ADA, {"acrs": {"essential": True, "value": "c1"}})
    tenant.authority.arm(ERRORS[50076], person=ADA, grant="refresh_token", times=None)
    await chat.say("off Friday afternoon")
    assert chat.replies[-1] == "Your workplace asks for one more step to sign you in."
    tenant.authority.clear_faults()
    await chat.press("Sign in")
    opened = [event.activity["text"] for event in chat.turn if event.kind is EventKind.SIGN_IN]
    assert any("/oauth2/v2.0/authorize" in page for page in opened)
    assert PROPOSAL in chat.replies[-1]


async def test_a_claims_challenge_in_a_resumed_turn_asks_again_and_goes_on(fresh: Open) -> None:
    async with fresh() as tenant:
        chat = tenant.chat("ada")
        tenant.graph.challenge(ADA, {"acrs": {"essential": True, "value": "c1"}})
        tenant.authority.arm(ERRORS[50076], person=ADA, grant="refresh_token", times=None)
        await chat.say("off Friday afternoon")
        assert chat.replies[-1] == "Your workplace asks for one more step to sign you in."
        tenant.authority.clear_faults()
        await chat.press("Sign in")
        assert PROPOSAL in chat.replies[-1]


async def test_signing_out_asks_anew(tenant: SandboxTenant) -> None:
    chat = tenant.chat("ada")
    await chat.say("sign out")
    assert chat.replies == ["You are signed out. Your next request will ask you to sign in again."]
    await chat.say("what time off do I have?")
    assert chat.replies[0].startswith(ASK)
