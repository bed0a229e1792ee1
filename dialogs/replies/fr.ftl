### Everything the bot says in French. Keys are the same in every language; placeables are filled by the dialogs.
### Address: tu, as among colleagues in a chat, and no words that would fix the person's gender. « … » quotes; a narrow
### no-break space stands before : ; ? ! » and after «. Booking is "enregistrer", cancelling "supprimer", undo "annuler".

## Words and lengths
default-subject = Absence
from-to = du { $start } au { $end }
hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
days = { $count ->
    [one] { $count } jour ouvré
   *[other] { $count } jours ouvrés
}
calendar-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}

## Proposals
proposal-speak = J’enregistre cette absence : { $periods } ?
back = De retour : { $moment }
plan-changed = Ton planning a changé entre-temps. Jette à nouveau un œil avant de continuer.
warn-past = C’est déjà passé.
warn-past-some = Une partie est déjà passée.
warn-not-worked = Hors de tes jours de travail habituels : { $days }
warn-overlap = { $count ->
    [one] Tu as déjà une absence à ce moment-là :
   *[other] Tu as déjà { $count } absences à ce moment-là :
}
too-many-periods = Cela ferait plus de { $most } absences distinctes. Indique une période plus courte, par exemple « congé tous les vendredis jusqu’en mars ».
reduced-headline = Absence : { $name }
reduced-own = Visible par { $name } uniquement.

## Questions
ask-half = Une demi-journée : le matin ou l’après-midi ?
ask-duration = Combien de temps ça va durer ?
ask-time = De quelle heure à quelle heure ?
ask-end = Jusqu’à quand ?
ask-date = Quel jour exactement ? La date ne colle pas.
ask-day = Quel jour ?
ask-many = Je ne peux pas en enregistrer autant d’un coup. De quelle période s’agit-il ?
choice-morning = Matin ({ $span })
choice-afternoon = Après-midi ({ $span })
choice-until = Fin : { $moment }
choice-as-written = Celle de mes messages
question-closed = D’accord.
which-cancel = Quelle absence faut-il supprimer ?
which-change = De quelle absence s’agit-il ?

## Results
booked = Enregistré
booked-partly = Enregistré en partie
booked-failed = Rien n’a pu être enregistré
cancelled = Supprimé
cancelled-partly = Supprimé en partie
cancelled-failed = Rien n’a pu être supprimé
changed = Modifié
changed-partly = Modifié en partie
changed-failed = Rien n’a pu être modifié
outcome-open = Impossible de dire encore si cela a marché
outcome-waiting = Pas encore fait
undone = Annulé
undo-failed = Tout n’a pas pu être remis en place, car il y a eu des changements ailleurs. Vérifie ton planning.
undo-open = Je suis encore en train d’annuler et je mettrai cette carte à jour. Rien ne sera supprimé deux fois.
row-booked = Enregistré
row-removed = Supprimé
row-changed = Modifié
row-failed = Pas fait
row-unknown = À confirmer
row-waiting = Suivra tout seul
row-recurrence = fait partie d’une série

## Cancelling and changing
cancel-headline = { $count ->
    [one] Je supprime cette absence ?
   *[other] Je supprime ces { $count } absences ?
}
cancel-stays = À garder : { $periods }
already-gone = Cette absence n’est plus dans ton planning.
made-by-recurrence = Cette absence fait partie d’une série, qui ne se modifie que dans Outlook.
made-by-recurrence-some = Ce qui fait partie d’une série reste en place : cela ne se modifie que dans Outlook.
nothing-booked = Aucune absence enregistrée : { $periods }
nothing-ahead = Tu n’as aucune absence à venir.
next-booked = Ta prochaine absence : { $period }
change-headline = Je modifie cette absence ?

