### Everything the bot says in Portuguese. Keys are the same in every language; placeables are filled by the dialogs.
### Address: third-person verb forms without a pronoun, in words that Portugal and Brazil share ("preferências", "apagar",
### "gravar", "iniciar sessão"); “…” quotes. Booking is "marcar", cancelling "apagar", undo "desfazer".

## Words and lengths
default-subject = Ausência
from-to = de { $start } a { $end }
hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
days = { $count ->
    [one] { $count } dia útil
   *[other] { $count } dias úteis
}
calendar-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}

## Proposals
proposal-speak = Posso marcar esta ausência: { $periods }?
back = De volta: { $moment }
plan-changed = O seu plano de trabalho mudou desde a última vez. Veja de novo, por favor.
warn-past = Isto já passou.
warn-past-some = Uma parte já passou.
warn-not-worked = Fora dos seus dias de trabalho habituais: { $days }
warn-overlap = { $count ->
    [one] Já existe uma ausência marcada nesse período:
   *[other] Já existem { $count } ausências marcadas nesse período:
}
too-many-periods = Seriam mais de { $most } ausências separadas. Indique um período mais curto, por exemplo “folga todas as sextas até março”.
reduced-headline = Ausência de { $name }
reduced-own = Só { $name } pode ver isto.

## Questions
ask-half = Meio dia: de manhã ou à tarde?
ask-duration = Quanto tempo vai demorar?
ask-time = De que horas a que horas?
ask-end = Até quando?
ask-date = Qual é o dia, exatamente? Há algo errado com a data.
ask-day = Em que dia?
ask-many = É mais do que consigo marcar de uma vez. Qual é o período?
choice-morning = Manhã ({ $span })
choice-afternoon = Tarde ({ $span })
choice-until = Até { $moment }
choice-as-written = A das minhas mensagens
question-closed = Certo.
which-cancel = Qual das ausências devo apagar?
which-change = De qual das ausências se trata?

## Results
booked = Marcado
booked-partly = Marcado em parte
booked-failed = Não foi possível marcar nada
cancelled = Apagado
cancelled-partly = Apagado em parte
cancelled-failed = Não foi possível apagar nada
changed = Alterado
changed-partly = Alterado em parte
changed-failed = Não foi possível alterar nada
outcome-open = Ainda não se sabe se funcionou
outcome-waiting = Ainda por fazer
undone = Desfeito
undo-failed = Nem tudo voltou ao que era, porque houve alterações em outro lugar. Veja o seu plano de trabalho, por favor.
undo-open = Ainda estou a desfazer isto e vou atualizar este cartão. Nada será retirado duas vezes.
row-booked = Marcado
row-removed = Apagado
row-changed = Alterado
row-failed = Não feito
row-unknown = A confirmar
row-waiting = Segue sozinho
row-recurrence = parte de uma série

## Cancelling and changing
cancel-headline = { $count ->
    [one] Posso apagar esta ausência?
   *[other] Posso apagar estas { $count } ausências?
}
cancel-stays = Fica no plano: { $periods }
already-gone = Essa ausência não está mais no seu plano de trabalho.
made-by-recurrence = Essa ausência faz parte de uma série, que só pode ser alterada no Outlook.
made-by-recurrence-some = O que faz parte de uma série fica como está: só pode ser alterado no Outlook.
nothing-booked = Nenhuma ausência marcada: { $periods }
nothing-ahead = Não há nenhuma ausência marcada daqui para a frente.
next-booked = A sua próxima ausência: { $period }
change-headline = Posso alterar esta ausência?

