# The pages of administrators.

# Between the names of roles, or of permissions, in a row.
admin-list-separator = {"، "}

# What happened to an account: an event, and what more there is to say of it, such as a role.
admin-entry-detailed = { $what }: <bdi>{ $detail }</bdi>

# A link, from each page of administrators to their home page.
admin-back = الإدارة

## Home.

admin-title = الإدارة
# Links to the other pages, each with what is there.
admin-to-accounts = الحسابات
admin-to-accounts-about = البحث عن حساب، وأدواره، وتعطيله، وكلمة مرور جديدة له
admin-to-sessions = الجلسات
admin-to-sessions-about = من سجّلوا الدخول، وإنهاء جلساتهم
admin-to-audit = سجل التدقيق
admin-to-audit-about = من فعل ماذا بأي حساب
admin-to-health = حالة الموقع
admin-to-health-about = قاعدة البيانات والبريد والمفتاح والإصدار

## The list of accounts.

admin-accounts-title = الحسابات
# The label of the field.
admin-accounts-search = البحث
admin-accounts-search-hint = بداية اسم مستخدم، أو بداية عنوان بريد إلكتروني مع علامة @ فيه.
# A button.
admin-accounts-search-submit = بحث
# Heads of columns.
admin-accounts-username = اسم المستخدم
admin-accounts-called = الاسم المعروض
admin-accounts-email = البريد الإلكتروني
admin-accounts-roles = الأدوار
admin-accounts-since = منذ
# A mark beside an account.
admin-accounts-disabled = معطَّل
admin-accounts-none = لا يوجد حساب يبدأ بهذا.
# What the links "First" and "More" are, for who cannot see them.
admin-accounts-pages = صفحات الحسابات
admin-accounts-first = الصفحة الأولى
admin-accounts-more = المزيد

## One account.

# Labels of facts.
admin-account-called = الاسم المعروض
admin-account-email = البريد الإلكتروني
admin-account-since = منذ
admin-account-second-factor = العامل الثاني
admin-account-signing-in = تسجيل الدخول
# The address of the account.
admin-account-email-unconfirmed = <bdi>{ $email }</bdi>، غير مؤكَّد
admin-account-email-none = لا يوجد
# $day is when it was set up.
admin-account-second-factor-since = منذ { $day }
admin-account-second-factor-none = لا يوجد
# Signing in is …
admin-account-disabled = معطَّل
admin-account-enabled = مسموح
# A heading.
admin-account-roles = الأدوار
admin-account-role-everything = كل الصلاحيات
admin-account-role-unknown = غير موجود في التهيئة: لا يمنح أي صلاحية
admin-account-role-nothing = بلا صلاحيات
# A button. The second half is for who cannot see what it stands beside.
admin-account-take-role = سحب<span class="unseen"> الدور { $role }</span>
admin-account-take-role-self = يمكن لمسؤول آخر سحبه منك.
# There are no roles.
admin-account-roles-none = لا توجد.
# The label of a list to choose from.
admin-account-give-role = منح دور
admin-account-give-role-hint = منح دور أو سحبه يسجّل خروج الحساب من كل مكان.
admin-account-give-role-choose = اختيار دور
# A button.
admin-account-give-role-submit = منح
# A heading: where the account is signed in.
admin-account-sessions = أماكن تسجيل الدخول
# A mark beside a browser: whose it is.
admin-account-session-acting = مسؤول
admin-account-session = عنوان IP { $address }، منذ { $since }. آخر ظهور { $seen }.
# $how goes on from "signed in …", such as "with a password".
admin-account-session-how = عنوان IP { $address }، منذ { $since }، { $how }. آخر ظهور { $seen }.
admin-account-session-self = هذه جلستك أنت.
# A button. The second half is for who cannot see what it stands beside.
admin-account-session-end = تسجيل الخروج<span class="unseen"> من { $browser }</span>
# A button.
admin-account-sessions-end = تسجيل الخروج من كل مكان
# The account is signed in …
admin-account-sessions-none = لا توجد.
# A heading.
admin-account-link = كلمة مرور جديدة
admin-account-link-lead = إنشاء رابط يتيح لمن يحمله اختيار كلمة مرور جديدة. يجب التأكد من هوية صاحب الطلب.
# A button.
admin-account-link-submit = إنشاء رابط
# A heading.
admin-account-act = التصرف باسم صاحب الحساب
admin-account-act-lead = يظهر لك ما يظهر لصاحب الحساب ويتاح لك ما يتاح له، إلا ما يخصه وحده مثل كلمة مروره. وكل ما يجري يُسجَّل باسمك أنت.
# The label of a field.
admin-account-act-reason = السبب
admin-account-act-reason-hint = سيظهر لصاحب الحساب في سجله.
# A button.
admin-account-act-submit = التصرف باسمه
# A heading, and the button below it.
admin-account-enable = تفعيل الحساب
admin-account-enable-submit = السماح بتسجيل الدخول
# A heading, and what stands below it.
admin-account-disable = تعطيل الحساب
admin-account-disable-lead = لن يمكن لصاحبه تسجيل الدخول بعد ذلك، وسيُسجَّل خروجه من كل مكان.
admin-account-disable-submit = تعطيل هذا الحساب
# A heading.
admin-account-history = السجل
# When something happened in an account, and by whom if not by its owner.
admin-account-entry = { $at }{ admin-account-entry-by }
admin-account-entry-from = { $at }، من { $browser }، عنوان IP { $address }{ admin-account-entry-by }
# Goes on in both. $by is `site`, `acting` (for an administrator), `gone` (for one who has no account any more), or another.
admin-account-entry-by = { $by ->
    [site] ، بواسطة القائمين على هذا الموقع
    [acting] ، بواسطة <bdi>{ $administrator }</bdi> متصرفًا باسم صاحب الحساب
    [gone] ، بواسطة <bdi>مسؤول لم يعد موجودًا</bdi> متصرفًا باسم صاحب الحساب
   *[other] {""}
}
# What the link "Older" is, for who cannot see it.
admin-account-history-pages = صفحات السجل
admin-account-history-older = الأقدم
# A link to the list of accounts.
admin-account-back = الحسابات

