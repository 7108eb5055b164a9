//! What a rule says about a notice.

use seloste::{CountryCode, Date, Language, LanguageMap, LegalBasis, Period, RightCode, Topic};
use seloste_source::{Severity, Span};
use seloste_vocab::{Label, Wording, preferred};

use crate::fix::Fix;
use crate::rule::{Condition, Rule};

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// Why that is another severity than the rule's own, where it is.
    pub because: Option<&'static Condition>,
    /// Where it is.
    pub anchor: Anchor,
    /// What the placeholders of the message stand for.
    pub arguments: Vec<(&'static str, Value)>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What a program can do about it.
    pub fix: Option<Fix>,
    pub(crate) topic: Option<Topic>,
    /// Where words speak of the topic, which shows that it is not missing but was not read.
    pub(crate) spoken: Option<Anchor>,
    pub(crate) given: Vec<&'static str>,
}

/// A place in a notice: in a text, in its JSON, or both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Anchor {
    /// The number of the version (from 0) and the bytes of its text. For what is absent: the
    /// nearest heading, or else the title.
    pub text: Option<(usize, Span)>,
    /// The JSON pointer (RFC 6901) of the value; for what is absent, of what lacks it, which is often
    /// the whole notice: the empty pointer.
    pub pointer: String,
}

/// A place that belongs to a finding, and what it has to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub anchor: Anchor,
    /// The other rule that found something there, or nothing where the passage speaks for itself.
    pub rule: Option<&'static Rule>,
}

/// What a placeholder of a message stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// Words of the notice, in its languages.
    Words(LanguageMap),
    /// Words of the notice or of the law that are the same in every language: a name, a number.
    Text(String),
    /// A day.
    Date(Date),
    /// A length of time.
    Period(Period),
    /// A number.
    Number(u64),
    /// A country.
    Country(CountryCode),
    /// A code under a key of the notice, such as `fi-tsv` under `authority`.
    Code(&'static str, String),
    /// A right of the data subject.
    Right(RightCode),
    /// A legal basis.
    Basis(LegalBasis),
    /// A part that notices have.
    Topic(Topic),
    /// A language.
    Language(Language),
    /// A word of `vocab/words`.
    Word(&'static str),
    /// Words of the reference facts, in each language.
    Fact(&'static [Label]),
    /// Several things.
    List(Vec<Value>),
}

impl Finding {
    pub(crate) fn new(rule: &'static Rule, anchor: Anchor) -> Self {
        Self {
            rule,
            severity: rule.severity,
            because: None,
            anchor,
            arguments: Vec::new(),
            related: Vec::new(),
            fix: None,
            topic: None,
            spoken: None,
            given: Vec::new(),
        }
    }

    /// Says what a placeholder of the message stands for.
    pub(crate) fn with(&mut self, name: &'static str, value: impl Into<Value>) -> &mut Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Says that a condition of the rule's adjustments holds.
    pub(crate) fn given(&mut self, condition: &'static str) -> &mut Self {
        self.given.push(condition);
        self
    }

    /// Says it, where it is so.
    pub(crate) fn given_if(&mut self, holds: bool, condition: &'static str) -> &mut Self {
        if holds {
            self.given.push(condition);
        }
        self
    }

    /// Says what should stand at the place instead of what stands there.
    pub(crate) fn fixed_by(&mut self, old: &str, new: &str) -> &mut Self {
        self.fix = Some(Fix {
            pointer: self.anchor.pointer.clone(),
            old: old.to_owned(),
            new: new.to_owned(),
        });
        self
    }

    /// Adds another place.
    pub(crate) fn beside(&mut self, anchor: Anchor) -> &mut Self {
        self.related.push(Related { anchor, rule: None });
        self
    }

    /// What a placeholder of the message stands for.
    pub(crate) fn argument(&self, name: &str) -> Option<&Value> {
        let mut arguments = self.arguments.iter();
        arguments.find_map(|(of, value)| (*of == name).then_some(value))
    }

    /// What was found, in one line.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let mut parts = self.rule.message.get(language).split('{');
        let mut message = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            if let Some(value) = self.argument(name) {
                message += &on_one_line(&value.worded(language));
            }
            message += rest;
        }
        message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, language: Language) -> &'static str {
        self.rule.help.get(language)
    }
}

impl Value {
    /// The value in the words of a language.
    #[must_use]
    pub fn worded(&self, language: Language) -> String {
        let wording = Wording::of(language.code());
        match self {
            Value::Words(words) => words.get_or_any(language).unwrap_or_default().to_owned(),
            Value::Text(text) => text.clone(),
            Value::Date(date) => {
                let day = date.civil();
                wording.date(day.year(), day.month(), day.day())
            }
            Value::Period(period) => wording.period(period.as_str()),
            Value::Number(number) => number.to_string(),
            Value::Country(country) => named(wording, "country", country.as_str()),
            Value::Code(key, code) => named(wording, key, code),
            Value::Right(right) => named(wording, "right", right.code()),
            Value::Basis(basis) => point(wording, *basis),
            Value::Topic(topic) => wording.topic(topic.key()),
            Value::Language(of) => wording.word(name_of_language(*of)).to_owned(),
            Value::Word(key) => wording.word(key).to_owned(),
            Value::Fact(texts) => {
                let text = preferred(texts, language.code());
                text.unwrap_or_default().to_owned()
            }
            Value::List(values) => {
                let worded: Vec<_> = values.iter().map(|value| value.worded(language)).collect();
                worded.join(", ")
            }
        }
    }
}

/// Words with single blanks between them: a notice can break its lines anywhere.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The point of an article that a legal basis is, as lawyers of the language cite it.
fn point(wording: Wording, basis: LegalBasis) -> String {
    let places = ["{article}", "{paragraph}", "{point}"];
    let numbers = basis.code().trim_start_matches('A').split('-');
    let filled = places.into_iter().zip(numbers);
    filled.fold(wording.word("point").to_owned(), |text, (place, number)| {
        text.replace(place, number)
    })
}

fn named(wording: Wording, key: &str, code: &str) -> String {
    wording.code(key, code).unwrap_or(code).to_owned()
}

/// The word for a language, inside a sentence.
fn name_of_language(language: Language) -> &'static str {
    match language {
        Language::Fi => "finnish",
        Language::Sv => "swedish",
        Language::En => "english",
    }
}

macro_rules! values {
    ($($type:ty => $variant:ident),* $(,)?) => {
        $(impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Value::$variant(value)
            }
        })*
    };
}

values! {
    LanguageMap => Words,
    String => Text,
    Date => Date,
    Period => Period,
    u64 => Number,
    CountryCode => Country,
    RightCode => Right,
    LegalBasis => Basis,
    Topic => Topic,
    Language => Language,
    Vec<Value> => List,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<&LanguageMap> for Value {
    fn from(words: &LanguageMap) -> Self {
        Value::Words(words.clone())
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}
