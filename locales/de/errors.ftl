# What went wrong, beside a field or above a form.

use-at-least = { $count ->
    [one] Verwenden Sie mindestens ein Zeichen.
   *[other] Verwenden Sie mindestens { $count } Zeichen.
}
use-at-most = { $count ->
    [one] Verwenden Sie höchstens ein Zeichen.
   *[other] Verwenden Sie höchstens { $count } Zeichen.
}

username-character = Verwenden Sie nur Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche.
username-ends = Am Anfang und am Ende muss ein Buchstabe oder eine Ziffer stehen.
username-mixed-scripts = Verwenden Sie Buchstaben aus nur einem Alphabet.
username-taken = Dieser Benutzername ist vergeben oder einem vergebenen zu ähnlich.

display-name-invisible = Verwenden Sie sichtbare Zeichen.

email-form = Geben Sie eine Adresse wie ada@example.org ein.
email-too-long = Verwenden Sie eine Adresse mit höchstens { $count } Zeichen.

not-invited = Das ist keine Einladung dieser Website, oder sie wurde schon verwendet oder ist abgelaufen.

password-empty = Geben Sie ein Passwort ein.

# Also said while somebody types a new password.
password-accepted = Gut: Das ist schwer zu erraten.

weak-password-personal = Dieses Passwort besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen dieser Website: So etwas würde jemand als Erstes ausprobieren. Nehmen Sie andere Wörter.
# $why is one of the sentences easy-….
weak-password-common = { $why } Nehmen Sie lieber ein paar Wörter ohne Zusammenhang.

easy-to-guess = Das ist leicht zu erraten.
easy-row-of-keys = Gerade Tastenreihen sind leicht zu erraten.
easy-keyboard-pattern = Kurze Muster auf der Tastatur sind leicht zu erraten.
easy-repeated-character = Wiederholungen wie „aaa“ sind leicht zu erraten.
easy-repeated-part = Wiederholungen wie „abcabcabc“ sind kaum schwerer zu erraten als „abc“.
easy-top-10 = Das ist eines der zehn häufigsten Passwörter.
easy-top-100 = Das ist eines der hundert häufigsten Passwörter.
easy-common = Dieses Passwort verwenden viele.
easy-nearly-common = Das ähnelt einem Passwort, das viele verwenden.
easy-sequence = Zeichenfolgen wie „abc“ oder „6543“ sind leicht zu erraten.
easy-year = Jahreszahlen sind leicht zu erraten.
easy-word = Ein einzelnes Wort ist leicht zu erraten.
easy-date = Datumsangaben sind leicht zu erraten.
easy-names = Namen allein sind leicht zu erraten.
easy-common-names = Häufige Namen sind leicht zu erraten.

change-password-wrong-current = Das ist nicht Ihr aktuelles Passwort.
change-password-same = Das ist das Passwort, das Sie schon haben.
change-password-conflict = Ihr Passwort wurde gerade eben in einem anderen Fenster geändert. Melden Sie sich noch einmal an.

confirm-wrong-password = Das ist nicht Ihr Passwort.

reset-gone = Dieser Link funktioniert nicht mehr.
recover-whose = Geben Sie an, um welches Konto es geht.

ask-email-same = Das ist schon Ihre Adresse, und Sie haben sie bestätigt.

profile-invalid = Einige Angaben müssen berichtigt werden.
profile-conflict = Ihre Namen wurden gerade eben in einem anderen Fenster geändert. Prüfen Sie die Namen und versuchen Sie es noch einmal.
# $until is a day.
profile-too-often = Sie haben Ihren Benutzernamen in letzter Zeit { $count }-mal geändert. Nach dem { $until } können Sie ihn wieder ändern; zu einem, den Sie schon hatten, können Sie auch jetzt zurückkehren.

delete-wrong-username = Das ist nicht Ihr Benutzername. Geben Sie ihn hier ein, wenn Sie gehen möchten.
deletion-last-administrator = Sie sind der einzige Administrator dieser Website. Machen Sie zuerst jemand anderen dazu, mit `vestibule role grant NAME admin`; dann können Sie Ihr Konto löschen.

# Signing in

sign-in-wrong = Benutzername und Passwort passen nicht zusammen.
sign-in-disabled = Dieses Konto wurde gesperrt. Wenden Sie sich an die Betreiber dieser Website.
# $wait is one of the three below.
sign-in-wait = Zu viele Versuche. Versuchen Sie es in { $wait } noch einmal.
wait-seconds = { $count ->
    [one] einer Sekunde
   *[other] { $count } Sekunden
}
wait-minutes = { $count ->
    [one] einer Minute
   *[other] { $count } Minuten
}
wait-hours = { $count ->
    [one] einer Stunde
   *[other] { $count } Stunden
}
sign-in-busy = Gerade melden sich viele Menschen an. Versuchen Sie es in ein paar Sekunden noch einmal.

start-too-many = Sie sind auf so vielen Geräten angemeldet, wie diese Website erlaubt. Melden Sie sich auf einem davon ab.
start-ended = Die Sitzung ist beendet.

# The second factor

