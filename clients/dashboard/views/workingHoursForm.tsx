import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../forms/field.tsx';
import { Form, useFormState } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { ownTimeZone, TimeZoneField } from '../forms/timeZoneField.tsx';
import { useForm } from '../forms/useForm.ts';
import type { Live } from '../live.ts';
import { useSession } from '../session.ts';
import type { Account } from '../words/account.ts';
import { dayLabels, days, officeHours, shortDay, type Window, type WorkingHours } from '../words/workingHours.ts';

interface WindowProps {
  /** Path in the body, such as `workingHours.windows[0]`. */
  readonly path: string;
  readonly window: Window;
  readonly number: number;
  readonly onRemove: (() => void) | undefined;
}

const WindowFields = ({ path, window, number, onRemove }: WindowProps): VNode => {
  const { faults } = useFormState();
  return (
    <fieldset class="window">
      <legend class="unseen">Time span {number}</legend>
      <fieldset class="days" aria-describedby={`${path}-days-fault`}>
        <legend>Days</legend>
        {days.map((day) => (
          <label key={day} class="choice">
            <input
              type="checkbox"
              name={`${path}.days`}
              value={day}
              defaultChecked={window.days.includes(day)}
              aria-label={dayLabels[day]}
            />
            <span aria-hidden="true">{shortDay(day)}</span>
          </label>
        ))}
        <p id={`${path}-days-fault`} class="fault">
          {faults.get(`${path}.days`)}
        </p>
      </fieldset>
      <div class="span">
        {(['from', 'to'] as const).map((end) => (
          <Field
            key={end}
            label={end === 'from' ? 'From' : 'To'}
            name={`${path}.${end}`}
            required
            defaultValue={window[end]}
            placeholder={officeHours[end]}
          />
        ))}
        {onRemove && (
          <button type="button" class="button small" onClick={onRemove}>
            Remove<span class="unseen"> time span {number}</span>
          </button>
        )}
      </div>
    </fieldset>
  );
};

const windowIn = (form: HTMLFormElement, path: string): Window => ({
  days: new FormData(form).getAll(`${path}.days`) as Window['days'],
  from: textIn(form, `${path}.from`),
  to: textIn(form, `${path}.to`),
});

interface FormProps {
  readonly account: Account;
  readonly live: Live<Account>;
}

/** Sets when an account works. */
export const WorkingHoursForm = ({ account: { accountId, workingHours }, live }: FormProps): VNode => {
  const { call, say } = useSession();
  const [limited, setLimited] = useState(workingHours !== null);
  const [spans, setSpans] = useState(() => (workingHours?.windows ?? [officeHours]).map((window, id) => ({ id, window })));
  const pathOf = (index: number): string => `workingHours.windows[${index}]`;
  const form = useForm({
    function: 'accounts.setWorkingHours',
    send: async (element) => {
      const given: WorkingHours | null = limited
        ? { timeZone: textIn(element, 'workingHours.timeZone'), windows: spans.map((_, index) => windowIn(element, pathOf(index))) }
        : null;
      await call('accounts.setWorkingHours', { accountId, workingHours: given });
      await live.refresh();
      say('The working hours are saved.');
    },
  });
  const add = (): void => setSpans((before) => [...before, { id: Math.max(...before.map(({ id }) => id)) + 1, window: officeHours }]);
  return (
    <Form form={form} label="Save working hours" busyLabel="Saving…">
      <p class="quiet">Outside these hours requests are accepted and wait. A running request finishes its current item first.</p>
      <div class="choices">
        <label class="choice">
          <input type="radio" checked={!limited} onChange={() => setLimited(false)} />
          <span>Always</span>
        </label>
        <label class="choice">
          <input type="radio" checked={limited} onChange={() => setLimited(true)} />
          <span>Only at these times</span>
        </label>
      </div>
      {limited && (
        <>
          {spans.map(({ id, window }, index) => (
            <WindowFields
              key={id}
              path={pathOf(index)}
              window={window}
              number={index + 1}
              onRemove={spans.length > 1 ? () => setSpans((before) => before.filter((each) => each.id !== id)) : undefined}
            />
          ))}
          <p>
            <button type="button" class="button small" onClick={add}>
              Add a time span
            </button>
          </p>
          <TimeZoneField name="workingHours.timeZone" value={workingHours?.timeZone ?? ownTimeZone()} />
        </>
      )}
    </Form>
  );
};
