//! Tests of weight and height against the references that the packs carry; the children are made up.

mod curve;
mod judge;
mod never_guess;
mod reference;
mod rows;
