//! Who receives the data, as sentences and lists name them.

use seloste::{Certainty, Notice, Recipient, RecipientKind};
use seloste_convert::{Options, convert, read};

/// A notice whose section on recipients holds some lines.
fn notice(lines: &str) -> Notice {
    let is_swedish = [
        "ämna",
        "myndighet",
        "kommun",
        "leverant",
        " med ",
        "pension",
    ]
    .iter()
    .any(|word| lines.contains(word));
    let text = if is_swedish {
        format!(
            "Exempelregister över kunderna i kommunen\n\n1. Mottagare av personuppgifter\n\n{lines}\n\n\
             2. Övrigt\n\nDet här är en beskrivning som har skrivits för ett test och inget annat.\n"
        )
    } else {
        format!(
            "Esimerkkirekisteri kunnan asiakkaista\n\n1. Henkilötietojen vastaanottajat\n\n{lines}\n\n\
             2. Muuta\n\nTämä on kuvaus, joka on kirjoitettu vain testiä varten eikä kerro muusta.\n"
        )
    };
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

fn label(recipient: &Recipient) -> &str {
    let label = recipient.label.as_ref().expect("a label");
    label.iter().next().expect("a text").1
}

fn labels(lines: &str) -> Vec<String> {
    let notice = notice(lines);
    let labels = notice.recipients.iter().map(label);
    labels.map(str::to_owned).collect()
}

#[test]
fn addressees_are_read_and_nothing_beside_them() {
    for (lines, expected) in [
        (
            "Tietoja voidaan luovuttaa poliisille ja muille viranomaisille lain nojalla.",
            &["poliisille", "muille viranomaisille"][..],
        ),
        (
            "Tietoja luovutetaan Verohallinnolle, Tilastokeskukselle sekä kunnan tekniselle ylläpitäjälle.",
            &[
                "Verohallinnolle",
                "Tilastokeskukselle",
                "kunnan tekniselle ylläpitäjälle",
            ],
        ),
        (
            "Poliisille luovutetaan tietoja vain pyynnöstä.",
            &["Poliisille"],
        ),
        (
            "Tietojen vastaanottajia ovat sosiaali- ja terveysministeriö, hyvinvointialueet ja koulut.",
            &[
                "sosiaali- ja terveysministeriö",
                "hyvinvointialueet",
                "koulut",
            ],
        ),
        ("Tietoja siirretään EU:n ulkopuolelle.", &[]),
        ("Tietoja ei luovuteta poliisille.", &[]),
        ("Tietoja annetaan rekisteröidylle.", &[]),
        (
            "Tiedot annetaan kunnalle, jos sitä vaaditaan",
            &["kunnalle"],
        ),
        (
            "Uppgifter kan lämnas ut till polisen och andra myndigheter med stöd av lag.",
            &["polisen", "andra myndigheter"],
        ),
        (
            "Vi delar uppgifter med våra leverantörer, Skatteverket och Arbetsverket.",
            &["våra leverantörer", "Skatteverket", "Arbetsverket"],
        ),
        (
            "Uppgifter lämnas till partner i kommunens planering och byggande enligt avtal.",
            &["partner i kommunens planering och byggande"],
        ),
        (
            "Uppgifter lämnas inte till polisen eller andra myndigheter.",
            &[],
        ),
        (
            "Uppgifter lämnas till andra länder än EU-länder, till exempel till USA.",
            &[],
        ),
        (
            "- Folkpensionsanstalten\n- Kommunens revisorer: för granskningen",
            &["Folkpensionsanstalten", "Kommunens revisorer"],
        ),
    ] {
        assert_eq!(labels(lines), expected, "{lines}");
    }
}

#[test]
fn what_may_happen_is_told_from_what_does() {
    for (lines, expected) in [
        ("Tietoja luovutetaan poliisille.", Certainty::Stated),
        ("Tietoja voidaan luovuttaa poliisille.", Certainty::Possible),
        (
            "Tietoja ei luovuteta ulkopuolisille ilman asiakkaan suostumusta.",
            Certainty::Possible,
        ),
        ("Uppgifter lämnas till polismyndigheten.", Certainty::Stated),
        (
            "Uppgifter lämnas endast till polismyndigheten.",
            Certainty::Possible,
        ),
        (
            "Uppgifter lämnas vid behov till polismyndigheten.",
            Certainty::Possible,
        ),
    ] {
        let notice = notice(lines);
        let [only] = &notice.recipients[..] else {
            panic!("{lines}: {:?}", notice.recipients)
        };
        assert_eq!(only.certainty, expected, "{lines}");
    }
}

#[test]
fn the_ground_of_a_disclosure_is_kept() {
    for (lines, expected) in [
        (
            "Tietoja voidaan luovuttaa poliisille lain nojalla.",
            "lain nojalla",
        ),
        (
            "Uppgifter lämnas till banken med samtycke av den registrerade.",
            "med samtycke av den registrerade",
        ),
        (
            "Enligt arkivlagen kan uppgifter lämnas till myndigheter.",
            "Enligt arkivlagen",
        ),
    ] {
        let notice = notice(lines);
        let ground = notice.recipients[0].ground.as_ref().expect(lines);
        assert_eq!(ground.iter().next().expect("a text").1, expected, "{lines}");
    }
}

#[test]
fn suppliers_are_processors() {
    for (lines, expected, company) in [
        (
            "Järjestelmän toimittaja Esimerkki Oy käsittelee tietoja rekisterinpitäjän lukuun.",
            "Järjestelmän toimittaja Esimerkki Oy",
            Some("Esimerkki Oy"),
        ),
        (
            "Vi anlitar externa leverantörer som behandlar uppgifter för vår räkning.",
            "externa leverantörer",
            None,
        ),
        (
            "Systemet tillhandahålls av Exempel AB som är personuppgiftsbiträde åt kommunen.",
            "Exempel AB",
            Some("Exempel AB"),
        ),
    ] {
        let notice = notice(lines);
        let [only] = &notice.recipients[..] else {
            panic!("{lines}: {:?}", notice.recipients)
        };
        assert_eq!(only.kind, RecipientKind::DataProcessor, "{lines}");
        assert_eq!(label(only), expected);
        let name = only.name.as_ref().and_then(|name| name.iter().next());
        assert_eq!(name.map(|(_, name)| name), company, "{lines}");
    }
    let denied = notice("Leverantörerna använder inte uppgifterna i andra sammanhang.");
    assert_eq!(denied.recipients, []);
}

#[test]
fn a_list_below_its_recipients_tells_the_form_of_the_data() {
    let lines = "Uppgifter kan lämnas till avtalsparter i kommunens planering:\n\n\
                 - för analys av pseudonymiserat material\n- i syfte att informera";
    let notice = notice(lines);
    let [only] = &notice.recipients[..] else {
        panic!("{:?}", notice.recipients)
    };
    assert_eq!(only.data_form, Some(seloste::DataForm::Pseudonymised));
    assert_eq!(only.stated_in.len(), 3);
}
