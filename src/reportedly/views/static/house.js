// What every page does better with script: the frame changes at once, and keys lead about.
// Everything here is an enhancement: each page works without it.
"use strict";
(() => {
  const frame = document.querySelector("form.frame");
  if (frame) {
    frame.addEventListener("change", (event) => {
      if (event.target.type !== "date" || event.target.value) frame.requestSubmit();
    });
    // Empty conditions stay out of the address, so that it can be read and passed on.
    frame.addEventListener("submit", () => {
      for (const field of frame.elements) if (field.name && !field.value) field.disabled = true;
    });
    window.addEventListener("pageshow", () => {
      for (const field of frame.elements) field.disabled = false;
    });
  }
  const menu = document.querySelector("nav.menu details");
  const narrow = window.matchMedia("(max-width: 60rem)");
  const fold = () => { if (menu) menu.open = !narrow.matches; };
  fold();
  narrow.addEventListener("change", fold);

  // "g" and a letter goes to a section; "/" to the search. Never while somebody is typing.
  const ways = {};
  for (const link of document.querySelectorAll("nav.menu a")) {
    const letter = link.textContent.trim()[0].toLowerCase();
    ways[letter] = ways[letter] || link;
  }
  let waiting = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (waiting) {
      waiting = false;
      event.stopImmediatePropagation(); // on the review page the letter alone would rule on a claim
      const link = ways[event.key.toLowerCase()];
      if (link) { event.preventDefault(); link.click(); }
    } else if (event.key === "g") {
      waiting = true;
      setTimeout(() => { waiting = false; }, 1500);
    } else if (event.key === "/") {
      const box = document.querySelector("input[type=search]");
      if (box) { event.preventDefault(); box.focus(); }
      else { const way = document.querySelector('nav.menu a[href*="search"]'); if (way) { event.preventDefault(); way.click(); } }
    }
  }, true);
})();
