import type { VNode } from 'preact';

interface FilterProps<Value extends string> {
  readonly label?: string;
  readonly value: Value;
  /** What there is to choose from, with its words. */
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** Chooses which rows of a list are shown. */
export const Filter = <Value extends string>({ label = 'Show', value, choices, onChange }: FilterProps<Value>): VNode => (
  <label class="filter">
    <span>{label}</span>
    <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}>
      {Object.entries<string>(choices).map(([choice, words]) => (
        <option key={choice} value={choice}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