## A link to choose a new password, which an administrator has made.

# What the window is called.
admin-link-title = رابط للحساب { $username }
admin-link-heading = رابط للحساب <bdi>{ $username }</bdi>
admin-link-lead = يُعرض هذه المرة فقط. ويعمل مرة واحدة، وخلال { $minutes ->
    [zero] { $minutes } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
admin-link-hint = من يفتحه يختار كلمة مرور جديدة لهذا الحساب. يجب تسليمه بطريقة لا يطّلع عليها أحد آخر.
admin-link-back = الرجوع إلى الحساب

## Who is signed in.

admin-sessions-title = الجلسات
admin-sessions-unlisted = الجلسات محفوظة هنا في Redis، ولا يمكنه سرد جلسات الجميع دون المرور على كل ما فيه. وفي صفحة كل حساب جلساته.
# A link to the list of accounts.
admin-sessions-to-accounts = الحسابات
# Heads of columns.
admin-sessions-who = الحساب
admin-sessions-browser = المتصفح
admin-sessions-address = عنوان IP
admin-sessions-since = تسجيل الدخول
admin-sessions-seen = آخر ظهور
admin-sessions-end-column = تسجيل الخروج
admin-sessions-acting = { $browser }، لمسؤول يتصرف باسم صاحب الحساب
# In the place of the button.
admin-sessions-self = هذه جلستك
# A button. The second half is for who cannot see what it stands beside.
admin-sessions-end = تسجيل الخروج<span class="unseen"> للحساب { $username } من { $browser }</span>
admin-sessions-none = لا توجد جلسات أقدم.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-sessions-pages = صفحات الجلسات
admin-sessions-newest = الأحدث
admin-sessions-older = الأقدم

## The audit trail.

admin-audit-title = سجل التدقيق
# The form above it: whose entries, and of which kind.
admin-audit-account = الحساب
admin-audit-account-hint = من قام بالفعل أو من يخصه: اسم مستخدم، أو معرّف حساب محذوف.
# The first of all kinds to choose from.
admin-audit-everything = الكل
# A button.
admin-audit-show = عرض
# Heads of columns.
admin-audit-what = الحدث
admin-audit-to = الحساب
admin-audit-by = المنفّذ
admin-audit-from = المصدر
admin-audit-when = الوقت
# The same where the table is narrow: each before what is in its column.
admin-audit-to-narrow = الحساب
admin-audit-by-narrow = المنفّذ
admin-audit-from-narrow = المصدر
admin-audit-when-narrow = الوقت
# To or by whom. $id is all that is known of the account.
admin-audit-deleted = حساب محذوف، معرّفه UUID { $id }
admin-audit-by-acting = <a href="/admin/accounts/{ $id }"><bdi>{ $username }</bdi></a> متصرفًا باسم صاحب الحساب
admin-audit-by-deleted-acting = حساب محذوف، معرّفه UUID { $id }، متصرفًا باسم صاحب الحساب
# By …
admin-audit-by-command-line = سطر الأوامر
# Nobody did it: it came of itself, as when a time is over.
admin-audit-by-site = الموقع نفسه
admin-audit-by-stranger = شخص لم يسجّل الدخول
# $address is where it was done from.
admin-audit-from-browser = { $browser }، عنوان IP { $address }
admin-audit-none = لا يوجد شيء.
# What the links "Newest" and "Older" are, for who cannot see them.
admin-audit-pages = صفحات سجل التدقيق
admin-audit-newest = الأحدث
admin-audit-older = الأقدم

## How the site is doing.

admin-health-title = حالة الموقع
# Labels of facts.
admin-health-database = قاعدة البيانات
admin-health-store = مخزن الجلسات
admin-health-accounts = الحسابات
admin-health-sessions = الجلسات النشطة
admin-health-mail = البريد
admin-health-key = المفتاح السري
admin-health-version = الإصدار
# The database or the session store. $does is `yes` or `no`.
admin-health-answers = { $does ->
   *[yes] الاستجابة سليمة
    [no] لا استجابة
}
admin-health-sessions-uncounted = غير معدودة: فهي في Redis
admin-health-mail-off = لم يُهيَّأ إرسال البريد
# The same where letters are shown to developers.
admin-health-mail-mailbox = لم يُهيَّأ إرسال البريد: الرسائل في <a href="/dev/mailbox">/dev/mailbox</a>
admin-health-mail-none = لا رسائل في الانتظار
# $waiting is how many letters wait.
admin-health-mail-waiting = { $waiting ->
    [zero] { $waiting } رسالة في الانتظار
    [one] رسالة واحدة في الانتظار
    [two] رسالتان في الانتظار
    [few] { $waiting } رسائل في الانتظار
    [many] { $waiting } رسالة في الانتظار
   *[other] { $waiting } رسالة في الانتظار
}، أقدمها منذ { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
# $fingerprint is that of the key, $earlier is how many keys there were before it that still count.
admin-health-key-is = { $fingerprint }؛ المفاتيح السابقة: { $earlier }
admin-health-key-is-since = { $fingerprint }؛ كُتب ملفه في { $since }؛ المفاتيح السابقة: { $earlier }
