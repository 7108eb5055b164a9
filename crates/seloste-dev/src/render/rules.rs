use anyhow::{Context, Result, bail};

use super::{header, option, string, strings, table};
use crate::entry::{AdjustmentEntry, NoteEntry, RuleEntry, Texts};
use crate::{Entries, Vocabulary};

/// `RULES`, `FAMILIES`, `CONDITIONS` and `NOTES` of `seloste-validate`.
pub fn rules(vocabulary: &Vocabulary) -> Result<String> {
    let Entries {
        rules,
        families,
        conditions,
        notes,
    } = &vocabulary.entries;
    let conditions: Vec<_> = conditions
        .iter()
        .map(|it| {
            let reason = triple(&it.fi, &it.sv, &it.en);
            format!(
                "Condition {{ name: {}, reason: {reason} }}",
                string(&it.name)
            )
        })
        .collect();
    let rules: Vec<_> = rules
        .iter()
        .map(|(family, entry)| rule(vocabulary, family, entry).with_context(|| entry.code.clone()))
        .collect::<Result<_>>()?;
    let families: Vec<_> = families
        .iter()
        .map(|(name, title)| {
            let (name, title) = (string(name), texts(title));
            format!("Family {{ name: {name}, title: {title} }}")
        })
        .collect();
    let notes: Vec<_> = notes
        .iter()
        .map(|entry| note(vocabulary, entry).with_context(|| entry.name.clone()))
        .collect::<Result<_>>()?;
    Ok(header(
        "The entries of the rules, of the conditions that they share, and of the notes on changes.",
    )
    .replace("`vocab/`", "`rules/*.toml` and `diff/notes.toml`")
        + "\nuse seloste_source::Severity;\n"
        + "\nuse crate::diff::Note;\nuse crate::rule::{Adjustment, Citation, Condition, Duty, Family, Rule, Texts};\n"
        + &table(
            "The conditions, by name.",
            "CONDITIONS",
            "Condition",
            &conditions,
        )
        + &table("The families, by name.", "FAMILIES", "Family", &families)
        + &table("The notes, by name.", "NOTES", "Note", &notes)
        + &table(
            "The rules, by family and in the order of its file.",
            "RULES",
            "Rule",
            &rules,
        ))
}

fn rule(vocabulary: &Vocabulary, family: &str, entry: &RuleEntry) -> Result<String> {
    let duties: Vec<_> = entry
        .duty_of
        .iter()
        .map(|article| format!("Duty::Article{article}"))
        .collect();
    let adjustments: Vec<_> = entry.adjust.iter().map(adjustment).collect::<Result<_>>()?;
    Ok(format!(
        "Rule {{ code: {}, family: {}, severity: {}, summary: {}, message: {}, help: {}, \
         citations: &[{}], adjustments: &[{}], suppresses: {}, folded_into: {}, cause_of: {}, \
         duty_of: &[{}], needs_text: {}, bad: {}, good: {} }}",
        string(&entry.code),
        string(family),
        severity(&entry.severity)?,
        texts(&entry.summary),
        texts(&entry.message),
        texts(&entry.help),
        citations(vocabulary, &entry.cite)?,
        adjustments.join(", "),
        strings(&entry.suppresses),
        option(entry.folded_into.as_deref()),
        strings(&entry.cause_of),
        duties.join(", "),
        entry.needs_text,
        json(&entry.bad)?,
        json(&entry.good)?,
    ))
}

fn note(vocabulary: &Vocabulary, entry: &NoteEntry) -> Result<String> {
    Ok(format!(
        "Note {{ name: {}, text: {}, citations: &[{}] }}",
        string(&entry.name),
        triple(&entry.fi, &entry.sv, &entry.en),
        citations(vocabulary, &entry.cite)?,
    ))
}

fn citations(vocabulary: &Vocabulary, written: &[String]) -> Result<String> {
    let citations: Vec<_> = written
        .iter()
        .map(|text| citation(vocabulary, text).with_context(|| text.clone()))
        .collect::<Result<_>>()?;
    Ok(citations.join(", "))
}

