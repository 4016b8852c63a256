import type { Visit } from '../site/visit.ts';
import { extend, h } from './markup.ts';
import type { Markup, MarkupElement } from './markup.types.ts';

export interface Part {
  readonly pieces: readonly Markup[];
  /** Where the next part is, when there is one. */
  readonly next: MarkupElement | null;
}

/** A part of a long list and the placeholder that fetches the next one when it comes into view. */
export function part<T>(
  visit: Visit,
  all: readonly T[],
  from: number,
  size: number,
  component: string,
  draw: (one: T, index: number) => Markup | readonly Markup[],
  parameters: Readonly<Record<string, string>> = {},
): Part {
  const pieces = all.slice(from, from + size).flatMap((one, index) => {
    const drawn = draw(one, from + index);
    return typeof drawn === 'string' || !isList(drawn) ? [drawn as Markup] : [...drawn];
  });
  if (from + size >= all.length) return { pieces, next: null };
  const query = new URLSearchParams({
    componentId: component,
    from: String(from + size),
    path: visit.url.searchParams.get('path') ?? visit.url.pathname,
    ...parameters,
  });
  const next = extend(h('div', { style: 'min-height:40px' }), { lazy: `/flagship-web/rsc-action/actions/component?${query}` });
  return { pieces, next };
}

const isList = (drawn: Markup | readonly Markup[]): drawn is readonly Markup[] => Array.isArray(drawn) && typeof drawn[0] !== 'string';

/** All of a part: its pieces, then the placeholder. */
export const whole = ({ pieces, next }: Part): Markup[] => (next ? [...pieces, next] : [...pieces]);

/** Where a fetched part begins. */
export const startOf = (visit: Visit): number => Number(visit.url.searchParams.get('from') ?? 0) || 0;
