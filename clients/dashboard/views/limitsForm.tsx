import type { VNode } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { AdminBodyOf } from '../../../functions/contract/administration.ts';
import { Form, useFormState } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { TimeZoneField } from '../forms/timeZoneField.tsx';
import { useForm } from '../forms/useForm.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Table } from '../parts/table.tsx';
import { useSession } from '../session.ts';
import {
  type Category,
  categoryLabels,
  type Limit,
  type Limits,
  limitField,
  periodLabels,
  periodNow,
  whenReachedLabels,
} from '../words/usage.ts';

type Changed = AdminBodyOf<'accounts.setLimits'>['limits'][number];
type WhenReached = Limits['whenReached'];

const periods = Object.keys(periodLabels) as Limit['period'][];

/** The limits that differ from those that are set; an empty field is no limit. */
const changesIn = (form: HTMLFormElement, { limits }: Limits): Changed[] =>
  limits.flatMap(({ category, period, max }) => {
    const text = textIn(form, limitField({ category, period }));
    const given = text === '' ? null : Number(text);
    return given === max ? [] : [{ category, period, max: given }];
  });

const Cell = ({ limit: { category, period, max, used } }: { readonly limit: Limit }): VNode => {
  const { faults, constraints } = useFormState();
  const { required: _, ...bounds } = constraints('limits[0].max');
  const id = useId();
  const name = limitField({ category, period });
  const fault = faults.get(name);
  return (
    <td data-label={periodLabels[period]}>
      <input
        {...(bounds as object)}
        name={name}
        autocomplete="off"
        placeholder="no limit"
        defaultValue={max === null ? '' : String(max)}
        aria-label={`${categoryLabels[category]}, ${periodLabels[period]}`}
        aria-invalid={fault !== undefined}
        aria-describedby={id}
      />
      <span id={id} class="small quiet">
        {fault === undefined ? `${used} used ${periodNow[period]}` : <span class="bad-text">{fault}</span>}
      </span>
    </td>
  );
};

const Editor = ({ limits, refresh }: { readonly limits: Limits; refresh(): Promise<void> }): VNode => {
  const { call, say } = useSession();
  const sent = useRef<readonly Changed[]>([]);
  const form = useForm({
    function: 'accounts.setLimits',
    send: async (element) => {
      const changed = changesIn(element, limits);
      sent.current = changed;
      await call('accounts.setLimits', {
        accountId: limits.accountId,
        limits: changed,
        timeZone: textIn(element, 'timeZone'),
        whenReached: textIn(element, 'whenReached') as WhenReached,
      });
      await refresh();
      say('The limits are saved.');
    },
    fieldOf: (path) => {
      const at = /^limits\[(\d+)\]/.exec(path);
      const limit = at && sent.current[Number(at[1])];
      return limit ? limitField(limit) : path;
    },
  });
  return (
    <Form form={form} label="Save limits" busyLabel="Saving…">
      <p class="quiet">
        How many actions the account may take on LinkedIn. By default there is no limit; LinkedIn has its own, so stay below what an active
        person does. A limit of searches, profile views or messages counts Sales Navigator as well, in each period for which Sales Navigator
        has no limit of its own.
      </p>
      <Table class="rows limits" columns={['Action', ...periods.map((period) => `Maximum ${periodLabels[period]}`)]}>
        {(Object.keys(categoryLabels) as Category[]).map((category) => (
          <tr key={category}>
            <th scope="row">{categoryLabels[category]}</th>
            {limits.limits
              .filter((limit) => limit.category === category)
              .map((limit) => (
                <Cell key={limit.period} limit={limit} />
              ))}
          </tr>
        ))}
      </Table>
      <fieldset class="choices">
        <legend>At a limit</legend>
        {(Object.keys(whenReachedLabels) as WhenReached[]).map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="whenReached" value={each} defaultChecked={limits.whenReached === each} />
            <span>{whenReachedLabels[each]}</span>
          </label>
        ))}
      </fieldset>
      <TimeZoneField name="timeZone" value={limits.timeZone} />
    </Form>
  );
};

/** Sets how much an account may do in a day, a week and a month. */
export const LimitsForm = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useLive(
    `limits ${accountId}`,
    (call, signal) => call('accounts.getLimits', { accountId }, signal),
    () => pace.never,
  );
  return (
    <Answer live={live} lines={8}>
      {(limits) => <Editor limits={limits} refresh={live.refresh} />}
    </Answer>
  );
};
