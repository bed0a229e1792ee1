### Everything the bot says in Spanish. Keys are the same in every language; placeables are filled by the dialogs.
### Address: tú, in words common to Spain and Latin America; «…» quotes. Booking is "registrar", cancelling "eliminar", undo "deshacer".

## Words and lengths
default-subject = Ausencia
from-to = del { $start } al { $end }
hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
days = { $count ->
    [one] { $count } día laborable
   *[other] { $count } días laborables
}
calendar-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}

## Proposals
proposal-speak = ¿Registro esta ausencia: { $periods }?
back = De vuelta: { $moment }
plan-changed = Tu plan de trabajo ha cambiado mientras tanto. Échale otro vistazo.
warn-past = Esto ya ha pasado.
warn-past-some = Una parte ya ha pasado.
warn-not-worked = Fuera de tus días de trabajo habituales: { $days }
warn-overlap = { $count ->
    [one] Ya tienes una ausencia en esas fechas:
   *[other] Ya tienes { $count } ausencias en esas fechas:
}
too-many-periods = Serían más de { $most } ausencias distintas. Indica un plazo más corto, por ejemplo «libre todos los viernes hasta marzo».
reduced-headline = Ausencia de { $name }
reduced-own = Solo { $name } puede ver esto.

## Questions
ask-half = Medio día: ¿por la mañana o por la tarde?
ask-duration = ¿Cuánto tiempo va a durar?
ask-time = ¿De qué hora a qué hora?
ask-end = ¿Hasta cuándo?
ask-date = ¿Qué día exactamente? La fecha no cuadra.
ask-day = ¿Qué día?
ask-many = Es más de lo que puedo registrar de una vez. ¿A qué fechas te refieres?
choice-morning = Mañana ({ $span })
choice-afternoon = Tarde ({ $span })
choice-until = Fin: { $moment }
choice-as-written = El de mis mensajes
question-closed = De acuerdo.
which-cancel = ¿Qué ausencia elimino?
which-change = ¿A qué ausencia te refieres?

## Results
booked = Registrado
booked-partly = Registrado en parte
booked-failed = No se ha podido registrar nada
cancelled = Eliminado
cancelled-partly = Eliminado en parte
cancelled-failed = No se ha podido eliminar nada
changed = Cambiado
changed-partly = Cambiado en parte
changed-failed = No se ha podido cambiar nada
outcome-open = Aún no se sabe si ha funcionado
outcome-waiting = Todavía sin hacer
undone = Deshecho
undo-failed = No todo ha vuelto a su sitio, porque hubo cambios por otro lado. Revisa tu plan de trabajo.
undo-open = Todavía lo estoy deshaciendo y actualizaré esta tarjeta. No se quitará nada dos veces.
row-booked = Registrado
row-removed = Eliminado
row-changed = Cambiado
row-failed = No se hizo
row-unknown = Por confirmar
row-waiting = Seguirá por sí solo
row-recurrence = parte de una serie

## Cancelling and changing
cancel-headline = { $count ->
    [one] ¿Elimino esta ausencia?
   *[other] ¿Elimino estas { $count } ausencias?
}
cancel-stays = Se mantiene: { $periods }
already-gone = Esa ausencia ya no está en tu plan de trabajo.
made-by-recurrence = Forma parte de una serie, y eso solo se puede cambiar en Outlook.
made-by-recurrence-some = Lo que forma parte de una serie se queda: solo se puede cambiar en Outlook.
nothing-booked = No tienes ninguna ausencia registrada: { $periods }
nothing-ahead = No tienes ninguna ausencia por delante.
next-booked = Tu próxima ausencia: { $period }
change-headline = ¿Cambio esta ausencia?

