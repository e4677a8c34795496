//! Two numbers with all between them, as a bulletin prints them.

use super::in_unit::moved;
use super::phrase::{PhraseError, currency, number, unit};
use super::printed::Figure;
use super::unit::Unit;

/// What stands between two numbers. A hyphen does not: it may be a sign or the end of a line.
const TO: [&str; 7] = ["至", "到", "~", "——", "—", "–", " to "];

/// Two numbers with all between them, and their unit: "between 3 and 5 GW", "3万至5万千瓦",
/// "15%~30%"; `None` if there are no two.
pub(super) fn two(text: &str) -> Result<Option<Figure>, PhraseError> {
    let Some((left, right)) = sides(text) else { return Ok(None) };
    let ((money, left), (again, right)) = (currency(left), currency(right));
    let ((low, of_low), (high, of_high)) = (number(left)?, number(right)?);
    let shared = unit(money || again, of_high)?;
    let no_unit = || PhraseError::Unit { found: of_low.to_owned() };
    let own = unit_of_first(of_low.trim_end(), shared, money).ok_or_else(no_unit)?;
    let numbers = [format!("{low} {own}"), format!("{high} {shared}")];
    let between = if own == shared {
        Figure::between(low, high, shared)
    } else if let Some(low) = moved(&low, own, shared) {
        Figure::between(low, high, shared)
    } else {
        Figure::between(low, moved(&high, shared, own).ok_or_else(no_unit)?, own)
    };
    between.map(Some).ok_or(PhraseError::Order { numbers })
}

/// What stands on either side of the joint, if the text begins with a number and has one.
fn sides(text: &str) -> Option<(&str, &str)> {
    let english = text.get(.."between ".len()).filter(|it| it.eq_ignore_ascii_case("between "));
    let (text, joints) = match english {
        Some(word) => (text[word.len()..].trim_start(), &[" and "][..]),
        None => (without_frame(text), &TO[..]),
    };
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let starts = ["", "-", "$", "US$"].contains(&text[..first].trim_end());
    let joint = joints.iter().find(|joint| starts && text[first..].contains(**joint))?;
    let (head, tail) = text[first..].split_once(joint)?;
    Some((&text[..first + head.len()], tail.trim_start()))
}

/// 3至5万千瓦 of 在3至5万千瓦之间.
fn without_frame(text: &str) -> &str {
    let Some(inner) = text.strip_suffix("之间") else { return text };
    ["介于", "在"].iter().find_map(|word| inner.strip_prefix(word)).unwrap_or(inner)
}

/// The unit of the first of two numbers: that of the second if it has none, or the same with
/// another scale word, or its own.
fn unit_of_first(text: &str, second: Unit, money: bool) -> Option<Unit> {
    if text.is_empty() {
        return Some(second);
    }
    let own = unit(money, text).or_else(|_| unit(false, &second.with_scale(text)));
    own.ok().filter(|own| own.dimension() == second.dimension())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_read_with_their_unit() {
        for (text, read) in [
            ("between 3 and 5 GW", "between 3 and 5 GW"),
            ("Between 3 and 5 million kW", "between 3 and 5 million kW"),
            ("between 3% and 5.5%", "between 3 and 5.5 %"),
            ("between -5 and -3 %", "between -5 and -3 %"),
            ("between $3 billion and $5 billion", "between 3 and 5 billion USD"),
            ("$3 to 5 billion", "between 3 and 5 billion USD"),
            ("100 to 120 MW", "between 100 and 120 MW"),
            ("8至9万千瓦", "between 8 and 9 万千瓦"),
            ("3万到5万千瓦", "between 3 and 5 万千瓦"),
            ("9亿～16亿吨", "between 9 and 16 亿吨"),
            ("15%~30%", "between 15 and 30 %"),
            ("在3至5万千瓦之间", "between 3 and 5 万千瓦"),
            ("8000万至1.2亿吨", "between 0.8000 and 1.2 亿吨"),
            ("between 900 MW and 1.2 GW", "between 0.900 and 1.2 GW"),
            ("4 percent to 6 percent", "between 4 and 6 percent"),
            ("12.8–13.0 TWh", "between 12.8 and 13.0 TWh"),
            ("100–150 kg", "between 100 and 150 kg"),
        ] {
            assert_eq!(
                Figure::from_phrase(text).map(|figure| figure.to_string()).as_deref(),
                Ok(read)
            );
        }
    }
}
