/**
 * Copied cookies as one line. In JSON a line break is white space; between pairs such as `li_at=…` it separates them, as `;` does.
 */
export const inOneLine = (text: string): string => text.trim().replace(/\s*[\r\n]+\s*/g, /^\s*[[{]/.test(text) ? ' ' : '; ');
