/** One condition of a search in Sales Navigator. */
export interface SalesFilter {
  /** Sales Navigator's name of the filter. */
  readonly type: string;
  /** Of which any may hold; by id, or by text where the filter takes names as they are written. */
  readonly values: readonly { readonly id?: string; readonly text?: string; readonly isExcluded?: true }[];
  /** In place of values. */
  readonly range?: { readonly min?: number; readonly max?: number; readonly unit?: string };
}

export interface SalesQuery {
  readonly keywords?: string | undefined;
  readonly filters: readonly SalesFilter[];
}

/** A text as the query holds it: also the signs of its own grammar are encoded. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const listed = ({ id, text, isExcluded }: SalesFilter['values'][number]): string => {
  const fields = [...(id === undefined ? [] : [`id:${encoded(id)}`]), ...(text === undefined ? [] : [`text:${encoded(text)}`])];
  return `(${[...fields, `selectionType:${isExcluded ? 'EXCLUDED' : 'INCLUDED'}`].join(',')})`;
};

const filterOf = ({ type, values, range }: SalesFilter): string => {
  if (!range) return `(type:${type},values:List(${values.map(listed).join(',')}))`;
  const { min, max, unit } = range;
  const bounds = [...(min === undefined ? [] : [`min:${min}`]), ...(max === undefined ? [] : [`max:${max}`])].join(',');
  return `(type:${type},rangeValue:(${bounds})${unit === undefined ? '' : `,selectedSubFilter:${unit}`})`;
};

/**
 * A search in the language of Sales Navigator's addresses, its texts encoded once. Corrections of the spelling are not asked for: they search for
 * something else.
 *
 * @example salesQueryText({ keywords: 'a b', filters: [] }) // '(keywords:a%20b,filters:List())'
 */
export const salesQueryText = ({ keywords, filters }: SalesQuery): string => {
  const words = keywords === undefined ? [] : [`keywords:${encoded(keywords)}`];
  return `(${[...words, `filters:List(${filters.map(filterOf).join(',')})`].join(',')})`;
};

type Parsed = string | readonly Parsed[] | { readonly [key: string]: Parsed };

/** The value that a text of that language holds; `null` if it is no such text. */
const parsed = (source: string): Parsed | null => {
  let at = 0;
  const value = (): Parsed => {
    const isList = source.startsWith('List(', at);
    if (isList) at += 4;
    if (source[at] !== '(') {
      const [text = ''] = /^[^(),]*/.exec(source.slice(at)) ?? [];
      at += text.length;
      return decodeURIComponent(text);
    }
    const items: Parsed[] = [];
    const fields: Record<string, Parsed> = {};
    at += 1;
    while (source[at] !== ')') {
      if (at >= source.length) throw new SyntaxError('No end');
      if (isList) items.push(value());
      else {
        const [whole = '', key = ''] = /^([\w.]+):/.exec(source.slice(at)) ?? [];
        if (whole === '') throw new SyntaxError('No field');
        at += whole.length;
        fields[key] = value();
      }
      if (source[at] === ',') at += 1;
      else if (source[at] !== ')') throw new SyntaxError('No separator');
    }
    at += 1;
    return isList ? items : fields;
  };
  try {
    const whole = value();
    return at === source.length ? whole : null;
  } catch {
    return null;
  }
};

const isFields = (value: Parsed | undefined): value is { readonly [key: string]: Parsed } =>
  typeof value === 'object' && !Array.isArray(value);
const textOf = (value: Parsed | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const listOf = (value: Parsed | undefined): { readonly [key: string]: Parsed }[] =>
  Array.isArray(value) ? (value as readonly Parsed[]).filter(isFields) : [];
const numberOf = (value: Parsed | undefined): number | undefined => (typeof value === 'string' && value !== '' ? Number(value) : undefined);

const defined = <Value extends object>(fields: { [Key in keyof Value]: Value[Key] | undefined }): Value =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Value;

/** The search that a query asks for, with its texts encoded once or twice; `null` if it is not a query. */
export const salesQueryIn = (source: string): SalesQuery | null => {
  const whole = parsed(source.includes(':') ? source : decodedOnce(source));
  if (whole === null || !isFields(whole)) return null;
  const filters = listOf(whole.filters).map(({ type, values, rangeValue, selectedSubFilter }): SalesFilter => {
    const each = listOf(values).map(({ id, text, selectionType }) =>
      defined<SalesFilter['values'][number]>({
        id: textOf(id),
        text: textOf(text),
        isExcluded: selectionType === 'EXCLUDED' ? true : undefined,
      }),
    );
    const range = isFields(rangeValue)
      ? {
          range: defined<NonNullable<SalesFilter['range']>>({
            min: numberOf(rangeValue.min),
            max: numberOf(rangeValue.max),
            unit: textOf(selectedSubFilter),
          }),
        }
      : {};
    return { type: textOf(type) ?? '', values: each, ...range };
  });
  return { keywords: textOf(whole.keywords), filters };
};

const decodedOnce = (source: string): string => {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
};

/** A search in one form, to compare: texts count only where there is no id. */
const keyOf = ({ keywords = '', filters }: SalesQuery): string => {
  const keys = filters.map(({ type, values, range }) => [
    type,
    values.map(({ id, text = '', isExcluded = false }) => `${isExcluded} ${id ?? `text ${text}`}`).sort(),
    range?.min,
    range?.max,
  ]);
  return JSON.stringify([keywords, keys.map((key) => JSON.stringify(key)).sort()]);
};

/** Whether two queries ask for the same. */
export const isSameSearch = (one: SalesQuery, other: SalesQuery): boolean => keyOf(one) === keyOf(other);
