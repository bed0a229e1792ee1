### Everything the bot says in German. Keys are the same in every language; placeables are filled by the dialogs.
### Address: du, as among colleagues in a chat; „…“ quotes. Booking is "eintragen", cancelling "löschen", time off "Abwesenheit" or "frei".

## Words and lengths
default-subject = Abwesend
from-to = { $start } bis { $end }
hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
days = { $count ->
    [one] { $count } Arbeitstag
   *[other] { $count } Arbeitstage
}
calendar-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}

## Proposals
proposal-speak = Soll ich das eintragen: { $periods }?
back = Wieder da: { $moment }
plan-changed = Dein Arbeitsplan hat sich inzwischen geändert. Bitte schau noch einmal drüber.
warn-past = Das liegt in der Vergangenheit.
warn-past-some = Ein Teil davon liegt in der Vergangenheit.
warn-not-worked = Da arbeitest du sonst nicht: { $days }
warn-overlap = { $count ->
    [one] In dieser Zeit ist schon eine Abwesenheit eingetragen:
   *[other] In dieser Zeit sind schon { $count } Abwesenheiten eingetragen:
}
too-many-periods = Das wären mehr als { $most } einzelne Termine. Nenn mir bitte einen kürzeren Zeitraum, zum Beispiel „jeden Freitag bis März frei“.
reduced-headline = Abwesenheit von { $name }
reduced-own = Das sieht nur { $name }.

## Questions
ask-half = Welcher halbe Tag: vormittags oder nachmittags?
ask-duration = Wie lange dauert es?
ask-time = Von wann bis wann?
ask-end = Bis wann?
ask-date = Welchen Tag meinst du? Wochentag und Datum passen nicht zusammen, oder den Tag gibt es nicht.
ask-day = An welchem Tag?
ask-many = Das ist mehr, als ich auf einmal eintragen kann. Welchen Zeitraum meinst du?
choice-morning = Vormittag ({ $span })
choice-afternoon = Nachmittag ({ $span })
choice-until = Bis { $moment }
choice-as-written = Wie ich schreibe
question-closed = Alles klar.
which-cancel = Welche Abwesenheit soll ich löschen?
which-change = Welche Abwesenheit meinst du?

## Results
booked = Eingetragen
booked-partly = Zum Teil eingetragen
booked-failed = Nichts eingetragen
cancelled = Gelöscht
cancelled-partly = Zum Teil gelöscht
cancelled-failed = Nichts gelöscht
changed = Geändert
changed-partly = Zum Teil geändert
changed-failed = Nichts geändert
outcome-open = Ob das geklappt hat, ist noch offen
outcome-waiting = Noch nicht erledigt
undone = Rückgängig gemacht
undo-failed = Nicht alles ließ sich zurücknehmen, weil es anderswo geändert wurde. Bitte sieh in deinem Arbeitsplan nach.
undo-open = Ich nehme das gerade noch zurück und aktualisiere dann diese Karte. Es wird nichts doppelt gelöscht.
row-booked = Eingetragen
row-removed = Gelöscht
row-changed = Geändert
row-failed = Nicht erledigt
row-unknown = Noch nicht sicher
row-waiting = Folgt von selbst
row-recurrence = Teil einer Serie

## Cancelling and changing
cancel-headline = { $count ->
    [one] Soll ich diese Abwesenheit löschen?
   *[other] Soll ich diese { $count } Abwesenheiten löschen?
}
cancel-stays = Das bleibt: { $periods }
already-gone = Diese Abwesenheit steht nicht mehr in deinem Arbeitsplan.
made-by-recurrence = Das gehört zu einer Serie, und die lässt sich nur in Outlook ändern.
made-by-recurrence-some = Was zu einer Serie gehört, bleibt: Das lässt sich nur in Outlook ändern.
nothing-booked = Da ist keine Abwesenheit eingetragen: { $periods }
nothing-ahead = Bei dir ist keine Abwesenheit eingetragen.
next-booked = Deine nächste Abwesenheit: { $period }
change-headline = Soll ich diese Abwesenheit ändern?

