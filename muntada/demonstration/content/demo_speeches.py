"""Speeches that invented delegates have handed in for the sittings of the demonstration.

Each says in its first line that nobody ever gave it.
"""

from muntada.demonstration.content.shapes import Speech

SPEECHES: tuple[Speech, ...] = (
    Speech(
        "digital",
        "rana-haddad",
        "ar",
        """(نص تجريبي: المتحدثة مُختلَقة، ولم تُلقَ هذه الكلمة قط.)
السيدة الرئيسة، السيدات والسادة، أشكر المنظمين من الجانبين على الدعوة إلى هذه الجلسة.
كل خدمة رقمية تبدأ بسؤال واحد: هل يستطيع من لا يملك إلا هاتفاً قديماً أن يستعملها؟
فإن كان الجواب لا، فإننا لم نُنجز عملنا بعد.
بدأنا بثلاث خدمات يحتاج إليها السكان كل شهر، وأبقينا الشباك مفتوحاً إلى جانبها.
ولم نغلق شباكاً واحداً قبل أن يقل عدد من يقصدونه.
نقترح أن تتبادل مدننا قوائم ما أخفقت فيه، لا قصص النجاح وحدها، وأن تُترجم هذه القوائم إلى اللغات الثلاث.
شكراً السيدة الرئيسة.""",
    ),
    Speech(
        "digital",
        "shen-jianing",
        "zh-Hans",
        """（演示文本：发言人为虚构人物，本发言从未作过。）
主席女士，各位同事，感谢双方主办机构的邀请。
数字技术服务居民，首先要问居民需要什么。我们请各街道先列出排队时间最长的十项业务，再决定把哪一项搬到线上。
每项业务上线前，都由老年人、视障人士和不使用智能手机的人试用。他们做不完的步骤，我们就删去。
我们愿与阿拉伯城市共同编写一份三种语言的清单，列明每项服务需要哪些数据、保存多久、由谁负责。
谢谢主席女士。""",
    ),
    Speech(
        "environment",
        "karim-hassan",
        "ar",
        """(نص تجريبي: المتحدث مُختلَق، ولم تُلقَ هذه الكلمة قط.)
السيدة الرئيسة، البيئة في مدننا تُقاس قبل أن تُدار.
نقيس جودة الهواء عند المدارس أولاً، وننشر القراءات كل ساعة، لأن الآباء يسألون عنها كل صباح.
ندعو إلى أن تتفق مدن المنتدى على خمسة مؤشرات تُحسب بالطريقة نفسها، حتى تصح المقارنة بينها.
شكراً السيدة الرئيسة.""",
    ),
    Speech(
        "environment",
        "karim-hassan",
        "en",
        """(Demonstration text: the speaker is invented, and this speech was never given.)
Madam Chair, what our cities want to manage they have to measure first.
We measure the quality of the air at schools first, and publish the readings every hour.
Parents ask for them every morning.
We invite the cities of the Forum to agree on five indicators that all of us compute in the same way.
Thank you, Madam Chair.""",
    ),
    Speech(
        "environment",
        "ma-jingyi",
        "zh-Hans",
        """（演示文本：发言人为虚构人物，本发言从未作过。）
主席女士，各位代表，城市环境治理不是一个部门的事。
我们把河道、排水和绿地放在同一张图上管理，每条河都写明由谁负责、多久巡查一次。
居民可以拍照上报问题，答复期限为三天；逾期未答复的，会自动送到上一级。
我们建议各城市每年互派两名技术人员，一起走一遍对方的河岸，再写下各自学到了什么。
谢谢主席女士。""",
    ),
)
