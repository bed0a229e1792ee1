### Everything the bot says in Swedish. Keys are the same in every language; placeables are filled by the dialogs.
### Address: du; ”…” quotes. Booking is "boka", cancelling "avboka", undo "ångra", the work plan "arbetsschema" or "schema".

## Words and lengths
default-subject = Ledig
from-to = { $start } till { $end }
hours = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}
minutes = { $count ->
    [one] { $count } minut
   *[other] { $count } minuter
}
days = { $count ->
    [one] { $count } arbetsdag
   *[other] { $count } arbetsdagar
}
calendar-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}

## Proposals
proposal-speak = Ska jag boka den här ledigheten: { $periods }?
back = Tillbaka: { $moment }
plan-changed = Ditt arbetsschema har ändrats under tiden. Ta en titt till.
warn-past = Det här har redan varit.
warn-past-some = En del av det här har redan varit.
warn-not-worked = Då brukar du inte arbeta: { $days }
warn-overlap = { $count ->
    [one] Då har du redan bokat ledigt:
   *[other] Då har du redan { $count } bokningar:
}
too-many-periods = Det blir fler än { $most } separata tillfällen. Ange en kortare period, till exempel ”ledig varje fredag fram till mars”.
reduced-headline = Ledighet för { $name }
reduced-own = Bara { $name } kan se det här.

## Questions
ask-half = En halv dag: förmiddag eller eftermiddag?
ask-duration = Hur lång tid tar det?
ask-time = Från när till när?
ask-end = Till när?
ask-date = Vilken dag menar du? Datumet går inte ihop.
ask-day = Vilken dag?
ask-many = Det är mer än jag kan boka på en gång. Vilken period menar du?
choice-morning = Förmiddag ({ $span })
choice-afternoon = Eftermiddag ({ $span })
choice-until = Till { $moment }
choice-as-written = Som jag skriver
question-closed = Okej.
which-cancel = Vilken ska jag avboka?
which-change = Vilken menar du?

## Results
booked = Bokat
booked-partly = Delvis bokat
booked-failed = Inget kunde bokas
cancelled = Avbokat
cancelled-partly = Delvis avbokat
cancelled-failed = Inget kunde avbokas
changed = Ändrat
changed-partly = Delvis ändrat
changed-failed = Inget kunde ändras
outcome-open = Det är inte klart än om det gick
outcome-waiting = Inte gjort än
undone = Ångrat
undo-failed = Allt kunde inte återställas, eftersom något har ändrats på annat håll. Titta i ditt arbetsschema.
undo-open = Jag håller fortfarande på att ångra det här och uppdaterar kortet. Inget tas bort dubbelt.
row-booked = Bokat
row-removed = Avbokat
row-changed = Ändrat
row-failed = Inte gjort
row-unknown = Inte säkert än
row-waiting = Följer av sig själv
row-recurrence = del av en serie

## Cancelling and changing
cancel-headline = { $count ->
    [one] Ska jag avboka den här ledigheten?
   *[other] Ska jag avboka de här { $count } ledigheterna?
}
cancel-stays = Det här blir kvar: { $periods }
already-gone = Den ledigheten finns inte längre i ditt arbetsschema.
made-by-recurrence = Det hör till en serie, som bara kan ändras i Outlook.
made-by-recurrence-some = Det som hör till en serie blir kvar: det kan bara ändras i Outlook.
nothing-booked = Du har ingen ledighet bokad: { $periods }
nothing-ahead = Du har ingen ledighet framför dig.
next-booked = Din nästa ledighet: { $period }
change-headline = Ska jag ändra den här ledigheten?

