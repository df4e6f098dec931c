# Pages for those who are not signed in.

# Sign in

login-title = Anmelden
login-lead = Schön, dass Sie da sind.
login-lead-next = Danach geht es gleich weiter.
login-lead-held = Was Sie absenden wollten, ist aufbewahrt: Melden Sie sich an, dann können Sie es absenden.
login-lost = Was Sie absenden wollten, konnte nicht aufbewahrt werden: Es ist zu groß oder enthält eine Datei. Gehen Sie nach der Anmeldung zurück und senden Sie es noch einmal ab.
login-remember = Auf diesem Gerät angemeldet bleiben
# Two buttons.
login-submit = Anmelden
login-passkey = Mit Passkey anmelden
login-forgot = Passwort vergessen?
# Before a link, "Create an account".
login-new = Neu hier?

# Sign in: for an administrator who acted as somebody else until the time for it was over

acting-over-title = Das Handeln in fremdem Namen ist beendet
acting-over-lead = Die Zeit dafür ist abgelaufen. Falls Sie gerade etwas abgesendet haben, wurde es nicht ausgeführt.
# Two buttons.
acting-over-go-on = Als { $username } weitermachen
acting-over-sign-out = Abmelden

# Create an account

signup-title = Konto erstellen
signup-lead = Es dauert nur eine Minute.
signup-lead-invited = Sie sind eingeladen.
signup-lead-invitation = Halten Sie Ihre Einladung bereit.
signup-invitation = Einladung
# A button.
signup-submit = Konto erstellen
# Before a link, "Sign in".
signup-have-account = Sie haben schon ein Konto?

signup-closed-title = Registrierung geschlossen
signup-closed-lead = Zurzeit lassen sich hier keine neuen Konten erstellen. Wenn Sie schon eines haben, melden Sie sich einfach an.

# Sign in: a code in addition to the password

second-factor-title = Noch ein Schritt
second-factor-lead = Ihr Passwort stimmt, <bdi>{ $username }</bdi>. Zeigen Sie jetzt noch, dass Sie Ihr Smartphone haben.
# Beside a box to be ticked.
second-factor-trust = { $days ->
    [one] In diesem Browser einen Tag lang nicht nach einem Code fragen
   *[other] In diesem Browser { $days } Tage lang nicht nach einem Code fragen
}
# Two buttons.
second-factor-submit = Anmelden
second-factor-passkey = Stattdessen einen Passkey verwenden
second-factor-start-again = Von vorn beginnen

# A form that was sent when nobody was signed in, and is to be sent now

send-held-title = Jetzt absenden?
send-held-lead = Vielen Dank. Ihr Formular ist so aufbewahrt, wie Sie es ausgefüllt haben.
# Opens a list of names and values.
send-held-fields = Das steht darin
# Instead of a password in the list.
send-held-secret = (wird nicht angezeigt)
# A button.
send-held-submit = Jetzt absenden
send-held-not = Nicht absenden

# The first account

set-up-title = Das erste Konto
set-up-lead = Wer es erstellt, wird Administrator dieser Website.
# A button.
set-up-submit = Konto erstellen

# A new password instead of a forgotten one

recover-title = Neues Passwort wählen
recover-heading = Passwort vergessen?
recover-lead = Wir schicken Ihnen eine E-Mail mit einem Link, über den Sie ein neues wählen können.
recover-lead-no-mail = Diese Website verschickt keine E-Mails. Die Betreiber können Ihnen einen Link geben, über den Sie ein neues wählen können.
# A button.
recover-submit = E-Mail anfordern

recover-sent-title = Schauen Sie in Ihr Postfach
recover-sent-lead = Wenn es dieses Konto gibt und seine Adresse bestätigt ist, ist eine E-Mail dorthin unterwegs.
recover-sent-hint = Der Link darin funktioniert einmal und ist 30 Minuten gültig. Nach ein paar Minuten noch nichts da? Sehen Sie im Spam-Ordner und bei früher eingegangenen E-Mails nach, und prüfen Sie, ob Sie den richtigen Namen eingegeben haben. Wenn Ihre Adresse nie bestätigt wurde, können Ihnen die Betreiber dieser Website helfen.
recover-sent-again = Noch einmal versuchen

new-password-title = Neues Passwort wählen
new-password-hint = Alle Browser, in denen Sie angemeldet sind, werden abgemeldet.
# A button.
new-password-submit = Passwort festlegen

# The link in a letter that confirms an address

verify-title = Adresse bestätigen
verify-heading = Ist das Ihre Adresse?
# A button.
verify-submit = Ja, bestätigen
verify-hint = Wenn Sie hier kein Konto erstellt haben, schließen Sie diese Seite: Es ist nichts passiert.

# A link that was used already, or is too old

dead-link-title = Dieser Link funktioniert nicht mehr
dead-link-lead = Ein Link funktioniert nur einmal, nur für begrenzte Zeit und nur, solange es keinen neueren gibt.
# A link to the page where a new password is asked for.
dead-link-recover = Neue E-Mail anfordern
dead-link-recover-no-mail = Die Betreiber dieser Website können Ihnen einen neuen geben.
# A link to the settings of the address.
dead-link-verify = Meine Adresse ansehen
dead-link-verify-hint = Wenn Ihre Adresse noch nicht bestätigt ist, lassen Sie sich die E-Mail noch einmal schicken.
dead-link-set-up-hint = Solange es kein Konto gibt, zeigt der Server bei jedem Start einen neuen an. Danach macht <code>vestibule role grant NAME admin</code> jemanden zum Administrator.
dead-link-invitation-hint = Bitten Sie die Person, die Sie eingeladen hat, um einen neuen. Wenn Sie Ihr Konto schon erstellt haben, melden Sie sich an.

# Letters, shown to developers instead of sent

mailbox-title = E-Mails
mailbox-lead = Es gibt keinen Mailserver, deshalb werden alle E-Mails seit dem Start dieses Servers hier angezeigt. Nur im Debug-Modus.
mailbox-newest-first = Neueste zuerst
# Before an address, and before a moment.
mailbox-to = An
mailbox-at = Am
# The two forms of a letter.
mailbox-text = Als Text
mailbox-html = Als HTML
mailbox-empty = Noch keine.
