//! Dates that can be read in one way only.

use seloste::Date;
use seloste_language::{DateForm, Token, TokenKind, dates};
use seloste_source::Span;

use crate::check::Findings;
use crate::subject::{Subject, Unit};

/// Dates that can be read in two ways, and those that are written otherwise than the others.
pub(super) fn date_format(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut forms: Vec<(usize, DateForm)> = Vec::new();
    for unit in notice.units() {
        if !unit
            .tokens
            .iter()
            .any(|token| token.kind == TokenKind::Number)
        {
            continue;
        }
        for (date, words) in open_dates(unit) {
            tell(notice, found, (unit.version, words), date);
        }
        for date in dates(&unit.tokens, unit.language) {
            let is_other = |form: &(usize, DateForm)| {
                form.0 == unit.version && form.1 != date.form && is_in_figures(form.1)
            };
            if is_in_figures(date.form) && forms.iter().any(is_other) {
                tell(notice, found, (unit.version, date.span), date.date.into());
                return;
            }
            forms.push((unit.version, date.form));
        }
    }
}

fn tell(notice: &Subject<'_>, found: &mut Findings<'_, '_>, place: (usize, Span), date: Date) {
    let finding = found.said(place.0, place.1);
    finding.with("text", notice.quote(place)).with("date", date);
}

/// Whether a form is one of the two in figures that nobody mistakes.
fn is_in_figures(form: DateForm) -> bool {
    matches!(form, DateForm::Numeric | DateForm::Iso)
}

/// The dates of a unit whose day and month could change places, or whose year has two digits.
fn open_dates(unit: &Unit) -> Vec<(Date, Span)> {
    let windows = unit.tokens.windows(5).enumerate();
    let dates = windows.filter_map(|(at, window)| {
        let before = at.checked_sub(1).map(|at| &unit.tokens[at]);
        let after = unit.tokens.get(at + 5);
        let is_free = before.is_none_or(|token| !token.touches(&window[0]) || token.is_mark('('))
            && after.is_none_or(|token| !window[4].touches(token) || is_end(token));
        let is_tight = window.windows(2).all(|pair| pair[0].touches(&pair[1]));
        (is_free && is_tight).then(|| open_date(window, at > 0))?
    });
    dates.collect()
}

/// Whether a token ends a date that it touches.
fn is_end(token: &Token) -> bool {
    token.kind == TokenKind::Mark && ").,;:".contains(&*token.folded)
}

/// A day, a month and a year with the same mark between; behind other words, the year may be short.
fn open_date(window: &[Token], is_inside: bool) -> Option<(Date, Span)> {
    let [day, first, month, second, year] = window else {
        return None;
    };
    let numbers = (day.number()?, month.number()?, year.number()?);
    let is_slashed = first.is_mark('/') && second.is_mark('/');
    let is_dotted = first.is_mark('.') && second.is_mark('.');
    let (day, month, year) = match (numbers, year.folded.len()) {
        ((day, month, year), 4) if is_slashed && day <= 12 && day != month => (day, month, year),
        ((day, month, year), 2) if (is_slashed || is_dotted) && is_inside => {
            (day, month, 2000 + year)
        }
        _ => return None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = Date::new(i16::try_from(year).ok()?, month, day)?;
    Some((date, window[0].span.cover(window[4].span)))
}