## Lists
list-ahead = { $count ->
    [one] Deine Abwesenheiten: 1 Eintrag
   *[other] Deine Abwesenheiten: { $count } Einträge
}
list-range = { $count ->
    [one] 1 Eintrag: { $range }
   *[other] { $count } Einträge: { $range }
}
list-none = Keine Abwesenheit: { $range }
list-none-ahead = Bei dir ist keine Abwesenheit eingetragen.
list-next = Als Nächstes hast du frei: { $period }
list-yes = Ja, du hast frei: { $day }
list-no = Nein, du hast nicht frei: { $day }
list-partly = Teilweise frei: { $day }
list-count = { $total } frei ({ $range })
list-count-past = Davon schon vorbei: { $total }
month-legend = ● frei   ◐ teilweise frei
month-off = Frei: { $day }
month-partly = Teilweise frei: { $day }

## Besprechungen, in die die freie Zeit fällt
meetings = { $count ->
    [one] 1 Termin
   *[other] { $count } Termine
}
meetings-some-yours = { $organised ->
    [one] { $count } Termine, einen davon organisierst du
   *[other] { $count } Termine, { $organised } davon organisierst du
}
meetings-all-yours = { $count ->
    [one] 1 Termin, den du organisierst
   *[other] { $count } Termine, die du alle organisierst
}
meetings-more = und { $count } weitere
meeting-yours = organisierst du
meeting-untitled = (ohne Titel)
button-meetings = Zeigen

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] und ein weiterer Feiertag
   *[other] und { $count } weitere Feiertage
}
holidays-others = { $count } weitere
holidays-not-counted = Feiertage zählen nicht mit: { $days }

## Bridge days and long weekends
bridge-headline = Brückentage: { $range }
bridge-weekends = Da hilft kein Feiertag. Lange Wochenenden gehen trotzdem: { $range }
bridge-none = Keine Brückentage: { $range }
bridge-year-ahead = in den nächsten zwölf Monaten
bridge-country = Nach den Feiertagen: { $country }
bridge-free = Ohne Urlaubstag frei: { $periods }
bridge-price = { $price ->
    [one] 1 freier Tag bringt { $days }
   *[other] { $price } freie Tage bringen { $days }
}
bridge-past = Diese Zeit ist vorbei. Frag nach einer, die noch kommt.

## A year on one card
year-headline = Dein Jahr { $year }
year-left = Übrig: – (das weiß nur euer Personalsystem)
year-legend = ● frei   ○ teils frei   ♦ Feiertag   · Arbeitstag
year-month = { $count ->
    [0] { $month }: kein freier Tag
    [one] { $month }: 1 freier Tag
   *[other] { $month }: { $count } freie Tage
}
year-more = { $count ->
    [one] und 1 weiterer Eintrag
   *[other] und { $count } weitere Einträge
}

## Buttons
button-book = Eintragen
button-keep = Beide behalten
button-replace = Ersetzen
button-extend = Verlängern
button-edit = Ändern
button-apply = Übernehmen
button-discard = Verwerfen
button-never-mind = Schon gut
button-remove = Entfernen
button-more = Seite { $page } von { $pages }
button-or = Oder { $periods }
button-this = Diese hier
button-retry = Noch einmal
button-undo = Rückgängig
button-cancel = Löschen
button-cancel-confirm = Ja, löschen
button-keep-it = Behalten
button-change-confirm = Ja, ändern
button-leave-it = So lassen
button-save = Speichern
button-forget = Vergiss mich

## Inputs
input-subject = Grund (freiwillig; sichtbar für alle, die deinen Kalender öffnen dürfen)
input-allday = Ganztägig
input-startdate = Erster Tag
input-starttime = Von
input-enddate = Letzter Tag
input-endtime = Bis
input-workstart = Arbeitsbeginn
input-workend = Arbeitsende
input-midday = Mittag
input-bookatonce = Sofort eintragen (mit „Rückgängig“)
input-language = Sprache
error-date = Bitte wähle ein Datum, zum Beispiel 2026-11-20.
error-time = Bitte gib eine Uhrzeit an, zum Beispiel 14:30.
error-order = Das Ende muss nach dem Anfang liegen.
error-long = Das ist mehr als ein Jahr.
error-both-times = Bitte gib beide Zeiten an oder keine.

