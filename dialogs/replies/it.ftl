### Everything the bot says in Italian. Keys are the same in every language; placeables are filled by the dialogs.
### Address: tu, and no words that would fix the person's gender; «…» quotes. Booking is "registrare", cancelling "eliminare", undo "annullare".

## Words and lengths
default-subject = Assenza
from-to = da { $start } a { $end }
hours = { $count ->
    [one] { $count } ora
   *[other] { $count } ore
}
minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
}
days = { $count ->
    [one] { $count } giorno lavorativo
   *[other] { $count } giorni lavorativi
}
calendar-days = { $count ->
    [one] { $count } giorno
   *[other] { $count } giorni
}

## Proposals
proposal-speak = Registro questa assenza: { $periods }?
back = Di nuovo al lavoro: { $moment }
plan-changed = Nel frattempo il tuo piano di lavoro è cambiato. Dai un’altra occhiata.
warn-past = È già passato.
warn-past-some = Una parte è già passata.
warn-not-worked = Fuori dai tuoi giorni di lavoro abituali: { $days }
warn-overlap = { $count ->
    [one] In quel periodo hai già un’assenza:
   *[other] In quel periodo hai già { $count } assenze:
}
too-many-periods = Sarebbero più di { $most } assenze separate. Indica un periodo più breve, per esempio «ferie tutti i venerdì fino a marzo».
reduced-headline = Assenza di { $name }
reduced-own = Solo { $name } può vederlo.

## Questions
ask-half = Mezza giornata: mattina o pomeriggio?
ask-duration = Quanto durerà?
ask-time = Da che ora a che ora?
ask-end = Fino a quando?
ask-date = Quale giorno intendi? La data non torna.
ask-day = Quale giorno?
ask-many = È più di quanto riesca a registrare in una volta. Quale periodo intendi?
choice-morning = Mattina ({ $span })
choice-afternoon = Pomeriggio ({ $span })
choice-until = Fine: { $moment }
choice-as-written = Quella in cui scrivo
question-closed = Va bene.
which-cancel = Quale assenza elimino?
which-change = Quale assenza intendi?

## Results
booked = Registrato
booked-partly = Registrato in parte
booked-failed = Non è stato possibile registrare nulla
cancelled = Eliminato
cancelled-partly = Eliminato in parte
cancelled-failed = Non è stato possibile eliminare nulla
changed = Modificato
changed-partly = Modificato in parte
changed-failed = Non è stato possibile modificare nulla
outcome-open = Non si sa ancora se ha funzionato
outcome-waiting = Non ancora fatto
undone = Annullato
undo-failed = Non tutto è tornato com’era, perché qualcosa è stato modificato altrove. Controlla il tuo piano di lavoro.
undo-open = Sto ancora annullando e aggiornerò questa scheda. Nulla verrà tolto due volte.
row-booked = Registrato
row-removed = Eliminato
row-changed = Modificato
row-failed = Non fatto
row-unknown = Da confermare
row-waiting = Seguirà da sé
row-recurrence = parte di una serie

## Cancelling and changing
cancel-headline = { $count ->
    [one] Elimino questa assenza?
   *[other] Elimino queste { $count } assenze?
}
cancel-stays = Da tenere: { $periods }
already-gone = Quell’assenza non è più nel tuo piano di lavoro.
made-by-recurrence = Fa parte di una serie, che si può modificare solo in Outlook.
made-by-recurrence-some = Ciò che fa parte di una serie resta: si può modificare solo in Outlook.
nothing-booked = Nessuna assenza registrata: { $periods }
nothing-ahead = Non hai assenze in programma.
next-booked = La tua prossima assenza: { $period }
change-headline = Modifico questa assenza?

