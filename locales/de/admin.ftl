# The pages of administrators.

# Between the names of roles, or of permissions, in a row.
admin-list-separator = {", "}

# What happened to an account: an event, and what more there is to say of it, such as a role.
admin-entry-detailed = { $what }: <bdi>{ $detail }</bdi>

# A link, from each page of administrators to their home page.
admin-back = Verwaltung

## Home.

admin-title = Verwaltung
# Links to the other pages, each with what is there.
admin-to-accounts = Konten
admin-to-accounts-about = Konten suchen und sperren, Rollen, neues Passwort
admin-to-sessions = Sitzungen
admin-to-sessions-about = Sehen, wer angemeldet ist, und abmelden
admin-to-audit = Audit-Protokoll
admin-to-audit-about = Wer was mit welchem Konto getan hat
admin-to-health = Systemzustand
admin-to-health-about = Datenbank, E-Mail, Schlüssel, Version

## The list of accounts.

admin-accounts-title = Konten
# The label of the field.
admin-accounts-search = Suche
admin-accounts-search-hint = Der Anfang eines Benutzernamens oder einer E-Mail-Adresse mit ihrem @.
# A button.
admin-accounts-search-submit = Suchen
# Heads of columns.
admin-accounts-username = Benutzername
admin-accounts-called = Anzeigename
admin-accounts-email = E-Mail-Adresse
admin-accounts-roles = Rollen
admin-accounts-since = Seit
# A mark beside an account.
admin-accounts-disabled = Gesperrt
admin-accounts-none = Kein Konto beginnt so.
# What the links "First" and "More" are, for who cannot see them.
admin-accounts-pages = Seiten der Konten
admin-accounts-first = Erste
admin-accounts-more = Weitere

## One account.

# Labels of facts.
admin-account-called = Anzeigename
admin-account-email = E-Mail-Adresse
admin-account-since = Seit
admin-account-second-factor = Zweiter Faktor
admin-account-signing-in = Anmeldung
# The address of the account.
admin-account-email-unconfirmed = <bdi>{ $email }</bdi>, nicht bestätigt
admin-account-email-none = Keine
# $day is when it was set up.
admin-account-second-factor-since = Seit dem { $day }
admin-account-second-factor-none = Keiner
# Signing in is …
admin-account-disabled = Gesperrt
admin-account-enabled = Erlaubt
# A heading.
admin-account-roles = Rollen
admin-account-role-everything = Alle Berechtigungen
admin-account-role-unknown = Nicht in der Konfiguration: Sie gibt keine Berechtigung
admin-account-role-nothing = Keine Berechtigung
# A button. The second half is for who cannot see what it stands beside.
admin-account-take-role = Entziehen<span class="unseen">: Rolle { $role }</span>
admin-account-take-role-self = Ein anderer Administrator kann sie Ihnen entziehen.
# There are no roles.
admin-account-roles-none = Keine.
# The label of a list to choose from.
admin-account-give-role = Rolle zuweisen
admin-account-give-role-hint = Wird eine Rolle zugewiesen oder entzogen, wird das Konto überall abgemeldet.
admin-account-give-role-choose = Bitte wählen
# A button.
admin-account-give-role-submit = Zuweisen
# A heading: where the account is signed in.
admin-account-sessions = Angemeldet
# A mark beside a browser: whose it is.
admin-account-session-acting = ein Administrator
admin-account-session = { $address }, seit dem { $since }. Zuletzt aktiv am { $seen }.
# $how goes on from "signed in …", such as "with a password".
admin-account-session-how = { $address }, seit dem { $since }, { $how }. Zuletzt aktiv am { $seen }.
admin-account-session-self = Das ist Ihre eigene Sitzung.
# A button. The second half is for who cannot see what it stands beside.
admin-account-session-end = Abmelden<span class="unseen">: { $browser }</span>
# A button.
admin-account-sessions-end = Überall abmelden
# The account is signed in …
admin-account-sessions-none = Nirgends.
# A heading.
admin-account-link = Neues Passwort
admin-account-link-lead = Erstellt einen Link; wer ihn hat, kann ein neues Passwort wählen. Vergewissern Sie sich, wer darum bittet.
# A button.
admin-account-link-submit = Link erstellen
# A heading.
admin-account-act = Im Namen dieses Kontos handeln
admin-account-act-lead = Sie sehen, was diese Person sieht, und können tun, was sie tun kann, außer dem, was nur ihr selbst zusteht, zum Beispiel ihr Passwort zu ändern. Was Sie tun, wird unter Ihrem Namen festgehalten.
# The label of a field.
admin-account-act-reason = Grund
admin-account-act-reason-hint = Er steht im Verlauf dieser Person.
# A button.
admin-account-act-submit = Im Namen dieses Kontos handeln
# A heading, and the button below it.
admin-account-enable = Entsperren
admin-account-enable-submit = Anmeldung erlauben
# A heading, and what stands below it.
admin-account-disable = Sperren
admin-account-disable-lead = Anmelden ist dann nicht mehr möglich, und das Konto wird überall abgemeldet.
admin-account-disable-submit = Dieses Konto sperren
# A heading.
admin-account-history = Verlauf
# When something happened in an account, and by whom if not by its owner.
admin-account-entry = { $at }{ admin-account-entry-by }
admin-account-entry-from = { $at }, { $browser }, { $address }{ admin-account-entry-by }
# Goes on in both. $by is `site`, `acting` (for an administrator), `gone` (for one who has no account any more), or another.
admin-account-entry-by = { $by ->
    [site] , durch die Betreiber dieser Website
    [acting] , durch <bdi>{ $administrator }</bdi> im Namen dieses Kontos
    [gone] , durch <bdi>einen ehemaligen Administrator</bdi> im Namen dieses Kontos
   *[other] {""}
}
# What the link "Older" is, for who cannot see it.
admin-account-history-pages = Seiten des Verlaufs
admin-account-history-older = Ältere
# A link to the list of accounts.
admin-account-back = Konten

