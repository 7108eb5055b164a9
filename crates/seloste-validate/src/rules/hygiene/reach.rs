//! Addresses, numbers and links that can be used as they are written.

use seloste::{Contact, Jurisdiction, LanguageMap, Part};
use seloste_language::{
    ContactKind, Cues, Token, TokenKind, contacts, countries, cover, street_or_box, tokens,
};
use seloste_source::Span;
use seloste_vocab::AUTHORITIES;

use crate::check::Findings;
use crate::finding::Anchor;
use crate::identity_code::is_checked;
use crate::rules::rights::host;
use crate::subject::{Subject, Unit};

/// The cues of contacts.
const CUES: &str = "contact";

/// E-mail addresses to which no mail can be sent.
pub(super) fn email_invalid(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (version, text, language) in notice.texts() {
        for word in words_with(text, '@') {
            let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
            let is_cut_off = text[end..].trim().is_empty();
            if !is_email(word) && !is_pattern(word, language) && !is_cut_off {
                found
                    .said(version, place_of(word, text))
                    .with("email", word);
            }
        }
    }
    for (place, contact) in contacts_of(notice) {
        for (at, email) in contact.email.iter().enumerate() {
            if !is_email(email) && !notice.is_written(email) {
                let place = inside(&place, &format!("email/{at}"));
                found.at(place).with("email", email.as_str());
            }
        }
    }
}

/// The words of a text that hold a sign between other letters, without the marks around them.
fn words_with(text: &str, sign: char) -> impl Iterator<Item = &str> {
    let is_between = |c: char| c.is_whitespace() || "<>()[]{}\"\u{201d}\u{201c},;|*".contains(c);
    let mut done = 0;
    let words = text.match_indices(sign).filter_map(move |(at, _)| {
        let before = text.get(done..at)?;
        let start = before.rfind(is_between).map_or(done, |gap| {
            let width = before[gap..].chars().next().map_or(0, char::len_utf8);
            done + gap + width
        });
        let end = text[at..]
            .find(is_between)
            .map_or(text.len(), |gap| at + gap);
        done = end;
        Some(&text[start..end])
    });
    let words = words.map(|word| {
        let word = word.rsplit([':', '/']).next().unwrap_or_default();
        word.trim_end_matches(['.', '!', '?', '_'])
            .trim_start_matches(['_', '.'])
    });
    words
        .filter(move |word| word.contains(sign) && !word.starts_with(sign) && !word.ends_with(sign))
}

fn place_of(word: &str, text: &str) -> Span {
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start, start + word.len())
}

/// Whether mail can be sent there (RFC 5321): plain letters before the sign, a domain of several
/// parts after it. Names of domains may have letters of any language.
fn is_email(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else {
        return false;
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c);
    let has_parts = |name: &str| name.split('.').all(|part| !part.is_empty());
    let is_label = |part: &str| {
        let is_edged = part.starts_with('-') || part.ends_with('-');
        !part.is_empty() && !is_edged && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let ending = domain.rsplit('.').next().unwrap_or_default();
    let is_top = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
    local.len() <= 64
        && has_parts(local)
        && local.chars().all(is_plain)
        && domain.contains('.')
        && domain.split('.').all(is_label)
        && is_top
}

/// Whether an address says how those of people are made: "firstname.lastname@…".
fn is_pattern(word: &str, language: &str) -> bool {
    let words = tokens(word, Span::new(0, word.len()));
    Cues::of(CUES, language).has("placeholder", &words)
}

/// Every contact that the notice holds as data, with its place.
fn contacts_of<'n>(notice: &Subject<'n>) -> Vec<(Anchor, &'n Contact)> {
    let subject = notice;
    let notice = subject.notice();
    let mut contacts = Contacts {
        subject,
        found: Vec::new(),
    };
    let controllers = notice.controller.iter().chain(&notice.joint_controllers);
    controllers.for_each(|it| contacts.add(it, it.contact.as_ref()));
    let points = notice.contact_points.iter().chain(&notice.exercise_contact);
    points.for_each(|it| contacts.add(it, it.contact.as_ref()));
    let officer = notice.data_protection_officer.iter();
    officer.for_each(|it| contacts.add(it, it.contact.as_ref()));
    let representative = notice.representative.iter();
    representative.for_each(|it| contacts.add(it, it.contact.as_ref()));
    let rights = notice.rights.iter();
    rights.for_each(|it| contacts.add(it, it.contact.as_ref()));
    contacts.found
}

