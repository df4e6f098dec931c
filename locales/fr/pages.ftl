# Pages for those who are not signed in.

# Sign in

login-title = Connexion
login-lead = Ravis de vous voir.
login-lead-next = Vous pourrez ensuite continuer.
login-lead-held = Ce que vous alliez envoyer est conservé : connectez-vous, puis envoyez-le.
login-lost = Ce que vous alliez envoyer n’a pas pu être conservé : c’est trop volumineux, ou il s’y trouve un fichier. Après la connexion, revenez en arrière et renvoyez-le.
login-remember = Garder ma session ouverte sur cet appareil
# Two buttons.
login-submit = Se connecter
login-passkey = Se connecter avec une clé d’accès
login-forgot = Mot de passe oublié ?
# Before a link, "Create an account".
login-new = Première visite ?

# Sign in: for an administrator who acted as somebody else until the time for it was over

acting-over-title = Vous n’agissez plus au nom d’une autre personne
acting-over-lead = Le temps prévu est écoulé. Si vous venez d’envoyer quelque chose, cela n’a pas été fait.
# Two buttons.
acting-over-go-on = Continuer en tant que { $username }
acting-over-sign-out = Se déconnecter

# Create an account

signup-title = Créer un compte
signup-lead = Une minute suffit.
signup-lead-invited = Vous avez reçu une invitation.
signup-lead-invitation = Ayez votre invitation sous la main.
signup-invitation = Invitation
# A button.
signup-submit = Créer le compte
# Before a link, "Sign in".
signup-have-account = Vous avez déjà un compte ?

signup-closed-title = Les inscriptions sont fermées
signup-closed-lead = Il n’est pas possible de créer un compte ici pour le moment. Si vous en avez déjà un, entrez donc.

# Sign in: a code in addition to the password

second-factor-title = Encore une étape
second-factor-lead = Votre mot de passe est le bon, <bdi>{ $username }</bdi>. Montrez maintenant que vous avez votre téléphone.
# Beside a box to be ticked.
second-factor-trust = { $days ->
    [one] Ne pas demander de code dans ce navigateur pendant un jour
   *[other] Ne pas demander de code dans ce navigateur pendant { $days } jours
}
# Two buttons.
second-factor-submit = Se connecter
second-factor-passkey = Utiliser plutôt une clé d’accès
second-factor-start-again = Recommencer

# A form that was sent when nobody was signed in, and is to be sent now

send-held-title = L’envoyer maintenant ?
send-held-lead = Merci. Le formulaire que vous étiez en train d’envoyer a été conservé tel que vous l’aviez rempli.
# Opens a list of names and values.
send-held-fields = Ce qu’il contient
# Instead of a password in the list.
send-held-secret = (masqué)
# A button.
send-held-submit = L’envoyer maintenant
send-held-not = Ne pas l’envoyer

# The first account

set-up-title = Le premier compte
set-up-lead = La personne qui le crée administrera ce site.
# A button.
set-up-submit = Créer le compte

# A new password instead of a forgotten one

recover-title = Choisir un nouveau mot de passe
recover-heading = Mot de passe oublié ?
recover-lead = Nous vous enverrons un e-mail avec un lien pour en choisir un nouveau.
recover-lead-no-mail = Ce site n’envoie pas d’e-mails. Ses responsables peuvent vous donner un lien pour choisir un nouveau mot de passe.
# A button.
recover-submit = Recevoir un e-mail

recover-sent-title = Consultez vos e-mails
recover-sent-lead = Si ce compte existe et que son adresse a été confirmée, un e-mail est en route vers celle-ci.
recover-sent-hint = Le lien qu’il contient fonctionne une seule fois, pendant 30 minutes. Rien après quelques minutes ? Regardez parmi les indésirables, cherchez un e-mail arrivé plus tôt et vérifiez que vous avez saisi le bon nom. Si votre adresse n’a jamais été confirmée, les responsables du site peuvent vous aider.
recover-sent-again = Réessayer

new-password-title = Choisir un nouveau mot de passe
new-password-hint = Tous les navigateurs connectés à votre compte seront déconnectés.
# A button.
new-password-submit = Enregistrer le mot de passe

# The link in a letter that confirms an address

verify-title = Confirmer votre adresse
verify-heading = Est-ce bien votre adresse ?
# A button.
verify-submit = Oui, la confirmer
verify-hint = Si vous n’avez pas créé de compte ici, fermez cette page : rien n’a été fait.

# A link that was used already, or is too old

dead-link-title = Ce lien ne fonctionne plus
dead-link-lead = Un lien fonctionne une seule fois, pour une durée limitée, et seul le plus récent est valable.
# A link to the page where a new password is asked for.
dead-link-recover = Recevoir un nouvel e-mail
dead-link-recover-no-mail = Les responsables du site peuvent vous en donner un nouveau.
# A link to the settings of the address.
dead-link-verify = Voir mon adresse
dead-link-verify-hint = Si votre adresse n’est pas encore confirmée, faites-vous renvoyer l’e-mail.
dead-link-set-up-hint = Tant qu’il n’y a aucun compte, le serveur affiche un nouveau lien à chaque démarrage. Ensuite, <code>vestibule role grant NAME admin</code> donne à quelqu’un le rôle d’administrateur.
dead-link-invitation-hint = Demandez-en un nouveau à la personne qui vous a fait parvenir l’invitation. Si vous avez déjà créé votre compte, connectez-vous.

# Letters, shown to developers instead of sent

mailbox-title = E-mails
mailbox-lead = Il n’y a pas de serveur de messagerie : les e-mails écrits depuis le démarrage de ce serveur sont donc affichés ici. Uniquement en mode debug.
mailbox-newest-first = Les plus récents d’abord
# Before an address, and before a moment.
mailbox-to = À
mailbox-at = Le
# The two forms of a letter.
mailbox-text = En texte
mailbox-html = En HTML
mailbox-empty = Aucun pour l’instant.
