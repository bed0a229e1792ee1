"""The person's own work plan in Microsoft Graph."""