/// Contacts of parts of several kinds.
struct Contacts<'s, 'n> {
    subject: &'s Subject<'n>,
    found: Vec<(Anchor, &'n Contact)>,
}

impl<'n> Contacts<'_, 'n> {
    fn add<P: Part>(&mut self, part: &P, contact: Option<&'n Contact>) {
        let place = || self.subject.place(part, "contact");
        self.found.extend(contact.map(|contact| (place(), contact)));
    }
}

/// A value inside a place.
fn inside(place: &Anchor, step: &str) -> Anchor {
    Anchor {
        text: place.text,
        pointer: format!("{}/{step}", place.pointer),
    }
}

/// Telephone numbers that nobody can dial.
pub(super) fn phone(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for unit in notice.units().iter().filter(|unit| may_have_phone(unit)) {
        let Some(text) = notice.versions[unit.version].text.as_deref() else {
            continue;
        };
        let contacts = contacts(text, unit.span, unit.language).into_iter();
        for phone in contacts.filter(|it| it.kind == ContactKind::Phone && !is_phone(&it.value)) {
            found
                .said(unit.version, phone.span)
                .with("phone", phone.value);
        }
    }
    if notice.has_text() {
        return;
    }
    for (place, contact) in contacts_of(notice) {
        for (at, phone) in contact.phone.iter().enumerate() {
            if !is_phone(phone) {
                let finding = found.at(inside(&place, &format!("phone/{at}")));
                finding.with("phone", phone.as_str());
                if let Some(dialled) = without_nought(phone) {
                    finding.fixed_by(phone, &dialled);
                }
            }
        }
    }
}

/// A number with the country's number, without the nought of calls inside the country after it.
fn without_nought(written: &str) -> Option<String> {
    let abroad = written.trim_start().strip_prefix(['+']);
    let abroad = abroad.or_else(|| written.trim_start().strip_prefix("00"))?;
    let rest = OWN_COUNTRIES
        .iter()
        .find_map(|code| abroad.strip_prefix(code))?;
    let nought = rest.find(|letter: char| letter.is_ascii_digit())?;
    let area = rest[nought..].strip_prefix('0')?;
    let head = &written[..written.len() - rest.len() + nought];
    let dialled = format!("{head}{area}");
    is_phone(&dialled).then_some(dialled)
}

fn may_have_phone(unit: &Unit) -> bool {
    let has_number = unit
        .tokens
        .iter()
        .any(|token| token.kind == TokenKind::Number);
    has_number && (unit.has(CUES, "phone") || unit.tokens.iter().any(|token| token.is_mark('+')))
}

/// Whether a number can be dialled: in the country, with the country's number, or a short one.
fn is_phone(written: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let is_abroad = written.trim_start_matches('(').starts_with('+');
    // "+358 (0)9 …" has the nought of calls inside the country.
    let digits = match is_abroad {
        true => digits(&written.replace("(0", "(")),
        false => digits(written),
    };
    let abroad = if is_abroad {
        Some(&*digits)
    } else {
        digits.strip_prefix("00")
    };
    match abroad {
        Some(digits) => {
            let own = OWN_COUNTRIES
                .iter()
                .find_map(|code| digits.strip_prefix(code));
            let is_right = own.is_none_or(|rest| !rest.starts_with('0') && rest.len() >= 4);
            is_right && (7..=15).contains(&digits.len())
        }
        None if digits.starts_with('0') => (5..=13).contains(&digits.len()),
        None => digits.starts_with('1') && (3..=6).contains(&digits.len()),
    }
}

