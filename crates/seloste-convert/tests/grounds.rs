//! Legal bases, purposes, titles and the law of a notice, in small texts of invented bodies.

use seloste::{Jurisdiction, Language, Notice};
use seloste_convert::{Options, convert, read};

fn converted(text: &str) -> Notice {
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

/// A notice with one more section among those that tell its language.
fn with_section(is_swedish: bool, heading: &str, content: &str) -> Notice {
    converted(&if is_swedish {
        format!(
            "Dataskyddsbeskrivning för registret\n\n1. Personuppgiftsansvarig\n\nExempelby kommun\n\n2. {heading}\n\n{content}\n\n3. Registrets datainnehåll\n\nKundens namn och adress.\n"
        )
    } else {
        format!(
            "Rekisterin tietosuojaseloste\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. {heading}\n\n{content}\n\n3. Rekisterin tietosisältö\n\nAsiakkaan nimi ja osoite.\n"
        )
    })
}

fn bases(notice: &Notice) -> Vec<&'static str> {
    let codes = notice.legal_grounds.iter();
    let mut codes: Vec<_> = codes.map(|ground| ground.legal_basis.code()).collect();
    codes.sort_unstable();
    codes
}

fn purposes(notice: &Notice, language: Language) -> Vec<String> {
    let labels = notice.purposes.iter();
    let labels = labels.filter_map(|purpose| purpose.label.as_ref()?.get(language));
    labels.map(ToOwned::to_owned).collect()
}

#[test]
fn bases_in_finnish_sections() {
    let heading = "Käsittelyn oikeusperuste";
    for (content, expected) in [
        ("Tietosuoja-asetuksen 6 art. 1 k. c-kohta.", &["A6-1-c"][..]),
        ("GDPR 6.1.e", &["A6-1-e"]),
        ("Perusteena on lakisääteinen velvoite.", &["A6-1-c"]),
        (
            "- Rekisterinpitäjän lakisääteisen velvoitteen noudattaminen\n- Sopimus\n- Suostumus",
            &["A6-1-a", "A6-1-b", "A6-1-c"],
        ),
        (
            "Käsittely perustuu tilanteesta riippuen suostumukseen, sopimussuhteeseen tai oikeutettuun etuun.",
            &["A6-1-a", "A6-1-b", "A6-1-f"],
        ),
        (
            "Käsittely ei perustu suostumukseen vaan yleiseen etuun.",
            &["A6-1-e"],
        ),
        (
            "Käsittelyn oikeusperusteena on asetuksen 6 artiklan 1 kohdan e alakohta. Uutiskirjeen lähettäminen perustuu suostumukseen.",
            &["A6-1-a", "A6-1-e"],
        ),
        (
            "Perusteena ovat asetuksen 6 (1) artiklan seuraavat alakohdat:\n\n- asiakas on antanut suostumuksensa\n- rekisterinpitäjän lakisääteisten velvollisuuksien hoitaminen",
            &["A6-1-a", "A6-1-c"],
        ),
        (
            "Asetuksen 6 artiklan 1 kohdan c alakohta ja 9 artiklan 2 kohdan h alakohta.",
            &["A6-1-c", "A9-2-h"],
        ),
        ("Jos käsittely perustuu suostumukseen, sen voi perua.", &[]),
        (
            "Mikäli käsittely perustuu suostumukseen (6 artiklan 1 kohdan a alakohta), sen voi perua.",
            &[],
        ),
        (
            "Suostumuksen peruuttaminen on mahdollista sähköpostilla.",
            &[],
        ),
        ("Kunta noudattaa hyvää tietojenkäsittelytapaa.", &[]),
    ] {
        let notice = with_section(false, heading, content);
        assert_eq!(bases(&notice), expected, "{content}");
    }
}

