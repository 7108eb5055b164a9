//! What sentences deny, allow and soften, and what only looks so.

use seloste_language::{Phrase, Polarity, tokens};
use seloste_source::Span;

/// Denied.
const NO: &str = "no";
/// Said as a fact.
const YES: &str = "yes";
/// It may happen.
const MAY: &str = "may";
/// Denied with an exception or as a rule only.
const HEDGED_NO: &str = "hedged no";
/// As a rule.
const HEDGED: &str = "hedged";
/// It may happen, as a rule.
const HEDGED_MAY: &str = "hedged may";
/// Denied in a permission: "may not".
const MAY_NOT: &str = "may not";
/// Not said: only a condition or a question.
const SILENT: &str = "silent";

fn told(text: &str, language: &str, verb: &'static str) -> &'static str {
    let tokens = tokens(text, Span::new(0, text.len()));
    let verb = Phrase::new(verb);
    let holds = |clause: &[seloste_language::Token]| verb.find(clause).is_some();
    match Polarity::of_words(&tokens, language, holds) {
        None => SILENT,
        Some(found) => match (found.negated, found.possible, found.hedged) {
            (true, true, _) => MAY_NOT,
            (true, false, true) => HEDGED_NO,
            (true, false, false) => NO,
            (false, true, true) => HEDGED_MAY,
            (false, true, false) => MAY,
            (false, false, true) => HEDGED,
            (false, false, false) => YES,
        },
    }
}

fn check(language: &str, verb: &'static str, cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (*text, *expected, told(text, language, verb)))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn finnish_statements() {
    check(
        "fi",
        "luovut*|siir*",
        &[
            ("Tietoja luovutetaan poliisille.", YES),
            ("Tietoja ei luovuteta.", NO),
            ("Emme luovuta tietoja.", NO),
            ("Tietoja ei koskaan luovuteta.", NO),
            ("Älä siirrä tietoja.", NO),
            ("Tietoja voidaan luovuttaa tutkijoille.", MAY),
            ("Tietoja saatetaan luovuttaa tutkijoille.", MAY),
            ("Tietoja saattaa siirtyä muualle.", MAY),
            ("Tietoja saa luovuttaa tutkijoille.", MAY),
            ("Tiedot täytyy luovuttaa poliisille.", YES),
            ("Tiedot on luovutettava poliisille.", YES),
            ("Tiedot pitää siirtää arkistoon.", YES),
            ("Tietoja voitaisiin luovuttaa tutkijoille.", MAY),
            ("Tietoja mahdollisesti luovutetaan.", MAY),
            ("Tarvittaessa tietoja luovutetaan.", MAY),
            ("Ehkä tietoja siirretään.", MAY),
            ("Joskus tietoja siirretään.", MAY),
            ("Poikkeuksellisesti tietoja luovutetaan.", MAY),
            ("Pääsääntöisesti tietoja luovutetaan.", HEDGED),
            ("Tietoja luovutetaan yleensä vuosittain.", HEDGED),
            ("Tietoja ei pääsääntöisesti luovuteta.", HEDGED_NO),
            ("Lähtökohtaisesti tietoja ei siirretä.", HEDGED_NO),
            ("Tietoja ei luovuteta ilman suostumusta.", HEDGED_NO),
            ("Tietoja ei luovuteta muutoin kuin lain nojalla.", HEDGED_NO),
            ("Tietoja ei siirretä, ellei laki sitä vaadi.", HEDGED_NO),
            ("Tiedot jätetään luovuttamatta.", NO),
            ("Kunta ei luovuta eikä siirrä tietoja.", NO),
            ("Tietoja ei luovuteta muille kuin poliisille.", HEDGED_NO),
        ],
    );
}

#[test]
fn finnish_traps() {
    check(
        "fi",
        "luovut*|siir*",
        &[
            (
                "Tietoja ei ainoastaan säilytetä vaan myös luovutetaan.",
                YES,
            ),
            (
                "Tietoja luovutetaan ei ainoastaan poliisille vaan myös tullille.",
                YES,
            ),
            ("Tietoja luovutetaan, eikä pelkästään poliisille.", YES),
            ("Tietoja ei vain luovuteta, vaan myös julkaistaan.", YES),
            ("Tietoja ei säilytetä vaan luovutetaan arkistoon.", YES),
            ("Tietoja ei poisteta, vaan ne siirretään arkistoon.", YES),
            ("Tietojen luovuttaminen ei ole mahdotonta.", MAY),
            ("Tietoja luovutetaan, mutta ei suoramarkkinointiin.", YES),
            ("Tietoja siirretään maihin, joissa ei ole lakia.", YES),
            ("Jos tietoja luovutetaan, siitä kerrotaan.", SILENT),
            ("Mikäli tietoja ei siirretä, kerromme siitä.", SILENT),
            ("Jos et anna tietoja, luovutamme asian muualle.", YES),
            ("Luovutetaanko tietoja muille?", SILENT),
            ("Siirretäänkö tietoja? ", SILENT),
            ("Tiedot luovutetaan ilman nimiä.", YES),
            ("Tiedot luovutetaan ilman suostumusta.", YES),
            ("Mikään ei estä luovuttamasta tietoja.", YES),
            ("Tietoja luovutetaan, koska laki ei kiellä sitä.", YES),
            ("Tietoja ei myydä, mutta niitä luovutetaan.", YES),
            ("Vaikka tietoja ei myydä, niitä luovutetaan.", YES),
            (
                "Tietoja, joita ei enää tarvita, luovutetaan arkistoon.",
                YES,
            ),
            ("Oppilas saa kopion siirretyistä tiedoista.", YES),
            ("Tietoja siirretään (ei kuitenkaan Kiinaan).", YES),
            (
                "Kun tietoja ei enää tarvita, ne luovutetaan arkistoon.",
                YES,
            ),
        ],
    );
}

#[test]
fn swedish_statements() {
    check(
        "sv",
        "lämna*|överför*",
        &[
            ("Uppgifter lämnas till polisen.", YES),
            ("Uppgifter lämnas inte ut.", NO),
            ("Vi lämnar aldrig ut uppgifter.", NO),
            ("Inga uppgifter lämnas ut.", NO),
            ("Varken namn eller adress lämnas ut.", NO),
            ("Ingen överföring görs, inga uppgifter överförs.", NO),
            ("Uppgifter överförs ej.", NO),
            ("Uppgifter kan lämnas till forskare.", MAY),
            ("Uppgifter kan komma att lämnas ut.", MAY),
            ("Uppgifter får lämnas till forskare.", MAY),
            ("Uppgifter skulle kunna överföras.", MAY),
            ("Uppgifterna måste lämnas till polisen.", YES),
            ("Uppgifterna ska lämnas till polisen.", YES),
            ("Vid behov lämnas uppgifter till polisen.", MAY),
            ("Eventuellt överförs uppgifter.", MAY),
            ("Kanske överförs uppgifter.", MAY),
            ("Ibland lämnas uppgifter ut.", MAY),
            ("I undantagsfall lämnas uppgifter ut.", MAY),
            ("Uppgifter lämnas i regel till arkivet.", HEDGED),
            ("Normalt överförs uppgifter varje år.", HEDGED),
            ("Namn lämnas i regel inte till andra.", HEDGED_NO),
            ("Uppgifter lämnas inte ut utan ditt samtycke.", HEDGED_NO),
            (
                "Uppgifter överförs inte annat än med stöd av lag.",
                HEDGED_NO,
            ),
            (
                "Uppgifter överförs inte på annat sätt än per post.",
                HEDGED_NO,
            ),
            ("Vi avstår från att lämna ut uppgifter.", NO),
            ("Uppgifter överförs inte och lagras utanför EU.", NO),
            ("Uppgifter kan i regel lämnas ut.", HEDGED_MAY),
            ("Uppgifterna får inte lämnas ut.", MAY_NOT),
        ],
    );
}

#[test]
fn swedish_traps() {
    check(
        "sv",
        "lämna*|överför*",
        &[
            ("Uppgifter inte bara lagras utan lämnas också ut.", YES),
            (
                "Uppgifter lämnas inte bara till polisen utan även till tullen.",
                YES,
            ),
            ("Uppgifter lämnas inte enbart till polisen.", YES),
            ("Uppgifter överförs till USA, men inte till Kina.", YES),
            ("Uppgifter överförs till länder som inte hör till EU.", YES),
            ("Inget hindrar att uppgifter lämnas ut.", YES),
            ("Det är inte omöjligt att uppgifter överförs.", MAY),
            ("Om uppgifter överförs informerar vi dig.", SILENT),
            ("Om du inte är nöjd kan du lämna klagomål.", MAY),
            ("Om du inte är nöjd lämnar du klagomål.", YES),
            ("Om vi inte svarar kan du lämna klagomål.", MAY),
            (
                "Om ärendet inte avgörs kan uppgifterna lämnas till domstol.",
                MAY,
            ),
            ("Du lämnar ett klagomål om du inte är nöjd.", YES),
            ("Du lämnar ett klagomål om det inte fungerar.", YES),
            ("Uppgifter lämnas ut om vi inte har hinder.", YES),
            ("Vi informerar dig om uppgifter lämnas ut.", YES),
            ("Uppgifter om kunder lämnas ut.", YES),
            ("Uppgifterna lämnas ut utan namn.", YES),
            ("Lämnas uppgifter ut till andra?", SILENT),
            ("Överförs uppgifter inte?", SILENT),
            ("Uppgifterna raderas inte utan lämnas till arkivet.", YES),
            ("Uppgifter lagras inte, men de lämnas till arkivet.", YES),
            ("Uppgifter lämnas till arkivet (inte till museet).", YES),
            (
                "Behandlingen grundar sig inte på samtycke utan på lag.",
                SILENT,
            ),
        ],
    );
}

#[test]
fn english_statements_and_traps() {
    check(
        "en",
        "transfer*|disclos*|complain",
        &[
            ("Data are transferred.", YES),
            ("Data are not transferred.", NO),
            ("Data are never disclosed.", NO),
            ("No data are disclosed.", NO),
            ("Nothing is disclosed.", NO),
            ("Data may be disclosed.", MAY),
            ("Data might be transferred.", MAY),
            ("Data must be disclosed.", YES),
            ("Data are generally not disclosed.", HEDGED_NO),
            ("Data are not disclosed without consent.", HEDGED_NO),
            (
                "Data are not disclosed unless the law requires it.",
                HEDGED_NO,
            ),
            ("Data are usually transferred.", HEDGED),
            ("Data are not only kept but also disclosed.", YES),
            (
                "Data are transferred not only to Norway but to Sweden.",
                YES,
            ),
            ("Data are transferred, but not to China.", YES),
            (
                "Data are transferred to countries that do not protect them.",
                YES,
            ),
            ("It is not impossible that data are transferred.", MAY),
            ("If data are transferred, we tell you.", SILENT),
            ("If you are not content you can complain.", MAY),
            ("You may complain if you are not content.", MAY),
            ("Are data not disclosed?", SILENT),
            ("Data are disclosed if you do not object.", YES),
        ],
    );
}

#[test]
fn more_finnish_statements() {
    check(
        "fi",
        "luovut*|siir*",
        &[
            ("Tietoja ei luovuteta säännönmukaisesti.", NO),
            ("Säännönmukaisia luovutuksia ei ole.", NO),
            ("Tietoja luovutetaan vain viranomaisille.", YES),
            ("Tietoja on voitu luovuttaa tutkijoille.", MAY),
            ("Tietoja ei saa luovuttaa.", MAY_NOT),
            ("Tietoja ei tulla luovuttamaan.", NO),
            ("Luovuttaminen ei ole mahdollista.", MAY_NOT),
            ("Tietoja ei luovuteta missään tilanteessa.", NO),
            ("Tietoja luovutetaan ainoastaan suostumuksella.", YES),
            ("Kumpikaan ei luovuta tietoja.", NO),
            ("Tietoja kerätään, mutta tietoja ei luovuteta.", NO),
        ],
    );
}

#[test]
fn more_finnish_traps() {
    check(
        "fi",
        "luovut*|siir*",
        &[
            ("Ellei laki estä, tietoja luovutetaan.", YES),
            ("Tietoja luovutetaan, ellei laki sitä kiellä.", YES),
            ("Tietoja luovutetaan, vaikka suostumusta ei olisi.", YES),
            ("Tietoja luovutetaan vasta, kun niitä ei enää käytetä.", YES),
            (
                "Henkilötietoja, jotka eivät ole julkisia, luovutetaan.",
                YES,
            ),
            (
                "Tietoja siirretään palvelimelle, joka ei ole Suomessa.",
                YES,
            ),
            ("Ei ole poissuljettua, että tietoja luovutetaan.", MAY),
            ("Voiko tietoja luovuttaa?", SILENT),
            (
                "Tietoja ei kerätä eikä säilytetä, mutta niitä siirretään.",
                YES,
            ),
            ("Tiedot luovutetaan (ei suoramarkkinointiin).", YES),
        ],
    );
}

#[test]
fn more_swedish_statements() {
    check(
        "sv",
        "lämna*|överför*",
        &[
            ("Inte heller överförs uppgifter.", NO),
            ("Uppgifter lämnas under inga omständigheter ut.", NO),
            ("Det är inte möjligt att överföra uppgifter.", MAY_NOT),
            ("Uppgifter kommer inte att lämnas ut.", NO),
            ("Uppgifter lämnas endast till polisen.", YES),
            ("Uppgifterna kunde överföras.", MAY),
            ("Ingen av parterna lämnar ut uppgifter.", NO),
            ("Uppgifter samlas in men inga uppgifter lämnas ut.", NO),
            ("Överföring sker aldrig, uppgifter överförs inte.", NO),
        ],
    );
}

#[test]
fn more_swedish_traps() {
    check(
        "sv",
        "lämna*|överför*",
        &[
            ("Uppgifter lämnas ut trots att samtycke inte finns.", YES),
            ("Uppgifter som inte behövs lämnas till arkivet.", YES),
            ("Även uppgifter som inte är offentliga lämnas ut.", YES),
            ("Uppgifter lämnas ut när de inte längre används.", YES),
            ("Om du inte svarar lämnas uppgifterna vidare.", YES),
            ("Uppgifter säljs inte, men de överförs.", YES),
            ("Uppgifter lämnas till bolag som aldrig säljer dem.", YES),
            ("Kan uppgifter lämnas ut?", SILENT),
            ("Ifall uppgifter överförs berättar vi det.", SILENT),
            ("Det är inte uteslutet att uppgifter överförs.", MAY),
        ],
    );
}

#[test]
fn more_english_statements() {
    check(
        "en",
        "transfer*|disclos*|shar*",
        &[
            ("We do not share your data.", NO),
            ("We will not disclose your data.", NO),
            ("We never share data.", NO),
            ("Neither names nor addresses are disclosed.", NO),
            ("Data cannot be transferred.", NO),
            ("None of the data is shared.", NO),
            ("Nobody discloses the data.", NO),
            ("Data are kept but no data are disclosed.", NO),
            ("We don't share your data.", NO),
            ("Data aren't transferred.", NO),
            ("We refrain from sharing data.", NO),
            ("As a rule, data are not disclosed.", HEDGED_NO),
            ("Data are normally disclosed.", HEDGED),
            ("Data can generally be shared.", HEDGED_MAY),
            ("Data may not be disclosed.", MAY_NOT),
            ("Data could be transferred.", MAY),
            ("If necessary, data are disclosed.", MAY),
            ("Data are shared on request.", YES),
            ("We shall transfer the data.", YES),
            ("Data are not disclosed except by law.", HEDGED_NO),
            ("Data are not shared other than with the police.", HEDGED_NO),
        ],
    );
}

#[test]
fn more_english_traps() {
    check(
        "en",
        "transfer*|disclos*|shar*",
        &[
            ("Data are shared, but not sold.", YES),
            (
                "Data that are not needed are disclosed to the archive.",
                YES,
            ),
            ("We share data with those who do not sell them.", YES),
            ("Not only names but also addresses are disclosed.", YES),
            ("Nothing prevents us from sharing data.", YES),
            (
                "Disclosing data is not prohibited, and data are disclosed.",
                YES,
            ),
            ("If you do not object, we share your data.", YES),
            ("We share your data unless you object.", YES),
            ("Whether data are transferred is told below.", SILENT),
            ("Do we share your data?", SILENT),
            ("Do you not share data?", SILENT),
            ("Data are not erased but transferred to the archive.", YES),
            ("Data are not kept; they are transferred.", YES),
            ("Data are transferred (not to China).", YES),
            ("It is not excluded that data are shared.", MAY),
            ("Data are shared when they are no longer used.", YES),
            ("No later than in May, data are transferred.", YES),
            ("Data are disclosed no matter who asks.", YES),
            ("Data no longer in use are transferred.", YES),
            ("Data are disclosed without your consent.", YES),
        ],
    );
}