## Help and small talk
help-headline = Sag mir, wann du nicht da bist
help-take = Schreib es so, wie du es einem Menschen im Team schreiben würdest: „Dienstag 9:30–11 Zahnarzt“, „jeden Freitag im Dezember frei“, „nächste Woche frei außer Mittwoch“. Bevor etwas eingetragen wird, zeige ich dir, was ich verstanden habe.
help-put-right = Mit „nein, Donnerstag“ oder „bis 16 Uhr“ berichtigst du mich, mit „rückgängig“ nimmst du etwas zurück. Später geht auch „lösch meinen freien Freitag“ oder „verschieb das auf Montag“.
help-private = Außerdem kenne ich „Einstellungen“, „abmelden“ und „vergiss mich“.
welcome-headline = Hallo! Ich trage deine Abwesenheiten in deinen Arbeitsplan ein.
welcome-what = Schreib „Freitagnachmittag frei“ und drück auf „Eintragen“. Vorher zeige ich dir, wie ich es verstanden habe, und alles lässt sich rückgängig machen.
welcome-not = Ich ändere nur deinen eigenen Arbeitsplan. Ich hole keine Genehmigung ein, zähle keine Urlaubstage und richte keine automatischen Antworten ein.
welcome-kept = Unser offenes Gespräch und deine Anmeldung bewahre ich verschlüsselt auf, höchstens { $days ->
    [one] einen Tag
   *[other] { $days } Tage
} lang. Mit „vergiss mich“ löschst du alles auf einmal.
example-afternoon = Freitagnachmittag frei
example-place = morgen Homeoffice
example-list = welche freien Tage habe ich?
small-thanks = Gern!
small-greeting = Hallo! Sag mir, wann du nicht da bist, zum Beispiel „Freitagnachmittag frei“.
only-your-own = Ich sehe nur deinen eigenen Arbeitsplan und weiß nicht, wann andere frei haben. Frag sie selbst oder sieh in Outlook in ihren Kalender.
no-balances = Wie viele Tage dir noch bleiben, weiß ich nicht; das weiß euer Personalsystem. Zählen kann ich, was eingetragen ist: „wie viele Tage habe ich dieses Jahr genommen?“.
too-long = So viel Text lese ich nicht auf einmal. Sag es mir bitte in ein, zwei Sätzen.
not-understood = Darin habe ich keine Abwesenheit erkannt. Versuch es mit „Freitagnachmittag frei“ oder „Hilfe“.

## Settings, signing out, being forgotten
settings-headline = Einstellungen
settings-hours-note = Die Zeiten gelten nur dort, wo dein Arbeitsplan nichts vorgibt.
settings-saved = Gespeichert.
signed-out = Du bist abgemeldet. Bei deiner nächsten Anfrage bitte ich dich, dich wieder anzumelden.
not-signed-in = Du warst gar nicht angemeldet.
forget-headline = Soll ich alles löschen, was ich über dich gespeichert habe?
forget-what = Anmeldung, offene Gespräche, Einstellungen und alles, was zum Rückgängigmachen nötig ist. Dein Arbeitsplan selbst bleibt, wie er ist.
forgotten = { $count ->
    [0] Über dich war nichts gespeichert.
    [one] Gelöscht: { $count } Eintrag, der über dich gespeichert war.
   *[other] Gelöscht: { $count } Einträge, die über dich gespeichert waren.
}
forgotten-plan = Dein Arbeitsplan bleibt unverändert.

