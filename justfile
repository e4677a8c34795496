# What CI runs.
ci:
    bash .ci/run

# The tests that need nothing but cargo.
test:
    cargo test --locked

# The tests that need other people's tools; `.ci/run` says which, and installs them.
test-external:
    cargo test --locked --test external -- --ignored

# A fault for every write, sync and rename; needs strace, and root.
test-faults:
    cargo test --locked --test faults -- --ignored

# Every fuzz target for some seconds; needs cargo-fuzz.
fuzz seconds="60":
    bash fuzz/run {{seconds}}

# Known faults of the crates it is made of; fetches the database of advisories.
advisories:
    cargo deny --locked check advisories

# Format, lints and docs.
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

# Verdicts of the audit against z3 (pip install z3-solver).
bench-audit:
    bash benches/audit/run.sh

# Start-up time, in times of an empty program.
bench-startup:
    bash benches/startup/measure.sh

# A binary that starts faster and needs no library, for Linux; the path of it.
release:
    bash .ci/release
