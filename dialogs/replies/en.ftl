### Everything the bot says in English. Keys are the same in every language; placeables are filled by the dialogs.

## Words and lengths
default-subject = Time off
from-to = { $start } to { $end }
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
calendar-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Proposals
proposal-speak = Book this time off: { $periods }?
back = Back { $moment }
plan-changed = Your work plan has changed since I showed this. Please look again.
warn-past = This is in the past.
warn-past-some = Some of this is in the past.
warn-not-worked = You don’t usually work on { $days }.
warn-overlap = { $count ->
    [one] You already have time off then:
   *[other] You already have { $count } entries then:
}
too-many-periods = That would be more than { $most } separate times. Please name a shorter range, for example “every Friday until March”.
reduced-headline = Time off for { $name }
reduced-own = Only { $name } can see this.

## Questions
ask-half = Half a day: morning or afternoon?
ask-duration = How long will it take?
ask-time = From when to when?
ask-end = Until when?
ask-date = Which day do you mean? That date doesn’t add up.
ask-day = Which day?
ask-many = That is more than I can book at once. Which range do you mean?
choice-morning = Morning ({ $span })
choice-afternoon = Afternoon ({ $span })
choice-until = Until { $moment }
choice-as-written = As I write
question-closed = All right.
which-cancel = Which one shall I cancel?
which-change = Which one do you mean?

## Results
booked = Booked
booked-partly = Some of it is booked
booked-failed = Nothing could be booked
cancelled = Cancelled
cancelled-partly = Some of it is cancelled
cancelled-failed = Nothing could be cancelled
changed = Changed
changed-partly = Some of it is changed
changed-failed = Nothing could be changed
outcome-open = I can’t tell yet whether that worked
outcome-waiting = Not done yet
undone = Undone
undo-failed = Not everything could be put back, because it was changed elsewhere. Please look at your plan.
undo-open = I’m still undoing this and will update this card. Nothing is taken out twice.
row-booked = Booked
row-removed = Cancelled
row-changed = Changed
row-failed = Not done
row-unknown = Not sure yet
row-waiting = Follows by itself
row-recurrence = part of a recurring entry

## Cancelling and changing
cancel-headline = { $count ->
    [one] Cancel this time off?
   *[other] Cancel these { $count } entries?
}
cancel-stays = This stays: { $periods }
already-gone = That time off is no longer in your plan.
made-by-recurrence = That is part of a recurring entry, which only Outlook can change.
made-by-recurrence-some = What is part of a recurring entry stays: only Outlook can change that.
nothing-booked = You have no time off on { $periods }.
nothing-ahead = You have no time off ahead.
next-booked = Your next time off: { $period }
change-headline = Change this time off?

## Lists
list-ahead = { $count ->
    [one] Your time off: 1 entry
   *[other] Your time off: { $count } entries
}
list-range = { $count ->
    [one] 1 entry, { $range }
   *[other] { $count } entries, { $range }
}
list-none = No time off: { $range }
list-none-ahead = You have no time off ahead.
list-next = Your next time off: { $period }
list-yes = Yes, you are off: { $day }
list-no = No, you are not off: { $day }
list-partly = Partly: { $day }
list-count = { $total } of time off ({ $range })
list-count-past = Taken so far: { $total }
month-legend = ● off   ◐ partly off
month-off = Off: { $day }
month-partly = Partly off: { $day }

## Meetings that time off would clash with
meetings = { $count ->
    [one] 1 meeting
   *[other] { $count } meetings
}
meetings-some-yours = { $organised ->
    [one] { $count } meetings, one you organise
   *[other] { $count } meetings, { $organised } you organise
}
meetings-all-yours = { $count ->
    [one] 1 meeting, which you organise
   *[other] { $count } meetings, all of which you organise
}
meetings-more = and { $count } more
meeting-yours = you organise it
meeting-untitled = (no title)
button-meetings = Show

## Public holidays where time off is counted
holidays-more = { $count ->
    [one] and one more public holiday
   *[other] and { $count } more public holidays
}
holidays-others = { $count } more
holidays-not-counted = Public holidays are not counted: { $days }

## Bridge days and long weekends
bridge-headline = Bridge days: { $range }
bridge-weekends = No public holiday helps then. Long weekends all the same: { $range }
bridge-none = No bridge days: { $range }
bridge-year-ahead = the year ahead
bridge-country = By the public holidays of: { $country }
bridge-free = Free without a day off: { $periods }
bridge-price = { $price ->
    [one] 1 day off gives { $days }
   *[other] { $price } days off give { $days }
}
bridge-past = That time is over. Ask about one that is still ahead.