## What cannot be done
not-your-card = Diese Knöpfe gehören jemand anderem. Schreib mir selbst, dann mache ich dir eine eigene Karte.
card-expired = Diese Karte ist abgelaufen. Bitte schreib deine Anfrage noch einmal.
no-such-row = Dieser Eintrag steht nicht mehr auf der Karte.
nothing-to-undo = Es gibt nichts rückgängig zu machen.
nothing-open = Gerade ist keine Frage offen. Sag mir, wann du nicht da bist, zum Beispiel „Freitagnachmittag frei“.
plan-unavailable = Dein Arbeitsplan ist gerade nicht erreichbar. Bitte versuch es gleich noch einmal; es wird nichts doppelt eingetragen.
plan-busy = { $count ->
    [one] Der Dienst für deinen Arbeitsplan ist gerade überlastet. Bitte versuch es in einer Minute noch einmal.
   *[other] Der Dienst für deinen Arbeitsplan ist gerade überlastet. Bitte versuch es in { $count } Minuten noch einmal.
}
plan-denied = Mit deinem Konto lässt sich kein Arbeitsplan nutzen. Bitte wende dich an eure IT.
plan-gone = Diese Abwesenheit steht nicht mehr in deinem Arbeitsplan.
plan-refused = Dein Arbeitsplan hat das nicht angenommen.
plan-policy = Die Regeln deiner Organisation lassen das nicht zu. Bitte wende dich an eure IT.
plan-setup = Ich bin nicht richtig eingerichtet; das muss beheben, wer mich betreibt. Sag bitte eurer IT Bescheid und versuch es später noch einmal.
plan-checking = Ich finde gerade heraus, was daraus geworden ist, und aktualisiere dann diese Karte. Es wird nichts doppelt eingetragen.
plan-waiting = Ich mache von selbst weiter und aktualisiere diese Karte.
plan-waiting-unavailable = Dein Arbeitsplan ist gerade nicht erreichbar. Ich mache von selbst weiter und aktualisiere diese Karte.
plan-waiting-busy = { $count ->
    [one] Der Dienst für deinen Arbeitsplan bittet mich, etwa eine Minute zu warten. Danach mache ich von selbst weiter und aktualisiere diese Karte.
   *[other] Der Dienst für deinen Arbeitsplan bittet mich, etwa { $count } Minuten zu warten. Danach mache ich von selbst weiter und aktualisiere diese Karte.
}
plan-given-up = Ich konnte nicht herausfinden, was daraus geworden ist. Bitte sieh in deinem Arbeitsplan nach; mit „Noch einmal“ mache ich weiter.
landed-twice = Das kam verspätet an, deshalb steht es jetzt zweimal in deinem Arbeitsplan. Welcher der beiden Einträge soll weg?
landed-late = Das kam verspätet in deinem Arbeitsplan an, nachdem du es rückgängig gemacht hattest. Soll ich es herausnehmen?
finish-sign-in = Damit ich fertig machen kann, worum du mich gebeten hast, melde dich bitte noch einmal an.
working = Ich bin dabei und aktualisiere diese Karte.
told-elsewhere = Meine Karte in unserem anderen Gespräch ließ sich nicht aktualisieren. So ist der Stand:
apology = Entschuldige, bei mir ist etwas schiefgegangen. Bitte versuch es noch einmal; passiert es wieder, nenn bitte die Kennung { $reference }.
still-busy = Ich bin noch mit dem beschäftigt, was du vorher wolltest, und habe das hier ausgelassen. Schick es gleich bitte noch einmal.

