/**
 * Runs in a page: puts other letters in the place of all words of its controls but a name, in a language that nobody has seen. What is still
 * found is found by structure.
 */
export const unreadable = (name: string | null): void => {
  document.documentElement.lang = 'qaa';
  const scrambled = (text: string): string =>
    (name === null ? [text] : text.split(name)).map((part) => part.replace(/\p{L}/gu, 'ჟ')).join(name ?? '');
  for (const element of document.querySelectorAll('[aria-label]'))
    element.setAttribute('aria-label', scrambled(element.getAttribute('aria-label') ?? ''));
  for (const control of document.querySelectorAll('button, a, [role="button"], [role="menuitem"]'))
    for (const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT); walker.nextNode(); )
      walker.currentNode.nodeValue = scrambled(walker.currentNode.nodeValue ?? '');
};