## Lists
list-ahead = { $count ->
    [one] Din ledighet: { $count } bokning
   *[other] Din ledighet: { $count } bokningar
}
list-range = { $count ->
    [one] { $count } bokning: { $range }
   *[other] { $count } bokningar: { $range }
}
list-none = Ingen ledighet: { $range }
list-none-ahead = Du har ingen ledighet framför dig.
list-next = Nästa gång du är ledig: { $period }
list-yes = Ja, du är ledig: { $day }
list-no = Nej, du är inte ledig: { $day }
list-partly = Delvis ledig: { $day }
list-count = { $total } ledigt ({ $range })
list-count-past = Hittills: { $total }
month-legend = ● ledig   ◐ delvis ledig
month-off = Ledig: { $day }
month-partly = Delvis ledig: { $day }

## Möten som krockar med ledigheten
meetings = { $count ->
    [one] 1 möte
   *[other] { $count } möten
}
meetings-some-yours = { $organised ->
    [one] { $count } möten, ett som du ordnar
   *[other] { $count } möten, { $organised } som du ordnar
}
meetings-all-yours = { $count ->
    [one] 1 möte, som du ordnar
   *[other] { $count } möten, som du ordnar alla
}
meetings-more = och { $count } till
meeting-yours = du ordnar det
meeting-untitled = (utan rubrik)
button-meetings = Visa

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] och en helgdag till
   *[other] och { $count } helgdagar till
}
holidays-others = { $count } till
holidays-not-counted = Helgdagar räknas inte: { $days }

## Bridge days and long weekends
bridge-headline = Klämdagar: { $range }
bridge-weekends = Ingen helgdag hjälper då. Långhelger går ändå: { $range }
bridge-none = Inga klämdagar: { $range }
bridge-year-ahead = de kommande tolv månaderna
bridge-country = Enligt helgdagarna: { $country }
bridge-free = Ledigt utan att ta ut någon dag: { $periods }
bridge-price = { $price ->
    [one] 1 ledig dag ger { $days }
   *[other] { $price } lediga dagar ger { $days }
}
bridge-past = Den tiden är förbi. Fråga om en som ligger framför dig.

## A year on one card
year-headline = Ditt år { $year }
year-left = Kvar: – (det vet bara ert personalsystem)
year-legend = ● ledig   ○ delvis ledig   ♦ helgdag   · arbetsdag
year-month = { $count ->
    [0] { $month }: ingen ledig dag
    [one] { $month }: 1 ledig dag
   *[other] { $month }: { $count } lediga dagar
}
year-more = { $count ->
    [one] och 1 till
   *[other] och { $count } till
}

## Buttons
button-book = Boka
button-keep = Behåll båda
button-replace = Ersätt
button-extend = Förläng
button-edit = Ändra
button-apply = Tillämpa
button-discard = Boka inte
button-never-mind = Glöm det
button-remove = Ta bort
button-more = Sida { $page } av { $pages }
button-or = Eller: { $periods }
button-this = Den här
button-retry = Försök igen
button-undo = Ångra
button-cancel = Avboka
button-cancel-confirm = Ja, avboka
button-keep-it = Behåll
button-change-confirm = Ja, ändra
button-leave-it = Låt det vara
button-save = Spara
button-forget = Glöm mig

## Inputs
input-subject = Orsak (frivilligt; syns för den som kan öppna din kalender)
input-allday = Hela dagen
input-startdate = Första dagen
input-starttime = Från
input-enddate = Sista dagen
input-endtime = Till
input-workstart = Arbetsdagen börjar
input-workend = Arbetsdagen slutar
input-midday = Mitt på dagen
input-bookatonce = Boka direkt (med ”Ångra”)
input-language = Språk
error-date = Välj ett datum, till exempel 2026-11-20.
error-time = Ange en tid, till exempel 14:30.
error-order = Slutet måste komma efter början.
error-long = Det är mer än ett år.
error-both-times = Ange båda tiderna, eller ingen av dem.

