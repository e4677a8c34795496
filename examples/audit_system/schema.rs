//! Reads a system of the oracle files' JSON schema.

#[path = "polynomial.rs"]
mod polynomial;

use std::collections::BTreeMap;

use changzhi::audit::{Quantity, QuantityId, Relation, System};
use changzhi::figure::{
    Digits, End, Interval, Level, Print, Qualifier, Rational, Rounding, power_of_ten,
};
use serde_json::Value;

/// A system with the names that its document uses.
pub struct Document {
    pub name: Value,
    pub system: System,
    pub figures: Vec<FigureName>,
    pub constraints: Vec<String>,
}

/// How the document names and writes a figure.
pub struct FigureName {
    pub id: String,
    /// The digits, without separators of thousands.
    pub printed: Option<String>,
    pub scale: Rational,
    pub decimals: u32,
    /// What was published of it.
    pub print: Option<Print>,
}

/// Reads a system, or an entry that wraps one as `{"system": …}`.
pub fn read(entry: &Value) -> Result<Document, String> {
    let source = entry.get("system").unwrap_or(entry);
    let mut system = System::new();
    let mut figures = Vec::new();
    let mut ids = BTreeMap::new();
    for figure in list(source, "figures")? {
        let (name, quantity) = read_figure(figure)?;
        ids.insert(name.id.clone(), system.add(quantity));
        figures.push(name);
    }
    let mut constraints = Vec::new();
    for constraint in list(source, "constraints")? {
        let name = text(constraint, "id")?;
        let relation = read_relation(constraint, &ids).map_err(|e| format!("`{name}`: {e}"))?;
        system.relate(relation);
        constraints.push(name);
    }
    let name = [source, entry].iter().find_map(|value| value.get("name")).cloned();
    Ok(Document { name: name.unwrap_or_default(), system, figures, constraints })
}

fn list<'v>(value: &'v Value, key: &str) -> Result<&'v [Value], String> {
    let list = value.get(key).and_then(Value::as_array).map(Vec::as_slice);
    list.ok_or_else(|| format!("expected a list `{key}`"))
}

fn text(value: &Value, key: &str) -> Result<String, String> {
    let text = value.get(key).and_then(Value::as_str).map(str::to_owned);
    text.ok_or_else(|| format!("expected a text `{key}`"))
}

/// A number written as a JSON number, a decimal or a fraction.
pub fn rational(value: &Value) -> Result<Rational, String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return Err(format!("expected a number, found {value}")),
    };
    let plain = |part: &str| part.trim().parse::<Digits>().map(|digits| digits.value().clone());
    let parsed = match text.split_once('/') {
        Some((top, bottom)) => plain(top).and_then(|top| Ok((top, plain(bottom)?))),
        None => plain(&text).map(|value| (value, Rational::ONE)),
    };
    let (top, bottom) = parsed.map_err(|_| format!("`{text}` is no exact number"))?;
    if bottom.is_zero() { Err(format!("`{text}` divides by zero")) } else { Ok(top / bottom) }
}

/// A field that may be missing or null.
pub fn optional<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.get(key).filter(|value| !value.is_null())
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn count(value: &Value, key: &str) -> Option<u32> {
    optional(value, key)?.as_u64()?.try_into().ok()
}

fn read_figure(figure: &Value) -> Result<(FigureName, Quantity), String> {
    let id = text(figure, "id")?;
    let wrong = |error: String| format!("figure `{id}`: {error}");
    let scale = optional(figure, "scale").map_or(Ok(Rational::ONE), rational).map_err(wrong)?;
    let domain = domain(figure).map_err(wrong)?;
    let mut quantity = Quantity::unknown(domain);
    let (mut printed, mut decimals, mut published) = (None, 0, None);
    if let Some(value) = optional(figure, "printed") {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let text = text.replace([',', ' ', '_'], "").replace('−', "-");
        let digits: Digits =
            text.parse().map_err(|_| wrong(format!("`{text}` is no plain decimal")))?;
        decimals = count(figure, "decimals").unwrap_or(digits.places());
        let print = print(figure, &digits, decimals).map_err(wrong)?.times(&scale);
        quantity.readings = Level::ALL.map(|level| print.interval(level)).to_vec();
        published = Some(print);
        printed = Some(text);
    } else if optional(figure, "lo").or(optional(figure, "hi")).is_some() {
        quantity.readings = vec![given(figure).map_err(wrong)?];
    }
    quantity.integer = flag(figure, "integer");
    quantity.locked = flag(figure, "locked");
    if let Some(weight) = optional(figure, "weight") {
        quantity.weight = rational(weight).map_err(wrong)?;
    }
    let name = FigureName { id: id.clone(), printed, scale, decimals, print: published };
    Ok((name, quantity))
}

