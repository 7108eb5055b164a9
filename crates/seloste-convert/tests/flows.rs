//! Where data come from, who receives them and which rights people have, in three languages.

use seloste::{Certainty, Notice, RightCode, SourceKind, Topic};
use seloste_convert::{Options, convert, read};

use SourceKind::{
    DataSubjectDataSource as People, ObservedDataSource as Observed, PublicDataSource as Public,
    ThirdPartyDataSource as Others,
};

/// The notice in a language whose only section holds a sentence; without a heading it is prose.
fn notice(language: &str, heading: Option<&str>, sentence: &str) -> Notice {
    let (title, frame) = match language {
        "fi" => (
            "Esimerkkirekisteri kunnan asiakkaista",
            "Tämä on kuvaus, joka on kirjoitettu vain testiä varten eikä kerro muusta.",
        ),
        "sv" => (
            "Exempelregister över kunderna i kommunen",
            "Det här är en beskrivning som har skrivits för ett test och inget annat.",
        ),
        _ => (
            "Example register of the customers of the city",
            "This is a description that was written for a test and for nothing else.",
        ),
    };
    let text = match heading {
        Some(heading) => format!("{title}\n\n{frame}\n\n1. {heading}\n\n{sentence}\n"),
        None => format!("{title}\n\n{frame} {sentence}\n"),
    };
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

/// The heading of the section on sources in a language.
fn sources(language: &str) -> &'static str {
    match language {
        "fi" => "Säännönmukaiset tietolähteet",
        "sv" => "Varifrån får vi uppgifterna?",
        _ => "Sources of data",
    }
}

/// The heading of the section on recipients in a language.
fn recipients(language: &str) -> &'static str {
    match language {
        "fi" => "Tietojen luovutukset",
        "sv" => "Mottagare",
        _ => "Recipients",
    }
}

/// The heading of the section on rights in a language.
fn rights(language: &str) -> &'static str {
    match language {
        "fi" => "Rekisteröidyn oikeudet",
        "sv" => "Dina rättigheter",
        _ => "Your rights",
    }
}

