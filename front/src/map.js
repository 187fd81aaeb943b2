// The map page: a chart over the drawn map, two sliders, play, and a panel. Without this script the
// page still has its drawn map, its form with two days, and its tables.
import { LngLatBounds, Map as Chart, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import { addBase, addStreets, emptyStyle, paint, showReach } from "./base.js";
import { Film, placesOf } from "./film.js";
import { Marks } from "./marks.js";
import { Panel } from "./panel.js";

const SETTLE_MS = 220;
const FRAME_MS = 130;
const fromFolder = location.protocol === "file:";

const read = (id) => {
  const script = document.getElementById(id);
  return script ? JSON.parse(script.textContent) : null;
};

const longDay = (day) =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

async function prepareWorker(built) {
  // The name must end with .cjs for a classic worker; the server sends it as what it is, a script.
  if (!fromFolder) return setWorkerUrl(new URL(`${built}map-worker.js#.cjs`, document.baseURI).href);
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${built}map-worker-text.js`, onload: resolve, onerror: () => reject(new Error("no worker")) });
    document.head.append(script);
  });
  const blob = new Blob([self.reportedlyWorker], { type: "text/javascript" });
  return setWorkerUrl(`${URL.createObjectURL(blob)}#.cjs`);
}

// Names of files, as views/web/addresses.py makes them.
const fileName = (id) =>
  [...id].map((c) => (/[a-z0-9_-]/.test(c) ? c : [...new TextEncoder().encode(c)].map((b) => `~${b.toString(16).padStart(2, "0")}`).join(""))).join("");

// Patterns come from the page with "ident" where an id belongs; served pages keep the days asked about.
function linksFrom(root, asked) {
  const still = root.dataset.still !== undefined;
  const fill = (pattern, id) => {
    const [path, query = ""] = pattern.split("?");
    const end = path.lastIndexOf("ident");
    const named = path.slice(0, end) + (still ? fileName(id) : encodeURIComponent(id)) + path.slice(end + 5);
    return still ? named + (query && `?${query}`) : `${named}?${new URLSearchParams(asked())}`;
  };
  return {
    place: (id) => fill(root.dataset.place, id),
    claim: (id) => fill(root.dataset.claim, id),
    document: (id, claim) => `${fill(root.dataset.document, id)}#${encodeURIComponent(claim)}`,
  };
}

class MapPage {
  constructor(root, page) {
    Object.assign(this, { root, page, films: {}, playing: null, full: true, fetches: 0 });
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.first = page.first_on;
    this.last = page.last_on;
    this.state = { on: page.asked.on, known: root.dataset.known || "", together: false };
  }

  // The frame as conditions of an address; what nobody asked for stays out.
  asked() {
    const { lens, clock } = this.root.dataset;
    const asked = { on: this.state.on, known: this.state.known, clock, lens };
    return Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
  }

  async start() {
    const chart = this.part("chart");
    chart.hidden = false;
    await prepareWorker(this.root.dataset.built);
    this.chart = new Chart({
      container: chart, style: emptyStyle(), attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      maxZoom: 17, minZoom: 0.5, bounds: this.bounds(this.page.bounds), fitBoundsOptions: { padding: 56, maxZoom: 12 },
      fadeDuration: 0, locale: { "Map.Title": "Map of who holds what; the same stands in the tables below" },
    });
    this.chart.touchZoomRotate.disableRotation();
    this.chart.addControl(new NavigationControl({ showCompass: false }), "top-left");
    this.chart.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
    await new Promise((resolve, reject) => {
      this.chart.once("load", resolve);
      this.chart.once("error", (event) => reject(event.error));
      setTimeout(() => reject(new Error("the map did not load in time")), 60000);
    });
    await addBase(this.chart, this.root.dataset.built);
    if (this.root.dataset.streets) await addStreets(this.chart, this.root.dataset.streets).catch((error) => this.say(`Streets cannot be shown: ${error.message}`));
    this.marks = new Marks(this.chart, { onPlaces: (found) => this.open("places", found.map((p) => p.place)), onActs: (found) => this.open("acts", found.map((a) => a.incident)) });
    this.panel = new Panel(this.part("panel"), linksFrom(this.root, () => this.asked()), (found) => this.apart(found));
    this.watchTheme();
    this.controls();
    this.showPage();
    this.root.dataset.ready = "yes";
  }

  bounds(frame) {
    const { west, south, east, north } = frame ?? { west: -170, south: -55, east: 170, north: 75 };
    return new LngLatBounds([west, south], [east, north]);
  }

  watchTheme() {
    const repaint = () => paint(this.chart);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  }

  // --- what is shown --------------------------------------------------------------------------

  show(places, incidents, full) {
    Object.assign(this, { places, incidents, full });
    this.marks.show(places, incidents);
    showReach(this.chart, [...places, ...incidents].filter((mark) => this.pixels(mark) >= 14));
    this.panel.refresh(places, incidents, full);
  }

  pixels(mark) {
    const metres = (40075016.686 * Math.cos((mark.lat * Math.PI) / 180)) / (512 * 2 ** this.chart.getZoom());
    return (mark.radius_km * 1000) / metres;
  }

  showPage() {
    this.exact = true;
    this.show(placesOf(this.page), this.page.incidents, true);
  }

  showFilm(film) {
    const number = film.at(this.state.on);
    this.show(film.places(number), film.acts(number), false);
  }

  open(kind, ids) {
    this.panel.open(kind, ids);
    this.panel.refresh(this.places, this.incidents, this.full);
  }

  apart(found) {
    const bounds = new LngLatBounds();
    for (const place of found) bounds.extend([place.lon, place.lat]);
    // The panel covers a side of the chart, or its lower part on a narrow screen.
    const { offsetWidth: wide, offsetHeight: high } = this.part("panel");
    const { clientWidth, clientHeight } = this.chart.getContainer();
    const beneath = wide >= clientWidth - 1;
    const padding = { top: 48, left: 60, right: beneath ? 60 : wide + 60, bottom: beneath ? Math.min(high, clientHeight * 0.6) + 24 : 60 };
    this.chart.fitBounds(bounds, { padding, maxZoom: 15, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  // --- the sliders ----------------------------------------------------------------------------

  controls() {
    // A page of a site that brings no film stands still.
    const films = this.root.dataset.film || document.querySelector("script[id^=map-film-]");
    if (!this.first || !films) return;
    this.days = [];
    for (let at = Date.parse(this.first), end = Date.parse(this.last > this.state.on ? this.last : this.state.on); at <= end; at += 86400000) {
      this.days.push(new Date(at).toISOString().slice(0, 10));
    }
    const controls = this.part("controls");
    controls.hidden = false;
    this.on = this.part("on");
    this.known = this.part("known");
    for (const slider of [this.on, this.known]) if (slider) Object.assign(slider, { min: 0, max: this.days.length - 1, step: 1 });
    this.on.addEventListener("input", () => this.move({ on: this.days[this.on.value] }));
    this.known?.addEventListener("input", () => this.move({ known: this.days[this.known.value], together: false }));
    for (const choice of this.root.querySelectorAll("input[name=as-known]")) {
      choice.addEventListener("change", () => this.move({ together: choice.value === "then", known: choice.value === "all" ? "" : this.state.known || this.last, mode: choice.value }));
    }
    this.part("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    this.part("back").addEventListener("click", () => this.step(-1));
    this.part("ahead").addEventListener("click", () => this.step(1));
    this.root.addEventListener("keydown", (event) => {
      if (event.target.closest("input, select, textarea, .maplibregl-canvas-container")) return;
      if (event.key === "," || event.key === "<") this.step(-1);
      if (event.key === "." || event.key === ">") this.step(1);
    });
    this.state.mode = this.root.querySelector("input[name=as-known]:checked")?.value ?? "all";
    this.state.together = this.state.mode === "then";
    this.sync();
    this.drawTold();
  }

  step(by) {
    this.pause();
    const at = Math.max(0, Math.min(this.days.length - 1, this.days.indexOf(this.state.on) + by));
    this.move({ on: this.days[at] });
  }

  move(change) {
    Object.assign(this.state, change);
    if (this.state.together) this.state.known = this.state.on;
    this.sync();
    clearTimeout(this.settling);
    this.exact = false;
    this.preview();
    if (!this.playing) this.settling = setTimeout(() => this.settle(), SETTLE_MS);
  }

  // While the sliders move, the film shows the day, until the page of that day has come.
  async preview() {
    const which = this.which();
    const film = this.films[which] ?? (which && (await this.film().catch(() => null)));
    if (film && which === this.which() && !this.exact) this.showFilm(film);
  }

  // Which film shows the days as they are asked for now; none when `known` stands on a day of its own.
  which() {
    if (this.state.mode === "then") return "then";
    return this.state.known ? "" : "now";
  }

  sync() {
    const at = (day) => Math.max(0, this.days.indexOf(day));
    this.on.value = at(this.state.on);
    this.on.setAttribute("aria-valuetext", longDay(this.state.on));
    this.part("on-text").textContent = longDay(this.state.on);
    if (this.known) {
      const known = this.state.known || this.days.at(-1);
      this.known.value = at(known);
      const text = this.state.known ? longDay(known) : "all that is known";
      this.known.setAttribute("aria-valuetext", text);
      this.part("known-text").textContent = text;
    }
    for (const choice of this.root.querySelectorAll("input[name=as-known]")) {
      choice.checked = choice.value === (this.state.mode === "then" ? "then" : this.state.known ? "day" : "all");
    }
    this.state.mode = this.root.querySelector("input[name=as-known]:checked")?.value ?? this.state.mode;
  }

  // --- the film -------------------------------------------------------------------------------

  film() {
    const which = this.which();
    this.coming ??= {};
    // One request for each film, however often it is asked for before it has come.
    this.coming[which] ??= this.load(which).catch((error) => {
      delete this.coming[which];
      throw error;
    });
    return this.coming[which];
  }

  async load(which) {
    const embedded = which && read(`map-film-${which}`);
    const address = this.root.dataset.film;
    if (!which || (!embedded && !address)) return null;
    const { lens, clock } = this.asked();
    const asked = Object.entries({ as_known: which, lens, clock }).filter(([, value]) => value);
    const page = embedded ?? (await (await this.get(`${address}?${new URLSearchParams(asked)}`)).json());
    return (this.films[which] = new Film(page));
  }

  async get(address) {
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html,application/json" } });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return answer;
  }

  async play() {
    if (!this.which()) this.move({ mode: "then", together: true });
    this.say("Loading the days …");
    if (this.loading) return;
    this.loading = true;
    let film = null;
    try {
      film = await this.film();
    } catch (error) {
      return this.say(`The film cannot be loaded: ${error.message}`);
    } finally {
      this.loading = false;
    }
    if (!film) return this.say("There is no film of these days.");
    this.say("");
    clearTimeout(this.settling);
    if (this.state.on >= film.days.at(-1)) this.move({ on: film.days[0] });
    this.part("play").textContent = "Pause";
    let shown = performance.now();
    const tick = (now) => {
      if (!this.playing) return;
      if (now - shown >= FRAME_MS) {
        shown = now;
        const next = film.at(this.state.on) + 1;
        if (next >= film.days.length) return this.pause();
        this.move({ on: film.days[next] });
      }
      this.playing = requestAnimationFrame(tick);
    };
    this.playing = requestAnimationFrame(tick);
  }

  pause() {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = null;
    this.part("play").textContent = "Play";
    this.settling = setTimeout(() => this.settle(), SETTLE_MS);
  }

  // How much was said on each day, as bars behind the sliders.
  drawTold() {
    const { told } = this.page;
    const most = Math.max(1, ...told);
    const bars = this.part("told");
    bars.setAttribute("viewBox", `0 0 ${this.days.length} 20`);
    bars.setAttribute("preserveAspectRatio", "none");
    const shape = told.map((count, n) => (count ? `M${n + 0.5} 20V${(20 - 18 * Math.sqrt(count / most)).toFixed(1)}` : "")).join("");
    bars.querySelector("path").setAttribute("d", shape);
  }

  // --- the words that belong to the day -------------------------------------------------------

  // When the sliders rest: fetch the page of that day for its tables and its grounds.
  async settle() {
    if (this.root.dataset.still !== undefined) {
      const own = this.state.on === this.page.asked.on && !this.state.together;
      this.exact = own;
      if (own) this.showPage();
      return this.say(own ? "" : `The tables below are those of ${longDay(this.page.asked.on)}.`);
    }
    const turn = ++this.fetches;
    const address = `${location.pathname}?${new URLSearchParams(this.asked())}`;
    this.root.setAttribute("aria-busy", "true");
    try {
      const text = await (await this.get(address)).text();
      if (turn !== this.fetches) return;
      const fresh = new DOMParser().parseFromString(text, "text/html");
      this.page = JSON.parse(fresh.getElementById("map-page").textContent);
      for (const part of document.querySelectorAll("[data-map-words]")) {
        const next = fresh.querySelector(`[data-map-words="${part.dataset.mapWords}"]`);
        if (next) part.replaceChildren(...next.childNodes);
      }
      const told = document.querySelector("p.asked"), toldNow = fresh.querySelector("p.asked");
      if (told && toldNow) told.replaceChildren(...toldNow.childNodes);
      history.replaceState(null, "", address);
      this.followFrame();
      this.exact = true;
      this.showPage();
      this.say("");
    } catch (error) {
      if (turn === this.fetches) this.say(`This day cannot be loaded: ${error.message}`);
    } finally {
      if (turn === this.fetches) this.root.removeAttribute("aria-busy");
    }
  }

  // Every link that carries the days goes on carrying those that are now shown.
  followFrame() {
    for (const link of document.querySelectorAll("a[href*='on=']")) {
      const url = new URL(link.href);
      if (url.origin !== location.origin || !url.searchParams.has("on")) continue;
      for (const name of ["on", "known"]) {
        if (this.state[name]) url.searchParams.set(name, this.state[name]);
        else url.searchParams.delete(name);
      }
      link.href = url.pathname + url.search + url.hash;
    }
    for (const name of ["on", "known"]) {
      for (const field of document.querySelectorAll(`input[type=date][name=${name}]`)) field.value = this.state[name] ?? "";
    }
  }

  say(text) {
    this.part("say").textContent = text;
  }
}

async function start() {
  const root = document.querySelector("[data-map]");
  const page = read("map-page");
  if (!root || !page) return;
  const map = new MapPage(root, page);
  try {
    await map.start();
  } catch (error) {
    // No WebGL, no worker: the drawn map stays, and the reader is told why.
    map.chart?.remove();
    map.part("chart").hidden = true;
    root.dataset.ready = "no";
    map.say(`The moving map does not run here (${error?.message ?? error}); this is the drawn one.`);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
