// Runs in the page, sent as source text; see ../../client/page.ts.
import { fetched, hashed, make, type SalesOptions } from './parts.ts';

interface Profile {
  readonly entityUrn: string;
  readonly fullName: string;
  readonly degree: number;
}

interface Thread {
  readonly id: string;
  readonly totalMessageCount: number;
  /** What the application itself notes has no author. */
  readonly messages: readonly { readonly id: string; readonly body: string; readonly author?: string; readonly subject?: string }[];
  readonly participants: readonly string[];
  readonly participantsResolutionResults: Readonly<Record<string, Profile>>;
}

/** What the application knows of the composer of a person. */
interface Composer {
  readonly free: boolean;
  readonly credits: number;
  readonly isReply: boolean;
  readonly awaitsReply: boolean;
  readonly draft: { readonly subject: string; readonly text: string };
  readonly lead: string | null;
  readonly variant: string | null;
  readonly outcome: string | null;
  /** Somebody else. */
  readonly other: string;
}

/** Whose page or conversation it is. */
interface Correspondent {
  readonly urn: string;
  readonly name: string;
  readonly threadId: string | null;
}

/** The id of a lead with its type and token, as addresses have it. */
export function keyInUrn(urn: string): string {
  return /\(([^)]*)\)/.exec(urn)?.[1] ?? '';
}

/** Sends data as the application does. */
export async function sent(address: string, body: object): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

/** The address of one conversation's data. */
export function threadAddress(id: string, count: number): string {
  return `/sales-api/salesApiMessagingThreads/${encodeURIComponent(id)}?decoration=%28id%2Cmessages*%28id%2Cbody%29%29&messageCount=${count}`;
}

/** The messages of a conversation, the latest last. */
export function articlesOf(thread: Thread, options: SalesOptions): HTMLElement[] {
  const profiles = Object.values(thread.participantsResolutionResults);
  const idIn = (urn: string): string => keyInUrn(urn).split(',')[0] ?? '';
  return [...thread.messages].reverse().flatMap(({ id, body, author, subject }) => {
    if (author === undefined) return [];
    const profile = profiles.find(({ entityUrn }) => idIn(entityUrn) === idIn(author));
    const from = profile?.degree === 0 ? 'you' : (profile?.fullName ?? '');
    return make(
      'article',
      { class: hashed(options, 'message-container'), 'data-id': id },
      make(
        'div',
        { 'aria-label': `Message from ${from}` },
        subject ? make('h3', {}, subject) : null,
        make('p', { style: 'white-space:pre-wrap' }, body),
      ),
    );
  });
}

/** The messages so far; the ones before them are fetched when it is scrolled to its beginning. */
export function historyOf(thread: Thread | null, options: SalesOptions): HTMLElement {
  const section = make('section', { class: 'thread-container', style: 'height:220px;overflow-y:auto' });
  const show = (shown: Thread): void => {
    section.replaceChildren(...articlesOf(shown, options));
    const { id, messages, totalMessageCount } = shown;
    if (messages.length >= totalMessageCount) return;
    const more = async (): Promise<void> => {
      if (section.scrollTop > 10) return;
      section.removeEventListener('scroll', load);
      const { status, body } = await fetched(threadAddress(id, messages.length + 20));
      if (status === 200) show(body as Thread);
    };
    const load = (): void => void more();
    section.scrollTop = section.scrollHeight;
    section.addEventListener('scroll', load);
  };
  if (options.variants.includes('lostTurn'))
    section.addEventListener('wheel', (event) => event.preventDefault(), { once: true, passive: false });
  if (thread) show(thread);
  return section;
}

/** Shows a conversation in its place, scrolled to its latest messages. */
export function placed(place: HTMLElement, parts: readonly HTMLElement[]): void {
  place.replaceChildren(...parts);
  for (const history of place.querySelectorAll('.thread-container')) history.scrollTop = history.scrollHeight;
}

/** A short notice over the page. */
export function toast(text: string): void {
  document.body.append(make('div', { role: 'alert', class: 'artdeco-toast-item' }, make('p', {}, text)));
}

