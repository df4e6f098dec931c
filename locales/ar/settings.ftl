# What somebody sees and changes of their own account, from their settings on.

# A link, from several of the pages.
back-from-setting = الرجوع إلى الإعدادات

## Where you are signed in. What is said of each browser has names with `session-`.

sessions-title = أماكن تسجيل دخولك
sessions-lead = إن كان بينها ما ليس لك، فيُرجى تسجيل الخروج منه وتغيير كلمة المرور.
# Two headings.
sessions-this = هذا المتصفح
sessions-others = متصفحات أخرى
# A button.
sessions-end-others = تسجيل الخروج من كل المتصفحات الأخرى
sessions-none = حسابك غير مفتوح في أي مكان آخر.
# A link.
sessions-to-password = تغيير كلمة المرور

## What happened to an account.

history-title = سجل عمليات الدخول
history-lead = إن كان بينها ما ليس منك، فيُرجى تغيير كلمة المرور وتسجيل الخروج من كل المتصفحات الأخرى.
# $browser is like "Firefox on Linux", $address is its network address.
history-from = { $browser }، عنوان IP { $address }
history-none = لم يحدث شيء هنا.
# What the links "Newest" and "Older" are, for who cannot see them.
history-pages = صفحات السجل
history-newest = الأحدث
history-older = الأقدم
history-kept = يشمل السجل آخر { $days ->
    [zero] { $days } يوم
    [one] يوم
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يومًا
}.
# Links.
history-to-sessions = أماكن تسجيل دخولك
history-to-password = تغيير كلمة المرور
history-to-settings = كل الإعدادات

## Passkeys. What is said of each of them has names with `passkey-`.

passkeys-title = مفاتيح المرور
passkeys-lead = تسجيل الدخول ببصمة الإصبع أو الوجه أو رقم PIN، وبلا كلمة مرور.
# $origin is where this site can be reached, too, such as http://localhost:8000.
passkeys-elsewhere = لا تستخدم المتصفحات مفاتيح المرور على هذا الحاسوب إلا باسمه. يمكنك المتابعة على <a href="{ $origin }/settings/passkeys">{ $origin }</a> بعد تسجيل الدخول هناك.
passkeys-full = لديك أقصى عدد ممكن من مفاتيح المرور. لإضافة مفتاح جديد يجب إزالة أحدها.
passkeys-unavailable = لا يستطيع هذا المتصفح استخدام مفاتيح المرور، أو أن JavaScript متوقف فيه.
# The label of a field.
passkeys-name = اسم مفتاح المرور الجديد
passkeys-name-hint = لتمييزه لاحقًا، كاسم الجهاز المحفوظ عليه.
# A button.
passkeys-add = إضافة مفتاح مرور
# A heading.
passkeys-list = مفاتيح المرور الخاصة بك
passkeys-none = لا يوجد أي مفتاح بعد.

## Two-factor sign-in.

two-factor-title = المصادقة الثنائية
two-factor-lead-on = بعد كلمة المرور يُطلب منك رمز من تطبيق على هاتفك.
# Labels of facts.
two-factor-since = التطبيق منذ
two-factor-codes-left = رموز الاسترداد المتبقية
# A heading.
two-factor-codes = رموز الاسترداد
two-factor-codes-enough = يتيح كل رمز تسجيل الدخول مرة واحدة حين لا يكون هاتفك في متناول يدك. والرموز الجديدة تحل محل القديمة.
two-factor-codes-few = لم يبق لديك سوى القليل. يُرجى إنشاء رموز جديدة، كي لا يعني فقدان هاتفك فقدان الوصول إلى حسابك.
two-factor-codes-none = لم يبق لديك أي رمز. يُرجى إنشاء رموز جديدة، كي لا يعني فقدان هاتفك فقدان الوصول إلى حسابك.
# A button.
two-factor-codes-replace = إنشاء رموز استرداد جديدة
# A heading.
two-factor-app = هاتف جديد
two-factor-app-lead = الانتقال إلى تطبيق أو هاتف آخر. يتوقف السابق عن العمل، وستُنشأ لك رموز استرداد جديدة.
# A link that looks like a button.
two-factor-app-set-up = إعداد تطبيق آخر
# A heading.
two-factor-trusted = المتصفحات الموثوقة
two-factor-trusted-lead = المتصفحات التي اخترت ألا تطلب رمزًا. إن فُقد أحدها، فيُرجى إلغاء الثقة بها كلها: سيُسجَّل الخروج منها أيضًا، ويبقى هذا المتصفح.
# A button.
two-factor-trusted-forget = إلغاء الثقة بكل المتصفحات
# A heading.
two-factor-turn-off = إيقاف المصادقة الثنائية
two-factor-turn-off-lead = عندها تكفي كلمة مرورك وحدها لتسجيل الدخول. وسيُسجَّل الخروج من كل المتصفحات الأخرى.
two-factor-turn-off-required = يشترط هذا الموقع عاملًا ثانيًا لحسابك، لذلك تبقى مفعَّلة.
# A button.
two-factor-turn-off-submit = إيقاف
two-factor-lead-off = المصادقة الثنائية متوقفة: كل من لديه كلمة مرورك يمكنه الدخول باسمك.
two-factor-hint-off = عند تفعيلها يُطلب أيضًا رمز من تطبيق على هاتفك. أي تطبيق لمثل هذه الرموز يفي بالغرض، وكذلك كثير من مديري كلمات المرور.
# A link that looks like a button.
two-factor-set-up = إعداد المصادقة الثنائية

