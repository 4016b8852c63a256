import { selectorTable } from '../entry.ts';

/** Whether the account follows a person, according to the controls of a profile's top card in either renderer. */
export const following = selectorTable('2026-08', {
  card: {
    primary: 'section[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="Topcard"]',
    fallbacks: ['section:has(h1):has(#top-card-text-details-contact-info)', 'section.pv-top-card', 'section.artdeco-card:has(h1)'],
    since: '2026-03',
    required: true,
  },
  following: {
    primary: ':is(a, button)[aria-label^="Following "]',
    fallbacks: [':is(a, button)[aria-label^="Unfollow "]', '[componentkey^="FollowButton"][componentkey$="_following"]'],
  },
  /** LinkedIn may ask for confirmation. */
  question: {
    primary: ':is(dialog[open], [role="dialog"], [role="alertdialog"]) button[aria-label^="Unfollow"]',
    fallbacks: ['[data-test-dialog-primary-btn]'],
  },
});
