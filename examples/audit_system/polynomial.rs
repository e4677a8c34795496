//! Reads constraints that are sums of products, of the types `linear` and `poly`.

use changzhi::audit::{QuantityId, Relation, Term};
use changzhi::figure::{End, Interval, Rational};
use serde_json::Value;

use super::{optional, rational};

/// A sum of terms compared with a number; terms are `[coefficient, name or names]`, objects
/// with such fields, or one object from names to coefficients.
pub fn polynomial(
    constraint: &Value,
    by_name: &impl Fn(&str) -> Result<QuantityId, String>,
) -> Result<Relation, String> {
    let keys = ["terms", "coefficients", "coeffs", "coefs", "coef", "monomials"];
    let source = keys.iter().find_map(|key| optional(constraint, key)).ok_or("expected `terms`")?;
    let mut terms = Vec::new();
    match source {
        Value::Object(map) => {
            for (name, factor) in map {
                let product = vec![by_name(name)?];
                terms.push(Term { factor: rational(factor)?, product });
            }
        }
        Value::Array(list) => {
            for term in list {
                terms.push(read_term(term, by_name)?);
            }
        }
        _ => return Err("`terms` is neither a list nor an object".to_owned()),
    }
    let right = ["rhs", "right", "value", "constant"].iter().find_map(|k| optional(constraint, k));
    let right = right.map_or(Ok(Rational::ZERO), rational)?;
    let sign = ["rel", "relation", "op", "sense", "cmp"].iter().find_map(|k| constraint.get(*k));
    let (closed, open) = (|value| Some(End::closed(value)), |value| Some(End::open(value)));
    let (low, high) = match sign.and_then(Value::as_str).unwrap_or("=") {
        "=" | "==" | "eq" => (closed(right.clone()), closed(right)),
        "<=" | "≤" | "=<" | "le" => (None, closed(right)),
        ">=" | "≥" | "=>" | "ge" => (closed(right), None),
        "<" | "lt" => (None, open(right)),
        ">" | "gt" => (open(right), None),
        other => return Err(format!("unknown comparison `{other}`")),
    };
    Ok(Relation::new(terms, Interval::new(low, high).expect("a line, half a line or a point")))
}

fn read_term(
    term: &Value,
    by_name: &impl Fn(&str) -> Result<QuantityId, String>,
) -> Result<Term, String> {
    let keys = ["vars", "var", "figures", "figure", "factors", "of", "id", "x", "product"];
    let factors = ["coefficient", "coeff", "coef", "c", "factor", "k"];
    let (factor, product) = match term {
        Value::Array(pair) if pair.len() == 2 => {
            let is_named = |value: &Value| {
                value.as_str().is_some_and(|name| by_name(name).is_ok()) || value.is_array()
            };
            if is_named(&pair[0]) && !is_named(&pair[1]) {
                (Some(&pair[1]), Some(&pair[0]))
            } else {
                (Some(&pair[0]), Some(&pair[1]))
            }
        }
        Value::String(_) => (None, Some(term)),
        _ => (
            factors.iter().find_map(|key| optional(term, key)),
            keys.iter().find_map(|key| optional(term, key)),
        ),
    };
    let factor = factor.map_or(Ok(Rational::ONE), rational)?;
    let product = match product {
        None => Vec::new(),
        Some(Value::Array(names)) => names
            .iter()
            .map(|name| by_name(name.as_str().unwrap_or_default()))
            .collect::<Result<_, _>>()?,
        Some(name) => vec![by_name(name.as_str().unwrap_or_default())?],
    };
    Ok(Term { factor, product })
}
