import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { readConfig } from '../../functions/config.ts';
import { errorText } from '../../functions/errorFacts.ts';
import { leaveMark } from '../../functions/healthMarks.ts';
import { importHandler } from './handlerModule.ts';
import { lambdaContext } from './lambdaContext.ts';
import { endSandbox } from './sandboxEnd.ts';
import { systemLog } from './systemLog.ts';
import { serveThread } from './threadProtocol.ts';

export interface ScheduleData {
  readonly functionName: string;
  readonly handlerModule: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Where /healthz looks for what became of the last run. */
  readonly healthFolder: string;
  /** No worker of an earlier process is left: the first event says so. */
  readonly processRestarted: boolean;
}

/** What the schedule's events contain besides their time. */
export interface ScheduleDetail {
  readonly processRestarted?: true;
}

type ScheduledHandler = (event: ScheduledEvent<ScheduleDetail>, context: Context) => Promise<unknown>;

const scheduledEvent = (time: number, detail: ScheduleDetail): ScheduledEvent<ScheduleDetail> => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: new Date(time).toISOString(),
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:000000000000:rule/sweeper'],
  detail,
});

/** Replaces EventBridge's schedule: calls the handler at the start and then at the interval. */
await serveThread<ScheduleData, undefined>(
  async ({ functionName, handlerModule, intervalMs, timeoutMs, healthFolder, processRestarted }) => {
    const log = systemLog(readConfig().LOG_FORMAT);
    const module = await importHandler<ScheduledHandler>(handlerModule);
    const stopping = new AbortController();

    /** The next run may be late by as much as two others. */
    const mark = (fault?: string): void => {
      const at = Date.now();
      leaveMark(healthFolder, 'sweeper', { at, until: at + 3 * intervalMs + timeoutMs, ...(fault === undefined ? {} : { fault }) });
    };

    const invoke = async (detail: ScheduleDetail): Promise<void> => {
      try {
        await module.handler(
          scheduledEvent(Date.now(), detail),
          lambdaContext({ functionName, requestId: randomUUID(), timeoutMs, now: Date.now }),
        );
        mark();
      } catch (error) {
        mark('see the log');
        log(`${functionName} failed: ${errorText(error)}`);
      }
    };

    const work = async (): Promise<void> => {
      while (!stopping.signal.aborted) {
        await pause(intervalMs, undefined, { signal: stopping.signal }).catch(() => {});
        if (!stopping.signal.aborted) await invoke({});
      }
    };

    await invoke(processRestarted ? { processRestarted } : {});
    const working = work();
    return {
      value: undefined,
      close: async () => {
        stopping.abort();
        await endSandbox(module, working);
      },
    };
  },
);
