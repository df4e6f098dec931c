# The pages of administrators.

# Between the names of roles, or of permissions, in a row.
admin-list-separator = {", "}

# What happened to an account: an event, and what more there is to say of it, such as a role.
admin-entry-detailed = { $what } : <bdi>{ $detail }</bdi>

# A link, from each page of administrators to their home page.
admin-back = Administration

## Home.

admin-title = Administration
# Links to the other pages, each with what is there.
admin-to-accounts = Comptes
admin-to-accounts-about = En chercher un, ses rôles, sa désactivation, un nouveau mot de passe
admin-to-sessions = Sessions
admin-to-sessions-about = Qui est connecté, et comment fermer des sessions
admin-to-audit = Journal d’audit
admin-to-audit-about = Qui a fait quoi sur quel compte
admin-to-health = État du site
admin-to-health-about = Base de données, e-mails, clé, version

## The list of accounts.

admin-accounts-title = Comptes
# The label of the field.
admin-accounts-search = Recherche
admin-accounts-search-hint = Le début d’un nom d’utilisateur, ou d’une adresse e-mail avec son @.
# A button.
admin-accounts-search-submit = Rechercher
# Heads of columns.
admin-accounts-username = Nom d’utilisateur
admin-accounts-called = Nom affiché
admin-accounts-email = Adresse e-mail
admin-accounts-roles = Rôles
admin-accounts-since = Créé le
# A mark beside an account.
admin-accounts-disabled = Désactivé
admin-accounts-none = Aucun compte ne commence ainsi.
# What the links "First" and "More" are, for who cannot see them.
admin-accounts-pages = Pages des comptes
admin-accounts-first = Premiers
admin-accounts-more = Suivants

## One account.

# Labels of facts.
admin-account-called = Nom affiché
admin-account-email = Adresse e-mail
admin-account-since = Créé le
admin-account-second-factor = Second facteur
admin-account-signing-in = Connexion
# The address of the account.
admin-account-email-unconfirmed = <bdi>{ $email }</bdi>, non confirmée
admin-account-email-none = Aucune
# $day is when it was set up.
admin-account-second-factor-since = Depuis le { $day }
admin-account-second-factor-none = Aucun
# Signing in is …
admin-account-disabled = Désactivée
admin-account-enabled = Autorisée
# A heading.
admin-account-roles = Rôles
admin-account-role-everything = Toutes les permissions
admin-account-role-unknown = Absent de la configuration : il ne donne aucune permission
admin-account-role-nothing = Aucune permission
# A button. The second half is for who cannot see what it stands beside.
admin-account-take-role = Retirer<span class="unseen"> le rôle { $role }</span>
admin-account-take-role-self = Un autre administrateur peut vous le retirer.
# There are no roles.
admin-account-roles-none = Aucun.
# The label of a list to choose from.
admin-account-give-role = Donner un rôle
admin-account-give-role-hint = Donner ou retirer un rôle déconnecte le compte partout.
admin-account-give-role-choose = Choisissez un rôle
# A button.
admin-account-give-role-submit = Donner
# A heading: where the account is signed in.
admin-account-sessions = Sessions ouvertes
# A mark beside a browser: whose it is.
admin-account-session-acting = un administrateur
admin-account-session = { $address }, depuis le { $since }. Dernière activité le { $seen }.
# $how goes on from "signed in …", such as "with a password".
admin-account-session-how = { $address }, depuis le { $since }, { $how }. Dernière activité le { $seen }.
admin-account-session-self = C’est votre propre session.
# A button. The second half is for who cannot see what it stands beside.
admin-account-session-end = Déconnecter<span class="unseen"> { $browser }</span>
# A button.
admin-account-sessions-end = Déconnecter partout
# The account is signed in …
admin-account-sessions-none = Aucune.
# A heading.
admin-account-link = Un nouveau mot de passe
admin-account-link-lead = Crée un lien qui permet à quiconque le détient de choisir un nouveau mot de passe. Assurez-vous de l’identité de la personne qui le demande.
# A button.
admin-account-link-submit = Créer un lien
# A heading.
admin-account-act = Agir à la place du titulaire
admin-account-act-lead = Vous voyez ce que voit le titulaire du compte et pouvez faire ce qu’il peut faire, sauf ce qui n’appartient qu’à lui, comme son mot de passe. Ce que vous faites est noté à votre nom.
# The label of a field.
admin-account-act-reason = Raison
admin-account-act-reason-hint = Le titulaire la verra dans son historique.
# A button.
admin-account-act-submit = Agir à sa place
# A heading, and the button below it.
admin-account-enable = Réactiver
admin-account-enable-submit = Autoriser la connexion
# A heading, and what stands below it.
admin-account-disable = Désactiver
admin-account-disable-lead = Le titulaire ne peut plus se connecter, et toutes ses sessions sont fermées.
admin-account-disable-submit = Désactiver ce compte
# A heading.
admin-account-history = Historique
# When something happened in an account, and by whom if not by its owner.
admin-account-entry = { $at }{ admin-account-entry-by }
admin-account-entry-from = { $at }, { $browser }, { $address }{ admin-account-entry-by }
# Goes on in both. $by is `site`, `acting` (for an administrator), `gone` (for one who has no account any more), or another.
admin-account-entry-by = { $by ->
    [site] , par les responsables du site
    [acting] , par <bdi>{ $administrator }</bdi>, à la place du titulaire
    [gone] , par <bdi>un administrateur qui n’a plus de compte</bdi>, à la place du titulaire
   *[other] {""}
}
# What the link "Older" is, for who cannot see it.
admin-account-history-pages = Pages de l’historique
admin-account-history-older = Plus anciens
# A link to the list of accounts.
admin-account-back = Comptes