## Help and small talk
help-headline = Berätta när du är ledig
help-take = Skriv som du skulle göra till en kollega: ”tandläkare tisdag 9.30–11”, ”ledig varje fredag i december”, ”ledig nästa vecka utom onsdag”. Jag visar alltid hur jag har förstått dig innan något bokas.
help-put-right = Rätta mig med ”nej, torsdag” eller ”till 16”, och ta tillbaka något med ”ångra”. Senare går det också bra med ”avboka min lediga fredag” eller ”flytta den till måndag”.
help-private = Jag förstår också ”inställningar”, ”logga ut” och ”glöm mig”.
welcome-headline = Hej! Jag lägger in din ledighet i ditt arbetsschema.
welcome-what = Skriv ”ledig fredag eftermiddag” och tryck på ”Boka”. Först visar jag hur jag har förstått dig, och allt går att ångra.
welcome-not = Jag rör bara ditt eget arbetsschema. Jag ber ingen om godkännande, räknar inga saldon och ställer inte in några autosvar.
welcome-kept = Jag sparar vårt öppna samtal och din inloggning, krypterade, i högst { $days ->
    [one] en dag
   *[other] { $days } dagar
}. Med ”glöm mig” raderas allt på en gång.
example-afternoon = ledig fredag eftermiddag
example-place = jobbar hemifrån imorgon
example-list = när är jag ledig?
small-thanks = Varsågod!
small-greeting = Hej! Berätta när du är ledig, till exempel ”ledig fredag eftermiddag”.
only-your-own = Jag ser bara ditt eget schema och vet inte när andra är lediga. Fråga dem, eller titta i deras kalender i Outlook.
no-balances = Hur många dagar du har kvar vet jag inte; det vet ert HR-system. Jag kan räkna det som är bokat: ”hur många dagar har jag tagit i år?”.
too-long = Det är mer text än jag läser på en gång. Säg det i en mening eller två.
not-understood = Jag hittade ingen ledighet i det. Prova ”ledig fredag eftermiddag” eller ”hjälp”.

## Settings, signing out, being forgotten
settings-headline = Inställningar
settings-hours-note = Tiderna gäller bara där ditt arbetsschema inte säger något.
settings-saved = Sparat.
signed-out = Du är utloggad. Nästa gång du vill något får du logga in igen.
not-signed-in = Du var inte inloggad.
forget-headline = Ska jag radera allt jag har sparat om dig?
forget-what = Inloggning, öppna samtal, inställningar och det som behövs för att ångra. Själva arbetsschemat blir som det är.
forgotten = { $count ->
    [0] Det fanns inget sparat om dig.
    [one] Raderat: { $count } uppgift som var sparad om dig.
   *[other] Raderat: { $count } uppgifter som var sparade om dig.
}
forgotten-plan = Ditt arbetsschema är orört.