## A year on one card
year-headline = Your year { $year }
year-left = Left: – (only your HR system knows that)
year-legend = ● off   ○ partly off   ♦ public holiday   · working day
year-month = { $count ->
    [0] { $month }: no day off
    [one] { $month }: 1 day off
   *[other] { $month }: { $count } days off
}
year-more = { $count ->
    [one] and 1 more entry
   *[other] and { $count } more entries
}

## Buttons
button-book = Book it
button-keep = Keep both
button-replace = Replace
button-extend = Extend
button-edit = Change
button-apply = Apply
button-discard = Discard
button-never-mind = Never mind
button-remove = Remove
button-more = Page { $page } of { $pages }
button-or = Or { $periods }
button-this = This one
button-retry = Try again
button-undo = Undo
button-cancel = Cancel
button-cancel-confirm = Yes, cancel
button-keep-it = Keep it
button-change-confirm = Yes, change
button-leave-it = Leave it
button-save = Save
button-forget = Forget me

## Inputs
input-subject = Reason (optional; seen by those who may open your calendar)
input-allday = Whole day
input-startdate = First day
input-starttime = From
input-enddate = Last day
input-endtime = To
input-workstart = Work begins
input-workend = Work ends
input-midday = Midday
input-bookatonce = Book at once, with Undo
input-language = Language
error-date = Please pick a date, for example 2026-11-20.
error-time = Please give a time, for example 14:30.
error-order = The end has to come after the start.
error-long = That is more than a year.
error-both-times = Please give both times, or neither.

## Help and small talk
help-headline = Tell me when you are off
help-take = Write it as you would to a colleague: “dentist Tuesday 9:30–11”, “every Friday in December”, “next week except Wednesday”. I show what I understood before anything is booked.
help-put-right = Say “no, Thursday” or “until 4” to correct, “undo” to take back, “cancel my Friday off” or “move it to Monday” later.
help-private = “settings”, “sign out” and “forget me” work too.
welcome-headline = Hello! I keep your time off in your work plan.
welcome-what = Write “off Friday afternoon” and press Book it. I show how I understood you first, and everything can be undone.
welcome-not = I only touch your own work plan. I ask nobody for approval, count no balances and set no automatic replies.
welcome-kept = I keep our open conversation and your sign-in, encrypted, for { $days } days at most. “forget me” erases everything at once.
example-afternoon = off Friday afternoon
example-place = WFH tomorrow
example-list = what time off do I have?
small-thanks = You’re welcome!
small-greeting = Hello! Tell me when you are off, for example “off Friday afternoon”.
only-your-own = I only see your own work plan, so I can’t tell when others are off. Ask them, or look at their calendar in Outlook.
no-balances = I don’t know how many days you have left; your HR system does. I can count what is booked: “how many days have I taken this year?”.
too-long = That is more text than I read at once. Please say it in a sentence or two.
not-understood = I didn’t find a request for time off in that. Try “off Friday afternoon”, or “help”.

## Settings, signing out, being forgotten
settings-headline = Settings
settings-hours-note = The hours count only where your work plan says nothing.
settings-saved = Saved.
signed-out = You are signed out. Your next request will ask you to sign in again.
not-signed-in = You were not signed in.
forget-headline = Erase everything I keep about you?
forget-what = Sign-in, open conversations, settings and what is needed for undo. Your work plan itself stays as it is.
forgotten = { $count ->
    [0] There was nothing stored about you.
    [one] Erased: { $count } thing that was stored about you.
   *[other] Erased: { $count } things that were stored about you.
}
forgotten-plan = Your work plan is untouched.

