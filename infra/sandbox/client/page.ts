// Runs in the page: every function here is sent as its source text, so none may refer to anything but the others and the DOM.
import type { Action, Extras, Markup } from '../shell/markup.types.ts';
import { composer, typed } from './composer.ts';
import { sendFiles } from './files.ts';
import { watch, watchAbove } from './lazy.ts';

declare global {
  interface Window {
    /** Elements by the names that actions use. */
    pieces: Map<string, Element>;
    armed: boolean;
    /** The revision of what was put last into an element. */
    revisions: WeakMap<Element, number>;
  }
}

/** Builds a piece through the DOM API. Through `innerHTML` an `a` could not stand inside an `a`. */
export function build(markup: Markup, inSvg = false): Node {
  if (typeof markup === 'string') return document.createTextNode(markup);
  const [tag, attributes, children, extras] = markup;
  const svg = inSvg || tag === 'svg';
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const inside = extras?.shadow ? element.attachShadow({ mode: 'open' }) : element;
  for (const child of children) inside.appendChild(build(child, svg));
  if (extras) equip(element, extras);
  return element;
}

export function equip(element: Element, extras: Extras): void {
  if (extras.ref) window.pieces.set(extras.ref, element);
  const { click, input, hover } = extras;
  if (click)
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      act(click, element, event);
    });
  if (input) element.addEventListener('input', (event) => act(input, element, event));
  if (hover) element.addEventListener('mouseenter', (event) => act(hover, element, event));
  if (extras.composer) composer(element as HTMLFormElement, extras.composer, { act, build });
  if (extras.files) sendFiles(element as HTMLInputElement, extras.files.url, ask);
  if (extras.lazy) watch(element, extras.lazy, build);
  if (extras.above) watchAbove(element, extras.above, build);
  if (extras.soon) act(extras.soon, element);
}

export function act(actions: readonly Action[], element: Element, event?: Event): void {
  for (const action of actions) perform(action, element, event);
}

export function perform(action: Action, element: Element, event?: Event): void {
  if ('afterMs' in action && action.afterMs) {
    const { afterMs, ...now } = action;
    setTimeout(() => perform(now, element), afterMs);
    return;
  }
  const at = 'at' in action ? window.pieces.get(action.at) : undefined;
  if (action.do === 'prevent') event?.preventDefault();
  if (action.do === 'put' && at && !isOvertaken(at, action)) {
    window.revisions.set(at, action.revision ?? 0);
    put(at, action.how, build(action.piece));
  }
  if (action.do === 'drop') at?.remove();
  if (action.do === 'set' && at) {
    if (action.value === null) at.removeAttribute(action.name);
    else at.setAttribute(action.name, action.value);
  }
  if (action.do === 'toggle' && at) toggle(at, action.name, action.piece, element);
  if (action.do === 'reveal' && at) {
    const shown = at.classList.toggle(action.shownClass);
    at.setAttribute('aria-hidden', String(!shown));
    element.setAttribute('aria-expanded', String(shown));
  }
  if (action.do === 'ask') void ask(action.url, action.body ?? {}, action.read ?? {}, element, action.suggests);
  if (action.do === 'count' && at) {
    const typed = (element as HTMLTextAreaElement).value;
    at.textContent = `${typed.length}/${action.limit}`;
    const button = window.pieces.get(action.button) as HTMLButtonElement | undefined;
    if (button) button.disabled = typed.trim() === '' || typed.length > action.limit;
  }
  if (action.do === 'gate' && at) {
    const empty = typed(element).trim() === '';
    at.toggleAttribute(action.hides ? 'hidden' : 'disabled', empty);
  }
  if (action.do === 'fetch')
    void fetch(action.url, {
      headers: { accept: 'application/graphql', 'csrf-token': document.cookie.match(/JSESSIONID="?([^";]+)/)?.[1] ?? '' },
    });
  if (action.do === 'go') {
    const target = new URL(location.href);
    // `?page=2` changes one parameter of the present address, anything else is an address of its own.
    if (action.url.startsWith('?')) for (const [name, value] of new URLSearchParams(action.url)) target.searchParams.set(name, value);
    location.assign(action.url.startsWith('?') ? target.href : action.url);
  }
  if (action.do === 'address') history.pushState(null, '', action.url);
}

export function isOvertaken(at: Element, { how, revision = 0 }: Extract<Action, { do: 'put' }>): boolean {
  // What stood there is gone, and with it the place.
  if ((how === 'replace' || how === 'after') && !at.parentNode) return true;
  return revision > 0 && revision < (window.revisions.get(at) ?? 0);
}

export function put(at: Element, how: string, piece: Node): void {
  // A page keeps what lives in a shadow root inside that root.
  const inside = at.shadowRoot ?? at;
  if (how === 'into') inside.replaceChildren(piece);
  if (how === 'append') inside.appendChild(piece);
  if (how === 'prepend') inside.insertBefore(piece, inside.firstChild);
  if (how === 'replace') at.replaceWith(piece);
  if (how === 'after') at.after(piece);
}

export function toggle(at: Element, name: string, piece: Markup, trigger: Element): void {
  const open = window.pieces.get(name);
  if (open?.isConnected) {
    open.remove();
    trigger.setAttribute('aria-expanded', 'false');
    return;
  }
  const built = build(piece) as HTMLElement;
  window.pieces.set(name, built);
  const box = trigger.getBoundingClientRect();
  at.appendChild(built);
  if (built.hasAttribute('popover')) {
    built.showPopover();
    // It begins where its button does: at the right in a language written from right to left.
    const own = built.getBoundingClientRect();
    const left = getComputedStyle(built).direction === 'rtl' ? box.right - own.width : box.left;
    built.style.setProperty('transform', `translate(${left - own.left}px, ${box.bottom + 4 - own.top}px)`);
  }
  trigger.setAttribute('aria-expanded', 'true');
  const close = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
    built.remove();
    trigger.setAttribute('aria-expanded', 'false');
    document.removeEventListener('click', close);
    document.removeEventListener('keydown', close);
  };
  document.addEventListener('click', close);
  document.addEventListener('keydown', close);
}

export async function ask(
  url: string,
  body: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, string>>,
  element: Element,
  suggests = false,
): Promise<void> {
  const said = (): string => (element instanceof HTMLInputElement ? element.value : '');
  const before = said();
  const texts = Object.entries(read).map(([name, ref]) => {
    const field = window.pieces.get(ref);
    if (field instanceof HTMLElement && field.isContentEditable) return [name, typed(field)];
    if (field instanceof HTMLAnchorElement) return [name, field.href];
    return [
      name,
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement
        ? field.value
        : (field?.textContent ?? ''),
    ];
  });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      trackingId: crypto.randomUUID(),
      renderer: document.getElementById('root') ? 'sdui' : 'ember',
      ...body,
      ...Object.fromEntries(texts),
    }),
  });
  if (!answer.headers.get('content-type')?.includes('json')) return;
  const actions = (await answer.json()) as Action[];
  if (!suggests || said() === before) act(actions, element);
}

/** The page's start: what the server described takes the place of what it had drawn. */
export function start(hydrationMs: number): void {
  window.pieces = new Map();
  window.armed = false;
  window.revisions = new WeakMap();
  const source = document.getElementById('rehydrate-data')?.textContent ?? '{}';
  const page = JSON.parse(source) as { root: Markup; within: string; rehydrated: boolean };
  const hydrate = (): void => {
    document.querySelector(page.within)?.replaceChildren(build(page.root));
    if (page.rehydrated) document.body.setAttribute('data-rehydrated', 'true');
  };
  setTimeout(hydrate, hydrationMs);
}
