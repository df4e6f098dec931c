# Pages for those who are not signed in.

# Sign in

login-title = Sign in
login-lead = Good to see you.
login-lead-next = Then you will be on your way.
login-lead-held = What you were about to send is kept: sign in, and send it then.
login-lost = What you were about to send could not be kept: it is too large, or has a file in it. When you have signed in, go back and send it again.
login-remember = Keep me signed in on this device
# Two buttons.
login-submit = Sign in
login-passkey = Sign in with a passkey
login-forgot = Forgot your password?
# Before a link, "Create an account".
login-new = New here?

# Sign in: for an administrator who acted as somebody else until the time for it was over

acting-over-title = Acting as somebody else is over
acting-over-lead = The time for it has run out. If you have just sent something, it was not done.
# Two buttons.
acting-over-go-on = Go on as { $username }
acting-over-sign-out = Sign out

# Create an account

signup-title = Create an account
signup-lead = It takes a minute.
signup-lead-invited = You are invited.
signup-lead-invitation = Have your invitation at hand.
signup-invitation = Invitation
# A button.
signup-submit = Create account
# Before a link, "Sign in".
signup-have-account = Already have an account?

signup-closed-title = Sign-up is closed
signup-closed-lead = New accounts cannot be created here at the moment. If you already have one, come on in.

# Sign in: a code in addition to the password

second-factor-title = One more step
second-factor-lead = Your password is right, <bdi>{ $username }</bdi>. Now show that you have your phone.
# Beside a box to be ticked.
second-factor-trust = { $days ->
    [one] Don't ask for a code in this browser for a day
   *[other] Don't ask for a code in this browser for { $days } days
}
# Two buttons.
second-factor-submit = Sign in
second-factor-passkey = Use a passkey instead
second-factor-start-again = Start again

# A form that was sent when nobody was signed in, and is to be sent now

send-held-title = Send it now?
send-held-lead = Thank you. The form that you were sending has been kept as you filled it in.
# Opens a list of names and values.
send-held-fields = What is in it
# Instead of a password in the list.
send-held-secret = (not shown)
# A button.
send-held-submit = Send it now
send-held-not = Do not send it

# The first account

set-up-title = The first account
set-up-lead = Whoever makes it becomes the administrator of this site.
# A button.
set-up-submit = Create account

# A new password instead of a forgotten one

recover-title = Choose a new password
recover-heading = Forgot your password?
recover-lead = We send you a letter with a link to choose a new one.
recover-lead-no-mail = This site sends no mail. The people who run it can give you a link to choose a new one.
# A button.
recover-submit = Send me a letter

recover-sent-title = Look at your mail
recover-sent-lead = If there is such an account, and its address has been confirmed, a letter is on its way there.
recover-sent-hint = The link in it works once, for 30 minutes. Nothing after a few minutes? Look among the spam, at a letter that came earlier, and whether you typed the right name. If your address was never confirmed, the people who run this site can help you.
recover-sent-again = Try again

new-password-title = Choose a new password
new-password-hint = Every browser that is signed in as you will be signed out.
# A button.
new-password-submit = Set the password

# The link in a letter that confirms an address

verify-title = Confirm your address
verify-heading = Is this your address?
# A button.
verify-submit = Yes, confirm it
verify-hint = If you did not make an account here, close this page: nothing has happened.

# A link that was used already, or is too old

dead-link-title = This link does not work any more
dead-link-lead = A link works once, for a limited time, and only the newest one does.
# A link to the page where a new password is asked for.
dead-link-recover = Send me a new letter
dead-link-recover-no-mail = The people who run this site can give you a new one.
# A link to the settings of the address.
dead-link-verify = See my address
dead-link-verify-hint = If your address is not confirmed yet, have the letter sent again.
dead-link-set-up-hint = As long as there is no account, the server prints a new one each time it starts. After that, <code>vestibule role grant NAME admin</code> makes somebody an administrator.
dead-link-invitation-hint = Ask whoever invited you for a new one. If you have made your account already, sign in.

# Letters, shown to developers instead of sent

mailbox-title = Letters
mailbox-lead = There is no mail server, so letters since the start of this server are shown here. Only in debug.
mailbox-newest-first = Newest first
# Before an address, and before a moment.
mailbox-to = To
mailbox-at = At
# The two forms of a letter.
mailbox-text = As text
mailbox-html = As HTML
mailbox-empty = None yet.