## What cannot be done
not-your-card = De här knapparna är någon annans. Skriv till mig själv, så gör jag ett kort åt dig.
card-expired = Det här kortet har gått ut. Skriv en gång till vad du vill.
no-such-row = Den raden finns inte längre på kortet.
nothing-to-undo = Det finns inget att ångra.
nothing-open = Det finns ingen öppen fråga. Berätta när du är ledig, till exempel ”ledig fredag eftermiddag”.
plan-unavailable = Ditt arbetsschema går inte att nå just nu. Försök igen om en liten stund; inget bokas dubbelt.
plan-busy = { $count ->
    [one] Tjänsten för arbetsscheman är överbelastad just nu. Försök igen om en minut.
   *[other] Tjänsten för arbetsscheman är överbelastad just nu. Försök igen om { $count } minuter.
}
plan-denied = Ditt konto får inte använda ett arbetsschema. Fråga din administratör.
plan-gone = Den ledigheten finns inte längre i ditt arbetsschema.
plan-refused = Ditt arbetsschema godtog inte det.
plan-policy = Din organisations regler tillåter inte det här. Fråga din administratör.
plan-setup = Jag är inte rätt inställd, och det måste den som driver mig åtgärda. Säg till er it-avdelning och försök igen senare.
plan-checking = Jag tar reda på hur det gick och uppdaterar det här kortet. Inget bokas dubbelt.
plan-waiting = Jag fortsätter på egen hand och uppdaterar det här kortet.
plan-waiting-unavailable = Ditt arbetsschema går inte att nå just nu. Jag fortsätter på egen hand och uppdaterar det här kortet.
plan-waiting-busy = { $count ->
    [one] Tjänsten för arbetsscheman ber mig att vänta ungefär en minut. Sedan fortsätter jag på egen hand och uppdaterar det här kortet.
   *[other] Tjänsten för arbetsscheman ber mig att vänta ungefär { $count } minuter. Sedan fortsätter jag på egen hand och uppdaterar det här kortet.
}
plan-given-up = Jag kunde inte ta reda på hur det gick. Titta i ditt arbetsschema; med ”Försök igen” fortsätter jag.
landed-twice = Det här kom sent och finns nu två gånger i ditt arbetsschema. Vilken av de två ska bort?
landed-late = Det här kom in i ditt arbetsschema sent, efter att du hade ångrat det. Ska jag ta bort det?
finish-sign-in = För att göra klart det du bad om behöver jag att du loggar in igen.
working = Jag håller på och uppdaterar det här kortet.
told-elsewhere = Jag kunde inte uppdatera mitt kort i vår andra konversation. Så här ser det ut:
apology = Tyvärr gick något fel hos mig. Försök igen; om det händer en gång till, ange referens { $reference }.
still-busy = Jag håller fortfarande på med det du bad om tidigare och har hoppat över det här. Skicka det igen om en liten stund.

## Sign-in
sign-in-needed = För att se och ändra ditt arbetsschema behöver jag att du loggar in en gång. Microsofts sida frågar om jag får läsa och ändra din kalender; jag använder det bara för ditt eget schema och för att säga vilka möten som krockar med din ledighet, och fortsätter direkt efteråt med det du bad om.
sign-in-button = Logga in
sign-in-elsewhere = Logga in en gång i vår egen chatt. Direkt efteråt fortsätter jag här.
sign-in-open-chat = Öppna vår chatt
sign-in-failed-teams = Teams kunde inte logga in dig. Försök igen, eller be din administratör kontrollera den här appen.
sign-in-failed-admin-consent = Din administratör måste godkänna den här appen först. Be om det och skriv sedan till mig igen.
sign-in-failed-declined = Utan ditt godkännande kan jag inte se ditt arbetsschema. Tryck på knappen för att försöka igen.
sign-in-failed-mfa = Din organisation kräver ett steg till för att logga in dig.
sign-in-failed-refused = Den inloggningen var inte giltig, så inget har gjorts.
sign-in-failed-policy = Din organisations regler stoppar den här inloggningen. Fråga din administratör.
sign-in-failed-setup = Jag är inte rätt inställd, och det måste den som driver mig åtgärda. Säg till er it-avdelning och försök igen senare.
sign-in-failed-unavailable = Inloggningen går inte att nå just nu. Försök igen om en liten stund.
page-signed-in-title = Inloggad
page-signed-in = Du kan stänga fönstret och fortsätta i Teams.
page-not-signed-in-title = Inte inloggad
page-not-signed-in = Du kan stänga fönstret och försöka igen i Teams.
page-unknown = Den här inloggningen är okänd här eller redan avslutad. Gå tillbaka till Teams och tryck på knappen igen.
guest = Jag arbetar bara för dem som hör till den här organisationen, så jag kan inte sköta ett arbetsschema åt dig.

## The dialog of "Book time off from this message"
extension-title = Boka ledighet
extension-empty = Det meddelandet har ingen text som jag kan läsa.
card-cut = { $count ->
    [one] { $count } bokning till fick inte plats på kortet.
   *[other] { $count } bokningar till fick inte plats på kortet.
}

## Words and lengths
quoted = ”{ $text }”
times = { $count } gånger, { $first } – { $last }
reason = Orsak: { $subject }

