# The letters, each as plain text and as HTML. A name that ends in `-html` has the same sentence as the one without,
# for the letter as HTML. In those, $style is how a link looks, and $origin is the address of this site.

## Every letter.

# Stands below each letter. $to is the address that it goes to.
letter-footer = هذه رسالة آلية موجّهة إلى { $to }. لا يقرأ أحد الردود عليها.
# Stands below a button, before its address.
letter-copy-link = أو يمكنك نسخ هذا العنوان إلى متصفحك:
# When something was done, and from where, as plain text: all values begin in the same column.
letter-deed =
    الوقت:      { $time }
    المتصفح:    { $browser }
    عنوان IP:   { $address }
# The same in the letter as HTML.
letter-deed-time = الوقت
letter-deed-browser = المتصفح
letter-deed-address = عنوان IP
# The addresses of both pages stand below it.
letter-not-you = إن كان هذا منك، فلا يلزم فعل شيء. وإلا، فيُرجى اختيار كلمة مرور جديدة، وهذا يُخرج كل من سواك من حسابك، ومراجعة أماكن تسجيل دخولك:
letter-not-you-html = إن كان هذا منك، فلا يلزم فعل شيء. وإلا، فيُرجى <a href="{ $origin }/recover" style="{ $style }">اختيار كلمة مرور جديدة</a>، وهذا يُخرج كل من سواك من حسابك، ومراجعة <a href="{ $origin }/sessions" style="{ $style }">أماكن تسجيل دخولك</a>.

## A link to choose a new password.

# The link stands below it.
letter-recover-lead = طلب شخص ما، وهو أنت على الأرجح، كلمة مرور جديدة للحساب { $username }. يتيح لك هذا الرابط اختيارها. ويعمل مرة واحدة، وخلال 30 دقيقة:
letter-recover-lead-html = طلب شخص ما، وهو أنت على الأرجح، كلمة مرور جديدة للحساب <strong><bdi>{ $username }</bdi></strong>. يتيح لك هذا الرابط اختيارها. ويعمل مرة واحدة، وخلال 30 دقيقة.
# A button.
letter-recover-button = اختيار كلمة مرور جديدة
letter-recover-not-you = إن لم يكن الطلب منك، فلا يلزم فعل شيء: بغير الرابط تبقى كلمة مرورك كما هي.

## A link that confirms an address.

# The link stands below it.
letter-verify-lead = أدخل شخص ما، وهو أنت على الأرجح، هذا العنوان لحساب هنا. يُرجى تأكيد أنه لك. يعمل الرابط مرة واحدة، وخلال 24 ساعة:
letter-verify-lead-html = أدخل شخص ما، وهو أنت على الأرجح، هذا العنوان لحساب هنا. يُرجى تأكيد أنه لك. يعمل الرابط مرة واحدة، وخلال 24 ساعة.
# A button.
letter-verify-button = تأكيد هذا العنوان
letter-verify-not-you = إن لم يكن لك حساب هنا، فيُرجى عدم فتح الرابط: بغيره لا يُستخدم هذا العنوان.

## The address of this letter has been given for another account.

letter-address-taken-lead = أدخل شخص ما، وهو أنت على الأرجح، هذا العنوان لحساب آخر هنا. لكنه يتبع حسابك { $username } بالفعل، وسيبقى له.
letter-address-taken-lead-html = أدخل شخص ما، وهو أنت على الأرجح، هذا العنوان لحساب آخر هنا. لكنه يتبع حسابك <strong><bdi>{ $username }</bdi></strong> بالفعل، وسيبقى له.
# The addresses of the pages stand below each.
letter-address-taken-sign-in = يمكنك تسجيل الدخول بذلك الاسم أو بهذا العنوان:
letter-address-taken-recover = وإن نسيت كلمة المرور، فيمكنك اختيار كلمة مرور جديدة:
letter-address-taken-ways-html = يمكنك <a href="{ $origin }/login" style="{ $style }">تسجيل الدخول</a> بذلك الاسم أو بهذا العنوان. وإن نسيت كلمة المرور، فيمكنك <a href="{ $origin }/recover" style="{ $style }">اختيار كلمة مرور جديدة</a>.
letter-address-taken-not-you = إن لم يكن ذلك منك، فلا يلزم فعل شيء.

