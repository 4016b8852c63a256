// Runs in the page, sent as source text; see page.ts.
import type { Markup } from '../shell/markup.types.ts';
import type { PageParts } from './composer.ts';

/** Fetches what stands before a list's first row when the list is scrolled up to it. The list keeps its place. */
export function watchAbove(element: Element, url: string, build: PageParts['build']): void {
  let asked = false;
  const load = async (): Promise<void> => {
    asked = true;
    element.classList.remove('hidden');
    const answer = await fetch(url, { method: 'POST' });
    if (!answer.ok) {
      element.classList.add('hidden');
      asked = false;
      return;
    }
    element.replaceWith(...((await answer.json()) as Markup[]).map((piece) => build(piece)));
  };
  const look = (): void => {
    const list = element.closest('.msg-s-message-list');
    if (asked || !list || !element.isConnected) return;
    if (list.scrollHeight - list.clientHeight - Math.abs(list.scrollTop) < 60) void load();
  };
  const listen = (): void => {
    const root = element.getRootNode();
    root.addEventListener('scroll', look, { passive: true, capture: true });
    root.addEventListener('wheel', () => requestAnimationFrame(look), { passive: true });
  };
  requestAnimationFrame(listen);
}

/** Fetches what replaces a placeholder once it is near the view, and not before the wheel was turned. */
export function watch(element: Element, url: string, build: PageParts['build']): void {
  let asked = false;
  const load = async (): Promise<void> => {
    if (asked) return;
    asked = true;
    const answer = await fetch(url, { method: 'POST' });
    if (!answer.ok) return;
    const pieces = (await answer.json()) as Markup[];
    element.replaceWith(...pieces.map((piece) => build(piece)));
  };
  const near = (): boolean => {
    const box = element.getBoundingClientRect();
    return element.isConnected && box.top < window.innerHeight + 200;
  };
  const look = (): void => {
    if (near()) void load();
  };
  addEventListener('wheel', () => requestAnimationFrame(look), { passive: true });
  addEventListener('scroll', () => window.armed && look(), { passive: true, capture: true });
  addEventListener('wheel', () => (window.armed = true), { passive: true });
}