#[test]
fn consent_that_is_the_only_case_and_points_in_brackets_are_bases() {
    for (content, expected) in [
        (
            "Terveystietoja kirjataan vain, jos annat siihen nimenomaisen suostumuksen (artikla 9.2 a).",
            &["A9-2-a"][..],
        ),
        (
            "Jos käsittely perustuu suostumukseen (artikla 6.1 a), voit perua sen.",
            &[],
        ),
        (
            "Sopimukseen (6 artiklan 1 kohdan b alakohta) ja lain velvoitteisiin (c alakohta).",
            &["A6-1-b", "A6-1-c"],
        ),
    ] {
        let notice = with_section(false, "Mihin käsittely perustuu?", content);
        assert_eq!(bases(&notice), expected, "{content}");
    }
}

#[test]
fn bases_in_swedish_sections() {
    let heading = "Rättslig grund";
    for (content, expected) in [
        ("Artikel 6 punkt 1 c i förordningen.", &["A6-1-c"][..]),
        ("Punkt 1 e i artikel 6.", &["A6-1-e"]),
        (
            "- Rättslig förpliktelse\n- Allmänt intresse\n- Avtal",
            &["A6-1-b", "A6-1-c", "A6-1-e"],
        ),
        (
            "Behandlingen sker med stöd av samtycke och intresseavvägning.",
            &["A6-1-a", "A6-1-f"],
        ),
        (
            "Den rättsliga grunden för behandlingen av uppgifterna är avtal med kunden.",
            &["A6-1-b"],
        ),
        (
            "Behandlingen grundar sig inte på samtycke utan på kommunens rättsliga skyldigheter.",
            &["A6-1-c"],
        ),
        (
            "Om behandlingen grundar sig på samtycke (artikel 6.1 a) kan det återkallas.",
            &[],
        ),
        ("Samtycket kan återkallas när som helst.", &[]),
        (
            "Behandling är tillåten om den behövs för en uppgift av allmänt intresse.",
            &[],
        ),
        (
            "- Samtycke\n- Avtal\n- Rättslig förpliktelse\n- Myndighetsutövning\n- Intresseavvägning",
            &[],
        ),
    ] {
        let notice = with_section(true, heading, content);
        assert_eq!(bases(&notice), expected, "{content}");
    }
}

#[test]
fn what_other_sections_say_of_bases_is_no_basis() {
    for (is_swedish, heading, content) in [
        (
            false,
            "Rekisteröidyn oikeudet",
            "Oikeudet ovat 13–22 artiklan mukaiset. Suostumukseen perustuva käsittely (6 artiklan 1 kohdan a alakohta) voidaan lopettaa.",
        ),
        (
            false,
            "Tietojen säilytysajat",
            "Tiedot säilytetään sopimuksen päättymiseen asti, ja suostumus on tarpeen säilyttää kaksi vuotta.",
        ),
        (
            true,
            "Den registrerades rättigheter",
            "När behandlingen grundar sig på samtycke (artikel 6.1 a) har du rätt att återkalla det.",
        ),
        (
            true,
            "Lagringstid",
            "Uppgifterna bevaras så länge avtal eller samtycke gör det nödvändigt.",
        ),
    ] {
        let notice = with_section(is_swedish, heading, content);
        assert!(bases(&notice).is_empty(), "{content}");
    }
}

