// Files dropped on the form, their size said before they are sent, and progress without reloading.
"use strict";
(() => {
  const form = document.getElementById("drop");
  if (form) {
    const field = form.querySelector("input[type=file]");
    const said = document.getElementById("chosen");
    const mb = 1e6;
    const look = () => {
      const files = [...field.files];
      const all = files.reduce((sum, file) => sum + file.size, 0);
      const large = files.find((file) => file.size > form.dataset.file * mb);
      let fault = "";
      if (large) fault = `${large.name} is larger than ${form.dataset.file} MB.`;
      else if (all > form.dataset.all * mb) fault = `Together they are larger than ${form.dataset.all} MB.`;
      field.setCustomValidity(fault);
      const size = all < mb ? `${Math.ceil(all / 1000)} kB` : `${(all / mb).toFixed(1)} MB`;
      const names = files.length === 1 ? files[0].name : `${files.length} files`;
      said.textContent = fault || (files.length ? `${names}, ${size}` : "");
    };
    field.addEventListener("change", look);
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; look(); }
    });
  }
  const job = document.querySelector("[data-poll]");
  if (job) {
    const poll = async () => {
      const answer = await fetch(job.dataset.poll).catch(() => null);
      if (!answer || !answer.ok) return setTimeout(poll, 3000);
      const now = await answer.json();
      if (!now.going) return window.location.reload();
      const done = job.querySelector("[data-done]");
      const bar = job.querySelector("progress");
      job.querySelector("[data-words]").textContent = now.words;
      if (done) done.textContent = now.done;
      if (bar) bar.value = now.done;
      return setTimeout(poll, 700);
    };
    setTimeout(poll, 500);
  }
})();
