//! From the content of a page to the words that it draws, with their places.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, Stream, decode_text_string};

use super::budget::Budget;
use super::encoding::Names;
use super::fields::{Field, Shown};
use super::font::{Font, folded};
use super::object::{array, dictionary, entry, name, number as number_of, numbers, resolve};
use super::operators::{Operand, Operators};
use super::packed::Unpacked;
use super::ruled::Rules;
use super::shape::{Dot, Shape};
use super::standard;

/// A word, or a part of one, that a page draws in one go.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Where it begins and ends along the line, and the height of the line, in points; up is more.
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) is_typewriter: bool,
    /// Whether the file says that it is no part of the content.
    pub(super) is_artifact: bool,
    /// Whether it is a shape that may stand for a bullet.
    pub(super) is_shape: bool,
    /// Whether a space is drawn right before and right after it.
    pub(super) after_space: bool,
    pub(super) before_space: bool,
    /// How many quarters of a turn its line is turned to the left.
    pub(super) quarter: u8,
}

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) pieces: Vec<Piece>,
    pub(super) rules: Rules,
    /// How many codes were drawn, and how many of them no font says the meaning of.
    pub(super) n_codes: usize,
    pub(super) n_unknown: usize,
    /// Whether a part of its content is damaged, so that what it draws is not known.
    pub(super) is_damaged: bool,
    /// Whether a part of its content ends too early.
    pub(super) is_cut: bool,
    /// Whether a picture is drawn.
    pub(super) has_picture: bool,
}

impl Drawn {
    /// Keeps in mind whether a part of its content was damaged or cut off.
    fn tell(&mut self, unpacked: Option<&Unpacked>) {
        match unpacked {
            Some(unpacked) => self.is_cut |= unpacked.is_cut,
            None => self.is_damaged = true,
        }
    }

    pub(super) fn has_text(&self) -> bool {
        self.pieces.iter().any(|piece| !piece.is_shape)
    }

    /// The rules of the page; none where its words stand on end.
    pub(super) fn take_rules(&mut self) -> Rules {
        let n_level = self.pieces.iter().filter(|it| it.quarter == 0).count();
        match n_level * 2 > self.pieces.len() {
            true => std::mem::take(&mut self.rules),
            false => Rules::default(),
        }
    }
}

/// The most fonts of a file.
const MOST_FONTS: usize = 2000;
/// The most forms inside each other.
const DEEPEST_FORM: usize = 8;
/// The most states, and marks, that are kept to return to.
const DEEPEST_STATE: usize = 512;
const DEEPEST_MARK: usize = 64;

/// Reads the contents of the pages of one file.
pub(super) struct Reader<'d> {
    pdf: &'d Document,
    budget: &'d Budget,
    /// Fonts by where their dictionaries stand in memory, and the names of their glyphs.
    fonts: HashMap<usize, Font>,
    names: Names,
    /// What forms draw, by where they stand in memory: many pages may draw the same.
    forms: HashMap<usize, Option<Rc<Unpacked>>>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(pdf: &'d Document, budget: &'d Budget) -> Self {
        Self {
            pdf,
            budget,
            fonts: HashMap::new(),
            names: Names::default(),
            forms: HashMap::new(),
        }
    }

    /// What a page draws that is turned by some quarters, and what the fields of a form on it show.
    pub(super) fn page(
        &mut self,
        page: &'d Dictionary,
        resources: Option<&'d Dictionary>,
        turn: Matrix,
        fields: &[Field<'d>],
    ) -> Drawn {
        let mut painter = Painter {
            drawn: Drawn::default(),
            marks: Vec::new(),
            n_deep: 0,
            forms: Vec::new(),
            reader: self,
        };
        let content = painter.content(page);
        let resources: Vec<_> = resources.into_iter().collect();
        painter.run(&resources, &content, State::new(turn));
        painter.marks.clear();
        for field in fields {
            painter.show_field(field, turn);
        }
        painter.drawn
    }

    /// What a form draws. It is unpacked once; to read it again takes time too.
    fn form(&mut self, form: &Stream) -> Option<Rc<Unpacked>> {
        let key = std::ptr::from_ref(form).addr();
        if let Some(known) = self.forms.get(&key) {
            let known = known.clone()?;
            return self.budget.take(known.content.len()).then_some(known);
        }
        let unpacked = self.budget.unpack(form).map(Rc::new);
        self.forms.insert(key, unpacked.clone());
        unpacked
    }

    fn font(&mut self, font: &'d Dictionary) -> Option<usize> {
        let key = std::ptr::from_ref(font).addr();
        if self.fonts.len() >= MOST_FONTS && !self.fonts.contains_key(&key) {
            self.budget.exhaust();
            return None;
        }
        let read = || Font::read(self.pdf, font, self.budget, &mut self.names);
        self.fonts.entry(key).or_insert_with(read);
        Some(key)
    }
}

