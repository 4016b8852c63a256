/** A value of the query language of Sales Navigator's addresses: a text, a list, or a record. */
export type RestLi = string | RestLi[] | { [key: string]: RestLi };

/**
 * Reads `(keywords:a%20b,filters:List((type:REGION,values:List((id:1,selectionType:INCLUDED)))))`, in which texts are encoded once.
 * @throws SyntaxError
 */
export function parseRestLi(source: string): RestLi {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`Not a query at ${at}: ${source}`);
  };
  const take = (sign: string): void => {
    if (source[at] !== sign) fail();
    at += 1;
  };
  const atom = (): string => {
    const [found = ''] = /^[^(),:]*/.exec(source.slice(at)) ?? [];
    at += found.length;
    return decodeURIComponent(found);
  };
  const list = (): RestLi[] => {
    const items: RestLi[] = [];
    take('(');
    while (source[at] !== ')') {
      items.push(value());
      if (source[at] !== ')') take(',');
    }
    take(')');
    return items;
  };
  const record = (): RestLi => {
    const fields: { [key: string]: RestLi } = {};
    take('(');
    while (source[at] !== ')') {
      const key = atom();
      take(':');
      fields[key] = value();
      if (source[at] !== ')') take(',');
    }
    take(')');
    return fields;
  };
  const value = (): RestLi => {
    if (source.startsWith('List(', at)) {
      at += 'List'.length;
      return list();
    }
    return source[at] === '(' ? record() : atom();
  };
  const parsed = value();
  if (at !== source.length) fail();
  return parsed;
}

/** One value of a filter. */
export interface AskedValue {
  readonly id: string | null;
  readonly text: string | null;
  readonly isExcluded: boolean;
}

export interface AskedFilter {
  readonly type: string;
  readonly values: readonly AskedValue[];
  readonly range: { readonly min: number | null; readonly max: number | null } | null;
}

export interface AskedSearch {
  readonly keywords: string;
  readonly filters: readonly AskedFilter[];
  /** LinkedIn may correct the spelling of the words, and then searches for others. */
  readonly isCorrected: boolean;
}

const isRecord = (value: RestLi | undefined): value is { [key: string]: RestLi } => typeof value === 'object' && !Array.isArray(value);
const textIn = (value: RestLi | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberIn = (value: RestLi | undefined): number | null => (typeof value === 'string' && value !== '' ? Number(value) : null);

/** The search that a query asks for. @throws SyntaxError */
export function askedSearch(source: string): AskedSearch {
  const query = parseRestLi(source);
  if (!isRecord(query)) throw new SyntaxError('The query is no record');
  const filters = Array.isArray(query.filters) ? query.filters.filter(isRecord) : [];
  return {
    keywords: textIn(query.keywords) ?? '',
    isCorrected: query.spellCorrectionEnabled === 'true',
    filters: filters.map(({ type, values, rangeValue }) => ({
      type: textIn(type) ?? '',
      values: (Array.isArray(values) ? values.filter(isRecord) : []).map(({ id, text, selectionType }) => ({
        id: textIn(id),
        text: textIn(text),
        isExcluded: selectionType === 'EXCLUDED',
      })),
      range: isRecord(rangeValue) ? { min: numberIn(rangeValue.min), max: numberIn(rangeValue.max) } : null,
    })),
  };
}