## Lists
list-ahead = { $count ->
    [one] { $count } ausência marcada daqui para a frente
   *[other] { $count } ausências marcadas daqui para a frente
}
list-range = { $count ->
    [one] { $count } ausência: { $range }
   *[other] { $count } ausências: { $range }
}
list-none = Nenhuma ausência: { $range }
list-none-ahead = Não há nenhuma ausência marcada daqui para a frente.
list-next = A sua próxima ausência: { $period }
list-yes = Sim, está de folga: { $day }
list-no = Não, não está de folga: { $day }
list-partly = Em parte: { $day }
list-count = { $total } de ausência ({ $range })
list-count-past = Até agora: { $total }
month-legend = ● de folga   ◐ em parte
month-off = De folga: { $day }
month-partly = De folga em parte: { $day }

## Reuniões que coincidem com o tempo livre
meetings = { $count ->
    [one] { $count } reunião
   *[other] { $count } reuniões
}
meetings-some-yours = { $organised ->
    [one] { $count } reuniões, uma que você organiza
   *[other] { $count } reuniões, { $organised } que você organiza
}
meetings-all-yours = { $count ->
    [one] { $count } reunião, que você organiza
   *[other] { $count } reuniões, todas organizadas por você
}
meetings-more = e mais { $count }
meeting-yours = organizada por você
meeting-untitled = (sem título)
button-meetings = Mostrar

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] e mais um feriado
   *[other] e mais { $count } feriados
}
holidays-others = mais { $count }
holidays-not-counted = Os feriados não são contados: { $days }

## Bridge days and long weekends
bridge-headline = Pontes: { $range }
bridge-weekends = Nenhum feriado ajuda nessa altura. Mesmo assim, fins de semana prolongados: { $range }
bridge-none = Não há pontes: { $range }
bridge-year-ahead = os próximos doze meses
bridge-country = Segundo os feriados: { $country }
bridge-free = Livre sem gastar nenhum dia: { $periods }
bridge-price = { $price ->
    [one] 1 dia de folga dá { $days }
   *[other] { $price } dias de folga dão { $days }
}
bridge-past = Esse período já passou. Pergunte por um que ainda esteja por vir.

## A year on one card
year-headline = O seu ano { $year }
year-left = Restam: – (só o seu sistema de RH sabe)
year-legend = ● ausente   ○ ausente em parte   ♦ feriado   · dia útil
year-month = { $count ->
    [0] { $month }: nenhuma ausência
    [one] { $month }: { $count } dia de ausência
   *[other] { $month }: { $count } dias de ausência
}
year-more = { $count ->
    [one] e mais { $count } ausência
   *[other] e mais { $count } ausências
}

## Buttons
button-book = Marcar
button-keep = Manter as duas
button-replace = Substituir
button-extend = Prolongar
button-edit = Alterar
button-apply = Aplicar
button-discard = Descartar
button-never-mind = Desistir
button-remove = Remover
button-more = Página { $page } de { $pages }
button-or = Ou: { $periods }
button-this = Esta
button-retry = Tentar de novo
button-undo = Desfazer
button-cancel = Apagar
button-cancel-confirm = Sim, apagar
button-keep-it = Manter
button-change-confirm = Sim, alterar
button-leave-it = Deixar como está
button-save = Gravar
button-forget = Apagar os meus dados

## Inputs
input-subject = Motivo (opcional; visível para quem pode abrir o seu calendário)
input-allday = Dia inteiro
input-startdate = Primeiro dia
input-starttime = Das
input-enddate = Último dia
input-endtime = Às
input-workstart = Início do trabalho
input-workend = Fim do trabalho
input-midday = Meio do dia
input-bookatonce = Marcar logo (com “Desfazer”)
input-language = Idioma
error-date = Escolha uma data, por exemplo 2026-11-20.
error-time = Indique uma hora, por exemplo 14:30.
error-order = O fim deve ser depois do início.
error-long = Isso é mais de um ano.
error-both-times = Indique as duas horas ou nenhuma.

