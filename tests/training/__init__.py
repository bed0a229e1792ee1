"""Training of the judge: `make train` learns its weights from the project's own messages."""

import os

for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # two processes learn at a time, and each needs one core