## Lists
list-ahead = { $count ->
    [one] Hai { $count } assenza in programma
   *[other] Hai { $count } assenze in programma
}
list-range = { $count ->
    [one] { $count } assenza: { $range }
   *[other] { $count } assenze: { $range }
}
list-none = Nessuna assenza: { $range }
list-none-ahead = Non hai assenze in programma.
list-next = La tua prossima assenza: { $period }
list-yes = Sì, hai un’assenza: { $day }
list-no = No, non hai assenze: { $day }
list-partly = In parte: { $day }
list-count = { $total } di assenza ({ $range })
list-count-past = Finora: { $total }
month-legend = ● assenza   ◐ assenza parziale
month-off = Assenza: { $day }
month-partly = Assenza parziale: { $day }

## Riunioni che cadono nell’assenza
meetings = { $count ->
    [one] 1 riunione
   *[other] { $count } riunioni
}
meetings-some-yours = { $organised ->
    [one] { $count } riunioni, una la organizzi tu
   *[other] { $count } riunioni, { $organised } le organizzi tu
}
meetings-all-yours = { $count ->
    [one] 1 riunione, e la organizzi tu
   *[other] { $count } riunioni, e le organizzi tutte tu
}
meetings-more = e altre { $count }
meeting-yours = la organizzi tu
meeting-untitled = (senza titolo)
button-meetings = Mostra

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] e un altro giorno festivo
   *[other] e altri { $count } giorni festivi
}
holidays-others = altri { $count }
holidays-not-counted = I giorni festivi non sono contati: { $days }

## Bridge days and long weekends
bridge-headline = Ponti: { $range }
bridge-weekends = Nessun giorno festivo aiuta in quel periodo. Weekend lunghi comunque: { $range }
bridge-none = Nessun ponte: { $range }
bridge-year-ahead = i prossimi dodici mesi
bridge-country = Secondo i giorni festivi: { $country }
bridge-free = Libero senza prendere giorni: { $periods }
bridge-price = { $price ->
    [one] 1 giorno libero ne dà { $days }
   *[other] { $price } giorni liberi ne danno { $days }
}
bridge-past = Quel periodo è passato. Chiedimi di uno che deve ancora venire.

## A year on one card
year-headline = Il tuo anno { $year }
year-left = Restano: – (lo sa solo il tuo sistema HR)
year-legend = ● assente   ○ assente in parte   ♦ giorno festivo   · giorno lavorativo
year-month = { $count ->
    [0] { $month }: nessun giorno libero
    [one] { $month }: 1 giorno libero
   *[other] { $month }: { $count } giorni liberi
}
year-more = { $count ->
    [one] e un’altra voce
   *[other] e altre { $count } voci
}

## Buttons
button-book = Registra
button-keep = Tieni entrambe
button-replace = Sostituisci
button-extend = Prolunga
button-edit = Modifica
button-apply = Applica
button-discard = Non registrare
button-never-mind = Lascia perdere
button-remove = Togli
button-more = Pagina { $page } di { $pages }
button-or = Oppure: { $periods }
button-this = Questa
button-retry = Riprova
button-undo = Annulla
button-cancel = Elimina
button-cancel-confirm = Sì, elimina
button-keep-it = Mantieni
button-change-confirm = Sì, modifica
button-leave-it = Lascia com’è
button-save = Salva
button-forget = Dimenticami

## Inputs
input-subject = Motivo (facoltativo; visibile a chi può aprire il tuo calendario)
input-allday = Giornata intera
input-startdate = Primo giorno
input-starttime = Dalle
input-enddate = Ultimo giorno
input-endtime = Alle
input-workstart = Inizio del lavoro
input-workend = Fine del lavoro
input-midday = Metà giornata
input-bookatonce = Registra subito (con «Annulla»)
input-language = Lingua
error-date = Scegli una data, per esempio 2026-11-20.
error-time = Indica un’ora, per esempio 14:30.
error-order = La fine deve venire dopo l’inizio.
error-long = È più di un anno.
error-both-times = Indica entrambe le ore o nessuna.

