"""A sitting of the demonstration that is over: two speeches and two votes, so that there is an archive to look at.

Nobody said or voted any of it; every line of the questions says so.
"""

from muntada.demonstration.content.shapes import words

TITLE = words("اجتماع رؤساء الوفود (انتهى)", "代表团团长会议（已结束）", "Meeting of the heads of delegation (over)")
HOUR, MINUTE, MINUTES = 15, 45, 15
ITEM = words("تنظيم أعمال الدورة", "会议工作安排", "Organisation of the work of the session")
SPEAKERS = (("rana-haddad", 95), ("he-junfeng", 80))
"""Who spoke, and for how many seconds."""

BY_HANDS = """تصويت تجريبي لم يقع: هل تبدأ الجلسة العامة قبل موعدها بنصف ساعة؟
演示表决，并未发生：全体会议是否提前半小时开始？
A vote for demonstration, nobody cast it: shall the plenary begin half an hour earlier?"""
HANDS = {
    "rana-haddad": "yes",
    "nadia-mahmoud": "yes",
    "said-tazi": "abstain",
    "he-junfeng": "yes",
    "shen-jianing": "yes",
    "salim-harthi": "no",
    "ma-jingyi": "yes",
}

BY_NAME = """تصويت تجريبي لم يقع: هل تُنشر تسجيلات الترجمة الشفوية في يوم الجلسة نفسه؟
演示表决，并未发生：口译录音是否在会议当天公布？
A vote for demonstration, nobody cast it: shall the recordings of the interpretation be published on the day of the \
sitting?"""
NAMED = {
    "rana-haddad": "yes",
    "nadia-mahmoud": "no",
    "said-tazi": "yes",
    "he-junfeng": "no",
    "shen-jianing": "abstain",
    "salim-harthi": "no",
    "ma-jingyi": "yes",
}
