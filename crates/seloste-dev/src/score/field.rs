//! The fields that are compared: what a label expects of each, and what a notice gives.

use anyhow::Result;
use serde_json::Value;

use super::item::{Item, normalised};
use super::slug::Slugs;
use crate::Vocabulary;

/// What is needed to read labels and notices.
pub(super) struct Reader<'a> {
    pub slugs: &'a Slugs,
    pub vocabulary: &'a Vocabulary,
}

/// A field of the score.
pub(super) struct Field {
    pub name: &'static str,
    /// The keys of the label that it comes from: if one is uncertain the field is left out.
    pub keys: &'static [&'static str],
    /// Whether its values are the same in every language.
    pub neutral: bool,
}

const fn field(name: &'static str, keys: &'static [&'static str], neutral: bool) -> Field {
    Field {
        name,
        keys,
        neutral,
    }
}

/// Every field, in the order of the table.
pub(super) const FIELDS: &[Field] = &[
    field("title", &["title"], false),
    field("published", &["published"], true),
    field("controller", &["controller"], false),
    field("responsible", &["responsible_role"], false),
    field("email", &["contacts", "dpo"], true),
    field("phone", &["contacts", "dpo"], true),
    field("postal", &["contacts", "dpo"], false),
    field("purposes", &["purposes"], false),
    field("legal_bases", &["legal_bases"], true),
    field("legislation", &["legislation"], true),
    field("personal_data", &["personal_data"], true),
    field("data_subjects", &["data_subjects"], true),
    field("sources", &["sources"], true),
    field("recipients", &["recipients"], true),
    field("recipients_who", &["recipients"], false),
    field("transfer", &["transfer"], true),
    field("countries", &["transfer"], true),
    field("safeguards", &["transfer"], true),
    field("retention", &["retention"], true),
    field("rights", &["rights"], true),
    field("security", &["security"], true),
    field("automated_decisions", &["automated_decisions"], true),
    field("profiling", &["profiling"], true),
];

impl Reader<'_> {
    /// The values that a label expects. Slugs that the table lacks go to `unknown`.
    pub(super) fn expected(
        &self,
        field: &Field,
        label: &Value,
        unknown: &mut Vec<String>,
    ) -> Vec<Item> {
        let mut slugs = |list: &str, values: Vec<&str>| {
            let mut items = Vec::new();
            for slug in values.into_iter().filter(|slug| *slug != "not-stated") {
                let item = self.slugs.item(list, slug).unwrap_or_else(|| {
                    unknown.push(format!("{list}: no slug `{slug}` in slugs.csv"));
                    Item::key(format!("?{slug}"))
                });
                items.push(item);
            }
            items
        };
        let contacts = || elements(&label["contacts"]).chain([&label["dpo"]]);
        let items = match field.name {
            "responsible" => texts(strings(&label["responsible_role"])),
            "recipients_who" => texts(strings(&label["recipients"]["who"])),
            "controller" => {
                let forms = strings(&label["controller"]).into_iter();
                let forms = forms.chain(strings(&label["controller_alt"]));
                vec![Item::keys(
                    forms.map(normalised).filter(|form| !form.is_empty()),
                )]
            }
            "email" | "phone" | "postal" => contacts()
                .flat_map(|contact| contact_items(field.name, &contact[field.name]))
                .collect(),
            "legal_bases" => {
                let codes = strings(&label["legal_bases"]).into_iter();
                codes
                    .map(|code| Item::key(format!("A{}", code.replace('.', "-"))))
                    .collect()
            }
            "legislation" => strings(&label["legislation"])
                .into_iter()
                .map(act)
                .collect(),
            "recipients" | "transfer" => slugs(field.name, strings(&label[field.name]["status"])),
            "countries" => strings(&label["transfer"]["countries"])
                .into_iter()
                .map(Item::key)
                .collect(),
            "safeguards" => slugs(field.name, strings(&label["transfer"]["safeguards"])),
            "retention" => elements(&label["retention"])
                .map(|item| ends(item, "duration"))
                .collect(),
            "published" => strings(&label["published"])
                .into_iter()
                .map(Item::key)
                .collect(),
            "title" | "purposes" => texts(strings(&label[field.name])),
            list => slugs(list, strings(&label[list])),
        };
        set(items)
    }

    /// The values that a notice, as JSON, gives.
    pub(super) fn found(&self, field: &Field, notice: &Value) -> Result<Vec<Item>> {
        let each = |key: &str, code: &str| {
            let codes = elements(&notice[key]).flat_map(|item| strings(&item[code]));
            codes.map(Item::key).collect()
        };
        let items = match field.name {
            "title" => texts(strings(&notice["title"])),
            "published" => elements(&notice["versions"])
                .filter_map(|version| version["modified"].as_str().or(version["issued"].as_str()))
                .map(Item::key)
                .collect(),
            "controller" => bodies(notice).map(body).collect(),
            "responsible" => elements(&notice["responsible"]).map(office).collect(),
            "email" | "phone" | "postal" => {
                let parts = bodies(notice).chain(elements(&notice["contactPoints"]));
                let parts =
                    parts.chain([&notice["dataProtectionOfficer"], &notice["exerciseContact"]]);
                parts
                    .flat_map(|part| contact_items(field.name, &part["contact"][field.name]))
                    .collect()
            }
            "purposes" => elements(&notice["purposes"])
                .map(|item| wording(item, &["label"]))
                .collect(),
            "legal_bases" => each("legalGrounds", "legalBasis"),
            "legislation" => {
                let statutes = elements(&notice["statutes"]).map(|item| self.statute(item));
                statutes.collect::<Result<_>>()?
            }
            "personal_data" => each("personalData", "categories"),
            "data_subjects" => each("dataSubjects", "categories"),
            "sources" => each("sources", "type"),
            "recipients" => status(notice, "recipients", "recipients"),
            "recipients_who" => elements(&notice["recipients"])
                .map(|item| wording(item, &["name", "label"]))
                .collect(),
            "transfer" => status(notice, "transfers", "transfers"),
            "countries" => each("transfers", "country"),
            "safeguards" => each("transfers", "mechanism"),
            "retention" => elements(&notice["retention"])
                .map(|item| ends(item, "period"))
                .collect(),
            "rights" => each("rights", "right"),
            "security" => each("security", "categories"),
            "automated_decisions" => status(notice, "automatedDecisions", "automatedDecisions"),
            "profiling" => status(notice, "profiling", "profiling"),
            other => anyhow::bail!("no values are read for the field `{other}`"),
        };
        Ok(set(items))
    }

    /// An act by number or name, as written and as the vocabulary has it.
    fn statute(&self, citation: &Value) -> Result<Item> {
        let mut item = Item::texts(strings(&citation["label"]).into_iter().map(str::to_owned));
        item.keys
            .extend(citation["number"].as_str().and_then(act_number));
        let Some(token) = citation["statute"].as_str() else {
            return Ok(item);
        };
        let iri = self.vocabulary.iri(&format!("statute:{token}"));
        let graph = &self.vocabulary.reference;
        let number = graph.value(&iri, &self.vocabulary.iri("seloste:number"))?;
        item.keys.extend(number.and_then(act_number));
        let label = self.vocabulary.iri("rdfs:label");
        let names = graph.objects(&iri, &label);
        item.texts
            .extend(names.map(|name| name.as_str().to_owned()));
        item.keys.sort();
        item.keys.dedup();
        Ok(item)
    }
}

