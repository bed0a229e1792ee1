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

## Proposals
proposal-speak = Zal ik dit in je planning zetten: { $periods }?
back = Weer terug: { $moment }
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
undo-failed = Niet alles kon worden teruggezet, omdat er elders iets is gewijzigd. Kijk even in je planning.
undo-open = Ik ben dit nog ongedaan aan het maken en werk deze kaart bij. Er wordt niets dubbel verwijderd.
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
cancel-stays = Dit blijft: { $periods }
already-gone = Die afwezigheid staat niet meer in je planning.
made-by-recurrence = Dat hoort bij een reeks, en die kun je alleen in Outlook wijzigen.
made-by-recurrence-some = Wat bij een reeks hoort, blijft staan: dat kun je alleen in Outlook wijzigen.
nothing-booked = Er staat geen afwezigheid in je planning: { $periods }
nothing-ahead = Je hebt geen afwezigheid gepland.
next-booked = Je volgende afwezigheid: { $period }
change-headline = Zal ik deze afwezigheid wijzigen?

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

## Vergaderingen die in de vrije tijd vallen
meetings = { $count ->
    [one] 1 afspraak
   *[other] { $count } afspraken
}
meetings-some-yours = { $organised ->
    [one] { $count } afspraken, waarvan je er een organiseert
   *[other] { $count } afspraken, waarvan je er { $organised } organiseert
}
meetings-all-yours = { $count ->
    [one] 1 afspraak, die jij organiseert
   *[other] { $count } afspraken, die jij allemaal organiseert
}
meetings-more = en nog { $count }
meeting-yours = organiseer jij
meeting-untitled = (zonder titel)
button-meetings = Tonen

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] en nog een feestdag
   *[other] en nog { $count } feestdagen
}
holidays-others = nog { $count }
holidays-not-counted = Feestdagen tellen niet mee: { $days }

## Bridge days and long weekends
bridge-headline = Brugdagen: { $range }
bridge-weekends = Dan helpt er geen feestdag. Lange weekenden kunnen wel: { $range }
bridge-none = Geen brugdagen: { $range }
bridge-year-ahead = de komende twaalf maanden
bridge-country = Volgens de feestdagen: { $country }
bridge-free = Vrij zonder vrije dag op te nemen: { $periods }
bridge-price = { $price ->
    [one] 1 vrije dag geeft { $days }
   *[other] { $price } vrije dagen geven { $days }
}
bridge-past = Die tijd is voorbij. Vraag naar een tijd die nog komt.

## A year on one card
year-headline = Je jaar { $year }
year-left = Over: – (dat weet alleen je HR-systeem)
year-legend = ● vrij   ○ deels vrij   ♦ feestdag   · werkdag
year-month = { $count ->
    [0] { $month }: geen dag vrij
    [one] { $month }: 1 dag vrij
   *[other] { $month }: { $count } dagen vrij
}
year-more = { $count ->
    [one] en nog 1
   *[other] en nog { $count }
}

## Buttons
button-book = Inplannen
button-keep = Allebei houden
button-replace = Vervangen
button-extend = Verlengen
button-edit = Wijzigen
button-apply = Toepassen
button-discard = Niet doen
button-never-mind = Laat maar
button-remove = Weghalen
button-more = Pagina { $page } van { $pages }
button-or = Of: { $periods }
button-this = Deze
button-retry = Opnieuw proberen
button-undo = Ongedaan maken
button-cancel = Verwijderen
button-cancel-confirm = Ja, verwijderen
button-keep-it = Laten staan
button-change-confirm = Ja, wijzigen
button-leave-it = Zo laten
button-save = Opslaan
button-forget = Vergeet mij

## Inputs
input-subject = Reden (niet verplicht; zichtbaar voor wie je agenda kan openen)
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
example-place = morgen thuiswerken
example-list = welke vrije dagen heb ik?
small-thanks = Graag gedaan!
small-greeting = Hallo! Vertel me wanneer je er niet bent, bijvoorbeeld ‘vrijdagmiddag vrij’.
only-your-own = Ik zie alleen je eigen planning en weet niet wanneer anderen vrij zijn. Vraag het hun, of kijk in Outlook in hun agenda.
no-balances = Hoeveel dagen je nog hebt, weet ik niet; dat weet jullie HR-systeem. Tellen kan ik wat er staat: ‘hoeveel dagen heb ik dit jaar opgenomen?’.
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
plan-setup = Ik ben niet goed ingericht; wie mij beheert moet dat verhelpen. Laat het je IT-afdeling weten en probeer het later opnieuw.
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
still-busy = Ik ben nog bezig met wat je eerder vroeg en heb dit laten liggen. Stuur het straks nog een keer, alsjeblieft.

