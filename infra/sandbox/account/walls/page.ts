import { h, toHtml } from '../../shell/markup.ts';
import type { Markup } from '../../shell/markup.types.ts';
import type { GuestLanguage } from '../../words/guestWords.ts';

const style =
  'body{margin:0;background:#f4f2ee;font:16px/24px system-ui,sans-serif}main{max-width:400px;margin:48px auto;background:#fff;padding:24px;border-radius:8px}input{display:block;width:100%;box-sizing:border-box;margin:8px 0;padding:12px}button{background:#0a66c2;color:#fff;border:0;border-radius:24px;padding:12px 24px;font-weight:600}';

/** A page for those who are not signed in, in English. */
export const guestPage = (pageKey: string, title: string, ...main: Markup[]): { readonly html: string } =>
  guestPageIn('en', pageKey, title, ...main);

/** The same in any language: plain HTML of the server, of neither renderer. */
export const guestPageIn = (language: GuestLanguage, pageKey: string, title: string, ...main: Markup[]): { readonly html: string } => ({
  html: `<!DOCTYPE html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="UTF-8"><meta name="pageKey" content="${pageKey}">${toHtml(h('title', {}, title))}<style>${style}</style></head><body class="guest">${toHtml(h('header', { class: 'header' }, h('a', { href: '/', 'aria-label': 'LinkedIn' }, 'LinkedIn')))}${toHtml(h('main', { id: 'main-content' }, main))}</body></html>`,
});
