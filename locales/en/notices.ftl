# What the next page says after something was done.

notice-signed-out = You are signed out.
notice-password-changed = Your password is changed. Every other browser has been signed out.
notice-session-ended = That browser is signed out.
notice-session-gone = That browser was signed out already.
notice-others-ended = Every other browser is signed out.
notice-profile-saved = Saved.
notice-account-deleted = Your account is deleted, with all that belonged to it.
notice-form-lost = What you were about to send could not be kept. Please fill it in once more.
notice-password-reset = Your new password is set, and every browser has been signed out. Sign in with it.
notice-confirm-email = Your account is made. A letter is on its way to your address: please open the link in it.
notice-letter-sent = A letter is on its way. The address is yours when you have opened the link in it.
notice-email-verified = Your e-mail address is confirmed.
notice-email-withdrawn = That address is forgotten.
notice-passkey-added = Your passkey is added. You can sign in with it from now on.
notice-passkey-renamed = Your passkey has its new name.
notice-passkey-removed = That passkey is removed, and every other browser has been signed out. Delete it from your device, too.
notice-passkey-gone = That passkey was removed already.
notice-sign-in-expired = It has been a while since you gave your password. Please sign in once more.
notice-second-factor-on = Two-factor sign-in is on. Every other browser has been signed out.
notice-second-factor-off = Two-factor sign-in is off. Every other browser has been signed out.
notice-set-up-expired = That page had been open for too long. Please start again with this new picture.
notice-codes-gone = Recovery codes are shown only when they are made. If you do not have them, make new ones.
notice-recovery-code-used = That recovery code is used up. If your phone is lost, set up another one under "Two-factor sign-in".
notice-few-recovery-codes-left = That recovery code is used up, and you have few left. Make new ones under "Two-factor sign-in".
notice-trusted-browsers-forgotten = No browser is trusted any more, and every other one has been signed out.
notice-set-up = Your account is made. You are the administrator of this site.
notice-admin-done = Done. It is in the audit trail.
notice-admin-as-before = That was so already; nothing has changed.
notice-link-gone = A link is shown once, when it is made. If you do not have it, make a new one.
notice-acting-stopped = You are yourself again.
notice-not-acting = You were not acting as anybody.

# Why a browser is signed out, on the sign-in page.

ended-signed-out = You signed out.
ended-signed-out-elsewhere = You were signed out from another browser, where somebody is signed in as you. If that was not you, sign in and change your password.
ended-idle = You were signed out because nothing happened here for a while.
ended-absolute = You were signed out because it has been a long time since you signed in.
ended-password-changed = You were signed out because your password was changed in another browser.
ended-second-factor-changed = You were signed out because your two-factor sign-in was changed in another browser. If that was not you, sign in and change your password.
ended-credentials-changed = You were signed out because the way you sign in, or what you may do here, has changed.
ended-disabled = You were signed out because your account has been turned off.
ended-administrator = You were signed out by the people who run this site.
ended-replaced = You were signed out here because you signed in somewhere else.
ended-account-deleted = You were signed out because this account has been deleted.
ended-acting-stopped = Acting as somebody else was ended from elsewhere. Please sign in again, as yourself.
ended-key-revoked = You were signed out because this site has replaced a security key. Nothing is wrong with your account.

# When a page cannot be had: a title and what to do.

status-400 = That request made no sense
status-400-message = Your browser sent something that this site cannot read.
status-401 = Sign in first
status-401-message = You need to be signed in to see this.
status-403-acting = Not as somebody else
status-403-acting-message = This is for the owner of the account alone, and you are acting as them. Stop acting first.
status-403 = Not allowed
status-403-message = This is for others, or it was sent from another site. If you sent a form of this site, open its page again and send it from there.
status-404 = Nothing here
status-404-message = There is no page at this address. It may have moved, or the link may be wrong.
status-405 = Not like that
status-405-message = This address cannot be used in that way.
status-413 = Too much
status-413-message = What you sent is larger than this site accepts.
status-415 = Unknown format
status-415-message = This site cannot read what you sent. Please use the form on the page.
status-422 = That form could not be read
status-422-message = Something in what you sent cannot be right. Go back, check the form and send it again.
status-429 = Too many attempts
status-429-message = Please wait a little, then try again.
status-503 = Back in a moment
status-503-message = This site cannot reach its storage right now. Nothing is lost. Please try again in a few seconds.
status-other = That did not work
status-other-message = This site could not do what you asked for.
status-500 = Something went wrong
status-500-message = This is our mistake, not yours. Please try again; if it stays, tell the people who run this site.

# In the settings, below the way to a page.
settings-email-claimed = { $email }, not confirmed yet
settings-email-none = None yet
settings-two-factor-on = On since { $since }
settings-two-factor-off = Off: a password is enough to sign in as you

# At the head of the file that recovery codes are saved in; $made is a time.
recovery-codes-file =
    Recovery codes of { $username } for { $site }, made on { $made }.
    Each can be used once, in the place of a code from your app.