## What cannot be done
not-your-card = These buttons belong to someone else. Write to me yourself and I will make a card for you.
card-expired = This card has expired. Please write your request again.
no-such-row = That entry is no longer on the card.
nothing-to-undo = There is nothing to undo.
nothing-open = There is nothing open to answer. Tell me when you are off, for example “off Friday afternoon”.
plan-unavailable = Your work plan can’t be reached at the moment. Please try again shortly; nothing is booked twice.
plan-busy = { $count ->
    [one] The work plan service is busy at the moment. Please try again in a minute.
   *[other] The work plan service is busy at the moment. Please try again in { $count } minutes.
}
plan-denied = Your account isn’t allowed to use a work plan. Please ask your administrator.
plan-gone = That time off is no longer in your plan.
plan-refused = Your work plan did not accept that.
plan-policy = Your workplace’s rules block this. Please ask your administrator.
plan-setup = I am not set up right, and whoever runs me has to mend that. Please tell your administrator and try again later.
plan-checking = I’m finding out what became of it and will update this card. Nothing is booked twice.
plan-waiting = I’ll go on with it by myself and update this card.
plan-waiting-unavailable = Your work plan can’t be reached at the moment. I’ll go on by myself and update this card.
plan-waiting-busy = { $count ->
    [one] The work plan service asks me to wait about a minute. Then I’ll go on by myself and update this card.
   *[other] The work plan service asks me to wait about { $count } minutes. Then I’ll go on by myself and update this card.
}
plan-given-up = I couldn’t find out what became of it. Please look at your work plan; “Try again” makes me go on.
landed-twice = This came late, so your work plan now holds it twice. Which of the two shall go?
landed-late = This came into your work plan late, after you had undone it. Shall I take it out?
finish-sign-in = To finish what you asked for I need you to sign in again.
working = Working on it, I’ll update this card.
told-elsewhere = I couldn’t update my card in our other conversation. This is how it stands:
apology = Sorry, something went wrong on my side. Please try again; if it happens again, quote reference { $reference }.
still-busy = I’m still working on what you asked before, and have left this out. Please send it again in a moment.

## Sign-in
sign-in-needed = To see and change your work plan I need you to sign in once. Microsoft’s page asks whether I may read and change your calendar; I only use that for your own work plan and to say which meetings your time off would clash with, and I’ll carry on with what you asked for right after.
sign-in-button = Sign in
sign-in-elsewhere = Please sign in once in our own chat. I’ll carry on here right after.
sign-in-open-chat = Open our chat
sign-in-failed-teams = Teams could not sign you in. Please try again, or ask your administrator to check this app.
sign-in-failed-admin-consent = Your administrator has to allow this app first. Ask them, then write to me again.
sign-in-failed-declined = Without your permission I can’t see your work plan. Press the button to try again.
sign-in-failed-mfa = Your workplace asks for one more step to sign you in.
sign-in-failed-refused = That sign-in was not valid, so nothing was done.
sign-in-failed-policy = Your workplace’s rules block this sign-in. Please ask your administrator.
sign-in-failed-setup = I am not set up right, and whoever runs me has to mend that. Please tell your administrator and try again later.
sign-in-failed-unavailable = Sign-in can’t be reached at the moment. Please try again shortly.
page-signed-in-title = Signed in
page-signed-in = You can close this window and go on in Teams.
page-not-signed-in-title = Not signed in
page-not-signed-in = You can close this window and try again in Teams.
page-unknown = This sign-in is not known here, or is over. Go back to Teams and press the button again.
guest = I only work for the people of this workplace, so I can’t keep a work plan for you.

## The dialog of "Book time off from this message"
extension-title = Book time off
extension-empty = That message has no text I could read.
card-cut = { $count ->
    [one] { $count } more entry did not fit on this card.
   *[other] { $count } more entries did not fit on this card.
}

## Words and lengths
quoted = “{ $text }”
times = { $count } times, { $first } – { $last }
reason = Reason: { $subject }

## What a card is about to do, or has come to
state-confirm = To confirm
state-question = One question
state-closed = Left open
state-not-booked = Not booked
state-kept = Left as it was

## What words did to a card
remark-before = before: { $periods }.
remark-reason = The reason is now { $subject }.
remark-no-reason = No reason is given now.
remark-same = That is what the card says already.
removed = Removed: { $period }.
left-out = I left out { $said }.
card-unchanged = I left everything as it is.
left-as-is-take = I left the card as it is: I didn’t understand { $said }. Say “book it”, “no, Thursday” or “never mind”.
left-as-is-change = Nothing is changed yet: I didn’t understand { $said }. Say “yes”, “no, Thursday” or “leave it”.
left-as-is-cancel = Nothing is cancelled yet: I didn’t understand { $said }. Say “yes, cancel” or “keep it”.
left-as-is-ask = I didn’t understand { $said }. My question still stands: tap an answer, or say “never mind”.
left-as-is-which = I didn’t understand { $said }. Say “the first”, “both” or “never mind”.