## Lists
list-ahead = { $count ->
    [one] Tienes { $count } ausencia por delante
   *[other] Tienes { $count } ausencias por delante
}
list-range = { $count ->
    [one] { $count } ausencia: { $range }
   *[other] { $count } ausencias: { $range }
}
list-none = Ninguna ausencia: { $range }
list-none-ahead = No tienes ninguna ausencia por delante.
list-next = Tu próxima ausencia: { $period }
list-yes = Sí, tienes libre: { $day }
list-no = No, no tienes libre: { $day }
list-partly = En parte: { $day }
list-count = { $total } de ausencia ({ $range })
list-count-past = Hasta ahora: { $total }
month-legend = ● libre   ◐ libre en parte
month-off = Libre: { $day }
month-partly = Libre en parte: { $day }

## Reuniones que coinciden con el tiempo libre
meetings = { $count ->
    [one] 1 reunión
   *[other] { $count } reuniones
}
meetings-some-yours = { $organised ->
    [one] { $count } reuniones, una la organizas tú
   *[other] { $count } reuniones, { $organised } las organizas tú
}
meetings-all-yours = { $count ->
    [one] 1 reunión, y la organizas tú
   *[other] { $count } reuniones, y todas las organizas tú
}
meetings-more = y { $count } más
meeting-yours = la organizas tú
meeting-untitled = (sin título)
button-meetings = Mostrar

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] y un festivo más
   *[other] y { $count } festivos más
}
holidays-others = { $count } más
holidays-not-counted = Los festivos no cuentan: { $days }

## Bridge days and long weekends
bridge-headline = Puentes: { $range }
bridge-weekends = Ningún festivo ayuda entonces. Aun así, fines de semana largos: { $range }
bridge-none = No hay puentes: { $range }
bridge-year-ahead = los próximos doce meses
bridge-country = Según los festivos: { $country }
bridge-free = Libre sin gastar ningún día: { $periods }
bridge-price = { $price ->
    [one] 1 día libre da { $days }
   *[other] { $price } días libres dan { $days }
}
bridge-past = Ese tiempo ya ha pasado. Pregúntame por uno que esté por venir.

## A year on one card
year-headline = Tu año { $year }
year-left = Te quedan: – (eso solo lo sabe tu sistema de RR. HH.)
year-legend = ● libre   ○ libre en parte   ♦ festivo   · día laborable
year-month = { $count ->
    [0] { $month }: ningún día libre
    [one] { $month }: 1 día libre
   *[other] { $month }: { $count } días libres
}
year-more = { $count ->
    [one] y 1 entrada más
   *[other] y { $count } entradas más
}

## Buttons
button-book = Registrar
button-keep = Dejar las dos
button-replace = Reemplazar
button-extend = Ampliar
button-edit = Cambiar
button-apply = Aplicar
button-discard = Descartar
button-never-mind = Déjalo
button-remove = Quitar
button-more = Página { $page } de { $pages }
button-or = O bien: { $periods }
button-this = Esta
button-retry = Reintentar
button-undo = Deshacer
button-cancel = Eliminar
button-cancel-confirm = Sí, eliminar
button-keep-it = Conservar
button-change-confirm = Sí, cambiar
button-leave-it = Dejar como está
button-save = Guardar
button-forget = Olvídame

## Inputs
input-subject = Motivo (opcional; lo ve quien pueda abrir tu calendario)
input-allday = Todo el día
input-startdate = Primer día
input-starttime = De
input-enddate = Último día
input-endtime = A
input-workstart = Inicio de la jornada
input-workend = Fin de la jornada
input-midday = Mitad de la jornada
input-bookatonce = Registrar al momento (con «Deshacer»)
input-language = Idioma
error-date = Elige una fecha, por ejemplo 2026-11-20.
error-time = Indica una hora, por ejemplo 14:30.
error-order = El final tiene que ser posterior al inicio.
error-long = Es más de un año.
error-both-times = Indica las dos horas o ninguna.

