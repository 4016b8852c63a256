import { slugIn } from '../selectors/addresses.ts';
import { conversationEmber, threadEmber } from '../selectors/conversation/conversation.ember.ts';
import { pageReader } from '../selectors/resolve.ts';
import { shownMoment } from '../text/shownMoment.ts';
import type { FetchedAttachment } from './watchedData.ts';

/** A message of a conversation, as displayed in its row. */
export interface ShownMessage {
  /** `urn:li:msg_message:(…)`. */
  readonly id: string;
  readonly own: boolean;
  /** `null` if it has none: a picture, a file, a deleted message. */
  readonly text: string | null;
  /** Epoch milliseconds, to the minute. */
  readonly time: number | null;
  readonly files: readonly FetchedAttachment[];
}

/** The facts of an open conversation, as far as it is loaded. */
export interface ConversationFacts {
  /** The last part of every link that names the participant: a profile id or a slug. */
  readonly recipients: readonly string[];
  /** A thread is shown, even if it is empty. */
  readonly thread: boolean;
  /** The text in the composer; `null` if there is no composer, or if there are two. */
  readonly draft: string | null;
  /** The names of the files in the composer; `null` for one that shows no name. */
  readonly draftFiles: readonly (string | null)[];
  /** A file of the composer is on its way. */
  readonly uploading: boolean;
  /** A file of the composer could not be uploaded. */
  readonly uploadFailed: boolean;
  /** It has a subject: an InMail, not a message to a connection. */
  readonly subject: boolean;
  readonly send: boolean;
  /** The setting beside the composer: a button sends, or Enter. */
  readonly sendChoice: boolean;
  /** Something is offered for sale instead. */
  readonly upsell: boolean;
  /** Older messages are being loaded, or can be. */
  readonly loading: boolean;
  /** The list cannot be scrolled further up. */
  readonly atTop: boolean;
  /** The header above the very first message is shown. */
  readonly beginning: boolean;
  /** Oldest first; they always include the newest. */
  readonly messages: readonly ShownMessage[];
}

const readerOf = (selectors: typeof conversationEmber) =>
  pageReader({
    page: 'conversation',
    selectors,
    gather: (dom) => {
      const conversation = dom.allShown('conversation')[0] ?? null;
      const within = (name: keyof typeof conversationEmber): Element[] => (conversation ? dom.all(name, conversation) : []);
      const isShown = (name: keyof typeof conversationEmber): boolean => within(name).some(dom.shown);
      // Of two composers, it is unclear which one is meant.
      const [composer, ...others] = within('composer').filter(dom.shown);
      const [scroller] = within('scroller');
      let day: string | null = null;
      let hour: string | null = null;
      const rows = [...within('dayHeading'), ...within('message')].sort((one, other) => (dom.precedes(one, other) ? -1 : 1));
      const messages = rows.flatMap((row) => {
        const id = dom.value('message', row);
        if (id === null) {
          day = dom.text(row);
          hour = null;
          return [];
        }
        hour = dom.text(dom.one('timestamp', row)) ?? hour;
        const files = dom.all('messageFile', row).map((file) => ({
          name: dom.value('messageFile', file) ?? dom.text(dom.one('fileName', file)),
          type: 'file',
          size: null,
          url: dom.attribute(dom.around('fileLink', file) ?? dom.one('fileLink', file), 'href'),
        }));
        return { id, own: !dom.isOne('theirs', row), text: dom.written(dom.one('messageBody', row)), day, hour, files };
      });
      return {
        recipients: within('recipient').map((link) => dom.attribute(link, 'href') ?? ''),
        thread: within('list').length > 0,
        draft: composer && others.length === 0 ? (dom.text(composer) ?? '') : null,
        draftFiles: within('draftFile').map((file) => dom.value('draftFile', file) ?? dom.text(dom.one('fileName', file))),
        uploading: within('uploading').length > 0,
        uploadFailed: isShown('uploadFailed'),
        subject: dom.all('subject').some(dom.shown),
        send: isShown('send'),
        sendChoice: isShown('sendChoice'),
        upsell: dom.all('upsell').some(dom.shown),
        loading: isShown('loader'),
        beginning: isShown('beginning'),
        // Counted upwards from the bottom, so below zero.
        atTop: !scroller || Math.abs(scroller.scrollTop) + scroller.clientHeight >= scroller.scrollHeight - 2,
        messages,
        now: Date.now(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      };
    },
    interpret: ({ messages, now, timeZone, ...seen }, language): ConversationFacts => ({
      ...seen,
      messages: messages.map(({ day, hour, ...message }) => ({
        ...message,
        time: day === null ? null : shownMoment(day, hour, { now, timeZone, language }),
      })),
      recipients: seen.recipients.map((href) => decodeURIComponent(slugIn(href) ?? '')),
    }),
  });

/** Reads a conversation that can be written to. */
export const conversationReader = readerOf(conversationEmber);

/** Reads a conversation with or without a composer. */
export const threadReader = readerOf(threadEmber);
