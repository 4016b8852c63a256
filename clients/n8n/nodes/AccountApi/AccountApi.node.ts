import {
  type IDataObject,
  type IExecuteFunctions,
  type INodeExecutionData,
  type INodeType,
  type INodeTypeDescription,
  type JsonObject,
  NodeApiError,
  NodeConnectionTypes,
  NodeOperationError,
} from 'n8n-workflow';
import { isAccountApiError } from '../../client';
import { type Call, callsOf, type Outcome, outcomesOf, type Wanted } from './calls.ts';
import { type Credentials, clientOf, type Method } from './client.ts';
import type { Operation } from './operation.ts';
import { operations, properties } from './operations.ts';
import { inputOf, type Values } from './values.ts';

const additional = 'additionalFields';

interface Options {
  readonly atOnce?: number;
  readonly idempotencyKey?: string;
  readonly split?: boolean;
  readonly wait?: boolean;
}

const wantedOf = (context: IExecuteFunctions, { shape, call, element }: Operation, index: number): Wanted => {
  // Without a value to fall back on, n8n fails for a parameter that the operation does not have, such as its additional fields.
  const parameter = (name: string): unknown => context.getNodeParameter(name, index, null);
  const more = (parameter(additional) ?? {}) as Values;
  const valuesOf = (fields: Operation['call']): Values => {
    const isAdditional = new Set(fields.filter((field) => field.isAdditional).map(({ name }) => name));
    return inputOf(fields, (name) => (isAdditional.has(name) ? more[name] : parameter(name)));
  };
  const elements = valuesOf(element);
  return {
    index,
    call: valuesOf(call),
    element: shape.kind === 'single' ? null : shape.kind === 'array' && shape.isText ? String(elements[shape.key] ?? '') : elements,
    channel: shape.kind === 'channels' ? String(parameter('channel')) : null,
  };
};

const shown = ({ index, about, data }: Outcome, split: boolean): INodeExecutionData[] => {
  const rows = split && Array.isArray(data) ? data : [data];
  return rows.map((row) => ({
    json: {
      ...about,
      ...(typeof row === 'object' && row !== null && !Array.isArray(row) && split ? (row as IDataObject) : { data: row }),
    } as IDataObject,
    pairedItem: { item: index },
  }));
};

export class AccountApi implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Account API',
    name: 'accountApi',
    icon: { light: 'file:../../icons/accountApi.svg', dark: 'file:../../icons/accountApi.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{$parameter["resource"] + ": " + $parameter["operation"]}}',
    description: 'Work with your own LinkedIn accounts through a self-hosted Account API',
    defaults: { name: 'Account API' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'accountApi', required: true }],
    properties,
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const resource = this.getNodeParameter('resource', 0) as string;
    const operation = this.getNodeParameter('operation', 0) as string;
    const chosen = operations.find((each) => each.resource === resource && each.operation === operation);
    if (!chosen) throw new NodeOperationError(this.getNode(), `This version of the node has no operation ${resource}.${operation}.`);
    const { atOnce = 0, idempotencyKey = '', split = false, wait = true } = this.getNodeParameter('options', 0, {}) as Options;
    const method = clientOf((await this.getCredentials('accountApi')) as unknown as Credentials)[resource]?.[operation] as Method;
    const signal = this.getExecutionCancelSignal();
    const runIndex = this.getWorkflowDataProxy(0).$runIndex as number;
    const output: INodeExecutionData[] = [];

    const fail = (index: number, message: string, error: JsonObject): void => {
      if (!this.continueOnFail())
        throw new NodeApiError(this.getNode(), error, { message, description: String(error.message ?? ''), itemIndex: index });
      output.push({ json: { error: error as IDataObject }, pairedItem: { item: index } });
    };
    const failAll = (items: readonly number[], error: unknown): void => {
      const {
        message,
        errorType = 'unknown',
        retrySafe = null,
        requestId = null,
      } = isAccountApiError(error) ? error : { message: error instanceof Error ? error.message : String(error) };
      for (const index of items) fail(index, `The call failed: ${errorType}`, { errorType, message, retrySafe, requestId } as JsonObject);
    };
    const report = (call: Call, completion: unknown): void => {
      const outcomes = outcomesOf(chosen, call, completion);
      for (const each of outcomes.filter(({ error }) => error === null)) output.push(...shown(each, split));
      for (const { index, about, error } of outcomes)
        if (error !== null) fail(index, `The item failed: ${error.errorType}`, { ...about, ...error } as JsonObject);
    };

    const wanted: Wanted[] = [];
    for (const index of this.getInputData().keys()) {
      try {
        wanted.push(wantedOf(this, chosen, index));
      } catch (error) {
        failAll([index], error);
      }
    }
    // In the order of the workflow, one after the other, as the account does them.
    for (const call of callsOf(chosen, wanted, atOnce)) {
      // The same when n8n tries the node again: what was accepted is not done twice. Another one in each round of a loop.
      const place = [runIndex, call.items[0]].join('-');
      const key = [...(idempotencyKey === '' ? [this.getExecutionId(), this.getNode().id] : [idempotencyKey]), place].join('-');
      try {
        if (wait) {
          const { completion } = await method(call.input, { idempotencyKey: key, signal, cancelOnAbort: signal !== undefined });
          report(call, completion);
        } else {
          const { requestId, resultLink } = await method.start(call.input, { idempotencyKey: key, signal });
          output.push({ json: { requestId, resultLink }, pairedItem: call.items.map((item) => ({ item })) });
        }
      } catch (error) {
        if (error instanceof NodeApiError) throw new NodeApiError(this.getNode(), error as unknown as JsonObject);
        failAll(call.items, error);
      }
    }
    return [output];
  }
}
