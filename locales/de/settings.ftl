# What somebody sees and changes of their own account, from their settings on.

# A link, from several of the pages.
back-from-setting = Zurück zu den Einstellungen

## Where you are signed in. What is said of each browser has names with `session-`.

sessions-title = Wo Sie angemeldet sind
sessions-lead = Wenn Sie einen dieser Browser nicht kennen, melden Sie ihn ab und ändern Sie Ihr Passwort.
# Two headings.
sessions-this = Dieser Browser
sessions-others = Andere Browser
# A button.
sessions-end-others = Überall sonst abmelden
sessions-none = Sie sind sonst nirgends angemeldet.
# A link.
sessions-to-password = Passwort ändern

## What happened to an account.

history-title = Anmeldeverlauf
history-lead = Wenn Sie einen Eintrag nicht kennen, ändern Sie Ihr Passwort und melden Sie sich überall sonst ab.
# $browser is like "Firefox on Linux", $address is its network address.
history-from = { $browser }, { $address }
history-none = Hier ist noch nichts geschehen.
# What the links "Newest" and "Older" are, for who cannot see them.
history-pages = Seiten des Verlaufs
history-newest = Neueste
history-older = Ältere
history-kept = Der Verlauf reicht { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} zurück.
# Links.
history-to-sessions = Wo Sie angemeldet sind
history-to-password = Passwort ändern
history-to-settings = Alle Einstellungen

## Passkeys. What is said of each of them has names with `passkey-`.

passkeys-title = Passkeys
passkeys-lead = Melden Sie sich mit Finger, Gesicht oder PIN an, ganz ohne Passwort.
# $origin is where this site can be reached, too, such as http://localhost:8000.
passkeys-elsewhere = Browser verwenden Passkeys auf diesem Computer nur, wenn sein Name in der Adresse steht. Machen Sie unter <a href="{ $origin }/settings/passkeys">{ $origin }</a> weiter und melden Sie sich dort an.
passkeys-full = Mehr Passkeys sind nicht möglich. Entfernen Sie einen, um einen anderen hinzuzufügen.
passkeys-unavailable = Dieser Browser kann keine Passkeys verwenden, oder JavaScript ist darin ausgeschaltet.
# The label of a field.
passkeys-name = Name für einen neuen Passkey
passkeys-name-hint = Damit Sie ihn wiedererkennen, zum Beispiel der Name des Geräts, auf dem Sie ihn speichern.
# A button.
passkeys-add = Passkey hinzufügen
# A heading.
passkeys-list = Ihre Passkeys
passkeys-none = Sie haben noch keinen.

## Two-factor sign-in.

two-factor-title = Zwei-Faktor-Authentifizierung
two-factor-lead-on = Nach Ihrem Passwort werden Sie nach einem Code aus einer App auf Ihrem Smartphone gefragt.
# Labels of facts.
two-factor-since = App seit
two-factor-codes-left = Übrige Wiederherstellungscodes
# A heading.
two-factor-codes = Wiederherstellungscodes
two-factor-codes-enough = Mit jedem können Sie sich einmal anmelden, wenn Sie Ihr Smartphone nicht zur Hand haben. Neue ersetzen die alten.
two-factor-codes-few = Sie haben nur noch wenige. Erstellen Sie neue, damit Sie sich nicht aussperren, wenn Sie Ihr Smartphone verlieren.
two-factor-codes-none = Sie haben keine mehr. Erstellen Sie neue, damit Sie sich nicht aussperren, wenn Sie Ihr Smartphone verlieren.
# A button.
two-factor-codes-replace = Neue Wiederherstellungscodes erstellen
# A heading.
two-factor-app = Ein neues Smartphone
two-factor-app-lead = Wechseln Sie zu einer anderen App oder einem anderen Smartphone. Die bisherige App gilt dann nicht mehr, und Sie erhalten neue Wiederherstellungscodes.
# A link that looks like a button.
two-factor-app-set-up = Andere App einrichten
# A heading.
two-factor-trusted = Vertrauenswürdige Browser
two-factor-trusted-lead = Browser, in denen auf Ihren Wunsch nicht nach einem Code gefragt wird. Wenn Sie ein Gerät mit einem davon verlieren, entfernen Sie alle: Sämtliche werden dabei auch abgemeldet, nur dieser hier nicht.
# A button.
two-factor-trusted-forget = Alle vertrauenswürdigen Browser entfernen
# A heading.
two-factor-turn-off = Deaktivieren
two-factor-turn-off-lead = Danach genügt Ihr Passwort allein zur Anmeldung. Alle anderen Browser werden abgemeldet.
two-factor-turn-off-required = Diese Website verlangt von Ihnen einen zweiten Faktor, deshalb bleibt er aktiviert.
# A button.
two-factor-turn-off-submit = Deaktivieren
two-factor-lead-off = Sie ist deaktiviert: Wer Ihr Passwort hat, hat Zugang zu Ihrem Konto.
two-factor-hint-off = Ist sie aktiviert, werden Sie auch nach einem Code aus einer App auf Ihrem Smartphone gefragt. Jede App für solche Codes ist geeignet, viele Passwortmanager auch.
# A link that looks like a button.
two-factor-set-up = Einrichten

