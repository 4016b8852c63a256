import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Field } from './field.tsx';

/** The reader's own time zone. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A time zone by its name, with those that the browser knows to choose from. */
export const TimeZoneField = ({ name, value }: { readonly name: string; readonly value: string }): VNode => {
  const list = useId();
  return (
    <>
      <Field
        label="Time zone"
        name={name}
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
