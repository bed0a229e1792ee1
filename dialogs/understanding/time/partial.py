"""What is known of an unclear request, kept as JSON until its question is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.moments import Days, Duration, Repeat, Span

_KEPT = kinds("days span length repeat half_day now exception sick until from starting back ongoing")


@dataclass(frozen=True, slots=True)
class _Fragment:
    """An atom by the type of its value."""

    kind: str
    days: Days | None = None
    span: Span | None = None
    duration: Duration | None = None
    repeat: Repeat | None = None
    inside: tuple[_Fragment, ...] = ()


_ADAPTER: TypeAdapter[tuple[_Fragment, ...]] = TypeAdapter(tuple[_Fragment, ...])


def keep(atoms: Sequence[Atom]) -> str:
    """The atoms that carry time, as opaque JSON; the words of the message are not kept."""
    return _ADAPTER.dump_json(
        tuple(map(_fragment, (a for a in atoms if a.kind in _KEPT))), exclude_defaults=True
    ).decode()


def kept(document: str | None) -> list[Atom]:
    """The atoms of such a document; none where it is missing or was written by an older version."""
    try:
        return [_atom(each) for each in _ADAPTER.validate_json(document or "[]")]
    except ValidationError:
        return []


def _fragment(atom: Atom) -> _Fragment:
    value = atom.value
    return _Fragment(
        atom.kind,
        days=value if isinstance(value, Days) else None,
        span=value if isinstance(value, Span) else None,
        duration=value if isinstance(value, Duration) else None,
        repeat=value if isinstance(value, Repeat) else None,
        inside=tuple(map(_fragment, value)) if atom.kind == Kind.EXCEPTION else (),
    )


def _atom(fragment: _Fragment) -> Atom:
    value = fragment.days or fragment.span or fragment.duration or fragment.repeat
    if fragment.kind == Kind.EXCEPTION:
        return Atom(Kind.EXCEPTION, tuple(map(_atom, fragment.inside)), 0, 0)
    return Atom(fragment.kind, value or "", 0, 0)