## A link to choose a new password, which an administrator has made.

# What the window is called.
admin-link-title = Ein Link für { $username }
admin-link-heading = Ein Link für <bdi>{ $username }</bdi>
admin-link-lead = Er wird nur dieses eine Mal angezeigt. Er funktioniert einmal und ist { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} gültig.
admin-link-hint = Wer ihn öffnet, wählt ein neues Passwort für dieses Konto. Übergeben Sie ihn auf einem Weg, auf dem niemand mitliest.
admin-link-back = Zurück zum Konto

## Who is signed in.

admin-sessions-title = Sitzungen
admin-sessions-unlisted = Sitzungen werden hier in Redis gespeichert, das nicht alle auflisten kann, ohne seinen ganzen Inhalt durchzusehen. Die Sitzungen eines Kontos stehen auf dessen Seite.
# A link to the list of accounts.
admin-sessions-to-accounts = Konten
# Heads of columns.
admin-sessions-who = Wer
admin-sessions-browser = Browser
admin-sessions-address = IP-Adresse
admin-sessions-since = Angemeldet
admin-sessions-seen = Zuletzt aktiv
admin-sessions-end-column = Abmelden
admin-sessions-acting = { $browser }, ein Administrator im Namen dieses Kontos
# In the place of the button.
admin-sessions-self = Ihre eigene
# A button. The second half is for who cannot see what it stands beside.
admin-sessions-end = Abmelden<span class="unseen">: { $username }, { $browser }</span>
admin-sessions-none = Es gibt keine älteren.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-sessions-pages = Seiten der Sitzungen
admin-sessions-newest = Neueste
admin-sessions-older = Ältere

## The audit trail.

admin-audit-title = Audit-Protokoll
# The form above it: whose entries, and of which kind.
admin-audit-account = Konto
admin-audit-account-hint = Wer es getan hat oder wen es betraf: ein Benutzername, oder die ID eines gelöschten Kontos.
# The first of all kinds to choose from.
admin-audit-everything = Alles
# A button.
admin-audit-show = Anzeigen
# Heads of columns.
admin-audit-what = Was
admin-audit-to = Betrifft
admin-audit-by = Durch wen
admin-audit-from = Von wo
admin-audit-when = Wann
# The same where the table is narrow: each before what is in its column.
admin-audit-to-narrow = Betrifft
admin-audit-by-narrow = Durch
admin-audit-from-narrow = Von wo
admin-audit-when-narrow = Wann
# To or by whom. $id is all that is known of the account.
admin-audit-deleted = Ein gelöschtes Konto, { $id }
admin-audit-by-acting = <a href="/admin/accounts/{ $id }"><bdi>{ $username }</bdi></a>, im Namen dieses Kontos
admin-audit-by-deleted-acting = Ein gelöschtes Konto, { $id }, im Namen dieses Kontos
# By …
admin-audit-by-command-line = Die Befehlszeile
# Nobody did it: it came of itself, as when a time is over.
admin-audit-by-site = Die Website selbst
admin-audit-by-stranger = Jemand, der nicht angemeldet war
# $address is where it was done from.
admin-audit-from-browser = { $address }, { $browser }
admin-audit-none = Hier ist nichts.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-audit-pages = Seiten des Audit-Protokolls
admin-audit-newest = Neueste
admin-audit-older = Ältere

## How the site is doing.

admin-health-title = Systemzustand
# Labels of facts.
admin-health-database = Datenbank
admin-health-store = Sitzungsspeicher
admin-health-accounts = Konten
admin-health-sessions = Aktive Sitzungen
admin-health-mail = E-Mail
admin-health-key = Geheimer Schlüssel
admin-health-version = Version
# The database or the session store. $does is `yes` or `no`.
admin-health-answers = { $does ->
   *[yes] Antwortet
    [no] Antwortet nicht
}
admin-health-sessions-uncounted = Nicht gezählt, weil sie in Redis liegen
admin-health-mail-off = E-Mail ist nicht eingerichtet
# The same where letters are shown to developers.
admin-health-mail-mailbox = E-Mail ist nicht eingerichtet: Nachrichten stehen unter <a href="/dev/mailbox">/dev/mailbox</a>
admin-health-mail-none = Nichts ausstehend
# $waiting is how many letters wait.
admin-health-mail-waiting = { $waiting } ausstehend, die älteste seit { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
# $fingerprint is that of the key, $earlier is how many keys there were before it that still count.
admin-health-key-is = { $fingerprint }; frühere: { $earlier }
admin-health-key-is-since = { $fingerprint }; Datei vom { $since }; frühere: { $earlier }
