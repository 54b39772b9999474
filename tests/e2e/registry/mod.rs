//! Definitions: publishing, reading, checking, verifying, and repositories that nobody should trust.

mod change_rules;
mod check;
mod clones;
mod comment;
mod diff;
mod hostile;
mod hostile_objects;
mod lay_review;
mod older;
mod proposing;
mod release;
mod review_import;
mod review_new;
mod samples;
mod show;
mod status;
mod tampering;
mod verify;