## Help and small talk
help-headline = Dime cuándo no estarás
help-take = Escríbelo como a alguien de tu equipo: «dentista el martes de 9:30 a 11», «libre todos los viernes de diciembre», «la próxima semana no estoy excepto el miércoles». Siempre te enseño lo que he entendido antes de registrar nada.
help-put-right = Para corregir, di «no, el jueves» o «hasta las 4»; para volver atrás, «deshacer». Más adelante también valen «cancela mi viernes libre» o «pásalo al lunes».
help-private = También entiendo «configuración», «cerrar sesión» y «olvídame».
welcome-headline = ¡Hola! Apunto tus ausencias en tu plan de trabajo.
welcome-what = Escribe «libre el viernes por la tarde» y pulsa «Registrar». Primero te enseño lo que he entendido, y todo se puede deshacer.
welcome-not = Solo toco tu propio plan de trabajo. No pido aprobaciones, no cuento los días que te quedan ni activo respuestas automáticas.
welcome-kept = Guardo cifradas nuestra conversación abierta y tu sesión, como mucho { $days ->
    [one] un día
   *[other] { $days } días
}. Con «olvídame» se borra todo de una vez.
example-afternoon = libre el viernes por la tarde
example-place = teletrabajo mañana
example-list = ¿qué días libres tengo?
small-thanks = ¡De nada!
small-greeting = ¡Hola! Dime cuándo no estarás, por ejemplo «libre el viernes por la tarde».
only-your-own = Solo veo tu propio plan, así que no sé cuándo libran los demás. Pregúntales o mira su calendario en Outlook.
no-balances = No sé cuántos días te quedan; eso lo sabe tu sistema de Recursos Humanos. Puedo contar lo registrado: «¿cuántos días he cogido este año?».
too-long = Es más texto del que leo de una vez. Dímelo en una o dos frases.
not-understood = No he visto ninguna ausencia en ese mensaje. Prueba con «libre el viernes por la tarde» o «ayuda».

## Settings, signing out, being forgotten
settings-headline = Configuración
settings-hours-note = Estas horas solo cuentan cuando tu plan de trabajo no dice nada.
settings-saved = Guardado.
signed-out = Tu sesión está cerrada. En tu próxima petición te pediré que la inicies de nuevo.
not-signed-in = No había ninguna sesión iniciada.
forget-headline = ¿Borro todo lo que guardo sobre ti?
forget-what = Inicio de sesión, conversaciones abiertas, configuración y lo necesario para deshacer. Tu plan de trabajo se queda como está.
forgotten = { $count ->
    [0] No había nada guardado sobre ti.
    [one] Borrado: { $count } dato que había sobre ti.
   *[other] Borrado: { $count } datos que había sobre ti.
}
forgotten-plan = Tu plan de trabajo no ha cambiado.

