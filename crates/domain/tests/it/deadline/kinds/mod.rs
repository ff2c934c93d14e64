//! Each kind of rule, where a scenario of the pack does not show it already.

mod absence;
mod companion;
mod contradiction;
mod deadline;
mod growth;
mod guard;
mod handover;
mod ladder;
mod pattern;
mod promised;
mod recurring;
