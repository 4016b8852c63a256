import type { entitiesEmber } from '../selectors/entities.ember.ts';
import type { Look } from '../selectors/look.ts';

/** One entry of a classic list, as it is laid out. */
export interface Entity {
  readonly lines: readonly EntityLine[];
  readonly href: string | null;
  readonly logo: string | null;
  /** Longer texts that belong to this entry: a description, a list of skills. */
  readonly texts: readonly string[];
  /** Entries within it, such as the roles at one company. */
  readonly entities: readonly Entity[];
}

export interface EntityLine {
  readonly text: string;
  /** In the lighter colour of dates and places. */
  readonly light: boolean;
  /** Marked as the line of dates, which older builds did not do. */
  readonly caption: boolean;
}

/** Runs in the page: the entries of the first list within an element. */
export const entitiesWithin = (look: Look<keyof typeof entitiesEmber>, within: Element): Entity[] => {
  const ownLines = (item: Element): Element[] =>
    look
      .all('entityLine', item)
      .filter(
        (line) =>
          line.closest('ul') === item.parentElement &&
          !line.closest('[class*="show-more-text"], [class*="supplementary-info"]') &&
          look.text(line) !== null,
      );
  const isEntity = (item: Element): boolean => ownLines(item).length > 0;
  const holderOf = (element: Element): Element | null => {
    const item = element.closest('li');
    return item === null || isEntity(item) ? item : item.parentElement && holderOf(item.parentElement);
  };
  const ofItem = (item: Element): Entity => {
    const belongs = (element: Element): boolean => holderOf(element) === item;
    const image = look.all('entityLogo', item).find(belongs) ?? null;
    return {
      lines: ownLines(item).map((line) => ({
        text: look.text(line) ?? '',
        light: (line.closest('[class*="t-14"]')?.className ?? '').includes('t-black--light'),
        caption: line.className.includes('caption'),
      })),
      href: look.attribute(look.all('entityLink', item).find(belongs) ?? null, 'href'),
      logo: look.attribute(image, 'alt')?.replace(/ logo$/i, '') ?? null,
      texts: look
        .all('entityText', item)
        .filter((text) => belongs(text) && !text.closest('a'))
        .flatMap((text) => look.text(text) ?? []),
      entities: [...item.querySelectorAll('li')]
        .filter((each) => isEntity(each) && each.parentElement && holderOf(each.parentElement) === item)
        .map(ofItem),
    };
  };
  const list = within.querySelector('ul');
  return list ? [...list.children].filter(isEntity).map(ofItem) : [];
};