## More about proposals and questions
outcome = { $choice }: { $periods }
warn-clocks-forward = The clocks go forward on { $day }, from { $time } to { $to }.
warn-clocks-back = The clocks go back on { $day }, from { $time } to { $to }.
clocks-shifted = That hour does not exist, because the clocks change: I took the next one that does.
already-off = You’re already off: { $periods }
already-booked = That is booked already: { $periods }
still-open = Still open: { $periods }.
ask-sure = { $periods } off, for you?
ask-zone = Which time zone is that in? Tell me the time in your own zone, please.
reduced-question = A question for { $name }

## More about results, cancelling and changing
undone-stands = In your plan again: { $periods }
undone-gone = It is no longer in your plan.
cancel-of = Part of: { $entry }
nothing-changed = Nothing differs from what is booked. What shall I change?
nothing-found = I found no such time off in your plan.
nothing-named = I found no time off called { $name } in your plan.
one-at-a-time = One at a time, please: which one first?
well-nothing-left = Good to hear! You have no time off running, so there is nothing to shorten.
well-not-now = Good to hear! No time off is running now. To cancel what is booked for today, say “cancel today”.

## More about lists
list-working = Yes, you’re working: { $day }
list-not-working = No, you’re off: { $day }
list-idle = You don’t usually work then, and nothing is booked: { $day }
list-back = You’re back { $moment }
list-latest = Yes, it’s in your plan: { $periods }
list-latest-open = Not yet. Waiting for your “book it”: { $periods }
list-latest-none = I’ve booked nothing here that still stands.
list-until = { $count ->
    [one] That is tomorrow.
   *[other] In { $count } days.
}
list-count-ahead = Still ahead: { $total }
how-to-book = To book some, say for example “off Friday afternoon”.
holiday-on = { $day } is a public holiday: { $name }
holidays-next = The next public holiday is { $day }: { $name }
holidays-unknown = I don’t know which country’s public holidays are yours. Your Teams language can name it, as in “English (Ireland)”.
month-holiday = public holiday
month-today = ▸ today

## More buttons
button-yes = Yes
button-no = No
button-reason = Reason
button-take = Take it off
button-again-take = Book it again
button-again-cancel = Cancel it again
button-again-change = Change it again

## More small talk
lost-headline = That was not clear to me. This is what you can say:
small-goodbye = Bye! Write to me whenever you need time off.
no-approvals = I book straight into your own work plan and ask nobody, so I know of no approvals. Ask your manager, and to see what is booked say “what time off do I have?”.
no-policies = I don’t know your workplace’s rules; HR or your manager does. What you tell me I put into your own work plan.
no-notes = I keep one reason for each entry and no further notes. To give one, say “call it dentist”.
privacy = I see your own work plan and nobody else’s, and for a proposal I look which of your meetings it clashes with; I keep nothing of those. Our open conversation and your sign-in are kept encrypted, { $days ->
    [one] for a day
   *[other] for { $days } days
} at most; “forget me” erases them. Whoever may open your calendar can see the reason of an entry.
frustration = Sorry about that. Nothing is booked unless a card says so. Say “undo” to take the last step back, or start anew with “off Friday afternoon”.
## Time zones
zone-needed = Teams didn’t tell me your time zone; your clock is at { $offset }. Write the city whose time you keep, for example “Dublin”, and then your request again.
zone-kept = Thanks, I’ll reckon in { $zone }. What shall I book?

## Receipts whose time off is no longer as they left it
since-cancelled = Cancelled since
since-changed = Changed since
since-partly = Partly cancelled since

## Sign-in that was not finished
sign-in-unfinished = You didn’t finish signing in, so nothing was done: without your permission I can’t see your work plan. What you asked for waits for an hour. Press the button to go on with it, or just leave it.
sign-in-unfinished-idle = You didn’t finish signing in, so nothing was done: without your permission I can’t see your work plan. Press the button whenever you like to try again.
sign-in-unfinished-elsewhere = I haven’t gone on with this, because sign-in in our own chat wasn’t finished. Sign in there within the hour and I’ll carry on here.