## Help and small talk
help-headline = Dimmi quando non ci sei
help-take = Scrivi come faresti con un collega: «dentista martedì dalle 9:30 alle 11», «ferie tutti i venerdì di dicembre», «ferie la prossima settimana tranne mercoledì». Prima di registrare qualcosa ti mostro sempre che cosa ho capito.
help-put-right = Per correggermi scrivi «no, giovedì» o «fino alle 16», per tornare indietro «annulla». Più avanti puoi dirmi anche «cancella le ferie di venerdì» o «spostale a lunedì».
help-private = Capisco anche «impostazioni», «disconnetti» e «dimenticami».
welcome-headline = Ciao! Segno le tue assenze nel tuo piano di lavoro.
welcome-what = Scrivi «venerdì pomeriggio non ci sono» e premi «Registra». Prima ti mostro che cosa ho capito, e tutto si può annullare.
welcome-not = Tocco solo il tuo piano di lavoro. Non chiedo approvazioni, non conto i giorni che ti restano e non imposto risposte automatiche.
welcome-kept = Conservo in forma cifrata la conversazione in corso e il tuo accesso, al massimo per { $days ->
    [one] un giorno
   *[other] { $days } giorni
}. Con «dimenticami» si cancella tutto in una volta.
example-afternoon = venerdì pomeriggio non ci sono
example-place = domani smart working
example-list = che assenze ho?
small-thanks = Prego!
small-greeting = Ciao! Dimmi quando non ci sei, per esempio «venerdì pomeriggio non ci sono».
only-your-own = Vedo solo il tuo piano, quindi non so quando sono assenti gli altri. Chiedi a loro o guarda il loro calendario in Outlook.
no-balances = Non so quanti giorni ti restano; lo sa il sistema delle risorse umane. Posso contare quelli registrati: «quanti giorni ho preso quest’anno?».
too-long = È più testo di quanto ne legga in una volta. Dimmelo in una o due frasi.
not-understood = Non ho trovato nessuna assenza in questo messaggio. Prova con «venerdì pomeriggio non ci sono» o «aiuto».

## Settings, signing out, being forgotten
settings-headline = Impostazioni
settings-hours-note = Questi orari valgono solo dove il tuo piano di lavoro non dice nulla.
settings-saved = Salvato.
signed-out = La tua sessione è chiusa. Alla prossima richiesta ti chiederò di accedere di nuovo.
not-signed-in = Non c’era nessuna sessione aperta.
forget-headline = Cancello tutto quello che conservo su di te?
forget-what = Accesso, conversazioni in corso, impostazioni e ciò che serve per annullare. Il tuo piano di lavoro resta com’è.
forgotten = { $count ->
    [0] Non c’era nulla di memorizzato su di te.
    [one] Cancellato: { $count } dato memorizzato su di te.
   *[other] Cancellati: { $count } dati memorizzati su di te.
}
forgotten-plan = Il tuo piano di lavoro non è cambiato.

