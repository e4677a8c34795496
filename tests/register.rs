//! `changzhi projects` on files: hostile ones, mapped ones, pipes.

use std::fmt::Write as _;
use std::fs;
use std::io::{Seek, SeekFrom, Write as _};
use std::process::{Command, Output, Stdio};

use changzhi::register::Manner;
use serde_json::Value;

fn projects(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_changzhi"));
    program.arg("projects").args(arguments).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Hostile registers: what follows the header, the line to name, and the code.
const REFUSED: [(&str, &[u8], u32, &str); 24] = [
    ("bad UTF-8", b"p1,\xff,x,solar,operating,1,MW,,,,s\n", 2, "encoding"),
    (
        "overlong",
        b"p1,n,x,solar,operating,1,MW,,,,s\np2,\xc0\x80\xff,x,solar,operating,1,MW,,,,s\n",
        3,
        "encoding",
    ),
    ("half GBK", "p1,长治,x,solar,operating,1,MW,,,,s\n".as_bytes().split_at(7).0, 2, "encoding"),
    ("short row", b"p1,n,x,solar,operating,1,MW,,,,s\np2,n,x,solar,1,MW,,,,s\n", 3, "fields"),
    ("long row", b"p1,n,x,solar,operating,1,MW,,,,s,\n", 2, "fields"),
    ("shifted row", b"p1,n,solar,operating,x,1,MW,,,,s\n", 2, "choice"),
    ("bare thousands", b"p1,n,x,solar,operating,1,200,MW,,,,s\n", 2, "fields"),
    (
        "unclosed quote",
        b"p1,\"n,x,solar,operating,1,MW,,,,s\np2,n,x,solar,operating,1,MW,,,,s\n",
        2,
        "quote",
    ),
    ("text after quote", b"p1,\"n\"m,x,solar,operating,1,MW,,,,s\n", 2, "quote"),
    ("bare quote", b"p1,5\" n,x,solar,operating,1,MW,,,,s\n", 2, "quote"),
    ("backslash quote", b"p1,\"n\\\"m\",x,solar,operating,1,MW,,,,s\n", 2, "quote"),
    (
        "line after quoted lines",
        b"p1,\"a\nb\nc\",x,solar,operating,1,MW,,,,s\np2,n,x,solar,operating,z,MW,,,,s\n",
        5,
        "number",
    ),
    (
        "total row",
        "p1,n,x,solar,operating,1,MW,,,,s\n合计,,合计,,,1,MW,,,,\n".as_bytes(),
        3,
        "total",
    ),
    ("merge conflict", b"<<<<<<< HEAD\np1,n,x,solar,operating,1,MW,,,,s\n", 2, "fields"),
    ("NaN", b"p1,n,x,solar,operating,NaN,MW,,,,s\n", 2, "number"),
    ("exponent", b"p1,n,x,solar,operating,1.2E+05,MW,,,,s\n", 2, "number"),
    ("negative", b"p1,n,x,solar,operating,-5,MW,,,,s\n", 2, "domain"),
    ("unit in the cell", b"p1,n,x,solar,operating,1200MW,MW,,,,s\n", 2, "number"),
    ("mW", b"p1,n,x,solar,operating,1,mW,,,,s\n", 2, "unit"),
    ("no unit", b"p1,n,x,solar,operating,1,,,,,s\n", 2, "empty"),
    ("no such day", b"p1,n,x,solar,operating,1,MW,,,2023-02-29,s\n", 2, "date"),
    ("US date", b"p1,n,x,solar,operating,1,MW,,,01/02/2023,s\n", 2, "date"),
    ("zero width", "p1,n,x\u{200b},solar,operating,1,MW,,,,s\n".as_bytes(), 2, "control"),
    ("escape", b"p1,\x1b[31m,x,solar,operating,1,MW,,,,s\n", 2, "control"),
];

const HEADER: &str =
    "id,name,area,technology,status,capacity,unit,investment,currency,start,source";

/// Each as it stands, and below so many good rows that the register is not short.
#[test]
fn a_damaged_register_is_refused_at_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = |n: u32| format!("good{n},n,x,solar,operating,1,MW,,,,s\n");
    let cases = REFUSED.iter().flat_map(|case| [(case, 0), (case, 600)]);
    for (&(name, rows, line, code), before) in cases {
        let line = line + before;
        let path = folder.path().join("register.csv");
        let above: String = (0..before).map(good).collect();
        let bytes = [HEADER.as_bytes(), b"\n", above.as_bytes(), rows].concat();
        assert!(before == 0 || bytes.len() > Manner::default().short);
        fs::write(&path, bytes).expect("a file");
        let path = path.to_str().expect("UTF-8");
        let output = projects(&[path]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{name}: {said}");
        assert!(output.stdout.is_empty(), "{name}");
        let place = said.strip_prefix(path).and_then(|rest| rest.strip_prefix(':'));
        let place = place.unwrap_or_else(|| panic!("{name}: {said}"));
        assert!(place.starts_with(&format!("{line}:")), "{name}: {said}");
        assert!(said.contains(&format!("error[{code}]")), "{name}: {said}");
    }
}

#[test]
fn odd_but_good_registers_add_up() {
    let row = "p1,n,x,solar,operating,1000,MW,,,,s";
    let other = "p2,n,x,wind,operating,500.5,MW,,,,s";
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in [
        ("plain", format!("{HEADER}\n{row}\n{other}\n")),
        ("BOM and CRLF", format!("\u{feff}{HEADER}\r\n{row}\r\n{other}\r\n")),
        ("CR", format!("{HEADER}\r{row}\r{other}\r")),
        ("mixed", format!("{HEADER}\r\n{row}\n{other}")),
        ("blank rows", format!("{HEADER}\n{row}\n\n{other}\n,,,,,,,,,,\n\n")),
        ("quoted", format!("{HEADER}\n{}\n{other}\n", row.replace(",n,", ",\"n,\n\"\"n\",").replace("1000", "\"1000\""))),
        ("units", format!("{HEADER}\n{}\n{other}\n", row.replace("1000,MW", "100,万千瓦"))),
        ("reordered", "source,unit,capacity,status,technology,area,id\ns,MW,1000,operating,solar,x,p1\ns,kW,500500,operating,wind,x,p2\n".to_owned()),
    ] {
        let path = folder.path().join("register.csv");
        fs::write(&path, bytes).expect("a file");
        let output = projects(&[path.to_str().expect("UTF-8"), "-O", "csv"]);
        let (said, told) = (text(&output.stderr), text(&output.stdout));
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
        let total = told.lines().last().expect("a total");
        assert!(total.starts_with("total,,2,100.00,1500500,"), "{name}: {told}");
    }
}

#[test]
fn what_is_missing_is_counted_and_currencies_stay_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.csv");
    let rows = [
        "p1,n,x,solar,operating,0.1,kW,0.1,万元,2021,s",
        "p2,n,x,solar,operating,0.2,kW,5,USD,2021-07,s",
        "p3,n,x,solar,retired,—,,,,,s",
    ];
    fs::write(&path, format!("{HEADER}\n{}\n", rows.join("\n"))).expect("a file");
    let output = projects(&[path.to_str().expect("UTF-8"), "--by", "start", "-O", "csv"]);
    let expected = "\
level,start,projects,projects_share,capacity_kw,capacity_share,capacity_average_kw,\
without_capacity,investment_cny,investment_usd,without_investment,complete
group,,1,33.33,,,,1,,,1,false
group,2021,2,66.67,0.3,100.00,0.150,0,1000,5,0,true
total,,3,100.00,0.3,100.00,0.150,1,1000,5,1,false
";
    assert_eq!(text(&output.stdout), expected, "{}", text(&output.stderr));
    let told = text(&projects(&[path.to_str().expect("UTF-8")]).stdout);
    let partial = "Partial totals: 1 without capacity, 1 without investment.";
    assert!(told.contains(partial), "{told}");
}

