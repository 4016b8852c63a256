/**
 * Runs in the page: a text as its author wrote it, with its lines, complete even if the page shows only its beginning.
 * Buttons within it ("… more") and the copies for screen readers are not part of it.
 */
export const writtenText = (element: Element, copies: ReadonlySet<Node>): string | null => {
  const blocks = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'SECTION']);
  const said = (node: Node): string => {
    if (copies.has(node)) return '';
    // An indentation comes from the markup, not from the author.
    if (node instanceof Text) return node.data.replace(/[ \t]*\n[ \t]{6,}/g, ' ');
    if (!(node instanceof Element)) return '';
    if (node.tagName === 'BR') return '\n';
    if (node.matches('button, [data-testid="expandable-text-button"]')) return '';
    const inner = [...node.childNodes].map(said).join('');
    return node !== element && blocks.has(node.tagName) ? `\n${inner}\n` : inner;
  };
  return (
    said(element)
      .replace(/\r/g, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim() || null
  );
};
