//! Who receives the data, as sentences and lists name them.

use seloste::{Certainty, Notice, Recipient, RecipientKind};
use seloste_convert::{Options, convert, read};

/// A notice in a language whose section on recipients holds some lines.
fn notice(language: &str, lines: &str) -> Notice {
    let (heading, recipients, other) = if language == "sv" {
        (
            "Exempelregister över kunderna i kommunen",
            "Mottagare av personuppgifter",
            "2. Övrigt\n\nDet här är en beskrivning som har skrivits för ett test och inget annat.",
        )
    } else {
        (
            "Esimerkkirekisteri kunnan asiakkaista",
            "Henkilötietojen vastaanottajat",
            "2. Muuta\n\nTämä on kuvaus, joka on kirjoitettu vain testiä varten eikä kerro muusta.",
        )
    };
    let text = format!("{heading}\n\n1. {recipients}\n\n{lines}\n\n{other}\n");
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

/// A notice without sections.
fn prose(language: &str, line: &str) -> Notice {
    let frame = if language == "sv" {
        "Det här är en beskrivning som har skrivits för ett test och inget annat."
    } else {
        "Tämä on kuvaus, joka on kirjoitettu vain testiä varten eikä kerro muusta."
    };
    let text = format!("{frame} {line}\n");
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

fn label(recipient: &Recipient) -> &str {
    let label = recipient.label.as_ref().expect("a label");
    label.iter().next().expect("a text").1
}

fn labels(notice: &Notice) -> Vec<String> {
    let labels = notice.recipients.iter().map(label);
    labels.map(str::to_owned).collect()
}

#[test]
fn addressees_are_read_and_nothing_beside_them() {
    for (language, lines, expected) in [
        (
            "fi",
            "Tietoja voidaan luovuttaa poliisille ja muille viranomaisille lain nojalla.",
            &["poliisille", "muille viranomaisille"][..],
        ),
        (
            "fi",
            "Tietoja luovutetaan Verohallinnolle, Tilastokeskukselle sekä kunnan tekniselle ylläpitäjälle.",
            &[
                "Verohallinnolle",
                "Tilastokeskukselle",
                "kunnan tekniselle ylläpitäjälle",
            ],
        ),
        (
            "fi",
            "Poliisille luovutetaan tietoja vain pyynnöstä.",
            &["Poliisille"],
        ),
        (
            "fi",
            "Tietojen vastaanottajia ovat sosiaali- ja terveysministeriö, hyvinvointialueet ja koulut.",
            &[
                "sosiaali- ja terveysministeriö",
                "hyvinvointialueet",
                "koulut",
            ],
        ),
        (
            "fi",
            "Muille tietoja annetaan vain, kun laki velvoittaa (esim. poliisi, tuomioistuimet).",
            &["poliisi", "tuomioistuimet"],
        ),
        (
            "fi",
            "Voimme olla yhteydessä sosiaalityöhön tai koulun kuraattoriin.",
            &["sosiaalityöhön", "koulun kuraattoriin"],
        ),
        ("fi", "Muille tietoja ei anneta.", &[]),
        ("fi", "Tietoja siirretään EU:n ulkopuolelle.", &[]),
        ("fi", "Tietoja ei luovuteta poliisille.", &[]),
        ("fi", "Tietoja annetaan rekisteröidylle.", &[]),
        (
            "fi",
            "Tiedot annetaan kunnalle, jos sitä vaaditaan",
            &["kunnalle"],
        ),
        (
            "sv",
            "Uppgifter kan lämnas ut till polisen och andra myndigheter med stöd av lag.",
            &["polisen", "andra myndigheter"],
        ),
        (
            "sv",
            "Vi delar uppgifter med våra leverantörer, Skatteverket och Arbetsverket.",
            &["våra leverantörer", "Skatteverket", "Arbetsverket"],
        ),
        (
            "sv",
            "Uppgifter lämnas till partner i kommunens planering och byggande enligt avtal.",
            &["partner i kommunens planering och byggande"],
        ),
        (
            "sv",
            "Uppgifter lämnas inte till polisen eller andra myndigheter.",
            &[],
        ),
        (
            "sv",
            "Uppgifter lämnas till myndigheter och andra enheter som lagen nämner.",
            &["myndigheter och andra enheter som lagen nämner"],
        ),
        (
            "sv",
            "Uppgifter lämnas till andra länder än EU-länder, till exempel till USA.",
            &[],
        ),
        (
            "sv",
            "- Folkpensionsanstalten\n- Kommunens revisorer: för granskningen",
            &["Folkpensionsanstalten", "Kommunens revisorer"],
        ),
    ] {
        assert_eq!(labels(&notice(language, lines)), expected, "{lines}");
    }
}

#[test]
fn what_may_happen_is_told_from_what_does() {
    for (language, lines, expected) in [
        ("fi", "Tietoja luovutetaan poliisille.", Certainty::Stated),
        (
            "fi",
            "Tietoja luovutetaan niitä pyytävälle.",
            Certainty::Possible,
        ),
        (
            "fi",
            "Tietoja voidaan luovuttaa poliisille.",
            Certainty::Possible,
        ),
        (
            "fi",
            "Tietoja ei luovuteta ulkopuolisille ilman asiakkaan suostumusta.",
            Certainty::Possible,
        ),
        (
            "sv",
            "Uppgifter lämnas till polismyndigheten.",
            Certainty::Stated,
        ),
        (
            "sv",
            "Uppgifter lämnas endast till polismyndigheten.",
            Certainty::Possible,
        ),
        (
            "sv",
            "Uppgifter lämnas vid behov till polismyndigheten.",
            Certainty::Possible,
        ),
    ] {
        let notice = notice(language, lines);
        let [only] = &notice.recipients[..] else {
            panic!("{lines}: {:?}", notice.recipients)
        };
        assert_eq!(only.certainty, expected, "{lines}");
    }
}

#[test]
fn the_ground_of_a_disclosure_is_kept() {
    for (language, lines, expected) in [
        (
            "fi",
            "Tietoja voidaan luovuttaa poliisille lain nojalla.",
            "lain nojalla",
        ),
        (
            "sv",
            "Uppgifter lämnas till banken med samtycke av den registrerade.",
            "med samtycke av den registrerade",
        ),
        (
            "sv",
            "Enligt arkivlagen kan uppgifter lämnas till myndigheter.",
            "Enligt arkivlagen",
        ),
    ] {
        let notice = notice(language, lines);
        let ground = notice.recipients[0].ground.as_ref().expect(lines);
        assert_eq!(ground.iter().next().expect("a text").1, expected, "{lines}");
    }
}

#[test]
fn suppliers_are_processors() {
    for (language, lines, expected, company) in [
        (
            "fi",
            "Järjestelmän toimittaja Esimerkki Oy käsittelee tietoja rekisterinpitäjän lukuun.",
            "Järjestelmän toimittaja Esimerkki Oy",
            Some("Esimerkki Oy"),
        ),
        (
            "sv",
            "Vi anlitar externa leverantörer som behandlar uppgifter för vår räkning.",
            "externa leverantörer",
            None,
        ),
        (
            "sv",
            "Systemet tillhandahålls av Exempel AB som är personuppgiftsbiträde åt kommunen.",
            "Exempel AB",
            Some("Exempel AB"),
        ),
    ] {
        let notice = notice(language, lines);
        let [only] = &notice.recipients[..] else {
            panic!("{lines}: {:?}", notice.recipients)
        };
        assert_eq!(only.kind, RecipientKind::DataProcessor, "{lines}");
        assert_eq!(label(only), expected);
        let name = only.name.as_ref().and_then(|name| name.iter().next());
        assert_eq!(name.map(|(_, name)| name), company, "{lines}");
    }
    let denied = notice(
        "sv",
        "Leverantörerna använder inte uppgifterna i andra sammanhang.",
    );
    assert_eq!(denied.recipients, []);
}

#[test]
fn a_list_below_its_recipients_tells_the_form_of_the_data() {
    let lines = "Uppgifter kan lämnas till avtalsparter i kommunens planering:\n\n\
                 - för analys av pseudonymiserat material\n- i syfte att informera";
    let notice = notice("sv", lines);
    let [only] = &notice.recipients[..] else {
        panic!("{:?}", notice.recipients)
    };
    assert_eq!(only.data_form, Some(seloste::DataForm::Pseudonymised));
    assert_eq!(only.stated_in.len(), 3);
}

#[test]
fn each_clause_speaks_for_its_own_recipients() {
    for (language, lines, expected) in [
        (
            "fi",
            "Tietoja luovutetaan poliisille vain kuolemantapauksissa, mutta ei vakuutusyhtiölle.",
            &["poliisille"][..],
        ),
        (
            "fi",
            "Tietoja luovutetaan poliisille, mutta Kelalle ne luovutetaan aina.",
            &["poliisille", "Kelalle"],
        ),
        (
            "fi",
            "Tietoja ei luovuteta yrityksille, mutta poliisille niitä luovutetaan.",
            &["poliisille"],
        ),
        (
            "fi",
            "Tietoja ei luovuteta ulkopuolisille, ainoastaan Kelalle.",
            &["Kelalle"],
        ),
        (
            "fi",
            "Tietoja ei luovuteta muille kuin poliisille.",
            &["poliisille"],
        ),
        (
            "fi",
            "Tietoja luovutetaan poliisille, Kelalle ei luovuteta tietoja.",
            &["poliisille"],
        ),
        (
            "sv",
            "Uppgifter lämnas till polisen, men inte till banken.",
            &["polisen"],
        ),
        (
            "sv",
            "Uppgifter lämnas inte ut till företag utan till myndigheter.",
            &["myndigheter"],
        ),
        (
            "sv",
            "Uppgifter lämnas inte ut till andra än polisen.",
            &["polisen"],
        ),
        (
            "sv",
            "Uppgifter lämnas inte ut till företag, men till polisen lämnas de ut.",
            &["polisen"],
        ),
    ] {
        let notice = notice(language, lines);
        assert_eq!(labels(&notice), expected, "{lines}");
        assert_eq!(notice.denials, [], "{lines}");
    }
}

#[test]
fn only_addressees_are_recipients() {
    for (language, lines, expected) in [
        (
            "fi",
            "Tiedot tallennetaan palvelimelle ja luovutetaan Kelalle.",
            &["Kelalle"][..],
        ),
        (
            "fi",
            "Tiedot luovutetaan Kelalle ja tallennetaan palvelimelle.",
            &["Kelalle"],
        ),
        (
            "fi",
            "Tiedot luovutetaan Kelalle maanantaille.",
            &["Kelalle"],
        ),
        ("fi", "Tietoja luovutetaan mm. Kelalle.", &["Kelalle"]),
        ("sv", "Uppgifter lämnas ut till följd av lag.", &[]),
        ("sv", "Uppgifter lämnas ut till och med fredagen.", &[]),
        (
            "sv",
            "Uppgifter lämnas med hänsyn till lagen till polisen.",
            &["polisen"],
        ),
        (
            "sv",
            "Uppgifter lämnas ut för att bidra till forskningen.",
            &[],
        ),
        (
            "sv",
            "Uppgifter lämnas till polisen, till exempel till åklagare.",
            &["polisen", "åklagare"],
        ),
    ] {
        assert_eq!(labels(&notice(language, lines)), expected, "{lines}");
    }
}

#[test]
fn outside_the_section_recipients_are_somebody() {
    for (language, line, expected) in [
        ("fi", "Tietoja luovutetaan poliisille.", &["poliisille"][..]),
        ("fi", "Tietoja luovutetaan seinälle.", &[]),
        (
            "sv",
            "Statistikerna har tillgång till uppgifterna.",
            &["Statistikerna"],
        ),
        (
            "sv",
            "Kommunen har tillgång till uppgifter i befolkningsdatasystemet.",
            &[],
        ),
        ("sv", "Kunderna har tillgång till uppgifterna.", &[]),
        ("fi", "Tutkijat pääsevät käsiksi tietoihin.", &["Tutkijat"]),
        ("fi", "Asiakkaat pääsevät käsiksi tietoihin.", &[]),
        ("fi", "Tieto viedään poliisille.", &["poliisille"]),
        (
            "fi",
            "Lasku siirtyy Perintä Demo Oy:lle.",
            &["Perintä Demo Oy:lle"],
        ),
        ("fi", "Lasku siirtyy asiakkaalle.", &[]),
        ("fi", "Tiedot annetaan tietosuojavaltuutetulle.", &[]),
    ] {
        assert_eq!(labels(&prose(language, line)), expected, "{line}");
    }
}

#[test]
fn what_is_excepted_is_no_ground() {
    let lines = "Uppgifter lämnas inte till marknadsföringsföretag utan ditt samtycke.";
    let notice = notice("sv", lines);
    assert_eq!(notice.recipients[0].ground, None);
    assert_eq!(notice.recipients[0].certainty, Certainty::Possible);
}

#[test]
fn a_supplier_acts_in_its_own_clause() {
    for (language, lines, expected) in [
        (
            "fi",
            "Palveluntuottajat eivät käsittele tietoja, mutta kunta käyttää niitä.",
            &[][..],
        ),
        (
            "fi",
            "Palveluntuottajat käsittelevät tietoja, mutta kunta päättää niistä.",
            &["Palveluntuottajat"],
        ),
        ("sv", "Kommunen behandlar uppgifter om leverantörer.", &[]),
        (
            "sv",
            "Vår IT-leverantör får inte behandla uppgifterna, men underleverantören behandlar dem.",
            &["underleverantören"],
        ),
        (
            "sv",
            "Vår IT-leverantör behandlar uppgifterna för vår räkning.",
            &["IT-leverantör"],
        ),
        (
            "sv",
            "Som personuppgiftsbiträde anlitas Trygghus Ab.",
            &["Trygghus Ab"],
        ),
    ] {
        assert_eq!(labels(&notice(language, lines)), expected, "{lines}");
    }
}

#[test]
fn a_narrow_denial_is_none_of_all() {
    for (language, lines, denied) in [
        ("fi", "Tietoja ei luovuteta ulkopuolisille.", true),
        ("fi", "Tietoja ei luovuteta.", true),
        (
            "fi",
            "Tietoja ei luovuteta kaupallisiin tarkoituksiin.",
            false,
        ),
        (
            "fi",
            "Tietoja ei luovuteta suoramarkkinointitarkoituksiin.",
            false,
        ),
        (
            "fi",
            "Muille ulkopuolisille emme luovuta tietoja ilman suostumustasi.",
            false,
        ),
        ("fi", "Muille tietoja ei luovuteta.", false),
        ("fi", "Muille ei anneta.", false),
        ("fi", "Ei anneta.", true),
        ("fi", "Tietoja ei luovuteta poliisille.", false),
        ("sv", "Uppgifter lämnas inte ut till utomstående.", true),
        ("sv", "Uppgifter lämnas inte ut.", true),
        (
            "sv",
            "Uppgifter lämnas inte ut för kommersiella ändamål.",
            false,
        ),
        ("sv", "I övrigt lämnas inga uppgifter ut.", false),
        ("sv", "Uppgifter lämnas inte ut till polisen.", false),
    ] {
        assert_eq!(
            !notice(language, lines).denials.is_empty(),
            denied,
            "{lines}"
        );
    }
}

#[test]
fn a_list_is_read_as_the_sentence_above_it_says() {
    let listed = |lines: &str, language| {
        let notice = notice(language, lines);
        let told = notice.recipients.iter();
        told.map(|it| (label(it).to_owned(), it.kind, it.certainty))
            .collect::<Vec<_>>()
    };
    let (stated, possible) = (Certainty::Stated, Certainty::Possible);
    for (language, lines, expected) in [
        (
            "fi",
            "Tietoja voidaan luovuttaa seuraaville tahoille:\n\n- Kela: opintotukea varten\n- pankit",
            vec![
                ("Kela", RecipientKind::Authority, possible),
                ("pankit", RecipientKind::Recipient, possible),
            ],
        ),
        (
            "fi",
            "Henkilötietojen käsittelijöitä ovat:\n\n- Malliohjelmat Oy, kyselyt\n- Mallikirjasto (esittely verkossa)",
            vec![
                ("Malliohjelmat Oy", RecipientKind::DataProcessor, stated),
                ("Mallikirjasto", RecipientKind::DataProcessor, stated),
            ],
        ),
        (
            "fi",
            "Tietoja ei luovuteta seuraaville:\n\n- mainostajat\n- Kela",
            vec![],
        ),
        (
            "fi",
            "Rekisteristä luovutetaan tietoja seuraaville: Kela, Verohallinto ja pankit.",
            vec![
                ("Kela", RecipientKind::Authority, stated),
                ("Verohallinto", RecipientKind::Authority, stated),
                ("pankit", RecipientKind::Recipient, stated),
            ],
        ),
        (
            "sv",
            "Uppgifter lämnas till följande myndigheter:\n\n- Skatteverket – beskattning\n- Riksarkivet",
            vec![
                ("Skatteverket", RecipientKind::Authority, stated),
                ("Riksarkivet", RecipientKind::Authority, stated),
            ],
        ),
        (
            "sv",
            "Mottagare: Folkpensionsanstalten, polisen",
            vec![
                ("Folkpensionsanstalten", RecipientKind::Authority, stated),
                ("polisen", RecipientKind::Authority, stated),
            ],
        ),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(label, kind, certainty)| (label.to_owned(), kind, certainty))
            .collect();
        assert_eq!(listed(lines, language), expected, "{lines}");
    }
}

#[test]
fn whoever_has_the_role_of_a_processor_is_one() {
    for (language, lines, expected) in [
        (
            "fi",
            "Järjestelmän toimittaa Malliohjelmat Oy.",
            &["Malliohjelmat Oy"][..],
        ),
        (
            "fi",
            "Käsittelijöinä toimivat Malliohjelmat Oy ja Esimerkki Oy.",
            &["Malliohjelmat Oy", "Esimerkki Oy"],
        ),
        (
            "fi",
            "Kunta on ulkoistanut laskutuksen Esimerkki Oy:lle.",
            &["Esimerkki Oy"],
        ),
        ("fi", "Kyselyt toteutetaan Webropolilla.", &["Webropolilla"]),
        ("fi", "Kyselyjä ei toteuteta Webropolilla.", &[]),
        (
            "sv",
            "Leverantör av systemet är Trygghus Ab.",
            &["Trygghus Ab"],
        ),
        (
            "sv",
            "Systemleverantören Trygghus AB behandlar uppgifter för kommunens räkning.",
            &["Trygghus AB"],
        ),
    ] {
        let notice = notice(language, lines);
        assert_eq!(labels(&notice), expected, "{lines}");
        let are_processors = |it: &Recipient| it.kind == RecipientKind::DataProcessor;
        assert!(notice.recipients.iter().all(are_processors), "{lines}");
    }
}

#[test]
fn the_words_of_disclosing_are_not_always_about_data() {
    for (language, lines) in [
        ("fi", "Avaimet luovutetaan vuokralaiselle."),
        (
            "fi",
            "Henkilötietojen tietoturvaloukkauksesta ilmoitetaan valvontaviranomaiselle.",
        ),
        ("sv", "Nycklarna lämnas till hyresgästen."),
        (
            "sv",
            "En personuppgiftsincident anmäls till tillsynsmyndigheten.",
        ),
    ] {
        assert_eq!(notice(language, lines).recipients, [], "{lines}");
    }
}

/// A notice in a language whose section on transfers holds some lines.
fn transferring(language: &str, lines: &str) -> Notice {
    let (title, heading) = if language == "sv" {
        (
            "Det här är en beskrivning som har skrivits för ett test och inget annat.",
            "Överföring av uppgifter utanför EU eller EES",
        )
    } else {
        (
            "Tämä on kuvaus, joka on kirjoitettu vain testiä varten eikä kerro muusta.",
            "Tietojen siirto EU:n tai ETA:n ulkopuolelle",
        )
    };
    let text = format!("{title}\n\n1. {heading}\n\n{lines}\n");
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

#[test]
fn what_is_denied_of_a_right_is_no_denial_of_disclosures() {
    let denied = |heading: &str| {
        let lines = format!("{heading}\n\nTallennetta ei luovuteta.");
        let told = |it: &seloste::Denial| it.topic == seloste::Topic::Recipients;
        notice("fi", &lines).denials.iter().any(told)
    };
    assert!(denied("Kenelle tietoja luovutetaan"));
    assert!(!denied("Rekisteröidyn oikeudet"));
}

#[test]
fn a_supplier_with_its_seat_abroad_gets_data_there() {
    for (language, lines, is_stated) in [
        ("sv", "Leverantören har sin support i Indien.", true),
        ("sv", "Leverantören har ingen support i Indien.", false),
        ("sv", "Leverantören har sin support i Danmark.", false),
        ("fi", "Toimittaja käyttää alihankkijaa Intiassa.", true),
    ] {
        let notice = transferring(language, lines);
        assert_eq!(!notice.transfers.is_empty(), is_stated, "{lines}");
    }
}

#[test]
fn where_data_stay_is_no_transfer() {
    for (language, lines, denied) in [
        ("fi", "Palvelimet sijaitsevat EU:ssa.", true),
        ("fi", "Palvelimet sijaitsevat Suomessa.", true),
        ("fi", "Tietoja ei siirretä Suomen ulkopuolelle.", true),
        (
            "fi",
            "Muita tietoja ei siirretä EU:n eikä ETA-alueen ulkopuolelle.",
            false,
        ),
        ("fi", "Palvelimet sijaitsevat Yhdysvalloissa.", false),
        ("sv", "Servrarna finns inom EU.", true),
        ("sv", "Uppgifterna överförs inte utanför Finland.", true),
        ("sv", "Servrarna kan finnas inom EU.", false),
    ] {
        let notice = transferring(language, lines);
        assert_eq!(!notice.denials.is_empty(), denied, "{lines}");
    }
}

#[test]
fn what_a_transfer_rests_on_and_by_which_number() {
    for (language, lines, mechanism, instrument) in [
        (
            "fi",
            "Tietoja siirretään Intiaan komission vakiolausekkeilla (EU) 2021/914.",
            "A46-2-c",
            Some("(EU) 2021/914"),
        ),
        (
            "fi",
            "Tietoja siirretään Intiaan rekisteröidyn nimenomaisella suostumuksella.",
            "A49-1-a",
            None,
        ),
        (
            "fi",
            "Tietoja siirretään Intiaan asetuksen 49 artiklan 1 kohdan b alakohdan nojalla.",
            "A49-1-b",
            None,
        ),
        (
            "sv",
            "Uppgifter kan överföras till Indien om standardavtalsklausuler används.",
            "A46-2-c",
            None,
        ),
        (
            "sv",
            "Uppgifter överförs till Indien med stöd av artikel 49.1 d.",
            "A49-1-d",
            None,
        ),
    ] {
        let notice = transferring(language, lines);
        let [only] = &notice.transfers[..] else {
            panic!("{lines}: {:?}", notice.transfers)
        };
        let told = serde_json::to_value(only).expect("JSON");
        assert_eq!(told["mechanism"], mechanism, "{lines}");
        assert_eq!(only.instrument.as_deref(), instrument, "{lines}");
    }
}

#[test]
fn brackets_and_prepositions_part_recipients() {
    for (language, lines, expected) in [
        (
            "sv",
            "Uppgifter överlåts till Kvastverket (KV), banken och skolan.",
            vec!["Kvastverket (KV)", "banken", "skolan"],
        ),
        (
            "sv",
            "Uppgifter lämnas till banken för betalning, till skolan för tillsyn.",
            vec!["banken", "skolan"],
        ),
        (
            "fi",
            "Tietoja luovutetaan Kvastivirastolle (KV) ja tekniselle palveluntarjoajalle.",
            vec!["Kvastivirastolle", "tekniselle palveluntarjoajalle"],
        ),
    ] {
        let notice = notice(language, lines);
        let labels = notice.recipients.iter().filter_map(|it| it.label.as_ref());
        let labels: Vec<_> = labels
            .filter_map(|label| label.iter().next().map(|(_, text)| text.to_owned()))
            .collect();
        assert_eq!(labels, expected, "{lines}");
    }
}

/// Lines of a section on recipients, with the labels that they give.
type Lines<'a> = (&'a str, &'a str, &'a [&'a str]);

fn check(cases: &[Lines<'_>]) {
    for (language, lines, expected) in cases {
        assert_eq!(labels(&notice(language, lines)), *expected, "{lines}");
    }
}

#[test]
fn bodies_stand_in_the_case_of_entering() {
    check(&[
        (
            "fi",
            "Palkkojen tiedot toimitetaan kuukausittain Kevaan ja ammattiliittoihin.",
            &["Kevaan", "ammattiliittoihin"],
        ),
        (
            "fi",
            "Laskujen tiedot siirretään kunnan laskutusjärjestelmään ja perintätoimisto Malli Oy:lle.",
            &["perintätoimisto Malli Oy:lle"],
        ),
        ("fi", "Tiedot siirretään Liikenteen hakuun.", &[]),
        (
            "fi",
            "Luovutamme tietoja kumppaneillemme.",
            &["kumppaneillemme"],
        ),
    ]);
}

#[test]
fn those_who_process_or_see_the_data_are_recipients_in_their_section() {
    check(&[
        (
            "sv",
            "Uppgifterna kommer att behandlas av museets personal samt kommunens leverantör av kassor.",
            &["museets personal", "kommunens leverantör av kassor"],
        ),
        (
            "fi",
            "Rekisterin tietoihin on pääsy museon työntekijöillä ja kassan toimittajalla.",
            &["museon työntekijöillä", "kassan toimittajalla"],
        ),
        (
            "sv",
            "Museets finansiärer, Modellrådet och Region Modell, kan få ta del av uppgifterna.",
            &["Modellrådet", "Region Modell"],
        ),
        (
            "sv",
            "Uppgifterna behandlas endast av museets personal.",
            &[],
        ),
        ("sv", "Kommunen behandlar uppgifter om sina kunder.", &[]),
    ]);
}

#[test]
fn lines_below_a_lead_are_its_list_until_items_or_sections_end_it() {
    let lead = "Tietoja luovutetaan seuraaville tahoille:";
    let lines = format!("{lead}\n\nMallilan seurakunta\n\nKerho - kerhotoiminta");
    check(&[
        ("fi", &lines, &["Mallilan seurakunta", "Kerho"]),
        (
            "fi",
            &format!("{lead}\n\n- Kela\n- pankit\n\nMuuta"),
            &["Kela", "pankit"],
        ),
        (
            "fi",
            &format!("{lead}\n\nKela\n\n2. Säilytysaika\n\nPysyvästi"),
            &["Kela"],
        ),
    ]);
}

#[test]
fn suppliers_are_named_by_participles_and_in_lists_with_remarks() {
    check(&[
        (
            "fi",
            "Museo käyttää Malli Oy:n toimittamaa kassajärjestelmää.",
            &["Malli Oy"],
        ),
        (
            "fi",
            "Henkilötietojen käsittelijät: Malli Oy (kassojen toimittaja), Kuvio Ab (kassojen ylläpito)",
            &["Malli Oy", "Kuvio Ab"],
        ),
        (
            "sv",
            "Externa: Länsstyrelsen i Modell län, polismyndigheten. Interna: ekonomiavdelningen.",
            &[
                "Länsstyrelsen i Modell län",
                "polismyndigheten",
                "ekonomiavdelningen",
            ],
        ),
    ]);
}

#[test]
fn whoever_asks_is_named_where_the_words_stand() {
    check(&[(
        "sv",
        "Breven är allmänna handlingar och kan lämnas ut till den som begär det.",
        &["den som begär det"],
    )]);
}

#[test]
fn a_company_may_have_a_hyphen_in_its_name() {
    for (language, line, name) in [
        (
            "fi",
            "Laskut siirtyvät Malli-Perintä Oy:lle.",
            "Malli-Perintä Oy",
        ),
        (
            "fi",
            "Järjestelmän toimittaa Oy Malli-Verkot Ab.",
            "Oy Malli-Verkot Ab",
        ),
        (
            "sv",
            "Fakturorna lämnas till Modell-Inkasso Ab.",
            "Modell-Inkasso Ab",
        ),
        ("sv", "IT-leverantör är Modell Ab.", "Modell Ab"),
    ] {
        let notice = notice(language, line);
        let names = notice.recipients.iter().filter_map(|it| it.name.as_ref());
        let names: Vec<_> = names
            .flat_map(|it| it.iter().map(|(_, name)| name))
            .collect();
        assert_eq!(names, [name], "{line}");
    }
}

#[test]
fn a_transfer_is_denied_by_the_sentence_that_says_so() {
    for (language, lines, quote) in [
        (
            "sv",
            "Servrarna finns i Sverige och Irland. Inget överförs utanför EU eller EES.",
            "Inget överförs utanför EU eller EES.",
        ),
        (
            "fi",
            "Palvelimet sijaitsevat Suomessa ja Irlannissa. Tietoja ei siirretä ETA-alueen ulkopuolelle.",
            "Tietoja ei siirretä ETA-alueen ulkopuolelle.",
        ),
        (
            "fi",
            "Palvelimet sijaitsevat Suomessa ja Irlannissa.",
            "Palvelimet sijaitsevat Suomessa ja Irlannissa.",
        ),
    ] {
        let notice = transferring(language, lines);
        let cited = notice.denials.iter().flat_map(|denial| &denial.stated_in);
        let cited: Vec<_> = cited.collect();
        let passages = notice.passages.iter();
        let quotes = passages.filter(|passage| cited.contains(&&passage.id));
        let quotes: Vec<_> = quotes.map(|passage| passage.quote.as_str()).collect();
        assert_eq!(quotes, [quote], "{lines}");
    }
}

#[test]
fn an_exception_from_a_denial_names_recipients() {
    for (language, lines, expected) in [
        (
            "fi",
            "Tietoja ei luovuteta. Poikkeuksena Kela ja Verohallinto, joille tiedot annetaan pyynnöstä.",
            &["Kela", "Verohallinto"][..],
        ),
        (
            "sv",
            "Uppgifterna lämnas inte ut. Ett undantag är FPA och Skatteförvaltningen.",
            &["FPA", "Skatteförvaltningen"],
        ),
        (
            "fi",
            "Tietoja ei luovuteta. Poikkeuksena ovat laissa säädetyt tapaukset.",
            &[],
        ),
    ] {
        let notice = notice(language, lines);
        let named = notice.recipients.iter();
        let named = named.filter_map(|it| Some(it.label.as_ref()?.iter().next()?.1));
        assert_eq!(named.collect::<Vec<_>>(), expected, "{lines}");
        let certainty = Certainty::Possible;
        assert!(
            notice.recipients.iter().all(|it| it.certainty == certainty),
            "{lines}"
        );
    }
}

#[test]
fn answers_of_the_section_name_recipients_without_a_verb_of_disclosing() {
    check(&[
        (
            "sv",
            "Tingsrätten, länsstyrelsen i egenskap av vår tillsynsmyndighet, samt Skatteverket som får kontrolluppgift.",
            &["Tingsrätten", "länsstyrelsen", "Skatteverket"],
        ),
        (
            "sv",
            "Personal som arbetar med undersökningen.",
            &["Personal som arbetar med undersökningen"],
        ),
        ("sv", "Ja, handläggaren.", &["handläggaren"]),
        (
            "sv",
            "Kursläraren får en lista över deltagarna.",
            &["Kursläraren"],
        ),
        ("sv", "Läraren får inte listan.", &[]),
        (
            "fi",
            "Yliopisto voi saada aineiston tutkimusta varten.",
            &["Yliopisto"],
        ),
        (
            "sv",
            "Fakturorna går till en indrivningsbyrå.",
            &["en indrivningsbyrå"],
        ),
        (
            "sv",
            "Uppgifter kan ges åt polisen eller gränsbevakningsväsendet.",
            &["polisen", "gränsbevakningsväsendet"],
        ),
    ]);
}

#[test]
fn lines_that_enumerate_those_who_get_data_are_read_however_long_they_are() {
    check(&[
        (
            "fi",
            "Verohallinto, Kela, eläkevakuuttaja, työttömyyskassat, ammattiliitot, ulosotto, pankki, poliisi, kirjasto",
            &[
                "Verohallinto",
                "Kela",
                "eläkevakuuttaja",
                "työttömyyskassat",
                "ammattiliitot",
                "ulosotto",
                "pankki",
                "poliisi",
                "kirjasto",
            ],
        ),
        (
            "fi",
            "Kela (hoidon alkaminen ja päättyminen), Verohallinto (vuosi-ilmoitus), poliisi.",
            &["Kela", "Verohallinto", "poliisi"],
        ),
        (
            "fi",
            "Kelalle tai Verohallinnolle luovutetaan valituksen asiakirjat.",
            &["Kelalle", "Verohallinnolle"],
        ),
    ]);
}

#[test]
fn companies_of_the_section_to_whom_nothing_is_disclosed_are_processors() {
    for (language, line, name) in [
        (
            "sv",
            "Katalogen finns i molnet hos Hyllan i Norr Ab.",
            "Hyllan i Norr Ab",
        ),
        ("sv", "Telefonin sköts av Ringmodell AB.", "Ringmodell AB"),
        ("fi", "Lomakkeen toimittaja on 2M-Malli Oy.", "2M-Malli Oy"),
    ] {
        let recipients = notice(language, line).recipients;
        let [recipient] = &recipients[..] else {
            panic!("{line}: {recipients:?}");
        };
        let named = recipient.name.as_ref().and_then(|map| map.iter().next());
        assert_eq!(named.map(|(_, name)| name), Some(name), "{line}");
        assert_eq!(recipient.kind, RecipientKind::DataProcessor, "{line}");
    }
}

#[test]
fn what_a_clause_denies_leaves_who_gets_data_in_another() {
    for (language, lines, expected) in [
        (
            "fi",
            "Jäteyhtiö saa tiedon hyväksytyistä ilmoituksista, jotta astioita ei tyhjennetä turhaan.",
            &["Jäteyhtiö"][..],
        ),
        (
            "fi",
            "Ohjaaja voi kertoa välttämättömän koululle tai hätäkeskukselle.",
            &["koululle", "hätäkeskukselle"],
        ),
        (
            "fi",
            "Asiakirjat tallennetaan valtion arkistoon, josta vastaa Kansallisarkisto.",
            &["Kansallisarkisto"],
        ),
    ] {
        let found = labels(&notice(language, lines));
        assert_eq!(found, expected, "{lines}");
    }
}

#[test]
fn bystanders_who_get_nothing_are_not_those_who_are_named() {
    let named = notice(
        "fi",
        "Tuomioistuimelle toimitetaan asiakirjat. Kuvia ei anneta sivullisille.",
    );
    assert!(named.denials.is_empty(), "{:?}", named.denials);
    let nobody = notice("fi", "Tietoja ei anneta sivullisille.");
    assert_eq!(nobody.denials.len(), 1);
}