## What cannot be done
not-your-card = Questi pulsanti sono di un’altra persona. Scrivimi tu e ti preparo una scheda tua.
card-expired = Questa scheda è scaduta. Scrivi di nuovo la tua richiesta.
no-such-row = Quella riga non è più sulla scheda.
nothing-to-undo = Non c’è nulla da annullare.
nothing-open = Non c’è nessuna domanda in sospeso. Dimmi quando non ci sei, per esempio «venerdì pomeriggio non ci sono».
plan-unavailable = Al momento il tuo piano di lavoro non è raggiungibile. Riprova tra poco; nulla verrà registrato due volte.
plan-busy = { $count ->
    [one] Il servizio dei piani di lavoro è sovraccarico al momento. Riprova tra un minuto.
   *[other] Il servizio dei piani di lavoro è sovraccarico al momento. Riprova tra { $count } minuti.
}
plan-denied = Il tuo account non può usare un piano di lavoro. Chiedi all’amministratore IT.
plan-gone = Quell’assenza non è più nel tuo piano di lavoro.
plan-refused = Il tuo piano di lavoro non ha accettato la richiesta.
plan-policy = Le regole della tua organizzazione non lo consentono. Chiedi all’amministratore IT.
plan-setup = Non sono configurato bene, e deve rimediare chi mi gestisce. Avvisa il reparto IT e riprova più tardi.
plan-checking = Sto verificando com’è andata e aggiornerò questa scheda. Nulla verrà registrato due volte.
plan-waiting = Vado avanti da solo e aggiornerò questa scheda.
plan-waiting-unavailable = Al momento il tuo piano di lavoro non è raggiungibile. Vado avanti da solo e aggiornerò questa scheda.
plan-waiting-busy = { $count ->
    [one] Il servizio dei piani di lavoro mi chiede di aspettare circa un minuto. Poi vado avanti da solo e aggiorno questa scheda.
   *[other] Il servizio dei piani di lavoro mi chiede di aspettare circa { $count } minuti. Poi vado avanti da solo e aggiorno questa scheda.
}
plan-given-up = Non sono riuscito a sapere com’è andata. Dai un’occhiata al tuo piano di lavoro; con «Riprova» vado avanti.
landed-twice = È arrivato in ritardo e ora è due volte nel tuo piano di lavoro. Quale delle due assenze tolgo?
landed-late = È arrivato nel tuo piano di lavoro in ritardo, dopo che l’avevi annullato. Lo tolgo?
finish-sign-in = Per finire quello che mi hai chiesto ho bisogno che tu acceda di nuovo.
working = Ci sto lavorando; aggiornerò questa scheda.
told-elsewhere = Non sono riuscito ad aggiornare la mia scheda nell’altra conversazione. Ecco come stanno le cose:
apology = Mi dispiace, qualcosa è andato storto da parte mia. Riprova; se succede ancora, indica il riferimento { $reference }.
still-busy = Sto ancora lavorando a quello che mi hai chiesto prima e ho lasciato da parte questo. Rimandamelo tra un attimo, per favore.

## Sign-in
sign-in-needed = Per vedere e modificare il tuo piano di lavoro mi serve che tu acceda una volta. La pagina di Microsoft chiede se posso leggere e modificare il tuo calendario; lo uso solo per il tuo piano e per dirti quali riunioni cadono nella tua assenza, e subito dopo continuo con la tua richiesta.
sign-in-button = Accedi
sign-in-elsewhere = Accedi una volta nella nostra chat. Subito dopo riprendo qui.
sign-in-open-chat = Apri la nostra chat
sign-in-failed-teams = Teams non è riuscito a farti accedere. Riprova, o chiedi all’amministratore IT di controllare questa app.
sign-in-failed-admin-consent = L’amministratore IT deve prima autorizzare questa app. Fanne richiesta, poi scrivimi di nuovo.
sign-in-failed-declined = Senza il tuo consenso non posso vedere il tuo piano di lavoro. Premi il pulsante per riprovare.
sign-in-failed-mfa = La tua organizzazione chiede un passaggio in più per accedere.
sign-in-failed-refused = Quell’accesso non era valido, quindi non ho fatto nulla.
sign-in-failed-policy = Le regole della tua organizzazione bloccano questo accesso. Chiedi all’amministratore IT.
sign-in-failed-setup = Non sono configurato bene, e deve rimediare chi mi gestisce. Avvisa il reparto IT e riprova più tardi.
sign-in-failed-unavailable = Al momento non è possibile accedere. Riprova tra poco.
page-signed-in-title = Accesso effettuato
page-signed-in = Puoi chiudere questa finestra e continuare in Teams.
page-not-signed-in-title = Accesso non effettuato
page-not-signed-in = Puoi chiudere questa finestra e riprovare in Teams.
page-unknown = Questo accesso qui non è noto o è già concluso. Torna in Teams e premi di nuovo il pulsante.
guest = Lavoro solo per le persone di questa organizzazione, quindi non posso tenere un piano di lavoro per te.

## The dialog of "Book time off from this message"
extension-title = Registra assenza
extension-empty = Quel messaggio non contiene testo che io possa leggere.
card-cut = { $count ->
    [one] { $count } altra riga non entrava in questa scheda.
   *[other] { $count } altre righe non entravano in questa scheda.
}

## Words and lengths
quoted = «{ $text }»
times = { $count } volte, { $first } – { $last }
reason = Motivo: { $subject }

