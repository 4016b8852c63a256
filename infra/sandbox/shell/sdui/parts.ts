import type { Visit } from '../../site/visit.ts';
import { uuid } from '../../world/chance.ts';
import { picture } from '../../world/identity.ts';
import { h } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.types.ts';
import { classes } from './classes.ts';

/** Class names of the visit's build. */
export const c = (visit: Visit, ...names: string[]): string => classes(visit.state.world.build).of(...names);

/** The component key that React's tree gives an element: another one on every page. */
export const key = (visit: Visit, of: string): string => uuid(`${visit.url.pathname} ${visit.sandbox.clock()} ${of}`);

/** The wrapper that is everywhere and shows nothing of itself. */
export const contents = (visit: Visit, ...children: (Markup | false | null)[]): MarkupElement =>
  h('div', { class: c(visit, 'contents'), 'data-display-contents': 'true' }, children);

export const p = (visit: Visit, style: string, ...children: (Markup | false | null)[]): MarkupElement =>
  h('p', { class: c(visit, style) }, children);

export const icon = (id: string, label?: string): MarkupElement =>
  h('svg', {
    id,
    'aria-hidden': label === undefined ? 'true' : 'false',
    'data-supported-dps': id.endsWith('small') ? '16x16' : '24x24',
    role: 'img',
    'aria-label': label ?? '',
  });

export const figure = (visit: Visit, of: string, fallback: string, style = 'small'): MarkupElement =>
  h(
    'figure',
    { 'aria-hidden': 'true', style: 'margin:0' },
    icon(fallback),
    h('img', {
      class: c(visit, style),
      alt: '',
      src: picture(of, fallback.startsWith('person') ? 'profile-displayphoto-shrink_100_100' : 'company-logo_100_100'),
      'data-loaded': 'true',
    }),
  );

/** A link or button with an icon and a text. */
export const labelled = (visit: Visit, iconId: string, text: string): MarkupElement =>
  h('span', { class: c(visit, 'row') }, icon(iconId), h('span', {}, text));
