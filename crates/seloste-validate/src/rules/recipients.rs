//! Who receives the data (GDPR Art. 13(1)(e)).

use seloste::{
    Certainty, DataForm, Denial, DenialScope, LanguageMap, Part, Recipient, RecipientKind, Topic,
};
use seloste_language::{Cues, Token, TokenKind, cover, tokens};
use seloste_source::Span;

use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::{Subject, Unit, cue_in_words};
use crate::vendor::Mention;

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("RC-28-contract", processors_without_contract),
    ("RC-disclosure-basis", disclosure_without_ground),
    ("RC-internal", internal_use),
    ("RC-joint-26", joint_controllers),
    ("RC-none-contradiction", denied_but_named),
    ("RC-processor-undisclosed", vendor_undisclosed),
    ("RC-pseudonymised", pseudonymised),
    ("RC-role-confusion", blurred_roles),
    ("RC-vague", vague),
];

/// The cues of this family.
const CUES: &str = "recipients";

/// Processors, without a word on what binds them.
fn processors_without_contract(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut recipients = notice.recipients.iter();
    let Some(processor) = recipients.find(|it| it.kind == RecipientKind::DataProcessor) else {
        return;
    };
    let mut measures = notice.security.iter().flat_map(|it| &it.categories);
    let is_measure = measures.any(|it| it.as_str() == "seloste:ProcessingContract");
    if !is_measure && !is_bound(notice, processor) {
        found.about(processor, "");
    }
}

/// Whether sentences on processors, or near one, speak of a contract.
fn is_bound(notice: &Subject<'_>, processor: &Recipient) -> bool {
    let near = notice.passages_of(processor);
    let near = near.flat_map(|place| notice.near(place, 2));
    let about = notice.said(CUES, "kind-processor").map(|(unit, _)| unit);
    near.chain(about).any(|unit| unit.has(CUES, "contract"))
}

/// A ground of disclosure that is no legal basis, such as cooperation.
fn disclosure_without_ground(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for recipient in &notice.recipients {
        let Some(ground) = &recipient.ground else {
            continue;
        };
        let is_weak = cue_in_words(Some(ground), CUES, "weak-ground");
        let to = words(recipient).filter(|_| is_weak && !is_inside(recipient));
        if let Some(to) = to {
            let finding = found.about(recipient, "ground");
            finding.with("recipient", to).with("text", ground);
        }
    }
}

fn is_inside(recipient: &Recipient) -> bool {
    recipient.kind == RecipientKind::OrganisationalUnit
}

/// A unit of the controller among the recipients.
fn internal_use(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for recipient in notice.recipients.iter().filter(|it| is_inside(it)) {
        if let Some(unit) = words(recipient) {
            found.about(recipient, "").with("recipient", unit);
        }
    }
}

/// Joint controllers, without a word on how they share their duties.
fn joint_controllers(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let said = notice.said("controller", "joint-controllership");
    let said = said.filter(|(unit, _)| !unit.is_negated());
    let said = said.map(|(unit, words)| (unit.version, words));
    let named = notice.joint_controllers.iter();
    let named = named.flat_map(|it| notice.passages_of(it));
    let mut places = said.chain(named).peekable();
    let first = places.peek().copied();
    let is_arranged = |place| notice.says_near(place, ARRANGED_WITHIN, CUES, "arrangement");
    if places.any(is_arranged) {
        return;
    }
    if let Some(place) = first {
        found.said(place.0, place.1);
    } else if !notice.joint_controllers.is_empty() {
        found.at(notice.absence(Topic::JointControllers));
    }
}

/// How many sentences around the joint controllers may tell of their arrangement.
const ARRANGED_WITHIN: usize = 6;

/// Pseudonymised data that are given to somebody as if they were about nobody.
fn pseudonymised(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let receives = |it: &&Recipient| it.data_form == Some(DataForm::Pseudonymised);
    let outside = notice.recipients.iter().filter(|it| !is_inside(it));
    for recipient in outside.filter(receives) {
        let equated = notice.units_of_part(recipient).find_map(|unit| {
            let words = unit.cue("publication", "nameless")?;
            Some((unit.version, words))
        });
        if let (Some(place), Some(to)) = (equated, words(recipient)) {
            found.said(place.0, place.1).with("recipient", to);
        }
    }
}

/// The word for the controller over a person or unit in charge, and data that are "owned".
fn blurred_roles(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let headings = notice
        .units()
        .iter()
        .filter(|unit| is_heading_of_person(notice, unit));
    let titled = headings.filter_map(|unit| Some((unit, only_words(unit, "controller-title")?)));
    let owned = notice.said(CUES, "owned");
    for (unit, words) in titled.chain(owned) {
        let term = notice.quote((unit.version, words));
        found.said(unit.version, words).with("term", term);
    }
}

