// chrono-node on the cases of the first line of input; then, for each further line, one pass over them:
// nanoseconds each. "answers" in place of a pass: what was found, as spans (see ../spans.py).
"use strict";

const chrono = require("chrono-node");
const readline = require("node:readline");

const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "sv"];
const OPTIONS = { forwardDate: true };
const pad = (number) => String(number).padStart(2, "0");
const iso = (d) =>
  `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}T${pad(d.getHours())}:${pad(d.getMinutes())}:00`;

function parserOf(locale) {
  if (locale === "en-GB") return chrono.en.GB;
  const language = locale.split("-")[0];
  return LANGUAGES.includes(language) ? chrono[language] : null;
}

function span(result) {
  const { start, end } = result;
  const tag = [...result.tags()].map((each) => /^casualReference\/(\w+)$/.exec(each)).find(Boolean);
  const named = { tonight: "evening" }[tag?.[1]] ?? tag?.[1];
  const timed = start.isCertain("hour");
  const dated = start.isCertain("day") || start.isCertain("weekday");
  return {
    start: iso(start.date()),
    end: end ? iso(end.date()) : null,
    grain: timed ? "time" : !dated && start.isCertain("month") ? "month" : "day",
    part: timed ? null : named ?? null,
  };
}

let cases;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  if (!cases) {
    cases = JSON.parse(line).map((each) => ({ text: each.text, now: new Date(each.now), parser: parserOf(each.locale) }));
    console.log(JSON.stringify({ offers: cases.map((each) => each.parser !== null) }));
  } else if (line === "answers") {
    console.log(JSON.stringify(cases.map((each) => each.parser?.parse(each.text, each.now, OPTIONS).map(span) ?? null)));
  } else {
    const times = cases.map((each) => {
      if (!each.parser) return null;
      const begun = process.hrtime.bigint();
      each.parser.parse(each.text, each.now, OPTIONS);
      return Number(process.hrtime.bigint() - begun);
    });
    console.log(JSON.stringify(times));
  }
});