## Sign-in
sign-in-needed = Om je planning te zien en te wijzigen moet je één keer inloggen. De pagina van Microsoft vraagt of ik je agenda mag lezen en wijzigen; ik gebruik dat alleen voor je eigen planning en om te zeggen welke afspraken in je vrije tijd vallen, en ga meteen daarna verder met je verzoek.
sign-in-button = Inloggen
sign-in-elsewhere = Log één keer in via onze eigen chat. Daarna ga ik hier meteen verder.
sign-in-open-chat = Onze chat openen
sign-in-failed-teams = Teams kon je niet inloggen. Probeer het nog eens, of vraag je beheerder om deze app te controleren.
sign-in-failed-admin-consent = Je beheerder moet deze app eerst toestaan. Vraag erom en stuur me daarna weer een bericht.
sign-in-failed-declined = Zonder je toestemming kan ik je planning niet zien. Druk op de knop om het nog eens te proberen.
sign-in-failed-mfa = Je organisatie vraagt nog één stap om in te loggen.
sign-in-failed-refused = Die aanmelding was niet geldig, dus er is niets gedaan.
sign-in-failed-policy = De regels van je organisatie blokkeren deze aanmelding. Vraag het aan je beheerder.
sign-in-failed-setup = Ik ben niet goed ingericht; wie mij beheert moet dat verhelpen. Laat het je IT-afdeling weten en probeer het later opnieuw.
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

## Words and lengths
quoted = ‘{ $text }’
times = { $count } keer, { $first } – { $last }
reason = Reden: { $subject }

## What a card is about to do, or has come to
state-confirm = Te bevestigen
state-question = Eén vraag
state-closed = Opengelaten
state-not-booked = Niet ingepland
state-kept = Ongewijzigd

## What words did to a card
remark-before = eerst: { $periods }.
remark-reason = De reden is nu { $subject }.
remark-no-reason = Er staat geen reden meer bij.
remark-same = Zo staat het er al.
removed = Weggehaald: { $period }.
left-out = { $said } heb ik weggelaten.
card-unchanged = Ik heb alles zo gelaten.
left-as-is-take = De kaart blijft zoals hij is: { $said } begreep ik niet. Zeg ‘plan in’, ‘nee, donderdag’ of ‘laat maar’.
left-as-is-change = Er is nog niets gewijzigd: { $said } begreep ik niet. Zeg ‘ja’, ‘nee, donderdag’ of ‘laat maar’.
left-as-is-cancel = Er is nog niets verwijderd: { $said } begreep ik niet. Zeg ‘ja, verwijder’ of ‘laat maar’.
left-as-is-ask = { $said } begreep ik niet. Mijn vraag staat nog open: tik op een antwoord of zeg ‘laat maar’.
left-as-is-which = { $said } begreep ik niet. Zeg ‘de eerste’, ‘allebei’ of ‘laat maar’.

## More about proposals and questions
outcome = { $choice }: { $periods }
warn-clocks-forward = Op { $day } gaat de klok vooruit, van { $time } naar { $to }.
warn-clocks-back = Op { $day } gaat de klok terug, van { $time } naar { $to }.
clocks-shifted = Dat uur bestaat niet doordat de klok verspringt: ik heb het volgende genomen.
already-off = Je bent dan al vrij: { $periods }
already-booked = Dat staat al in je planning: { $periods }
still-open = Nog open: { $periods }.
ask-sure = { $periods } vrij, voor jou?
ask-zone = In welke tijdzone is dat? Geef me de tijd in je eigen zone.
reduced-question = Een vraag aan { $name }

## More about results, cancelling and changing
undone-stands = Weer in je planning: { $periods }
undone-gone = Staat niet meer in je planning.
cancel-of = Deel van: { $entry }
nothing-changed = Er is geen verschil met wat er staat. Wat zal ik wijzigen?
nothing-found = Die afwezigheid heb ik niet in je planning gevonden.
nothing-named = Ik vond in je planning geen afwezigheid met de naam { $name }.
one-at-a-time = Eén tegelijk graag: welke eerst?
well-nothing-left = Fijn om te horen! Er loopt geen afwezigheid, dus er valt niets in te korten.
well-not-now = Fijn om te horen! Er loopt nu geen afwezigheid. Wat er vandaag nog staat, verwijder je met ‘annuleer vandaag’.

