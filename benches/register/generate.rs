//! Writes a register of made-up projects: the same bytes for the same arguments, everywhere.
//!
//! `cargo run --release --example generate_register -- 10000000 [newlines] > register.csv`
//!
//! Nine columns, about 100 bytes a row: Chinese names, of which 18 % are in quotes for the
//! commas or quotes in them, 340 areas, 12 technologies, 7 statuses, capacities with up to two
//! decimals (1 % missing), investments with two decimals (30 % missing), dates, 9 sources. With
//! `newlines`, one name in a hundred has a line break in it.

use std::env;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const TECHNOLOGIES: [&str; 12] = [
    "solar",
    "wind",
    "hydro",
    "coal",
    "gas",
    "nuclear",
    "biomass",
    "storage",
    "pumped",
    "waste",
    "geothermal",
    "hydrogen",
];
const STATUSES: [&str; 7] =
    ["operating", "construction", "permitted", "announced", "retired", "cancelled", "shelved"];
const SOURCES: [&str; 9] =
    ["nea", "gem", "cec", "prov_drc", "grid", "city_drc", "irena", "company", "press"];
/// Two of these, and 市, are an area: 20 times 17 areas.
const FIRST: [char; 20] = [
    '长', '晋', '大', '阳', '朔', '运', '忻', '临', '吕', '太', '安', '永', '武', '平', '新', '海',
    '南', '北', '东', '西',
];
const SECOND: [char; 17] = [
    '治', '城', '同', '泉', '州', '中', '汾', '梁', '原', '康', '乡', '顺', '河', '江', '山', '宁',
    '昌',
];
const OWNERS: [&str; 8] =
    ["华能", "国家电投", "晋能控股", "大唐", "三峡新能源", "潞安化工", "中广核", "隆基绿能"];
const KINDS: [&str; 6] = [
    "光伏发电项目",
    "风电场二期",
    "热电联产机组",
    "抽水蓄能电站",
    "“源网荷储”示范",
    "农光互补（一期）",
];

/// Sebastiano Vigna's splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.below(choices.len() as u64)).expect("few")]
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some(Ok(rows)) = arguments.first().map(|text| text.parse()) else {
        return ExitCode::from(2);
    };
    let newlines = arguments.get(1).is_some_and(|word| word == "newlines");
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    match write(rows, newlines, &mut out).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(4),
    }
}

fn write(rows: u64, newlines: bool, out: &mut impl Write) -> io::Result<()> {
    let mut random = Random(20_211_123);
    writeln!(out, "id,name,area,technology,status,capacity (MW),investment (万元),start,source")?;
    for row in 0..rows {
        let area = [random.one_of(&FIRST), random.one_of(&SECOND), '市'];
        let area: String = area.iter().collect();
        write!(out, "P{row:08},")?;
        name(&area, newlines, &mut random, out)?;
        let (technology, status) = (random.one_of(&TECHNOLOGIES), random.one_of(&STATUSES));
        write!(out, ",{area},{technology},{status},")?;
        let largest = if random.below(10) == 0 { 100_000 } else { 9_000 };
        let size = 1 + random.below(largest);
        match random.below(100) {
            0 => {}
            1..=40 => write!(out, "{size}")?,
            41..=70 => write!(out, "{}.{}", size / 10, size % 10)?,
            _ => write!(out, "{}.{:02}", size / 100, size % 100)?,
        }
        out.write_all(b",")?;
        if random.below(10) > 2 {
            let money = size * (300 + random.below(500)) + random.below(100);
            write!(out, "{}.{:02}", money / 100, money % 100)?;
        }
        let (year, month, day) =
            (2000 + random.below(26), 1 + random.below(12), 1 + random.below(28));
        writeln!(out, ",{year}-{month:02}-{day:02},{}", random.one_of(&SOURCES))?;
    }
    Ok(())
}

fn name(area: &str, newlines: bool, random: &mut Random, out: &mut impl Write) -> io::Result<()> {
    let (owner, kind) = (random.one_of(&OWNERS), random.one_of(&KINDS));
    let number = random.below(1000);
    match random.below(100) {
        0..=8 => write!(out, "\"{owner}{area},{kind}{number}号\""),
        9..=17 => write!(out, "\"{owner}\"\"{area}\"\"{kind}{number}号\""),
        18 if newlines => write!(out, "\"{owner}{area}\n{kind}{number}号\""),
        _ => write!(out, "{owner}{area}{kind}{number}号"),
    }
}
