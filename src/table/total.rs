//! How rows that sum up others are called.

#![expect(clippy::inline_always, reason = "a call a cell would cost more than its work")]

/// The words for a total, in small letters, without blanks and hyphens; the languages are those
/// that most people speak or publish tables in.
const WORDS: [&str; 45] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "总和",
    "合計",
    "總計",
    "小計",
    "總和",
    "総計", // Chinese, Japanese
    "합계",
    "총계",
    "소계", // Korean
    "total",
    "totals",
    "subtotal",
    "subtotals",
    "grandtotal",
    "sum", // English, French, …
    "totaux",
    "soustotal",
    "totalgeneral",
    "totalgénéral",
    "totalgeral",
    "totale",
    "subtotale",
    "totales",
    "totais", // French, Spanish, Portuguese, Italian
    "summe",
    "gesamt",
    "insgesamt",
    "gesamtsumme",
    "zwischensumme", // German
    "итого",
    "всего",
    "итог",
    "подытог", // Russian
    "المجموع",
    "الإجمالي",
    "إجمالي", // Arabic
    "कुल",
    "कुलयोग", // Hindi
    "মোট",
    "সর্বমোট", // Bengali
    "jumlah", // Indonesian
];

/// Words in capitals whose bytes are not those of small letters but for one bit.
const CAPITALS: [&str; 5] = ["ИТОГО", "ВСЕГО", "ИТОГ", "ПОДЫТОГ", "TOTAL GÉNÉRAL"];

/// Words that are none of a total where others stand beside them.
const ALONE: [&str; 6] = ["sum", "итог", "कुल", "মোট", "summe", "jumlah"];

/// Words between that for a total and what it is of.
const OF: [&str; 12] =
    ["of", "for", "in", "all", "de", "del", "des", "do", "da", "di", "general", "installed"];

// The quick reader of registers knows the first letters of these words, and the last of those that
// others may stand before: `may_start_or_end` in its room.

/// Whether a label is a word for a total and nothing else.
pub(super) fn is_label_of_total(label: &str) -> bool {
    // What follows in parentheses is a unit.
    let label = label.split(['(', '（']).next().unwrap_or(label).trim();
    let longest = 48;
    if label.len() > longest {
        return false;
    }
    let dropped = |c: &char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '*');
    let bare: String = label.to_lowercase().chars().filter(|c| !dropped(c)).collect();
    // Of all the city, the province or the country.
    let of_all =
        bare.strip_prefix('全').and_then(|rest| rest.strip_prefix(['市', '省', '国', '县']));
    WORDS.contains(&of_all.unwrap_or(&bare))
}

/// Whether a text in any cell of a register says that its row sums up others: it is a word for a
/// total, or ends with one as `Corporate Total` does, or starts as `Total for Alpha` does.
pub(crate) fn sums_up(text: &str) -> bool {
    // Most of what there is are numbers, and ids that end as such.
    if text.len() < 3 || text.ends_with(|last: char| last.is_ascii_digit()) {
        return false;
    }
    let text = text.trim();
    let [head, tail] = [text.as_bytes().first_chunk(), text.as_bytes().last_chunk()];
    let (Some(head), Some(tail)) = (head, tail) else { return false };
    may_sum_up(three(*head), three(*tail))
        && (is_label_of_total(text) || {
            let label = text.to_lowercase();
            ends_so(&label) || starts_so(&label)
        })
}

fn ends_so(label: &str) -> bool {
    WORDS.iter().filter(|word| !ALONE.contains(word)).any(|word| {
        let before = label.strip_suffix(word).and_then(|rest| rest.chars().next_back());
        before.is_some_and(|c| is_han(word) || !c.is_alphanumeric())
    })
}

fn starts_so(label: &str) -> bool {
    WORDS.iter().filter(|word| !ALONE.contains(word)).any(|word| {
        let Some(rest) = label.strip_prefix(word) else { return false };
        let mut words = rest.split(|c: char| !c.is_alphanumeric()).skip_while(|w| w.is_empty());
        match rest.chars().next() {
            None | Some(':' | '：' | ',' | '，' | '(' | '（' | '/' | '-') => true,
            Some(' ') => words.next().is_none_or(|next| OF.contains(&next)),
            Some(_) => is_han(word),
        }
    })
}

/// Whether a word is written without blanks around it.
fn is_han(word: &str) -> bool {
    word.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
}

/// Whether a text that starts and ends with these bytes may sum up others; nearly none does that
/// does not. The first byte of each three is in the lowest bits.
#[inline(always)]
pub(crate) fn may_sum_up(head: u32, tail: u32) -> bool {
    let is_in = |table: &[u64; 64], key: u32| {
        let slot = slot(key);
        table[slot / 64] >> (slot % 64) & 1 == 1
    };
    is_in(&HEADS, head) | is_in(&TAILS, tail)
}

/// The same of a text that stands somewhere, with quotes around it or not.
pub(crate) fn sums_up_by(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| sums_up(text.trim_end_matches('\r').trim_matches('"')))
}

const fn three(bytes: [u8; 3]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])
}

/// Where three bytes are in a table; capitals of ASCII are small letters.
#[inline(always)]
const fn slot(key: u32) -> usize {
    ((key & 0xff_ffff | 0x20_2020).wrapping_mul(0x9e37_79b1) >> 20) as usize
}

/// How words start, a bit for each.
static HEADS: [u64; 64] = table(true);

/// How words end.
static TAILS: [u64; 64] = table(false);

const fn table(of_heads: bool) -> [u64; 64] {
    let mut table = [0; 64];
    let mut n = 0;
    // `全市合计` starts so as well.
    let mut slot = slot(three([0xe5, 0x85, 0xa8]));
    loop {
        table[slot / 64] |= 1 << (slot % 64);
        if n == WORDS.len() + CAPITALS.len() {
            return table;
        }
        let word = if n < WORDS.len() { WORDS[n] } else { CAPITALS[n - WORDS.len()] };
        let word = word.as_bytes();
        let at = if of_heads { 0 } else { word.len() - 3 };
        slot = self::slot(three([word[at], word[at + 1], word[at + 2]]));
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_called_so_in_many_languages() {
        for text in [
            "Total",
            "TOTAL",
            "Corporate Total",
            "Sub-total",
            "Grand total:",
            "Total (MW)",
            "Total for Alpha",
            "North total",
            "合计",
            "全省合计",
            "山西省合计",
            "合計",
            "總計",
            "小计：",
            "总计（不含抽蓄）",
            "합계",
            "Sous-total",
            "Total général",
            "TOTAL GÉNÉRAL",
            "Total general",
            "Totale",
            "Insgesamt",
            "Zwischensumme",
            "Итого",
            "ИТОГО",
            "Всего",
            "المجموع",
            "الإجمالي",
            "कुल",
            "মোট",
            "Jumlah",
            "Sum",
        ] {
            assert!(sums_up(text), "{text}");
        }
        for text in [
            "Total Energies",
            "TotalEnergies Solar",
            "Total Eren",
            "Sumatra",
            "Soma",
            "Somme",
            "统计局",
            "小浪底",
            "全椒",
            "Totally",
            "Subtotally",
            "Summerside",
            "Dim Sum",
            "",
            "A",
            "12",
            "Gesamtschule",
            "Kulmbach",
        ] {
            assert!(!sums_up(text), "{text}");
        }
    }
}