second-factor-expired = Die Eingabe Ihres Passworts liegt schon eine Weile zurück. Bitte geben Sie es noch einmal ein.
second-factor-wrong-code = Der Code stimmt nicht. Versuchen Sie es mit dem, den Ihre App jetzt anzeigt.
second-factor-used-code = Dieser Code wurde schon verwendet. Warten Sie, bis Ihre App den nächsten anzeigt.
second-factor-wrong-recovery-code = Das ist keiner Ihrer Wiederherstellungscodes, oder er wurde schon verwendet.
second-factor-too-many-wrong = Es wurden so viele falsche Codes ausprobiert, dass die Codes Ihrer App nicht mehr angenommen werden. Möglicherweise kennt jemand Ihr Passwort. Verwenden Sie einen Wiederherstellungscode und ändern Sie dann Ihr Passwort.
second-factor-unreadable = Die Codes Ihrer App lassen sich gerade nicht prüfen; das ist ein Fehler dieser Website. Verwenden Sie einen Wiederherstellungscode oder wenden Sie sich an die Betreiber dieser Website.

change-factor-wrong-code = Dieser Code gehört nicht zu diesem Einrichtungsschlüssel. Codes wechseln jede halbe Minute.
change-factor-required = Diese Website verlangt von Ihnen einen zweiten Faktor, deshalb lässt er sich nicht deaktivieren.
change-factor-off = Der zweite Faktor ist schon deaktiviert.
change-factor-conflict = Ihr Konto wurde gerade eben in einem anderen Fenster geändert. Sehen Sie es sich an und versuchen Sie es noch einmal.

# Passkeys

passkey-stale = Das hat zu lange gedauert oder wurde zweimal gesendet. Versuchen Sie es noch einmal.
passkey-unknown = Dieser Passkey gehört zu keinem Konto hier. Vielleicht wurde er entfernt.
passkey-refused = Dieser Passkey ließ sich nicht prüfen. Versuchen Sie es noch einmal oder verwenden Sie Ihr Passwort.
passkey-copied = Dieser Passkey wurde nicht angenommen, weil es aussieht, als hätte ihn jemand kopiert. Verwenden Sie einen anderen oder Ihr Passwort und entfernen Sie dann diesen.
passkey-taken = Dieser Passkey wurde schon hinzugefügt.
passkey-too-many = Sie haben { $count } Passkeys; mehr sind nicht möglich. Entfernen Sie zuerst einen.
passkey-no-name = Geben Sie ihm einen Namen.
remove-passkey-last-way-in = Nur mit diesem Passkey können Sie sich anmelden. Fügen Sie zuerst einen anderen hinzu.
remove-passkey-gone = Dieser Passkey wurde schon entfernt.

passkeys-off-no-origin = Passkeys sind auf dieser Website deaktiviert. Um sie zu aktivieren, setzen Sie public_origin in Rocket.toml auf die Adresse, unter der Besucher sie erreichen, zum Beispiel https://www.example.org.
passkeys-off-insecure = Passkeys sind auf dieser Website deaktiviert, weil ihr public_origin nicht mit https:// beginnt. Browser verwenden Passkeys nur über https und auf diesem Computer unter http://localhost.
passkeys-off-no-name = Passkeys sind auf dieser Website deaktiviert, weil der Host in ihrem public_origin eine Zahl ist. Browser verwenden Passkeys nur unter Namen wie www.example.org.

# For administrators

no-account = Dieses Konto gibt es nicht.
last-administrator = Das ist der einzige Administrator, den es gibt; machen Sie zuerst jemand anderen dazu.
account-changed = Das Konto wurde gerade eben geändert; sehen Sie es sich an und versuchen Sie es noch einmal.
role-name = Der Name einer Rolle besteht aus 1 bis { $count } Kleinbuchstaben, Ziffern, Bindestrichen und Unterstrichen.
role-unknown = Diese Rolle gibt es in der Konfiguration nicht.
not-oneself = Mit Ihrem eigenen Konto geht das nicht, damit sich niemand versehentlich aussperrt. Ein anderer Administrator kann es tun.
acting-oneself = Das sind Sie selbst.
acting-administrator = Im Namen eines anderen Administrators können Sie nicht handeln.
# Also said where somebody asks for a recovery link.
acting-disabled = Das Konto ist gesperrt: Entsperren Sie es zuerst.
acting-reason = Nennen Sie den Grund in einer Zeile mit höchstens { $count } Zeichen; die Person, der das Konto gehört, sieht ihn.

# For programs that send JSON

outage = Der Speicher dieser Website antwortet nicht.
json-only = Diese Adresse nimmt JSON an.
json-not-whole = Was Sie gesendet haben, ist nicht vollständig angekommen.
json-too-large = Was Sie gesendet haben, ist zu groß für diese Website.
json-wrong = Was Sie gesendet haben, ist nicht das, was diese Adresse annimmt.
json-set-up = Richten Sie zuerst einen zweiten Faktor ein, unter der Adresse in `set_up`.
json-confirm = Bestätigen Sie zuerst, dass Sie es sind, unter der Adresse in `confirm`.
