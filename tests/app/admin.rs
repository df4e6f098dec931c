//! The people who run the site: how the first one comes in, and their pages.

mod acting;
mod acting_ends;
mod first;
mod last;
mod pages;
