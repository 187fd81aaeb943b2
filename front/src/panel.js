// What stands behind a mark: the answers, who says so, how many origins, and the passages.
import { inked, shape } from "./marks.js";

function make(tag, attributes, ...inside) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return element;
}

// How much of the probability an answer has, in its ink.
function bar(answer) {
  const svg = shape("svg", { viewBox: "0 0 100 12", preserveAspectRatio: "none", "aria-hidden": "true" });
  svg.append(shape("rect", inked({ width: 100 * answer.share, height: 12 }, answer.ink)), shape("rect", { class: "m-edge", width: 100, height: 12 }));
  return svg;
}

const reports = (one) => `${one.reports} ${one.reports === 1 ? "report" : "reports"}, at most ${one.origins} ${one.origins === 1 ? "origin" : "origins"}`;

export class Panel {
  constructor(root, links, onZoom) {
    Object.assign(this, { root, links, onZoom, shown: null });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  close() {
    this.root.hidden = true;
    this.shown = null;
    this.back?.focus?.();
  }

  open(kind, ids) {
    this.back = document.activeElement;
    this.shown = { kind, ids };
  }

  // Called after every change of day: the same places, with what is known of them now.
  refresh(places, incidents, full) {
    if (!this.shown) return;
    const { kind, ids } = this.shown;
    const found = kind === "places" ? places.filter((p) => ids.includes(p.place)) : incidents.filter((i) => ids.includes(i.incident));
    const body = kind === "places" ? this.#places(found, full) : this.#acts(found, full);
    const close = make("button", { type: "button", class: "map-close", "aria-label": "Close" }, "×");
    close.onclick = () => this.close();
    this.root.replaceChildren(close, ...body);
    const opening = this.root.hidden;
    this.root.hidden = false;
    if (opening) this.root.focus({ preventScroll: true });
  }

  #places(found, full) {
    if (!found.length) return [make("p", {}, "On this day nothing is told of it.")];
    if (found.length === 1) return this.#place(found[0], full);
    const list = make("ul", { class: "map-several" });
    for (const place of found) {
      const lead = place.answers[0];
      const open = make("button", { type: "button" }, make("strong", { dir: "auto" }, place.name));
      open.onclick = () => {
        this.shown = { kind: "places", ids: [place.place] };
        this.refresh([place], [], full);
      };
      list.append(make("li", {}, open, ` ${lead.name} ${lead.percent}`));
    }
    const zoom = make("button", { type: "button", class: "map-zoom" }, "Show them apart");
    zoom.onclick = () => this.onZoom(found);
    return [make("h2", {}, `${found.length} places`), zoom, list];
  }

  #place(place, full) {
    const bars = make("ul", { class: "map-bars" });
    for (const answer of place.answers.filter((a) => a.share >= 0.01)) {
      const name = answer.answer === "unknown" ? "not known" : answer.name;
      bars.append(make("li", {}, make("span", { dir: "auto" }, name), bar(answer), make("span", { class: "map-percent" }, answer.percent)));
    }
    const parts = [make("h2", { dir: "auto" }, place.name)];
    if (place.inside) parts.push(make("p", { class: "map-soft" }, `in ${place.inside}`));
    if (full) parts.push(make("p", {}, place.headline));
    parts.push(bars);
    if (full) {
      parts.push(make("p", { class: "map-soft" }, `${reports(place)}. State: ${place.status}. The point may be off by ${place.radius_km} km.`));
      parts.push(make("p", {}, make("a", { href: this.links.place(place.place), class: "map-more" }, "All grounds, with their weight")));
      parts.push(...this.#said(place.said, "Last said of it"));
      if (place.followers.length) parts.push(make("p", { class: "map-soft" }, `Nothing is said by itself of: ${place.followers.join(", ")}.`));
    } else {
      parts.push(make("p", { class: "map-soft" }, `The point may be off by ${place.radius_km} km. Stop the film to see who says so.`));
    }
    return parts;
  }

  #acts(found, full) {
    if (!found.length) return [make("p", {}, "Outside the days shown.")];
    const parts = [make("h2", {}, found.length === 1 ? "Incident" : `${found.length} incidents`)];
    for (const act of found.slice(0, 12)) {
      parts.push(make("h3", { dir: "auto" }, act.gist));
      if (full && act.said?.length) {
        parts.push(make("p", { class: "map-soft" }, `${act.when}. It is ${act.word === "roughly even chance" ? "a roughly even chance" : act.word} that it happened; ${reports(act)}. The point may be off by ${act.radius_km} km.`));
        parts.push(...this.#said(act.said, null));
      } else {
        parts.push(make("p", { class: "map-soft" }, `${act.place_name}. The point may be off by ${act.radius_km} km.`));
      }
    }
    if (found.length > 12) parts.push(make("p", {}, `And ${found.length - 12} more in the table below.`));
    return parts;
  }

  #said(rows, title) {
    const parts = title ? [make("h3", {}, title)] : [];
    if (!rows.length && title) parts.push(make("p", { class: "map-soft" }, "Nothing of this place alone; its answer rests on what is said of what it lies in, or of its parts."));
    for (const row of rows) {
      parts.push(
        make("blockquote", { dir: "auto" }, row.quote),
        make("p", { class: "map-soft" }, row.voices.join(" ← "), ". ",
          make("a", { href: this.links.document(row.document, row.claim) }, row.label), " · ", make("a", { href: this.links.claim(row.claim) }, "claim")),
      );
    }
    return parts;
  }
}
