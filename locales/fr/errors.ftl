# What went wrong, beside a field or above a form.

use-at-least = { $count ->
    [one] Saisissez au moins un caractère.
   *[other] Saisissez au moins { $count } caractères.
}
use-at-most = { $count ->
    [one] Saisissez un caractère au maximum.
   *[other] Saisissez { $count } caractères au maximum.
}

username-character = Utilisez uniquement des lettres, des chiffres, des points, des traits d’union et des tirets bas.
username-ends = Commencez et terminez par une lettre ou un chiffre.
username-mixed-scripts = Utilisez les lettres d’un seul alphabet.
username-taken = Ce nom d’utilisateur est déjà pris, ou ressemble trop à un nom déjà pris.

display-name-invisible = Utilisez des caractères visibles.

email-form = Saisissez une adresse comme ada@example.org.
email-too-long = Saisissez une adresse de { $count } caractères au maximum.

not-invited = Cette invitation ne vient pas de ce site, a déjà servi ou a expiré.

password-empty = Saisissez un mot de passe.

# Also said while somebody types a new password.
password-accepted = Très bien : ce mot de passe est difficile à deviner.

weak-password-personal = Ce mot de passe est formé à partir de votre nom, de votre adresse ou du nom de ce site : c’est ce qu’on essaierait en premier. Choisissez d’autres mots.
# $why is one of the sentences easy-….
weak-password-common = { $why } Utilisez plutôt quelques mots sans rapport entre eux.

easy-to-guess = Ce mot de passe est facile à deviner.
easy-row-of-keys = Les rangées de touches sont faciles à deviner.
easy-keyboard-pattern = Les motifs courts sur le clavier sont faciles à deviner.
easy-repeated-character = Les répétitions comme « aaa » sont faciles à deviner.
easy-repeated-part = Les répétitions comme « abcabcabc » ne sont guère plus difficiles à deviner que « abc ».
easy-top-10 = C’est l’un des dix mots de passe les plus utilisés.
easy-top-100 = C’est l’un des cent mots de passe les plus utilisés.
easy-common = Beaucoup de gens utilisent ce mot de passe.
easy-nearly-common = Ce mot de passe ressemble beaucoup à un mot de passe courant.
easy-sequence = Les suites comme « abc » ou « 6543 » sont faciles à deviner.
easy-year = Les années sont faciles à deviner.
easy-word = Un seul mot est facile à deviner.
easy-date = Les dates sont faciles à deviner.
easy-names = Des noms seuls sont faciles à deviner.
easy-common-names = Les noms courants sont faciles à deviner.

change-password-wrong-current = Ce n’est pas votre mot de passe actuel.
change-password-same = C’est déjà votre mot de passe actuel.
change-password-conflict = Votre mot de passe vient d’être modifié dans une autre fenêtre. Reconnectez-vous.

confirm-wrong-password = Ce n’est pas votre mot de passe.

reset-gone = Ce lien ne fonctionne plus.
recover-whose = Indiquez de quel compte il s’agit.

ask-email-same = C’est déjà votre adresse, et vous l’avez confirmée.

profile-invalid = Certains champs sont à corriger.
profile-conflict = Vos noms viennent d’être modifiés dans une autre fenêtre. Vérifiez-les et réessayez.
# $until is a day.
profile-too-often = Vous avez changé { $count } fois de nom d’utilisateur ces derniers temps. Vous pourrez en changer de nouveau après le { $until } ; d’ici là, vous pouvez reprendre l’un de vos anciens noms.

delete-wrong-username = Ce n’est pas votre nom d’utilisateur. Saisissez-le ici si vous voulez partir.
deletion-last-administrator = Vous êtes la seule personne à administrer ce site. Donnez d’abord le rôle d’administrateur à quelqu’un d’autre, avec `vestibule role grant NAME admin` ; vous pourrez ensuite supprimer votre compte.

# Signing in

sign-in-wrong = Ce nom d’utilisateur et ce mot de passe ne correspondent pas.
sign-in-disabled = Ce compte a été désactivé. Adressez-vous aux responsables du site.
# $wait is one of the three below.
sign-in-wait = Trop de tentatives. Réessayez dans { $wait }.
wait-seconds = { $count ->
    [one] une seconde
   *[other] { $count } secondes
}
wait-minutes = { $count ->
    [one] une minute
   *[other] { $count } minutes
}
wait-hours = { $count ->
    [one] une heure
   *[other] { $count } heures
}
sign-in-busy = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.

start-too-many = Vous avez atteint le nombre de sessions ouvertes que ce site autorise. Déconnectez-vous sur l’un de vos appareils.
start-ended = La session est terminée.

