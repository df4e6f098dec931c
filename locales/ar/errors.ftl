# What went wrong, beside a field or above a form.

use-at-least = { $count ->
    [zero] الحد الأدنى { $count } حرف.
    [one] الحد الأدنى حرف واحد.
    [two] الحد الأدنى حرفان.
    [few] الحد الأدنى { $count } أحرف.
    [many] الحد الأدنى { $count } حرفًا.
   *[other] الحد الأدنى { $count } حرفًا.
}
use-at-most = { $count ->
    [zero] الحد الأقصى { $count } حرف.
    [one] الحد الأقصى حرف واحد.
    [two] الحد الأقصى حرفان.
    [few] الحد الأقصى { $count } أحرف.
    [many] الحد الأقصى { $count } حرفًا.
   *[other] الحد الأقصى { $count } حرفًا.
}

username-character = لا يُسمح إلا بالحروف والأرقام والنقاط والشرطات والشرطات السفلية.
username-ends = يجب أن يبدأ اسم المستخدم وينتهي بحرف أو رقم.
username-mixed-scripts = يجب أن تكون الحروف كلها من أبجدية واحدة.
username-taken = اسم المستخدم هذا محجوز، أو شديد الشبه باسم محجوز.

display-name-invisible = يجب أن تكون الأحرف مرئية.

email-form = يجب أن يكون العنوان على صورة ada@example.org.
email-too-long = الحد الأقصى لعدد أحرف العنوان هو { $count }.

not-invited = هذه ليست دعوة من هذا الموقع، أو سبق استخدامها، أو انتهت صلاحيتها.

password-empty = كلمة المرور مطلوبة.

# Also said while somebody types a new password.
password-accepted = جيد: يصعب تخمينها.

weak-password-personal = تتكون من اسمك أو عنوانك أو اسم هذا الموقع، وهذا أول ما قد يجرّبه الآخرون. الأفضل استخدام كلمات أخرى.
# $why is one of the sentences easy-….
weak-password-common = { $why } الأفضل استخدام بضع كلمات لا علاقة بينها.

easy-to-guess = يسهل تخمينها.
easy-row-of-keys = المفاتيح المتجاورة في صف واحد يسهل تخمينها.
easy-keyboard-pattern = الأنماط القصيرة على لوحة المفاتيح يسهل تخمينها.
easy-repeated-character = التكرار مثل «aaa» يسهل تخمينه.
easy-repeated-part = التكرار مثل «abcabcabc» لا يكاد يكون أصعب تخمينًا من «abc».
easy-top-10 = هذه من كلمات المرور العشر الأكثر استخدامًا.
easy-top-100 = هذه من كلمات المرور المئة الأكثر استخدامًا.
easy-common = كلمة المرور هذه يستخدمها كثيرون.
easy-nearly-common = هذه شديدة الشبه بكلمة مرور يستخدمها كثيرون.
easy-sequence = المتتاليات مثل «abc» أو «6543» يسهل تخمينها.
easy-year = السنوات يسهل تخمينها.
easy-word = الكلمة الواحدة يسهل تخمينها.
easy-date = التواريخ يسهل تخمينها.
easy-names = الأسماء وحدها يسهل تخمينها.
easy-common-names = الأسماء الشائعة يسهل تخمينها.

change-password-wrong-current = هذه ليست كلمة مرورك الحالية.
change-password-same = هذه هي كلمة مرورك الحالية نفسها.
change-password-conflict = غُيّرت كلمة مرورك قبل لحظات في نافذة أخرى. يُرجى تسجيل الدخول من جديد.

confirm-wrong-password = هذه ليست كلمة مرورك.

reset-gone = لم يعد هذا الرابط صالحًا.
recover-whose = يُرجى تحديد الحساب المقصود.

ask-email-same = هذا عنوانك بالفعل، وهو مؤكَّد.

profile-invalid = بعض الحقول تحتاج إلى تصحيح.
profile-conflict = غُيّر اسمك أو اسم المستخدم قبل لحظات في نافذة أخرى. يُرجى مراجعتهما ثم المحاولة من جديد.
# $until is a day.
profile-too-often = غُيّر اسم المستخدم { $count ->
    [zero] { $count } مرة
    [one] مرة واحدة
    [two] مرتين
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
} في الفترة الأخيرة. يمكنك تغييره مرة أخرى بعد { $until }، أو العودة إلى اسم سبق أن كان لك.

delete-wrong-username = هذا ليس اسم المستخدم الخاص بك. لحذف الحساب يجب كتابته هنا.
deletion-last-administrator = لا مسؤول في هذا الموقع سواك. يجب أولًا تعيين مسؤول آخر بالأمر `vestibule role grant NAME admin`، وبعدها يمكنك حذف حسابك.

# Signing in