## What cannot be done
not-your-card = Estos botones son de otra persona. Escríbeme y te hago una tarjeta para ti.
card-expired = Esta tarjeta ha caducado. Vuelve a escribir tu petición.
no-such-row = Esa línea ya no está en la tarjeta.
nothing-to-undo = No hay nada que deshacer.
nothing-open = No hay ninguna pregunta pendiente. Dime cuándo no estarás, por ejemplo «libre el viernes por la tarde».
plan-unavailable = Ahora mismo no puedo acceder a tu plan de trabajo. Inténtalo de nuevo en un momento; no se registrará nada dos veces.
plan-busy = { $count ->
    [one] El servicio de planes de trabajo está saturado ahora mismo. Inténtalo de nuevo en un minuto.
   *[other] El servicio de planes de trabajo está saturado ahora mismo. Inténtalo de nuevo en { $count } minutos.
}
plan-denied = Tu cuenta no permite usar un plan de trabajo. Consúltalo con tu administrador de TI.
plan-gone = Esa ausencia ya no está en tu plan de trabajo.
plan-refused = Tu plan de trabajo no lo ha aceptado.
plan-policy = Las reglas de tu organización no lo permiten. Consúltalo con tu administrador de TI.
plan-setup = No estoy bien configurado, y tiene que arreglarlo quien me gestiona. Avisa a tu administrador de TI e inténtalo más tarde.
plan-checking = Estoy averiguando qué ha pasado y actualizaré esta tarjeta. No se registrará nada dos veces.
plan-waiting = Sigo por mi cuenta y actualizaré esta tarjeta.
plan-waiting-unavailable = Ahora mismo no puedo acceder a tu plan de trabajo. Sigo por mi cuenta y actualizaré esta tarjeta.
plan-waiting-busy = { $count ->
    [one] El servicio de planes de trabajo me pide que espere alrededor de un minuto. Después sigo por mi cuenta y actualizo esta tarjeta.
   *[other] El servicio de planes de trabajo me pide que espere unos { $count } minutos. Después sigo por mi cuenta y actualizo esta tarjeta.
}
plan-given-up = No he podido averiguar qué ha pasado. Mira tu plan de trabajo; con «Reintentar» sigo adelante.
landed-twice = Esto llegó tarde y ahora está dos veces en tu plan de trabajo. ¿Cuál de las dos ausencias quito?
landed-late = Esto llegó tarde a tu plan de trabajo, cuando ya lo habías deshecho. ¿Lo quito?
finish-sign-in = Para terminar lo que pediste necesito que inicies sesión otra vez.
working = Estoy en ello; actualizaré esta tarjeta.
told-elsewhere = No he podido actualizar mi tarjeta en nuestra otra conversación. Así está todo:
apology = Lo siento, algo ha fallado por mi parte. Inténtalo de nuevo; si vuelve a pasar, indica la referencia { $reference }.
still-busy = Todavía estoy con lo que me pediste antes y he dejado esto sin hacer. Vuelve a enviármelo en un momento, por favor.

## Sign-in
sign-in-needed = Para ver y cambiar tu plan de trabajo necesito que inicies sesión una vez. La página de Microsoft pregunta si puedo leer y cambiar tu calendario; solo lo uso para tu propio plan y para decirte qué reuniones coinciden con tu tiempo libre, y justo después sigo con lo que me has pedido.
sign-in-button = Iniciar sesión
sign-in-elsewhere = Inicia sesión una vez en nuestro chat. Justo después sigo por aquí.
sign-in-open-chat = Abrir nuestro chat
sign-in-failed-teams = Teams no ha podido iniciar tu sesión. Inténtalo de nuevo o pide a tu administrador de TI que revise esta aplicación.
sign-in-failed-admin-consent = Tu administrador de TI tiene que permitir antes esta aplicación. Pídeselo y vuelve a escribirme.
sign-in-failed-declined = Sin tu permiso no puedo ver tu plan de trabajo. Pulsa el botón para intentarlo de nuevo.
sign-in-failed-mfa = Tu organización pide un paso más para iniciar sesión.
sign-in-failed-refused = Ese inicio de sesión no era válido, así que no he hecho nada.
sign-in-failed-policy = Las reglas de tu organización bloquean este inicio de sesión. Consúltalo con tu administrador de TI.
sign-in-failed-setup = No estoy bien configurado, y tiene que arreglarlo quien me gestiona. Avisa a tu administrador de TI e inténtalo más tarde.
sign-in-failed-unavailable = Ahora mismo no se puede iniciar sesión. Inténtalo de nuevo en un momento.
page-signed-in-title = Sesión iniciada
page-signed-in = Ya puedes cerrar esta ventana y seguir en Teams.
page-not-signed-in-title = Sesión no iniciada
page-not-signed-in = Puedes cerrar esta ventana e intentarlo de nuevo en Teams.
page-unknown = Este inicio de sesión no se conoce aquí o ya ha terminado. Vuelve a Teams y pulsa el botón otra vez.
guest = Solo trabajo para las personas de esta organización, así que no puedo llevar tu plan de trabajo.

## The dialog of "Book time off from this message"
extension-title = Registrar ausencia
extension-empty = Ese mensaje no tiene texto que yo pueda leer.
card-cut = { $count ->
    [one] { $count } línea más no ha cabido en esta tarjeta.
   *[other] { $count } líneas más no han cabido en esta tarjeta.
}

