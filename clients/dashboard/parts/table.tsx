import type { ComponentChildren, VNode } from 'preact';

/** The heading of a column: `number` stands to the right, as its figures do; `unseen` is for screen readers alone. */
export type Column = string | { readonly label: string; readonly kind: 'number' | 'unseen' };

interface TableProps {
  readonly columns: readonly Column[];
  readonly class?: string;
  readonly children: ComponentChildren;
}

const Heading = ({ column }: { readonly column: Column }): VNode => {
  if (typeof column === 'string') return <th scope="col">{column}</th>;
  const { label, kind } = column;
  return (
    <th scope="col" class={kind === 'number' ? 'number' : undefined}>
      {kind === 'unseen' ? <span class="unseen">{label}</span> : label}
    </th>
  );
};

/** A table; with `rows` among its classes each row is laid out as a block on a phone. */
export const Table = ({ columns, class: name = 'rows panel', children }: TableProps): VNode => (
  <table class={name}>
    <thead>
      <tr>
        {columns.map((column, index) => (
          <Heading key={index} column={column} />
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
