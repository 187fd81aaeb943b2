// One key for each ruling, names found while somebody types. Every key is a button of the page.
"use strict";
(() => {
  const help = document.getElementById("help");
  const amend = document.getElementById("amend");
  let ruling = false;
  const press = (key) => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (!target) return false;
    if (target.tagName === "SUMMARY") {
      amend.open = true;
      const field = amend.querySelector("input, select");
      if (field) field.focus();
    } else if (!ruling) {
      ruling = target.tagName === "BUTTON";
      target.click();
    }
    return true;
  };
  window.addEventListener("pageshow", () => { ruling = false; });
  document.addEventListener("keydown", (event) => {
    if (amend && amend.open && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      amend.querySelector("[data-save]").click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.closest("#amend")) {
      amend.open = false;
      amend.querySelector("summary").focus();
      return;
    }
    if (event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "?" && help) { event.preventDefault(); help.showModal(); return; }
    if (/^[armunz]$/.test(event.key) && press(event.key)) event.preventDefault();
  });

  let asked = 0;
  for (const field of document.querySelectorAll("[data-find]")) {
    field.addEventListener("input", async () => {
      const words = field.value.trim();
      const list = document.getElementById(field.getAttribute("list"));
      if (words.length < 2 || !list) return;
      const turn = ++asked;
      const answer = await fetch(`/names/find.json?kind=${field.dataset.find}&words=${encodeURIComponent(words)}`);
      if (turn !== asked || !answer.ok) return;
      const found = await answer.json();
      list.replaceChildren(...found.rows.map(([, name]) => {
        const option = document.createElement("option");
        option.value = name;
        return option;
      }));
    });
  }
})();