## Sign-in
sign-in-needed = Damit ich deinen Arbeitsplan sehen und ändern kann, melde dich bitte einmal an. Microsofts Seite fragt, ob ich deinen Kalender lesen und ändern darf; ich nutze das nur für deinen eigenen Arbeitsplan und um dir zu sagen, welche Termine in deine freie Zeit fallen, und mache gleich danach mit deiner Anfrage weiter.
sign-in-button = Anmelden
sign-in-elsewhere = Bitte melde dich einmal in unserem eigenen Chat an. Danach mache ich hier gleich weiter.
sign-in-open-chat = Chat öffnen
sign-in-failed-teams = Teams konnte dich nicht anmelden. Bitte versuch es noch einmal oder lass eure IT diese App prüfen.
sign-in-failed-admin-consent = Eure IT muss diese App erst freigeben. Frag dort nach und schreib mir dann noch einmal.
sign-in-failed-declined = Ohne deine Zustimmung kann ich deinen Arbeitsplan nicht sehen. Drück auf den Knopf, um es noch einmal zu versuchen.
sign-in-failed-mfa = Deine Organisation verlangt für die Anmeldung noch einen weiteren Schritt.
sign-in-failed-refused = Diese Anmeldung war nicht gültig, deshalb ist nichts passiert.
sign-in-failed-policy = Die Regeln deiner Organisation lassen diese Anmeldung nicht zu. Bitte wende dich an eure IT.
sign-in-failed-setup = Ich bin nicht richtig eingerichtet; das muss beheben, wer mich betreibt. Sag bitte eurer IT Bescheid und versuch es später noch einmal.
sign-in-failed-unavailable = Die Anmeldung ist gerade nicht erreichbar. Bitte versuch es gleich noch einmal.
page-signed-in-title = Angemeldet
page-signed-in = Du kannst dieses Fenster schließen und in Teams weitermachen.
page-not-signed-in-title = Nicht angemeldet
page-not-signed-in = Du kannst dieses Fenster schließen und es in Teams noch einmal versuchen.
page-unknown = Diese Anmeldung ist hier nicht bekannt oder schon vorbei. Geh zurück zu Teams und drück noch einmal auf den Knopf.
guest = Ich arbeite nur für Mitglieder dieser Organisation und kann deshalb keinen Arbeitsplan für dich führen.

## The dialog of "Book time off from this message"
extension-title = Abwesenheit eintragen
extension-empty = Diese Nachricht enthält keinen Text, den ich lesen kann.
card-cut = { $count ->
    [one] { $count } weiterer Eintrag hatte auf dieser Karte keinen Platz.
   *[other] { $count } weitere Einträge hatten auf dieser Karte keinen Platz.
}

## Words and lengths
quoted = „{ $text }“
times = { $count }-mal, { $first } – { $last }
reason = Grund: { $subject }

## What a card is about to do, or has come to
state-confirm = Zu bestätigen
state-question = Eine Frage
state-closed = Offen gelassen
state-not-booked = Nicht eingetragen
state-kept = Unverändert

## What words did to a card
remark-before = vorher: { $periods }.
remark-reason = Der Grund ist jetzt { $subject }.
remark-no-reason = Es steht kein Grund mehr dabei.
remark-same = Genau so steht es schon da.
removed = Entfernt: { $period }.
left-out = { $said } habe ich weggelassen.
card-unchanged = Ich habe alles so gelassen.
left-as-is-take = Die Karte ist unverändert: { $said } habe ich nicht verstanden. Sag „eintragen“, „nein, Donnerstag“ oder „schon gut“.
left-as-is-change = Noch ist nichts geändert: { $said } habe ich nicht verstanden. Sag „ja“, „nein, Donnerstag“ oder „lass es so“.
left-as-is-cancel = Noch ist nichts gelöscht: { $said } habe ich nicht verstanden. Sag „ja, löschen“ oder „behalten“.
left-as-is-ask = { $said } habe ich nicht verstanden. Meine Frage ist noch offen: Tipp auf eine Antwort oder sag „schon gut“.
left-as-is-which = { $said } habe ich nicht verstanden. Sag „die erste“, „beide“ oder „schon gut“.

## More about proposals and questions
outcome = { $choice }: { $periods }
warn-clocks-forward = Am { $day } wird die Uhr vorgestellt, von { $time } auf { $to }.
warn-clocks-back = Am { $day } wird die Uhr zurückgestellt, von { $time } auf { $to }.
clocks-shifted = Diese Stunde gibt es wegen der Zeitumstellung nicht: Ich habe die nächste genommen.
already-off = Du hast da schon frei: { $periods }
already-booked = Das ist schon eingetragen: { $periods }
still-open = Noch offen: { $periods }.
ask-sure = { $periods }: Hast du da frei?
ask-zone = In welcher Zeitzone ist das? Nenn mir bitte die Uhrzeit in deiner eigenen.
reduced-question = Eine Frage an { $name }

