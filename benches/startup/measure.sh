#!/usr/bin/env bash
# How long whole runs of `changzhi` take, in times of a Rust program that does nothing.
#
# To repeat it, with hyperfine installed (apt-get install hyperfine) and nothing else at work:
#
#   bash benches/startup/measure.sh
#
# It prints ratios of medians, each in the median of seven rounds.
#
# All programs are built with the profiles of Cargo.toml and write to /dev/null; those that are
# released are built by .ci/release, which needs glibc's static library. All are copied
# first, as an installation does: a linker leaves a file behind that takes longer to start. The
# empty program is timed again at the end: how far its ratio is from 1.00 is the noise. The tables
# alone are those of the report, laid out by clap and comfy-table and nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
empty=$target/startup/empty

if ! command -v hyperfine >/dev/null; then
    echo "benches/startup/measure.sh needs hyperfine: apt-get install hyperfine" >&2
    exit 1
fi

mkdir -p "$empty/src"
echo 'fn main() {}' >"$empty/src/main.rs"
{
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n'
    awk '/^\[/ { inside = $0 ~ /^\[profile\.(release|dist)\]$/ } inside' Cargo.toml
} >"$empty/Cargo.toml"
grep -qF '[profile.dist]' "$empty/Cargo.toml"

nothing=(--manifest-path "$empty/Cargo.toml" --target-dir "$target/startup")
programs=(--locked --bin changzhi --example generate_register --example lay_out_tables)
cargo build --quiet --release "${programs[@]}"
cargo build --quiet --release "${nothing[@]}"

# What is built in a folder, and beside what empty program it is timed, under a name of its own.
copies=$target/startup/copies
installed() {
    mkdir -p "$copies/$1"
    cp "$2/changzhi" "$2/examples/lay_out_tables" "$3" "$copies/$1"
    builds+=("$1")
}
builds=()
installed ordinary "$target/release" "$target/startup/release/empty"
if CARGO_TARGET_DIR=$target/startup bash .ci/release "${nothing[@]}" >"$target/startup/folder"; then
    released=$(bash .ci/release "${programs[@]}")
    installed released "$released" "$(cat "$target/startup/folder")/empty"
else
    echo "no released binary: see .ci/release" >&2
fi

# Twenty rows, all of whose words are new.
register=$target/startup/register.csv
"$target/release/examples/generate_register" 20 >"$register"
columns="--column 'capacity=capacity (MW)' --column unit==MW \
--column 'investment=investment (万元)' --column currency==万元"

# The cells of the report, as far as more than a space stands between them.
cells=$target/startup/cells.tsv
"$copies/ordinary/changzhi" report --width 200 | sed 's/   *\([^ ]\)/\t\1/g; s/^\t//' >"$cells"

commands=()
for name in "${builds[@]}"; do
    changzhi=$copies/$name/changzhi
    commands+=(
        -n "$name empty program" "$copies/$name/empty"
        -n "$name changzhi --version" "$changzhi --version"
        -n "$name the tables alone" "$copies/$name/lay_out_tables $cells"
        -n "$name changzhi report" "$changzhi report"
        -n "$name changzhi report -O csv" "$changzhi report -O csv"
        -n "$name changzhi projects of 20 rows" "$changzhi projects $register $columns"
    )
done
times=$target/startup/times.csv
remarks=$target/startup/hyperfine.log
: >"$times"
# In rounds, so that all programs meet the same noise.
for ((round = 1; round <= 7; round++)); do
    hyperfine --shell=none --warmup 50 --runs 300 --output null --style none \
        --export-csv "$times.$round" "${commands[@]}" \
        -n 'again empty program' "$copies/ordinary/empty" 2>"$remarks" ||
        { cat "$remarks" >&2; exit 1; }
    cat "$times.$round" >>"$times"
    rm "$times.$round"
done

awk -F, -v programs=$((6 * ${#builds[@]} + 1)) '
    $1 == "command" { for (n = 1; n <= NF; n++) column[$n] = n; round++; next }
    {
        split($1, words, " ")
        name = substr($1, length(words[1]) + 2)
        time[round, words[1], name] = $column["median"]
        if (round == 1 && words[1] == "ordinary") order[++rows] = name
        timed++
    }
    # The median over all rounds of how long a program takes, in times of another.
    function ratio(build, name, beside, ratios, n, m, swap) {
        for (n = 1; n <= round; n++) {
            ratios[n] = time[n, build, name] / time[n, beside, "empty program"]
            for (m = n; m > 1 && ratios[m] < ratios[m - 1]; m--) {
                swap = ratios[m]; ratios[m] = ratios[m - 1]; ratios[m - 1] = swap
            }
        }
        return ratios[(round + 1) / 2]
    }
    END {
        if (timed != round * programs) { print "hyperfine timed " timed " programs" > "/dev/stderr"; exit 1 }
        released = (1, "released", "empty program") in time
        print "times the empty program     ordinary" (released ? "  released  (linked alike)" : "")
        for (n = 1; n <= rows; n++) {
            printf "%-28s %7.2f", order[n], ratio("ordinary", order[n], "ordinary")
            if (released) {
                printf "   %7.2f", ratio("released", order[n], "ordinary")
                printf "   %7.2f", ratio("released", order[n], "released")
            }
            print ""
        }
        printf "%-28s %7.2f\n", "the same again", ratio("again", "empty program", "ordinary")
    }
' "$times"

# What holding everything against everything costs beside a report.
changzhi=$copies/ordinary/changzhi
hyperfine --shell=none --warmup 5 --runs 100 --output null --style none --export-csv "$times" \
    -n 'changzhi report' "$changzhi report" \
    -n 'changzhi check' "$changzhi check --fail-on never" 2>"$remarks" ||
    { cat "$remarks" >&2; exit 1; }
awk -F, '
    NR == 1 { for (n = 1; n <= NF; n++) column[$n] = n }
    NR == 2 { unit = $column["median"] }
    NR == 3 { printf "%-28s %7.2f times changzhi report\n", $1, $column["median"] / unit }
' "$times"