## What a card is about to do, or has come to
state-confirm = Da confermare
state-question = Una domanda
state-closed = Lasciato in sospeso
state-not-booked = Non registrato
state-kept = Invariato

## What words did to a card
remark-before = prima: { $periods }.
remark-reason = Il motivo ora è { $subject }.
remark-no-reason = Non c’è più alcun motivo.
remark-same = È già scritto così.
removed = Tolto: { $period }.
left-out = Ho lasciato fuori { $said }.
card-unchanged = Ho lasciato tutto com’è.
left-as-is-take = La scheda resta com’è: non ho capito { $said }. Di’ «registra», «no, giovedì» o «lascia perdere».
left-as-is-change = Non è ancora cambiato nulla: non ho capito { $said }. Di’ «sì», «no, giovedì» o «lascia perdere».
left-as-is-cancel = Non ho ancora eliminato nulla: non ho capito { $said }. Di’ «sì, elimina» o «lascia perdere».
left-as-is-ask = Non ho capito { $said }. La mia domanda è ancora aperta: tocca una risposta o di’ «lascia perdere».
left-as-is-which = Non ho capito { $said }. Di’ «la prima», «tutte e due» o «lascia perdere».

## More about proposals and questions
outcome = { $choice }: { $periods }
warn-clocks-forward = Gli orologi vanno avanti { $day }, da { $time } a { $to }.
warn-clocks-back = Gli orologi tornano indietro { $day }, da { $time } a { $to }.
clocks-shifted = Quell’ora non esiste per il cambio dell’ora: ho preso la successiva.
already-off = Hai già un’assenza: { $periods }
already-booked = È già registrato: { $periods }
still-open = Ancora da confermare: { $periods }.
ask-sure = { $periods }: un’assenza, per te?
ask-zone = In quale fuso orario? Dimmi l’ora nel tuo, per favore.
reduced-question = Una domanda per { $name }

## More about results, cancelling and changing
undone-stands = Di nuovo nel tuo piano: { $periods }
undone-gone = Non è più nel tuo piano.
cancel-of = Parte di: { $entry }
nothing-changed = Non c’è nulla di diverso da quanto registrato. Che cosa modifico?
nothing-found = Non ho trovato quell’assenza nel tuo piano.
nothing-named = Non ho trovato nessuna assenza chiamata { $name } nel tuo piano.
one-at-a-time = Una alla volta, per favore: quale per prima?
well-nothing-left = Mi fa piacere! Non hai assenze in corso, quindi non c’è nulla da accorciare.
well-not-now = Mi fa piacere! Ora non c’è alcuna assenza in corso. Per eliminare quella di oggi, di’ «cancella oggi».

## More about lists
list-working = Sì, lavori: { $day }
list-not-working = No, hai un’assenza: { $day }
list-idle = Di solito non lavori quel giorno e non c’è nulla di registrato: { $day }
list-back = Torni al lavoro: { $moment }
list-latest = Sì, è nel tuo piano: { $periods }
list-latest-open = Non ancora. In attesa del tuo «registra»: { $periods }
list-latest-none = Non ho registrato qui nulla che valga ancora.
list-until = { $count ->
    [one] Tra { $count } giorno.
   *[other] Tra { $count } giorni.
}
list-count-ahead = Ancora da fare: { $total }
how-to-book = Per registrarne una, di’ per esempio «venerdì pomeriggio non ci sono».
holiday-on = { $day } è festivo: { $name }
holidays-next = La prossima festività è { $day }: { $name }
holidays-unknown = Non so di quale paese siano le tue festività. La lingua di Teams può indicarlo, per esempio «italiano (Svizzera)».
month-holiday = festività
month-today = ▸ oggi

## More buttons
button-yes = Sì
button-no = No
button-reason = Motivo
button-take = Prendi libero
button-again-take = Registra di nuovo
button-again-cancel = Elimina di nuovo
button-again-change = Modifica di nuovo