## More about results, cancelling and changing
undone-stands = Steht wieder in deinem Plan: { $periods }
undone-gone = Steht nicht mehr in deinem Plan.
cancel-of = Teil von: { $entry }
nothing-changed = Es ist alles wie eingetragen. Was soll ich ändern?
nothing-found = So eine Abwesenheit habe ich in deinem Plan nicht gefunden.
nothing-named = Eine Abwesenheit namens { $name } habe ich in deinem Plan nicht gefunden.
one-at-a-time = Bitte eine nach der anderen: Welche zuerst?
well-nothing-left = Schön zu hören! Gerade läuft keine Abwesenheit, da gibt es nichts zu kürzen.
well-not-now = Schön zu hören! Gerade läuft keine Abwesenheit. Was heute noch kommt, löschst du mit „lösch heute“.

## More about lists
list-working = Ja, du arbeitest: { $day }
list-not-working = Nein, du hast frei: { $day }
list-idle = Da arbeitest du sonst nicht, und eingetragen ist nichts: { $day }
list-back = Du bist wieder da: { $moment }
list-latest = Ja, das steht in deinem Plan: { $periods }
list-latest-open = Noch nicht. Wartet auf dein „eintragen“: { $periods }
list-latest-none = Hier habe ich nichts eingetragen, das noch steht.
list-until = { $count ->
    [one] Das ist morgen.
   *[other] In { $count } Tagen.
}
list-count-ahead = Noch vor dir: { $total }
how-to-book = Zum Eintragen sag zum Beispiel „Freitagnachmittag frei“.
holiday-on = { $day } ist ein Feiertag: { $name }
holidays-next = Der nächste Feiertag ist { $day }: { $name }
holidays-unknown = Ich weiß nicht, welches Land für deine Feiertage gilt. Die Sprache in Teams kann es nennen, zum Beispiel „Deutsch (Österreich)“.
month-holiday = Feiertag
month-today = ▸ heute

## More buttons
button-yes = Ja
button-no = Nein
button-reason = Grund
button-take = Freinehmen
button-again-take = Wieder eintragen
button-again-cancel = Wieder löschen
button-again-change = Wieder ändern

## More small talk
lost-headline = Das habe ich nicht verstanden. Das kannst du sagen:
small-goodbye = Tschüss! Schreib mir, wann immer du frei brauchst.
no-approvals = Ich trage direkt in deinen eigenen Arbeitsplan ein und frage niemanden, von Genehmigungen weiß ich also nichts. Frag deine Führungskraft; was eingetragen ist, zeigt „welche freien Tage habe ich?“.
no-policies = Die Regeln bei euch kenne ich nicht; die Personalabteilung oder deine Führungskraft kennt sie. Was du mir sagst, trage ich in deinen Arbeitsplan ein.
no-notes = Zu jedem Eintrag gibt es einen Grund und keine weiteren Notizen. Um ihn anzugeben, sag „nenn es Zahnarzt“.
privacy = Ich sehe nur deinen eigenen Arbeitsplan und schaue bei einem Vorschlag nach, welche deiner Termine hineinfallen; davon behalte ich nichts. Unser offenes Gespräch und deine Anmeldung sind verschlüsselt gespeichert, höchstens { $days ->
    [one] einen Tag
   *[other] { $days } Tage
}; „vergiss mich“ löscht beides. Den Grund eines Eintrags sieht, wer deinen Kalender öffnen darf.
frustration = Das tut mir leid. Eingetragen ist nur, was eine Karte so nennt. Mit „rückgängig“ nimmst du den letzten Schritt zurück; oder fang neu an: „Freitagnachmittag frei“.
## Time zones
zone-needed = Teams hat mir deine Zeitzone nicht genannt; deine Uhr geht nach { $offset }. Schreib mir die Stadt, deren Zeit bei dir gilt, zum Beispiel „Zürich“, und dann deine Anfrage noch einmal.
zone-kept = Danke, ich rechne mit { $zone }. Was soll ich eintragen?

