//! Unites two parts that say the same in two languages.

use seloste::{Language, Part};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A part whose JSON can be united key by key.
pub(super) trait Mergeable: Part + Clone + Serialize + DeserializeOwned {}

impl<P: Part + Clone + Serialize + DeserializeOwned> Mergeable for P {}

/// A key with the first and the second value, as JSON writes them.
pub(super) type Difference = (String, String, String);

/// Takes over into the first part what the second says, and returns the single values in which
/// they differ. Works on the JSON of the parts, so that it holds for every kind of part.
pub(super) fn unite<P: Mergeable>(first: &mut P, second: &P) -> Vec<Difference> {
    let (Some(mut a), Some(b)) = (object(first), object(second)) else {
        return Vec::new();
    };
    let mut differences = Vec::new();
    unite_objects(&mut a, b, &mut differences);
    if let Ok(united) = serde_json::from_value(Value::Object(a)) {
        *first = united;
    }
    differences
}

fn object<P: Serialize>(part: &P) -> Option<Map<String, Value>> {
    match serde_json::to_value(part) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

fn unite_objects(a: &mut Map<String, Value>, b: Map<String, Value>, found: &mut Vec<Difference>) {
    for (key, second) in b {
        match a.get_mut(&key) {
            None => {
                a.insert(key, second);
            }
            Some(first) => unite_values(&key, first, second, found),
        }
    }
}

fn unite_values(key: &str, first: &mut Value, second: Value, found: &mut Vec<Difference>) {
    match (first, second) {
        // Each part keeps its own identifier.
        _ if key == "id" => {}
        (Value::Object(a), Value::Object(b)) => unite_objects(a, b, found),
        (Value::Array(a), Value::Array(b)) => {
            let new: Vec<_> = b.into_iter().filter(|item| !a.contains(item)).collect();
            a.extend(new);
        }
        (first, second) if *first == second => {}
        // Two texts in one language: the first version of it is kept, and that is no conflict
        // between languages.
        (_, _) if Language::from_code(key).is_some() => {}
        (first, second) => found.push((key.to_owned(), first.to_string(), second.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use seloste::{LanguageMap, StatuteCitation};

    #[test]
    fn texts_are_joined_and_different_values_are_told() {
        let statute = |language, name: &str, number: &str| StatuteCitation {
            label: Some(LanguageMap::of(language, name)),
            number: Some(number.to_owned()),
            ..StatuteCitation::default()
        };
        let mut first = statute(Language::Fi, "tietosuojalaki", "1050/2018");
        let second = statute(Language::Sv, "dataskyddslagen", "1050/2019");
        let differences = unite(&mut first, &second);
        let label = first.label.expect("a label");
        assert_eq!(label.get(Language::Sv), Some("dataskyddslagen"));
        assert_eq!(label.get(Language::Fi), Some("tietosuojalaki"));
        assert_eq!(first.number.as_deref(), Some("1050/2018"));
        assert_eq!(
            differences,
            [(
                "number".to_owned(),
                "\"1050/2018\"".to_owned(),
                "\"1050/2019\"".to_owned()
            )]
        );
    }
}
