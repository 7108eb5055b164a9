//! What two real texts, a register of Helsinki in two languages, must give, line by line.
//!
//! The tables are complete: what they do not list, the notice does not say. Of words more than
//! four, they show the first two and the last; that all of them stand in the text is held by
//! [`unsound`].

use seloste::{Denial, DenialScope, Language, Notice, Status, Topic};
use seloste_convert::{Identity, group};
use seloste_tests::{Text, cited, difference, facts_without_words, seed, seeds, shared, unsound};
use seloste_vocab::is_under;

/// What the Finnish text says, with the lines of the file.
const FINNISH: &str = "
    11 title: Etäneuvonta- ja … osajille
    5 kind: register
    9 issued: 2023-06-30
    15 29 controller: body=https://w3id.org/seloste/body/fi/helsinki contact(postal=Kirjaamo PL … kaupunki) country=FI name=Helsingin kaupunki publicBody=true unit=Kaupunginhallitus
    19 21 responsible: decision=7.3.2022 § 182 role=Maahanmuuttojohtaja unit=Kaupunginkanslia / Elinkeino-osasto
    25 29 contactPoints: contact(postal=Kirjaamo PL … kaupunki) role=Maahanmuuttojohtaja unit=Kaupunginkanslia / … Maahanmuutto
    35 purposes: categories=seloste:EmploymentSupport,seloste:SettlementSupport label=kansainvälisten osaajien … tukeminen legalBases=A6-1-e
    35 purposes: categories=seloste:CustomerGrouping label=sopivien ryhmien muodostamiseksi legalBases=A6-1-e
    35 purposes: categories=seloste:StatisticalPurpose label=tilastointitarkoituksiin legalBases=A6-1-e
    35 purposes: categories=seloste:FeedbackCollection label=palautteen saamiseksi asiakkailta legalBases=A6-1-e
    39 legalGrounds: cited=true label=käsittely on … käyttämiseksi legalBasis=A6-1-e
    43 7 statutes: label=EU:n yleinen tietosuoja-asetus number=679/2016 statute=gdpr
    44 statutes: label=Tietosuoja laki number=1050/2018 statute=fi-tsl
    45 statutes: label=Laki viranomaisten toiminnan julkisuudesta number=621/1999 statute=fi-julkl
    35 dataSubjects: categories=dpv:Immigrant label=pääkaupunkiseudulle muuttamista harkitsevat
    35 dataSubjects: categories=dpv:Immigrant,seloste:Expert,seloste:FamilyMember label=hiljattain Helsinkiin … perheineen
    49 personalData: categories=pd:Name label=Nimi
    50 personalData: categories=pd:TelephoneNumber label=Puhelinnumero
    51 personalData: categories=pd:EmailAddress label=Sähköpostiosoite
    52 personalData: categories=pd:Citizenship label=Onko asiakas … kansalainen
    53 personalData: categories=seloste:LanguageSkill label=Kielitaito
    54 personalData: categories=pd:IPAddress label=IP-osoite
    55 personalData: categories=pd:Interest,seloste:SettlingMunicipality label=Asiakasta kiinnostavat … sijoittumiskunta
    56 personalData: categories=seloste:EducationLevel label=Koulutustaso
    57 personalData: categories=seloste:FieldOfWork label=Ammattiala
    59 personalData: categories=pd:EducationQualification label=Suoritetut tutkinnot
    60 personalData: categories=pd:WorkExperience label=Työkokemus
    61 personalData: categories=seloste:WorkSkill label=Työelämään liittyvä osaaminen
    62 personalData: categories=pd:ProfessionalCertification label=Pätevyudet
    63 personalData: categories=seloste:CareerPlan label=Tulevaisuuden urasuunnitelmat
    64 personalData: categories=seloste:CustomerFeedback label=Asiakaspalautteet
    82 sources: appliesTo=henkilötiedot label=palvelun asiakkailta itseltään type=DataSubjectDataSource
    84 sources: appliesTo=yksilöimättömät tiedot ryhmistä label=yhteistyöyritykseltä type=ThirdPartyDataSource
    68 denials: scope=regular topic=recipients
    72 transfers: certainty=stated country=US tool=Microsoft Teams type=Transfer
    74 transfers: certainty=possible region=non-EEA type=Transfer
    78 retention: appliesTo=Etäneuvontapalvelun ajanvaraustietoja type=UntilTimeDuration until=2024-01-31
    78 retention: appliesTo=Työnhakuneuvonnassa kerättyjä henkilötietoja atMost=true type=UntilTimeDuration until=2024-01-31
    78 retention: appliesTo=Tilastoaineistoja event=aktiivikäytön päättymisen period=P2Y type=TemporalDuration
