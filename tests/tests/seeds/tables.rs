//! What each text says, and what of it is not read yet.

use seloste::Language;

/// A text with a complete table of what it says.
pub struct Seed {
    /// The file.
    pub file: &'static str,
    /// The language that it is in.
    pub language: Language,
    /// What it says, each row with the lines of the file.
    pub says: &'static str,
}

/// A place where another thing is read than the text says.
pub struct Gap {
    /// The text.
    pub file: &'static str,
    /// Rows of its table that are not read.
    pub right: &'static [&'static str],
    /// What is read instead.
    pub read: &'static [&'static str],
}

/// All texts.
pub const ALL: [Seed; 5] = [MEMBERS, SWEDISH, SURVEYS, UMBRELLA, FINNISH];

/// A register of the members of a customer panel, with prose in its sections.
///
/// Line 38 introduces the purposes and is none; line 21 belongs to another register, but names a
/// second responsible office-holder here.
pub const MEMBERS: Seed = Seed {
    file: "000_2c0f4cfe4a4f2dd2.txt",
    language: Language::Sv,
    says: "
    7 title: Medlemsregister över … kundundersökningsplattformen
    7 kind: register
    5 issued: 2023-09-13
    11 31-32 controller: body=https://w3id.org/seloste/body/fi/helsinki contact(postal=Registratorskontoret, PB … stad) country=FI name=Helsingfors stad publicBody=true unit=Stadsstyrelsen
    17 19 responsible: decision=7.3.2022 § 182 role=Utvecklingschef unit=Stadskansliet / … tjänster
    21 responsible: role=direktör för sysselsättningärenden
    27 31-32 contactPoints: contact(postal=Registratorskontoret, PB … stad) role=Ledande servicedesigner unit=Stadskansliet / … Digitaliseringsenheten
    40 purposes: label=Medlems- och … nätplattformen legalBases=A6-1-a
    41 purposes: categories=dpv:ImprovePublicServices label=På plattformen … kundförståelse legalBases=A6-1-a
    42 purposes: label=Anordnande av … deltagarvoden legalBases=A6-1-a
    46 legalGrounds: cited=true label=Den registrerade … ändamål legalBasis=A6-1-a
    62 legalGrounds: cited=true legalBasis=A9-2-e
    50 4 statutes: label=EU:s allmänna dataskyddsförordning number=679/2016 statute=gdpr
    51 statutes: label=Dataskyddslagen number=1050/2018 statute=fi-tsl
    52 statutes: label=Lagen om … verksamhet number=621/1999 statute=fi-julkl
    7 dataSubjects: categories=dpv:Member label=Medlemsregister
    56 personalData: categories=pd:Contact,pd:Identifying label=identifierings- och kontaktuppgifter
    58 personalData: categories=pd:EmailAddress label=e-postadress
    58 personalData: categories=pd:LifeHistory label=bakgrundsinformation om sig själv
    58 personalData: categories=seloste:LifeSituation label=livssituationer
    58 personalData: categories=pd:ServiceConsumptionBehaviour label=användning av tjänster
    58 personalData: categories=pd:LifeHistory label=erfarenheter
    60 personalData: categories=pd:Name label=namnet
    60 personalData: categories=pd:PhysicalAddress label=postadressen
    60 personalData: categories=pd:TelephoneNumber label=telefonnumret
    64 personalData: categories=pd:IPAddress label=användarnas IP-adresser
    81 personalData: categories=seloste:SurveyAnswer label=svar
    85 sources: label=den registrerade personen själv type=DataSubjectDataSource
    70 72 73 recipients: certainty=possible dataForm=pseudonymised label=internt i staden type=OrganisationalUnit
    70 72 73 recipients: certainty=possible dataForm=pseudonymised label=avtalsparter i … kundundersökning type=Recipient
    75 recipients: certainty=possible ground=med separat … registrerade label=Skatteförvaltningen type=Authority
    77 denials: scope=all topic=transfers
    68 denials: scope=regular topic=recipients
    81 retention: appliesTo=Personuppgifter event=den enskilda … verksamhet type=UntilEventDuration
    81 retention: appliesTo=Personuppgifterna conditional=true event=den registrerade … gruppen period=P6M type=TemporalDuration
    81 retention: conditional=true event=Den registrerade … helst type=UntilEventDuration
    81 retention: appliesTo=Anonymiserad information … undersökningsuppgifter atMost=true period=P2Y type=TemporalDuration
    81 rights: label=radera right=A17
    58 provision: certainty=stated label=När användaren … e-postadress. obligation=partly
    58 security: categories=dpv:Pseudonymisation label=De uppgifter … information
    58 security: categories=dpv:Anonymisation label=Vid närmare … form
",
};

