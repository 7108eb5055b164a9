//! The manual of the rules: a page for each rule in each language, in Markdown.

use seloste::Language;
use seloste_vocab::{Wording, capitalised};

use crate::explain::{Page, found};
use crate::finding::Finding;
use crate::markdown::{escaped, table};
use crate::rule::{Family, Rule};
use crate::sources::names;

/// A page of the manual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualPage {
    /// Where it stands in the folder of the manual: `fi/RT-expired.md`.
    pub path: String,
    /// What it says, in Markdown.
    pub text: String,
}

/// The name of the file that lists the rules of a language: what people see first of a folder.
const INDEX: &str = "README.md";

/// The manual of some rules in some languages: for each language a list by family, and a page for each
/// rule, with links between them.
#[must_use]
pub fn manual(rules: &[&Rule], languages: &[Language]) -> Vec<ManualPage> {
    let found = rules.iter().map(|rule| (*rule, found(rule)));
    let found: Vec<(&Rule, Vec<Finding>)> = found.collect();
    let pages = languages.iter().flat_map(|language| {
        let manual = Manual {
            rules,
            languages,
            language: *language,
            wording: Wording::of(language.code()),
        };
        let of_rules = found.iter().map(|(rule, found)| ManualPage {
            path: format!("{language}/{}", file(rule.code)),
            text: manual.page(rule, found),
        });
        let index = ManualPage {
            path: format!("{language}/{INDEX}"),
            text: manual.index(),
        };
        std::iter::once(index).chain(of_rules).collect::<Vec<_>>()
    });
    pages.collect()
}

/// The page of a rule in Markdown, without links to other pages.
#[must_use]
pub fn markdown_page(rule: &Rule, language: Language) -> String {
    let page = Page::of(rule, &found(rule), language);
    format!(
        "# {}\n\n{}",
        escaped(&page.title),
        page.to_markdown(|_| None)
    )
}

struct Manual<'r> {
    rules: &'r [&'r Rule],
    languages: &'r [Language],
    language: Language,
    wording: Wording,
}

impl Manual<'_> {
    fn page(&self, rule: &Rule, found: &[Finding]) -> String {
        let page = Page::of(rule, found, self.language);
        let index = self.title_of(rule.family);
        let around = self.links(&file(rule.code), Some(format!("[{index}]({INDEX})")));
        let parts = page.to_markdown(|code| self.has(code).then(|| file(code)));
        format!("# {}\n\n{around}\n\n{parts}", escaped(&page.title))
    }

    /// The rules by family.
    fn index(&self) -> String {
        let title = capitalised(self.wording.word("rules"));
        let mut parts = vec![format!("# {title}")];
        parts.extend(Some(self.links(INDEX, None)).filter(|links| !links.is_empty()));
        for family in Family::all() {
            let rules = self.rules.iter().filter(|rule| rule.family == family.name);
            let rules: Vec<&&Rule> = rules.collect();
            if !rules.is_empty() {
                parts.push(format!("## {}", self.title_of(family.name)));
                parts.push(self.table(&rules));
            }
        }
        parts.join("\n\n") + "\n"
    }

    fn table(&self, rules: &[&&Rule]) -> String {
        let heads = ["rule", "severity", "summary"];
        let heads = heads.map(|key| capitalised(self.wording.word(key)));
        let names = names(self.language);
        let rows = rules.iter().map(|rule| {
            vec![
                format!("[{}]({})", rule.code, file(rule.code)),
                names.of(rule.severity).to_owned(),
                escaped(rule.summary.get(self.language)),
            ]
        });
        table(&heads, rows)
    }

    /// What leads to the same page in the other languages, after what leads elsewhere.
    fn links(&self, file: &str, first: Option<String>) -> String {
        let others = self.languages.iter().filter(|it| **it != self.language);
        let others = others.map(|language| {
            let name = capitalised(own_name(*language));
            format!("[{name}](../{language}/{file})")
        });
        first
            .into_iter()
            .chain(others)
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn title_of(&self, family: &str) -> String {
        let mut families = Family::all().iter();
        let found = families.find(|it| it.name == family);
        found.map_or_else(String::new, |it| escaped(it.title.get(self.language)))
    }

    fn has(&self, code: &str) -> bool {
        self.rules.iter().any(|rule| rule.code == code)
    }
}

fn file(code: &str) -> String {
    format!("{code}.md")
}

/// The name of a language in itself.
fn own_name(language: Language) -> &'static str {
    let wording = Wording::of(language.code());
    wording.word(match language {
        Language::Fi => "finnish",
        Language::Sv => "swedish",
        Language::En => "english",
    })
}
