//! How accurate the converter is, recorded, so that a change of a figure shows in review.
//!
//! A figure that rose is a reason to record anew; one that fell wants a reason in the message of the
//! commit. To record: `INSTA_UPDATE=always cargo test -p seloste-tests --test main score::`, where
//! `../shared` is present. `crates/seloste-dev/README.md` says what the figures mean.

use seloste_dev::{Scoring, score, score_headings};
use seloste_tests::{root, shared};

/// The labels that are kept for the end: nobody learns from them.
const HELD_OUT: [&str; 4] = ["dev-fi-02", "dev-fi-04", "dev-sv-02", "dev-sv-05"];

#[test]
fn the_score_is_as_recorded() {
    let Some(folder) = shared("notices") else {
        return;
    };
    let scoring = Scoring {
        except: HELD_OUT.map(str::to_owned).to_vec(),
        ..Scoring::default()
    };
    let score = score(&root(), &folder, &scoring).expect("a score");
    assert_eq!(score.failed, 0, "{:?}", score.notes);
    insta::assert_snapshot!("score", score);
}

#[test]
fn the_share_of_headings_that_others_recognise_is_as_recorded() {
    insta::assert_snapshot!("headings", score_headings());
}