/// The Swedish text of a register in two languages. It has no date, and no line that says what it
/// is: a heading speaks of the register.
pub const SWEDISH: Seed = Seed {
    file: "001_d1ff5f6c944a78cb.txt",
    language: Language::Sv,
    says: "
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
",
};

/// What holds of all surveys of a city: prose without sections.
///
/// The date in line 7 is that of a law, and the law that it replaced is none of the notice.
pub const SURVEYS: Seed = Seed {
    file: "002_ca9a7057be2370bd.txt",
    language: Language::Sv,
    says: "
    3 title: Information om … anonymitet
    5 kind: survey
    43 jurisdiction: SE
    9 37 controller: contact(email=kommunstyrelsen@stockholm.se postal=Stadsledningskontoret, Juridiska … Stockholm) country=SE name=Kommunstyrelsen i Stockholms stad publicBody=true
    41 dataProtectionOfficer: contact(email=dataskydd.SLK@stockholm.se) name=Annette Bengtsson
    11 purposes: label=genomföra stadsövergripande … verksamhetsområden legalBases=A6-1-e
    13 purposes: categories=dpv:ServiceOptimisation label=följa upp … verksamheterna legalBases=A6-1-e
    11 legalGrounds: cited=false label=uppgift av allmänt intresse legalBasis=A6-1-e
    7 statutes: label=dataskyddsförordningen statute=gdpr
    33 statutes: label=tryckfrihetsförordningen statute=se-tf
    33 statutes: label=offentlighets- och sekretesslagen statute=se-osl
    13 dataSubjects: categories=seloste:FamilyMember label=någon av dig närstående
    15 dataSubjects: label=personer som … insats
    15 dataSubjects: categories=dpv:Child label=barn
    15 dataSubjects: categories=seloste:Pupil label=elever som … staden
    15 personalData: categories=pd:Name label=namn
    15 personalData: categories=pd:PhysicalAddress label=adressuppgifter
    15 sources: appliesTo=Personuppgifterna label=de olika … använder type=DataControllerDataSource
    31 sources: appliesTo=de öppna svar label=respondenterna type=DataSubjectDataSource
    17 recipients: certainty=stated label=upphandlade leverantörer type=DataProcessor
    17-19 recipients: certainty=stated label=Statistiker som … resultatsammanställningen type=Recipient
    17 denials: scope=all topic=transfers
    19 retention: appliesTo=alla personkopplingar event=genomförandet och … stad type=UntilEventDuration
    23 rights: label=få tillgång right=A15
    23 rights: label=rättelse right=A16
    23 rights: label=radering right=A17
    23 rights: label=begränsning av behandlingen right=A18
    23 rights: label=överföring av personuppgifterna right=A20
    23 rights: label=invända right=A21
    43 rights: authority=se-di label=Klagomål right=A77
    23 exerciseContact: unit=Kommunstyrelsen
    17 security: categories=seloste:SecureTransfer label=Personuppgifterna förs … Sverige
    21 security: categories=dpv:Anonymisation label=All information … staden
    27 27 29 29 31 publication: groupThreshold=5 openAnswers=true splitBy=kön threshold=5 url=http://start.stockholm/hitta
",
};

