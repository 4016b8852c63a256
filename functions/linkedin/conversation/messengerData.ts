import type { Page, Response } from 'playwright-core';
import { isRecord, memberAt, numberAt } from '../browser/json.ts';
import { isContent, listenTo } from '../browser/traffic.ts';
import { messagesAskedBefore } from '../selectors/ids.ts';
import { requests } from '../selectors/requests.ts';

/** Data that the messaging pages fetch themselves, read passively: no request is made for it. */
export interface MessengerData extends Disposable {
  /** Every element of the answers so far to queries of this name. */
  elements(query: 'messengerMessages' | 'messengerConversations'): Promise<readonly Record<string, unknown>[]>;
  /** Whether the page has asked for older messages and received fewer than it asked for: there are none before them. */
  endsWithFewer(): Promise<boolean>;
}

/** Of "messengerMessages.<hash>" only the name is compared; the hash changes with every release. */
const queryOf = (response: Response): string | null => {
  const url = new URL(response.url());
  if (!requests.messagingQuery.test(url.pathname)) return null;
  return url.searchParams.get('queryId')?.split('.')[0] ?? null;
};

/** One collection, or, where a page asks for several threads at once, a list of them. */
const elementsIn = (body: unknown): Record<string, unknown>[] => {
  const data = isRecord(body) ? body.data : null;
  if (!isRecord(data)) return [];
  return Object.values(data)
    .flatMap((each): unknown[] => (Array.isArray(each) ? each : [each]))
    .flatMap((each) => (isRecord(each) && Array.isArray(each.elements) ? each.elements.filter(isRecord) : []));
};

/** Listens to a page's messaging answers. Created before the navigation that causes them. */
export const messengerData = (page: Page): MessengerData => {
  const bodies: { readonly query: string; readonly asked: number; readonly body: Promise<unknown> }[] = [];
  const listening = listenTo(page, isContent, {
    answered: (response) => {
      const query = queryOf(response);
      // An unreadable answer is skipped; nothing depends on it.
      const asked = Number(messagesAskedBefore.exec(response.url())?.[1] ?? 0);
      if (query && response.ok()) bodies.push({ query, asked, body: response.json().catch(() => null) });
    },
  });
  return {
    elements: async (query) =>
      (await Promise.all(bodies.filter((each) => each.query === query).map(({ body }) => body))).flatMap(elementsIn),
    endsWithFewer: async () => {
      for (const { asked, body } of bodies) {
        const answer = asked > 0 ? await body : null;
        if (isRecord(answer) && isRecord(answer.data) && elementsIn(answer).length < asked) return true;
      }
      return false;
    },
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  };
};

/** The plain text of one of their attributed texts. */
export const attributedText = (value: unknown): string | null => (isRecord(value) && typeof value.text === 'string' ? value.text : null);

/** A list; `[]` for anything else. */
export const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text at a path of keys as it was written, with the space around it; `null` for anything else. */
export const textAt = (value: unknown, ...path: readonly string[]): string | null => {
  const found = memberAt(value, ...path);
  return typeof found === 'string' ? found : null;
};

/** The address of a picture, in its largest size; `null` if there is none. */
export const pictureAt = (value: unknown, ...path: readonly string[]): string | null => {
  const picture = memberAt(value, ...path);
  const root = textAt(picture, 'rootUrl');
  const sizes = listAt(memberAt(picture, 'artifacts')).toSorted(
    (one, other) => (numberAt(other, 'width') ?? 0) - (numberAt(one, 'width') ?? 0),
  );
  const segment = textAt(sizes[0], 'fileIdentifyingUrlPathSegment');
  return root === null || segment === null ? null : root + segment;
};
