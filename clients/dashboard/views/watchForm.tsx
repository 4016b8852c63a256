import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import type { WatchKind } from '../../../functions/contract/watch.looks.ts';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { useForm } from '../forms/useForm.ts';
import { Answer } from '../parts/answer.tsx';
import { LastLook } from '../parts/lastLook.tsx';
import { to } from '../route.ts';
import { useSession } from '../session.ts';
import { useWatch } from '../watching.ts';
import { dailyCostOf, type Watch, watchLabels } from '../words/watch.ts';

const kinds = Object.keys(watchLabels) as WatchKind[];

interface KindProps {
  readonly kind: WatchKind;
  readonly watch: Watch | null;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

const KindFields = ({ kind, watch, isOn, onChange }: KindProps): VNode => {
  const { label, usual, least } = watchLabels[kind];
  const [minutes, setMinutes] = useState(watch?.everyMinutes ?? usual);
  return (
    <fieldset
      class="window"
      onInput={({ target }) => target instanceof HTMLInputElement && target.type === 'number' && setMinutes(Number(target.value))}
    >
      <legend class="unseen">{label}</legend>
      <label class="choice">
        <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
        <span>{label}</span>
      </label>
      {isOn ? (
        <Field
          label="Minutes between two looks"
          name={`${kind}.everyMinutes`}
          required
          inputMode="numeric"
          defaultValue={String(watch?.everyMinutes ?? usual)}
          hint={minutes >= least ? dailyCostOf(kind, minutes, watch?.lastLook ?? null) : `At least ${least} minutes.`}
        />
      ) : (
        watch !== null && (
          <p class="small quiet">
            Saved like this, what was noticed is not shown any more, and watching begins anew when you set it again.
          </p>
        )
      )}
      {watch !== null && <LastLook watch={watch} />}
    </fieldset>
  );
};

interface EditorProps {
  readonly watched: AdminOutputOf<'accounts.getWatch'>;
  refresh(): Promise<void>;
}

const Editor = ({ watched, refresh }: EditorProps): VNode => {
  const { call, say } = useSession();
  const { accountId } = watched;
  const [on, setOn] = useState({ inbox: watched.inbox !== null, network: watched.network !== null });
  const form = useForm({
    function: 'accounts.setWatch',
    send: async (element) => {
      const every = (kind: WatchKind) => (on[kind] ? { everyMinutes: Number(textIn(element, `${kind}.everyMinutes`)) } : null);
      await call('accounts.setWatch', { accountId, inbox: every('inbox'), network: every('network') });
      await refresh();
      say('What is watched is saved.');
    },
  });
  return (
    <Form form={form} label="Save what is watched" busyLabel="Saving…">
      <p class="quiet">
        Looks at LinkedIn for what has come, and tells of it by <a href={to.webhooks}>webhooks</a>, polls and the views here. A look is a
        request of the account: it waits behind calls, keeps to working hours and pauses, and marks nothing as read.
      </p>
      {kinds.map((kind) => (
        <KindFields key={kind} kind={kind} watch={watched[kind]} isOn={on[kind]} onChange={(isOn) => setOn({ ...on, [kind]: isOn })} />
      ))}
    </Form>
  );
};

/** Sets what of an account is watched and how often, and says what that costs. */
export const WatchForm = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useWatch(accountId);
  return (
    <Answer live={live} lines={6}>
      {(watched) => <Editor watched={watched} refresh={live.refresh} />}
    </Answer>
  );
};
