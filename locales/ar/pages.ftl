# Pages for those who are not signed in.

# Sign in

login-title = تسجيل الدخول
login-lead = أهلًا بك.
login-lead-next = ثم إلى وجهتك مباشرةً.
login-lead-held = ما كنت على وشك إرساله محفوظ: يمكنك إرساله بعد تسجيل الدخول.
login-lost = تعذّر حفظ ما كنت على وشك إرساله: فهو كبير جدًا، أو فيه ملف. بعد تسجيل الدخول يُرجى الرجوع وإرساله من جديد.
login-remember = استمرار تسجيل الدخول على هذا الجهاز
# Two buttons.
login-submit = تسجيل الدخول
login-passkey = تسجيل الدخول بمفتاح مرور
login-forgot = نسيت كلمة المرور؟
# Before a link, "Create an account".
login-new = أول مرة هنا؟

# Sign in: for an administrator who acted as somebody else until the time for it was over

acting-over-title = انتهى التصرف باسم شخص آخر
acting-over-lead = انقضت المدة المحددة لذلك. إن أُرسل شيء للتو فلم يُنفَّذ.
# Two buttons.
acting-over-go-on = المتابعة باسم { $username }
acting-over-sign-out = تسجيل الخروج

# Create an account

signup-title = إنشاء حساب
signup-lead = لن يستغرق الأمر سوى دقيقة.
signup-lead-invited = لديك دعوة.
signup-lead-invitation = ستلزمك الدعوة التي وصلتك.
signup-invitation = الدعوة
# A button.
signup-submit = إنشاء الحساب
# Before a link, "Sign in".
signup-have-account = لديك حساب بالفعل؟

signup-closed-title = التسجيل مغلق
signup-closed-lead = لا يمكن إنشاء حسابات جديدة هنا حاليًا. وإن كان لديك حساب، فأهلًا بك.

# Sign in: a code in addition to the password

second-factor-title = بقيت خطوة واحدة
second-factor-lead = كلمة مرورك صحيحة يا <bdi>{ $username }</bdi>. بقي إثبات أن هاتفك معك.
# Beside a box to be ticked.
second-factor-trust = { $days ->
    [zero] عدم طلب رمز في هذا المتصفح لمدة { $days } يوم
    [one] عدم طلب رمز في هذا المتصفح لمدة يوم
    [two] عدم طلب رمز في هذا المتصفح لمدة يومين
    [few] عدم طلب رمز في هذا المتصفح لمدة { $days } أيام
    [many] عدم طلب رمز في هذا المتصفح لمدة { $days } يومًا
   *[other] عدم طلب رمز في هذا المتصفح لمدة { $days } يومًا
}
# Two buttons.
second-factor-submit = تسجيل الدخول
second-factor-passkey = استخدام مفتاح مرور بدلًا من الرمز
second-factor-start-again = البدء من جديد

# A form that was sent when nobody was signed in, and is to be sent now

send-held-title = إرسال النموذج الآن؟
send-held-lead = شكرًا لك. النموذج الذي كان قيد الإرسال محفوظ كما ملأته.
# Opens a list of names and values.
send-held-fields = محتوى النموذج
# Instead of a password in the list.
send-held-secret = (غير معروضة)
# A button.
send-held-submit = إرسال الآن
send-held-not = عدم الإرسال

# The first account

set-up-title = الحساب الأول
set-up-lead = من ينشئ هذا الحساب يصبح مسؤول هذا الموقع.
# A button.
set-up-submit = إنشاء الحساب

# A new password instead of a forgotten one

recover-title = اختيار كلمة مرور جديدة
recover-heading = نسيت كلمة المرور؟
recover-lead = سنرسل إليك رسالة فيها رابط لاختيار كلمة مرور جديدة.
recover-lead-no-mail = هذا الموقع لا يرسل بريدًا. يمكن للقائمين عليه إعطاؤك رابطًا لاختيار كلمة مرور جديدة.
# A button.
recover-submit = إرسال رسالة إليّ

recover-sent-title = يُرجى تفقّد بريدك
recover-sent-lead = إن كان هذا الحساب موجودًا وعنوانه مؤكَّدًا، فهناك رسالة في طريقها إليه.
recover-sent-hint = يعمل الرابط الذي فيها مرة واحدة، وخلال 30 دقيقة. لم يصل شيء بعد بضع دقائق؟ قد تكون الرسالة بين الرسائل غير المرغوب فيها، أو تكون قد وصلت رسالة قبلها، أو يكون الاسم مكتوبًا خطأً. وإن لم يسبق تأكيد عنوانك، فيمكن للقائمين على هذا الموقع مساعدتك.
recover-sent-again = المحاولة من جديد

new-password-title = اختيار كلمة مرور جديدة
new-password-hint = سيُسجَّل الخروج من كل المتصفحات المفتوح فيها حسابك.
# A button.
new-password-submit = حفظ كلمة المرور

# The link in a letter that confirms an address

verify-title = تأكيد عنوانك
verify-heading = هل هذا عنوانك؟
# A button.
verify-submit = نعم، تأكيده
verify-hint = إن لم يكن لك حساب هنا، فيكفي إغلاق هذه الصفحة: لم يحدث شيء.

# A link that was used already, or is too old

dead-link-title = لم يعد هذا الرابط صالحًا
dead-link-lead = يعمل كل رابط مرة واحدة ولمدة محدودة، والأحدث وحده هو الصالح.
# A link to the page where a new password is asked for.
dead-link-recover = إرسال رسالة جديدة إليّ
dead-link-recover-no-mail = يمكن للقائمين على هذا الموقع إعطاؤك رابطًا جديدًا.
# A link to the settings of the address.
dead-link-verify = عرض عنواني
dead-link-verify-hint = إن لم يكن عنوانك مؤكَّدًا بعد، فيمكنك طلب إعادة إرسال الرسالة.
dead-link-set-up-hint = ما دام لا يوجد أي حساب، يطبع الخادم رابطًا جديدًا عند كل بدء تشغيل. وبعد ذلك يعيّن الأمر <code>vestibule role grant NAME admin</code> مسؤولًا.
dead-link-invitation-hint = يمكنك طلب دعوة جديدة ممن دعاك. وإن كنت قد أنشأت حسابك، فيمكنك تسجيل الدخول.

# Letters, shown to developers instead of sent

mailbox-title = الرسائل
mailbox-lead = لا يوجد خادم بريد، لذلك تُعرض هنا الرسائل الصادرة منذ بدء تشغيل هذا الخادم. في وضع debug فقط.
mailbox-newest-first = الأحدث أولًا
# Before an address, and before a moment.
mailbox-to = إلى
mailbox-at = في
# The two forms of a letter.
mailbox-text = نصًا عاديًا
mailbox-html = بصيغة HTML
mailbox-empty = لا شيء بعد.
