import { selectorTable } from '../entry.ts';

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
  loader: { primary: '.msg-conversations-container__loader, .msg-conversations-container .artdeco-loader' },
  /** Loads the conversations before the last row. */
  more: { primary: '.msg-conversations-container__conversations-list > li:not(.msg-conversation-listitem) button', since: '2026-08' },
});
