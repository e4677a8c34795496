//! The README and `tests/cmd` say what a terminal shows, and this checks that it does.

#[test]
fn the_program_does_what_the_transcripts_show() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("README.md")
        .case("docs/*.md")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml");
}

#[test]
fn every_code_of_a_fault_has_a_transcript() {
    let shown = std::fs::read_to_string("tests/cmd/refused.md").expect("the transcripts");
    for code in changzhi::table::CODES {
        assert!(shown.contains(&format!("[{code}]: ")), "{code}");
    }
}
