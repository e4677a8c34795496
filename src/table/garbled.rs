//! Text that was damaged before it came here: decoded wrongly, typed with letters of two
//! scripts, or lost by a spreadsheet.

use encoding_rs::{GB18030, WINDOWS_1252};

use super::fault::Fault;
use super::look_alike::look_alike;
use crate::inert::is_invisible;

/// What a decoder makes of characters that were lost before.
pub(crate) const LOST: &str = "锟斤拷";

/// What is wrong with a text that is no plain ASCII; `None` for nearly all.
pub(super) fn garbled(text: &str) -> Option<Fault> {
    if text.contains('\u{fffd}') || text.contains(LOST) {
        return Some(Fault::Replaced);
    }
    if let Some(meant) = decoded_twice(text) {
        return Some(Fault::DecodedTwice { text: text.to_owned(), meant });
    }
    let (letter, like) = look_alike(text)?;
    Some(Fault::LookAlike { letter, like })
}

/// What a text is whose UTF-8 was read as Windows-1252 or GB18030: `容量` becomes `å®¹é‡`
/// or `瀹归噺`.
fn decoded_twice(text: &str) -> Option<String> {
    let first = text.chars().find(|c| !c.is_ascii())?;
    let (encoding, chinese) = match first {
        'Â' | 'Ã' | 'Ð' | 'Ñ' | 'â'..='é' => (WINDOWS_1252, false),
        _ if starts_decoded_twice(first) => (GB18030, true),
        _ => return None,
    };
    let (bytes, _, lossy) = encoding.encode(text);
    // Programs drop a byte at the end that is nothing in the other encoding.
    let (meant, cut) = match std::str::from_utf8(&bytes) {
        Ok(meant) => (meant, 0),
        Err(error) if error.error_len().is_some() => return None,
        Err(error) => (std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?, 1),
    };
    if lossy || meant.is_ascii() {
        return None;
    }
    let hanzi = meant.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    // One hanzi may be chance, as in `café…”` and in `鑰匙`.
    let is_meant = if chinese {
        hanzi > 1 && meant.chars().all(|c| c.is_ascii() || is_cjk(c))
    } else {
        hanzi + cut != 1
    };
    let end = if cut > 0 { "…" } else { "" };
    is_meant.then(|| format!("{meant}{end}"))
}

