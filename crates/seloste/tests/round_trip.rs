//! Reading and writing are inverse, and no input makes the reader panic.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use seloste::{
    Certainty, Contact, Controller, CountryCode, Coverage, Date, Denial, DenialScope, Evidence,
    Fragment, Jurisdiction, Language, LanguageMap, LegalBasis, Notice, NoticeKind, Passage, Period,
    PersonalData, Purpose, Recipient, RecipientKind, Retention, RetentionKind, Topic, Transfer,
    TransferKind, Version, VersionKind, format, is_notice, read, to_json,
};

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zåäö ]{0,12}", any::<String>()]
}

fn texts() -> impl Strategy<Value = LanguageMap> {
    let language = proptest::sample::select(Language::ALL.to_vec());
    vec((language, text()), 1..4).prop_map(|pairs| pairs.into_iter().collect())
}

fn topic() -> impl Strategy<Value = Topic> {
    proptest::sample::select(Topic::ALL.to_vec())
}

fn certainty() -> impl Strategy<Value = Certainty> {
    prop_oneof![Just(Certainty::Stated), Just(Certainty::Possible)]
}

fn stated_in() -> impl Strategy<Value = Vec<Fragment>> {
    vec((1_usize..9).prop_map(|n| Fragment::numbered("s", n)), 0..3)
}

fn date() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=31)
        .prop_filter_map("the day does not exist", |(y, m, d)| Date::new(y, m, d))
}

fn country() -> impl Strategy<Value = CountryCode> {
    (0..CountryCode::all().len())
        .prop_filter_map("no country has this number", |n| CountryCode::all().nth(n))
}

fn version() -> impl Strategy<Value = Version> {
    (
        option::of(date()),
        option::of(text()),
        option::of(0_usize..=1000),
    )
        .prop_map(|(issued, text, coverage)| Version {
            id: None,
            kind: VersionKind::PrivacyNotice,
            language: Language::Sv,
            issued,
            modified: None,
            source: None,
            text,
            sections: Vec::new(),
            layers: Vec::new(),
            unmapped: Vec::new(),
            coverage: coverage.map(|part| Coverage::of(part, 1000)),
        })
}

fn controller() -> impl Strategy<Value = Controller> {
    (
        option::of(texts()),
        option::of(any::<bool>()),
        vec(text(), 0..3),
        stated_in(),
    )
        .prop_map(|(name, public_body, email, stated_in)| Controller {
            name,
            public_body,
            contact: (!email.is_empty()).then(|| Contact {
                email,
                ..Contact::default()
            }),
            stated_in,
            ..Controller::default()
        })
}

fn purpose() -> impl Strategy<Value = Purpose> {
    let bases = vec(Just(LegalBasis::A6_1E), 0..2);
    (option::of(texts()), bases, stated_in()).prop_map(|(label, legal_bases, stated_in)| Purpose {
        label,
        legal_bases,
        stated_in,
        ..Purpose::default()
    })
}

fn data() -> impl Strategy<Value = PersonalData> {
    option::of(texts()).prop_map(|label| PersonalData {
        label,
        categories: vec!["pd:Name".parse().expect("a concept")],
        ..PersonalData::default()
    })
}

fn recipient() -> impl Strategy<Value = Recipient> {
    (
        certainty(),
        option::of(any::<bool>()),
        option::of(country()),
    )
        .prop_map(|(certainty, hedged, country)| Recipient {
            id: None,
            kind: RecipientKind::Authority,
            name: None,
            label: None,
            country,
            data_form: None,
            ground: None,
            certainty,
            hedged,
            stated_in: Vec::new(),
        })
}

fn transfer() -> impl Strategy<Value = Transfer> {
    (certainty(), option::of(text()), stated_in()).prop_map(|(certainty, tool, stated_in)| {
        Transfer {
            id: None,
            kind: TransferKind::Transfer,
            label: None,
            country: None,
            region: None,
            tool,
            recipient: None,
            mechanism: None,
            instrument: None,
            copy_means: None,
            certainty,
            hedged: None,
            stated_in,
        }
    })
}

