import { selectorTable } from '../selectorTable.ts';

const pillName = 'data-test-messaging-inbox-filters__filter-pill';

/** The pills that filter the list, by the name that each has in the page. */
export const pills = { unread: 'UNREAD', starred: 'STARRED', inMail: 'INMAIL' } as const;

/** A pill by its name. */
export const pillNamed = (name: string): string => `button[${pillName}=${JSON.stringify(name)}]`;

/** The list of conversations. Its rows have neither address nor id. */
export const inboxEmber = selectorTable('2023-03', {
  list: {
    primary: '.msg-conversations-container__conversations-list',
    fallbacks: ['ul[aria-label="Conversation list"]', '.msg-conversations-container ul'],
    required: true,
  },
  row: { primary: 'li.msg-conversation-listitem', fallbacks: ['.msg-conversation-card', '[class*="msg-conversation-listitem"]'] },
  names: { primary: '.msg-conversation-card__participant-names', fallbacks: ['.msg-conversation-listitem__participant-names', 'h3'] },
  snippet: { primary: '.msg-conversation-card__message-snippet', fallbacks: ['p[class*="snippet"]'] },
  time: { primary: 'time.msg-conversation-card__time-stamp', fallbacks: ['time'] },
  unread: { primary: '[class*="--unread"]' },
  unreadCount: { primary: '.notification-badge__count', fallbacks: ['[class*="unread-count"]'] },
  /** The pressed pill of a filter; archived conversations have none. */
  pressed: { primary: '[data-test-messaging-inbox-filters__filter-pill][aria-pressed="true"]', attributes: [pillName], since: '2026-09' },
  loader: { primary: '.msg-conversations-container__loader, .msg-conversations-container .artdeco-loader' },
  /** Loads the conversations before the last row. */
  more: { primary: '.msg-conversations-container__conversations-list > li:not(.msg-conversation-listitem) button', since: '2026-08' },
});