## Lists
list-ahead = { $count ->
    [one] Tu as { $count } absence à venir
   *[other] Tu as { $count } absences à venir
}
list-range = { $count ->
    [one] { $count } absence : { $range }
   *[other] { $count } absences : { $range }
}
list-none = Aucune absence : { $range }
list-none-ahead = Tu n’as aucune absence à venir.
list-next = Ta prochaine absence : { $period }
list-yes = Oui, tu es en congé : { $day }
list-no = Non, tu n’es pas en congé : { $day }
list-partly = En partie : { $day }
list-count = { $total } d’absence ({ $range })
list-count-past = Déjà pris : { $total }
month-legend = ● en congé   ◐ en partie
month-off = En congé : { $day }
month-partly = En partie en congé : { $day }

## Les réunions qui tombent pendant l’absence
meetings = { $count ->
    [one] { $count } réunion
   *[other] { $count } réunions
}
meetings-some-yours = { $organised ->
    [one] { $count } réunions, dont une que tu organises
   *[other] { $count } réunions, dont { $organised } que tu organises
}
meetings-all-yours = { $count ->
    [one] { $count } réunion, que tu organises
   *[other] { $count } réunions, que tu organises toutes
}
meetings-more = et { $count } de plus
meeting-yours = organisée par toi
meeting-untitled = (sans titre)
button-meetings = Afficher

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] et un autre jour férié
   *[other] et { $count } autres jours fériés
}
holidays-others = { $count } de plus
holidays-not-counted = Les jours fériés ne sont pas comptés : { $days }

## Bridge days and long weekends
bridge-headline = Ponts : { $range }
bridge-weekends = Aucun jour férié n’aide à ce moment-là. De longs week-ends tout de même : { $range }
bridge-none = Pas de pont : { $range }
bridge-year-ahead = les douze mois à venir
bridge-country = D’après les jours fériés : { $country }
bridge-free = Libre sans poser de jour : { $periods }
bridge-price = { $price ->
    [one] 1 jour posé en donne { $days }
   *[other] { $price } jours posés en donnent { $days }
}
bridge-past = Cette période est passée. Demande-moi une période à venir.

## A year on one card
year-headline = Ton année { $year }
year-left = Il reste : – (seul ton service RH le sait)
year-legend = ● absent   ○ absent en partie   ♦ jour férié   · jour ouvré
year-month = { $count ->
    [0] { $month } : aucune absence
    [one] { $month } : { $count } jour d’absence
   *[other] { $month } : { $count } jours d’absence
}
year-more = { $count ->
    [one] et { $count } autre absence
   *[other] et { $count } autres absences
}

## Buttons
button-book = Enregistrer
button-keep = Garder les deux
button-replace = Remplacer
button-extend = Prolonger
button-edit = Modifier
button-apply = Appliquer
button-discard = Laisser tomber
button-never-mind = Laisser tomber
button-remove = Retirer
button-more = Page { $page } sur { $pages }
button-or = Ou : { $periods }
button-this = Celle-ci
button-retry = Réessayer
button-undo = Annuler
button-cancel = Supprimer
button-cancel-confirm = Oui, supprimer
button-keep-it = Garder
button-change-confirm = Oui, modifier
button-leave-it = Ne rien changer
button-save = Enregistrer
button-forget = Oublie-moi

## Inputs
input-subject = Motif (facultatif ; visible par qui peut ouvrir ton calendrier)
input-allday = Journée entière
input-startdate = Premier jour
input-starttime = De
input-enddate = Dernier jour
input-endtime = À
input-workstart = Début du travail
input-workend = Fin du travail
input-midday = Milieu de journée
input-bookatonce = Enregistrer tout de suite (avec « Annuler »)
input-language = Langue
error-date = Choisis une date, par exemple 2026-11-20.
error-time = Indique une heure, par exemple 14:30.
error-order = La fin doit venir après le début.
error-long = Cela fait plus d’un an.
error-both-times = Indique les deux heures, ou aucune.