## More about lists
list-working = Ja, je werkt: { $day }
list-not-working = Nee, je bent vrij: { $day }
list-idle = Dan werk je normaal niet en er staat niets gepland: { $day }
list-back = Je bent weer terug: { $moment }
list-latest = Ja, het staat in je planning: { $periods }
list-latest-open = Nog niet. Wacht op je ‘plan in’: { $periods }
list-latest-none = Ik heb hier niets ingepland dat er nog staat.
list-until = { $count ->
    [one] Dat is morgen.
   *[other] Over { $count } dagen.
}
list-count-ahead = Nog te gaan: { $total }
how-to-book = Om vrij te plannen zeg je bijvoorbeeld ‘vrijdagmiddag vrij’.
holiday-on = { $day } is een feestdag: { $name }
holidays-next = De volgende feestdag is { $day }: { $name }
holidays-unknown = Ik weet niet van welk land jouw feestdagen zijn. De taal van Teams kan dat aangeven, bijvoorbeeld ‘Nederlands (België)’.
month-holiday = feestdag
month-today = ▸ vandaag

## More buttons
button-yes = Ja
button-no = Nee
button-reason = Reden
button-take = Vrij nemen
button-again-take = Weer inplannen
button-again-cancel = Weer verwijderen
button-again-change = Weer wijzigen

## More small talk
lost-headline = Dat begreep ik niet. Dit kun je zeggen:
small-goodbye = Tot ziens! Schrijf me als je vrij nodig hebt.
no-approvals = Ik zet het direct in je eigen planning en vraag niemand iets, dus van goedkeuringen weet ik niets. Vraag het je leidinggevende; wat er staat, zie je met ‘welke vrije dagen heb ik?’.
no-policies = De regels op je werk ken ik niet; HR of je leidinggevende wel. Wat je mij vertelt, zet ik in je planning.
no-notes = Ik bewaar één reden per afwezigheid en geen andere notities. Zeg ‘noem het tandarts’ om er een op te geven.
privacy = Ik zie alleen je eigen planning en kijk bij een voorstel welke van je afspraken erin vallen; daar bewaar ik niets van. Ons lopende gesprek en je aanmelding worden versleuteld bewaard, hooguit { $days ->
    [one] één dag
   *[other] { $days } dagen
}; ‘vergeet mij’ wist alles. Wie je agenda mag openen, ziet de reden van een afwezigheid.
frustration = Sorry daarvoor. Er is niets ingepland als geen kaart dat zegt. Zeg ‘ongedaan maken’ om een stap terug te gaan, of begin opnieuw met ‘vrijdagmiddag vrij’.
## Time zones
zone-needed = Teams heeft me je tijdzone niet genoemd; je klok staat op { $offset }. Schrijf de stad waarvan je de tijd aanhoudt, bijvoorbeeld ‘Brussel’, en daarna je verzoek nog eens.
zone-kept = Dank je, ik reken met { $zone }. Wat zal ik inplannen?

## Receipts whose time off is no longer as they left it
since-cancelled = Sindsdien verwijderd
since-changed = Sindsdien gewijzigd
since-partly = Sindsdien deels verwijderd

## Sign-in that was not finished
sign-in-unfinished = Je hebt het inloggen niet afgemaakt, dus er is niets gedaan: zonder je toestemming kan ik je planning niet zien. Je verzoek blijft een uur staan. Druk op de knop om ermee verder te gaan, of laat het gewoon zo.
sign-in-unfinished-idle = Je hebt het inloggen niet afgemaakt, dus er is niets gedaan: zonder je toestemming kan ik je planning niet zien. Druk op de knop wanneer je het nog eens wilt proberen.
sign-in-unfinished-elsewhere = Ik ben hier niet mee verdergegaan, omdat het inloggen in onze eigen chat niet is afgemaakt. Log daar binnen een uur in, dan ga ik hier verder.

## Where one works
place-office = Kantoor
place-remote = Thuis
place-none = Geen plek
place-at = { $hours }: { $place }
place-change = { $before } → { $after }
place-nothing = Niets te wijzigen
place-already = Al zo: { $place }
place-day-off = Je bent vrij
place-day-idle = Geen werk gepland
place-idle-why = Ik kan geen werktijden toevoegen: Outlook maakt ze uit je weekpatroon (Instellingen, Agenda, Werktijden en werklocatie).
place-whole = Je plan heeft één plek voor { $hours }, dus dat wijzigt in zijn geheel.
place-speak = { $place } vastleggen voor { $periods }?
reduced-place = Waar { $name } werkt
button-set = Vastleggen
button-again-place = Weer vastleggen
button-office = Naar kantoor
button-remote = Thuiswerken
left-as-is-place = Er is nog niets gewijzigd: { $said } begreep ik niet. Zeg ‘ja’, ‘nee, donderdag’ of ‘laat maar’.
where-range = Waar je werkt: { $range }
where-day = { $day }: { $place }
where-yes = Ja: { $day }
where-no = Nee: { $day }
where-none = Je werkplan heeft geen werktijden: { $range }
plan-unplanned = Er is dan geen werk meer gepland, dus er is niets gewijzigd.
too-many-days = Dat zijn meer dan { $most } dagen tegelijk. Noem een kortere periode, bijvoorbeeld ‘volgende week thuiswerken’.
help-place = ‘Morgen thuiswerken’ of ‘maandag op kantoor’ zegt waar je werkt; ‘waar werk ik deze week?’ laat het zien.

