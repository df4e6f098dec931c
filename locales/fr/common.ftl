# What stands on every page, and what many pages share.

# The language's own name for itself.
language-name = Français

# A moment. $month is 1 to 12; $time is like 10:05 or 10:05:21, in UTC.
day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
time = { day } à { $time } UTC

# A name or an address by itself.
verbatim = { $text }

# Every page

# Before the title of a page whose form has errors.
title-error = Erreur :
skip = Aller au contenu
# For screen readers: a navigation.
navigation = Votre compte
# Two links.
navigation-settings = Paramètres
navigation-sign-out = Se déconnecter
# For screen readers: before a warning.
warning = Attention :
floor = Sur un ordinateur partagé, déconnectez-vous avant de partir.
# For screen readers: the buttons with the names of languages.
languages = Langue

# An administrator, $acting, uses the account of somebody else, $username.

# For screen readers: the banner which says so.
acting = Vous agissez à la place d’une autre personne
acting-lead = <bdi>{ $acting }</bdi>, vous agissez en tant que <bdi>{ $username }</bdi>.
# A button. What is "unseen" is for screen readers.
acting-stop = Arrêter<span class="unseen"> d’agir en tant que { $username }</span>

# Forms

# For screen readers: before what is wrong with a field.
field-error = Erreur :
# After the name of a field.
field-optional = (facultatif)
# Headings above all that is wrong with a form: with some of its fields, or as a whole.
errors-fields = Vérifiez ces points et réessayez
errors-form = Cela n’a pas fonctionné

username = Nom d’utilisateur
username-or-email = Nom d’utilisateur ou adresse e-mail
username-hint = De 2 à 64 caractères : lettres de toutes les langues, chiffres, points, traits d’union ou tirets bas.
password = Mot de passe
new-password = Nouveau mot de passe
# $min is at least 8.
password-hint = Au moins { $min } caractères. Quelques mots sans rapport entre eux sont faciles à retenir et difficiles à deviner.
display-name = Nom affiché
display-name-hint = Comment aimeriez-vous qu’on vous appelle ?
email = Adresse e-mail
email-hint = Pour choisir un nouveau mot de passe si vous oubliez le vôtre. Nous vous enverrons un e-mail pour confirmer cette adresse.

code = Code de votre application
code-hint = Six chiffres, renouvelés toutes les 30 secondes.
# Opens the field below it.
recovery-code-instead = Utiliser plutôt un code de secours
recovery-code = Code de secours
recovery-code-hint = L’un de ceux que vous avez conservés en configurant l’authentification à deux facteurs.

# Links, or buttons that lead to another page.

sign-in = Se connecter
create-account = Créer un compte
back-to-signing-in = Retour à la connexion
back-to-settings = Retour aux paramètres

# A browser that is signed in. $since and $seen are moments; $how is like "by password".

session-acting = Un administrateur agit à votre place
session-acting-hint = Depuis le { $since }, dernière activité le { $seen }. Il voit ce que vous voyez. Ce qu’il fait est noté à son nom dans votre <a href="/settings/history">historique</a>, où figure aussi la raison.
# A button.
session-acting-stop = Y mettre fin
session-address = Adresse IP
session-since = Connexion
session-since-how = { $since }, { $how }
session-seen = Dernière activité
session-stays = Session maintenue
session-stays-yes = Oui
session-stays-no = Jusqu’à la fermeture du navigateur
# A button. $browser is like "Firefox on Linux". What is "unseen" is for screen readers.
session-end = Déconnecter<span class="unseen"> { $browser }, connecté le { $since }</span>

# A passkey. $name is what its owner calls it.

passkey-added = Ajoutée le
passkey-used = Dernière utilisation
passkey-used-never = Jamais
passkey-kept = Conservée
passkey-kept-backed-up = Dans un compte commun à vos appareils
passkey-kept-here = Sur un seul appareil
# Opens the two forms below it. What is "unseen" is for screen readers.
passkey-change = Renommer ou supprimer<span class="unseen"> <bdi>{ $name }</bdi></span>
passkey-new-name = Nouveau nom
# Two buttons.
passkey-rename = Renommer
passkey-remove = Supprimer<span class="unseen"> { $name }</span>
passkey-remove-hint = Elle ne permettra plus de vous connecter, et tous les autres navigateurs seront déconnectés.

# What the script of passkeys says when one could not be used or made.

passkey-failed-unreachable = Ce site est injoignable. Vérifiez votre connexion à Internet, puis réessayez.
passkey-failed-broken = Une erreur s’est produite. Veuillez réessayer.
passkey-failed-not-allowed = Rien n’a été choisi, ou le délai est dépassé. Réessayez quand vous voulez.
passkey-failed-invalid-state = Cet appareil a déjà une clé d’accès pour votre compte.
passkey-failed-not-supported = Cet appareil ne peut pas créer le type de clé d’accès requis ici.
passkey-failed-constraint = Cet appareil ne peut pas créer de clé d’accès, car il n’a pas de verrouillage d’écran.
passkey-failed-security = Les clés d’accès ne peuvent pas être utilisées à cette adresse.

# The page that says why there is no page.

error-retry-soon = Vous pourrez réessayer dans moins d’une minute.
error-retry-minutes = { $minutes ->
    [one] Vous pourrez réessayer dans une minute.
   *[other] Vous pourrez réessayer dans { $minutes } minutes environ.
}
# $hours is 2 at least.
error-retry-hours = Vous pourrez réessayer dans { $hours } heures environ.
error-home = Aller à la page d’accueil
# $status is a number like 404; $request is for those who run the site, who find it in the log.
error-number = Erreur { $status }
error-number-request = Erreur { $status }, requête <code>{ $request }</code>