/** The fields and the button of a conversation; `null` where it offers none. */
export function composeForm(
  to: Correspondent,
  composer: Composer,
  options: SalesOptions,
  written: (text: string) => void,
): HTMLElement | null {
  const { variant, outcome, isReply, draft } = composer;
  const isAwaiting = composer.awaitsReply && variant !== 'newInMail';
  if (variant === 'missing' || isAwaiting || (!composer.free && !isReply && composer.credits === 0)) return null;
  const subject = isReply
    ? null
    : (make('input', { type: 'text', 'aria-label': 'Subject (required)', placeholder: 'Subject (required)' }) as HTMLInputElement);
  const field = make('textarea', {
    name: 'message',
    id: `compose-form-text-ember${options.suffix}`,
    class: hashed(options, 'message-field'),
    'aria-label': 'Type your message here or draft with AI',
    placeholder: 'Type your message here or draft with AI',
    style: 'width:420px;height:90px',
  }) as HTMLTextAreaElement;
  const counter = make('span', { class: hashed(options, 'counter') }, '0 / 1,900');
  const send = make('button', { type: 'button', 'data-sales-action': '', disabled: '' }, 'Send') as HTMLButtonElement;
  const leadId = keyInUrn(to.urn).split(',')[0] ?? '';
  const look = (): void => {
    counter.textContent = `${field.value.length.toLocaleString('en-US')} / 1,900`;
    const isValid = field.value.trim() !== '' && field.value.length <= 1900 && subject?.value.trim() !== '';
    send.disabled = !isValid || variant === 'deadSend';
  };
  const keep = (): void => {
    if (variant === 'losesText' && field.value.length > 5) field.value = field.value.slice(2);
    look();
    void sent('/sandbox-api/salesDrafts', { leadId, subject: subject?.value ?? '', text: field.value });
    if (variant === 'recipientSwitches' && field.value !== '') {
      const link = document.querySelector<HTMLAnchorElement>('section[role="dialog"] header a, main header a');
      link?.setAttribute('href', `/sales/lead/${keyInUrn(composer.other)}`);
      to = { ...to, urn: composer.other };
    }
  };
  for (const each of [subject, field]) each?.addEventListener('input', keep);
  send.addEventListener('click', () => {
    const deliver = async (): Promise<void> => {
      send.disabled = true;
      const text = field.value;
      const request = {
        ...(to.threadId === null ? { recipients: [`urn:li:fs_salesProfile:(${keyInUrn(to.urn)})`] } : { threadId: to.threadId }),
        ...(subject ? { subject: subject.value } : {}),
        body: text,
        copyToCrm: false,
        trackingId: btoa(`${options.suffix} ${performance.now()}`),
      };
      const address = outcome === 'unheard' ? '/sales-api/salesApiMessagesV2' : '/sales-api/salesApiMessageActions?action=createMessage';
      const post = () => sent(address, { createMessageRequest: request, trackingId: request.trackingId }).catch(() => ({ status: 0 }));
      const first = await post();
      const { status } = first.status === 403 && outcome === 'repeated' ? await post() : first;
      if (status === 401) {
        document.body.append(
          make('div', { role: 'dialog', 'aria-modal': 'true', class: 'session-expired' }, make('h2', {}, 'Your session has expired')),
        );
        return;
      }
      if (status !== 200) {
        toast('There was an issue sending your InMail, please try again.');
        look();
        return;
      }
      void fetched('/sales-api/salesApiCredits?q=findCreditGrant&creditGrantType=LSS_INMAIL');
      if (outcome === 'stays') return;
      field.value = '';
      if (subject) subject.value = '';
      look();
      written(text);
    };
    void deliver();
  });
  field.value = draft.text;
  if (subject) subject.value = draft.subject;
  look();
  const cost = composer.free ? 'Free to Open Profile' : `Use 1 of ${composer.credits} credits`;
  return make(
    'form',
    { 'data-x-conversation-widget': 'compose-form', class: hashed(options, 'compose-form') },
    subject,
    make(
      'div',
      { style: 'position:relative' },
      field,
      // It takes the clicks that are meant for the field.
      make('div', { class: hashed(options, 'ghost-text'), style: 'position:absolute;inset:0' }, 'Draft with AI'),
    ),
    make('label', {}, make('input', { type: 'checkbox' }), `Save ${to.name} as a lead`),
    isReply ? null : make('span', {}, cost),
    counter,
    send,
  );
}

/** A conversation with its header, its messages and its composer. */
export async function conversationOf(to: Correspondent, thread: Thread | null, options: SalesOptions): Promise<HTMLElement[]> {
  const leadId = keyInUrn(to.urn).split(',')[0] ?? '';
  const composer = (await fetched(`/sandbox-api/salesComposer/${leadId}`)).body as Composer;
  const shownUrn = composer.variant === 'wrongRecipient' ? composer.other : to.urn;
  const header = make('header', {}, make('a', { href: `/sales/lead/${keyInUrn(shownUrn)}` }, to.name));
  const history = historyOf(thread, options);
  const form = composeForm(to, composer, options, (text) => {
    history.append(
      make(
        'article',
        { class: hashed(options, 'message-container') },
        make('div', { 'aria-label': 'Message from you' }, make('p', {}, text)),
      ),
    );
  });
  const crm = make('div', { role: 'alert' }, 'Unable to log because you are disconnected. Connect to CRM');
  const none = make('p', {}, 'No InMail credits left');
  const awaiting = [
    make('p', {}, `Awaiting reply from ${to.name}`),
    make('button', { type: 'button', 'aria-expanded': 'false' }, 'New InMail'),
  ];
  if (composer.variant === 'crmMatch')
    document.body.append(
      make(
        'section',
        { role: 'dialog', 'aria-label': 'Is this the right CRM match?', style: 'position:fixed;top:0;left:0' },
        make('h2', {}, 'Is this the right CRM match?'),
        make('a', { href: `/sales/lead/${keyInUrn(composer.other)}` }, 'Somebody else'),
      ),
    );
  const noneInstead = composer.variant === 'missing' ? [] : composer.awaitsReply ? awaiting : [none];
  return [header, history, crm, ...(form ? [form] : noneInstead)];
}

