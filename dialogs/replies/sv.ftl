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
duration-days = { $days ->
    [0] utanför dina arbetsdagar
    [one] del av en arbetsdag
   *[other] fördelat på { $days } arbetsdagar
}

## Proposals
proposal-headline = Ska jag boka den här ledigheten?
proposal-speak = Ska jag boka den här ledigheten: { $periods }?
in-total = { $count } tillfällen, totalt { $length }
back = Tillbaka: { $moment }
discarded = Inget bokades.
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
undone-booked = Tillbaka i schemat: { $period }
undone-removed = Borttaget ur schemat: { $period }
undone-restored = Som förut: { $period }
undo-failed = Allt kunde inte återställas, eftersom något har ändrats på annat håll. Titta i ditt arbetsschema.
undo-open = Jag håller fortfarande på att ångra det här och uppdaterar kortet. Inget tas bort dubbelt.
before-after = { $before } → { $after }
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
cancel-part = Det här försvinner: { $periods }
cancel-stays = Det här blir kvar: { $periods }
kept = Inget ändrades.
already-gone = Den ledigheten finns inte längre i ditt arbetsschema.
made-by-recurrence = Det hör till en serie, som bara kan ändras i Outlook.
made-by-recurrence-some = Det som hör till en serie blir kvar: det kan bara ändras i Outlook.
nothing-booked = Du har ingen ledighet bokad: { $periods }
nothing-found = Jag hittade ingen sådan ledighet i ditt arbetsschema.
nothing-ahead = Du har ingen ledighet framför dig.
next-booked = Din nästa ledighet: { $period }
change-headline = Ska jag ändra den här ledigheten?
change-before = Nu: { $period }
change-after = Sedan: { $period }
change-subject = Orsak: { $subject }

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

## Buttons
button-book = Boka
button-keep = Behåll båda
button-replace = Ersätt
button-extend = Förläng
button-edit = Ändra
button-apply = Tillämpa
button-preview = Visa mig först
button-discard = Strunta i det
button-never-mind = Strunta i det
button-remove = Ta bort
button-more = Sida { $page } av { $pages }
button-or = Eller: { $periods }
button-this = Den här
button-retry = Försök igen
button-undo = Ångra
button-change = Ändra
button-cancel = Avboka
button-cancel-confirm = Ja, avboka
button-keep-it = Behåll
button-change-confirm = Ja, ändra
button-leave-it = Låt det vara
button-save = Spara
button-forget = Glöm mig

## Inputs
input-subject = Orsak (syns för den som kan öppna din kalender)
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
example-range = ledig måndag till onsdag nästa vecka
example-list = när är jag ledig?
small-thanks = Varsågod!
small-greeting = Hej! Berätta när du är ledig, till exempel ”ledig fredag eftermiddag”.
only-your-own = Jag sköter bara ditt eget arbetsschema, så jag kan inte hjälpa till med andras ledighet.
no-balances = Jag sköter bara ditt arbetsschema: saldon och godkännanden känner jag inte till.
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
plan-setup = Jag är inte rätt inställd; den som sköter mig har fått veta det. Försök igen senare.
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

## Sign-in
sign-in-needed = För att se och ändra ditt arbetsschema behöver jag att du loggar in en gång. Direkt efteråt fortsätter jag med det du bad om.
sign-in-button = Logga in
sign-in-elsewhere = Logga in en gång i vår egen chatt. Direkt efteråt fortsätter jag här.
sign-in-open-chat = Öppna vår chatt
sign-in-failed-teams = Teams kunde inte logga in dig. Försök igen, eller be din administratör kontrollera den här appen.
sign-in-failed-admin-consent = Din administratör måste godkänna den här appen först. Be om det och skriv sedan till mig igen.
sign-in-failed-declined = Utan ditt godkännande kan jag inte se ditt arbetsschema. Tryck på knappen för att försöka igen.
sign-in-failed-mfa = Din organisation kräver ett steg till för att logga in dig.
sign-in-failed-refused = Den inloggningen var inte giltig, så inget har gjorts.
sign-in-failed-policy = Din organisations regler stoppar den här inloggningen. Fråga din administratör.
sign-in-failed-setup = Jag är inte rätt inställd; den som sköter mig har fått veta det. Försök igen senare.
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