## Help and small talk
help-headline = Diga-me quando vai estar de folga
help-take = Escreva como escreveria a um colega: “dentista terça das 9:30 às 11”, “folga todas as sextas de dezembro”, “férias na próxima semana exceto quarta”. Mostro sempre o que entendi antes de marcar qualquer coisa.
help-put-right = Para corrigir, diga “não, quinta” ou “até às 16h”; para voltar atrás, “desfazer”. Mais tarde, também pode dizer “cancela a minha folga de sexta” ou “muda para segunda”.
help-private = Também entendo “preferências”, “encerrar sessão” e “apagar os meus dados”.
welcome-headline = Olá! Marco as suas ausências no seu plano de trabalho.
welcome-what = Escreva “folga sexta à tarde” e toque em “Marcar”. Primeiro mostro o que entendi, e tudo pode ser desfeito.
welcome-not = Só mexo no seu próprio plano de trabalho. Não peço aprovações, não conto os dias que restam nem ativo respostas automáticas.
welcome-kept = Guardo a nossa conversa em aberto e a sua sessão, protegidas por criptografia, por { $days ->
    [one] um dia
   *[other] { $days } dias
} no máximo. Com “apagar os meus dados”, tudo desaparece de uma vez.
example-afternoon = folga sexta à tarde
example-place = amanhã em teletrabalho
example-list = quais são as minhas folgas?
small-thanks = De nada!
small-greeting = Olá! Diga-me quando vai estar de folga, por exemplo “folga sexta à tarde”.
only-your-own = Só vejo o seu próprio plano, por isso não sei quando os outros estão ausentes. Pergunte-lhes ou veja o calendário deles no Outlook.
no-balances = Não sei quantos dias lhe restam; o sistema dos Recursos Humanos sabe. Posso contar o que está marcado: “quantos dias tirei este ano?”.
too-long = É mais texto do que leio de uma vez. Resuma em uma ou duas frases, por favor.
not-understood = Não encontrei nenhum pedido de folga nessa mensagem. Experimente “folga sexta à tarde” ou “ajuda”.

## Settings, signing out, being forgotten
settings-headline = Preferências
settings-hours-note = As horas só contam onde o seu plano de trabalho não diz nada.
settings-saved = Gravado.
signed-out = A sua sessão foi encerrada. No próximo pedido, será preciso iniciar sessão de novo.
not-signed-in = Não havia nenhuma sessão iniciada.
forget-headline = Posso apagar tudo o que guardo a seu respeito?
forget-what = Sessão, conversas em aberto, preferências e o que é preciso para desfazer. O seu plano de trabalho fica como está.
forgotten = { $count ->
    [0] Não havia nada guardado a seu respeito.
    [one] Apagado: { $count } dado que estava guardado a seu respeito.
   *[other] Apagado: { $count } dados que estavam guardados a seu respeito.
}
forgotten-plan = O seu plano de trabalho não mudou.

