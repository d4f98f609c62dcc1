"""The words of printed documents in English, Chinese and French."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

type Language = Literal["en", "zh", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "zh", "fr")


def _three(en: str, zh: str, fr: str) -> dict[Language, str]:
    return {"en": en, "zh": zh, "fr": fr}


TITLES: Mapping[str, dict[Language, str]] = {
    "prescription": _three("Prescription", "处方笺", "Ordonnance"),
    "sick_note": _three("Sick note", "病假证明", "Arrêt de travail"),
    "referral": _three("Referral letter", "转诊信", "Lettre d'adressage"),
}
LABELS: Mapping[str, dict[Language, str]] = {
    "patient": _three("Patient", "患者", "Patient"),
    "birth_date": _three("Date of birth", "出生日期", "Date de naissance"),
    "gender": _three("Gender", "性别", "Sexe"),
    "diagnosis": _three("Diagnosis", "临床诊断", "Diagnostic"),
    "suspected": _three("suspected", "疑似", "suspecté"),
    "doctor": _three("Doctor", "医师", "Médecin"),
    "specialty": _three("Specialty", "科别", "Spécialité"),
    "signed_at": _three("Signed", "签署时间", "Signé le"),
    "valid_until": _three("Valid until", "有效期至", "Valable jusqu'au"),
    "quantity": _three("Quantity", "总量", "Quantité"),
    "days": _three("{n} days", "{n} 天", "{n} jours"),
    "one_day": _three("1 day", "1 天", "1 jour"),
    "each_time": _three("{dose} each time", "每次 {dose}", "{dose} par prise"),
    "free_text": _three("free text, not checked", "手写药名，未核对", "texte libre, non vérifié"),
    "note": _three("Note", "备注", "Remarque"),
    "accepted": _three("Known to the doctor", "医师已知悉", "Connu du médecin"),
    "reason_given": _three("reason", "理由", "motif"),
    "unfit": _three(
        "Was seen by me and is unfit for {what} from {first} to {last}, both days included ({days}).",
        "经本人诊查，自 {first} 至 {last}（含首尾，共 {days}）不宜{what}。",
        "A été vu par moi et est inapte {what} du {first} au {last} inclus ({days}).",
    ),
    "to": _three("To", "转至", "À l'attention de"),
    "urgency": _three("Urgency", "紧急程度", "Urgence"),
    "reason": _three("Reason", "转诊原因", "Motif"),
    "findings": _three("Findings so far", "目前所见", "Constatations"),
    "code": _three("Verification code", "验证码", "Code de vérification"),
    "check": _three(
        "Whether this document is genuine, revoked or expired: scan, or type the code at {url}.",
        "扫码或在 {url} 输入验证码，可查本文件是否真实、已撤销或已过期。",
        "Authentique, révoqué ou expiré : scanner, ou saisir le code sur {url}.",
    ),
    "signature": _three(
        "Signed electronically (Ed25519, key {key}). Content {hash}.",
        "电子签名（Ed25519，密钥 {key}）。内容摘要 {hash}。",
        "Signé électroniquement (Ed25519, clé {key}). Contenu {hash}.",
    ),
    "revoked": _three("REVOKED", "已撤销", "RÉVOQUÉ"),
    "page": _three("Page {n}", "第 {n} 页", "Page {n}"),
}
WORDS: Mapping[str, dict[Language, str]] = {
    "female": _three("female", "女", "féminin"),
    "male": _three("male", "男", "masculin"),
    "work": _three("work", "工作", "au travail"),
    "school": _three("school", "上学", "à l'école"),
    "sport": _three("sport", "运动", "au sport"),
    "routine": _three("routine", "常规", "sans urgence"),
    "soon": _three("within two weeks", "两周内", "sous deux semaines"),
    "urgent": _three("urgent, within a day", "紧急，一天内", "urgent, sous un jour"),
    "chief": _three("chief physician", "主任医师", "médecin chef"),
    "associate_chief": _three("associate chief physician", "副主任医师", "médecin chef adjoint"),
    "attending": _three("attending physician", "主治医师", "médecin titulaire"),
    "resident": _three("resident physician", "住院医师", "médecin résident"),
    # forms
    "tablet": _three("tablet", "片", "comprimé"),
    "sublingual_tablet": _three("sublingual tablet", "舌下片", "comprimé sublingual"),
    "capsule": _three("capsule", "粒", "gélule"),
    "injection": _three("injection", "注射液", "solution injectable"),
    "suspension": _three("suspension", "混悬液", "suspension buvable"),
    "oral_solution": _three("oral solution", "口服溶液", "solution buvable"),
    "oral_drops": _three("oral drops", "滴剂", "gouttes buvables"),
    "sachet": _three("sachet", "袋", "sachet"),
    "granules": _three("granules", "颗粒", "granulés"),
    "cream": _three("cream", "乳膏", "crème"),
    "ointment": _three("ointment", "软膏", "pommade"),
    "gel": _three("gel", "凝胶", "gel"),
    "pessary": _three("pessary", "阴道栓", "ovule"),
    "suppository": _three("suppository", "栓剂", "suppositoire"),
    "inhaler": _three("inhaler", "吸入剂", "inhalateur"),
    "nebuliser": _three("solution for nebuliser", "雾化液", "solution pour nébulisation"),
    "nasal_spray": _three("nasal spray", "鼻喷雾剂", "spray nasal"),
    "eye_drops": _three("eye drops", "滴眼液", "collyre"),
    "ear_drops": _three("ear drops", "滴耳液", "gouttes auriculaires"),
    "patch": _three("patch", "贴", "patch"),
    "other": _three("", "", ""),
    # units
    "drop": _three("drop", "滴", "goutte"),
    "puff": _three("puff", "喷", "bouffée"),
    "application": _three("application", "次涂抹", "application"),
    "box": _three("box", "盒", "boîte"),
    "bottle": _three("bottle", "瓶", "flacon"),
    "tube": _three("tube", "支", "tube"),
    "pen": _three("pen", "支", "stylo"),
    "ampoule": _three("ampoule", "支", "ampoule"),
    # how often
    "qd": _three("once a day", "每日一次", "une fois par jour"),
    "bid": _three("twice a day", "每日两次", "deux fois par jour"),
    "tid": _three("three times a day", "每日三次", "trois fois par jour"),
    "qid": _three("four times a day", "每日四次", "quatre fois par jour"),
    "q4h": _three("every 4 hours", "每4小时一次", "toutes les 4 heures"),
    "q6h": _three("every 6 hours", "每6小时一次", "toutes les 6 heures"),
    "q8h": _three("every 8 hours", "每8小时一次", "toutes les 8 heures"),
    "q12h": _three("every 12 hours", "每12小时一次", "toutes les 12 heures"),
    "qhs": _three("at bedtime", "睡前", "au coucher"),
    "qod": _three("every other day", "隔日一次", "un jour sur deux"),
    "qw": _three("once a week", "每周一次", "une fois par semaine"),
    "prn": _three("when needed", "必要时", "si besoin"),
    "stat": _three("once, at once", "立即一次", "une fois, tout de suite"),
    # which way
    "oral": _three("by mouth", "口服", "voie orale"),
    "sublingual": _three("under the tongue", "舌下含服", "sous la langue"),
    "inhaled": _three("inhaled", "吸入", "inhalé"),
    "nasal": _three("into the nose", "鼻用", "voie nasale"),
    "ophthalmic": _three("into the eye", "滴眼", "voie ophtalmique"),
    "otic": _three("into the ear", "滴耳", "voie auriculaire"),
    "topical": _three("on the skin", "外用", "voie cutanée"),
    "transdermal": _three("patch on the skin", "经皮", "voie transdermique"),
    "rectal": _three("rectally", "直肠给药", "voie rectale"),
    "vaginal": _three("vaginally", "阴道给药", "voie vaginale"),
    "im": _three("into the muscle", "肌内注射", "intramusculaire"),
    "iv": _three("into a vein", "静脉注射", "intraveineux"),
    "sc": _three("under the skin", "皮下注射", "sous-cutané"),
}

# Where a form is called otherwise than its unit.
FORMS: Mapping[str, dict[Language, str]] = {
    "tablet": _three("tablet", "片剂", "comprimé"),
    "capsule": _three("capsule", "胶囊", "gélule"),
    "sachet": _three("sachet", "散剂", "sachet"),
    "patch": _three("patch", "贴剂", "patch"),
}


PLURALS: Mapping[str, tuple[str, str]] = {
    "tablet": ("tablets", "comprimés"),
    "capsule": ("capsules", "gélules"),
    "drop": ("drops", "gouttes"),
    "puff": ("puffs", "bouffées"),
    "sachet": ("sachets", "sachets"),
    "suppository": ("suppositories", "suppositoires"),
    "application": ("applications", "applications"),
    "patch": ("patches", "patchs"),
    "box": ("boxes", "boîtes"),
    "bottle": ("bottles", "flacons"),
    "tube": ("tubes", "tubes"),
    "pen": ("pens", "stylos"),
    "inhaler": ("inhalers", "inhalateurs"),
    "ampoule": ("ampoules", "ampoules"),
}
"""Units of which there are several, in English and French; Chinese has no plural."""


def amount(number: str | int, unit: str, language: Language) -> str:
    """So many of a unit: several are more than one in English, two and more in French."""
    several = Decimal(number) >= 2 if language == "fr" else Decimal(number) > 1
    if several and unit in PLURALS and language != "zh":
        return f"{number} {PLURALS[unit][language == 'fr']}"
    return f"{number} {word(unit, language)}"


def form(name: str, language: Language) -> str:
    """What a drug comes as."""
    return FORMS[name][language] if name in FORMS else word(name, language)


def label(name: str, language: Language, **values: object) -> str:
    """A label of a document, with what belongs into it."""
    return LABELS[name][language].format(**values)


def word(name: str, language: Language) -> str:
    """A word of the vocabulary; what is in none (mg, mL) stays as it is."""
    return WORDS[name][language] if name in WORDS else name