sign-in-wrong = اسم المستخدم أو كلمة المرور غير صحيحة.
sign-in-disabled = هذا الحساب معطَّل. يُرجى التواصل مع القائمين على هذا الموقع.
# $wait is one of the three below.
sign-in-wait = محاولات كثيرة جدًا. يمكنك المحاولة من جديد بعد { $wait }.
wait-seconds = { $count ->
    [zero] { $count } ثانية
    [one] ثانية
    [two] ثانيتين
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
wait-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
wait-hours = { $count ->
    [zero] { $count } ساعة
    [one] ساعة
    [two] ساعتين
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
sign-in-busy = كثيرون يسجّلون الدخول في هذه اللحظة. يُرجى المحاولة من جديد بعد بضع ثوانٍ.

start-too-many = حسابك مفتوح على أقصى عدد من الأجهزة يسمح به هذا الموقع. يُرجى تسجيل الخروج من أحدها.
start-ended = انتهت الجلسة.

# The second factor

second-factor-expired = مضى بعض الوقت على إدخال كلمة مرورك. يُرجى إدخالها مرة أخرى.
second-factor-wrong-code = هذا الرمز غير صحيح. يُرجى إدخال الرمز الذي يعرضه تطبيقك الآن.
second-factor-used-code = سبق استخدام هذا الرمز. يُرجى انتظار الرمز التالي في تطبيقك.
second-factor-wrong-recovery-code = هذا ليس من رموز الاسترداد الخاصة بك، أو سبق استخدامه.
second-factor-too-many-wrong = جُرّب عدد كبير من الرموز الخاطئة، فلم تعد رموز تطبيقك مقبولة. ربما يعرف شخص آخر كلمة مرورك. يُرجى استخدام رمز استرداد، ثم تغيير كلمة المرور.
second-factor-unreadable = يتعذر التحقق من رموز تطبيقك حاليًا، والخطأ من هذا الموقع. يُرجى استخدام رمز استرداد، أو إبلاغ القائمين على هذا الموقع.

change-factor-wrong-code = هذا الرمز لا يطابق مفتاح الإعداد هذا. تتغير الرموز كل نصف دقيقة.
change-factor-required = يشترط هذا الموقع عاملًا ثانيًا لحسابك، فلا يمكن إيقافه.
change-factor-off = العامل الثاني متوقف بالفعل.
change-factor-conflict = عُدّل حسابك قبل لحظات في نافذة أخرى. يُرجى مراجعته ثم المحاولة من جديد.

# Passkeys

passkey-stale = استغرق ذلك وقتًا طويلًا، أو أُرسل مرتين. يُرجى المحاولة من جديد.
passkey-unknown = مفتاح المرور هذا لا يخص أي حساب هنا. ربما أُزيل.
passkey-refused = تعذّر التحقق من مفتاح المرور هذا. يُرجى المحاولة من جديد، أو استخدام كلمة المرور.
passkey-copied = لم يُقبل مفتاح المرور هذا، إذ يبدو أن أحدًا قد نسخه. يُرجى استخدام مفتاح آخر أو كلمة المرور، ثم إزالة هذا المفتاح.
passkey-taken = سبقت إضافة مفتاح المرور هذا.
passkey-too-many = { $count ->
    [zero] لديك { $count } مفتاح مرور
    [one] لديك مفتاح مرور واحد
    [two] لديك مفتاحا مرور
    [few] لديك { $count } مفاتيح مرور
    [many] لديك { $count } مفتاح مرور
   *[other] لديك { $count } مفتاح مرور
}، وهذا أقصى عدد ممكن. يجب إزالة مفتاح أولًا.
passkey-no-name = يجب أن يكون للمفتاح اسم.
remove-passkey-last-way-in = هذه هي الطريقة الوحيدة لتسجيل الدخول إلى حسابك. يجب إضافة مفتاح مرور آخر أولًا.
remove-passkey-gone = سبقت إزالة مفتاح المرور هذا.

passkeys-off-no-origin = مفاتيح المرور متوقفة في هذا الموقع. لتفعيلها يجب ضبط public_origin في Rocket.toml على العنوان الذي يصل به الزوار إلى الموقع، مثل https://www.example.org.
passkeys-off-insecure = مفاتيح المرور متوقفة في هذا الموقع، لأن public_origin فيه لا يستخدم https. لا تستخدم المتصفحات مفاتيح المرور إلا عبر https، وعلى هذا الحاسوب عبر http://localhost.
passkeys-off-no-name = مفاتيح المرور متوقفة في هذا الموقع، لأن المضيف في public_origin رقم. لا تستخدم المتصفحات مفاتيح المرور إلا مع الأسماء، مثل www.example.org.

# For administrators

no-account = لا وجود لهذا الحساب.
last-administrator = هذا هو المسؤول الوحيد؛ يجب تعيين مسؤول آخر أولًا.
account-changed = عُدّل الحساب قبل لحظات؛ يُرجى مراجعته ثم المحاولة من جديد.
role-name = يتكون اسم الدور من 1 إلى { $count } من الحروف اللاتينية الصغيرة والأرقام والشرطات والشرطات السفلية.
role-unknown = لا وجود لهذا الدور في التهيئة.
not-oneself = لا يمكنك فعل هذا بحسابك أنت، كي لا يُغلق أحد الباب على نفسه سهوًا. يمكن لمسؤول آخر فعله.
acting-oneself = هذا حسابك أنت.
acting-administrator = لا يمكن التصرف باسم مسؤول آخر.
# Also said where somebody asks for a recovery link.
acting-disabled = الحساب معطَّل؛ يجب تفعيله أولًا.
acting-reason = يجب ذكر السبب في سطر واحد لا يزيد عدد أحرفه على { $count }؛ وسيراه صاحب الحساب.

# For programs that send JSON

outage = مخزن بيانات هذا الموقع لا يستجيب.
json-only = لا يقبل هذا العنوان إلا JSON.
json-not-whole = لم يصل ما أُرسل كاملًا.
json-too-large = ما أُرسل أكبر مما يقبله هذا الموقع.
json-wrong = ما أُرسل ليس ما يقبله هذا العنوان.
json-set-up = يجب إعداد عامل ثانٍ أولًا، على العنوان المذكور في `set_up`.
json-confirm = يجب تأكيد هويتك أولًا، على العنوان المذكور في `confirm`.
