import { type ComponentChildren, createContext, type RefObject, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormState } from './useForm.ts';

const context = createContext<FormState | undefined>(undefined);

/** The form around a field. */
export const useFormState = (): FormState => {
  const form = useContext(context);
  if (!form) throw new Error('There is no form around this field');
  return form;
};

interface FormProps {
  readonly form: FormState;
  /** What the button that sends the form says, and meanwhile. */
  readonly label: string;
  readonly busyLabel: string;
  readonly class?: string;
  readonly place?: RefObject<HTMLFormElement | null>;
  /** Further buttons. */
  readonly beside?: ComponentChildren;
  /** What is shown below the buttons. */
  readonly below?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A form around its fields. The button stays focusable while it is sent; what is wrong with it as a whole is announced when it appears. */
export const Form = ({ form, label, busyLabel, class: name = 'form', place, beside, below, children }: FormProps): VNode => {
  const { busy, faults, onSubmit } = form;
  return (
    <context.Provider value={form}>
      <form {...(place ? { ref: place } : {})} class={name} autocomplete="off" noValidate onSubmit={onSubmit}>
        {children}
        <div class="buttons">
          <button type="submit" class="button primary" aria-disabled={busy}>
            {busy ? busyLabel : label}
          </button>
          {beside}
        </div>
        {below}
        <p class="fault" role="alert">
          {faults.get('') ?? (faults.size > 0 ? 'Correct the marked fields.' : '')}
        </p>
      </form>
    </context.Provider>
  );
};