#[test]
fn purposes_of_a_section() {
    let fi = "Henkilötietojen käsittelyn tarkoitus ja oikeusperuste";
    let sv = "Ändamålet med behandlingen av personuppgifter";
    for (is_swedish, content, expected) in [
        (
            false,
            "Rekisteriä pidetään venepaikkojen vuokrausta varten.",
            &["venepaikkojen vuokrausta varten"][..],
        ),
        (
            false,
            "Henkilötietoja kerätään, jotta voimme järjestää leirin.",
            &["järjestää leirin"],
        ),
        (
            false,
            "Avustusten myöntäminen, maksaminen ja valvonta.",
            &["Avustusten myöntäminen, maksaminen ja valvonta"],
        ),
        (
            false,
            "Käsittelyn tarkoitus: Uimahallin asiakkuuksien hallinta.",
            &["Uimahallin asiakkuuksien hallinta"],
        ),
        (
            false,
            "Tarkoitukset:\n\n- Hakemusten käsittely, päätösten tekeminen ja maksujen hallinta\n- Tilastointi\n\nKäsittelyn perusteet:\n\n- Nuorisolaki (1285/2016)\n- Liikuntalaki",
            &[
                "Hakemusten käsittely, päätösten tekeminen ja maksujen hallinta",
                "Tilastointi",
            ],
        ),
        (
            false,
            "Tietoja käytetään seuraaviin tarkoituksiin: 1. leirien järjestäminen ja 2. tilojen vuokraus.",
            &["leirien järjestäminen", "tilojen vuokraus"],
        ),
        (
            false,
            "Tietoja käytetään tilavaraus-asioista ja –ohjeista tiedottamiseen.",
            &["tilavaraus-asioista ja –ohjeista tiedottamiseen"],
        ),
        (
            false,
            "Tietoja käytetään vain edellä kuvattuihin tarkoituksiin.",
            &[],
        ),
        (false, "Rekisterinpitäjänä toimii Esimerkkilän kunta.", &[]),
        (
            true,
            "Registret förs för uthyrning av båtplatser.",
            &["uthyrning av båtplatser"],
        ),
        (
            true,
            "Personuppgifter samlas in för att vi ska kunna ordna lägret.",
            &["ordna lägret"],
        ),
        (
            true,
            "Ändamål: hantering av felanmälningar.",
            &["hantering av felanmälningar"],
        ),
        (
            true,
            "Uppgifterna används endast för de ändamål som beskrivs här.",
            &[],
        ),
        (true, "Kommunen är personuppgiftsansvarig.", &[]),
        (
            false,
            "Tietoja tarvitaan, jotta kirja löydetään ja jotta lasku voidaan lähettää.",
            &["kirja löydetään", "lasku voidaan lähettää"],
        ),
        (
            true,
            "Uppgifterna används till att boka tid och till att ordna resor.",
            &["boka tid", "ordna resor"],
        ),
        (false, "Tietoja käytetään kunnassa.", &[]),
        (
            true,
            "Uppgifterna behövs för rådgivning, för planen, för resor samt för att fakturera kunden.",
            &["rådgivning", "planen", "resor", "fakturera kunden"],
        ),
    ] {
        let heading = if is_swedish { sv } else { fi };
        let language = if is_swedish {
            Language::Sv
        } else {
            Language::Fi
        };
        let notice = with_section(is_swedish, heading, content);
        assert_eq!(purposes(&notice, language), expected, "{content}");
    }
}

#[test]
fn a_counted_line_above_its_basis_is_a_purpose() {
    let text = "Tietosuojaseloste\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
        Käsittelyn tarkoitukset ja perusteet\n\n\
        1) Uutiskirje\n   Suostumus, 6 artiklan 1 kohdan a alakohta\n\
        2) Jäsenlehti\n   Sopimus, 6 artiklan 1 kohdan b alakohta\n\n\
        Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n";
    assert_eq!(
        purposes(&converted(text), Language::Fi),
        ["Uutiskirje", "Jäsenlehti"]
    );
}

#[test]
fn purposes_without_a_section_of_their_own() {
    for (is_swedish, content, expected) in [
        (
            false,
            "Rekisterin tietojen käyttötarkoituksena on jäsenyyksien hoitaminen:\n\n- jäsenmaksujen laskutus\n- tiedotus",
            &[
                "jäsenyyksien hoitaminen",
                "jäsenmaksujen laskutus",
                "tiedotus",
            ][..],
        ),
        (
            false,
            "Tietoja käytetään seuraaviin tarkoituksiin:\n\n- venepaikkojen vuokraus\n- satamamaksujen perintä",
            &["venepaikkojen vuokraus", "satamamaksujen perintä"],
        ),
        (
            true,
            "Syftet med kamerabevakningen är att förhindra skadegörelse.",
            &["förhindra skadegörelse"],
        ),
        (
            true,
            "Att kommunen ska kunna pröva ansökan.",
            &["pröva ansökan"],
        ),
        (true, "Du kan kontakta oss för att få hjälp.", &[]),
        (
            true,
            "Den här informationen är till för att du ska veta hur vi hanterar uppgifter.",
            &[],
        ),
    ] {
        let language = if is_swedish {
            Language::Sv
        } else {
            Language::Fi
        };
        let heading = if is_swedish { "Allmänt" } else { "Yleistä" };
        let notice = with_section(is_swedish, heading, content);
        assert_eq!(purposes(&notice, language), expected, "{content}");
    }
}