# The second factor

second-factor-expired = Vous avez saisi votre mot de passe il y a un moment déjà. Veuillez le saisir à nouveau.
second-factor-wrong-code = Ce n’est pas le bon code. Essayez celui que votre application affiche maintenant.
second-factor-used-code = Ce code a déjà servi. Attendez que votre application affiche le suivant.
second-factor-wrong-recovery-code = Ce n’est pas l’un de vos codes de secours, ou il a déjà servi.
second-factor-too-many-wrong = Trop de codes erronés ont été essayés : les codes de votre application ne sont plus acceptés. Quelqu’un connaît peut-être votre mot de passe. Utilisez un code de secours, puis changez de mot de passe.
second-factor-unreadable = Les codes de votre application ne peuvent pas être vérifiés pour le moment, par une erreur de ce site. Utilisez un code de secours ou prévenez les responsables du site.

change-factor-wrong-code = Ce code ne correspond pas à cette clé secrète. Les codes changent toutes les 30 secondes.
change-factor-required = Ce site exige de vous un second facteur : vous ne pouvez pas le désactiver.
change-factor-off = Le second facteur est déjà désactivé.
change-factor-conflict = Votre compte vient d’être modifié dans une autre fenêtre. Vérifiez-le et réessayez.

# Passkeys

passkey-stale = Le délai est dépassé, ou la demande a été envoyée deux fois. Réessayez.
passkey-unknown = Cette clé d’accès ne correspond à aucun compte de ce site. Elle a peut-être été supprimée.
passkey-refused = Cette clé d’accès n’a pas pu être vérifiée. Réessayez, ou utilisez votre mot de passe.
passkey-copied = Cette clé d’accès n’a pas été acceptée, car il semble que quelqu’un l’ait copiée. Utilisez-en une autre ou votre mot de passe, puis supprimez-la.
passkey-taken = Cette clé d’accès a déjà été ajoutée.
passkey-too-many = Vous avez { $count } clés d’accès, le maximum possible. Supprimez-en une d’abord.
passkey-no-name = Donnez-lui un nom.
remove-passkey-last-way-in = C’est le seul moyen de vous connecter à votre compte. Ajoutez d’abord une autre clé d’accès.
remove-passkey-gone = Cette clé d’accès a déjà été supprimée.

passkeys-off-no-origin = Les clés d’accès sont désactivées sur ce site. Pour les activer, indiquez dans Rocket.toml, sous public_origin, l’adresse à laquelle les visiteurs y accèdent, par exemple https://www.example.org.
passkeys-off-insecure = Les clés d’accès sont désactivées sur ce site, car son public_origin ne commence pas par https://. Les navigateurs n’utilisent les clés d’accès qu’en https et, sur cet ordinateur, à l’adresse http://localhost.
passkeys-off-no-name = Les clés d’accès sont désactivées sur ce site, car l’hôte de son public_origin est une adresse numérique. Les navigateurs n’utilisent les clés d’accès qu’avec des noms, comme www.example.org.

# For administrators

no-account = Ce compte n’existe pas.
last-administrator = C’est le seul administrateur du site ; donnez d’abord ce rôle à quelqu’un d’autre.
account-changed = Ce compte vient d’être modifié ; vérifiez-le et réessayez.
role-name = Le nom d’un rôle compte de 1 à { $count } lettres minuscules, chiffres, traits d’union et tirets bas.
role-unknown = Ce rôle n’existe pas dans la configuration.
not-oneself = Vous ne pouvez pas faire cela à votre propre compte, afin que personne ne s’en ferme l’accès par erreur. Un autre administrateur le peut.
acting-oneself = C’est vous.
acting-administrator = Vous ne pouvez pas agir à la place d’un autre administrateur.
# Also said where somebody asks for a recovery link.
acting-disabled = Ce compte est désactivé : réactivez-le d’abord.
acting-reason = Indiquez la raison, en une ligne de { $count } caractères au maximum ; le titulaire du compte la verra.

# For programs that send JSON

outage = Le stockage de ce site ne répond pas.
json-only = Cette adresse attend du JSON.
json-not-whole = Les données envoyées ne sont pas arrivées en entier.
json-too-large = Les données envoyées dépassent la taille que ce site accepte.
json-wrong = Les données envoyées ne sont pas celles que cette adresse attend.
json-set-up = Configurez d’abord un second facteur, à l’adresse donnée dans `set_up`.
json-confirm = Confirmez d’abord qu’il s’agit bien de vous, à l’adresse donnée dans `confirm`.
