#!/bin/sh
# Builds the service as it is deployed: `deploy/build.sh TARGET` makes a virtual environment at TARGET that holds the
# pinned runtime packages, this project's wheel and the command TARGET/bin/timeoff, and neither pip nor build tools.
# The Dockerfile and CI run this script. PYTHON names the interpreter (python3 unless given).
set -eu
target=${1:?"usage: deploy/build.sh TARGET"}
source=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip="--disable-pip-version-check --no-input --quiet"

# The wheel, built in a copy of the sources so that nothing is left behind in them.
mkdir "$work/source"
for each in pyproject.toml README.md LICENSE bot dialogs manifest; do cp -R "$source/$each" "$work/source/"; done
rm -rf "$work/source/bot/sandbox/page/node_modules"
"$python" -m venv "$work/build"
# shellcheck disable=SC2086  # these are several options
"$work/build/bin/python" -m pip $pip install --require-hashes --no-deps -r "$source/requirements-build.lock"
# shellcheck disable=SC2086
"$work/build/bin/python" -m pip $pip wheel --no-deps --no-build-isolation --wheel-dir "$work" "$work/source"

# The environment: exactly the lock, then the wheel. The pip that fills it stays outside.
"$python" -m venv --clear --without-pip "$target"
# shellcheck disable=SC2086
"$work/build/bin/python" -m pip $pip --python "$target/bin/python" install --require-hashes --no-deps -r "$source/requirements.lock"
# shellcheck disable=SC2086
"$work/build/bin/python" -m pip $pip --python "$target/bin/python" install --no-deps --no-index "$work"/*.whl
# Compiled here, programs and languages' tables alike: whoever runs it may not write here.
"$target/bin/python" -m compileall -q "$target/lib"
"$target/bin/python" -I -c 'from dialogs.understanding import prepare; prepare()'
"$target/bin/timeoff" --version
