# The pages of administrators.

# Between the names of roles, or of permissions, in a row.
admin-list-separator = {", "}

# What happened to an account: an event, and what more there is to say of it, such as a role.
admin-entry-detailed = { $what }: <bdi>{ $detail }</bdi>

# A link, from each page of administrators to their home page.
admin-back = Administration

## Home.

admin-title = Administration
# Links to the other pages, each with what is there.
admin-to-accounts = Accounts
admin-to-accounts-about = Look for one, its roles, turning it off, a new password
admin-to-sessions = Sessions
admin-to-sessions-about = Who is signed in, and signing them out
admin-to-audit = Audit trail
admin-to-audit-about = Who did what to which account
admin-to-health = Health
admin-to-health-about = Database, mail, key, version

## The list of accounts.

admin-accounts-title = Accounts
# The label of the field.
admin-accounts-search = Search
admin-accounts-search-hint = The beginning of a username, or of an e-mail address with its @.
# A button.
admin-accounts-search-submit = Search
# Heads of columns.
admin-accounts-username = Username
admin-accounts-called = Called
admin-accounts-email = E-mail
admin-accounts-roles = Roles
admin-accounts-since = Since
# A mark beside an account.
admin-accounts-disabled = Turned off
admin-accounts-none = No account begins like that.
# What the links "First" and "More" are, for who cannot see them.
admin-accounts-pages = Pages of accounts
admin-accounts-first = First
admin-accounts-more = More

## One account.

# Labels of facts.
admin-account-called = Called
admin-account-email = E-mail
admin-account-since = Since
admin-account-second-factor = Second factor
admin-account-signing-in = Signing in
# The address of the account.
admin-account-email-unconfirmed = <bdi>{ $email }</bdi>, not confirmed
admin-account-email-none = None
# $day is when it was set up.
admin-account-second-factor-since = Since { $day }
admin-account-second-factor-none = None
# Signing in is …
admin-account-disabled = Turned off
admin-account-enabled = Allowed
# A heading.
admin-account-roles = Roles
admin-account-role-everything = Every permission
admin-account-role-unknown = Not in the configuration: it gives no permission
admin-account-role-nothing = No permission
# A button. The second half is for who cannot see what it stands beside.
admin-account-take-role = Take<span class="unseen"> the role { $role }</span>
admin-account-take-role-self = Another administrator can take it from you.
# There are no roles.
admin-account-roles-none = None.
# The label of a list to choose from.
admin-account-give-role = Give a role
admin-account-give-role-hint = Giving or taking one signs the account out everywhere.
admin-account-give-role-choose = Choose one
# A button.
admin-account-give-role-submit = Give
# A heading: where the account is signed in.
admin-account-sessions = Signed in
# A mark beside a browser: whose it is.
admin-account-session-acting = an administrator
admin-account-session = { $address }, since { $since }. Last seen { $seen }.
# $how goes on from "signed in …", such as "with a password".
admin-account-session-how = { $address }, since { $since }, { $how }. Last seen { $seen }.
admin-account-session-self = This is your own session.
# A button. The second half is for who cannot see what it stands beside.
admin-account-session-end = Sign out<span class="unseen"> { $browser }</span>
# A button.
admin-account-sessions-end = Sign out everywhere
# The account is signed in …
admin-account-sessions-none = Nowhere.
# A heading.
admin-account-link = A new password
admin-account-link-lead = Makes a link by which whoever has it chooses a new password. Make sure who is asking.
# A button.
admin-account-link-submit = Make a link
# A heading.
admin-account-act = Acting as them
admin-account-act-lead = You see what they see and can do what they can, but for what is theirs alone, such as their password. What you do is written down as yours.
# The label of a field.
admin-account-act-reason = Why
admin-account-act-reason-hint = They see it in their history.
# A button.
admin-account-act-submit = Act as them
# A heading, and the button below it.
admin-account-enable = Turn on
admin-account-enable-submit = Allow signing in
# A heading, and what stands below it.
admin-account-disable = Turn off
admin-account-disable-lead = Its owner cannot sign in any more, and is signed out everywhere.
admin-account-disable-submit = Turn this account off
# A heading.
admin-account-history = History
# When something happened in an account, and by whom if not by its owner.
admin-account-entry = { $at }{ admin-account-entry-by }
admin-account-entry-from = { $at }, { $browser }, { $address }{ admin-account-entry-by }
# Goes on in both. $by is `site`, `acting` (for an administrator), `gone` (for one who has no account any more), or another.
admin-account-entry-by = { $by ->
    [site] , by the people who run this site
    [acting] , by <bdi>{ $administrator }</bdi>, acting as them
    [gone] , by <bdi>an administrator who is gone</bdi>, acting as them
   *[other] {""}
}
# What the link "Older" is, for who cannot see it.
admin-account-history-pages = Pages of the history
admin-account-history-older = Older
# A link to the list of accounts.
admin-account-back = Accounts

