/** Elements that end when one of these begins, unless an element in between may contain them itself. */
const rules: readonly (readonly [ends: string, where: RegExp, within: RegExp])[] = [
  ['li', /^li$/, /^(?:ul|ol|menu)$/],
  ['dt', /^d[dt]$/, /^dl$/],
  ['dd', /^d[dt]$/, /^dl$/],
  ['option', /^(?:option|optgroup)$/, /^select$/],
  [
    'p',
    /^(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|section|table|ul)$/,
    /^(?:button|td|th|template|svg)$/,
  ],
];

const count = (html: string, tag: RegExp): number => html.match(tag)?.length ?? 0;

/** Tools that save pages omit closing tags that a parser does not need; LinkedIn's own documents, as serialised by browsers, have all. */
export const leavesOutEnds = (html: string): boolean => {
  const opened = count(html, /<(?:p|li|dt|dd|option)(?=[\s>])/gi);
  return opened - count(html, /<\/(?:p|li|dt|dd|option)\s*>/gi) > opened / 20;
};

/** The open element that ends, with its content, when another one begins; `null` if none does. */
export const endedBy = (open: readonly string[], begun: string): number | null => {
  for (const [ends, where, within] of rules) {
    if (!where.test(begun)) continue;
    const index = open.findLastIndex((name) => name === ends || within.test(name));
    if (index >= 0 && open[index] === ends) return index;
  }
  return null;
};
