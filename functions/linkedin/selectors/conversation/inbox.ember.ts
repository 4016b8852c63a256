import type { SelectorTable } from '../entry.ts';

/** The list of conversations. Its rows have neither address nor id. */
export const inboxEmber = {
  list: {
    primary: '.msg-conversations-container__conversations-list',
    fallbacks: ['ul[aria-label="Conversation list"]', '.msg-conversations-container ul'],
    since: '2023-03',
    required: true,
  },
  row: {
    primary: 'li.msg-conversation-listitem',
    fallbacks: ['.msg-conversation-card', '[class*="msg-conversation-listitem"]'],
    since: '2023-03',
  },
  names: {
    primary: '.msg-conversation-card__participant-names',
    fallbacks: ['.msg-conversation-listitem__participant-names', 'h3'],
    since: '2023-03',
  },
  snippet: { primary: '.msg-conversation-card__message-snippet', fallbacks: ['p[class*="snippet"]'], since: '2023-03' },
  time: { primary: 'time.msg-conversation-card__time-stamp', fallbacks: ['time'], since: '2023-03' },
  unread: { primary: '[class*="--unread"]', fallbacks: [], since: '2023-03' },
  unreadCount: { primary: '.notification-badge__count', fallbacks: ['[class*="unread-count"]'], since: '2023-03' },
  loader: {
    primary: '.msg-conversations-container__loader, .msg-conversations-container .artdeco-loader',
    fallbacks: [],
    since: '2023-03',
  },
  /** Loads the conversations before the last row. */
  more: {
    primary: '.msg-conversations-container__conversations-list > li:not(.msg-conversation-listitem) button',
    fallbacks: [],
    since: '2026-08',
  },
} satisfies SelectorTable;
