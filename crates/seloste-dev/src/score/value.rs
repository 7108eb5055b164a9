//! The single values of labels and notices, in forms that can be compared.

use seloste_convert::measure::Lexicon;
use seloste_vocab::AUTHORITIES;
use serde_json::Value;

use super::item::{Item, normalised};

pub(super) fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The text, the texts of a list, or those of a language map.
pub(super) fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text.as_str()],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        Value::Object(map) => map.values().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn texts(texts: Vec<&str>) -> Vec<Item> {
    let texts = texts.into_iter();
    texts.map(|text| Item::texts([text.to_owned()])).collect()
}

/// The wordings of one part under any of the keys.
pub(super) fn wording(part: &Value, keys: &[&str]) -> Item {
    let texts = keys.iter().flat_map(|key| strings(&part[*key]));
    Item::texts(texts.map(str::to_owned))
}

pub(super) fn bodies(notice: &Value) -> impl Iterator<Item = &Value> {
    [&notice["controller"]]
        .into_iter()
        .chain(elements(&notice["jointControllers"]))
}

/// A controller: name and unit joined in both orders, and each alone.
pub(super) fn body(controller: &Value) -> Item {
    let (names, units) = (strings(&controller["name"]), strings(&controller["unit"]));
    let mut forms: Vec<_> = names
        .iter()
        .chain(&units)
        .map(|form| normalised(form))
        .collect();
    for name in &names {
        for unit in &units {
            forms.push(normalised(&format!("{name} {unit}")));
            forms.push(normalised(&format!("{unit} {name}")));
        }
    }
    Item::keys(forms.into_iter().filter(|form| !form.is_empty()))
}

/// An office: its unit and role as one wording, and those of `alone` each by itself.
pub(super) fn office(part: &Value, alone: &[&str]) -> Item {
    let mut item = wording(part, alone);
    for unit in strings(&part["unit"]) {
        let roles = strings(&part["role"]).into_iter();
        item.texts
            .extend(roles.map(|role| format!("{unit} / {role}")));
    }
    item
}

/// A name in any of its forms.
pub(super) fn names<'v>(forms: impl IntoIterator<Item = &'v str>) -> Item {
    let forms = forms.into_iter().map(normalised);
    Item::keys(forms.filter(|form| !form.is_empty()))
}

/// The parts of a notice, beside the controllers, that someone can be reached by.
pub(super) fn contacts(notice: &Value) -> impl Iterator<Item = &Value> {
    elements(&notice["contactPoints"])
        .chain([&notice["dataProtectionOfficer"], &notice["exerciseContact"]])
}

/// An officer by name and e-mail; by telephone where there is neither, since a switchboard is shared.
pub(super) fn officer(part: &Value, contact: &Value) -> Item {
    let emails = contact_items("email", &contact["email"]).into_iter();
    let named = names(strings(&part["name"])).keys.into_iter();
    let item = Item::keys(named.chain(emails.flat_map(|item| item.keys)));
    if !item.is_empty() {
        return item;
    }
    let phones = contact_items("phone", &contact["phone"]).into_iter();
    Item::keys(phones.flat_map(|item| item.keys))
}

/// Whether a wording is no title of a person but the heading that a contact stands under: its words
/// are those of a heading, with any endings, but for one that may be missing.
pub(super) fn is_heading(role: &str) -> bool {
    let role = normalised(role);
    let words: Vec<&str> = role.split(' ').collect();
    let languages = ["fi", "sv", "en"].into_iter();
    let mut found = languages.filter_map(|language| Lexicon::default().recognise(&role, language));
    found.any(|found| {
        let heading = normalised(found.heading.text);
        let others: Vec<&str> = heading.split(' ').collect();
        let is_in = |word: &&str| others.iter().any(|other| has_same_beginning(word, other));
        words.iter().all(is_in) && others.len() <= words.len() + 1
    })
}

/// A role without the headings that a label adds: "head of libraries (contact person)".
pub(super) fn without_heading(role: &str) -> String {
    let parts = role.split(['(', ')', ',']).map(str::trim);
    let own: Vec<_> = parts
        .filter(|part| !part.is_empty() && !is_heading(part))
        .collect();
    own.join(", ")
}