## Help and small talk
help-headline = Dis-moi quand tu n’es pas là
help-take = Écris-moi comme à un collègue : « dentiste mardi 9h30-11h », « congé tous les vendredis de décembre », « congé la semaine prochaine sauf mercredi ». Je montre toujours ce que j’ai compris avant d’enregistrer quoi que ce soit.
help-put-right = Pour corriger, dis « non, jeudi » ou « jusqu’à 16h » ; pour revenir en arrière, « annule ». Plus tard, « supprime mon congé de vendredi » ou « déplace-le à lundi » marchent aussi.
help-private = Je connais aussi « paramètres », « déconnexion » et « oublie-moi ».
welcome-headline = Bonjour ! Je note tes absences dans ton planning.
welcome-what = Écris « congé vendredi après-midi », puis appuie sur « Enregistrer ». Je te montre d’abord ce que j’ai compris, et tout peut s’annuler.
welcome-not = Je ne touche qu’à ton propre planning. Je ne demande pas d’approbation, je ne compte pas tes soldes et je n’active pas de réponse automatique.
welcome-kept = Je garde notre conversation en cours et ta connexion, chiffrées, pendant { $days ->
    [one] un jour
   *[other] { $days } jours
} au plus. « oublie-moi » efface tout d’un coup.
example-afternoon = congé vendredi après-midi
example-place = télétravail demain
example-list = montre-moi mes congés
small-thanks = Avec plaisir !
small-greeting = Bonjour ! Dis-moi quand tu n’es pas là, par exemple « congé vendredi après-midi ».
only-your-own = Je ne vois que ton propre planning : j’ignore quand les autres sont absents. Demande-leur, ou regarde leur calendrier dans Outlook.
no-balances = Je ne sais pas combien de jours il te reste ; ton outil RH, si. Je peux compter ce qui est enregistré : « combien de jours ai-je pris cette année ? ».
too-long = C’est trop de texte pour moi d’un coup. Dis-le en une phrase ou deux.
not-understood = Je n’y ai pas trouvé de demande d’absence. Essaie « congé vendredi après-midi » ou « aide ».

## Settings, signing out, being forgotten
settings-headline = Paramètres
settings-hours-note = Ces horaires ne comptent que là où ton planning n’indique rien.
settings-saved = C’est enregistré.
signed-out = Ta session est fermée. À ta prochaine demande, il faudra te reconnecter.
not-signed-in = Aucune session n’était ouverte.
forget-headline = J’efface tout ce que je garde sur toi ?
forget-what = Connexion, conversations en cours, paramètres et ce qui sert à annuler. Ton planning, lui, reste tel quel.
forgotten = { $count ->
    [0] Rien n’était conservé sur toi.
    [one] C’est effacé : { $count } élément était conservé sur toi.
   *[other] C’est effacé : { $count } éléments étaient conservés sur toi.
}
forgotten-plan = Ton planning n’a pas changé.

## What cannot be done
not-your-card = Ces boutons sont à quelqu’un d’autre. Écris-moi directement et je te ferai ta propre carte.
card-expired = Cette carte a expiré. Écris à nouveau ta demande.
no-such-row = Cette ligne n’est plus sur la carte.
nothing-to-undo = Il n’y a rien à annuler.
nothing-open = Aucune question n’est en attente. Dis-moi quand tu n’es pas là, par exemple « congé vendredi après-midi ».
plan-unavailable = Ton planning n’est pas joignable pour le moment. Réessaie dans un instant ; rien ne sera enregistré deux fois.
plan-busy = { $count ->
    [one] Le service qui gère ton planning est surchargé pour le moment. Réessaie dans une minute.
   *[other] Le service qui gère ton planning est surchargé pour le moment. Réessaie dans { $count } minutes.
}
plan-denied = Ton compte ne permet pas d’utiliser un planning. Vois avec ton service informatique.
plan-gone = Cette absence n’est plus dans ton planning.
plan-refused = Ton planning n’a pas accepté cette demande.
plan-policy = Les règles de ton organisation ne le permettent pas. Vois avec ton service informatique.
plan-setup = Je ne suis pas bien configuré ; seule l’équipe technique peut y remédier. Préviens ton service informatique et réessaie plus tard.
plan-checking = Je cherche ce que c’est devenu et je mettrai cette carte à jour. Rien ne sera enregistré deux fois.
plan-waiting = Je continue tout seul et je mettrai cette carte à jour.
plan-waiting-unavailable = Ton planning n’est pas joignable pour le moment. Je continue tout seul et je mettrai cette carte à jour.
plan-waiting-busy = { $count ->
    [one] Le service qui gère ton planning me demande d’attendre environ une minute. Ensuite, je continue tout seul et je mets cette carte à jour.
   *[other] Le service qui gère ton planning me demande d’attendre environ { $count } minutes. Ensuite, je continue tout seul et je mets cette carte à jour.
}
plan-given-up = Je n’ai pas pu savoir ce que c’est devenu. Vérifie ton planning ; avec « Réessayer », je continue.
landed-twice = C’est arrivé en retard, et ton planning le contient maintenant deux fois. Laquelle des deux absences faut-il supprimer ?
landed-late = C’est arrivé dans ton planning en retard, après que tu l’avais annulé. Je le supprime ?
finish-sign-in = Pour terminer ce que tu as demandé, j’ai besoin que tu te connectes à nouveau.
working = Je m’en occupe, je mettrai cette carte à jour.
told-elsewhere = Je n’ai pas pu mettre à jour ma carte dans notre autre conversation. Voici où on en est :
apology = Désolé, quelque chose s’est mal passé de mon côté. Réessaie ; si cela se reproduit, donne la référence { $reference }.
still-busy = Je travaille encore sur ta demande précédente et j’ai laissé celle-ci de côté. Renvoie-la dans un instant, s’il te plaît.