## More small talk
lost-headline = Non ho capito. Ecco che cosa puoi dire:
small-goodbye = Ciao! Scrivimi quando ti serve un’assenza.
no-approvals = Registro direttamente nel tuo piano e non chiedo a nessuno, quindi non so nulla di approvazioni. Chiedi al tuo responsabile; per vedere che cosa è registrato, di’ «che assenze ho?».
no-policies = Non conosco le regole della tua azienda; le conoscono le risorse umane o il tuo responsabile. Quello che mi dici lo registro nel tuo piano.
no-notes = Tengo un motivo per ogni assenza e nessun’altra nota. Per indicarlo, di’ «chiamala dentista».
privacy = Vedo solo il tuo piano e, per una proposta, quali tue riunioni ci cadono dentro; di quelle non conservo nulla. La conversazione in corso e il tuo accesso sono conservati in forma cifrata, al massimo { $days ->
    [one] un giorno
   *[other] { $days } giorni
}; «dimenticami» cancella tutto. Chi può aprire il tuo calendario vede il motivo di un’assenza.
frustration = Mi dispiace. Nulla è registrato se non lo dice una scheda. Di’ «annulla» per tornare indietro, o ricomincia con «venerdì pomeriggio non ci sono».
## Time zones
zone-needed = Teams non mi ha detto il tuo fuso orario; il tuo orologio è su { $offset }. Scrivi la città di cui segui l’ora, per esempio «Zurigo», e poi di nuovo la tua richiesta.
zone-kept = Grazie, uso { $zone }. Che cosa registro?

## Receipts whose time off is no longer as they left it
since-cancelled = Eliminato in seguito
since-changed = Modificato in seguito
since-partly = Eliminato in parte in seguito

## Sign-in that was not finished
sign-in-unfinished = Non hai completato l’accesso, quindi non ho fatto nulla: senza il tuo consenso non posso vedere il tuo piano di lavoro. La tua richiesta aspetta un’ora. Premi il pulsante per continuare, oppure lascia stare.
sign-in-unfinished-idle = Non hai completato l’accesso, quindi non ho fatto nulla: senza il tuo consenso non posso vedere il tuo piano di lavoro. Premi il pulsante quando vuoi per riprovare.
sign-in-unfinished-elsewhere = Non sono andato avanti, perché l’accesso nella nostra chat non è stato completato. Accedi lì entro un’ora e riprendo qui.

## Where one works
place-office = Ufficio
place-remote = Smart working
place-none = Nessun luogo
place-at = { $hours }: { $place }
place-change = { $before } → { $after }
place-nothing = Niente da cambiare
place-already = Già così: { $place }
place-day-off = Giorno libero
place-day-idle = Nessun lavoro previsto
place-idle-why = Non posso aggiungere ore di lavoro: Outlook le ricava dalla tua settimana tipo (Impostazioni, Calendario, Orario e luogo di lavoro).
place-whole = Il tuo piano ha un solo luogo per { $hours }, quindi cambia tutto.
place-speak = Salvare { $place } per { $periods }?
reduced-place = Dove lavora { $name }
button-set = Salva
button-again-place = Salva di nuovo
button-office = In ufficio
button-remote = In smart working
left-as-is-place = Non è ancora cambiato nulla: non ho capito { $said }. Di’ «sì», «no, giovedì» o «lascia perdere».
where-range = Dove lavori: { $range }
where-day = { $day }: { $place }
where-yes = Sì: { $day }
where-no = No: { $day }
where-none = Il tuo piano di lavoro non ha ore: { $range }
plan-unplanned = In quel momento non è più previsto lavoro, quindi non è cambiato nulla.
too-many-days = Sono più di { $most } giorni in una volta. Indica un periodo più breve, per esempio «smart working la prossima settimana».
help-place = «Domani smart working» o «lunedì in ufficio» dice dove lavori; «dove lavoro questa settimana?» lo mostra.

