#!/usr/bin/env bash
# How long a whole `changzhi report` takes, in times of a Rust program that does nothing.
#
# To repeat it, with hyperfine installed (apt-get install hyperfine) and nothing else at work:
#
#   bash benches/startup.sh          prints the ratios of the medians
#   bash benches/startup.sh 1.5      and fails if one of them is above 1.5
#
# Both programs are built with the release profile of Cargo.toml and write to /dev/null.
# The empty program is timed again at the end: how far its ratio is from 1.00 is the noise.
set -euo pipefail
cd "$(dirname "$0")/.."

limit=${1:-}
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
empty=$target/startup/empty

if ! command -v hyperfine >/dev/null; then
    echo "benches/startup.sh needs hyperfine: apt-get install hyperfine" >&2
    exit 1
fi

mkdir -p "$empty/src"
echo 'fn main() {}' >"$empty/src/main.rs"
{
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n'
    awk '/^\[/ { inside = $0 == "[profile.release]" } inside' Cargo.toml
} >"$empty/Cargo.toml"
grep -qF '[profile.release]' "$empty/Cargo.toml"

cargo build --quiet --release --locked --bin changzhi
cargo build --quiet --release --manifest-path "$empty/Cargo.toml" --target-dir "$target/startup"

changzhi=$target/release/changzhi
nothing=$target/startup/release/empty
times=$target/startup/times.csv
remarks=$target/startup/hyperfine.log
hyperfine --shell=none --warmup 200 --runs 3000 --output null --style none \
    --export-csv "$times" \
    -n 'empty program' "$nothing" \
    -n 'changzhi --version' "$changzhi --version" \
    -n 'changzhi report' "$changzhi report" \
    -n 'changzhi report -O csv' "$changzhi report -O csv" \
    -n 'empty program again' "$nothing" 2>"$remarks" || { cat "$remarks" >&2; exit 1; }

awk -F, -v limit="$limit" '
    NR == 1 { for (n = 1; n <= NF; n++) column[$n] = n; printf "%-24s %s\n", "program", "ratio" }
    NR == 2 { unit = $column["median"] }
    NR > 1 {
        ratio = $column["median"] / unit
        printf "%-24s %5.2f\n", $1, ratio
        if (limit != "" && $1 ~ /report/ && ratio > limit) slow = slow $1 "; "
    }
    END {
        if (NR != 6) { print "hyperfine timed " NR - 1 " programs, not 5" > "/dev/stderr"; exit 1 }
        if (slow != "") { print "above " limit ": " slow > "/dev/stderr"; exit 1 }
    }
' "$times"

# What holding everything against everything costs beside a report.
hyperfine --shell=none --warmup 5 --runs 100 --output null --style none --export-csv "$times" \
    -n 'changzhi report' "$changzhi report" \
    -n 'changzhi check' "$changzhi check --fail-on never" 2>"$remarks" ||
    { cat "$remarks" >&2; exit 1; }
awk -F, '
    NR == 1 { for (n = 1; n <= NF; n++) column[$n] = n }
    NR == 2 { unit = $column["median"] }
    NR == 3 { printf "%-24s %5.2f times changzhi report\n", $1, $column["median"] / unit }
' "$times"