";

/// What the Swedish text says, with the lines of the file. The text has no date, and no line that
/// says what it is: a heading speaks of the register.
const SWEDISH: &str = "
    1-2 title: Rådgivningstjänst på … experter
    20 kind: register
    6 30-32 controller: body=https://w3id.org/seloste/body/fi/helsinki contact(postal=Registratorskontoret, PB … stad) country=FI name=Helsingfors stad publicBody=true unit=Stadsstyrelsen
    12 14-18 responsible: decision=7.3.2022 § 182 role=Invandringschefen unit=Stadskansliet/Näringslivsavdelningen
    24 30-32 contactPoints: contact(postal=Registratorskontoret, PB … stad) role=Invandringschefen unit=Stadskansliet/Näringslivsavdelningen/Invandring
    39-41 purposes: categories=seloste:EmploymentSupport,seloste:SettlementSupport label=stödja internationella … huvudstadsregionen legalBases=A6-1-e
    45-47 purposes: categories=seloste:CustomerGrouping label=bilda lämpliga grupper legalBases=A6-1-e
    45-47 purposes: categories=seloste:StatisticalPurpose label=föra statistik legalBases=A6-1-e
    45-47 purposes: categories=seloste:FeedbackCollection label=få respons från kunderna legalBases=A6-1-e
    51-55 legalGrounds: cited=true label=behandlingen är … myndighetsutövning legalBasis=A6-1-e
    59 statutes: label=EU:s allmänna dataskyddsförordning number=679/2016 statute=gdpr
    61 statutes: label=Dataskyddslagen number=1050/2018 statute=fi-tsl
    63 statutes: label=Lagen om … verksamhet number=621/1999 statute=fi-julkl
    41-45 dataSubjects: categories=dpv:Immigrant label=personer som … huvudstadsregionen
    41-45 dataSubjects: categories=dpv:Immigrant,seloste:Expert,seloste:FamilyMember label=internationella experter … Helsingfors
    67 personalData: categories=pd:Name label=Namn
    69 personalData: categories=pd:TelephoneNumber label=Telefonnummer
    71 personalData: categories=pd:EmailAddress label=E-postadress
    75 personalData: categories=pd:Citizenship label=Är kunden … land
    77 personalData: categories=seloste:LanguageSkill label=Språkkunskaper
    79 personalData: categories=pd:IPAddress label=IP-adress
    81 personalData: categories=pd:Interest,pd:Residency label=Tjänster som … bosättningskommun
    83 personalData: categories=seloste:EducationLevel label=Utbildningsnivå
    85 personalData: categories=seloste:FieldOfWork label=Bransch
    87 personalData: categories=pd:EducationQualification label=Avlagda examina
    89 personalData: categories=pd:WorkExperience label=Arbetserfarenhet
    91 personalData: categories=seloste:WorkSkill label=Arbetsfärdigheter
    93 personalData: categories=pd:ProfessionalCertification label=Behörigheter
    95 personalData: categories=seloste:CareerPlan label=Framtida karriärplaner
    97 personalData: categories=seloste:CustomerFeedback label=Kundrespons
    125-127 sources: appliesTo=personuppgifterna label=tjänsteanvändarna själva type=DataSubjectDataSource
    129-131 sources: appliesTo=de icke … grupper label=samarbetsföretaget type=ThirdPartyDataSource
    101 denials: scope=regular topic=recipients
    105-107 transfers: certainty=stated country=US tool=Microsoft Teams type=Transfer
    109 transfers: certainty=possible region=non-EEA type=Transfer
    113 retention: appliesTo=Rådgivningstjänstens tidsbokningsuppgifter type=UntilTimeDuration until=2024-01-31
    115-117 retention: appliesTo=De personuppgifter … jobbsökning atMost=true type=UntilTimeDuration until=2024-01-31
    117-119 retention: appliesTo=De statistiska materialen event=den aktiva … ut period=P2Y type=TemporalDuration
