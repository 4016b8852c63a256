import { bundle, type LambdaName } from '../../infra/package/bundle.ts';

const actions: Readonly<Record<string, string>> = {
  SendMessageCommand: 'sqs:SendMessage',
  ChangeMessageVisibilityCommand: 'sqs:ChangeMessageVisibility',
  GetQueueAttributesCommand: 'sqs:GetQueueAttributes',
  PublishCommand: 'sns:Publish',
  GenerateDataKeyCommand: 'kms:GenerateDataKey',
  DecryptCommand: 'kms:Decrypt',
};

/** The DynamoDB actions of a table's methods. */
const tableActions: Readonly<Record<string, readonly string[]>> = {
  get: ['dynamodb:GetItem'],
  getAll: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  exchange: ['dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
  query: ['dynamodb:Query'],
};

/** The table that a module uses: its folder's; the sweeper's modules are named after theirs. */
const tables: readonly (readonly [module: RegExp, table: string])[] = [
  [/^functions\/(?:requests\/|sweeper\/sweep)/, 'RequestsTable'],
  [/^functions\/(?:accounts\/|sweeper\/accountRepair)/, 'AccountsTable'],
  [/^functions\/deliveries\//, 'WebhooksTable'],
];

const queues: Readonly<Record<string, string>> = {
  'functions/requests/queue.ts': 'RequestQueue',
  'functions/requests/redrive.ts': 'DeadRequestQueue',
  'functions/deliveries/queue.ts': 'WebhookQueue',
};

const tableOf = (path: string): string => {
  const table = tables.find(([module]) => module.test(path))?.[1];
  if (table === undefined) throw new Error(`Nobody knows which table ${path} speaks to`);
  return table;
};

const resourceOf = (path: string, action: string): string => {
  if (action.startsWith('sns:')) return 'EventTopic';
  const queue = queues[path];
  if (queue === undefined) throw new Error(`Nobody knows what ${path} does ${action} to`);
  return queue;
};

/** The actions of a module on the rows of its folder's table. */
const rowActionsIn = (path: string, code: string): string[] => {
  const methods = [...code.matchAll(/\b(?:table|requests|accounts|webhooks)\d*\.(get|getAll|put|update|exchange|delete|query)\(/g)];
  const [, index] = /\bindex: "(\w+)"/.exec(code) ?? [];
  return [
    ...methods.flatMap(([, method = '']) =>
      (tableActions[method] ?? []).map(
        (action) => `${action} ${tableOf(path)}${method === 'query' && index !== undefined ? `/index/${index}` : ''}`,
      ),
    ),
    ...(/\bdueRows\(/.test(code) && !path.startsWith('functions/rows/') ? [`dynamodb:Query ${tableOf(path)}/index/due`] : []),
  ];
};

/**
 * The actions of a Lambda's packaged code on resources, as `dynamodb:Query RequestsTable/index/due`: the commands of our own modules,
 * and the rows that they read and write, unless esbuild has removed them as unused. Keys are left out; the code always contains sealing and
 * opening as a pair.
 */
export const actionsIn = async (name: LambdaName): Promise<ReadonlySet<string>> => {
  const code = Buffer.from(await bundle(name)).toString();
  const found = new Set<string>();
  for (const module of code.split(/^\/\/ (?=[\w@./-]+\.\w+$)/m)) {
    const path = module.slice(0, module.indexOf('\n'));
    if (!path.startsWith('functions/') || path.startsWith('functions/rows/')) continue;
    for (const action of rowActionsIn(path, module)) found.add(action);
    for (const [, command = ''] of module.matchAll(/new (?:\w+\.)?([A-Z]\w+Command)\d*\(/g)) {
      const action = actions[command];
      if (action === undefined) throw new Error(`${path} makes a ${command}, which no role is known to need`);
      if (!action.startsWith('kms:')) found.add(`${action} ${resourceOf(path, action)}`);
    }
  }
  return found;
};
