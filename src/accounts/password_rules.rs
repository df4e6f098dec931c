//! Which new passwords are accepted. NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2: length and
//! a look at what attackers try first, and no rule about kinds of characters.

use crate::locales::Message;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

use super::Password;

/// Words of fewer characters are too short to call a password "made of" them.
const SHORTEST_WORD: usize = 3;

/// So much must be left of a password when the words that anybody would try are taken out of it.
const LEAST_REMAINDER: usize = 6;

/// Whether a password is among the first that attackers try shows in so many characters. The work
/// grows with their square, and faster where many of them stand for letters, as in `p4$$w0rd`.
const LOOKED_AT: usize = 48;

/// Why a password was refused, in words for the person who chose it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum WeakPassword {
    /// Fewer characters than the configured minimum.
    TooShort(usize),
    /// Little more than the username, the e-mail address or the site's name.
    Personal,
    /// Among the first that attackers try.
    Common(Option<Warning>),
}

impl From<&WeakPassword> for Message {
    fn from(error: &WeakPassword) -> Self {
        match error {
            WeakPassword::TooShort(least) => Self::new("use-at-least").about("count", least),
            WeakPassword::Personal => Self::new("weak-password-personal"),
            WeakPassword::Common(why) => {
                Self::new("weak-password-common").about("why", Self::new(warning(*why)))
            }
        }
    }
}

/// Checks a new password of somebody who is described by `words`: username, e-mail address, the
/// site's name. It takes some milliseconds of a processor, and a tenth of a second at the worst.
///
/// # Errors
/// Says what to do better.
pub fn check(password: &Password, min_length: usize, words: &[String]) -> Result<(), WeakPassword> {
    check_length(password, min_length)?;
    let words = split(words);
    if is_made_of(password.reveal(), &words) {
        return Err(WeakPassword::Personal);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let beginning: String = password.reveal().chars().take(LOOKED_AT).collect();
    let estimate = zxcvbn(&beginning, &words);
    if estimate.score() >= Score::Three {
        return Ok(());
    }
    let why = estimate.feedback().and_then(|feedback| feedback.warning());
    Err(WeakPassword::Common(why))
}

/// The part of [`check`] that costs nothing.
///
/// # Errors
/// When the password has fewer characters than `min_length`.
pub fn check_length(password: &Password, min_length: usize) -> Result<(), WeakPassword> {
    if password.length() < min_length { Err(WeakPassword::TooShort(min_length)) } else { Ok(()) }
}

/// What is wrong with a password that attackers try early.
fn warning(warning: Option<Warning>) -> &'static str {
    match warning {
        None => "easy-to-guess",
        Some(Warning::StraightRowsOfKeysAreEasyToGuess) => "easy-row-of-keys",
        Some(Warning::ShortKeyboardPatternsAreEasyToGuess) => "easy-keyboard-pattern",
        Some(Warning::RepeatsLikeAaaAreEasyToGuess) => "easy-repeated-character",
        Some(Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => "easy-repeated-part",
        Some(Warning::ThisIsATop10Password) => "easy-top-10",
        Some(Warning::ThisIsATop100Password) => "easy-top-100",
        Some(Warning::ThisIsACommonPassword) => "easy-common",
        Some(Warning::ThisIsSimilarToACommonlyUsedPassword) => "easy-nearly-common",
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => "easy-sequence",
        Some(Warning::RecentYearsAreEasyToGuess) => "easy-year",
        Some(Warning::AWordByItselfIsEasyToGuess) => "easy-word",
        Some(Warning::DatesAreOftenEasyToGuess) => "easy-date",
        Some(Warning::NamesAndSurnamesByThemselvesAreEasyToGuess) => "easy-names",
        Some(Warning::CommonNamesAndSurnamesAreEasyToGuess) => "easy-common-names",
    }
}

/// The words and their parts: an address gives its name and its domain, too.
fn split(words: &[String]) -> Vec<String> {
    let mut all: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    for word in words {
        let parts = word.split(|c: char| !c.is_alphanumeric());
        all.extend(parts.map(str::to_lowercase));
    }
    all.retain(|word| word.chars().count() >= SHORTEST_WORD);
    all.sort_by_key(|word| std::cmp::Reverse(word.len()));
    all.dedup();
    all
}

fn is_made_of(password: &str, words: &[String]) -> bool {
    let password = password.to_lowercase();
    let rest = words.iter().fold(password.clone(), |rest, word| rest.replace(word.as_str(), ""));
    rest != password && rest.chars().filter(|c| c.is_alphabetic()).count() < LEAST_REMAINDER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(text: &str) -> Result<(), WeakPassword> {
        let words = ["ada.lovelace", "ada@engine.example", "Vestibule"].map(str::to_owned);
        check(&Password::parse(text).unwrap(), 15, &words)
    }

    #[test]
    fn a_few_unrelated_words_are_welcome_in_any_script() {
        for good in [
            "orbit walnut seventeen kites",
            "тихий корабль и красный чайник",
            "静かな図書館で猫が眠る午後三時に雨",
            "    leading and trailing    ",
        ] {
            assert_eq!(judge(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn however_long_it_is_its_beginning_must_be_hard_to_guess() {
        let weak = "a".repeat(48);
        assert!(matches!(judge(&format!("{weak}b")), Err(WeakPassword::Common(_))));
        assert_eq!(judge(&format!("orbit walnut seventeen kites {weak}")), Ok(()));
    }

    #[test]
    fn short_common_and_repetitive_ones_are_refused() {
        assert_eq!(judge("fourteen chars"), Err(WeakPassword::TooShort(15)));
        for bad in
            ["passwordpassword", "aaaaaaaaaaaaaaaaaaaa", "123456789012345", "qwertyuiopasdfgh"]
        {
            assert!(matches!(judge(bad), Err(WeakPassword::Common(_))), "{bad}");
        }
    }

    #[test]
    fn ones_made_of_the_name_the_address_or_the_site_are_refused() {
        for bad in [
            "Ada.Lovelace.1815!",
            "ada@engine.example",
            "VestibuleVestibule1",
            "lovelace-vestibule-2026",
        ] {
            assert_eq!(judge(bad), Err(WeakPassword::Personal), "{bad}");
        }
    }
}
