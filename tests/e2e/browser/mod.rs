//! What a person does in a real browser, with and without JavaScript.

mod every_page;
mod funder;
mod journey;
mod keyboard;
mod look;
mod one_screen;
