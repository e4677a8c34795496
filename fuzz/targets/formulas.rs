//! Formulas: each is a tree of bounded size or has a fault that lies in its text.
//!
//! Shown to find: a bound on nesting that minus signs are not counted for.
#![no_main]

use changzhi::formula::{Expression, Operator};
use changzhi::key::IndicatorId;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 3] = ["a", "b.c", "capacity.total"];

fn depth_and_parts(expression: &Expression) -> (usize, usize) {
    match expression {
        Expression::Number(_) | Expression::Operand(_) => (1, 1),
        Expression::Negative(part) => {
            let (depth, parts) = depth_and_parts(part);
            (depth + 1, parts)
        }
        Expression::Binary(operator, left, right) => {
            assert!(matches!(
                operator,
                Operator::Plus | Operator::Minus | Operator::Times | Operator::Over
            ));
            let ((left, some), (right, more)) = (depth_and_parts(left), depth_and_parts(right));
            (left.max(right) + 1, some + more)
        }
    }
}

fuzz_target!(|text: &str| {
    let resolve = |name: &str| NAMES.iter().position(|known| *known == name).map(IndicatorId);
    match Expression::parse(text, resolve) {
        Ok(expression) => {
            let (depth, parts) = depth_and_parts(&expression);
            assert!(parts <= 256, "{parts} parts");
            assert!(depth <= 64 + 256 + 1, "{depth} deep");
            let signs = text.chars().filter(|c| "-−".contains(*c)).count();
            let alone = text.chars().all(|c| "-− a".contains(c));
            assert!(!alone || signs <= 65 * parts, "{signs} signs");
            assert!(expression.operands().len() <= parts);
        }
        Err((at, _)) => assert!(at <= text.chars().count(), "a fault after the end: {at}"),
    }
});
