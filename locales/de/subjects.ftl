# What stands above a letter in a list of mail.

subject-recover = Wählen Sie ein neues Passwort
subject-verify = Bestätigen Sie Ihre E-Mail-Adresse
subject-address-taken = Sie haben schon ein Konto
subject-invitation = Sie sind eingeladen
subject-password-changed = Ihr Passwort wurde geändert
subject-email-changed = Ihre E-Mail-Adresse wurde geändert
subject-new-device = Anmeldung mit einem neuen Browser
subject-second-factor-on = Ihr zweiter Faktor wurde aktiviert
subject-second-factor-off = Ihr zweiter Faktor wurde deaktiviert
subject-wrong-codes = Möglicherweise kennt jemand Ihr Passwort
subject-recovery-codes-replaced = Sie haben neue Wiederherstellungscodes
subject-passkey-added = Ein Passkey wurde hinzugefügt
subject-passkey-removed = Ein Passkey wurde entfernt
subject-account-deleted = Ihr Konto wurde gelöscht

# In the place of a browser and an address, where something was done by hand.
deed-by-site = keiner: Das waren die Betreiber dieser Website
deed-at-server = der Server selbst