## Where one works
place-office = Office
place-remote = Remote
place-none = No place
place-at = { $hours }: { $place }
place-change = { $before } → { $after }
place-nothing = Nothing to change
place-already = Already: { $place }
place-day-off = You’re off
place-day-idle = No work is planned
place-idle-why = I can’t add working hours: Outlook makes them from your weekly pattern (Settings, Calendar, Work hours and location).
place-whole = Your plan has one place for { $hours }, so all of it changes.
place-speak = Set { $place } for { $periods }?
reduced-place = Where { $name } works
button-set = Set it
button-again-place = Set it again
button-office = To the office
button-remote = Work remotely
left-as-is-place = Nothing is set yet: I didn’t understand { $said }. Say “yes”, “no, Thursday” or “leave it”.
where-range = Where you work: { $range }
where-day = { $day }: { $place }
where-yes = Yes: { $day }
where-no = No: { $day }
where-none = Your work plan has no working hours: { $range }
plan-unplanned = No work is planned then any more, so nothing was changed.
too-many-days = That is more than { $most } days at once. Please name a shorter range, for example “remote next week”.
help-place = “WFH tomorrow” or “in the office on Monday” says where you work; “where am I working this week?” shows it.

## Reminders the evening before
button-remind = Remind me
button-quiet = No more reminders
reminder-day = You’re off tomorrow
reminder-morning = You’re off tomorrow morning
reminder-afternoon = You’re off tomorrow afternoon
reminder-hours = You’re off tomorrow from { $start } to { $end }
reminder-from = Your time off begins tomorrow
reminder-several = You’re off for parts of tomorrow
reminder-dates = A reminder: you’re off { $periods }
reminders-on = I’ll remind you in our own chat around { $time } the evening before you’re off, if it still stands in your plan then. Say “stop” to end it.
reminders-already = I remind you already, around { $time } the evening before you’re off. Say “stop” to end it.
reminders-next = Next: { $period }, with the reminder on { $day }.
reminders-none = There is nothing ahead in your plan to remind you of yet.
reminders-off = No more reminders. To have them again, say “remind me”.
reminders-were-off = I’m not reminding you of anything. To be reminded the evening before you’re off, say “remind me”.
reminders-unavailable = Your workplace has turned reminders off. What is booked shows in your calendar; to see it here, say “what time off do I have?”.
reminders-how-to-end = Say “stop” to get no more of these.

## Telling the team
button-tell = Tell the team
button-share = Post it
share-here = Post this here?
share-there = Post this in { $name }?
share-where = Where shall I post this?
share-what = Your dates, as your own words and without a reason. Nothing is posted until you press.
share-off = I’m off { $periods }.
share-post = { $name } asked me to pass this on: { $text }
share-done-badge = Passed on
share-done = I’m posting it in { $name }
share-done-here = I’m posting it here
share-left = Nothing was posted.
share-failed = I couldn’t post your dates in { $name }, or can’t tell whether they arrived. Please look there, or post them yourself.
share-unnamed = The chat of { $day }
share-nothing = There is no time off ahead to tell about. Book some first, for example “off Friday afternoon”.
share-nowhere = I know of no chat that you and I are both in. Add me to your team’s chat and mention me there with “tell the team”, or copy this:
left-as-is-share = Nothing is posted yet: I didn’t understand { $said }. Say “yes”, or “never mind”.

## To paste, and a calendar file
button-paste = Text to paste
button-calendar-file = Calendar file
button-new-link = New file link
paste-headline = To paste
paste-link = The calendar file (.ics) holds the dates alone. Its link works until { $time }, for whoever has it.
paste-reply = Thank you for your message. { $away } I will answer then.
paste-day = I am away on { $day }.
paste-days = I am away from { $first } to { $last }.
paste-hours = I am away on { $day } from { $start } to { $end }.
paste-several = I am away: { $periods }.
paste-back = I will be back on { $day } at { $time }.
paste-nothing = There is no time off ahead to write about. Book some first, for example “off Friday afternoon”; then I write you a text to paste. I set no automatic replies myself.
input-reply = Automatic reply
input-status = Status
calendar-link-over = This link has expired or was never one. Press “Text to paste” on your card in Teams for a new one.
no-export = The only file I make is the calendar file (.ics) of your time off: say “calendar file” once something is booked. For a list, say “what time off do I have this year?” and copy it; Outlook shows the same entries.
paste-where = Copy it into Outlook (Settings, Automatic replies) or your Teams status. I set neither for you.
help-after = After booking, “text to paste” writes your automatic reply, “tell the team” posts your dates, “remind me” reminds you the evening before.
button-language = Change language
