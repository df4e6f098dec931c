# What somebody sees and changes of their own account, from their settings on.

# A link, from several of the pages.
back-from-setting = Retour aux paramètres

## Where you are signed in. What is said of each browser has names with `session-`.

sessions-title = Sessions ouvertes
sessions-lead = Si vous ne reconnaissez pas l’un de ces navigateurs, déconnectez-le et changez de mot de passe.
# Two headings.
sessions-this = Ce navigateur
sessions-others = Autres navigateurs
# A button.
sessions-end-others = Déconnecter tous les autres
sessions-none = Aucune autre session n’est ouverte.
# A link.
sessions-to-password = Changer de mot de passe

## What happened to an account.

history-title = Historique des connexions
history-lead = Si l’un de ces événements ne vous dit rien, changez de mot de passe et déconnectez tous les autres navigateurs.
# $browser is like "Firefox on Linux", $address is its network address.
history-from = { $browser }, { $address }
history-none = Il ne s’est rien passé ici.
# What the links "Newest" and "Older" are, for who cannot see them.
history-pages = Pages de l’historique
history-newest = Les plus récents
history-older = Plus anciens
history-kept = L’historique remonte à { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}.
# Links.
history-to-sessions = Sessions ouvertes
history-to-password = Changer de mot de passe
history-to-settings = Tous les paramètres

## Passkeys. What is said of each of them has names with `passkey-`.

passkeys-title = Clés d’accès
passkeys-lead = Connectez-vous avec votre doigt, votre visage ou un code PIN, sans mot de passe.
# $origin is where this site can be reached, too, such as http://localhost:8000.
passkeys-elsewhere = Pour un site sur cet ordinateur, les navigateurs n’acceptent les clés d’accès que s’il est appelé par son nom. Continuez sur <a href="{ $origin }/settings/passkeys">{ $origin }</a> et connectez-vous à cette adresse.
passkeys-full = Vous avez le maximum possible de clés d’accès. Supprimez-en une pour en ajouter une autre.
passkeys-unavailable = Ce navigateur ne permet pas d’utiliser les clés d’accès, ou JavaScript y est désactivé.
# The label of a field.
passkeys-name = Nom de la nouvelle clé d’accès
passkeys-name-hint = Pour la reconnaître plus tard : par exemple, l’appareil où elle est conservée.
# A button.
passkeys-add = Ajouter une clé d’accès
# A heading.
passkeys-list = Vos clés d’accès
passkeys-none = Vous n’en avez pas encore.

## Two-factor sign-in.

two-factor-title = Authentification à deux facteurs
two-factor-lead-on = Après votre mot de passe, un code d’une application de votre téléphone vous est demandé.
# Labels of facts.
two-factor-since = Application depuis le
two-factor-codes-left = Codes de secours restants
# A heading.
two-factor-codes = Codes de secours
two-factor-codes-enough = Chacun vous connecte une fois, quand vous n’avez pas votre téléphone. Les nouveaux remplacent les anciens.
two-factor-codes-few = Il vous en reste peu. Créez-en de nouveaux, pour que la perte de votre téléphone ne vous ferme pas l’accès.
two-factor-codes-none = Il ne vous en reste aucun. Créez-en de nouveaux, pour que la perte de votre téléphone ne vous ferme pas l’accès.
# A button.
two-factor-codes-replace = Créer de nouveaux codes de secours
# A heading.
two-factor-app = Un nouveau téléphone
two-factor-app-lead = Passez à une autre application ou à un autre téléphone. L’ancienne application ne fonctionnera plus, et vous recevrez de nouveaux codes de secours.
# A link that looks like a button.
two-factor-app-set-up = Configurer une autre application
# A heading.
two-factor-trusted = Navigateurs de confiance
two-factor-trusted-lead = Les navigateurs dans lesquels aucun code ne vous est demandé. Si vous avez perdu l’un d’eux, oubliez-les tous : ils seront aussi déconnectés, sauf celui-ci.
# A button.
two-factor-trusted-forget = Oublier tous les navigateurs de confiance
# A heading.
two-factor-turn-off = Désactivation
two-factor-turn-off-lead = Votre mot de passe suffira alors pour vous connecter. Tous les autres navigateurs seront déconnectés.
two-factor-turn-off-required = Ce site exige de vous un second facteur : l’authentification à deux facteurs reste donc activée.
# A button.
two-factor-turn-off-submit = Désactiver
two-factor-lead-off = Elle est désactivée : toute personne qui a votre mot de passe peut se connecter à votre place.
two-factor-hint-off = Une fois activée, elle demande aussi un code d’une application de votre téléphone. Toute application de ce type convient, de même que beaucoup de gestionnaires de mots de passe.
# A link that looks like a button.
two-factor-set-up = Configurer

