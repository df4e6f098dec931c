# Pages for those who are signed in: about them and their account.

# Home

# In the title of the window: after signing up, and after signing in.
welcome-title = مرحبًا بك
welcome-title-back = مرحبًا بعودتك
# Heading, the same way.
welcome-heading = مرحبًا بك، <bdi>{ $name }</bdi>
welcome-heading-back = مرحبًا بعودتك، <bdi>{ $name }</bdi>
welcome-lead = تسرّنا رؤيتك.
# Before the username, and before a moment.
welcome-username = الدخول باسم
welcome-since = منذ
# Before one of the two below it.
welcome-stays = على هذا الجهاز
welcome-stays-yes = يستمر تسجيل دخولك
welcome-stays-no = حتى إغلاق المتصفح
# A button.
welcome-sign-out = تسجيل الخروج
# Two links.
welcome-settings = الإعدادات
welcome-administration = الإدارة

# Sign out

logout-title = تسجيل الخروج
logout-heading = تسجيل الخروج؟
logout-lead = دخولك الآن باسم <bdi>{ $username }</bdi>.
# A button.
logout-submit = تسجيل الخروج
logout-stay = البقاء في الحساب
logout-nobody-title = لا يوجد حساب مفتوح
logout-nobody-lead = لا شيء على هذا الجهاز لتسجيل الخروج منه.

# The password is asked for again

confirm-title = تأكيد هويتك
# Before one of the two below it, where a form was being sent.
confirm-held = ما كنت على وشك إرساله محفوظ.
confirm-lead = هذه خطوة مهمة، لذلك نطلب كلمة مرورك مرة أخرى.
confirm-lead-code = هذه خطوة مهمة، لذلك نطلب كلمة مرورك ورمزًا مرة أخرى.
confirm-lost = تعذّر حفظ ما كنت على وشك إرساله: فهو كبير جدًا، أو فيه ملف. بعد التأكيد يُرجى الرجوع وإرساله من جديد.
# Two buttons.
confirm-submit = تأكيد
confirm-passkey = التأكيد بمفتاح مرور
confirm-home = الرجوع إلى الصفحة الرئيسية

# Settings: links, and what each leads to

settings-title = الإعدادات
settings-profile = الاسم واسم المستخدم
settings-profile-about = <bdi>{ $name }</bdi>، <bdi>{ $username }</bdi>
settings-email = عنوان البريد الإلكتروني
settings-password = كلمة المرور
settings-password-about = تغييرها يسجّل الخروج من كل المتصفحات الأخرى
settings-two-factor = المصادقة الثنائية
settings-passkeys = مفاتيح المرور
settings-passkeys-about = تسجيل الدخول بلا كلمة مرور
settings-sessions = أماكن تسجيل دخولك
settings-sessions-about = المتصفحات الأخرى وتسجيل الخروج منها
settings-history = سجل عمليات الدخول
settings-history-about = متى وأين وكيف، وما الذي تغيّر
settings-data = بياناتك
settings-data-about = كل ما يُحفظ عنك، في ملف
settings-delete = حذف الحساب
# $since is a day.
settings-delete-about = لديك هذا الحساب منذ { $since }
settings-admin = الإدارة
settings-admin-about = الحسابات والجلسات وما أُجري عليها

# Names

profile-title = الاسم واسم المستخدم
profile-display-name-hint = الاسم المفضَّل لمخاطبتك. وإن تُرك فارغًا، فهو اسم المستخدم.
profile-username-hint = ما يُسجَّل الدخول به: من 2 إلى 64 من حروف أي لغة والأرقام والنقاط والشرطات والشرطات السفلية. بعد تغييره لن يمكن تسجيل الدخول بالاسم القديم، ولن يمكن لغيرك أخذه لفترة من الوقت.
# A button.
profile-submit = حفظ

# Address

email-title = عنوان البريد الإلكتروني
email-no-mail = هذا الموقع لا يرسل بريدًا، لذلك لا يمكن تأكيد العناوين أو تغييرها.
# Before an address, or the word below it if there is none.
email-confirmed = المؤكَّد
email-confirmed-none = لا يوجد
# Before an address.
email-unconfirmed = لم يؤكَّد بعد
# Two buttons.
email-resend = إعادة إرسال الرسالة
email-forget = حذف هذا العنوان
email-new = العنوان الجديد
email-new-hint = يحل محل القديم بعد فتح الرابط الذي نرسله إليه.
# A button.
email-submit = تغيير العنوان

# Password

password-title = تغيير كلمة المرور
password-current = كلمة المرور الحالية
password-others = سيُسجَّل الخروج من كل المتصفحات الأخرى المفتوح فيها حسابك.
# A button.
password-submit = تغيير كلمة المرور
password-keep = الإبقاء على كلمة المرور الحالية
