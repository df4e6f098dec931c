# What happened to an account, as its owner reads it: sentences without a full stop.

event-made = Ihr Konto wurde erstellt
event-imported = Ihr Konto wurde aus einem anderen System übernommen
event-signed-up = Sie haben dieses Konto erstellt
# $how is one of the phrases method-….
event-signed-in = Sie haben sich { $how } angemeldet
event-wrong-password = Jemand hat ein falsches Passwort eingegeben
event-password-changed = Ihr Passwort wurde geändert
event-password-reset = Über einen Link wurde ein neues Passwort gewählt
event-recovery-link-made = Für Sie wurde ein Link erstellt, über den sich ein neues Passwort wählen lässt
event-email-verified = { $detail } wurde als Ihre Adresse bestätigt
event-username-changed = Ihr Benutzername wurde geändert; vorher lautete er { $detail }
event-passkey-added = Der Passkey { $detail } wurde hinzugefügt
event-passkey-removed = Der Passkey { $detail } wurde entfernt
event-wrong-code = Jemand hat Ihr Passwort und einen falschen Code eingegeben
event-second-factor-on = Die Zwei-Faktor-Authentifizierung wurde mit einer App aktiviert
event-second-factor-off = Die Zwei-Faktor-Authentifizierung wurde deaktiviert
event-recovery-code-used = Ein Wiederherstellungscode wurde verwendet
event-recovery-codes-replaced = Sie haben neue Wiederherstellungscodes erhalten
event-trusted-browsers-forgotten = Ihre vertrauenswürdigen Browser wurden entfernt
event-every-session-ended = Alle Browser wurden abgemeldet
event-a-session-ended = Ein Browser wurde abgemeldet: { $detail }
event-other-sessions-ended = Alle anderen Browser wurden abgemeldet
event-another-session-ended = Ein anderer Browser wurde abgemeldet: { $detail }
event-data-downloaded = Ihre Daten wurden heruntergeladen
event-role-granted = Ihnen wurde die Rolle { $detail } zugewiesen
event-role-withdrawn = Ihnen wurde die Rolle { $detail } entzogen
event-disabled = Ihr Konto wurde gesperrt
event-enabled = Ihr Konto wurde wieder entsperrt
# $name is the administrator's; $detail is the reason.
event-acting-started = { $name } (Administrator) hat begonnen, in Ihrem Namen zu handeln: { $detail }
# The administrator has no account any more.
event-acting-started-gone = Ein Administrator hat begonnen, in Ihrem Namen zu handeln: { $detail }
event-acting-stopped = { $name } (Administrator) handelt nicht mehr in Ihrem Namen
event-acting-stopped-gone = Ein Administrator handelt nicht mehr in Ihrem Namen
event-acting-was-stopped = Der Zugriff eines Administrators, der in Ihrem Namen handelte, wurde beendet
event-deleted = Ihr Konto wurde gelöscht
event-unknown = Etwas ist geschehen, wofür diese Version keine Worte hat

event-mark-new-browser = Neuer Browser
event-mark-not-signed-in = Nicht angemeldet

event-by-site = Durch die Betreiber dieser Website
event-by-acting = Durch { $name } (Administrator) in Ihrem Namen
event-by-acting-gone = Durch einen Administrator in Ihrem Namen

# How somebody signed in; goes on from "signed in …".
method-password = mit Passwort
method-trusted-browser = mit Passwort in einem vertrauenswürdigen Browser
method-password-and-code = mit Passwort und Code
method-password-and-recovery-code = mit Passwort und Wiederherstellungscode
method-sign-up = beim Erstellen des Kontos
method-passkey = mit Passkey
method-acting = durch einen Administrator im Namen dieses Kontos

# A browser as a person would call it; $browser and $system are names such as Firefox and Linux.
browser-on-system = { $browser } unter { $system }
browser-unknown-on-system = Ein Browser unter { $system }
browser-unknown = Ein unbekannter Browser

# The same for the people who run the site, about anybody's account.

audit-made = Erstellt
audit-imported = Übernommen
audit-signed-in = Angemeldet
audit-signed-in-new-browser = Angemeldet in einem neuen Browser
audit-wrong-password = Falsches Passwort
audit-password-changed = Passwort geändert
audit-password-reset = Passwort über einen Link gewählt
audit-recovery-link-made = Link für ein neues Passwort erstellt
audit-email-verified = E-Mail-Adresse bestätigt
audit-username-changed = Benutzername aufgegeben
audit-passkey-added = Passkey hinzugefügt
audit-passkey-removed = Passkey entfernt
audit-wrong-code = Falscher Code
audit-second-factor-on = Zweiter Faktor aktiviert
audit-second-factor-off = Zweiter Faktor deaktiviert
audit-recovery-code-used = Wiederherstellungscode verwendet
audit-recovery-codes-replaced = Wiederherstellungscodes ersetzt
audit-trusted-browsers-forgotten = Vertrauenswürdige Browser entfernt
audit-sessions-ended = Sitzungen beendet
audit-data-downloaded = Daten heruntergeladen
audit-role-granted = Rolle zugewiesen
audit-role-withdrawn = Rolle entzogen
audit-disabled = Gesperrt
audit-enabled = Entsperrt
audit-acting-started = Ein Administrator handelt im Namen dieses Kontos
audit-acting-stopped = Ein Administrator handelt nicht mehr im Namen dieses Kontos
audit-deleted = Gelöscht
audit-unknown = Etwas aus einer neueren Version
