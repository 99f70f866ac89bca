"""The pages that the archive of the forum's sessions rests on."""

import datetime

from muntada.demonstration.content.shapes import Source, words

_CRI = words("إذاعة الصين الدولية", "中国国际广播电台", "China Radio International")
_PEOPLES_DAILY = words("صحيفة الشعب اليومية أونلاين", "人民网", "People's Daily Online")
_ATO = words("منظمة المدن العربية", "阿拉伯城市组织", "Arab Towns Organization")

SOURCES: tuple[Source, ...] = (
    Source(
        id="cri-ar-2022",
        publisher=_CRI,
        description=words(
            "خبر عن انعقاد الدورة الثالثة وموضوعاتها وكلمات أربعة من المتحدثين فيها",
            "关于第三届论坛的举行、议题及四位致辞人发言的报道",
            "Report on the third session, its topics and what four of its speakers said",
        ),
        language="ar",
        published=datetime.date(2022, 12, 2),
        address="https://arabic.cri.cn/2022/12/02/ARTIttEPfbSpPo6WiRXQFAIV221202.shtml",
    ),
    Source(
        id="people-zh-2022",
        publisher=_PEOPLES_DAILY,
        description=words(
            "خبر عن الدورة الثالثة والجهات المنظِّمة والمتحدثين، نقلته شبكة جنوب الشرق (فوجيان)",
            "关于第三届论坛、主办单位及致辞人的报道，东南网转载",
            "Report on the third session, its organisers and speakers, as carried by Southeast Net (Fujian)",
        ),
        language="zh-Hans",
        published=datetime.date(2022, 12, 2),
        address="http://news.fjsen.com/2022-12/02/content_31196102.htm",
    ),
    Source(
        id="people-ar-2022",
        publisher=_PEOPLES_DAILY,
        description=words(
            "خبر عن الدورة الثالثة باللغة العربية",
            "关于第三届论坛的阿拉伯文报道",
            "Report on the third session in Arabic",
        ),
        language="ar",
        published=datetime.date(2022, 12, 2),
        address="http://arabic.peopledaily.com.cn/n3/2022/1202/c31660-10179011.html",
        note=words(
            "يذكر هذا الخبر السيد جيانغ جيانغ بصفة نائب رئيس جمعية الصداقة الصينية العربية، خلافا للمصدرين الآخرين.",
            "该报道称姜江为中国阿拉伯友好协会副会长，与另外两处来源不同。",
            "This report gives Jiang Jiang as Vice-President of the China-Arab Friendship Association, "
            "unlike the two other sources.",
        ),
    ),
    Source(
        id="people-ms-2022",
        publisher=_PEOPLES_DAILY,
        description=words(
            "خبر باللغة الملايوية منقول عن إذاعة الصين الدولية، وفيه أعداد المشاركين",
            "转载中国国际广播电台的马来文报道，载有与会人数",
            "Report in Malay, taken from China Radio International, with numbers of participants",
        ),
        language="ms",
        published=datetime.date(2022, 12, 2),
        address="http://www.malay.people.cn/n3/2022/1202/c517529-10179357.html",
    ),
    Source(
        id="ato-2022",
        publisher=_ATO,
        description=words(
            "خبر المنظمة رقم 2656 عن الدورة الثالثة",
            "该组织关于第三届论坛的新闻（编号2656）",
            "The organisation's news item 2656 on the third session",
        ),
        language="ar",
        published=None,
        address="http://www.arabtowns.org/NewsDetail.aspx?ID=2656",
        note=words(
            "ورد عدد المدن في الصفحة بخطأ طباعي (رقم يتبعه حرف)، وقد قُرئ هنا على أنه 70.",
            "该网页所载城市数目有排印错误（数字后误作字母），此处读作70。",
            "The number of cities is misprinted on the page (a digit followed by a letter); it is read as 70 here.",
        ),
    ),
    Source(
        id="fjsen-2014",
        publisher=words("شبكة جنوب الشرق", "东南网", "Southeast Net (Fujian)"),
        description=words(
            "خبر عن افتتاح الدورة الأولى في تشيوانتشو وبنود مناقشاتها",
            "关于首届论坛在泉州开幕及其议题的报道",
            "Report on the opening of the first session in Quanzhou and its items",
        ),
        language="zh-Hans",
        published=datetime.date(2014, 6, 18),
        address="http://qz.fjsen.com/2014-06/18/content_14560376.htm",
    ),
    Source(
        id="cinic-2014",
        publisher=words(
            "شبكة المعلومات الصناعية الصينية", "中国产业经济信息网", "China Industrial Economy Information"
        ),
        description=words(
            "خبر عن الدورة الأولى والجهتين المنظِّمتين لها",
            "关于首届论坛及其主办单位的报道",
            "Report on the first session and its two organisers",
        ),
        language="zh-Hans",
        published=datetime.date(2014, 6, 18),
        address="http://www.cinic.org.cn/xy/fj/71512.html",
    ),
    Source(
        id="people-ar-2014",
        publisher=_PEOPLES_DAILY,
        description=words(
            "خبر عن الدورة الأولى باللغة العربية",
            "关于首届论坛的阿拉伯文报道",
            "Report on the first session in Arabic",
        ),
        language="ar",
        published=datetime.date(2014, 6, 20),
        address="http://arabic.peopledaily.com.cn/n/2014/0620/c31660-8744320.html",
    ),
    Source(
        id="china-daily-2014",
        publisher=words("صحيفة تشاينا ديلي", "《中国日报》", "China Daily"),
        description=words(
            "خبر عن مقترح تشيوانتشو في الدورة الأولى",
            "关于泉州在首届论坛上所提倡议的报道",
            "Report on what Quanzhou proposed at the first session",
        ),
        language="en",
        published=datetime.date(2014, 6, 17),
        address="https://global.chinadaily.com.cn/business/2014-06/17/content_17594991.htm",
    ),
    Source(
        id="spa-2018",
        publisher=words("وكالة الأنباء السعودية", "沙特通讯社", "Saudi Press Agency"),
        description=words(
            "خبر عن افتتاح الدورة الثانية في مراكش، نقله موقع سودافاكس",
            "关于第二届论坛在马拉喀什开幕的报道，由Sudafax网站转载",
            "Report on the opening of the second session in Marrakesh, as carried by Sudafax",
        ),
        language="ar",
        published=datetime.date(2018, 11, 8),
        address=(
            "https://newspaper.sudafax.com/6929/%d8%b9%d8%a7%d9%85-%d8%a7%d9%86%d8%b7%d9%84%d8%a7%d9%82-"
            "%d8%a7%d8%b9%d9%85%d8%a7%d9%84-%d8%a7%d9%84%d8%af%d9%88%d8%b1%d8%a9-%d8%a7%d9%84%d8%ab%d8%a7"
            "%d9%86%d9%8a%d8%a9-%d9%84%d9%85%d9%86%d8%aa%d8%af/amp"
        ),
    ),
    Source(
        id="morocco-2018",
        publisher=words(
            "المديرية العامة للجماعات الترابية، المملكة المغربية",
            "摩洛哥王国地方行政总局",
            "Directorate General of Territorial Communities, Kingdom of Morocco",
        ),
        description=words(
            "خبر رسمي عن الدورة الثانية في مراكش",
            "关于在马拉喀什举行的第二届论坛的官方消息",
            "Official news item on the second session in Marrakesh",
        ),
        language="ar",
        published=None,
        address=(
            "https://collectivites-territoriales.gov.ma/ar/actualites/"
            "albna-almshtrk-lmjtmat-tryq-alhryr-dwr-almdn-alrbyt-walsynyt"
        ),
    ),
    Source(
        id="alittihad-2018",
        publisher=words(
            "جريدة الاتحاد الاشتراكي (المغرب)", "《社会主义联盟报》（摩洛哥）", "Al Ittihad Al Ichtiraki (Morocco)"
        ),
        description=words(
            "خبر عن توصيات الدورة الثانية",
            "关于第二届论坛各项建议的报道",
            "Report on the second session's recommendations",
        ),
        language="ar",
        published=None,
        address="http://alittihad.info/?p=74528",
    ),
    Source(
        id="jazan-2018",
        publisher=words(
            "صحيفة جازان نيوز، نقلا عن وكالة الأنباء السعودية",
            "《吉赞新闻》，转引沙特通讯社",
            "Jazan News, after the Saudi Press Agency",
        ),
        description=words(
            "خبر عن اختتام الدورة الثانية ومحاور نقاشها",
            "关于第二届论坛闭幕及讨论议题的报道",
            "Report on the close of the second session and what it discussed",
        ),
        language="ar",
        published=None,
        address="https://www.jazannews.org/new/s/50825",
    ),
    Source(
        id="alanba-2025",
        publisher=words("جريدة الأنباء (الكويت)", "《消息报》（科威特）", "Al-Anba (Kuwait)"),
        description=words(
            "خبر عن الإعداد للدورة الرابعة في ظفار",
            "关于筹备在佐法尔举行第四届论坛的报道",
            "Report on preparations for a fourth session in Dhofar",
        ),
        language="ar",
        published=datetime.date(2025, 10, 15),
        address="https://www.alanba.com.kw/1328284",
    ),
    Source(
        id="ato-2026",
        publisher=_ATO,
        description=words(
            "خبر المنظمة رقم 2908 عن اجتماع تحضيري للدورة الرابعة في بكين",
            "该组织关于在北京举行第四届论坛筹备会议的新闻（编号2908）",
            "The organisation's news item 2908 on a meeting in Beijing to prepare the fourth session",
        ),
        language="ar",
        published=None,
        address="http://arabtowns.org/NewsDetail.aspx?ID=2908",
    ),
)
