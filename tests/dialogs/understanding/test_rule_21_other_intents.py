"""Rule 21. Listing, cancelling, changing and asking for help are told apart, and so is what asks for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.model import Intent, Listing, Shift, Unclear
from tests.dialogs.desk import days, hours
from tests.dialogs.understanding.rules import Meaning, Saying, asks, means, says

FRIDAY = days(20)
WEEK_LATER = Shift(start_days=7, end_days=7)
TWO_DAYS_LESS = Shift(end_days=-2, working=True)


def changes(**fields: Any) -> Meaning:
    """A change that is carried beside `from`: relative, or of the subject alone."""
    return means(Intent.CHANGE, **fields)


@pytest.mark.parametrize(
    "saying",
    [
        *says(
            "list a month",
            means(Intent.LIST, days(1, 31, month=12)),
            en="what time off do I have in December?",
            fr="quels congés ai-je en décembre ?",
            de="welchen Urlaub habe ich im Dezember?",
            es="¿qué vacaciones tengo en diciembre?",
            pt="que férias tenho em dezembro?",
            it="che ferie ho a dicembre?",
            nl="welk verlof heb ik in december?",
            sv="vilken ledighet har jag i december?",
        ),
        *says(
            "list what is next",
            means(Intent.LIST, listing=Listing.NEXT),
            en="when am I next off?",
            fr="quand est mon prochain congé ?",
            de="wann habe ich das nächste Mal frei?",
            es="¿cuándo son mis próximas vacaciones?",
            pt="quando é a minha próxima folga?",
            it="quando sono le mie prossime ferie?",
            nl="wanneer ben ik weer vrij?",
            sv="när är jag ledig nästa gång?",
        ),
        *says(
            "list a day",
            means(Intent.LIST, FRIDAY),
            en="am I off Friday?",
            fr="est-ce que je suis en congé vendredi ?",
            de="habe ich Freitag frei?",
            es="¿tengo libre el viernes?",
            pt="estou de folga na sexta?",
            it="mi confermi se ho ferie venerdì?",
            nl="ben ik vrijdag vrij?",
            sv="är jag ledig på fredag?",
        ),
        *says(
            "cancel a day",
            means(Intent.CANCEL, FRIDAY),
            en="cancel my Friday off",
            fr="annule mon congé de vendredi",
            de="storniere meinen freien Freitag",
            es="cancela mi viernes libre",
            pt="cancela a minha folga de sexta",
            it="annulla le ferie di venerdì",
            nl="annuleer mijn vrije vrijdag",
            sv="avboka min lediga fredag",
        ),
        *says(
            "cancel by working after all",
            means(Intent.CANCEL, FRIDAY),
            en=("I'm working Friday after all", "nevermind about Friday, I'll be working"),
            fr=("je viens finalement travailler vendredi", "finalement je travaille vendredi"),
            de="ich arbeite Freitag doch",
            es="al final trabajo el viernes",
            pt="afinal trabalho na sexta",
            it="alla fine venerdì lavoro",
            nl="ik werk vrijdag toch",
            sv="jag jobbar på fredag ändå",
        ),
        *says(
            "cancel a week",
            means(Intent.CANCEL, days(23, 27)),
            en="delete my vacation next week",
            fr="supprime mes vacances de la semaine prochaine",
            de="lösche meinen Urlaub nächste Woche",
            es="borra mis vacaciones de la próxima semana",
            pt="apaga as minhas férias da próxima semana",
            it="cancella le mie ferie della prossima settimana",
            nl="verwijder mijn vakantie volgende week",
            sv="ta bort min semester nästa vecka",
        ),
        *says(
            "change to another day",
            means(Intent.CHANGE, days(23), source=(FRIDAY,)),
            en="move Friday's time off to Monday",
            fr="déplace mon congé de vendredi à lundi",
            de="verschiebe meinen freien Freitag auf Montag",
            es="mueve mi viernes libre al lunes",
            pt="muda a minha folga de sexta para segunda",
            it="sposta le ferie di venerdì a lunedì",
            nl="zet mijn vrije vrijdag op maandag",
            sv="flytta min lediga fredag till måndag",
        ),
        *says(
            "change an afternoon to the whole day",
            means(Intent.CHANGE, FRIDAY, source=(hours(20, 12, 17),)),
            en="make Friday's afternoon off the whole day",
            fr="transforme mon vendredi après-midi en journée entière",
            de="mach aus meinem freien Freitagnachmittag den ganzen Tag",
            nl="maak van mijn vrije vrijdagmiddag een hele dag",
        ),
        *says(
            "change by a shift",
            changes(source=(FRIDAY,), shift=WEEK_LATER),
            en="push Friday's time off back a week",
            fr="décale mon congé de vendredi d'une semaine",
            de="verschiebe meinen freien Freitag um eine Woche",
            es="retrasa mi viernes libre una semana",
            pt="adia a minha folga de sexta por uma semana",
            it="sposta le ferie di venerdì di una settimana",
            nl="verschuif mijn vrije vrijdag een week",
            sv="flytta min lediga fredag en vecka framåt",
        ),
        *says(
            "change by a length",
            changes(source=(), shift=TWO_DAYS_LESS),
            en="shorten my vacation by two days",
            fr="raccourcis mes vacances de deux jours",
            de="verkürze meinen Urlaub um zwei Tage",
            es="acorta mis vacaciones dos días",
            pt="encurta as minhas férias em dois dias",
            it="accorcia le mie ferie di due giorni",
            nl="verkort mijn vakantie met twee dagen",
            sv="förkorta min semester med två dagar",
        ),
        *says("rename", changes(source=(FRIDAY,), rename="Dentist"), en="rename Friday to Dentist"),
        *says("rename", changes(source=(FRIDAY,), rename="Dentiste"), fr="renomme vendredi en Dentiste"),
        *says("rename", changes(source=(FRIDAY,), rename="Zahnarzt"), de="benenne Freitag in Zahnarzt um"),
        *says("rename", changes(source=(FRIDAY,), rename="Dentista"), es="renombra el viernes a Dentista"),
        *says("rename", changes(source=(FRIDAY,), rename="Dentista"), pt="renomeia sexta para Dentista"),
        *says("rename", changes(source=(FRIDAY,), rename="Dentista"), it="rinomina venerdì in Dentista"),
        *says("rename", changes(source=(FRIDAY,), rename="Tandarts"), nl="hernoem vrijdag naar Tandarts"),
        *says("rename", changes(source=(FRIDAY,), rename="Tandläkare"), sv="döp om fredag till Tandläkare"),
        *says(
            "help",
            means(Intent.HELP),
            en=("help", "what can you do?", "how do I cancel a day off?"),
            fr=("aide", "que sais-tu faire ?"),
            de=("Hilfe", "was kannst du?"),
            es=("ayuda", "¿qué puedes hacer?"),
            pt=("ajuda", "o que podes fazer?"),
            it=("aiuto", "cosa sai fare?"),
            nl=("help", "wat kun je?"),
            sv=("hjälp", "vad kan du göra?"),
        ),
        *says(
            "thanks ask for nothing",
            means(Intent.NONE),
            en="thanks!",
            fr="merci !",
            de="danke!",
            es="¡gracias!",
            pt="obrigado!",
            it="grazie!",
            nl="bedankt!",
            sv="tack!",
        ),
        *says(
            "nor does someone else's time off",
            means(Intent.NONE),
            en=("my boss is on vacation until Monday", "Jen is out sick today so I'm covering her standup"),
            fr="mon collègue Paul est en congé vendredi, je le remplace",
            de="Mein Chef ist bis Freitag im Urlaub",
            es="mi jefa está de vacaciones hasta el lunes",
            pt="o meu chefe está de férias até segunda",
            it="il mio capo è in ferie venerdì",
            nl="mijn baas is vrijdag vrij",
            sv="min chef är ledig på fredag",
        ),
        *says(
            "nor what merely mentions a date",
            means(Intent.NONE),
            en=(
                "the release is on Friday",
                "wfh Friday",
                "let's take this offline on Monday",
                "everything's 30% off Friday",
            ),
            fr=("la démo est vendredi", "je suis en réunion vendredi matin"),
            de="das Release ist am Freitag",
            es="la entrega es el viernes",
            pt="a demo é na sexta",
            it="la consegna è venerdì",
            nl=("de release is vrijdag", "tot morgen!"),
            sv="releasen är på fredag",
        ),
        *says(
            "cancel with nothing named asks which day",
            asks(Unclear.DAY, Intent.CANCEL),
            en="cancel my time off",
            fr="annule mon congé",
            de="storniere meinen Urlaub",
            es="cancela mis vacaciones",
            pt="cancela as minhas férias",
            it="annulla le mie ferie",
            nl="annuleer mijn verlof",
            sv="avboka min semester",
        ),
    ],
)
def test_intents(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
