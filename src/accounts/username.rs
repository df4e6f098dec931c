//! Usernames: what is accepted, when two are the same, and when two look the same.

use crate::locales::Message;
use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;
use unicode_security::{GeneralSecurityProfile, RestrictionLevel, RestrictionLevelDetection};

/// A single character is too easily mistyped for somebody else's.
const MIN_LENGTH: usize = 2;

/// As long as a username may be, in characters after normalisation.
const MAX_LENGTH: usize = 64;

/// Longer input is refused before any work is done with it, in bytes. Normalisation composes at
/// most four characters to one, and a character has at most four bytes.
const MAX_INPUT: usize = 4 * 4 * MAX_LENGTH;

/// More marks on one letter are there to scribble over the lines around it. UTS #39, 5.4 has four
/// that take no space; some scripts add one or two that do.
const MAX_MARKS: usize = 6;

/// What may stand between letters and digits.
const SEPARATORS: [char; 3] = ['.', '-', '_'];

/// The name that somebody signs in with: letters and digits of any script.
///
/// It is never taken for an e-mail address, since it has no `@`, and nothing in it is invisible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username {
    shown: String,
    key: String,
    skeleton: String,
}

/// Why a text cannot be a username, in words for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum UsernameError {
    /// Fewer than 2 characters.
    TooShort,
    /// More than 64 characters, or bytes enough for more.
    TooLong,
    /// Something else than letters, digits and separators, or marks that belong to no letter.
    Character,
    /// A separator at the beginning or the end.
    Ends,
    /// Letters of scripts that are not written together, such as Latin and Cyrillic.
    MixedScripts,
}

impl From<&UsernameError> for Message {
    fn from(error: &UsernameError) -> Self {
        match error {
            UsernameError::TooShort => Self::new("use-at-least").about("count", MIN_LENGTH),
            UsernameError::TooLong => Self::new("use-at-most").about("count", MAX_LENGTH),
            UsernameError::Character => Self::new("username-character"),
            UsernameError::Ends => Self::new("username-ends"),
            UsernameError::MixedScripts => Self::new("username-mixed-scripts"),
        }
    }
}

impl Username {
    /// Takes what was typed, in Unicode normalisation form KC; nothing is trimmed. Which characters
    /// and scripts go together is the "highly restrictive" level of UTS #39, 5.2.
    ///
    /// # Errors
    /// See [`UsernameError`].
    pub fn parse(typed: &str) -> Result<Self, UsernameError> {
        if typed.len() > MAX_INPUT {
            return Err(UsernameError::TooLong);
        }
        let shown: String = typed.nfkc().collect();
        check(&shown)?;
        // Folding makes two letters of some: the key is a username by itself.
        let key = fold(&shown);
        check(&key)?;
        Ok(Self { skeleton: look(&shown), key, shown })
    }

    /// The one visible form, in the case that it was typed in.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The same for every spelling of a name, whatever its case. No two accounts have one key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The same for names that look alike, such as `paypal`, `paypa1` and `PaypaI`: the confusable
    /// skeleton of UTS #39, 4. Only good for comparison. No two accounts have one skeleton.
    #[must_use]
    pub fn skeleton(&self) -> &str {
        &self.skeleton
    }
}

/// The key of what somebody typed who signs in, if it could be a username at all. ASCII white space
/// around it does not count.
///
/// Only its characters are looked at: the rules for new names may become stricter, and whoever has
/// a name keeps it.
#[must_use]
pub fn lookup_key(typed: &str) -> Option<String> {
    let typed = typed.trim_ascii();
    let key = (typed.len() <= MAX_INPUT).then(|| fold(typed))?;
    (!key.is_empty() && key.chars().all(is_plausible)).then_some(key)
}

/// The rules for a name in normal form.
fn check(name: &str) -> Result<(), UsernameError> {
    let length = name.chars().count();
    if length < MIN_LENGTH {
        Err(UsernameError::TooShort)
    } else if length > MAX_LENGTH {
        Err(UsernameError::TooLong)
    } else if !name.chars().all(is_allowed) || has_stray_marks(name) {
        Err(UsernameError::Character)
    } else if name.starts_with(SEPARATORS) || name.ends_with(SEPARATORS) {
        Err(UsernameError::Ends)
    } else if !name.check_restriction_level(RestrictionLevel::HighlyRestrictive) {
        Err(UsernameError::MixedScripts)
    } else {
        Ok(())
    }
}

/// The second condition leaves out what is obsolete, technical, invisible or of no living script
/// (UTS #39, 3.1).
fn is_allowed(c: char) -> bool {
    is_plausible(c) && c.identifier_allowed()
}

fn is_plausible(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || SEPARATORS.contains(&c)
}

/// Whether a mark stands on anything but a letter, or one letter has too many.
fn has_stray_marks(name: &str) -> bool {
    let mut room = 0;
    for c in name.chars() {
        room = match c {
            c if is_combining_mark(c) && room == 0 => return true,
            c if is_combining_mark(c) => room - 1,
            c if c.is_alphabetic() => MAX_MARKS,
            _ => 0,
        };
    }
    false
}

