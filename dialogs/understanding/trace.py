"""How a message came to be understood as it was, for `understand TEXT` and for whoever mends a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.model import Period, Request, Schedule
from dialogs.understanding import hearing, reading
from dialogs.understanding.judge.weights import learned
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.weighing import Weighed

_NAMES = {kind.value: kind.name.lower().replace("_", " ") for kind in Kind}


def plain(period: Period) -> dict[str, str | bool]:
    """A period as the case format has it."""
    return {
        "start": period.start.strftime("%Y-%m-%dT%H:%M:%S"),
        "end": period.end.strftime("%Y-%m-%dT%H:%M:%S"),
        "allDay": period.all_day,
    }


@dataclass(frozen=True, slots=True)
class Trace:
    """What was matched, what each refiner changed, how the languages scored, and what came of it."""

    text: str
    fragments: tuple[tuple[str, str, str], ...]  # words, what they are, value
    refiners: tuple[tuple[str, str, str], ...]  # name, shape before, shape after
    languages: dict[str, float]
    skeleton: str
    request: Request
    clauses: tuple[Weighed, ...] = ()
    read: str = ""  # the text of the clauses that ask

    def to_json(self) -> dict[str, Any]:
        """The trace as plain data."""
        request = self.request
        return {
            "text": self.text,
            "fragments": [{"words": w, "kind": k, "value": v} for w, k, v in self.fragments],
            "refiners": [{"name": n, "before": b, "after": a} for n, b, a in self.refiners],
            "languages": {code: round(share, 3) for code, share in self.languages.items()},
            "skeleton": self.skeleton,
            "clauses": [
                {
                    "text": each.text,
                    "frame": {
                        "who": each.marked.frame.who,
                        "what": each.marked.frame.what,
                        "mood": each.marked.frame.mood,
                        "when": each.marked.frame.when,
                    },
                    "shares": {name: round(share, 3) for name, share in each.shares.items()},
                }
                for each in self.clauses
            ],
            "read": self.read,
            "intent": request.intent.value,
            "periods": [plain(period) for period in request.periods],
            "from": [plain(period) for period in request.source],
            "subject": request.subject,
            "unclear": request.unclear.value if request.unclear else None,
            "topic": request.topic.value if request.topic else None,
            "language": request.language,
        }

    def __str__(self) -> str:
        """The trace as lines of text."""
        lines = [self.text, "", "fragments"]
        lines += [f"  {words:<24} {kind:<14} {value}" for words, kind, value in self.fragments]
        lines += ["", "refiners"]
        lines += [f"  {name:<32} {before}  →  {after}" for name, before, after in self.refiners]
        lines += ["", "clauses"]
        for each in self.clauses:
            likely = sorted(each.shares.items(), key=lambda item: -item[1])[:3]
            lines.append(f"  {each.text!r}  " + ", ".join(f"{name} {100 * share:.0f} %" for name, share in likely))
            lines.append(f"      {each.marked.frame}")
            told = learned().told(each.features, f"clause {likely[0][0]}")
            lines.append("      " + ", ".join(f"{name} {weight:+.1f}" for name, weight in told))
        lines += [
            "",
            f"read       {self.read!r}",
            "languages  " + ", ".join(f"{code} {share:.2f}" for code, share in self.languages.items()),
        ]
        lines += [f"skeleton   {self.skeleton}", ""]
        final = self.to_json()
        for key in ("intent", "subject", "unclear", "topic", "language"):
            if final[key]:
                lines.append(f"{key:<10} {final[key]}")
        for key in ("from", "periods"):
            for period in final[key]:
                whole = " (whole days)" if period["allDay"] else ""
                lines.append(f"{key:<10} {period['start']} – {period['end']}{whole}")
        return "\n".join(lines)


def explain(text: str, *, now: datetime, locale: str, schedule: Schedule = Schedule()) -> Trace:  # noqa: B008
    """Read `text` as `read` does and say how; `now` is naive wall clock, `locale` BCP 47."""
    if len(text) > reading.MAX_LENGTH:
        return Trace(text[:80] + "…", (), (), {}, "", reading.too_long())
    parsed = reading.parse(text, now=now, locale=locale, schedule=schedule)
    scene = parsed.scene
    log = tuple(scene.log)
    heard = hearing.hear(parsed)

    def words(start: int, end: int) -> str:
        return scene.text[scene.tokens[start].start : scene.tokens[end - 1].end]

    fragments = tuple(
        (words(a.start, a.end), _NAMES.get(a.kind, a.kind), "" if a.kind == Kind.WORD else str(a.value))
        for a in parsed.first
        if a.end > a.start
    )
    return Trace(text, fragments, log, parsed.scores, parsed.skeleton, heard.request, heard.clauses, heard.text)
