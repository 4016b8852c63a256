/** Plain HTML, used as `html.paragraph`. Every reader may use these names beside those of its own table: LinkedIn cannot rename them. */
export const html = {
  addressed: '[href]',
  anchor: 'a',
  any: '*',
  block: 'p, h2, h3, h4',
  button: 'button, [role="button"]',
  control: 'a, button, [role="button"]',
  input: 'input',
  labelled: '[aria-label], img[alt]',
  labelledControl: 'button, [role="button"], a[aria-label]',
  line: 'p, h2, h3',
  link: 'a[href]',
  list: 'ul',
  listItem: 'li, ul > *',
  main: 'main',
  noLine: 'br, button',
  notEntry: 'img, figure, svg, li, ul > *',
  paragraph: 'p',
  picture: 'figure, img',
  plainButton: 'button',
  popover: '[popover]',
  section: 'section',
  sign: 'svg[id]',
} as const;

export type HtmlName = `html.${keyof typeof html}`;
