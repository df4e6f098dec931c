# What somebody sees and changes of their own account, from their settings on.

# A link, from several of the pages.
back-from-setting = Back to the settings

## Where you are signed in. What is said of each browser has names with `session-`.

sessions-title = Where you are signed in
sessions-lead = If you do not know one of these, sign it out and change your password.
# Two headings.
sessions-this = This browser
sessions-others = Others
# A button.
sessions-end-others = Sign out everywhere else
sessions-none = You are not signed in anywhere else.
# A link.
sessions-to-password = Change password

## What happened to an account.

history-title = Sign-in history
history-lead = If you do not know one of these, change your password and sign out everywhere else.
# $browser is like "Firefox on Linux", $address is its network address.
history-from = { $browser }, { $address }
history-none = Nothing has happened here.
# What the links "Newest" and "Older" are, for who cannot see them.
history-pages = Pages of the history
history-newest = Newest
history-older = Older
history-kept = The history goes back { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
# Links.
history-to-sessions = Where you are signed in
history-to-password = Change password
history-to-settings = All settings

## Passkeys. What is said of each of them has names with `passkey-`.

passkeys-title = Passkeys
passkeys-lead = Sign in with your finger, your face or a PIN, and without a password.
# $origin is where this site can be reached, too, such as http://localhost:8000.
passkeys-elsewhere = Browsers use passkeys on this computer by its name only. Go on at <a href="{ $origin }/settings/passkeys">{ $origin }</a>, and sign in there.
passkeys-full = You have as many passkeys as fit. Remove one to add another.
passkeys-unavailable = This browser cannot use passkeys, or JavaScript is turned off in it.
# The label of a field.
passkeys-name = Name of a new passkey
passkeys-name-hint = So that you know it again, such as the device that it is kept on.
# A button.
passkeys-add = Add a passkey
# A heading.
passkeys-list = Your passkeys
passkeys-none = You have none yet.

## Two-factor sign-in.

two-factor-title = Two-factor sign-in
two-factor-lead-on = After your password, you are asked for a code from an app on your phone.
# Labels of facts.
two-factor-since = App since
two-factor-codes-left = Recovery codes left
# A heading.
two-factor-codes = Recovery codes
two-factor-codes-enough = Each signs you in once when your phone is not at hand. New ones replace the old.
two-factor-codes-few = You have few left. Make new ones, so that a lost phone does not lock you out.
two-factor-codes-none = You have none left. Make new ones, so that a lost phone does not lock you out.
# A button.
two-factor-codes-replace = Make new recovery codes
# A heading.
two-factor-app = A new phone
two-factor-app-lead = Move to another app or phone. The one before stops working, and you get new recovery codes.
# A link that looks like a button.
two-factor-app-set-up = Set up another app
# A heading.
two-factor-trusted = Trusted browsers
two-factor-trusted-lead = Browsers that you told not to ask for a code. If one of them is lost, forget them all: they are signed out, too, and this one stays.
# A button.
two-factor-trusted-forget = Forget all trusted browsers
# A heading.
two-factor-turn-off = Turning it off
two-factor-turn-off-lead = Then your password alone signs you in. Every other browser is signed out.
two-factor-turn-off-required = This site requires a second factor of you, so it stays on.
# A button.
two-factor-turn-off-submit = Turn it off
two-factor-lead-off = It is off: whoever has your password can sign in as you.
two-factor-hint-off = With it on, a code from an app on your phone is asked for, too. Any app for such codes will do, and so do many password managers.
# A link that looks like a button.
two-factor-set-up = Set it up

## Setting up an authenticator app.

# What the window is called.
authenticator-app-title = Set up an authenticator app
# The heading, where there is an app already; and where there is none.
authenticator-app-heading-another = Set up another app
authenticator-app-heading-first = Set up two-factor sign-in
authenticator-app-lead-another = Until you have confirmed it below, the app that you have now goes on working.
authenticator-app-lead-first = You need an app on your phone that shows codes, or a password manager that does.
# Two headings.
authenticator-app-add = 1. Add this site to your app
authenticator-app-confirm = 2. Type the code that it shows
# What the picture is, for who cannot see it.
authenticator-app-qr-code = QR code with the secret below
authenticator-app-add-with-picture = Let the app read this picture. On the phone itself, <a href="{ $uri }">open it in the app</a>. Or type this secret:
authenticator-app-add-without-picture = On the phone itself, <a href="{ $uri }">open it in the app</a>. Or type this secret:
# The label of a field.
authenticator-app-code = Code
authenticator-app-code-hint = Six digits, new ones every half minute.
authenticator-app-confirm-lead = Every other browser that is signed in as you will be signed out. Then you get recovery codes for when your phone is lost.
# A button.
authenticator-app-submit = Turn it on
# A link that leads back.
authenticator-app-back = Leave it as it is

## New recovery codes.

recovery-codes-title = Your recovery codes
recovery-codes-lead = When your phone is lost, each of these signs you in once. Keep them where you would find them then, and nobody else.
# Stands on paper, where the page is printed. $site is the name of the site.
recovery-codes-printed = Recovery codes of <bdi>{ $username }</bdi> for { $site }
recovery-codes-hint = They are shown this once. Print this page, copy them into a password manager, or <a href="/settings/two-factor/recovery-codes.txt" download>save them as a file</a>.
# A button.
recovery-codes-kept = I have kept them

## All that is kept about somebody, to be taken away.

data-title = Your data
data-lead = Everything that this site keeps about you, in one file.
# What is in the file.
data-account = Your account: your names, your address and your roles
data-factors = Your passkeys and your second factor, without what is secret about them
data-sessions = Where you are and were signed in
data-history = Your sign-in history, and what was changed in your account by whom
data-format = Your password is not in it: this site does not know it. The file is JSON, which people can read and programs can take over.
# A button.
data-submit = Download my data
data-warning = Keep it where others cannot see it: it says when and from where you signed in.

## Leaving for good.

delete-account-title = Delete account
delete-account-lead = This cannot be undone, by you or by anybody else.
# What happens.
delete-account-everything = Your account, your sign-in history and everything else that is kept about you is deleted, at once.
delete-account-sessions = You are signed out everywhere.
delete-account-username = For { $days ->
    [one] { $days } day
   *[other] { $days } days
} nobody can take your username, so that nobody is taken for you.
delete-account-audit = For { $days ->
    [one] { $days } day
   *[other] { $days } days
} it is kept that there was an account of this name and when it was deleted.
# A link.
delete-account-data = Download your data first
# The label of a field.
delete-account-confirmation = Your username, to confirm
delete-account-confirmation-hint = It is { $username }.
# A button.
delete-account-submit = Delete my account
# A link that leads back.
delete-account-back = Keep it
