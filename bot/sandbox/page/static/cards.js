// Adaptive Cards drawn by Microsoft's renderer, with what a host has to bring: Markdown and the overflow menu.

import { hostConfig } from "/look.js";

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const MARK = /\\([\\`*_{}[\]()<>#+\-.!|~&])|\*\*(\S(?:.*?\S)?)\*\*|\b_(\S(?:.*?\S)?)_\b|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g;

const safe = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign]);

/** The part of Markdown that Teams reads in a TextBlock: backslashes, bold, italic, links. */
function markdown(text) {
  let html = "";
  let read = 0;
  for (const found of text.matchAll(MARK)) {
    const [whole, sign, bold, italic, label, address] = found;
    html += safe(text.slice(read, found.index));
    if (sign) html += safe(sign);
    else if (bold) html += `<strong>${markdown(bold)}</strong>`;
    else if (italic) html += `<em>${markdown(italic)}</em>`;
    else html += `<a href="${safe(address)}" rel="noopener noreferrer">${safe(label)}</a>`;
    read = found.index + whole.length;
  }
  return (html + safe(text.slice(read))).replaceAll("\n", "<br>");
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};

AdaptiveCards.GlobalSettings.allowMoreThanMaxActionsInOverflowMenu = true;
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCards.Strings.defaults.overflowButtonText = () => "…";
AdaptiveCards.Strings.defaults.overflowButtonTooltip = () => "More actions";

/** A menu of the actions that a card keeps behind "…", used with arrow keys, Enter and Escape. */
function openMenu(actions, button) {
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", "More actions");
  const items = actions.map((action) => {
    const item = document.createElement("button");
    item.type = "button";
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    item.textContent = action.title;
    item.addEventListener("click", () => {
      close();
      action.execute();
    });
    menu.append(item);
    return item;
  });
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  const outside = (event) => menu.contains(event.target) || close();
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[(to + items.length) % items.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
    }
  });
  (button.closest("dialog") ?? document.body).append(menu); // what is outside an open dialog is out of reach
  const place = button.getBoundingClientRect();
  const below = place.bottom + menu.offsetHeight + 4 <= window.innerHeight;
  menu.style.left = `${Math.max(4, Math.min(place.left, window.innerWidth - menu.offsetWidth - 4))}px`;
  menu.style.top = `${below ? place.bottom + 4 : place.top - menu.offsetHeight - 4}px`;
  button.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  items[0].focus();
}

function values(card, action) {
  if (action.associatedInputs === "none") return {};
  return Object.fromEntries(card.getAllInputs().map((input) => [input.id, input.value ?? ""]));
}

/**
 * Draw `content` for a theme. `on.press(button id, inputs)` is called for Execute and Submit, `on.open(url)`
 * for links.
 */
export function draw(content, theme, on) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig(theme);
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.ToggleVisibilityAction) return; // the renderer has done it
    if (action instanceof AdaptiveCards.OpenUrlAction) on.open(action.url, action.id);
    else on.press(action.id, values(card, action));
  };
  card.onDisplayOverflowActionMenu = (actions, button) => {
    openMenu(actions, button);
    return true;
  };
  card.parse(content);
  const element = card.render();
  if (content.lang) element.lang = content.lang;
  tidy(element);
  return element;
}

/** What the renderer leaves to be said for screen readers: names of groups, the renderer's menus, equal labels. */
function tidy(element) {
  element.removeAttribute("tabindex");
  for (const button of element.querySelectorAll("button[title]")) {
    // A row's buttons say which row they are of: their tooltip does, their label does not.
    if (button.title !== button.getAttribute("aria-label") && button.title.startsWith(button.textContent.trim())) {
      button.setAttribute("aria-label", button.title);
    }
    if (button.title === button.textContent.trim()) button.removeAttribute("title");
    if (button.getAttribute("aria-expanded") !== null) button.setAttribute("aria-haspopup", "menu");
  }
  for (const header of element.querySelectorAll("[scope]")) header.removeAttribute("scope");
}
