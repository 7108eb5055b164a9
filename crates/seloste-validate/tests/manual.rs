//! The manual of the rules is complete: a page for each rule in each language, with nothing left out.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

use seloste::Language;
use seloste_validate::{Family, ManualPage, Rule, explain, manual, markdown_page};

static WHOLE: LazyLock<Vec<ManualPage>> = LazyLock::new(|| manual(&rules(), &Language::ALL));

fn rules() -> Vec<&'static Rule> {
    Rule::all().iter().collect()
}

/// The addresses that a page leads to.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let after = text.split("](").skip(1);
    after.filter_map(|rest| rest.split(')').next())
}

/// Where a link of a page leads.
fn target(page: &str, link: &str) -> PathBuf {
    let folder = Path::new(page).parent().unwrap_or(Path::new(""));
    let mut path = PathBuf::new();
    for part in folder.join(link).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            other => path.push(other),
        }
    }
    path
}

#[test]
fn every_rule_has_a_page_in_each_language() {
    let pages = &*WHOLE;
    let paths: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    for language in Language::ALL {
        assert!(paths.contains(format!("{language}/README.md").as_str()));
        for rule in Rule::all() {
            let path = format!("{language}/{}.md", rule.code);
            assert!(paths.contains(path.as_str()), "{path}");
        }
    }
    assert_eq!(pages.len(), 3 * (Rule::all().len() + 1));
    // Some file systems take capitals and small letters for one.
    let folded: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), pages.len());
    assert_eq!(*pages, manual(&rules(), &Language::ALL));
}

#[test]
fn every_link_inside_leads_to_a_page() {
    let pages = &*WHOLE;
    let paths: BTreeSet<PathBuf> = pages.iter().map(|page| (&page.path).into()).collect();
    let mut reached = BTreeSet::new();
    for page in pages {
        for link in links(&page.text).filter(|link| !link.contains("://")) {
            let target = target(&page.path, link);
            assert!(paths.contains(&target), "{}: {link}", page.path);
            reached.insert(target);
        }
    }
    assert_eq!(reached, paths);
    let one = manual(&rules()[..1], &[Language::Fi]);
    let texts: String = one.iter().map(|page| page.text.as_str()).collect();
    let inside = links(&texts).filter(|link| !link.contains("://"));
    let inside: BTreeSet<&str> = inside.collect();
    assert_eq!(inside.len(), 2, "{inside:?}");
}

#[test]
fn no_part_of_a_page_is_empty() {
    for page in &*WHOLE {
        let parts: Vec<&str> = page.text.split("\n## ").collect();
        for part in &parts {
            let (title, content) = part
                .split_once("\n\n")
                .expect("a heading and what is under it");
            assert!(
                !title.trim_start_matches('#').trim().is_empty(),
                "{}",
                page.path
            );
            assert!(
                content.chars().any(char::is_alphanumeric),
                "{}: {title}",
                page.path
            );
        }
        assert!(!page.text.contains('\u{fffd}') && page.text.ends_with('\n'));
        if page.path.ends_with("README.md") {
            assert_eq!(parts.len(), 1 + Family::all().len());
            continue;
        }
        assert!(
            (6..=7).contains(&parts.len()),
            "{}: {} parts",
            page.path,
            parts.len()
        );
        let examples = page.text.split("```json\n").skip(1);
        let examples: Vec<_> = examples
            .filter_map(|rest| {
                serde_json::from_str::<serde_json::Value>(rest.split("```").next()?).ok()
            })
            .collect();
        assert!(
            examples.len() == 2 && examples[0] != examples[1],
            "{}",
            page.path
        );
    }
}

#[test]
fn a_page_says_what_explain_says() {
    let letters = |text: &str| -> String {
        text.replace("```json", "")
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect()
    };
    // The pages of one rule in three languages differ in words only.
    for (at, rule) in Rule::all().iter().enumerate() {
        let language = Language::ALL[at % 3];
        let [text, page] = [explain(rule, language), markdown_page(rule, language)];
        assert_eq!(letters(&text), letters(&page), "{}", rule.code);
        assert!(text.contains(rule.help.get(language)), "{}", rule.code);
    }
}