/// Whether a line is the heading of a section on the persons in charge.
fn is_heading_of_person(notice: &Subject<'_>, unit: &Unit) -> bool {
    let mut sections = notice.versions[unit.version].sections.iter();
    sections.any(|section| {
        section.topic == Topic::Responsible && section.start as usize == unit.span.start
    })
}

/// Where a cue stands in a unit that has no other words.
fn only_words(unit: &Unit, key: &str) -> Option<Span> {
    let found = Cues::of(CUES, unit.language).find(key, &unit.tokens)?;
    let rest = unit.tokens[..found.start]
        .iter()
        .chain(&unit.tokens[found.end..]);
    let mut rest = rest.filter(|token| token.kind == TokenKind::Word);
    rest.next().is_none().then(|| cover(&unit.tokens[found]))?
}

/// A recipient that only a general noun names.
fn vague(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let unnamed = notice.recipients.iter().filter(|it| it.name.is_none());
    for recipient in unnamed.filter(|it| !is_inside(it)) {
        let Some(label) = &recipient.label else {
            continue;
        };
        let is_told = is_disclosed_by_law(notice, recipient)
            || is_heading(notice, recipient, label)
            || is_exemplified(notice, recipient);
        if is_general(label) && !is_told {
            found.about(recipient, "label").with("recipient", label);
        }
    }
}

/// Whether words name nobody and no kind of body.
fn is_general(label: &LanguageMap) -> bool {
    let mut texts = label.iter();
    texts.all(|(language, text)| {
        let tokens = tokens(text, Span::new(0, text.len()));
        let cues = Cues::of(CUES, language.code());
        !has_name(text) && (cues.has("vague-whatever", &tokens) || only_general(cues, &tokens))
    })
}

/// Whether a word after the first is written as a name.
fn has_name(text: &str) -> bool {
    let later = text.split_whitespace().skip(1);
    let mut initials = later.map(|word| word.chars().take(2).collect::<Vec<_>>());
    initials.any(|it| matches!(it[..], [a, b] if a.is_uppercase() && b.is_lowercase()))
}

/// Whether all words are general nouns or what may stand before them.
fn only_general(cues: &Cues, tokens: &[Token]) -> bool {
    let words = || (0..tokens.len()).filter(|at| tokens[*at].kind == TokenKind::Word);
    let is = |key: &str, at: usize| cues.match_at(key, tokens, at).is_some();
    words().any(|at| is("vague", at)) && words().all(|at| is("vague", at) || is("vague-filler", at))
}

/// Whether authorities or others get data because a law or the data subject says so: then who asks
/// is not known in advance. An authority that asks in a single case is no recipient at all (GDPR
/// Art. 4(9)).
fn is_disclosed_by_law(notice: &Subject<'_>, recipient: &Recipient) -> bool {
    use RecipientKind::{Authority, DataProcessor};
    let ground_says = |key| cue_in_words(recipient.ground.as_ref(), CUES, key);
    if recipient.kind == DataProcessor || ground_says("weak-ground") {
        return false;
    }
    let is_regular = cue_in_words(recipient.label.as_ref(), CUES, "vague-whatever");
    let may_ask = || !is_regular && notice.part_says(recipient, CUES, "firm-ground");
    recipient.kind == Authority || ground_says("firm-ground") || may_ask()
}

/// Whether the sentence gives an example of such a processor.
fn is_exemplified(notice: &Subject<'_>, recipient: &Recipient) -> bool {
    let is_processor = recipient.kind == RecipientKind::DataProcessor;
    is_processor && notice.part_says(recipient, "record", "explained")
}

/// Whether the words of a recipient are a line of their own that no mark makes an item: a heading.
fn is_heading(notice: &Subject<'_>, recipient: &Recipient, label: &LanguageMap) -> bool {
    let mut units = notice.units_of_part(recipient).peekable();
    let length = label
        .iter()
        .map(|(_, text)| text.split_whitespace().count())
        .max();
    units.peek().is_some()
        && units.all(|unit| {
            let words = unit
                .tokens
                .iter()
                .filter(|token| token.kind == TokenKind::Word);
            let line = notice.quote(notice.paragraph(unit.place()));
            words.count() <= length.unwrap_or_default() + 1
                && !line.trim_start().starts_with(ITEM_MARKS)
        })
}

/// What stands before the items of a list.
const ITEM_MARKS: [char; 4] = ['-', '•', '*', '–'];

