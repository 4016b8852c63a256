import type { Request } from 'playwright-core';
import type { Aimed } from '../browser/aim.ts';
import { answerTo, isAccepted } from '../browser/answer.ts';
import { click } from '../browser/click.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { listenTo, messagingTraffic } from '../browser/traffic.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { threadActionsEmber } from '../selectors/conversation/threadActions.ember.ts';
import { requests } from '../selectors/requests.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { threadOptionWords } from '../selectors/words/conversations.ts';
import { matches } from '../selectors/words/language.ts';
import { undecided } from '../text/requiredLanguage.ts';
import type { FetchedConversation } from './inboxData.ts';
import { messengerData } from './messengerData.ts';
import { openThreadById } from './threadById.ts';

const pageName = 'conversation';

export type ThreadOperation = 'archive' | 'unarchive' | 'star' | 'unstar' | 'mute' | 'unmute' | 'read' | 'unread';

interface ThreadActions {
  /** `null` if the page does not tell. */
  readonly isStarred: boolean | null;
  readonly options: readonly string[];
  readonly language: string;
}

const actionsReader = pageReader({
  page: pageName,
  selectors: threadActionsEmber,
  gather: (dom) => {
    dom.need('title');
    return {
      star: dom.value('star', dom.allShown('star')[0] ?? null),
      options: dom.allShown('option').map((option) => dom.text(option) ?? ''),
    };
  },
  interpret: ({ star, options }, language): ThreadActions => ({ isStarred: star === null ? null : star === 'true', options, language }),
});

/** Whether it is so already, by the data that the page fetched, and for stars by the page. What is open has been read. */
const isDone = (operation: ThreadOperation, { isArchived, isMuted }: FetchedConversation, { isStarred }: ThreadActions): boolean => {
  if (operation === 'read') return true;
  if (operation === 'unread') return false;
  if (operation === 'archive' || operation === 'unarchive') return isArchived === (operation === 'archive');
  if (operation === 'mute' || operation === 'unmute') return isMuted === (operation === 'mute');
  if (isStarred === null) throw new LayoutChanged(pageName, 'star');
  return isStarred === (operation === 'star');
};

/** The control of an operation: the star itself, or the only option of the menu that is worded so. */
const controlOf = async (linkedin: LinkedIn, operation: Exclude<ThreadOperation, 'read'>, signal: AbortSignal): Promise<Aimed> => {
  const { page, pacing, patienceMs } = linkedin;
  if (operation === 'star' || operation === 'unstar') return { page: pageName, name: 'star', selector: anyOf(threadActionsEmber.star) };
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name: 'control', selector: anyOf(threadActionsEmber.control) });
  const open = await readUntil(page, actionsReader, ({ options }) => options.length > 0, { milliseconds: patienceMs, signal });
  if (!open) throw new LayoutChanged(pageName, 'option');
  const { options, language } = open;
  const [at, ...others] = options.flatMap((text, index) => (matches(threadOptionWords[operation], text, language) ? [index] : []));
  if (at === undefined || others.length > 0) throw undecided(language, pageName, operation);
  return { page: pageName, name: operation, element: page.locator(anyOf(threadActionsEmber.option)).filter({ visible: true }).nth(at) };
};

/** Whether a request is about this conversation: it names it in its address or in its body. */
const names = (request: Request, threadId: string): boolean => {
  const sent = `${request.url()} ${request.postData() ?? ''}`;
  return [threadId, encodeURIComponent(threadId)].some((id) => sent.includes(id));
};

/** Clicks a control once. Success means that LinkedIn accepts a request that names this conversation. */
const clickFor = async (linkedin: LinkedIn, control: Aimed, threadId: string, signal: AbortSignal): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  await pacing.pause('beforeClick', signal);
  const named: boolean[] = [];
  const isMeant = (request: Request): boolean => request.method() === 'POST' && requests.conversation.test(request.url());
  using _ = listenTo(page, isMeant, { begun: (request) => void named.push(names(request, threadId)) });
  const answer = answerTo(page, requests.conversation, patienceMs);
  await click(linkedin, control);
  if (!isAccepted(await answer) || named[0] !== true) throw new LayoutChanged(pageName, control.name);
};

/**
 * Does an operation to the conversation with an id, unless it is so already; one that was unread is marked as unread again
 * afterwards, where the data of the page tell that it was, and its menu offers it. Throws `threadNotFound` if the account has none with this id.
 */
export const manageThread = async (
  linkedin: LinkedIn,
  threadId: string,
  operation: ThreadOperation,
  { fail, signal }: LookUpRun<'threadNotFound'>,
): Promise<void> => {
  using data = messengerData(linkedin.page);
  using traffic = messagingTraffic(linkedin);
  const open = await openThreadById(linkedin, threadId, { data, traffic }, () => true, signal);
  if (!open) throw fail('threadNotFound');
  await linkedin.pacing.pause('read', signal);
  if (!open.fetched) throw new LayoutChanged(pageName, 'list');
  const { facts } = await actionsReader.read(linkedin.page);
  if (operation === 'read') return;
  const press = async (what: Exclude<ThreadOperation, 'read'>): Promise<void> =>
    clickFor(linkedin, await controlOf(linkedin, what, signal), threadId, signal);
  if (!isDone(operation, open.fetched, facts)) await press(operation);
  if (operation === 'unread' || !open.fetched.unreadCount) return;
  try {
    // The operation has redrawn the page, and what was archived may have given way to another conversation.
    if (await openThreadById(linkedin, threadId, { data, traffic }, () => true, signal)) await press('unread');
  } catch (error) {
    // What was asked for is done all the same.
    if (!(error instanceof LayoutChanged || error instanceof LanguageNotSupported)) throw error;
  }
};