#[test]
fn the_title_is_the_name_of_the_register() {
    for (text, expected) in [
        (
            "Tietosuojaseloste\n\n1. Rekisterin nimi: Uimahallin asiakkaat\n\n2. Rekisterinpitäjä\n\nEsimerkkilän kunta\n",
            "Uimahallin asiakkaat",
        ),
        (
            "Tietosuojaseloste\n\n1. Rekisterin nimi\n\nAvoin kirjasto, jäljempänä kirjasto.\n\n2. Rekisterinpitäjä\n\nEsimerkkilän kunta\n",
            "Avoin kirjasto",
        ),
        (
            "Tietosuojaseloste\n\nPalvelun nimi: Leirit ja retket\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n",
            "Leirit ja retket",
        ),
    ] {
        let notice = converted(text);
        assert_eq!(notice.title.get(Language::Fi), Some(expected), "{text}");
    }
}

#[test]
fn addresses_tell_the_law_of_a_swedish_text() {
    let with_address = |address: &str| {
        let notice = with_section(true, "Kontaktperson", &format!("E-post: {address}"));
        notice.jurisdiction.code()
    };
    assert_eq!(with_address("bibliotek@exempelby.fi"), "FI");
    assert_eq!(with_address("bibliotek@exempelby.se"), "SE");
    // Without one, what the text is called.
    assert_eq!(with_address("bibliotek@exempelby.example"), "FI");
}

#[test]
fn acts_by_their_names_and_numbers() {
    let acts = |content: &str| -> Vec<String> {
        let notice = with_section(false, "Käsittelyn oikeusperuste", content);
        let acts = notice.statutes.into_iter();
        acts.map(|act| match act.statute {
            Some(statute) => statute.to_string(),
            None => act.number.unwrap_or_default(),
        })
        .collect()
    };
    assert_eq!(
        acts(
            "- Laki esimerkillisten palvelujen ja tukien järjestämisestä kunnassa 123/2021\n- Esimerkkilän ohjesääntö (45/2003)"
        ),
        ["123/2021", "45/2003"]
    );
    assert_eq!(
        acts("- Varhaiskasvatuslaki (36/1973)\n- Pelastuslaki"),
        ["fi-phl", "fi-pelast"]
    );
    assert_eq!(
        acts(
            "Tehtävistä säädetään tartuntatautilaissa ja pelastuslaissa. Pelastuslaitos käsittelee tiedot."
        ),
        ["fi-tartunta", "fi-pelast"]
    );
}