## What cannot be done
not-your-card = Estes botões são de outra pessoa. Escreva-me diretamente e faço um cartão só seu.
card-expired = Este cartão expirou. Escreva o pedido de novo, por favor.
no-such-row = Essa linha não está mais no cartão.
nothing-to-undo = Não há nada para desfazer.
nothing-open = Não há nenhuma pergunta em aberto. Diga-me quando vai estar de folga, por exemplo “folga sexta à tarde”.
plan-unavailable = Neste momento não consigo abrir o seu plano de trabalho. Tente de novo daqui a pouco; nada será marcado duas vezes.
plan-busy = { $count ->
    [one] O serviço dos planos de trabalho está sobrecarregado neste momento. Tente de novo daqui a um minuto.
   *[other] O serviço dos planos de trabalho está sobrecarregado neste momento. Tente de novo daqui a { $count } minutos.
}
plan-denied = A sua conta não permite usar um plano de trabalho. Fale com o administrador de TI.
plan-gone = Essa ausência não está mais no seu plano de trabalho.
plan-refused = O seu plano de trabalho não aceitou isso.
plan-policy = As regras da sua organização não permitem isso. Fale com o administrador de TI.
plan-setup = Não estou bem configurado, e só quem me gere pode corrigir isso. Avise a equipa de TI e tente mais tarde.
plan-checking = Estou a descobrir o que aconteceu e vou atualizar este cartão. Nada será marcado duas vezes.
plan-waiting = Continuo sozinho e vou atualizar este cartão.
plan-waiting-unavailable = Neste momento não consigo abrir o seu plano de trabalho. Continuo sozinho e vou atualizar este cartão.
plan-waiting-busy = { $count ->
    [one] O serviço dos planos de trabalho pede que eu espere cerca de um minuto. Depois continuo sozinho e atualizo este cartão.
   *[other] O serviço dos planos de trabalho pede que eu espere cerca de { $count } minutos. Depois continuo sozinho e atualizo este cartão.
}
plan-given-up = Não consegui descobrir o que aconteceu. Veja o seu plano de trabalho, por favor; com “Tentar de novo” eu continuo.
landed-twice = Isto chegou tarde e está agora duas vezes no seu plano de trabalho. Qual das duas ausências retiro?
landed-late = Isto chegou tarde ao seu plano de trabalho, depois de o ter desfeito. Quer que eu o retire?
finish-sign-in = Para terminar o que pediu, preciso que inicie sessão outra vez.
working = Estou a tratar disso; vou atualizar este cartão.
told-elsewhere = Não consegui atualizar o meu cartão na nossa outra conversa. Está assim:
apology = Peço desculpa, houve um erro do meu lado. Tente de novo; se voltar a acontecer, indique a referência { $reference }.
still-busy = Ainda estou a tratar do que pediu antes e deixei isto por fazer. Envie de novo daqui a pouco, por favor.

## Sign-in
sign-in-needed = Para ver e alterar o seu plano de trabalho, preciso que inicie sessão uma vez. A página da Microsoft pergunta se posso ler e alterar o seu calendário; só o uso para o seu próprio plano e para dizer quais reuniões coincidem com a sua ausência, e continuo o seu pedido logo a seguir.
sign-in-button = Iniciar sessão
sign-in-elsewhere = Inicie sessão uma vez na nossa própria conversa. Logo depois continuo aqui.
sign-in-open-chat = Abrir a conversa
sign-in-failed-teams = O Teams não conseguiu iniciar a sua sessão. Tente de novo ou peça ao administrador de TI que verifique este bot.
sign-in-failed-admin-consent = O administrador de TI precisa autorizar este bot primeiro. Faça o pedido e depois escreva-me de novo.
sign-in-failed-declined = Sem a sua autorização, não posso ver o seu plano de trabalho. Toque no botão para tentar de novo.
sign-in-failed-mfa = A sua organização pede mais um passo para iniciar sessão.
sign-in-failed-refused = Essa sessão não era válida, por isso nada foi feito.
sign-in-failed-policy = As regras da sua organização bloqueiam este início de sessão. Fale com o administrador de TI.
sign-in-failed-setup = Não estou bem configurado, e só quem me gere pode corrigir isso. Avise a equipa de TI e tente mais tarde.
sign-in-failed-unavailable = Neste momento não é possível iniciar sessão. Tente de novo daqui a pouco.
page-signed-in-title = Sessão iniciada
page-signed-in = Pode fechar esta janela e continuar no Teams.
page-not-signed-in-title = Sessão não iniciada
page-not-signed-in = Pode fechar esta janela e tentar de novo no Teams.
page-unknown = Este início de sessão não é conhecido aqui ou já terminou. Volte ao Teams e toque no botão outra vez.
guest = Só trabalho para as pessoas desta organização, por isso não posso cuidar do seu plano de trabalho.

## The dialog of "Book time off from this message"
extension-title = Marcar ausência
extension-empty = Essa mensagem não tem texto que eu consiga ler.
card-cut = { $count ->
    [one] Mais { $count } linha não coube neste cartão.
   *[other] Mais { $count } linhas não couberam neste cartão.
}

