# What the next page says after something was done.

notice-signed-out = Sie sind abgemeldet.
notice-password-changed = Ihr Passwort ist geändert. Alle anderen Browser wurden abgemeldet.
notice-session-ended = Der andere Browser ist abgemeldet.
notice-session-gone = Der andere Browser war schon abgemeldet.
notice-others-ended = Alle anderen Browser sind abgemeldet.
notice-profile-saved = Gespeichert.
notice-account-deleted = Ihr Konto ist gelöscht, mit allem, was dazugehörte.
notice-form-lost = Was Sie absenden wollten, konnte nicht aufbewahrt werden. Bitte füllen Sie das Formular noch einmal aus.
notice-password-reset = Ihr neues Passwort ist festgelegt, und alle Browser wurden abgemeldet. Melden Sie sich damit an.
notice-confirm-email = Ihr Konto ist erstellt. Eine E-Mail ist zu Ihnen unterwegs: Bitte öffnen Sie den Link darin.
notice-letter-sent = Eine E-Mail ist unterwegs. Die Adresse ist bestätigt, sobald Sie den Link darin geöffnet haben.
notice-email-verified = Ihre E-Mail-Adresse ist bestätigt.
notice-email-withdrawn = Diese Adresse ist entfernt.
notice-passkey-added = Ihr Passkey ist hinzugefügt. Ab jetzt können Sie sich damit anmelden.
notice-passkey-renamed = Ihr Passkey ist umbenannt.
notice-passkey-removed = Dieser Passkey ist entfernt, und alle anderen Browser wurden abgemeldet. Löschen Sie ihn auch auf Ihrem Gerät.
notice-passkey-gone = Dieser Passkey war schon entfernt.
notice-sign-in-expired = Die Eingabe Ihres Passworts liegt schon eine Weile zurück. Bitte melden Sie sich noch einmal an.
notice-second-factor-on = Die Zwei-Faktor-Authentifizierung ist aktiviert. Alle anderen Browser wurden abgemeldet.
notice-second-factor-off = Die Zwei-Faktor-Authentifizierung ist deaktiviert. Alle anderen Browser wurden abgemeldet.
notice-set-up-expired = Diese Seite war zu lange geöffnet. Bitte beginnen Sie mit diesem neuen Bild von vorn.
notice-codes-gone = Wiederherstellungscodes werden nur angezeigt, wenn sie erstellt werden. Wenn Ihnen die Codes fehlen, erstellen Sie neue.
notice-recovery-code-used = Dieser Wiederherstellungscode ist verbraucht. Wenn Sie Ihr Smartphone verloren haben, richten Sie unter „Zwei-Faktor-Authentifizierung“ ein anderes ein.
notice-few-recovery-codes-left = Dieser Wiederherstellungscode ist verbraucht, und Sie haben nur noch wenige. Erstellen Sie unter „Zwei-Faktor-Authentifizierung“ neue.
notice-trusted-browsers-forgotten = Kein Browser gilt mehr als vertrauenswürdig, und alle anderen wurden abgemeldet.
notice-set-up = Ihr Konto ist erstellt. Sie sind Administrator dieser Website.
notice-admin-done = Erledigt. Es steht im Audit-Protokoll.
notice-admin-as-before = Das war schon so; es hat sich nichts geändert.
notice-link-gone = Ein Link wird nur einmal angezeigt, wenn er erstellt wird. Wenn Sie ihn nicht mehr haben, erstellen Sie einen neuen.
notice-acting-stopped = Sie handeln wieder in Ihrem eigenen Namen.
notice-not-acting = Sie haben nicht in fremdem Namen gehandelt.

# Why a browser is signed out, on the sign-in page.

