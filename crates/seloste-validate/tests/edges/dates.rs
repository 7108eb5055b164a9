//! The rules on dates at their edges.

use crate::changed::{found, found_on, notice, version};
use seloste::Date;
use seloste_validate::{Options, check, example_day};
use serde_json::{Value, json};

/// The codes that are found, each once.
fn codes(prefix: &str, changes: &Value) -> Vec<String> {
    let found = found(prefix, changes).into_iter();
    let mut codes: Vec<_> = found
        .map(|said| said.split(':').next().unwrap_or_default().to_owned())
        .collect();
    codes.dedup();
    codes
}

#[test]
fn a_notice_is_old_after_the_chosen_time_and_in_the_future_from_the_day_after_tomorrow() {
    for (day, expected) in [
        ("2024-11-20", Some("DT-stale")),
        ("2024-11-21", None),
        ("2026-11-21", None),
        ("2026-11-22", None),
        ("2026-11-23", Some("DT-future")),
    ] {
        let version = json!({"type": "PrivacyNotice", "language": "fi", "issued": day});
        let changes = json!({"versions": [version]});
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(codes("DT-", &changes), expected, "{day}");
    }
    let mut options = Options::on(example_day());
    options.stale_after = 100;
    let found = check(&notice(&json!({})), &options);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule.code, "DT-stale");
}

#[test]
fn an_act_is_repealed_on_the_day_after_its_last() {
    let changes = json!({"statutes": [{"statute": "fi-hetil", "number": "523/1999"}]});
    for (day, n) in [((2018, 12, 31), 0), ((2019, 1, 1), 1)] {
        let day = Date::new(day.0, day.1, day.2).expect("it is a day");
        let found = found_on(day, "DT-repealed", &changes);
        assert_eq!(found.len(), n, "{day}");
    }
}

#[test]
fn history_is_no_citation() {
    for (text, expected) in [
        ("Tietosuojalaki korvasi henkilötietolain (523/1999).", 0),
        ("Noudatamme henkilötietolakia (523/1999).", 1),
    ] {
        let end = text.len();
        let changes = json!({
            "versions": [version("fi", text)],
            "passages": [{"id": "#s1", "version": "#fi", "start": 0, "end": end, "quote": text}],
            "statutes": [{"statute": "fi-hetil", "number": "523/1999", "statedIn": ["#s1"]}],
        });
        assert_eq!(found("DT-repealed", &changes).len(), expected, "{text}");
    }
}

#[test]
fn names_and_numbers_of_acts_are_compared_where_both_are_known() {
    for (language, name, number, suggestion) in [
        ("fi", "tietosuojalaki", "1050/2018", None),
        ("fi", "tietosuojalaki", "1050/2019", Some("1050/2018")),
        ("fi", "tietosuojalaki", "621/1999", Some("1050/2018")),
        // Two countries have acts of these names.
        ("sv", "Dataskyddslagen", "1050/2018", None),
        ("sv", "Dataskyddslagen", "2018:218", None),
        ("sv", "Dataskyddslagen", "2018:219", Some("1050/2018")),
        ("sv", "Arkivlagen", "1990:782", None),
        // Either order of the parts is used of acts of the Union.
        ("fi", "yleinen tietosuoja-asetus", "679/2016", None),
        ("fi", "yleinen tietosuoja-asetus", "(EU) 2016/679", None),
        (
            "fi",
            "yleinen tietosuoja-asetus",
            "2016/697",
            Some("(EU) 2016/679"),
        ),
        // The year stands first in Sweden and last in Finland.
        ("fi", "tietosuojalaki", "2018/1050", Some("1050/2018")),
        ("sv", "dataskyddslagen", "218:2018", Some("2018:218")),
        ("fi", "tuntematon laki", "2018/1050", Some("1050/2018")),
        ("fi", "tuntematon laki", "2018/9999", None),
        // An older act of the name, and a name that is part of another.
        ("fi", "arkistolaki", "184/1981", None),
        ("fi", "asetus arkistolain muuttamisesta", "1/2025", None),
    ] {
        let changes = json!({"statutes": [{"number": number, "label": {language: name}}]});
        let found = found("DT-statute-mismatch", &changes);
        let expected = suggestion.map(|suggestion| {
            format!(
                "DT-statute-mismatch: the name `{name}` and the number `{number}` do not belong \
                 together; was {suggestion} meant?"
            )
        });
        assert_eq!(found, Vec::from_iter(expected), "{name} {number}");
    }
}

