import { selectorTable } from '../selectorTable.ts';

/** What can be done with a lead. The button stands a second time in a bar that has no size until the page is scrolled. */
export const leadActions = selectorTable('2026-10', {
  bar: { primary: '[data-x--lead-actions-bar]', fallbacks: ['main:has([data-anchor-send-inmail])'] },
  message: { primary: 'button[data-anchor-send-inmail]' },
  /** To connections it may be a link to the messaging of LinkedIn itself. */
  standardMessaging: { primary: '[data-x--lead-actions-bar] a[href*="/messaging/compose/"]' },
  menu: { primary: 'button[data-x--lead-actions-bar-overflow-menu]' },
  option: {
    primary: '[id^="hue-menu-"] [data-test-overflow-menu-action]',
    fallbacks: ['#hue-web-menu-outlet [role="menuitem"]'],
  },
});

/** A conversation: the dialog over the page of a lead, or the one that the inbox shows. */
export const salesConversation = selectorTable('2026-10', {
  conversation: {
    primary: 'section[role="dialog"]:has(form[data-x-conversation-widget="compose-form"])',
    fallbacks: [
      'section[role="dialog"][aria-label^="Conversation with "]',
      'section[role="dialog"]:has(.thread-container)',
      'main :not(ul):has(> form[data-x-conversation-widget="compose-form"])',
      'main :has(> .thread-container)',
    ],
  },
  recipient: { primary: 'header a[href*="/sales/lead/"]', fallbacks: ['a[href*="/sales/lead/"]'], attributes: ['href'] },
  subject: {
    primary: 'form[data-x-conversation-widget="compose-form"] input[type="text"]',
    fallbacks: ['input[aria-label="Subject (required)"]', 'input[placeholder="Subject (required)"]'],
  },
  text: { primary: 'textarea[name="message"]', fallbacks: ['[class*="_message-field_"]'] },
  send: { primary: 'form[data-x-conversation-widget="compose-form"] button[data-sales-action]', fallbacks: ['button[data-sales-action]'] },
  message: { primary: 'article' },
  /** What scrolls to earlier messages. */
  history: { primary: '.thread-container' },
});

/** The conversations of the inbox, by the links to them. */
export const salesInbox = selectorTable('2026-10', {
  row: { primary: 'main a[href*="/sales/inbox/2-"]', attributes: ['href'] },
});
