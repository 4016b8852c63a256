import { pageScript } from '../../client/script.ts';
import { overlay } from '../../conversation/bubble.ts';
import type { Reply, Visit } from '../../site/visit.ts';
import { memberId, profileId } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { extend, h, toHtml } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.types.ts';
import { renamedIn } from '../renamed.ts';
import { scrambled } from '../scrambled.ts';
import { modalOutlet } from './modal.ts';
import { glyph } from './parts.ts';
import { emberStyles } from './styles.ts';

export interface ClassicPage {
  /** Page key without `d_flagship3_`. */
  readonly pageKey: string;
  readonly title: string;
  /** What stands under the navigation. */
  readonly main: readonly Markup[];
  readonly person?: Person;
  /** A dialog that stands over the page from the beginning. */
  readonly modal?: MarkupElement;
  /** The messaging overlay at the foot; not on the messaging pages. */
  readonly overlay?: boolean;
}

/** A page of the classic renderer: an empty application that its script fills. */
export function emberPage(visit: Visit, page: ClassicPage): Reply {
  const { faults } = visit.sandbox;
  const occasion = visit.occasion(page.person);
  const blank = faults.take('blankShell', occasion) !== undefined;
  const odd = faults.take('unknownLayout', occasion) !== undefined;
  const whole = h(
    'div',
    { class: 'application-outlet' },
    extend(
      h(
        'section',
        { id: 'artdeco-toasts', class: 'artdeco-toasts', 'aria-label': visit.words.say('Toast message') },
        h(
          'header',
          { class: 'artdeco-toasts__header visually-hidden' },
          h('h2', {}, visit.words.say('{count} notifications', { count: 0 })),
        ),
        extend(h('div', { class: 'artdeco-toasts_toasts', role: 'alert' }), { ref: 'artdeco-toasts' }),
      ),
      {},
    ),
    modalOutlet(page.modal),
    globalNavigation(visit),
    h('div', { class: 'authentication-outlet' }, page.main),
    page.overlay !== false && overlay(visit, []),
  );
  const root = odd ? scrambled(whole) : whole;
  const data = JSON.stringify({ root, within: '#app-outlet', rehydrated: false }).replace(/</g, '\\u003c');
  const ms = faults.take('hydration', occasion)?.ms ?? visit.hydrationMs;
  const start = blank
    ? ''
    : `<script id="rehydrate-data" type="application/json">${data}</script><script>${pageScript}\nstart(${ms})</script>`;
  const html = `<!DOCTYPE html><html lang="${visit.words.language}" dir="${visit.words.direction}" class="theme theme--mercado artdeco"><head><meta charset="utf-8"><meta name="como-pk" content="d_flagship3_${page.pageKey}">${toHtml(h('title', {}, page.title))}<style>body{margin:0;background:#f4f2ee;font:14px/20px system-ui,sans-serif}${emberStyles}</style></head><body dir="${visit.words.direction}" class="render-mode-BIGPIPE nav-v2 ember-application icons-loaded boot-complete"><div id="app-boot-bg-loader" class="app-boot-bg-skeleton"></div>${islands(visit)}<div id="app-outlet"></div>${start}</body></html>`;
  return { html: renamedIn(html, faults, occasion) };
}

/** The data that the document carries for its script: the first of it says who is signed in. */
function islands(visit: Visit): string {
  const { viewer } = visit;
  const [firstName, ...rest] = viewer.name.split(' ');
  const profile = {
    $type: 'com.linkedin.voyager.identity.shared.MiniProfile',
    entityUrn: `urn:li:fs_miniProfile:${profileId(viewer.slug)}`,
    dashEntityUrn: `urn:li:fsd_profile:${profileId(viewer.slug)}`,
    objectUrn: `urn:li:member:${memberId(viewer.slug)}`,
    publicIdentifier: viewer.slug,
    firstName,
    lastName: rest.join(' '),
    occupation: viewer.headline,
  };
  const me = {
    data: {
      plainId: Number(memberId(viewer.slug)),
      premiumSubscriber: visit.account.premium,
      '*miniProfile': profile.entityUrn,
      $type: 'com.linkedin.voyager.common.Me',
    },
    included: [profile],
  };
  const request = { request: '/voyager/api/me', status: 200, body: 'bpr-guid-41200', method: 'GET' };
  return (
    toHtml(h('code', { style: 'display: none', id: 'bpr-guid-41200' }, JSON.stringify(me))) +
    toHtml(h('code', { style: 'display: none', id: 'datalet-bpr-guid-41200' }, JSON.stringify(request)))
  );
}

function globalNavigation(visit: Visit): MarkupElement {
  const item = (href: string, icon: string, text: string): MarkupElement =>
    h(
      'li',
      { class: 'global-nav__primary-item' },
      h(
        'a',
        { href: `https://www.linkedin.com${href}`, class: 'global-nav__primary-link' },
        glyph(icon, '24x24'),
        h('span', { class: 't-12 break-words block t-black--light t-normal global-nav__primary-link-text', title: text }, text),
      ),
    );
  return h(
    'header',
    { id: 'global-nav', class: 'global-nav' },
    h(
      'div',
      { class: 'global-nav__content' },
      h(
        'nav',
        { class: 'global-nav__nav', 'aria-label': visit.words.say('Primary Navigation') },
        h(
          'ul',
          { class: 'global-nav__primary-items' },
          item('/feed/?nis=true', 'home-medium', visit.words.say('Home')),
          item('/mynetwork/?', 'people-medium', visit.words.say('My Network')),
          item('/jobs/?', 'job-medium', visit.words.say('Jobs')),
          item('/messaging/?', 'messages-medium', visit.words.say('Messaging')),
          item('/notifications/?', 'bell-medium', visit.words.say('Notifications')),
          h(
            'li',
            { class: 'global-nav__primary-item' },
            h(
              'button',
              { class: 'global-nav__primary-link global-nav__primary-link-me-menu-trigger', type: 'button' },
              h('img', {
                alt: visit.viewer.name,
                class: 'global-nav__me-photo EntityPhoto-circle-1',
                src: 'https://media.licdn.com/dms/image/v2/me/profile-displayphoto-shrink_100_100/0/0',
              }),
              h('span', {}, visit.words.say('Me')),
            ),
          ),
          !visit.account.premium &&
            h(
              'li',
              { class: 'global-nav__primary-item' },
              h(
                'div',
                { class: 'premium-upsell-link' },
                h(
                  'a',
                  {
                    href: 'https://www.linkedin.com/premium/products/?upsellOrderOrigin=premium_nav_upsell_text',
                    class: 'global-nav__primary-link global-nav__primary-link--premium-upsell',
                  },
                  visit.words.say('Try Premium for free'),
                ),
              ),
            ),
        ),
      ),
    ),
  );
}