fn is_cjk(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether UTF-8 that was read as GB18030 may start with a character, as `瀹归噺` does.
fn starts_decoded_twice(character: char) -> bool {
    let at = character as usize;
    DECODED_TWICE.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// A bit for each character of the first plane.
type Characters = [u64; 0x1_0000 / 64];

/// What the first two bytes of a hanzi in UTF-8 are as GB18030.
const HANZI_STARTS: &str = "\
    妗妞妤妫妯妲妾姊姒姗姘姝姣姹娅娆娈娉娌娑娓娣娲娴娼婀婊婕婢婧婵宀宄宓宕宥宸寤寮寰搴杈\
    杌杓杞杩棣棰椁椋椐椤椴椹楂楗楝楠楣楦楫楱楸楹榀榄榇榈榉榘榛榧榫榭榻槌槎洄洇洌洎洙洚洧\
    洫洮洳洵洹浃浈浍浏浒浔浜浞浠浣浯浼涑涓涔涞涠淇渚澧澶澹濂濉濞濠濡濮濯瀚瀛瀣瀵瀹灏灞琚\
    琛瑁瑕瑗瑙瑜瑭瑷瑾璀璁璇璋璎璐璜璞璧璨璩璺瓒甯纭纰纾绀绁绂绉绋绌绐绔绗绛绠绡绨绫绮绯\
    绱绲绶绺绻绾缁缂缃缇缈缍褰蹇鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸鋹鋺鋻鋼鋽鋾鋿錀錁錂錃錄\
    錅錆錇錈錉鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣鍤鍥鍦鍧鍨鍩鍫鎬鎭鎮鎯\
    鎰鎱鎲鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚\
    鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭鐮鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽鑾鑿钀钁钂钃钄钑\
    钖钘铇铏铓铔铚铦铻锜锠閫閬閭閮閯閰閱閲閳閴閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉\
    闊闋韪韫韬骞";

/// The characters that UTF-8 which was read as GB18030 may start with; known when the program is
/// built, so that nothing has to be decoded when it starts.
pub(crate) static DECODED_TWICE: Characters = {
    let mut starts = [0; 0x1_0000 / 64];
    let bytes = HANZI_STARTS.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let character = (bytes[at] as usize & 0xf) << 12
            | (bytes[at + 1] as usize & 0x3f) << 6
            | bytes[at + 2] as usize & 0x3f;
        starts[character / 64] |= 1 << (character % 64);
        at += 3;
    }
    starts
};

/// Whether nothing is invisible in a text, nor is it garbled, as is seen by looking at each
/// character once; of a text that is not clean that remains to be seen.
pub(super) fn is_clean(text: &str) -> bool {
    let mut before = true;
    text.chars().all(|character| match character {
        ' '..='~' => true,
        // The first of the three that lost characters become.
        '锟' => false,
        _ if std::mem::take(&mut before) && starts_decoded_twice(character) => false,
        '\u{4e00}'..='\u{9fff}' => true,
        _ => !is_invisible(character) && !is_suspect(character),
    })
}

/// Whether a character may be why a text is refused, if it is not invisible: a text without
/// one, without `锟斤拷`, and whose first character beyond ASCII starts nothing that was
/// [decoded twice](starts_decoded_twice) is good.
pub(crate) const fn is_suspect(character: char) -> bool {
    !character.is_ascii()
        && (matches!(character, '\u{fffd}' | 'Â' | 'Ã' | 'Ð' | 'Ñ' | 'â'..='é' | '\u{340}'..='\u{4ff}')
            || character.is_whitespace())
}

/// Whether a text is what spreadsheets show of a formula that has no result: `#N/A`, `#DIV/0!`,
/// `#NAME?`, `#GETTING_DATA`, and in LibreOffice `Err:502`.
fn is_error(text: &str) -> bool {
    let code = |text: &str| {
        let capital =
            |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'0'..=b'9' | b'/' | b'_');
        text.len() > 1 && text.bytes().all(capital)
    };
    match text.strip_prefix('#') {
        Some("N/A" | "GETTING_DATA") => true,
        Some(rest) => rest.strip_suffix(['!', '?']).is_some_and(code),
        None => text.strip_prefix("Err:").is_some_and(|number| number.parse::<u16>().is_ok()),
    }
}

