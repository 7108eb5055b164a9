//! The data for benchmarks are sound notices, and the saved questions find what was planted.

use seloste::Notice;
use seloste_dev::BenchData;
use seloste_store::Store;
use seloste_tests::unsound;

use crate::planted;

const DATA: BenchData = BenchData {
    notices: 60,
    seed: 3,
    invalid: 0,
};

fn notices() -> impl Iterator<Item = Notice> {
    (0..DATA.notices).map(|number| DATA.notice(number))
}

#[test]
fn every_notice_is_sound() {
    for notice in notices() {
        assert_eq!(unsound(&notice), Vec::<String>::new(), "{}", notice.id);
    }
}

#[test]
fn the_saved_questions_find_what_was_planted() {
    let mut store = Store::new().expect("a store in memory");
    for notice in notices() {
        store.insert(&notice).expect("the notice is RDF");
    }
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let written = DATA.write(folder.path()).expect("the folder is ours");
    let written = serde_json::to_value(written).expect("it is JSON");
    for it in planted::compared(&store, &written) {
        assert_eq!(it.found, it.planted, "{}", it.question);
        assert!(it.planted.values().sum::<u64>() > 0, "{}", it.question);
    }
}
