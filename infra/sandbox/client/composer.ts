// Runs in the page, sent as source text; see page.ts.
import type { Action, ComposerSetup, Markup } from '../shell/markup.types.ts';

/** What the page does for its parts. */
export interface PageParts {
  act(actions: readonly Action[], element: Element): void;
  build(markup: Markup): Node;
}

/** The lines of an editable field: a line per paragraph, a `br` within one breaks it. */
export function typed(field: Node): string {
  let text = '';
  for (const node of field.childNodes) {
    const block = node instanceof HTMLElement && /^(P|DIV)$/.test(node.tagName);
    if (block && node.previousSibling) text += '\n';
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent ?? '';
    else if (node instanceof HTMLBRElement) text += node.nextSibling ? '\n' : '';
    else text += typed(node);
  }
  return text;
}

/** The piece with its `{{text}}` and `{{urn}}` filled in. */
export function fill(piece: Markup, values: Readonly<Record<string, string>>): Markup {
  const put = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  if (typeof piece === 'string') return put(piece);
  const [tag, attributes, children, extras] = piece;
  const filled = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, put(value)]));
  return [tag, filled, children.map((child) => fill(child, values)), extras ?? {}];
}

export function composer(form: HTMLFormElement, setup: ComposerSetup, { act, build }: PageParts): void {
  const field = form.querySelector('[contenteditable]');
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!field) return;
  let conversationUrn = setup.conversationUrn;
  let sending = false;
  /** Files in the composer; without an urn they are on their way. */
  const files = new Map<Element, { name: string; type: string; urn?: string; url?: string }>();
  const list = form.querySelector('.msg-form__attachments');
  const isWritten = (): boolean => typed(field).trim() !== '' || files.size > 0;
  const isReady = (): boolean => [...files.values()].every(({ urn }) => urn !== undefined);
  const refresh = (): void => {
    if (field.childNodes.length === 0) field.replaceChildren(build(['p', {}, [['br', {}, []]]]));
    if (button) button.disabled = sending || !isWritten() || !isReady();
  };
  const send = async (): Promise<void> => {
    const text = typed(field).trim();
    if (sending || !isWritten() || !isReady()) return;
    const sent = [...files.values()];
    sending = true;
    refresh();
    try {
      const answer = await fetch('/voyager/api/voyagerMessagingDashMessengerMessages?action=createMessage', {
        method: 'POST',
        headers: {
          'content-type': 'text/plain;charset=UTF-8',
          accept: 'application/json',
          'csrf-token': document.cookie.match(/JSESSIONID="?([^";]+)/)?.[1] ?? '',
        },
        body: JSON.stringify({
          message: {
            body: { attributes: [], text },
            renderContentUnions: sent.map(({ name, type, urn }) => ({ file: { assetUrn: urn, name, mediaType: type } })),
            conversationUrn: conversationUrn ?? undefined,
            originToken: crypto.randomUUID(),
          },
          mailboxUrn: setup.mailbox,
          trackingId: crypto.randomUUID(),
          dedupeByClientGeneratedToken: false,
          hostRecipientUrns: conversationUrn ? undefined : [setup.recipient],
        }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { value } = (await answer.json()) as { value: { conversationUrn: string; entityUrn: string } };
      conversationUrn = value.conversationUrn;
      act([{ do: 'put', at: setup.list, how: 'append', piece: fill(setup.own, { text, urn: value.entityUrn }) }], form);
      const bubble = window.pieces.get(setup.list)?.lastElementChild?.querySelector('.msg-s-event__content');
      if (text === '') bubble?.querySelector('p')?.remove();
      for (const { name, type, url = '' } of sent)
        bubble?.appendChild(build(fill(type.startsWith('image/') ? setup.picture : setup.file, { name, href: url })));
      for (const preview of files.keys()) preview.remove();
      files.clear();
      if (setup.address) history.replaceState(null, '', setup.address);
      field.replaceChildren(build(['p', {}, [['br', {}, []]]]));
    } catch {
      act([{ do: 'put', at: setup.list, how: 'append', piece: setup.failed }], form);
    } finally {
      sending = false;
      refresh();
    }
  };
  const upload = async (file: File): Promise<void> => {
    if (!list) return;
    for (const old of form.querySelectorAll('[role=alert]')) old.remove();
    const preview = build(fill(setup.preview, { name: file.name })) as Element;
    const progress = build(['div', { role: 'progressbar' }, []]) as Element;
    preview.appendChild(progress);
    list.appendChild(preview);
    const entry: { name: string; type: string; urn?: string; url?: string } = { name: file.name, type: file.type };
    files.set(preview, entry);
    preview.querySelector('button')?.addEventListener('click', () => {
      files.delete(preview);
      preview.remove();
      refresh();
    });
    refresh();
    try {
      const query = new URLSearchParams({ name: file.name, type: file.type });
      const answer = await fetch(`/dms-uploads/sandbox?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { value } = (await answer.json()) as { value: { urn: string; url: string } };
      Object.assign(entry, value);
      progress.remove();
    } catch {
      files.delete(preview);
      preview.remove();
      form.insertBefore(build(setup.refused), list);
    }
    refresh();
  };
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]'))
    input.addEventListener('change', () => {
      for (const file of input.files ?? []) void upload(file);
      input.value = '';
    });
  field.addEventListener('input', refresh);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  field.addEventListener('keydown', (event) => {
    if (!setup.enterSends || !(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  });
  refresh();
}
