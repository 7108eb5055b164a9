use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::{header, string};
use crate::Vocabulary;
use crate::problems::context_iris;

/// The vocabularies that get a module of constants: prefix, module and what it is.
const MODULES: [(&str, &str, &str); 26] = [
    (
        "adequacy",
        "adequacy",
        "Adequacy decisions and other instruments of transfer",
    ),
    ("authority", "authority", "Supervisory authorities"),
    ("body", "body", "Public bodies"),
    ("dct", "dct", "DCMI Metadata Terms"),
    ("dpv", "dpv", "Data Privacy Vocabulary"),
    ("eu-gdpr", "eu_gdpr", "DPV: the GDPR"),
    ("graph", "graph", "Named graphs of the store"),
    ("lang", "language", "EU authority table of languages"),
    ("legal-eu", "legal_eu", "DPV: EU law"),
    ("loc", "loc", "DPV: places"),
    ("oa", "oa", "Web Annotation"),
    ("pd", "pd", "DPV: personal data"),
    ("rdf", "rdf", "RDF"),
    ("rdfs", "rdfs", "RDF Schema"),
    ("schema", "schema", "schema.org"),
    (
        "sector-publicservices",
        "sector_publicservices",
        "DPV: public services",
    ),
    ("seloste", "seloste", "Our vocabulary"),
    ("shown", "shown", "What people are shown"),
    (
        "shown-en",
        "shown_en",
        "What people who read English are shown",
    ),
    (
        "shown-fi",
        "shown_fi",
        "What people who read Finnish are shown",
    ),
    (
        "shown-sv",
        "shown_sv",
        "What people who read Swedish are shown",
    ),
    ("skos", "skos", "SKOS"),
    ("statute", "statute", "Acts of law"),
    ("vendor", "vendor", "Vendors"),
    ("void", "void", "VoID: statistics of datasets"),
    ("xsd", "xsd", "XML Schema datatypes"),
];

/// A module of constants for each vocabulary, and the prefixes.
pub fn iris(vocabulary: &Vocabulary) -> Result<String> {
    let mut used: BTreeSet<String> = context_iris(vocabulary);
    used.extend(vocabulary.reference.iris().into_iter().map(str::to_owned));
    let mut terms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for iri in &used {
        if let Some((prefix, name)) = vocabulary.split(iri)
            && !name.is_empty()
            && !name.contains('/')
        {
            terms.entry(prefix).or_default().push(iri);
        }
    }
    let mut text = header("IRIs of the terms that notices, facts and concepts use.");
    for (prefix, module, about) in MODULES {
        let terms = terms.remove(prefix).unwrap_or_default();
        text += &constants(vocabulary, prefix, module, about, &terms)?;
    }
    Ok(text + &prefixes(vocabulary) + &ontology(vocabulary)?)
}

/// The addresses that the model needs: it depends on no vocabulary.
pub fn addresses(vocabulary: &Vocabulary) -> Result<String> {
    Ok(format!(
        "{}\n/// The address of the JSON-LD context of notices.\n\
         pub const CONTEXT_URL: &str = {};\n\
         /// The identifier of the JSON Schema of notices.\n\
         pub const SCHEMA_ID: &str = {};\n",
        header("Addresses that notices name."),
        of_ontology(vocabulary, "dct:hasPart")?,
        of_ontology(vocabulary, "dct:conformsTo")?
    ))
}

/// What the vocabulary says of itself.
fn ontology(vocabulary: &Vocabulary) -> Result<String> {
    Ok(format!(
        "\n/// The address of the JSON-LD context, which notices name and nobody fetches.\n\
         pub const CONTEXT_URL: &str = {};\n\n\
         /// The release of DPV whose terms are used.\n\
         pub const DPV_VERSION: &str = {};\n",
        of_ontology(vocabulary, "dct:hasPart")?,
        of_ontology(vocabulary, "seloste:dpvVersion")?
    ))
}

/// The value of a property of the ontology, as a Rust string.
fn of_ontology(vocabulary: &Vocabulary, property: &str) -> Result<String> {
    let [ontology] = vocabulary.instances("owl:Ontology")[..] else {
        bail!("seloste.ttl describes one owl:Ontology");
    };
    let property = vocabulary.iri(property);
    vocabulary
        .reference
        .required(ontology, &property)
        .map(string)
}

fn constants(
    vocabulary: &Vocabulary,
    prefix: &str,
    module: &str,
    about: &str,
    terms: &[&str],
) -> Result<String> {
    let namespace = vocabulary.iri(&format!("{prefix}:"));
    let mut lines = format!(
        "    /// The namespace.\n    pub const NAMESPACE: &str = {};\n",
        string(&namespace)
    );
    let mut names = BTreeSet::new();
    for iri in terms {
        let code = vocabulary.compact(iri)?;
        let mut name = screaming(&code[prefix.len() + 1..]);
        if !names.insert(name.clone()) {
            name += "_PROPERTY";
            names.insert(name.clone());
        }
        let meaning = meaning(vocabulary, iri).map_or(String::new(), |label| format!(": {label}"));
        lines += &format!(
            "    /// `{code}`{meaning}.\n    pub const {name}: &str = {};\n",
            string(iri)
        );
    }
    Ok(format!("\n/// {about}.\npub mod {module} {{\n{lines}}}\n"))
}

fn prefixes(vocabulary: &Vocabulary) -> String {
    let rows: String = vocabulary
        .prefixes()
        .map(|(prefix, namespace)| format!("    ({}, {}),\n", string(prefix), string(namespace)))
        .collect();
    format!(
        "\n/// Prefixes and their namespaces, sorted by prefix.\npub static PREFIXES: &[(&str, &str)] = &[\n{rows}];\n"
    )
}

/// The English label.
fn meaning<'a>(vocabulary: &'a Vocabulary, iri: &str) -> Option<&'a str> {
    ["rdfs:label", "skos:prefLabel"]
        .into_iter()
        .find_map(|property| {
            let property = vocabulary.iri(property);
            let mut objects = vocabulary.reference.objects(iri, &property);
            objects
                .find(|object| object.language() == Some("en"))
                .map(|object| object.as_str())
        })
}

/// `hasDataSource`, `IPAddress` and `A6-1-e` as constants: `HAS_DATA_SOURCE`, `IP_ADDRESS`, `A6_1_E`.
fn screaming(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut constant = String::new();
    for (position, letter) in letters.iter().enumerate() {
        let after_small = position > 0 && letters[position - 1].is_lowercase();
        let ends_acronym = position > 0
            && letters[position - 1].is_uppercase()
            && letters
                .get(position + 1)
                .is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && (after_small || ends_acronym) {
            constant.push('_');
        }
        match letter {
            '-' => constant.push('_'),
            letter => constant.extend(letter.to_uppercase()),
        }
    }
    constant
}
