//! What notices say of one purpose at a time: in tables, and in sentences that name several bases.

use seloste::{Notice, SourceKind};
use seloste_convert::{Options, convert, read};

fn converted(name: &str, text: &str) -> Notice {
    let read = read(name, text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

/// Each purpose with the codes of its bases.
fn purposes(notice: &Notice) -> Vec<(String, String)> {
    let purposes = notice.purposes.iter().map(|purpose| {
        let label = purpose.label.iter().flat_map(|label| label.iter());
        let label = label.map(|(_, words)| words.to_owned()).collect();
        let bases = purpose.legal_bases.iter().map(|basis| basis.code());
        (label, bases.collect::<Vec<_>>().join(" "))
    });
    purposes.collect()
}

fn check_purposes(notice: &Notice, expected: &[(&str, &str)]) {
    let found = purposes(notice);
    let found: Vec<_> = found
        .iter()
        .map(|(label, bases)| (label.as_str(), bases.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn rows_of_tables_link_purposes_bases_and_periods() {
    let table = "# Kirjaston tietosuojaseloste\n\n| Tarkoitus | Oikeusperuste | Säilytysaika |\n|---|---|---|\n\
                 | Lainojen hallinta | Sopimus | 2 vuotta |\n| Kutsujen lähettäminen | Suostumus | 3 kuukautta |\n\
                 | Laskutus | Lakisääteinen velvoite | 6 vuotta |\n";
    let notice = converted("t.md", table);
    check_purposes(
        &notice,
        &[
            ("Lainojen hallinta", "A6-1-b"),
            ("Kutsujen lähettäminen", "A6-1-a"),
            ("Laskutus", "A6-1-c"),
        ],
    );
    let periods = notice.retention.iter().map(|kept| {
        let applies = kept.applies_to.iter().flat_map(|words| words.iter());
        let applies: String = applies.map(|(_, words)| words.to_owned()).collect();
        (applies, kept.period.as_ref().map(ToString::to_string))
    });
    let periods: Vec<_> = periods.collect();
    let expected = [
        ("Lainojen hallinta", "P2Y"),
        ("Kutsujen lähettäminen", "P3M"),
        ("Laskutus", "P6Y"),
    ];
    let expected = expected.map(|(words, period)| (words.to_owned(), Some(period.to_owned())));
    assert_eq!(periods, expected);
}

#[test]
fn a_second_table_right_below_has_a_head_of_its_own() {
    let tables = "# Dataskyddsbeskrivning för båthamnen\n\n| Ändamål | Rättslig grund |\n|---|---|\n\
                  | Uthyrning av båtplatser | Avtal |\n| Utskick av kallelser | Samtycke |\n\n\
                  | Kategori av personuppgifter | Lagringstid |\n|---|---|\n\
                  | Namn | 2 år |\n| Båtens märke | 3 år |\n";
    let notice = converted("t.md", tables);
    check_purposes(
        &notice,
        &[
            ("Uthyrning av båtplatser", "A6-1-b"),
            ("Utskick av kallelser", "A6-1-a"),
        ],
    );
    let data = notice.personal_data.iter().flat_map(|data| &data.label);
    let data: Vec<_> = data
        .flat_map(|label| label.iter())
        .map(|(_, it)| it)
        .collect();
    assert_eq!(data, ["Namn", "Båtens märke"]);
    assert_eq!(notice.retention.len(), 2);
}

#[test]
fn each_clause_on_a_basis_names_its_own_purpose() {
    for (heading, sentence, expected) in [
        (
            "Kirjaston tietosuojaseloste\n\nKäsittelyn tarkoitus ja oikeusperuste",
            "Lainojen hallinta perustuu sopimukseen, ja kutsujen lähettäminen perustuu suostumukseesi.",
            &[
                ("Lainojen hallinta", "A6-1-b"),
                ("kutsujen lähettäminen", "A6-1-a"),
            ][..],
        ),
        (
            "Kirjaston tietosuojaseloste\n\nKäsittelyn tarkoitus ja oikeusperuste",
            "Laskutus perustuu lakisääteiseen velvoitteeseen ja tilastointi yleistä etua koskevaan tehtävään.",
            &[("Laskutus", "A6-1-c"), ("tilastointi", "A6-1-e")],
        ),
        (
            "Dataskydd i biblioteket\n\nÄndamål och rättslig grund",
            "Hanteringen av lån sker med stöd av avtal, och utskick av kallelser sker med stöd av ditt samtycke.",
            &[
                ("Hanteringen av lån", "A6-1-b"),
                ("utskick av kallelser", "A6-1-a"),
            ],
        ),
        (
            "Dataskydd i biblioteket\n\nÄndamål och rättslig grund",
            "Statistiken förs med stöd av myndighetsutövning medan bokföringen grundar sig på en rättslig förpliktelse.",
            &[("Statistiken", "A6-1-e"), ("bokföringen", "A6-1-c")],
        ),
        (
            "Privacy notice of the library\n\nPurposes and legal bases",
            "We process your data to manage loans on the basis of a contract and to send invitations on the basis of your consent.",
            &[("manage loans", "A6-1-b"), ("send invitations", "A6-1-a")],
        ),
        // The processing as a whole is no purpose, nor are the activities of the body.
        (
            "Dataskydd i biblioteket\n\nÄndamål och rättslig grund",
            "Behandlingen av uppgifterna sker med stöd av avtal.",
            &[],
        ),
    ] {
        let notice = converted("t.txt", &format!("{heading}\n\n{sentence}\n"));
        check_purposes(&notice, expected);
    }
}

#[test]
fn an_account_and_an_occasion_are_no_purposes() {
    let notice = converted(
        "t.txt",
        "Dataskydd i Exempelby\n\nVarför behandlar vi personuppgifter och hur samlar vi in dem?\n\n\
         Vi behandlar personuppgifter för att handlägga ansökningar. Ett företag behandlar uppgifter för vår räkning. \
         Vi samlar in uppgifter i samband med att du ringer till oss. Uppgifterna samlas in från dig.\n",
    );
    check_purposes(&notice, &[("handlägga ansökningar", "")]);
    assert_eq!(notice.sources.len(), 1);
}

#[test]
fn long_words_in_the_case_of_purpose_are_purposes_of_their_own() {
    let notice = converted(
        "t.txt",
        "Kirjaston tietosuojaseloste\n\nHenkilötietojen käsittelyn tarkoitus\n\n\
         Tietoja käytetään asiakaspalveluun, laskutukseen, tilastointiin ja palvelun kehittämiseen.\n",
    );
    let found = purposes(&notice);
    let labels: Vec<_> = found.iter().map(|(label, _)| label.as_str()).collect();
    let expected = [
        "asiakaspalveluun",
        "laskutukseen",
        "tilastointiin",
        "palvelun kehittämiseen",
    ];
    assert_eq!(labels, expected);
}

#[test]
fn whoever_acts_gives_the_data_themselves() {
    for (start, sentence, label) in [
        (
            "Privacy notice on feedback\n\nWhere the data come from",
            "The data are obtained from the person who gives the feedback.",
            "person who gives the feedback",
        ),
        (
            "Dataskydd för respons\n\nSå får vi in personuppgifter",
            "Uppgifterna fås av den som lämnar respons.",
            "den som lämnar respons",
        ),
        (
            "Palautteen tietosuojaseloste\n\nNäin saamme henkilötietosi",
            "Tiedot saadaan henkilöltä, joka tekee varauksen.",
            "henkilöltä, joka tekee varauksen",
        ),
    ] {
        let notice = converted("t.txt", &format!("{start}\n\n{sentence}\n"));
        let [source] = &notice.sources[..] else {
            panic!("{sentence}: {:?}", notice.sources);
        };
        assert_eq!(source.kind, SourceKind::DataSubjectDataSource, "{sentence}");
        let labels = source.label.iter().flat_map(|label| label.iter());
        let labels: Vec<_> = labels.map(|(_, words)| words).collect();
        assert_eq!(labels, [label]);
    }
}

#[test]
fn by_e_mail_or_telephone_names_no_source() {
    for (start, sentence) in [
        (
            "Palautteen tietosuojaseloste\n\nNäin saamme henkilötietosi",
            "Tiedot saadaan sähköpostitse tai puhelimitse.",
        ),
        (
            "Dataskydd för respons\n\nSå får vi in personuppgifter",
            "Uppgifterna fås per e-post eller telefon.",
        ),
    ] {
        let notice = converted("t.txt", &format!("{start}\n\n{sentence}\n"));
        assert!(
            notice.sources.is_empty(),
            "{sentence}: {:?}",
            notice.sources
        );
    }
}

#[test]
fn a_condition_makes_a_disclosure_possible() {
    use seloste::Certainty::Possible;
    for (start, sentence) in [
        (
            "Kirjaston tietosuojaseloste\n\nTietojen luovutukset",
            "Jos lasku jää maksamatta, tiedot luovutetaan perintäyhtiölle.",
        ),
        (
            "Dataskyddsbeskrivning\n\nUtlämnande av uppgifter",
            "Uppgifter kan lämnas till ett inkassobolag om fakturan inte betalas.",
        ),
        (
            "Dataskyddsbeskrivning\n\nUtlämnande av uppgifter",
            "Om fakturan inte betalas lämnas uppgifterna till ett inkassobolag.",
        ),
        (
            "Privacy notice\n\nDisclosure of data",
            "If the invoice is not paid, the data are disclosed to a debt collection agency.",
        ),
    ] {
        let notice = converted("t.txt", &format!("{start}\n\n{sentence}\n"));
        let found = notice
            .recipients
            .iter()
            .map(|recipient| recipient.certainty);
        assert_eq!(found.collect::<Vec<_>>(), [Possible], "{sentence}");
    }
}
