//! Rights that are granted, denied or named in headings, and whom complaints and requests go to.

use seloste::{Language, LanguageMap, Notice, RightCode};
use seloste_convert::{Options, convert, read};

fn notice(heading: &str, body: &str, language: Language) -> Notice {
    let text = match language {
        Language::Fi => format!(
            "Esimerkkirekisteri kunnan palvelusta\n\n1. {heading}\n\n{body}\n\n2. Muuta\n\nTämä kuvaus on kirjoitettu testiä varten eikä se kerro mistään muusta mitään.\n"
        ),
        _ => format!(
            "Exempelregister över kommunens tjänst\n\n1. {heading}\n\n{body}\n\n2. Övrigt\n\nDet här är en beskrivning som har skrivits för ett test och inte säger något annat.\n"
        ),
    };
    let read = read("rights.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

/// The codes of the rights; `!` is behind one that is restricted.
fn codes(notice: &Notice) -> String {
    let rights = notice.rights.iter().map(|right| {
        let mark = if right.restricted == Some(true) {
            "!"
        } else {
            ""
        };
        format!("{}{mark}", right.right.code())
    });
    rights.collect::<Vec<_>>().join(" ")
}

fn words(label: Option<&LanguageMap>) -> Option<String> {
    let (_, words) = label?.iter().next()?;
    Some(words.to_owned())
}

const FI: (&str, Language) = ("Rekisteröidyn oikeudet", Language::Fi);
const SV: (&str, Language) = ("Den registrerades rättigheter", Language::Sv);

#[test]
fn rights_granted_and_denied() {
    for ((heading, language), body, expected) in [
        (FI, "Sinulla on oikeus tarkastaa tietosi.", "A15"),
        (FI, "Sinulla on oikeus nähdä tietosi.", "A15"),
        (FI, "Voit tarkastaa ja korjata tietosi.", "A15 A16"),
        (SV, "Du har rätt att se dina uppgifter.", "A15"),
        (
            FI,
            "Sinulla ei ole oikeutta saada tietoja poistetuksi.",
            "A17!",
        ),
        (
            FI,
            "Sinulla on oikeus tarkastaa tietosi, mutta sinulla ei ole oikeutta poistaa tietoja.",
            "A15 A17!",
        ),
        (
            FI,
            "Oikeutta siirtää tiedot järjestelmästä toiseen ei ole.",
            "A20!",
        ),
        (
            FI,
            "Oikeutta tietojen poistamiseen ei sovelleta lakisääteiseen rekisteriin.",
            "A17!",
        ),
        (
            FI,
            "Oikeus tietojen poistamiseen ei koske tilanteita, joissa laki vaatii säilyttämistä.",
            "A17",
        ),
        (
            FI,
            "Voit pyytää:\n\n- itseäsi koskevat tiedot\n- tietojen oikaisemista\n",
            "A15 A16",
        ),
        (
            FI,
            "Oikeus olla joutumatta automaattisen päätöksenteon kohteeksi.",
            "A22",
        ),
        (
            FI,
            "Automaattista päätöksentekoa käytetään laskutuksessa.",
            "",
        ),
        (
            SV,
            "Var och en har rätt till insyn i sina uppgifter.",
            "A15",
        ),
        (SV, "Du har ingen rätt till radering.", "A17!"),
        (SV, "Du har inte rätt att få uppgifterna raderade.", "A17!"),
        (SV, "Du saknar rätt till radering.", "A17!"),
        (SV, "Rätten till radering saknas.", "A17!"),
        (
            SV,
            "Du har ingen rätt till radering men rätt till rättelse.",
            "A16 A17!",
        ),
        (
            SV,
            "Rätten till radering gäller inte när lagen kräver att vi sparar.",
            "A17",
        ),
        (
            SV,
            "Du har rätt att inte bli föremål för automatiserade beslut.",
            "A22",
        ),
        (
            SV,
            "Du har rätt att begära:\n\n- uppgifter om dig själv\n- rättelse\n",
            "A15 A16",
        ),
        (
            SV,
            "Om du inte är nöjd kan du lämna klagomål till tillsynsmyndigheten.",
            "A77",
        ),
        (SV, "Du har rätt att få ett registerutdrag.", "A15"),
        (
            SV,
            "Rätten att göra invändningar gäller inte denna behandling.",
            "A21!",
        ),
        (
            SV,
            "Rätten till dataportabilitet gäller inte, eftersom behandlingen grundar sig på lag.",
            "A20!",
        ),
        (
            FI,
            "Oikeus siirtää tiedot järjestelmästä toiseen ei koske tätä rekisteriä.",
            "A20!",
        ),
        (
            FI,
            "Sinulla ei ole oikeutta:\n\n- tietojen poistamiseen\n- vastustaa käsittelyä\n",
            "A17! A21!",
        ),
        // Granted in one sentence, denied for some data in another: it is a right.
        (
            FI,
            "Sinulla on oikeus poistaa tietosi. Sinulla ei ole oikeutta saada kirjanpidon tietoja poistetuksi.",
            "A17",
        ),
        // What is not done is no right that is denied.
        (FI, "Oikaistuja tietoja ei luovuteta.", ""),
        (SV, "Uppgifterna raderas inte.", ""),
        // Nor is the right of others.
        (SV, "Polisen har inte rätt att radera uppgifter.", ""),
    ] {
        assert_eq!(codes(&notice(heading, body, language)), expected, "{body}");
    }
}

#[test]
fn rights_named_in_headings() {
    for (language, heading, body, expected) in [
        (
            Language::Fi,
            "Tarkastusoikeus",
            "Pyyntö tehdään kunnan lomakkeella.",
            "A15",
        ),
        (
            Language::Fi,
            "Oikeus vaatia tiedon korjaamista",
            "Pyyntö tehdään kunnan lomakkeella.",
            "A16",
        ),
        (
            Language::Fi,
            "Oikeus vaatia tiedon korjaamista",
            "Oikeutta ei ole tässä rekisterissä.",
            "A16!",
        ),
        (
            Language::Sv,
            "Rätt till insyn",
            "En blankett finns på kommunens webbplats.",
            "A15",
        ),
        (
            Language::Sv,
            "Rättelse av uppgifter",
            "Rätten saknas i detta register.",
            "A16!",
        ),
    ] {
        let notice = notice(heading, body, language);
        assert_eq!(codes(&notice), expected, "{heading}: {body}");
    }
}

#[test]
fn the_authority_beside_a_complaint() {
    for ((heading, language), body, expected) in [
        (
            FI,
            "Sinulla on oikeus tehdä valitus valvontaviranomaiselle.\n\nTietosuojavaltuutetun toimisto, PL 800, 00531 Helsinki",
            Some("fi-tsv"),
        ),
        (
            FI,
            "Valvontaviranomainen on tietosuojavaltuutettu. Voit tehdä valituksen valvontaviranomaiselle.",
            Some("fi-tsv"),
        ),
        (FI, "Voit tehdä valituksen valvontaviranomaiselle.", None),
        (
            SV,
            "Du har rätt att lämna klagomål till tillsynsmyndigheten. I Sverige är det Integritetsskyddsmyndigheten.",
            Some("se-imy"),
        ),
        (SV, "Du kan klaga hos tillsynsmyndigheten.", None),
    ] {
        let notice = notice(heading, body, language);
        let complaint = notice
            .rights
            .iter()
            .find(|right| right.right == RightCode::A77);
        let authority = complaint.expect("a complaint").authority.as_ref();
        let authority = authority.map(ToString::to_string);
        assert_eq!(authority.as_deref(), expected, "{body}");
    }
}

#[test]
fn where_requests_are_sent() {
    for ((heading, language), body, unit, email) in [
        (
            FI,
            "Lähetä pyyntösi osoitteeseen kirjaamo@esimerkki.fi.",
            None,
            Some("kirjaamo@esimerkki.fi"),
        ),
        (
            FI,
            "Pyynnöt osoitetaan kirjaamoon.",
            Some("kirjaamoon"),
            None,
        ),
        (
            SV,
            "Skicka din begäran till registrator@exempel.se.",
            None,
            Some("registrator@exempel.se"),
        ),
        (SV, "Vi skickar inte din begäran till polisen.", None, None),
    ] {
        let notice = notice(heading, body, language);
        let found = notice.exercise_contact.as_ref();
        assert_eq!(
            found
                .and_then(|found| words(found.unit.as_ref()))
                .as_deref(),
            unit,
            "{body}"
        );
        let contact = found.and_then(|found| found.contact.as_ref());
        let found = contact.and_then(|contact| contact.email.first());
        assert_eq!(found.map(ToString::to_string).as_deref(), email, "{body}");
    }
}

#[test]
fn rights_in_other_words() {
    for (body, expected) in [
        ("Voit pyytää pääsyä tietoihisi.", "A15"),
        ("Sinulla on oikeus pyytää kopio tiedoistasi.", "A15"),
        ("Virheelliset tiedot korjataan pyynnöstä.", "A16"),
        ("Voit pyytää, että tietojesi käyttöä rajoitetaan.", "A18"),
        ("Sinulla on oikeus kieltää suoramarkkinointi.", "A21"),
        (
            "Sinulla on oikeus valittaa tietosuojaviranomaiselle.",
            "A77",
        ),
        ("Emme voi antaa pääsyä tietoihin.", ""),
    ] {
        assert_eq!(codes(&notice(FI.0, body, FI.1)), expected, "{body}");
    }
}

#[test]
fn who_takes_complaints_is_told_anywhere() {
    for (heading, language, body, expected) in [
        (
            "Yhteystiedot",
            Language::Fi,
            "Kantelu tehdään tietosuojavaltuutetulle.",
            "A77",
        ),
        (
            "Kontakt",
            Language::Sv,
            "Ett ärende kan föras till dataombudsmannens byrå.",
            "A77",
        ),
        (
            "Yhteystiedot",
            Language::Fi,
            "Kantelut arkistoidaan kunnan kirjaamossa.",
            "",
        ),
        (
            "Yhteystiedot",
            Language::Fi,
            "Kantelua ei tarvitse tehdä tietosuojavaltuutetulle.",
            "",
        ),
    ] {
        assert_eq!(codes(&notice(heading, body, language)), expected, "{body}");
    }
}

#[test]
fn why_somebody_complains_denies_nothing() {
    for (body, expected) in [
        (
            "Är du inte nöjd med hur vi har gjort kan du klaga till IMY.",
            "A77",
        ),
        ("Du kan inte klaga till IMY.", ""),
    ] {
        let notice = notice("Kontakt", body, Language::Sv);
        assert_eq!(codes(&notice), expected, "{body}");
    }
}

#[test]
fn consent_that_the_sentence_before_names_can_be_withdrawn() {
    for (body, expected) in [
        (
            "Kirje perustuu suostumukseesi. Voit perua sen milloin vain.",
            "A7-3",
        ),
        (
            "Kirje perustuu suostumukseesi. Et voi perua sen tilausta.",
            "",
        ),
        (
            "Kurssi perustuu sopimukseen. Voit perua sen milloin vain.",
            "",
        ),
    ] {
        let notice = notice("Oikeusperuste", body, Language::Fi);
        assert_eq!(codes(&notice), expected, "{body}");
    }
}

#[test]
fn rights_in_lines_below_one_another_are_each_granted() {
    for ((heading, language), body, expected) in [
        (
            FI,
            "Oikeus saada pääsy tietoihin\nOikeus käsittelyn rajoittamiseen\nOikeus vastustaa käsittelyä\nOikeus tehdä valitus valvontaviranomaiselle\nOikeutta tietojen siirtoon ei ole.",
            "A15 A18 A20! A21 A77",
        ),
        (
            FI,
            "Asiakas voi esittää pyynnön saada pääsy tietoihin. Korjaamme virheet ja poistamme tietosi, jos pyydät.",
            "A15 A16 A17",
        ),
        (
            FI,
            "Saada pääsy tietoihin · oikaista · poistaa · rajoittaa · siirtää · vastustaa",
            "A15 A16 A17 A18 A20 A21",
        ),
        (
            FI,
            "Oikeutta tarkastaa ja oikaista tietoja voidaan rajoittaa lain nojalla.",
            "A15 A16",
        ),
        // What stands behind the case of another right is granted.
        (
            SV,
            "Du kan få uppgifter borttagna när vi inte behöver dem längre och ångra ett samtycke.",
            "A7-3 A17",
        ),
    ] {
        assert_eq!(codes(&notice(heading, body, language)), expected, "{body}");
    }
}
