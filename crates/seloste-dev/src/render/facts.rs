use anyhow::{Context, Result, bail};

use super::{header, labels, option, string, strings, table, texts};
use crate::Vocabulary;

/// The tables of amendments, countries, regions, memberships, instruments, statutes, disclosures, authorities, vendors and bodies.
pub fn facts(vocabulary: &Vocabulary) -> Result<String> {
    let facts = Facts { vocabulary };
    Ok(header("The reference facts.")
        + "\nuse crate::{\n    Amendment, Authority, Body, Country, Label, LabelRole, Membership, Region, Statute, StatutoryDisclosure, TransferInstrument, Vendor,\n};\n"
        + &table(
            "Amendments of acts of law, sorted by IRI.",
            "AMENDMENTS",
            "Amendment",
            &facts.amendments()?,
        )
        + &table(
            "Supervisory authorities, sorted by token.",
            "AUTHORITIES",
            "Authority",
            &facts.authorities()?,
        )
        + &table(
            "Public bodies, sorted by IRI.",
            "BODIES",
            "Body",
            &facts.bodies()?,
        )
        + &table(
            "Countries and territories, sorted by code.",
            "COUNTRIES",
            "Country",
            &facts.countries()?,
        )
        + &table(
            "Spells of membership, sorted by union and country.",
            "MEMBERSHIPS",
            "Membership",
            &facts.memberships()?,
        )
        + &table(
            "Regions, sorted by code.",
            "REGIONS",
            "Region",
            &facts.regions()?,
        )
        + &table(
            "Acts of law, sorted by token.",
            "STATUTES",
            "Statute",
            &facts.statutes()?,
        )
        + &table(
            "Disclosures that an act of law requires, sorted by token.",
            "STATUTORY_DISCLOSURES",
            "StatutoryDisclosure",
            &facts.disclosures()?,
        )
        + &table(
            "Adequacy decisions and other instruments of transfer, sorted by token.",
            "TRANSFER_INSTRUMENTS",
            "TransferInstrument",
            &facts.instruments()?,
        )
        + &table(
            "Vendors, sorted by token.",
            "VENDORS",
            "Vendor",
            &facts.vendors()?,
        ))
}

/// The languages of public bodies, with their ISO 639-1 codes.
const LANGUAGES: [(&str, &str); 3] = [("lang:FIN", "fi"), ("lang:SWE", "sv"), ("lang:ENG", "en")];

struct Facts<'a> {
    vocabulary: &'a Vocabulary,
}