/// The numbers of Finland and Sweden.
const OWN_COUNTRIES: [&str; 2] = ["358", "46"];

/// Finnish addresses without a postcode and its locality.
pub(super) fn postal_fi(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.jurisdiction != Jurisdiction::Sweden {
        addresses(notice, found, |rest| {
            let swedish = || codes(rest, 3, 2);
            codes(rest, 5, 0).or_else(swedish).map(|_| false)
        });
    }
}

/// Swedish addresses without a postcode in its form and its locality.
pub(super) fn postal_se(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.jurisdiction == Jurisdiction::Sweden {
        addresses(notice, found, |rest| {
            let spaced = codes(rest, 3, 2).map(|_| false);
            // A code that begins with a nought is of another country.
            let unspaced = || Some(!rest[codes(rest, 5, 0)?].folded.starts_with('0'));
            spaced.or_else(unspaced)
        });
    }
}

/// The places of addresses that lack a postcode, or have one without its space, as `code` says of
/// the words from a box or street on.
fn addresses(
    notice: &Subject<'_>,
    found: &mut Findings<'_, '_>,
    code: impl Fn(&[Token]) -> Option<bool>,
) {
    if !notice.has_text() {
        for (place, language, postal) in postal_values(notice) {
            let words = tokens(postal, Span::new(0, postal.len()));
            match code(&words) {
                Some(false) => {}
                Some(true) => {
                    let finding = found.at(place).with("text", postal);
                    finding.given("unspaced");
                    if let Some(spaced) = spaced(postal, &words) {
                        finding.fixed_by(postal, &spaced);
                    }
                }
                None if is_abroad(&words, language) => {}
                None => {
                    found.at(place).with("text", postal);
                }
            }
        }
    }
    let units = notice.units();
    for (at, unit) in units.iter().enumerate() {
        let Some(start) = street_or_box(&unit.tokens, unit.language) else {
            continue;
        };
        if is_provision(notice, unit, start) {
            continue;
        }
        let following = units[at + 1..].iter().take(NEXT_LINES);
        let own = following.filter(|next| next.version == unit.version);
        let mut rest: Vec<Token> = unit.tokens[start..].to_vec();
        rest.extend(own.flat_map(|next| next.tokens.iter().cloned()));
        rest.truncate(ADDRESS);
        let is_address = is_box(unit, start) || has_odd_code(&rest);
        let lacks = match code(&rest) {
            Some(unspaced) => unspaced.then_some(true),
            None => (is_address && !is_abroad(&rest, unit.language)).then_some(false),
        };
        if let Some(unspaced) = lacks {
            let Some(words) = cover(shown(&unit.tokens[start..])) else {
                continue;
            };
            let text = notice.quote((unit.version, words));
            let finding = found.said(unit.version, words);
            finding.with("text", text).given_if(unspaced, "unspaced");
        }
    }
}

/// The postal addresses that the notice holds as data, with their places and the codes of their
/// languages.
fn postal_values<'n>(notice: &Subject<'n>) -> Vec<(Anchor, &'static str, &'n str)> {
    let contacts = contacts_of(notice).into_iter();
    let values = contacts.flat_map(|(place, contact)| {
        let texts = contact.postal.iter().flat_map(LanguageMap::iter);
        let texts = texts.map(|(language, text)| {
            let language = language.code();
            (
                inside(&place, &format!("postal/{language}")),
                language,
                text,
            )
        });
        texts.collect::<Vec<_>>()
    });
    values.collect()
}

/// An address with a space in its Swedish postcode.
fn spaced(postal: &str, words: &[Token]) -> Option<String> {
    let code = words.get(codes(words, 5, 0)?)?.span;
    let (first, second) = code.of(postal).split_at(SWEDISH_GROUP);
    let (before, after) = (&postal[..code.start], &postal[code.end..]);
    Some(format!("{before}{first} {second}{after}"))
}

/// How many digits of a Swedish postcode stand before its space.
const SWEDISH_GROUP: usize = 3;