## What a card is about to do, or has come to
state-confirm = Att bekräfta
state-question = En fråga
state-closed = Lämnat öppet
state-not-booked = Inte bokat
state-kept = Oförändrat

## What words did to a card
remark-before = förut: { $periods }.
remark-reason = Orsaken är nu { $subject }.
remark-no-reason = Ingen orsak anges längre.
remark-same = Så står det redan.
removed = Borttaget: { $period }.
left-out = Jag utelämnade { $said }.
card-unchanged = Jag lät allt vara som det är.
left-as-is-take = Kortet är som det var: jag förstod inte { $said }. Säg ”boka”, ”nej, torsdag” eller ”glöm det”.
left-as-is-change = Inget är ändrat än: jag förstod inte { $said }. Säg ”ja”, ”nej, torsdag” eller ”glöm det”.
left-as-is-cancel = Inget är avbokat än: jag förstod inte { $said }. Säg ”ja, avboka” eller ”behåll”.
left-as-is-ask = Jag förstod inte { $said }. Min fråga står kvar: tryck på ett svar eller säg ”glöm det”.
left-as-is-which = Jag förstod inte { $said }. Säg ”den första”, ”båda” eller ”glöm det”.

## More about proposals and questions
outcome = { $choice }: { $periods }
warn-clocks-forward = Klockan ställs fram { $day }, från { $time } till { $to }.
warn-clocks-back = Klockan ställs tillbaka { $day }, från { $time } till { $to }.
clocks-shifted = Den timmen finns inte, eftersom klockan ställs om: jag tog nästa.
already-off = Du är redan ledig: { $periods }
already-booked = Det är redan bokat: { $periods }
still-open = Återstår att bekräfta: { $periods }.
ask-sure = { $periods }: ledig, för din del?
ask-zone = I vilken tidszon är det? Säg tiden i din egen zon.
reduced-question = En fråga till { $name }

## More about results, cancelling and changing
undone-stands = Åter i ditt schema: { $periods }
undone-gone = Det finns inte längre i ditt schema.
cancel-of = Del av: { $entry }
nothing-changed = Inget skiljer sig från det som är bokat. Vad ska jag ändra?
nothing-found = Jag hittade ingen sådan ledighet i ditt schema.
nothing-named = Jag hittade ingen ledighet som heter { $name } i ditt schema.
one-at-a-time = En i taget, tack: vilken först?
well-nothing-left = Vad bra! Du har ingen ledighet just nu, så det finns inget att korta.
well-not-now = Vad bra! Ingen ledighet pågår just nu. För att ta bort den i dag, säg ”avboka i dag”.

## More about lists
list-working = Ja, du arbetar: { $day }
list-not-working = Nej, du är ledig: { $day }
list-idle = Då brukar du inte arbeta, och inget är bokat: { $day }
list-back = Du är tillbaka: { $moment }
list-latest = Ja, det finns i ditt schema: { $periods }
list-latest-open = Inte än. Väntar på ditt ”boka”: { $periods }
list-latest-none = Jag har inte bokat något här som fortfarande gäller.
list-until = { $count ->
    [one] Det är i morgon.
   *[other] Om { $count } dagar.
}
list-count-ahead = Återstår: { $total }
how-to-book = För att boka, säg till exempel ”ledig fredag eftermiddag”.
holiday-on = { $day } är en helgdag: { $name }
holidays-next = Nästa helgdag är { $day }: { $name }
holidays-unknown = Jag vet inte vilket lands helgdagar som är dina. Språket i Teams kan ange det, till exempel ”svenska (Finland)”.
month-holiday = helgdag
month-today = ▸ i dag

## More buttons
button-yes = Ja
button-no = Nej
button-reason = Orsak
button-take = Ta ledigt
button-again-take = Boka igen
button-again-cancel = Avboka igen
button-again-change = Ändra igen