## Receipts whose time off is no longer as they left it
since-cancelled = Inzwischen gelöscht
since-changed = Inzwischen geändert
since-partly = Inzwischen zum Teil gelöscht

## Sign-in that was not finished
sign-in-unfinished = Du hast die Anmeldung nicht abgeschlossen, deshalb ist nichts passiert: Ohne deine Zustimmung kann ich deinen Arbeitsplan nicht sehen. Deine Anfrage wartet eine Stunde. Drück auf den Knopf, um damit weiterzumachen, oder lass es einfach.
sign-in-unfinished-idle = Du hast die Anmeldung nicht abgeschlossen, deshalb ist nichts passiert: Ohne deine Zustimmung kann ich deinen Arbeitsplan nicht sehen. Mit dem Knopf kannst du es jederzeit noch einmal versuchen.
sign-in-unfinished-elsewhere = Hiermit habe ich nicht weitergemacht, weil die Anmeldung in unserem eigenen Chat nicht abgeschlossen wurde. Melde dich dort innerhalb einer Stunde an, dann mache ich hier weiter.

## Where one works
place-office = Büro
place-remote = Homeoffice
place-none = Kein Ort
place-at = { $hours }: { $place }
place-change = { $before } → { $after }
place-nothing = Nichts zu ändern
place-already = Schon eingetragen: { $place }
place-day-off = Du hast frei
place-day-idle = Keine Arbeit geplant
place-idle-why = Arbeitszeiten kann ich nicht anlegen: Outlook macht sie aus deinem Wochenmuster (Einstellungen, Kalender, Arbeitszeiten und Standort).
place-whole = Dein Plan kennt für { $hours } nur einen Ort, also ändert sich alles davon.
place-speak = { $place } eintragen für { $periods }?
reduced-place = Wo { $name } arbeitet
button-set = Übernehmen
button-again-place = Wieder übernehmen
button-office = Ins Büro
button-remote = Ins Homeoffice
left-as-is-place = Noch ist nichts geändert: { $said } habe ich nicht verstanden. Sag „ja“, „nein, Donnerstag“ oder „lass es so“.
where-range = Wo du arbeitest: { $range }
where-day = { $day }: { $place }
where-yes = Ja: { $day }
where-no = Nein: { $day }
where-none = Dein Arbeitsplan hat keine Arbeitszeiten: { $range }
plan-unplanned = Für diese Zeit ist keine Arbeit mehr geplant, deshalb ist nichts geändert.
too-many-days = Das sind mehr als { $most } Tage auf einmal. Nenn bitte einen kürzeren Zeitraum, zum Beispiel „nächste Woche Homeoffice“.
help-place = „Morgen Homeoffice“ oder „Montag im Büro“ sagt, wo du arbeitest; „wo arbeite ich diese Woche?“ zeigt es.

## Reminders the evening before
button-remind = Erinnere mich
button-quiet = Nicht mehr erinnern
reminder-day = Morgen hast du frei
reminder-morning = Morgen Vormittag hast du frei
reminder-afternoon = Morgen Nachmittag hast du frei
reminder-hours = Morgen von { $start } bis { $end } hast du frei
reminder-from = Morgen beginnt deine freie Zeit
reminder-several = Morgen hast du stundenweise frei
reminder-dates = Zur Erinnerung: frei { $periods }
reminders-on = Ich erinnere dich gegen { $time } am Abend davor in unserem eigenen Chat, wenn es dann noch in deinem Plan steht. Sag „stopp“, um das zu beenden.
reminders-already = Ich erinnere dich schon, gegen { $time } am Abend davor. Sag „stopp“, um das zu beenden.
reminders-next = Als Nächstes: { $period }, die Erinnerung kommt am { $day }.
reminders-none = In deinem Plan steht noch nichts, woran ich dich erinnern könnte.
reminders-off = Keine Erinnerungen mehr. Um wieder welche zu bekommen, sag „erinnere mich“.
reminders-were-off = Ich erinnere dich an nichts. Wenn ich dich am Abend vor deiner freien Zeit erinnern soll, sag „erinnere mich“.
reminders-unavailable = Deine Organisation hat Erinnerungen abgeschaltet. Was eingetragen ist, steht in deinem Kalender; um es hier zu sehen, frag „welche freien Tage habe ich?“.
reminders-how-to-end = Sag „stopp“, um keine mehr zu bekommen.

