import type { SelectorTable } from '../entry.ts';
import { entitiesEmber } from './entities.ember.ts';

/** The classic profile page. Names, badge and controls are searched within the top card. */
export const profileEmber = {
  topCard: {
    primary: 'section:has(h1):has(#top-card-text-details-contact-info)',
    fallbacks: ['section.pv-top-card', 'section.artdeco-card:has(h1)'],
    since: '2022-03',
    required: true,
  },
  name: { primary: 'h1', fallbacks: [], since: '2022-03', required: true },
  selfLink: {
    primary: '#top-card-text-details-contact-info[href*="/in/"]',
    fallbacks: ['a[href*="/in/"][href*="/overlay/contact-info"]', 'a[href*="/in/"][href*="/overlay/"]'],
    since: '2022-03',
    required: true,
  },
  degree: { primary: '.dist-value', fallbacks: ['[class*="distance-badge"] [aria-hidden="true"]'], since: '2022-03' },
  headline: { primary: '.text-body-medium', fallbacks: ['div:has(h1) + div'], since: '2022-03', required: true },
  distance: { primary: '[class*="distance-badge"]', fallbacks: [], since: '2022-03' },
  location: {
    primary: 'span:has(+ span #top-card-text-details-contact-info)',
    // Pronouns and the link to the contact details have the same markup.
    fallbacks: ['span.text-body-small.inline.t-black--light:not(:has(a))'],
    since: '2022-03',
  },
  searchLink: { primary: 'a[href*="connectionOf"]', fallbacks: [], since: '2024-01' },
  idLink: { primary: 'a[href*="ACoA"]', fallbacks: [], since: '2022-03' },
  edit: { primary: 'a[href*="/edit/intro/"], a[href*="/edit/forms/intro/"]', fallbacks: [], since: '2023-06' },
  more: {
    primary: '[id$="profile-overflow-action"]',
    fallbacks: ['button[aria-label="More actions"]', 'button.artdeco-dropdown__trigger[aria-expanded]'],
    since: '2022-03',
  },
  moreContent: { primary: '.artdeco-dropdown__content', fallbacks: [], since: '2022-03' },
  /** Around the button and its menu. */
  dropdown: { primary: '.artdeco-dropdown', fallbacks: [], since: '2022-03' },
  control: { primary: 'button, a.artdeco-button', fallbacks: [], since: '2022-03', required: true },
  menuItem: {
    primary: '.artdeco-dropdown__item',
    fallbacks: ['[role="button"]', '[role="menuitem"]'],
    since: '2022-03',
  },
  controlLabel: { primary: '.a11y-text', fallbacks: [], since: '2022-03' },
  controlIcon: {
    primary: ':is(svg, li-icon)[data-test-icon], li-icon[type]',
    fallbacks: [],
    since: '2022-03',
    attributes: ['data-test-icon', 'type'],
  },
  about: {
    primary: 'section:has(> #about) [class*="inline-show-more-text"] > span[aria-hidden="true"]',
    fallbacks: ['section:has(#about) [class*="show-more-text"] span[aria-hidden="true"]'],
    since: '2022-03',
  },
  /** A text of the section; it may also contain the top skills, as a list. */
  aboutLine: { primary: 'section:has(#about) span[aria-hidden="true"]:not(:is(h2, ul, a) *)', fallbacks: [], since: '2022-03' },
  experience: { primary: 'section:has(> #experience)', fallbacks: ['section:has(#experience)'], since: '2022-03' },
  education: { primary: 'section:has(> #education)', fallbacks: ['section:has(#education)'], since: '2022-03' },
  skills: { primary: 'section:has(> #skills)', fallbacks: ['section:has(#skills)'], since: '2022-03' },
  languages: { primary: 'section:has(> #languages)', fallbacks: ['section:has(#languages)'], since: '2022-03' },
  /** The page's own data, which contain the profile ids of the people on it. */
  island: { primary: 'code[id^="bpr-guid"], code[id^="datalet-bpr-guid"]', fallbacks: [], since: '2022-03' },
  ...entitiesEmber,
} satisfies SelectorTable;
