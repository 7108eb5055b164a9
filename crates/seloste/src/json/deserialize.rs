//! serde over the positioned tree: errors that know the key or value they are about.

use std::fmt;

use serde::de::value::CowStrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::tree::{Children, JsonKind, NodeId, Tree};

/// A value of the tree, for serde.
#[derive(Clone, Copy)]
pub(crate) struct Value<'t> {
    pub(crate) tree: &'t Tree<'t>,
    pub(crate) node: NodeId,
}

/// Why the model does not take a tree.
#[derive(Debug)]
pub(crate) struct ModelError {
    pub(crate) kind: ErrorKind,
    /// Set by the innermost list or object around the fault; none at the root.
    pub(crate) spot: Option<Spot>,
}

/// What an error is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spot {
    /// The key of a member.
    Key(NodeId),
    /// A value.
    Value(NodeId),
}

/// The kinds of error that serde tells apart.
#[derive(Debug)]
pub(crate) enum ErrorKind {
    UnknownKey {
        key: String,
        expected: &'static [&'static str],
    },
    UnknownCode {
        code: String,
        expected: &'static [&'static str],
    },
    MissingKey {
        key: &'static str,
        /// The name of the type that wants it.
        within: Option<&'static str>,
    },
    Type {
        expected: String,
    },
    EmptyList,
    Value {
        message: String,
    },
}

impl ModelError {
    fn new(kind: ErrorKind) -> Self {
        Self { kind, spot: None }
    }

    /// The same error, about a spot if it has none yet.
    fn or_at(mut self, spot: Spot) -> Self {
        self.spot.get_or_insert(spot);
        self
    }

    /// The same error, which a type of this name raised if none inside it did.
    fn or_within(mut self, name: &'static str) -> Self {
        if let ErrorKind::MissingKey { within, .. } = &mut self.kind {
            within.get_or_insert(name);
        }
        self
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for ModelError {}

impl de::Error for ModelError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(ErrorKind::Value {
            message: message.to_string(),
        })
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(ErrorKind::Type {
            expected: expected.to_string(),
        })
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {expected}"))
    }

    fn invalid_length(len: usize, expected: &dyn Expected) -> Self {
        Self::custom(format_args!(
            "a list of {len} where this is expected: {expected}"
        ))
    }

    fn unknown_variant(code: &str, expected: &'static [&'static str]) -> Self {
        Self::new(ErrorKind::UnknownCode {
            code: code.to_owned(),
            expected,
        })
    }

    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        Self::new(ErrorKind::UnknownKey {
            key: key.to_owned(),
            expected,
        })
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(ErrorKind::MissingKey { key, within: None })
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::custom(format_args!("the key `{key}` stands twice"))
    }
}

impl<'t> Value<'t> {
    fn kind(self) -> JsonKind {
        self.tree.kind(self.node)
    }

    /// Refuses a value of another kind.
    fn want(self, kind: JsonKind) -> Result<Self, ModelError> {
        if self.kind() == kind {
            return Ok(self);
        }
        Err(ModelError::new(ErrorKind::Type {
            expected: kind.to_string(),
        }))
    }

    fn text(self) -> Result<std::borrow::Cow<'t, str>, ModelError> {
        let text = self.want(JsonKind::Text)?;
        Ok(text.tree.string(text.node).unwrap_or_default())
    }

    /// A whole number from 0 to `max`. As in JSON Schema, `2.0` is whole.
    fn whole(self, max: u64) -> Result<u64, ModelError> {
        let expected = || ErrorKind::Type {
            expected: "a whole number".to_owned(),
        };
        if self.kind() != JsonKind::Number {
            return Err(ModelError::new(expected()));
        }
        let raw = self.tree.raw(self.node);
        match whole(raw) {
            Some(number) if number <= i128::from(max) => {
                u64::try_from(number).map_err(|_| out_of_range(raw, max))
            }
            Some(_) => Err(out_of_range(raw, max)),
            None => Err(ModelError::new(expected())),
        }
    }
}