## A link to make an account.

# The link stands below it.
letter-invitation-lead = يمكنك إنشاء حساب هنا. يعمل الرابط مرة واحدة، وخلال { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يومًا
}:
letter-invitation-lead-html = يمكنك إنشاء حساب هنا. يعمل الرابط مرة واحدة، وخلال { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يومًا
}.
# A button.
letter-invitation-button = إنشاء حسابك
letter-invitation-not-you = إن لم يكن لديك علم بهذا الأمر، فلا يلزم فعل شيء.

## What was done to an account. When and from where stands below each.

letter-password-changed-lead = أصبحت لحسابك كلمة مرور جديدة.
letter-email-changed-lead = تُرسل رسائل حسابك الآن إلى { $email }، ولم تعد تُرسل إلى هذا العنوان.
letter-email-changed-lead-html = تُرسل رسائل حسابك الآن إلى <strong>{ $email }</strong>، ولم تعد تُرسل إلى هذا العنوان.
# The address of the page stands below it.
letter-email-changed-not-you = إن كان هذا منك، فلا يلزم فعل شيء. وإلا، فقد دخل شخص آخر إلى حسابك: يُرجى تسجيل الدخول باسم المستخدم وتغيير كلمة المرور؛ وإن تعذّر ذلك، فيُرجى إبلاغ القائمين على هذا الموقع.
letter-email-changed-not-you-html = إن كان هذا منك، فلا يلزم فعل شيء. وإلا، فقد دخل شخص آخر إلى حسابك: يُرجى <a href="{ $origin }/login" style="{ $style }">تسجيل الدخول</a> باسم المستخدم وتغيير كلمة المرور؛ وإن تعذّر ذلك، فيُرجى إبلاغ القائمين على هذا الموقع.
letter-new-device-lead = سُجّل الدخول إلى حسابك من متصفح لم يُستخدم له من قبل.
letter-second-factor-on-lead = أصبح حسابك يطلب عاملًا ثانيًا بعد كلمة المرور.
letter-second-factor-off-lead = لم يعد حسابك يطلب عاملًا ثانيًا: تكفي كلمة المرور.
letter-wrong-codes-lead = أدخل شخص ما كلمة مرورك، ثم عدة رموز متتالية ليست من تطبيقك. ولم يتمكن من الدخول.
letter-wrong-codes-clock = إن كان هاتفك أنت يعرض رموزًا لا تُقبل، فربما كانت ساعته غير مضبوطة.
letter-recovery-codes-replaced-lead = أصبحت لحسابك رموز استرداد جديدة. ولم تعد الرموز السابقة صالحة.
# $name is what the owner calls it.
letter-passkey-added-lead = يمكن الآن استخدام مفتاح المرور «{ $name }» لتسجيل الدخول إلى حسابك.
letter-passkey-added-lead-html = يمكن الآن استخدام مفتاح المرور <strong><bdi>{ $name }</bdi></strong> لتسجيل الدخول إلى حسابك.
letter-passkey-removed-lead = لم يعد ممكنًا استخدام مفتاح المرور «{ $name }» لتسجيل الدخول إلى حسابك.
letter-passkey-removed-lead-html = لم يعد ممكنًا استخدام مفتاح المرور <strong><bdi>{ $name }</bdi></strong> لتسجيل الدخول إلى حسابك.
letter-account-deleted-lead = حُذف حسابك وكل ما يتبعه.
letter-account-deleted-not-you = إن لم يكن هذا منك، فيُرجى إبلاغ القائمين على هذا الموقع.
