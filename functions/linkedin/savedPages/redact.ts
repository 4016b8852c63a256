import type { Page } from 'playwright-core';
import { html } from '../selectors/html.ts';

/**
 * The page's tree with every word replaced, for sharing a page that changed (P12). Structure, attributes that selectors use, and the
 * length and form of texts are kept; names, ids and addresses are replaced consistently, so links still agree.
 */
export const redactedMarkup = (page: Page, salt: number): Promise<string> =>
  page.evaluate(
    ({ seed, links }) => {
      const known = new Set(
        'in company school feed update messaging compose search results people all overlay details preload custom-invite contact-info edit intro mynetwork posts about jobs sales www linkedin com licdn https http'.split(
          ' ',
        ),
      );
      const interfaceWords =
        /\b(1st|2nd|3rd|degree|connections?|followers?|mutual|Message|Connect|Follow|Following|More|actions|Pending|click|to|withdraw|invitation|sent|Invite|connect|Manage|notifications|about|Contact|info|Accept|Ignore|Remove|connection|your|Present|yrs?|mos?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Full-time|Part-time|Experience|Education|Skills|Languages|Show|all|see|and|other|are|is|a|for|by|post|Open|control|menu|Reaction|button|state|no|reaction|Like|Comment|Repost|Send|Write|message|On-site|Remote|Hybrid|Page|page|pages|Next|Previous|Currently|on|the|of|Website|Phone|Industry|Industries|Company|size|Headquarters|Type|Founded|Specialties|employees|associated|members|Promoted|Edited|Author|reposted|commented|liked|this|follows?|LinkedIn|Member)\b/;
      const wholeInterfaceWord = new RegExp(`^${interfaceWords.source}$`);
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
        renumbered(text, /\d{10,}/g).replace(/[\p{L}\p{M}][\p{L}\p{M}\p{N}'’-]*/gu, (word, offset: number) => {
          // "20h", "2nd", "1.2K", and the dot of documents decoded as Latin-1.
          const isUnit = (word.length <= 3 && /\d/.test(text[offset - 1] ?? '')) || text.startsWith('\u00e2\u0080\u00a2', offset);
          return isUnit || wholeInterfaceWord.test(word) ? word : pseudonym(word);
        });
      const identity = /ACoA[\w-]{35}/g;
      /** Numbers that are long enough to be an id. */
      const renumbered = (value: string, long = /\d{5,}/g): string =>
        value.replace(long, (digits) => {
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
          .replace(
            /(\/in\/|\/company\/|\/school\/|\/showcase\/|vanityName=)([^/?&#"]+)/g,
            (_, before: string, slug: string) => before + (/^\d+$/.test(slug) ? renumbered(slug, /\d+/) : pseudonym(slug)),
          );
        const isLinkedIn = /^(\/|#|https:\/\/(\w+\.)*linkedin\.com)/.test(replaced);
        if (isLinkedIn) return renumbered(replaced).replace(/(keywords|body|text|subject|url)=[^&]*/g, '$1=redacted');
        if (known.has(replaced)) return replaced;
        // A picture's address still shows its kind, but no longer its owner.
        const rendition = /\/((?:feedshare|articleshare|document|profile-display|company-logo|comment-image|video)[a-z_-]*)/.exec(
          replaced,
        )?.[1];
        return `https://redacted.test/${rendition === undefined ? '' : `${rendition}/`}${pseudonym(replaced.slice(-8)).replace(/[^\w]/g, '')}`;
      };
      // Slugs are not only in addresses: keys and ids contain them too.
      const slugs = new Set(
        [...document.querySelectorAll(links)].flatMap((element) =>
          [
            ...(element.getAttribute('href') ?? '').matchAll(/(?:\/in\/|\/company\/|\/school\/|\/showcase\/|vanityName=)([^/?&#"]{4,})/g),
          ].map(([, slug = '']) => slug),
        ),
      );
      const escaped = [...slugs]
        .filter((slug) => !known.has(slug) && !/^\d+$/.test(slug))
        .sort((one, other) => other.length - one.length)
        .map((slug) => slug.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      // Keys join them to words without a separator; short ones could be such a word.
      const slugInKey =
        escaped.length > 0
          ? new RegExp(escaped.map((slug) => (/[\d-]|.{8}/.test(slug) ? slug : `(?<=^|[._:/-])${slug}(?=$|[._:/-])`)).join('|'), 'g')
          : /$^/g;
      /** The number in a key that is a protobuf message; the result is a message too. */
      const inKey = (encoded: string): string => {
        if (encoded.replace(/=+$/, '').length % 4 === 1) return pseudonym(encoded);
        const bytes = Uint8Array.from(atob(encoded.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
        const changed = bytes.map((byte, index) => {
          if (index < 3) return byte;
          const last = (byte & 0x80) === 0;
          const other = (byte ^ (seed >>> (index % 24)) ^ 0x2a) & 0x7f;
          return last ? byte : 0x80 | other;
        });
        return btoa(String.fromCharCode(...changed)).replace(/=+$/, '');
      };
      const isPostKey =
        /^([\w+/-]{8,}={0,2})(?=-(?:replaceableCommentTools|commentList|commentsSectionAnchorRef|replaceableLoadMoreComments))/;
      const inIdentifier = (name: string, value: string): string => {
        // The page's own tracking data, and texts and addresses that its scripts read.
        if (/^data-.*(?:tracking|impression)/.test(name) && /[{[]/.test(value)) return '';
        if (/^data-/.test(name) && /^(?:https?:|\/)/.test(value)) return inAddress(value);
        if (/^data-/.test(name) && /\s/.test(value.trim())) return inText(value);
        const replaced = value
          .replace(identity, (id) => `ACoA${pseudonym(id.slice(4))}`)
          .replace(slugInKey, (slug) => pseudonym(slug))
          .replace(isPostKey, (encoded) => inKey(encoded));
        return /urn:|member|fsd?_/i.test(replaced) || /^\d{5,}$/.test(replaced) ? renumbered(replaced) : replaced;
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
          else if (name !== 'class') element.setAttribute(name, inIdentifier(name, value));
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
    },
    { seed: salt, links: html.addressed },
  );