## Sign-in
sign-in-needed = Pour voir et modifier ton planning, j’ai besoin que tu te connectes une fois. La page de Microsoft demande si je peux lire et modifier ton calendrier ; je ne m’en sers que pour ton propre planning et pour te dire quelles réunions tombent pendant ton absence, et je reprends ta demande juste après.
sign-in-button = Se connecter
sign-in-elsewhere = Connecte-toi une fois dans notre conversation à deux. Je reprends ici juste après.
sign-in-open-chat = Ouvrir le chat
sign-in-failed-teams = Teams n’a pas pu te connecter. Réessaie, ou demande à ton service informatique de vérifier cette application.
sign-in-failed-admin-consent = Ton service informatique doit d’abord autoriser cette application. Fais-en la demande, puis écris-moi à nouveau.
sign-in-failed-declined = Sans ton accord, je ne peux pas voir ton planning. Appuie sur le bouton pour réessayer.
sign-in-failed-mfa = Ton organisation demande une étape de plus pour te connecter.
sign-in-failed-refused = Cette connexion n’était pas valable, je n’ai donc rien fait.
sign-in-failed-policy = Les règles de ton organisation bloquent cette connexion. Vois avec ton service informatique.
sign-in-failed-setup = Je ne suis pas bien configuré ; seule l’équipe technique peut y remédier. Préviens ton service informatique et réessaie plus tard.
sign-in-failed-unavailable = La connexion n’est pas joignable pour le moment. Réessaie dans un instant.
page-signed-in-title = Connexion réussie
page-signed-in = Tu peux fermer cette fenêtre et continuer dans Teams.
page-not-signed-in-title = Connexion non établie
page-not-signed-in = Tu peux fermer cette fenêtre et réessayer dans Teams.
page-unknown = Cette connexion est inconnue ici ou déjà terminée. Reviens dans Teams et appuie de nouveau sur le bouton.
guest = Je ne travaille que pour les membres de cette organisation ; je ne peux donc pas tenir de planning pour toi.

## The dialog of "Book time off from this message"
extension-title = Enregistrer une absence
extension-empty = Ce message ne contient pas de texte que je puisse lire.
card-cut = { $count ->
    [one] { $count } ligne de plus ne tenait pas sur cette carte.
   *[other] { $count } lignes de plus ne tenaient pas sur cette carte.
}

## Words and lengths
quoted = « { $text } »
times = { $count } fois, { $first } – { $last }
reason = Motif : { $subject }

## What a card is about to do, or has come to
state-confirm = À confirmer
state-question = Une question
state-closed = Laissé en suspens
state-not-booked = Pas enregistré
state-kept = Inchangé