## Words and lengths
quoted = “{ $text }”
times = { $count } vezes, { $first } – { $last }
reason = Motivo: { $subject }

## What a card is about to do, or has come to
state-confirm = Por confirmar
state-question = Uma pergunta
state-closed = Sem resposta
state-not-booked = Não marcado
state-kept = Sem alterações

## What words did to a card
remark-before = antes: { $periods }.
remark-reason = O motivo agora é { $subject }.
remark-no-reason = Já não há motivo.
remark-same = É o que já está indicado.
removed = Removido: { $period }.
left-out = Deixei de fora { $said }.
card-unchanged = Deixei tudo como está.
left-as-is-take = O cartão fica como está: não entendi { $said }. Diga “marca”, “não, quinta” ou “deixa”.
left-as-is-change = Ainda não alterei nada: não entendi { $said }. Diga “sim”, “não, quinta” ou “deixa”.
left-as-is-cancel = Ainda não apaguei nada: não entendi { $said }. Diga “sim, apaga” ou “deixa”.
left-as-is-ask = Não entendi { $said }. A minha pergunta continua em aberto: toque numa resposta ou diga “deixa”.
left-as-is-which = Não entendi { $said }. Diga “a primeira”, “as duas” ou “deixa”.

## More about proposals and questions
outcome = { $choice }: { $periods }
warn-clocks-forward = Os relógios adiantam em { $day }, de { $time } para { $to }.
warn-clocks-back = Os relógios atrasam em { $day }, de { $time } para { $to }.
clocks-shifted = Essa hora não existe por causa da mudança da hora: usei a seguinte.
already-off = Já está de folga: { $periods }
already-booked = Já está marcado: { $periods }
still-open = Ainda por confirmar: { $periods }.
ask-sure = { $periods }: folga, para si?
ask-zone = Em que fuso horário? Diga-me a hora no seu, por favor.
reduced-question = Uma pergunta para { $name }

## More about results, cancelling and changing
undone-stands = De volta ao seu plano: { $periods }
undone-gone = Já não está no seu plano.
cancel-of = Parte de: { $entry }
nothing-changed = Nada difere do que está marcado. O que devo alterar?
nothing-found = Não encontrei essa ausência no seu plano.
nothing-named = Não encontrei nenhuma ausência chamada { $name } no seu plano.
one-at-a-time = Uma de cada vez, por favor: qual primeiro?
well-nothing-left = Que bom! Não há nenhuma ausência a decorrer, por isso não há nada a encurtar.
well-not-now = Que bom! Não há nenhuma ausência a decorrer agora. Para apagar a de hoje, diga “cancela hoje”.

## More about lists
list-working = Sim, trabalha: { $day }
list-not-working = Não, está de folga: { $day }
list-idle = Nesse dia não costuma trabalhar e nada está marcado: { $day }
list-back = Está de volta: { $moment }
list-latest = Sim, está no seu plano: { $periods }
list-latest-open = Ainda não. À espera do seu “marca”: { $periods }
list-latest-none = Não marquei aqui nada que ainda esteja de pé.
list-until = { $count ->
    [one] Daqui a { $count } dia.
   *[other] Daqui a { $count } dias.
}
list-count-ahead = Ainda por vir: { $total }
how-to-book = Para marcar, diga por exemplo “folga sexta à tarde”.
holiday-on = { $day } é feriado: { $name }
holidays-next = O próximo feriado é { $day }: { $name }
holidays-unknown = Não sei de que país são os seus feriados. O idioma do Teams pode indicá-lo, por exemplo “português (Brasil)”.
month-holiday = feriado
month-today = ▸ hoje

## More buttons
button-yes = Sim
button-no = Não
button-reason = Motivo
button-take = Tirar folga
button-again-take = Marcar de novo
button-again-cancel = Apagar de novo
button-again-change = Alterar de novo