/// What holds of all registers of a town: prose without sections.
///
/// The ombudsman of line 17 is told of breaches: no right to complain is stated. The group of
/// line 19 is no officer, and its address is lost.
pub const UMBRELLA: Seed = Seed {
    file: "003_586ba1f736ef5ca5.txt",
    language: Language::Sv,
    says: "
    1 title: Behandling av … stad
    3 kind: umbrella
    9 controller: body=https://w3id.org/seloste/body/fi/raasepori country=FI name=Raseborgs stad publicBody=true
    19 contactPoints: unit=stadens dataskyddsgrupp
    3 purposes: categories=dpv:ServiceProvision label=producera tjänster … sektorer
    7 purposes: label=information mellan … kunden
    7 purposes: categories=dpv:ServiceProvision label=produktion av tjänster
    5 legalGrounds: cited=false label=medgivande legalBasis=A6-1-a
    5 legalGrounds: cited=false label=skyldighet att … uppgifter legalBasis=A6-1-c
    5 dataSubjects: categories=dpv:Customer label=kunden
    3 personalData: categories=pd:Name label=namn
    3 personalData: categories=seloste:NationalIdentificationNumber label=personnummer
    3 personalData: categories=pd:PhysicalAddress label=postadress
    3 personalData: categories=pd:TelephoneNumber label=telefonnummer
    3 personalData: categories=pd:EmailAddress label=elektroniska adresser
    7 recipients: certainty=possible ground=om så … förhand label=övriga aktörer type=Recipient
    7 recipients: certainty=possible ground=med stöd … samarbete label=övriga myndigheter type=Authority
    9 recipients: certainty=stated label=utomstående leverantörer type=DataProcessor
    7 denials: hedged=true scope=all topic=recipients
    11 denials: scope=all topic=profiling
    15 retention: appliesTo=Personuppgifterna event=man har … kundrelation type=UntilEventDuration
    15 retention: appliesTo=Personuppgifterna ground=i enlighet … lagstiftning type=StorageDuration
    15 retention: appliesTo=Personuppgifterna ground=i enlighet … samtycke type=StorageDuration
    13 rights: label=återkalla sitt samtycke right=A7-3
    13 13 rights: label=utdrag ur registret right=A15
    13 rights: label=korrigering right=A16
    5 security: categories=dpv:AccessControlMethod label=Åtkomst till … arbete
    5 security: categories=dpv:Guideline label=Raseborgs stad … missbruk
    9 security: categories=seloste:ProcessingContract label=Avtalen förbjuder … om
    17 security: categories=dpv:IncidentReportingCommunication label=Om det … timmar
    17 security: label=Vi informerar … www.raseborg.fi
",
};

/// The Finnish text of the register in two languages.
pub const FINNISH: Seed = Seed {
    file: "004_fc08ce06571090d2.txt",
    language: Language::Fi,
    says: "
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
",
};

/// What is known to be read otherwise than the texts say: rows of the tables that no reading gives
/// yet, and what is read in their place. A gap that is closed fails the test until it is taken out.
pub const OPEN: [Gap; 5] = [
    // Data in general terms, before the list of what they are.
    Gap {
        file: MEMBERS.file,
        right: &[
            "56 personalData: categories=pd:Contact,pd:Identifying label=identifierings- och kontaktuppgifter",
        ],
        read: &[],
    },
    // Relatives of whoever answers.
    Gap {
        file: SURVEYS.file,
        right: &["13 dataSubjects: categories=seloste:FamilyMember label=någon av dig närstående"],
        read: &[],
    },
    // The answers come from those who give them (Art. 13 beside Art. 14).
    Gap {
        file: SURVEYS.file,
        right: &[
            "31 sources: appliesTo=de öppna svar label=respondenterna type=DataSubjectDataSource",
        ],
        read: &[],
    },
    // The next sentence says how the extract is given.
    Gap {
        file: UMBRELLA.file,
        right: &["13 13 rights: label=utdrag ur registret right=A15"],
        read: &["13 rights: label=utdrag ur registret right=A15"],
    },
    // Where breaches are announced.
    Gap {
        file: UMBRELLA.file,
        right: &["17 security: label=Vi informerar … www.raseborg.fi"],
        read: &[],
    },
];