## More small talk
lost-headline = Det förstod jag inte. Så här kan du säga:
small-goodbye = Hej då! Skriv till mig när du behöver ledigt.
no-approvals = Jag bokar direkt i ditt eget schema och frågar ingen, så jag vet inget om godkännanden. Fråga din chef; vad som är bokat visar ”när är jag ledig?”.
no-policies = Reglerna på din arbetsplats känner jag inte till; det gör HR eller din chef. Det du säger lägger jag in i ditt schema.
no-notes = Jag sparar en orsak per ledighet och inga andra anteckningar. Säg ”kalla det tandläkare” för att ange den.
privacy = Jag ser bara ditt eget schema och, inför ett förslag, vilka av dina möten som krockar med det; av dem sparar jag inget. Vårt öppna samtal och din inloggning sparas krypterade, högst { $days ->
    [one] en dag
   *[other] { $days } dagar
}; ”glöm mig” raderar allt. Den som får öppna din kalender ser orsaken till en ledighet.
frustration = Det var tråkigt. Inget är bokat om inget kort säger det. Säg ”ångra” för att gå ett steg tillbaka, eller börja om med ”ledig fredag eftermiddag”.
## Time zones
zone-needed = Teams har inte talat om din tidszon; din klocka går efter { $offset }. Skriv den stad vars tid du följer, till exempel ”Helsingfors”, och sedan din fråga igen.
zone-kept = Tack, jag räknar med { $zone }. Vad ska jag boka?

## Receipts whose time off is no longer as they left it
since-cancelled = Avbokat sedan dess
since-changed = Ändrat sedan dess
since-partly = Delvis avbokat sedan dess

## Sign-in that was not finished
sign-in-unfinished = Du slutförde inte inloggningen, så inget har gjorts: utan ditt godkännande kan jag inte se ditt arbetsschema. Det du bad om väntar i en timme. Tryck på knappen för att fortsätta, eller låt det bara vara.
sign-in-unfinished-idle = Du slutförde inte inloggningen, så inget har gjorts: utan ditt godkännande kan jag inte se ditt arbetsschema. Tryck på knappen när du vill försöka igen.
sign-in-unfinished-elsewhere = Jag har inte gått vidare med det här, eftersom inloggningen i vår egen chatt inte slutfördes. Logga in där inom en timme så fortsätter jag här.

## Where one works
place-office = Kontoret
place-remote = Hemifrån
place-none = Ingen plats
place-at = { $hours }: { $place }
place-change = { $before } → { $after }
place-nothing = Inget att ändra
place-already = Redan så: { $place }
place-day-off = Du är ledig
place-day-idle = Inget arbete är planerat
place-idle-why = Jag kan inte lägga till arbetstid: Outlook skapar den av ditt veckomönster (Inställningar, Kalender, Arbetstid och plats).
place-whole = Din plan har en enda plats för { $hours }, så allt det ändras.
place-speak = Spara { $place } för { $periods }?
reduced-place = Var { $name } jobbar
button-set = Spara
button-again-place = Spara igen
button-office = Till kontoret
button-remote = Jobba hemifrån
left-as-is-place = Inget är ändrat än: jag förstod inte { $said }. Säg ”ja”, ”nej, torsdag” eller ”glöm det”.
where-range = Var du jobbar: { $range }
where-day = { $day }: { $place }
where-yes = Ja: { $day }
where-no = Nej: { $day }
where-none = Din arbetsplan har ingen arbetstid: { $range }
plan-unplanned = Inget arbete är längre planerat då, så ingenting ändrades.
too-many-days = Det är mer än { $most } dagar på en gång. Säg en kortare period, till exempel ”jobbar hemifrån nästa vecka”.
help-place = ”Jobbar hemifrån imorgon” eller ”på kontoret på måndag” säger var du jobbar; ”var jobbar jag den här veckan?” visar det.

