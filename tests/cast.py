"""The cast of every test: a forum of two parties, a session that meets today, and who has a part in it.

Built through the product's own actions. `Cast` names people by what they are: friends and strangers.
"""

import dataclasses
import datetime as dt
import uuid

from muntada.cities.actions.accounts import open_account
from muntada.cities.actions.gazetteer import enter_city, enter_country, enter_institution
from muntada.cities.actions.officers import appoint_officer
from muntada.cities.models import Account
from muntada.forum.actions.accredit import accredit
from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.actions.founding import add_organiser, appoint, convene_session, found_forum
from muntada.forum.actions.invite_delegation import invite_delegation
from muntada.forum.actions.name_members import NamedMember, name_members
from muntada.forum.models import Delegation, Party, Session, Sitting
from muntada.statements.actions.draft_statement import draft_statement
from muntada.statements.models import Statement


def said(ar: str, zh: str, en: str) -> dict[str, str]:
    """Return one text in the three languages."""
    return {"ar": ar, "zh-Hans": zh, "en": en}


@dataclasses.dataclass(frozen=True)
class Cast:
    """Who and what there is. `head` and `member` are of `delegation`; `rival` heads `other_delegation`.

    `head` speaks for Muscat, `rival` for Yinchuan, between the sessions too.

    `interpreter` works between Arabic and Chinese, `partner` between all three languages; `captioner` in Arabic.
    """

    session: Session
    sitting: Sitting
    statement: Statement
    arab: Party
    chinese: Party
    arab_officer: Account
    chinese_officer: Account
    chair: Account
    co_chair: Account
    rapporteur: Account
    interpreter: Account
    partner: Account
    captioner: Account
    delegation: Delegation
    head: Account
    member: Account
    other_delegation: Delegation
    rival: Account
    stranger: Account

    @property
    def everybody(self) -> dict[str, Account]:
        """Every account by what it is called here."""
        return {
            field.name: value
            for field in dataclasses.fields(self)
            if isinstance(value := getattr(self, field.name), Account)
        }


def person(slug: str, ar: str, zh: str, en: str) -> Account:
    """Open an account for somebody with a name in the three languages."""
    return open_account(
        f"{slug}@cast.example",
        name=said(ar, zh, en),
        position=said("مستشار", "参赞", "Counsellor"),
        original_language="ar",
        language="",
        actor=None,
    )


def delegate(
    session: Session, officer: Account, party: Party, slug: str, name: dict[str, str], people: dict[str, str]
) -> Delegation:
    """Invite a city, let it name `people` ({slug: function}), accredit them all; return the delegation."""
    country = enter_country("OM" if party.slug == "arab" else "CN", said("بلد", "国家", "Country"), actor=None)
    city = enter_city(slug, name, country=country, time_zone="Asia/Muscat", actor=None)
    invitation = invite_delegation(
        session.pk, name=name, party=party, city=city, email=f"{slug}@cast.example", language="en", actor=officer
    )
    delegation = name_members(
        invitation.pk,
        [
            NamedMember(
                name=said(f"عضو {who}", f"代表 {who}", f"Delegate {who}"),
                position={},
                original_language="ar",
                function=function,
                email=f"{who}@cast.example",
            )
            for who, function in people.items()
        ],
        actor=None,
    )
    for member in delegation.members.all():
        accredit(member.pk, decision="granted", actor=officer)
    return delegation


