//! The topics that a notice treats in a sentence or two: one sentence, and what is read from it.

use seloste::{
    Certainty, DenialScope, ExemptionCode, Language, LanguageMap, Notice, Obligation, Status, Topic,
};
use seloste_convert::{Options, convert, read};

const HEADINGS: [(Option<Topic>, &str, &str); 7] = [
    (None, "Muuta", "Övrigt"),
    (
        Some(Topic::AutomatedDecisions),
        "Automaattinen päätöksenteko ja profilointi",
        "Automatiserat beslutsfattande och profilering",
    ),
    (Some(Topic::Profiling), "Profilointi", "Profilering"),
    (
        Some(Topic::Provision),
        "Onko tietojen antaminen pakollista?",
        "Är det obligatoriskt att lämna uppgifterna?",
    ),
    (
        Some(Topic::Security),
        "Tietojen suojaaminen",
        "Skydd av uppgifterna",
    ),
    (
        Some(Topic::Rights),
        "Rekisteröidyn oikeudet",
        "Den registrerades rättigheter",
    ),
    (
        Some(Topic::PersonalData),
        "Rekisterin tietosisältö",
        "Registrets datainnehåll",
    ),
];

/// A notice with one section that holds some sentences; without a topic the section has none.
fn notice(language: Language, topic: Option<Topic>, sentences: &str) -> Notice {
    let (_, fi, sv) = HEADINGS
        .into_iter()
        .find(|(of, ..)| *of == topic)
        .expect("a heading");
    let text = match language {
        Language::Fi => format!("Esimerkkirekisteri\n\n1. {fi}\n\n{sentences}\n"),
        _ => format!("Exempelregister\n\n1. {sv}\n\n{sentences}\n"),
    };
    let options = Options {
        language: Some(language),
        ..Options::default()
    };
    let read = read("sentence.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &options)
}

const FI: Language = Language::Fi;
const SV: Language = Language::Sv;

fn words(map: Option<&LanguageMap>) -> Option<&str> {
    Some(map?.iter().next()?.1)
}

#[test]
fn automated_decisions_and_profiling_are_denied_stated_or_neither() {
    use Status::{Denied, NotStated, Possible, Stated, Unread};
    for (language, sentence, decisions, profiling) in [
        (
            FI,
            "Tietoja ei käytetä profilointiin eikä automaattiseen päätöksentekoon.",
            Denied,
            Denied,
        ),
        (FI, "Emme tee automatisoituja päätöksiä.", Denied, NotStated),
        (FI, "Asiakkaita ei profiloida.", NotStated, Denied),
        (
            FI,
            "Tietoja ei käytetä automaattiseen päätöksentekoon, profilointiin tai muuhun arviointiin.",
            Denied,
            Denied,
        ),
        (
            FI,
            "Profilointia, jonka vaikutus olisi suuri, ei tehdä.",
            NotStated,
            Denied,
        ),
        (
            FI,
            "Tietoja käytetään profilointiin, mutta automaattisia päätöksiä ei tehdä.",
            Denied,
            Stated,
        ),
        (
            FI,
            "Tietoja käytetään profilointiin eikä niitä luovuteta muille.",
            NotStated,
            Stated,
        ),
        (
            FI,
            "Hakemuksista voidaan antaa päätös automaattisesti, kun järjestelmä tekee sen.",
            Possible,
            NotStated,
        ),
        (
            FI,
            "Sinulla on oikeus olla joutumatta automaattisen päätöksenteon kohteeksi.",
            NotStated,
            NotStated,
        ),
        (
            FI,
            "Voit vastustaa profilointia, jota ei tehdä ilman lupaa.",
            NotStated,
            NotStated,
        ),
        // A heading with nothing below it.
        (
            FI,
            "Tieto automaattisen päätöksenteon ja profiloinnin olemassaolosta",
            NotStated,
            NotStated,
        ),
        (
            FI,
            "Profilointi tarkoittaa arviointia, jota ei tehdä käsin.",
            NotStated,
            NotStated,
        ),
        (
            FI,
            "Jos profilointia käytetään, kerromme siitä.",
            NotStated,
            NotStated,
        ),
        (
            FI,
            "Automaattisessa päätöksenteossa ei käytetä terveystietoja.",
            NotStated,
            NotStated,
        ),
        (
            SV,
            "Kommunen utför ingen profilering av kunderna.",
            NotStated,
            Denied,
        ),
        (
            SV,
            "Uppgifterna används inte för profilering eller automatiserat beslutsfattande.",
            Denied,
            Denied,
        ),
        (
            SV,
            "Inga beslut fattas automatiskt och ingen profilering görs.",
            Denied,
            Denied,
        ),
        (
            SV,
            "Behandlingen innefattar inte automatiserade beslut, inbegripet profilering.",
            Denied,
            Denied,
        ),
        (
            SV,
            "Avgiften bestäms genom ett automatiserat beslut som fattas av systemet.",
            Stated,
            NotStated,
        ),
        (
            SV,
            "Profilering används men automatiserade beslut fattas inte.",
            Denied,
            Stated,
        ),
        (
            SV,
            "Du har rätt att inte bli föremål för automatiserat beslutsfattande.",
            NotStated,
            NotStated,
        ),
        (
            SV,
            "Systemet skickar en automatisk påminnelse om beslutet.",
            NotStated,
            NotStated,
        ),
        (SV, "Använder vi profilering?", NotStated, NotStated),
        (
            SV,
            "Profilering innebär att uppgifter används för att bedöma en person.",
            NotStated,
            NotStated,
        ),
        // A negation in another clause denies nothing.
        (
            SV,
            "Vi använder profilering för att inte skicka onödiga brev.",
            NotStated,
            Stated,
        ),
        (
            SV,
            "Automatiserade beslut fattas i ärenden som inte kräver prövning.",
            Stated,
            NotStated,
        ),
        (
            SV,
            "Automatiserade beslut fattas inte i ärenden som kräver prövning.",
            Denied,
            NotStated,
        ),
        (
            SV,
            "Profilering som inte grundar sig på samtycke används.",
            NotStated,
            NotStated,
        ),
        (
            SV,
            "Profilering används inte bara i rekryteringen utan också i kundtjänsten.",
            NotStated,
            Stated,
        ),
        (
            SV,
            "Beslut fattas inte enbart automatiskt utan också av handläggare.",
            NotStated,
            NotStated,
        ),
        (
            SV,
            "Vi har inte beslutat om profilering används.",
            NotStated,
            NotStated,
        ),
        (
            FI,
            "Tällä hetkellä ei ole päätöstä siitä, käytetäänkö profilointia.",
            NotStated,
            NotStated,
        ),
        (
            FI,
            "Tällä hetkellä ei käytetä profilointia.",
            NotStated,
            Denied,
        ),
        (
            FI,
            "Profilointia ei käytetä vain rekrytoinnissa vaan myös asiakaspalvelussa.",
            NotStated,
            Stated,
        ),
        (
            FI,
            "Profilointia ei käytetä vaan arviot tehdään käsin.",
            NotStated,
            Denied,
        ),
    ] {
        let notice = notice(language, None, sentence);
        // Of a text of which little is understood, silence is not believed.
        let said = |topic| match notice.status(topic) {
            Unread => NotStated,
            status => status,
        };
        let found = [Topic::AutomatedDecisions, Topic::Profiling].map(said);
        assert_eq!(found, [decisions, profiling], "{sentence}");
    }
}

#[test]
fn a_heading_is_answered_and_states_nothing_alone() {
    let both = Some(Topic::AutomatedDecisions);
    for (language, topic, sentence, decisions, profiling) in [
        (FI, both, "Ei.", Status::Denied, Status::Denied),
        (SV, both, "Nej.", Status::Denied, Status::Denied),
        (
            SV,
            both,
            "Sådan behandling förekommer inte i kommunens register.",
            Status::Denied,
            Status::Denied,
        ),
        (
            FI,
            Some(Topic::Profiling),
            "Ei ole käytössä.",
            Status::NotStated,
            Status::Denied,
        ),
        (
            FI,
            both,
            "Kuvataan tässä kohdassa.",
            Status::Unread,
            Status::Unread,
        ),
        (SV, both, "Beskrivs här.", Status::Unread, Status::Unread),
    ] {
        let notice = notice(language, topic, sentence);
        let found = [Topic::AutomatedDecisions, Topic::Profiling].map(|topic| notice.status(topic));
        assert_eq!(found, [decisions, profiling], "{sentence}");
    }
}

#[test]
fn a_duty_that_may_be_is_possible() {
    let found = notice(FI, None, "Tietojen antaminen voi olla pakollista.");
    assert_eq!(found.provision[0].certainty, Certainty::Possible);
    let found = notice(
        SV,
        None,
        "Du är inte skyldig att lämna uppgifter, men ärendet kan försenas.",
    );
    let [provision] = &found.provision[..] else {
        panic!("{:?}", found.provision);
    };
    assert_eq!(
        (provision.obligation, provision.certainty),
        (Obligation::Voluntary, Certainty::Stated)
    );
}

#[test]
fn what_follows_without_data_may_stand_among_the_rights() {
    for (sentence, is_duty) in [
        (
            "Om du inte lämnar uppgifterna kan vi inte pröva din ansökan.",
            true,
        ),
        (
            "Om du inte lämnar uppgifterna kan vi inte besvara din begäran.",
            false,
        ),
    ] {
        let found = notice(SV, Some(Topic::Rights), sentence);
        assert_eq!(!found.provision.is_empty(), is_duty, "{sentence}");
    }
}

#[test]
fn a_denial_of_decisions_keeps_its_scope_and_words() {
    let found = notice(
        FI,
        None,
        "Automaattisia päätöksiä ei pääsääntöisesti tehdä.",
    );
    let [denial] = &found.denials[..] else {
        panic!("{:?}", found.denials);
    };
    assert_eq!(
        (denial.scope, denial.hedged),
        (DenialScope::All, Some(true))
    );
    let found = notice(
        SV,
        None,
        "Profilering görs inte. Vi profilerar inte kunderna.",
    );
    assert_eq!(found.denials.len(), 1);
    assert_eq!(found.denials[0].stated_in.len(), 2);
}

#[test]
fn a_statement_takes_logic_and_consequences_from_its_section() {
    let found = notice(
        SV,
        Some(Topic::AutomatedDecisions),
        "Beslut om bidrag fattas automatiskt. Logiken följer inkomsten. Följden är att bidraget höjs eller sänks.",
    );
    let [decision] = &found.automated_decisions[..] else {
        panic!("{:?}", found.automated_decisions);
    };
    assert_eq!(decision.certainty, Certainty::Stated);
    assert_eq!(
        words(decision.label.as_ref()),
        Some("Beslut om bidrag fattas automatiskt.")
    );
    assert_eq!(
        words(decision.logic.as_ref()),
        Some("Logiken följer inkomsten.")
    );
    assert_eq!(
        words(decision.consequences.as_ref()),
        Some("Följden är att bidraget höjs eller sänks.")
    );
}

#[test]
fn data_are_required_voluntary_or_partly_required() {
    use Obligation::{Partly, Required, Voluntary};
    let on_topic = Some(Topic::Provision);
    for (language, topic, sentence, expected) in [
        (
            FI,
            None,
            "Tietojen antaminen on vapaaehtoista.",
            Some(Voluntary),
        ),
        (
            FI,
            None,
            "Henkilötietojen antaminen on pakollista.",
            Some(Required),
        ),
        (
            FI,
            None,
            "Tietojen antaminen ei ole pakollista.",
            Some(Voluntary),
        ),
        (
            FI,
            None,
            "Muiden tietojen antaminen on vapaaehtoista.",
            Some(Partly),
        ),
        (
            FI,
            None,
            "Et ole velvollinen antamaan tietoja.",
            Some(Voluntary),
        ),
        (
            FI,
            None,
            "Palvelun käyttö edellyttää henkilötietojen antamista.",
            Some(Required),
        ),
        (
            FI,
            on_topic,
            "Nimi on pakollinen. Muut tiedot ovat vapaaehtoisia.",
            Some(Partly),
        ),
        (
            FI,
            None,
            "Asiakirjan antaminen edellyttää perustetta.",
            None,
        ),
        (FI, None, "Suostumuksen antaminen on vapaaehtoista.", None),
        (FI, None, "Maksu peritään tietojen antamisesta.", None),
        (
            FI,
            Some(Topic::Rights),
            "Tietojen antaminen on maksutonta, ja pyyntö on pakollinen.",
            None,
        ),
        (
            SV,
            None,
            "Att lämna uppgifter är frivilligt.",
            Some(Voluntary),
        ),
        (
            SV,
            None,
            "Du är skyldig att lämna uppgifterna enligt lag.",
            Some(Required),
        ),
        (
            SV,
            None,
            "Du är inte skyldig att lämna uppgifterna.",
            Some(Voluntary),
        ),
        (SV, None, "Kunden ska endast ange sitt namn.", Some(Partly)),
        (
            SV,
            None,
            "Deltagandet i undersökningen är frivilligt.",
            Some(Voluntary),
        ),
        (SV, on_topic, "Namnet är obligatoriskt.", Some(Required)),
        (
            SV,
            None,
            "Nämnden är skyldig att lämna ut uppgifter när någon ber.",
            None,
        ),
        (SV, None, "Att lämna samtycke är frivilligt.", None),
        (SV, None, "Namnet är obligatoriskt.", None),
        (
            FI,
            None,
            "Sähköpostiosoitteen ja muiden tietojen antaminen ei ole pakollista, mutta nimi on pakollinen.",
            Some(Partly),
        ),
        (
            FI,
            on_topic,
            "Sähköpostiosoitteen antaminen ei ole pakollista, mutta nimi on pakollinen.",
            Some(Partly),
        ),
        (
            SV,
            on_topic,
            "Adressen är inte obligatorisk, men namnet är obligatoriskt.",
            Some(Partly),
        ),
        (
            SV,
            on_topic,
            "Adressen är inte obligatorisk, och telefonnumret är inte obligatoriskt.",
            Some(Voluntary),
        ),
        (
            SV,
            on_topic,
            "Det är nödvändigt att kommunen behandlar uppgifterna.",
            None,
        ),
        (
            SV,
            on_topic,
            "Det är nödvändigt att du lämnar uppgifterna.",
            Some(Required),
        ),
        (FI, on_topic, "Tietojen käsittely on välttämätöntä.", None),
        (
            FI,
            on_topic,
            "Nimen antaminen on välttämätöntä.",
            Some(Required),
        ),
        (
            FI,
            on_topic,
            "Ilman tietoja emme voi tehdä sopimusta.",
            Some(Required),
        ),
        (
            FI,
            on_topic,
            "Aloitetta ei oteta käsittelyyn nimettömänä.",
            Some(Required),
        ),
        (
            FI,
            on_topic,
            "Avustusta ei myönnetä, jos hakemuksesta puuttuu yhteyshenkilö.",
            Some(Required),
        ),
        (
            FI,
            on_topic,
            "Tarpeelliset tiedot on annettava, jotta apuväline voidaan luovuttaa.",
            Some(Required),
        ),
        (
            FI,
            None,
            "Tarpeelliset tiedot on annettava poliisille.",
            None,
        ),
        (
            SV,
            on_topic,
            "Ja, utan dem kan vi inte pröva ansökan.",
            Some(Required),
        ),
        (
            SV,
            on_topic,
            "Sökanden måste lämna de uppgifter som krävs för prövningen.",
            Some(Required),
        ),
        (SV, on_topic, "Statistiken publiceras utan namn.", None),
    ] {
        let notice = notice(language, topic, sentence);
        let found: Vec<_> = notice
            .provision
            .iter()
            .map(|item| item.obligation)
            .collect();
        assert_eq!(found, Vec::from_iter(expected), "{sentence}");
    }
}

#[test]
fn what_follows_if_no_data_are_given() {
    for (language, sentence, expected) in [
        (
            FI,
            "Jos et anna tietoja, emme voi käsitellä hakemusta.",
            Some("emme voi käsitellä hakemusta"),
        ),
        (
            FI,
            "Emme voi käsitellä hakemusta, jos tietoja ei anneta.",
            Some("Emme voi käsitellä hakemusta"),
        ),
        (FI, "Jos et anna suostumusta, tietoja ei luovuteta.", None),
        (FI, "Jos tietoja ei enää tarvita, ne poistetaan.", None),
        (
            SV,
            "Om du inte lämnar uppgifterna kan vi inte pröva ansökan.",
            Some("kan vi inte pröva ansökan"),
        ),
        (
            SV,
            "Om du inte uppger dina uppgifter, går ärendet inte vidare.",
            Some("går ärendet inte vidare"),
        ),
        (
            SV,
            "Om uppgifter inte lämnas ut kan du begära beslut.",
            None,
        ),
        (
            FI,
            "Jos viranomainen ei anna tietoja, emme voi käsitellä hakemusta.",
            None,
        ),
        (
            FI,
            "Jos et anna tietoja, pyydämme tiedot huoltajalta.",
            None,
        ),
        (
            SV,
            "Om myndigheten inte lämnar uppgifterna kan vi inte pröva ansökan.",
            None,
        ),
        (
            SV,
            "Om du inte lämnar uppgifterna kan vi be om dem senare.",
            None,
        ),
        (
            FI,
            "Ilman nimeä emme voi myöntää paikkaa.",
            Some("Ilman nimeä emme voi myöntää paikkaa"),
        ),
        (
            FI,
            "Venepaikkaa ei vuokrata ilman yhteystietoja.",
            Some("Venepaikkaa ei vuokrata ilman yhteystietoja"),
        ),
        (FI, "Tilasto julkaistaan ilman nimiä ja osoitteita.", None),
        (FI, "Ilmoituksen voi tehdä ilman nimeä.", None),
        (
            SV,
            "Du väljer själv om du vill söka, men utan namn kan vi inte pröva din ansökan.",
            Some("Du väljer själv om du vill söka, men utan namn kan vi inte pröva din ansökan"),
        ),
        (
            SV,
            "Du får inget lånekort utan personbeteckning och adress.",
            Some("Du får inget lånekort utan personbeteckning och adress"),
        ),
        (SV, "Listan delas ut utan namn.", None),
    ] {
        let notice = notice(language, None, sentence);
        let found = notice.provision.first();
        let consequences = found.and_then(|item| words(item.consequences.as_ref()));
        assert_eq!(consequences, expected, "{sentence}");
        assert!(found.is_none_or(|item| item.obligation == Obligation::Required));
    }
}

#[test]
fn measures_are_read_from_their_section_and_from_what_is_done() {
    let section = Some(Topic::Security);
    for (language, topic, sentence, expected) in [
        (
            FI,
            section,
            "Tiedot on suojattu käyttäjätunnuksella ja salasanalla, palomuurilla ja varmuuskopioinnilla.",
            &[
                "Tiedot on suojattu käyttäjätunnuksella ja salasanalla",
                "palomuurilla",
                "varmuuskopioinnilla",
            ][..],
        ),
        (
            FI,
            section,
            "- Lukitut kaapit\n- Oma toimintatapa",
            &["Lukitut kaapit", "Oma toimintatapa"],
        ),
        (FI, section, "Rekisteri on sähköinen.", &[]),
        (FI, section, "Tietoja ei ole salattu.", &[]),
        (
            FI,
            None,
            "Vastaukset anonymisoidaan ennen tutkimusta.",
            &["Vastaukset anonymisoidaan ennen tutkimusta"],
        ),
        (FI, None, "Vastauksia ei anonymisoida.", &[]),
        (
            FI,
            Some(Topic::PersonalData),
            "- Käyttäjätunnus ja salasana\n- Lokitiedot",
            &[],
        ),
        (
            SV,
            section,
            "Uppgifterna skyddas med brandvägg och kryptering.",
            &["Uppgifterna skyddas med brandvägg", "kryptering"],
        ),
        (SV, section, "Registret finns i kommunhuset.", &[]),
        (
            SV,
            None,
            "Svaren pseudonymiseras före analysen.",
            &["Svaren pseudonymiseras före analysen"],
        ),
        (
            SV,
            None,
            "Endast handläggare har tillgång till registret.",
            &["Endast handläggare har tillgång till registret"],
        ),
        (SV, None, "Svaren anonymiseras inte.", &[]),
        (SV, None, "Kunden har tillgång till tjänsten.", &[]),
        (
            SV,
            None,
            "Vid intrång i bostaden anmäls brottet till polisen.",
            &[],
        ),
        (
            SV,
            None,
            "Vid intrång i registret informeras kunderna.",
            &["Vid intrång i registret informeras kunderna"],
        ),
        (
            SV,
            None,
            "Uppgifter om avtal som förbjuder rökning lagras.",
            &[],
        ),
        (
            SV,
            None,
            "Avtalen förbjuder leverantörerna att använda uppgifterna till annat.",
            &["Avtalen förbjuder leverantörerna att använda uppgifterna till annat"],
        ),
        (
            SV,
            None,
            "Bara polisen har tillgång till uppgifter ur registret.",
            &[],
        ),
        (
            SV,
            None,
            "Åtkomsten till dina uppgifter begränsas med behörigheter.",
            &["Åtkomsten till dina uppgifter begränsas med behörigheter"],
        ),
        (
            SV,
            None,
            "All användning av systemet loggas.",
            &["All användning av systemet loggas"],
        ),
        (
            SV,
            None,
            "Vi har tecknat personuppgiftsbiträdesavtal med leverantören.",
            &["Vi har tecknat personuppgiftsbiträdesavtal med leverantören"],
        ),
        (
            SV,
            None,
            "Vi lämnar ut uppgifter som omfattas av sekretess till domstolen.",
            &[],
        ),
        (SV, None, "Har du glömt ditt lösenord får du ett nytt.", &[]),
        (FI, None, "Tietoihin pääsevät vain poliisit.", &[]),
        (
            FI,
            None,
            "Järjestelmään kirjautuminen edellyttää henkilökohtaista käyttäjätunnusta.",
            &["Järjestelmään kirjautuminen edellyttää henkilökohtaista käyttäjätunnusta"],
        ),
        (
            FI,
            None,
            "Järjestelmän käytöstä kertyy lokitietoja.",
            &["Järjestelmän käytöstä kertyy lokitietoja"],
        ),
        (FI, None, "Unohtuneen salasanan tilalle saa uuden.", &[]),
        (
            FI,
            None,
            "Tietoihin pääsevät vain kirjaston työntekijät.",
            &["Tietoihin pääsevät vain kirjaston työntekijät"],
        ),
    ] {
        let notice = notice(language, topic, sentence);
        let labels = notice.security.iter();
        let found: Vec<_> = labels
            .filter_map(|item| words(item.label.as_ref()))
            .collect();
        assert_eq!(found, expected, "{sentence}");
    }
    let notice = notice(SV, section, "Uppgifterna skyddas med brandvägg.");
    let codes: Vec<_> = notice.security[0]
        .categories
        .iter()
        .map(|code| code.as_str())
        .collect();
    assert_eq!(codes, ["dpv:NetworkSecurityProtocols"]);
}

#[test]
fn the_smallest_numbers_of_answers() {
    for (language, sentence, expected) in [
        (
            SV,
            "Resultaten visas om minst fem svar har kommit in.",
            (Some(5), None, None),
        ),
        (
            SV,
            "Resultat med färre än tio svar redovisas inte.",
            (Some(10), None, None),
        ),
        (
            SV,
            "När resultaten delas på ålder krävs minst 7 svar i varje grupp.",
            (None, Some(7), Some("ålder")),
        ),
        (
            SV,
            "Resultaten bygger på minst fem frågor.",
            (None, None, None),
        ),
        (
            SV,
            "Resultat med färre än tio svar redovisas.",
            (None, None, None),
        ),
        (SV, "Minst fem svar ges av varje elev.", (None, None, None)),
        (
            FI,
            "Tulokset julkaistaan, jos vähintään viisi vastaajaa on mukana.",
            (Some(5), None, None),
        ),
        (
            FI,
            "Tuloksia ei julkaista, jos niissä on alle viiden vastaajan ryhmä.",
            (Some(5), None, None),
        ),
        (
            FI,
            "Kun tulokset jaetaan iän mukaan, kussakin ryhmässä on vähintään kuusi vastausta.",
            (None, Some(6), Some("iän")),
        ),
        (
            FI,
            "Kyselyssä on vähintään viisi kysymystä, ja tulokset julkaistaan.",
            (None, None, None),
        ),
        (
            SV,
            "Vi skickar resultatet när minst 2 svar på din ansökan har kommit.",
            (None, None, None),
        ),
        (
            SV,
            "Resultaten publiceras för grupper med minst 5 svar.",
            (None, Some(5), None),
        ),
        (
            FI,
            "Lähetämme tuloksen, kun vähintään kaksi vastausta on saatu.",
            (None, None, None),
        ),
    ] {
        let found = notice(language, None, sentence)
            .publication
            .unwrap_or_default();
        assert_eq!(
            (
                found.threshold,
                found.group_threshold,
                words(found.split_by.as_ref())
            ),
            expected,
            "{sentence}"
        );
    }
}

#[test]
fn open_answers_and_addresses_of_results() {
    for (language, sentence, passed_on, urls) in [
        (SV, "De öppna svaren skickas till nämnden.", Some(true), 0),
        (SV, "Öppna svar lämnas inte vidare.", Some(false), 0),
        (SV, "Öppna svar kan innehålla namn.", None, 0),
        (
            SV,
            "Resultaten publiceras på https://exempelby.example/resultat.",
            None,
            1,
        ),
        (
            SV,
            "Beskrivningarna publiceras på https://exempelby.example/register.",
            None,
            0,
        ),
        (
            FI,
            "Avoimia vastauksia ei luovuteta muille.",
            Some(false),
            0,
        ),
        (
            FI,
            "Avoimet vastaukset toimitetaan toimialalle.",
            Some(true),
            0,
        ),
        (
            FI,
            "Tulokset julkaistaan osoitteessa https://esimerkkila.example/tulokset.",
            None,
            1,
        ),
        (
            FI,
            "Kysymykset ovat osoitteessa https://esimerkkila.example/kysely.",
            None,
            0,
        ),
    ] {
        let notice = notice(language, None, sentence);
        assert_eq!(notice.versions[0].layers, [], "{sentence}");
        let found = notice.publication.unwrap_or_default();
        assert_eq!(
            (found.open_answers, found.url.len()),
            (passed_on, urls),
            "{sentence}"
        );
    }
}

#[test]
fn links_to_further_information() {
    for (language, sentence, expected) in [
        (
            FI,
            "Lisätietoja: https://esimerkkila.example/tietosuoja",
            Some(&[][..]),
        ),
        (
            FI,
            "Lue lisää oikeuksistasi: www.esimerkkila.example/oikeudet",
            Some(&[Topic::Rights]),
        ),
        (FI, "Lisätietoja antaa kirjaamo@esimerkkila.example.", None),
        (FI, "Laki: https://esimerkkila.example/laki", None),
        (
            FI,
            "Lisätietoja oikeuksista: https://tietosuoja.fi/rekisteroidyn-oikeudet",
            None,
        ),
        (
            FI,
            "Lisätietoja antaa tietosuojavaltuutetun toimisto, https://tietosuoja.fi.",
            None,
        ),
        (
            SV,
            "För ytterligare information hänvisas till https://exempelby.example/dataskydd.",
            Some(&[]),
        ),
        (
            SV,
            "Läs mer om lagringstider på https://exempelby.example/arkiv.",
            Some(&[Topic::Retention]),
        ),
        (
            SV,
            "Blanketten finns på https://exempelby.example/blankett.",
            None,
        ),
        (
            SV,
            "Mer information finns hos Integritetsskyddsmyndigheten, https://imy.se.",
            None,
        ),
    ] {
        let notice = notice(language, None, sentence);
        let layers = &notice.versions[0].layers;
        let found = layers.first().map(|layer| &layer.topics[..]);
        assert_eq!(found, expected, "{sentence}");
        assert!(
            layers.iter().all(|layer| layer.url.len() == 1),
            "{sentence}"
        );
    }
}

#[test]
fn a_label_of_requests_leads_to_their_address() {
    let address = "neuvo@esimerkkila.example";
    for (language, label, expected) in [
        (FI, "Pyynnöt", Some(address)),
        (FI, "Pyynnöt ja kysymykset", Some(address)),
        (FI, "Lisätietoja", None),
        (SV, "Begäranden", Some(address)),
        (SV, "Klagomål", None),
    ] {
        let sentence = format!("{label}: {address}.");
        let found = notice(language, Some(Topic::Rights), &sentence).exercise_contact;
        let contact = found.and_then(|it| it.contact).unwrap_or_default();
        let email = contact.email.first().map(ToString::to_string);
        assert_eq!(email.as_deref(), expected, "{sentence}");
    }
}

#[test]
fn where_rights_are_exercised() {
    for (language, sentence, unit, role, postal) in [
        (
            FI,
            "Pyyntö osoitetaan kirjaamoon, PL 10, 00001 Esimerkkilä.",
            Some("kirjaamoon"),
            None,
            Some("PL 10, 00001 Esimerkkilä"),
        ),
        (
            FI,
            "Oikeuksia käytetään ottamalla yhteyttä kirjastoon.",
            Some("kirjastoon"),
            None,
            None,
        ),
        (
            FI,
            "Pyynnöt tulee lähettää rekisterin yhteyshenkilölle sähköpostitse.",
            None,
            Some("rekisterin yhteyshenkilölle"),
            None,
        ),
        (
            FI,
            "Voit tehdä valituksen ja lähettää sen valvontaviranomaiselle.",
            None,
            None,
            None,
        ),
        (FI, "Lomake lähetetään kirjaamoon.", None, None, None),
        (FI, "Pyyntöä ei osoiteta kirjaamoon.", None, None, None),
        (
            FI,
            "Pyyntö tehdään sähköisesti tai toimitetaan osoitteeseen Kirjaamo, PL 1, 00001 Esimerkkilä.",
            None,
            None,
            Some("Kirjaamo, PL 1, 00001 Esimerkkilä"),
        ),
        (
            FI,
            "Tarkastuspyyntö tehdään kirjallisesti ja osoitetaan Esimerkkilän kaupungin kirjaamoon.",
            Some("Esimerkkilän kaupungin kirjaamoon"),
            None,
            None,
        ),
        (
            SV,
            "Vänd dig till Tekniska nämnden för att få tillgång till uppgifterna.",
            Some("Tekniska nämnden"),
            None,
            None,
        ),
        (
            SV,
            "En begäran ska riktas till registrets kontaktperson: Exempelby, PB 10, 00001 Exempelby.",
            None,
            Some("registrets kontaktperson"),
            Some("Exempelby, PB 10, 00001 Exempelby"),
        ),
        (
            SV,
            "Du kan vända dig till myndigheten med ett klagomål på en begäran.",
            None,
            None,
            None,
        ),
        (
            FI,
            "Tarkastuspyyntö toimitetaan arkistoon säilytettäväksi.",
            None,
            None,
            None,
        ),
        (
            FI,
            "Tarkastuspyyntö toimitetaan arkistoon.",
            Some("arkistoon"),
            None,
            None,
        ),
        (SV, "Blanketten skickas till kommunen.", None, None, None),
        (
            FI,
            "Pyynnöt: Kirjaamo, PL 1, 00001 Esimerkkilä.",
            None,
            None,
            Some("Kirjaamo, PL 1, 00001 Esimerkkilä"),
        ),
    ] {
        let notice = notice(language, Some(Topic::Rights), sentence);
        let found = notice.exercise_contact.unwrap_or_default();
        let contact = found.contact.unwrap_or_default();
        assert_eq!(
            (
                words(found.unit.as_ref()),
                words(found.role.as_ref()),
                words(contact.postal.as_ref())
            ),
            (unit, role, postal),
            "{sentence}"
        );
    }
}

#[test]
fn why_people_are_not_informed() {
    for (language, sentence, expected) in [
        (
            FI,
            "Rekisteröityjä ei informoida erikseen, koska se vaatisi kohtuutonta vaivaa.",
            Some(ExemptionCode::A14_5B),
        ),
        (
            FI,
            "Rekisteröityjä informoidaan, vaikka se vaatii kohtuutonta vaivaa.",
            None,
        ),
        (
            FI,
            "Loukkauksesta ei ilmoiteta, jos se vaatisi kohtuutonta vaivaa.",
            None,
        ),
        (FI, "Rekisteröityjä ei informoida sähköpostilla.", None),
        (
            SV,
            "De registrerade informeras inte, eftersom det vore en oproportionerlig ansträngning.",
            Some(ExemptionCode::A14_5B),
        ),
        (
            SV,
            "Enligt artikel 14.5 d informeras de registrerade inte.",
            Some(ExemptionCode::A14_5D),
        ),
        (SV, "De registrerade informeras om sekretess.", None),
        (
            FI,
            "Ulkopuolisia ei informoida salassapitovelvollisuuden vuoksi.",
            None,
        ),
        (
            FI,
            "Rekisteröityjä ei informoida salassapitovelvollisuuden vuoksi.",
            Some(ExemptionCode::A14_5D),
        ),
        (
            SV,
            "Vi informerar inte allmänheten om ärenden som omfattas av sekretess.",
            None,
        ),
        (
            SV,
            "Vi informerar inte de registrerade om ärenden som omfattas av sekretess.",
            Some(ExemptionCode::A14_5D),
        ),
    ] {
        let notice = notice(language, None, sentence);
        let found: Vec<_> = notice
            .exemptions
            .iter()
            .map(|item| item.exemption)
            .collect();
        let expected: Vec<_> = expected.into_iter().map(Some).collect();
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn whether_data_must_be_given_is_said_beside_them() {
    use Obligation::{Partly, Required, Voluntary};
    for (language, sentence, expected) in [
        (
            FI,
            "- nimi (pakollinen)\n- osoite (ei pakollinen)",
            Some(Partly),
        ),
        (
            FI,
            "- nimi (vapaaehtoinen)\n- osoite (valinnainen)",
            Some(Voluntary),
        ),
        (
            FI,
            "- nimi (pakollinen)\n- osoite (pakollinen tieto)",
            Some(Required),
        ),
        (FI, "- nimi\n- osoite (kotimaassa)", None),
        (
            SV,
            "- namn (obligatoriskt)\n- adress (inte obligatoriskt)",
            Some(Partly),
        ),
        (
            FI,
            "Puhelinnumeron ilmoittaminen ei ole pakollista.",
            Some(Voluntary),
        ),
        (
            FI,
            "Kerhoon voi tutustua nimettömänä ja palautetta voi antaa anonyymisti.",
            Some(Voluntary),
        ),
        (
            FI,
            "Halutessaan kävijä voi jättää osoitteensa.",
            Some(Voluntary),
        ),
        (FI, "Kävijöistä ei kerätä henkilötietoja.", None),
        (SV, "Du kan lämna en synpunkt anonymt.", Some(Voluntary)),
    ] {
        let notice = notice(language, Some(Topic::PersonalData), sentence);
        let found: Vec<_> = notice.provision.iter().map(|it| it.obligation).collect();
        assert_eq!(found, Vec::from_iter(expected), "{sentence}");
    }
}
