"""The person's Teams token: checked, exchanged on behalf of, kept encrypted."""
