import { selectorTable } from '../selectorTable.ts';

/** A job's own page in the React front end. Its parts have the job's id in their keys; lines and links have no marks of their own. */
export const jobSdui = selectorTable('2026-09', {
  screen: { primary: '[data-sdui-screen*="JobDetails"]', fallbacks: ['main'], required: true },
  about: {
    primary: '[componentkey^="JobDetails_AboutTheJob_"]',
    fallbacks: ['[id^="JobDetails_AboutTheJob_"]'],
    attributes: ['componentkey', 'id'],
    required: true,
  },
  description: { primary: '[data-testid="expandable-text-box"]' },
  company: { primary: 'a:is([href*="/company/"], [href*="/school/"], [href*="/showcase/"])' },
  line: { primary: 'p' },
  /** Leads out of LinkedIn. */
  applyOutside: { primary: 'a[href*="/safety/go"]', fallbacks: ['a[href*="/redir/redirect"]'] },
  applyHere: { primary: 'a[href*="/jobs/view/"][href*="/apply"]', fallbacks: ['button[aria-label^="Easy Apply"]'] },
});

/** The same in the classic front end. */
export const jobEmber = selectorTable('2024-01', {
  title: {
    primary: '.job-details-jobs-unified-top-card__job-title',
    fallbacks: ['[class*="unified-top-card__job-title"]', 'main h1'],
    required: true,
  },
  company: {
    primary: '.job-details-jobs-unified-top-card__company-name',
    fallbacks: ['[class*="unified-top-card__company-name"]'],
  },
  facts: {
    primary: '.job-details-jobs-unified-top-card__primary-description-container',
    fallbacks: ['[class*="unified-top-card__primary-description"]'],
  },
  description: { primary: '#job-details', fallbacks: ['.jobs-box__html-content'], required: true },
  apply: { primary: '.jobs-apply-button', fallbacks: ['[class*="jobs-apply-button"]'] },
  outside: { primary: '[data-test-icon*="link-external"]' },
});

/** The place of an id in the key of a part. */
export const jobIdInKey = /^JobDetails_AboutTheJob_(\d+)$/;
