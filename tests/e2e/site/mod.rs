//! The real server, asked over HTTP.

mod apart;
mod choosing;
mod definitions;
mod exports;
mod headers;
mod live;
mod pages;
mod proposals;
mod search;
mod slow;
mod validate;
mod weight;
