//! Tests of what packs say, as types.

mod citation;
mod condition;
