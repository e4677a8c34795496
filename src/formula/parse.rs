//! Reading a formula: `+ − × ÷`, parentheses, numbers, indicators and lags.
//!
//! ```text
//! sum     = product (("+" | "-" | "−") product)*
//! product = factor (("*" | "×" | "/" | "÷") factor)*
//! factor  = "-" factor | "(" sum ")" | NUMBER | INDICATOR lag?
//! lag     = "[" "-" N ("y" | "m") "]"
//! ```

use super::expression::{Expression, Operand, Operator};
use super::scanner::{Expectation, FormulaError, Parsed, Scanner};
use crate::figure::{Digits, Lag};
use crate::key::IndicatorId;

/// How deep parentheses and signs may stand in one another.
const DEEPEST: usize = 64;

/// How many numbers and indicators a formula may have.
const MOST_FACTORS: usize = 256;

impl Expression {
    /// Reads a formula; `resolve` knows the indicators.
    ///
    /// # Errors
    /// The first fault and how many characters stand before it.
    pub fn parse(text: &str, resolve: impl Fn(&str) -> Option<IndicatorId>) -> Parsed<Self> {
        let mut parser = Parser { scanner: Scanner::new(text), depth: 0, factors: 0, resolve };
        let expression = parser.sum()?;
        match parser.scanner.peek() {
            None => Ok(expression),
            Some(_) => Err(parser.scanner.expected(Expectation::OperatorOrEnd)),
        }
    }
}

struct Parser<'t, F> {
    scanner: Scanner<'t>,
    depth: usize,
    factors: usize,
    resolve: F,
}

