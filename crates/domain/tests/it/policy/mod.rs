//! Tests of what packs say, as types.

mod condition;
