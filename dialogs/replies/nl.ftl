### Everything the bot says in Dutch. Keys are the same in every language; placeables are filled by the dialogs.
### Address: je; ‘…’ quotes. Booking is "inplannen", cancelling "verwijderen", undo "ongedaan maken", the work plan "planning".

## Words and lengths
default-subject = Afwezig
from-to = { $start } t/m { $end }
hours = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
days = { $count ->
    [one] { $count } werkdag
   *[other] { $count } werkdagen
}
calendar-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
duration-days = { $days ->
    [0] buiten je werkdagen
    [one] deel van een werkdag
   *[other] verdeeld over { $days } werkdagen
}

## Proposals
proposal-headline = Zal ik dit in je planning zetten?
proposal-speak = Zal ik dit in je planning zetten: { $periods }?
in-total = { $count } keer, in totaal { $length }
back = Weer terug: { $moment }
discarded = Er is niets ingepland.
plan-changed = Je planning is intussen veranderd. Kijk er nog even naar.
warn-past = Dit is al voorbij.
warn-past-some = Een deel hiervan is al voorbij.
warn-not-worked = Dan werk je normaal niet: { $days }
warn-overlap = { $count ->
    [one] Dan ben je al een keer afwezig:
   *[other] Dan ben je al { $count } keer afwezig:
}
too-many-periods = Dat zou meer dan { $most } losse keren zijn. Noem een kortere periode, bijvoorbeeld ‘elke vrijdag vrij tot maart’.
reduced-headline = Afwezigheid van { $name }
reduced-own = Alleen { $name } kan dit zien.

## Questions
ask-half = Een halve dag: ochtend of middag?
ask-duration = Hoelang duurt het?
ask-time = Van hoe laat tot hoe laat?
ask-end = Tot wanneer?
ask-date = Welke dag bedoel je? De datum klopt niet helemaal.
ask-day = Welke dag?
ask-many = Dat is meer dan ik in één keer kan inplannen. Welke periode bedoel je?
choice-morning = Ochtend ({ $span })
choice-afternoon = Middag ({ $span })
choice-until = Einde: { $moment }
choice-as-written = Zoals ik schrijf
question-closed = Prima.
which-cancel = Welke zal ik verwijderen?
which-change = Welke bedoel je?

## Results
booked = Ingepland
booked-partly = Deels ingepland
booked-failed = Er kon niets worden ingepland
cancelled = Verwijderd
cancelled-partly = Deels verwijderd
cancelled-failed = Er kon niets worden verwijderd
changed = Gewijzigd
changed-partly = Deels gewijzigd
changed-failed = Er kon niets worden gewijzigd
outcome-open = Of dat gelukt is, is nog niet duidelijk
outcome-waiting = Nog niet gedaan
undone = Ongedaan gemaakt
undone-booked = Weer in je planning: { $period }
undone-removed = Uit je planning gehaald: { $period }
undone-restored = Zoals het was: { $period }
undo-failed = Niet alles kon worden teruggezet, omdat er elders iets is gewijzigd. Kijk even in je planning.
undo-open = Ik ben dit nog ongedaan aan het maken en werk deze kaart bij. Er wordt niets dubbel verwijderd.
before-after = { $before } → { $after }
row-booked = Ingepland
row-removed = Verwijderd
row-changed = Gewijzigd
row-failed = Niet gelukt
row-unknown = Nog niet zeker
row-waiting = Volgt vanzelf
row-recurrence = deel van een reeks

## Cancelling and changing
cancel-headline = { $count ->
    [one] Zal ik deze afwezigheid verwijderen?
   *[other] Zal ik deze { $count } afwezigheden verwijderen?
}
cancel-part = Dit vervalt: { $periods }
cancel-stays = Dit blijft: { $periods }
kept = Er is niets gewijzigd.
already-gone = Die afwezigheid staat niet meer in je planning.
made-by-recurrence = Dat hoort bij een reeks, en die kun je alleen in Outlook wijzigen.
made-by-recurrence-some = Wat bij een reeks hoort, blijft staan: dat kun je alleen in Outlook wijzigen.
nothing-booked = Er staat geen afwezigheid in je planning: { $periods }
nothing-found = Die afwezigheid heb ik niet in je planning gevonden.
nothing-ahead = Je hebt geen afwezigheid gepland.
next-booked = Je volgende afwezigheid: { $period }
change-headline = Zal ik deze afwezigheid wijzigen?
change-before = Nu: { $period }
change-after = Straks: { $period }
change-subject = Reden: { $subject }

## Lists
list-ahead = { $count ->
    [one] Je bent nog { $count } keer afwezig
   *[other] Je bent nog { $count } keer afwezig
}
list-range = { $count ->
    [one] { $count } keer afwezig: { $range }
   *[other] { $count } keer afwezig: { $range }
}
list-none = Geen afwezigheid: { $range }
list-none-ahead = Je hebt geen afwezigheid gepland.
list-next = Je volgende afwezigheid: { $period }
list-yes = Ja, je bent vrij: { $day }
list-no = Nee, je bent niet vrij: { $day }
list-partly = Deels vrij: { $day }
list-count = { $total } vrij ({ $range })
list-count-past = Daarvan al voorbij: { $total }
month-legend = ● vrij   ◐ deels vrij
month-off = Vrij: { $day }
month-partly = Deels vrij: { $day }

