// The chat: what the server says happened is shown, what the person does is posted.

import { draw } from "/cards.js";

const $ = (id) => document.getElementById(id);
const log = $("log");
const list = $("messages");
const place = new URLSearchParams(location.search);
const state = {
  people: [],
  person: place.get("as") ?? "",
  chat: place.get("in") ?? "personal",
  device: place.get("device") ?? "desktop",
  theme: localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  messages: new Map(),
  pressed: null, // id of the message whose button is being carried out
  follow: true, // whether the newest message is to stay in sight
  first: true, // the next news is all there is, and nothing of it is news to the person
};
let stream = null;

// Saying and doing

async function post(path, body = {}) {
  const where = { person: state.person, chat: state.chat, device: state.device };
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...where, ...body }),
  }).catch(() => null);
  typing("");
  if (answer?.ok) return answer.json();
  if (answer?.status === 409) return null; // the card has changed: its new content is on the way
  const said = answer ? (await answer.json().catch(() => ({}))).message : "The sandbox does not answer.";
  note(said ?? "That did not work.", "problem");
  return null;
}

async function press(message, button, inputs) {
  if (state.pressed) return;
  state.pressed = message.id;
  element(message.id)?.setAttribute("aria-busy", "true");
  await post("/press", { message: message.id, rev: message.rev, button, inputs });
  element(message.id)?.removeAttribute("aria-busy");
  state.pressed = null;
}

function open(url) {
  if (url.includes("/l/chat/")) sit({ chat: "personal" }); // a link into the bot's own chat, as Teams follows it
  else window.open(url, "_blank", "noopener");
}

async function signIn(message) {
  const begun = await post("/sign-in", { message: message.id });
  if (!begun) return;
  $("sign-in").dataset.window = begun.window;
  $("sign-in-pages").src = `/window/${begun.window}`;
  $("sign-in").showModal();
}

/** The message extension's dialog: opened on a message, answered by its buttons, closed by the bot. */
function task(shown) {
  if (!shown) return;
  const { dialog, title, card, closing } = shown;
  if (!card) {
    $("task").close();
    note(closing || "The dialog is over.", "private");
    return;
  }
  const press = async (button, inputs) => task(await post("/extension/press", { dialog, button, inputs }));
  const drawn = draw(card, state.theme, { press, open });
  $("task-title").textContent = title;
  $("task-card").replaceChildren(drawn);
  if ($("task").open) landing($("task-card"), true)?.focus();
  else $("task").showModal();
}

// Showing

const element = (id) => list.querySelector(`[data-id="${CSS.escape(id)}"]`);

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function button(label, act, name = "tool") {
  const made = make("button", { type: "button", class: name }, label);
  made.addEventListener("click", act);
  return made;
}

function content(message) {
  if (message.card) {
    const on = { press: (id, inputs) => press(message, id, inputs), open };
    return make("div", { class: "card" }, draw(message.card, state.theme, on));
  }
  const bubble = make("div", { class: "bubble" }, make("p", {}, message.text));
  if (message.signIn) bubble.append(button(message.signIn, () => signIn(message), "send"));
  return bubble;
}

function tools(message) {
  const tools = make("div", { class: "own" });
  tools.append(button("Book time off", async () => task(await post("/extension", { message: message.id }))));
  if (message.mine) {
    tools.append(
      button("Edit", () => edit(message)),
      button("Delete", () => post("/delete", { message: message.id })),
    );
  }
  for (const each of tools.children) each.setAttribute("aria-label", `${each.textContent} “${message.text}”`);
  return tools;
}

function edit(message) {
  const shown = element(message.id);
  const input = make("input", { value: message.text, "aria-label": "Your message", name: "edited" });
  const form = make("form", { class: "together" }, input, make("button", { class: "tool" }, "Save"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await post("/edit", { message: message.id, text: input.value.replace(/^@Time Off\s+/, "") });
    if (shown.contains(form)) show(message);
  });
  shown.querySelector(".bubble").replaceChildren(form);
  input.focus();
}

/** Draw a message in place of what was shown for it. */
function show(message) {
  const made = make("li", { class: message.bot ? "message bot" : message.mine ? "message mine" : "message other" });
  made.dataset.id = message.id;
  const name = make("span", { class: "name" }, message.name);
  made.append(make("div", { class: "from" }, name), content(message));
  if (!message.bot) made.append(tools(message));
  const old = element(message.id);
  if (old) old.replaceWith(made);
  else list.append(made);
  return made;
}

const says = (message) => message.card?.speak ?? message.card?.fallbackText ?? message.text;

/** Where a person goes on in a card that has just changed under their hands. */
function landing(shown, hadInputs) {
  const input = shown.querySelector("input, select, textarea");
  if (input && !hadInputs) return input;
  const headline = shown.querySelector('[role="heading"]') ?? shown.querySelector(".ac-richTextBlock, .ac-textBlock, p");
  headline?.setAttribute("tabindex", "-1");
  return headline;
}

function news({ messages, order, plan }) {
  const wasFirst = state.first;
  let last = null;
  let focus = null;
  for (const message of messages) {
    const old = element(message.id);
    const held = old?.contains(document.activeElement) || state.pressed === message.id;
    const hadInputs = Boolean(old?.querySelector("input, select, textarea"));
    state.messages.set(message.id, message);
    last = show(message);
    if (old && held) focus = landing(last, hadInputs);
    if (message.bot && !wasFirst) announce(says(message));
  }
  for (const shown of [...list.querySelectorAll("[data-id]")]) {
    if (!order.includes(shown.dataset.id)) {
      state.messages.delete(shown.dataset.id);
      shown.remove();
    }
  }
  showPlan(plan);
  if (messages.length) typing("");
  if (focus) {
    focus.focus({ preventScroll: true });
    inSight(focus.closest(".message"));
  } else if (wasFirst || state.follow || last?.classList.contains("mine")) toEnd();
  state.first = false;
}

