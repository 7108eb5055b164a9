//! Small filled shapes, which some programs draw for bullets.

use super::content::{Matrix, after};
use super::operators::Operand;

/// The frame of the shape that is being drawn.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape(Option<[f64; 4]>);

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
    /// Follows an operator on shapes, and tells the bullet that it ends.
    pub(super) fn apply(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        place: Matrix,
    ) -> Option<Dot> {
        match operator {
            b"m" | b"l" | b"c" | b"v" | b"y" => self.extend(operands, place),
            b"re" => self.add_rectangle(operands, place),
            b"f" | b"F" | b"f*" | b"b" | b"B" | b"b*" | b"B*" => return self.end(true),
            b"S" | b"s" => return self.end(false),
            b"n" => self.0 = None,
            _ => {}
        }
        None
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
            self.reach(*x, *y, place);
            self.reach(x + width, y + height, place);
        }
    }

    fn reach(&mut self, x: f64, y: f64, place: Matrix) {
        let [.., x, y] = after([1.0, 0.0, 0.0, 1.0, x, y], place);
        let [x0, x1, low, high] = self.0.unwrap_or([x, x, y, y]);
        self.0 = Some([x0.min(x), x1.max(x), low.min(y), high.max(y)]);
    }

    fn end(&mut self, is_filled: bool) -> Option<Dot> {
        let [x0, x1, low, high] = self.0.take()?;
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
