import { createHash } from 'node:crypto';

/** Class names as the React build hashes them: other ones with every build. */
export function hashed(build: string, name: string): string {
  const hash = createHash('md5').update(`${build} ${name}`).digest('hex').slice(0, 8);
  return /^\d/.test(hash) ? `_${hash}` : hash;
}

const rules: Readonly<Record<string, string>> = {
  contents: 'display:contents',
  never: 'display:none',
  row: 'display:flex;align-items:center;gap:8px',
  spread: 'display:flex;justify-content:space-between;gap:16px',
  column: 'display:flex;flex-direction:column;gap:2px',
  page: 'display:grid;grid-template-columns:minmax(0,780px) 300px;gap:24px;max-width:1128px;margin:0 auto;padding:24px 0',
  card: 'background:#fff;border:1px solid #dfdeda;border-radius:8px;margin-bottom:8px;padding:16px 24px;position:relative;overflow:hidden',
  cover: 'height:120px;margin:-16px -24px 0;background:linear-gradient(90deg,#a0b4b7,#d9e5e7);display:block',
  photo: 'width:136px;height:136px;border-radius:50%;background:#e9e5df;border:4px solid #fff;margin-top:-76px;display:block',
  small: 'width:48px;height:48px;border-radius:50%;background:#e9e5df;display:block;flex:none',
  name: 'font-size:24px;line-height:30px;font-weight:600;margin:0',
  heading: 'font-size:20px;line-height:26px;font-weight:600;margin:0 0 8px',
  text: 'margin:0;font-size:14px;line-height:20px',
  strong: 'margin:0;font-size:14px;font-weight:600;line-height:20px',
  muted: 'margin:0;font-size:14px;line-height:20px;color:#666',
  primary:
    'background:#0a66c2;color:#fff;border:0;border-radius:16px;padding:6px 16px;font:600 16px/20px inherit;text-decoration:none;display:inline-flex;gap:4px;cursor:pointer',
  secondary:
    'background:#fff;color:#0a66c2;border:1px solid #0a66c2;border-radius:16px;padding:5px 16px;font:600 16px/20px inherit;text-decoration:none;display:inline-flex;gap:4px;cursor:pointer',
  narrowRow: 'display:none',
  toolbar:
    'position:absolute;top:0;left:0;right:0;height:56px;background:#fff;border-bottom:1px solid #dfdeda;transform:translateY(-64px);display:flex;align-items:center;justify-content:space-between;z-index:5',
  menu: 'background:#fff;border:1px solid #dfdeda;border-radius:8px;padding:8px;min-width:260px;margin:0;box-shadow:0 4px 12px #0003',
  item: 'display:flex;gap:8px;padding:8px;color:#333;text-decoration:none;cursor:pointer;font-weight:600',
  plain: 'color:inherit;text-decoration:none',
  link: 'color:#0a66c2;font-weight:600;text-decoration:none',
  bar: 'display:flex;height:52px;align-items:center;background:#fff;border-bottom:1px solid #dfdeda;padding:0 48px;gap:24px;position:relative;z-index:10',
  tabs: 'display:flex;align-items:center;list-style:none;gap:24px;margin:0;padding:0;font-size:12px',
  screen: 'position:relative;height:calc(100vh - 53px);overflow:hidden',
  main: 'height:100%;overflow-y:auto;display:block',
  me: 'width:24px;height:24px;border-radius:50%;display:block',
  skeleton: 'height:120px;border-radius:8px;background:#eceae6;margin-bottom:8px',
  toast: 'position:fixed;left:24px;bottom:24px;background:#fff;border-radius:8px;box-shadow:0 4px 12px #0004;padding:12px 16px;z-index:20',
  dialog: 'border:0;border-radius:8px;box-shadow:0 4px 24px #0006;min-width:400px;position:fixed;top:96px;z-index:30',
};

const narrow = '{display:flex}';

/** Names and stylesheet of one build. */
export interface Classes {
  of(...names: string[]): string;
  readonly css: string;
}

const builds = new Map<string, Classes>();

export function classes(build: string): Classes {
  const known = builds.get(build);
  if (known) return known;
  const name = (one: string): string => hashed(build, one);
  const css = Object.entries(rules).map(([rule, body]) => `.${name(rule)}{${body}}`);
  // Which of the two action rows is seen depends on the width of the window.
  css.push(`@media(max-width:640px){.${name('narrowRow')}${narrow}.${name('wideRow')}{display:none}}`);
  css.push(
    'body{margin:0;background:#f4f2ee;font-family:system-ui,sans-serif;color:#191919;overflow:hidden;height:100vh}svg{width:16px;height:16px;flex:none;background:currentColor;border-radius:3px;opacity:.5}figure svg{display:none}img{object-fit:cover}',
  );
  const made: Classes = { of: (...names) => names.map(name).join(' '), css: css.join('\n') };
  builds.set(build, made);
  return made;
}
