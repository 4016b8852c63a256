import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { useFormState } from './form.tsx';

interface FieldProps {
  readonly label: ComponentChildren;
  /** The path of the value in the body, by which its constraints and its fault are found. */
  readonly name: string;
  /** What is wrong with it unless the form says something else. */
  readonly fault?: string | undefined;
  readonly hint?: ComponentChildren;
  /** A secret is shown as dots. */
  readonly type?: 'text' | 'password' | 'url' | 'date';
  readonly defaultValue?: string;
  readonly list?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'url';
  readonly autocomplete?: 'off' | 'one-time-code';
  onPaste?(event: ClipboardEvent): void;
}

/** A labelled input of a form with its hint and its fault. */
export const Field = ({ label, name, fault: known, hint, ...attributes }: FieldProps): VNode => {
  const id = useId();
  const { faults, constraints } = useFormState();
  const fault = faults.get(name) ?? known;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        autocomplete="off"
        spellcheck={false}
        {...({ ...constraints(name), ...attributes } as object)}
        id={id}
        name={name}
        aria-invalid={fault !== undefined}
        aria-describedby={hint === undefined ? `${id}-fault` : `${id}-fault ${id}-hint`}
      />
      <p id={`${id}-fault`} class="fault">
        {fault}
      </p>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="quiet small">
          {hint}
        </p>
      )}
    </div>
  );
};
