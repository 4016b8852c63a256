/**
 * Runs in the page: the copy, for screen readers, of a visible text beside it. A stylesheet hides it in several ways, so it
 * is identified by its position, its class, or its text: the same as its neighbour, or the same with more words around it.
 * Within `line`, a text of one line, the same twice in a row is a copy too; among several lines it may be two facts.
 */
export const secondCopies = (within: Element, line: boolean): Set<Node> => {
  const copies = new Set<Node>();
  const said = (node: Node): string => (node.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
  const isClipped = (node: Node): boolean => {
    if (!(node instanceof HTMLElement)) return false;
    if (/(?:^|\s)(?:visually-?hidden|a11y-text|sr-only|screen-reader-text)(?:\s|$)/.test(node.className)) return true;
    const { position, clip, clipPath, overflow } = getComputedStyle(node);
    if (position !== 'absolute' && position !== 'fixed') return false;
    const { width, height, right } = node.getBoundingClientRect();
    const isTiny = overflow !== 'visible' && (width <= 1 || height <= 1);
    return isTiny || /^rect\((?:[01]px(?:, )?){4}\)$/.test(clip) || /^inset\((?:50|100)%/.test(clipPath) || right < -500;
  };
  const isForTheEye = (node: Node): boolean => {
    if (!(node instanceof Element)) return false;
    const marked = [node, ...node.querySelectorAll('*')].filter((each) => each.matches('[aria-hidden="true"]'));
    return marked.some((each) => said(each) === said(node));
  };
  /** Whether a text is the other one with more words around it, such as "View Ada Lovelace’s profile". */
  const repeats = (longer: string, shorter: string): boolean => {
    const core = shorter.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    const at = core === '' ? -1 : longer.indexOf(core);
    const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
    return at >= 0 && !(isWord(longer[at - 1]) && isWord(core[0])) && !(isWord(longer[at + core.length]) && isWord(core.at(-1)));
  };
  const canBeTwin = (node: Node): boolean =>
    node instanceof Element && (line ? !/^(?:p|li)$/.test(node.localName) : node.localName === 'span');
  const isTwin = (one: Node, other: Node): boolean => {
    if (![one, other].every((node) => node instanceof Text || canBeTwin(node)) || ![one, other].some(canBeTwin)) return false;
    const text = said(one);
    // "Duran Duran" is a name; "Ada Lovelace Ada Lovelace" is one twice.
    const isOneTwice = /\s/.test(text) || (line && one.nextSibling === other);
    return text === said(other) && isOneTwice && /[\p{L}\p{N}]/u.test(text);
  };
  const compare = (one: Node, other: Node): void => {
    const [first, second] = [isForTheEye(one), isForTheEye(other)];
    if (first && !second && repeats(said(other), said(one))) copies.add(other);
    else if (second && !first && repeats(said(one), said(other))) copies.add(one);
    else if (isTwin(one, other)) copies.add(other);
  };
  const lookAt = (parent: Element): void => {
    const isBreak = (node: Node): boolean => node instanceof Element && node.localName === 'br';
    const isGone = (node: Node): boolean => node instanceof Element && !node.checkVisibility({ visibilityProperty: true });
    const pieces = [...parent.childNodes].filter(
      (node) => isBreak(node) || ((node instanceof Text || node instanceof Element) && said(node) !== '' && !isGone(node)),
    );
    if (pieces.length > 1) for (const piece of pieces) if (isClipped(piece)) copies.add(piece);
    for (const [index, piece] of pieces.entries()) {
      const next = pieces.slice(index + 1).find((each) => !copies.has(each));
      if (next && !copies.has(piece) && !isBreak(piece) && !isBreak(next)) compare(piece, next);
    }
    for (const piece of pieces) if (piece instanceof Element && !copies.has(piece)) lookAt(piece);
  };
  lookAt(within);
  return copies;
};
