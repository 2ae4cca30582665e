"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  for (const part of all(".needs-script")) part.hidden = false;
  const form = document.getElementById("filters");
  const body = document.querySelector("#matrix tbody");
  const rows = all("#matrix tbody tr");
  const order = { level: ["conflict", "check", "differ", "update"], sure: ["sure", "likely", "maybe"] };
  const finding = (row) => document.getElementById("d" + row.dataset.id);
  // What can be searched is put together when somebody searches: a large page opens without it.
  let texts;
  const text = (row) => {
    texts ??= new Map(rows.map((each) => [each, (each.textContent + " " + finding(each).textContent).toLowerCase()]));
    return texts.get(row);
  };
  let sorted = "number";

  const filter = () => {
    const want = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const row of rows) {
      const outlets = row.dataset.outlets.split("\n");
      const fits = ["level", "sure", "facet"].every((key) => !want[key] || row.dataset[key] === want[key])
        && (!want.outlet || outlets.includes(want.outlet))
        && (!want.text || text(row).includes(want.text.toLowerCase()));
      row.hidden = !fits;
      finding(row).hidden = !fits;
      if (fits) shown += 1;
    }
    for (const incident of all(".incident")) incident.hidden = !incident.querySelector(".finding:not([hidden])");
    document.getElementById("count").textContent = shown + " of " + rows.length + " shown";
    const key = (row) => {
      if (want.sort === "subject") return row.querySelector("th").textContent.toLowerCase();
      const value = row.dataset[want.sort];
      return want.sort in order ? order[want.sort].indexOf(value) : value;
    };
    const number = (row) => Number(row.dataset.id);
    const compare = (a, b) => {
      if (want.sort === "number") return number(a) - number(b);
      if (want.sort === "incident") return a.dataset.incident - b.dataset.incident || number(a) - number(b);
      const [x, y] = [key(a), key(b)];
      return x < y ? -1 : x > y ? 1 : number(a) - number(b);
    };
    if (body && want.sort !== sorted) body.append(...rows.slice().sort(compare));
    sorted = want.sort;
  };
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();

  const decided = () => all(".finding").map((card) => {
    const id = card.id.slice(1);
    const choice = card.querySelector("input[type=radio]:checked");
    return { card, id, kind: choice && choice.value, note: card.querySelector("input[type=text]").value.trim() };
  }).filter((decision) => decision.kind);
  const desk = () => {
    for (const row of rows) row.lastElementChild.textContent = "";
    for (const decision of decided()) {
      const row = rows.find((candidate) => candidate.dataset.id === decision.id);
      if (row) row.lastElementChild.textContent = decision.kind;
    }
  };
  document.addEventListener("change", (event) => { if (event.target.closest(".finding")) desk(); });
  desk();
  // A TOML basic string takes JSON's escapes; the one character that JSON leaves and TOML forbids is DEL.
  const quoted = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");
  document.getElementById("export").addEventListener("click", () => {
    const by = document.getElementById("by").value.trim();
    const now = new Date();
    const on = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    let file = "version = 1\n";
    for (const { card, kind, note } of decided()) {
      const articles = card.dataset.articles.split("\n").map(quoted).join(", ");
      file += "\n[[decision]]\nkind = " + quoted(kind) + "\nfingerprint = " + quoted(card.dataset.fingerprint)
        + "\narticles = [" + articles + "]\nrule = " + quoted(card.dataset.rule) + "\nwhat = " + quoted(card.querySelector("h4").textContent.replace(/^\d+\. /, ""))
        + "\nwhy = " + quoted(note) + "\nby = " + quoted(by) + "\non = " + quoted(on) + "\n";
    }
    const area = document.getElementById("exported");
    area.value = file;
    area.hidden = false;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "application/toml" }));
    link.download = "decisions.toml";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      form.elements.text.focus();
      return;
    }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const cards = all(".finding:not([hidden])");
    const here = cards.indexOf(document.activeElement.closest(".finding"));
    const next = cards[here < 0 ? (step > 0 ? 0 : cards.length - 1) : here + step];
    if (next) next.focus();
  });
  addEventListener("beforeprint", () => { for (const part of all("details:not(.text)")) part.open = true; });
})();