fn adjustment(entry: &AdjustmentEntry) -> Result<String> {
    Ok(format!(
        "Adjustment {{ when: {}, severity: {}, example: {} }}",
        string(&entry.when),
        severity(&entry.severity)?,
        json(&entry.example)?,
    ))
}

/// An example, as JSON on one line.
fn json(text: &str) -> Result<String> {
    let value: serde_json::Value = serde_json::from_str(text).context("an example is no JSON")?;
    Ok(string(&value.to_string()))
}

fn severity(name: &str) -> Result<&'static str> {
    match name {
        "error" => Ok("Severity::Error"),
        "warning" => Ok("Severity::Warning"),
        "note" => Ok("Severity::Note"),
        _ => bail!("`{name}` is no severity: write `error`, `warning` or `note`"),
    }
}

fn texts(texts: &Texts) -> String {
    triple(&texts.fi, &texts.sv, &texts.en)
}

fn triple(fi: &str, sv: &str, en: &str) -> String {
    let [fi, sv, en] = [fi, sv, en].map(string);
    format!("Texts {{ fi: {fi}, sv: {sv}, en: {en} }}")
}

/// A provision, decision or guideline, from the form in which entries write it:
///
/// - `GDPR 13(1)(b)` and `GDPR recital 43`;
/// - a token of `vocab/facts/statutes.ttl`, with a section where one is meant: `fi-tsl 29`, with
///   its chapter where that is cited (`fi-kpl 2:10`) or only needed for the address (`fi-tsl 5/29`);
/// - a token of `vocab/facts/adequacy.ttl`: `US-DPF`;
/// - anything else with a capital, such as `CJEU C-311/18`, stands as it is.
fn citation(vocabulary: &Vocabulary, written: &str) -> Result<String> {
    let cited = Cited::read(vocabulary, written)?;
    let text = triple(&cited.text[0], &cited.text[1], &cited.text[2]);
    let iri = option(cited.iri.as_deref());
    Ok(format!("Citation {{ text: {text}, iri: {iri} }}"))
}

/// The identifier of a provision, decision or guideline, where it has one.
pub(super) fn citation_iri(vocabulary: &Vocabulary, written: &str) -> Result<Option<String>> {
    Ok(Cited::read(vocabulary, written)?.iri)
}

struct Cited {
    /// In Finnish, Swedish and English.
    text: [String; 3],
    iri: Option<String>,
}

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

impl Cited {
    fn read(vocabulary: &Vocabulary, written: &str) -> Result<Self> {
        let (head, rest) = written.split_once(' ').unwrap_or((written, ""));
        match (head, rest.strip_prefix("recital ")) {
            ("GDPR", Some(number)) => Self::worded(vocabulary, "recital", &[("number", number)]),
            ("GDPR", None) => Self::article(vocabulary, rest),
            _ if is_token(head, "statute", vocabulary) => Self::act(vocabulary, head, rest),
            _ if is_token(head, "adequacy", vocabulary) => Self::instrument(vocabulary, head),
            _ if head.starts_with(|first: char| first.is_uppercase()) => Ok(Self {
                text: LANGUAGES.map(|_| written.to_owned()),
                iri: None,
            }),
            _ => bail!("there is no act with the token `{head}`"),
        }
    }

