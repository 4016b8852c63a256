const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const widest = 120;

/** JSON for people: what fits on a line is on one line. */
const laidOut = (value: unknown, indent: string): string => {
  const line = JSON.stringify(value, null, 1).replace(/\n */g, ' ');
  if (indent.length + line.length <= widest || typeof value !== 'object' || value === null) return line;
  const deeper = `${indent}  `;
  const rows = Array.isArray(value)
    ? value.map((each) => deeper + laidOut(each, deeper))
    : Object.entries(value).map(([key, each]) => `${deeper}${JSON.stringify(key)}: ${laidOut(each, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${rows.join(',\n')}\n${indent}${close}`;
};

/** A block of JSON. */
export const json = (value: unknown): string => `\`\`\`json\n${laidOut(value, '')}\n\`\`\``;

/** The first line of a generated page, for people who want to edit it. */
export const madeBy = '<!-- Made from functions/contract by npm run docs. -->';