## Reminders the evening before
button-remind = Herinner me
button-quiet = Niet meer herinneren
reminder-day = Morgen ben je vrij
reminder-morning = Morgenochtend ben je vrij
reminder-afternoon = Morgenmiddag ben je vrij
reminder-hours = Morgen ben je vrij van { $start } tot { $end }
reminder-from = Morgen begint je vrije tijd
reminder-several = Morgen ben je een deel van de dag vrij
reminder-dates = Ter herinnering, je bent vrij: { $periods }
reminders-on = Ik herinner je eraan in onze eigen chat, rond { $time } de avond ervoor, als het dan nog in je planning staat. Zeg ‘stop’ om dat te beëindigen.
reminders-already = Ik herinner je er al aan, rond { $time } de avond ervoor. Zeg ‘stop’ om dat te beëindigen.
reminders-next = Eerstvolgende: { $period }, met de herinnering op { $day }.
reminders-none = Er staat nog niets in je planning om je aan te herinneren.
reminders-off = Geen herinneringen meer. Wil je ze weer, zeg dan ‘herinner me’.
reminders-were-off = Ik herinner je nergens aan. Voor een herinnering de avond voor je vrije tijd zeg je ‘herinner me’.
reminders-unavailable = Je organisatie heeft herinneringen uitgezet. Wat gepland is, staat in je agenda; om het hier te zien, vraag ‘welke vrije dagen heb ik?’.
reminders-how-to-end = Zeg ‘stop’ om er geen meer te krijgen.

## Telling the team
button-tell = Zeg het het team
button-share = Plaatsen
share-here = Dit hier plaatsen?
share-there = Dit in { $name } plaatsen?
share-where = Waar zal ik dit plaatsen?
share-what = Je datums, in je eigen woorden en zonder reden. Er wordt niets geplaatst tot je drukt.
share-off = Ik ben vrij: { $periods }.
share-post = { $name } laat weten: { $text }
share-done-badge = Doorgegeven
share-done = Ik plaats het in { $name }
share-done-here = Ik plaats het hier
share-left = Er is niets geplaatst.
share-failed = Ik kon je datums niet in { $name } plaatsen, of weet niet of ze zijn aangekomen. Kijk daar even, of plaats ze zelf.
share-unnamed = De chat van { $day }
share-nothing = Er staat geen vrije tijd gepland om te melden. Plan eerst iets, bijvoorbeeld ‘vrijdagmiddag vrij’.
share-nowhere = Ik ken geen chat waar we allebei in zitten. Voeg me toe aan die van je team en noem me daar met ‘zeg het tegen het team’, of kopieer dit:
left-as-is-share = Er is nog niets geplaatst: { $said } begreep ik niet. Zeg ‘ja’ of ‘laat maar’.

## To paste, and a calendar file
button-paste = Tekst om te plakken
button-calendar-file = Agendabestand
button-new-link = Nieuwe link
paste-headline = Om te plakken
paste-link = Het agendabestand (.ics) bevat alleen de datums. De link werkt tot { $time }, voor wie hem heeft.
paste-reply = Bedankt voor uw bericht. { $away } Dan antwoord ik u.
paste-day = Ik ben afwezig op { $day }.
paste-days = Ik ben afwezig van { $first } tot en met { $last }.
paste-hours = Ik ben afwezig op { $day } van { $start } tot { $end }.
paste-several = Ik ben afwezig: { $periods }.
paste-back = Ik ben weer terug op { $day } om { $time }.
paste-nothing = Er staat geen vrije tijd gepland om over te schrijven. Plan eerst iets, bijvoorbeeld ‘vrijdagmiddag vrij’; dan schrijf ik een tekst om te plakken. Automatische antwoorden stel ik zelf niet in.
input-reply = Automatisch antwoord
input-status = Status
calendar-link-over = Deze link is verlopen of heeft nooit bestaan. Druk in Teams op ‘Tekst om te plakken’ op je kaart voor een nieuwe.
no-export = Het enige bestand dat ik maak, is het agendabestand (.ics) van je vrije tijd: zeg ‘agendabestand’ zodra er iets gepland is. Voor een lijst vraag je ‘welke vrije dagen heb ik dit jaar?’ en kopieer je die; Outlook toont hetzelfde.
paste-where = Kopieer het naar Outlook (Instellingen, Automatische antwoorden) of naar je Teams-status. Ik stel geen van beide in.
help-after = Na het inplannen schrijft ‘tekst om te plakken’ je automatische antwoord, plaatst ‘zeg het tegen het team’ je datums en herinnert ‘herinner me’ je de avond ervoor.
button-language = Taal wijzigen