## More small talk
lost-headline = Não entendi. É isto que pode dizer:
small-goodbye = Até logo! Escreva-me quando precisar de folga.
no-approvals = Marco diretamente no seu plano e não pergunto a ninguém, por isso nada sei de aprovações. Fale com a sua chefia; para ver o que está marcado, diga “quais são as minhas folgas?”.
no-policies = Não conheço as regras da sua empresa; os Recursos Humanos ou a sua chefia conhecem. O que me disser, marco no seu plano.
no-notes = Guardo um motivo por ausência e mais nenhuma nota. Para o indicar, diga “chama isso de dentista”.
privacy = Só vejo o seu próprio plano e, para uma proposta, quais reuniões suas coincidem com ela; dessas não guardo nada. A nossa conversa em aberto e a sua sessão são guardadas com criptografia, { $days ->
    [one] um dia
   *[other] { $days } dias
} no máximo; “apagar os meus dados” elimina tudo. Quem pode abrir o seu calendário vê o motivo de uma ausência.
frustration = Lamento. Nada está marcado se nenhum cartão o disser. Diga “desfazer” para voltar atrás, ou comece de novo com “folga sexta à tarde”.
## Time zones
zone-needed = O Teams não me disse o seu fuso horário; o seu relógio está em { $offset }. Escreva a cidade cuja hora segue, por exemplo “Lisboa”, e depois o seu pedido de novo.
zone-kept = Obrigado, conto com { $zone }. O que devo marcar?

## Receipts whose time off is no longer as they left it
since-cancelled = Apagado depois
since-changed = Alterado depois
since-partly = Apagado em parte depois

## Sign-in that was not finished
sign-in-unfinished = Não terminou de iniciar sessão, por isso nada foi feito: sem a sua autorização, não posso ver o seu plano de trabalho. O seu pedido espera uma hora. Toque no botão para continuar, ou simplesmente deixe assim.
sign-in-unfinished-idle = Não terminou de iniciar sessão, por isso nada foi feito: sem a sua autorização, não posso ver o seu plano de trabalho. Toque no botão quando quiser para tentar de novo.
sign-in-unfinished-elsewhere = Não continuei, porque o início de sessão na nossa própria conversa não foi terminado. Inicie sessão lá na próxima hora e eu continuo aqui.

## Where one works
place-office = Escritório
place-remote = Teletrabalho
place-none = Sem local
place-at = { $hours }: { $place }
place-change = { $before } → { $after }
place-nothing = Nada a alterar
place-already = Já está assim: { $place }
place-day-off = Está de folga
place-day-idle = Nenhum trabalho previsto
place-idle-why = Não posso criar horas de trabalho: o Outlook cria-as a partir da sua semana habitual (Definições, Calendário, Horas e local de trabalho).
place-whole = O seu plano tem um só local para { $hours }, por isso muda esse período todo.
place-speak = Guardar { $place } para { $periods }?
reduced-place = Onde { $name } trabalha
button-set = Guardar
button-again-place = Guardar de novo
button-office = No escritório
button-remote = Em teletrabalho
left-as-is-place = Ainda não alterei nada: não entendi { $said }. Diga “sim”, “não, quinta” ou “deixa”.
where-range = Onde trabalha: { $range }
where-day = { $day }: { $place }
where-yes = Sim: { $day }
where-no = Não: { $day }
where-none = O seu plano de trabalho não tem horas: { $range }
plan-unplanned = Já não há trabalho previsto nessa altura, por isso nada mudou.
too-many-days = São mais de { $most } dias de uma vez. Indique um período mais curto, por exemplo “teletrabalho na próxima semana”.
help-place = “Amanhã em teletrabalho” ou “segunda no escritório” diz onde trabalha; “onde trabalho esta semana?” mostra-o.

