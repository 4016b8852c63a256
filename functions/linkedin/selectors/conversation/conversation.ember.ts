import { selectorTable } from '../selectorTable.ts';

/** A conversation that can be written to, on the messaging page and in the bubble. Always made by the classic front end. */
export const conversationEmber = selectorTable('2023-03', {
  /** The open conversation; the list of the others is beside it. */
  conversation: {
    primary: '.msg-convo-wrapper:has(form.msg-form)',
    fallbacks: ['.msg-thread:has(form.msg-form)', '.msg__detail:has(form.msg-form)', 'main:has(form.msg-form)'],
  },
  /** Links that identify the participant by id: header, then the card above the first message. */
  recipient: {
    primary: 'a.msg-thread__link-to-profile[href*="/in/"], header h2 a[href*="/in/"], .msg-overlay-bubble-header__title a[href*="/in/"]',
    fallbacks: ['.msg-s-profile-card a[href*="/in/"]', 'a.profile-card-one-to-one__profile-link[href*="/in/"]'],
  },
  composer: {
    primary: 'form.msg-form .msg-form__contenteditable[contenteditable="true"]',
    fallbacks: ['form.msg-form [role="textbox"][contenteditable="true"]'],
  },
  subject: { primary: 'form.msg-form input[name="subject"], .msg-form__subject input' },
  send: { primary: 'button.msg-form__send-button[type="submit"]', fallbacks: ['form.msg-form footer button[type="submit"]'] },
  /** The menu for the send setting. */
  sendChoice: { primary: 'form.msg-form button.msg-form__send-toggle', fallbacks: ['form.msg-form footer [class*="send-toggle"]'] },
  /** Within the conversation: offers beside it are not part of it. */
  upsell: {
    primary: '.msg-inmail-upsell, [class*="msg-"][class*="upsell"]',
    fallbacks: [':is(.msg-convo-wrapper, .msg-thread, .msg__detail) a[href*="/premium/"]', '[role="dialog"] a[href*="/premium/"]'],
    since: '2026-04',
  },
  loader: { primary: '.msg-s-message-list__loader:not(.hidden)' },
  list: { primary: 'ul.msg-s-message-list-content', fallbacks: ['.msg-s-message-list ul'] },
  scroller: { primary: '.msg-s-message-list', fallbacks: ['.msg-s-message-list-container'] },
  /** The other participant, above the very first message. */
  beginning: { primary: '.msg-s-profile-card', fallbacks: ['[class*="profile-card-one-to-one"]'] },
  dayHeading: { primary: 'time.msg-s-message-list__time-heading' },
  message: {
    primary: '.msg-s-event-listitem[data-event-urn]',
    fallbacks: ['[data-event-urn*="msg_message"]'],
    attributes: ['data-event-urn'],
  },
  /** A message of the other participant. */
  theirs: { primary: '.msg-s-event-listitem--other' },
  messageBody: { primary: '.msg-s-event-listitem__body', fallbacks: ['p[class*="body"]'] },
  /** In a group of messages, only the first has one. */
  timestamp: { primary: 'time.msg-s-message-group__timestamp', fallbacks: ['time'] },
});

/** A readable conversation, with or without a composer: people who can no longer receive messages may have sent some before. */
export const threadEmber = selectorTable('2023-03', {
  ...conversationEmber,
  conversation: { primary: '.msg-convo-wrapper', fallbacks: ['.msg-thread', '.msg__detail'] },
});
