# Pages for those who are signed in: about them and their account.

# Home

# In the title of the window: after signing up, and after signing in.
welcome-title = Willkommen
welcome-title-back = Willkommen zurück
# Heading, the same way.
welcome-heading = Willkommen, <bdi>{ $name }</bdi>
welcome-heading-back = Willkommen zurück, <bdi>{ $name }</bdi>
welcome-lead = Schön, dass Sie da sind.
# Before the username, and before a moment.
welcome-username = Angemeldet als
welcome-since = Seit
# Before one of the two below it.
welcome-stays = Auf diesem Gerät
welcome-stays-yes = Sie bleiben angemeldet
welcome-stays-no = Bis Sie den Browser schließen
# A button.
welcome-sign-out = Abmelden
# Two links.
welcome-settings = Einstellungen
welcome-administration = Verwaltung

# Sign out

logout-title = Abmelden
logout-heading = Abmelden?
logout-lead = Sie sind als <bdi>{ $username }</bdi> angemeldet.
# A button.
logout-submit = Abmelden
logout-stay = Angemeldet bleiben
logout-nobody-title = Niemand ist angemeldet
logout-nobody-lead = Auf diesem Gerät gibt es nichts abzumelden.

# The password is asked for again

confirm-title = Bestätigen Sie, dass Sie es sind
# Before one of the two below it, where a form was being sent.
confirm-held = Was Sie absenden wollten, ist aufbewahrt.
confirm-lead = Das ist so wichtig, dass wir noch einmal nach Ihrem Passwort fragen.
confirm-lead-code = Das ist so wichtig, dass wir noch einmal nach Ihrem Passwort und einem Code fragen.
confirm-lost = Was Sie absenden wollten, konnte nicht aufbewahrt werden: Es ist zu groß oder enthält eine Datei. Gehen Sie nach dem Bestätigen zurück und senden Sie es noch einmal ab.
# Two buttons.
confirm-submit = Bestätigen
confirm-passkey = Mit Passkey bestätigen
confirm-home = Zurück zur Startseite

# Settings: links, and what each leads to

settings-title = Einstellungen
settings-profile = Name und Benutzername
settings-profile-about = <bdi>{ $name }</bdi>, <bdi>{ $username }</bdi>
settings-email = E-Mail-Adresse
settings-password = Passwort
settings-password-about = Eine Änderung meldet alle anderen Browser ab
settings-two-factor = Zwei-Faktor-Authentifizierung
settings-passkeys = Passkeys
settings-passkeys-about = Ohne Passwort anmelden
settings-sessions = Wo Sie angemeldet sind
settings-sessions-about = Andere Browser ansehen und abmelden
settings-history = Anmeldeverlauf
settings-history-about = Wann, wo und wie, und was sich geändert hat
settings-data = Ihre Daten
settings-data-about = Alles, was über Sie gespeichert ist, als Datei
settings-delete = Konto löschen
# $since is a day.
settings-delete-about = Sie haben es seit dem { $since }
settings-admin = Verwaltung
settings-admin-about = Konten, Sitzungen und was mit ihnen geschehen ist

# Names

profile-title = Name und Benutzername
profile-display-name-hint = So möchten Sie genannt werden. Ohne Angabe gilt Ihr Benutzername.
profile-username-hint = Damit melden Sie sich an: 2 bis 64 Buchstaben beliebiger Sprachen, Ziffern, Punkte, Bindestriche oder Unterstriche. Nach einer Änderung können Sie sich mit dem alten nicht mehr anmelden; eine Zeit lang kann ihn auch niemand sonst bekommen.
# A button.
profile-submit = Speichern

# Address

email-title = E-Mail-Adresse
email-no-mail = Diese Website verschickt keine E-Mails, deshalb lassen sich Adressen weder bestätigen noch ändern.
# Before an address, or the word below it if there is none.
email-confirmed = Bestätigt
email-confirmed-none = Keine
# Before an address.
email-unconfirmed = Noch nicht bestätigt
# Two buttons.
email-resend = E-Mail erneut senden
email-forget = Diese Adresse entfernen
email-new = Neue Adresse
email-new-hint = Sie ersetzt die alte, sobald Sie den Link geöffnet haben, den wir dorthin schicken.
# A button.
email-submit = Adresse ändern

# Password

password-title = Passwort ändern
password-current = Aktuelles Passwort
password-others = Alle anderen Browser, in denen Sie angemeldet sind, werden abgemeldet.
# A button.
password-submit = Passwort ändern
password-keep = Bisheriges Passwort behalten
