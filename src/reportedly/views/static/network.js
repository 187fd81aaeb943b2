// The network with script: a slider in place of the list of days, and the bonds of one party in the light.
"use strict";
(() => {
  const light = (svg) => {
    const near = (n) => [...svg.querySelectorAll(".bond")].filter((b) => b.dataset.a === n || b.dataset.b === n);
    const show = (n) => {
      svg.querySelectorAll(".lit").forEach((part) => part.classList.remove("lit"));
      svg.classList.toggle("dim", n !== null);
      if (n === null) return;
      const reached = new Set([n]);
      for (const bond of near(n)) {
        bond.classList.add("lit");
        reached.add(bond.dataset.a).add(bond.dataset.b);
      }
      for (const actor of svg.querySelectorAll(".actor")) if (reached.has(actor.dataset.n)) actor.classList.add("lit");
    };
    for (const actor of svg.querySelectorAll(".actor")) {
      actor.addEventListener("pointerenter", () => show(actor.dataset.n));
      actor.addEventListener("pointerleave", () => show(null));
    }
  };
  const slide = (form) => {
    const choice = form.querySelector("select");
    const days = [...choice.options].map((option) => ({ day: option.value, words: option.textContent }));
    days.sort((one, other) => (one.day < other.day ? -1 : 1));
    if (days.length < 2) return;
    const range = document.createElement("input");
    const said = document.createElement("output");
    range.type = "range"; range.min = 0; range.max = days.length - 1;
    range.value = days.findIndex((one) => one.day === form.dataset.day);
    range.setAttribute("aria-label", "Day of the network");
    const tell = () => { said.textContent = days[range.value].words; range.setAttribute("aria-valuetext", said.textContent); };
    range.addEventListener("input", tell);
    range.addEventListener("change", () => { choice.value = days[range.value].day; show(form); });
    choice.addEventListener("change", () => show(form));
    tell();
    choice.parentElement.append(range, said);
    choice.hidden = true;
    form.querySelector("button").hidden = true;
  };
  // Only the main part of the page is exchanged, so that the slider can be moved again at once.
  let asked = 0;
  const show = async (form) => {
    const query = new URLSearchParams(new FormData(form));
    const address = `${form.getAttribute("action")}?${query}`;
    const mine = ++asked;
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (mine !== asked) return;
      if (!response.ok) throw new Error(response.status);
      for (const part of ["#main", "header.top", "nav.menu", "footer.foot"]) {
        document.querySelector(part).replaceWith(page.querySelector(part));
      }
      history.replaceState(null, "", address);
      start();
      document.querySelector(".slider input[type=range]")?.focus();
    } catch { window.location.assign(address); }
  };
  // A link to a bond opens what is said of it.
  const open = () => {
    const bond = window.location.hash.startsWith("#bond-") && document.querySelector(window.location.hash);
    if (bond) bond.open = true;
  };
  const start = () => {
    document.querySelectorAll("svg.network").forEach(light);
    document.querySelectorAll("form.slider").forEach(slide);
  };
  start();
  open();
  window.addEventListener("hashchange", open);
})();