## A link to choose a new password, which an administrator has made.

# What the window is called.
admin-link-title = A link for { $username }
admin-link-heading = A link for <bdi>{ $username }</bdi>
admin-link-lead = It is shown this once. It works once, for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
admin-link-hint = Whoever opens it chooses a new password for this account. Hand it over by a way that nobody else reads.
admin-link-back = Back to the account

## Who is signed in.

admin-sessions-title = Sessions
admin-sessions-unlisted = Sessions are kept in Redis here, which cannot list everybody's without looking at all that it has. Each account's page has those of the account.
# A link to the list of accounts.
admin-sessions-to-accounts = Accounts
# Heads of columns.
admin-sessions-who = Who
admin-sessions-browser = Browser
admin-sessions-address = Address
admin-sessions-since = Signed in
admin-sessions-seen = Last seen
admin-sessions-end-column = Sign out
admin-sessions-acting = { $browser }, of an administrator acting as them
# In the place of the button.
admin-sessions-self = This is yours
# A button. The second half is for who cannot see what it stands beside.
admin-sessions-end = Sign out<span class="unseen"> { $username }, { $browser }</span>
admin-sessions-none = There are no older ones.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-sessions-pages = Pages of sessions
admin-sessions-newest = Newest
admin-sessions-older = Older

## The audit trail.

admin-audit-title = Audit trail
# The form above it: whose entries, and of which kind.
admin-audit-account = Account
admin-audit-account-hint = Who did it, or to whom it was done: a username, or the id of an account that is gone.
# The first of all kinds to choose from.
admin-audit-everything = Everything
# A button.
admin-audit-show = Show
# Heads of columns. The first one is the label of the kinds to choose from, too.
admin-audit-what = What
admin-audit-to = To whom
admin-audit-by = By whom
admin-audit-from = From where
admin-audit-when = When
# The same where the table is narrow: each before what is in its column.
admin-audit-to-narrow = To
admin-audit-by-narrow = By
admin-audit-from-narrow = From
admin-audit-when-narrow = When
# To or by whom. $id is all that is known of the account.
admin-audit-deleted = A deleted account, { $id }
admin-audit-by-acting = <a href="/admin/accounts/{ $id }"><bdi>{ $username }</bdi></a>, acting as them
admin-audit-by-deleted-acting = A deleted account, { $id }, acting as them
# By …
admin-audit-by-command-line = The command line
# Nobody did it: it came of itself, as when a time is over.
admin-audit-by-site = The site itself
admin-audit-by-stranger = Somebody who was not signed in
# $address is where it was done from.
admin-audit-from-browser = { $address }, { $browser }
admin-audit-none = There is nothing.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-audit-pages = Pages of the audit trail
admin-audit-newest = Newest
admin-audit-older = Older

## How the site is doing.

admin-health-title = Health
# Labels of facts.
admin-health-database = Database
admin-health-store = Session store
admin-health-accounts = Accounts
admin-health-sessions = Live sessions
admin-health-mail = Mail
admin-health-key = Secret key
admin-health-version = Version
# The database or the session store. $does is `yes` or `no`.
admin-health-answers = { $does ->
   *[yes] Answers
    [no] Does not answer
}
admin-health-sessions-uncounted = Not counted: they are in Redis
admin-health-mail-off = No mail is set up
# The same where letters are shown to developers.
admin-health-mail-mailbox = No mail is set up: letters are at <a href="/dev/mailbox">/dev/mailbox</a>
admin-health-mail-none = Nothing waits
# $waiting is how many letters wait.
admin-health-mail-waiting = { $waiting } waiting, the oldest for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
# $fingerprint is that of the key, $earlier is how many keys there were before it that still count.
admin-health-key-is = { $fingerprint }; { $earlier } earlier
admin-health-key-is-since = { $fingerprint }; its file was written { $since }; { $earlier } earlier