## Setting up an authenticator app.

# What the window is called.
authenticator-app-title = Configurer une application d’authentification
# The heading, where there is an app already; and where there is none.
authenticator-app-heading-another = Configurer une autre application
authenticator-app-heading-first = Configurer l’authentification à deux facteurs
authenticator-app-lead-another = Tant que vous n’avez pas confirmé ci-dessous, votre application actuelle continue de fonctionner.
authenticator-app-lead-first = Il vous faut, sur votre téléphone, une application qui affiche des codes, ou un gestionnaire de mots de passe qui le fait.
# Two headings.
authenticator-app-add = 1. Ajoutez ce site à votre application
authenticator-app-confirm = 2. Saisissez le code qu’elle affiche
# What the picture is, for who cannot see it.
authenticator-app-qr-code = Code QR contenant la clé secrète ci-dessous
authenticator-app-add-with-picture = Scannez cette image avec l’application. Sur le téléphone lui-même, <a href="{ $uri }">ouvrez ce lien dans l’application</a>. Ou saisissez cette clé secrète :
authenticator-app-add-without-picture = Sur le téléphone lui-même, <a href="{ $uri }">ouvrez ce lien dans l’application</a>. Ou saisissez cette clé secrète :
# The label of a field.
authenticator-app-code = Code
authenticator-app-code-hint = Six chiffres, renouvelés toutes les 30 secondes.
authenticator-app-confirm-lead = Tous les autres navigateurs connectés à votre compte seront déconnectés. Vous recevrez ensuite des codes de secours, pour le cas où vous perdriez votre téléphone.
# A button.
authenticator-app-submit = Activer
# A link that leads back.
authenticator-app-back = Ne rien changer

## New recovery codes.

recovery-codes-title = Vos codes de secours
recovery-codes-lead = Si vous perdez votre téléphone, chacun de ces codes vous connecte une fois. Conservez-les là où vous, et personne d’autre, les retrouverez ce jour-là.
# Stands on paper, where the page is printed. $site is the name of the site.
recovery-codes-printed = Codes de secours du compte <bdi>{ $username }</bdi> sur { $site }
recovery-codes-hint = Ils ne sont affichés que cette fois. Imprimez cette page, copiez-les dans un gestionnaire de mots de passe ou <a href="/settings/two-factor/recovery-codes.txt" download>enregistrez-les dans un fichier</a>.
# A button.
recovery-codes-kept = Je les ai conservés

## All that is kept about somebody, to be taken away.

data-title = Vos données
data-lead = Tout ce que ce site conserve à votre sujet, dans un seul fichier.
# What is in the file.
data-account = Votre compte : vos noms, votre adresse et vos rôles
data-factors = Vos clés d’accès et votre second facteur, sans ce qu’ils ont de secret
data-sessions = Vos sessions, ouvertes et passées
data-history = Votre historique des connexions, et qui a modifié quoi dans votre compte
data-format = Votre mot de passe n’y figure pas : ce site ne le connaît pas. Le fichier est au format JSON, lisible par les humains et réutilisable par les logiciels.
# A button.
data-submit = Télécharger mes données
data-warning = Gardez-le à l’abri des regards : il indique le moment et l’origine de vos connexions.

## Leaving for good.

delete-account-title = Supprimer le compte
delete-account-lead = Personne ne pourra revenir en arrière, pas même vous.
# What happens.
delete-account-everything = Votre compte, votre historique des connexions et tout ce qui est conservé à votre sujet sont supprimés, immédiatement.
delete-account-sessions = Toutes vos sessions sont fermées.
delete-account-username = Pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}, personne ne peut prendre votre nom d’utilisateur, pour que l’on ne confonde personne avec vous.
delete-account-audit = Pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}, le site garde trace de l’existence d’un compte de ce nom et de la date de sa suppression.
# A link.
delete-account-data = Télécharger d’abord mes données
# The label of a field.
delete-account-confirmation = Votre nom d’utilisateur, pour confirmer
delete-account-confirmation-hint = C’est { $username }.
# A button.
delete-account-submit = Supprimer mon compte
# A link that leads back.
delete-account-back = Garder mon compte
