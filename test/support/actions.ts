import { bundle, type LambdaName } from '../../infra/package/bundle.ts';

const actions: Readonly<Record<string, string>> = {
  GetCommand: 'dynamodb:GetItem',
  BatchGetCommand: 'dynamodb:BatchGetItem',
  PutCommand: 'dynamodb:PutItem',
  UpdateCommand: 'dynamodb:UpdateItem',
  DeleteCommand: 'dynamodb:DeleteItem',
  QueryCommand: 'dynamodb:Query',
  SendMessageCommand: 'sqs:SendMessage',
  ChangeMessageVisibilityCommand: 'sqs:ChangeMessageVisibility',
  GetQueueAttributesCommand: 'sqs:GetQueueAttributes',
  PublishCommand: 'sns:Publish',
  GenerateDataKeyCommand: 'kms:GenerateDataKey',
  DecryptCommand: 'kms:Decrypt',
};

/** Whose table a module speaks to: its room's, and the sweeper's modules are named after theirs. */
const tables: readonly (readonly [module: RegExp, table: string])[] = [
  [/^functions\/(?:requests\/|sweeper\/sweep)/, 'RequestsTable'],
  [/^functions\/(?:accounts\/|sweeper\/accounts)/, 'AccountsTable'],
  [/^functions\/deliveries\//, 'WebhooksTable'],
];

const queues: Readonly<Record<string, string>> = {
  'functions/requests/queue.ts': 'RequestQueue',
  'functions/requests/redrive.ts': 'DeadRequestQueue',
  'functions/deliveries/queue.ts': 'WebhookQueue',
};

const resourceOf = (path: string, code: string, action: string): string => {
  if (action.startsWith('sns:')) return 'EventTopic';
  const resource = action.startsWith('sqs:') ? queues[path] : tables.find(([module]) => module.test(path))?.[1];
  if (resource === undefined) throw new Error(`Nobody knows what ${path} does ${action} to`);
  const [, index] = /IndexName: "(\w+)"/.exec(code) ?? [];
  return action === 'dynamodb:Query' && index !== undefined ? `${resource}/index/${index}` : resource;
};

/**
 * What a Lambda's packaged code does to which resource, as `dynamodb:Query RequestsTable/index/due`: the commands that our own modules make
 * and that esbuild has not dropped as never called. Keys are left out, sealing and opening come as a pair in the code.
 */
export const actionsIn = async (name: LambdaName): Promise<ReadonlySet<string>> => {
  const code = Buffer.from(await bundle(name)).toString();
  const found = new Set<string>();
  for (const module of code.split(/^\/\/ (?=[\w@./-]+\.\w+$)/m)) {
    const path = module.slice(0, module.indexOf('\n'));
    if (!path.startsWith('functions/')) continue;
    for (const [, command = ''] of module.matchAll(/new (?:\w+\.)?([A-Z]\w+Command)\d*\(/g)) {
      const action = actions[command];
      if (action === undefined) throw new Error(`${path} makes a ${command}, which no role is known to need`);
      if (!action.startsWith('kms:')) found.add(`${action} ${resourceOf(path, module, action)}`);
    }
  }
  return found;
};