#[test]
fn the_latest_amendment_since_the_notice_is_told() {
    for (issued, number) in [
        (Some("2026-09-01"), None),
        (Some("2026-08-31"), Some("380/2026")),
        (Some("2019-02-01"), Some("380/2026")),
        (None, Some("380/2026")),
    ] {
        let mut version = json!({"type": "PrivacyNotice", "language": "fi"});
        if let Some(issued) = issued {
            version["issued"] = json!(issued);
        }
        let acts = json!([{"statute": "fi-tsl"}, {"number": "1050/2018"}]);
        let changes = json!({"versions": [version], "statutes": acts});
        let found = found("DT-statute-changed", &changes);
        assert_eq!(found.len(), usize::from(number.is_some()), "{issued:?}");
        let told = number.is_none_or(|number| found[0].contains(number));
        assert!(told, "{found:?}");
    }
    let early = Date::new(2025, 6, 1).expect("it is a day");
    let changes = json!({"statutes": [{"statute": "fi-tsl"}], "versions": null});
    let found = found_on(early, "DT-statute-changed", &changes);
    assert!(found[0].message(seloste::Language::En).contains("29/2024"));
}

#[test]
fn authorities_are_judged_in_their_own_jurisdiction_and_in_the_present() {
    for (jurisdiction, text, n) in [
        ("SE", "Klagomål lämnas till Datainspektionen.", 1),
        ("AX", "Klagomål lämnas till Datainspektionen.", 0),
        ("SE", "IMY hette tidigare Datainspektionen.", 0),
        ("SE", "Vi följer Datainspektionens föreskrifter.", 0),
        (
            "SE",
            "Klagomål lämnas till Integritetsskyddsmyndigheten.",
            0,
        ),
        ("FI", "Ärendet kan föras till datasekretessnämnden.", 1),
    ] {
        let changes = json!({
            "jurisdiction": jurisdiction,
            "versions": [version("sv", text)],
            "rights": null,
        });
        assert_eq!(
            found("DT-authority-stale", &changes).len(),
            n,
            "{jurisdiction}: {text}"
        );
    }
}

#[test]
fn only_the_gdpr_and_only_its_entry_into_force_is_meant() {
    for (language, text, n) in [
        ("sv", "EU-förordningen GDPR trädde i kraft 25.5.2018.", 1),
        (
            "sv",
            "Dataskyddsförordningen trädde i kraft 2016 och började tillämpas den 25 maj 2018.",
            0,
        ),
        (
            "sv",
            "Dataskyddsförordningen tillämpas från den 25 maj 2018.",
            0,
        ),
        (
            "sv",
            "Dataskyddslagen, som trädde i kraft 25.5.2018, kompletterar dataskyddsförordningen.",
            0,
        ),
        ("fi", "EU:n tietosuoja-asetus astui voimaan 25.5.2018.", 1),
        (
            "fi",
            "Asia perustuu 25.5.2018 voimaan tulleeseen EU:n tietosuoja-asetukseen.",
            1,
        ),
        (
            "fi",
            "Tietosuoja-asetus tuli voimaan 24.5.2016, ja sitä on sovellettu 25.5.2018.",
            0,
        ),
        ("fi", "Ohje tuli voimaan 25.5.2018.", 0),
        (
            "en",
            "The General Data Protection Regulation entered into force on 25 May 2018.",
            1,
        ),
    ] {
        let changes = json!({"versions": [version(language, text)]});
        assert_eq!(found("DT-gdpr-date", &changes).len(), n, "{text}");
    }
}