## Setting up an authenticator app.

# What the window is called.
authenticator-app-title = إعداد تطبيق مصادقة
# The heading, where there is an app already; and where there is none.
authenticator-app-heading-another = إعداد تطبيق آخر
authenticator-app-heading-first = إعداد المصادقة الثنائية
authenticator-app-lead-another = سيظل تطبيقك الحالي يعمل حتى التأكيد أدناه.
authenticator-app-lead-first = يلزمك تطبيق على هاتفك يعرض رموزًا، أو مدير كلمات مرور يعرضها.
# Two headings.
authenticator-app-add = 1. إضافة هذا الموقع إلى تطبيقك
authenticator-app-confirm = 2. كتابة الرمز الذي يعرضه
# What the picture is, for who cannot see it.
authenticator-app-qr-code = رمز QR يحتوي على مفتاح الإعداد المذكور أدناه
authenticator-app-add-with-picture = يكفي مسح هذه الصورة بالتطبيق. وعلى الهاتف نفسه يمكن <a href="{ $uri }">فتحها في التطبيق</a>. أو يمكن كتابة مفتاح الإعداد هذا:
authenticator-app-add-without-picture = على الهاتف نفسه يمكن <a href="{ $uri }">فتح الإعداد في التطبيق</a>. أو يمكن كتابة مفتاح الإعداد هذا:
# The label of a field.
authenticator-app-code = الرمز
authenticator-app-code-hint = ستة أرقام تتجدد كل نصف دقيقة.
authenticator-app-confirm-lead = سيُسجَّل الخروج من كل المتصفحات الأخرى المفتوح فيها حسابك. ثم ستُعرض عليك رموز استرداد تفيدك إن فُقد هاتفك.
# A button.
authenticator-app-submit = تفعيل
# A link that leads back.
authenticator-app-back = ترك الأمر كما هو

## New recovery codes.

recovery-codes-title = رموز الاسترداد الخاصة بك
recovery-codes-lead = إن فُقد هاتفك، يتيح لك كل رمز منها تسجيل الدخول مرة واحدة. يُرجى حفظها حيث يمكنك العثور عليها عندئذٍ، ولا يجدها أحد غيرك.
# Stands on paper, where the page is printed. $site is the name of the site.
recovery-codes-printed = رموز استرداد الحساب <bdi>{ $username }</bdi> في { $site }
recovery-codes-hint = تُعرض هذه المرة فقط. يمكنك طباعة هذه الصفحة، أو نسخ الرموز إلى مدير كلمات مرور، أو <a href="/settings/two-factor/recovery-codes.txt" download>حفظها في ملف</a>.
# A button.
recovery-codes-kept = حفظتها

## All that is kept about somebody, to be taken away.

data-title = بياناتك
data-lead = كل ما يحفظه هذا الموقع عنك، في ملف واحد.
# What is in the file.
data-account = حسابك: اسمك واسم المستخدم وعنوانك وأدوارك
data-factors = مفاتيح المرور والعامل الثاني، دون ما هو سري منها
data-sessions = أماكن تسجيل دخولك، الحالية والسابقة
data-history = سجل عمليات الدخول، وما غُيّر في حسابك ومن غيّره
data-format = كلمة مرورك ليست فيه: فهذا الموقع لا يعرفها. الملف بصيغة JSON، يستطيع الناس قراءته وتستطيع البرامج استيراده.
# A button.
data-submit = تنزيل بياناتي
data-warning = يُرجى حفظه حيث لا يراه الآخرون: ففيه متى سجّلت الدخول ومن أين.

## Leaving for good.

delete-account-title = حذف الحساب
delete-account-lead = لا يمكن التراجع عن هذا، لا منك ولا من أي أحد آخر.
# What happens.
delete-account-everything = يُحذف حسابك وسجل عمليات الدخول وكل ما يُحفظ عنك، فورًا.
delete-account-sessions = يُسجَّل خروجك من كل مكان.
delete-account-username = يبقى اسم المستخدم محجوزًا لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يومًا
}، كي لا ينتحله أحد.
delete-account-audit = يبقى محفوظًا لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يومًا
} أنه كان هناك حساب بهذا الاسم ومتى حُذف.
# A link.
delete-account-data = تنزيل بياناتك أولًا
# The label of a field.
delete-account-confirmation = اسم المستخدم، للتأكيد
delete-account-confirmation-hint = وهو { $username }.
# A button.
delete-account-submit = حذف حسابي
# A link that leads back.
delete-account-back = الإبقاء عليه
