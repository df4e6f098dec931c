# What happened to an account, as its owner reads it: sentences without a full stop.

event-made = Votre compte a été créé
event-imported = Votre compte a été repris d’un autre système
event-signed-up = Vous avez créé ce compte
# $how is one of the phrases method-….
event-signed-in = Connexion { $how }
event-wrong-password = Quelqu’un a saisi un mot de passe erroné
event-password-changed = Votre mot de passe a été modifié
event-password-reset = Un nouveau mot de passe a été choisi au moyen d’un lien
event-recovery-link-made = Un lien pour choisir un nouveau mot de passe a été créé pour vous
event-email-verified = { $detail } a été confirmée comme votre adresse
event-username-changed = Votre nom d’utilisateur a été modifié ; c’était { $detail }
event-passkey-added = La clé d’accès { $detail } a été ajoutée
event-passkey-removed = La clé d’accès { $detail } a été supprimée
event-wrong-code = Quelqu’un a saisi votre mot de passe, puis un code erroné
event-second-factor-on = L’authentification à deux facteurs a été activée, avec une application
event-second-factor-off = L’authentification à deux facteurs a été désactivée
event-recovery-code-used = Un code de secours a été utilisé
event-recovery-codes-replaced = Vous avez obtenu de nouveaux codes de secours
event-trusted-browsers-forgotten = Vos navigateurs de confiance ont été oubliés
event-every-session-ended = Tous les navigateurs ont été déconnectés
event-a-session-ended = Un navigateur a été déconnecté : { $detail }
event-other-sessions-ended = Tous les autres navigateurs ont été déconnectés
event-another-session-ended = Un autre navigateur a été déconnecté : { $detail }
event-data-downloaded = Vos données ont été téléchargées
event-role-granted = Le rôle { $detail } vous a été donné
event-role-withdrawn = Le rôle { $detail } vous a été retiré
event-disabled = Votre compte a été désactivé
event-enabled = Votre compte a été réactivé
# $name is the administrator's; $detail is the reason.
event-acting-started = { $name } (administration) a commencé à agir à votre place : { $detail }
# The administrator has no account any more.
event-acting-started-gone = Un administrateur a commencé à agir à votre place : { $detail }
event-acting-stopped = { $name } (administration) a cessé d’agir à votre place
event-acting-stopped-gone = Un administrateur a cessé d’agir à votre place
event-acting-was-stopped = Il a été mis fin à la session d’un administrateur qui agissait à votre place
event-deleted = Votre compte a été supprimé
event-unknown = Quelque chose s’est passé que cette version ne sait pas décrire

event-mark-new-browser = Nouveau navigateur
event-mark-not-signed-in = Échec de connexion

event-by-site = Par les responsables du site
event-by-acting = Par { $name } (administration), à votre place
event-by-acting-gone = Par un administrateur, à votre place

# How somebody signed in; goes on from "signed in …".
method-password = avec un mot de passe
method-trusted-browser = avec un mot de passe, dans un navigateur de confiance
method-password-and-code = avec un mot de passe et un code
method-password-and-recovery-code = avec un mot de passe et un code de secours
method-sign-up = à la création du compte
method-passkey = avec une clé d’accès
method-acting = par un administrateur qui agit à la place du titulaire

# A browser as a person would call it; $browser and $system are names such as Firefox and Linux.
browser-on-system = { $browser } sous { $system }
browser-unknown-on-system = Un navigateur sous { $system }
browser-unknown = Un navigateur inconnu

# The same for the people who run the site, about anybody's account.

audit-made = Compte créé
audit-imported = Compte repris d’un autre système
audit-signed-in = Connexion
audit-signed-in-new-browser = Connexion dans un nouveau navigateur
audit-wrong-password = Mot de passe erroné
audit-password-changed = Mot de passe modifié
audit-password-reset = Mot de passe choisi au moyen d’un lien
audit-recovery-link-made = Lien de récupération créé
audit-email-verified = Adresse e-mail confirmée
audit-username-changed = Nom d’utilisateur abandonné
audit-passkey-added = Clé d’accès ajoutée
audit-passkey-removed = Clé d’accès supprimée
audit-wrong-code = Code erroné
audit-second-factor-on = Second facteur activé
audit-second-factor-off = Second facteur désactivé
audit-recovery-code-used = Code de secours utilisé
audit-recovery-codes-replaced = Codes de secours remplacés
audit-trusted-browsers-forgotten = Navigateurs de confiance oubliés
audit-sessions-ended = Sessions fermées
audit-data-downloaded = Données téléchargées
audit-role-granted = Rôle donné
audit-role-withdrawn = Rôle retiré
audit-disabled = Compte désactivé
audit-enabled = Compte réactivé
audit-acting-started = Un administrateur a commencé à agir à la place du titulaire
audit-acting-stopped = Un administrateur a cessé d’agir à la place du titulaire
audit-deleted = Compte supprimé
audit-unknown = Événement d’une version plus récente
