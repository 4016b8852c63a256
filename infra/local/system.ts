import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import { readHandlerSettings } from '../../functions/config.ts';
import { leaveMark } from '../../functions/healthMarks.ts';
import { answerBrowsers } from '../../functions/machineMetrics.ts';
import type { ApiGatewayData, ApiGatewayReady } from './apiGateway.thread.ts';
import { prepareDataDir } from './dataFolder.ts';
import { folderOf } from './dataModes.ts';
import { removeDemo, seedDemo } from './demo.ts';
import type { Engine } from './engine.ts';
import { startEventSourceMapping } from './eventSourceMapping.ts';
import { handlerEnvironment, webhooksEnvironment, workerEnvironment } from './handlerEnvironment.ts';
import { checkHandlerSettings } from './handlerSettings.ts';
import { vaultKeyFileIn, webhookKeyFileIn } from './keyFiles.ts';
import { isEveryAddress, localAddress } from './localAddress.ts';
import { openEngine } from './openEngine.ts';
import { openOperatorDoor } from './operatorDoor.ts';
import { readyBrowser } from './readyBrowser.ts';
import { checkRoom } from './roomCheck.ts';
import { reportRunning } from './running.ts';
import { type RunningSandbox, startSandboxThread } from './sandbox.ts';
import type { ScheduleData } from './schedule.thread.ts';
import type { LocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';
import { startThread } from './supervisedThread.ts';
import { decidedFormat, systemLog } from './systemLog.ts';
import { prepareWebhookKey } from './webhookKey.ts';
import { capacityOfMachine, workersOn } from './workers.ts';

/** The modules of the Lambdas: each exports `handler`. */
export interface Handlers {
  readonly api: string;
  readonly worker: string;
  readonly sweeper: string;
  readonly webhooks: string;
}

const ownHandlers: Handlers = {
  api: new URL('../../functions/api/handler.ts', import.meta.url).href,
  worker: new URL('../../functions/worker/handler.ts', import.meta.url).href,
  sweeper: new URL('../../functions/sweeper/handler.ts', import.meta.url).href,
  webhooks: new URL('../../functions/webhooks/handler.ts', import.meta.url).href,
};

export interface SystemOptions {
  /** Where the handlers' further settings come from. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly handlers?: Handlers;
  /** On emulators of AWS instead of SQLite. */
  readonly emulate?: boolean;
  /** Removes the webhooks whose signing secrets the key file cannot open. */
  readonly forgetWebhooks?: boolean;
  /** Standard output is a terminal: with LOG_FORMAT=auto log lines are text. */
  readonly isTerminal?: boolean;
  readonly log?: (line: string) => void;
}

/** Everything that `npm start` starts. */
export interface System {
  readonly url: string;
  /** It listens on every address of this machine. */
  readonly isReachedFromElsewhere: boolean;
  readonly engine: Engine;
  /** Only with the sandbox. */
  readonly sandboxControlUrl: string | undefined;
  /** What the operator should know about this machine, one line each. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}

interface Closable {
  close(): Promise<unknown>;
}

const workerTimeoutMs = 15 * 60_000;
/** The worker's thread takes longer to start than a browser, and is kept longer. */
const idleBrowsersTimes = 5;
const sweeperTimeoutMs = 60_000;
const webhooksTimeoutMs = 30_000;

/** What `/healthz` says. */
const whyUnhealthy = async (health: Response): Promise<string> => {
  const text = await health.text();
  try {
    return (JSON.parse(text) as { readonly error: { readonly message: string } }).error.message;
  } catch {
    return `/healthz answers ${health.status}: see the lines above.`;
  }
};

/** Starts everything in this process and resolves when the API answers. */
export const startSystem = async (settings: LocalSettings, options: SystemOptions = {}): Promise<System> => {
  const { environment = process.env, handlers = ownHandlers, emulate = false, forgetWebhooks = false, isTerminal = false } = options;
  checkHandlerSettings(environment);
  const logFormat = decidedFormat(settings.LOG_FORMAT, isTerminal);
  const log = options.log ?? systemLog(logFormat);
  const services: Closable[] = [];
  const lambdas: Closable[] = [];
  const started = <Part extends Closable>(part: Part, among: Closable[]): Part => {
    among.push(part);
    return part;
  };
  // The Lambdas first: they still have to write their results.
  const close = async (): Promise<void> => {
    for (const parts of [lambdas, services]) await Promise.all(parts.splice(0).map((part) => part.close()));
  };

  try {
    await prepareDataDir(settings.DATA_DIR, settings.LINKEDIN);
    const roomNotices = await checkRoom(settings);
    const folder = folderOf(settings.DATA_DIR, settings.LINKEDIN);
    const vaultKeyFile = settings.VAULT_KEY_FILE ?? vaultKeyFileIn(folder);
    const engine = started(await openEngine({ folder, emulate, durability: settings.DURABILITY, vaultKeyFile, log }), services);
    const { accounts, connect } = engine;
    // A separate key: the function that delivers webhooks cannot decrypt a session.
    const webhookKeyFile = webhookKeyFileIn(folder);
    ensureKeyFile(vaultKeyFile);
    await prepareWebhookKey(engine, webhookKeyFile, { forget: forgetWebhooks });
    const startSandbox = async (): Promise<RunningSandbox | undefined> =>
      settings.LINKEDIN === 'sandbox' ? started(await startSandboxThread(settings, log), services) : undefined;
    const preparation = [startSandbox(), readyBrowser(settings, environment, log)] as const;
    // Whichever fails, the other is closed with the rest.
    await Promise.allSettled(preparation);
    const [sandbox, browser] = await Promise.all(preparation);
    for (const part of ['browser', 'worker', 'database'] as const) leaveMark(folder, part, { at: Date.now() });
    const workers = workersOn(capacityOfMachine(), settings);
    const shared = handlerEnvironment(environment, {
      settings,
      logFormat,
      workers: workers.count,
      folder,
      engine,
      vaultKeyFile,
      webhookKeyFile,
      sandbox,
      browser,
    });
    if (sandbox) {
      const { sessions, members } = sandbox;
      await seedDemo({ accounts, wrapping: keyFileWrapping(vaultKeyFile), sessions, members, now: Date.now() });
    } else await removeDemo(accounts);

    const api = started(
      await startThread<ApiGatewayReady>({
        name: 'api',
        module: new URL('./apiGateway.thread.ts', import.meta.url),
        environment: shared,
        connect,
        data: (before): ApiGatewayData => ({
          host: settings.HOST,
          port: before?.port ?? settings.PORT,
          handlerModule: handlers.api,
          unknownConnections: settings.UNKNOWN_CONNECTIONS,
        }),
        log,
      }),
      lambdas,
    );
    const url = localAddress(settings.HOST, api.ready.port);
    const forLambdas = { ...shared, PUBLIC_URL: shared.PUBLIC_URL || url };
    const operatorDoor = started(await openOperatorDoor(engine), services);
    const removeReport = reportRunning(folder, { ...forLambdas, ...operatorDoor.told, LOCAL_URL: url });
    started({ close: async () => removeReport() }, services);

    let processRestarted = true;
    started(
      await startThread<undefined>({
        name: 'sweeper',
        module: new URL('./schedule.thread.ts', import.meta.url),
        environment: forLambdas,
        connect,
        data: (): ScheduleData => {
          const first = processRestarted;
          processRestarted = false;
          return {
            functionName: 'sweeper',
            handlerModule: handlers.sweeper,
            intervalMs: settings.SWEEP_SECONDS * 1000,
            timeoutMs: sweeperTimeoutMs,
            healthFolder: folder,
            processRestarted: first,
          };
        },
        log,
      }),
      lambdas,
    );
    // Only now: first the sweeper returns to the queue, by the journal, what the previous process was working on.
    await engine.releaseLeft();
    const mappings = await Promise.allSettled([
      startEventSourceMapping({
        connect,
        queue: engine.queue,
        functionName: 'worker',
        handlerModule: handlers.worker,
        environment: workerEnvironment(forLambdas),
        idleMs: idleBrowsersTimes * readHandlerSettings(['BROWSER_IDLE_SECONDS'], shared).BROWSER_IDLE_SECONDS * 1000,
        healthFolder: folder,
        maximumConcurrency: workers.count,
        reserveMb: workers.reserveMb,
        timeoutMs: workerTimeoutMs,
        log,
      }),
      startEventSourceMapping({
        connect,
        queue: engine.deliveryQueue,
        functionName: 'webhooks',
        handlerModule: handlers.webhooks,
        environment: webhooksEnvironment(forLambdas),
        maximumConcurrency: settings.WEBHOOK_WORKERS,
        timeoutMs: webhooksTimeoutMs,
        log,
      }),
    ]);
    for (const mapping of mappings) if (mapping.status === 'fulfilled') started(mapping.value, lambdas);
    for (const mapping of mappings) if (mapping.status === 'rejected') throw mapping.reason;
    const [worker] = mappings;
    const stopAnswering = answerBrowsers(() => (worker.status === 'fulfilled' && !worker.value.isRunning() ? 0 : undefined));
    started({ close: async () => stopAnswering() }, lambdas);
    const health = await fetch(`${url}/healthz`);
    if (!health.ok) throw new StartFailure(`The API started, but does not work: ${await whyUnhealthy(health)}`);
    // Last: it keeps a processor busy.
    engine.check();
    return {
      url,
      isReachedFromElsewhere: isEveryAddress(settings.HOST),
      engine,
      sandboxControlUrl: sandbox?.controlUrl,
      notices: [...roomNotices, ...browser.notices],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
