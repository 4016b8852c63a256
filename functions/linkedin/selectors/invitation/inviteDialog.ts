import { selectorTable } from '../selectorTable.ts';
import type { Anchors } from '../shell.ts';

/** What the invitation's own address shows before its dialog. */
export const inviteShell = {
  sdui: 'main#workspace, [data-testid="interop-shadowdom"]',
  ember: '#artdeco-modal-outlet',
} satisfies Anchors;

/** The dialog that asks how to send an invitation. Always classic; on React pages it is in the open shadow root of an outlet. */
export const inviteDialog = selectorTable('2026-04', {
  dialog: {
    primary: '[data-test-modal-id="send-invite-modal"]',
    fallbacks: [
      ':is([role="dialog"], [role="alertdialog"])[aria-labelledby="send-invite-modal"]',
      ':is([role="dialog"], [role="alertdialog"], dialog):has([aria-label="Send without a note"], [aria-label="Send invitation"], #custom-message, input[type="email"])',
    ],
  },
  /** The recipient of the invitation, in the first step. */
  recipient: { primary: 'p strong' },
  addNote: { primary: 'button[aria-label="Add a note"]' },
  sendWithoutNote: { primary: 'button[aria-label="Send without a note"]' },
  /** The same two by their places, in every language: the main button sends, and the other one adds a note. */
  otherButton: { primary: '.artdeco-modal__actionbar button.artdeco-button--secondary' },
  mainButton: { primary: '.artdeco-modal__actionbar button.artdeco-button--primary' },
  /** Everything that can be clicked beside them, and what a simple choice does not have. */
  footButton: { primary: '.artdeco-modal__actionbar :is(button, a)' },
  besidesChoice: { primary: ':is(select, input:not([type="email"]), [role="radio"], [role="checkbox"], a[href*="/premium/"])' },
  note: { primary: 'textarea#custom-message', fallbacks: ['textarea[name="message"]', 'textarea'] },
  /** One of them is "0/200". */
  text: { primary: ':is(div, span, p):not(:has(*))' },
  email: { primary: 'input[type="email"]', fallbacks: ['input[name="email"]'] },
  send: {
    primary: 'button[aria-label="Send invitation"]',
    fallbacks: ['button[aria-label="Send now"]', '.artdeco-modal__actionbar button.artdeco-button--primary'],
  },
  /** Says that the email address was wrong. */
  emailFault: { primary: '.artdeco-inline-feedback--error', fallbacks: ['input[type="email"][aria-invalid="true"]'] },
  /** No more invitations this week. */
  weeklyLimit: {
    primary: '#ip-fuse-limit-alert__header',
    fallbacks: ['[class*="ip-fuse-limit-alert__"]', '[data-test-modal-id*="fuse-limit"]'],
  },
  /** Notes are for sale: none is left. */
  upsell: { primary: ':is([role="dialog"], [role="alertdialog"], dialog) a[href*="/premium/"]' },
  dialogTitle: { primary: ':is([role="dialog"], [role="alertdialog"], dialog) :is(h1, h2)' },
  /** Toasts of either front end, brief ones too. */
  notice: {
    primary: '[role="alert"] p, .artdeco-toast-item__message, [data-test-artdeco-toast-item-type] p',
    fallbacks: ['[role="alert"]', 'section:has(> [data-testid="toasts-title"]) p'],
    since: '2026-09',
  },
});
