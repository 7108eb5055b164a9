//! The `@context` of a notice: which context, and the base of its identifiers.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Iri;
use crate::generated::CONTEXT_URL;

/// The JSON-LD context of a notice.
///
/// It is written as `[<url of the context>, {"@base": <id of the notice>}]`; a hand-written notice
/// may give the URL alone. No other context is accepted: the meaning of the keys is not the
/// notice's to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    base: Option<Iri>,
}

impl Context {
    /// The context with the base that identifiers of parts resolve against.
    #[must_use]
    pub fn with_base(base: Iri) -> Self {
        Self { base: Some(base) }
    }

    /// The base, if it is given.
    #[must_use]
    pub fn base(&self) -> Option<&Iri> {
        self.base.as_ref()
    }
}

/// The second element of the array form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    #[serde(rename = "@base")]
    base: Iri,
}

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.base {
            None => serializer.serialize_str(CONTEXT_URL),
            Some(base) => {
                let mut array = serializer.serialize_seq(Some(2))?;
                array.serialize_element(CONTEXT_URL)?;
                array.serialize_element(&Base { base: base.clone() })?;
                array.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContextVisitor)
    }
}

struct ContextVisitor;

impl<'de> Visitor<'de> for ContextVisitor {
    type Value = Context;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{CONTEXT_URL}`, alone or in a list with a base")
    }

    fn visit_str<E: Error>(self, url: &str) -> Result<Context, E> {
        known(url)?;
        Ok(Context { base: None })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Context, A::Error> {
        let _: Url = array
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let base: Option<Base> = array.next_element()?;
        array.next_element::<NoMore>()?;
        Ok(Context {
            base: base.map(|base| base.base),
        })
    }
}

/// Refuses every context but ours.
fn known<E: Error>(url: &str) -> Result<(), E> {
    if url == CONTEXT_URL {
        Ok(())
    } else {
        Err(E::unknown_variant(url, &[CONTEXT_URL]))
    }
}

/// The address of our context, as the first element of the array form.
struct Url;

impl<'de> Deserialize<'de> for Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        known(&String::deserialize(deserializer)?)?;
        Ok(Url)
    }
}

/// What may follow after the base: nothing.
struct NoMore;

impl<'de> Deserialize<'de> for NoMore {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom("the context has at most two elements"))
    }
}

impl JsonSchema for Context {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Context".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let base = generator.subschema_for::<Iri>();
        json_schema!({
            "description": "The JSON-LD context, alone or in an array with the base of the notice's identifiers.",
            "oneOf": [
                { "const": CONTEXT_URL },
                {
                    "type": "array",
                    "prefixItems": [
                        { "const": CONTEXT_URL },
                        {
                            "type": "object",
                            "properties": { "@base": base },
                            "required": ["@base"],
                            "additionalProperties": false
                        }
                    ],
                    "items": false,
                    "minItems": 1
                }
            ]
        })
    }
}
