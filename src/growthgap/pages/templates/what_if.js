"use strict";
// The assumptions of an answer, moved by a reader: the formulas of growthgap.economics.answer.what_if, whose numbers
// stand in the page. A slider that was not touched stands for the very number of the report, not for its own step.
(function () {
  const section = document.getElementById("what-if");
  const told = JSON.parse(section.querySelector("script").textContent);
  const bring = told.numbers.bring;
  const begun = {};
  for (const one of told.assumptions) begun[one.name] = one.begin;
  let now = { ...begun };

  function write(value, one) {
    const form = { minimumFractionDigits: one.digits, maximumFractionDigits: one.digits };
    const text = new Intl.NumberFormat("en", form).format(value).replace("-", "\u2212").replace(/^\u2212(0(\.0*)?)$/, "$1");
    return text.replace(/[,.]/g, (mark) => told.marks[mark]);
  }

  // Between two neighbours of a rising table, as numpy.interp; of equal neighbours the last.
  function between(x, from, to) {
    const last = from.length - 1;
    if (x < from[0]) return to(0);
    if (x >= from[last]) return to(last);
    let low = 0, high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (from[middle] <= x) low = middle; else high = middle;
    }
    return to(low) + (to(high) - to(low)) * (x - from[low]) / (from[high] - from[low]);
  }
  function quantile(level) {
    const place = level * (bring.length - 1), low = Math.floor(place), high = Math.min(low + 1, bring.length - 1);
    return bring[low] + (bring[high] - bring[low]) * (place - low);
  }

  function outcome(given) {
    const growth = given.target / 100, icor = given.icor, planned = 1000 * given.planned;
    const base = told.numbers.output * (1 + given.prices / 100);
    const required = icor * growth * (1 + growth) * base;
    function bought(times) {
      const x = planned * times / (icor * base);
      return 100 * 2 * x / (1 + Math.sqrt(1 + 4 * x));
    }
    const below = between(required / planned, bring, (i) => i / (bring.length - 1));
    return {
      required: required / 1000, gap: (planned - required) / 1000, chance: 1 - below,
      bought: bought(1), low: bought(quantile(0.1)), high: bought(quantile(0.9)),
    };
  }

  function chance(value, one) {
    const percent = 100 * value;
    if (percent > 0 && percent < 0.5) return told.under + " " + write(1, one);
    if (percent > 99.5 && percent < 100) return told.over + " " + write(99, one);
    return write(percent, one);
  }

  function show() {
    for (const one of told.assumptions) {
      const text = write(now[one.name], one) + one.behind;
      document.getElementById("what-if-" + one.name + "-shown").textContent = text;
      document.getElementById("what-if-" + one.name).setAttribute("aria-valuetext", text);
    }
    const found = outcome(now);
    for (const one of told.outcomes) {
      let text = one.name === "chance" ? chance(found.chance, one) : write(found[one.name], one);
      if (one.name === "gap" && found.gap > 0) text = "+" + text;
      text += one.behind;
      if (one.name === "bought") text += " (" + write(found.low, one) + " " + told.to + " " + write(found.high, one) + ")";
      const place = document.getElementById("what-if-" + one.name);
      place.textContent = text;
      place.dataset.value = found[one.name];
    }
  }

  section.addEventListener("input", function (event) {
    now[event.target.name] = Number(event.target.value);
    show();
  });
  section.querySelector("button").addEventListener("click", function () {
    now = { ...begun };
    for (const one of told.assumptions) document.getElementById("what-if-" + one.name).value = one.begin;
    show();
  });
  section.hidden = false;
  show();
})();
