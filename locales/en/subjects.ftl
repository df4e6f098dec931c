# What stands above a letter in a list of mail.

subject-recover = Choose a new password
subject-verify = Confirm your e-mail address
subject-address-taken = You already have an account
subject-invitation = You are invited
subject-password-changed = Your password was changed
subject-email-changed = Your e-mail address was changed
subject-new-device = A new browser signed in
subject-second-factor-on = Your second factor was turned on
subject-second-factor-off = Your second factor was turned off
subject-wrong-codes = Somebody may know your password
subject-recovery-codes-replaced = You have new recovery codes
subject-passkey-added = A passkey was added
subject-passkey-removed = A passkey was removed
subject-account-deleted = Your account was deleted

# In the place of a browser and an address, where something was done by hand.
deed-by-site = none: the people who run this site did it
deed-at-server = the server itself