## Words and lengths
quoted = «{ $text }»
times = { $count } veces, { $first } – { $last }
reason = Motivo: { $subject }

## What a card is about to do, or has come to
state-confirm = Por confirmar
state-question = Una pregunta
state-closed = Sin responder
state-not-booked = No registrado
state-kept = Sin cambios

## What words did to a card
remark-before = antes: { $periods }.
remark-reason = El motivo es ahora { $subject }.
remark-no-reason = Ya no hay ningún motivo.
remark-same = Eso es lo que ya pone.
removed = Quitado: { $period }.
left-out = He dejado fuera { $said }.
card-unchanged = Lo he dejado todo como está.
left-as-is-take = La tarjeta se queda como está: no he entendido { $said }. Di «regístralo», «no, el jueves» o «déjalo».
left-as-is-change = Aún no he cambiado nada: no he entendido { $said }. Di «sí», «no, el jueves» o «déjalo».
left-as-is-cancel = Aún no he eliminado nada: no he entendido { $said }. Di «sí, elimínala» o «déjalo».
left-as-is-ask = No he entendido { $said }. Mi pregunta sigue abierta: toca una respuesta o di «déjalo».
left-as-is-which = No he entendido { $said }. Di «la primera», «las dos» o «déjalo».

## More about proposals and questions
outcome = { $choice }: { $periods }
warn-clocks-forward = Los relojes se adelantan el { $day }, de { $time } a { $to }.
warn-clocks-back = Los relojes se atrasan el { $day }, de { $time } a { $to }.
clocks-shifted = Esa hora no existe por el cambio de hora: he tomado la siguiente.
already-off = Ya tienes libre: { $periods }
already-booked = Ya está registrado: { $periods }
still-open = Queda por confirmar: { $periods }.
ask-sure = { $periods }: ¿libre, para ti?
ask-zone = ¿En qué zona horaria es eso? Dime la hora en la tuya, por favor.
reduced-question = Una pregunta para { $name }

## More about results, cancelling and changing
undone-stands = De nuevo en tu plan: { $periods }
undone-gone = Ya no está en tu plan.
cancel-of = Parte de: { $entry }
nothing-changed = No hay ninguna diferencia con lo registrado. ¿Qué cambio?
nothing-found = No he encontrado esa ausencia en tu plan.
nothing-named = No he encontrado ninguna ausencia llamada { $name } en tu plan.
one-at-a-time = De una en una, por favor: ¿cuál primero?
well-nothing-left = ¡Me alegro! No tienes ninguna ausencia en curso, así que no hay nada que acortar.
well-not-now = ¡Me alegro! Ahora no hay ninguna ausencia en curso. Para eliminar la de hoy, di «cancela hoy».

## More about lists
list-working = Sí, trabajas: { $day }
list-not-working = No, tienes libre: { $day }
list-idle = Ese día no sueles trabajar y no hay nada registrado: { $day }
list-back = Estás de vuelta: { $moment }
list-latest = Sí, está en tu plan: { $periods }
list-latest-open = Todavía no. A la espera de tu «regístralo»: { $periods }
list-latest-none = No he registrado aquí nada que siga en pie.
list-until = { $count ->
    [one] Dentro de { $count } día.
   *[other] Dentro de { $count } días.
}
list-count-ahead = Por delante: { $total }
how-to-book = Para registrar una, di por ejemplo «libre el viernes por la tarde».
holiday-on = { $day } es festivo: { $name }
holidays-next = El próximo festivo es el { $day }: { $name }
holidays-unknown = No sé de qué país son tus festivos. El idioma de Teams puede indicarlo, por ejemplo «español (México)».
month-holiday = festivo
month-today = ▸ hoy

## More buttons
button-yes = Sí
button-no = No
button-reason = Motivo
button-take = Tomarlo libre
button-again-take = Registrar de nuevo
button-again-cancel = Eliminar de nuevo
button-again-change = Cambiar de nuevo

