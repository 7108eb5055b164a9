//! Small filled shapes, which some programs draw for bullets.

use super::content::{Matrix, after};
use super::operators::Operand;
use super::ruled::Rules;

/// The frames of the parts of the shape that is being drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape(Vec<[f64; 4]>);

/// The most parts of a shape; what is drawn beyond them belongs to the last.
const MOST_PARTS: usize = 4096;

/// A bullet that is drawn as a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dot {
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) middle: f64,
    pub(super) is_filled: bool,
}

/// The widths of bullets, in points.
const NARROWEST: f64 = 1.5;
const WIDEST: f64 = 7.0;

impl Shape {
    /// Follows an operator on shapes, adds the rules that it ends, and tells the bullet.
    pub(super) fn apply(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        place: Matrix,
        rules: &mut Rules,
    ) -> Option<Dot> {
        match operator {
            b"m" => self.begin(operands, place),
            b"l" | b"c" | b"v" | b"y" => self.extend(operands, place),
            b"re" => self.add_rectangle(operands, place),
            b"f" | b"F" | b"f*" | b"b" | b"B" | b"b*" | b"B*" => {
                return self.end(true, operator[0].eq_ignore_ascii_case(&b'b'), rules);
            }
            b"S" | b"s" => return self.end(false, true, rules),
            b"n" => self.0.clear(),
            _ => {}
        }
        None
    }

    fn begin(&mut self, operands: &[Operand], place: Matrix) {
        if let [Operand::Number(x), Operand::Number(y)] = operands {
            self.open(*x, *y, place);
        }
    }

    /// Begins a part of the shape.
    fn open(&mut self, x: f64, y: f64, place: Matrix) {
        let [.., x1, y1] = after([1.0, 0.0, 0.0, 1.0, x, y], place);
        match self.0.len() < MOST_PARTS {
            true => self.0.push([x1, x1, y1, y1]),
            false => self.reach(x, y, place),
        }
    }

    fn extend(&mut self, operands: &[Operand], place: Matrix) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Number(x), Operand::Number(y)] = pair {
                self.reach(*x, *y, place);
            }
        }
    }

    fn add_rectangle(&mut self, operands: &[Operand], place: Matrix) {
        if let [
            Operand::Number(x),
            Operand::Number(y),
            Operand::Number(width),
            Operand::Number(height),
        ] = operands
        {
            self.open(*x, *y, place);
            self.reach(x + width, y + height, place);
        }
    }

    fn reach(&mut self, x: f64, y: f64, place: Matrix) {
        let [.., x, y] = after([1.0, 0.0, 0.0, 1.0, x, y], place);
        if let Some(part) = self.0.last_mut() {
            *part = union(*part, [x, x, y, y]);
        }
    }

    fn end(&mut self, is_filled: bool, is_outlined: bool, rules: &mut Rules) -> Option<Dot> {
        let parts = std::mem::take(&mut self.0);
        for part in &parts {
            rules.add(*part, is_outlined);
        }
        let [x0, x1, low, high] = parts.into_iter().reduce(union)?;
        let (width, height) = (x1 - x0, high - low);
        let is_small =
            (NARROWEST..WIDEST).contains(&width) && (NARROWEST..WIDEST).contains(&height);
        let is_even = width < 1.3 * height && height < 1.3 * width;
        let middle = f64::midpoint(low, high);
        (is_small && is_even).then_some(Dot {
            x0,
            x1,
            middle,
            is_filled,
        })
    }
}

/// The frame around two.
fn union(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [
        a[0].min(b[0]),
        a[1].max(b[1]),
        a[2].min(b[2]),
        a[3].max(b[3]),
    ]
}
