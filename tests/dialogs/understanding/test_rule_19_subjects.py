"""Rule 19. The subject is the reason as the person put it, without dates, filler or "my"; else there is none."""

from __future__ import annotations

import pytest

from dialogs.model import Intent
from tests.dialogs.understanding.rules import Saying, says

TAKE = {"intent": Intent.TAKE}


@pytest.mark.parametrize(
    "saying",
    [
        *says("an appointment", TAKE | {"subject": "Dentist"}, en=("dentist Tuesday 9:30–11", "dentist Tuesday at 10")),
        *says("an appointment", TAKE | {"subject": "Dentiste"}, fr=("dentiste mardi 9h30-11h", "mardi 10h dentiste")),
        *says("an appointment", TAKE | {"subject": "Zahnarzt"}, de=("Zahnarzt Dienstag 9:30–11", "Di 10 Uhr Zahnarzt")),
        *says("an appointment", TAKE | {"subject": "Dentista"}, es=("dentista el martes de 9:30 a 11",)),
        *says("an appointment", TAKE | {"subject": "Dentista"}, pt="dentista terça 9h30-11h"),
        *says("an appointment", TAKE | {"subject": "Dentista"}, it="dentista martedì 9:30-11"),
        *says("an appointment", TAKE | {"subject": "Tandarts"}, nl="tandarts dinsdag 9:30-11"),
        *says("an appointment", TAKE | {"subject": "Tandläkare"}, sv="tandläkare tisdag 9.30-11"),
        *says("being sick", TAKE | {"subject": "Sick", "health": True}, en="sick today"),
        *says("being sick", TAKE | {"subject": "Malade", "health": True}, fr="malade aujourd'hui"),
        *says("being sick", TAKE | {"subject": "Krank", "health": True}, de="heute krank"),
        *says("being sick", TAKE | {"subject": "Enfermo", "health": True}, es="enfermo hoy"),
        *says("being sick", TAKE | {"subject": "Doente", "health": True}, pt="doente hoje"),
        *says("being sick", TAKE | {"subject": "Malato", "health": True}, it="malato oggi"),
        *says("being sick", TAKE | {"subject": "Ziek", "health": True}, nl="vandaag ziek"),
        *says("being sick", TAKE | {"subject": "Sjuk", "health": True}, sv="sjuk idag"),
        *says("a place is kept", TAKE | {"subject": "Vacation in Spain"}, en="vacation in Spain 3–14 Aug"),
        *says("a place is kept", TAKE | {"subject": "Vacances en Espagne"}, fr="vacances en Espagne du 3 au 14 août"),
        *says("a place is kept", TAKE | {"subject": "Urlaub in Spanien"}, de="Urlaub in Spanien vom 3. bis 14. August"),
        *says(
            "a place is kept", TAKE | {"subject": "Vakantie in Spanje"}, nl="vakantie in Spanje van 3 tot 14 augustus"
        ),
        *says("a place is kept", TAKE | {"subject": "Vacanza in Spagna"}, it="vacanza in Spagna dal 3 al 14 agosto"),
        *says("no 'my'", TAKE | {"subject": "Daughter's recital"}, en="Friday off for my daughter's recital"),
        *says("no 'my'", TAKE | {"subject": "Spectacle de ma fille"}, fr="vendredi off pour le spectacle de ma fille"),
        *says(
            "no 'my'", TAKE | {"subject": "Kind hat Fieber"}, de="Mein Kind hat Fieber, ich kann morgen nicht kommen"
        ),
        *says("no 'my'", TAKE | {"subject": "Boda de mi hermana"}, es="viernes libre por la boda de mi hermana"),
        *says(
            "no 'my'",
            TAKE | {"subject": "Matrimonio di mia sorella"},
            it="venerdì libero per il matrimonio di mia sorella",
        ),
        *says(
            "no 'my'", TAKE | {"subject": "Casamento da minha irmã"}, pt="folga sexta para o casamento da minha irmã"
        ),
        *says(
            "only words for time off itself",
            TAKE | {"subject": None},
            en=("Friday off", "OOO Friday", "I'm out on Friday", "time off on Friday", "taking leave on Friday"),
            fr=("congé vendredi", "off vendredi", "absent vendredi"),
            de=("Freitag frei", "Freitag abwesend", "am Freitag bin ich nicht da"),
            es=("viernes libre", "el viernes no estoy"),
            pt=("folga na sexta", "sexta não estou"),
            it=("venerdì libero", "venerdì non ci sono"),
            nl=("vrijdag vrij", "vrijdag ben ik er niet"),
            sv=("ledig på fredag", "borta på fredag"),
        ),
        *says(
            "nor are greetings and thanks",
            TAKE | {"subject": None},
            en="Hi Sandra, Friday off please. Kind regards, Joe",
            fr="Bonjour, je serai absent vendredi. Merci !",
            de="Hallo zusammen, ich habe Freitag frei. Danke und Gruß",
            es="Hola, el viernes estoy libre, gracias",
            pt="Olá, sexta estou de folga, obrigado",
            it="Ciao, venerdì sono in ferie, grazie",
            nl="Hallo Sandra, vrijdag vrij graag. Groetjes, Joris",
            sv="Hej! Jag är ledig på fredag, tack",
        ),
        *says("before the request", TAKE | {"subject": "In-laws in town"}, en="in-laws in town, off Friday"),
        *says("between day and hours", TAKE | {"subject": "Oil change"}, en="oil change tomorrow 8-9:30"),
        *says(
            "behind the request", TAKE | {"subject": "Parents' evening"}, en="afternoon off Monday, parents' evening"
        ),
        *says("behind the hour", TAKE | {"subject": "Termin beim Notar"}, de="Donnerstag um 11 Termin beim Notar"),
        *says("behind the hours", TAKE | {"subject": "Behördengang"}, de_AT="Freitag von 9.30 bis 12 Uhr Behördengang"),
    ],
)
def test_subjects(saying: Saying) -> None:
    assert [saying.expected] == saying.meanings(), saying.trace()
