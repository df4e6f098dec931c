# What stands on every page, and what many pages share.

# The language's own name for itself.
language-name = English

# A moment. $month is 1 to 12; $time is like 10:05 or 10:05:21, in UTC.
day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
time = { day }, { $time } UTC

# A name or an address by itself.
verbatim = { $text }

# Every page

# Before the title of a page whose form has errors.
title-error = Error:
skip = Skip to the content
# For screen readers: a navigation.
navigation = Your account
# Two links.
navigation-settings = Settings
navigation-sign-out = Sign out
# For screen readers: before a warning.
warning = Please note:
floor = On a shared computer, sign out before you leave.
# For screen readers: the buttons with the names of languages.
languages = Language

# An administrator, $acting, uses the account of somebody else, $username.

# For screen readers: the banner which says so.
acting = Acting as somebody else
acting-lead = You, <bdi>{ $acting }</bdi>, are acting as <bdi>{ $username }</bdi>.
# A button. What is "unseen" is for screen readers.
acting-stop = Stop<span class="unseen"> acting as { $username }</span>

# Forms

# For screen readers: before what is wrong with a field.
field-error = Error:
# After the name of a field.
field-optional = (optional)
# Headings above all that is wrong with a form: with some of its fields, or as a whole.
errors-fields = Check these and try again
errors-form = That did not work

username = Username
username-or-email = Username or e-mail
username-hint = 2 to 64 letters of any language, digits, dots, hyphens or underscores.
password = Password
new-password = New password
# $min is at least 8.
password-hint = At least { $min } characters. A few unrelated words are easy to remember and hard to guess.
display-name = Display name
display-name-hint = What you would like to be called.
email = E-mail
email-hint = So that you can choose a new password if you forget this one. We send you a letter to confirm it.

code = Code from your app
code-hint = Six digits, new ones every half minute.
# Opens the field below it.
recovery-code-instead = Use a recovery code instead
recovery-code = Recovery code
recovery-code-hint = One of those that you kept when you set up two-factor sign-in.

# Links, or buttons that lead to another page.

sign-in = Sign in
create-account = Create an account
back-to-signing-in = Back to signing in
back-to-settings = Back to the settings

# A browser that is signed in. $since and $seen are moments; $how is like "by password".

session-acting = An administrator acting as you
session-acting-hint = Since { $since }, last seen { $seen }. They see what you see. What they do is marked as theirs in your <a href="/settings/history">history</a>, which has the reason, too.
# A button.
session-acting-stop = Stop them
session-address = Address
session-since = Signed in
session-since-how = { $since }, { $how }
session-seen = Last seen
session-stays = Stays signed in
session-stays-yes = Yes
session-stays-no = Until the browser is closed
# A button. $browser is like "Firefox on Linux". What is "unseen" is for screen readers.
session-end = Sign out<span class="unseen"> { $browser }, signed in { $since }</span>

# A passkey. $name is what its owner calls it.

passkey-added = Added
passkey-used = Last used
passkey-used-never = Never
passkey-kept = Kept
passkey-kept-backed-up = In an account that your devices share
passkey-kept-here = On one device
# Opens the two forms below it. What is "unseen" is for screen readers.
passkey-change = Rename or remove<span class="unseen"> <bdi>{ $name }</bdi></span>
passkey-new-name = New name
# Two buttons.
passkey-rename = Rename
passkey-remove = Remove<span class="unseen"> { $name }</span>
passkey-remove-hint = It will not sign you in any more, and every other browser will be signed out.

# What the script of passkeys says when one could not be used or made.

passkey-failed-unreachable = This site cannot be reached. Check your connection, then try again.
passkey-failed-broken = Something went wrong. Please try again.
passkey-failed-not-allowed = Nothing was chosen, or it took too long. Try again when you like.
passkey-failed-invalid-state = This device has a passkey for your account already.
passkey-failed-not-supported = This device cannot make a passkey of the kind that is needed here.
passkey-failed-constraint = This device cannot make a passkey, because it has no screen lock.
passkey-failed-security = Passkeys cannot be used at this address.

# The page that says why there is no page.

error-retry-soon = You can try again in less than a minute.
error-retry-minutes = { $minutes ->
    [one] You can try again in a minute.
   *[other] You can try again in about { $minutes } minutes.
}
# $hours is 2 at least.
error-retry-hours = You can try again in about { $hours } hours.
error-home = Go to the home page
# $status is a number like 404; $request is for those who run the site, who find it in the log.
error-number = Error { $status }
error-number-request = Error { $status }, request <code>{ $request }</code>