/// How many lines after a box or street its postcode stands at most, and how many words.
const NEXT_LINES: usize = 2;
const ADDRESS: usize = 16;
/// How many words and commas of an address are shown at most.
const SHOWN: usize = 4;

/// The beginning of an address, as much as shows which it is.
fn shown(words: &[Token]) -> &[Token] {
    let beginning = &words[..words.len().min(SHOWN)];
    let is_part = |token: &Token| token.kind != TokenKind::Mark || token.is_mark(',');
    let n_parts = beginning.iter().take_while(|token| is_part(token)).count();
    let n_shown = beginning[..n_parts]
        .iter()
        .rposition(|token| token.kind != TokenKind::Mark);
    &beginning[..n_shown.map_or(0, |last| last + 1)]
}

/// Where a postcode of some digits, perhaps in two groups, stands with a locality after it.
fn codes(words: &[Token], first: usize, second: usize) -> Option<usize> {
    let is_group =
        |token: &Token, n: usize| token.kind == TokenKind::Number && token.folded.len() == n;
    (1..words.len()).find(|at| {
        let rest = &words[*at..];
        let (groups, rest) = rest.split_at(if second > 0 { 2.min(rest.len()) } else { 1 });
        let is_code = match groups {
            [one] => second == 0 && is_group(one, first),
            [one, two] => is_group(one, first) && is_group(two, second),
            _ => false,
        };
        let locality = rest.iter().find(|token| token.kind != TokenKind::Mark);
        is_code && locality.is_some_and(|token| token.kind == TokenKind::Word)
    })
}

/// Whether the address at a token is a post-office box, which has no place but by its postcode.
fn is_box(unit: &Unit, at: usize) -> bool {
    Cues::of(CUES, unit.language)
        .match_at("box", &unit.tokens, at)
        .is_some()
}

/// Whether an address names another country, which has its own postcodes.
fn is_abroad(words: &[Token], language: &str) -> bool {
    let mut named = countries(words, language).into_iter();
    named.any(|(country, _)| !HERE.contains(&country.code))
}

/// The countries whose postcodes are known here.
const HERE: [&str; 3] = ["AX", "FI", "SE"];

/// Whether what looks like a box is an act with the number of its section: "PL 10 §".
fn is_provision(notice: &Subject<'_>, unit: &Unit, at: usize) -> bool {
    let number = Cues::of(CUES, unit.language).match_at("box", &unit.tokens, at);
    let next = number.and_then(|number| unit.tokens.get(number + 1));
    next.is_some_and(|next| {
        let words = notice.quote((unit.version, next.span));
        next.is_mark('\u{a7}') || words.starts_with(char::is_lowercase)
    })
}

/// Whether a number that is no postcode stands where one would: after a house number and a comma,
/// before a word.
fn has_odd_code(words: &[Token]) -> bool {
    words.windows(4).any(|window| {
        let [house, comma, code, town] = window else {
            return false;
        };
        let is_number = |token: &Token| token.kind == TokenKind::Number;
        let is_odd = is_number(code) && [4, 6].contains(&code.folded.len());
        is_number(house) && comma.is_mark(',') && is_odd && town.kind == TokenKind::Word
    })
}

/// Links that are not written out, or that nothing protects on their way.
pub(super) fn url_scheme(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut known: Vec<&str> = Vec::new();
    for unit in notice.units() {
        let text = notice.text(unit.version);
        let mut tokens = unit.tokens.iter();
        while let Some(token) = tokens.find(|it| [PLAIN, WWW].contains(&&*it.folded)) {
            let url = open_address_at(text, token.span.start);
            if let Some(url) = url.filter(|url| !known.contains(url)) {
                known.push(url);
                let place = place_of(url, text);
                found.said(unit.version, place).with("url", url);
            }
        }
    }
    for (place, contact) in contacts_of(notice) {
        for (at, url) in contact.url.iter().enumerate() {
            open_address(
                notice,
                found,
                inside(&place, &format!("url/{at}")),
                url.as_str(),
            );
        }
    }
}