/// Default case folding (Unicode, 3.13.3) between two normalisations: the first takes letters out
/// of compatibility characters, the second composes what folding has taken apart. Folding the
/// result again changes nothing.
fn fold(text: &str) -> String {
    text.nfkc().default_case_fold().nfkc().collect()
}

/// What a name looks like. Its skeleton is taken before folding, since capital letters have
/// look-alikes of their own (`I` and `l`, Latin and Greek `N`), and after it, since case does not
/// count.
fn look(shown: &str) -> String {
    let seen: String = skeleton(shown).collect();
    skeleton(&fold(&seen)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn name(text: &str) -> Username {
        Username::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
    }

    fn refusal(text: &str) -> UsernameError {
        Username::parse(text).expect_err(text)
    }

    #[test]
    fn names_of_all_living_scripts_are_accepted_as_they_are_written() {
        for text in [
            "ada",
            "Ada_Lovelace",
            "r2d2",
            "42",
            "a.b-c_d",
            "a..b",
            "zoë",
            "François",
            "Straße",
            "Nguyễn",
            "Łukasz",
            "ışık",
            "İnci",
            "Ярослав",
            "Київ",
            "Σωκράτης",
            "李小龙",
            "山田太郎",
            "さくら",
            "コーヒー",
            "佐々木",
            "tanaka田中",
            "김민수",
            "kim민수",
            "محمد",
            "علی۱۲",
            "שלמה",
            "नरेन्द्र",
            "தமிழ்",
            "বাংলা",
            "ธนพล",
            "မောင်",
            "ကြွေး",
            "ሰላም",
            "Նարեկ",
            "გიორგი",
            "ខ្មែរ",
        ] {
            assert_eq!(name(text).shown(), text);
        }
    }

    #[test]
    fn every_spelling_of_a_name_has_one_key() {
        for (one, other) in [
            ("Ada", "aDA"),
            ("ａｄａ", "ada"),
            ("zoe\u{308}", "ZO\u{cb}"),
            ("Straße", "STRASSE"),
            ("ﬁnn", "FINN"),
            ("Σωκράτης", "σωκράτησ"),
            ("ⅷⅷ", "VIIIviii"),
            ("ＫＩＭ", "\u{212a}im"),
        ] {
            assert_eq!(name(one).key(), name(other).key());
            assert_eq!(lookup_key(&format!(" {one}\n")).as_deref(), Some(name(other).key()));
        }
        assert_eq!(name("ＡｄＡ").shown(), "AdA");
    }

    #[test]
    fn names_that_look_alike_have_one_skeleton() {
        for (one, other) in [
            ("paypal", "PayPal"),
            ("Paypal", "paypaI"),
            ("paypal", "paypa1"),
            ("paypal", "раураӏ"),
            ("modern", "modem"),
            ("Modern", "rnodern"),
            ("ADO", "ad0"),
            ("ado", "AD0"),
            ("NIKO", "ΝΙΚΟ"),
            ("HOBA", "НОВА"),
        ] {
            assert_eq!(name(one).skeleton(), name(other).skeleton(), "{one} {other}");
        }
        for (one, other) in [("ada", "adam"), ("neil", "nell"), ("zoe", "zoë"), ("a.b", "a-b")] {
            assert_ne!(name(one).skeleton(), name(other).skeleton(), "{one} {other}");
        }
    }

    #[test]
    fn scripts_that_are_not_written_together_are_refused() {
        for text in ["pаypal", "Αda", "adaд", "שada", "ада٣", "кo", "नa", "한ひ", "paypаl"]
        {
            assert_eq!(refusal(text), UsernameError::MixedScripts, "{text}");
        }
    }

    #[test]
    fn what_is_neither_letter_nor_digit_is_refused() {
        for text in [
            "ada lovelace",
            "ada@example",
            "a/b",
            "<b>",
            "a%20b",
            "a+b",
            "a'b",
            "a\\b",
            "a:b",
            "a~b",
            "a\0b",
            "a\tb",
            "ada\n",
            "a\u{a0}b",
            "a\u{200b}b",
            "a\u{200d}b",
            "a\u{202e}b",
            "a\u{ad}b",
            "a\u{feff}b",
            "a\u{3164}b",
            "a\u{fe0f}b",
            "a\u{e000}b",
            "a\u{378}b",
            "a\u{fffd}b",
            "😀😀",
            "ᚠᚢ",
            "𓀀𓀀",
            "ﬀ\u{200c}",
            "a\u{ff20}b",
            "1\u{301}a",
            "\u{301}ad",
            "a.\u{301}b",
            "\u{2f800}\u{0}",
        ] {
            assert_eq!(refusal(text), UsernameError::Character, "{text:?}");
        }
    }

    #[test]
    fn a_letter_has_room_for_some_marks() {
        let marked = |count| format!("a{}", "\u{331}".repeat(count));
        assert!(Username::parse(&marked(MAX_MARKS)).is_ok());
        assert_eq!(refusal(&marked(MAX_MARKS + 1)), UsernameError::Character);
    }

    #[test]
    fn a_name_begins_and_ends_with_a_letter_or_a_digit() {
        for text in [".ada", "ada.", "-ada", "ada-", "_ada", "ada_", "..", "__"] {
            assert_eq!(refusal(text), UsernameError::Ends, "{text}");
        }
    }

    #[test]
    fn a_name_has_2_to_64_characters_after_normalisation() {
        assert_eq!(refusal(""), UsernameError::TooShort);
        assert_eq!(refusal("a"), UsernameError::TooShort);
        assert_eq!(refusal("e\u{301}"), UsernameError::TooShort);
        assert_eq!(name(&"e\u{301}".repeat(64)).shown(), "é".repeat(64));
        assert_eq!(refusal(&"x".repeat(65)), UsernameError::TooLong);
        assert_eq!(refusal(&"ß".repeat(33)), UsernameError::TooLong);
        assert_eq!(refusal(&"x".repeat(10_000_000)), UsernameError::TooLong);
        assert_eq!(UsernameError::TooShort.to_string(), "Use at least 2 characters.");
    }

    #[test]
    fn what_cannot_be_a_username_has_no_key() {
        for text in ["", " ", "ada@example.org", "a b", "a\0b", "\u{a0}ada", "ada\u{200b}"] {
            assert_eq!(lookup_key(text), None, "{text:?}");
        }
        assert_eq!(lookup_key(&"x".repeat(MAX_INPUT + 1)), None);
    }

    #[test]
    fn folding_ends_for_every_character() {
        for c in (char::MIN..=char::MAX).filter(|&c| is_plausible(c)) {
            let key = fold(&format!("{c}{c}"));
            assert_eq!(fold(&key), key, "{c:?}");
        }
    }

    /// What may be in a name by itself, normal or not, and in which block.
    fn letters(block: std::ops::RangeInclusive<char>) -> impl Strategy<Value = char> {
        let is_letter = |&c: &char| fold(c.encode_utf8(&mut [0; 4])).chars().all(is_allowed);
        select(block.filter(is_letter).collect::<Vec<_>>())
    }

    /// Text that is nearly a username: of one script, of what is awkward to fold, of anything.
    fn nearly() -> impl Strategy<Value = String> {
        let awkward = "aAßẞſıİΣςσΐᾳϐﬁǅŉKÅé가ᄀ\u{345}\u{301}\u{323}アーⅷ٣.-_@";
        prop_oneof![
            vec(letters('-'..='ỿ'), 0..4),
            vec(letters('-'..='ɏ'), 0..12),
            vec(letters('Ḁ'..='ỿ'), 0..12),
            vec(letters('\u{300}'..='Ͽ'), 0..12),
            vec(letters('ἀ'..='῾'), 0..12),
            vec(letters('Ѐ'..='ӿ'), 0..12),
            vec(select(awkward.chars().collect::<Vec<_>>()), 0..12),
            vec(any::<char>(), 0..12),
        ]
        .prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_048))]

        #[test]
        fn any_text_is_accepted_or_refused(text: String) {
            let _ = Username::parse(&text);
            let _ = lookup_key(&text);
        }

        #[test]
        fn an_accepted_name_reads_back_as_itself(text in nearly()) {
            let Ok(name) = Username::parse(&text) else { return Ok(()) };
            let shown = Username::parse(name.shown()).unwrap();
            let key = Username::parse(name.key()).unwrap();
            prop_assert_eq!(&shown, &name);
            prop_assert_eq!(key.key(), name.key());
            prop_assert_eq!(key.shown(), name.key());
            prop_assert!(lookup_key(&text).as_deref() == Some(name.key()));
        }

        #[test]
        fn nothing_in_an_accepted_name_disturbs_the_text_around_it(text in nearly()) {
            let Ok(name) = Username::parse(&text) else { return Ok(()) };
            for text in [name.shown(), name.key()] {
                prop_assert!((MIN_LENGTH..=MAX_LENGTH).contains(&text.chars().count()));
                prop_assert!(!text.contains(|c: char| c.is_control() || c.is_whitespace()));
                prop_assert!(!text.contains(['@', '/', '<', '>', '%', '&', '"', '\'', '\\']));
            }
        }

        #[test]
        fn folding_ends(text in prop_oneof![nearly(), any::<String>()]) {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn what_is_seen_as_one_name_has_one_skeleton(text in nearly()) {
            let seen = |text: &str| skeleton(text).collect::<String>();
            let Ok(name) = Username::parse(&text) else { return Ok(()) };
            let Ok(alike) = Username::parse(&seen(name.shown())) else { return Ok(()) };
            prop_assert_eq!(seen(alike.shown()), seen(name.shown()));
            prop_assert_eq!(alike.skeleton(), name.skeleton());
        }
    }
}
