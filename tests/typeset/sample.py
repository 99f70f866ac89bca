"""A small statement in three languages, to vary in tests."""

import dataclasses
import datetime as dt

from muntada.kernel.fingerprint import fingerprint
from muntada.typeset.statement import Labels, Paragraph, StatementPage, Status

LABELS = Labels(
    language={"ar": "العربية", "zh-Hans": "中文", "en": "English"},
    page={"ar": "صفحة {page} من {pages}", "zh-Hans": "第{page}页，共{pages}页", "en": "Page {page} of {pages}"},
    draft={"ar": "مشروع", "zh-Hans": "草案", "en": "Draft"},
    untranslated={"ar": "لم تترجم هذه الفقرة بعد.", "zh-Hans": "本段尚未译出。", "en": "Not translated yet."},
    record={"ar": "رأس السجل", "zh-Hans": "记录首部", "en": "Head of the record"},
    verify={"ar": "للتحقق", "zh-Hans": "核验地址", "en": "Verify at"},
    fingerprint={"ar": "بصمة رأس السجل", "zh-Hans": "记录首部指纹", "en": "Fingerprint of the head"},
    scan={"ar": "امسح الرمز للمقارنة", "zh-Hans": "扫码比对", "en": "Scan to compare"},
)
PARAGRAPHS = (
    Paragraph("heading", {"ar": "الديباجة", "zh-Hans": "序言", "en": "Preamble"}),
    Paragraph(
        "preambular",
        {
            "ar": "وإذ يؤكد من جديد أهمية الشراكة بين المدن،",
            "zh-Hans": "重申城市伙伴关系的重要性，",
            "en": "Reaffirming the importance of partnership between cities,",
        },
    ),
    Paragraph(
        "operative",
        {
            "ar": "يقرر إنشاء شبكة لتبادل الخبرات؛",
            "zh-Hans": "决定建立经验交流网络；",
            "en": "Decides to establish a network to exchange experience;",
        },
        number={"ar": "١ -", "zh-Hans": "1.", "en": "1."},
        status=Status({"ar": "متفق عليها", "zh-Hans": "已商定", "en": "Agreed"}, "agreed"),
    ),
)
DRAFT = StatementPage(
    languages=("en",),
    symbol="CACF/4/L.1",
    title={"ar": "إعلان بشأن التعاون", "zh-Hans": "合作宣言", "en": "Declaration on Cooperation"},
    status={"ar": "مشروع مؤرخ اليوم", "zh-Hans": "今日草案", "en": "As of today"},
    adopted=False,
    moment=dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC),
    labels=LABELS,
    paragraphs=PARAGRAPHS,
    issuer={"ar": "المنتدى", "zh-Hans": "论坛", "en": "The cities' forum"},
    body={"ar": "إن المنتدى،", "zh-Hans": "论坛，", "en": "The Forum,"},
    digits={"ar": "٠١٢٣٤٥٦٧٨٩"},
)
ADOPTED = dataclasses.replace(
    DRAFT,
    adopted=True,
    head_hash="9f86d081" * 8,
    fingerprint=fingerprint("9f86d081" * 8),
    verify_url="https://forum.example/record",
    compare_url=f"https://forum.example/record?head={'9f86d081' * 8}",
)