#[test]
fn people_and_devices_are_sources_in_many_words() {
    for (language, sentence, expected) in [
        (
            "fi",
            "Tiedot saadaan hakijan täyttämästä lomakkeesta.",
            &[People][..],
        ),
        ("fi", "Henkilötiedot kerätään verkkolomakkeella.", &[People]),
        (
            "fi",
            "Järjestelmään tallentuvat viestin lähettäjän antamat tiedot.",
            &[People],
        ),
        (
            "fi",
            "Nimi kerätään rekisteröitymisen yhteydessä.",
            &[People],
        ),
        (
            "fi",
            "Muut tiedot kerätään henkilön käyttäessä palvelua.",
            &[Observed],
        ),
        (
            "fi",
            "VTJ:stä, Kelalta ja hakijalta itseltään.",
            &[Others, Others, People],
        ),
        ("fi", "Tietoja ei kerätä muista rekistereistä.", &[]),
        (
            "fi",
            "Tietojen pääasiallinen lähde on henkilö itse.",
            &[People],
        ),
        (
            "fi",
            "Nuoren yhteystiedot viranomaisilta ja rekisteröidyiltä yhdistyksiltä - joskus tietoja voidaan hankkia muualta.",
            &[Others],
        ),
        (
            "fi",
            "Tiedot Kelalta - pääosin nuori antaa itse tietonsa - joskus tietoja voidaan hankkia muualta.",
            &[People, Others],
        ),
        (
            "fi",
            "Viranomaisilta ja kunnan kameroista, tarvittaessa tietoja voidaan kysyä asiakkaalta.",
            &[People, Others, Observed],
        ),
        (
            "sv",
            "Låntagarna har själva försett oss med uppgifterna.",
            &[People],
        ),
        (
            "sv",
            "I de flesta fall har du själv lämnat uppgifterna, men ibland får vi dem från en annan myndighet.",
            &[People, Others],
        ),
        (
            "sv",
            "Uppgifterna sparas när användaren loggar in.",
            &[Observed],
        ),
        ("sv", "Loggar som uppstår automatiskt.", &[Observed]),
        ("sv", "Uppgifterna hämtas inte från andra register.", &[]),
        (
            "en",
            "You provide the data yourself when you fill in the form.",
            &[People],
        ),
        (
            "en",
            "Log data is generated when the service is used.",
            &[Observed],
        ),
        ("en", "Data is obtained from public registers.", &[Public]),
        ("en", "No data is obtained from other registers.", &[]),
    ] {
        let notice = notice(language, Some(sources(language)), sentence);
        let found: Vec<_> = notice.sources.iter().map(|source| source.kind).collect();
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn what_people_gave_themselves_is_told_anywhere_but_in_other_topics() {
    for (language, heading, sentence, told) in [
        (
            "fi",
            None,
            "Olet itse ilmoittanut meille nämä tiedot.",
            true,
        ),
        (
            "sv",
            None,
            "Du har själv försett biblioteket med dina uppgifter.",
            true,
        ),
        (
            "en",
            None,
            "You have yourself provided the personal data.",
            true,
        ),
        (
            "sv",
            Some("Dina rättigheter"),
            "Du kan få ut uppgifter som du har själv lämnat.",
            false,
        ),
        ("sv", None, "Du har själv ansvar för ditt lösenord.", false),
    ] {
        let notice = notice(language, heading, sentence);
        assert_eq!(!notice.sources.is_empty(), told, "{sentence}");
    }
}

#[test]
fn whoever_asks_may_get_what_is_public() {
    for (language, sentence, expected) in [
        (
            "fi",
            "Hakemukset ovat julkisia asiakirjoja, joista annetaan tietoja pyynnöstä.",
            Some("julkisia asiakirjoja"),
        ),
        (
            "sv",
            "Ditt brev blir en allmän handling som kan lämnas ut om någon begär det.",
            Some("allmän handling"),
        ),
        (
            "sv",
            "Allmänna handlingar kan begäras ut.",
            Some("Allmänna handlingar"),
        ),
        (
            "en",
            "Our replies are official documents and may be disclosed.",
            Some("official documents"),
        ),
        ("sv", "Allmänna handlingar gallras efter två år.", None),
        (
            "sv",
            "Uppgifterna i allmänna handlingar lämnas inte ut.",
            None,
        ),
        ("en", "Official documents are kept in the archive.", None),
    ] {
        let notice = notice(language, None, sentence);
        let found = notice.recipients.first();
        let ground = found.and_then(|recipient| recipient.ground.as_ref());
        let ground = ground.map(|ground| ground.iter().next().expect("a text").1);
        assert_eq!(ground, expected, "{sentence}");
        let is_possible = |it: &seloste::Recipient| it.certainty == Certainty::Possible;
        assert!(notice.recipients.iter().all(is_possible), "{sentence}");
    }
}

#[test]
fn an_authority_may_be_entitled_to_data() {
    for (language, sentence, expected) in [
        (
            "fi",
            "Poliisilla on oikeus saada tallenteita.",
            Some("Poliisilla"),
        ),
        (
            "sv",
            "Polisen har rätt att få ta del av inspelat material.",
            Some("Polisen"),
        ),
        (
            "en",
            "The police have the right to obtain recordings.",
            Some("The police"),
        ),
        (
            "fi",
            "Rekisteröidyllä on oikeus saada tietoja itsestään.",
            None,
        ),
        ("sv", "Du har rätt att få ta del av uppgifterna.", None),
        ("en", "You have the right to obtain the data.", None),
        ("fi", "Poliisilla ei ole oikeutta saada tallenteita.", None),
    ] {
        let notice = notice(language, None, sentence);
        let label = notice.recipients.first().and_then(|it| it.label.as_ref());
        let label = label.map(|label| label.iter().next().expect("a text").1);
        assert_eq!(label, expected, "{sentence}");
        if expected.is_some() {
            assert_eq!(notice.rights, [], "{sentence}");
        }
    }
}

#[test]
fn whom_alone_data_go_to_is_no_condition_in_english() {
    for (sentence, expected) in [
        (
            "Data will only be disclosed to the bank.",
            Certainty::Stated,
        ),
        (
            "Data will only be disclosed to the bank, which may use it only for payments.",
            Certainty::Stated,
        ),
        (
            "Data are disclosed to the bank only if the law so requires.",
            Certainty::Possible,
        ),
        (
            "Data are disclosed to the bank only with your consent.",
            Certainty::Possible,
        ),
    ] {
        let notice = notice("en", Some("Recipients"), sentence);
        let found: Vec<_> = notice.recipients.iter().map(|it| it.certainty).collect();
        assert_eq!(found, [expected], "{sentence}");
    }
}

#[test]
fn a_list_of_data_names_no_recipients() {
    let list = "The diary holds the following data transferred from the booking form:\n\n- Name\n- Address";
    let notice = notice("en", Some("Content of the register"), list);
    assert_eq!(notice.recipients, []);
}

#[test]
fn nobody_else_gets_data_in_many_words() {
    for (language, heading, sentence, denied) in [
        (
            "fi",
            None,
            "Lainaajien tietoja ei luovuteta kenenkään muun käyttöön.",
            true,
        ),
        ("fi", Some(()), "Tietoja ei anneta ulkopuolisille.", true),
        (
            "fi",
            Some(()),
            "Tietoja ei luovuteta muuhun tarkoitukseen.",
            false,
        ),
        (
            "fi",
            None,
            "Sivulliselle voidaan luovuttaa tietoja vain lainaajan suostumuksella.",
            false,
        ),
        (
            "sv",
            Some(()),
            "Vi delar inte dina uppgifter med någon annan.",
            true,
        ),
        (
            "sv",
            Some(()),
            "Uppgifterna lämnas inte ut till tredjeman.",
            true,
        ),
        (
            "sv",
            Some(()),
            "Uppgifterna lämnas inte ut för marknadsföring.",
            false,
        ),
        ("en", Some(()), "We do not sell or share your data.", true),
        (
            "en",
            Some(()),
            "Data are not disclosed for marketing.",
            false,
        ),
    ] {
        let notice = notice(language, heading.map(|()| recipients(language)), sentence);
        let mut denials = notice.denials.iter();
        let found = denials.any(|denial| denial.topic == Topic::Recipients);
        assert_eq!(found, denied, "{sentence}");
    }
}

#[test]
fn each_right_has_many_names() {
    use RightCode::{A7_3, A15, A16, A17, A18, A20, A21, A22, A77};
    for (language, sentence, expected) in [
        ("fi", "Tarkastus, oikaisu ja poisto", &[A15, A16, A17][..]),
        (
            "fi",
            "- Käsittelyn rajoittaminen tai vastustaminen",
            &[A18, A21],
        ),
        ("fi", "Tiedonsiirto-oikeus", &[A20]),
        (
            "fi",
            "Sinulla on oikeus siirtää tiedot toiseen järjestelmään.",
            &[A20],
        ),
        (
            "fi",
            "Voit milloin tahansa perua antamasi suostumuksen.",
            &[A7_3],
        ),
        ("fi", "Oikeutta tietojen poistamiseen ei ole.", &[]),
        ("sv", "Du kan begära rättning av uppgifter.", &[A16]),
        (
            "sv",
            "Du kan begära att felaktiga uppgifter ändras.",
            &[A16],
        ),
        (
            "sv",
            "Rätt att få behandlingen begränsad och rätt att flytta uppgifter",
            &[A18, A20],
        ),
        (
            "sv",
            "Du har rätt att slippa automatiserade beslut.",
            &[A22],
        ),
        ("sv", "Du kan ångra ditt samtycke när du vill.", &[A7_3]),
        (
            "sv",
            "Rätten att få uppgifter raderade gäller inte, eftersom lagen kräver dem.",
            &[],
        ),
        (
            "en",
            "You may have errors corrected and have data erased.",
            &[A16, A17],
        ),
        (
            "en",
            "If you are dissatisfied, you can contact the Data Protection Ombudsman.",
            &[A77],
        ),
        ("en", "There is no right to erasure.", &[]),
    ] {
        let notice = notice(language, Some(rights(language)), sentence);
        let granted = notice
            .rights
            .iter()
            .filter(|right| right.restricted != Some(true));
        let found: Vec<_> = granted.map(|right| right.right).collect();
        assert_eq!(found, expected, "{sentence}");
        if expected.is_empty() {
            let denied: Vec<_> = notice.rights.iter().map(|right| right.right).collect();
            assert_eq!(denied, [A17], "{sentence}");
        }
    }
}

#[test]
fn access_to_documents_and_pages_is_no_right_to_ones_data() {
    for (language, sentence) in [
        ("sv", "På biblioteket kan du ta del av våra regler för lån."),
        ("sv", "Alla har rätt att ta del av allmänna handlingar."),
        ("en", "You have the right of access to official documents."),
    ] {
        assert_eq!(notice(language, None, sentence).rights, [], "{sentence}");
    }
}

#[test]
fn data_that_are_named_are_transferred_wherever_that_is_said() {
    let cases = [
        ("sv", "Din e-postadress överförs till USA.", Some("US")),
        (
            "sv",
            "Ditt namn och din adress överförs till Indien.",
            Some("IN"),
        ),
        (
            "fi",
            "Sähköpostiosoitteesi siirtyy Yhdysvaltoihin.",
            Some("US"),
        ),
        (
            "en",
            "Your telephone number is transferred to the United States.",
            Some("US"),
        ),
        // Money is no datum, and Sweden no third country.
        ("sv", "Vinsten överförs till USA.", None),
        ("fi", "Sähköpostiosoitteesi siirtyy Ruotsiin.", None),
        (
            "en",
            "Your telephone number is not transferred to the United States.",
            None,
        ),
    ];
    for (language, sentence, expected) in cases {
        let notice = notice(language, None, sentence);
        let countries = notice.transfers.iter().filter_map(|it| it.country.as_ref());
        let countries: Vec<_> = countries.map(|country| country.to_string()).collect();
        assert_eq!(countries, Vec::from_iter(expected), "{sentence}");
    }
}

/// Where data go by a sentence of prose: the country and what the transfer rests on, or the denial.
fn transfers(language: &str, sentence: &str) -> Vec<String> {
    let notice = notice(language, None, sentence);
    let to = |transfer: &seloste::Transfer| {
        let country = transfer.country.as_ref().map(ToString::to_string);
        let mechanism = transfer
            .mechanism
            .map(|it| serde_json::to_string(&it).expect("a code"));
        let parts = [country, mechanism].into_iter().flatten();
        parts.collect::<Vec<_>>().join(" ")
    };
    let denials = notice.denials.iter();
    let denials = denials.filter(|denial| denial.topic == Topic::Transfers);
    let stated = notice.transfers.iter().map(to);
    stated.chain(denials.map(|_| "none".to_owned())).collect()
}

#[test]
fn transfers_in_prose_by_nouns_places_and_exceptions() {
    for (language, sentence, expected) in [
        (
            "sv",
            "Överföringen till Japan skyddas av standardavtalsklausuler.",
            &["JP \"A46-2-c\""][..],
        ),
        (
            "fi",
            "Nimesi siirtyy Japaniin. Siirto Japaniin perustuu vakiolausekkeisiin.",
            &["JP \"A46-2-c\""],
        ),
        (
            "fi",
            "Tietoja siirretään Japaniin riittävyyspäätöksen nojalla ja Intiaan vakiolausekkeiden perusteella.",
            &["JP \"A45-3\"", "IN \"A46-2-c\""],
        ),
        (
            "en",
            "Using standard contractual clauses we transfer data to India, and on the basis of an adequacy decision to Japan.",
            &["IN \"A46-2-c\"", "JP \"A45-3\""],
        ),
        ("sv", "Uppgifterna lagras på servrar i Japan.", &["JP"]),
        ("fi", "Tietosi päätyvät Japaniin.", &["JP"]),
        (
            "en",
            "Your answers are sent to a company in Japan.",
            &["JP"],
        ),
        ("en", "We send a bus to a company in Japan.", &[]),
        ("en", "Your data are sent to a company in Japan.", &["JP"]),
        ("en", "We store data about studies in Japan.", &[]),
        (
            "en",
            "The data are transferred to Japan. No data are transferred to any other country outside the EEA.",
            &["JP"],
        ),
        (
            "fi",
            "Tietoja ei siirretä muihin ETA-alueen ulkopuolisiin maihin kuin Japaniin.",
            &["JP", "none"],
        ),
        (
            "en",
            "We do not transfer your data to any other country outside the EEA.",
            &["none"],
        ),
    ] {
        assert_eq!(transfers(language, sentence), expected, "{sentence}");
    }
}

#[test]
fn withdrawal_said_in_passing_is_the_right_to_it() {
    for (language, sentence, expected) in [
        (
            "sv",
            "Vi behandlar bilderna med ditt samtycke, som du när som helst kan återkalla.",
            1,
        ),
        ("fi", "Suostumuksen voi peruuttaa milloin tahansa.", 1),
        (
            "en",
            "We take pictures with your consent, which you can withdraw at any time.",
            1,
        ),
        (
            "fi",
            "Käsittely perustuu suostumukseen, joka voidaan antaa milloin tahansa.",
            0,
        ),
        ("sv", "Bilderna tas bort om samtycket återkallas.", 0),
    ] {
        let rights = notice(language, None, sentence).rights;
        let withdrawals = rights.iter().filter(|right| right.right == RightCode::A7_3);
        assert_eq!(withdrawals.count(), expected, "{sentence}");
        assert_eq!(rights.len(), expected, "{sentence}");
    }
}

#[test]
fn a_right_that_does_not_apply_for_a_reason_is_restricted() {
    let restricted = |sentence| {
        let rights = notice("en", Some("Your rights"), sentence).rights;
        rights
            .iter()
            .map(|right| right.restricted)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        restricted("The right to erasure does not apply because the law requires the register."),
        [Some(true)]
    );
    assert_eq!(
        restricted("The right to erasure does not apply where the law requires the register."),
        [None]
    );
}

#[test]
fn a_box_ticked_no_denies_automated_decisions() {
    let denied = |form: &str| {
        let notice = notice("en", None, form);
        let mut denials = notice.denials.iter();
        denials.any(|denial| denial.topic == Topic::AutomatedDecisions)
    };
    let form = "\n\nThe data are used for automated individual decision-making\n\n";
    assert!(denied(&format!("{form}☒ No\n\n☐ Yes\n")));
    assert!(!denied(&format!("{form}☐ No\n\n☒ Yes\n")));
}

#[test]
fn a_board_named_in_full_before_is_the_controller() {
    let sentence = "När du anmäler dig behandlar ung- och motionsnämnden dina personuppgifter. \
                    Nämnden är personuppgiftsansvarig.";
    let controller = notice("sv", None, sentence)
        .controller
        .expect("a controller");
    let name = controller.name.expect("a name");
    assert_eq!(
        name.iter().next().map(|(_, name)| name),
        Some("ung- och motionsnämnden")
    );
}

#[test]
fn people_who_give_data_are_a_source_whatever_they_are_called() {
    for (language, sentence) in [
        ("fi", "Tiedot saadaan lainaajan omalla ilmoituksella."),
        ("fi", "Huoltajien ilmoittamat tiedot."),
        (
            "fi",
            "Kuntalainen tai hänen edustajansa toimittaa tiedot liitteenä.",
        ),
        (
            "fi",
            "Kävijä saa itse päättää, antaako hän myös osoitteensa.",
        ),
        ("fi", "Tiedot saadaan henkilön ilmoittautuessa leirille."),
        ("fi", "Hakemukset liitteineen."),
        ("en", "You give us the data when you fill in the form."),
    ] {
        let notice = notice(language, Some(sources(language)), sentence);
        let kinds: Vec<_> = notice.sources.iter().map(|source| source.kind).collect();
        assert_eq!(kinds, [People], "{sentence}");
    }
    // Elsewhere the sentence must say of data that people give them.
    for (sentence, told) in [
        (
            "Keräämme tietoja, jotka hakija itse antaa haun aikana.",
            true,
        ),
        (
            "Käsittelemme hakijan ilmoittamia tietoja neuvonnassa.",
            true,
        ),
        (
            "Tiedot poistetaan, kun asiakas itse ilmoittaa muutosta.",
            false,
        ),
        ("Asiakas antaa palautetta henkilökunnalle.", false),
    ] {
        let notice = notice("fi", None, sentence);
        assert_eq!(!notice.sources.is_empty(), told, "{sentence}");
    }
}

#[test]
fn a_source_is_named_with_all_its_words() {
    for (sentence, label) in [
        (
            "Yhteystiedot on kerätty julkisista lähteistä.",
            "julkisista lähteistä",
        ),
        (
            "Tiedot siirtyvät automaattisesti kunnan jäsenrekisteristä.",
            "kunnan jäsenrekisteristä",
        ),
    ] {
        let notice = notice("fi", Some(sources("fi")), sentence);
        let labels = notice
            .sources
            .iter()
            .filter_map(|source| source.label.as_ref());
        let labels: Vec<_> = labels
            .flat_map(|label| label.iter().map(|(_, words)| words))
            .collect();
        assert_eq!(labels, [label], "{sentence}");
    }
}

#[test]
fn a_transfer_on_a_condition_that_is_guarded_is_possible() {
    let heading = Some("Tietojen siirto EU:n tai ETA:n ulkopuolelle");
    for (sentence, mechanism) in [
        (
            "Mikäli tietoja siirretään EU:n ulkopuolelle, varmistetaan riittävä suojan taso.",
            None,
        ),
        (
            "Jos tietoja siirretään ETA:n ulkopuolelle, käytetään vakiolausekkeita.",
            Some(seloste::TransferMechanism::A46_2C),
        ),
    ] {
        let notice = notice("fi", heading, sentence);
        let found = notice.transfers.iter();
        let found: Vec<_> = found.map(|it| (it.certainty, it.mechanism)).collect();
        assert_eq!(found, [(Certainty::Possible, mechanism)], "{sentence}");
    }
    let english = Some("Transfers outside the EU");
    let notice = notice("en", english, "Some of the data are stored in the US.");
    let countries = notice.transfers.iter().filter_map(|it| it.country.as_ref());
    assert_eq!(
        countries.map(ToString::to_string).collect::<Vec<_>>(),
        ["US"]
    );
}

#[test]
fn that_there_are_no_others_softens_nothing() {
    for (language, sentence) in [
        ("fi", "Emme luovuta tietojasi muille."),
        ("sv", "Vi lämnar inte ut uppgifterna till andra."),
        ("en", "We do not disclose your data to others."),
    ] {
        let notice = notice(language, None, sentence);
        let hedges: Vec<_> = notice.denials.iter().map(|denial| denial.hedged).collect();
        assert_eq!(hedges, [None], "{sentence}");
    }
}

#[test]
fn data_are_where_the_servers_are_and_where_they_are_sent() {
    for (sentence, country, is_denied) in [
        (
            "Tiedot ovat palvelussa, jonka palvelimet ovat Kanadassa.",
            Some("CA"),
            false,
        ),
        ("EU:n ulkopuolelle tietoja ei siirry.", None, true),
        (
            "Tietoja ei viedä EU- eikä ETA-maiden ulkopuolelle.",
            None,
            true,
        ),
        ("Toimiston palvelimet ovat Kanadassa.", None, false),
    ] {
        let notice = notice("fi", None, sentence);
        let found = notice.transfers.iter().find_map(|it| it.country.as_ref());
        assert_eq!(found.map(|it| it.as_str()), country, "{sentence}");
        let denied = notice.denials.iter().any(|it| it.topic == Topic::Transfers);
        assert_eq!(denied, is_denied, "{sentence}");
    }
}

/// What a section on transfers says, in few words: the countries, or `denied`.
fn said_of_transfers(heading: &str, sentence: &str) -> String {
    let text =
        format!("Esimerkki\n\n1. Säilytysaika\n\nKaksi vuotta.\n\n2. {heading}\n\n{sentence}\n");
    let read = seloste_convert::read("a.txt", text.as_bytes()).expect("it is a text");
    let notice = seloste_convert::convert(&read.document, &seloste_convert::Options::default());
    let countries = notice.transfers.iter();
    let countries = countries.map(|it| {
        it.country
            .as_ref()
            .map_or("nowhere".to_owned(), ToString::to_string)
    });
    let is_denied = |it: &&seloste::Denial| it.topic == seloste::Topic::Transfers;
    let denials = notice.denials.iter().filter(is_denied);
    let all = countries.chain(denials.map(|_| "denied".to_owned()));
    all.collect::<Vec<_>>().join(" ")
}

#[test]
fn data_that_are_kept_inside_are_not_transferred_and_data_that_move_inside_are() {
    let fi = "Tietojen siirto EU:n tai ETA:n ulkopuolelle";
    let sv = "Överföring av uppgifter utanför EU eller EES";
    for (heading, sentence, expected) in [
        (fi, "Tiedot ovat palvelimella Irlannissa.", "denied"),
        (
            fi,
            "Tiedot sijaitsevat palvelimilla Irlannissa ja Saksassa.",
            "denied",
        ),
        (fi, "Palvelin voi olla Irlannissa.", ""),
        (fi, "Tiedot ovat palvelimella Yhdysvalloissa.", "US"),
        (fi, "Tietoja siirretään Irlantiin.", "IE"),
        (fi, "Tietoja siirretään Irlantiin ja Yhdysvaltoihin.", "US"),
        (fi, "Tietoja ei siirretä Ruotsiin.", ""),
        (sv, "Uppgifterna finns på en server i Irland.", "denied"),
        (sv, "Servern är i Irland.", "denied"),
        (sv, "Uppgifter överförs till Irland.", "IE"),
    ] {
        assert_eq!(said_of_transfers(heading, sentence), expected, "{sentence}");
    }
}

#[test]
fn support_that_connects_from_abroad_takes_data_there() {
    for (language, sentence, expected) in [
        (
            "fi",
            "Laitteen tuki voi ottaa etäyhteyden Kanadasta.",
            &["CA"][..],
        ),
        (
            "sv",
            "Leverantörens support kan ansluta genom fjärranslutning från Kanada.",
            &["CA"],
        ),
    ] {
        assert_eq!(transfers(language, sentence), expected, "{sentence}");
    }
}

#[test]
fn a_decision_or_clauses_told_in_another_sentence_hold_for_the_transfer() {
    use seloste::TransferMechanism::{A45_3, A46_2C};
    for (language, heading, sentences, expected) in [
        (
            "fi",
            Some("Tietojen luovutukset"),
            "Mittaustiedot ovat laitevalmistajan palvelimella Kanadassa. Komissio on tehnyt Kanadasta tietosuojan riittävyyttä koskevan päätöksen.",
            A45_3,
        ),
        (
            "sv",
            None,
            "Brevet skickas med Mailchimp, vilket innebär att e-postadressen överförs till USA. Som skydd används kommissionens standardavtalsklausuler.",
            A46_2C,
        ),
    ] {
        let notice = notice(language, heading, sentences);
        let mechanisms: Vec<_> = notice.transfers.iter().map(|it| it.mechanism).collect();
        assert_eq!(mechanisms, [Some(expected)], "{sentences}");
    }
}

#[test]
fn systems_that_record_by_themselves_are_observation() {
    for (language, sentence, expected) in [
        ("fi", "Portin järjestelmä tallentaa käynnit itse.", Observed),
        (
            "sv",
            "Passersystemet registrerar besöken automatiskt.",
            Observed,
        ),
        ("fi", "Ilmoittautuja itse.", People),
        ("fi", "Suosittelija luvalla.", Others),
    ] {
        let notice = notice(language, Some(sources(language)), sentence);
        let kinds: Vec<_> = notice.sources.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [expected], "{sentence}");
    }
}