/// Whether two words are the same but for their last quarter.
fn has_same_beginning(a: &str, b: &str) -> bool {
    let longer = a.chars().count().max(b.chars().count());
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common * 4 >= longer * 3
}

/// The supervisory authorities that a name can mean: those with the longest name in it.
pub(super) fn authority(text: &str) -> Item {
    let text = format!(" {} ", normalised(text));
    let mut longest = 0;
    let mut tokens = Vec::new();
    for authority in AUTHORITIES {
        for label in authority.labels {
            let name = normalised(label.text);
            let end = if label.text.ends_with('*') { "" } else { " " };
            if name.is_empty() || name.len() < longest || !text.contains(&format!(" {name}{end}")) {
                continue;
            }
            if name.len() > longest {
                longest = name.len();
                tokens.clear();
            }
            tokens.push(authority.token.to_owned());
        }
    }
    match tokens[..] {
        [] => Item::key(format!("?{}", text.trim())),
        _ => Item::keys(tokens),
    }
}

pub(super) fn contact_items(kind: &str, value: &Value) -> Vec<Item> {
    let values = strings(value);
    match kind {
        "email" => values
            .iter()
            .map(|email| Item::key(address(email)))
            .collect(),
        "phone" => values
            .iter()
            .map(|phone| Item::key(digits(phone)))
            .collect(),
        _ => texts(values),
    }
}

/// An e-mail address in small letters, with `@` for what stands in brackets in its place.
fn address(email: &str) -> String {
    let compact: String = email.split_whitespace().collect();
    let hidden = compact.find(['(', '[']).zip(compact.find([')', ']']));
    let shown = match hidden.filter(|(open, close)| open < close && !compact.contains('@')) {
        Some((open, close)) => format!("{}@{}", &compact[..open], &compact[close + 1..]),
        None => compact,
    };
    shown.to_lowercase()
}

/// The last nine digits of a telephone number: how it is written inside a country and from abroad.
fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = digits.trim_start_matches('0');
    national[national.len().saturating_sub(9)..].to_owned()
}

/// An act of a label: by its number, else by its name.
pub(super) fn act(text: &str) -> Item {
    match act_number(text) {
        Some(number) => Item::key(number),
        None => Item::texts([text.to_owned()]),
    }
}

/// The two numbers of a citation in rising order: `679/2016` is `(EU) 2016/679`.
pub(super) fn act_number(text: &str) -> Option<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    let mut numbers: Vec<u32> = runs.filter_map(|run| run.parse().ok()).collect();
    numbers.sort_unstable();
    let [a, b] = numbers[..] else { return None };
    Some(format!("{a}/{b}"))
}

/// The end of a storage period as a length or a date; empty where it is neither.
pub(super) fn end(item: &Value, length: &str) -> Item {
    let until = item["until"].as_str().map(str::to_owned);
    let length = item[length].as_str().map(one_writing);
    Item::keys(until.or(length))
}

/// Whether a storage period has neither a length nor a date.
pub(super) fn is_without_end(item: &Value, length: &str) -> bool {
    end(item, length).is_empty()
}

/// A length of years as one of months, and one of weeks as one of days, so that two writings of it agree.
fn one_writing(period: &str) -> String {
    let number = |unit| {
        period
            .strip_prefix('P')?
            .strip_suffix(unit)?
            .parse::<u32>()
            .ok()
    };
    let times = |unit, factor| number(unit).and_then(|count| count.checked_mul(factor));
    let months = times('Y', 12).or_else(|| number('M'));
    match (months, times('W', 7)) {
        (Some(months), _) => format!("P{months}M"),
        (None, Some(days)) => format!("P{days}D"),
        (None, None) => period.to_owned(),
    }
}

/// The type of a recipient that is a processor.
pub(super) const PROCESSOR: &str = "DataProcessor";

