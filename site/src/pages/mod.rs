//! The pages, one file each: what it shows, its handler, its tests. The template has the same name.

pub(crate) mod about;
mod beyond;
pub(crate) mod compare;
pub(crate) mod definition;
pub(crate) mod difference;
pub(crate) mod exports;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod proposal;
pub(crate) mod proposals;
pub(crate) mod release;
pub(crate) mod releases;
pub(crate) mod rules;
pub(crate) mod search;
pub(crate) mod shortlist;
pub(crate) mod validate;