#[test]
fn a_section_on_purposes_is_answered_without_a_cue() {
    for (is_swedish, content, expected) in [
        (
            false,
            "Venepaikkojen vuokraus.",
            &["Venepaikkojen vuokraus"][..],
        ),
        (
            false,
            "Kuljetusten järjestäminen, oppilaiden luettelointi ja kuljetusten laskutus",
            &[
                "Kuljetusten järjestäminen",
                "oppilaiden luettelointi",
                "kuljetusten laskutus",
            ],
        ),
        (
            false,
            "Tietoja käsitellään rekrytointiin liittyvissä asioissa.",
            &["rekrytointiin liittyvissä asioissa"],
        ),
        (
            false,
            "Henkilötietoja käsitellään seuraavissa tarkoituksissa:\n\npalkanmaksu\ntyöajan seuranta",
            &["palkanmaksu", "työajan seuranta"],
        ),
        (
            false,
            "1. Palautteeseen vastaaminen (sähköposti): Asiakas voi lähettää palautetta. Siihen vastataan.\n\
             2. Laiturin esittelyt: Kunta julkaisee kuvia laiturista.",
            &[
                "Palautteeseen vastaaminen (sähköposti)",
                "Laiturin esittelyt",
            ],
        ),
        (
            false,
            "- Perintä: Maksut ja muistutukset.",
            &["Perintä: Maksut ja muistutukset"],
        ),
        (
            false,
            "Venekurssin toteuttaminen edellyttää henkilötietojen käsittelyä.",
            &["Venekurssin toteuttaminen"],
        ),
        (false, "Laki edellyttää henkilötietojen käsittelyä.", &[]),
        (
            false,
            "Rekisteristä tuotetaan tilastoja kunnan käyttöön. Tiedoista ei tuoteta raportteja.",
            &["tilastoja kunnan käyttöön"],
        ),
        (
            false,
            "Rekisteriin on tallennettu venepaikkojen hallinnoimiseksi tarpeelliset tiedot.",
            &["venepaikkojen hallinnoimiseksi"],
        ),
        (
            false,
            "Rekisteriin tallennetaan vain tarpeelliset tiedot.",
            &[],
        ),
        (
            false,
            "Käsittelemme tietoja venepaikkojen vuokraamiseksi.\n\nOikeutemme käsitellä niitä perustuu\n\n\
             - sopimukseen tai\n- suostumukseen.",
            &["venepaikkojen vuokraamiseksi"],
        ),
        (
            false,
            "(mitä varten tietoja käsitellään)\n\nVenepaikkojen vuokraus.",
            &["Venepaikkojen vuokraus"],
        ),
        (false, "Venerekisterilaki (424/2014).", &[]),
        (
            true,
            "Anordnandet av båtkurser kräver behandling av personuppgifter. Ur registret framställs statistik för kommunen.",
            &["Anordnandet av båtkurser", "statistik för kommunen"],
        ),
        (true, "Lagen kräver behandling av personuppgifter.", &[]),
        (
            true,
            "Vi behandlar dem när vi\n- bedömer ansökningar om båtplats\n- tar ut hyra",
            &["bedömer ansökningar om båtplats", "tar ut hyra"],
        ),
        (
            true,
            "Vi hyr ut båtplatser och sköter bryggorna. Nämnden tar ut hyra. Vi är inte ombud.",
            &["hyr ut båtplatser och sköter bryggorna", "tar ut hyra"],
        ),
        (
            true,
            "Vi är personuppgiftsansvariga. Läs mer på vår webbplats.",
            &[],
        ),
        (true, "Båtplatser", &["Båtplatser"]),
        (
            true,
            "Bidrag inom följande områden:\n- kultur\n- idrott",
            &["Bidrag"],
        ),
        (
            true,
            "Behandlingen är nödvändig för att kommunen ska kunna ordna skolskjuts.",
            &["kommunen ska kunna ordna skolskjuts"],
        ),
        (
            true,
            "Uppgifterna används för kommunens skolskjutsar.",
            &["kommunens skolskjutsar"],
        ),
        (
            true,
            "Uppgifterna används för att:\n\n- boka båtplatser\n- skicka fakturor",
            &["boka båtplatser", "skicka fakturor"],
        ),
    ] {
        let (heading, language) = if is_swedish {
            ("Ändamålet med behandlingen", Language::Sv)
        } else {
            ("Henkilötietojen käsittelyn tarkoitus", Language::Fi)
        };
        let notice = with_section(is_swedish, heading, content);
        assert_eq!(purposes(&notice, language), expected, "{content}");
    }
}

#[test]
fn a_list_below_the_word_for_bases_names_them() {
    for (content, expected) in [
        (
            "Behandlingen baseras på de rättsliga grunderna:\n\n- allmänt intresse\n- myndighetsutövning",
            &["A6-1-e"][..],
        ),
        (
            "Behandlingen baseras inte på de rättsliga grunderna:\n\n- allmänt intresse",
            &[],
        ),
        ("I biblioteket finns:\n\n- avtal\n- samtycke", &[]),
        (
            "Verksamheten är av allmänt intresse och är den rättsliga grunden för behandlingen.",
            &["A6-1-e"],
        ),
    ] {
        let notice = with_section(true, "Så behandlar vi uppgifter", content);
        assert_eq!(bases(&notice), expected, "{content}");
    }
}

