/** Ends of work to come, the earliest first (a binary heap). */
export class Agenda {
  readonly #entries: { readonly at: number; readonly account: number }[] = [];

  get next(): number {
    return this.#entries[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  add(at: number, account: number): void {
    const entries = this.#entries;
    const entry = { at, account };
    let place = entries.length;
    entries.push(entry);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = entries[above];
      if (!parent || parent.at <= at) break;
      entries[place] = parent;
      place = above;
    }
    entries[place] = entry;
  }

  /** Takes out the earliest and returns whose it was. */
  take(): number {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (!first || !last) throw new Error('There is nothing to come');
    if (entries.length === 0) return first.account;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const right = left + 1;
      const child = (entries[right]?.at ?? Number.POSITIVE_INFINITY) < (entries[left]?.at ?? Number.POSITIVE_INFINITY) ? right : left;
      const below = entries[child];
      if (!below || below.at >= last.at) break;
      entries[place] = below;
      place = child;
    }
    entries[place] = last;
    return first.account;
  }
}
