import { selectorTable } from '../selectorTable.ts';

/** The page on which a company's posts are managed, for those who may post as the company. Classic in every build. */
export const companyAdmin = selectorTable('2026-04', {
  name: {
    primary: 'h1[class*="org-organizational-page-admin-navigation__title"]',
    fallbacks: ['[class*="page-admin-navigation"] h1'],
    required: true,
  },
  /** The company's logo beside its name. */
  logo: { primary: '[class*="page-admin-navigation"] img', fallbacks: ['header img'], attributes: ['src'] },
});
