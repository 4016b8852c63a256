import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';

interface Watched {
  readonly admin: <Name extends AdminFunctionName>(name: Name, input: AdminBodyOf<Name>) => Promise<AdminOutputOf<Name>>;
  readonly accountId: string;
  readonly sandboxControlUrl: string;
}

const table = { name: 'october.xlsx', mediaType: 'application/vnd.ms-excel', byteSize: 24_110 };

const visitor = 'ines-quaresma';

/** What comes between two looks: people who write, and others who accept or ask to connect. */
const news = [
  [
    { kind: 'message', person: visitor, text: 'Thank you for the drawings. Is the ferry to the island still running on Thursdays?' },
    { kind: 'connectionElsewhere', person: 'klara-novotna' },
  ],
  [{ kind: 'messageElsewhere', person: visitor, text: 'It is, until the end of the month.' }],
  [
    { kind: 'message', person: 'irena-kovac', text: 'The numbers for October are attached.', attachment: table },
    { kind: 'message', person: visitor, text: 'Then I will come on Thursday. Shall we meet at the quay at ten?' },
    { kind: 'invitationReceived', person: 'quentin-marlowe', note: 'We met at the harbour conference; I would like to stay in touch.' },
  ],
];

/** Watches an account, and lets things come to it after the first look. */
export const watchWithNews = async ({ admin, accountId, sandboxControlUrl }: Watched): Promise<void> => {
  const lookedAfter = async (moment: string): Promise<void> => {
    const isDone = async (): Promise<boolean> => {
      const watch = await admin('accounts.getWatch', { accountId });
      return (['inbox', 'network'] as const satisfies readonly WatchKind[]).every((kind) => {
        const look = watch[kind]?.lastLook;
        return look?.outcome === 'complete' && look.at > moment;
      });
    };
    while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const now = (): string => new Date().toISOString();
  await admin('accounts.setWatch', { accountId, inbox: { everyMinutes: 15 }, network: { everyMinutes: 60 } });
  await lookedAfter('');
  for (const happenings of news) {
    const body = JSON.stringify({ account: 'demo-account-1', happenings });
    const response = await fetch(`${sandboxControlUrl}/incoming`, { method: 'POST', body });
    if (!response.ok) throw new Error(await response.text());
    await lookedAfter(now());
  }
};