## Reminders the evening before
button-remind = Påminn mig
button-quiet = Inga påminnelser
reminder-day = I morgon är du ledig
reminder-morning = I morgon förmiddag är du ledig
reminder-afternoon = I morgon eftermiddag är du ledig
reminder-hours = I morgon är du ledig mellan { $start } och { $end }
reminder-from = Din ledighet börjar i morgon
reminder-several = I morgon är du ledig delar av dagen
reminder-dates = En påminnelse, du är ledig: { $periods }
reminders-on = Jag påminner dig i vår egen chatt vid { $time } kvällen före, om ledigheten finns kvar i ditt schema då. Säg ”stopp” för att avsluta.
reminders-already = Jag påminner dig redan, vid { $time } kvällen före. Säg ”stopp” för att avsluta.
reminders-next = Närmast: { $period }, med påminnelsen { $day }.
reminders-none = Det finns ännu inget i ditt schema att påminna om.
reminders-off = Inga fler påminnelser. Vill du ha dem igen, säg ”påminn mig”.
reminders-were-off = Jag påminner dig inte om något. För en påminnelse kvällen före din ledighet, säg ”påminn mig”.
reminders-unavailable = Din organisation har stängt av påminnelser. Det som är bokat syns i din kalender; för att se det här, fråga ”när är jag ledig?”.
reminders-how-to-end = Säg ”stopp” för att slippa fler.

## Telling the team
button-tell = Berätta för teamet
button-share = Posta
share-here = Ska jag posta det här?
share-there = Ska jag posta det i { $name }?
share-where = Var ska jag posta det?
share-what = Dina datum, med dina egna ord och utan skäl. Inget postas förrän du trycker.
share-off = Jag är ledig: { $periods }.
share-post = { $name } hälsar: { $text }
share-done-badge = Framfört
share-done = Jag postar det i { $name }
share-done-here = Jag postar det här
share-left = Inget har postats.
share-failed = Jag kunde inte posta dina datum i { $name }, eller vet inte om de kom fram. Titta där, eller posta dem själv.
share-unnamed = Chatten { $day }
share-nothing = Det finns ingen ledighet framöver att berätta om. Boka något först, till exempel ”ledig fredag eftermiddag”.
share-nowhere = Jag känner inte till någon chatt där vi båda är med. Lägg till mig i teamets chatt och nämn mig där med ”berätta för teamet”, eller kopiera det här:
left-as-is-share = Inget är postat än: jag förstod inte { $said }. Säg ”ja” eller ”glöm det”.

## To paste, and a calendar file
button-paste = Text att klistra in
button-calendar-file = Kalenderfil
button-new-link = Ny fillänk
paste-headline = Att klistra in
paste-link = Kalenderfilen (.ics) innehåller bara datumen. Länken fungerar till { $time }, för den som har den.
paste-reply = Tack för ditt meddelande. { $away } Då svarar jag.
paste-day = Jag är inte på plats { $day }.
paste-days = Jag är inte på plats från { $first } till och med { $last }.
paste-hours = Jag är inte på plats { $day } mellan { $start } och { $end }.
paste-several = Jag är inte på plats: { $periods }.
paste-back = Jag är tillbaka { $day } kl. { $time }.
paste-nothing = Det finns ingen ledighet framöver att skriva om. Boka något först, till exempel ”ledig fredag eftermiddag”, så skriver jag en text att klistra in. Autosvar ställer jag inte in själv.
input-reply = Automatiskt svar
input-status = Status
calendar-link-over = Den här länken har gått ut eller har aldrig funnits. Tryck på ”Text att klistra in” på ditt kort i Teams för att få en ny.
no-export = Den enda fil jag skapar är kalenderfilen (.ics) med din ledighet: säg ”kalenderfil” när något är bokat. För en lista, fråga ”när är jag ledig i år?” och kopiera den; Outlook visar samma sak.
paste-where = Kopiera till Outlook (Inställningar, Automatiska svar) eller till din status i Teams. Jag ställer inte in någotdera.
help-after = Efter bokningen skriver ”text att klistra in” ditt autosvar, ”berätta för teamet” postar dina datum och ”påminn mig” påminner dig kvällen före.
button-language = Byt språk
