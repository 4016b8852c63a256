/** Stands for the attribute `style` in a document that is parsed. */
const shownStyle = 'data-shown-style';
/** Stands for the element `style`: as in it, what is inside is text, and it may be in the head. */
const shownElement = 'noframes';
const marker = 'data-shown-style-element';

const tag = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const quotedOrStyle = /("[^"]*"|'[^']*')|(?<=[\s"'/])style(?=[\s=>/])/gi;

/**
 * Markup in which styles have other names. A browser that parses them reports each one as a violation of the content security policy, also
 * in a document that is never shown. `elementName` and `attributeName` give the names back.
 */
export const withoutStyles = (markup: string): string =>
  markup
    .replace(/<(\/?)style(?=[\s>/])/gi, (_, slash: string) => (slash === '' ? `<${shownElement} ${marker}` : `</${shownElement}`))
    .replace(tag, (whole) => whole.replace(quotedOrStyle, (_, quoted: string | undefined) => quoted ?? shownStyle));

/** The name of an element as the markup has it. */
export const elementName = (element: { readonly localName: string; hasAttribute(name: string): boolean }): string =>
  element.hasAttribute(marker) ? 'style' : element.localName;

/** The name of an attribute as the markup has it; `null` for one that `withoutStyles` has added. */
export const attributeName = (name: string): string | null => (name === marker ? null : name === shownStyle ? 'style' : name);