/// Whether something is stated, possible or denied, by the surest item; nothing where all is silent.
///
/// Labels name processors apart from the recipients that a notice discloses data to: they count only
/// where there is no other.
pub(super) fn status(notice: &Value, topic: &str) -> Vec<Item> {
    let (processors, others): (Vec<_>, Vec<_>) =
        elements(&notice[topic]).partition(|item| item["type"] == PROCESSOR);
    let items = if others.is_empty() {
        processors
    } else {
        others
    };
    let stated = items.iter().any(|item| item["certainty"] == "stated");
    let denied = elements(&notice["denials"]).any(|denial| denial["topic"] == topic);
    let status = match (stated, items.is_empty(), denied) {
        (true, _, _) => "stated",
        (false, false, _) => "possible",
        (false, true, true) => "denied",
        (false, true, false) => return Vec::new(),
    };
    vec![Item::key(status)]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn status_of(notice: &Value) -> Vec<Item> {
        status(notice, "recipients")
    }

    #[test]
    fn numbers_dates_and_addresses_match_however_they_are_written() {
        let phone = |text| contact_items("phone", &json!([text]));
        assert_eq!(phone("+358 29 555 0000"), phone("029 555 0000"));
        let email = |text| contact_items("email", &json!([text]));
        assert_eq!(
            email("Kirjaamo@Esimerkki.fi "),
            email("kirjaamo@esimerkki.fi")
        );
        assert_eq!(act("(EU) 2016/679"), act("679/2016"));
        assert_ne!(act("1050/2018"), act("2018:218"));
        assert_eq!(
            end(&json!({"duration": "P2Y"}), "duration"),
            end(&json!({"period": "P24M"}), "period")
        );
        assert_eq!(
            end(&json!({"until": "2030-01-31", "period": "P1Y"}), "period"),
            Item::key("2030-01-31")
        );
        assert!(is_without_end(
            &json!({"duration": null, "kind": "event"}),
            "duration"
        ));
    }

    #[test]
    fn the_surest_item_gives_the_status() {
        let (stated, possible) = (
            json!({"certainty": "stated"}),
            json!({"certainty": "possible"}),
        );
        let denial = json!([{"topic": "recipients"}]);
        let both = json!({"recipients": [possible, stated], "denials": denial});
        assert_eq!(status_of(&both), [Item::key("stated")]);
        let maybe = json!({"recipients": [possible], "denials": denial});
        assert_eq!(status_of(&maybe), [Item::key("possible")]);
        let processor = json!({"type": PROCESSOR, "certainty": "stated"});
        let beside = json!({"recipients": [possible, processor]});
        assert_eq!(status_of(&beside), [Item::key("possible")]);
        let alone = json!({"recipients": [processor]});
        assert_eq!(status_of(&alone), [Item::key("stated")]);
        assert_eq!(
            status_of(&json!({"denials": denial})),
            [Item::key("denied")]
        );
        assert_eq!(status_of(&json!({"denials": [{"topic": "transfers"}]})), []);
    }

    #[test]
    fn an_officer_is_not_told_by_a_shared_telephone() {
        let one = json!({"name": "Aino Esimerkki", "phone": "029 555 0000"});
        let other = json!({"name": "Eino Esimerkki", "phone": "029 555 0000"});
        let silent = json!({"phone": "029 555 0000"});
        assert!(!officer(&one, &one).matches(&officer(&other, &other)));
        assert!(officer(&silent, &silent).matches(&officer(&silent, &silent)));
        assert!(officer(&Value::Null, &Value::Null).is_empty());
    }

    #[test]
    fn an_office_counts_with_its_unit_and_alone() {
        let part = json!({"role": {"fi": "johtaja"}, "unit": {"fi": "Esimerkkiosasto"}});
        let item = office(&part, &["role"]);
        for (wording, is_it) in [
            ("Esimerkkiosasto, johtaja", true),
            ("Johtaja", true),
            ("Toinen osasto", false),
        ] {
            assert_eq!(
                item.matches(&Item::texts([wording.to_owned()])),
                is_it,
                "{wording}"
            );
        }
        assert!(is_heading("rekisterinpitäjä"));
        assert!(!is_heading("Esimerkkiosasto / johtaja"));
    }

    #[test]
    fn an_authority_is_known_by_its_longest_name() {
        let (office, european) = (
            authority("Tietosuojavaltuutetun toimisto"),
            authority("Euroopan tietosuojavaltuutettu"),
        );
        assert!(office.matches(&Item::key("fi-tsv")));
        assert!(authority("tietosuojavaltuutettu").matches(&office));
        assert_eq!(european, Item::key("edps"));
        assert!(!european.matches(&office));
        assert!(!authority("Esimerkkivirasto").matches(&office));
    }
}
