import { memberAt, numberAt, recordsAt, textAt } from '../browser/json.ts';
import { FilterNotApplied, LayoutChanged } from '../failures.ts';
import type { SalesFilter } from './query.ts';
import type { SearchAnswer } from './searchAnswer.ts';

/** A condition, and the client's names for it. */
export interface AskedFilter extends SalesFilter {
  /** The field of the client's filter. */
  readonly field: string;
  /** What the client wrote, in the order of the values. */
  readonly names: readonly string[];
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * Sales Navigator drops a filter that it does not take, and finds more than was asked for. It says what it applied: by ids, since its texts for one id
 * differ; where a filter has only texts, by those.
 *
 * @throws FilterNotApplied if one was dropped, LayoutChanged if it does not say
 */
export const requireApplied = (page: string, { applied }: SearchAnswer, asked: readonly AskedFilter[]): void => {
  if (asked.length === 0) return;
  if (applied === null) throw new LayoutChanged(page, 'appliedFilters');
  for (const { type, values, range, field, names } of asked) {
    const told = applied.filter((each) => each.type === type);
    const inForce = told.flatMap((each) => recordsAt(each, 'values')).filter((value) => textAt(value, 'selectionType') !== null);
    for (const [index, { id, text }] of values.entries()) {
      const isIt = (value: unknown): boolean =>
        id === undefined
          ? plain(textAt(value, 'displayValue') ?? textAt(value, 'text') ?? '') === plain(text ?? '')
          : String(memberAt(value, 'id')) === id;
      if (!inForce.some(isIt)) throw new FilterNotApplied(field, names[index] ?? text ?? id ?? type);
    }
    const isRange = (each: unknown): boolean =>
      numberAt(each, 'rangeValue', 'min') === (range?.min ?? null) && numberAt(each, 'rangeValue', 'max') === (range?.max ?? null);
    if (range && told.length === 0) throw new FilterNotApplied(field, names[0] ?? type);
    if (range && !told.some(isRange)) throw new LayoutChanged(page, 'appliedRange');
  }
};
