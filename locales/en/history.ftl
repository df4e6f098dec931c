# What happened to an account, as its owner reads it: sentences without a full stop.

event-made = Your account was made
event-imported = Your account was brought along from another system
event-signed-up = You created this account
# $how is one of the phrases method-….
event-signed-in = You signed in { $how }
event-wrong-password = Somebody gave a wrong password
event-password-changed = Your password was changed
event-password-reset = A new password was chosen, by a link
event-recovery-link-made = A link to choose a new password was made for you
event-email-verified = { $detail } was confirmed to be your address
event-username-changed = Your username was changed; it was { $detail } before
event-passkey-added = The passkey { $detail } was added
event-passkey-removed = The passkey { $detail } was removed
event-wrong-code = Somebody gave your password and a wrong code
event-second-factor-on = Two-factor sign-in was turned on, with an app
event-second-factor-off = Two-factor sign-in was turned off
event-recovery-code-used = A recovery code was used
event-recovery-codes-replaced = You got new recovery codes
event-trusted-browsers-forgotten = The browsers you trust were forgotten
event-every-session-ended = Every browser was signed out
event-a-session-ended = A browser was signed out: { $detail }
event-other-sessions-ended = Every other browser was signed out
event-another-session-ended = Another browser was signed out: { $detail }
event-data-downloaded = Your data was downloaded
event-role-granted = You were given the role { $detail }
event-role-withdrawn = The role { $detail } was taken from you
event-disabled = Your account was turned off
event-enabled = Your account was turned on again
# $name is the administrator's; $detail is the reason.
event-acting-started = { $name }, an administrator, began to act as you: { $detail }
# The administrator has no account any more.
event-acting-started-gone = An administrator began to act as you: { $detail }
event-acting-stopped = { $name }, an administrator, stopped acting as you
event-acting-stopped-gone = An administrator stopped acting as you
event-acting-was-stopped = An administrator was stopped who acted as you
event-deleted = Your account was deleted
event-unknown = Something happened that this version has no words for

event-mark-new-browser = New browser
event-mark-not-signed-in = Not signed in

event-by-site = By the people who run this site
event-by-acting = By { $name }, an administrator who acted as you
event-by-acting-gone = By an administrator who acted as you

# How somebody signed in; goes on from "signed in …".
method-password = with a password
method-trusted-browser = with a password, in a browser that you trust
method-password-and-code = with a password and a code
method-password-and-recovery-code = with a password and a recovery code
method-sign-up = by creating the account
method-passkey = with a passkey
method-acting = by an administrator who acts as them

# A browser as a person would call it; $browser and $system are names such as Firefox and Linux.
browser-on-system = { $browser } on { $system }
browser-unknown-on-system = A browser on { $system }
browser-unknown = An unknown browser

# The same for the people who run the site, about anybody's account.

audit-made = Made
audit-imported = Imported
audit-signed-in = Signed in
audit-signed-in-new-browser = Signed in, in a new browser
audit-wrong-password = Wrong password
audit-password-changed = Password changed
audit-password-reset = Password chosen by a link
audit-recovery-link-made = Recovery link made
audit-email-verified = E-mail address confirmed
audit-username-changed = Username given up
audit-passkey-added = Passkey added
audit-passkey-removed = Passkey removed
audit-wrong-code = Wrong code
audit-second-factor-on = Second factor turned on
audit-second-factor-off = Second factor turned off
audit-recovery-code-used = Recovery code used
audit-recovery-codes-replaced = Recovery codes replaced
audit-trusted-browsers-forgotten = Trusted browsers forgotten
audit-sessions-ended = Sessions ended
audit-data-downloaded = Data downloaded
audit-role-granted = Role given
audit-role-withdrawn = Role taken
audit-disabled = Turned off
audit-enabled = Turned on again
audit-acting-started = An administrator began to act as them
audit-acting-stopped = An administrator stopped acting as them
audit-deleted = Deleted
audit-unknown = Something of a newer version