impl Facts<'_> {
    fn amendments(&self) -> Result<Vec<String>> {
        self.rows("seloste:Amendment", |iri| {
            let amended = self.required(iri, "seloste:amends")?;
            Ok(format!(
                "Amendment {{ iri: {}, number: {}, statute: {}, provisions: {}, from: {}, verified: {}, effect: {} }}",
                string(iri),
                string(self.required(iri, "seloste:number")?),
                string(self.vocabulary.local("statute", amended)?),
                string(self.required(iri, "seloste:scopeText")?),
                string(self.required(iri, "seloste:validFrom")?),
                self.required(iri, "seloste:verified")?,
                self.definitions(iri)
            ))
        })
    }

    /// The definition of a thing in each language, by ISO 639-1 code.
    fn definitions(&self, iri: &str) -> String {
        let definition = self.vocabulary.iri("skos:definition");
        let texts = self.vocabulary.reference.objects(iri, &definition);
        let pairs: Vec<_> = texts
            .filter_map(|text| Some((text.language()?, text.as_str())))
            .map(|(language, text)| format!("({}, {})", string(language), string(text)))
            .collect();
        format!("&[{}]", pairs.join(", "))
    }

    fn authorities(&self) -> Result<Vec<String>> {
        self.rows("dpv:DataProtectionAuthority", |iri| {
            Ok(format!(
                "Authority {{ token: {}, iri: {}, jurisdiction: {}, from: {}, until: {}, complaint_pages: {}, labels: {} }}",
                string(self.vocabulary.local("authority", iri)?),
                string(iri),
                string(self.place(iri, "dpv:hasJurisdiction")?),
                option(self.value(iri, "seloste:validFrom")?),
                option(self.value(iri, "seloste:validUntil")?),
                strings(&self.values(iri, "seloste:complaintPage")),
                labels(self.vocabulary, iri)
            ))
        })
    }

    fn bodies(&self) -> Result<Vec<String>> {
        self.rows("dpv:PublicSectorBody", |iri| {
            Ok(format!(
                "Body {{ iri: {}, jurisdiction: {}, languages: {}, until: {}, replaced_by: {}, labels: {} }}",
                string(iri),
                string(self.place(iri, "dpv:hasJurisdiction")?),
                strings(&self.languages(iri)?),
                option(self.value(iri, "seloste:validUntil")?),
                option(self.value(iri, "seloste:replacedBy")?),
                labels(self.vocabulary, iri)
            ))
        })
    }

    /// The languages of a body, by ISO 639-1 code.
    fn languages(&self, iri: &str) -> Result<Vec<&'static str>> {
        let values = self.values(iri, "dct:language").into_iter();
        let codes = values.map(|language| {
            LANGUAGES
                .into_iter()
                .find(|(curie, _)| self.vocabulary.iri(curie) == language)
                .map(|(_, code)| code)
                .with_context(|| format!("<{language}> is no language of ours"))
        });
        codes.collect()
    }

    fn countries(&self) -> Result<Vec<String>> {
        let mut rows = Vec::new();
        for iri in self.vocabulary.reference.subjects() {
            let Ok(code) = self.vocabulary.local("loc", iri) else {
                continue;
            };
            if code.len() != 2 || code == "EU" {
                continue;
            }
            rows.push(format!(
                "Country {{ code: {}, iri: {}, labels: {} }}",
                string(code),
                string(iri),
                labels(self.vocabulary, iri)
            ));
        }
        Ok(rows)
    }

    fn memberships(&self) -> Result<Vec<String>> {
        self.rows("seloste:Membership", |iri| {
            Ok(format!(
                "Membership {{ union: {}, country: {}, from: {}, until: {}, verified: {} }}",
                string(self.union(self.required(iri, "seloste:union")?)?),
                string(self.place(iri, "seloste:member")?),
                string(self.required(iri, "seloste:validFrom")?),
                option(self.value(iri, "seloste:validUntil")?),
                self.required(iri, "seloste:verified")?
            ))
        })
    }

    /// The unions themselves and the places outside one.
    fn regions(&self) -> Result<Vec<String>> {
        let mut rows = Vec::new();
        for curie in ["loc:EEA", "loc:EU", "loc:non-EEA", "seloste:non-EU"] {
            let iri = self.vocabulary.iri(curie);
            let unions = self.values(&iri, "seloste:outside");
            let unions: Vec<_> = unions
                .into_iter()
                .map(|u| self.union(u))
                .collect::<Result<_>>()?;
            let code = curie.split_once(':').map_or(curie, |(_, code)| code);
            rows.push(format!(
                "Region {{ code: {}, iri: {}, outside: {}, labels: {} }}",
                string(code),
                string(&iri),
                strings(&unions),
                labels(self.vocabulary, &iri)
            ));
        }
        Ok(rows)
    }

    fn statutes(&self) -> Result<Vec<String>> {
        self.rows("dpv:Law", |iri| {
            Ok(format!(
                "Statute {{ token: {}, iri: {}, number: {}, jurisdiction: {}, from: {}, until: {}, replaced_by: {}, is_general: {}, imposes_nothing: {}, sets_no_period: {}, labels: {} }}",
                string(self.vocabulary.local("statute", iri)?),
                string(iri),
                string(self.required(iri, "seloste:number")?),
                string(self.place(iri, "dpv:hasJurisdiction")?),
                string(self.required(iri, "seloste:validFrom")?),
                option(self.value(iri, "seloste:validUntil")?),
                option(self.successor(iri)?),
                self.is_said(iri, "seloste:generalAct")?,
                self.is_said(iri, "seloste:imposesNothing")?,
                self.is_said(iri, "seloste:setsNoPeriod")?,
                labels(self.vocabulary, iri)
            ))
        })
    }

    /// Whether a property of a thing is true; it is left out where it is not.
    fn is_said(&self, iri: &str, property: &str) -> Result<bool> {
        Ok(self.value(iri, property)? == Some("true"))
    }

    fn disclosures(&self) -> Result<Vec<String>> {
        self.rows("seloste:StatutoryDisclosure", |iri| {
            let law = self.required(iri, "dpv:hasApplicableLaw")?;
            let bases = self.values(iri, "dpv:hasLegalBasis");
            let bases: Vec<_> = bases
                .into_iter()
                .map(|basis| self.vocabulary.local("eu-gdpr", basis))
                .collect::<Result<_>>()?;
            Ok(format!(
                "StatutoryDisclosure {{ token: {}, iri: {}, jurisdiction: {}, statute: {}, legal_bases: {}, \
                 from: {}, until: {}, verified: {}, labels: {} }}",
                string(self.vocabulary.local("disclosure", iri)?),
                string(iri),
                string(self.place(iri, "dpv:hasJurisdiction")?),
                string(self.vocabulary.local("statute", law)?),
                strings(&bases),
                string(self.required(iri, "seloste:validFrom")?),
                option(self.value(iri, "seloste:validUntil")?),
                self.required(iri, "seloste:verified")?,
                labels(self.vocabulary, iri)
            ))
        })
    }

    fn instruments(&self) -> Result<Vec<String>> {
        let mut rows = self.rows("seloste:AdequacyDecision", |iri| self.instrument(iri, true))?;
        rows.extend(self.rows("seloste:TransferInstrument", |iri| {
            self.instrument(iri, false)
        })?);
        rows.sort();
        Ok(rows)
    }

    fn instrument(&self, iri: &str, adequacy: bool) -> Result<String> {
        let country = match self.value(iri, "seloste:covers")? {
            Some(country) => Some(self.vocabulary.local("loc", country)?),
            None => None,
        };
        Ok(format!(
            "TransferInstrument {{ token: {}, iri: {}, adequacy: {adequacy}, number: {}, country: {}, \
             scope: {}, limited: {}, from: {}, until: {}, in_force: {}, verified: {}, labels: {} }}",
            string(self.vocabulary.local("adequacy", iri)?),
            string(iri),
            string(self.required(iri, "seloste:number")?),
            option(country),
            texts(self.vocabulary, iri, &[("seloste:scopeText", "Preferred")]),
            self.value(iri, "seloste:limited")? == Some("true"),
            string(self.required(iri, "seloste:validFrom")?),
            option(self.value(iri, "seloste:validUntil")?),
            self.required(iri, "seloste:status")? == self.vocabulary.iri("seloste:status-inForce"),
            self.required(iri, "seloste:verified")?,
            labels(self.vocabulary, iri)
        ))
    }

    fn vendors(&self) -> Result<Vec<String>> {
        self.rows("seloste:Vendor", |iri| {
            Ok(format!(
                "Vendor {{ token: {}, iri: {}, name: {}, products: {}, country: {} }}",
                string(self.vocabulary.local("vendor", iri)?),
                string(iri),
                string(self.required(iri, "rdfs:label")?),
                strings(&self.values(iri, "seloste:product")),
                string(self.place(iri, "dpv:hasCountry")?)
            ))
        })
    }

    fn rows(&self, class: &str, row: impl Fn(&str) -> Result<String>) -> Result<Vec<String>> {
        let instances = self.vocabulary.instances(class);
        if instances.is_empty() {
            bail!("nothing is a {class}");
        }
        instances.into_iter().map(row).collect()
    }

    fn successor(&self, iri: &str) -> Result<Option<&str>> {
        self.value(iri, "seloste:replacedBy")?
            .map(|successor| successor.rsplit_once('/').map(|(_, token)| token))
            .map(|token| token.context("a successor has a token"))
            .transpose()
    }

    /// `EU`, `EEA` or `GDPR`.
    fn union(&self, iri: &str) -> Result<&'static str> {
        [
            ("loc:EU", "EU"),
            ("loc:EEA", "EEA"),
            ("seloste:GDPRArea", "GDPR"),
        ]
        .into_iter()
        .find(|(curie, _)| self.vocabulary.iri(curie) == iri)
        .map(|(_, name)| name)
        .with_context(|| format!("<{iri}> is no union"))
    }

    fn place(&self, iri: &str, property: &str) -> Result<&str> {
        let place = self.required(iri, property)?;
        place
            .rsplit_once('#')
            .map(|(_, code)| code)
            .with_context(|| format!("<{place}> is no place"))
    }

    fn values(&self, iri: &str, property: &str) -> Vec<&str> {
        let property = self.vocabulary.iri(property);
        self.vocabulary
            .reference
            .objects(iri, &property)
            .map(|object| object.as_str())
            .collect()
    }

    fn value(&self, iri: &str, property: &str) -> Result<Option<&str>> {
        self.vocabulary
            .reference
            .value(iri, &self.vocabulary.iri(property))
    }

    fn required(&self, iri: &str, property: &str) -> Result<&str> {
        self.vocabulary
            .reference
            .required(iri, &self.vocabulary.iri(property))
    }
}