#[test]
fn the_first_verb_says_what_data_are_for() {
    for (heading, content, expected) in [
        (
            "Ändamål",
            "Uppgifterna används för att boka lokaler i syfte att underlätta vardagen.",
            &["boka lokaler i syfte att underlätta vardagen"][..],
        ),
        (
            "Ändamål",
            "Ändamålet är att Exempelverket ska kunna ordna kurser.",
            &["ordna kurser"],
        ),
        (
            "Så hanterar vi dina uppgifter",
            "Personuppgifterna behövs bland annat för:\n\n- skolskjuts\n- bokning av lokaler",
            &["skolskjuts", "bokning av lokaler"],
        ),
        (
            "Så hanterar vi dina uppgifter",
            "Personuppgifterna behövs inte för:\n\n- skolskjuts\n- bokning av lokaler",
            &[],
        ),
    ] {
        let notice = with_section(true, heading, content);
        assert_eq!(purposes(&notice, Language::Sv), expected, "{content}");
    }
}

#[test]
fn acts_that_nobody_knows_are_named_too() {
    let acts = |content: &str| -> Vec<String> {
        let notice = with_section(false, "Käsittelyn oikeusperuste", content);
        let labels = notice.statutes.iter().filter_map(|act| act.label.as_ref());
        let words = labels.filter_map(|label| label.get(Language::Fi));
        words.map(ToOwned::to_owned).collect()
    };
    assert_eq!(
        acts("Leirilaki, pelastuslaki sekä kerhotoimintalaki."),
        ["pelastuslaki", "Leirilaki", "kerhotoimintalaki"]
    );
    assert_eq!(
        acts("Kerhotoimistosta annetun lain 2 §:n 1 momentti"),
        ["Kerhotoimistosta annetun lain"]
    );
    assert_eq!(
        acts("Käsittely perustuu yleislakiin ja erityislakiin."),
        [""; 0]
    );
}

#[test]
fn what_is_done_with_consent_or_for_a_contract_names_the_basis_by_the_way() {
    for (content, basis) in [
        (
            "Tiedot tallennetaan suostumuksellasi kirjeen lähettämistä varten.",
            "A6-1-a",
        ),
        (
            "Tietoja käsitellään sopimuksen täytäntöönpanemiseksi.",
            "A6-1-b",
        ),
        (
            "Kunta käsittelee tietoja lakisääteisten tehtäviensä hoitamiseksi.",
            "A6-1-c",
        ),
    ] {
        let notice = with_section(false, "Käsittelyn tarkoitus", content);
        assert_eq!(bases(&notice), [basis], "{content}");
        assert!(!notice.purposes.is_empty(), "{content}");
    }
    let disclosing = "Tiedot luovutetaan suostumuksellasi kerholle.";
    assert_eq!(
        bases(&with_section(false, "Käsittelyn tarkoitus", disclosing)),
        [""; 0]
    );
}

#[test]
fn what_is_done_with_data_in_connection_with_a_doing() {
    for (content, expected) in [
        (
            "Tietoja käsitellään kirjeen lähettämisen yhteydessä.",
            "kirjeen lähettämisen yhteydessä",
        ),
        (
            "Tiedot kerätään osallistujien turvallisuuden vuoksi.",
            "osallistujien turvallisuuden vuoksi",
        ),
        (
            "Rekisterissä pidetään tallessa kävijöiden palautteita.",
            "kävijöiden palautteita",
        ),
    ] {
        let notice = with_section(false, "Henkilötietojen käsittelyn tarkoitus", content);
        assert_eq!(purposes(&notice, Language::Fi), [expected], "{content}");
    }
}

#[test]
fn an_obligation_is_a_basis_where_it_is_said_to_bind() {
    let content = "Laskutuksen aineistoa ja sen tositteita koskee lakisääteinen velvoite, josta säädetään \
                   kirjanpitolaissa (1336/1997) ja sen nojalla annetuissa asetuksissa.";
    let notice = with_section(false, "Käsittelyn oikeusperuste", content);
    assert_eq!(bases(&notice), ["A6-1-c"]);
}

