# What stands above a letter in a list of mail.

subject-recover = Choisissez un nouveau mot de passe
subject-verify = Confirmez votre adresse e-mail
subject-address-taken = Vous avez déjà un compte
subject-invitation = Vous avez reçu une invitation
subject-password-changed = Votre mot de passe a été modifié
subject-email-changed = Votre adresse e-mail a été modifiée
subject-new-device = Connexion dans un nouveau navigateur
subject-second-factor-on = Votre second facteur a été activé
subject-second-factor-off = Votre second facteur a été désactivé
subject-wrong-codes = Quelqu’un connaît peut-être votre mot de passe
subject-recovery-codes-replaced = Vous avez de nouveaux codes de secours
subject-passkey-added = Une clé d’accès a été ajoutée
subject-passkey-removed = Une clé d’accès a été supprimée
subject-account-deleted = Votre compte a été supprimé

# In the place of a browser and an address, where something was done by hand.
deed-by-site = aucun : ce sont les responsables du site qui l’ont fait
deed-at-server = le serveur lui-même
