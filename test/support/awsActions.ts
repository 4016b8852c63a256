import { bundle, type LambdaName } from '../../infra/package/bundle.ts';

/** What the methods of queues and the topic do in SQS and SNS. */
const messageActions: Readonly<Record<string, string>> = {
  send: 'sqs:SendMessage',
  changeVisibility: 'sqs:ChangeMessageVisibility',
  count: 'sqs:GetQueueAttributes',
  publish: 'sns:Publish',
};

/** The DynamoDB actions of a table's methods. */
const tableActions: Readonly<Record<string, readonly string[]>> = {
  get: ['dynamodb:GetItem'],
  getAll: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  change: ['dynamodb:UpdateItem'],
  exchange: ['dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
  query: ['dynamodb:Query'],
  scan: ['dynamodb:Scan'],
};

/** The table that a module uses: its folder's; the sweeper's modules are named after theirs. */
const tables: readonly (readonly [module: RegExp, table: string])[] = [
  // The log of events stands among requests' events, and is kept with the accounts that it is about.
  [/^functions\/requests\/eventLog/, 'AccountsTable'],
  [/^functions\/(?:requests\/|workflows\/|api\/(?:auditing|workflows\/)|sweeper\/(?:sweep|uploads|workflows))/, 'RequestsTable'],
  [/^functions\/(?:accounts\/|oauth\/|selectorBundles\/|watching\/|sweeper\/(?:accountRepair|erasures|memberAdoption))/, 'AccountsTable'],
  [/^functions\/deliveries\//, 'WebhooksTable'],
];

const resources: Readonly<Record<string, string>> = { deadQueue: 'DeadRequestQueue', topic: 'EventTopic' };

const tableOf = (path: string): string => {
  const table = tables.find(([module]) => module.test(path))?.[1];
  if (table === undefined) throw new Error(`Nobody knows which table ${path} speaks to`);
  return table;
};

const resourceOf = (path: string, port: string): string =>
  resources[port] ?? (path.startsWith('functions/deliveries/') ? 'WebhookQueue' : 'RequestQueue');

const byName: Readonly<Record<string, string>> = { requests: 'RequestsTable', accounts: 'AccountsTable', webhooks: 'WebhooksTable' };

/** The tables that a module speaks to by a name. Erasing goes through all of them: there the name tells which, or it is each of them. */
const tablesBy = (path: string, name: string): readonly string[] => {
  // Pieces of files are rows of the table of requests.
  if (name === 'pieces') return ['RequestsTable'];
  if (!path.startsWith('functions/erasure/')) return [tableOf(path)];
  const table = byName[name];
  return table === undefined ? Object.values(byName) : [table];
};

/** What a module does to queues and the topic. */
const messageActionsIn = (path: string, code: string): string[] =>
  [...code.matchAll(/\b(queue|deadQueue|topic)\d*\??\.(send|changeVisibility|count|publish)\(/g)].map(
    ([, port = '', method = '']) => `${messageActions[method]} ${resourceOf(path, port)}`,
  );

/** The actions of a module on the rows of its folder's table. */
const rowActionsIn = (path: string, code: string): string[] => {
  const methods = [
    ...code.matchAll(/\b(table|requests|accounts|webhooks|pieces)\d*\.(get|getAll|put|update|change|exchange|delete|query|scan)\(/g),
  ];
  const [, index] = /\bindex: "(\w+)"/.exec(code) ?? [];
  return [
    ...methods.flatMap(([, name = '', method = '']) =>
      (tableActions[method] ?? []).flatMap((action) =>
        tablesBy(path, name).map(
          (table) => `${action} ${table}${(method === 'query' || method === 'scan') && index !== undefined ? `/index/${index}` : ''}`,
        ),
      ),
    ),
    ...(/\bdueRows\(/.test(code) && !path.startsWith('functions/rows/') ? [`dynamodb:Query ${tableOf(path)}/index/due`] : []),
  ];
};

/**
 * The actions of a Lambda's packaged code on resources, as `dynamodb:Query RequestsTable/index/due`: the rows that our own modules
 * read and write, and the messages that they send and publish, as far as esbuild has not dropped them as never called. Keys are left out, sealing and opening come as a pair in the code.
 */
export const actionsIn = async (name: LambdaName): Promise<ReadonlySet<string>> => {
  const code = Buffer.from(await bundle(name)).toString();
  const found = new Set<string>();
  for (const module of code.split(/^\/\/ (?=[\w@./-]+\.\w+$)/m)) {
    const path = module.slice(0, module.indexOf('\n'));
    if (!path.startsWith('functions/') || path.startsWith('functions/rows/')) continue;
    for (const action of [...rowActionsIn(path, module), ...messageActionsIn(path, module)]) found.add(action);
  }
  return found;
};