#[test]
fn a_pipe_is_read_as_a_file_is() {
    let mut rows = format!("{HEADER}\n");
    for n in 0..100_000 {
        writeln!(rows, "p{n:06},\"名, {n}\",x,solar,operating,{n}.5,kW,,,2021,s").expect("text");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.csv");
    fs::write(&path, &rows).expect("a file");
    let of_file = projects(&[path.to_str().expect("UTF-8"), "-O", "json"]);
    for threads in ["1", "2", "7"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_changzhi"))
            .args(["projects", "-", "-O", "json", "--threads", threads])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(rows.as_bytes()).expect("it reads");
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(text(&output.stdout), text(&of_file.stdout), "{threads}");
    }
    assert!(text(&of_file.stdout).contains("\"5000000000\""));
}

/// From where a shell has read it to, and again: an id that stands twice is named by its lines,
/// which of a pipe as long cannot be done.
#[test]
#[cfg(unix)]
fn a_file_at_standard_input_is_read_as_a_file() {
    let mut rows = format!("{HEADER}\n");
    for n in (0..100_000).rev() {
        writeln!(rows, "p{n:06},\"名, {n}\",x,solar,operating,{n}.5,kW,,,2021,s").expect("text");
    }
    let good = rows.len();
    rows.push_str("p099999,again,x,solar,operating,1,kW,,,2021,s\n");
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(b"what was read before\n").expect("it has room");
    let start = file.stream_position().expect("a place");
    let mut run = |rows: &[u8]| {
        file.set_len(start).expect("it is cut");
        file.seek(SeekFrom::Start(start)).expect("a place");
        file.write_all(rows).expect("it has room");
        file.seek(SeekFrom::Start(start)).expect("a place");
        Command::new(env!("CARGO_BIN_EXE_changzhi"))
            .args(["projects", "-", "-O", "csv"])
            .stdin(file.try_clone().expect("a file"))
            .output()
            .expect("the program runs")
    };
    let output = run(&rows.as_bytes()[..good]);
    assert!(text(&output.stdout).contains("\ntotal,,100000,"), "{}", text(&output.stderr));
    let output = run(rows.as_bytes());
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(said.contains("-:100002:1: error[duplicate]") && said.contains("at -:2\n"), "{said}");
}

#[test]
fn the_shipped_mappings_read_published_tables() {
    for (table, by_status) in
        [("gem_coal", "operating,33,55.00,9880000,"), ("gem_wind", "operating,43,71.67,2567400,")]
    {
        let file = format!("tests/register/{table}.csv");
        let mapping = format!("mappings/{table}.csv");
        let output = projects(&[&file, "--mapping", &mapping, "--by", "status", "-O", "csv"]);
        let told = text(&output.stdout);
        assert!(told.contains(&format!("group,{by_status}")), "{told}{}", text(&output.stderr));
        // Not each table has each status.
        let said = text(&output.stderr);
        assert!(said.lines().all(|line| line.contains("warning[mapping]")), "{said}");
    }
}

#[test]
fn the_plant_table_of_wri_is_read_as_it_was_published() {
    for (version, damaged, groups) in [
        (
            "1_2",
            108,
            &[
                "coal,26,9.09,13716400.000000000001,25.71,527553.846,0",
                "gas,44,15.38,16268740.000000000108,30.50,369744.091,0",
                "solar,94,32.87,903758.21,1.69,9614.449,0",
                "wave_and_tidal,4,1.40,515000,0.97,128750.000,0",
            ][..],
        ),
        ("1_3", 6, &["coal,15,12.40,12300000,23.55,820000.000,0"][..]),
    ] {
        let file = format!("tests/register/wri_{version}.csv");
        let output = projects(&[&file, "--mapping", "mappings/wri_plants.csv", "-O", "csv"]);
        let (told, said) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{said}");
        for group in groups {
            assert!(told.contains(&format!("group,{group}")), "{group}: {told}");
        }
        let warning = format!("warning[encoding]: the text of {damaged} rows is damaged where");
        let others = said.lines().filter(|line| !line.contains("warning[mapping]"));
        assert!(said.contains(&warning) && others.count() == 1, "{said}");
    }
}

#[test]
fn damaged_text_stands_where_the_mapping_expects_it_and_nothing_is_told_apart_by_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let (register, mapping) = (path("register.csv"), path("mapping.csv"));
    let named = "id,name,area,owner,technology,status,capacity,unit,source";
    let row = "p1,Altd\u{fffd}bern,x,H.C. Ã˜rsted,solar,operating,1,MW,M\u{fffd}hring";
    let good = "p2,n,x,o,solar,operating,1,MW,s";
    let rules = |damaged: &[&str]| {
        let rows = damaged.iter().map(|header| format!("damaged,{header},\n"));
        format!("column,theirs,ours\nsource,,s\n{}", rows.collect::<String>())
    };
    let read = |rules: &str, row: &str, more: &[&str]| {
        fs::write(&register, format!("{named}\n{good}\n{row}\n")).expect("a file");
        fs::write(&mapping, rules).expect("a file");
        let output = projects(&[&[register.as_str(), "--mapping", &mapping], more].concat());
        (output.status.code(), text(&output.stderr))
    };
    let all = ["name", "owner", "source", "area"];
    for more in [&[][..], &["--header-row", "1"]] {
        let (status, said) = read(&rules(&all), row, more);
        assert_eq!(status, Some(0), "{said}");
        let warning = ":3:1: warning[encoding]: the text of 1 row is damaged where the mapping";
        assert!(said.contains(warning), "{said}");
        for (n, header) in all[..3].iter().enumerate() {
            let others: Vec<&str> = all.iter().filter(|one| *one != header).copied().collect();
            let (status, said) = read(&rules(&others), row, more);
            let column = [4, 16, 50][n];
            assert_eq!(status, Some(3), "{header}: {said}");
            assert!(said.contains(&format!(":3:{column}: error[encoding]")), "{header}: {said}");
        }
        // Whatever the mapping says, what rows are told apart by must be whole.
        for (row, more_columns) in
            [(row, &["--column", "source=source"][..]), (&row.replace(",x,", ",\u{fffd},"), &[])]
        {
            let (status, said) = read(&rules(&all), row, &[more, more_columns].concat());
            assert_eq!(status, Some(3), "{said}");
            assert!(said.contains("error[encoding]: the cell has lost"), "{said}");
        }
    }
    let (status, said) = read("column,theirs,ours\ndamaged,,x\n", row, &[]);
    assert_eq!(status, Some(3), "{said}");
    assert!(said.contains("mapping.csv:2:9: error[empty]: `theirs` is empty"), "{said}");
}

