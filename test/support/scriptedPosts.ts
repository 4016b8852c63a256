import { after, before, beforeEach } from 'node:test';
import type { Json } from '../../functions/contract/declaration.ts';
import { fail } from './performerRun.ts';
import { postId } from './postPage.ts';
import { openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from './scriptedLinkedIn.ts';

export const signal = new AbortController().signal;
export const post = `https://www.linkedin.com/feed/update/urn:li:activity:${postId}`;
export const day = 86_400_000;
export const now = Date.now();
/** An id that was created some time ago. */
export const idOf = (millisecondsAgo: number): string => String(BigInt(now - millisecondsAgo) << 22n);

/** An id that is created now: this module may have been loaded minutes ago. */
export const newId = (): string => idOf(now - Date.now());

/** A LinkedIn with scripted pages of posts, and the requests sent to it; for the tests of one `describe`. */
export class ScriptedPosts {
  linkedin!: ScriptedLinkedIn;
  /** The requests, by name or path. */
  sent: string[] = [];
  /** The traces of the recorded attempts. */
  attempts: Json[] = [];

  constructor() {
    before(async () => {
      this.linkedin = await openScriptedLinkedIn(3_000);
    });
    after(() => this.linkedin.close());
    beforeEach(() => {
      this.sent = [];
      this.attempts = [];
    });
  }

  readonly run = {
    signal,
    fail,
    attempt: async (trace: Json) => {
      this.attempts.push(trace);
      return { notAfter: Date.now() + 30_000, callOff: async () => undefined };
    },
  };

  /** Shows this page of a post, and answers requests like this. */
  show = (
    html: string,
    answer: (what: string) => ScriptedAnswer | null = () => ({ json: {} }),
    others: Record<string, ScriptedAnswer> = {},
  ): void =>
    this.linkedin.answer((url, method) => {
      if (method === 'POST') {
        const what = url.searchParams.get('sduiid') ?? url.pathname;
        this.sent.push(what);
        return answer(what);
      }
      const other = others[url.pathname];
      if (other) return other;
      return url.pathname.startsWith('/feed/update/') ? { html } : null;
    });
}