## Setting up an authenticator app.

# What the window is called.
authenticator-app-title = Authentifizierungs-App einrichten
# The heading, where there is an app already; and where there is none.
authenticator-app-heading-another = Andere App einrichten
authenticator-app-heading-first = Zwei-Faktor-Authentifizierung einrichten
authenticator-app-lead-another = Bis Sie die neue App unten bestätigt haben, gilt Ihre bisherige weiter.
authenticator-app-lead-first = Sie brauchen eine App auf Ihrem Smartphone, die Codes anzeigt, oder einen Passwortmanager, der das kann.
# Two headings.
authenticator-app-add = 1. Fügen Sie diese Website Ihrer App hinzu
authenticator-app-confirm = 2. Geben Sie den Code ein, den sie anzeigt
# What the picture is, for who cannot see it.
authenticator-app-qr-code = QR-Code mit dem Einrichtungsschlüssel, der darunter steht
authenticator-app-add-with-picture = Scannen Sie dieses Bild mit der App. Auf dem Smartphone selbst können Sie <a href="{ $uri }">die App direkt öffnen</a>. Oder geben Sie diesen Einrichtungsschlüssel ein:
authenticator-app-add-without-picture = Auf dem Smartphone selbst können Sie <a href="{ $uri }">die App direkt öffnen</a>. Oder geben Sie diesen Einrichtungsschlüssel ein:
# The label of a field.
authenticator-app-code = Code
authenticator-app-code-hint = Sechs Ziffern, jede halbe Minute neue.
authenticator-app-confirm-lead = Alle anderen Browser, in denen Sie angemeldet sind, werden abgemeldet. Danach erhalten Sie Wiederherstellungscodes für den Fall, dass Sie Ihr Smartphone verlieren.
# A button.
authenticator-app-submit = Aktivieren
# A link that leads back.
authenticator-app-back = Alles so lassen

## New recovery codes.

recovery-codes-title = Ihre Wiederherstellungscodes
recovery-codes-lead = Wenn Sie Ihr Smartphone verlieren, können Sie sich mit jedem davon einmal anmelden. Bewahren Sie die Codes an einem Ort auf, den Sie dann finden und sonst niemand.
# Stands on paper, where the page is printed. $site is the name of the site.
recovery-codes-printed = Wiederherstellungscodes von <bdi>{ $username }</bdi> für { $site }
recovery-codes-hint = Diese Codes werden nur dieses eine Mal angezeigt. Drucken Sie diese Seite, kopieren Sie die Codes in einen Passwortmanager oder <a href="/settings/two-factor/recovery-codes.txt" download>speichern Sie sie als Datei</a>.
# A button.
recovery-codes-kept = Ich habe sie aufbewahrt

## All that is kept about somebody, to be taken away.

data-title = Ihre Daten
data-lead = Alles, was diese Website über Sie gespeichert hat, in einer Datei.
# What is in the file.
data-account = Ihr Konto: Ihre Namen, Ihre Adresse und Ihre Rollen
data-factors = Ihre Passkeys und Ihr zweiter Faktor, ohne das, was daran geheim ist
data-sessions = Wo Sie angemeldet sind und waren
data-history = Ihr Anmeldeverlauf, und wer was in Ihrem Konto geändert hat
data-format = Ihr Passwort ist nicht darin: Diese Website kennt es nicht. Die Datei ist JSON, das Menschen lesen und Programme übernehmen können.
# A button.
data-submit = Meine Daten herunterladen
data-warning = Bewahren Sie die Datei so auf, dass andere sie nicht sehen: Darin steht, wann und von wo Sie sich angemeldet haben.

## Leaving for good.

delete-account-title = Konto löschen
delete-account-lead = Das lässt sich nicht rückgängig machen, weder von Ihnen noch von anderen.
# What happens.
delete-account-everything = Ihr Konto, Ihr Anmeldeverlauf und alles andere, was über Sie gespeichert ist, werden sofort gelöscht.
delete-account-sessions = Sie werden überall abgemeldet.
delete-account-username = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} lang kann niemand Ihren Benutzernamen annehmen, damit niemand mit Ihnen verwechselt wird.
delete-account-audit = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} lang bleibt gespeichert, dass es ein Konto dieses Namens gab und wann es gelöscht wurde.
# A link.
delete-account-data = Zuerst die eigenen Daten herunterladen
# The label of a field.
delete-account-confirmation = Ihr Benutzername, zur Bestätigung
delete-account-confirmation-hint = Er lautet { $username }.
# A button.
delete-account-submit = Mein Konto löschen
# A link that leads back.
delete-account-back = Konto behalten
