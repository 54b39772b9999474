//! The test book: files as people send them, each with what must be said of it, judged by the standard of this
//! repository.
//!
//! - `flaws/`: one planted flaw each, found by its rule at its cell and by no other error;
//! - `clean/`: honest files of every form, of which nothing is said above advice;
//! - `same.rs`: the same rows as CSV, XLSX, ODS and JSON are judged alike;
//! - `schema/`: what rows are judged by is what a JSON Schema of the same table says;
//! - `build/`: tables written as files of every form.

mod build;
mod clean;
mod flaws;
mod same;
mod schema;
mod standard;
