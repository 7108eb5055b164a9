//! The places of the page that links lead to.

use std::collections::{HashMap, HashSet};

/// Gives every marked place of the page an identifier of its own.
///
/// Identifiers of the notice are kept, so that `#s1` is the same passage in the JSON and on the
/// page. Those of the page itself have an underscore, which identifiers of a notice cannot have; a
/// second place of one name has two, which no other has.
#[derive(Default)]
pub struct Anchors {
    taken: HashSet<String>,
}

impl Anchors {
    /// An identifier for the place that a notice calls so: a hostile notice may call two so.
    pub fn place(&mut self, fragment: &str) -> String {
        let name = fragment.trim_start_matches('#');
        let mut id = name.to_owned();
        let mut number = 1;
        while !self.taken.insert(id.clone()) {
            number += 1;
            id = format!("{name}__{number}");
        }
        id
    }
}

/// Where the fragments of a notice stand on the page. Of two with one name, the first is meant.
#[derive(Default)]
pub struct Places<T>(HashMap<String, T>);

impl<T> Places<T> {
    /// Notes where a fragment stands.
    pub fn note(&mut self, fragment: &str, place: T) {
        self.0.entry(fragment.to_owned()).or_insert(place);
    }

    /// Where a fragment stands, if it does.
    pub fn find(&self, fragment: &str) -> Option<&T> {
        self.0.get(fragment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_places_have_one_identifier() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.place("#s1"), "s1");
        assert_eq!(anchors.place("#s1"), "s1__2");
        assert_eq!(anchors.place("#s1"), "s1__3");
        // The second text of the page is `text_2`.
        assert_eq!(anchors.place("#text"), "text");
        assert_eq!(anchors.place("#text"), "text__2");
    }

    #[test]
    fn the_first_of_two_is_meant() {
        let mut places = Places::default();
        places.note("#s1", 1);
        places.note("#s1", 2);
        assert_eq!(places.find("#s1"), Some(&1));
        assert_eq!(places.find("#s2"), None);
    }
}