impl<F: Fn(&str) -> Option<IndicatorId>> Parser<'_, F> {
    fn sum(&mut self) -> Parsed<Expression> {
        let mut left = self.product()?;
        loop {
            let operator = match self.scanner.peek() {
                Some('+') => Operator::Plus,
                Some('-' | '−') => Operator::Minus,
                _ => return Ok(left),
            };
            self.scanner.step();
            left = Expression::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Parsed<Expression> {
        let mut left = self.factor()?;
        loop {
            let operator = match self.scanner.peek() {
                Some('*' | '×') => Operator::Times,
                Some('/' | '÷') => Operator::Over,
                _ => return Ok(left),
            };
            self.scanner.step();
            left = Expression::Binary(operator, Box::new(left), Box::new(self.factor()?));
        }
    }

    fn factor(&mut self) -> Parsed<Expression> {
        let start = self.scanner.peek();
        let nested = matches!(start, Some('-' | '−' | '('));
        if !nested {
            if self.factors == MOST_FACTORS {
                return Err((self.scanner.at(), FormulaError::TooLong));
            }
            self.factors += 1;
            return match start {
                Some('0'..='9') => self.number(),
                Some('a'..='z') => self.operand(),
                _ => Err(self.scanner.expected(Expectation::Factor)),
            };
        }
        if self.depth == DEEPEST {
            return Err((self.scanner.at(), FormulaError::TooDeep));
        }
        self.depth += 1;
        self.scanner.step();
        let inside = if start == Some('(') {
            let inside = self.sum()?;
            self.scanner.take(')')?;
            inside
        } else {
            Expression::Negative(Box::new(self.factor()?))
        };
        self.depth -= 1;
        Ok(inside)
    }

    fn number(&mut self) -> Parsed<Expression> {
        let start = self.scanner.at();
        let text = self.scanner.word(|c| c.is_ascii_digit() || c == '.');
        let digits: Digits = text.parse().map_err(|_| {
            let found = text.to_owned();
            (start, FormulaError::Expected { expected: Expectation::Decimal, found })
        })?;
        Ok(Expression::Number(digits.value().clone()))
    }

    fn operand(&mut self) -> Parsed<Expression> {
        let start = self.scanner.at();
        let belongs = |c| matches!(c, 'a'..='z' | '0'..='9' | '.' | '_');
        let name = self.scanner.word(belongs);
        let Some(indicator) = (self.resolve)(name) else {
            return Err((start, FormulaError::Unknown { name: name.to_owned() }));
        };
        let lag = if self.scanner.peek() == Some('[') { Some(self.lag()?) } else { None };
        Ok(Expression::Operand(Operand { indicator, lag }))
    }

    fn lag(&mut self) -> Parsed<Lag> {
        self.scanner.take('[')?;
        if !matches!(self.scanner.peek(), Some('-' | '−')) {
            return Err(self.scanner.expected(Expectation::Lag));
        }
        self.scanner.step();
        let (start, text) = (self.scanner.at(), self.scanner.rest());
        let count: Option<u32> = self.scanner.word(|c| c.is_ascii_digit()).parse().ok();
        let count = count.filter(|count| (1..=1200).contains(count)).ok_or((
            start,
            FormulaError::Expected { expected: Expectation::LagCount, found: text.to_owned() },
        ))?;
        let months = match self.scanner.peek() {
            Some('y') => 12,
            Some('m') => 1,
            _ => return Err(self.scanner.expected(Expectation::LagUnit)),
        };
        self.scanner.step();
        self.scanner.take(']')?;
        Ok(Lag { months: count * months })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Parsed<Expression> {
        let names = ["a", "b.c", "capacity.new_energy"];
        Expression::parse(text, |name| {
            names.iter().position(|known| *known == name).map(IndicatorId)
        })
    }

    /// The tree with all its parentheses.
    fn shape(expression: &Expression) -> String {
        match expression {
            Expression::Number(value) => value.to_string(),
            Expression::Operand(Operand { indicator, lag: None }) => format!("#{}", indicator.0),
            Expression::Operand(Operand { indicator, lag: Some(lag) }) => {
                format!("#{}@{}", indicator.0, lag.months)
            }
            Expression::Negative(part) => format!("-{}", shape(part)),
            Expression::Binary(operator, left, right) => {
                let sign = match operator {
                    Operator::Plus => '+',
                    Operator::Minus => '-',
                    Operator::Times => '*',
                    Operator::Over => '/',
                };
                format!("({}{sign}{})", shape(left), shape(right))
            }
        }
    }

    #[test]
    fn products_bind_before_sums_and_from_the_left() {
        let cases = [
            ("a", "#0"),
            ("a - b.c - 1", "((#0-#1)-1)"),
            ("a / b.c[-1y] - 1", "((#0/#1@12)-1)"),
            ("a÷b.c×2", "((#0/#1)*2)"),
            ("a−(b.c − 0.5)", "(#0-(#1-1/2))"),
            ("-a * -2", "(-#0*-2)"),
            ("capacity.new_energy[ -3m ]", "#2@3"),
        ];
        for (text, expected) in cases {
            let parsed = parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(shape(&parsed), expected, "{text}");
        }
    }

    #[test]
    fn a_fault_is_named_where_it_stands() {
        let cases = [
            ("", 0, Expectation::Factor),
            ("a +", 3, Expectation::Factor),
            ("a b.c", 2, Expectation::OperatorOrEnd),
            ("(a", 2, Expectation::Sign(')')),
            ("a[1y]", 2, Expectation::Lag),
            ("a[-0y]", 3, Expectation::LagCount),
            ("a[-1q]", 4, Expectation::LagUnit),
            ("1..2 + a", 0, Expectation::Decimal),
            ("a ^ 2", 2, Expectation::OperatorOrEnd),
        ];
        for (text, offset, wanted) in cases {
            let Err((at, FormulaError::Expected { expected, .. })) = parse(text) else {
                panic!("{text}");
            };
            assert_eq!((at, expected), (offset, wanted), "{text}");
        }
        let unknown = FormulaError::Unknown { name: "x.y".to_owned() };
        assert_eq!(parse("a + x.y"), Err((4, unknown)));
    }

    #[test]
    fn nesting_has_a_floor() {
        let deep = |levels: usize| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
        assert!(parse(&deep(DEEPEST)).is_ok());
        assert_eq!(parse(&deep(DEEPEST + 1)), Err((DEEPEST, FormulaError::TooDeep)));
        assert_eq!(parse(&"-".repeat(10_000)), Err((DEEPEST, FormulaError::TooDeep)));
    }

    #[test]
    fn a_formula_has_an_end() {
        let long = |factors: usize| vec!["a"; factors].join("+");
        assert!(parse(&long(MOST_FACTORS)).is_ok());
        assert_eq!(parse(&long(MOST_FACTORS + 1)), Err((2 * MOST_FACTORS, FormulaError::TooLong)));
    }
}