## Buttons
button-book = Inplannen
button-keep = Allebei houden
button-replace = Vervangen
button-extend = Verlengen
button-edit = Wijzigen
button-apply = Toepassen
button-preview = Eerst bekijken
button-discard = Niet doen
button-never-mind = Laat maar
button-remove = Weghalen
button-more = Pagina { $page } van { $pages }
button-or = Of: { $periods }
button-this = Deze
button-retry = Opnieuw proberen
button-undo = Ongedaan maken
button-change = Wijzigen
button-cancel = Verwijderen
button-cancel-confirm = Ja, verwijderen
button-keep-it = Laten staan
button-change-confirm = Ja, wijzigen
button-leave-it = Zo laten
button-save = Opslaan
button-forget = Vergeet mij

## Inputs
input-subject = Reden (zichtbaar voor wie je agenda kan openen)
input-allday = Hele dag
input-startdate = Eerste dag
input-starttime = Van
input-enddate = Laatste dag
input-endtime = Tot
input-workstart = Begin van je werkdag
input-workend = Einde van je werkdag
input-midday = Midden van de dag
input-bookatonce = Meteen inplannen (met ‘Ongedaan maken’)
input-language = Taal
error-date = Kies een datum, bijvoorbeeld 2026-11-20.
error-time = Geef een tijd op, bijvoorbeeld 14:30.
error-order = Het einde moet na het begin liggen.
error-long = Dat is meer dan een jaar.
error-both-times = Geef beide tijden op, of geen van beide.

## Help and small talk
help-headline = Vertel me wanneer je er niet bent
help-take = Schrijf het zoals je het aan een collega zou schrijven: ‘tandarts dinsdag 9:30-11:00’, ‘elke vrijdag in december vrij’, ‘volgende week vrij behalve woensdag’. Ik laat altijd eerst zien wat ik heb begrepen, voordat er iets wordt ingepland.
help-put-right = Verbeter me met ‘nee, donderdag’ of ‘tot 16:00’, en draai iets terug met ‘ongedaan maken’. Later kan ook nog ‘annuleer mijn vrije vrijdag’ of ‘verplaats het naar maandag’.
help-private = Ik ken ook ‘instellingen’, ‘uitloggen’ en ‘vergeet mij’.
welcome-headline = Hallo! Ik zet in je planning wanneer je er niet bent.
welcome-what = Schrijf ‘vrijdagmiddag vrij’ en druk op ‘Inplannen’. Ik laat je eerst zien wat ik heb begrepen, en alles kan ongedaan worden gemaakt.
welcome-not = Ik kom alleen aan je eigen planning. Ik vraag niemand om goedkeuring, tel geen verlofsaldo en stel geen automatische antwoorden in.
welcome-kept = Ik bewaar ons lopende gesprek en je aanmelding versleuteld, hooguit { $days ->
    [one] één dag
   *[other] { $days } dagen
}. Met ‘vergeet mij’ wis je alles in één keer.
example-afternoon = vrijdagmiddag vrij
example-range = volgende week maandag t/m woensdag vrij
example-list = welke vrije dagen heb ik?
small-thanks = Graag gedaan!
small-greeting = Hallo! Vertel me wanneer je er niet bent, bijvoorbeeld ‘vrijdagmiddag vrij’.
only-your-own = Ik ga alleen over je eigen planning, dus met de vrije dagen van anderen kan ik niet helpen.
no-balances = Ik ga alleen over je planning: saldo’s en goedkeuringen ken ik niet.
too-long = Dat is meer tekst dan ik in één keer lees. Zeg het in een of twee zinnen.
not-understood = Daar heb ik geen vrije tijd in gevonden. Probeer ‘vrijdagmiddag vrij’ of ‘help’.

## Settings, signing out, being forgotten
settings-headline = Instellingen
settings-hours-note = De tijden tellen alleen waar je planning niets aangeeft.
settings-saved = Opgeslagen.
signed-out = Je bent uitgelogd. Bij je volgende verzoek vraag ik je om opnieuw in te loggen.
not-signed-in = Je was niet ingelogd.
forget-headline = Zal ik alles wissen wat ik over je bewaar?
forget-what = Je aanmelding, lopende gesprekken, instellingen en wat nodig is om iets ongedaan te maken. Je planning zelf blijft zoals die is.
forgotten = { $count ->
    [0] Er was niets over je opgeslagen.
    [one] Gewist: { $count } gegeven dat over je was opgeslagen.
   *[other] Gewist: { $count } gegevens die over je waren opgeslagen.
}
forgotten-plan = Je planning is ongewijzigd.

