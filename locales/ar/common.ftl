# What stands on every page, and what many pages share.

# In every file: numbers over 99 come as [other] (the rules of intl_pluralrules 7 know no `n % 100`), so it is in the
# form of 111 to 199, not of 100.

# The language's own name for itself.
language-name = العربية

# A moment. $month is 1 to 12; $time is like 10:05 or 10:05:21, in UTC.
day = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year }
time = { day }، { $time } UTC

# A name or an address by itself.
verbatim = { $text }

# Every page

# Before the title of a page whose form has errors.
title-error = خطأ:
skip = الانتقال إلى المحتوى
# For screen readers: a navigation.
navigation = حسابك
# Two links.
navigation-settings = الإعدادات
navigation-sign-out = تسجيل الخروج
# For screen readers: before a warning.
warning = تنبيه:
floor = على الأجهزة المشتركة، يُستحسن تسجيل الخروج قبل المغادرة.
# For screen readers: the buttons with the names of languages.
languages = اللغة

# An administrator, $acting, uses the account of somebody else, $username.

# For screen readers: the banner which says so.
acting = التصرف باسم شخص آخر
acting-lead = أنت <bdi>{ $acting }</bdi>، والتصرف هنا باسم <bdi>{ $username }</bdi>.
# A button. What is "unseen" is for screen readers.
acting-stop = إنهاء<span class="unseen"> التصرف باسم { $username }</span>

# Forms

# For screen readers: before what is wrong with a field.
field-error = خطأ:
# After the name of a field.
field-optional = (اختياري)
# Headings above all that is wrong with a form: with some of its fields, or as a whole.
errors-fields = يُرجى مراجعة ما يلي ثم المحاولة من جديد
errors-form = لم ينجح ذلك

username = اسم المستخدم
username-or-email = اسم المستخدم أو البريد الإلكتروني
username-hint = من 2 إلى 64 من حروف أي لغة والأرقام والنقاط والشرطات والشرطات السفلية.
password = كلمة المرور
new-password = كلمة المرور الجديدة
# $min is at least 8.
password-hint = { $min ->
    [zero] { $min } حرف على الأقل.
    [one] حرف واحد على الأقل.
    [two] حرفان على الأقل.
    [few] { $min } أحرف على الأقل.
    [many] { $min } حرفًا على الأقل.
   *[other] { $min } حرفًا على الأقل.
} بضع كلمات لا علاقة بينها يسهل تذكّرها ويصعب تخمينها.
display-name = الاسم المعروض
display-name-hint = الاسم المفضَّل لمخاطبتك.
email = البريد الإلكتروني
email-hint = لاختيار كلمة مرور جديدة إن نُسيت الحالية. سنرسل إليه رسالة لتأكيده.

code = الرمز من تطبيقك
code-hint = ستة أرقام تتجدد كل نصف دقيقة.
# Opens the field below it.
recovery-code-instead = استخدام رمز استرداد بدلًا منه
recovery-code = رمز الاسترداد
recovery-code-hint = أحد الرموز التي حفظتها عند إعداد المصادقة الثنائية.

# Links, or buttons that lead to another page.

sign-in = تسجيل الدخول
create-account = إنشاء حساب
back-to-signing-in = الرجوع إلى تسجيل الدخول
back-to-settings = الرجوع إلى الإعدادات

# A browser that is signed in. $since and $seen are moments; $how is like "by password".

session-acting = مسؤول يتصرف باسمك
session-acting-hint = منذ { $since }، وآخر ظهور { $seen }. يرى المسؤول كل ما يظهر لك. وكل ما يفعله مسجَّل باسمه في <a href="/settings/history">سجلك</a>، ومعه السبب.
# A button.
session-acting-stop = إيقافه
session-address = عنوان IP
session-since = تسجيل الدخول
session-since-how = { $since }، { $how }
session-seen = آخر ظهور
session-stays = استمرار تسجيل الدخول
session-stays-yes = نعم
session-stays-no = حتى إغلاق المتصفح
# A button. $browser is like "Firefox on Linux". What is "unseen" is for screen readers.
session-end = تسجيل الخروج<span class="unseen"> من { $browser }، والدخول فيه منذ { $since }</span>

# A passkey. $name is what its owner calls it.

passkey-added = تاريخ الإضافة
passkey-used = آخر استخدام
passkey-used-never = لم يُستخدم بعد
passkey-kept = مكان الحفظ
passkey-kept-backed-up = في حساب مشترك بين أجهزتك
passkey-kept-here = على جهاز واحد
# Opens the two forms below it. What is "unseen" is for screen readers.
passkey-change = إعادة التسمية أو الإزالة<span class="unseen"> <bdi>{ $name }</bdi></span>
passkey-new-name = الاسم الجديد
# Two buttons.
passkey-rename = إعادة التسمية
passkey-remove = إزالة<span class="unseen"> { $name }</span>
passkey-remove-hint = لن يمكن تسجيل الدخول به بعد ذلك، وسيُسجَّل الخروج من كل المتصفحات الأخرى.

# What the script of passkeys says when one could not be used or made.

passkey-failed-unreachable = يتعذر الوصول إلى هذا الموقع. يُرجى التحقق من الاتصال ثم المحاولة من جديد.
passkey-failed-broken = حدث خطأ ما. يُرجى المحاولة من جديد.
passkey-failed-not-allowed = لم يُختر شيء، أو استغرق الأمر وقتًا طويلًا. يمكنك المحاولة من جديد متى شئت.
passkey-failed-invalid-state = على هذا الجهاز مفتاح مرور لحسابك بالفعل.
passkey-failed-not-supported = لا يستطيع هذا الجهاز إنشاء مفتاح مرور من النوع المطلوب هنا.
passkey-failed-constraint = لا يستطيع هذا الجهاز إنشاء مفتاح مرور، إذ لا قفل لشاشته.
passkey-failed-security = لا يمكن استخدام مفاتيح المرور على هذا العنوان.

# The page that says why there is no page.

error-retry-soon = يمكنك المحاولة من جديد بعد أقل من دقيقة.
error-retry-minutes = { $minutes ->
    [zero] يمكنك المحاولة من جديد بعد أقل من دقيقة.
    [one] يمكنك المحاولة من جديد بعد دقيقة.
    [two] يمكنك المحاولة من جديد بعد دقيقتين تقريبًا.
    [few] يمكنك المحاولة من جديد بعد { $minutes } دقائق تقريبًا.
    [many] يمكنك المحاولة من جديد بعد { $minutes } دقيقة تقريبًا.
   *[other] يمكنك المحاولة من جديد بعد { $minutes } دقيقة تقريبًا.
}
# $hours is 2 at least.
error-retry-hours = { $hours ->
    [zero] يمكنك المحاولة من جديد بعد أقل من ساعة.
    [one] يمكنك المحاولة من جديد بعد ساعة تقريبًا.
    [two] يمكنك المحاولة من جديد بعد ساعتين تقريبًا.
    [few] يمكنك المحاولة من جديد بعد { $hours } ساعات تقريبًا.
    [many] يمكنك المحاولة من جديد بعد { $hours } ساعة تقريبًا.
   *[other] يمكنك المحاولة من جديد بعد { $hours } ساعة تقريبًا.
}
error-home = الانتقال إلى الصفحة الرئيسية
# $status is a number like 404; $request is for those who run the site, who find it in the log.
error-number = الخطأ { $status }
error-number-request = الخطأ { $status }، الطلب <code>{ $request }</code>
