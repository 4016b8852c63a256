import type { Dom } from '../selectors/dom.ts';
import type { postsSdui } from '../selectors/post/posts.sdui.ts';

type PostElement = keyof typeof postsSdui;

/** The layout of one comment's row. */
export interface LaidOutComment {
  readonly key: string;
  /** The key of the row that contains this one. */
  readonly within: string | null;
  /** Its distance from the edge: replies that are not nested are indented. */
  readonly indent: number;
  /** Labelled as a reply, wherever it is. */
  readonly marked: boolean;
  readonly href: string | null;
  /** The labels of pictures and controls, including the author's picture. */
  readonly labels: readonly string[];
  /** The name as displayed, and with the screen readers' text. */
  readonly title: string | null;
  readonly spoken: string | null;
  readonly lines: readonly string[];
  readonly asides: readonly string[];
  /** Those under its text. */
  readonly below: readonly string[];
  readonly text: string | null;
  readonly image: string | null;
}

/** Runs in the page: the comments within an element, each once, in page order. */
export const commentRowsOf = (dom: Dom<PostElement>, within: Element | null): LaidOutComment[] => {
  const rows = dom.all('row', within);
  const keyOf = (row: Element): string => dom.value('row', row) ?? '';
  const known = new Set(rows);
  const keyAround = (element: Element): string | null => {
    const around = dom.nearestOf(known, element);
    return around && keyOf(around);
  };
  // A row is wrapped in rows of the same name.
  const outermost = rows.filter((row) => keyAround(row) !== keyOf(row));
  /** Its distance from the line start, which is on the right in some languages. */
  const edgeOf = (element: Element): number => {
    const { left, right } = element.getBoundingClientRect();
    return getComputedStyle(element).direction === 'rtl' ? innerWidth - right : left;
  };
  return outermost.map((row) => {
    const key = keyOf(row);
    const belongs = (element: Element): boolean => keyAround(element) === key;
    const own = (name: PostElement): Element[] => dom.all(name, row).filter(belongs);
    const boxes = own('textBox');
    const members = own('member').filter((link) => !boxes.some((box) => box.contains(link)));
    const link = members.find((each) => dom.one('html.paragraph', each)) ?? members.find((each) => dom.text(each)) ?? members[0] ?? null;
    const isInControl = (line: Element): boolean => {
      const control = dom.around('html.button', line);
      return control !== null && control !== row && row.contains(control) && !members.some((each) => control.contains(each));
    };
    const paragraphs = own('line').filter(
      (line) => dom.text(line) !== null && !dom.isCopy(line, row) && !boxes.some((box) => line.contains(box)) && !isInControl(line),
    );
    const titled = paragraphs.find((line) => link?.contains(line)) ?? (dom.text(link) === null ? paragraphs[0] : link) ?? null;
    const pictures = dom.all('html.labelled', row).filter(belongs);
    const leaves = dom
      .all('html.any', row)
      .filter((element) => element.childElementCount === 0 && belongs(element) && !boxes.some((box) => box.contains(element)));
    const labels = pictures.map((element) => dom.attribute(element, 'aria-label'));
    return {
      key,
      within: keyAround(row),
      indent: edgeOf(link ?? row),
      marked: members.some((each) => dom.isOne('replyMember', each)),
      href: dom.attribute(link, 'href'),
      labels: pictures.map((each) => dom.attribute(each, 'aria-label') ?? dom.attribute(each, 'alt') ?? ''),
      title: dom.text(titled),
      spoken: titled?.textContent?.replace(/\s+/g, ' ') ?? null,
      lines: dom.textsOf(paragraphs.filter((line) => line !== titled)),
      // A count can be a number only, with its words in a label.
      asides: [...leaves.map((element) => dom.text(element)), ...labels].flatMap((text) =>
        text !== null && text.length < 120 ? [text] : [],
      ),
      below: dom.textsOf(leaves.filter((element) => boxes[0] && dom.precedes(boxes[0], element))),
      text: dom.written(boxes[0] ?? null),
      image: dom.attribute(own('commentImage')[0] ?? null, 'src'),
    };
  });
};
