// In the reader: pointing at a claim, in the text or in the list, lights all its words. Works without.
"use strict";
(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const lit = new Set();
  const dark = () => { for (const one of lit) one.classList.remove("lit"); lit.clear(); };
  const light = (numbers) => {
    dark();
    for (const number of numbers) {
      for (const one of reader.querySelectorAll(`[data-claims~="${number}"], [data-claim="${number}"]`)) {
        one.classList.add("lit");
        lit.add(one);
      }
    }
  };
  const numbersAt = (target) => {
    const pin = target.closest(".pin");
    if (pin) return [pin.textContent.trim()];
    const row = target.closest("[data-claim]");
    if (row) return [row.dataset.claim];
    const mark = target.closest("[data-claims]");
    return mark ? mark.dataset.claims.split(" ").slice(-1) : [];
  };
  for (const kind of ["pointerover", "focusin"]) {
    reader.addEventListener(kind, (event) => light(numbersAt(event.target)));
  }
  for (const kind of ["pointerleave", "focusout"]) reader.addEventListener(kind, dark);
})();
