//! Small registers for the questions.

use seloste::{
    Fragment, Jurisdiction, Language, LanguageMap, Notice, NoticeKind, Version, VersionKind,
};

/// A register in Finnish and Swedish whose identifier and titles say its name.
#[must_use]
pub fn register(name: &str) -> Notice {
    let id = format!("urn:example:{name}").parse().expect("absolute");
    let languages = [Language::Fi, Language::Sv];
    let titles = languages.map(|language| (language, format!("{name} ({language})")));
    let title: LanguageMap = titles.into_iter().collect();
    let mut notice = Notice::new(id, NoticeKind::Register, Jurisdiction::Finland, title);
    notice.versions = languages.map(version).into();
    notice
}

/// A version that says nothing but its language.
fn version(language: Language) -> Version {
    Version {
        id: Some(Fragment::named(language.code())),
        kind: VersionKind::PrivacyNotice,
        language,
        issued: None,
        modified: None,
        source: None,
        text: None,
        sections: Vec::new(),
        layers: Vec::new(),
        unmapped: Vec::new(),
        coverage: None,
    }
}
