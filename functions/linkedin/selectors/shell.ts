import { loginMarks } from './account/login.ts';
import type { Renderer } from './entry.ts';

/** The parts around every page, and the walls. Plain data, used inside the page while it loads. */
export const shell = {
  /** Pages of the React front end, possibly still without content; the element in which it is rendered. */
  sdui: '[data-sdui-screen], main#workspace, [data-testid="interop-shadowdom"]',
  sduiRoot: '#root, [data-sdui-screen]',
  main: 'main',
  heading: 'h1',
  headings: 'h1, h2',
  /** Action buttons of React pages are missing before it. */
  hydrated: 'body[data-rehydrated="true"]',
  signedIn: 'a[href*="/mynetwork"]',
  /** Around every page of a signed-in member, and of no other. Guest pages have the member number 0. */
  signedInShell:
    '#global-nav, .global-nav__nav, main#workspace, nav[componentkey="primaryNavLinksComponentRef"], [data-testid="interop-shadowdom"], a[href^="/mynetwork"], a[href^="https://www.linkedin.com/mynetwork"], meta#config[data-member-id]:not([data-member-id="0"])',
  /** Data that documents carry for their scripts; which of them state the signed-in member, and how: of the classic front end, and of React. */
  data: 'code[id^="bpr-guid"], script#rehydrate-data',
  ownData: 'com\\.linkedin\\.voyager\\.common\\.Me"|currentUserNonIterableProfileId',
  ownProfile: '"\\*miniProfile"\\s*:\\s*"urn:li:fs_miniProfile:(ACoA[\\w-]+)"|currentUserNonIterableProfileId\\W{1,8}(ACoA[\\w-]+)',
  premium: '"premiumSubscriber"\\s*:\\s*(true|false)',
  /** The navigation offers Premium to those who do not have it. */
  premiumOffer: 'a[href*="premium_nav_upsell"], [data-view-name="premium-nav-upsell-text"]',
  /** Which address a page states for itself: its own, or the one under which it is shared. */
  canonical: 'link[rel="canonical"]',
  shared: 'meta[property="og:url"]',
  /** Where a session that is over lands, by path. */
  walls: '^/(login|uas/login|authwall|signup|checkpoint|challenge|flagship-web/login|m/login|start/join|reg/join)(/|$)',
  /** Of these the checkpoint's; its sign-in form and its chooser of accounts ask for no more than a sign-in. */
  checkpoint: '^/(checkpoint|challenge)',
  signInAtCheckpoint: '^/checkpoint/(lg|rm)/',
  /** Guest pages, at any address: their own page names, the sign-in links that they offer, the header above them. */
  guest: [
    'meta[name="pageKey"]:is([content^="public_"], [content*="_public_"], [content*="guest"], [content*="auth_wall"], [content*="authwall"], [content^="d_checkpoint_lg"], [content*="signup"], [content*="cold_join"])',
    'meta#config[data-member-id="0"]',
    'form[action*="login-submit"]',
    'form[action*="/signup/"]',
    '#rememberme-div',
    'input[name="session_password"]',
    'input[autocomplete~="current-password"]',
    '[data-tracking-control-name*="nav-header-signin"]',
    '[data-tracking-control-name*="nav-header-join"]',
    '[data-tracking-control-name*="guest_nav"]',
    '[data-tracking-control-name^="public_"]',
    'a[data-tracking-control-name]:is([href*="linkedin.com/login?"], [href^="/login?"], [href*="/signup/"])',
    ':is(header, nav, [role="banner"]) a:is([href*="session_redirect="], [href*="sessionRedirect="]):is([href*="/login"], [href*="/signup"], [href*="/authwall"])',
  ].join(', '),
  /** Of these, pages that show nothing else than the ways in. */
  entrance:
    'meta[name="pageKey"]:is([content*="auth_wall"], [content*="authwall"], [content^="d_checkpoint_lg"], [content*="signup"], [content*="cold_join"]), form[action*="/checkpoint/lg/login-submit"], main.authwall, [class*="authwall-join-form"]',
  /** A page of the checkpoint, at any address. */
  challenge:
    'meta[name="pageKey"][content^="d_checkpoint_ch"], form[action*="/checkpoint/challenge"], form[id$="-challenge"], iframe:is([src*="/checkpoint/challenge"], [data-src*="/checkpoint/challenge"]), #captcha-internal, #input__email_verification_pin, #input__phone_verification_pin',
  restrictedPath: '/login-restriction',
  restricted: 'meta[name="pageKey"][content*="restriction" i], [data-sdui-screen*="restriction" i], form[action*="/login-restriction"]',
  pin: loginMarks.code,
  captcha:
    'iframe:is([src*="captcha" i], [data-src*="captcha" i]), #captcha-internal, form[id*="captcha" i], iframe:is([src*="arkose" i], [data-src*="arkose" i])',
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

/** An element that only the requested page has, in each renderer that makes it. */
export type Anchors = Readonly<Partial<Record<Renderer, string>>>;

/** The home page. */
export const feedAnchors: Anchors = { sdui: 'main#workspace', ember: '#global-nav, .scaffold-layout, main' };