/// The address that begins at a place of a text, after no more than marks of emphasis, if it is not written
/// out or nothing protects it.
fn open_address_at(text: &str, start: usize) -> Option<&str> {
    let is_gap = |c: char| c.is_whitespace() || "<>()[]\"\u{201d}".contains(c);
    let before = text[..start].trim_end_matches(['*', '_']);
    let rest = &text[start..];
    let word = &rest[..rest.find(is_gap).unwrap_or(rest.len())];
    let url = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    let begins = |beginning: &str, mark: &str| {
        let after = url.get(beginning.len()..);
        after.is_some_and(|after| after.starts_with(mark))
            && url[..beginning.len()].eq_ignore_ascii_case(beginning)
    };
    let is_open = begins(PLAIN, "://") || begins(WWW, ".");
    let is_whole = before.is_empty() || before.ends_with(is_gap);
    (is_open && is_whole && url.contains('.')).then_some(url)
}

/// An address that no text states, and that nothing protects.
fn open_address(notice: &Subject<'_>, found: &mut Findings<'_, '_>, place: Anchor, url: &str) {
    let Some((scheme, rest)) = url.split_once("://") else {
        return;
    };
    if !scheme.eq_ignore_ascii_case(PLAIN) || notice.is_written(rest) {
        return;
    }
    let finding = found.at(place).with("url", url);
    let protected = format!("{PROTECTED}://{rest}");
    let pages = AUTHORITIES.iter().flat_map(|it| it.complaint_pages);
    let mut known = pages.filter(|page| page.starts_with(PROTECTED));
    if known.any(|page| host(page) == host(&protected)) {
        finding.fixed_by(url, &protected);
    }
}

/// The scheme of links that nothing protects.
const PLAIN: &str = "http";
/// The scheme of links that are protected.
const PROTECTED: &str = "https";
/// What the names of many sites begin with.
const WWW: &str = "www";

/// Numbers of organisations whose check digit does not agree.
pub(super) fn organisation_number(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let controllers = notice.controller.iter().chain(&notice.joint_controllers);
    for controller in controllers {
        if let Some(number) = &controller.organisation_number
            && agrees(number) == Some(false)
        {
            let finding = found.about(controller, "organisationNumber");
            finding.with("number", number.as_str());
        }
    }
    for (unit, words) in notice.said("controller", "business-id") {
        let after = unit
            .tokens
            .partition_point(|token| token.span.start < words.end);
        let rest = &unit.tokens[after..];
        let numbers = rest.windows(3).take(LABEL).find(|window| {
            let is_tight = window[0].touches(&window[1]) && window[1].touches(&window[2]);
            is_tight && window[1].is_mark('-')
        });
        if let Some(number) = numbers {
            let words = number[0].span.cover(number[2].span);
            let text = notice.quote((unit.version, words));
            if agrees(text) == Some(false) {
                found.said(unit.version, words).with("number", text);
            }
        }
    }
}

/// How many tokens stand between a label and its number at most.
const LABEL: usize = 4;

/// Whether the check digit of a number agrees with the others: of Finland (seven digits and one) or
/// of Sweden (six and four); nothing of what is no such number.
fn agrees(number: &str) -> Option<bool> {
    let (first, last) = number.trim().split_once('-')?;
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain(first) || !is_plain(last) {
        return None;
    }
    match (first.len(), last.len()) {
        (6, 4) => Some(is_checked(&format!("{first}{last}"))),
        (7, 1) => Some(finnish_check(first).is_some_and(|check| last == check.to_string())),
        _ => None,
    }
}

/// The check digit of the seven digits of a Finnish number; some have none, and are never given.
fn finnish_check(digits: &str) -> Option<u32> {
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    match sum % 11 {
        0 => Some(0),
        1 => None,
        rest => Some(11 - rest),
    }
}

/// What the digits of a Finnish number are multiplied by.
const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];
