//! What a person does in a real browser, with and without JavaScript.

mod funder;
mod journey;
mod look;
mod one_screen;