/// Whether a text is what a spreadsheet shows in the place of what it lost: an error value, a
/// number too wide for its column, a long code as a power of ten, or the mark of a text.
pub(crate) fn is_lost(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'#') => is_error(text) || (text.len() > 1 && text.bytes().all(|byte| byte == b'#')),
        Some(b'E') => is_error(text),
        Some(b'\'') => text[1..].bytes().all(|byte| byte.is_ascii_digit()) && text.len() > 3,
        Some(b'1'..=b'9' | b'-') => text.split_once(['E', 'e']).is_some_and(|(digits, power)| {
            let digits = digits.strip_prefix('-').unwrap_or(digits);
            let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
            digits.bytes().all(plain)
                && power.strip_prefix('+').is_some_and(|power| {
                    !power.is_empty() && power.bytes().all(|byte| byte.is_ascii_digit())
                })
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_decoded_wrongly_is_told_from_text_that_is_odd() {
        let utf8_as = |encoding: &'static encoding_rs::Encoding, text: &str| {
            encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
        };
        for meant in ["容量", "风电装机", "café", "5 °C – 约数", "“十四五”"] {
            let text = utf8_as(WINDOWS_1252, meant);
            let fault = Fault::DecodedTwice { text: text.clone(), meant: meant.to_owned() };
            assert_eq!(garbled(&text), Some(fault), "{text}");
        }
        assert!(matches!(garbled("å®¹é‡"), Some(Fault::DecodedTwice { .. })));
        for meant in ["容量", "风电装机", "长治市, MW", "（一）装机容量"] {
            let text = utf8_as(GB18030, meant);
            if text.contains('\u{fffd}') {
                assert_eq!(garbled(&text), Some(Fault::Replaced), "{text}");
                continue;
            }
            let fault = Fault::DecodedTwice { text: text.clone(), meant: meant.to_owned() };
            assert_eq!(garbled(&text), Some(fault), "{text}");
        }
        assert_eq!(garbled("a\u{fffd}"), Some(Fault::Replaced));
        assert_eq!(garbled("锟斤拷锟"), Some(Fault::Replaced));
        for good in [
            "容量",
            "café…”",
            "CAFÉ™",
            "Ångström",
            "naïve",
            "Größe",
            "âge",
            "沁县漳泽",
            "淇县",
            "鎏金",
            "氪",
            "São Paulo",
            "Ñandú",
            "É",
            "±5 %",
            "10 µm",
            "ΔT",
            "α-Fe",
            "ВЭС-1 MW",
            "Москва",
            "Ελλάδα",
            "コスト",
            "전력",
            "联通",
            "鑰匙",
            "妊娠",
            "骊山",
            "A类",
            "m²",
            "1–2",
        ] {
            assert_eq!(garbled(good), None, "{good}");
        }
    }

    #[test]
    fn what_starts_a_text_that_was_decoded_twice_is_what_the_decoder_makes_of_hanzi() {
        let leads = 0xe4..=0xe9_u8;
        let pairs: Vec<u8> =
            leads.flat_map(|lead| (0x80..=0xbf).flat_map(move |trail| [lead, trail])).collect();
        let (decoded, _) = GB18030.decode_without_bom_handling(&pairs);
        for character in '\0'..=char::MAX {
            assert_eq!(starts_decoded_twice(character), decoded.contains(character), "{character}");
        }
    }

    #[test]
    fn what_is_clean_is_neither_invisible_nor_garbled() {
        for text in ["风电", "a 风, 1", "~", "“十四五”", ""] {
            assert!(is_clean(text), "{text}");
        }
        for text in ["锟斤拷", "a\u{fffd}", "瀹归噺", "a\t", "\u{feff}风", "\u{3000}风", "å®¹"]
        {
            assert!(!is_clean(text), "{text}");
        }
    }

    #[test]
    fn nothing_is_refused_that_is_not_suspect() {
        let plane = || ('\u{80}'..='\u{ffff}').filter(|c| !crate::inert::is_invisible(*c));
        let mut refused = 0;
        for (first, second) in plane().zip(plane().skip(777)) {
            let text = format!("{first}a{second}容");
            if garbled(&text).is_some() {
                refused += 1;
                let suspect = text.chars().any(is_suspect) || starts_decoded_twice(first);
                assert!(suspect && !is_clean(&text), "{text}");
            }
        }
        assert!(refused > 30, "{refused}");
    }

    #[test]
    fn a_letter_of_another_script_in_a_latin_word_is_named() {
        for (text, letter, like) in
            [("СN-BJ", 'С', 'C'), ("gazеtte", 'е', 'e'), ("1 ΜW", 'Μ', 'M'), ("Кernel", 'К', 'K')]
        {
            assert_eq!(garbled(text), Some(Fault::LookAlike { letter, like }), "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_lost_is_told_from_text() {
        for text in ["#REF!", "#N/A", "####", "1.23457E+11", "1e+05", "-2E+10", "'110000"] {
            assert!(is_lost(text), "{text}");
        }
        for text in ["#1", "#", "C#", "1E", "E+05", "1.2E5", "'98", "'tis", "A1E+05", "1E+x"] {
            assert!(!is_lost(text), "{text}");
        }
    }
}
