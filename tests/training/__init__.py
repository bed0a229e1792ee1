"""Training of the judge: `make train` learns its weights from the project's own cases and negatives."""
