"""Real `serve` processes that are killed, slowed and lied to; what the plan and the cards then say."""