## What words did to a card
remark-before = avant : { $periods }.
remark-reason = Le motif est maintenant { $subject }.
remark-no-reason = Plus aucun motif n’est indiqué.
remark-same = C’est déjà ce qui est indiqué.
removed = Retiré : { $period }.
left-out = J’ai laissé de côté { $said }.
card-unchanged = J’ai tout laissé tel quel.
left-as-is-take = La carte reste telle quelle : je n’ai pas compris { $said }. Dis « enregistre », « non, jeudi » ou « laisse tomber ».
left-as-is-change = Rien n’est encore modifié : je n’ai pas compris { $said }. Dis « oui », « non, jeudi » ou « laisse tomber ».
left-as-is-cancel = Rien n’est encore supprimé : je n’ai pas compris { $said }. Dis « oui, supprime » ou « laisse tomber ».
left-as-is-ask = Je n’ai pas compris { $said }. Ma question tient toujours : choisis une réponse, ou dis « laisse tomber ».
left-as-is-which = Je n’ai pas compris { $said }. Dis « la première », « les deux » ou « laisse tomber ».

## More about proposals and questions
outcome = { $choice } : { $periods }
warn-clocks-forward = Les horloges avancent le { $day }, de { $time } à { $to }.
warn-clocks-back = Les horloges reculent le { $day }, de { $time } à { $to }.
clocks-shifted = Cette heure n’existe pas, à cause du changement d’heure : j’ai pris la suivante.
already-off = Tu es déjà en congé : { $periods }
already-booked = C’est déjà enregistré : { $periods }
still-open = Encore à confirmer : { $periods }.
ask-sure = { $periods } : congé, pour toi ?
ask-zone = Dans quel fuseau horaire ? Donne-moi l’heure dans le tien, s’il te plaît.
reduced-question = Une question pour { $name }

## More about results, cancelling and changing
undone-stands = De nouveau dans ton planning : { $periods }
undone-gone = Ce n’est plus dans ton planning.
cancel-of = Partie de : { $entry }
nothing-changed = Rien ne diffère de ce qui est enregistré. Que faut-il modifier ?
nothing-found = Je n’ai pas trouvé cette absence dans ton planning.
nothing-named = Je n’ai trouvé aucune absence nommée { $name } dans ton planning.
one-at-a-time = Une à la fois, s’il te plaît : laquelle d’abord ?
well-nothing-left = Ravi de l’apprendre ! Tu n’as aucune absence en cours, il n’y a donc rien à raccourcir.
well-not-now = Ravi de l’apprendre ! Aucune absence n’est en cours. Pour supprimer celle d’aujourd’hui, dis « annule aujourd’hui ».

## More about lists
list-working = Oui, tu travailles : { $day }
list-not-working = Non, tu es en congé : { $day }
list-idle = Tu ne travailles pas ce jour-là d’habitude, et rien n’est enregistré : { $day }
list-back = Tu es de retour : { $moment }
list-latest = Oui, c’est dans ton planning : { $periods }
list-latest-open = Pas encore. En attente de ton « enregistre » : { $periods }
list-latest-none = Je n’ai rien enregistré ici qui soit encore en place.
list-until = { $count ->
    [one] Dans { $count } jour.
   *[other] Dans { $count } jours.
}
list-count-ahead = À venir : { $total }
how-to-book = Pour en enregistrer, dis par exemple « congé vendredi après-midi ».
holiday-on = { $day } est férié : { $name }
holidays-next = Le prochain jour férié est le { $day } : { $name }
holidays-unknown = Je ne sais pas de quel pays sont tes jours fériés. La langue de Teams peut le préciser, par exemple « français (Belgique) ».
month-holiday = jour férié
month-today = ▸ aujourd’hui

## More buttons
button-yes = Oui
button-no = Non
button-reason = Motif
button-take = Poser ce jour
button-again-take = Réenregistrer
button-again-cancel = Supprimer à nouveau
button-again-change = Modifier à nouveau

