// Runs in the page, sent as source text; see ../../client/page.ts.
import { fetched, make, rowsIn } from './parts.ts';

/** A filter of the rail: a field that suggests as it is typed into. */
export function railFilter(title: string, placeholder: string, type: string): HTMLElement {
  const panel = make('div', { class: 'hidden' });
  const opener = make('button', { type: 'button', 'aria-expanded': 'false', 'aria-label': `Expand ${title} filter` }, title);
  const field = make('input', { type: 'text', placeholder, role: 'combobox' }) as HTMLInputElement;
  const suggestions = make('ul', { role: 'listbox' });
  const suggest = async (typed: string): Promise<void> => {
    const asked = typed === '' ? 'start=0&count=100' : `start=0&count=10&query=${encodeURIComponent(typed)}`;
    const { body } = await fetched(`/sales-api/salesApiFacetTypeahead?q=query&${asked}&type=${type}`);
    if (field.value !== typed) return;
    suggestions.replaceChildren(
      ...rowsIn(body).map(({ displayValue }) =>
        make(
          'li',
          { role: 'option', 'aria-label': `Include ${String(displayValue)}` },
          make('div', { title: `Include “${String(displayValue)}” in ${title}` }, String(displayValue)),
        ),
      ),
    );
  };
  field.addEventListener('input', () => void suggest(field.value));
  opener.addEventListener('click', () => {
    const opens = opener.getAttribute('aria-expanded') === 'false';
    opener.setAttribute('aria-expanded', String(opens));
    panel.className = opens ? '' : 'hidden';
    if (opens) void suggest('');
  });
  panel.append(field, suggestions);
  return make('fieldset', { title }, make('legend', {}, title), opener, panel);
}

/** The filters beside the results. */
export function railOf(vertical: string): HTMLElement {
  const ofLeads: [string, string, string][] = [
    ['Current company', 'Add current companies and account lists', 'COMPANY_WITH_LIST'],
    ['Past company', 'Add past companies and account lists', 'COMPANY_WITH_LIST'],
    ['Current job title', 'Add current titles', 'TITLE'],
    ['Geography', 'Add locations', 'BING_GEO'],
    ['Industry', 'Add industries', 'INDUSTRY'],
    ['School', 'Add schools', 'SCHOOL'],
  ];
  const ofAccounts: [string, string, string][] = [
    ['Headquarters location', 'Add locations', 'BING_GEO'],
    ['Industry', 'Add industries', 'INDUSTRY'],
  ];
  return make('form', {}, ...(vertical === 'people' ? ofLeads : ofAccounts).map((filter) => railFilter(...filter)));
}
