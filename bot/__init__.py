"""Everything that touches the outside: Teams, Entra ID, Microsoft Graph, the database."""
