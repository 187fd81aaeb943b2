// A film as it comes: runs of shares for each place. Gives the map of any of its days.
const QUIET_PERCENT = 85;
const DAY_MS = 86400000;

const dayNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

export class Film {
  constructor(page) {
    this.page = page;
    this.numbers = page.days.map(dayNumber);
    this.incidents = page.incidents.map((one) => ({
      ...one, share: 1, first: dayNumber(one.first_on), last: dayNumber(one.last_on), known: dayNumber(one.known_on),
    }));
  }

  get days() {
    return this.page.days;
  }

  // The number of the day, or of the last one before it.
  at(day) {
    const wanted = dayNumber(day);
    let low = 0, high = this.numbers.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.numbers[middle] <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  has(day) {
    return this.numbers[this.at(day)] === dayNumber(day);
  }

  places(number) {
    const shown = [];
    for (const reel of this.page.places) {
      let shares = reel.runs[0][1];
      for (const [start, run] of reel.runs) {
        if (start > number) break;
        shares = run;
      }
      const answers = shares.map(([n, percent]) => ({ ...this.page.key[n], share: percent / 100, percent: percent >= 100 ? "over 99 %" : `${percent} %` }));
      if (answers[0].answer === "unknown" && answers[0].share * 100 >= QUIET_PERCENT) continue;
      const lead = answers[0];
      shown.push({ ...reel, answers, headline: `${reel.name}: ${lead.name}, ${lead.percent}.`, said: null });
    }
    return shown;
  }

  acts(number) {
    const on = this.numbers[number], first = on - this.page.window_days + 1;
    const then = this.page.as_known === "then";
    return this.incidents.filter((one) => on >= one.first && one.last >= first && (!then || on >= one.known));
  }
}

// The places of a full page, each answer with its ink.
export function placesOf(page) {
  const inks = Object.fromEntries(page.key.map((row) => [row.answer, row.ink]));
  return page.places
    .map((mark) => ({ ...mark, answers: mark.answers.map((a) => ({ ...a, ink: inks[a.answer] ?? "other" })) }))
    .filter((mark) => mark.answers[0].answer !== "unknown" || mark.answers[0].share * 100 < QUIET_PERCENT || mark.said.length);
}
