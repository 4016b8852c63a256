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
  /** The field for files of any type that LinkedIn takes; another one beside it takes pictures only. */
  fileField: {
    primary: 'form.msg-form input.msg-form__attachment-upload-input[type="file"][accept*=".pdf"]',
    fallbacks: ['form.msg-form input[type="file"][accept*=".pdf"]'],
    since: '2026-07',
  },
  /** A file in the composer, uploaded or on its way. */
  draftFile: {
    primary: 'form.msg-form .msg-form__attachment-preview',
    fallbacks: ['form.msg-form [class*="attachment-preview"]:not([class*="preview-"])', 'form.msg-form .ui-attachment'],
    attributes: ['data-file-name'],
    since: '2026-07',
  },
  /** On its way. */
  uploading: { primary: 'form.msg-form [role="progressbar"]', fallbacks: ['form.msg-form progress'], since: '2026-07' },
  /** What says that a file could not be uploaded. */
  uploadFailed: {
    primary: 'form.msg-form [role="alert"]',
    fallbacks: ['form.msg-form .artdeco-inline-feedback--error'],
    since: '2026-07',
  },
  /** Takes a file out of the composer. */
  removeFile: {
    primary: 'form.msg-form .msg-form__attachment-preview button',
    fallbacks: ['form.msg-form [class*="attachment-preview"] button', 'form.msg-form .ui-attachment button'],
    since: '2026-07',
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
  /** A file of a message; pictures have no name there. */
  messageFile: {
    primary: '[data-test-message-attachment]',
    fallbacks: ['.msg-s-event-listitem__attachment', '.ui-attachment'],
    attributes: ['data-file-name'],
    since: '2026-07',
  },
  /** Where it can be read, by a member whose session is alive. */
  fileLink: {
    primary: 'a[data-test-message-attachment][href]',
    fallbacks: ['[data-test-message-attachment] a[href]', '.ui-attachment a[href]'],
    since: '2026-07',
  },
  fileName: { primary: '.ui-attachment__filename', fallbacks: ['[class*="attachment__filename"]'], since: '2026-07' },
  /** In a group of messages, only the first has one. */
  timestamp: { primary: 'time.msg-s-message-group__timestamp', fallbacks: ['time'] },
});

/** A readable conversation, with or without a composer: people who can no longer receive messages may have sent some before. */
export const threadEmber = selectorTable('2023-03', {
  ...conversationEmber,
  conversation: { primary: '.msg-convo-wrapper', fallbacks: ['.msg-thread', '.msg__detail'] },
});
