import { createHash } from 'node:crypto';
import type { Visit } from '../../site/visit.ts';
import { h } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.types.ts';

/** Ids as Ember counts them up. */
export const emberId = (of: string): string => `ember${createHash('md5').update(of).digest().readUInt16LE(0)}`;

/** A class that Ember's build has scoped to one component. */
export const scoped = (visit: Visit, name: string): string =>
  createHash('sha256')
    .update(`${visit.state.world.build} ${name}`)
    .digest('base64')
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 34);

/** A text twice: for the eyes and for screen readers. */
export function doubled(text: string): Markup[] {
  const lines = text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
  return [h('span', { 'aria-hidden': 'true' }, lines), h('span', { class: 'visually-hidden' }, lines)];
}

export const glyph = (name: string, size = '16x16'): MarkupElement =>
  h(
    'svg',
    { role: 'none', 'aria-hidden': 'true', class: 'artdeco-button__icon', 'data-supported-dps': size, 'data-test-icon': name },
    h('use', { href: `#${name}` }),
  );

export const artdecoButton = (
  of: string,
  kind: 'primary' | 'secondary' | 'tertiary',
  attributes: Record<string, string>,
  iconName: string,
  text: string,
): MarkupElement =>
  h(
    'button',
    {
      type: 'button',
      id: emberId(of),
      ...attributes,
      class: `artdeco-button artdeco-button--2 artdeco-button--${kind} ember-view ${attributes.class ?? ''}`.trim(),
    },
    iconName !== '' && glyph(iconName),
    h('span', { class: 'artdeco-button__text' }, text),
  );
