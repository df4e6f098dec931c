# Pages for those who are signed in: about them and their account.

# Home

# In the title of the window: after signing up, and after signing in.
welcome-title = Welcome
welcome-title-back = Welcome back
# Heading, the same way.
welcome-heading = Welcome, <bdi>{ $name }</bdi>
welcome-heading-back = Welcome back, <bdi>{ $name }</bdi>
welcome-lead = It is good to see you.
# Before the username, and before a moment.
welcome-username = Signed in as
welcome-since = Since
# Before one of the two below it.
welcome-stays = On this device
welcome-stays-yes = You stay signed in
welcome-stays-no = Until you close the browser
# A button.
welcome-sign-out = Sign out
# Two links.
welcome-settings = Settings
welcome-administration = Administration

# Sign out

logout-title = Sign out
logout-heading = Sign out?
logout-lead = You are signed in as <bdi>{ $username }</bdi>.
# A button.
logout-submit = Sign out
logout-stay = Stay signed in
logout-nobody-title = Nobody is signed in
logout-nobody-lead = There is nothing to sign out of on this device.

# The password is asked for again

confirm-title = Confirm it is you
# Before one of the two below it, where a form was being sent.
confirm-held = What you were about to send is kept.
confirm-lead = This matters enough to ask for your password again.
confirm-lead-code = This matters enough to ask for your password and a code again.
confirm-lost = What you were about to send could not be kept: it is too large, or has a file in it. When you have confirmed, go back and send it again.
# Two buttons.
confirm-submit = Confirm
confirm-passkey = Confirm with a passkey
confirm-home = Go back home instead

# Settings: links, and what each leads to

settings-title = Settings
settings-profile = Name and username
settings-profile-about = <bdi>{ $name }</bdi>, <bdi>{ $username }</bdi>
settings-email = E-mail address
settings-password = Password
settings-password-about = Changing it signs out every other browser
settings-two-factor = Two-factor sign-in
settings-passkeys = Passkeys
settings-passkeys-about = Signing in without a password
settings-sessions = Where you are signed in
settings-sessions-about = Other browsers, and signing them out
settings-history = Sign-in history
settings-history-about = When, where and how, and what has changed
settings-data = Your data
settings-data-about = All that is kept about you, as a file
settings-delete = Delete account
# $since is a day.
settings-delete-about = You have had it since { $since }
settings-admin = Administration
settings-admin-about = Accounts, sessions and what was done to them

# Names

profile-title = Name and username
profile-display-name-hint = What you would like to be called. Without one it is your username.
profile-username-hint = What you sign in with: 2 to 64 letters of any language, digits, dots, hyphens or underscores. After a change you cannot sign in with the old one any more; for a while nobody else can have it.
# A button.
profile-submit = Save

# Address

email-title = E-mail address
email-no-mail = This site sends no mail, so addresses cannot be confirmed or changed.
# Before an address, or the word below it if there is none.
email-confirmed = Confirmed
email-confirmed-none = None
# Before an address.
email-unconfirmed = Not confirmed yet
# Two buttons.
email-resend = Send the letter again
email-forget = Forget this address
email-new = New address
email-new-hint = It takes the place of the old one when you have opened the link that we send there.
# A button.
email-submit = Change the address

# Password

password-title = Change password
password-current = Current password
password-others = Every other browser that is signed in as you will be signed out.
# A button.
password-submit = Change password
password-keep = Keep the password I have