/// The output of the program as text, and its exit status.
fn run(arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_changzhi")).args(arguments).output();
    let output = output.expect("the program runs");
    (text(&output.stdout), output.status.code())
}

#[test]
fn older_coal_units_are_held_against_the_bureau_s_total_down_to_their_rows() {
    let explain = ["explain", "capacity.beside_register", "--period", "2021-07", "-O", "json"];
    let (told, status) = run(&explain);
    assert_eq!(status, Some(0));
    let story: Value = serde_json::from_str::<Value>(&told).expect("JSON")["stories"][0].take();
    let end = |side: &str| story["bounds"][side]["fraction"].clone();
    assert_eq!([end("low"), end("high")], ["3874285000/4939", "4041285000/4937"]);
    let operands = story["formulas"][0]["operands"].as_array().expect("operands");
    let coal = operands.iter().find(|one| one["indicator"] == "register.capacity.coal.earlier");
    let rows = &coal.expect("the coal units")["prints"][0]["rows"];
    let listed = rows["listed"].as_array().expect("rows");
    let kilowatts = |row: &Value| row["capacity_kw"].as_str().expect("one").parse::<u32>().ok();
    assert_eq!(listed.iter().filter_map(kilowatts).sum::<u32>(), 5_970_000);
    assert!(listed.iter().all(|row| row["start"].as_u64() < Some(2021)));
    assert_eq!((listed.len(), &rows["more"]), (19, &Value::from(0)));

    // With a gigawatt more they are more than the total leaves room for.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("projects.csv");
    let shipped = include_str!("../data/projects.csv");
    let more = shipped.replacen(",operating,600,MW,,,2006,", ",operating,1600,MW,,,2006,", 1);
    assert_ne!(shipped, more);
    fs::write(&path, more).expect("a file");
    let table = format!("projects={}", path.display());
    let (said, status) = run(&["check", "-v", "--area", "changzhi", "--table", &table]);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("[contradiction]"), "{said}");
    assert!(said.contains("exact 6970 MW"), "{said}");
}

