# What stands above a letter in a list of mail.

subject-recover = اختيار كلمة مرور جديدة
subject-verify = تأكيد عنوان بريدك الإلكتروني
subject-address-taken = لديك حساب بالفعل
subject-invitation = لديك دعوة
subject-password-changed = غُيّرت كلمة مرورك
subject-email-changed = غُيّر عنوان بريدك الإلكتروني
subject-new-device = تسجيل دخول من متصفح جديد
subject-second-factor-on = فُعّل العامل الثاني في حسابك
subject-second-factor-off = أُوقف العامل الثاني في حسابك
subject-wrong-codes = ربما يعرف شخص آخر كلمة مرورك
subject-recovery-codes-replaced = لديك رموز استرداد جديدة
subject-passkey-added = أُضيف مفتاح مرور
subject-passkey-removed = أُزيل مفتاح مرور
subject-account-deleted = حُذف حسابك

# In the place of a browser and an address, where something was done by hand.
deed-by-site = لا يوجد: أجرى ذلك القائمون على هذا الموقع
deed-at-server = الخادم نفسه
