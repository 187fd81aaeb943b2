// The ground of the map: land, coasts, borders and country names from Natural Earth, and, where the
// casebook names a PMTiles file, streets over it. Nothing is fetched from a foreign host.
import { addProtocol } from "maplibre-gl";
import { PMTiles, Protocol } from "pmtiles";
import { feature, mesh } from "topojson-client";

const FINE_ZOOM = 4.5;

export function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--m-${name}`).trim() || "#888888";
}

export function emptyStyle() {
  const colour = colours();
  return {
    version: 8,
    sources: {},
    layers: [{ id: "sea", type: "background", paint: { "background-color": colour("sea") } }],
  };
}

// A classic script, because fetch() finds nothing on a page that was opened from a folder.
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`cannot load ${address}`));
    document.head.append(script);
  });
}

async function world(built, scale) {
  if (!self.reportedlyBase?.[scale]) await loadScript(`${built}base-${scale}.js`);
  const topology = self.reportedlyBase[scale];
  const countries = topology.objects.countries;
  return {
    land: feature(topology, countries),
    borders: mesh(topology, countries, (a, b) => a !== b),
    coasts: mesh(topology, countries, (a, b) => a === b),
  };
}

// Rings of each country with the frame around them, the largest first.
function ringsOf(land) {
  return land.features.flatMap((country) => {
    const { type, coordinates } = country.geometry ?? {};
    const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : [];
    return polygons.map(([ring]) => {
      let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
      for (const [x, y] of ring) {
        west = Math.min(west, x); east = Math.max(east, x);
        south = Math.min(south, y); north = Math.max(north, y);
      }
      return { name: country.properties.name.toUpperCase(), ring, west, south, east, north };
    });
  });
}

// The part of a ring within the frame: Sutherland and Hodgman, one edge after the other.
function clipped(ring, { west, south, east, north }) {
  for (const [axis, edge, sign] of [[0, west, 1], [0, east, -1], [1, south, 1], [1, north, -1]]) {
    const next = [];
    for (let n = 0; n < ring.length; n++) {
      const a = ring[n], b = ring[(n + 1) % ring.length];
      const depthA = sign * (a[axis] - edge), depthB = sign * (b[axis] - edge);
      if (depthA >= 0) next.push(a);
      if (depthA >= 0 !== depthB >= 0) {
        const share = depthA / (depthA - depthB);
        next.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
      }
    }
    ring = next;
  }
  return ring;
}

// Country names stand in the middle of what is seen of them, so that one is there from near, too.
function namesIn(rings, bounds) {
  const frame = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  const least = ((frame.east - frame.west) * (frame.north - frame.south)) / 60;
  const best = new Map();
  for (const { name, ring, ...box } of rings) {
    if (box.east < frame.west || box.west > frame.east || box.north < frame.south || box.south > frame.north) continue;
    const seen = clipped(ring, frame);
    let area = 0, x = 0, y = 0;
    for (let n = 0; n < seen.length; n++) {
      const a = seen[n], b = seen[(n + 1) % seen.length];
      const cross = a[0] * b[1] - b[0] * a[1];
      area += cross;
      x += (a[0] + b[0]) * cross;
      y += (a[1] + b[1]) * cross;
    }
    if (Math.abs(area) / 2 > Math.max(least, best.get(name)?.size ?? 0)) {
      best.set(name, { size: Math.abs(area) / 2, point: [x / (3 * area), y / (3 * area)] });
    }
  }
  const features = [...best].map(([name, { size, point }]) => ({ type: "Feature", geometry: { type: "Point", coordinates: point }, properties: { name, size } }));
  return { type: "FeatureCollection", features };
}

const LAYERS = [
  { id: "land", type: "fill", source: "land", ink: { "fill-color": "land" }, paint: { "fill-antialias": false } },
  { id: "borders", type: "line", source: "borders", ink: { "line-color": "border" }, paint: { "line-width": 1, "line-dasharray": [5, 2, 1, 2] } },
  { id: "coasts", type: "line", source: "coasts", ink: { "line-color": "coast" }, paint: { "line-width": 0.8 } },
  {
    id: "countries", type: "symbol", source: "names", ink: { "text-color": "faint", "text-halo-color": "land" }, paint: { "text-halo-width": 1 },
    layout: {
      "text-field": ["get", "name"], "text-size": 11.5, "text-letter-spacing": 0.16, "text-max-width": 9,
      "symbol-sort-key": ["-", 0, ["get", "size"]],
    },
  },
  { id: "reach", type: "line", source: "reach", ink: { "line-color": "soft" }, paint: { "line-width": 1, "line-dasharray": [1.5, 3], "line-opacity": 0.8 } },
];

const NOTHING = { type: "FeatureCollection", features: [] };

export async function addBase(map, built) {
  const coarse = await world(built, "50m");
  for (const name of ["land", "borders", "coasts"]) map.addSource(name, { type: "geojson", data: coarse[name], tolerance: 0.2 });
  const rings = ringsOf(coarse.land);
  const rename = () => map.getSource("names").setData(namesIn(rings, map.getBounds()));
  map.addSource("names", { type: "geojson", data: namesIn(rings, map.getBounds()) });
  map.on("moveend", rename);
  map.addSource("reach", { type: "geojson", data: NOTHING, tolerance: 0 });
  for (const { ink, ...layer } of LAYERS) map.addLayer(layer);
  paint(map);
  let fine = false;
  const refine = async () => {
    if (fine || map.getZoom() < FINE_ZOOM) return;
    fine = true;
    const world10 = await world(built, "10m");
    for (const name of ["land", "borders", "coasts"]) map.getSource(name).setData(world10[name]);
  };
  map.on("zoomend", refine);
  await refine();
}

export function paint(map) {
  const colour = colours();
  map.setPaintProperty("sea", "background-color", colour("sea"));
  for (const layer of LAYERS) {
    if (!map.getLayer(layer.id)) continue;
    for (const [what, ink] of Object.entries(layer.ink)) map.setPaintProperty(layer.id, what, colour(ink));
    for (const [what, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, what, value);
  }
  for (const [id, what, ink] of map.streetInks ?? []) if (map.getLayer(id)) map.setPaintProperty(id, what, colour(ink));
}

// A circle of so many kilometres as a line on the ground.
function circle(lat, lon, km) {
  const line = [];
  const up = km / 111.195;
  const across = up / Math.cos((lat * Math.PI) / 180);
  for (let n = 0; n <= 72; n++) {
    const turn = (2 * Math.PI * n) / 72;
    line.push([lon + across * Math.sin(turn), lat + up * Math.cos(turn)]);
  }
  return { type: "Feature", geometry: { type: "LineString", coordinates: line }, properties: {} };
}

export function showReach(map, marks) {
  const seen = new Map();
  for (const mark of marks) seen.set(`${mark.lat}/${mark.lon}/${mark.radius_km}`, mark);
  const features = [...seen.values()].map((mark) => circle(mark.lat, mark.lon, mark.radius_km));
  map.getSource("reach")?.setData({ type: "FeatureCollection", features });
}

// Streets: whatever layers the file has, by what their names say. Raster tiles are shown as they are.
const STREET_LAYERS = [
  [/water|ocean|lake/i, "fill", { "fill-color": "sea" }, {}],
  [/landuse|landcover|park|earth/i, "fill", { "fill-color": "border" }, { "fill-opacity": 0.15 }],
  [/building/i, "fill", { "fill-color": "border" }, { "fill-opacity": 0.5 }],
  [/road|street|transport|highway|rail/i, "line", { "line-color": "coast" }, { "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.4, 16, 3] }],
  [/boundar|border|admin/i, "line", { "line-color": "border" }, { "line-width": 0.8, "line-dasharray": [4, 2] }],
];

export async function addStreets(map, address) {
  const file = new PMTiles(new URL(address, document.baseURI).href);
  const protocol = new Protocol();
  protocol.add(file);
  addProtocol("pmtiles", protocol.tile);
  const header = await file.getHeader();
  const url = `pmtiles://${file.source.getKey()}`;
  map.streetInks = [];
  if (header.tileType !== 1) {
    map.addSource("streets", { type: "raster", url, tileSize: 256 });
    map.addLayer({ id: "streets", type: "raster", source: "streets", minzoom: header.minZoom }, "reach");
    return;
  }
  map.addSource("streets", { type: "vector", url });
  const { vector_layers: layers = [] } = await file.getMetadata();
  for (const [pattern, type, ink, rest] of STREET_LAYERS) {
    for (const { id } of layers.filter((layer) => pattern.test(layer.id))) {
      const name = `streets-${type}-${id}`;
      if (map.getLayer(name)) continue;
      map.addLayer({ id: name, type, source: "streets", "source-layer": id, paint: rest }, "reach");
      for (const [what, value] of Object.entries(ink)) map.streetInks.push([name, what, value]);
    }
  }
  paint(map);
}