    /// A sentence of `vocab/words` with its places filled.
    fn worded(vocabulary: &Vocabulary, key: &str, filled: &[(&str, &str)]) -> Result<Self> {
        let mut text = LANGUAGES.map(str::to_owned);
        for language in &mut text {
            let word = vocabulary.word(key, language)?;
            *language = filled.iter().fold(word.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            });
        }
        Ok(Self { text, iri: None })
    }

    /// An article of the GDPR, with its paragraph and point.
    fn article(vocabulary: &Vocabulary, written: &str) -> Result<Self> {
        let mut parts = written.split(['(', ')']).filter(|part| !part.is_empty());
        let article = parts.next().context("no article is named")?;
        let [paragraph, point] = [parts.next(), parts.next()].map(Option::unwrap_or_default);
        let key = match (paragraph, point) {
            ("", _) => "gdprArticle",
            (_, "") => "gdprParagraph",
            _ => "gdprPoint",
        };
        let places = [
            ("article", article),
            ("paragraph", paragraph),
            ("point", point),
        ];
        let mut cited = Self::worded(vocabulary, key, &places)?;
        let act = address(vocabulary, "statute:gdpr")?;
        let act = act.strip_suffix("/oj").context("the GDPR has an ELI")?;
        let mut iri = format!("{act}/art_{article}");
        for (kind, number) in [("par", paragraph), ("pnt", point)] {
            if !number.is_empty() {
                iri = format!("{iri}/{kind}_{number}");
            }
        }
        cited.iri = Some(format!("{iri}/oj"));
        Ok(cited)
    }

    /// A section of an act, or the act.
    fn act(vocabulary: &Vocabulary, token: &str, section: &str) -> Result<Self> {
        let subject = vocabulary.iri(&format!("statute:{token}"));
        let graph = &vocabulary.reference;
        let number = graph
            .objects(&subject, &vocabulary.iri("seloste:number"))
            .next()
            .context("the act has no number")?;
        let (chapter, numbered) = section.split_once([':', '/']).unwrap_or(("", section));
        let key = match () {
            () if section.is_empty() => "actCited",
            () if section.contains(':') => "chapterCited",
            () => "sectionCited",
        };
        let places = [
            ("number", number.as_str()),
            ("chapter", chapter),
            ("section", numbered),
        ];
        let mut cited = Self::worded(vocabulary, key, &places)?;
        for (language, text) in LANGUAGES.into_iter().zip(&mut cited.text) {
            let name = name(vocabulary, &subject, language)?;
            let bare = name.replace(&format!(" ({})", number.as_str()), "");
            *text = text.replace("{act}", &bare);
        }
        let address = address(vocabulary, &format!("statute:{token}"))?;
        let is_finnish = token.starts_with("fi-") && !chapter.is_empty();
        cited.iri = Some(if is_finnish {
            let section = numbered.replace(' ', "");
            format!("{address}#chp_{chapter}__sec_{section}")
        } else {
            address
        });
        Ok(cited)
    }

    /// A decision of the Commission on transfers.
    fn instrument(vocabulary: &Vocabulary, token: &str) -> Result<Self> {
        let subject = vocabulary.iri(&format!("adequacy:{token}"));
        let number = vocabulary.iri("seloste:number");
        let number = vocabulary.reference.objects(&subject, &number).next();
        let number = number.context("the decision has no number")?;
        let mut cited = Self::worded(vocabulary, "decision", &[("number", number.as_str())])?;
        cited.iri = address(vocabulary, &format!("adequacy:{token}")).ok();
        Ok(cited)
    }
}

fn is_token(token: &str, prefix: &str, vocabulary: &Vocabulary) -> bool {
    let subject = vocabulary.iri(&format!("{prefix}:{token}"));
    vocabulary
        .reference
        .subjects()
        .any(|known| known == subject)
}

/// The official address of a thing.
fn address(vocabulary: &Vocabulary, thing: &str) -> Result<String> {
    let (subject, property) = (vocabulary.iri(thing), vocabulary.iri("rdfs:seeAlso"));
    let address = vocabulary.reference.objects(&subject, &property).next();
    let address = address.with_context(|| format!("`{thing}` has no rdfs:seeAlso"))?;
    Ok(address.as_str().to_owned())
}

/// The name of a thing in a language, or else in any.
fn name<'v>(vocabulary: &'v Vocabulary, subject: &str, language: &str) -> Result<&'v str> {
    let property = vocabulary.iri("rdfs:label");
    let graph = &vocabulary.reference;
    let own = graph
        .objects(subject, &property)
        .find(|label| label.language() == Some(language));
    let any = own.or_else(|| graph.objects(subject, &property).next());
    Ok(any.context("the act has no name")?.as_str())
}
