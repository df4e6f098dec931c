# The letters, each as plain text and as HTML. A name that ends in `-html` has the same sentence as the one without,
# for the letter as HTML. In those, $style is how a link looks, and $origin is the address of this site.

## Every letter.

# Stands below each letter. $to is the address that it goes to.
letter-footer = Cet e-mail a été écrit par un programme à l’intention de { $to }. Personne ne lit les réponses.
# Stands below a button, before its address.
letter-copy-link = Ou copiez cette adresse dans votre navigateur :
# When something was done, and from where, as plain text: all values begin in the same column.
letter-deed =
    Date :        { $time }
    Navigateur :  { $browser }
    Adresse IP :  { $address }
# The same in the letter as HTML.
letter-deed-time = Date
letter-deed-browser = Navigateur
letter-deed-address = Adresse IP
# The addresses of both pages stand below it.
letter-not-you = Si c’était vous, vous n’avez rien à faire. Sinon, choisissez un nouveau mot de passe, ce qui déconnecte tous les navigateurs, et vérifiez vos sessions ouvertes :
letter-not-you-html = Si c’était vous, vous n’avez rien à faire. Sinon, <a href="{ $origin }/recover" style="{ $style }">choisissez un nouveau mot de passe</a>, ce qui déconnecte tous les navigateurs, et vérifiez <a href="{ $origin }/sessions" style="{ $style }">vos sessions ouvertes</a>.

## A link to choose a new password.

# The link stands below it.
letter-recover-lead = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour le compte { $username }. Ce lien vous permet d’en choisir un. Il fonctionne une seule fois, pendant 30 minutes :
letter-recover-lead-html = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour le compte <strong><bdi>{ $username }</bdi></strong>. Ce lien vous permet d’en choisir un. Il fonctionne une seule fois, pendant 30 minutes.
# A button.
letter-recover-button = Choisir un nouveau mot de passe
letter-recover-not-you = Si vous n’avez rien demandé, vous n’avez rien à faire : sans ce lien, votre mot de passe reste inchangé.

## A link that confirms an address.

# The link stands below it.
letter-verify-lead = Quelqu’un, sans doute vous, a indiqué cette adresse pour un compte ici. Veuillez confirmer qu’elle est à vous. Le lien fonctionne une seule fois, pendant 24 heures :
letter-verify-lead-html = Quelqu’un, sans doute vous, a indiqué cette adresse pour un compte ici. Veuillez confirmer qu’elle est à vous. Le lien fonctionne une seule fois, pendant 24 heures.
# A button.
letter-verify-button = Confirmer cette adresse
letter-verify-not-you = Si vous n’avez pas créé de compte ici, n’ouvrez pas le lien : sans lui, l’adresse n’est pas utilisée.

## The address of this letter has been given for another account.

letter-address-taken-lead = Quelqu’un, sans doute vous, a indiqué cette adresse pour un autre compte ici. Elle appartient déjà à votre compte { $username }, et y reste.
letter-address-taken-lead-html = Quelqu’un, sans doute vous, a indiqué cette adresse pour un autre compte ici. Elle appartient déjà à votre compte <strong><bdi>{ $username }</bdi></strong>, et y reste.
# The addresses of the pages stand below each.
letter-address-taken-sign-in = Pour entrer, connectez-vous avec ce nom ou cette adresse :
letter-address-taken-recover = Si vous ne connaissez plus le mot de passe, choisissez-en un nouveau :
letter-address-taken-ways-html = Pour entrer, <a href="{ $origin }/login" style="{ $style }">connectez-vous</a> avec ce nom ou cette adresse. Si vous ne connaissez plus le mot de passe, <a href="{ $origin }/recover" style="{ $style }">choisissez-en un nouveau</a>.
letter-address-taken-not-you = Si ce n’était pas vous, vous n’avez rien à faire.

## A link to make an account.

# The link stands below it.
letter-invitation-lead = Vous pouvez créer un compte ici. Le lien fonctionne une seule fois, pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} :
letter-invitation-lead-html = Vous pouvez créer un compte ici. Le lien fonctionne une seule fois, pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}.
# A button.
letter-invitation-button = Créer votre compte
letter-invitation-not-you = Si vous ne savez pas de quoi il s’agit, vous n’avez rien à faire.

## What was done to an account. When and from where stands below each.

letter-password-changed-lead = Le mot de passe de votre compte a été modifié.
letter-email-changed-lead = Les e-mails concernant votre compte sont désormais envoyés à { $email }, et non plus à cette adresse.
letter-email-changed-lead-html = Les e-mails concernant votre compte sont désormais envoyés à <strong>{ $email }</strong>, et non plus à cette adresse.
# The address of the page stands below it.
letter-email-changed-not-you = Si c’était vous, vous n’avez rien à faire. Sinon, quelqu’un d’autre est dans votre compte : connectez-vous avec votre nom d’utilisateur et changez de mot de passe ; si vous n’y arrivez pas, prévenez les responsables du site.
letter-email-changed-not-you-html = Si c’était vous, vous n’avez rien à faire. Sinon, quelqu’un d’autre est dans votre compte : <a href="{ $origin }/login" style="{ $style }">connectez-vous</a> avec votre nom d’utilisateur et changez de mot de passe ; si vous n’y arrivez pas, prévenez les responsables du site.
letter-new-device-lead = Quelqu’un s’est connecté à votre compte avec un navigateur qui n’y avait encore jamais servi.
letter-second-factor-on-lead = Votre compte demande maintenant un second facteur après le mot de passe.
letter-second-factor-off-lead = Votre compte ne demande plus de second facteur : le mot de passe suffit.
letter-wrong-codes-lead = Quelqu’un a saisi votre mot de passe, puis plusieurs codes de suite qui n’étaient pas ceux de votre application. L’accès lui a été refusé.
letter-wrong-codes-clock = Si c’est votre propre téléphone qui affiche des codes refusés, son horloge n’est peut-être pas à l’heure.
letter-recovery-codes-replaced-lead = Votre compte a de nouveaux codes de secours. Les précédents ne fonctionnent plus.
# $name is what the owner calls it.
letter-passkey-added-lead = La clé d’accès « { $name } » permet maintenant de se connecter à votre compte.
letter-passkey-added-lead-html = La clé d’accès <strong><bdi>{ $name }</bdi></strong> permet maintenant de se connecter à votre compte.
letter-passkey-removed-lead = La clé d’accès « { $name } » ne permet plus de se connecter à votre compte.
letter-passkey-removed-lead-html = La clé d’accès <strong><bdi>{ $name }</bdi></strong> ne permet plus de se connecter à votre compte.
letter-account-deleted-lead = Votre compte et tout ce qui s’y rattachait ont été supprimés.
letter-account-deleted-not-you = Si ce n’était pas vous, prévenez les responsables du site.