";

/// What both texts and their merged notice say something of.
const STATED: [Topic; 11] = [
    Topic::Controller,
    Topic::Responsible,
    Topic::ContactPoints,
    Topic::Purposes,
    Topic::LegalGrounds,
    Topic::Statutes,
    Topic::DataSubjects,
    Topic::PersonalData,
    Topic::Sources,
    Topic::Transfers,
    Topic::Retention,
];

/// What three further Swedish texts say of data, data subjects and sources, with the lines of the
/// files: a register with prose in its sections, and two texts without sections.
const PROSE: [(&str, &str); 3] = [
    (
        "000_2c0f4cfe4a4f2dd2.txt",
        "
    58 personalData: categories=pd:EmailAddress label=e-postadress
    58 personalData: categories=pd:LifeHistory label=bakgrundsinformation om sig själv
    58 personalData: categories=seloste:LifeSituation label=livssituationer
    58 personalData: categories=pd:ServiceConsumptionBehaviour label=användning av tjänster
    58 personalData: categories=pd:LifeHistory label=erfarenheter
    60 personalData: categories=pd:Name label=namnet
    60 personalData: categories=pd:PhysicalAddress label=postadressen
    60 personalData: categories=pd:TelephoneNumber label=telefonnumret
    64 personalData: categories=pd:IPAddress label=användarnas IP-adresser
    85 sources: label=den registrerade personen själv type=DataSubjectDataSource
",
    ),
    (
        "002_ca9a7057be2370bd.txt",
        "
    15 dataSubjects: label=personer som … insats
    15 dataSubjects: categories=dpv:Child label=barn
    15 dataSubjects: categories=seloste:Pupil label=elever som … staden
    15 personalData: categories=pd:Name label=namn
    15 personalData: categories=pd:PhysicalAddress label=adressuppgifter
    15 sources: appliesTo=Personuppgifterna label=de olika … använder type=DataControllerDataSource
",
    ),
    (
        "003_586ba1f736ef5ca5.txt",
        "
    3 personalData: categories=pd:Name label=namn
    3 personalData: categories=seloste:NationalIdentificationNumber label=personnummer
    3 personalData: categories=pd:PhysicalAddress label=postadress
    3 personalData: categories=pd:TelephoneNumber label=telefonnummer
    3 personalData: categories=pd:EmailAddress label=elektroniska adresser
",
    ),
];

fn rows(table: &str) -> Vec<&str> {
    table.trim().lines().map(str::trim).collect()
}

/// One notice of the two texts.
fn merged(texts: [&Text; 2]) -> Notice {
    let mut notices = group(
        texts.map(|text| text.notice().clone()).to_vec(),
        &Identity::default(),
    );
    assert_eq!(notices.len(), 1, "the texts are one register");
    notices.remove(0)
}

#[test]
fn every_row_of_a_text_is_read_from_its_lines_and_nothing_else() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    for (text, table) in [(&finnish, FINNISH), (&swedish, SWEDISH)] {
        let notice = text.notice();
        assert_eq!(cited(notice, text.language), rows(table));
        assert_eq!(unsound(notice), [""; 0]);
    }
}

#[test]
fn data_subjects_and_sources_are_read_from_prose() {
    let Some(folder) = shared("notices/seeds") else {
        return;
    };
    for (file, table) in PROSE {
        let bytes = std::fs::read(folder.join(file)).expect("the text");
        let read = seloste_convert::read(file, &bytes).expect("the text can be read");
        let notice = seloste_convert::convert(&read.document, &seloste_convert::Options::default());
        let found: Vec<_> = cited(&notice, Language::Sv)
            .into_iter()
            .filter(|row| {
                [" dataSubjects: ", " personalData: ", " sources: "]
                    .iter()
                    .any(|key| row.contains(key))
            })
            .collect();
        assert_eq!(found, rows(table), "{file}");
        let ours = ["#subject-", "#data-", "#source-"];
        let mut faults = unsound(&notice);
        faults.retain(|fault| ours.iter().any(|id| fault.contains(id)));
        assert_eq!(faults, [""; 0], "{file}");
    }
}