## More small talk
lost-headline = Je n’ai pas compris. Voici ce que tu peux dire :
small-goodbye = À bientôt ! Écris-moi dès que tu as besoin d’un congé.
no-approvals = J’enregistre directement dans ton planning sans rien demander à personne : je ne sais rien des validations. Vois avec ton responsable ; pour voir ce qui est enregistré, dis « quels congés ai-je ? ».
no-policies = Je ne connais pas les règles de ton entreprise ; les RH ou ton responsable, oui. Ce que tu me dis, je l’inscris dans ton planning.
no-notes = Je garde un motif par absence, sans autre note. Pour l’indiquer, dis « appelle ça dentiste ».
privacy = Je ne vois que ton propre planning et, pour une proposition, tes réunions à ce moment-là ; je n’en garde rien. Notre conversation en cours et ta connexion sont conservées chiffrées, { $days ->
    [one] un jour
   *[other] { $days } jours
} au plus ; « oublie-moi » efface tout. Qui peut ouvrir ton calendrier voit le motif d’une absence.
frustration = Désolé. Rien n’est enregistré si aucune carte ne le dit. Dis « annule » pour revenir en arrière, ou recommence avec « congé vendredi après-midi ».
## Time zones
zone-needed = Teams ne m’a pas indiqué ton fuseau horaire ; ton horloge est à { $offset }. Écris la ville dont tu suis l’heure, par exemple « Bruxelles », puis à nouveau ta demande.
zone-kept = Merci, je compte selon { $zone }. Que faut-il enregistrer ?

## Receipts whose time off is no longer as they left it
since-cancelled = Supprimé depuis
since-changed = Modifié depuis
since-partly = Supprimé en partie depuis

## Sign-in that was not finished
sign-in-unfinished = Tu n’as pas terminé la connexion, je n’ai donc rien fait : sans ton accord, je ne peux pas voir ton planning. Ta demande reste en attente une heure. Appuie sur le bouton pour la poursuivre, ou laisse simplement tomber.
sign-in-unfinished-idle = Tu n’as pas terminé la connexion, je n’ai donc rien fait : sans ton accord, je ne peux pas voir ton planning. Appuie sur le bouton quand tu veux pour réessayer.
sign-in-unfinished-elsewhere = Je n’ai pas donné suite, car la connexion dans notre conversation à deux n’a pas été terminée. Connecte-toi là-bas dans l’heure et je reprends ici.

## Where one works
place-office = Bureau
place-remote = Télétravail
place-none = Aucun lieu
place-at = { $hours } : { $place }
place-change = { $before } → { $after }
place-nothing = Rien à changer
place-already = Déjà : { $place }
place-day-off = Tu es en congé
place-day-idle = Aucun travail prévu
place-idle-why = Je ne peux pas ajouter d’heures de travail : Outlook les tire de ta semaine type (Paramètres, Calendrier, Heures et lieu de travail).
place-whole = Ton planning n’a qu’un lieu pour { $hours } : tout ce créneau change.
place-speak = Noter { $place } pour { $periods } ?
reduced-place = Où travaille { $name }
button-set = Valider
button-again-place = Valider à nouveau
button-office = Au bureau
button-remote = En télétravail
left-as-is-place = Rien n’est encore changé : je n’ai pas compris { $said }. Dis « oui », « non, jeudi » ou « laisse tomber ».
where-range = Où tu travailles : { $range }
where-day = { $day } : { $place }
where-yes = Oui : { $day }
where-no = Non : { $day }
where-none = Ton planning n’a pas d’heures de travail : { $range }
plan-unplanned = Plus aucun travail n’est prévu à ce moment-là, donc rien n’a changé.
too-many-days = Cela fait plus de { $most } jours d’un coup. Indique une période plus courte, par exemple « télétravail la semaine prochaine ».
help-place = « Télétravail demain » ou « au bureau lundi » dit où tu travailles ; « où est-ce que je travaille cette semaine ? » le montre.

