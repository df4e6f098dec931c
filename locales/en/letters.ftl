# The letters, each as plain text and as HTML. A name that ends in `-html` has the same sentence as the one without,
# for the letter as HTML. In those, $style is how a link looks, and $origin is the address of this site.

## Every letter.

# Stands below each letter. $to is the address that it goes to.
letter-footer = This letter was written by a program to { $to }. Nobody reads answers to it.
# Stands below a button, before its address.
letter-copy-link = Or copy this address into your browser:
# When something was done, and from where, as plain text: all values begin in the same column.
letter-deed =
    When:     { $time }
    Browser:  { $browser }
    Address:  { $address }
# The same in the letter as HTML.
letter-deed-time = When
letter-deed-browser = Browser
letter-deed-address = Address
# The addresses of both pages stand below it.
letter-not-you = If this was you, there is nothing to do. If it was not, choose a new password, which signs everybody else out, and look at where you are signed in:
letter-not-you-html = If this was you, there is nothing to do. If it was not: <a href="{ $origin }/recover" style="{ $style }">choose a new password</a>, which signs everybody else out, and look at <a href="{ $origin }/sessions" style="{ $style }">where you are signed in</a>.

## A link to choose a new password.

# The link stands below it.
letter-recover-lead = Somebody, probably you, has asked for a new password for the account { $username }. This link lets you choose one. It works once, for 30 minutes:
letter-recover-lead-html = Somebody, probably you, has asked for a new password for the account <strong><bdi>{ $username }</bdi></strong>. This link lets you choose one. It works once, for 30 minutes.
# A button.
letter-recover-button = Choose a new password
letter-recover-not-you = If you did not ask for it, there is nothing to do: without the link your password stays as it is.

## A link that confirms an address.

# The link stands below it.
letter-verify-lead = Somebody, probably you, has given this address for an account here. Please confirm that it is yours. The link works once, for 24 hours:
letter-verify-lead-html = Somebody, probably you, has given this address for an account here. Please confirm that it is yours. The link works once, for 24 hours.
# A button.
letter-verify-button = Confirm this address
letter-verify-not-you = If you did not make an account here, do not open the link: without it the address is not used.

## The address of this letter has been given for another account.

letter-address-taken-lead = Somebody, probably you, has given this address for another account here. It already belongs to your account { $username }, and stays with it.
letter-address-taken-lead-html = Somebody, probably you, has given this address for another account here. It already belongs to your account <strong><bdi>{ $username }</bdi></strong>, and stays with it.
# The addresses of the pages stand below each.
letter-address-taken-sign-in = To come in, sign in with that name or this address:
letter-address-taken-recover = If you do not know the password any more, choose a new one:
letter-address-taken-ways-html = To come in, <a href="{ $origin }/login" style="{ $style }">sign in</a> with that name or this address. If you do not know the password any more, <a href="{ $origin }/recover" style="{ $style }">choose a new one</a>.
letter-address-taken-not-you = If it was not you, there is nothing to do.

## A link to make an account.

# The link stands below it.
letter-invitation-lead = You may make an account here. The link works once, for { $days ->
    [one] { $days } day
   *[other] { $days } days
}:
letter-invitation-lead-html = You may make an account here. The link works once, for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
# A button.
letter-invitation-button = Create your account
letter-invitation-not-you = If you do not know what this is about, there is nothing to do.

## What was done to an account. When and from where stands below each.

letter-password-changed-lead = The password of your account is a new one.
letter-email-changed-lead = Letters about your account now go to { $email }, and not to this address any more.
letter-email-changed-lead-html = Letters about your account now go to <strong>{ $email }</strong>, and not to this address any more.
# The address of the page stands below it.
letter-email-changed-not-you = If this was you, there is nothing to do. If it was not, somebody else is in your account: sign in with your username and change your password; if you cannot, tell the people who run this site.
letter-email-changed-not-you-html = If this was you, there is nothing to do. If it was not, somebody else is in your account: <a href="{ $origin }/login" style="{ $style }">sign in</a> with your username and change your password; if you cannot, tell the people who run this site.
letter-new-device-lead = Somebody signed in to your account with a browser that had not been used for it before.
letter-second-factor-on-lead = Your account now asks for a second factor after the password.
letter-second-factor-off-lead = Your account does not ask for a second factor any more: the password is enough.
letter-wrong-codes-lead = Somebody gave your password, and then several codes in a row that were not those of your app. They did not get in.
letter-wrong-codes-clock = If your own phone shows codes that are not accepted, its clock may be wrong.
letter-recovery-codes-replaced-lead = Your account has new recovery codes. The ones before do not work any more.
# $name is what the owner calls it.
letter-passkey-added-lead = The passkey "{ $name }" can now be used to sign in to your account.
letter-passkey-added-lead-html = The passkey <strong><bdi>{ $name }</bdi></strong> can now be used to sign in to your account.
letter-passkey-removed-lead = The passkey "{ $name }" cannot be used to sign in to your account any more.
letter-passkey-removed-lead-html = The passkey <strong><bdi>{ $name }</bdi></strong> cannot be used to sign in to your account any more.
letter-account-deleted-lead = Your account and what belonged to it are gone.
letter-account-deleted-not-you = If this was not you, tell the people who run this site.