#[test]
fn the_merged_notice_says_the_same_of_the_lines_of_each_text() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let notice = merged([&swedish, &finnish]);
    assert_eq!(unsound(&notice), [""; 0]);
    assert_eq!(notice.conflicts, []);

    let languages = notice.versions.iter().map(|version| version.language);
    assert_eq!(languages.collect::<Vec<_>>(), [Language::Fi, Language::Sv]);
    for (text, table) in [(&finnish, FINNISH), (&swedish, SWEDISH)] {
        let version = notice
            .version(text.language)
            .expect("a version of each text");
        assert_eq!(version.text.as_ref(), Some(&text.text));
        // The versions name the municipality differently: the merged item falls under
        // both concepts.
        let municipality = "pd:Interest,pd:Residency,seloste:SettlingMunicipality";
        let expected = table
            .replace("pd:Interest,seloste:SettlingMunicipality", municipality)
            .replace("pd:Interest,pd:Residency ", &format!("{municipality} "));
        assert_eq!(cited(&notice, text.language), rows(&expected));
    }
}

#[test]
fn the_twins_differ_only_in_the_date_and_one_item() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let [finnish, swedish] = [finnish, swedish].map(|text| facts_without_words(text.notice()));
    assert_eq!(
        difference(&finnish, &swedish),
        [
            "- issued: 2023-06-30",
            "- personalData: categories=pd:Interest,seloste:SettlingMunicipality label",
            "+ personalData: categories=pd:Interest,pd:Residency label",
        ]
    );
}

#[test]
fn stated_denied_and_not_stated_are_told_apart() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let merged = merged([&finnish, &swedish]);
    for notice in [finnish.notice(), swedish.notice(), &merged] {
        for topic in Topic::ALL {
            let expected = match topic {
                Topic::Recipients => Status::Denied,
                topic if STATED.contains(topic) => Status::Stated,
                _ => Status::NotStated,
            };
            assert_eq!(notice.status(*topic), expected, "{topic}");
        }
        let without_place = Denial {
            id: None,
            stated_in: Vec::new(),
            ..notice.denials[0].clone()
        };
        assert_eq!(
            without_place,
            Denial::new(Topic::Recipients, DenialScope::Regular)
        );
        assert_eq!(notice.unread, []);
        assert_eq!(notice.personal_data.len(), 15);
        // No adequacy decision, no safeguard, no recipient is named (Art. 13(1)(f)).
        for transfer in &notice.transfers {
            assert_eq!(
                (
                    transfer.mechanism,
                    &transfer.instrument,
                    &transfer.recipient
                ),
                (None, &None, &None)
            );
        }
    }
}

/// Citizenship by groups of countries and skills in languages are no special categories (Art. 9).
#[test]
fn no_item_is_a_special_category() {
    const SPECIAL: &str = "dpv:SpecialCategoryPersonalData";
    assert!(is_under("pd:Biometric", SPECIAL));
    let Some(texts) = seeds() else { return };
    for code in texts
        .iter()
        .flat_map(|text| &text.notice().personal_data)
        .flat_map(|item| &item.categories)
    {
        assert!(!is_under(code.as_str(), SPECIAL), "{code}");
    }
}

/// The words behind coded values.
#[test]
fn codes_rest_on_the_words_that_mean_them() {
    let Some(texts) = seeds() else { return };
    for text in &texts {
        for (about, field, finnish, swedish) in [
            ("#transfer-1", "country", "yhdysvaltalaisella", "USA"),
            ("#transfer-1", "tool", "Microsoft Teams", "Microsoft Teams"),
            ("#transfer-2", "certainty", "voidaan", "kan"),
            (
                "#transfer-2",
                "region",
                "EU/ETA-alueen ulkopuolelle",
                "utanför EU/EES-området",
            ),
            ("#denial-1", "scope", "säännönmukaisia", "regelmässiga"),
            (
                "#ground-1",
                "legalBasis",
                "6 artiklan 1 e-kohta",
                "Artikel 6.1 e",
            ),
            ("#retention-2", "atMost", "enintään", "högst"),
            ("#retention-3", "period", "kaksi vuotta", "två år"),
            ("#source-1", "type", "asiakkailta", "själva"),
        ] {
            let words = &text.text[text.words(about, field)];
            assert_eq!(words, text.pick(finnish, swedish), "{about} {field}");
        }
    }
}