## More small talk
lost-headline = No lo he entendido. Esto es lo que puedes decir:
small-goodbye = ¡Hasta luego! Escríbeme cuando necesites tiempo libre.
no-approvals = Registro directamente en tu plan y no pregunto a nadie, así que no sé nada de aprobaciones. Consulta a tu responsable; para ver lo registrado, di «¿qué días libres tengo?».
no-policies = No conozco las normas de tu empresa; Recursos Humanos o tu responsable, sí. Lo que me digas lo registro en tu plan.
no-notes = Guardo un motivo por ausencia y ninguna otra nota. Para ponerlo, di «llámalo dentista».
privacy = Solo veo tu propio plan y, para una propuesta, qué reuniones tuyas coinciden con ella; de esas no guardo nada. Nuestra conversación abierta y tu sesión se guardan cifradas, { $days ->
    [one] un día
   *[other] { $days } días
} como mucho; «olvídame» lo borra todo. Quien pueda abrir tu calendario ve el motivo de una ausencia.
frustration = Lo siento. No hay nada registrado si ninguna tarjeta lo dice. Di «deshacer» para volver atrás, o empieza de nuevo con «libre el viernes por la tarde».
## Time zones
zone-needed = Teams no me ha dicho tu zona horaria; tu reloj va con { $offset }. Escribe la ciudad cuya hora sigues, por ejemplo «Bogotá», y después tu petición otra vez.
zone-kept = Gracias, cuento con { $zone }. ¿Qué registro?

## Receipts whose time off is no longer as they left it
since-cancelled = Eliminado después
since-changed = Cambiado después
since-partly = Eliminado en parte después

## Sign-in that was not finished
sign-in-unfinished = No has terminado de iniciar sesión, así que no he hecho nada: sin tu permiso no puedo ver tu plan de trabajo. Lo que me has pedido espera una hora. Pulsa el botón para seguir con ello, o déjalo sin más.
sign-in-unfinished-idle = No has terminado de iniciar sesión, así que no he hecho nada: sin tu permiso no puedo ver tu plan de trabajo. Pulsa el botón cuando quieras para intentarlo de nuevo.
sign-in-unfinished-elsewhere = No he seguido con esto, porque no se ha terminado de iniciar sesión en nuestro chat. Inicia sesión allí en la próxima hora y sigo por aquí.

## Where one works
place-office = Oficina
place-remote = Teletrabajo
place-none = Sin lugar
place-at = { $hours }: { $place }
place-change = { $before } → { $after }
place-nothing = Nada que cambiar
place-already = Ya está así: { $place }
place-day-off = Estás libre
place-day-idle = No hay trabajo previsto
place-idle-why = No puedo añadir horas de trabajo: Outlook las crea a partir de tu semana habitual (Configuración, Calendario, Horas y ubicación de trabajo).
place-whole = Tu plan tiene un solo lugar para { $hours }, así que cambia todo ese tramo.
place-speak = ¿Guardar { $place } para { $periods }?
reduced-place = Dónde trabaja { $name }
button-set = Guardar
button-again-place = Guardar de nuevo
button-office = En la oficina
button-remote = Teletrabajar
left-as-is-place = Aún no he cambiado nada: no he entendido { $said }. Di «sí», «no, el jueves» o «déjalo».
where-range = Dónde trabajas: { $range }
where-day = { $day }: { $place }
where-yes = Sí: { $day }
where-no = No: { $day }
where-none = Tu plan de trabajo no tiene horas: { $range }
plan-unplanned = Ya no hay trabajo previsto en ese momento, así que no ha cambiado nada.
too-many-days = Son más de { $most } días de una vez. Indica un periodo más corto, por ejemplo «teletrabajo la semana que viene».
help-place = «Teletrabajo mañana» o «el lunes en la oficina» dice dónde trabajas; «¿dónde trabajo esta semana?» lo muestra.

