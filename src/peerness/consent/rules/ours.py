"""Our privacy notice and receipt, in English and Spanish: our own words, and IN NEED OF COUNSEL'S REVIEW. Pure.

The notice says what 42 CFR 2.22 wants told, piece by piece, so that an organisation can replace one and keep the rest.
"""

from __future__ import annotations

_NOTICE_EN = {
    "title": "Privacy notice",
    "aloud": (
        "Federal law guards what we know about you. We share it only if you say yes, or where the law lets us: an "
        "emergency, a child in danger, an audit, a study, or a court order. You can take back a yes. You can ask who "
        "got what. You can ask us to keep things back. You can have a copy. You can complain to us or to the "
        "government, and nothing bad will come of it."
    ),
    "about": (
        "This is the notice of {organisation}. It tells how what we know about you may be used and shared, what your "
        "rights are, how to complain, and how to get a copy. You can have it on paper or on a screen. You can talk "
        "about it with us."
    ),
    "contact": "To talk about this notice, ask your peer, or anybody at {organisation}.",
    "without_yes": (
        "We may share without your yes only here. In a medical emergency, with those who treat you. In a first report "
        "that a child may be in danger. In an audit. For a study with the papers that the law asks for. With those "
        "who work for us and have signed to keep it safe. When a court orders it with both papers that the law wants. "
        "With a health office, but then it names nobody. Where another law guards you more, we keep to that law."
    ),
    "with_yes": (
        "For all else we ask you first. You say who may get what, and for how long. You may give one yes for your "
        "care, for paying for it and for running the program. You can take a yes back at any time. What was shared "
        "before stays shared. A health plan or a clinic that gets it may pass it on as health privacy law allows."
    ),
    "court": (
        "What we know may not be used against you in court or by an office of the government. For that you must say "
        "yes in writing, or a court must order it under this law."
    ),
    "money": "We do not use what we know to ask you for money without your yes. You can say no at any time.",
    "rights": (
        "You can ask us to keep things back. You can ask for a list of who got what. You can ask who got it through "
        "an exchange. You can have a copy of your record. You can ask us to put right what is wrong. You can have "
        "this notice on paper at any time."
    ),
    "duties": (
        "The law tells us to keep your record safe, to give you this notice and to keep to it. We may change it. Then "
        "we give you the new one."
    ),
    "breach": "If something goes wrong with what we know about you, we tell you.",
    "complain": (
        "You can complain to us. You can complain to the U.S. Department of Health and Human Services, Office for "
        "Civil Rights. Nothing bad will come of it. You never give up this right to get support."
    ),
    "since": "In force from {since}.",
}
_NOTICE_ES = {
    "title": "Aviso de privacidad",
    "aloud": (
        "La ley federal protege lo que sabemos de usted. Lo compartimos solo si usted dice que sí, o donde la ley lo "
        "permite: una emergencia, un menor en peligro, una auditoría, un estudio o la orden de un juez. Usted puede "
        "retirar su permiso. Puede preguntar quién recibió qué. Puede pedir que guardemos cosas. Puede tener una "
        "copia. Puede quejarse con nosotros o con el gobierno, y nada malo le pasará por eso."
    ),
    "about": (
        "Este es el aviso de {organisation}. Dice cómo se puede usar y compartir lo que sabemos de usted, qué derechos "
        "tiene, cómo quejarse y cómo tener una copia. Puede tenerlo en papel o en una pantalla. Puede hablar de esto "
        "con nosotros."
    ),
    "contact": "Para hablar de este aviso, pregunte a su par de apoyo o a cualquier persona de {organisation}.",
    "without_yes": (
        "Solo en estos casos compartimos sin su permiso. En una emergencia médica, con quienes le atienden. En el "
        "primer aviso de que un menor puede correr peligro. En una auditoría. Para un estudio con los papeles que "
        "pide la ley. Con quienes trabajan para nosotros y firmaron que lo cuidan. Cuando un juez lo ordena con los "
        "dos papeles que pide la ley. Con una oficina de salud, pero sin nombrar a nadie. Si otra ley le protege más, "
        "seguimos esa ley."
    ),
    "with_yes": (
        "Para todo lo demás le preguntamos antes. Usted dice quién puede recibir qué y por cuánto tiempo. Puede dar un "
        "solo permiso para su atención, para pagarla y para llevar el programa. Puede retirar su permiso en cualquier "
        "momento. Lo que se compartió antes queda compartido. Un plan de salud o una clínica que lo recibe lo puede "
        "pasar a otros como permite la ley de privacidad de salud."
    ),
    "court": (
        "Lo que sabemos no se puede usar contra usted en un tribunal ni en una oficina del gobierno. Para eso usted "
        "tiene que decir que sí por escrito, o un juez lo tiene que ordenar según esta ley."
    ),
    "money": (
        "No usamos lo que sabemos para pedirle dinero sin su permiso. Usted puede decir que no en cualquier momento."
    ),
    "rights": (
        "Puede pedir que no compartamos algo. Puede pedir una lista de quién recibió qué. Puede preguntar quién lo "
        "recibió por medio de una red de intercambio. Puede tener una copia de su expediente. Puede pedir que "
        "corrijamos lo que está mal. Puede tener este aviso en papel en cualquier momento."
    ),
    "duties": (
        "La ley nos pide cuidar su expediente, darle este aviso y cumplirlo. Lo podemos cambiar. Entonces le damos el "
        "nuevo."
    ),
    "breach": "Si algo sale mal con lo que sabemos de usted, se lo decimos.",
    "complain": (
        "Puede quejarse con nosotros. Puede quejarse con el Departamento de Salud y Servicios Humanos de los Estados "
        "Unidos, Oficina de Derechos Civiles. Nada malo le pasará por eso. Nunca tiene que renunciar a este derecho "
        "para recibir apoyo."
    ),
    "since": "Vale desde el {since}.",
}
_RECEIPT_EN = {
    "title": "Receipt",
    "told": "What you spoke about with us was passed on to {who}.",
    "ask": "You can ask us at any time what it was, and say that it should stop.",
}
_RECEIPT_ES = {
    "title": "Recibo",
    "told": "Lo que usted habló con nosotros se pasó a {who}.",
    "ask": "Puede preguntarnos en cualquier momento qué fue, y decir que se detenga.",
}
#: A receipt that goes to a phone or a mailbox, which somebody else may hold: not even to whom anything went.
_MESSAGE_EN = {
    "subject": "A note for you",
    "body": (
        "On {day} we did what you said yes to. You can ask us at any time what it was, and say that it should stop."
    ),
}
_MESSAGE_ES = {
    "subject": "Una nota para usted",
    "body": (
        "El {day} hicimos aquello a lo que usted dijo que sí. Puede preguntarnos en cualquier momento qué fue, y decir "
        "que se detenga."
    ),
}
MESSAGE = {"en": _MESSAGE_EN, "es": _MESSAGE_ES}
NOTICE = {"en": _NOTICE_EN, "es": _NOTICE_ES}
RECEIPT = {"en": _RECEIPT_EN, "es": _RECEIPT_ES}
#: What stands on each page of a text that counsel has not read.
MARK = {
    "en": "This text needs counsel's review before it is used with real people.",
    "es": "Un abogado debe revisar este texto antes de usarlo con personas reales.",
}
