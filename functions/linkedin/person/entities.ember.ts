import type { Dom } from '../selectors/dom.ts';
import type { entitiesEmber } from '../selectors/person/entities.ember.ts';

/** The layout of one entry of a classic list. */
export interface Entity {
  readonly lines: readonly EntityLine[];
  readonly href: string | null;
  readonly logo: string | null;
  /** Longer texts that belong to this entry, as they were written: a description, a list of skills. */
  readonly texts: readonly EntityText[];
  /** Nested entries, such as the roles at one company. */
  readonly entities: readonly Entity[];
}

export interface EntityLine {
  readonly text: string;
  /** In the lighter colour of dates and places. */
  readonly light: boolean;
  /** Marked as the line of dates, which older builds did not do. */
  readonly caption: boolean;
}

export interface EntityText {
  readonly text: string;
  /** Begins with a separate label: "Skills:". */
  readonly labelled: boolean;
}

/** Runs in the page: the entries of the first list within an element. Every child of a list is an item, whatever its element. */
export const entitiesWithin = (dom: Dom<keyof typeof entitiesEmber>, within: Element): Entity[] => {
  const isLightColoured = (line: Element): boolean => {
    const style = dom.around('entityStyle', line);
    return style !== null && dom.isOne('entityLight', style);
  };
  const isLight = (line: Element): boolean => isLightColoured(line) || dom.isOne('entityCaption', line);
  const isBold = (line: Element): boolean => dom.around('entityBold', line) !== null;
  const isLong = (line: Element): boolean => dom.around('entityLongText', line) !== null;
  const linesIn = (item: Element): Element[] =>
    dom
      .all('entityLine', item)
      .filter(
        (line) => dom.around('html.list', line) === item.parentElement && !dom.around('entityAside', line) && dom.text(line) !== null,
      );
  /** An entry's lines end with the light ones of dates and places: dark lines after them are its text. */
  const ownLines = (item: Element): Element[] => {
    const lines = linesIn(item).filter((line) => !isLong(line));
    const lightAt = lines.findIndex((line, index) => index > 0 && isLight(line));
    return lines.filter((line, index) => lightAt < 0 || index < lightAt || isLight(line));
  };
  /** Within an entry, a separate line without a picture or a link is a text, and no entry. */
  const isText = (item: Element): boolean => {
    const lines = linesIn(item);
    return (
      item.parentElement !== null &&
      dom.around('html.listItem', item.parentElement) !== null &&
      lines.every((line) => isLong(line) || (lines.length === 1 && !isBold(line) && !isLight(line))) &&
      dom.one('html.notEntry', item) === null &&
      lines.every((line) => dom.around('html.anchor', line) === null)
    );
  };
  const isEntity = (item: Element): boolean => !isText(item) && ownLines(item).length > 0;
  const holderOf = (element: Element): Element | null => {
    const item = dom.around('html.listItem', element);
    return item === null || isEntity(item) ? item : item.parentElement && holderOf(item.parentElement);
  };
  const ofItem = (item: Element): Entity => {
    const belongs = (element: Element): boolean => holderOf(element) === item;
    const own = ownLines(item);
    const image = dom.all('entityLogo', item).find(belongs) ?? null;
    return {
      lines: own.map((line) => ({
        text: dom.text(line) ?? '',
        light: isLightColoured(line),
        caption: dom.isOne('entityCaption', line),
      })),
      href: dom.attribute(dom.all('entityLink', item).find(belongs) ?? null, 'href'),
      logo: dom.attribute(image, 'alt')?.replace(/ logo$/i, '') ?? null,
      texts: dom
        .all('entityLine', item)
        .filter(
          (line) =>
            belongs(line) && !own.includes(line) && !dom.around('html.anchor', line) && !dom.around('entityAside', line) && !isBold(line),
        )
        .flatMap((line) => {
          const text = dom.written(line);
          const [first] = [...line.childNodes].filter((node) => node.textContent?.trim());
          return text === null ? [] : { text, labelled: first instanceof Element && first.localName === 'strong' };
        }),
      entities: dom
        .all('html.listItem', item)
        .filter((each) => isEntity(each) && each.parentElement && holderOf(each.parentElement) === item)
        .map(ofItem),
    };
  };
  const list = dom.one('html.list', within);
  const entities = list ? [...list.children].filter(isEntity).map(ofItem) : [];
  const said = dom.all('entityText', within).some((line) => dom.text(line) !== null);
  if (!list && said) return dom.lacks('entityLine');
  // The colour of a line distinguishes dates and places from the rest, except for projects, whose dates come first.
  const flat = entities.flatMap((entity) => [entity, ...entity.entities]);
  const isDated = (from: number): boolean =>
    flat.some(({ lines }) => lines.slice(from).some(({ text }) => /^(?:[\p{L}.]+\s)?(?:19|20)\d\d(?:\s?[-–—~]|$)/u.test(text)));
  const every = dom.all('entityLine', within);
  const isStyled = every.some((line) => dom.around('entityStyle', line) !== null);
  const isChanged = (isDated(1) && !isStyled) || (isDated(2) && !every.some(isLightColoured));
  return isChanged ? dom.lacks('entityColour') : entities;
};