## Reminders the evening before
button-remind = Ricordamelo
button-quiet = Niente promemoria
reminder-day = Domani non lavori
reminder-morning = Domani mattina non lavori
reminder-afternoon = Domani pomeriggio non lavori
reminder-hours = Domani non lavori dalle { $start } alle { $end }
reminder-from = Domani comincia la tua assenza
reminder-several = Domani non lavori per qualche ora
reminder-dates = Promemoria della tua assenza: { $periods }
reminders-on = Te lo ricorderò nella nostra chat, verso le { $time } della sera prima, se a quel punto è ancora nel tuo piano. Di’ «basta» per smettere.
reminders-already = Te lo ricordo già, verso le { $time } della sera prima. Di’ «basta» per smettere.
reminders-next = La prossima: { $period }, con il promemoria { $day }.
reminders-none = Nel tuo piano non c’è ancora nulla da ricordarti.
reminders-off = Niente più promemoria. Per riaverli, di’ «ricordamelo».
reminders-were-off = Non ti ricordo nulla. Per un promemoria la sera prima delle tue assenze, di’ «ricordamelo».
reminders-unavailable = La tua organizzazione ha disattivato i promemoria. Quello che è registrato compare nel tuo calendario; per vederlo qui, chiedi «che assenze ho?».
reminders-how-to-end = Di’ «basta» per non riceverne più.

## Telling the team
button-tell = Avvisa il team
button-share = Pubblica
share-here = Lo pubblico qui?
share-there = Lo pubblico in { $name }?
share-where = Dove lo pubblico?
share-what = Le tue date, con parole tue e senza motivo. Non pubblico nulla finché non premi.
share-off = Non lavoro: { $periods }.
share-post = { $name } mi chiede di riferire: { $text }
share-done-badge = Riferito
share-done = Lo pubblico in { $name }
share-done-here = Lo pubblico qui
share-left = Non è stato pubblicato nulla.
share-failed = Non sono riuscito a pubblicare le tue date in { $name }, o non so se sono arrivate. Guarda lì, o pubblicale tu.
share-unnamed = La chat di { $day }
share-nothing = Non c’è nessuna assenza in arrivo da annunciare. Registrane prima una, per esempio «venerdì pomeriggio libero».
share-nowhere = Non conosco nessuna chat in cui siamo entrambi. Aggiungimi a quella del tuo team e menzionami lì con «avvisa il team», oppure copia questo:
left-as-is-share = Non ho ancora pubblicato nulla: non ho capito { $said }. Di’ «sì» o «lascia perdere».

## To paste, and a calendar file
button-paste = Testo da incollare
button-calendar-file = File di calendario
button-new-link = Nuovo link
paste-headline = Da incollare
paste-link = Il file di calendario (.ics) contiene solo le date. Il link funziona fino alle { $time }, per chiunque lo abbia.
paste-reply = Grazie per il messaggio. { $away } Risponderò allora.
paste-day = Non sono disponibile { $day }.
paste-days = Non sono disponibile da { $first } a { $last }.
paste-hours = Non sono disponibile { $day } dalle { $start } alle { $end }.
paste-several = Non sono disponibile in queste date: { $periods }.
paste-back = Sarò di ritorno { $day } alle { $time }.
paste-nothing = Non c’è nessuna assenza in arrivo di cui scrivere. Registrane prima una, per esempio «venerdì pomeriggio libero», e ti scrivo un testo da incollare. Io non imposto risposte automatiche.
input-reply = Risposta automatica
input-status = Stato
calendar-link-over = Questo link è scaduto o non è mai esistito. Premi «Testo da incollare» sulla tua scheda in Teams per averne uno nuovo.
no-export = L’unico file che creo è quello di calendario (.ics) delle tue assenze: di’ «file di calendario» quando qualcosa è registrato. Per un elenco, chiedi «che assenze ho quest’anno?» e copialo; Outlook mostra le stesse voci.
paste-where = Copialo in Outlook (Impostazioni, Risposte automatiche) o nel tuo stato di Teams. Io non imposto né l’uno né l’altro.
help-after = Dopo aver registrato, «testo da incollare» scrive la tua risposta automatica, «avvisa il team» pubblica le tue date e «ricordamelo» te lo ricorda la sera prima.
button-language = Cambia lingua
