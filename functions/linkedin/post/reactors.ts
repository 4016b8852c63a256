import { normaliseUrl } from '../../contract/urls.ts';
import { LayoutChanged } from '../failures.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import { nameIn } from '../person/rows.ts';
import { slugIn } from '../selectors/addresses.ts';
import { reactors } from '../selectors/post/reactors.ts';
import { pageReader } from '../selectors/resolve.ts';
import type { ReactionType } from '../selectors/words/reactions.ts';
import { countIn } from '../text/counts.ts';
import { avatarIn, picturesBefore } from '../text/pictures.ts';
import { reactionWord } from './reactionWords.ts';

/** A person who reacted. */
export interface Reactor {
  readonly name: string | null;
  readonly publicUrl: string | null;
  readonly urn: string | null;
  readonly avatarUrl: string | null;
  readonly headline: string | null;
  readonly type: ReactionType | null;
}

export interface ReactorsFacts {
  /** Total number, as stated by the dialog. */
  readonly total: number | null;
  readonly reactors: readonly Reactor[];
}

const pageName = 'reactions';

/** Reads the open dialog over a post. */
export const reactorsReader = pageReader({
  page: pageName,
  selectors: reactors,
  parts: { picturesBefore },
  gather: (dom, parts) => {
    const dialog = dom.all('dialog').findLast(dom.shown) ?? dom.lacks('dialog');
    return {
      totals: dom.textsOf(dom.all('total', dialog)),
      rows: dom.all('row', dialog).map((row) => ({
        href: dom.attribute(dom.one('link', row), 'href'),
        pictures: dom
          .all('name', row)
          .slice(0, 1)
          .flatMap((name) => parts.picturesBefore(dom, row, name)),
        name: dom.text(dom.one('name', row)),
        headline: dom.text(dom.one('headline', row)),
        icon: dom.value('icon', dom.one('icon', row)),
      })),
    };
  },
  interpret: ({ totals, rows }, language): ReactorsFacts => {
    const found = rows.map(({ href, pictures, name, headline, icon }) => ({
      name: name === null ? null : nameIn(name),
      publicUrl: href === null ? null : normaliseUrl(href),
      urn: memberUrnOf(slugIn(href)),
      avatarUrl: avatarIn(pictures),
      headline,
      type: reactionWord(icon),
    }));
    if (found.every(({ type }) => type === null)) throw new LayoutChanged(pageName, 'icon');
    if (found.every(({ name }) => name === null)) throw new LayoutChanged(pageName, 'name');
    if (found.every(({ publicUrl }) => publicUrl === null)) throw new LayoutChanged(pageName, 'link');
    if (found.every(({ headline }) => headline === null)) throw new LayoutChanged(pageName, 'headline');
    const totalTab = totals.find((text) => /\p{N}/u.test(text));
    return { total: countIn(totalTab ?? null, language), reactors: found };
  },
});