## Reminders the evening before
button-remind = Recuérdamelo
button-quiet = Sin recordatorios
reminder-day = Mañana tienes libre
reminder-morning = Mañana por la mañana tienes libre
reminder-afternoon = Mañana por la tarde tienes libre
reminder-hours = Mañana tienes libre de { $start } a { $end }
reminder-from = Tus días libres empiezan mañana
reminder-several = Mañana tienes libres algunas horas
reminder-dates = Recordatorio, tienes libre: { $periods }
reminders-on = Te lo recordaré en nuestro chat hacia las { $time } de la víspera, si para entonces sigue en tu plan. Di «stop» para dejarlo.
reminders-already = Ya te lo recuerdo, hacia las { $time } de la víspera. Di «stop» para dejarlo.
reminders-next = Lo próximo: { $period }; te aviso el { $day }.
reminders-none = Todavía no hay nada por delante en tu plan que recordarte.
reminders-off = No habrá más recordatorios. Para volver a tenerlos, di «recuérdamelo».
reminders-were-off = No te recuerdo nada. Para un recordatorio la víspera de tus días libres, di «recuérdamelo».
reminders-unavailable = Tu organización ha desactivado los recordatorios. Lo registrado aparece en tu calendario; para verlo aquí, pregunta «¿qué días libres tengo?».
reminders-how-to-end = Di «stop» para no recibir más.

## Telling the team
button-tell = Avisar al equipo
button-share = Publicar
share-here = ¿Publico esto aquí?
share-there = ¿Publico esto en { $name }?
share-where = ¿Dónde publico esto?
share-what = Tus fechas, con tus propias palabras y sin motivo. No se publica nada hasta que pulses.
share-off = Tengo libre: { $periods }.
share-post = { $name } me pide que transmita: { $text }
share-done-badge = Transmitido
share-done = Lo publico en { $name }
share-done-here = Lo publico aquí
share-left = No se ha publicado nada.
share-failed = No he podido publicar tus fechas en { $name }, o no sé si han llegado. Míralo allí o publícalas tú.
share-unnamed = El chat del { $day }
share-nothing = No tienes días libres por delante que contar. Registra algo antes, por ejemplo «viernes por la tarde libre».
share-nowhere = No conozco ningún chat en el que estemos los dos. Añádeme al de tu equipo y mencióname allí con «avisa al equipo», o copia esto:
left-as-is-share = Aún no se ha publicado nada: no he entendido { $said }. Di «sí» o «déjalo».

## To paste, and a calendar file
button-paste = Texto para pegar
button-calendar-file = Calendario (.ics)
button-new-link = Nuevo enlace
paste-headline = Para pegar
paste-link = El archivo de calendario (.ics) solo contiene las fechas. Su enlace funciona hasta las { $time }, para quien lo tenga.
paste-reply = Gracias por su mensaje. { $away } Le responderé entonces.
paste-day = No estoy disponible el { $day }.
paste-days = No estoy disponible del { $first } al { $last }.
paste-hours = No estoy disponible el { $day }, de { $start } a { $end }.
paste-several = No estoy disponible en estas fechas: { $periods }.
paste-back = Vuelvo el { $day } a las { $time }.
paste-nothing = No tienes días libres por delante sobre los que escribir. Registra algo antes, por ejemplo «viernes por la tarde libre», y te escribo un texto para pegar. Yo no activo respuestas automáticas.
input-reply = Respuesta automática
input-status = Estado
calendar-link-over = Este enlace ha caducado o nunca existió. Pulsa «Texto para pegar» en tu tarjeta de Teams para obtener otro.
no-export = El único archivo que creo es el de calendario (.ics) de tus días libres: di «archivo de calendario» cuando haya algo registrado. Para una lista, pregunta «¿qué días libres tengo este año?» y cópiala; Outlook muestra lo mismo.
paste-where = Cópialo en Outlook (Configuración, Respuestas automáticas) o en tu estado de Teams. Yo no activo ninguna de las dos cosas.
help-after = Después de registrar, «texto para pegar» escribe tu respuesta automática, «avisa al equipo» publica tus fechas y «recuérdamelo» te avisa la víspera.
button-language = Cambiar el idioma