## What cannot be done
not-your-card = Deze knoppen zijn van iemand anders. Stuur me zelf een bericht, dan maak ik een kaart voor je.
card-expired = Deze kaart is verlopen. Schrijf je verzoek nog een keer.
no-such-row = Die regel staat niet meer op de kaart.
nothing-to-undo = Er is niets om ongedaan te maken.
nothing-open = Er staat geen vraag open. Vertel me wanneer je er niet bent, bijvoorbeeld ‘vrijdagmiddag vrij’.
plan-unavailable = Je planning is nu niet bereikbaar. Probeer het zo nog eens; er wordt niets dubbel ingepland.
plan-busy = { $count ->
    [one] De dienst achter je planning is nu overbelast. Probeer het over een minuut nog eens.
   *[other] De dienst achter je planning is nu overbelast. Probeer het over { $count } minuten nog eens.
}
plan-denied = Je account mag geen planning gebruiken. Vraag het aan je beheerder.
plan-gone = Die afwezigheid staat niet meer in je planning.
plan-refused = Dat is niet door je planning geaccepteerd.
plan-policy = De regels van je organisatie staan dit niet toe. Vraag het aan je beheerder.
plan-setup = Ik ben niet goed ingesteld; de beheerder van deze bot weet het al. Probeer het later nog eens.
plan-checking = Ik zoek uit wat ervan geworden is en werk deze kaart bij. Er wordt niets dubbel ingepland.
plan-waiting = Ik ga vanzelf verder en werk deze kaart bij.
plan-waiting-unavailable = Je planning is nu niet bereikbaar. Ik ga vanzelf verder en werk deze kaart bij.
plan-waiting-busy = { $count ->
    [one] De dienst achter je planning vraagt me ongeveer een minuut te wachten. Daarna ga ik vanzelf verder en werk ik deze kaart bij.
   *[other] De dienst achter je planning vraagt me ongeveer { $count } minuten te wachten. Daarna ga ik vanzelf verder en werk ik deze kaart bij.
}
plan-given-up = Ik kon niet uitzoeken wat ervan geworden is. Kijk even in je planning; met ‘Opnieuw proberen’ ga ik verder.
landed-twice = Dit kwam te laat aan en staat nu twee keer in je planning. Welke van de twee moet weg?
landed-late = Dit kwam te laat in je planning, nadat je het ongedaan had gemaakt. Zal ik het eruit halen?
finish-sign-in = Om af te maken wat je vroeg, moet je je nog een keer aanmelden.
working = Ik ben ermee bezig en werk deze kaart bij.
told-elsewhere = Ik kon mijn kaart in ons andere gesprek niet bijwerken. Dit is de stand:
apology = Sorry, er ging bij mij iets mis. Probeer het nog eens; gebeurt het weer, noem dan kenmerk { $reference }.

## Sign-in
sign-in-needed = Om je planning te zien en te wijzigen, moet je één keer inloggen. Daarna ga ik meteen verder met je verzoek.
sign-in-button = Inloggen
sign-in-elsewhere = Log één keer in via onze eigen chat. Daarna ga ik hier meteen verder.
sign-in-open-chat = Onze chat openen
sign-in-failed-teams = Teams kon je niet inloggen. Probeer het nog eens, of vraag je beheerder om deze app te controleren.
sign-in-failed-admin-consent = Je beheerder moet deze app eerst toestaan. Vraag erom en stuur me daarna weer een bericht.
sign-in-failed-declined = Zonder je toestemming kan ik je planning niet zien. Druk op de knop om het nog eens te proberen.
sign-in-failed-mfa = Je organisatie vraagt nog één stap om in te loggen.
sign-in-failed-refused = Die aanmelding was niet geldig, dus er is niets gedaan.
sign-in-failed-policy = De regels van je organisatie blokkeren deze aanmelding. Vraag het aan je beheerder.
sign-in-failed-setup = Ik ben niet goed ingesteld; de beheerder van deze bot weet het al. Probeer het later nog eens.
sign-in-failed-unavailable = Inloggen lukt nu even niet. Probeer het zo nog eens.
page-signed-in-title = Ingelogd
page-signed-in = Je kunt dit venster sluiten en verdergaan in Teams.
page-not-signed-in-title = Niet ingelogd
page-not-signed-in = Je kunt dit venster sluiten en het in Teams nog eens proberen.
page-unknown = Deze aanmelding is hier niet bekend of al voorbij. Ga terug naar Teams en druk nog eens op de knop.
guest = Ik werk alleen voor mensen van deze organisatie, dus ik kan geen planning voor je bijhouden.

## The dialog of "Book time off from this message"
extension-title = Afwezigheid inplannen
extension-empty = Dat bericht bevat geen tekst die ik kan lezen.
card-cut = { $count ->
    [one] Nog { $count } regel paste niet op deze kaart.
   *[other] Nog { $count } regels pasten niet op deze kaart.
}
