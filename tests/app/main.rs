//! Vestibule as its visitors meet it.

mod cookies;
mod enumeration;
mod errors;
mod guards;
mod headers;
mod login;
mod logout;
mod naughty;
mod password;
mod return_to;
mod same_origin;
mod sessions;
mod setup;
mod signup;
mod support;
mod throttle;
mod welcome;
