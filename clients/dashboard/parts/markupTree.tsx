import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { attributeName, elementName, withoutStyles } from '../words/markup.ts';

/** Elements this deep are open from the start. */
const openDepth = 4;
/** Elements shown at a place before the rest is asked for. */
const maxChildren = 200;
const maxMatches = 50;

/** Parsed without a browsing context: nothing in it runs or is loaded, and it is read as data only. */
const parse = (markup: string): Element => new DOMParser().parseFromString(withoutStyles(markup), 'text/html').documentElement;

const attributesOf = (element: Element): { readonly name: string; readonly value: string }[] =>
  [...element.attributes].flatMap(({ name, value }) => {
    const shown = attributeName(name);
    return shown === null ? [] : [{ name: shown, value }];
  });

const ownText = (element: Element): string =>
  [...element.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ textContent }) => textContent?.trim() ?? '')
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 200);

const Tag = ({ element }: { readonly element: Element }): VNode => (
  <>
    <span class="tag">{elementName(element)}</span>
    {attributesOf(element).map(({ name, value }) => (
      <span key={name} class="attribute">
        {' '}
        {name}
        {value !== '' && <span class="value">="{value.slice(0, 160)}"</span>}
      </span>
    ))}
    {ownText(element) !== '' && <span class="text"> {ownText(element)}</span>}
  </>
);

const Branch = ({ element, depth }: { readonly element: Element; readonly depth: number }): VNode => {
  const [open, setOpen] = useState(depth < openDepth);
  const [most, setMost] = useState(maxChildren);
  const children = [...element.children];
  if (children.length === 0)
    return (
      <li class="leaf">
        <Tag element={element} />
      </li>
    );
  return (
    <li>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <Tag element={element} />
        </summary>
        {open && (
          <ul>
            {children.slice(0, most).map((child, index) => (
              <Branch key={index} element={child} depth={depth + 1} />
            ))}
            {children.length > most && (
              <li>
                <button type="button" class="button small" onClick={() => setMost(most + maxChildren)}>
                  {children.length - most} more
                </button>
              </li>
            )}
          </ul>
        )}
      </details>
    </li>
  );
};

const describes = (element: Element, words: string): boolean =>
  elementName(element).includes(words) ||
  attributesOf(element).some(({ name, value }) => `${name}="${value}"`.toLowerCase().includes(words));

const pathOf = (element: Element): string => {
  const names: string[] = [];
  for (let each: Element | null = element; each; each = each.parentElement) names.unshift(elementName(each));
  return names.slice(-5).join(' › ');
};

/** A page's elements with their attributes, as text. */
export const MarkupTree = ({ markup }: { readonly markup: string }): VNode => {
  const root = useMemo(() => parse(markup), [markup]);
  const [wanted, setWanted] = useState('');
  const words = wanted.trim().toLowerCase();
  const found = words === '' ? [] : [...root.querySelectorAll('*')].filter((element) => describes(element, words));
  return (
    <>
      <label class="search">
        <span class="unseen">Find an element or attribute</span>
        <input
          type="search"
          placeholder="Find an element or attribute, such as aria-label"
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      </label>
      {words === '' ? (
        <ul class="tree panel">
          <Branch element={root} depth={0} />
        </ul>
      ) : (
        <>
          <p class="quiet small" role="status">
            {found.length === 0
              ? 'No match.'
              : `${found.length} found${found.length > maxMatches ? `, the first ${maxMatches} shown` : ''}.`}
          </p>
          {found.length > 0 && (
            <ul class="tree panel">
              {found.slice(0, maxMatches).map((element, index) => (
                <li key={index} class="leaf">
                  <span class="quiet small">{pathOf(element)}</span>
                  <br />
                  <Tag element={element} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
};