/// The items without empty ones and repetitions.
fn set(mut items: Vec<Item>) -> Vec<Item> {
    items.retain(|item| !item.is_empty());
    items.sort();
    items.dedup();
    items
}

fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The text, the texts of a list, or those of a language map.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text.as_str()],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        Value::Object(map) => map.values().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn texts(texts: Vec<&str>) -> Vec<Item> {
    let texts = texts.into_iter();
    texts.map(|text| Item::texts([text.to_owned()])).collect()
}

/// The wordings of one part under any of the keys.
fn wording(part: &Value, keys: &[&str]) -> Item {
    let texts = keys.iter().flat_map(|key| strings(&part[*key]));
    Item::texts(texts.map(str::to_owned))
}

fn bodies(notice: &Value) -> impl Iterator<Item = &Value> {
    [&notice["controller"]]
        .into_iter()
        .chain(elements(&notice["jointControllers"]))
}

/// A controller: name and unit joined in both orders, and each alone.
fn body(controller: &Value) -> Item {
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

/// An office: its unit and role as one wording, and the role alone.
fn office(part: &Value) -> Item {
    let mut item = wording(part, &["role"]);
    for unit in strings(&part["unit"]) {
        item.texts.extend(
            strings(&part["role"])
                .iter()
                .map(|role| format!("{unit} / {role}")),
        );
    }
    item
}

fn contact_items(kind: &str, value: &Value) -> Vec<Item> {
    let values = strings(value);
    match kind {
        "email" => values
            .iter()
            .map(|email| Item::key(email.trim().to_lowercase()))
            .collect(),
        "phone" => values
            .iter()
            .map(|phone| Item::key(digits(phone)))
            .collect(),
        _ => texts(values),
    }
}

/// The last nine digits of a telephone number: how it is written inside a country and from abroad.
fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = digits.trim_start_matches('0');
    national[national.len().saturating_sub(9)..].to_owned()
}

/// An act of a label: by its number, else by its name.
fn act(text: &str) -> Item {
    match act_number(text) {
        Some(number) => Item::key(number),
        None => Item::texts([text.to_owned()]),
    }
}

/// The two numbers of a citation in rising order: `679/2016` is `(EU) 2016/679`.
fn act_number(text: &str) -> Option<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    let mut numbers: Vec<u32> = runs.filter_map(|run| run.parse().ok()).collect();
    numbers.sort_unstable();
    let [a, b] = numbers[..] else { return None };
    Some(format!("{a}/{b}"))
}

/// The end of a storage period as a length or a date; empty where it is neither.
fn ends(item: &Value, length: &str) -> Item {
    let until = item["until"].as_str().map(str::to_owned);
    let length = item[length].as_str().map(whole_months);
    Item::keys(until.or(length))
}

/// A length of years as one of months, so that two writings of it agree.
fn whole_months(period: &str) -> String {
    let number = |unit| {
        period
            .strip_prefix('P')?
            .strip_suffix(unit)?
            .parse::<u32>()
            .ok()
    };
    let years = number('Y').and_then(|years| years.checked_mul(12));
    match years.or_else(|| number('M')) {
        Some(months) => format!("P{months}M"),
        None => period.to_owned(),
    }
}

/// Whether something is stated, possible or denied, by the surest item; nothing where all is silent.
fn status(notice: &Value, key: &str, topic: &str) -> Vec<Item> {
    let items: Vec<_> = elements(&notice[key]).collect();
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
