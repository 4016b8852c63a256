import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Faults } from './faults.ts';
import { Field } from './field.tsx';
import type { Constraints } from './schema.ts';

/** The reader's own time zone. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface TimeZoneProps {
  readonly name: string;
  readonly value: string;
  readonly faults: Faults;
  readonly constraints: Constraints;
}

/** A time zone by its name, with those that the browser knows to choose from. */
export const TimeZoneField = ({ name, value, faults, constraints }: TimeZoneProps): VNode => {
  const list = useId();
  return (
    <>
      <Field
        label="Time zone"
        name={name}
        faults={faults}
        constraints={constraints}
        defaultValue={value}
        list={list}
        required
        hint={`For example Europe/Berlin. Yours is ${ownTimeZone()}.`}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
};
