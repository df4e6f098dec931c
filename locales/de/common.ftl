# What stands on every page, and what many pages share.

# The language's own name for itself.
language-name = Deutsch

# A moment. $month is 1 to 12; $time is like 10:05 or 10:05:21, in UTC.
day = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }
time = { day }, { $time } UTC

# A name or an address by itself.
verbatim = { $text }

# Every page

# Before the title of a page whose form has errors.
title-error = Fehler:
skip = Zum Inhalt springen
# For screen readers: a navigation.
navigation = Ihr Konto
# Two links.
navigation-settings = Einstellungen
navigation-sign-out = Abmelden
# For screen readers: before a warning.
warning = Bitte beachten:
floor = Melden Sie sich an gemeinsam genutzten Computern ab, bevor Sie gehen.
# For screen readers: the buttons with the names of languages.
languages = Sprache

# An administrator, $acting, uses the account of somebody else, $username.

# For screen readers: the banner which says so.
acting = Handeln in fremdem Namen
acting-lead = Sie, <bdi>{ $acting }</bdi>, handeln im Namen von <bdi>{ $username }</bdi>.
# A button. What is "unseen" is for screen readers.
acting-stop = Beenden<span class="unseen">: Handeln im Namen von { $username }</span>

# Forms

# For screen readers: before what is wrong with a field.
field-error = Fehler:
# After the name of a field.
field-optional = (optional)
# Headings above all that is wrong with a form: with some of its fields, or as a whole.
errors-fields = Bitte prüfen Sie diese Angaben
errors-form = Das hat nicht geklappt

username = Benutzername
username-or-email = Benutzername oder E-Mail-Adresse
username-hint = 2 bis 64 Buchstaben beliebiger Sprachen, Ziffern, Punkte, Bindestriche oder Unterstriche.
password = Passwort
new-password = Neues Passwort
# $min is at least 8.
password-hint = Mindestens { $min } Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.
display-name = Anzeigename
display-name-hint = So möchten Sie genannt werden.
email = E-Mail-Adresse
email-hint = Damit Sie ein neues Passwort wählen können, falls Sie dieses vergessen. Wir schicken Ihnen eine E-Mail zur Bestätigung.

code = Code aus Ihrer App
code-hint = Sechs Ziffern, jede halbe Minute neue.
# Opens the field below it.
recovery-code-instead = Stattdessen einen Wiederherstellungscode verwenden
recovery-code = Wiederherstellungscode
recovery-code-hint = Einer der Codes, die Sie beim Einrichten der Zwei-Faktor-Authentifizierung aufbewahrt haben.

# Links, or buttons that lead to another page.

sign-in = Anmelden
create-account = Konto erstellen
back-to-signing-in = Zurück zur Anmeldung
back-to-settings = Zurück zu den Einstellungen

# A browser that is signed in. $since and $seen are moments; $how is like "by password".

session-acting = Ein Administrator handelt in Ihrem Namen
session-acting-hint = Seit dem { $since }, zuletzt aktiv am { $seen }. Diese Person sieht, was Sie sehen. Was sie tut, ist in Ihrem <a href="/settings/history">Verlauf</a> gekennzeichnet; dort steht auch der Grund.
# A button.
session-acting-stop = Zugriff beenden
session-address = IP-Adresse
session-since = Angemeldet
session-since-how = { $since }, { $how }
session-seen = Zuletzt aktiv
session-stays = Bleibt angemeldet
session-stays-yes = Ja
session-stays-no = Bis der Browser geschlossen wird
# A button. $browser is like "Firefox on Linux". What is "unseen" is for screen readers.
session-end = Abmelden<span class="unseen">: { $browser }, angemeldet am { $since }</span>

# A passkey. $name is what its owner calls it.

passkey-added = Hinzugefügt
passkey-used = Zuletzt verwendet
passkey-used-never = Noch nie
passkey-kept = Gespeichert
passkey-kept-backed-up = In einem Konto, das Ihre Geräte gemeinsam nutzen
passkey-kept-here = Auf einem Gerät
# Opens the two forms below it. What is "unseen" is for screen readers.
passkey-change = Umbenennen oder entfernen<span class="unseen">: <bdi>{ $name }</bdi></span>
passkey-new-name = Neuer Name
# Two buttons.
passkey-rename = Umbenennen
passkey-remove = Entfernen<span class="unseen">: { $name }</span>
passkey-remove-hint = Sie können sich damit nicht mehr anmelden, und alle anderen Browser werden abgemeldet.

# What the script of passkeys says when one could not be used or made.

passkey-failed-unreachable = Diese Website ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
passkey-failed-broken = Etwas ist schiefgegangen. Bitte versuchen Sie es noch einmal.
passkey-failed-not-allowed = Es wurde nichts ausgewählt, oder es hat zu lange gedauert. Versuchen Sie es noch einmal, wann immer Sie möchten.
passkey-failed-invalid-state = Auf diesem Gerät gibt es schon einen Passkey für Ihr Konto.
passkey-failed-not-supported = Dieses Gerät kann keinen Passkey der Art erstellen, die hier gebraucht wird.
passkey-failed-constraint = Dieses Gerät kann keinen Passkey erstellen, weil es keine Bildschirmsperre hat.
passkey-failed-security = Unter dieser Adresse lassen sich keine Passkeys verwenden.

# The page that says why there is no page.

error-retry-soon = In weniger als einer Minute können Sie es noch einmal versuchen.
error-retry-minutes = { $minutes ->
    [one] In einer Minute können Sie es noch einmal versuchen.
   *[other] In etwa { $minutes } Minuten können Sie es noch einmal versuchen.
}
# $hours is 2 at least.
error-retry-hours = In etwa { $hours } Stunden können Sie es noch einmal versuchen.
error-home = Zur Startseite
# $status is a number like 404; $request is for those who run the site, who find it in the log.
error-number = Fehler { $status }
error-number-request = Fehler { $status }, Anfrage <code>{ $request }</code>