/** Show the newest message: its end, or its beginning when it is longer than the window. */
function toEnd() {
  log.scrollTop = log.scrollHeight;
  if (list.lastElementChild) inSight(list.lastElementChild);
  state.follow = true;
}

const inSight = (shown) => shown.scrollIntoView({ block: shown.offsetHeight > log.clientHeight ? "start" : "nearest" });

function announce(text) {
  $("announcer").append(make("p", {}, text));
  while ($("announcer").children.length > 5) $("announcer").firstChild.remove();
}

function note(text, kind) {
  list.append(make("li", { class: `note ${kind}` }, kind === "private" ? `${text} (only you see this)` : text));
  toEnd();
  announce(text);
}

function typing(text) {
  $("typing").textContent = text;
}

function step(text) {
  $("steps").append(make("li", {}, text));
  $("no-steps").hidden = true;
  $("sign-in-address").textContent = text.replace(/^.*?opens /, "");
}

function showPlan(plan) {
  const person = state.people.find((each) => each.key === state.person);
  const day = (wall, options = {}) =>
    new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC", ...options })
      .format(new Date(`${wall}Z`));
  const clock = (wall) => wall.slice(11, 16);
  const span = ({ start, end, allDay }) => {
    const oneDay = start.slice(0, 10) === end.slice(0, 10);
    const year = { year: "numeric" };
    if (allDay) return oneDay ? day(start, year) : `${day(start)} – ${day(end, year)}`;
    if (oneDay) return `${day(start, year)}, ${clock(start)}–${clock(end)}`;
    return `${day(start)}, ${clock(start)} – ${day(end, year)}, ${clock(end)}`;
  };
  $("plan-owner").textContent = person ? `${person.name} · ${person.zone}` : "";
  $("plan").replaceChildren(
    ...plan.map((each) => make("li", {}, make("strong", {}, span(each)), make("span", { class: "subtle" }, each.subject ?? ""))),
  );
  if (!plan.length) $("plan").append(make("li", { class: "subtle" }, "No time off."));
}

// Where one sits

function sit(changes = {}) {
  Object.assign(state, changes);
  const where = new URLSearchParams({ as: state.person, in: state.chat, device: state.device });
  history.replaceState(null, "", `?${where}`);
  for (const radio of document.querySelectorAll("#people input, #kinds input")) {
    radio.checked = radio.value === state[radio.name];
  }
  document.body.classList.toggle("phone", state.device === "phone");
  $("phone").setAttribute("aria-pressed", String(state.device === "phone"));
  const person = state.people.find((each) => each.key === state.person);
  const kinds = { personal: "Chat with Time Off", group: "Group chat", channel: "Channel" };
  $("where").textContent = `${kinds[state.chat]} as ${person.name}`;
  $("steps").replaceChildren();
  $("no-steps").hidden = false;
  listen();
}

function listen() {
  stream?.close();
  list.replaceChildren();
  state.messages.clear();
  log.setAttribute("aria-busy", "true");
  stream = new EventSource(`/events?${new URLSearchParams({ person: state.person, chat: state.chat, device: state.device })}`);
  stream.addEventListener("open", () => (state.first = true)); // after a restart, too, everything is sent anew
  stream.addEventListener("news", (event) => {
    news(JSON.parse(event.data));
    log.removeAttribute("aria-busy");
  });
  stream.addEventListener("note", (event) => {
    const { kind, text } = JSON.parse(event.data);
    if (kind === "typing") typing(text);
    else if (kind === "step") step(text);
    else note(text, kind);
  });
  stream.addEventListener("signed-in", (event) => {
    if ($("sign-in").dataset.window === JSON.parse(event.data).window) $("sign-in").close();
  });
}

function theme(name) {
  state.theme = name;
  document.documentElement.dataset.theme = name;
  $("dark").setAttribute("aria-pressed", String(name === "dark"));
  for (const message of state.messages.values()) if (message.card) show(message);
}

$("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("text").value.trim();
  if (text) post("/say", { text });
  $("text").value = "";
});
$("clock").addEventListener("submit", (event) => {
  event.preventDefault();
  post("/clock", { now: $("now").value });
});
$("phone").addEventListener("click", () => sit({ device: state.device === "phone" ? "desktop" : "phone" }));
$("dark").addEventListener("click", () => {
  theme(state.theme === "dark" ? "light" : "dark");
  localStorage.setItem("theme", state.theme);
});
function side(open) {
  $("side").hidden = !open;
  $("side-toggle").setAttribute("aria-expanded", String(open));
}
side(!matchMedia("(max-width: 760px)").matches);
$("side-toggle").addEventListener("click", () => side($("side").hidden));
log.addEventListener("scroll", () => {
  state.follow = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
});
new ResizeObserver(() => state.follow && toEnd()).observe(log);
$("task-close").addEventListener("click", () => $("task").close());
$("sign-in-close").addEventListener("click", () => $("sign-in").close());
$("sign-in").addEventListener("close", () => {
  $("sign-in-pages").removeAttribute("src");
  post("/sign-in-closed", { window: $("sign-in").dataset.window });
});

theme(state.theme);
state.people = await (await fetch("/people")).json();
$("people").append(
  ...state.people.map(({ key, name }) =>
    make("label", {}, make("input", { type: "radio", name: "person", value: key }), make("span", {}, name.split(" ")[0]))),
);
if (!state.people.some((each) => each.key === state.person)) state.person = state.people[0].key;
for (const radio of document.querySelectorAll("#people input, #kinds input")) {
  radio.addEventListener("change", () => sit({ [radio.name]: radio.value }));
}
sit();
$("text").focus();
