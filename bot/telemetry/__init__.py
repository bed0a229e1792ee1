"""What the service tells about itself: metrics, traces, and the id that ties a turn's lines together."""