/// The one basis that is cited, and the words kept of it.
fn cited_words(notice: &Notice, language: Language) -> Option<(&'static str, Option<String>)> {
    let [ground] = notice.legal_grounds.as_slice() else {
        return None;
    };
    let words = ground.label.as_ref().and_then(|label| label.get(language));
    Some((ground.legal_basis.code(), words.map(ToOwned::to_owned)))
}

#[test]
fn words_that_contradict_the_point_are_kept() {
    for (content, code, words) in [
        (
            "Käsittely perustuu tietosuoja-asetuksen 6 artiklan 1 kohdan c alakohtaan (yleinen etu).",
            "A6-1-c",
            Some("yleinen etu"),
        ),
        (
            "Käsittelyn oikeusperuste on suostumus (6.1.e).",
            "A6-1-e",
            Some("suostumus"),
        ),
        (
            "Käsittely perustuu rekisteröidyn suostumukseen (TSA 6 art. 1 c).",
            "A6-1-c",
            Some("suostumukseen"),
        ),
        (
            "Yleistä etua koskeva tehtävä – GDPR 6.1 c.",
            "A6-1-c",
            Some("Yleistä etua koskeva"),
        ),
        ("GDPR 6.1 c – suostumus", "A6-1-c", Some("suostumus")),
        (
            "Käsittely perustuu sopimukseen, GDPR art. 6.1.e.",
            "A6-1-e",
            Some("sopimukseen"),
        ),
        // Words that agree, that list, that deny, or that may mean both.
        (
            "Käsittely perustuu suostumukseen (6 artiklan 1 kohdan a alakohta).",
            "A6-1-a",
            None,
        ),
        ("GDPR 6.1.e ja suostumus", "A6-1-e", None),
        (
            "Suostumus vaaditaan kuviin, muuten käsittely perustuu 6 artiklan 1 kohdan e alakohtaan.",
            "A6-1-e",
            None,
        ),
        ("GDPR 6.1.e, suostumus", "A6-1-e", None),
        (
            "Käsittely perustuu tietosuoja-asetuksen 6 artiklan 1 kohdan e alakohtaan, eikä suostumusta tarvita.",
            "A6-1-e",
            None,
        ),
        (
            "Kunnan lakisääteisten tehtävien hoitaminen (6.1.e).",
            "A6-1-e",
            None,
        ),
        (
            "Lakisääteinen velvoite ja yleinen etu (6.1.e).",
            "A6-1-e",
            None,
        ),
    ] {
        let notice = with_section(false, "Käsittelyn oikeusperuste", content);
        let expected = Some((code, words.map(ToOwned::to_owned)));
        assert_eq!(cited_words(&notice, Language::Fi), expected, "{content}");
    }
    for (content, code, words) in [
        (
            "GDPR art. 6.1 b allmänt intresse",
            "A6-1-b",
            Some("allmänt intresse"),
        ),
        ("Samtycke (artikel 6.1 e).", "A6-1-e", Some("Samtycke")),
        (
            "Artikel 6.1 a i dataskyddsförordningen (rättslig förpliktelse)",
            "A6-1-a",
            Some("rättslig förpliktelse"),
        ),
        (
            "Den rättsliga grunden är allmänt intresse enligt artikel 6.1 c i GDPR.",
            "A6-1-c",
            Some("allmänt intresse"),
        ),
        (
            "Behandlingen grundar sig på samtycke (artikel 6.1 a).",
            "A6-1-a",
            None,
        ),
        ("Artikel 6.1 e samt samtycke", "A6-1-e", None),
    ] {
        let notice = with_section(true, "Rättslig grund för behandlingen", content);
        let expected = Some((code, words.map(ToOwned::to_owned)));
        assert_eq!(cited_words(&notice, Language::Sv), expected, "{content}");
    }
}

#[test]
fn words_of_two_cited_points_are_their_own() {
    let content =
        "Käsittely perustuu suostumukseen (6.1.a) ja lakisääteiseen velvoitteeseen (6.1.c).";
    let notice = with_section(false, "Käsittelyn oikeusperuste", content);
    assert!(
        notice
            .legal_grounds
            .iter()
            .all(|ground| ground.label.is_none())
    );
}

