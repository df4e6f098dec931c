# The letters, each as plain text and as HTML. A name that ends in `-html` has the same sentence as the one without,
# for the letter as HTML. In those, $style is how a link looks, and $origin is the address of this site.

## Every letter.

# Stands below each letter. $to is the address that it goes to.
letter-footer = Diese E-Mail hat ein Programm an { $to } geschrieben. Antworten darauf liest niemand.
# Stands below a button, before its address.
letter-copy-link = Oder kopieren Sie diese Adresse in Ihren Browser:
# When something was done, and from where, as plain text: all values begin in the same column.
letter-deed =
    Wann:        { $time }
    Browser:     { $browser }
    IP-Adresse:  { $address }
# The same in the letter as HTML.
letter-deed-time = Wann
letter-deed-browser = Browser
letter-deed-address = IP-Adresse
# The addresses of both pages stand below it.
letter-not-you = Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, wählen Sie ein neues Passwort (das meldet alle anderen ab) und sehen Sie nach, wo Sie angemeldet sind:
letter-not-you-html = Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht: <a href="{ $origin }/recover" style="{ $style }">Wählen Sie ein neues Passwort</a> (das meldet alle anderen ab) und sehen Sie nach, <a href="{ $origin }/sessions" style="{ $style }">wo Sie angemeldet sind</a>.

## A link to choose a new password.

# The link stands below it.
letter-recover-lead = Jemand, vermutlich Sie, hat ein neues Passwort für das Konto { $username } angefordert. Über diesen Link können Sie eines wählen. Er funktioniert einmal und ist 30 Minuten gültig:
letter-recover-lead-html = Jemand, vermutlich Sie, hat ein neues Passwort für das Konto <strong><bdi>{ $username }</bdi></strong> angefordert. Über diesen Link können Sie eines wählen. Er funktioniert einmal und ist 30 Minuten gültig.
# A button.
letter-recover-button = Neues Passwort wählen
letter-recover-not-you = Wenn Sie es nicht angefordert haben, brauchen Sie nichts zu tun: Ohne den Link bleibt Ihr Passwort, wie es ist.

## A link that confirms an address.

# The link stands below it.
letter-verify-lead = Jemand, vermutlich Sie, hat diese Adresse für ein Konto hier angegeben. Bitte bestätigen Sie, dass es Ihre ist. Der Link funktioniert einmal und ist 24 Stunden gültig:
letter-verify-lead-html = Jemand, vermutlich Sie, hat diese Adresse für ein Konto hier angegeben. Bitte bestätigen Sie, dass es Ihre ist. Der Link funktioniert einmal und ist 24 Stunden gültig.
# A button.
letter-verify-button = Diese Adresse bestätigen
letter-verify-not-you = Wenn Sie hier kein Konto erstellt haben, öffnen Sie den Link nicht: Ohne ihn wird die Adresse nicht verwendet.

## The address of this letter has been given for another account.

letter-address-taken-lead = Jemand, vermutlich Sie, hat diese Adresse für ein weiteres Konto hier angegeben. Sie gehört schon zu Ihrem Konto { $username } und bleibt dabei.
letter-address-taken-lead-html = Jemand, vermutlich Sie, hat diese Adresse für ein weiteres Konto hier angegeben. Sie gehört schon zu Ihrem Konto <strong><bdi>{ $username }</bdi></strong> und bleibt dabei.
# The addresses of the pages stand below each.
letter-address-taken-sign-in = Melden Sie sich mit diesem Namen oder dieser Adresse an:
letter-address-taken-recover = Wenn Sie das Passwort nicht mehr wissen, wählen Sie ein neues:
letter-address-taken-ways-html = Mit diesem Namen oder dieser Adresse können Sie sich <a href="{ $origin }/login" style="{ $style }">anmelden</a>. Wenn Sie das Passwort nicht mehr wissen, <a href="{ $origin }/recover" style="{ $style }">wählen Sie ein neues</a>.
letter-address-taken-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun.

## A link to make an account.

# The link stands below it.
letter-invitation-lead = Sie können hier ein Konto erstellen. Der Link funktioniert einmal und ist { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} gültig:
letter-invitation-lead-html = Sie können hier ein Konto erstellen. Der Link funktioniert einmal und ist { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} gültig.
# A button.
letter-invitation-button = Konto erstellen
letter-invitation-not-you = Wenn Sie nicht wissen, worum es geht, brauchen Sie nichts zu tun.

## What was done to an account. When and from where stands below each.

letter-password-changed-lead = Ihr Konto hat ein neues Passwort.
letter-email-changed-lead = E-Mails zu Ihrem Konto gehen jetzt an { $email } und nicht mehr an diese Adresse.
letter-email-changed-lead-html = E-Mails zu Ihrem Konto gehen jetzt an <strong>{ $email }</strong> und nicht mehr an diese Adresse.
# The address of the page stands below it.
letter-email-changed-not-you = Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, ist jemand anderes in Ihrem Konto: Melden Sie sich mit Ihrem Benutzernamen an und ändern Sie Ihr Passwort; wenn das nicht geht, wenden Sie sich an die Betreiber dieser Website.
letter-email-changed-not-you-html = Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, ist jemand anderes in Ihrem Konto: <a href="{ $origin }/login" style="{ $style }">Melden Sie sich mit Ihrem Benutzernamen an</a> und ändern Sie Ihr Passwort; wenn das nicht geht, wenden Sie sich an die Betreiber dieser Website.
letter-new-device-lead = Jemand hat sich bei Ihrem Konto mit einem Browser angemeldet, der dafür noch nie verwendet wurde.
letter-second-factor-on-lead = Ihr Konto fragt nach dem Passwort jetzt auch nach einem zweiten Faktor.
letter-second-factor-off-lead = Ihr Konto fragt nicht mehr nach einem zweiten Faktor: Das Passwort genügt.
letter-wrong-codes-lead = Jemand hat Ihr Passwort eingegeben und dann mehrmals hintereinander Codes, die nicht von Ihrer App waren. In Ihr Konto ist diese Person nicht gekommen.
letter-wrong-codes-clock = Wenn Ihr eigenes Smartphone Codes anzeigt, die nicht angenommen werden, geht möglicherweise seine Uhr falsch.
letter-recovery-codes-replaced-lead = Ihr Konto hat neue Wiederherstellungscodes. Die bisherigen gelten nicht mehr.
# $name is what the owner calls it.
letter-passkey-added-lead = Mit dem Passkey „{ $name }“ können Sie sich jetzt bei Ihrem Konto anmelden.
letter-passkey-added-lead-html = Mit dem Passkey <strong><bdi>{ $name }</bdi></strong> können Sie sich jetzt bei Ihrem Konto anmelden.
letter-passkey-removed-lead = Mit dem Passkey „{ $name }“ können Sie sich nicht mehr bei Ihrem Konto anmelden.
letter-passkey-removed-lead-html = Mit dem Passkey <strong><bdi>{ $name }</bdi></strong> können Sie sich nicht mehr bei Ihrem Konto anmelden.
letter-account-deleted-lead = Ihr Konto ist gelöscht, mit allem, was dazugehörte.
letter-account-deleted-not-you = Wenn Sie das nicht waren, wenden Sie sich an die Betreiber dieser Website.
