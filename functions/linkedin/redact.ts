import type { Page } from 'playwright-core';

/**
 * The page's tree with every word of it replaced, for sharing a page that changed (P12). Structure, attributes that selectors use, the
 * length and shape of texts stay; names, ids and addresses in them are replaced alike wherever they stand, so links still agree.
 */
export const redactedMarkup = (page: Page, salt: number): Promise<string> =>
  page.evaluate((seed) => {
    const known = new Set(
      'in company school feed update messaging compose search results people all overlay details preload custom-invite contact-info edit intro mynetwork posts about jobs sales www linkedin com licdn https http'.split(
        ' ',
      ),
    );
    const interfaceWords =
      /\b(1st|2nd|3rd|degree|connections?|followers?|mutual|Message|Connect|Follow|Following|More|actions|Pending|click|to|withdraw|invitation|sent|Invite|connect|Manage|notifications|about|Contact|info|Accept|Ignore|Remove|connection|your|Present|yrs?|mos?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Full-time|Part-time|Experience|Education|Skills|Languages|Show|all|see|and|other|are|is|a|for|by|post|Open|control|menu|Reaction|button|state|no|reaction|Like|Comment|Repost|Send|Write|message|On-site|Remote|Hybrid)\b/;
    const pseudonym = (word: string): string => {
      let hash = seed;
      for (const character of word.toLowerCase()) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
      const letters = 'aeioubcdfglmnprstvz';
      return [...word]
        .map((character) => {
          hash = (Math.imul(hash, 1664525) + 1013904223) >>> 0;
          const letter = letters[hash % letters.length] ?? 'a';
          if (/\p{Lu}/u.test(character)) return letter.toUpperCase();
          return /\p{L}/u.test(character) ? letter : character;
        })
        .join('');
    };
    const inText = (text: string): string =>
      text.replace(/[\p{L}\p{M}][\p{L}\p{M}\p{N}'’-]*/gu, (word) =>
        new RegExp(`^${interfaceWords.source}$`).test(word) ? word : pseudonym(word),
      );
    const identity = /ACoA[\w-]{35}/g;
    /** Numbers that are long enough to be somebody's id. */
    const renumbered = (value: string): string =>
      value.replace(/\d{5,}/g, (digits) => {
        let hash = seed;
        return [...digits]
          .map((digit) => {
            hash = Math.imul(hash ^ digit.charCodeAt(0), 16777619) >>> 0;
            return String((hash >>> 8) % 10);
          })
          .join('');
      });
    const inAddress = (address: string): string => {
      if (address.startsWith('data:')) return 'data:,';
      const replaced = address
        .replace(identity, (id) => `ACoA${pseudonym(id.slice(4))}`)
        .replace(/(\/in\/|\/company\/|\/school\/|vanityName=)([^/?&#"]+)/g, (_, before: string, slug: string) => before + pseudonym(slug));
      const isLinkedIn = /^(\/|#|https:\/\/(\w+\.)*linkedin\.com)/.test(replaced);
      if (isLinkedIn) return renumbered(replaced).replace(/(keywords|body|text|subject|url)=[^&]*/g, '$1=redacted');
      return known.has(replaced) ? replaced : `https://redacted.test/${pseudonym(replaced.slice(-8)).replace(/[^\w]/g, '')}`;
    };
    const readable = /^(alt|title|aria-label|placeholder|value|content|aria-description|data-placeholder|data-entity-hovercard-id)$/;
    const addressed = /^(href|src|srcset|action|poster|data-delayed-url|style)$/;
    const clean = (element: Element): void => {
      if (/^(script|style|code|noscript)$/i.test(element.localName)) element.textContent = '';
      if (element.localName === 'template' || element.localName === 'iframe') element.replaceChildren();
      for (const { name, value } of [...element.attributes]) {
        if (/^on/.test(name)) element.removeAttribute(name);
        else if (name === 'style') element.setAttribute(name, value.replace(/url\([^)]*\)/g, 'none'));
        else if (addressed.test(name)) element.setAttribute(name, inAddress(value));
        else if (name === 'content')
          element.setAttribute(name, /"serviceVersion":"([^"]+)"/.test(value) ? (/"serviceVersion":"[^"]+"/.exec(value)?.[0] ?? '') : '');
        else if (readable.test(name)) element.setAttribute(name, inText(value));
        else if (/^(componentkey|data-|id$|name$)/.test(name))
          element.setAttribute(
            name,
            value.replace(identity, (id) => `ACoA${pseudonym(id.slice(4))}`),
          );
      }
      for (const node of [...element.childNodes]) {
        if (node instanceof Text) node.data = inText(node.data);
        else if (node instanceof Element) clean(node);
        else node.remove();
      }
    };
    const copy = document.documentElement.cloneNode(true) as Element;
    clean(copy);
    return `<!DOCTYPE html>${copy.outerHTML}`;
  }, salt);
