import { slugIn } from '../selectors/addresses.ts';
import { threadEmber } from '../selectors/conversation/thread.ember.ts';
import { pageReader } from '../selectors/resolve.ts';
import { shownMoment } from '../text/shownMoment.ts';

/** A message of a thread, as displayed in its row. */
export interface ShownMessage {
  /** `urn:li:msg_message:(…)`. */
  readonly id: string;
  readonly own: boolean;
  /** `null` if it has none: a picture, a file, a deleted message. */
  readonly text: string | null;
  /** Epoch milliseconds, to the minute. */
  readonly time: number | null;
}

/** The facts of an open thread, as far as it is loaded. */
export interface ThreadFacts {
  /** The last part of every link that names the participant. */
  readonly recipients: readonly string[];
  /** A thread is shown, even if it is empty. */
  readonly thread: boolean;
  /** Something is offered for sale instead. */
  readonly upsell: boolean;
  /** Older messages are being loaded, or can be. */
  readonly loading: boolean;
  /** The list cannot be scrolled further up. */
  readonly atTop: boolean;
  /** The header above the very first message is shown. */
  readonly beginning: boolean;
  /** Oldest first. */
  readonly messages: readonly ShownMessage[];
}

export const threadReader = pageReader({
  page: 'conversation',
  selectors: threadEmber,
  gather: (dom) => {
    const conversation = dom.all('conversation').find(dom.shown) ?? null;
    const within = (name: 'recipient' | 'loader' | 'beginning' | 'entry'): Element[] => (conversation ? dom.all(name, conversation) : []);
    const scroller = conversation && dom.one('scroller', conversation);
    let day: string | null = null;
    let hour: string | null = null;
    const messages = within('entry').flatMap((entry) => {
      const id = dom.value('entry', entry);
      if (id === null) {
        day = dom.text(entry);
        hour = null;
        return [];
      }
      hour = dom.text(dom.one('timestamp', entry)) ?? hour;
      return {
        id,
        own: !dom.isOne('theirs', entry),
        text: dom.written(dom.one('body', entry)),
        day,
        hour,
      };
    });
    return {
      recipients: within('recipient').map((link) => dom.attribute(link, 'href') ?? ''),
      thread: conversation !== null && dom.one('list', conversation) !== null,
      upsell: dom.all('upsell').some(dom.shown),
      loading: within('loader').some(dom.shown),
      beginning: within('beginning').some(dom.shown),
      // Counted upwards from the bottom, so below zero.
      atTop: !scroller || Math.abs(scroller.scrollTop) + scroller.clientHeight >= scroller.scrollHeight - 2,
      messages,
      now: Date.now(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  },
  interpret: ({ messages, now, timeZone, ...seen }, language): ThreadFacts => ({
    ...seen,
    messages: messages.map(({ day, hour, ...message }) => ({
      ...message,
      time: day === null ? null : shownMoment(day, hour, { now, timeZone, language }),
    })),
    recipients: seen.recipients.map((href) => decodeURIComponent(slugIn(href) ?? '')),
  }),
});