/// The whole number that a number of JSON stands for; beyond the range of `i128`, its limits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float without a fraction is converted with saturation, and then refused"
)]
fn whole(raw: &str) -> Option<i128> {
    if let Ok(number) = raw.parse() {
        return Some(number);
    }
    let number: f64 = raw.parse().ok()?;
    (number.fract() == 0.0).then_some(number as i128)
}

fn out_of_range(raw: &str, max: u64) -> ModelError {
    de::Error::custom(format_args!(
        "{raw} is out of range: write a whole number from 0 to {max}"
    ))
}

impl<'de, 't: 'de> Deserializer<'de> for Value<'t> {
    type Error = ModelError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        let raw = self.tree.raw(self.node);
        match self.kind() {
            JsonKind::Null => visitor.visit_unit(),
            JsonKind::Boolean => visitor.visit_bool(raw == "true"),
            JsonKind::Number => visitor.visit_f64(raw.parse().unwrap_or_default()),
            JsonKind::Text => visitor.visit_str(&self.text()?),
            JsonKind::List => self.deserialize_seq(visitor),
            JsonKind::Object => visitor.visit_map(Members::of(self)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        self.want(JsonKind::Boolean)?.deserialize_any(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        visitor.visit_u64(self.whole(u16::MAX.into())?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        visitor.visit_u64(self.whole(u32::MAX.into())?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        visitor.visit_str(&self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        visitor.visit_string(self.text()?.into_owned())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ModelError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        let list = self.want(JsonKind::List)?;
        if list.tree.all_children(list.node).next().is_none() {
            return Err(ModelError::new(ErrorKind::EmptyList));
        }
        visitor.visit_seq(Elements::of(list))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ModelError> {
        visitor.visit_map(Members::of(self.want(JsonKind::Object)?))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ModelError> {
        self.deserialize_map(visitor)
            .map_err(|error| error.or_within(name))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ModelError> {
        let code: CowStrDeserializer<'_, ModelError> = self.text()?.into_deserializer();
        visitor.visit_enum(code)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple
        tuple_struct identifier ignored_any
    }
}

/// The elements of a list that were not taken out.
struct Elements<'t> {
    tree: &'t Tree<'t>,
    rest: Children<'t, 't>,
}

impl<'t> Elements<'t> {
    fn of(list: Value<'t>) -> Self {
        Self {
            tree: list.tree,
            rest: list.tree.all_children(list.node),
        }
    }
}

impl<'de, 't: 'de> SeqAccess<'de> for Elements<'t> {
    type Error = ModelError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ModelError> {
        let Some(node) = self.rest.find(|node| !self.tree.is_gone(*node)) else {
            return Ok(None);
        };
        let tree = self.tree;
        let value = seed.deserialize(Value { tree, node });
        value
            .map(Some)
            .map_err(|error| error.or_at(Spot::Value(node)))
    }
}

/// The members of an object that were not taken out.
struct Members<'t> {
    tree: &'t Tree<'t>,
    rest: Children<'t, 't>,
    member: NodeId,
}

impl<'t> Members<'t> {
    fn of(object: Value<'t>) -> Self {
        Self {
            tree: object.tree,
            rest: object.tree.all_children(object.node),
            member: object.node,
        }
    }
}

impl<'de, 't: 'de> MapAccess<'de> for Members<'t> {
    type Error = ModelError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ModelError> {
        let Some(node) = self.rest.find(|node| !self.tree.is_gone(*node)) else {
            return Ok(None);
        };
        self.member = node;
        let key = self.tree.key(node).unwrap_or_default();
        let key: CowStrDeserializer<'_, ModelError> = key.into_deserializer();
        seed.deserialize(key)
            .map(Some)
            .map_err(|error| error.or_at(Spot::Key(node)))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ModelError> {
        let (tree, node) = (self.tree, self.member);
        seed.deserialize(Value { tree, node })
            .map_err(|error| error.or_at(Spot::Value(node)))
    }
}
