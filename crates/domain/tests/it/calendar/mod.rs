//! Tests of days and hours, with the tables that the packs carry.

mod add;
mod era;
mod months;
mod parts;
mod rows;
mod tables;
mod years;
mod zone;
