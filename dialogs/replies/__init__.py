"""Everything the bot says: one Fluent file a language, dates and times by CLDR."""

from dialogs.replies.voice import LANGUAGES, Voice, say, usual_subjects

__all__ = ["LANGUAGES", "Voice", "say", "usual_subjects"]
