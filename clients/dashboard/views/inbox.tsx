import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { LastLook } from '../parts/lastLook.tsx';
import { LinkedInLink } from '../parts/linkedInLink.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { useSession } from '../session.ts';
import { usePoll, useWatch } from '../watching.ts';
import { arrivalOf, kindLabel, type Message, snippetOf, type Thread, threadsOf } from '../words/watch.ts';
import { AnswerForm } from './answerForm.tsx';
import { Identified } from './identified.tsx';
import { NotWatched } from './notWatched.tsx';

const MessageRow = ({ message }: { readonly message: Message }): VNode => {
  const { sender, person, text, time, attachments, hasEarlierUnread } = message;
  return (
    <li class={`message ${sender}`}>
      {hasEarlierUnread && (
        <p class="small quiet">Unread messages came before this one; they are shown once the conversation was read on LinkedIn.</p>
      )}
      <p class="small quiet">
        {sender === 'us' ? 'You' : (person?.name ?? 'Somebody')}, <Moment at={time} />
      </p>
      {text !== null && <p class="prose">{text}</p>}
      {attachments.map(({ name, type }, index) => (
        <p key={index} class="small">
          Attached: {name ?? type}
        </p>
      ))}
    </li>
  );
};

const ThreadRow = ({ accountId, thread }: { readonly accountId: string; readonly thread: Thread }): VNode => {
  const { threadId, name, newest, unreadCount, messages } = thread;
  const kind = kindLabel(thread);
  return (
    <li class="thread">
      <details>
        <summary>
          <span class="thread-name">
            {unreadCount > 0 ? <strong>{name}</strong> : name} {kind && <Badge tone="quiet">{kind}</Badge>}{' '}
            {unreadCount > 0 && <Badge tone="good">{unreadCount} unread</Badge>}
          </span>
          <span class="thread-time small quiet">
            <Moment at={newest.time} />
          </span>
          <span class="thread-snippet quiet">
            {newest.sender === 'us' && 'You: '}
            {snippetOf(newest)}
          </span>
        </summary>
        <ol class="messages">
          {messages.map((message) => (
            <MessageRow key={message.messageId} message={message} />
          ))}
        </ol>
        <p class="small spaced">
          <LinkedInLink url={`https://www.linkedin.com/messaging/thread/${encodeURIComponent(threadId)}/`}>
            Open it on LinkedIn
          </LinkedInLink>
          , which marks it as read.
        </p>
        {thread.kind !== 'sponsored' && <AnswerForm accountId={accountId} threadId={threadId} name={name} />}
      </details>
    </li>
  );
};

type Watched = Parameters<typeof usePoll>[2];

/** Says what has come while the page is open. */
const useArrivals = (messages: readonly Message[] | undefined): void => {
  const { say } = useSession();
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!messages) return;
    const before = known.current;
    known.current = new Set(messages.map(({ messageId }) => messageId));
    const words = before && arrivalOf(messages.filter(({ messageId }) => !before.has(messageId)));
    if (words) say(words);
  }, [messages, say]);
};

const Threads = ({ accountId, watch, onRefused }: { readonly accountId: string; readonly watch: Watched; onRefused(): void }): VNode => {
  const live = usePoll(accountId, 'inbox', watch, onRefused);
  const messages = live.data?.flatMap((page) => page.messages);
  useArrivals(messages);
  return (
    <Answer live={live} lines={6}>
      {(pages) => {
        const threads = threadsOf(
          pages.flatMap((page) => page.messages),
          pages.flatMap((page) => page.threads),
        );
        return threads.length === 0 ? (
          <Empty title="No message has come in the last two weeks.">
            <p>The first look only remembers what is there; messages that come later are shown.</p>
          </Empty>
        ) : (
          <ol class="panel threads">
            {threads.map((thread) => (
              <ThreadRow key={thread.threadId} accountId={accountId} thread={thread} />
            ))}
          </ol>
        );
      }}
    </Answer>
  );
};

/** The messages of a watched account by conversation, updated live. Reading them here marks nothing as read. */
export const Inbox = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useWatch(accountId);
  return (
    <Answer live={live} lines={6}>
      {(watched) =>
        watched.inbox === null ? (
          <NotWatched accountId={accountId} kind="inbox" />
        ) : (
          <>
            <LastLook watch={watched.inbox} />
            <Identified accountId={accountId} opens="inbox">
              {(onRefused) => <Threads accountId={accountId} watch={watched} onRefused={onRefused} />}
            </Identified>
          </>
        )
      }
    </Answer>
  );
};