## Reminders the evening before
button-remind = Lembrar-me
button-quiet = Sem lembretes
reminder-day = Amanhã está de folga
reminder-morning = Amanhã de manhã está de folga
reminder-afternoon = Amanhã à tarde está de folga
reminder-hours = Amanhã está de folga das { $start } às { $end }
reminder-from = A sua folga começa amanhã
reminder-several = Amanhã está de folga em algumas horas
reminder-dates = Lembrete da sua folga: { $periods }
reminders-on = Envio um lembrete na nossa própria conversa, por volta das { $time } da véspera, se nessa altura ainda estiver no seu plano. Diga “parar” para acabar com isto.
reminders-already = Os lembretes já estão ativos, por volta das { $time } da véspera. Diga “parar” para acabar com isto.
reminders-next = A próxima ausência: { $period }, com o lembrete na véspera, { $day }.
reminders-none = Ainda não há nada no seu plano para lembrar.
reminders-off = Não há mais lembretes. Para os ter de novo, diga “lembre-me”.
reminders-were-off = Não há lembretes ativos. Para um lembrete na véspera da sua folga, diga “lembre-me”.
reminders-unavailable = A sua organização desativou os lembretes. O que está marcado aparece no seu calendário; para o ver aqui, pergunte “quais são as minhas folgas?”.
reminders-how-to-end = Diga “parar” para não receber mais.

## Telling the team
button-tell = Avisar a equipa
button-share = Publicar
share-here = Publico isto aqui?
share-there = Publico isto em { $name }?
share-where = Onde publico isto?
share-what = As suas datas, nas suas próprias palavras e sem motivo. Nada é publicado até tocar no botão.
share-off = Estou de folga: { $periods }.
share-post = { $name } pediu-me para transmitir: { $text }
share-done-badge = Transmitido
share-done = Vou publicar em { $name }
share-done-here = Vou publicar aqui
share-left = Nada foi publicado.
share-failed = Não consegui publicar as suas datas em { $name }, ou não sei se chegaram. Veja lá, ou publique-as diretamente.
share-unnamed = A conversa de { $day }
share-nothing = Não há folgas pela frente para anunciar. Marque alguma primeiro, por exemplo “folga sexta à tarde”.
share-nowhere = Não conheço nenhuma conversa em que estejamos os dois. Adicione-me à da sua equipa e mencione-me lá com “avisa a equipa”, ou copie isto:
left-as-is-share = Ainda nada foi publicado: não entendi { $said }. Diga “sim” ou “deixa”.

## To paste, and a calendar file
button-paste = Texto para colar
button-calendar-file = Calendário (.ics)
button-new-link = Novo link
paste-headline = Para colar
paste-where = Copie-o para o Outlook (Definições, Respostas automáticas) ou para o seu estado no Teams. Eu não ativo nenhum dos dois.
paste-link = O ficheiro de calendário (.ics) contém apenas as datas. O link funciona até às { $time }, para quem o tiver.
paste-days = Não estou disponível de { $first } a { $last }.
paste-several = Não estou disponível nestas datas: { $periods }.
paste-nothing = Não há folgas pela frente sobre as quais escrever. Marque alguma primeiro, por exemplo “folga sexta à tarde”, e eu escrevo um texto para colar. Não ativo respostas automáticas.
input-reply = Resposta automática
input-status = Estado
calendar-link-over = Este link expirou ou nunca existiu. Toque em “Texto para colar” no seu cartão no Teams para obter um novo.
no-export = O único ficheiro que crio é o de calendário (.ics) da sua folga: diga “ficheiro de calendário” quando houver algo marcado. Para uma lista, pergunte “quais são as minhas folgas este ano?” e copie-a; o Outlook mostra o mesmo.
paste-reply = Agradeço a sua mensagem. { $away } Responderei nessa altura.
paste-day = Não estou disponível { $day }.
paste-hours = Não estou disponível { $day }, das { $start } às { $end }.
paste-back = Estarei de volta { $day }, às { $time }.
help-after = Depois de marcar, “texto para colar” escreve a sua resposta automática, “avisa a equipa” publica as suas datas e “lembre-me” avisa na véspera.
button-language = Mudar o idioma
