"""`serve`: the service itself."""

from __future__ import annotations

from typing import Final

from bot.commands.sentences import sentences

FIRST: Final = 0.5  # seconds for whoever has waited for the service, before it learns ahead
BETWEEN: Final = 0.0005  # seconds after which learning lets a turn go first


async def learn(locale: str) -> None:
    """Learn the language of `locale` (BCP 47) and English in the background; others are learnt once they are spoken."""
    import asyncio
    import sys

    from dialogs.understanding import language_of, prepare

    await asyncio.sleep(FIRST)
    patience = sys.getswitchinterval()
    sys.setswitchinterval(BETWEEN)
    try:
        for code in dict.fromkeys((language_of(locale), "en")):
            await asyncio.to_thread(prepare, code)
    finally:
        sys.setswitchinterval(patience)


def serve() -> None:
    """Run the service, from settings in the environment or a file (docs/settings.md)."""
    with sentences():
        import gc

        # What is made at the start stays: to look through it for garbage, time and again, is a fifth of the start …
        usual = gc.get_threshold()
        gc.set_threshold(5000, 10, 1_000_000)
        import asyncio

        import structlog

        from bot import logs, serving, stopping
        from bot.service import build
        from bot.settings import load_settings
        from bot.telemetry import export, metrics
        from bot.version import version

        settings = load_settings()
        logs.configure(settings.log_level, settings.log_format)
        log = structlog.get_logger("bot.commands.serve")
        log.info("starting", version=version(), database=settings.database_url.partition(":")[0])
        metrics.put("timeoff_build_info", 1, version=version())
        end_telemetry = export.start()

        def learnt(_learning: asyncio.Task[None]) -> None:
            gc.collect()
            gc.freeze()  # … and, later, pauses in the midst of turns
            gc.set_threshold(*usual)

        async def run() -> None:
            application = build(settings)
            guards = serving.Guards(serving.bounds(settings.max_connections))
            learning: list[asyncio.Task[None]] = []
            runner = serving.runner_of(application, guards, shutdown_timeout=settings.drain_seconds)

            async def site() -> None:
                await serving.GuardedSite(runner, settings.host, settings.port, guards).start()

            def listening() -> None:
                log.info("serving", host=settings.host, port=runner.addresses[0][1], public_url=settings.public_url)
                learning.append(asyncio.create_task(learn(settings.default_locale)))
                learning[0].add_done_callback(learnt)

            await stopping.serve(runner, site, application[stopping.STOPPING], listening)

        try:
            asyncio.run(run())
        finally:
            end_telemetry()
