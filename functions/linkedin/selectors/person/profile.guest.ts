import { selectorTable } from '../selectorTable.ts';

/** The guest version of a profile. */
export const profileGuest = selectorTable('2024-01', {
  name: { primary: 'h1.top-card-layout__title', fallbacks: ['main section:has([data-section]) h1', 'main h1', 'h1'], required: true },
  headline: { primary: '.top-card-layout__headline', fallbacks: ['main section h1 ~ h2', '[class*="top-card"][class*="headline"]'] },
  /** The link to the contact details and the counts are beside it. */
  location: {
    primary: '.profile-info-subheader span:not([class], [data-modal], [role="dialog"] *)',
    fallbacks: ['.top-card-layout__first-subline .top-card__subline-item', '.top-card-layout__first-subline span:not([data-modal])'],
  },
  /** A hidden profile has the address of another page. */
  canonical: {
    primary: 'link[rel="canonical"][href*="linkedin.com/in/"]',
    fallbacks: ['meta[property="og:url"][content*="linkedin.com/in/"]'],
    required: true,
  },
  experience: { primary: 'section[data-section="experience"]', fallbacks: ['section.experience'] },
  education: {
    primary: 'section[data-section="educationsDetails"]',
    fallbacks: ['section[data-section="education"]', 'section.education'],
  },
  languages: { primary: 'section[data-section="languages"]', fallbacks: ['section.languages'] },
  entry: { primary: 'li:has(h3)' },
  title: { primary: 'h3' },
  subtitle: { primary: 'h4' },
  dates: { primary: '.date-range', fallbacks: [':has(> time)'] },
  signInModal: {
    primary: '[role="dialog"] form[action*="/uas/login-submit"]',
    fallbacks: ['[role="dialog"] [data-id="sign-in-form"]', '[role="dialog"] a[href*="/login"]'],
  },
});
