"""One database: memory of conversations, token caches, journal of bookings."""
