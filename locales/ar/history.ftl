# What happened to an account, as its owner reads it: sentences without a full stop.

event-made = أُنشئ حسابك
event-imported = نُقل حسابك من نظام آخر
event-signed-up = أنشأت هذا الحساب
# $how is one of the phrases method-….
event-signed-in = سجّلت الدخول { $how }
event-wrong-password = أُدخلت كلمة مرور خاطئة
event-password-changed = غُيّرت كلمة مرورك
event-password-reset = اختيرت كلمة مرور جديدة عن طريق رابط
event-recovery-link-made = أُنشئ لك رابط لاختيار كلمة مرور جديدة
event-email-verified = أُكّد أن العنوان { $detail } لك
event-username-changed = غُيّر اسم المستخدم، وكان قبل ذلك { $detail }
event-passkey-added = أُضيف مفتاح المرور { $detail }
event-passkey-removed = أُزيل مفتاح المرور { $detail }
event-wrong-code = أُدخلت كلمة مرورك ورمز خاطئ
event-second-factor-on = فُعّلت المصادقة الثنائية بتطبيق
event-second-factor-off = أُوقفت المصادقة الثنائية
event-recovery-code-used = استُخدم رمز استرداد
event-recovery-codes-replaced = أُنشئت لك رموز استرداد جديدة
event-trusted-browsers-forgotten = أُلغيت الثقة بالمتصفحات الموثوقة
event-every-session-ended = سُجّل الخروج من كل المتصفحات
event-a-session-ended = سُجّل الخروج من متصفح: { $detail }
event-other-sessions-ended = سُجّل الخروج من كل المتصفحات الأخرى
event-another-session-ended = سُجّل الخروج من متصفح آخر: { $detail }
event-data-downloaded = نُزّلت بياناتك
event-role-granted = مُنح حسابك الدور { $detail }
event-role-withdrawn = سُحب من حسابك الدور { $detail }
event-disabled = عُطّل حسابك
event-enabled = أُعيد تفعيل حسابك
# $name is the administrator's; $detail is the reason.
event-acting-started = بدأ المسؤول { $name } التصرف باسمك: { $detail }
# The administrator has no account any more.
event-acting-started-gone = بدأ مسؤول التصرف باسمك: { $detail }
event-acting-stopped = أنهى المسؤول { $name } التصرف باسمك
event-acting-stopped-gone = أنهى مسؤول التصرف باسمك
event-acting-was-stopped = أُوقف مسؤول كان يتصرف باسمك
event-deleted = حُذف حسابك
event-unknown = حدث شيء لا يعرف هذا الإصدار كيف يصفه

event-mark-new-browser = متصفح جديد
event-mark-not-signed-in = بلا تسجيل دخول

event-by-site = بواسطة القائمين على هذا الموقع
event-by-acting = بواسطة المسؤول { $name } وهو يتصرف باسمك
event-by-acting-gone = بواسطة مسؤول كان يتصرف باسمك

# How somebody signed in; goes on from "signed in …".
method-password = بكلمة المرور
method-trusted-browser = بكلمة المرور، في متصفح موثوق
method-password-and-code = بكلمة المرور ورمز
method-password-and-recovery-code = بكلمة المرور ورمز استرداد
method-sign-up = بإنشاء الحساب
method-passkey = بمفتاح مرور
method-acting = بواسطة مسؤول يتصرف باسم صاحب الحساب

# A browser as a person would call it; $browser and $system are names such as Firefox and Linux.
browser-on-system = { $browser } على { $system }
browser-unknown-on-system = متصفح على { $system }
browser-unknown = متصفح غير معروف

# The same for the people who run the site, about anybody's account.

audit-made = إنشاء الحساب
audit-imported = نقل الحساب من نظام آخر
audit-signed-in = تسجيل دخول
audit-signed-in-new-browser = تسجيل دخول من متصفح جديد
audit-wrong-password = كلمة مرور خاطئة
audit-password-changed = تغيير كلمة المرور
audit-password-reset = اختيار كلمة المرور عن طريق رابط
audit-recovery-link-made = إنشاء رابط استرداد
audit-email-verified = تأكيد عنوان البريد الإلكتروني
audit-username-changed = التخلي عن اسم المستخدم
audit-passkey-added = إضافة مفتاح مرور
audit-passkey-removed = إزالة مفتاح مرور
audit-wrong-code = رمز خاطئ
audit-second-factor-on = تفعيل العامل الثاني
audit-second-factor-off = إيقاف العامل الثاني
audit-recovery-code-used = استخدام رمز استرداد
audit-recovery-codes-replaced = استبدال رموز الاسترداد
audit-trusted-browsers-forgotten = إلغاء الثقة بالمتصفحات الموثوقة
audit-sessions-ended = إنهاء جلسات
audit-data-downloaded = تنزيل البيانات
audit-role-granted = منح دور
audit-role-withdrawn = سحب دور
audit-disabled = تعطيل الحساب
audit-enabled = إعادة تفعيل الحساب
audit-acting-started = بدء مسؤول التصرف باسم صاحب الحساب
audit-acting-stopped = إنهاء مسؤول التصرف باسم صاحب الحساب
audit-deleted = حذف الحساب
audit-unknown = حدث من إصدار أحدث