/// The printed number, in units of the figure's scale.
fn print(figure: &Value, digits: &Digits, decimals: u32) -> Result<Print, String> {
    let qualifier = match optional(figure, "qualifier").and_then(Value::as_str) {
        None | Some("" | "none") => Qualifier::None,
        Some("exact" | "count") => Qualifier::Exact,
        Some("around" | "about" | "approx" | "approximately") => Qualifier::Around,
        Some("over" | "more_than") => Qualifier::Over,
        Some("at_least") => Qualifier::AtLeast,
        Some("nearly" | "almost") => Qualifier::Nearly,
        Some("at_most" | "up_to") => Qualifier::UpTo,
        Some("less_than" | "under" | "below") => Qualifier::LessThan,
        Some(other) => {
            let words = other.replace('_', " ");
            Qualifier::from_word(&words).ok_or_else(|| format!("unknown qualifier `{other}`"))?
        }
    };
    let rounding = match optional(figure, "rounding").and_then(Value::as_str) {
        None | Some("" | "none" | "unknown" | "nearest") => None,
        Some("half_up") => Some(Rounding::HalfUp),
        Some("half_even") => Some(Rounding::HalfEven),
        Some("truncate" | "truncated" | "trunc" | "floor" | "down") => Some(Rounding::Truncated),
        Some(other) => return Err(format!("unknown rounding `{other}`")),
    };
    let exponent = |places: u32| i32::try_from(places).map_err(|_| "too many digits".to_owned());
    let mut place = -exponent(decimals)?;
    let zeros = exponent(digits.trailing_zeros())?;
    let significant = count(figure, "sig");
    if let Some(significant) = significant {
        place = digits.last_significant_place(significant).unwrap_or(place);
    }
    // Stated decimals say of the zeros behind a qualifier that they are digits.
    let are_digits = qualifier.drops_zeros() && optional(figure, "decimals").is_some();
    let rough = if significant.is_none() && zeros > 0 && !are_digits { zeros } else { place };
    Ok(Print::new(qualifier, digits.value().clone(), power_of_ten(place))
        .with_rough_step(power_of_ten(rough))
        .with_rounding(rounding))
}

fn domain(figure: &Value) -> Result<Interval, String> {
    let Some(domain) = optional(figure, "domain") else { return Ok(Interval::ALL) };
    let ends = domain.as_array().filter(|ends| ends.len() == 2);
    let ends = ends.ok_or("a domain has two ends")?;
    let [low, high] = [0, 1].map(|side| Some(&ends[side]).filter(|end| !end.is_null()));
    interval(low, high, false, false)
}

/// The interval given as `lo` and `hi`, perhaps open.
pub fn given(value: &Value) -> Result<Interval, String> {
    let [low, high] = ["lo", "hi"].map(|key| optional(value, key));
    interval(low, high, flag(value, "lo_open"), flag(value, "hi_open"))
}

fn interval(
    low: Option<&Value>,
    high: Option<&Value>,
    low_open: bool,
    high_open: bool,
) -> Result<Interval, String> {
    let low = low.map(rational).transpose()?.map(|value| End { value, open: low_open });
    let high = high.map(rational).transpose()?.map(|value| End { value, open: high_open });
    Interval::new(low, high).ok_or_else(|| "the interval is empty".to_owned())
}

type Ids = BTreeMap<String, QuantityId>;

fn read_relation(constraint: &Value, ids: &Ids) -> Result<Relation, String> {
    let by_name = |name: &str| ids.get(name).copied().ok_or(format!("no figure `{name}`"));
    let one = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| constraint.get(*key)?.as_str());
        by_name(found.ok_or_else(|| format!("expected `{}`", keys[0]))?)
    };
    let many = |keys: &[&str]| -> Result<Vec<QuantityId>, String> {
        let found = keys.iter().find_map(|key| constraint.get(*key)?.as_array());
        let names = found.ok_or_else(|| format!("expected a list `{}`", keys[0]))?;
        names.iter().map(|name| by_name(name.as_str().unwrap_or_default())).collect()
    };
    Ok(match text(constraint, "type")?.as_str() {
        "sum" => Relation::sum(one(&["whole", "total"])?, &many(&["parts"])?),
        "diff" | "difference" => {
            Relation::difference(one(&["result", "diff"])?, one(&["a"])?, one(&["b"])?)
        }
        "share" => Relation::share(one(&["part"])?, one(&["whole"])?, one(&["share"])?),
        "growth" => Relation::growth(one(&["new"])?, one(&["old"])?, one(&["rate", "growth"])?),
        "convert" => Relation::conversion(one(&["a"])?, one(&["b"])?, one(&["rate"])?),
        "average" => {
            Relation::average(one(&["total"])?, one(&["mean", "average"])?, one(&["count"])?)
        }
        "product" => {
            let factors = many(&["factors", "parts", "of"]);
            let factors = factors.or_else(|_| Ok::<_, String>(vec![one(&["a"])?, one(&["b"])?]))?;
            Relation::product(one(&["result", "product", "whole", "total"])?, &factors)
        }
        "linear" | "poly" => polynomial::polynomial(constraint, &by_name)?,
        other => return Err(format!("unknown type `{other}`")),
    })
}