#[test]
fn a_package_s_register_need_not_say_when_projects_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("projects.csv");
    let rows = "id,technology,status,area,capacity,unit,source\n\
                a,coal,operating,changzhi,1,MW,s093\n";
    fs::write(&path, rows).expect("a file");
    let table = format!("projects={}", path.display());
    let (told, status) = run(&["report", "--section", "register", "-O", "csv", "--table", &table]);
    assert_eq!(status, Some(0));
    let line = told.lines().find(|line| line.contains("exact 1 MW,1,MW,"));
    // The file that was given answers for it, and not the one it stands for.
    assert!(line.is_some_and(|line| line.contains(&format!(",{}:1,", path.display()))), "{told}");
}

#[test]
fn a_register_of_another_encoding_or_dialect_adds_up_alike() {
    let row = "p1;n;x;solar;operating;1.000,5;MW;;;2021;s";
    let other = "p2;光伏;x;wind;operating;500;MW;;;;s";
    let text = format!("{}\n{row}\n{other}\n", HEADER.replace(',', ";"));
    let titled = format!("光伏项目\n\n{}\n合计;;;;;;;;;;\n", text.trim_end());
    let wide: Vec<u8> =
        ["\u{feff}", &text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let comma = "--decimal-comma";
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes, flags) in [
        ("semicolons", text.clone().into_bytes(), vec![comma]),
        ("UTF-16", wide, vec![comma]),
        ("GB18030", encoding_rs::GB18030.encode(&text).0.into_owned(), vec![comma]),
        ("title", titled.into_bytes(), vec![comma, "--header-row", "3", "--footer", "合计"]),
    ] {
        let path = folder.path().join("register.csv");
        fs::write(&path, bytes).expect("a file");
        let file = path.to_str().expect("UTF-8");
        let output = projects(&[&[file, "-O", "csv"], flags.as_slice()].concat());
        let (said, told) = (self::text(&output.stderr), self::text(&output.stdout));
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
        let total = told.lines().last().expect("a total");
        assert!(total.starts_with("total,,2,100.00,1500500,"), "{name}: {told}");
        let without = projects(&[file]);
        assert_eq!(without.status.code(), Some(3), "{name} needs its flags");
    }
}
