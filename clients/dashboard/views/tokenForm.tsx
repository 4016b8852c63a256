import type { VNode } from 'preact';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { type Scope, scopeMeanings, scopes } from '../../../functions/contract/scopes.ts';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { FieldFault, useForm } from '../forms/useForm.ts';
import { useSession } from '../session.ts';

type Created = AdminOutputOf<'tokens.create'>;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly meaning?: string;
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
}

const Choices = ({ name, legend, choices }: ChoicesProps): VNode => (
  <fieldset class="choices">
    <legend>{legend}</legend>
    {choices.map(({ value, label, meaning }) => (
      <label key={value} class="choice">
        <input type="checkbox" name={name} value={value} />
        <span>
          {label}
          {meaning !== undefined && <span class="quiet small"> {meaning}</span>}
        </span>
      </label>
    ))}
  </fieldset>
);

const chosenIn = (form: HTMLFormElement, name: string): string[] => new FormData(form).getAll(name).map(String);

/** The end of the day, where the reader is. */
const endOf = (date: string): string | undefined => (date === '' ? undefined : new Date(`${date}T23:59:59`).toISOString());

interface FormProps {
  /** What the reader's own token may do: no other may do more. */
  readonly own: AdminOutputOf<'tokens.current'>;
  readonly accounts: readonly { readonly accountId: string; readonly name: string }[];
  onCreated(created: Created): void;
  onCancel(): void;
}

/** Makes a token that may do some of what the reader's may. */
export const TokenForm = ({ own, accounts, onCreated, onCancel }: FormProps): VNode => {
  const { call } = useSession();
  const form = useForm({
    function: 'tokens.create',
    send: async (element) => {
      const [chosen, accountIds] = [chosenIn(element, 'scopes') as Scope[], chosenIn(element, 'accountIds')];
      if (chosen.length === 0) throw new FieldFault('scopes', 'Choose what the token may do.');
      const [name, expiresAt] = [textIn(element, 'name'), endOf(textIn(element, 'expiresAt'))];
      onCreated(
        await call('tokens.create', {
          ...(name === '' ? {} : { name }),
          ...(chosen.length === own.scopes.length ? {} : { scopes: chosen }),
          ...(accountIds.length === 0 ? {} : { accountIds }),
          ...(expiresAt === undefined ? {} : { expiresAt }),
        }),
      );
    },
  });
  return (
    <Form
      form={form}
      label="Make the token"
      busyLabel="Making…"
      beside={
        <button type="button" class="button" onClick={onCancel}>
          Cancel
        </button>
      }
    >
      <Field label="Name" name="name" hint="What you call it, such as the program or agent that gets it." />
      <Choices
        name="scopes"
        legend="What it may do"
        choices={scopes
          .filter((each) => own.scopes.includes(each))
          .map((each) => ({ value: each, label: each, meaning: scopeMeanings[each] }))}
      />
      <p class="fault">{form.faults.get('scopes')}</p>
      <Choices
        name="accountIds"
        legend="Only for these accounts (none chosen: for all of yours)"
        choices={accounts.map(({ accountId, name }) => ({ value: accountId, label: name }))}
      />
      <Field label="Last day" name="expiresAt" type="date" hint="Empty: it has no end of its own." />
    </Form>
  );
};
