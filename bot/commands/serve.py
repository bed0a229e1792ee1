"""`serve`: the service itself."""

from __future__ import annotations

from bot.commands.sentences import sentences


def serve() -> None:
    """Run the service, from settings in the environment or a file (docs/settings.md)."""
    with sentences():
        import gc

        # What is made at the start stays: to look through it for garbage, time and again, is a fifth of the start …
        usual = gc.get_threshold()
        gc.set_threshold(5000, 10, 1_000_000)
        import structlog
        from aiohttp import web

        from bot import logs
        from bot.service import build
        from bot.settings import load_settings

        async def started(_application: web.Application) -> None:
            log.info("serving", host=settings.host, port=settings.port, public_url=settings.public_url)
            gc.freeze()  # … and, later, pauses in the midst of turns
            gc.set_threshold(*usual)

        settings = load_settings()
        logs.configure(settings.log_level, settings.log_format)
        log = structlog.get_logger("app")
        application = build(settings)
        application.on_startup.append(started)
        web.run_app(application, host=settings.host, port=settings.port, access_log=None, print=None)
