//! The fields that are compared: what a label expects of each, and what a notice gives.

use anyhow::Result;
use serde_json::Value;

use super::item::{Item, set};
use super::slug::Slugs;
use super::value::{
    PROCESSOR, act, act_number, authority, bodies, body, contact_items, contacts, elements, end,
    is_heading, is_without_end, names, office, officer, status, strings, texts, without_heading,
    wording,
};
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
    field("first_published", &["first_published"], true),
    field("controller", &["controller"], false),
    field("responsible", &["responsible_role"], false),
    field("officer", &["dpo"], true),
    field("contact_name", &["contacts", "dpo"], true),
    field("contact_role", &["contacts"], false),
    field("email", &["contacts", "dpo"], true),
    field("phone", &["contacts", "dpo"], true),
    field("postal", &["contacts", "dpo"], false),
    field("purposes", &["purposes"], false),
    field("legal_bases", &["legal_bases"], true),
    field("legislation", &["legislation"], true),
    field("personal_data", &["personal_data"], true),
    field("special_categories", &["special_categories"], true),
    field("data_subjects", &["data_subjects"], true),
    field("sources", &["sources"], true),
    field("recipients", &["recipients"], true),
    field("recipients_who", &["recipients"], false),
    field("processors", &["processors"], false),
    field("transfer", &["transfer"], true),
    field("transfer_hedged", &["transfer"], true),
    field("countries", &["transfer"], true),
    field("safeguards", &["transfer"], true),
    field("retention", &["retention"], true),
    field("retention_event", &["retention"], false),
    field("retention_kind", &["retention"], true),
    field("rights", &["rights"], true),
    field("authority", &["authority"], true),
    field("security", &["security"], true),
    field("automated_decisions", &["automated_decisions"], true),
    field("profiling", &["profiling"], true),
];

/// Fields that share items: a processor is a recipient, too, and a label lists it under one of both.
const SIBLINGS: [(&str, &str); 2] = [
    ("recipients_who", "processors"),
    ("processors", "recipients_who"),
];

/// The mechanism of a transfer to a country whose protection is adequate (GDPR Art. 45(3)).
const ADEQUACY: &str = "A45-3";

/// The topic of denied transfers, and the key of those that are stated.
const TRANSFERS: &str = "transfers";