/// Disclosures are denied, and yet somebody receives data.
fn denied_but_named(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(denial) = denial(notice) else {
        return;
    };
    let recipients = contradicting(notice, denial);
    let tools = undisclosed(notice);
    let only_processors = recipients
        .iter()
        .all(|it| it.kind == RecipientKind::DataProcessor);
    let spares_processors = only_processors && is_about_third_parties(notice, denial);
    if spares_processors || (recipients.is_empty() && tools.is_empty()) {
        return;
    }
    let only_possible = tools.is_empty()
        && recipients
            .iter()
            .all(|it| it.certainty == Certainty::Possible);
    let named = recipients
        .iter()
        .filter_map(|it| words(it))
        .map(Value::from);
    let tools_named = tools.iter().map(|it| Value::from(it.words.as_str()));
    let receiving = Value::List(named.chain(tools_named).collect());
    let finding = found.about(denial, "scope");
    finding.with("recipients", receiving);
    finding.given_if(only_possible, "only-possible");
    finding.given_if(only_processors, "only-processors");
    finding.given_if(denial.scope == DenialScope::Regular, "denied-regular");
    for recipient in recipients {
        finding.beside(notice.place(recipient, ""));
    }
    for tool in tools {
        finding.beside(tool.anchor.clone());
    }
}

/// The denial of disclosures that leaves no room: of all of them, before one of regular ones.
fn denial<'n>(notice: &Subject<'n>) -> Option<&'n Denial> {
    let denials = notice.notice().denials.iter();
    let flat = denials.filter(|it| it.topic == Topic::Recipients && it.hedged != Some(true));
    flat.min_by_key(|denial| denial.scope == DenialScope::Regular)
}

/// The recipients outside the controller's own units that get personal data and are no exception in
/// the denial itself.
fn contradicting<'n>(notice: &Subject<'n>, denial: &Denial) -> Vec<&'n Recipient> {
    let recipients = notice.notice().recipients.iter();
    let receives = recipients.filter(|recipient| {
        let inside = recipient.kind == RecipientKind::OrganisationalUnit;
        let anonymous = recipient.data_form == Some(DataForm::Anonymous);
        let mut passages = recipient.stated_in.iter();
        let excepted = passages.any(|passage| denial.stated_in.contains(passage));
        !inside && !anonymous && !excepted && !is_outside_denial(notice, denial, recipient)
    });
    receives.collect()
}

/// Whether somebody gets nothing that a denial speaks of: staff with access, those who get numbers
/// about nobody, those named before it in its section, which denies the rest, and, where only regular
/// disclosures are denied, those who ask under a law.
fn is_outside_denial(notice: &Subject<'_>, denial: &Denial, recipient: &Recipient) -> bool {
    let on_request = denial.scope == DenialScope::Regular && is_disclosed_by_law(notice, recipient);
    let is_staff =
        recipient.name.is_none() && cue_in_words(recipient.label.as_ref(), CUES, "staff");
    let about_nobody = || notice.part_says(recipient, CUES, "about-nobody");
    on_request || is_staff || about_nobody() || stands_before(notice, recipient, denial)
}

/// Whether a part is stated before another one in the same section.
fn stands_before<A: Part, B: Part>(notice: &Subject<'_>, part: &A, other: &B) -> bool {
    let (Some(first), Some(then)) = (
        notice.passages_of(part).next(),
        notice.passages_of(other).next(),
    ) else {
        return false;
    };
    let mut sections = notice.versions[first.0].sections.iter();
    let is_in_one = sections.any(|section| {
        let section = section.start as usize..section.end as usize;
        section.contains(&first.1.start) && section.contains(&then.1.start)
    });
    first.0 == then.0 && first.1.start < then.1.start && is_in_one
}

/// Whether a denial is of third parties, among whom processors are not (GDPR Art. 4(10)).
fn is_about_third_parties(notice: &Subject<'_>, denial: &Denial) -> bool {
    let mut units = notice.units_of_part(denial).peekable();
    units.peek().is_some() && units.all(|unit| unit.has("recipients", "to-third-parties"))
}

fn words(recipient: &Recipient) -> Option<&LanguageMap> {
    recipient.name.as_ref().or(recipient.label.as_ref())
}

/// A vendor that is named, but not among the recipients.
fn vendor_undisclosed(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for mention in undisclosed(notice) {
        let finding = found.at(mention.anchor.clone());
        finding.with("vendor", mention.words.as_str());
    }
}

fn undisclosed<'s>(notice: &'s Subject<'_>) -> Vec<&'s Mention> {
    let mentions = notice.vendors().iter();
    mentions.filter(|mention| !mention.is_disclosed).collect()
}