## Telling the team
button-tell = Dem Team sagen
button-share = Posten
share-here = Das hier posten?
share-there = Das in { $name } posten?
share-where = Wo soll ich das posten?
share-what = Deine Daten, als deine eigenen Worte und ohne Grund. Gepostet wird erst, wenn du drückst.
share-off = Ich habe frei: { $periods }.
share-post = { $name } lässt ausrichten: { $text }
share-done-badge = Weitergesagt
share-done = Ich poste es in { $name }
share-done-here = Ich poste es hier
share-left = Nichts wurde gepostet.
share-failed = Ich konnte deine Daten nicht in { $name } posten oder weiß nicht, ob sie angekommen sind. Bitte sieh dort nach oder poste sie selbst.
share-unnamed = Der Chat vom { $day }
share-nothing = Es steht keine freie Zeit an, die ich weitersagen könnte. Trag erst etwas ein, zum Beispiel „Freitagnachmittag frei“.
share-nowhere = Ich kenne keinen Chat, in dem wir beide sind. Nimm mich in den Chat deines Teams auf und erwähne mich dort mit „sag es dem Team“, oder kopier das:
left-as-is-share = Noch ist nichts gepostet: { $said } habe ich nicht verstanden. Sag „ja“ oder „vergiss es“.

## To paste, and a calendar file
button-paste = Text zum Einfügen
button-calendar-file = Kalenderdatei
button-new-link = Neuer Dateilink
paste-headline = Zum Einfügen
paste-link = Die Kalenderdatei (.ics) enthält nur die Daten. Ihr Link gilt bis { $time }, für alle, die ihn haben.
paste-reply = Vielen Dank für Ihre Nachricht. { $away } Dann antworte ich Ihnen.
paste-day = Ich bin am { $day } nicht im Büro.
paste-days = Ich bin von { $first } bis { $last } nicht im Büro.
paste-hours = Ich bin am { $day }, von { $start } bis { $end } nicht im Büro.
paste-several = Ich bin nicht im Büro: { $periods }.
paste-back = Ab { $day }, { $time } Uhr bin ich wieder da.
paste-nothing = Es steht keine freie Zeit an, über die ich etwas schreiben könnte. Trag erst etwas ein, zum Beispiel „Freitagnachmittag frei“; dann schreibe ich dir einen Text zum Einfügen. Automatische Antworten richte ich nicht selbst ein.
input-reply = Automatische Antwort
input-status = Status
calendar-link-over = Dieser Link ist abgelaufen oder war nie einer. Für einen neuen drück in Teams auf „Text zum Einfügen“.
no-export = Die einzige Datei, die ich erstelle, ist die Kalenderdatei (.ics) deiner freien Zeit: Sag „Kalenderdatei“, sobald etwas eingetragen ist. Für eine Liste frag „welche freien Tage habe ich dieses Jahr?“ und kopier sie; Outlook zeigt dieselben Einträge.
paste-where = Kopier es in Outlook („Einstellungen“, „Automatische Antworten“) oder in deinen Teams-Status. Ich selbst richte beides nicht ein.
help-after = Nach dem Eintragen schreibt „Text zum Einfügen“ deine Abwesenheitsnotiz, „sag es dem Team“ gibt deine Daten weiter, „erinnere mich“ erinnert dich am Abend davor.
button-language = Sprache ändern
