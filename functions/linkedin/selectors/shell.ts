import type { Renderer } from './entry.ts';

/** What stands around every page, and what stands in the way of it. Plain data, asked for inside the page while it loads. */
export const shell = {
  /** Action buttons of React pages are missing before it. */
  hydrated: 'body[data-rehydrated="true"]',
  signedIn: 'a[href*="/mynetwork"]',
  /** Where a session that is over lands, by path. */
  walls: '^/(login|uas/login|authwall|signup|checkpoint|challenge|flagship-web/login)(/|$)',
  /** Pages for those who are not signed in, at any address. */
  guest:
    'form[action*="/uas/login-submit"], meta[name="pageKey"][content^="public_"], meta[name="pageKey"][content="d_public_post"], #rememberme-div',
  restrictedPath: '/login-restriction',
  pin: '#input__email_verification_pin, #input__phone_verification_pin, input[name="pin"]',
  captcha: 'iframe[src*="captcha" i], #captcha-internal, form[id*="captcha" i]',
  /** Challenge words count in a heading only: in running text they give false alarms. */
  restrictedHeading: 'restricted',
  gonePath: '^/(404|(in|company|school|showcase)/unavailable)(/|$)',
  gone: 'meta[name="como-pk"][content*="_404"]',
  goneHeading:
    "^(This page doesn[’']t exist|Page not found|Profile unavailable|This (profile|page|post|content) (is(n[’']t| not| no longer) available|can(no|[’'])t be (displayed|found)|was (deleted|removed)))",
  salesNavigator: 'a[href*="linkedin.com/sales/"]:not([href*="/sales/ssi"]), a[href^="/sales/"]:not([href^="/sales/ssi"])',
} as const;

/** The classic pages, hidden in a frame of every React page: addresses as the DevTools protocol matches them. */
export const hiddenFrame = ['https://www.linkedin.com/preload/', 'https://www.linkedin.com/preload/\\?*'] as const;

/** An element that only the page asked for has, in each renderer that makes it. */
export type Anchors = Readonly<Partial<Record<Renderer, string>>>;

/** The home page. */
export const feedAnchors: Anchors = { sdui: 'main#workspace', ember: '#global-nav, .scaffold-layout, main' };
