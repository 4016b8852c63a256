import { selectorTable } from '../selectorTable.ts';
import { entitiesEmber } from './entities.ember.ts';

/** The classic profile page. Names, badge and controls are searched within the top card. */
export const profileEmber = selectorTable('2022-03', {
  topCard: {
    primary: 'section:has(h1):has(#top-card-text-details-contact-info)',
    fallbacks: ['section.pv-top-card', 'section.artdeco-card:has(h1)'],
    required: true,
  },
  name: { primary: 'h1', required: true },
  selfLink: {
    primary: '#top-card-text-details-contact-info[href*="/in/"]',
    fallbacks: ['a[href*="/in/"][href*="/overlay/contact-info"]', 'a[href*="/in/"][href*="/overlay/"]'],
    required: true,
  },
  degree: { primary: '.dist-value', fallbacks: ['[class*="distance-badge"] [aria-hidden="true"]'] },
  headline: { primary: '.text-body-medium', fallbacks: ['div:has(h1) + div'], required: true },
  distance: { primary: '[class*="distance-badge"]' },
  location: {
    primary: 'span:has(+ span #top-card-text-details-contact-info)',
    // Pronouns and the link to the contact details have the same markup.
    fallbacks: ['span.text-body-small.inline.t-black--light:not(:has(a))'],
  },
  searchLink: { primary: 'a[href*="connectionOf"]', since: '2024-01' },
  idLink: { primary: 'a[href*="ACoA"]' },
  edit: { primary: 'a[href*="/edit/intro/"], a[href*="/edit/forms/intro/"]', since: '2023-06' },
  more: {
    primary: '[id$="profile-overflow-action"]',
    fallbacks: ['button[aria-label="More actions"]', 'button.artdeco-dropdown__trigger[aria-expanded]'],
  },
  moreContent: { primary: '.artdeco-dropdown__content' },
  /** Around the button and its menu. */
  dropdown: { primary: '.artdeco-dropdown' },
  control: { primary: 'button, a.artdeco-button', required: true },
  menuItem: { primary: '.artdeco-dropdown__item', fallbacks: ['[role="button"]', '[role="menuitem"]'] },
  controlLabel: { primary: '.a11y-text' },
  controlIcon: { primary: ':is(svg, li-icon)[data-test-icon], li-icon[type]', attributes: ['data-test-icon', 'type'] },
  about: {
    primary: 'section:has(> #about) [class*="inline-show-more-text"] > span[aria-hidden="true"]',
    fallbacks: ['section:has(#about) [class*="show-more-text"] span[aria-hidden="true"]'],
  },
  /** A text of the section; it may also contain the top skills, as a list. */
  aboutLine: { primary: 'section:has(#about) span[aria-hidden="true"]:not(:is(h2, ul, a) *)' },
  experience: { primary: 'section:has(> #experience)', fallbacks: ['section:has(#experience)'] },
  education: { primary: 'section:has(> #education)', fallbacks: ['section:has(#education)'] },
  skills: { primary: 'section:has(> #skills)', fallbacks: ['section:has(#skills)'] },
  languages: { primary: 'section:has(> #languages)', fallbacks: ['section:has(#languages)'] },
  /** The page's own data, which contain the profile ids of the people on it. */
  island: { primary: 'code[id^="bpr-guid"], code[id^="datalet-bpr-guid"]' },
  ...entitiesEmber,
});