#[test]
fn an_old_term_counts_where_it_names_the_notice_the_officer_or_the_controller() {
    for (language, text, n) in [
        ("fi", "Rekisteriseloste", 1),
        ("fi", "Tietosuojaseloste", 0),
        (
            "fi",
            "Aiemmat rekisteriselosteet on koottu verkkosivuille, joilta löytyy jokainen rekisteriseloste.",
            0,
        ),
        ("sv", "Registerbeskrivning", 1),
        ("sv", "Kontakta vårt personuppgiftsombud.", 1),
        (
            "sv",
            "Dataskyddsombudet kallades tidigare personuppgiftsombud.",
            0,
        ),
        // The person who answers for a register, as no passage on the controller says it.
        ("sv", "Registeransvarig", 0),
    ] {
        let changes = json!({"versions": [version(language, text)]});
        assert_eq!(found("DT-legacy-term", &changes).len(), n, "{text}");
    }
    let heading =
        json!({"topic": "controller", "heading": "Registeransvarig", "start": 0, "end": 16});
    let mut version = version("sv", "Registeransvarig\n");
    version["sections"] = json!([heading]);
    assert_eq!(
        found("DT-legacy-term", &json!({"versions": [version]})).len(),
        1
    );
}

#[test]
fn the_words_of_a_notice_are_quoted_on_one_line_and_never_filled_in() {
    let name = "{date}\n{days}";
    let item = json!({
        "type": "UntilTimeDuration", "until": "2024-01-31", "appliesTo": {"fi": name},
    });
    let found = found("RT-expired", &json!({"retention": [item]}));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("`{date} {days}`"), "{found:?}");
}

/// The sound notice with another text, without a day unless the text is dated otherwise.
fn undated(text: &str) -> Value {
    let mut version = version("fi", text);
    version["issued"] = Value::Null;
    json!({"versions": [version], "passages": null})
}

#[test]
fn a_date_that_no_calendar_has_is_named() {
    for (text, expected) in [
        ("Päivitetty 31.2.2026", &["DT-impossible"][..]),
        ("Päivitetty 29.2.2026.", &["DT-impossible"]),
        (
            "Tiedot poistetaan 31.9.2026.",
            &["DT-impossible", "DT-undated"],
        ),
        ("Päivitetty 28.2.2026", &["DT-undated"]),
        ("Versio 1.31.2.2026 on uusi.", &["DT-undated"]),
        ("Puhelin 09.55.1234", &["DT-undated"]),
    ] {
        let mut codes = codes("DT-", &undated(text));
        codes.sort_unstable();
        assert_eq!(codes, expected, "{text}");
    }
}

#[test]
fn a_body_that_has_ended_is_told_from_the_day_after_its_last() {
    let codes = |day: &str, language: &str, law: &str, text: &str| {
        let changes = json!({
            "versions": [version(language, text)], "passages": null, "jurisdiction": law,
        });
        let day: Date = day.parse().expect("a date");
        found_on(day, "DT-body-former", &changes).len()
    };
    let avi = "Tiedot saa aluehallintovirasto.";
    assert_eq!(codes("2025-12-31", "fi", "FI", avi), 0);
    assert_eq!(codes("2026-01-01", "fi", "FI", avi), 1);
    assert_eq!(codes("2026-01-01", "fi", "SE", avi), 0);
    for (language, text, n) in [
        ("fi", "Tiedot saavat maistraatti ja maistraatit.", 1),
        (
            "fi",
            "Maistraatit on lakkautettu ja korvattu: Digi- ja väestötietovirasto.",
            1,
        ),
        ("fi", "Aiemmin tiedot sai maistraatti.", 0),
        ("fi", "Tiedot saa Lupa- ja valvontavirasto.", 0),
        (
            "sv",
            "Uppgifterna lämnas till magistraten och NTM-centralen.",
            2,
        ),
        ("fi", "Tiedot saa TE-toimisto.", 1),
    ] {
        assert_eq!(codes("2026-11-21", language, "FI", text), n, "{text}");
    }
}