## Reminders the evening before
button-remind = Me le rappeler
button-quiet = Plus de rappels
reminder-day = Demain, tu es en congé
reminder-morning = Demain matin, tu es en congé
reminder-afternoon = Demain après-midi, tu es en congé
reminder-hours = Demain, tu es en congé de { $start } à { $end }
reminder-from = Ton congé commence demain
reminder-several = Demain, tu es en congé par moments
reminder-dates = Pour rappel, ton congé : { $periods }
reminders-on = Je te le rappellerai dans notre conversation à deux, la veille vers { $time }, si le congé est encore dans ton planning. Dis « stop » pour arrêter.
reminders-already = Je te le rappelle déjà, la veille vers { $time }. Dis « stop » pour arrêter.
reminders-next = La prochaine : { $period }, avec le rappel { $day }.
reminders-none = Ton planning ne contient encore rien à te rappeler.
reminders-off = Plus de rappels. Pour en avoir à nouveau, dis « rappelle-moi ».
reminders-were-off = Je ne te rappelle rien. Pour un rappel la veille de tes congés, dis « rappelle-moi ».
reminders-unavailable = Ton organisation a désactivé les rappels. Ce qui est enregistré figure dans ton calendrier ; pour le voir ici, demande « quels sont mes congés ? ».
reminders-how-to-end = Dis « stop » pour ne plus en recevoir.

## Telling the team
button-tell = Prévenir l’équipe
button-share = Publier
share-here = Publier ceci ici ?
share-there = Publier ceci dans { $name } ?
share-where = Où dois-je publier ceci ?
share-what = Tes dates, dans tes propres mots et sans motif. Rien n’est publié avant que tu appuies.
share-off = Je suis en congé : { $periods }.
share-post = { $name } me demande de transmettre : { $text }
share-done-badge = Transmis
share-done = Je publie dans { $name }
share-done-here = Je publie ici
share-left = Rien n’a été publié.
share-failed = Je n’ai pas pu publier tes dates dans { $name }, ou je ne sais pas si elles sont arrivées. Regarde là-bas, ou publie-les toi-même.
share-unnamed = La conversation du { $day }
share-nothing = Aucun congé à venir à annoncer. Enregistres-en un d’abord, par exemple « vendredi après-midi ».
share-nowhere = Je ne connais aucune conversation où nous soyons tous les deux. Ajoute-moi à celle de ton équipe et mentionne-moi avec « préviens l’équipe », ou copie ceci :
left-as-is-share = Rien n’est encore publié : je n’ai pas compris { $said }. Dis « oui » ou « laisse tomber ».

## To paste, and a calendar file
button-paste = Texte à coller
button-calendar-file = Fichier d’agenda
button-new-link = Nouveau lien
paste-headline = À coller
paste-where = Copie-le dans Outlook (Paramètres, Réponses automatiques) ou dans ton statut Teams. Je ne règle ni l’un ni l’autre.
paste-link = Le fichier d’agenda (.ics) ne contient que les dates. Son lien fonctionne jusqu’à { $time }, pour quiconque le possède.
paste-reply = Merci pour votre message. { $away } Je vous répondrai alors.
paste-hours = Je ne suis pas disponible le { $day } de { $start } à { $end }.
paste-several = Je ne suis pas disponible aux dates suivantes : { $periods }.
paste-back = Je serai de retour le { $day } à { $time }.
paste-nothing = Aucun congé à venir sur lequel écrire. Enregistres-en un d’abord, par exemple « vendredi après-midi » ; je t’écrirai alors un texte à coller. Je ne règle pas moi-même de réponses automatiques.
input-reply = Réponse automatique
input-status = Statut
calendar-link-over = Ce lien a expiré ou n’en a jamais été un. Appuie sur « Texte à coller » sur ta carte dans Teams pour en obtenir un nouveau.
no-export = Le seul fichier que je crée est le fichier d’agenda (.ics) de ton congé : dis « fichier d’agenda » dès que quelque chose est enregistré. Pour une liste, demande « quels congés ai-je cette année ? » et copie-la ; Outlook montre les mêmes absences.
paste-day = Je ne suis pas disponible le { $day }.
paste-days = Je ne suis pas disponible du { $first } au { $last }.
help-after = Une fois enregistré, « texte à coller » écrit ta réponse automatique, « préviens l’équipe » publie tes dates, « rappelle-moi » te le rappelle la veille.
button-language = Changer de langue
