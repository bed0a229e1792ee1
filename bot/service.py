"""The one place that wires the parts together: settings in, a web application out."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from math import nan
from typing import Any
from urllib.parse import quote

import aiohttp
import structlog
from aiohttp import web

from bot import about, calendar_files
from bot.channel.auth import ServiceHosts, StrictChannelAuthentication
from bot.channel.bot import TeamsBot
from bot.channel.cards import Look
from bot.channel.channel import Channel
from bot.channel.connector import Connectors
from bot.channel.delivery import Deliveries
from bot.channel.extension import Extension
from bot.channel.keys import ChannelKeys
from bot.channel.once import Answer, Once
from bot.channel.passing_on import PassingOn
from bot.channel.posting import Posting
from bot.channel.reminding import Reminder, Reminding
from bot.channel.settling import GoingOn, Settling
from bot.channel.signin import ExchangeFailed, Pages, SignIn
from bot.channel.turns import Assistant, Say, Turns, Undertaker, Ways
from bot.errands import Errands
from bot.identity.app_tokens import AppTokens
from bot.identity.broker import TokenBroker
from bot.identity.msal_client import MsalClient
from bot.identity.pages import AuthPages
from bot.identity.refusals import Refusal
from bot.identity.teams_token import Fault, TeamsTokenValidator, TokenRejected
from bot.identity.transport import trusted_roots
from bot.limits import Rate, networks
from bot.phrases import Recorder
from bot.settings import Settings
from bot.settings_check import schedule_of
from bot.stopping import STOPPING, Stopping
from bot.storage import schema, tables
from bot.storage.activities import Activities
from bot.storage.audit import Audit
from bot.storage.database import Database
from bot.storage.departures import Departures
from bot.storage.files import CalendarFiles
from bot.storage.notebook import Notebook
from bot.storage.outbox import Outbox
from bot.storage.people import People
from bot.storage.posts import Posts
from bot.storage.reminders import Reminders
from bot.storage.signins import SignIns
from bot.storage.waiting import WaitingTurns
from bot.telemetry import trail
from bot.telemetry.metrics import METRICS_OF_THIS_PROCESS
from bot.telemetry.watching import Watching
from bot.web import routes
from bot.worker import Job, Worker
from bot.workplan.budget import Budget
from bot.workplan.client import GraphWorkPlanClient, new_session
from bot.workplan.journal import Journal
from bot.workplan.mailboxes import Mailboxes
from bot.workplan.plan import PersonalWorkPlan, Schedules
from bot.workplan.standing import STATES, Standing, standing
from dialogs import conversation
from dialogs.model import Person
from dialogs.ports import PlanError
from dialogs.replies import say
from dialogs.turn import Defaults

log = structlog.get_logger(__name__)

# What the person is told where the authority's own word is not for them.
_REASONS = {Refusal.ASSERTION_EXPIRED: "expired", Refusal.FORGED: "refused"}

CREDENTIAL_WITHIN = 5.0  # seconds that the start waits for the authority's word on the credential
LOOK_UP_WITHIN = 3.0  # seconds for what /metrics asks the database
_QUEUES = {"timeoff_outbox_items": tables.outbox, "timeoff_turns_waiting": tables.waiting}

PlanFor = Callable[[Person, float, dict[str, Any] | None], Undertaker]


def build(settings: Settings) -> web.Application:
    """The service as a web application: starting it opens everything, cleaning it up closes everything."""
    return made(settings).application()


def made(settings: Settings) -> Service:
    """The service with the dialogs in it, not started yet."""
    defaults = Defaults(
        schedule=schedule_of(settings),
        neutral_sickness=settings.neutral_sickness,
        retention_days=settings.retention_days,
        reminders=settings.reminders,
    )
    recorder = Recorder() if settings.record_phrases else None
    watching = Watching(recorder) if recorder else Watching()
    errands = Errands(settings.public_url)
    assistant = conversation.Assistant(defaults, watching, errands)
    return Service(settings, assistant, recorder=recorder, errands=errands)


class Service:
    """The running service: made with its settings, alive between `start` and `close`."""

    def __init__(
        self,
        settings: Settings,
        assistant: Assistant,
        speak: Say = say,
        *,
        recorder: Recorder | None = None,
        errands: Errands | None = None,
    ) -> None:
        self.settings = settings
        self.metrics = METRICS_OF_THIS_PROCESS
        self.database = Database(settings)
        self._signins = SignIns(self.database)
        self._waiting = WaitingTurns(self.database)
        self._journal = Journal(self.database, landing=settings.landing_seconds)
        alone = settings.database_url.startswith("sqlite")
        self._notebook = Notebook(self.database, alone=alone)
        self._activities = Activities(self.database, alone=alone, keep_days=settings.retention_days)
        self._once = Once(self._activities)
        self._people = People(self.database, alone=alone)
        self._assistant = assistant
        self._recorder = recorder
        if errands is not None:
            errands.open(self.database)
        self._say = speak
        self._open = contextlib.AsyncExitStack()
        self._channel: Channel | None = None
        self._keys: ChannelKeys | None = None
        self.stopping = Stopping(settings.not_ready_seconds, settings.drain_seconds)

    def application(self) -> web.Application:
        """The web application; starting it starts the service, cleaning it up closes it."""
        application = web.Application()
        application[STOPPING] = self.stopping
        application.on_response_prepare.append(self.stopping.hang_up)
        checks = {
            "stopping": self.stopping.fault,
            "database": self._database_fault,
            "identity": self._identity_fault,
            "channel keys": self._keys_fault,
        }
        application.add_routes(about.routes(self.settings.retention_days))
        pages = AuthPages(self.settings, self._signins).pages() | calendar_files.pages(CalendarFiles(self.database))
        rate = Rate(self.settings.page_rate, self.settings.page_rate)
        trusted = networks(self.settings.trusted_proxies)
        application.add_routes(routes(self, pages, checks, self.metrics, rate, trusted))

        async def running(_application: web.Application) -> AsyncIterator[None]:
            await self.start()
            yield
            await self.close()

        application.cleanup_ctx.append(running)
        return application

    async def start(self) -> None:
        """Open the database, the connections and the channel."""
        settings = self.settings
        async with contextlib.AsyncExitStack() as opened:
            opened.push_async_callback(self.database.close)
            await self.database.start(serving=True)
            opened.push_async_callback(self._notebook.close)
            if self._recorder is not None:
                self._recorder.open(self.database)
                opened.push_async_callback(self._recorder.close)
            listening = asyncio.create_task(Departures(self.database).keep_looking())
            opened.push_async_callback(_ended, listening)
            holding = asyncio.create_task(self._activities.keep_holding())
            opened.push_async_callback(_ended, holding)
            sweeping = asyncio.create_task(self.database.keep_swept())
            opened.push_async_callback(_ended, sweeping)
            self._msal = MsalClient(settings)
            opened.callback(self._msal.close)
            app_tokens = AppTokens(self._msal, settings.channel_scope)
            opened.push_async_callback(app_tokens.close)
            trying = asyncio.create_task(_credential_tried(app_tokens))
            opened.push_async_callback(_ended, trying)
            roots = trusted_roots(settings)
            pool = aiohttp.TCPConnector(ssl=roots, limit=200, keepalive_timeout=60)
            session = aiohttp.ClientSession(connector=pool, cookie_jar=aiohttp.DummyCookieJar())
            await opened.enter_async_context(session)
            graph = await opened.enter_async_context(new_session(roots))
            broker = TokenBroker(self._msal, self.database)
            mailboxes = Mailboxes(self.database, alone=settings.database_url.startswith("sqlite"))
            opened.push_async_callback(mailboxes.close)
            client = GraphWorkPlanClient(settings, broker, graph, mailboxes)
            self._channel = self._connect(session, app_tokens, broker, client)
            self._worker.start()
            opened.push_async_callback(self._end_work)
            self.stopping.told.append(self._worker.stop)
            self.metrics.before.append(self._look_up)
            opened.callback(self.metrics.before.remove, self._look_up)
            opened.push_async_callback(self._once.close)  # first of all: what is under way needs all the rest
            await asyncio.wait((trying,), timeout=CREDENTIAL_WITHIN)
            self._open = opened.pop_all()

    async def close(self) -> None:
        """Close everything that `start` opened."""
        self._channel = None
        await self._open.aclose()

    async def receive(self, body: bytes, authorization: str) -> Answer:
        """Answer one posted activity; 503 while the service is not up."""
        if self._channel is None:
            return Answer(503)
        with trail.turn("channel"):
            return await self._channel.receive(body, authorization)

    def _plans(self, client: GraphWorkPlanClient) -> PlanFor:
        schedules = Schedules()
        self.database.signed_out.append(schedules.forget)

        def plan_for(person: Person, seconds: float, origin: dict[str, Any] | None = None) -> Undertaker:
            calendar = self.settings.show_meetings
            budget = Budget(seconds)
            return PersonalWorkPlan(person, client, self._journal, budget, schedules, origin, calendar=calendar)

        return plan_for

    def _connect(
        self, session: aiohttp.ClientSession, app_tokens: AppTokens, broker: TokenBroker, client: GraphWorkPlanClient
    ) -> Channel:
        settings = self.settings
        self._keys = ChannelKeys(session, settings.channel_metadata_url)
        hosts = ServiceHosts(settings.service_hosts)
        authentication = StrictChannelAuthentication(
            app_id=settings.app_id,
            issuer=settings.channel_issuer,
            keys=self._keys,
            hosts=hosts,
            connectors=Connectors(session, app_tokens, hosts.allow),
            audience=settings.channel_scope,
        )
        turns = Turns(self._ways(self._plans(client)), self._once)
        validator = TeamsTokenValidator(settings)

        async def exchange(person: Person, token: str) -> None:
            await _exchange(validator, broker, person, token)

        signin = SignIn(turns, self._signins, self._waiting, exchange, Pages(settings.public_url, settings.app_id))
        outbox = Outbox(self.database)
        deliveries = Deliveries(turns.ways, outbox)
        self.database.forgotten.append(deliveries.forget)
        bot = TeamsBot(turns, signin, Extension(turns, signin), deliveries)
        channel = Channel(
            authentication,
            bot,
            self._say,
            self.metrics,
            self._once,
            app_id=settings.app_id,
            default_locale=settings.default_locale,
            patience=settings.turn_budget,
            person_rate=settings.person_rate,
        )

        async def signed_in(person: Person) -> None:
            await self._journal.wake(person.tenant, person.id)

        signin.connect(bot.resume, channel.go_on, signed_in)
        settling = Settling(turns, signin, self._journal, client, deliveries, channel.go_on, self.metrics)
        posting = Posting(turns, signin, outbox, deliveries, channel.go_on, self.metrics)
        passing_on = PassingOn(turns, signin, Posts(self.database), deliveries, channel.go_on)
        jobs: list[Job] = [settling, GoingOn(turns, signin, self._waiting), posting, passing_on]
        if settings.reminders and isinstance(self._assistant, Reminder):
            reminders = Reminders(self.database)
            jobs.append(Reminding(turns, signin, reminders, self._assistant, deliveries, channel.go_on, self.metrics))
        self._worker = Worker(self.database, jobs)
        return channel

    def _ways(self, plan_for: PlanFor) -> Ways:
        settings = self.settings
        chat = f"https://teams.microsoft.com/l/chat/0/0?users={quote('28:' + settings.app_id)}"

        def left_out(count: int, language: str) -> str:
            return self._say("card-cut", language, count=count)

        return Ways(
            assistant=self._assistant,
            plan_for=plan_for,
            memory_for=self._notebook.open,
            people=self._people,
            say=self._say,
            look=Look(links={"personal-chat": chat}, more=left_out),
            app_id=settings.app_id,
            tenant_id=settings.tenant_id,
            default_locale=settings.default_locale,
            default_zone=settings.default_zone,
            turn_budget=settings.turn_budget,
            retention_days=settings.retention_days,
            audit=Audit(self.database),
            seed=self.database.secret_of,
        )

    async def _database_fault(self) -> str | None:
        try:
            async with self.database.read() as connection:
                found = await schema.version(connection)
            read_only = await self.database.read_only()
        except Exception as error:  # whatever the driver raises, the answer is the same: not ready
            return type(error).__name__
        if read_only:
            return "it takes no writes: a standby?"
        if found is None or found < schema.HEAD:
            return f"its schema has version {found}, this program needs {schema.HEAD}: run `app.py migrate`"
        return None

    async def _end_work(self) -> None:
        await self._worker.close(self.stopping.left)

    async def _look_up(self) -> None:
        """Bring the gauges up to date that only the database knows; they are NaN while it cannot be asked."""
        try:
            async with asyncio.timeout(LOOK_UP_WITHIN):
                found = await standing(self.database)
                queues = {name: float(await self.database.size(table)) for name, table in _QUEUES.items()}
        except Exception as error:  # whatever the driver raises: the other metrics are there all the same
            log.warning("metrics of the database could not be looked up", error=type(error).__name__)
            found, queues = dict.fromkeys(STATES, Standing(nan, nan)), dict.fromkeys(_QUEUES, nan)
        for state, each in found.items():
            self.metrics.put("timeoff_journal_entries", each.entries, state=state)
            self.metrics.put("timeoff_journal_oldest_seconds", each.oldest, state=state)
        for name, size in queues.items():
            self.metrics.put(name, size)

    async def _identity_fault(self) -> str | None:
        return self._msal.fault if self._channel else "the service is not up"

    async def _keys_fault(self) -> str | None:
        return await self._keys.fault() if self._keys else "the service is not up"


async def _exchange(validator: TeamsTokenValidator, broker: TokenBroker, person: Person, token: str) -> None:
    """Check the token Teams handed over, then exchange it; raises ExchangeFailed."""
    try:
        await validator.validate(token, tenant=person.tenant, person=person.id)
    except TokenRejected as rejected:
        raise ExchangeFailed("expired" if rejected.fault is Fault.EXPIRED else "refused") from rejected
    except PlanError as error:
        raise ExchangeFailed(error.reason) from error
    exchanged = await broker.exchange(person, token)
    if exchanged.refusal is not None:
        reason = _REASONS.get(exchanged.refusal, exchanged.refusal.value)
        raise ExchangeFailed(reason, exchanged.claims)


async def _credential_tried(tokens: AppTokens) -> None:
    """Ask for the first token of the bot's own: a wrong credential is known before the first message (`fault`)."""
    with contextlib.suppress(PlanError):
        await tokens.token()


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