ended-signed-out = Sie haben sich abgemeldet.
ended-signed-out-elsewhere = Sie wurden von einem anderen Browser aus abgemeldet, in dem jemand mit Ihrem Konto angemeldet ist. Falls Sie das nicht waren, melden Sie sich an und ändern Sie Ihr Passwort.
ended-idle = Sie wurden abgemeldet, weil hier eine Weile nichts geschehen ist.
ended-absolute = Sie wurden abgemeldet, weil Ihre Anmeldung lange zurückliegt.
ended-password-changed = Sie wurden abgemeldet, weil Ihr Passwort in einem anderen Browser geändert wurde.
ended-second-factor-changed = Sie wurden abgemeldet, weil Ihre Zwei-Faktor-Authentifizierung in einem anderen Browser geändert wurde. Falls Sie das nicht waren, melden Sie sich an und ändern Sie Ihr Passwort.
ended-credentials-changed = Sie wurden abgemeldet, weil sich die Art Ihrer Anmeldung oder Ihre Berechtigungen geändert haben.
ended-disabled = Sie wurden abgemeldet, weil Ihr Konto gesperrt wurde.
ended-administrator = Sie wurden von den Betreibern dieser Website abgemeldet.
ended-replaced = Sie wurden hier abgemeldet, weil Sie sich anderswo angemeldet haben.
ended-account-deleted = Sie wurden abgemeldet, weil dieses Konto gelöscht wurde.
ended-acting-stopped = Das Handeln in fremdem Namen wurde von anderer Stelle beendet. Bitte melden Sie sich wieder als Sie selbst an.
ended-key-revoked = Sie wurden abgemeldet, weil diese Website einen Sicherheitsschlüssel ersetzt hat. Mit Ihrem Konto ist alles in Ordnung.

# When a page cannot be had: a title and what to do.

status-400 = Unverständliche Anfrage
status-400-message = Ihr Browser hat etwas gesendet, das diese Website nicht lesen kann.
status-401 = Bitte zuerst anmelden
status-401-message = Um das zu sehen, müssen Sie angemeldet sein.
status-403-acting = Nicht in fremdem Namen
status-403-acting-message = Das darf nur, wem das Konto gehört, und Sie handeln gerade in fremdem Namen. Beenden Sie das zuerst.
status-403 = Nicht erlaubt
status-403-message = Das ist anderen vorbehalten, oder es wurde von einer anderen Website gesendet. Falls Sie ein Formular dieser Website abgesendet haben, öffnen Sie dessen Seite noch einmal und senden Sie es von dort ab.
status-404 = Hier ist nichts
status-404-message = Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, oder der Link stimmt nicht.
status-405 = So nicht
status-405-message = Auf diese Weise lässt sich diese Adresse nicht verwenden.
status-413 = Zu viel
status-413-message = Was Sie gesendet haben, ist zu groß für diese Website.
status-415 = Unbekanntes Format
status-415-message = Diese Website kann nicht lesen, was Sie gesendet haben. Bitte verwenden Sie das Formular auf der Seite.
status-422 = Das Formular war nicht lesbar
status-422-message = Etwas an Ihren Angaben kann nicht stimmen. Gehen Sie zurück, prüfen Sie das Formular und senden Sie es noch einmal ab.
status-429 = Zu viele Versuche
status-429-message = Bitte warten Sie ein wenig und versuchen Sie es dann noch einmal.
status-503 = Gleich wieder da
status-503-message = Diese Website erreicht gerade ihren Speicher nicht. Es ist nichts verloren. Bitte versuchen Sie es in ein paar Sekunden noch einmal.
status-other = Das hat nicht geklappt
status-other-message = Diese Website konnte nicht tun, worum Sie gebeten haben.
status-500 = Etwas ist schiefgegangen
status-500-message = Das ist unser Fehler, nicht Ihrer. Bitte versuchen Sie es noch einmal; wenn es so bleibt, wenden Sie sich an die Betreiber dieser Website.

# In the settings, below the way to a page.
settings-email-claimed = { $email }, noch nicht bestätigt
settings-email-none = Noch keine
settings-two-factor-on = Aktiviert seit dem { $since }
settings-two-factor-off = Deaktiviert: Ihr Passwort allein genügt zur Anmeldung

# At the head of the file that recovery codes are saved in; $made is a time.
recovery-codes-file =
    Wiederherstellungscodes von { $username } für { $site }, erstellt am { $made }.
    Jeder lässt sich einmal verwenden, anstelle eines Codes aus Ihrer App.
