//! Vestibule as its visitors meet it.

mod command;
mod confirm;
mod cookies;
mod enumeration;
mod errors;
mod guards;
mod headers;
mod keys;
mod login;
mod logout;
mod naughty;
mod password;
mod policies;
mod return_to;
mod same_origin;
mod sessions;
mod sessions_page;
mod setup;
mod signup;
mod story;
mod streams;
mod support;
mod throttle;
mod values;
mod welcome;