fn retention() -> impl Strategy<Value = Retention> {
    (
        option::of(date()),
        option::of(any::<u32>()),
        option::of(any::<bool>()),
    )
        .prop_map(|(until, years, at_most)| Retention {
            id: None,
            kind: RetentionKind::StorageDuration,
            label: None,
            applies_to: None,
            concerns: Vec::new(),
            until,
            period: years.map(Period::years),
            event: None,
            at_most,
            conditional: None,
            ground: None,
            stated_in: Vec::new(),
        })
}

fn passages() -> impl Strategy<Value = Vec<Passage>> {
    vec((any::<u32>(), any::<u32>(), text()), 0..3).prop_map(|passages| {
        let numbered = passages.into_iter().enumerate();
        let passage = |(at, (start, end, quote)): (usize, (u32, u32, String))| Passage {
            id: Fragment::numbered("s", at + 1),
            version: Fragment::named("sv"),
            start,
            end,
            quote,
            page: None,
        };
        numbered.map(passage).collect()
    })
}

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    vec((text(), option::of(any::<u32>()), option::of(text())), 0..3).prop_map(|items| {
        let item = |(field, start, pattern)| Evidence {
            about: None,
            field,
            passage: None,
            start,
            end: start,
            pattern,
            inferred_from: None,
            confidence: seloste::Confidence::Low,
        };
        items.into_iter().map(item).collect()
    })
}

prop_compose! {
    fn notice()(
        title in texts(),
        versions in vec(version(), 0..3),
        controller in option::of(controller()),
        purposes in vec(purpose(), 0..3),
        personal_data in vec(data(), 0..3),
        recipients in vec(recipient(), 0..3),
        denied in vec((topic(), option::of(any::<bool>())), 0..3),
        transfers in vec(transfer(), 0..3),
        retention in vec(retention(), 0..3),
        unread in vec(topic(), 0..3),
        passages in passages(),
        evidence in evidence(),
    ) -> Notice {
        let id = "urn:example:n".parse().expect("an absolute IRI");
        let denial = |(topic, hedged)| Denial { hedged, ..Denial::new(topic, DenialScope::Regular) };
        let denials = denied.into_iter().map(denial).collect();
        let mut notice = Notice {
            versions, controller, purposes, personal_data, recipients, denials, transfers,
            retention, unread, passages, evidence,
            ..Notice::new(id, NoticeKind::Service, Jurisdiction::Sweden, title)
        };
        notice.fill_identifiers();
        notice
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(notice in notice()) {
        let json = to_json(&notice);
        prop_assert_eq!(read("n.json", json.as_bytes()), Ok(notice));
        prop_assert!(is_notice(json.as_bytes()));
        prop_assert_eq!(format("n.json", json.as_bytes()), Ok(json));
    }

    #[test]
    fn any_bytes_are_answered(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(read("n.json", &bytes).is_err());
        prop_assert!(!is_notice(&bytes));
    }

    /// One byte of a notice is changed or left out: there is an answer, and where `serde_json`
    /// takes the text, the scan takes it too.
    #[test]
    fn a_damaged_notice_is_answered(notice in notice(), at in any::<prop::sample::Index>(), byte in option::of(any::<u8>())) {
        let mut json = to_json(&notice).into_bytes();
        let at = at.index(json.len());
        match byte {
            Some(byte) => json[at] = byte,
            None => { json.remove(at); }
        }
        let scanned = seloste::PositionedJson::scan("n.json", &json);
        let theirs = serde_json::from_slice::<serde_json::Value>(&json);
        let ours = scanned.ok().filter(|json| json.problems().is_empty()).map(|json| json.value());
        match (ours, theirs) {
            (Some(ours), Ok(theirs)) => prop_assert_eq!(ours, theirs),
            (ours, theirs) => prop_assert_eq!(ours.is_some(), theirs.is_ok()),
        }
        if let Err(error) = read("n.json", &json) {
            prop_assert!(!error.diagnostics().is_empty());
            for message in error.diagnostics() {
                prop_assert!(!message.render(false).is_empty());
            }
        }
    }
}