/** The dialog that the Message button of a lead opens. */
export async function openMessageDialog(
  lead: { readonly entityUrn: string; readonly fullName: string },
  options: SalesOptions,
  variant: string | null,
): Promise<void> {
  const { entityUrn: urn, fullName: name } = lead;
  const dialog = make('section', {
    role: 'dialog',
    'aria-label': `Conversation with ${name}`,
    class: hashed(options, 'conversation-overlay'),
    style: 'position:fixed;right:10px;bottom:10px;width:480px;background:#fff',
  });
  document.body.append(dialog);
  const credits = fetched('/sales-api/salesApiCredits?q=findCreditGrant&creditGrantType=LSS_INMAIL');
  const address = `/sales-api/salesApiMessagingThreads?decoration=%28id%29&count=20&q=recipient&recipient=${encodeURIComponent(urn)}`;
  const ask = () => fetched(address).then((answer) => (answer.status === 200 ? answer : fetched(address)));
  // The composer comes before what was written earlier, at times before that is asked for.
  const early = variant === 'comesFirst' ? null : ask();
  placed(dialog, await conversationOf({ urn, name, threadId: null }, null, options));
  await credits;
  if (!early) await new Promise((resolve) => setTimeout(resolve, 1000));
  const asked = early ?? ask();
  const { body } = await asked;
  const [thread] = (body as { elements?: Thread[] } | null)?.elements ?? [];
  if (thread) placed(dialog, await conversationOf({ urn, name, threadId: thread.id }, thread, options));
}

/** The inbox beside a conversation: the first one, unless the address names another, or an empty message. */
export async function inboxPage(main: HTMLElement, options: SalesOptions): Promise<void> {
  const asked = decodeURIComponent(location.pathname.split('/')[3] ?? '');
  const place = make('div', { class: hashed(options, 'thread') });
  const list = make('ul', {
    class: hashed(options, 'thread-list'),
    style: 'height:300px;overflow-y:auto;margin:0;padding:0;list-style:none',
  });
  main.append(list, place);
  void fetched('/sales-api/salesApiCredits?q=findCreditGrant&creditGrantType=LSS_INMAIL');
  const open = async (id: string): Promise<void> => {
    const { status, body } = await fetched(threadAddress(id, 20));
    if (status !== 200) {
      place.replaceChildren(make('p', {}, 'Something went wrong.'));
      return;
    }
    void sent(`/sales-api/salesApiMessagingThreads/${encodeURIComponent(id)}`, { unreadMessageCount: 0 });
    const thread = body as Thread;
    const them = Object.values(thread.participantsResolutionResults).find(({ degree }) => degree !== 0);
    if (!them) return;
    placed(place, await conversationOf({ urn: them.entityUrn, name: them.fullName, threadId: id }, thread, options));
  };
  let before: number | null = null;
  let isLoading = false;
  const load = async (): Promise<Thread[]> => {
    isLoading = true;
    const page = before === null ? '' : `&pageStartsAt=${before}`;
    const { body } = await fetched(`/sales-api/salesApiMessagingThreads?decoration=%28id%29&count=20&filter=INBOX${page}&q=filter`);
    const threads = (body as { elements?: (Thread & { nextPageStartsAt: number })[] } | null)?.elements ?? [];
    if (options.variants.includes('lateRows')) await new Promise((resolve) => setTimeout(resolve, 400));
    for (const { id, nextPageStartsAt, participantsResolutionResults } of threads) {
      const them = Object.values(participantsResolutionResults).find(({ degree }) => degree !== 0);
      list.append(
        make(
          'li',
          { class: hashed(options, 'item'), style: 'height:60px' },
          make('a', { href: `/sales/inbox/${id}` }, them?.fullName ?? ''),
        ),
      );
      before = Math.min(before ?? nextPageStartsAt, nextPageStartsAt);
    }
    isLoading = threads.length < 20;
    return threads;
  };
  list.addEventListener('scroll', () => {
    if (!isLoading && list.scrollTop + list.clientHeight > list.scrollHeight - 80) void load();
  });
  const [first] = await load();
  if (asked === 'compose') place.append(make('input', { type: 'text', placeholder: 'Type a name' }));
  else if (asked !== '') await open(asked);
  else if (first) await open(first.id);
}
