import {
  type IDataObject,
  type IHookFunctions,
  type INodeType,
  type INodeTypeDescription,
  type IWebhookFunctions,
  type IWebhookResponseData,
  type JsonObject,
  NodeApiError,
  NodeConnectionTypes,
  NodeOperationError,
} from 'n8n-workflow';
import { isAccountApiError, verifyWebhook, type WebhookEvent, type WebhookRefusal, WebhookVerificationError } from '../../client';
import { administrationOf, type Credentials } from './client.ts';
import { eventTypes } from './operations.ts';

const administration = async (context: IHookFunctions) =>
  administrationOf((await context.getCredentials('accountApi')) as unknown as Credentials).webhooks;

const whose = (context: IHookFunctions): { accountId?: string } => {
  const accountId = context.getNodeParameter('accountId', '') as string;
  return accountId === '' ? {} : { accountId };
};

/** The address that is registered; `null` if there is none. */
const registered = async (context: IHookFunctions): Promise<string | null> => {
  try {
    return (await (await administration(context)).get(whose(context))).url;
  } catch (error) {
    if (isAccountApiError(error) && error.errorType === 'webhookNotFound') return null;
    throw new NodeApiError(context.getNode(), error as JsonObject);
  }
};

/** The event, or why it is refused. */
const received = async (context: IWebhookFunctions): Promise<WebhookEvent | WebhookRefusal> => {
  const { secret } = context.getWorkflowStaticData('node');
  if (typeof secret !== 'string') return 'secretInvalid';
  const { rawBody } = context.getRequestObject();
  return verifyWebhook({ payload: rawBody, headers: context.getHeaderData() as Record<string, string>, secret }).catch((error: unknown) => {
    if (error instanceof WebhookVerificationError) return error.reason;
    throw new NodeOperationError(context.getNode(), error as Error);
  });
};

export class AccountApiTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Account API Trigger',
    name: 'accountApiTrigger',
    icon: { light: 'file:../../icons/accountApi.svg', dark: 'file:../../icons/accountApi.dark.svg' },
    group: ['trigger'],
    version: 1,
    description: 'Starts the workflow on events of your LinkedIn accounts',
    subtitle: '={{$parameter["events"].join(", ")}}',
    defaults: { name: 'Account API Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'accountApi', required: true }],
    webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
    properties: [
      {
        displayName: 'Events',
        name: 'events',
        type: 'multiOptions',
        required: true,
        default: [],
        description: 'Which events start the workflow',
        options: eventTypes,
      },
      {
        displayName: 'Account ID',
        name: 'accountId',
        type: 'string',
        default: '',
        description: 'Only events of this account, by a webhook of its own; empty for the webhook of the customer',
      },
    ],
  };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        const { secret } = this.getWorkflowStaticData('node');
        return typeof secret === 'string' && (await registered(this)) === this.getNodeWebhookUrl('default');
      },
      async create(this: IHookFunctions): Promise<boolean> {
        const url = this.getNodeWebhookUrl('default') as string;
        const other = await registered(this);
        if (other !== null && other !== url)
          throw new NodeOperationError(this.getNode(), 'Another webhook is registered already', {
            description: `Its events go to ${new URL(other).host}. Delete it with webhooks.delete, or set an Account ID: an account can have a webhook of its own.`,
          });
        const { secret } = await (await administration(this)).set({ url, ...whose(this) });
        this.getWorkflowStaticData('node').secret = secret;
        return true;
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        if ((await registered(this)) === this.getNodeWebhookUrl('default')) await (await administration(this)).delete(whose(this));
        delete this.getWorkflowStaticData('node').secret;
        return true;
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    const event = await received(this);
    if (typeof event === 'string') {
      // The API notes the refusal in its list of deliveries.
      this.getResponseObject().status(401).json({ error: event });
      return { noWebhookResponse: true };
    }
    const wanted = this.getNodeParameter('events', []) as string[];
    if (!wanted.includes(event.type)) return { webhookResponse: { skipped: event.type } };
    const webhookId = String(this.getHeaderData()['webhook-id']);
    return { workflowData: [[{ json: { ...event, webhookId } as unknown as IDataObject }]] };
  }
}
