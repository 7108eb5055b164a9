//! What makes the JSON of a notice invalid, as people make it so.

use rand::Rng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

/// A defect that the schema refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Defect {
    /// A date in the form of the page: `13.9.2023`.
    DateOfThePage,
    /// A list without elements.
    EmptyList,
    /// A key that no notice has.
    UnknownKey,
    /// A code that is on no list.
    UnknownCode,
    /// No title.
    NoTitle,
}

impl Defect {
    const ALL: [Defect; 5] = [
        Defect::DateOfThePage,
        Defect::EmptyList,
        Defect::UnknownKey,
        Defect::UnknownCode,
        Defect::NoTitle,
    ];

    /// A defect for so many of a thousand.
    pub(super) fn draw(per_mille: u32, rng: &mut impl Rng) -> Option<Self> {
        let is_hit = rng.random_ratio(per_mille.min(1000), 1000);
        is_hit.then(|| *Self::ALL.choose(rng).expect("there are some"))
    }

    /// The name under which such notices are counted.
    pub(super) fn name(self) -> &'static str {
        match self {
            Defect::DateOfThePage => "dateOfThePage",
            Defect::EmptyList => "emptyList",
            Defect::UnknownKey => "unknownKey",
            Defect::UnknownCode => "unknownCode",
            Defect::NoTitle => "noTitle",
        }
    }

    /// The notice with the defect.
    pub(super) fn spoil(self, mut notice: Value) -> Value {
        match self {
            Defect::DateOfThePage => notice["versions"][0]["issued"] = json!("13.9.2023"),
            Defect::EmptyList => notice["exemptions"] = json!([]),
            Defect::UnknownKey => notice["recordOwner"] = json!("#controller"),
            Defect::UnknownCode => notice["legalGrounds"][0]["legalBasis"] = json!("A6-1-g"),
            Defect::NoTitle => {
                notice.as_object_mut().map(|object| object.remove("title"));
            }
        }
        notice
    }
}