def build_cast() -> Cast:
    """Make the whole cast in the database."""
    forum = found_forum(
        "forum",
        name=said("المنتدى", "论坛", "The forum"),
        about=said("عن المنتدى", "关于论坛", "About the forum"),
        founded_in=2014,
        parties={
            "arab": said("الجانب العربي", "阿方", "Arab side"),
            "chinese": said("الجانب الصيني", "中方", "Chinese side"),
        },
        actor=None,
    )
    today = dt.datetime.now(dt.UTC).date()
    session = convene_session(
        forum,
        "fifth",
        number=5,
        title=said("الدورة الخامسة", "第五届会议", "Fifth session"),
        theme=said("التعاون الرقمي", "数字合作", "Digital cooperation"),
        about=said("عن الدورة", "关于本届会议", "About the session"),
        starts_on=today,
        ends_on=today + dt.timedelta(days=1),
        time_zone="Asia/Shanghai",
        actor=None,
    )
    arab, chinese = forum.parties.order_by("slug")
    officers = {}
    for slug, party in (("towns", arab), ("friends", chinese)):
        institution = enter_institution(slug, said(f"مؤسسة {slug}", f"机构 {slug}", f"Institution {slug}"), actor=None)
        organiser = add_organiser(session, institution, party, actor=None)
        officers[party.slug] = person(f"officer-{slug}", "مسؤول", "官员", f"Officer {slug}")
        appoint(session, officers[party.slug], "organiser", organiser=organiser, actor=None)
    chair, co_chair = person("chair", "الرئيسة", "主席", "Chair"), person("co-chair", "الرئيس", "共同主席", "Co-chair")
    appoint(session, chair, "chair", party=arab, actor=None)
    appoint(session, co_chair, "chair", party=chinese, actor=None)
    rapporteur = person("rapporteur", "المقررة", "报告员", "Rapporteur")
    appoint(session, rapporteur, "rapporteur", actor=None)
    interpreter, partner = (
        person("interpreter", "المترجمة", "口译员", "Interpreter"),
        person("partner", "الزميل", "搭档", "Partner"),
    )
    appoint(session, interpreter, "interpreter", languages=["ar", "zh-Hans"], actor=None)
    appoint(session, partner, "interpreter", languages=["ar", "en", "zh-Hans"], actor=None)
    captioner = person("captioner", "المدوِّنة", "字幕员", "Captioner")
    appoint(session, captioner, "captioner", languages=["ar"], actor=None)
    delegate(
        session,
        officers["arab"],
        arab,
        "muscat",
        said("مسقط", "马斯喀特", "Muscat"),
        {"head": "head", "member": "member"},
    )
    delegate(session, officers["chinese"], chinese, "yinchuan", said("ينتشوان", "银川", "Yinchuan"), {"rival": "head"})
    sitting = add_sitting(
        session.pk,
        title=said("الجلسة العامة", "全体会议", "Plenary"),
        starts_at=dt.datetime.combine(today, dt.time(4), dt.UTC),
        minutes=90,
        actor=officers["arab"],
    )
    add_item(sitting.pk, title=said("الافتتاح", "开幕", "Opening"), actor=officers["arab"])
    draft_statement(
        session,
        symbol="FORUM/5/L.1",
        title=said("البيان", "声明", "Statement"),
        note=None,
        paragraphs=[
            ("preambular", said("إذ تشير إلى المنتدى،", "回顾论坛，", "Recalling the forum,")),
            ("operative", said("تقرر التعاون؛", "决定合作；", "Decides to cooperate;")),
            ("operative", said("تدعو المدن.", "邀请各城市。", "Invites the cities.")),
        ],
        actor=None,
    )
    for delegation in session.delegations.select_related("city"):
        head = delegation.members.get(function="head").account
        assert delegation.city
        appoint_officer(delegation.city.pk, head, actor=None)
    person("stranger", "غريبة", "陌生人", "Stranger")
    return find_cast()


def find_cast() -> Cast:
    """Return the cast that is in the database."""
    session = Session.objects.get()
    arab, chinese = Party.objects.order_by("slug")
    muscat, yinchuan = session.delegations.order_by("id")
    people = {account.email.partition("@")[0]: account for account in Account.objects.all()}
    return Cast(
        session=session,
        sitting=session.sittings.get(),
        statement=session.statements.get(),
        arab=arab,
        chinese=chinese,
        arab_officer=people["officer-towns"],
        chinese_officer=people["officer-friends"],
        chair=people["chair"],
        co_chair=people["co-chair"],
        rapporteur=people["rapporteur"],
        interpreter=people["interpreter"],
        partner=people["partner"],
        captioner=people["captioner"],
        delegation=muscat,
        head=people["head"],
        member=people["member"],
        other_delegation=yinchuan,
        rival=people["rival"],
        stranger=people["stranger"],
    )


def new_key() -> uuid.UUID:
    """Return an idempotency key, as a freshly rendered form has one."""
    return uuid.uuid4()