#[test]
fn the_law_is_that_which_most_of_the_text_speaks_of_or_that_is_said() {
    let notice = |heading: &str, words: &str| {
        format!("{heading}\n\nPersonuppgiftsansvarig\n\nExempelby\n\nÄndamål\n\n{words}\n")
    };
    for (heading, words, law) in [
        (
            "Dataskyddsbeskrivning",
            "Vi sköter kundrelationer.",
            Jurisdiction::Finland,
        ),
        (
            "Kundregister",
            "Småbarnspedagogik. Kunderna kan bo i Sverige. FPA får veta det.",
            Jurisdiction::Finland,
        ),
        (
            "Kundregister",
            "Vi behandlar personnummer och folkbokföringsadress. Servern finns i Finland.",
            Jurisdiction::Sweden,
        ),
        (
            "Kundregister",
            "Vi sköter kundrelationer.",
            Jurisdiction::Sweden,
        ),
    ] {
        assert_eq!(
            converted(&notice(heading, words)).jurisdiction,
            law,
            "{heading}: {words}"
        );
    }
    let read = read(
        "t.txt",
        notice("Kundregister", "Vi sköter kunder.").as_bytes(),
    )
    .expect("a text");
    let options = Options {
        jurisdiction: Some(Jurisdiction::Aland),
        ..Options::default()
    };
    assert_eq!(
        convert(&read.document, &options).jurisdiction,
        Jurisdiction::Aland
    );
}

#[test]
fn acts_of_the_community_are_cited_unless_something_repeals_them() {
    let acts = |content: &str| {
        let notice = with_section(false, "Käsittelyn oikeusperuste", content);
        let acts = notice.statutes.iter().filter_map(|act| act.statute.clone());
        acts.map(|act| act.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(acts("Käsittely perustuu direktiiviin 95/46/EY."), ["dpd"]);
    assert_eq!(
        acts("Käsittely perustuu asetukseen (EU) 2016/679 direktiivin 95/46/EY kumoamisesta."),
        ["gdpr"]
    );
    assert_eq!(
        acts("Käsittely perustuu kuntalakiin (365/1995)."),
        ["fi-kuntal-1995"]
    );
    assert_eq!(acts("Käsittely perustuu kuntalakiin."), ["fi-kuntal"]);
}

#[test]
fn bases_in_words_stand_beside_cited_ones() {
    let heading = "Käsittelyn oikeusperuste";
    for (content, expected) in [
        (
            "Kurssien osalta peruste on sopimus, kuvien julkaisemisessa suostumus (art. 6.1 a).",
            &["A6-1-a", "A6-1-b"][..],
        ),
        // Without a verb that says so, the words only explain the point.
        (
            "Julkinen valta, sopimus ja muut syyt (art. 6.1 e).",
            &["A6-1-e"],
        ),
    ] {
        let notice = with_section(false, heading, content);
        assert_eq!(bases(&notice), expected, "{content}");
    }
}

#[test]
fn verbs_of_the_section_say_what_is_done() {
    for (content, expected) in [
        (
            "Tietoja tarvitaan veneiden rekisteröimiseksi. Rekisterissä suunnitellaan ja dokumentoidaan laiturien tarkastukset.",
            &[
                "veneiden rekisteröimiseksi",
                "Rekisterissä suunnitellaan ja dokumentoidaan laiturien tarkastukset",
            ][..],
        ),
        (
            "Tietojen avulla tehdään päätös paikasta ja peritään vuokra.",
            &["tehdään päätös paikasta", "peritään vuokra"],
        ),
        (
            "Tietoja tarvitaan siis:\n- laiturien ylläpitoon\n- neuvontaan",
            &["laiturien ylläpitoon", "neuvontaan"],
        ),
        // What the law says is no purpose.
        (
            "Tietoja käytetään laskutukseen. Paikoista säädetään satamajärjestyksessä.",
            &["laskutukseen"],
        ),
    ] {
        let notice = with_section(false, "Henkilötietojen käsittelyn tarkoitus", content);
        assert_eq!(purposes(&notice, Language::Fi), expected, "{content}");
    }
}