## A link to choose a new password, which an administrator has made.

# What the window is called.
admin-link-title = Un lien pour { $username }
admin-link-heading = Un lien pour <bdi>{ $username }</bdi>
admin-link-lead = Il n’est affiché que cette fois. Il fonctionne une seule fois, pendant { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
admin-link-hint = Quiconque l’ouvre choisit un nouveau mot de passe pour ce compte. Transmettez-le par un moyen que personne d’autre ne lit.
admin-link-back = Retour au compte

## Who is signed in.

admin-sessions-title = Sessions
admin-sessions-unlisted = Ici, les sessions sont conservées dans Redis, qui ne peut pas énumérer celles de tout le monde sans parcourir tout son contenu. La page de chaque compte montre les siennes.
# A link to the list of accounts.
admin-sessions-to-accounts = Comptes
# Heads of columns.
admin-sessions-who = Qui
admin-sessions-browser = Navigateur
admin-sessions-address = Adresse IP
admin-sessions-since = Connexion
admin-sessions-seen = Dernière activité
admin-sessions-end-column = Déconnexion
admin-sessions-acting = { $browser }, d’un administrateur qui agit à la place du titulaire
# In the place of the button.
admin-sessions-self = C’est la vôtre
# A button. The second half is for who cannot see what it stands beside.
admin-sessions-end = Déconnecter<span class="unseen"> { $username }, { $browser }</span>
admin-sessions-none = Il n’y en a pas de plus anciennes.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-sessions-pages = Pages des sessions
admin-sessions-newest = Les plus récentes
admin-sessions-older = Plus anciennes

## The audit trail.

admin-audit-title = Journal d’audit
# The form above it: whose entries, and of which kind.
admin-audit-account = Compte
admin-audit-account-hint = Qui l’a fait, ou qui est concerné : un nom d’utilisateur, ou l’identifiant d’un compte supprimé.
# The first of all kinds to choose from.
admin-audit-everything = Tout
# A button.
admin-audit-show = Afficher
# Heads of columns.
admin-audit-what = Quoi
admin-audit-to = Sur quel compte
admin-audit-by = Par qui
admin-audit-from = D’où
admin-audit-when = Quand
# The same where the table is narrow: each before what is in its column.
admin-audit-to-narrow = Compte
admin-audit-by-narrow = Par
admin-audit-from-narrow = Depuis
admin-audit-when-narrow = Le
# To or by whom. $id is all that is known of the account.
admin-audit-deleted = Un compte supprimé, { $id }
admin-audit-by-acting = <a href="/admin/accounts/{ $id }"><bdi>{ $username }</bdi></a>, à la place du titulaire
admin-audit-by-deleted-acting = Un compte supprimé, { $id }, à la place du titulaire
# By …
admin-audit-by-command-line = La ligne de commande
# Nobody did it: it came of itself, as when a time is over.
admin-audit-by-site = Le site lui-même
admin-audit-by-stranger = Quelqu’un sans session ouverte
# $address is where it was done from.
admin-audit-from-browser = { $address }, { $browser }
admin-audit-none = Il n’y a rien.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-audit-pages = Pages du journal d’audit
admin-audit-newest = Les plus récents
admin-audit-older = Plus anciens

## How the site is doing.

admin-health-title = État du site
# Labels of facts.
admin-health-database = Base de données
admin-health-store = Stockage des sessions
admin-health-accounts = Comptes
admin-health-sessions = Sessions ouvertes
admin-health-mail = E-mails
admin-health-key = Clé secrète
admin-health-version = Version
# The database or the session store. $does is `yes` or `no`.
admin-health-answers = { $does ->
   *[yes] Répond
    [no] Ne répond pas
}
admin-health-sessions-uncounted = Non comptées : elles sont dans Redis
admin-health-mail-off = Aucun envoi d’e-mails n’est configuré
# The same where letters are shown to developers.
admin-health-mail-mailbox = Aucun envoi d’e-mails n’est configuré : les messages sont sur <a href="/dev/mailbox">/dev/mailbox</a>
admin-health-mail-none = Aucun en attente
# $waiting is how many letters wait.
admin-health-mail-waiting = { $waiting } en attente, le plus ancien depuis { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
# $fingerprint is that of the key, $earlier is how many keys there were before it that still count.
admin-health-key-is = { $fingerprint } ; { $earlier ->
    [one] { $earlier } plus ancienne
   *[other] { $earlier } plus anciennes
}
admin-health-key-is-since = { $fingerprint } ; son fichier date du { $since } ; { $earlier ->
    [one] { $earlier } plus ancienne
   *[other] { $earlier } plus anciennes
}
