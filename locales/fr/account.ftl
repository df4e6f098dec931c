# Pages for those who are signed in: about them and their account.

# Home

# In the title of the window: after signing up, and after signing in.
welcome-title = Bienvenue
welcome-title-back = Heureux de vous revoir
# Heading, the same way.
welcome-heading = Bienvenue, <bdi>{ $name }</bdi>
welcome-heading-back = Heureux de vous revoir, <bdi>{ $name }</bdi>
welcome-lead = Ravis de vous voir ici.
# Before the username, and before a moment.
welcome-username = Votre compte
welcome-since = Connexion
# Before one of the two below it.
welcome-stays = Sur cet appareil
welcome-stays-yes = Votre session reste ouverte
welcome-stays-no = Jusqu’à la fermeture du navigateur
# A button.
welcome-sign-out = Se déconnecter
# Two links.
welcome-settings = Paramètres
welcome-administration = Administration

# Sign out

logout-title = Déconnexion
logout-heading = Vous déconnecter ?
logout-lead = Votre session est ouverte avec le compte <bdi>{ $username }</bdi>.
# A button.
logout-submit = Se déconnecter
logout-stay = Garder ma session ouverte
logout-nobody-title = Aucune session ouverte
logout-nobody-lead = Il n’y a pas de session à fermer sur cet appareil.

# The password is asked for again

confirm-title = Confirmez votre identité
# Before one of the two below it, where a form was being sent.
confirm-held = Ce que vous alliez envoyer est conservé.
confirm-lead = Cette action est importante : nous vous redemandons votre mot de passe.
confirm-lead-code = Cette action est importante : nous vous redemandons votre mot de passe et un code.
confirm-lost = Ce que vous alliez envoyer n’a pas pu être conservé : c’est trop volumineux, ou il s’y trouve un fichier. Après la confirmation, revenez en arrière et renvoyez-le.
# Two buttons.
confirm-submit = Confirmer
confirm-passkey = Confirmer avec une clé d’accès
confirm-home = Revenir plutôt à l’accueil

# Settings: links, and what each leads to

settings-title = Paramètres
settings-profile = Nom et nom d’utilisateur
settings-profile-about = <bdi>{ $name }</bdi>, <bdi>{ $username }</bdi>
settings-email = Adresse e-mail
settings-password = Mot de passe
settings-password-about = Le changer déconnecte tous les autres navigateurs
settings-two-factor = Authentification à deux facteurs
settings-passkeys = Clés d’accès
settings-passkeys-about = Se connecter sans mot de passe
settings-sessions = Sessions ouvertes
settings-sessions-about = Les autres navigateurs, et comment les déconnecter
settings-history = Historique des connexions
settings-history-about = Quand, d’où et comment, et ce qui a changé
settings-data = Vos données
settings-data-about = Tout ce qui est conservé à votre sujet, dans un fichier
settings-delete = Supprimer le compte
# $since is a day.
settings-delete-about = Vous l’avez depuis le { $since }
settings-admin = Administration
settings-admin-about = Les comptes, les sessions et les actions effectuées

# Names

profile-title = Nom et nom d’utilisateur
profile-display-name-hint = Comment aimeriez-vous qu’on vous appelle ? À défaut, ce sera votre nom d’utilisateur.
profile-username-hint = Il vous sert à vous connecter. De 2 à 64 caractères : lettres de toutes les langues, chiffres, points, traits d’union ou tirets bas. Si vous en changez, l’ancien ne permettra plus de vous connecter ; pendant un certain temps, personne d’autre ne pourra le prendre.
# A button.
profile-submit = Enregistrer

# Address

email-title = Adresse e-mail
email-no-mail = Ce site n’envoie pas d’e-mails : les adresses ne peuvent donc être ni confirmées ni modifiées.
# Before an address, or the word below it if there is none.
email-confirmed = Confirmée
email-confirmed-none = Aucune
# Before an address.
email-unconfirmed = Pas encore confirmée
# Two buttons.
email-resend = Renvoyer l’e-mail
email-forget = Oublier cette adresse
email-new = Nouvelle adresse
email-new-hint = Elle remplacera l’ancienne dès que vous aurez ouvert le lien que nous y enverrons.
# A button.
email-submit = Changer d’adresse

# Password

password-title = Changer de mot de passe
password-current = Mot de passe actuel
password-others = Tous les autres navigateurs connectés à votre compte seront déconnectés.
# A button.
password-submit = Changer de mot de passe
password-keep = Garder mon mot de passe actuel
