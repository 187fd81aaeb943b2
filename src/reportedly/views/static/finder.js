// Search in the page: its index comes as scripts, so that it works from a folder on disk as well.
// Each shard adds rows [sentence, outlet, day, document address, place names, [[claim address, gist, voices], ...], ids].
"use strict";
(() => {
  const form = document.getElementById("finder");
  const words = document.getElementById("finder-words");
  const state = document.getElementById("finder-state");
  const found = document.getElementById("finder-found");
  const rows = window.finderRows || [];
  const MOST = 50;
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let texts = null;

  function element(name, text, attributes) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const key of Object.keys(attributes || {})) made.setAttribute(key, attributes[key]);
    return made;
  }
  function link(address, text) {
    return element("a", text, { href: address });
  }
  function shown(row) {
    const [sentence, outlet, day, home, , claims] = row;
    const figure = element("figure", "", { class: "cited" });
    figure.append(element("blockquote", sentence, { dir: "auto" }));
    const caption = element("figcaption", "", { class: "small" });
    caption.append(link(home, outlet + (day ? ", " + day : "")));
    const list = element("ul", "", { class: "claims" });
    for (const [address, gist, voices] of claims) {
      const item = element("li");
      item.append(link(address, gist), " ", element("span", voices, { class: "small soft" }));
      list.append(item);
    }
    figure.append(caption, list);
    return figure;
  }
  const asked = new URLSearchParams(location.search);
  const narrow = ["place", "about", "actor", "holder", "source"].map((name) => asked.get(name)).filter(Boolean);
  function search(typed) {
    const wanted = folded(typed).match(/[\p{L}\p{N}]+/gu) || [];
    found.replaceChildren();
    if (!wanted.length && !narrow.length) { state.textContent = ""; return; }
    texts = texts || rows.map((row) => folded([row[0], row[1], row[4], ...row[5].map((c) => c[1] + " " + c[2])].join(" ")));
    const fits = (row, at) => wanted.every((word) => texts[at].includes(word)) &&
      narrow.every((one) => row[6].includes(one) || texts[at].includes(folded(one)));
    const hits = rows.filter(fits);
    state.textContent = hits.length + (hits.length === 1 ? " sentence" : " sentences") +
      (hits.length > MOST ? "; the first " + MOST + " are shown" : "");
    found.append(...hits.slice(0, MOST).map(shown));
  }
  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(words.value), 120);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(words.value); });
  words.value = asked.get("q") || asked.get("words") || "";
  search(words.value);
})();
