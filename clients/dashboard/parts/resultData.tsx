import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Json } from '../../../functions/contract/declaration.ts';
import { columnsOf, fieldsOf, kindOf, labelOf } from '../words/result.ts';
import { dayOf } from '../words/time.ts';
import { CopyButton } from './copyButton.tsx';
import { LinkedInLink } from './linkedInLink.tsx';
import { Moment } from './moment.tsx';
import { Scrolled } from './scrolled.tsx';
import { Table } from './table.tsx';

const Single = ({ value }: { readonly value: null | boolean | number | string }): VNode => {
  if (value === null || value === '') return <span class="quiet">–</span>;
  if (typeof value === 'boolean') return <>{value ? 'yes' : 'no'}</>;
  if (typeof value === 'number') return <span class="figures">{value}</span>;
  const kind = kindOf(value);
  if (kind === 'moment') return <Moment at={value} />;
  if (kind === 'day') return <time dateTime={value}>{dayOf(value)}</time>;
  if (kind === 'linkedIn') return <LinkedInLink url={value} />;
  if (kind === 'text') return <span class="prose">{value}</span>;
  return (
    <a href={value} target="_blank" rel="noopener noreferrer">
      {value}
    </a>
  );
};

const List = ({ values }: { readonly values: readonly Json[] }): VNode => {
  if (values.length === 0) return <span class="quiet">none</span>;
  const columns = columnsOf(values);
  if (!columns)
    return (
      <ol class="data-list">
        {values.map((value, index) => (
          <li key={index}>
            <Value value={value} />
          </li>
        ))}
      </ol>
    );
  return (
    <Table class="rows data-table" columns={columns.map(labelOf)}>
      {values.map((value, index) => (
        <tr key={index}>
          {columns.map((column) => (
            <td key={column} data-label={labelOf(column)}>
              <Value value={(value as Record<string, Json>)[column] ?? null} />
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
};

const Value = ({ value }: { readonly value: Json }): VNode => {
  if (typeof value !== 'object' || value === null) return <Single value={value} />;
  if (Array.isArray(value)) return <List values={value} />;
  const { filled, empty } = fieldsOf(value);
  return (
    <>
      <dl class="data">
        {filled.map(([name, each]) => (
          <div key={name}>
            <dt>{labelOf(name)}</dt>
            <dd>
              <Value value={each} />
            </dd>
          </div>
        ))}
      </dl>
      {empty.length > 0 && <p class="quiet small">Empty: {empty.map((name) => labelOf(name).toLowerCase()).join(', ')}</p>}
    </>
  );
};

/** The data of a result, to read or as JSON. Texts in it were written by others: they are shown as text. */
export const ResultData = ({ data, label }: { readonly data: Json; readonly label: string }): VNode => {
  const [raw, setRaw] = useState(false);
  const json = JSON.stringify(data, null, 2);
  return (
    <>
      <div class="data-head">
        <button type="button" class="button small" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          JSON
        </button>
        <CopyButton text={json} label={`Copy the JSON of ${label}`} />
      </div>
      {raw ? (
        <Scrolled label={`JSON of ${label}`}>
          <pre class="source">{json}</pre>
        </Scrolled>
      ) : (
        <Value value={data} />
      )}
    </>
  );
};