#[test]
fn nearly_the_whole_text_is_accounted_for() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    for version in merged([&finnish, &swedish]).versions {
        assert!(version.coverage.expect("a figure").per_mille() >= 950);
        assert_eq!(version.unmapped, []);
    }
}

#[test]
fn the_same_texts_give_the_same_bytes_in_any_order() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let json = seloste::to_json(&merged([&finnish, &swedish]));
    assert_eq!(json, seloste::to_json(&merged([&finnish, &swedish])));
    assert_eq!(json, seloste::to_json(&merged([&swedish, &finnish])));
    assert_eq!(
        seloste::to_json(finnish.notice()),
        seloste::to_json(finnish.notice())
    );
    assert_ne!(finnish.notice().id, swedish.notice().id);
}

#[test]
fn the_notices_are_valid() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    for notice in [
        finnish.notice(),
        swedish.notice(),
        &merged([&finnish, &swedish]),
    ] {
        let messages = seloste_validate::check("notice.json", seloste::to_json(notice).as_bytes());
        assert_eq!(messages, []);
    }
}

/// The topics that a notice treats in a sentence or two.
const SMALL_TOPICS: [&str; 7] = [
    "exerciseContact",
    "provision",
    "automatedDecisions",
    "profiling",
    "security",
    "publication",
    "exemptions",
];

/// What the other texts say of these topics, with the lines of the file; all of it.
const OF_SMALL_TOPICS: [(&str, &str); 3] = [
    (
        "000_2c0f4cfe4a4f2dd2.txt",
        "
    58 provision: certainty=stated label=När användaren … e-postadress. obligation=partly
    58 security: categories=dpv:Pseudonymisation label=De uppgifter … information
    58 security: categories=dpv:Anonymisation label=Vid närmare … form
",
    ),
    (
        "002_ca9a7057be2370bd.txt",
        "
    23 exerciseContact: unit=Kommunstyrelsen
    17 security: label=Personuppgifterna förs … Sverige
    21 security: categories=dpv:Anonymisation label=All information … staden
    27 27 29 29 31 publication: groupThreshold=5 openAnswers=true splitBy=kön threshold=5 url=http://start.stockholm/hitta
",
    ),
    (
        "003_586ba1f736ef5ca5.txt",
        "
    11 denials: scope=all topic=profiling
    5 security: categories=dpv:AccessControlMethod label=Åtkomst till … arbete
    5 security: categories=dpv:Guideline label=Raseborgs stad … missbruk
    9 security: label=Avtalen förbjuder … om
    17 security: label=Om det … timmar
",
    ),
];

#[test]
fn the_small_topics_are_read_from_their_lines_and_nothing_else() {
    for (name, table) in OF_SMALL_TOPICS {
        let Some(text) = seed(name, Language::Sv) else {
            return;
        };
        let is_small = |row: &String| {
            let (_, said) = row.split_once(": ").unwrap_or_default();
            let key = row
                .split(": ")
                .next()
                .and_then(|start| start.split(' ').next_back());
            key.is_some_and(|key| SMALL_TOPICS.contains(&key))
                || ["topic=automatedDecisions", "topic=profiling"]
                    .iter()
                    .any(|denied| said.ends_with(denied))
        };
        let mut found = cited(text.notice(), text.language);
        found.retain(is_small);
        let mut expected = rows(table);
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{name}");
        assert_eq!(unsound(text.notice()), [""; 0], "{name}");
    }
}

/// A link to further information; the address of the results is none.
#[test]
fn a_layer_is_declared_for_no_topic() {
    let Some(text) = seed("002_ca9a7057be2370bd.txt", Language::Sv) else {
        return;
    };
    let layers = &text.notice().versions[0].layers;
    let found: Vec<_> = layers
        .iter()
        .map(|layer| (layer.url[0].as_str(), layer.topics.as_slice()))
        .collect();
    assert_eq!(found, [("http://start.stockholm/dataskydd", &[][..])]);
}
