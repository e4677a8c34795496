#!/usr/bin/env bash
# Holds the verdicts of `check` against z3 on random articles of every kind and on tests/field.
#
#   pip install z3-solver
#   bash benches/audit/run.sh
#
# It builds the program, takes about a minute, and ends with 1 if a verdict differs or is
# undecided. BIN is another program to try, COUNT how many articles of a kind and seed.
set -euo pipefail
cd "$(dirname "$0")/../.."

python=${CHANGZHI_PYTHON:-python3}
count=${COUNT:-20}
binary=${BIN:-}
if [ -z "$binary" ]; then
    cargo build --quiet --locked --release
    binary=${CARGO_TARGET_DIR:-target}/release/changzhi
fi

articles=$(mktemp -d)
trap 'rm -rf "$articles"' EXIT
for kind in levels currencies totals months years balances; do
    for seed in 1 2 3; do
        python3 benches/audit/articles.py "$kind" "$seed" "$count" "$articles/$kind-$seed"
    done
done
"$python" benches/audit/compare.py --bin "$binary" --limit 5 --z3-limit 5 --undecided 0 \
    "$articles"/* tests/field
