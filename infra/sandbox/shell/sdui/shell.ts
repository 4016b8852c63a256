import { pageScript } from '../../client/script.ts';
import { overlay } from '../../conversation/bubble.ts';
import type { Reply, Visit } from '../../site/visit.ts';
import { profileId } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { modalOutlet } from '../ember/modal.ts';
import { emberStyles } from '../ember/styles.ts';
import { extend, h, toHtml } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.types.ts';
import { renamedIn } from '../renamed.ts';
import { scrambled } from '../scrambled.ts';
import { classes } from './classes.ts';
import { navigation } from './navigation.ts';
import { c } from './parts.ts';

export interface Screen {
  /** Last part of `data-sdui-screen`. */
  readonly name: string;
  /** Page key without `d_flagship3_`. */
  readonly pageKey: string;
  readonly title: string;
  readonly main: readonly Markup[];
  readonly aside?: readonly Markup[];
  readonly toolbar?: Markup;
  /** Whose page it is. */
  readonly person?: Person;
  /** A classic dialog that opens by itself, in the shadow root as all of them. */
  readonly modal?: MarkupElement;
}

/** A page of the React renderer: first as incomplete HTML without its buttons, then rebuilt by the page's script. */
export function sduiPage(visit: Visit, screen: Screen): Reply {
  const { faults } = visit.sandbox;
  const occasion = visit.occasion(screen.person);
  const blank = faults.take('blankShell', occasion) !== undefined;
  const odd = faults.take('unknownLayout', occasion) !== undefined;
  const { build } = visit.state.world;
  const tree = blank ? skeleton(visit, screen) : whole(visit, screen);
  const root = odd ? scrambled(tree) : tree;
  const viewer = { currentUserNonIterableProfileId: profileId(visit.viewer.slug) };
  const data = JSON.stringify({ root, within: '#root', rehydrated: !blank, viewer }).replace(/</g, '\\u003c');
  const ms = faults.take('hydration', occasion)?.ms ?? visit.hydrationMs;
  const como = JSON.stringify({
    appId: 'com.linkedin.flagship3.d_web',
    service: 'flagship-web',
    serviceVersion: build,
    locale: visit.words.locale,
  });
  const html = `<!DOCTYPE html><html lang="${visit.words.language}" dir="${visit.words.direction}" translate="no"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1.0">${toHtml(h('meta', { name: 'como-t', content: como }))}<meta name="como-pk" content="d_flagship3_${screen.pageKey}">${toHtml(h('title', {}, screen.title))}<style>${classes(build).css}</style></head><body><div id="root" data-strictmode="true">${toHtml(root)}</div>${blank ? '' : `<script id="rehydrate-data" type="application/json">${data}</script><script>${pageScript}\nstart(${ms})</script>`}</body></html>`;
  return { html: renamedIn(html, faults, occasion) };
}

function whole(visit: Visit, screen: Screen): MarkupElement {
  return h(
    'div',
    {},
    extend(
      h(
        'section',
        {},
        h('h2', { 'data-testid': 'toasts-title', class: c(visit, 'never') }, visit.words.say('{count} notifications', { count: 0 })),
      ),
      { ref: 'toasts' },
    ),
    navigation(visit),
    h(
      'div',
      { class: c(visit, 'screen'), role: 'main', 'data-sdui-screen': `com.linkedin.sdui.flagshipnav.${screen.name}` },
      screen.toolbar ?? false,
      h(
        'main',
        { class: c(visit, 'main'), id: 'workspace', tabindex: '-1' },
        h('div', { class: c(visit, 'page') }, h('div', {}, screen.main), h('div', {}, screen.aside ?? [])),
      ),
    ),
    extend(h('div', {}), { ref: 'portal' }),
    extend(
      h(
        'div',
        { id: 'interop-outlet', 'data-testid': 'interop-shadowdom' },
        h('style', {}, emberStyles),
        modalOutlet(screen.modal),
        overlay(visit, []),
      ),
      { shadow: true },
    ),
    extend(
      h('iframe', {
        'data-testid': 'interop-iframe',
        allow: 'clipboard-read; clipboard-write',
        referrerpolicy: 'origin',
        src: '/preload/',
        style: 'display:none',
      }),
      { late: true },
    ),
  );
}

/** The placeholder before the content has loaded; it stays if the content never loads. */
function skeleton(visit: Visit, screen: Screen): MarkupElement {
  const bar = h('div', { class: c(visit, 'skeleton') });
  return h(
    'div',
    {},
    h('header', { class: c(visit, 'bar') }),
    h(
      'div',
      { role: 'main', 'data-sdui-screen': `com.linkedin.sdui.flagshipnav.${screen.name}` },
      h('main', { id: 'workspace', tabindex: '-1' }, h('section', {}, bar, bar, bar)),
    ),
  );
}
