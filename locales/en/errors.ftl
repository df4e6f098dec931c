# What went wrong, beside a field or above a form.

use-at-least = { $count ->
    [one] Use at least one character.
   *[other] Use at least { $count } characters.
}
use-at-most = { $count ->
    [one] Use at most one character.
   *[other] Use at most { $count } characters.
}

username-character = Use only letters, digits, dots, hyphens and underscores.
username-ends = Begin and end with a letter or a digit.
username-mixed-scripts = Use letters of one alphabet.
username-taken = That username is taken, or looks too much like one that is.

display-name-invisible = Use characters that can be seen.

email-form = Use an address like ada@example.org.
email-too-long = Use an address of at most { $count } characters.

not-invited = That is no invitation of this site, or it has been used or is too old.

password-empty = Enter a password.

# Also said while somebody types a new password.
password-accepted = Good: this is hard to guess.

weak-password-personal = This is made of your name, your address or the name of this site, which is the first thing that somebody would try. Use other words.
# $why is one of the sentences easy-….
weak-password-common = { $why } Use a few unrelated words instead.

easy-to-guess = This is easy to guess.
easy-row-of-keys = Straight rows of keys are easy to guess.
easy-keyboard-pattern = Short patterns on the keyboard are easy to guess.
easy-repeated-character = Repeats like "aaa" are easy to guess.
easy-repeated-part = Repeats like "abcabcabc" are hardly harder to guess than "abc".
easy-top-10 = This is among the ten passwords that are used most.
easy-top-100 = This is among the hundred passwords that are used most.
easy-common = This is a password that many people use.
easy-nearly-common = This is much like a password that many people use.
easy-sequence = Sequences like "abc" or "6543" are easy to guess.
easy-year = Years are easy to guess.
easy-word = A single word is easy to guess.
easy-date = Dates are easy to guess.
easy-names = Names alone are easy to guess.
easy-common-names = Common names are easy to guess.

change-password-wrong-current = That is not your current password.
change-password-same = That is the password you have now.
change-password-conflict = Your password was changed a moment ago in another window. Sign in again.

confirm-wrong-password = That is not your password.

reset-gone = This link does not work any more.
recover-whose = Say which account it is about.

ask-email-same = That is your address already, and you have confirmed it.

profile-invalid = Some fields have to be put right.
profile-conflict = Your names were changed a moment ago in another window. Look at them and try again.
# $until is a day.
profile-too-often = You have changed your username { $count } times lately. You can change it again after { $until }, or go back to one that you had.

delete-wrong-username = That is not your username. Type it here if you want to go.
deletion-last-administrator = You are the only administrator of this site. Make somebody else one first, by `vestibule role grant NAME admin`; then you can delete your account.

# Signing in

sign-in-wrong = That username and password do not belong together.
sign-in-disabled = This account has been turned off. Ask the people who run this site.
# $wait is one of the three below.
sign-in-wait = Too many attempts. Try again in { $wait }.
wait-seconds = { $count ->
    [one] a second
   *[other] { $count } seconds
}
wait-minutes = { $count ->
    [one] a minute
   *[other] { $count } minutes
}
wait-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
}
sign-in-busy = Many people are signing in right now. Try again in a few seconds.

start-too-many = You are signed in on as many devices as this site allows. Sign out on one of them.
start-ended = The session has ended.

# The second factor

second-factor-expired = It has been a while since you gave your password. Please give it once more.
second-factor-wrong-code = That is not the code. Try the one that your app shows now.
second-factor-used-code = That code has been used. Wait for your app to show the next one.
second-factor-wrong-recovery-code = That is not one of your recovery codes, or it has been used.
second-factor-too-many-wrong = So many wrong codes have been tried that your app's codes are not accepted any more. Somebody may know your password. Use a recovery code, and then change your password.
second-factor-unreadable = Your app's codes cannot be checked at the moment, which is this site's mistake. Use a recovery code, or tell the people who run this site.

change-factor-wrong-code = That is not the code that belongs to this secret. Codes change every half minute.
change-factor-required = This site requires a second factor of you, so it cannot be turned off.
change-factor-off = The second factor is turned off already.
change-factor-conflict = Your account was changed a moment ago in another window. Look at it and try again.

# Passkeys

passkey-stale = That took too long, or was sent twice. Try again.
passkey-unknown = This passkey does not belong to an account here. It may have been removed.
passkey-refused = This passkey could not be checked. Try again, or use your password.
passkey-copied = This passkey was not accepted, because it looks as if somebody had copied it. Use another one or your password, then remove it.
passkey-taken = This passkey has been added already.
passkey-too-many = You have { $count } passkeys, which is as many as fit. Remove one first.
passkey-no-name = Give it a name.
remove-passkey-last-way-in = This is the only way to sign in to your account. Add another passkey first.
remove-passkey-gone = That passkey has been removed already.

passkeys-off-no-origin = Passkeys are off on this site. To turn them on, set public_origin in Rocket.toml to the address where visitors reach it, such as https://www.example.org.
passkeys-off-insecure = Passkeys are off on this site, because its public_origin does not begin with https://. Browsers use passkeys by https only, and on this computer at http://localhost.
passkeys-off-no-name = Passkeys are off on this site, because its public_origin has a number for a host. Browsers use passkeys at names only, such as www.example.org.

# For administrators

no-account = There is no such account.
last-administrator = This is the only administrator that there is; make somebody else one first.
account-changed = The account was changed a moment ago; look at it and try again.
role-name = A role's name has 1 to { $count } lower-case letters, digits, hyphens and underscores.
role-unknown = There is no such role in the configuration.
not-oneself = You cannot do this to your own account, so that nobody shuts themself out by mistake. Another administrator can.
acting-oneself = That is you.
acting-administrator = You cannot act as another administrator.
# Also said where somebody asks for a recovery link.
acting-disabled = The account is turned off: turn it on first.
acting-reason = Say why in one line of up to { $count } characters; its owner sees it.

# For programs that send JSON

outage = The storage of this site does not answer.
json-only = This address takes JSON.
json-not-whole = What you sent did not arrive whole.
json-too-large = What you sent is larger than this site accepts.
json-wrong = What you sent is not what this address takes.
json-set-up = Set up a second factor first, at the address in `set_up`.
json-confirm = Confirm that it is you first, at the address in `confirm`.
