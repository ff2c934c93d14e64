//! The two macros that write the vocabulary down once: `fact!` for a fact and its named fields, `events!` for the list.
//! Every public field of a fact is readable by its name.

/// Declares stored facts: the struct, its serialised form and the list of fields a condition may name.
macro_rules! fact {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$fdoc])*
            #[serde(default, skip_serializing_if = "crate::event::value::is_unstated")]
            pub $field: $ty,)*
        }

        impl $name {
            /// Names and types of the fields that a condition in a pack may compare.
            pub const FIELDS: &'static [(&'static str, crate::event::value::FieldType)] = &[
                $((stringify!($field), <$ty as crate::event::value::Readable>::TYPE),)*
            ];

            /// Reads the field at this place of [`Self::FIELDS`].
            pub fn read(&self, place: usize) -> crate::event::value::Value<'_> {
                let (mut _at, _) = (0, place);
                $(if place == _at { return crate::event::value::Readable::value(&self.$field); } _at += 1;)*
                crate::event::value::Value::Unknown
            }
        }
    )*};
}

/// Declares the closed list of facts.
macro_rules! events {
    ($($topic:ident: [$($name:ident),* $(,)?]),* $(,)?) => { events!(@flat $($($name,)*)*); };
    (@flat $($name:ident,)*) => {
        /// One fact inside an entry.
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum Event {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] $name($name),)*
        }

        /// The kind of a fact, as packs name it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EventKind {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] $name,)*
        }

        impl EventKind {
            /// Every kind, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name as packs, screens of the register and the stored form use it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// The fields that a condition on this kind may compare.
            pub fn fields(self) -> &'static [(&'static str, FieldType)] {
                match self { $(Self::$name => $name::FIELDS,)* }
            }
        }

        impl Event {
            /// The kind of this fact.
            pub fn kind(&self) -> EventKind {
                match self { $(Self::$name(_) => EventKind::$name,)* }
            }

            /// Reads the field at this place of [`EventKind::fields`].
            pub fn read(&self, place: usize) -> Value<'_> {
                match self { $(Self::$name(fact) => fact.read(place),)* }
            }
        }
    };
}
