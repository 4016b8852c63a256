import type { BrowserContextOptions, Page } from 'playwright-core';
import { html } from '../selectors/html.ts';
import { type MarkupElement, parseMarkup } from './markup.ts';

/** Context options for saved pages: no requests are sent, and none of their scripts runs. */
export const savedPageContext: BrowserContextOptions = { offline: true, javaScriptEnabled: false };

/** Runs in the page. The DOM API accepts every tree; a parser does not. */
const build = ({ serialised, popovers }: { readonly serialised: string; readonly popovers: string }): void => {
  const svg = 'http://www.w3.org/2000/svg';
  const make = ([name, attributes, children]: MarkupElement, foreign: boolean): Element => {
    const inSvg = foreign || name === 'svg';
    const element = inSvg ? document.createElementNS(svg, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      // The page in a frame shows the frame's purpose; it is not loaded.
      if (name === 'iframe' && /^src$/i.test(key)) element.setAttribute('data-src', value);
      const acts = /^on/i.test(key) || ((name === 'script' || name === 'iframe') && /^src/i.test(key));
      if (!acts && /^[^\s"'<>/=]+$/.test(key)) {
        try {
          element.setAttribute(key, value);
        } catch {
          // Not a name that the DOM accepts: it cannot have been in the original tree either.
        }
      }
    }
    if (name === 'script') return element;
    const within = inSvg && name.toLowerCase() !== 'foreignobject';
    for (const child of children) {
      if (typeof child === 'string') element.append(child);
      else if (child[0] === 'template' && (child[1].shadowrootmode || child[1].shadowroot) && !within) {
        const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
        for (const node of child[2]) shadow.append(typeof node === 'string' ? node : make(node, false));
      } else element.append(make(child, within));
    }
    return element;
  };
  document.replaceChild(make(JSON.parse(serialised), false), document.documentElement);
  // The markup does not contain whether a popover was open; LinkedIn renders one only while it is open.
  for (const popover of document.querySelectorAll<HTMLElement>(popovers)) popover.showPopover();
};

/**
 * Loads a saved LinkedIn page into a browser page, with the tree that it had on LinkedIn.
 * The page's context is expected to be one with {@link savedPageContext}.
 */
export const loadSavedPage = async (page: Page, markup: string): Promise<void> => {
  await page.route('**/*', (route) => route.abort());
  await page.setContent('<!doctype html><title></title>');
  await page.evaluate(build, { serialised: JSON.stringify(parseMarkup(markup)), popovers: html.popover });
};
