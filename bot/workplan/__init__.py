"""The Microsoft Graph work plan: types, client, Windows and IANA time zones."""
