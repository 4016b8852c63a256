import { Tokenizer } from 'htmlparser2';
import { endedBy, leavesOutEnds } from './impliedEnds.ts';

/** A node of a saved document: a text, or an element as name, attributes and children. */
export type MarkupNode = string | MarkupElement;
export type MarkupElement = readonly [name: string, attributes: Readonly<Record<string, string>>, children: MarkupNode[]];

const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const foreignRoots = new Set(['svg', 'math']);

/**
 * The tree of a serialised document, taken literally: an element ends only at its closing tag. The rules of HTML
 * would split elements that React creates through the DOM API and no parser would produce, such as nested links. Only where closing
 * tags were omitted, the next element of the same kind closes it.
 */
export const parseMarkup = (html: string): MarkupElement => {
  const root: MarkupElement = ['#root', {}, []];
  const open: { element: MarkupElement; foreign: boolean }[] = [{ element: root, foreign: false }];
  const shortened = leavesOutEnds(html);
  let name = '';
  let attributes: Record<string, string> = {};
  let attribute = '';
  let value = '';

  const current = () => open.at(-1) ?? { element: root, foreign: false };
  const addText = (text: string): void => {
    const children = current().element[2];
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  };
  const begin = (selfClosing: boolean): void => {
    const foreign = current().foreign || foreignRoots.has(name.toLowerCase());
    const named = foreign ? name : name.toLowerCase();
    const ended =
      shortened && !foreign
        ? endedBy(
            open.map(({ element: [each] }) => each),
            named,
          )
        : null;
    if (ended !== null) open.length = ended;
    const element: MarkupElement = [named, attributes, []];
    current().element[2].push(element);
    const empty = foreign ? selfClosing : voidElements.has(named);
    if (!empty) open.push({ element, foreign: foreign && named.toLowerCase() !== 'foreignobject' });
  };

  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: true },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, end);
        attributes = {};
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end);
        value = '';
      },
      onattribdata: (start, end) => {
        value += html.slice(start, end);
      },
      onattribentity: (codePoint) => {
        value += String.fromCodePoint(codePoint);
      },
      onattribend: () => {
        attributes[attribute] ??= value;
      },
      onopentagend: () => begin(false),
      onselfclosingtag: () => begin(true),
      onclosetag: (start, end) => {
        const closed = html.slice(start, end).toLowerCase();
        const index = open.findLastIndex(({ element }) => element[0].toLowerCase() === closed);
        if (index > 0) open.length = index;
      },
      ontext: (start, end) => addText(html.slice(start, end)),
      ontextentity: (codePoint) => addText(String.fromCodePoint(codePoint)),
      oncdata: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
      isInForeignContext: () => current().foreign,
    },
  );
  tokenizer.write(html);
  tokenizer.end();

  const elements = root[2].filter((node): node is MarkupElement => typeof node !== 'string');
  return (
    elements.find(([element]) => element === 'html') ?? [
      'html',
      {},
      [
        ['head', {}, []],
        ['body', {}, root[2]],
      ],
    ]
  );
};