/// A transformation of the plane, as PDF writes it.
pub(super) type Matrix = [f64; 6];

pub(super) const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First one transformation, then another.
pub(super) fn after(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

/// How text is drawn.
#[derive(Debug, Clone, Copy)]
struct State {
    place: Matrix,
    font: Option<usize>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: f64,
}

impl State {
    fn new(place: Matrix) -> Self {
        Self {
            place,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0.0,
        }
    }
}

/// What is marked in the content, from a beginning to an end.
#[derive(Debug, Clone)]
enum Mark {
    /// Something that is no part of the content.
    Artifact,
    /// Something that stands for a text; whether that was written.
    Actual(String, bool),
    Other,
}

struct Painter<'p, 'd> {
    reader: &'p mut Reader<'d>,
    drawn: Drawn,
    marks: Vec<Mark>,
    /// How many marks are open beyond those that are kept.
    n_deep: usize,
    /// The forms that are being drawn, each inside the one before it, by where they stand in memory.
    forms: Vec<usize>,
}

/// The lines of the text that is being drawn.
struct Lines {
    text: Matrix,
    line: Matrix,
}

impl Lines {
    fn go_to(&mut self, place: Matrix) {
        self.line = place;
        self.text = place;
    }

    fn go_by(&mut self, x: f64, y: f64) {
        self.go_to(after([1.0, 0.0, 0.0, 1.0, x, y], self.line));
    }

    fn advance(&mut self, x: f64) {
        self.text = after([1.0, 0.0, 0.0, 1.0, x, 0.0], self.text);
    }
}

impl<'d> Painter<'_, 'd> {
    /// The streams of a page, one after the other.
    fn content(&mut self, page: &'d Dictionary) -> Vec<u8> {
        let pdf = self.reader.pdf;
        let parts = match entry(pdf, page, "Contents") {
            Some(Object::Array(parts)) => parts.iter().map(|part| resolve(pdf, part)).collect(),
            Some(part) => vec![part],
            None => Vec::new(),
        };
        let mut content = Vec::new();
        for part in parts.iter().filter_map(|part| part.as_stream().ok()) {
            let unpacked = self.reader.budget.unpack(part);
            self.drawn.tell(unpacked.as_ref());
            content.extend(unpacked.map(|it| it.content).unwrap_or_default());
            content.push(b'\n');
        }
        content
    }

    fn run(&mut self, resources: &[&'d Dictionary], content: &[u8], state: State) {
        let mut operators = Operators::new(content);
        let mut state = state;
        let mut states = Vec::new();
        let mut n_beyond = 0_usize;
        let mut lines = Lines {
            text: UNIT,
            line: UNIT,
        };
        let mut shape = Shape::default();
        while let Some(operator) = operators.next() {
            if self.reader.budget.is_short() {
                return;
            }
            let operands = &operators.operands[..];
            match operator {
                b"q" if states.len() < DEEPEST_STATE => states.push(state),
                b"q" => n_beyond += 1,
                b"Q" if n_beyond > 0 => n_beyond -= 1,
                b"Q" => state = states.pop().unwrap_or(state),
                b"cm" => {
                    state.place = matrix(operands).map_or(state.place, |it| after(it, state.place))
                }
                b"Tf" => self.set_font(resources, operands, &mut state),
                b"Do" => self.draw_object(resources, operands, &state),
                b"gs" => self.set_from_list(resources, operands, &mut state),
                b"BMC" | b"BDC" => self.mark(resources, operands),
                b"EMC" => self.unmark(),
                _ => {
                    let dot = shape.apply(operator, operands, state.place, &mut self.drawn.rules);
                    let dot = dot.filter(|dot| are_near(&[dot.x0, dot.x1, dot.middle]));
                    let dot = dot.filter(|_| self.reader.budget.draw(1));
                    self.drawn.pieces.extend(dot.map(bullet));
                    set(operator, operands, &mut state);
                    move_pen(operator, operands, &mut state, &mut lines);
                    self.show(operator, operands, &state, &mut lines);
                }
            }
        }
    }

    fn set_font(&mut self, resources: &[&'d Dictionary], operands: &[Operand], state: &mut State) {
        if let [Operand::Name(name), Operand::Number(size), ..] = operands {
            state.size = *size;
            let font = self.resource(resources, "Font", name);
            let font = font.and_then(|font| font.as_dict().ok());
            state.font = font.and_then(|font| self.reader.font(font));
        }
    }

    /// Sets the font that a list of settings has.
    fn set_from_list(
        &mut self,
        resources: &[&'d Dictionary],
        operands: &[Operand],
        state: &mut State,
    ) {
        let [Operand::Name(name), ..] = operands else {
            return;
        };
        let pdf = self.reader.pdf;
        let list = self.resource(resources, "ExtGState", name);
        let list = list.and_then(|list| list.as_dict().ok());
        if let Some([font, size]) = list.and_then(|list| array(pdf, list, "Font"))
            && let Ok(font) = resolve(pdf, font).as_dict()
            && let Some(size) = number_of(resolve(pdf, size))
        {
            state.size = size;
            state.font = self.reader.font(font);
        }
    }

    /// What a name stands for in the resources of a page or of a form on it.
    fn resource(
        &self,
        resources: &[&'d Dictionary],
        kind: &str,
        name: &[u8],
    ) -> Option<&'d Object> {
        let pdf = self.reader.pdf;
        resources.iter().find_map(|resources| {
            let found = dictionary(pdf, resources, kind)?.get(name).ok()?;
            Some(resolve(pdf, found))
        })
    }

    fn draw_object(&mut self, resources: &[&'d Dictionary], operands: &[Operand], state: &State) {
        let [Operand::Name(wanted), ..] = operands else {
            return;
        };
        let Some(Object::Stream(object)) = self.resource(resources, "XObject", wanted) else {
            return;
        };
        let pdf = self.reader.pdf;
        if name(pdf, &object.dict, "Subtype") != Some(b"Form") {
            self.drawn.has_picture = true;
            return;
        }
        self.draw_form(resources, object, state);
    }

    fn draw_form(&mut self, resources: &[&'d Dictionary], object: &'d Stream, state: &State) {
        let pdf = self.reader.pdf;
        let key = std::ptr::from_ref(object).addr();
        if self.forms.len() >= DEEPEST_FORM || self.forms.contains(&key) {
            return;
        }
        let unpacked = self.reader.form(object);
        self.drawn.tell(unpacked.as_deref());
        let Some(unpacked) = unpacked else {
            return;
        };
        let own = array(pdf, &object.dict, "Matrix").and_then(|matrix| numbers::<6>(pdf, matrix));
        let place = after(own.unwrap_or(UNIT), state.place);
        let inner = dictionary(pdf, &object.dict, "Resources");
        let resources: Vec<_> = inner.into_iter().chain(resources.iter().copied()).collect();
        let n_marks = self.marks.len();
        self.forms.push(key);
        self.run(&resources, &unpacked.content, State { place, ..*state });
        self.forms.pop();
        self.marks.truncate(n_marks);
    }

    /// Shows what a field of a form holds, in its place.
    fn show_field(&mut self, field: &Field<'d>, turn: Matrix) {
        match &field.shown {
            Shown::Form(form, fit, resources) => {
                let place = after(*fit, turn);
                let resources: Vec<_> = resources.iter().copied().collect();
                self.draw_form(&resources, form, &State::new(place));
            }
            Shown::Text(text) => {
                let mut state = State::new(turn);
                for (line, at) in field.lines(text) {
                    state.size = at.size;
                    self.show_line(line, at.x, at.y, &state);
                }
            }
        }
    }

    /// Shows a line in no font that is known, as a field does that says nothing of its looks.
    fn show_line(&mut self, line: &str, x: f64, y: f64, state: &State) {
        let mut x = x;
        for character in line.chars() {
            if !self.reader.budget.draw(1) {
                return;
            }
            let start = [1.0, 0.0, 0.0, 1.0, x, y];
            x += standard::width("", character) / 1000.0 * state.size;
            let end = [1.0, 0.0, 0.0, 1.0, x, y];
            if let Some(at) = Stroke::of(state, start, end) {
                let text = folded(character.encode_utf8(&mut [0; 4]));
                write(&mut self.drawn.pieces, &mut [], &text, at, Style::PLAIN);
            }
        }
        if let Some(last) = self.drawn.pieces.last_mut() {
            last.before_space = true;
        }
    }

    fn mark(&mut self, resources: &[&'d Dictionary], operands: &[Operand]) {
        if self.marks.len() >= DEEPEST_MARK {
            self.n_deep += 1;
            return;
        }
        let is_artifact = matches!(operands, [Operand::Name(tag), ..] if tag == b"Artifact");
        let mark = match operands {
            _ if is_artifact => Mark::Artifact,
            [_, Operand::List(entries), ..] => actual(entries),
            [_, Operand::Name(named), ..] => {
                let found = self
                    .resource(resources, "Properties", named)
                    .and_then(|it| it.as_dict().ok());
                let text = found.and_then(|found| entry(self.reader.pdf, found, "ActualText"));
                let text = text.and_then(|text| decode_text_string(text).ok());
                text.and_then(actual_word).unwrap_or(Mark::Other)
            }
            _ => Mark::Other,
        };
        if let Mark::Actual(text, _) = &mark
            && !self.reader.budget.draw(text.chars().count())
        {
            return;
        }
        self.marks.push(mark);
    }

    fn unmark(&mut self) {
        match self.n_deep.checked_sub(1) {
            Some(n_deep) => self.n_deep = n_deep,
            None => drop(self.marks.pop()),
        }
    }

    fn show(&mut self, operator: &[u8], operands: &[Operand], state: &State, lines: &mut Lines) {
        match (operator, operands) {
            (b"Tj" | b"'", [Operand::Text(codes), ..])
            | (b"\"", [_, _, Operand::Text(codes), ..]) => {
                self.show_codes(codes, state, lines);
            }
            (b"TJ", [Operand::List(parts), ..]) => {
                for part in parts {
                    match part {
                        Operand::Text(codes) => self.show_codes(codes, state, lines),
                        Operand::Number(back) => {
                            lines.advance(-back / 1000.0 * state.size * state.stretch)
                        }
                        Operand::Name(_) | Operand::List(_) => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show_codes(&mut self, codes: &[u8], state: &State, lines: &mut Lines) {
        let is_told = self.marks.iter().any(|it| matches!(it, Mark::Actual(..)));
        let Some(key) = state.font else {
            self.drawn.n_codes += codes.len();
            self.drawn.n_unknown += if is_told { 0 } else { codes.len() };
            return;
        };
        let mut rest = codes;
        while !rest.is_empty() && self.reader.budget.draw(1) {
            let Some(font) = self.reader.fonts.get_mut(&key) else {
                return;
            };
            let (code, length) = font.first_code(rest);
            rest = &rest[length.max(1)..];
            // Word spacing widens the single byte 32, whatever the font draws there.
            let is_word_space = code == 32 && length == 1;
            let style = Style {
                is_bold: font.is_bold || state.mode == 2.0,
                is_typewriter: font.is_typewriter,
            };
            let glyph = font.glyph(code);
            let space = state.letter_space + if is_word_space { state.word_space } else { 0.0 };
            let advance = (glyph.width * state.size + space) * state.stretch;
            let start = lines.text;
            lines.advance(advance);
            self.drawn.n_codes += 1;
            self.drawn.n_unknown += usize::from(glyph.text.is_none() && !is_told);
            let text = glyph.text.as_deref().unwrap_or("\u{fffd}");
            let n_more = text.chars().count().saturating_sub(1);
            if !self.reader.budget.draw(n_more) {
                return;
            }
            if let Some(at) = Stroke::of(state, start, lines.text) {
                write(&mut self.drawn.pieces, &mut self.marks, text, at, style);
            }
        }
    }
}

/// How a glyph looks.
#[derive(Debug, Clone, Copy)]
struct Style {
    is_bold: bool,
    is_typewriter: bool,
}

impl Style {
    const PLAIN: Self = Self {
        is_bold: false,
        is_typewriter: false,
    };
}

/// Where a glyph is drawn.
#[derive(Debug, Clone, Copy)]
struct Stroke {
    x0: f64,
    x1: f64,
    y: f64,
    size: f64,
    quarter: u8,
}

/// How far places are that a page has nothing at, and how large sizes that nothing has, in points.
const FAR: f64 = 1e6;

/// Whether all numbers are such that a page can have something there.
fn are_near(numbers: &[f64]) -> bool {
    numbers.iter().all(|number| number.abs() < FAR)
}

impl Stroke {
    /// Where a glyph is drawn; nothing where no page can show it.
    fn of(state: &State, start: Matrix, end: Matrix) -> Option<Self> {
        let from = after(start, state.place);
        let to = after(end, state.place);
        let (right, up) = (from[0] * state.size.signum(), from[1] * state.size.signum());
        let quarter = match (right.abs() >= up.abs(), right >= 0.0, up >= 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        };
        let rise = [state.rise * from[2], state.rise * from[3]];
        let (x0, y) = turned(from[4] + rise[0], from[5] + rise[1], quarter);
        let (x1, _) = turned(to[4] + rise[0], to[5] + rise[1], quarter);
        let size = state.size.abs() * from[2].hypot(from[3]);
        are_near(&[x0, x1, y, size]).then_some(Self {
            x0,
            x1,
            y,
            size,
            quarter,
        })
    }
}

/// A place as it is seen with the page turned so that its line is level.
fn turned(x: f64, y: f64, quarter: u8) -> (f64, f64) {
    match quarter {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}

/// The widest gap inside a word, and the widest step back, in parts of the size.
const WIDEST_GAP: f64 = 0.12;
const WIDEST_STEP_BACK: f64 = 0.4;

/// Writes a glyph into the words of a page.
fn write(pieces: &mut Vec<Piece>, marks: &mut [Mark], text: &str, at: Stroke, style: Style) {
    let mut text = text;
    let mut is_artifact = false;
    let actual;
    for mark in marks.iter_mut() {
        match mark {
            Mark::Artifact => is_artifact = true,
            Mark::Actual(stands_for, is_written) => {
                actual = if std::mem::replace(is_written, true) {
                    String::new()
                } else {
                    stands_for.clone()
                };
                text = &actual;
                break;
            }
            Mark::Other => {}
        }
    }
    if text.is_empty() {
        if let Some(last) = pieces.last_mut().filter(|last| last.y == at.y) {
            last.x1 = last.x1.max(at.x1);
        }
        return;
    }
    if text.trim().is_empty() {
        if let Some(last) = pieces.last_mut() {
            last.before_space = true;
        }
        return;
    }
    if let Some(last) = pieces.last_mut() {
        let gap = at.x0 - last.x1;
        let is_near = gap < WIDEST_GAP * at.size && gap > -WIDEST_STEP_BACK * at.size;
        let is_alike = (last.size - at.size).abs() < 0.02 * at.size
            && (last.y - at.y).abs() < 0.02 * at.size
            && last.quarter == at.quarter
            && last.is_bold == style.is_bold
            && last.is_artifact == is_artifact
            && !last.is_shape;
        if is_near && is_alike && !last.before_space {
            last.text.push_str(text);
            last.x1 = at.x1;
            return;
        }
    }
    pieces.push(Piece {
        after_space: pieces.last().is_some_and(|last| last.before_space),
        text: text.to_owned(),
        x0: at.x0,
        x1: at.x1,
        y: at.y,
        size: at.size,
        is_bold: style.is_bold,
        is_typewriter: style.is_typewriter,
        is_artifact,
        is_shape: false,
        before_space: false,
        quarter: at.quarter,
    });
}

/// A bullet as a word of its own.
fn bullet(dot: Dot) -> Piece {
    let size = 2.2 * (dot.x1 - dot.x0);
    Piece {
        text: if dot.is_filled {
            "\u{2022}"
        } else {
            "\u{25e6}"
        }
        .to_owned(),
        x0: dot.x0,
        x1: dot.x1,
        y: dot.middle - 0.3 * size,
        size,
        is_bold: false,
        is_typewriter: false,
        is_artifact: false,
        is_shape: true,
        after_space: false,
        before_space: true,
        quarter: 0,
    }
}

/// The mark of an entry `ActualText` in a list of properties.
fn actual(entries: &[Operand]) -> Mark {
    let mut pairs = entries.windows(2);
    let text = pairs.find_map(|pair| match pair {
        [Operand::Name(key), Operand::Text(text)] if key == b"ActualText" => Some(text.clone()),
        _ => None,
    });
    let text = text.and_then(|text| decode_text_string(&Object::string_literal(text)).ok());
    text.and_then(actual_word).unwrap_or(Mark::Other)
}

/// The longest text that glyphs stand for, in bytes.
const LONGEST_ACTUAL: usize = 200;

/// A text that glyphs stand for. One of several words says nothing of where these stand.
fn actual_word(text: String) -> Option<Mark> {
    if text.len() > LONGEST_ACTUAL || text.contains('\0') {
        return None;
    }
    let folded = folded(&text);
    // A space alone stands for a gap between words.
    let word = match folded.trim() {
        "" => &folded,
        word => word,
    };
    let is_word = word.trim().is_empty() || !word.contains(' ');
    is_word.then(|| Mark::Actual(word.to_owned(), false))
}

fn matrix(operands: &[Operand]) -> Option<Matrix> {
    let found: Vec<f64> = operands.iter().filter_map(number).collect();
    found.try_into().ok()
}

fn number(operand: &Operand) -> Option<f64> {
    match operand {
        Operand::Number(number) => Some(*number),
        _ => None,
    }
}

/// Applies the operators that say how text is drawn.
fn set(operator: &[u8], operands: &[Operand], state: &mut State) {
    let Some(value) = operands.first().and_then(number) else {
        return;
    };
    match operator {
        b"Tc" => state.letter_space = value,
        b"Tw" => state.word_space = value,
        b"Tz" => state.stretch = value / 100.0,
        b"TL" => state.leading = value,
        b"Ts" => state.rise = value,
        b"Tr" => state.mode = value,
        b"\"" => {
            state.word_space = value;
            state.letter_space = operands
                .get(1)
                .and_then(number)
                .unwrap_or(state.letter_space);
        }
        _ => {}
    }
}

/// Applies the operators that say where text is drawn.
fn move_pen(operator: &[u8], operands: &[Operand], state: &mut State, lines: &mut Lines) {
    let by = |at: usize| operands.get(at).and_then(number).unwrap_or_default();
    match operator {
        b"BT" => lines.go_to(UNIT),
        b"Tm" => lines.go_to(matrix(operands).unwrap_or(lines.line)),
        b"Td" => lines.go_by(by(0), by(1)),
        b"TD" => {
            state.leading = -by(1);
            lines.go_by(by(0), by(1));
        }
        b"T*" | b"'" | b"\"" => lines.go_by(0.0, -state.leading),
        _ => {}
    }
}
