// The marks of the map: the same pies, rings and diamonds that the drawn map has, as buttons.
import { Marker } from "maplibre-gl";

const SVG = "http://www.w3.org/2000/svg";
const PLACE_RADIUS = 10, RING_RADIUS = 13, APART = 24, ACTS_APART = 18, ASIDE = 13;
const LEAST_SLICE = 0.03, LIKELY = 0.55;
const HATCHED = new Set(["1", "2", "3", "4", "5", "other", "contested"]);
const NAME_SIZE = 12.5;
const MARKER = "maplibregl-marker maplibregl-marker-anchor-center"; // what MapLibre moves them by

export function shape(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

export function inked(attributes, ink) {
  return HATCHED.has(ink) ? { ...attributes, fill: `url(#m-k-${ink})` } : { ...attributes, class: `m-i${ink}` };
}

function wedge(radius, start, end) {
  const at = (turn) => `${(radius * Math.sin(2 * Math.PI * turn)).toFixed(2)} ${(-radius * Math.cos(2 * Math.PI * turn)).toFixed(2)}`;
  return `M0 0L${at(start)}A${radius} ${radius} 0 ${end - start >= 0.5 ? 1 : 0} 1 ${at(end)}Z`;
}

function pie(slices, radius) {
  const parts = [shape("circle", { class: "m-back", r: radius })];
  const shown = slices.filter(([, share]) => share >= LEAST_SLICE);
  const whole = shown.reduce((sum, [, share]) => sum + share, 0);
  let at = 0;
  for (const [ink, share] of shown) {
    const end = at + share / whole;
    parts.push(shown.length === 1 ? shape("circle", inked({ r: radius }, ink)) : shape("path", inked({ d: wedge(radius, at, end) }, ink)));
    at = end;
  }
  parts.push(shape("circle", { class: "m-edge", r: radius }));
  return parts;
}

function picture(half, parts) {
  const svg = shape("svg", { viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`, width: 2 * half, height: 2 * half, "aria-hidden": "true" });
  svg.append(...parts);
  return svg;
}

function placePicture(crowd) {
  if (crowd.places.length === 1) {
    return picture(12, pie(crowd.places[0].answers.map((a) => [a.ink, a.share]), PLACE_RADIUS));
  }
  const counts = new Map();
  for (const place of crowd.places) counts.set(place.answers[0].ink, (counts.get(place.answers[0].ink) ?? 0) + 1);
  const slices = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([ink, n]) => [ink, n / crowd.places.length]);
  const inner = RING_RADIUS * 0.56;
  return picture(15, [
    ...pie(slices, RING_RADIUS),
    shape("circle", { class: "m-paper", r: inner }),
    shape("circle", { class: "m-edge", r: inner }),
    shape("text", { class: "m-count", y: 3.9, "text-anchor": "middle" }, crowd.places.length),
  ]);
}

function actPicture(acts) {
  const likely = acts.incidents.some((one) => one.share >= LIKELY);
  const half = acts.incidents.length === 1 ? 6.5 : 9.5;
  const parts = [shape("path", { class: likely ? "m-act" : "m-maybe", d: `M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z` })];
  if (acts.incidents.length > 1) {
    parts.push(shape("text", { class: likely ? "m-acts" : "m-maybes", y: 3.4, "text-anchor": "middle" }, acts.incidents.length));
  }
  return picture(12, parts);
}

const near = (a, b, distance) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2 <= distance ** 2;

// Put marks together that would cover each other at this zoom; the first one leads.
function crowds(map, places) {
  const found = [];
  for (const place of places) {
    const { x, y } = map.project([place.lon, place.lat]);
    const host = found.find((crowd) => near(crowd, { x, y }, APART));
    if (host) host.places.push(place);
    else found.push({ x, y, lat: place.lat, lon: place.lon, places: [place] });
  }
  return found;
}

function actGroups(map, incidents, around) {
  const found = [];
  for (const one of incidents) {
    let { x, y } = map.project([one.lon, one.lat]);
    const covered = around.find((crowd) => near(crowd, { x, y }, ASIDE + 2));
    if (covered) [x, y] = [covered.x + ASIDE, covered.y + ASIDE];
    const host = found.find((group) => near(group, { x, y }, ACTS_APART));
    if (host) host.incidents.push(one);
    else found.push({ x, y, incidents: [one] });
  }
  return found;
}

// Names stand where there is room; the first ones first. Widths are estimated as in the drawn map.
function letterNames(found, groups, width, height) {
  const boxes = found.map((c) => box(c.x - 13, c.y - 13, 26, 26)).concat(groups.map((g) => box(g.x - 9, g.y - 9, 18, 18)));
  for (const crowd of found) {
    const text = crowd.places[0].name + (crowd.places.length > 1 ? ` + ${crowd.places.length - 1}` : "");
    const wide = text.length * NAME_SIZE * 0.57, off = (crowd.places.length > 1 ? RING_RADIUS : PLACE_RADIUS) + 4;
    const tries = [[off, -8, "right"], [-off - wide, -8, "left"], [-wide / 2, off, "below"], [-wide / 2, -off - 15, "above"]];
    crowd.name = text;
    crowd.side = null;
    for (const [dx, dy, side] of tries) {
      const wish = box(crowd.x + dx, crowd.y + dy, wide, 15);
      if (wish.left < 2 || wish.right > width - 2 || wish.top < 2 || wish.bottom > height - 2) continue;
      if (boxes.some((other) => other.left < wish.right && wish.left < other.right && other.top < wish.bottom && wish.top < other.bottom)) continue;
      boxes.push(wish);
      crowd.side = side;
      break;
    }
  }
}

const box = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });

export class Marks {
  constructor(map, { onPlaces, onActs }) {
    Object.assign(this, { map, onPlaces, onActs, kept: new Map(), places: [], incidents: [] });
    map.on("move", () => this.lay());
    map.on("resize", () => this.lay());
  }

  // places: {place, name, lat, lon, answers: [{ink, share, …}]}; incidents: {incident, lat, lon, share, …}
  show(places, incidents) {
    Object.assign(this, { places, incidents });
    this.lay();
  }

  lay() {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const inView = (mark) => mark.x > -20 && mark.y > -20 && mark.x < width + 20 && mark.y < height + 20;
    const found = crowds(this.map, this.places).filter(inView);
    const groups = actGroups(this.map, this.incidents, found).filter(inView);
    letterNames(found, groups, width, height);
    const used = new Set();
    for (const crowd of found) this.#place(crowd, used);
    for (const group of groups) this.#acts(group, used);
    for (const [key, kept] of this.kept) {
      if (!used.has(key)) {
        kept.marker.remove();
        this.kept.delete(key);
      }
    }
  }

  #place(crowd, used) {
    const look = `${crowd.side}|${crowd.places.map((p) => p.place + p.answers.map((a) => a.ink + Math.round(a.share * 100))).join()}`;
    const told = crowd.places.length === 1 ? crowd.places[0].headline : `${crowd.places.length} places: ${crowd.places.map((p) => p.name).join(", ")}`;
    this.#keep(`p:${crowd.places[0].place}`, crowd, look, used, (button) => {
      button.className = `${MARKER} map-mark map-name-${crowd.side ?? "none"}`;
      button.setAttribute("aria-label", told);
      button.title = told;
      const name = document.createElement("span");
      name.textContent = crowd.side ? crowd.name : "";
      name.dir = "auto";
      button.replaceChildren(placePicture(crowd), name);
      button.onclick = () => this.onPlaces(crowd.places);
    });
  }

  #acts(group, used) {
    const look = group.incidents.map((one) => one.incident).join();
    const told = group.incidents.length === 1 ? group.incidents[0].gist : `${group.incidents.length} incidents, ${group.incidents[0].place_name}`;
    this.#keep(`a:${group.incidents[0].incident}`, group, look, used, (button) => {
      button.className = `${MARKER} map-mark map-act`;
      button.setAttribute("aria-label", `Incident: ${told}`);
      button.title = told;
      button.replaceChildren(actPicture(group));
      button.onclick = () => this.onActs(group.incidents);
    });
  }

  #keep(key, at, look, used, fill) {
    used.add(key);
    const point = this.map.unproject([at.x, at.y]);
    let kept = this.kept.get(key);
    if (!kept) {
      const button = document.createElement("button");
      button.type = "button";
      kept = { marker: new Marker({ element: button }).setLngLat(point).addTo(this.map), button, look: null };
      this.kept.set(key, kept);
    }
    kept.marker.setLngLat(point);
    if (kept.look !== look) {
      fill(kept.button);
      kept.look = look;
    }
  }
}