impl Reader<'_> {
    /// The values that a label expects. Slugs that the table lacks go to `unknown`.
    pub(super) fn expected(
        &self,
        field: &Field,
        label: &Value,
        unknown: &mut Vec<String>,
    ) -> Vec<Item> {
        let retention = || elements(&label["retention"]);
        let contacts = || elements(&label["contacts"]).chain([&label["dpo"]]);
        let items = match field.name {
            "published" | "first_published" => keys(strings(&label[field.name])),
            "title" | "purposes" | "processors" => texts(strings(&label[field.name])),
            "controller" => {
                let forms = strings(&label["controller"]).into_iter();
                vec![names(forms.chain(strings(&label["controller_alt"])))]
            }
            "responsible" => texts(strings(&label["responsible_role"])),
            "officer" => vec![officer(&label["dpo"], &label["dpo"])],
            "contact_name" => contacts()
                .map(|contact| names(strings(&contact["name"])))
                .collect(),
            "contact_role" => elements(&label["contacts"])
                .flat_map(|contact| strings(&contact["role"]))
                .filter(|role| !is_heading(role))
                .map(|role| Item::texts([role.to_owned(), without_heading(role)]))
                .collect(),
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
            "recipients" | "transfer" => {
                self.slugs(field.name, &label[field.name]["status"], unknown)
            }
            "recipients_who" => texts(strings(&label["recipients"]["who"])),
            "transfer_hedged" => hedged(label["transfer"]["hedged"] == true),
            "countries" => keys(strings(&label["transfer"]["countries"])),
            "safeguards" => self.slugs(field.name, &label["transfer"][field.name], unknown),
            "retention" => retention().map(|item| end(item, "duration")).collect(),
            "retention_event" => retention()
                .filter(|item| item["kind"] == "event" && is_without_end(item, "duration"))
                .map(|item| wording(item, &["text"]))
                .collect(),
            "retention_kind" => retention()
                .filter(|item| is_without_end(item, "duration"))
                .filter(|item| item["kind"] != "event" && item["kind"] != "fixed")
                .flat_map(|item| self.slugs(field.name, &item["kind"], unknown))
                .collect(),
            "authority" => strings(&label["authority"])
                .into_iter()
                .map(authority)
                .collect(),
            list => self.slugs(list, &label[list], unknown),
        };
        set(items)
    }

    /// The values that the slugs of a list stand for; "not-stated" is no value.
    fn slugs(&self, list: &str, slugs: &Value, unknown: &mut Vec<String>) -> Vec<Item> {
        let slugs = strings(slugs).into_iter();
        let stated = slugs.filter(|slug| *slug != "not-stated");
        let item = |slug| {
            self.slugs.item(list, slug).unwrap_or_else(|| {
                unknown.push(format!("{list}: no slug `{slug}` in slugs.csv"));
                Item::key(format!("?{slug}"))
            })
        };
        stated.map(item).collect()
    }

    /// The values that a notice, as JSON, gives.
    pub(super) fn found(&self, field: &Field, notice: &Value) -> Result<Vec<Item>> {
        let each = |key: &str, code: &str| -> Vec<Item> {
            let codes = elements(&notice[key]).flat_map(|item| strings(&item[code]));
            codes
                .map(|code| self.slugs.found(field.name, code))
                .collect()
        };
        let retention = || elements(&notice["retention"]);
        let items = match field.name {
            "title" => texts(strings(&notice["title"])),
            "published" => elements(&notice["versions"])
                .filter_map(|version| version["modified"].as_str().or(version["issued"].as_str()))
                .map(Item::key)
                .collect(),
            "first_published" => elements(&notice["versions"])
                .filter(|version| version["modified"].is_string())
                .filter_map(|version| version["issued"].as_str())
                .map(Item::key)
                .collect(),
            "controller" => bodies(notice).map(body).collect(),
            "responsible" => elements(&notice["responsible"])
                .map(|part| office(part, &["role"]))
                .collect(),
            "officer" => {
                let part = &notice["dataProtectionOfficer"];
                vec![officer(part, &part["contact"])]
            }
            "contact_name" => contacts(notice)
                .map(|part| names(strings(&part["name"])))
                .collect(),
            "contact_role" => elements(&notice["contactPoints"])
                .chain([&notice["exerciseContact"]])
                .map(|part| office(part, &["role", "unit"]))
                .filter(|item| !item.texts.iter().all(|text| is_heading(text)))
                .collect(),
            "email" | "phone" | "postal" => bodies(notice)
                .chain(contacts(notice))
                .flat_map(|part| contact_items(field.name, &part["contact"][field.name]))
                .collect(),
            "purposes" => elements(&notice["purposes"])
                .map(|item| wording(item, &["label"]))
                .collect(),
            "legal_bases" => each("legalGrounds", "legalBasis"),
            "legislation" => {
                let statutes = elements(&notice["statutes"]).map(|item| self.statute(item));
                statutes.collect::<Result<_>>()?
            }
            "personal_data" => each("personalData", "categories"),
            "special_categories" => elements(&notice["personalData"])
                .flat_map(|item| strings(&item["categories"]))
                .filter(|code| seloste_vocab::is_under(code, SPECIAL))
                .map(|code| self.slugs.found_below(field.name, code))
                .collect(),
            "data_subjects" => each("dataSubjects", "categories"),
            "sources" => each("sources", "type"),
            "recipients" => status(notice, "recipients"),
            "recipients_who" => elements(&notice["recipients"])
                .map(|item| wording(item, &["name", "label"]))
                .collect(),
            "processors" => elements(&notice["recipients"])
                .filter(|item| item["type"] == PROCESSOR)
                .map(|item| wording(item, &["name", "label"]))
                .chain(elements(&notice[TRANSFERS]).map(|item| wording(item, &["tool"])))
                .collect(),
            "transfer" => status(notice, TRANSFERS),
            "transfer_hedged" => hedged(
                elements(&notice["denials"])
                    .filter(|denial| denial["topic"] == TRANSFERS)
                    .any(|denial| denial["hedged"] == true || denial["scope"] == "regular")
                    || elements(&notice[TRANSFERS]).any(|item| item["hedged"] == true),
            ),
            "countries" => each(TRANSFERS, "country"),
            // Labels name appropriate safeguards; an adequacy decision is none (GDPR Art. 46(1)).
            "safeguards" => each(TRANSFERS, "mechanism")
                .into_iter()
                .filter(|item| item.keys != [ADEQUACY])
                .collect(),
            "retention" => retention().map(|item| end(item, "period")).collect(),
            "retention_event" => retention()
                .filter(|item| is_without_end(item, "period"))
                .filter(|item| !item["event"].is_null() || item["type"] == "UntilEventDuration")
                .map(|item| wording(item, &["event", "label"]))
                .collect(),
            "retention_kind" => retention()
                .filter(|item| is_without_end(item, "period") && item["event"].is_null())
                .flat_map(|item| strings(&item["type"]))
                .filter_map(|kind| self.slugs.known(field.name, kind))
                .collect(),
            // Of a right that does not hold there is no label.
            "rights" => elements(&notice["rights"])
                .filter(|item| item["restricted"] != true)
                .flat_map(|item| strings(&item["right"]))
                .map(|code| self.slugs.found(field.name, code))
                .collect(),
            "authority" => each("rights", "authority"),
            "security" => each("security", "categories"),
            "automated_decisions" => status(notice, "automatedDecisions"),
            "profiling" => status(notice, "profiling"),
            other => anyhow::bail!("no values are read for the field `{other}`"),
        };
        Ok(set(items))
    }

    /// The found items without those that the label lists under the sibling of the field.
    pub(super) fn without_those_of_sibling(
        &self,
        field: &Field,
        label: &Value,
        expected: &[Item],
        found: &[Item],
    ) -> Vec<Item> {
        let is_sibling = |other: &&Field| SIBLINGS.contains(&(field.name, other.name));
        let sibling = FIELDS.iter().find(is_sibling);
        let elsewhere = sibling.map(|other| self.expected(other, label, &mut Vec::new()));
        let elsewhere = elsewhere.unwrap_or_default();
        let is_in = |items: &[Item], item: &Item| items.iter().any(|other| other.matches(item));
        let kept = found
            .iter()
            .filter(|item| is_in(expected, item) || !is_in(&elsewhere, item));
        kept.cloned().collect()
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

/// The concept that special categories of personal data lie below (GDPR Art. 9).
const SPECIAL: &str = "dpv:SpecialCategoryPersonalData";

fn keys(values: Vec<&str>) -> Vec<Item> {
    values.into_iter().map(Item::key).collect()
}

fn hedged(is_hedged: bool) -> Vec<Item> {
    is_hedged.then(|| Item::key("hedged")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use seloste::Notice;
    use seloste_convert::{Options, convert, read};
    use serde_json::json;

    use super::*;
    use crate::score::item::pairs;
    use crate::workspace_root;

    /// A notice with a value in every field, and a label that says the same in other forms.
    fn notice_and_label() -> (Value, Value) {
        let read = read("a.txt", b"Esimerkkirekisteri\n").expect("a text");
        let notice = convert(&read.document, &Options::default());
        let mut notice = serde_json::to_value(notice).expect("JSON");
        let contact = json!({
            "postal": {"fi": "Esimerkkitie 1, 00100 Esimerkkilä"},
            "email": ["kirjaamo@esimerkki.fi"],
            "phone": ["+358 29 555 0000"],
        });
        let facts = json!({
            "title": {"fi": "Esimerkkilän rekisteri"},
            "controller": {"name": {"fi": "Esimerkkilän kunta"}, "contact": contact},
            "responsible": [{"role": {"fi": "Rehtori"}, "unit": {"fi": "Koulu"}}],
            "contactPoints": [{"name": {"fi": "Aino Esimerkki"}, "role": {"fi": "Sihteeri"}}],
            "dataProtectionOfficer": {"contact": {"email": ["tietosuoja@esimerkki.fi"]}},
            "purposes": [{"label": {"fi": "opetuksen järjestäminen"}}],
            "legalGrounds": [{"legalBasis": "A6-1-e", "cited": true}],
            "statutes": [{"label": {"fi": "Tietosuojalaki"}, "number": "1050/2018"}],
            "personalData": [{"categories": ["pd:Name", "pd:MedicalHealth"]}],
            "dataSubjects": [{"categories": ["seloste:Pupil"]}],
            "sources": [{"type": "DataSubjectDataSource"}],
            "recipients": [
                {"type": "DataProcessor", "name": {"fi": "Esimerkki Oy"}, "certainty": "possible"},
                {"type": "Authority", "label": {"fi": "verottaja"}, "certainty": "possible"},
            ],
            "denials": [{"topic": "profiling", "scope": "all"}],
            "transfers": [{
                "type": "Transfer", "country": "US", "mechanism": "A46-2-c",
                "certainty": "stated", "hedged": true,
            }],
            "retention": [
                {"type": "TemporalDuration", "period": "P2Y"},
                {"type": "UntilEventDuration", "event": {"fi": "kunnes koulu päättyy"}},
                {"type": "StorageDuration", "ground": {"fi": "arkistosuunnitelma"}},
            ],
            "rights": [{"right": "A77", "authority": "fi-tsv"}],
            "automatedDecisions": [{"certainty": "stated"}],
            "security": [{"categories": ["dpv:Anonymisation"]}],
        });
        let facts = facts.as_object().expect("an object").clone();
        notice.as_object_mut().expect("an object").extend(facts);
        notice["versions"][0]["issued"] = "2020-01-31".into();
        notice["versions"][0]["modified"] = "2024-05-01".into();
        let notice: Notice = serde_json::from_value(notice).expect("the model has these fields");
        let label = json!({
            "title": "esimerkkilän rekisteri.", "published": "2024-05-01",
            "first_published": "2020-01-31", "controller": "ESIMERKKILÄN KUNTA",
            "responsible_role": "Koulu / rehtori",
            "contacts": [
                {"role": "rekisterinpitäjä", "postal": "Esimerkkitie 1 00100 Esimerkkilä",
                 "email": "Kirjaamo@esimerkki.fi", "phone": "029 555 0000"},
                {"name": "Aino Esimerkki", "role": "sihteeri"},
            ],
            "dpo": {"email": "tietosuoja@esimerkki.fi"},
            "purposes": ["opetuksen järjestäminen"], "legal_bases": ["6.1.e"],
            "legislation": ["1050/2018"], "personal_data": ["name", "health"],
            "special_categories": ["health"], "data_subjects": ["pupil"],
            "sources": ["data-subject"],
            "recipients": {"status": "conditional", "who": ["verottaja"]},
            "processors": ["Esimerkki Oy"],
            "transfer": {"status": "yes", "hedged": true, "countries": ["US"], "safeguards": ["scc"]},
            "retention": [
                {"duration": "P24M", "kind": "fixed"},
                {"duration": null, "until": null, "kind": "event", "text": "kunnes koulu päättyy"},
                {"duration": null, "until": null, "kind": "plan", "text": "suunnitelman mukaan"},
            ],
            "rights": ["complaint"], "authority": "Tietosuojavaltuutetun toimisto",
            "security": ["anonymisation"], "automated_decisions": "yes", "profiling": "no",
        });
        (serde_json::to_value(notice).expect("JSON"), label)
    }

    /// A check of what is expected, found and matched of a field.
    fn with_check(test: impl FnOnce(&dyn Fn(&Field, &Value, &Value) -> [usize; 3])) {
        let slugs = Slugs::load().expect("the table");
        let vocabulary = Vocabulary::load(&workspace_root()).expect("vocab/ can be read");
        let reader = Reader {
            slugs: &slugs,
            vocabulary: &vocabulary,
        };
        test(&|field, notice, label| counts(&reader, field, notice, label));
    }

    fn counts(reader: &Reader<'_>, field: &Field, notice: &Value, label: &Value) -> [usize; 3] {
        let mut unknown = Vec::new();
        let expected = reader.expected(field, label, &mut unknown);
        assert_eq!(unknown, [""; 0]);
        let found = reader.found(field, notice).expect("a field that is read");
        let found = reader.without_those_of_sibling(field, label, &expected, &found);
        [expected.len(), found.len(), pairs(&expected, &found)]
    }

    #[test]
    fn every_field_is_read_from_label_and_notice() {
        let (notice, label) = notice_and_label();
        with_check(|check| {
            for field in FIELDS {
                let n = match field.name {
                    "email" | "personal_data" => 2,
                    _ => 1,
                };
                assert_eq!(check(field, &notice, &label), [n; 3], "{}", field.name);
            }
        });
    }

    #[test]
    fn what_is_silent_counts_nothing_and_matches_nothing() {
        let (notice, label) = notice_and_label();
        let silent = json!({"title": {}});
        with_check(|check| {
            for field in FIELDS {
                let name = field.name;
                assert_eq!(check(field, &silent, &json!({})), [0; 3], "{name}");
                let [expected, found, matched] = check(field, &silent, &label);
                assert!(expected > 0 && found == 0 && matched == 0, "{name}");
                let [expected, found, matched] = check(field, &notice, &json!({}));
                assert!(expected == 0 && found > 0 && matched == 0, "{name}");
            }
        });
    }
}
